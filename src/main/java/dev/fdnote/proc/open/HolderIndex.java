package dev.fdnote.proc.open;

import dev.fdnote.proc.FdFlags;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where pipes, sockets and eventfds were open at one time.
 *
 * @param places by link, eventfds by {@link #eventfd}; lowest pid and fd first
 * @param flags those already asked for
 * @param isMade whether processes were looked through
 * @param end System.nanoTime() when that was done
 * @param nanoseconds how long it took
 */
record HolderIndex(
    Map<String, List<Place>> places,
    Map<Place, Optional<FdFlags>> flags,
    boolean isMade,
    long end,
    long nanoseconds) {
  static final HolderIndex EMPTY = new HolderIndex(Map.of(), Map.of(), false, 0, 0);

  private static final String EVENTFD = "anon_inode:[eventfd]";

  /** An open fd. */
  record Place(int pid, int fd) {}

  /** What an fd must be open for; flags that cannot be read prove nothing. */
  enum Mode {
    READING,
    WRITING,
    ANY;

    private boolean fits(Optional<FdFlags> flags) {
      return switch (this) {
        case READING -> flags.filter(FdFlags::reads).isPresent();
        case WRITING -> flags.filter(FdFlags::writes).isPresent();
        case ANY -> true;
      };
    }
  }

  /** That of all processes now. */
  static HolderIndex of(Proc proc) {
    long start = System.nanoTime();
    Map<String, List<Place>> places = new HashMap<>();
    for (int pid : ProcScan.pids(proc)) {
      for (int fd : ProcScan.fds(proc, pid)) {
        Place place = new Place(pid, fd);
        key(proc, place)
            .ifPresent(key -> places.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(place));
      }
    }
    long end = System.nanoTime();
    return new HolderIndex(places, new ConcurrentHashMap<>(), true, end, end - start);
  }

  /** The key of the eventfd with that {@code eventfd-id}. */
  static String eventfd(String number) {
    return "eventfd-id:" + number;
  }

  /** Where {@code key} is open. */
  List<Place> at(String key) {
    return places.getOrDefault(key, List.of());
  }

  /** Whether the fd was open as {@code mode} wants when that was first asked. */
  boolean fits(Proc proc, Place place, Mode mode) {
    return mode == Mode.ANY || mode.fits(flags(proc, place));
  }

  /** Whether the fd is what {@code key} says now, and open as {@code mode} wants. */
  static boolean isThere(Proc proc, Place place, String key, Mode mode) {
    boolean there = key(proc, place).filter(key::equals).isPresent();
    return there && (mode == Mode.ANY || mode.fits(FdFlags.of(proc, place.pid(), place.fd())));
  }

  private Optional<FdFlags> flags(Proc proc, Place place) {
    return flags.computeIfAbsent(place, p -> FdFlags.of(proc, p.pid(), p.fd()));
  }

  private static Optional<String> key(Proc proc, Place place) {
    return ProcScan.link(proc, place.pid(), place.fd()).flatMap(link -> key(proc, place, link));
  }

  private static Optional<String> key(Proc proc, Place place, String link) {
    if (link.startsWith("pipe:[") || link.startsWith("socket:[")) {
      return Optional.of(link);
    }
    if (!link.equals(EVENTFD)) {
      return Optional.empty();
    }
    // All eventfds share one inode.
    return ProcScan.text(proc, place.pid(), "fdinfo/" + place.fd())
        .flatMap(text -> ProcScan.field(text, "eventfd-id"))
        .map(HolderIndex::eventfd);
  }
}
