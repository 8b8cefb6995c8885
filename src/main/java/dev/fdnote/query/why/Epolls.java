package dev.fdnote.query.why;

import dev.fdnote.fd.Fact;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.open.EpollSets.Watch;
import dev.fdnote.resolve.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** epoll_wait(2) and its relatives. */
final class Epolls {
  /** It is said in full instead. */
  private static final String WATCHES = "watches";

  private Epolls() {}

  static Map<String, Reading> readings() {
    return Map.of(
        "epoll_wait", (t, a) -> epoll(t, a.get(0), Times.milliseconds(a.get(3))),
        "epoll_pwait", (t, a) -> epoll(t, a.get(0), Times.milliseconds(a.get(3))),
        "epoll_pwait2", (t, a) -> epoll(t, a.get(0), Times.timespec(t.task(), a.get(3))));
  }

  private static Wait epoll(Target target, long fd, String timeout) {
    return switch (target.world().epolls().watched(target.task().id(), (int) fd)) {
      case Told.Known<List<Watch>>(List<Watch> watches) -> watched(target, fd, watches, timeout);
      case Told<List<Watch>> _ -> Wait.of(List.of(target.fd(fd)), timeout);
    };
  }

  private static Wait watched(Target target, long fd, List<Watch> watches, String timeout) {
    List<WaitFd> fds = new ArrayList<>();
    fds.add(withoutWatches(target.fd(fd)));
    watches.stream().limit(Polls.SHOWN).map(watch -> fd(target, watch)).forEach(fds::add);
    int more = Math.max(0, watches.size() - Polls.SHOWN);
    return watches.isEmpty()
        ? Wait.of(fds, "watches nothing", timeout)
        : new Wait(fds, more, List.of(timeout), "");
  }

  /** The number of a stale one means another file. */
  private static WaitFd fd(Target target, Watch watch) {
    return watch.stale()
        ? Fds.unknown(watch.fd(), watch.events(), "closed here, open elsewhere, still watched")
        : target.fd(watch.fd(), watch.events());
  }

  private static WaitFd withoutWatches(WaitFd fd) {
    Answer answer = fd.answer();
    List<Fact> facts = answer.facts().stream().filter(fact -> !fact.key().equals(WATCHES)).toList();
    return new WaitFd(
        fd.fd(),
        fd.events(),
        new Answer(answer.kind(), answer.source(), 0, 0, "", facts, answer.peer()),
        fd.doing());
  }
}
