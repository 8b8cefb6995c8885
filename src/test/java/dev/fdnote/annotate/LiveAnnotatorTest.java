package dev.fdnote.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.annotate.LiveAnnotator.Waiting;
import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.line.Mark;
import dev.fdnote.parse.LineParser;
import dev.fdnote.proc.Look;
import dev.fdnote.resolve.Looks;
import dev.fdnote.resolve.Tracees;
import dev.fdnote.table.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a look at a live process becomes an answer, and when it is forgotten. */
class LiveAnnotatorTest {
  private final Map<Integer, Look> open = new HashMap<>();
  private final LineParser parser = new LineParser();
  private String doubt = "";
  private boolean traced = true;
  private String root = "/";
  private Mark now = Mark.of(0);
  private long position;
  private int number;

  private final LiveAnnotator annotator =
      new LiveAnnotator(
          new Looks() {
            @Override
            public Look look(int tid, int fd) {
              return open.getOrDefault(fd, new Look.Closed());
            }

            @Override
            public Optional<String> root(int tid) {
              return Optional.of(root);
            }

            @Override
            public List<Integer> open(int tid) {
              return List.of();
            }

            @Override
            public String peer(int tid, int fd, Look.Open look) {
              return "";
            }
          },
          new Tracees() {
            @Override
            public Standing of(Task task) {
              return new Followed(7, doubt);
            }

            @Override
            public boolean hideEnds() {
              return doubt.startsWith("strace shows only");
            }

            @Override
            public boolean confirms(Task task, Followed standing) {
              return traced;
            }
          },
          () -> now);

  @Test
  void countsOnceEverythingWrittenBeforeItsEndIsKnown() {
    file(3, "/a");
    Waiting read = line("read(3, \"x\", 1) = 1");
    look(position + 10);
    assertTrue(annotator.isPending(read));
    line("getpid() = 7");
    annotator.look(position);
    assertFalse(annotator.isPending(read));
    assertEquals("3 = /a", words(read));
  }

  @Test
  void isForgottenWhereALineBeforeItsEndChangesTheNumber() {
    file(3, "/new");
    Waiting read = line("read(3, \"x\", 1) = 1");
    look(position + 40);
    line("close(3) = 0");
    line("openat(AT_FDCWD, \"/new\", O_RDONLY) = 3");
    annotator.look(position);
    assertFalse(annotator.isPending(read));
    assertEquals("3 = unknown (open before the trace)", words(read));
  }

  @Test
  void theRootIsThatOfBeforeTheTrace() {
    root = "/jail";
    line("strace: Process 7 attached");
    Waiting opened = line("[pid 7] openat(AT_FDCWD, \"/a\", O_RDONLY) = 3");
    assertEquals("3 = /jail/a", words(opened));
  }

  @Test
  void whereAChildStartsTheTraceTells() {
    line("[pid 7] openat(AT_FDCWD, \"/a\", O_RDONLY) = 3");
    line("[pid 7] clone(child_stack=NULL, flags=SIGCHLD) = 8");
    // It is there already before its lines are read.
    root = "/jail";
    assertEquals("4 = /b", words(line("[pid 8] openat(AT_FDCWD, \"/b\", O_RDONLY) = 4")));
    line("[pid 8] chroot(\"/jail\") = 0");
    assertEquals("5 = /jail/c", words(line("[pid 8] openat(AT_FDCWD, \"/c\", O_RDONLY) = 5")));
  }

  @Test
  void servesTheLinesThatFollow() {
    file(3, "/a");
    line("read(3, \"x\", 1) = 1");
    look(position);
    assertEquals("3 = /a", words(line("read(3, \"\", 1) = 0")));
    assertEquals("3 = /a", words(line("close(3) = 0")));
    open.clear();
    line("dup2(1, 3) = 3");
    assertFalse(words(line("write(3, \"x\", 1) = 1")).contains("/a"));
  }

