# Read by bin/fdnote, here and in what `mvn -Pdist package` makes: how Java is started.

# A heap that has room for what the cache holds, however little memory there is: Java would not start without. Serial
# collection, modest inlining, late compilation by C2: it takes longer than it saves on traces of a million lines.
flags='-XX:+UseSerialGC -Xms128m -Xmn112m --enable-native-access=ALL-UNNAMED
  -XX:MaxInlineLevel=4 -XX:FreqInlineSize=60 -XX:InlineSmallCode=500 -XX:LoopUnrollLimit=0
  -XX:Tier4InvocationThreshold=10000 -XX:Tier4MinInvocationThreshold=1200 -XX:Tier4CompileThreshold=30000
  -XX:-UsePerfData -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8'

short=$((1 << 20))
c1_pays=$((192 << 20))

# Java decodes file names by the locale; names are bytes, and most of them are UTF-8.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# The bytes that there are to read, where those are in files; otherwise nothing.
size() {
  any=
  for word; do
    case $word in
      -- | -F | --follow | *.gz) return ;;
      *) if [ -f "$word" ]; then any=true; fi ;;
    esac
  done
  total=
  # What is no file is an option: it says nothing of the bytes. Modes of regular files start with 8.
  for file in ${any:+$(stat -Lc %f:%s -- "$@" 2>/dev/null)}; do
    case $file in
      8???:*) total=$((${total:-0} + ${file#*:})) ;;
    esac
  done
  echo "$total"
}

# Starts fdnote on $java of $java_home with $jar and $cache, which is whole unless newer than $whole; does not return.
launch() {
  # The loader finds Java's own libraries through /proc; where that is not mounted it must be told.
  if [ ! -e /proc/self ]; then
    export LD_LIBRARY_PATH="$java_home/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  fi
  # The replay keeps an index in memory: with this, 10 million lines stay below 512 MiB in all.
  if [ "${1:-}" = replay ]; then flags="$flags -Xmx416m -Xmn40m"; fi
  case $* in
    --version | -V) # a bare JVM is up sooner than one with all of fdnote's classes
      exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp "$jar" dev.fdnote.cli.Main "$@" ;;
  esac
  bytes=$(size "$@")
  # Up to there compiling well takes longer than it saves.
  if [ "${bytes:-$c1_pays}" -lt "$c1_pays" ]; then
    flags="$flags -XX:TieredStopAtLevel=1 -XX:C1MaxInlineSize=60"
  elif [ -n "$bytes" ]; then
    flags="$flags -XX:MaxInlineLevel=9 -XX:FreqInlineSize=100 -XX:InlineSmallCode=1000"
  fi
  # Compiling would still be going on when all is done.
  if [ "${bytes:-$short}" -lt "$short" ]; then
    flags="$flags -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -XX:CompileThresholdScaling=4"
  fi
  if [ "$cache" -nt "$whole" ]; then # Java would crash on one with other contents; to see that takes it 20 ms
    flags="$flags -XX:+VerifySharedSpaces"
  fi
  # A cache that does not fit is ignored, without a word because of -Xlog:disable.
  # shellcheck disable=SC2086 # the flags are words
  exec "$java" $flags -XX:AOTCache="$cache" -Xlog:disable ${FDNOTE_JAVA_OPTS:-} -cp "$jar" dev.fdnote.cli.Main "$@"
}
