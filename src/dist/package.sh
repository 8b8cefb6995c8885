#!/bin/sh
# Run by `mvn -Pdist package` in the project's directory: package.sh VERSION TIME
# Makes target/fdnote-VERSION-linux-ARCH.tar.gz: fdnote, the Java it needs, and an AOT cache made by that Java; and,
# where there is dpkg-deb, target/fdnote_VERSION_ARCH.deb of the same.
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
cp LICENSE src/dist/copyright README.md CHANGELOG.md "$root"
"$TOOLCHAIN_JAVA_HOME/bin/java" -cp target/fdnote.jar dev.fdnote.cli.Documents "$root/share" "${time%T*}"
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

command -v dpkg-deb >/dev/null || exit 0
deb=target/dist/deb
arch=$(dpkg --print-architecture)
version=$(echo "$version" | sed 's/-SNAPSHOT/~SNAPSHOT/') # which dpkg sorts before the release
mkdir -p "$deb/DEBIAN" "$deb/usr/bin" "$deb/usr/lib/fdnote" "$deb/usr/share/doc/fdnote"
cp -a "$root/bin" "$root/lib" "$root/runtime" "$deb/usr/lib/fdnote"
cp -a "$root/share/." "$deb/usr/share"
cp src/dist/copyright "$deb/usr/share/doc/fdnote"
gzip -9n "$deb"/usr/share/man/man1/*
ln -s ../lib/fdnote/bin/fdnote "$deb/usr/bin/fdnote"
# The maintainer's address is one that nobody can have (RFC 2606): whoever ships this package puts in theirs.
cat >"$deb/DEBIAN/control" <<END
Package: fdnote
Version: $version
Architecture: $arch
Maintainer: the authors of fdnote <fdnote@fdnote.invalid>
Section: utils
Priority: optional
Installed-Size: $(du -sk "$deb/usr" | cut -f 1)
Depends: libc6 (>= 2.17)
Recommends: strace
Description: annotates strace logs: what each file descriptor is, line by line
 fdnote reads strace output, saved or live, and says on every line what each
 file descriptor was at that moment. It brings the Java that it needs.
END
(cd "$deb" && find usr -type f -exec md5sum {} +) >"$deb/DEBIAN/md5sums"
chmod -R u=rwX,go=rX "$deb"
find "$deb" -exec touch -hd "$time" {} +
SOURCE_DATE_EPOCH=$(date -d "$time" +%s)
export SOURCE_DATE_EPOCH
dpkg-deb --root-owner-group --build "$deb" "target/fdnote_${version}_$arch.deb" >/dev/null
