package dev.fdnote.proc.open;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * On which mount something is that a process has open. The ids of mounts are unique in the whole
 * system (fs/namespace.c), so that of an fd tells whose path it has.
 */
final class Mounts {
  private static final String OURS = "self";
  private static final int REMEMBERED = 64;

  /** An id comes again when its mount is gone; so long may an answer be wrong then. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  /** Whose paths go through a mount. */
  sealed interface Place {
    /** Ours, or nobody can say. */
    record Ours(String type, String root, String point) implements Place {}

    /** Those of the process, in the mount namespace that it has. */
    record Theirs(String type, String root, String point) implements Place {}

    /** Those of the process, which sees more of our mount namespace than we. */
    record OutsideOurRoot() implements Place {}

    /** Nobody's: a detached mount, or one that the kernel keeps for itself. */
    record Nowhere() implements Place {}
  }

  private record Read(MountTable table, long at) {}

  private final Proc proc;

  private final Map<String, Read> reads = new HashMap<>();

  Mounts(Proc proc) {
    this.proc = proc;
  }

  /** Where the mount with {@code id} is, on which {@code task} has something open. */
  synchronized Place place(int task, long id) {
    Optional<MountTable.Entry> known = known(OURS).get(id);
    if (known.isPresent()) {
      return ours(known.get());
    }
    Optional<MountTable.Entry> theirs = find(Integer.toString(task), id);
    if (theirs.isPresent() && !sharesOurs(task)) {
      MountTable.Entry entry = theirs.get();
      return new Place.Theirs(entry.type(), entry.root(), entry.point());
    }
    Optional<MountTable.Entry> ours = find(OURS, id);
    if (ours.isPresent() || known(OURS).entries().isEmpty() || id < 0) {
      return ours.map(Mounts::ours).orElse(new Place.Ours("", "", ""));
    }
    return theirs.isPresent() ? new Place.OutsideOurRoot() : new Place.Nowhere();
  }

  private static Place ours(MountTable.Entry entry) {
    return new Place.Ours(entry.type(), entry.root(), entry.point());
  }

  /** The mounts that {@code task} sees. */
  synchronized MountTable of(int task) {
    return known(Integer.toString(task));
  }

  /** The mount with {@code id}, in our eyes or in those of {@code task}. */
  synchronized Optional<MountTable.Entry> entry(int task, long id) {
    return known(OURS).get(id).or(() -> known(Integer.toString(task)).get(id));
  }

  /** A mount that is not in what was read some time ago may be new. */
  private Optional<MountTable.Entry> find(String who, long id) {
    long asked = System.nanoTime();
    Optional<MountTable.Entry> entry = known(who).get(id);
    return entry.isPresent() || reads.get(who).at() - asked >= 0 ? entry : read(who).get(id);
  }

  private MountTable known(String who) {
    Read read = reads.get(who);
    return read != null && System.nanoTime() - read.at() < FRESH ? read.table() : read(who);
  }

  private MountTable read(String who) {
    MountTable table;
    try {
      byte[] text = Files.readAllBytes(proc.root().resolve(who).resolve("mountinfo"));
      table = MountTable.of(new String(text, ISO_8859_1));
    } catch (IOException _) {
      table = MountTable.EMPTY;
    }
    if (reads.size() >= REMEMBERED) {
      reads.clear();
    }
    reads.put(who, new Read(table, System.nanoTime()));
    return table;
  }

  private boolean sharesOurs(int task) {
    try {
      return Files.readSymbolicLink(proc.root().resolve("self/ns/mnt"))
          .equals(Files.readSymbolicLink(proc.file(task, "ns/mnt")));
    } catch (IOException _) {
      return false;
    }
  }
}
