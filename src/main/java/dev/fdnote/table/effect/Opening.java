package dev.fdnote.table.effect;

import dev.fdnote.event.Value;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * open, openat, openat2, creat, open_by_handle_at, mq_open: a new open file behind a path (open(2),
 * mq_open(3)).
 */
final class Opening {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "open", call -> open(call, path(call, 0), call.resolve(path(call, 0)), call.value(1)),
          "creat", call -> call.makeResult(new FdKind.File(call.resolve(path(call, 0))), false),
          "openat",
              call -> open(call, path(call, 1), call.resolve(0, path(call, 1)), call.value(2)),
          "openat2", Opening::openat2,
          "open_by_handle_at", call -> call.makeResult(new FdKind.File(""), Flags.cloexec(call, 2)),
          "mq_open",
              call ->
                  call.makeResult(
                      new FdKind.MessageQueue("/" + path(call, 0).replaceFirst("^/", "")), true));

  private static final Pattern FD_LINK =
      Pattern.compile(
          "/(?:dev|proc/(?:self|thread-self|([0-9]+))(?:/task/([0-9]+))?)/fd/([0-9]{1,9})");

  /** The first file that a dynamic program opens, or of the first when a thread loads a library. */
  private static final String LOADER_CACHE = "/etc/ld.so.cache";

  private static final Pattern NAMESPACE =
      Pattern.compile("/proc/([^/]+|self/task/[^/]+)/ns/[a-z_]+");

  /** The directory fd is the root, for paths that begin with / as well (openat2(2)). */
  private static final long RESOLVE_IN_ROOT = 0x10;

  /**
   * The fd behind a magic link.
   *
   * @param pid whose it is; {@code ""} the caller's
   */
  private record Link(String pid, int fd) {}

  private Opening() {}

  /**
   * @param printed the path as the call has it
   * @param path what it leads to
   */
  private static void open(Invocation call, String printed, String path, Value flags) {
    boolean cloexec = Flags.has(call, flags, "O_CLOEXEC", Flags.O_CLOEXEC);
    String named = printed.startsWith("/") ? printed : call.directory().inside(path);
    if (named.equals(LOADER_CACHE)) {
      call.loadsProgram();
    }
    // With O_NOFOLLOW it is the magic link itself (open(2), O_PATH).
    Optional<Link> link =
        Flags.has(call, flags, "O_NOFOLLOW", Flags.O_NOFOLLOW)
            ? Optional.empty()
            : reopened(call, named);
    if (link.isPresent()) {
      call.makeResult(again(call, link.get(), flags), cloexec);
      return;
    }
    if (Flags.has(call, flags, "O_TMPFILE", Flags.O_TMPFILE)) {
      // The path is that of the directory in which it has no name.
      call.makeResult(new FdKind.File(path), cloexec).has(new Fact("tmpfile", ""));
      return;
    }
    FdKind kind =
        Flags.has(call, flags, "O_DIRECTORY", Flags.O_DIRECTORY)
            ? new FdKind.Directory(path)
            : kind(path, named);
    call.makeResult(kind, cloexec);
  }

  /**
   * The fd that a magic link of the caller stands for; opening it opens again what that fd refers
   * to (proc(5)).
   */
  private static Optional<Link> reopened(Invocation call, String path) {
    if (!path.startsWith("/dev/") && !path.startsWith("/proc/")) {
      return Optional.empty();
    }
    Optional<Integer> standard =
        switch (path) {
          case "/dev/stdin" -> Optional.of(0);
          case "/dev/stdout" -> Optional.of(1);
          case "/dev/stderr" -> Optional.of(2);
          default -> Optional.empty();
        };
    if (standard.isPresent()) {
      return standard.map(fd -> new Link("", fd));
    }
    Matcher link = FD_LINK.matcher(path);
    if (!link.matches()) {
      return Optional.empty();
    }
    String process = link.group(1) == null ? "" : link.group(1);
    String pid = link.group(2) == null ? process : link.group(2);
    boolean own = pid.equals(call.task().pid());
    return Optional.of(new Link(own ? "" : pid, Integer.parseInt(link.group(3))));
  }

  private static FdKind again(Invocation call, Link link, Value flags) {
    Optional<FdKind> kind =
        (link.pid.isEmpty() ? call.fileBehind(link.fd) : call.fileOf(link.pid, link.fd))
            .map(OpenFile::kind);
    if (kind.isEmpty() || kind.get() instanceof FdKind.Unknown) {
      String of = link.pid.isEmpty() ? "" : " of pid " + link.pid;
      return new FdKind.Unknown("opened through fd " + link.fd + of + ", which is unknown");
    }
    return kind.get() instanceof FdKind.Pipe pipe
        ? new FdKind.Pipe(end(call, flags), pipe.inode())
        : kind.get();
  }

  private static FdKind.End end(Invocation call, Value flags) {
    if (Flags.has(call, flags, "O_RDWR", 2)) {
      return FdKind.End.UNKNOWN;
    }
    return Flags.has(call, flags, "O_WRONLY", 1) ? FdKind.End.WRITE : FdKind.End.READ;
  }

  private static void openat2(Invocation call) {
    String path = path(call, 1);
    if (Flags.has(call, Flags.field(call, 2, "resolve"), "RESOLVE_IN_ROOT", RESOLVE_IN_ROOT)) {
      path = path.startsWith("/") ? "." + path : path;
    }
    open(call, path, call.resolve(0, path), Flags.field(call, 2, "flags"));
  }

  /**
   * @param named what the caller calls {@code path}
   */
  private static FdKind kind(String path, String named) {
    return named.startsWith("/proc/") && NAMESPACE.matcher(named).matches()
        ? new FdKind.Namespace(path)
        : new FdKind.File(path);
  }

  private static String path(Invocation call, int index) {
    return call.string(call.value(index)).orElse("");
  }
}
