package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ep_show_fdinfo in fs/eventpoll.c. */
final class Epolls {
  private static final Pattern WATCH =
      Pattern.compile(
          "(\\d+)\\s+events:\\s*([0-9a-f]+)(?:.*ino:([0-9a-f]+)\\s+sdev:([0-9a-f]+))?.*");

  /** uapi/linux/eventpoll.h, without EPOLL. */
  private static final Bits EVENTS =
      Bits.named(
          "IN PRI OUT ERR HUP NVAL RDNORM RDBAND WRNORM WRBAND MSG _ _ RDHUP _ _ _ _ _ _ _ _ _ _ _"
              + " _ _ _ EXCLUSIVE WAKEUP ONESHOT ET");

  /** ERR and HUP are always among them (ep_insert). */
  private static final long ALWAYS = 0x18;

  private final Proc proc;

  Epolls(Proc proc) {
    this.proc = proc;
  }

  /** {@code watches 5 IN, 7 IN|OUT}. */
  List<Fact> watched(Seen seen) {
    List<String> watches = seen.info().all("tfd");
    if (watches.isEmpty()) {
      return List.of();
    }
    List<String> shown = new ArrayList<>();
    for (String watch : watches.subList(0, Math.min(watches.size(), Several.SHOWN))) {
      shown.add(watch(seen.task(), watch));
    }
    return List.of(new Fact("watches", Several.of(shown, watches.size())));
  }

  private String watch(int task, String text) {
    return parse(task, text)
        .map(watch ->
            watch.fd()
                + (watch.stale() ? " (stale)" : "")
                + (watch.events().isEmpty() ? "" : " " + watch.events()))
        .orElse(text);
  }

  /** What stands behind {@code tfd:}; nothing if it is of no known form. */
  Optional<EpollSets.Watch> parse(int task, String text) {
    Matcher watch = WATCH.matcher(text);
    if (!watch.matches()) {
      return Optional.empty();
    }
    String events = EVENTS.of(Digits.parse(watch.group(2), 16, 0) & ~ALWAYS);
    return Optional.of(
        new EpollSets.Watch(Digits.id(watch.group(1)), events, isStale(task, watch)));
  }

  /**
   * The number is that of epoll_ctl: closed since, while a duplicate keeps the file open, or that
   * of another process from which this one has the set.
   */
  private boolean isStale(int task, Matcher watch) {
    return watch.group(3) != null
        && switch (Inode.at(proc.file(task, "fd/" + watch.group(1)))) {
          case Told.Known<Inode>(Inode inode) ->
              inode.number() != Digits.parse(watch.group(3), 16, 0)
                  || !inode.device().equals(Device.ofKernel(Digits.parse(watch.group(4), 16, 0)));
          case Told.Absent<Inode>() -> true;
          case Told.Refused<Inode>(String _) -> false;
        };
  }
}
