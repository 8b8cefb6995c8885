#!/bin/sh
# Run by `mvn -Pbench ...` in the project's directory: stages.sh CLASSPATH JMH_OPTIONS
set -eu
classpath=target/bench-classes:$1
# shellcheck disable=SC2086 # the options are words
exec "$TOOLCHAIN_JAVA_HOME/bin/java" -cp "$classpath" org.openjdk.jmh.Main ${2-}
