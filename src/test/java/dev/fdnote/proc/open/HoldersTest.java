package dev.fdnote.proc.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.FdKind.End;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HoldersTest {
  private static final String HEAD =
      """
      import os, socket, sys, threading
      def link(fd): return os.readlink('/proc/self/fd/%d' % fd)
      def child(work):
          pid = os.fork()
          if pid == 0:
              try: work()
              finally: os._exit(0)
          return pid
      def say(*words):
          print(*words, flush=True)
      """;

  private final Holders holders = new Holders(Proc.LIVE);

  private static RunningProgram python(String script) throws IOException {
    return RunningProgram.python(HEAD + script + "\nsys.stdin.read()\n");
  }

  private static Optional<String> text(Optional<Holder> holder) {
    return holder.map(Holder::text);
  }

  @Test
  void namesWhoHasTheOtherEndOfAPipe() throws IOException {
    String script =
        """
        r, w = os.pipe()
        pid = child(lambda: (os.close(w), os.read(r, 1)))
        os.close(r)
        say(link(w), pid)
        """;
    try (RunningProgram program = python(script)) {
      String[] words = program.words();
      int child = Integer.parseInt(words[1]);
      holders.refresh();
      assertEquals(
          Optional.of(child + "/python3"),
          text(holders.otherEnd(words[0], End.WRITE, program.pid())));
      assertEquals(
          Optional.of(program.pid() + "/python3"),
          text(holders.otherEnd(words[0], End.READ, child)));
      assertEquals(Optional.empty(), holders.otherEnd(words[0], End.UNKNOWN, child));
      assertEquals(1, holders.scans());
    }
  }

  @Test
  void namesTheLowestOfSeveralAndCountsTheRest() throws IOException {
    String script =
        """
        r, w = os.pipe()
        pids = [child(lambda: (os.close(w), os.read(r, 1))) for i in range(3)]
        os.close(r)
        say(link(w), min(pids))
        """;
    try (RunningProgram program = python(script)) {
      String[] words = program.words();
      holders.refresh();
      assertEquals(
          Optional.of(words[1] + "/python3 and 2 more"),
          text(holders.otherEnd(words[0], End.WRITE, program.pid())));
    }
  }

  @Test
  void saysWhichOwnFdsAreTheOtherEnd() throws IOException {
    String script =
        """
        r, w = os.pipe()
        say(link(w), r, w, os.dup(w))
        """;
    try (RunningProgram program = python(script)) {
      String[] words = program.words();
      holders.refresh();
      int pid = program.pid();
      assertEquals(
          Optional.of("own fd " + words[1]), text(holders.otherEnd(words[0], End.WRITE, pid)));
      assertEquals(
          Optional.of("own fds " + words[2] + ", " + words[3]),
          text(holders.otherEnd(words[0], End.READ, pid)));
    }
  }

  @Test
  void takesAThreadForItsProcess() throws IOException {
    String script =
        """
        r, w = os.pipe()
        done = threading.Event()
        thread = threading.Thread(target=done.wait, daemon=True)
        thread.start()
        say(link(w), r, thread.native_id)
        """;
    try (RunningProgram program = python(script)) {
      String[] words = program.words();
      holders.refresh();
      assertEquals(
          Optional.of("own fd " + words[1]),
          text(holders.otherEnd(words[0], End.WRITE, Integer.parseInt(words[2]))));
    }
  }

  @Test
  void namesWhoHasASocketOfAPair() throws IOException {
    String script =
        """
        a, b = socket.socketpair()
        pid = child(lambda: (a.close(), b.recv(1)))
        peer = link(b.fileno())
        b.close()
        say(peer, pid)
        """;
    try (RunningProgram program = python(script)) {
      String[] words = program.words();
      holders.refresh();
      assertEquals(
          Optional.of(words[1] + "/python3"), text(holders.socket(words[0], program.pid())));
      assertEquals(
          Optional.of(words[1] + "/python3"),
          text(holders.socket(words[0], 1)),
          "the asker need not have it");
    }
  }

  @Test
  void namesWhoHasTheTcpPeer() throws IOException {
    String script =
        """
        server = socket.create_server(('127.0.0.1', 0))
        def work():
            client = socket.create_connection(server.getsockname())
            say(link(client.fileno()), os.getpid())
            client.recv(1)
        pid = child(work)
        connection, _ = server.accept()
        """;
    try (RunningProgram program = python(script)) {
      String[] words = program.words();
      holders.refresh();
      assertEquals(
          Optional.of(words[1] + "/python3"), text(holders.socket(words[0], program.pid())));
    }
  }

  @Test
  void namesWhoElseHasAnEventfd() throws IOException {
    String script =
        """
        if not hasattr(os, 'eventfd'): say('none'), sys.exit()
        def number(fd):
            for line in open('/proc/self/fdinfo/%d' % fd):
                if line.startswith('eventfd-id'): return line.split()[1]
        other, fd, alone = os.eventfd(0), os.eventfd(0), os.eventfd(0)
        pid = child(lambda: (os.close(alone), sys.stdin.read()))
        say(number(fd), fd, pid, number(alone), alone, os.dup(alone))
        """;
    try (RunningProgram program = python(script)) {
      String[] words = program.words();
      Assumptions.assumeTrue(words.length > 1, "python3 is older than 3.10: no os.eventfd");
      int fd = Integer.parseInt(words[1]);
      RunningProgram.awaitTrue(() ->
          ProcScan.link(Proc.LIVE, Integer.parseInt(words[2]), Integer.parseInt(words[4]))
              .isEmpty());
      holders.refresh();
      assertEquals(
          Optional.of(words[2] + "/python3"), text(holders.eventfd(words[0], program.pid(), fd)));
      assertEquals(
          Optional.of("own fd " + words[5]),
          text(holders.eventfd(words[3], program.pid(), Integer.parseInt(words[4]))));
    }
  }

  @Test
  void looksInTheBackground() throws IOException {
    try (RunningProgram program = python("r, w = os.pipe()\nsay(link(w), r)")) {
      String[] words = program.words();
      Holder holder =
          RunningProgram.await(() -> holders.otherEnd(words[0], End.WRITE, program.pid()));
      assertEquals("own fd " + words[1], holder.text());
      assertEquals(1, holders.scans());
    }
  }

  @Test
  void doesNotNameWhoHasEnded() throws IOException {
    String link;
    int pid;
    try (RunningProgram program = python("r, w = os.pipe()\nsay(link(w), r)")) {
      link = program.words()[0];
      pid = program.pid();
      holders.refresh();
      assertTrue(holders.otherEnd(link, End.WRITE, 1).isPresent());
    }
    assertEquals(Optional.empty(), holders.otherEnd(link, End.WRITE, pid));
    assertEquals(Optional.empty(), holders.otherEnd(link, End.WRITE, 1));
  }

  @Test
  void doesNotNameWhoUsesTheNumberForTheOtherEndNow() throws IOException {
    String script =
        """
        r, w = os.pipe()
        keep = os.dup(r)
        say(link(w), r)
        sys.stdin.readline()
        os.dup2(w, r)
        os.close(keep)
        say('done')
        """;
    try (RunningProgram program = python(script)) {
      String link = program.words()[0];
      holders.refresh();
      assertEquals(
          Optional.of(program.pid() + "/python3"), text(holders.otherEnd(link, End.WRITE, 1)));
      program.send("\n");
      program.words();
      assertEquals(Optional.empty(), holders.otherEnd(link, End.WRITE, 1));
    }
  }

  @Test
  void doesNotLookAgainForEveryMiss() throws IOException {
    RunningProgram.awaitTrue(() -> {
      holders.socket("socket:[0]", 1);
      return holders.scans() == 1;
    });
    for (int i = 0; i < 10_000; i++) {
      assertEquals(Optional.empty(), holders.socket("socket:[" + i % 7 + "x]", 1));
    }
    assertTrue(holders.scans() <= 2, () -> holders.scans() + " scans");
  }

  @Test
  void saysNothingWhereThereIsNoProc(@TempDir Path folder) throws IOException {
    Holders none = new Holders(new Proc(folder.resolve("none")));
    none.refresh();
    assertEquals(Optional.empty(), none.otherEnd("pipe:[1]", End.READ, 1));
  }

  @Test
  void readsAFolderThatStandsInForProc(@TempDir Path folder) throws IOException {
    for (int pid : new int[] {20, 3}) {
      Files.createDirectories(folder.resolve(pid + "/fd"));
      Files.createDirectories(folder.resolve(pid + "/fdinfo"));
      Files.createSymbolicLink(folder.resolve(pid + "/fd/7"), Path.of("pipe:[5]"));
    }
    Files.writeString(folder.resolve("3/fdinfo/7"), "pos:\t0\nflags:\t02000001\n");
    Files.writeString(folder.resolve("3/comm"), "a b\n");
    Holders fixture = new Holders(new Proc(folder));
    fixture.refresh();
    assertEquals(Optional.of("3/a b"), text(fixture.otherEnd("pipe:[5]", End.READ, 20)));
    assertEquals(
        Optional.empty(),
        fixture.otherEnd("pipe:[5]", End.WRITE, 3),
        "flags that cannot be read prove nothing");
  }
}