  @Test
  void answersTheLinesBeforeAnInferenceAsWell() {
    pipe(3, "11");
    Waiting ioctl = line("ioctl(3, FIONBIO, [1]) = 0");
    Waiting fstat = line("fstat(3, {st_mode=S_IFIFO|0600, st_size=0, ...}) = 0");
    look(position);
    assertEquals("3 = pipe:[11] (write end)", words(ioctl));
    assertEquals("3 = pipe:[11] (write end)", words(fstat));
  }

  @Test
  void neverReplacesWhatTheTraceShows() {
    file(3, "/live");
    line("openat(AT_FDCWD, \"/traced\", O_RDONLY) = 3");
    Waiting read = line("read(3, \"\", 1) = 0");
    look(position);
    assertEquals("3 = /traced (line 1)", words(read));
  }

  @Test
  void waitsForACallUnderWayThatMayChangeTheNumber() {
    file(3, "/b");
    line("[pid 7] clone(child_stack=0x7, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD) = 8");
    Waiting read = line("[pid 7] read(3, \"x\", 1) = 1");
    line("[pid 8] dup2(4, 3 <unfinished ...>");
    look(position);
    assertTrue(annotator.isPending(read));
    line("[pid 8] <... dup2 resumed>) = 3");
    annotator.look(position);
    assertFalse(words(read).contains("/b"));
  }

  @Test
  void answersAHalfLineWhoseCallIsUnderWay() {
    file(3, "/a");
    assertEquals("3 = /a", half("read(3, "));
    assertEquals("3 = /a", half("close(3"));
  }

  @Test
  void doesNotTrustAHalfLineThatMayHavePutAnotherFileThere() {
    file(3, "/other");
    assertFalse(half("dup2(4, 3").contains("/other"));
  }

  @Test
  void doesNotCountAfterStraceHasLetGo() {
    file(3, "/a");
    traced = false;
    Waiting read = line("read(3, \"x\", 1) = 1");
    look(position);
    assertEquals("3 = unknown (strace has let go of it)", words(read));
  }

  @Test
  void saysWhyNothingCanBeSeen() {
    open.put(3, new Look.Refused("permission denied"));
    Waiting read = line("read(3, \"x\", 1) = 1");
    look(position);
    assertEquals("3 = unknown (permission denied)", words(read));
  }

  @Test
  void countsForItsMomentAloneWhereCallsAreMissing() {
    doubt = "strace shows only some calls";
    file(3, "/a");
    Waiting whole = line("read(3, \"x\", 1) = 1");
    look(position);
    assertEquals("3 = unknown (strace shows only some calls)", words(whole));
    assertEquals("3 = /a", half("read(3, "));
    assertEquals("3 = /a", words(line("read(3, \"y\", 1) = 1")));
    open.clear();
    assertFalse(words(line("read(3, \"z\", 1) = 1")).contains("/a"));
  }

  @Test
  void doesNotBelieveAnEarlierLineWhereACloseMayBeMissing() {
    doubt = "strace shows only some calls";
    assertEquals("3 = /a", words(line("openat(AT_FDCWD, \"/a\", O_RDONLY) = 3")));
    Waiting whole = line("read(3, \"x\", 1) = 1");
    look(position);
    assertEquals("3 = unknown (strace shows only some calls)", words(whole));
    file(3, "/b");
    assertEquals("3 = /b", half("read(3, "));
    assertEquals("3 = /b", words(line("read(3, \"y\", 1) = 1")));
  }

  @Test
  void knowsAnObjectThatWasThereBeforeTheCallAndIsThereAfterIt() {
    doubt = "other threads are not traced";
    pipe(3, "11");
    line("write(3, \"x\", 1) = 1");
    look(position);
    Waiting second = line("write(3, \"y\", 1) = 1");
    look(position);
    assertEquals("3 = pipe:[11] (write end)", words(second));
    pipe(3, "12");
    Waiting third = line("write(3, \"z\", 1) = 1");
    look(position);
    assertEquals("3 = unknown (other threads are not traced)", words(third));
  }

  private static final String CONNECT =
      "connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"192.0.2.1\")}, 16)";

