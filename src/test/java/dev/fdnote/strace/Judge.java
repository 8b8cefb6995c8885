package dev.fdnote.strace;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds answers against strace's own decorations of the same fds in the same run. */
public final class Judge {
  /** What an answer is worth. */
  public enum Verdict {
    RIGHT,
    UNKNOWN,
    WRONG
  }

  private static final Pattern SOCKET = Pattern.compile("([A-Z]+)(v6)?(-STREAM)?:\\[(.*)\\]");
  private static final Pattern UNIX_NAME = Pattern.compile(".*,(@?)\"(.*)\"");

  /** Names under which strace's path was opened: links are followed, files renamed. */
  private final Map<String, Set<String>> names = new HashMap<>();

  /**
   * Whether {@code kind} is what {@code text} says.
   *
   * @param made whether this is the line that made it, which may name it in another way
   */
  public Verdict judge(FdKind kind, String text, boolean made) {
    if (kind instanceof FdKind.Unknown) {
      return Verdict.UNKNOWN;
    }
    if (text.startsWith("/")) {
      return path(kind, text, made);
    }
    Matcher socket = SOCKET.matcher(text);
    boolean right = socket.matches() ? socket(kind, socket) : other(kind, text);
    return right ? Verdict.RIGHT : Verdict.WRONG;
  }

  private Verdict path(FdKind kind, String text, boolean made) {
    String bare = text.replaceFirst("<(char|block) .*>$", "");
    String path = Literals.unescape(Slice.of(bare), 0, bare.length());
    if (kind instanceof FdKind.Memfd memfd) {
      return right(path.startsWith("/memfd:" + memfd.name()));
    }
    if (!(kind instanceof FdKind.Named named)) {
      return right(kind instanceof FdKind.Mount);
    }
    String known = named.path();
    if (known.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    Set<String> all = names.computeIfAbsent(path, _ -> new HashSet<>(Set.of(path)));
    if (made) {
      all.add(known);
    }
    return right(all.contains(known) || (!known.startsWith("/") && path.endsWith("/" + known)));
  }

  private static boolean socket(FdKind kind, Matcher said) {
    if (kind instanceof FdKind.OtherSocket other) {
      return other.family().isEmpty() || said.group(1).startsWith(other.family());
    }
    return switch (kind) {
      case FdKind.Inet inet ->
          inet.transport().name().equals(said.group(1))
              && inet.v6() == (said.group(2) != null)
              && ends(inet, said.group(4));
      case FdKind.Unix unix ->
          said.group(1).equals("UNIX")
              && unix.type().equals("STREAM") == (said.group(3) != null)
              && name(unix.local(), said.group(4));
      default -> false;
    };
  }

  private static boolean ends(FdKind.Inet inet, String said) {
    if (!said.contains(":")) {
      return true;
    }
    String[] ends = said.split("->", 2);
    return end(inet.local(), ends[0]) && (ends.length == 1 || end(inet.remote(), ends[1]));
  }

  private static boolean end(Endpoint known, String said) {
    return !(known instanceof Endpoint.Ip(String host, int port))
        || known.toString().equals(said)
        || (Set.of("*", "0.0.0.0", "::").contains(host) && said.endsWith(":" + port));
  }

  private static boolean name(Endpoint known, String said) {
    Matcher name = UNIX_NAME.matcher(said);
    if (!name.matches()) {
      return true;
    }
    String text = Literals.unescape(Slice.of(name.group(2)), 0, name.group(2).length());
    return !known.isNamed() || known.toString().equals(name.group(1) + text);
  }

  private static boolean other(FdKind kind, String text) {
    if (text.startsWith("pipe:[")) {
      return kind instanceof FdKind.Pipe || kind instanceof FdKind.Fifo;
    }
    if (text.startsWith("socket:[")) {
      return kind instanceof FdKind.Socket;
    }
    if (text.startsWith("pid:") && kind instanceof FdKind.PidFd(String pid)) {
      return text.equals("pid:" + pid);
    }
    return word(kind).equals(text.replaceFirst("anon_inode:", "").replaceAll("[\\[\\]]|:.*", ""));
  }

  private static String word(FdKind kind) {
    return switch (kind) {
      case FdKind.Epoll _ -> "eventpoll";
      case FdKind.Anon(String name) -> name;
      case FdKind.PerfEvent _ -> "perf_event";
      case FdKind.IoUring _ -> "io_uring";
      case FdKind other -> other.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  private static Verdict right(boolean right) {
    return right ? Verdict.RIGHT : Verdict.WRONG;
  }
}
