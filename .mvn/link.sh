#!/bin/sh
# Run by Maven in the project's directory: link.sh CLASSES CLASSPATH
# Has LinkAhead go through CLASSES where one is new.
set -eu
done=target/link.stamp

if [ -e "$done" ] && [ -z "$(find "$1" -name '*.class' -newer "$done" -print -quit)" ]; then exit 0; fi
"$TOOLCHAIN_JAVA_HOME/bin/java" -cp "$2" .mvn/LinkAhead.java "$1"
touch "$done"
