#!/bin/sh
# Run by `mvn -Pdist package` in the project's directory: package.sh VERSION TIME
# Makes target/fdnote-VERSION-linux-ARCH.tar.gz: fdnote, the Java it needs, and an AOT cache made by that Java.
set -eu
version=$1
time=$2 # of every file: the cache fits jars by size and time
image=fdnote-$version-linux-$(uname -m)
root=target/dist/$image
modules=java.base,jdk.unsupported # the second for sun.misc.Signal, which JLine uses

rm -rf target/dist
mkdir -p "$root/bin" "$root/lib/lib"
"$TOOLCHAIN_JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --compress zip-9 --output "$root/runtime"
cp target/fdnote.jar bin/launch.sh "$root/lib"
cp target/lib/*.jar "$root/lib/lib"
cp src/dist/fdnote "$root/bin"
echo "$version" >"$root/lib/version"
cp LICENSE README.md CHANGELOG.md "$root"
chmod -R u=rwX,go=rX "$root"
chmod 755 "$root/bin/fdnote"
find "$root" -exec touch -hd "$time" {} +

. bin/launch.sh
# shellcheck disable=SC2086 # the flags are words
"$root/runtime/bin/java" $flags -XX:AOTCacheOutput="$root/lib/fdnote.aot" -cp "$root/lib/fdnote.jar" \
  dev.fdnote.cli.Rehearsal samples/*.strace </dev/null >target/dist/rehearsal.log 2>&1
chmod 644 "$root/lib/fdnote.aot"
touch -d "$time" "$root/lib/fdnote.aot" "$root/lib"

tar --sort=name --owner=0 --group=0 --numeric-owner -C target/dist -c "$image" | gzip -9n >"target/$image.tar.gz"
