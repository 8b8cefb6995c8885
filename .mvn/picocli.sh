#!/bin/sh
# Run by Maven in the project's directory: picocli.sh SOURCES JAR
# Compiles picocli for this Java into JAR, unless that is there and newer than SOURCES.
set -eu
sources=$1
jar=$2
classes=target/picocli-classes

if [ "$jar" -nt "$sources" ]; then exit 0; fi
rm -rf "$classes"
mkdir -p "$classes" "${jar%/*}"
"$TOOLCHAIN_JAVA_HOME/bin/javac" -nowarn -proc:none -XDstringConcat=inline -encoding UTF-8 -d "$classes" "$sources"/picocli/*.java
"$TOOLCHAIN_JAVA_HOME/bin/jar" --create --file "$jar.new" --date=2026-01-01T00:00:00Z -C "$classes" .
mv "$jar.new" "$jar"
