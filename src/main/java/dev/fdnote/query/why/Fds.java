package dev.fdnote.query.why;

import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Looks;
import dev.fdnote.resolve.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the fds of threads are. */
record Fds(Looks looks, Others others) {
  /** Where one process alone has the other end; more of them are not asked. */
  private static final Pattern ONE = Pattern.compile("(\\d{1,9})/.*", Pattern.DOTALL);

  private static final Pattern SEVERAL = Pattern.compile(".* and \\d+ more", Pattern.DOTALL);

  /** What {@code fd} of the task {@code tid} is. */
  WaitFd of(int tid, int fd, String events) {
    return switch (looks.look(tid, fd)) {
      case Look.Open open -> open(tid, fd, events, open);
      // A call on an fd that is not open ends at once (EBADF, POLLNVAL).
      case Look.Closed _ -> unknown(fd, events, "closed since the call began");
      case Look.Refused(String reason) -> unknown(fd, events, reason);
    };
  }

  private WaitFd open(int tid, int fd, String events, Look.Open look) {
    String peer = looks.peer(tid, fd, look);
    return new WaitFd(fd, events, answer(look.kind(), look, peer), doing(peer));
  }

  private static Answer answer(FdKind kind, Look.Open look, String peer) {
    return new Answer(kind, Source.PROC, 0, 0, "", look.facts(), peer);
  }

  private String doing(String peer) {
    Matcher one = ONE.matcher(peer);
    return one.matches() && !SEVERAL.matcher(peer).matches()
        ? others.doing(Integer.parseInt(one.group(1)))
        : "";
  }

  static WaitFd unknown(int fd, String events, String reason) {
    Answer answer = new Answer(new FdKind.Unknown(reason), Source.NONE, 0, 0, "", List.of(), "");
    return new WaitFd(fd, events, answer, "");
  }
}
