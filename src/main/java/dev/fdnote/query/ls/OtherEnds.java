package dev.fdnote.query.ls;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.open.LinkedFile;
import dev.fdnote.proc.open.OpenFds;
import dev.fdnote.proc.process.ProcessStatus;
import dev.fdnote.proc.process.Processes;
import dev.fdnote.query.ls.OpenFile.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds who has the other ends of pipes, unix sockets and TCP connections. */
public final class OtherEnds {
  private final Proc proc;
  private final Map<String, List<Place>> places = new HashMap<>();

  private record Place(int pid, int fd) {}

  /** Looks at nothing yet. */
  public OtherEnds(Proc proc) {
    this.proc = proc;
  }

  /**
   * The files with their other ends.
   *
   * @param more whether the files at the other ends are listed as well
   * @param listing where {@code files} come from
   */
  public List<OpenFile> joined(List<OpenFile> files, boolean more, Listing listing) {
    if (files.isEmpty()) {
      return files;
    }
    OpenFds openFds = new OpenFds(proc, listing.live());
    if (new Processes(proc).pids() instanceof Told.Known<List<Integer>>(List<Integer> pids)) {
      pids.forEach(pid -> index(pid, openFds));
    }
    List<OpenFile> joined = new ArrayList<>();
    for (OpenFile file : files) {
      joined.add(joined(file, listing));
    }
    return more ? withTheirs(joined, listing) : joined;
  }

  private void index(int pid, OpenFds openFds) {
    for (int fd : openFds.list(pid).orElse(List.of())) {
      String link = openFds.link(pid, fd).orElse("");
      if (link.startsWith("pipe:[") || link.startsWith("socket:[")) {
        places.computeIfAbsent(link, _ -> new ArrayList<>(2)).add(new Place(pid, fd));
      }
    }
  }

  private OpenFile joined(OpenFile file, Listing listing) {
    if (file.type().equals("FIFO") && file.name().equals("pipe")) {
      return file.with(ends("pipe:[" + file.place().inode() + "]", file));
    }
    Optional<String> peer =
        file.socket().isPresent() && file.number().isPresent()
            ? listing.live().peerInode(file.owner().pid(), file.number().get(), file.socketNumber())
            : Optional.empty();
    if (peer.isEmpty()) {
      return file;
    }
    List<End> ends = ends("socket:[" + peer.get() + "]", file);
    return file.type().equals("unix")
        ? file.named(file.name() + " ->INO=" + peer.get()).with(ends)
        : file.with(ends);
  }

  private List<End> ends(String link, OpenFile file) {
    List<End> ends = new ArrayList<>();
    for (Place place : places.getOrDefault(link, List.of())) {
      if (LinkedFile.of(proc, place.pid(), "fd/" + place.fd())
              instanceof Told.Known<LinkedFile>(LinkedFile there)
          && there.link().equals(link)
          && isOther(file, there.access(), link)) {
        ends.add(new End(place.pid(), command(place.pid()), place.fd(), there.access()));
      }
    }
    return List.copyOf(ends);
  }

  /** Who reads is at the other end of who writes. */
  private static boolean isOther(OpenFile file, char access, String link) {
    return !link.startsWith("pipe:[") || (file.access() != access || access == 'u');
  }

  private String command(int pid) {
    return new Processes(proc).status(pid).map(ProcessStatus::comm).orElse("?");
  }

  private List<OpenFile> withTheirs(List<OpenFile> files, Listing listing) {
    Set<Place> listed = new HashSet<>();
    List<OpenFile> all = new ArrayList<>(files);
    for (OpenFile file : files) {
      file.number().ifPresent(fd -> listed.add(new Place(file.owner().pid(), fd)));
    }
    for (OpenFile file : files) {
      for (End end : file.ends()) {
        if (listed.add(new Place(end.pid(), end.fd()))) {
          listing.file(end.pid(), end.fd()).ifPresent(theirs -> all.add(joined(theirs, listing)));
        }
      }
    }
    all.sort(OtherEnds::byProcess);
    return all;
  }

  private static int byProcess(OpenFile one, OpenFile other) {
    int pids = Integer.compare(one.owner().pid(), other.owner().pid());
    return pids != 0 ? pids : Integer.compare(one.number().orElse(-1), other.number().orElse(-1));
  }
}
