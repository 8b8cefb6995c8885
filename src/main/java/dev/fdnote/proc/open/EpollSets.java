package dev.fdnote.proc.open;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.Processes;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** What epolls wait for. */
public final class EpollSets {
  private final Proc proc;
  private final Epolls epolls;

  /**
   * One file in the set.
   *
   * @param fd the number that epoll_ctl(2) got
   * @param events without {@code EPOLL}: {@code IN|ET}
   * @param stale whether the number is another file by now, or none
   */
  public record Watch(int fd, String events, boolean stale) {}

  public EpollSets(Proc proc) {
    this.proc = proc;
    epolls = new Epolls(proc);
  }

  /** What the epoll {@code fd} of {@code task} waits for, in the order of the numbers. */
  public Told<List<Watch>> watched(int task, int fd) {
    try {
      return new Told.Known<>(
          proc.fdinfo(task, fd).all("tfd").stream()
              .flatMap(line -> epolls.parse(task, line).stream())
              .sorted(Comparator.comparingInt(Watch::fd))
              .toList());
    } catch (IOException e) {
      return new Told.Refused<>(Processes.reason(e));
    }
  }
}
