#!/bin/sh
# Run by Maven in the project's directory: states.sh TABLE
# Has the lexer learn from samples/ what it will know when it starts, unless TABLE is newer than both.
set -eu
table=$1

if [ -e "$table" ] && [ -z "$(find samples target/classes/dev/fdnote/parse -newer "$table" -type f -print -quit)" ]; then
  exit 0
fi
"$TOOLCHAIN_JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp target/classes:target/lib/antlr4-runtime.jar \
  dev.fdnote.parse.StateTraining "$table.new" samples/*.strace
mv "$table.new" "$table"