  @Test
  void tellsTheEndsOfASocketThatTheTraceShowsBeingMade() {
    line("socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3");
    tcp(3, 4000, "192.0.2.1", TcpState.CLOSE_WAIT);
    Waiting connect = line(CONNECT + " = 0");
    assertTrue(annotator.isPending(connect));
    look(position);
    assertEquals("3 = TCP 192.0.2.9:4000 → 192.0.2.1:80 ESTABLISHED (line 1)", words(connect));
    open.clear();
    assertEquals(
        "3 = TCP 192.0.2.9:4000 → 192.0.2.1:80 CLOSE_WAIT (line 1)",
        words(line("write(3, \"x\", 1) = 1")));
  }

  @Test
  void tellsWhatAnAcceptedSocketIs() {
    tcp(6, 80, "192.0.2.1", TcpState.ESTABLISHED);
    Waiting accept =
        line(
            "accept(3, {sa_family=AF_INET, sin_port=htons(80),"
                + " sin_addr=inet_addr(\"192.0.2.1\")}, [16]) = 6");
    look(position);
    assertEquals(
        "3 = socket (AF_INET, inferred); 6 = TCP 192.0.2.9:80 → 192.0.2.1:80 ESTABLISHED",
        words(accept));
  }

  @Test
  void takesNothingFromALookAtAnotherConnection() {
    line("socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3");
    tcp(3, 4000, "192.0.2.2", TcpState.ESTABLISHED);
    Waiting connect = line(CONNECT + " = 0");
    look(position);
    assertEquals("3 = TCP → 192.0.2.1:80 ESTABLISHED (line 1)", words(connect));
  }

  @Test
  void takesNothingFromALookAtASocketThatALineHasChangedSince() {
    line("socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP) = 3");
    udp(3, 4000);
    Waiting first = line(CONNECT + " = 0");
    look(position + 300);
    line("connect(3, {sa_family=AF_UNSPEC}, 16) = 0");
    line(CONNECT + " = 0");
    udp(3, 4001);
    look(position + 300);
    Waiting write = line("write(3, \"x\", 1) = 1");
    position += 300;
    annotator.look(position);
    assertEquals("3 = UDP → 192.0.2.1:80 (line 1)", words(first));
    assertEquals("3 = UDP 192.0.2.9:4001 → 192.0.2.1:80 (line 1)", words(write));
  }

  private void tcp(int fd, int port, String remote, TcpState state) {
    inet(fd, Transport.TCP, port, remote, state);
  }

  private void udp(int fd, int port) {
    inet(fd, Transport.UDP, port, "192.0.2.1", TcpState.UNKNOWN);
  }

  private void inet(int fd, Transport transport, int port, String remote, TcpState state) {
    FdKind kind =
        new FdKind.Inet(
            transport,
            false,
            new Endpoint.Ip("192.0.2.9", port),
            new Endpoint.Ip(remote, 80),
            state);
    open.put(fd, new Look.Open(kind, "socket:[" + port + "]", true, List.of()));
  }

  private void file(int fd, String path) {
    open.put(fd, new Look.Open(new FdKind.File(path), path, false, List.of()));
  }

  private void pipe(int fd, String inode) {
    FdKind pipe = new FdKind.Pipe(FdKind.End.WRITE, inode);
    open.put(fd, new Look.Open(pipe, "pipe:[" + inode + "]", true, List.of()));
  }

  private Waiting line(String text) {
    Waiting line = annotator.line(++number, parser.parse(Slice.of(text)), position);
    position += text.length() + 1;
    return line;
  }

  /** A look whose end comes when {@code written} bytes have been written. */
  private void look(long written) {
    now = Mark.of(written);
    annotator.look(position);
  }

  private String half(String text) {
    long end = position + text.length();
    now = Mark.of(end);
    Event.Unfinished half = assertInstanceOf(Event.Unfinished.class, parser.parse(Slice.of(text)));
    return words(annotator.half(number + 1, half, position, end));
  }

  private String words(Waiting line) {
    return words(annotator.notes(line));
  }

  private static String words(AnnotatedLine line) {
    Text text = new Text();
    new Comment(EndpointNames.NUMBERS).write(line, text);
    return text.utf8();
  }
}
