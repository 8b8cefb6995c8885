package dev.fdnote.query.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.net.Services;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lsof, ls and lsfd write of a real process, against what that process says it has. */
class RealListingsTest {
  @TempDir private static Path folder;
  private static OpenProgram program;

  @BeforeAll
  static void start() throws IOException {
    program = OpenProgram.in(folder);
  }

  @AfterAll
  static void end() throws IOException {
    if (program != null) {
      program.close();
    }
  }

  /** A note in the words of {@code open_fds.py}. */
  private static List<String> words(Entry entry) {
    boolean deleted = entry.facts().contains(new Fact("deleted", ""));
    return switch (entry.kind()) {
      case FdKind.File(String path) -> List.of(deleted ? "deleted" : "file", path);
      case FdKind.Directory(String path) -> List.of("directory", path);
      case FdKind.CharDevice(String path, String _) -> List.of("char", path);
      case FdKind.Fifo(String path) -> List.of("fifo", path);
      case FdKind.Pipe(FdKind.End end, String inode) -> List.of("pipe", end.name(), inode);
      case FdKind.Namespace(String name) -> List.of("namespace", name);
      case FdKind.Memfd(String name, boolean _) -> List.of("memfd", name);
      case FdKind.Epoll _ -> List.of("epoll");
      case FdKind.EventFd _ -> List.of("eventfd");
      case FdKind.TimerFd _ -> List.of("timerfd");
      case FdKind.Inotify _ -> List.of("inotify");
      case FdKind.PidFd(String pid) -> List.of("pidfd", pid);
      case FdKind.Inet inet -> inet(inet);
      case FdKind.Unix unix -> List.of("unix", text(unix.local()));
      case FdKind.OtherSocket _ -> List.of("socket");
      case FdKind kind -> List.of(kind.toString());
    };
  }

  private static List<String> inet(FdKind.Inet inet) {
    String state = inet.state() == TcpState.UNKNOWN ? "" : inet.state().name();
    return inet.transport() == Transport.UDP
        ? List.of("udp", text(inet.local()), text(inet.remote()))
        : List.of("tcp", text(inet.local()), text(inet.remote()), state);
  }

  private static String text(Endpoint end) {
    return end.isNamed() ? end.toString() : "";
  }

  /** What the process said, without what ls cannot know. */
  private static List<String> asLinks(List<String> said) {
    return switch (said.getFirst()) {
      case "tcp", "udp", "unix" -> List.of("socket");
      case "directory", "char", "fifo" -> List.of("file", said.get(1));
      case "pidfd" -> List.of("pidfd", "");
      default -> said;
    };
  }

  /** What the process said, without what lsfd of Debian 12 does not tell. */
  private static List<String> withoutAddresses(List<String> said) {
    return switch (said.getFirst()) {
      case "tcp" -> List.of("tcp", "", "", "");
      case "udp" -> List.of("udp", "", "");
      case "unix" -> List.of("unix", "");
      case "pidfd" -> List.of("pidfd", "");
      default -> said;
    };
  }

  private static Map<Integer, Entry> read(byte[] listing, int pid) throws SnapshotFault {
    SnapshotReader reader = new SnapshotReader(new Services());
    return reader.read("listing", listing).processes().get(pid).entries();
  }

  private static void agree(Map<Integer, Entry> read, UnaryOperator<List<String>> said) {
    Map<Integer, List<String>> expected = new HashMap<>();
    Map<Integer, List<String>> found = new HashMap<>();
    program.fds().forEach((fd, words) -> expected.put(fd, said.apply(words)));
    program.fds().keySet().stream()
        .filter(read::containsKey)
        .forEach(fd -> found.put(fd, words(read.get(fd))));
    assertEquals(expected, found);
    assertInstanceOf(FdKind.Pipe.class, read.get(0).kind());
  }

  private static Map<Integer, Entry> lsof(String... options)
      throws IOException, InterruptedException, SnapshotFault {
    String[] command = new String[options.length + 3];
    System.arraycopy(options, 0, command, 1, options.length);
    command[0] = "lsof";
    command[options.length + 1] = "-p";
    command[options.length + 2] = Integer.toString(program.pid());
    Map<Integer, Entry> read = read(program.listing(command), program.pid());
    assertEquals(new FdKind.Directory(program.home().toString()), read.get(Seen.CWD).kind());
    return read;
  }

  @Test
  void readsTheTableOfLsof() throws Exception {
    agree(lsof("-nP"), said -> said);
    agree(lsof("-n"), said -> said);
    agree(lsof("-nP", "+E"), said -> said);
    agree(lsof("-nP", "-R", "-g", "-o", "-l"), said -> said);
    agree(lsof("-nP", "-Tqs", "+c", "0"), said -> said);
  }

  @Test
  void readsTheFieldsOfLsof() throws Exception {
    agree(lsof("-nP", "-F"), said -> said);
    agree(lsof("-nP", "-F0"), said -> said);
    agree(lsof("-n", "-FpcfatnPTi"), said -> said);
  }

  @Test
  void readsWhoIsAtTheOtherEnd() throws Exception {
    String own = program.pid() + "/python3";
    Map<Integer, Entry> read = lsof("-nP", "+E");
    program
        .fds()
        .forEach((fd, words) -> {
          if (words.getLast().equals("ESTABLISHED") || words.getFirst().equals("pipe")) {
            assertEquals(own, read.get(fd).peer(), () -> fd + " " + words);
          }
        });
  }

  @Test
  void readsLs() throws Exception {
    String path = "/proc/" + program.pid() + "/fd";
    agree(read(program.listing("ls", "-l", path), 0), RealListingsTest::asLinks);
    agree(read(program.listing("ls", "-lQ", path), 0), RealListingsTest::asLinks);
    agree(
        read(program.listing("ls", "-ln", "--quoting-style=shell-escape", path), 0),
        RealListingsTest::asLinks);
    byte[] several = program.listing("ls", "-l", "--time-style=full-iso", path, "/proc/1/fd");
    int pid = program.pid();
    agree(read(several, pid), RealListingsTest::asLinks);
  }

  @Test
  void readsLsfd() throws Exception {
    byte[] listing = program.listing("lsfd", "--json", "-p", "" + program.pid());
    Map<Integer, Entry> read = read(listing, program.pid());
    Map<Integer, Entry> bare = new HashMap<>();
    read.forEach((fd, entry) -> bare.put(fd, new Entry(untold(entry.kind()), entry.facts(), "")));
    agree(bare, RealListingsTest::withoutAddresses);
  }

  /** Whether lsfd tells addresses depends on its version. */
  private static FdKind untold(FdKind kind) {
    return switch (kind) {
      case FdKind.Inet inet ->
          new FdKind.Inet(
              inet.transport(), inet.v6(), Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN);
      case FdKind.Unix unix ->
          new FdKind.Unix(unix.type(), Endpoint.UNKNOWN, Endpoint.UNKNOWN, unix.listening());
      case FdKind.PidFd _ -> new FdKind.PidFd("");
      case FdKind other -> other;
    };
  }
}
