package dev.fdnote.proc.open;

import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.open.HolderIndex.Mode;
import dev.fdnote.proc.open.HolderIndex.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells which processes have a pipe, a socket or an eventfd open. The fds of all processes are
 * looked through in the background when something is not known, and seldom: about 10 us an fd. What
 * is given out was looked at again; answers need not be complete, as processes that may not be
 * looked into are left out.
 */
public final class Holders {
  private static final long REST = Duration.ofSeconds(1).toNanos();
  private static final int REST_PER_SCAN = 20;
  private static final long VAIN_REST = Duration.ofSeconds(10).toNanos();
  private static final int VAIN_REST_PER_SCAN = 100;
  private static final int VAIN_LIMIT = 4096;

  private final Proc proc;
  private final AtomicBoolean scanning = new AtomicBoolean();
  private final AtomicInteger scans = new AtomicInteger();
  private final Map<String, Long> vain = new HashMap<>();
  private volatile HolderIndex index = HolderIndex.EMPTY;

  public Holders(Proc proc) {
    this.proc = proc;
  }

  /**
   * Who has the other end of a pipe.
   *
   * @param link {@code pipe:[N]}
   * @param end the asker's end; nobody is named where it is not known
   * @param id the asker, a process or a thread
   */
  public Optional<Holder> otherEnd(String link, FdKind.End end, int id) {
    return switch (end) {
      case READ -> find(link, id, Mode.WRITING);
      case WRITE -> find(link, id, Mode.READING);
      case UNKNOWN -> Optional.empty();
    };
  }

  /**
   * Who has a socket open: that of the peer, to tell who is at its other end.
   *
   * @param link {@code socket:[N]}
   * @param id the asker, a process or a thread
   */
  public Optional<Holder> socket(String link, int id) {
    return find(link, id, Mode.ANY);
  }

  /**
   * Who else has an eventfd open.
   *
   * @param number its {@code eventfd-id} (Linux 5.2 and later)
   * @param id the asker, a process or a thread
   * @param fd the asker's
   */
  public Optional<Holder> eventfd(String number, int id, int fd) {
    return find(HolderIndex.eventfd(number), id, Mode.ANY)
        .flatMap(
            holder -> holder instanceof Holder.Own own ? without(own, fd) : Optional.of(holder));
  }

  /** Looks through all processes now, on this thread. */
  public void refresh() {
    scans.incrementAndGet();
    index = HolderIndex.of(proc);
  }

  /** How often all processes were looked through. */
  int scans() {
    return scans.get();
  }

  private Optional<Holder> find(String key, int id, Mode mode) {
    HolderIndex now = index;
    List<Place> places = now.at(key).stream().filter(p -> now.fits(proc, p, mode)).toList();
    if (places.isEmpty()) {
      missed(key);
      return Optional.empty();
    }
    int asker = group(id, now.at(key));
    Optional<Holder> other =
        other(places.stream().filter(place -> place.pid() != asker).toList(), key, mode);
    if (other.isPresent()) {
      return other;
    }
    missed(key);
    return own(places.stream().filter(place -> place.pid() == asker).toList(), key, mode);
  }

  private Optional<Holder> other(List<Place> places, String key, Mode mode) {
    for (Place place : places) {
      if (HolderIndex.isThere(proc, place, key, mode)) {
        int pid = place.pid();
        long more = places.stream().mapToInt(Place::pid).filter(p -> p > pid).distinct().count();
        return Optional.of(new Holder.Other(pid, ProcScan.command(proc, pid), (int) more));
      }
    }
    return Optional.empty();
  }

  private Optional<Holder> own(List<Place> places, String key, Mode mode) {
    return own(
        places.stream()
            .filter(place -> HolderIndex.isThere(proc, place, key, mode))
            .map(Place::fd)
            .toList());
  }

  private static Optional<Holder> without(Holder.Own own, int fd) {
    return own(own.fds().stream().filter(other -> other != fd).toList());
  }

  private static Optional<Holder> own(List<Integer> fds) {
    return fds.isEmpty() ? Optional.empty() : Optional.of(new Holder.Own(fds));
  }

  /** The process that {@code id} is a thread of. */
  private int group(int id, List<Place> places) {
    boolean process = places.stream().anyMatch(place -> place.pid() == id);
    return process ? id : ProcScan.status(proc, id, "Tgid").orElse(id);
  }

  /** Has all processes looked through, unless that was just done or did not help this one. */
  private void missed(String key) {
    if (scanning.get() || !isDue(key, System.nanoTime())) {
      return;
    }
    if (scanning.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("holders").start(this::scan);
    }
  }

  private synchronized boolean isDue(String key, long now) {
    HolderIndex last = index;
    if (last.isMade()) {
      if (now - last.end() < Math.max(REST, REST_PER_SCAN * last.nanoseconds())) {
        return false;
      }
      long rest = Math.max(VAIN_REST, VAIN_REST_PER_SCAN * last.nanoseconds());
      if (vain.containsKey(key) && now - vain.get(key) < rest) {
        return false;
      }
    }
    if (vain.size() >= VAIN_LIMIT) {
      vain.clear();
    }
    vain.put(key, now);
    return true;
  }

  private void scan() {
    try {
      refresh();
    } finally {
      scanning.set(false);
    }
  }
}
