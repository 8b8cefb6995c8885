#!/usr/bin/env bash
# Tries what `mvn -Pdist package` made, as root: the tar.gz in a folder that has a shell, readlink and the C library
# alone, the .deb in a Debian that debootstrap makes, or in DEBIAN=FOLDER, made so before.
set -euo pipefail
cd "$(dirname "$0")/../.."

# In a mount namespace of its own, so that what is mounted goes when this ends.
if [ -z "${TRY_INSIDE:-}" ]; then
  if ! unshare --mount true 2>/dev/null; then
    echo 'src/dist/try.sh: nothing tried: this machine does not let us mount' >&2
    exit
  fi
  TRY_INSIDE=1 exec unshare --mount --propagation private "$0"
fi
sample=samples/feishu
folder=$(mktemp -d)
trap 'umount -q "$folder"/*/proc || :; rm -rf --one-file-system "$folder"' EXIT

fail() {
  echo "src/dist/try.sh: $*" >&2
  exit 1
}

# at_most MIB FILE
at_most() {
  [ "$(stat -c %s "$2")" -le $(($1 << 20)) ] || fail "$2 has more than $1 MiB"
}

# within ROOT COMMAND...: the command with ROOT as its root, and nothing of this machine's environment
within() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive chroot "$@"
}

# annotates ROOT FDNOTE: holds a start of fdnote there to the sample, and to what the cache spares
annotates() {
  cp "$sample.strace" "$1/tmp/one.strace"
  within "$1" "$2" /tmp/one.strace | cmp - "$sample.comment" || fail "$2: other notes"
  within "$1" "$2" --format json /tmp/one.strace | cmp - "$sample.json" || fail "$2: other JSON"
  within "$1" "$2" --version | grep -x 'fdnote [0-9].*' >/dev/null || fail "$2: no version"
  within "$1" "$2" --help | grep '^Examples:' >/dev/null || fail "$2: no help"
  within "$1" "$2" ls -p 1 >/dev/null || fail "$2 ls: nothing"
  within "$1" /usr/bin/env FDNOTE_JAVA_OPTS=-Xlog:class+load:file=/tmp/classes "$2" /tmp/one.strace >/dev/null
  grep -q 'dev.fdnote.cli.Main .*shared objects file' "$1/tmp/classes" || fail "$2: starts without its cache"
  rm "$1"/tmp/one.strace "$1"/tmp/classes
}

try_tar() {
  local root=$folder/empty program library libraries
  mkdir -p "$root"/{dev,tmp,proc,usr/bin,opt}
  mknod -m 666 "$root/dev/null" c 1 3
  ln -s usr/bin "$root/bin"
  libraries=$(ldconfig -p | grep -o '/[^ ]*/lib\(dl\|m\|pthread\|rt\)\.so\.[0-9]$') # those of the C library
  for program in sh readlink env; do
    program=$(command -v $program)
    cp -L "$program" "$root/usr/bin"
    libraries+=$(ldd "$program" | grep -o '/[^ ]*' | sed 's/^/ /')
  done
  for library in $libraries; do
    mkdir -p "$root${library%/*}"
    cp -L "$library" "$root$library"
  done
  mount -t proc proc "$root/proc"
  mkdir "$root/opt/any where"
  tar -xzf target/fdnote-*.tar.gz -C "$root/opt/any where"
  (cd "$root/usr/bin" && ln -s "../../opt/any where"/fdnote-*/bin/fdnote fdnote)
  annotates "$root" fdnote
  echo "tar.gz: runs in an empty root"
}

# files ROOT: all but what apt itself keeps
files() {
  (cd "$1" && find . -xdev -regex '\./\(var/log\|var/cache\|var/lib\|tmp\)' -prune -o -print | sort)
}

try_deb() {
  local root=${DEBIAN:-$folder/debian} file
  if [ -z "${DEBIAN:-}" ]; then
    if ! debootstrap --variant=minbase "$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")" \
      "$root" >"$folder/log" 2>&1; then
      echo "deb: skipped, debootstrap cannot make a Debian here: $(tail -n 1 "$folder/log")"
      return
    fi
  fi
  files "$root" >"$folder/before"
  mount -t proc proc "$root/proc"
  cp target/fdnote_*.deb "$root/tmp"
  within "$root" sh -c 'cd /tmp && apt-get install -y --no-install-recommends ./fdnote_*.deb' >"$folder/log" 2>&1 ||
    fail "apt-get install: $(tail -n 5 "$folder/log")"
  annotates "$root" fdnote
  for file in man/man1/fdnote.1.gz man/man1/fdnote-ls.1.gz bash-completion/completions/fdnote \
    zsh/vendor-completions/_fdnote doc/fdnote/copyright; do
    [ -s "$root/usr/share/$file" ] || fail "no /usr/share/$file"
  done
  within "$root" apt-get remove -y fdnote >"$folder/log" 2>&1 || fail "apt-get remove: $(tail -n 5 "$folder/log")"
  umount "$root/proc"
  files "$root" | diff "$folder/before" - || fail "remains of fdnote"
  within "$root" dpkg --status fdnote >/dev/null 2>&1 && fail "dpkg still knows of fdnote"
  rm "$root"/tmp/fdnote_*.deb
  echo "deb: installs, runs and goes"
}

at_most 45 target/fdnote-*.tar.gz
at_most 45 target/fdnote_*.deb
mkdir "$folder/mounts"
if ! mknod "$folder/null" c 1 3 || ! mount -t proc proc "$folder/mounts"; then
  echo "skipped: no devices can be made or file systems mounted here"
  exit 0
fi
umount "$folder/mounts"
try_tar
try_deb
