package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.render.Colour;
import dev.fdnote.render.CommentRenderer;
import dev.fdnote.resolve.Snapshot;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When what a snapshot says of an fd counts for a saved trace. */
class OpenBeforeTest {
  private static final FdKind TCP =
      new FdKind.Inet(
          Transport.TCP,
          false,
          new Endpoint.Ip("192.0.2.9", 4000),
          new Endpoint.Ip("192.0.2.1", 443),
          TcpState.ESTABLISHED);
  private static final String SAID = "TCP 192.0.2.9:4000 → 192.0.2.1:443 ESTABLISHED (snapshot)";

  private final Map<Integer, Map<Integer, Entry>> processes = new HashMap<>();
  private Optional<Instant> time = Optional.empty();
  private String heard = "";

  @Test
  void tellsWhatNoLineChanges() throws IOException, InterruptedException {
    open(8261, 3, TCP);
    assertEquals(
        "read(3, \"x\", 1) = 1  # 3 = "
            + SAID
            + "\n"
            + "recvmsg(3, {msg_namelen=0}, 0) = -1 EAGAIN (x)  # 3 = "
            + SAID
            + "\n",
        notes("read(3, \"x\", 1) = 1\nrecvmsg(3, {msg_namelen=0}, 0) = -1 EAGAIN (x)\n"));
    assertEquals("", heard);
  }

  @Test
  void isNotBelievedForANumberThatTheTraceGivesAnew() throws IOException, InterruptedException {
    open(8261, 4, TCP);
    String trace =
        """
        openat(AT_FDCWD, "/proc/self/status", O_RDONLY) = 4
        read(4, "Name", 4) = 4
        close(4) = 0
        """;
    assertEquals(
        trace
            .replaceFirst("\n", "  # 4 = /proc/self/status\n")
            .replaceAll("(read.*|close.*)", "$1  # 4 = /proc/self/status (line 1)"),
        notes(trace));
    assertEquals(
        "fdnote: a.lsof: its fd 4 is a later one than the trace's, or one from before: line 3"
            + " closes it\n",
        heard);
  }

  @Test
  void isNotBelievedBeforeTheCloseEither() throws IOException, InterruptedException {
    open(8261, 4, TCP);
    assertEquals(
        """
        read(4, "x", 1) = 1  # 4 = unknown (open before the trace)
        close(4) = 0  # 4 = unknown (open before the trace)
        """,
        notes("read(4, \"x\", 1) = 1\nclose(4) = 0\n"));
  }

  @Test
  void countsUntilALineChangesTheNumberWhereItWasTakenBefore()
      throws IOException, InterruptedException {
    open(8261, 4, TCP);
    time = Optional.of(Instant.ofEpochSecond(1_700_000_000));
    String trace =
        "1700000009.5 close(4) = 0\n1700000009.6 read(4, 0x7, 1) = -1 EBADF (Bad file)\n";
    assertEquals(
        "1700000009.5 close(4) = 0  # 4 = "
            + SAID
            + "\n"
            + "1700000009.6 read(4, 0x7, 1) = -1 EBADF (Bad file)  # 4 = unknown (closed on line"
            + " 1)\n",
        notes(trace));
    time = Optional.of(Instant.ofEpochSecond(1_700_000_010));
    assertEquals(
        "1700000009.5 close(4) = 0  # 4 = unknown (open before the trace)",
        notes(trace).lines().findFirst().orElse(""));
  }

  @Test
  void isSharedByDupAndFork() throws IOException, InterruptedException {
    open(7, 3, TCP);
    String out =
        notes("7 dup(3) = 5\n7 fork() = 8\n8 read(5, \"x\", 1) = 1\n8 read(3, \"x\", 1) = 1\n");
    assertEquals(
        "8 read(5, \"x\", 1) = 1  # 5 = "
            + SAID
            + "\n8 read(3, \"x\", 1) = 1  # 3 = "
            + SAID
            + "\n",
        out.substring(out.indexOf("8 read")));
  }

  @Test
  void isOfTheProcessThatItNames() throws IOException, InterruptedException {
    open(9, 3, TCP);
    open(10, 3, TCP);
    String trace = "7 read(3, \"x\", 1) = 1\n";
    assertEquals("7 read(3, \"x\", 1) = 1  # 3 = unknown (open before the trace)\n", notes(trace));
    assertEquals("fdnote: a.lsof: the trace is of process 7, this of 9, 10\n", heard);
    heard = "";
    assertEquals(
        "read(3, \"x\", 1) = 1  # 3 = unknown (open before the trace)\n",
        notes("read(3, \"x\", 1) = 1\n"));
    assertEquals(
        "fdnote: a.lsof: the trace names no pid, and this is of several: give the traced process"
            + " alone\n",
        heard);
  }

  @Test
  void isNotBelievedWhereTheCallsProveOtherwise() throws IOException, InterruptedException {
    open(7, 3, new FdKind.File("/a"));
    assertEquals(
        "recvmsg(3, {msg_namelen=0}, 0) = -1 EAGAIN (x)  # 3 = socket (inferred)\n",
        notes("recvmsg(3, {msg_namelen=0}, 0) = -1 EAGAIN (x)\n"));
    assertEquals(
        "fdnote: a.lsof: its fd 3 is not what the calls in the trace prove; not used\n", heard);
  }

  @Test
  void tellsTheWorkingDirectoryUnlessTheTraceChangesIt() throws IOException, InterruptedException {
    open(7, Seen.CWD, new FdKind.Directory("/srv"));
    assertEquals("open(\"a\", O_RDONLY) = 3  # 3 = /srv/a\n", notes("open(\"a\", O_RDONLY) = 3\n"));
    assertEquals(
        "open(\"a\", O_RDONLY) = 3  # 3 = a",
        notes("open(\"a\", O_RDONLY) = 3\nchdir(\"/\") = 0\n").lines().findFirst().orElse(""));
  }

  private void open(int pid, int fd, FdKind kind) {
    processes.computeIfAbsent(pid, _ -> new HashMap<>()).put(fd, new Entry(kind, List.of(), ""));
  }

  private String notes(String trace) throws IOException, InterruptedException {
    Map<Integer, Snapshot.Fds> fds = new HashMap<>();
    processes.forEach((pid, entries) -> fds.put(pid, new Snapshot.Fds(entries)));
    OpenBefore before =
        new OpenBefore(
            List.of(new Snapshot("a.lsof", dev.fdnote.resolve.Source.SNAPSHOT, time, fds)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Complaints complaints = new Complaints(err);
    new SavedTraces(
            complaints,
            new Output(out),
            _ -> new CommentRenderer(Colour.NONE, EndpointNames.NUMBERS),
            before,
            Progress.silent())
        .annotate(
            List.of(Source.STANDARD_INPUT), new ByteArrayInputStream(trace.getBytes(ISO_8859_1)));
    before.complain(complaints);
    heard = err.toString(UTF_8);
    return out.toString(UTF_8);
  }
}
