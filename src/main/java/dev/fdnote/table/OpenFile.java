package dev.fdnote.table;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An open file description (open(2)): what dup, fork and SCM_RIGHTS share. What it is may become
 * better known; only the table's package and its effects change it.
 */
public final class OpenFile {
  /** How it came to be known. */
  public enum Origin {
    /** The trace shows it being made. */
    TRACE,
    /** The calls made on it prove what it is. */
    INFERRED,
    /** The live process's /proc told it. */
    PROC,
    /** It was written down at another time. */
    SNAPSHOT
  }

  /** What one of {@link #watches} takes, in bytes. */
  private static final long WATCH = 80;

  private final int since;
  private Origin origin;
  private FdKind kind;
  private List<Fact> facts = List.of();
  private int version;
  private boolean complete;
  private String decoration = "";
  private SocketLinks links = SocketLinks.NONE;
  private Map<Integer, Watch> watches = Map.of();

  /** The numbers of {@link #watches} by their data; made when first asked for. */
  private Optional<Multimap<String, Integer>> numbers = Optional.empty();

  private Tally tally = Tally.NONE;

  /** The copy that was kept last while {@link #isAlone}, or null. */
  private OpenFile kept;

  OpenFile(FdKind kind, Origin origin, int since) {
    this.kind = kind;
    this.origin = origin;
    this.since = since;
  }

  /** The same as it is now, made on no line of this file. */
  OpenFile inherited() {
    return new OpenFile(kind, origin, 0);
  }

  /** Is from now on what {@code other} is; what that refers to is copied. */
  void takeOver(OpenFile other, Copies copies) {
    facts = other.facts;
    version = other.version;
    complete = other.complete;
    decoration = other.decoration;
    links = copies.of(other.links);
    tally = copies.of(other.tally);
    if (!other.watches.isEmpty()) {
      copies.weighs(WATCH * other.watches.size());
      watches = new HashMap<>(2 * other.watches.size());
      other.watches.forEach(
          (fd, watch) -> watches.put(fd, new Watch(copies.of(watch.file()), watch.data())));
    }
  }

  /** Whether it refers to no other open file. */
  boolean isAlone() {
    return watches.isEmpty() && (links == SocketLinks.NONE || links.isAlone());
  }

  /** A copy of one that {@link #isAlone} to keep; the last one where nothing has changed since. */
  OpenFile keep(Copies copies) {
    boolean same =
        kept != null
            && kept.kind.equals(kind)
            && kept.origin == origin
            && kept.facts.equals(facts)
            && kept.version == version
            && kept.complete == complete
            && kept.decoration.equals(decoration)
            && kept.links == copies.of(links)
            && kept.tally == copies.of(tally);
    if (!same) {
      copies.weighs(72);
      kept = new OpenFile(kind, origin, since);
      kept.takeOver(this, copies);
    }
    return kept;
  }

  /** What is counted for it. */
  Tally tally() {
    if (tally == Tally.NONE) {
      tally = new Tally();
    }
    return tally;
  }

  /** Whether {@link #tally} was ever asked for. */
  boolean hasTally() {
    return tally != Tally.NONE;
  }

  void tally(Tally shared) {
    tally = shared;
  }

  /** What it is, as far as known now. */
  public FdKind kind() {
    return kind;
  }

  /** How it came to be known. */
  public Origin origin() {
    return origin;
  }

  /** 1-based number of the line that made it; 0 where the trace does not show that. */
  public int since() {
    return since;
  }

  /** More is known now. */
  public void become(FdKind better) {
    if (!better.equals(kind)) {
      version++;
      complete = false;
    }
    kind = better;
  }

  /** Counts what calls have made of it. */
  int version() {
    return version;
  }

  /**
   * Whether the kernel may know more of it than the trace: of a socket with a peer, since a call
   * has changed it last.
   */
  boolean isWorthALook() {
    return !complete
        && origin != Origin.INFERRED
        && kind instanceof FdKind.Socket socket
        && socket.remote().isNamed();
  }

  /** A look told what it is now, and {@code more}; how it came to be known stays. */
  void completed(FdKind better, List<Fact> more) {
    kind = better;
    facts = more;
    complete = true;
  }

  /** Somebody else, {@code who}, tells what it is, and {@code more}. */
  void told(Origin who, FdKind better, List<Fact> more) {
    kind = better;
    facts = more;
    complete = true;
    origin = who;
  }

  /** This is known of it besides. */
  public void has(Fact fact) {
    facts = List.of(fact);
  }

  /** What else is known of it. */
  public List<Fact> facts() {
    return facts;
  }

  /** The {@code -y} text last seen for it, or {@code ""}. */
  public String decoration() {
    return decoration;
  }

  /** The {@code -y} text seen for it. */
  public void decorated(String text) {
    decoration = text;
  }

  /** What a socket has to do with others, and what its calls have made of it. */
  public SocketLinks links() {
    if (links == SocketLinks.NONE) {
      links = new SocketLinks();
    }
    return links;
  }

  /** Whether anything was ever asked of {@link #links}. */
  public boolean hasLinks() {
    return links != SocketLinks.NONE;
  }

  /** epoll: the fds registered here, by number. */
  public Map<Integer, Watch> watches() {
    return watches;
  }

  /** epoll: the fds registered here with {@code data}, as printed. */
  public Set<Integer> watchedAs(String data) {
    if (numbers.isEmpty()) {
      Multimap<String, Integer> all = new Multimap<>();
      watches.forEach((fd, watch) -> all.add(watch.data(), fd));
      numbers = Optional.of(all);
    }
    return numbers.get().of(data);
  }

  /** epoll: {@code fd} is registered, or not any more where {@code watch} is empty. */
  public void watch(int fd, Optional<Watch> watch) {
    if (watches.isEmpty()) {
      watches = new HashMap<>();
    }
    Watch old = watches.remove(fd);
    if (old != null) {
      numbers.ifPresent(all -> all.remove(old.data(), fd));
    }
    watch.ifPresent(now -> {
      watches.put(fd, now);
      numbers.ifPresent(all -> all.add(now.data(), fd));
    });
  }

  /**
   * What an epoll set watches under a number; it counts while the number still stands for the same
   * open file.
   *
   * @param data what its events carry, as printed
   */
  public record Watch(OpenFile file, String data) {}
}
