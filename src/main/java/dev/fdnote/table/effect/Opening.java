package dev.fdnote.table.effect;

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
          "open", call -> open(call, call.resolve(path(call, 0)), 1),
          "creat", call -> call.makeResult(kind(call.resolve(path(call, 0))), false),
          "openat", call -> open(call, call.resolve(0, path(call, 1)), 2),
          "openat2", Opening::openat2,
          "open_by_handle_at", call -> call.makeResult(new FdKind.File(""), Flags.cloexec(call, 2)),
          "mq_open",
              call ->
                  call.makeResult(
                      new FdKind.MessageQueue("/" + path(call, 0).replaceFirst("^/", "")), true));

  private static final Pattern FD_LINK =
      Pattern.compile("/(?:dev|proc/(?:self|thread-self|([0-9]+)))/fd/([0-9]{1,9})");

  private static final Pattern NAMESPACE =
      Pattern.compile("/proc/([^/]+|self/task/[^/]+)/ns/[a-z_]+");

  private Opening() {}

  private static void open(Invocation call, String path, int flags) {
    Optional<Integer> reopened = reopened(call, path);
    if (reopened.isPresent()) {
      call.makeResult(again(call, reopened.get(), flags), Flags.cloexec(call, flags));
      return;
    }
    boolean cloexec = Flags.cloexec(call, flags);
    if (call.hasFlag(flags, "O_TMPFILE", Flags.O_TMPFILE)) {
      // The path is that of the directory in which it has no name.
      call.makeResult(new FdKind.File(path), cloexec).has(new Fact("tmpfile", ""));
      return;
    }
    FdKind kind =
        call.hasFlag(flags, "O_DIRECTORY", Flags.O_DIRECTORY)
            ? new FdKind.Directory(path)
            : kind(path);
    call.makeResult(kind, cloexec);
  }

  /**
   * The fd that a magic link of the caller stands for; opening it opens again what that fd refers
   * to (proc(5)).
   */
  private static Optional<Integer> reopened(Invocation call, String path) {
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
      return standard;
    }
    Matcher link = FD_LINK.matcher(path);
    if (!link.matches()) {
      return Optional.empty();
    }
    String pid = link.group(1);
    return pid == null || pid.equals(call.task().pid())
        ? Optional.of(Integer.parseInt(link.group(2)))
        : Optional.empty();
  }

  private static FdKind again(Invocation call, int fd, int flags) {
    Optional<FdKind> kind = call.fileBehind(fd).map(OpenFile::kind);
    if (kind.isEmpty() || kind.get() instanceof FdKind.Unknown) {
      return new FdKind.Unknown("opened through fd " + fd + ", which is unknown");
    }
    return kind.get() instanceof FdKind.Pipe pipe
        ? new FdKind.Pipe(end(call, flags), pipe.inode())
        : kind.get();
  }

  private static FdKind.End end(Invocation call, int flags) {
    if (call.hasFlag(flags, "O_RDWR", 2)) {
      return FdKind.End.UNKNOWN;
    }
    return call.hasFlag(flags, "O_WRONLY", 1) ? FdKind.End.WRITE : FdKind.End.READ;
  }

  private static void openat2(Invocation call) {
    boolean cloexec = Flags.has(call, Flags.field(call, 2, "flags"), "O_CLOEXEC", Flags.O_CLOEXEC);
    call.makeResult(kind(call.resolve(0, path(call, 1))), cloexec);
  }

  private static FdKind kind(String path) {
    return path.startsWith("/proc/") && NAMESPACE.matcher(path).matches()
        ? new FdKind.Namespace(path)
        : new FdKind.File(path);
  }

  private static String path(Invocation call, int index) {
    return call.string(call.value(index)).orElse("");
  }
}
