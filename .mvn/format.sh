#!/bin/sh
# Run by Maven in the project's directory: format.sh format|check|none CLASSPATH
# format rewrites the sources changed since the last run; check fails when any source would change.
set -eu
mode=$1
classpath=$2
stamp=target/format.stamp
list=target/format.list

[ "$mode" != none ] || exit 0
mkdir -p target
set -- # which sources: all, or (pom.xml may have brought another formatter) the changed ones
if [ "$mode" = format ] && [ "$stamp" -nt pom.xml ]; then
  set -- -newer "$stamp"
fi
touch "$stamp.new"
find src -name '*.java' "$@" >"$list"

set -- -XX:+UseSerialGC -XX:TieredStopAtLevel=1
for package in api code file parser tree util; do
  set -- "$@" "--add-exports=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED"
done
set -- "$TOOLCHAIN_JAVA_HOME/bin/java" "$@" -cp "$classpath" com.google.googlejavaformat.java.Main

if [ "$mode" = format ]; then
  # What does not parse is for javac to report.
  [ ! -s "$list" ] || "$@" --replace "@$list" || exit 0
  mv "$stamp.new" "$stamp"
elif ! "$@" --dry-run --set-exit-if-changed "@$list"; then
  echo '[ERROR] The files named above are not formatted; run: mvn initialize'
  exit 1
fi
