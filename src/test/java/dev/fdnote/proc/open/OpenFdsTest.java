package dev.fdnote.proc.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real fds of every kind in a real process. */
class OpenFdsTest {
  @TempDir static Path temporary;

  private static Path folder;
  private static MadeFds made;
  private static final OpenFds FDS = new OpenFds(Proc.LIVE, OpenFdsTest::socket);

  private static Look.Open socket(int task, int fd, String inode) {
    FdKind kind = new FdKind.OtherSocket("", inode, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
    return new Look.Open(kind, "another", false, List.of(new Fact("seen", task + " " + fd)));
  }

  @BeforeAll
  static void start() throws IOException {
    folder = temporary.toRealPath();
    made = MadeFds.in(folder);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (made != null) {
      made.close();
    }
  }

  private static Look.Open open(String name) {
    return open(made.pid(), made.number(name));
  }

  private static Look.Open open(int task, int fd) {
    return assertInstanceOf(Look.Open.class, FDS.look(task, fd));
  }

  /**
   * Looks at what is called {@code name}.
   *
   * @param facts as {@link #facts} writes them
   */
  private static void check(String name, FdKind kind, String... facts) {
    Look.Open look = open(name);
    assertEquals(kind, look.kind());
    assertEquals(List.of(facts), facts(look));
  }

  /** {@code count 42}; just the key where that says it all. */
  private static List<String> facts(Look.Open look) {
    List<String> facts = new ArrayList<>();
    for (Fact fact : look.facts()) {
      facts.add((fact.key() + " " + fact.value()).strip());
    }
    return facts;
  }

  private static String path(String name) {
    return folder + "/" + name;
  }

  @Test
  void files() {
    check("file", new FdKind.File(path("plain")));
    check("append", new FdKind.File(path("log")), "append");
    check("path only", new FdKind.File(path("plain")), "path_only");
  }

  @Test
  void namesKeepTheirBytes() {
    check("odd", new FdKind.File(path("new\nline\t\u0001\u00ff")));
    check("umlaut", new FdKind.File(path("k\u00c3\u00a4se")));
    check("like a socket", new FdKind.File(path("socket:[123]")));
  }

  @Test
  void deletedFilesAndThoseThatAreOnlyCalledSo() {
    check("deleted", new FdKind.File(path("gone")), "deleted");
    check("deleted with another name", new FdKind.File(path("first")), "deleted");
    check("really deleted", new FdKind.File(path("real (deleted)")));
  }

  @Test
  void aTmpfileNeverHadItsName() {
    Look.Open look = open("tmpfile");
    FdKind.File file = assertInstanceOf(FdKind.File.class, look.kind());
    assertTrue(file.path().startsWith(path("#")), file.path());
    assertEquals(List.of("tmpfile"), facts(look));
  }

  @Test
  void otherTypesOfFiles() {
    check("directory", new FdKind.Directory(folder.toString()));
    check("symlink", new FdKind.Symlink(path("link")), "path_only");
    check("fifo", new FdKind.Fifo(path("fifo")));
    check("char", new FdKind.CharDevice("/dev/null", "1:3"));
    check("block", new FdKind.BlockDevice(path("block"), "7:0"), "path_only");
    check("socket file", new FdKind.File(path("sock")), "socket_file", "path_only");
  }

  @Test
  void locks() {
    check("locked", new FdKind.File(path("locked")), "lock POSIX WRITE 10-29");
    check("flocked", new FdKind.File(path("flocked")), "lock FLOCK READ");
  }

  @Test
  void terminals() {
    Look.Open master = open("master");
    assertInstanceOf(FdKind.CharDevice.class, master.kind());
    assertEquals(List.of("slave " + made.word("master", 2)), facts(master));
    FdKind.CharDevice slave = assertInstanceOf(FdKind.CharDevice.class, open("slave").kind());
    assertEquals(made.word("slave", 2), slave.path());
    assertTrue(slave.device().startsWith("136:"), slave.device());
  }

  @Test
  void tunnels() {
    check("tun", new FdKind.CharDevice("/dev/net/tun", "10:200"));
    check("tap", new FdKind.CharDevice("/dev/net/tun", "10:200"), "interface fdntap0");
  }

  @Test
  void pipes() {
    FdKind.Pipe read = assertInstanceOf(FdKind.Pipe.class, open("read end").kind());
    assertEquals(FdKind.End.READ, read.end());
    check("write end", new FdKind.Pipe(FdKind.End.WRITE, read.inode()));
    check("both ends", new FdKind.Pipe(FdKind.End.UNKNOWN, read.inode()));
    assertTrue(open("read end").unique());
    assertNotEquals(open("read end").identity(), open("write end").identity());
  }

  @Test
  void socketsAreAskedForElsewhere() {
    Look.Open look = open("socket");
    FdKind.OtherSocket kind = assertInstanceOf(FdKind.OtherSocket.class, look.kind());
    assertEquals("socket:[" + kind.protocol() + "]", look.identity());
    assertTrue(look.unique());
    assertEquals(List.of("seen " + made.pid() + " " + made.number("socket")), facts(look));
  }

  @Test
  void eventfds() {
    Look.Open look = open("eventfd");
    assertEquals(new FdKind.EventFd(), look.kind());
    assertEquals("count 42", facts(look).getFirst());
    assertTrue(facts(look).get(1).matches("id \\d+"), facts(look)::toString);
    assertTrue(look.unique());
    assertEquals("semaphore", facts(open("semaphore")).getLast());
    assertNotEquals(look.identity(), open("semaphore").identity());
  }

  @Test
  void epollSets() {
    int pipe = made.number("read end");
    int event = made.number("eventfd");
    List<String> facts = facts(open("epoll"));
    assertEquals(1, facts.size());
    assertTrue(facts.getFirst().contains(pipe + " IN"), facts::toString);
    assertTrue(facts.getFirst().contains(event + " IN|OUT|ET"), facts::toString);
    check("empty epoll", new FdKind.Epoll());
    assertTrue(facts(open("full epoll")).getFirst().endsWith(" and 3 more"));
  }

  @Test
  void whatAnEpollSetKeepsOfAClosedFdIsStale() {
    List<String> facts = facts(open("stale epoll"));
    assertTrue(facts.getFirst().matches("watches \\d+ \\(stale\\) IN"), facts::toString);
  }

  @Test
  void timers() {
    Look.Open armed = open("timerfd");
    assertEquals(new FdKind.TimerFd("CLOCK_MONOTONIC"), armed.kind());
    assertTrue(facts(armed).getFirst().matches("fires_in 99\\d+(\\.\\d+)? s"), armed::toString);
    assertEquals("every 1.5 s", facts(armed).getLast());
    check("disarmed timerfd", new FdKind.TimerFd("CLOCK_BOOTTIME"), "disarmed");
    check("expired timerfd", new FdKind.TimerFd("CLOCK_REALTIME"), "disarmed", "ticks 1");
  }

  @Test
  void signals() {
    check("signalfd", new FdKind.SignalFd("INT TERM CHLD RT_8"));
    // The kernel never lets KILL and STOP in (do_signalfd4).
    check("full signalfd", new FdKind.SignalFd("~[HUP KILL STOP]"));
  }

  @Test
  void inotifyNamesWhatItsProcessHasAtHand() {
    Look.Open look = open("inotify");
    assertEquals(new FdKind.Inotify(), look.kind());
    String watches = facts(look).getFirst();
    assertTrue(watches.contains(folder + " CREATE|DELETE"), watches);
    assertTrue(watches.contains("/watched ALL_EVENTS"), watches);
    assertTrue(watches.contains("inode " + made.word("unseen inode", 1) + " of "), watches);
  }

  @Test
  void fanotify() {
    Look.Open look = open("fanotify");
    assertEquals(new FdKind.Fanotify(), look.kind());
    String watches = facts(look).getFirst();
    assertTrue(watches.contains(folder + " CLOSE_WRITE"), watches);
    assertTrue(watches.contains("mount /proc OPEN_EXEC"), watches);
  }

  @Test
  void pidfds() {
    check("pidfd", new FdKind.PidFd(Integer.toString(made.pid())));
    check("reaped pidfd", new FdKind.PidFd(""), "reaped");
  }

  @Test
  void otherAnonymousInodes() {
    check("io_uring", new FdKind.IoUring(), "sq_entries 8", "cq_entries 16");
    check("perf_event", new FdKind.PerfEvent());
    check("userfaultfd", new FdKind.UserFaultFd());
    check("landlock", new FdKind.Anon("landlock-ruleset"));
    check("fscontext", new FdKind.FsContext(""));
    check("seccomp", new FdKind.Anon("seccomp notify"));
  }

  @Test
  void bpfMaps() {
    Look.Open map = open("bpf map");
    assertEquals(new FdKind.Bpf("map"), map.kind());
    assertEquals("type ARRAY", facts(map).getFirst());
    assertTrue(facts(map).get(1).matches("id \\d+"), facts(map)::toString);
    assertEquals("max_entries 16", facts(map).getLast());
  }

  @Test
  void bpfPrograms() {
    Look.Open program = open("bpf program");
    assertEquals(new FdKind.Bpf("prog"), program.kind());
    assertEquals("type SOCKET_FILTER", facts(program).getFirst());
    assertTrue(facts(program).getLast().matches("id \\d+"), facts(program)::toString);
  }

  @Test
  void memory() {
    check("memfd", new FdKind.Memfd("hello", false));
    check("memfd_secret", new FdKind.Memfd("", true));
  }

  @Test
  void messageQueues() {
    check("mqueue", new FdKind.MessageQueue(made.word("queue name", 2)));
    check("unlinked mqueue", new FdKind.MessageQueue("/fdnote-test"), "deleted");
  }

  @Test
  void detachedMounts() {
    check("detached mount", new FdKind.Mount(""));
    check("in a detached mount", new FdKind.File("/inside"), "on_a_detached_mount");
    check("cloned file", new FdKind.Mount(""));
  }

  @Test
  void namespaces() throws IOException {
    String link = Proc.LIVE.link(made.pid(), "ns/net");
    check("namespace", new FdKind.Namespace(link));
  }

  @Test
  void aPathInAnotherMountNamespaceIsNotOurs() {
    check(
        "in a private mount", new FdKind.File(path("private/file")), "in_its_own_mount_namespace");
  }

  @Test
  void aThreadMayHaveFdsOfItsOwn() {
    assertEquals(new FdKind.File(path("in a thread")), open(made.number("thread"), 900).kind());
    assertInstanceOf(FdKind.Pipe.class, open(made.pid(), 900).kind());
  }

  @Test
  void theCheapIdentityIsTheOneOfTheLook() {
    List<Integer> fds = FDS.list(made.pid()).orElse(List.of());
    assertTrue(fds.size() > 40, fds::toString);
    for (int fd : fds) {
      Look.Open look = open(made.pid(), fd);
      Identity identity = new Identity(look.identity(), look.unique());
      assertEquals(new Told.Known<>(identity), FDS.identity(made.pid(), fd));
    }
  }

  @Test
  void aClosedFdIsClosed() {
    assertEquals(new Look.Closed(), FDS.look(made.pid(), 987));
    assertEquals(new Told.Absent<>(), FDS.identity(made.pid(), 987));
    assertEquals(new Told.Absent<>(), FDS.link(made.pid(), 987));
  }

  @Test
  void aZombieHasNone() {
    int zombie = made.number("zombie");
    assertEquals(new Look.Refused("process is a zombie"), FDS.look(zombie, 0));
    assertEquals(new Told.Refused<>("process is a zombie"), FDS.list(zombie));
  }

  @Test
  void whatHasEndedHasNone() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    int pid = Math.toIntExact(process.pid());
    assertEquals(new Look.Refused("process has ended"), FDS.look(pid, 0));
    assertEquals(new Told.Refused<>("process has ended"), FDS.list(pid));
  }
}
