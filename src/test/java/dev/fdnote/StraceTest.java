package dev.fdnote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Annotator;
import dev.fdnote.annotate.Note;
import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.parse.LineParser;
import dev.fdnote.strace.Busy;
import dev.fdnote.strace.Judge;
import dev.fdnote.strace.Judge.Verdict;
import dev.fdnote.strace.Strace;
import dev.fdnote.strace.Undecorated;
import dev.fdnote.strace.Undecorated.Mark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real programs under the real strace: one run, annotated without its decorations, held against
 * them.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class StraceTest {
  private static final String SHELL =
      """
      echo pear apple fig | tr ' ' '\\n' | sort > sorted
      while read -r x; do echo "$x"; done < sorted | wc -l > count
      exec 5< sorted 6>> log
      cat <&5 >&6
      exec 5<&- 7>&6
      (cd / && cat < "$OLDPWD/count" >&7)
      cp sorted copy && mv copy moved && rm moved
      """;

  private static final String PYTHON =
      """
      import os, select, socket, subprocess, tempfile, threading
      def serve(listener):
          peer, _ = listener.accept()
          with peer:
              peer.sendall(peer.recv(100).upper())
      for family, host in ((socket.AF_INET, '127.0.0.1'), (socket.AF_INET6, '::1')):
          try:
              listener = socket.create_server((host, 0), family=family)
          except OSError:
              continue
          with listener:
              thread = threading.Thread(target=serve, args=(listener,))
              thread.start()
              with socket.create_connection(listener.getsockname()[:2]) as client:
                  client.sendall(b'hello')
                  client.recv(100)
              thread.join()
      a, b = socket.socketpair()
      with open('given', 'w+') as given:
          socket.send_fds(a, [b'x'], [given.fileno()])
      _, fds, _, _ = socket.recv_fds(b, 10, 4)
      os.write(fds[0], b'text')
      with socket.socket(socket.AF_UNIX) as bus, socket.socket(socket.AF_UNIX) as caller:
          bus.bind('bus'); bus.listen()
          caller.connect('bus'); served, _ = bus.accept()
          caller.send(b'x'); served.recv(1); served.close()
      with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
          udp.bind(('127.0.0.1', 0)); udp.sendto(b'x', udp.getsockname()); udp.recvfrom(10)
      with select.epoll() as poll:
          poll.register(b, select.EPOLLIN); a.send(b'x'); poll.poll(1)
      select.select([b], [a], [], 1)
      print(subprocess.run(['sh', '-c', 'cat; exit 3'], input=b'x', capture_output=True))
      def churn():
          for _ in range(30):
              with tempfile.TemporaryFile(dir='.') as file:
                  file.write(b'x')
      threads = [threading.Thread(target=churn) for _ in range(3)]
      [t.start() for t in threads]; [t.join() for t in threads]
      if os.fork() == 0:
          os.closerange(3, 100); os._exit(0)
      os.wait()
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void straceWorks() throws IOException, InterruptedException {
    Strace.assumeItWorks();
  }

  @Test
  void shellPipelines() throws IOException, InterruptedException {
    agree(Strace.decorated(folder, "sh", "-c", SHELL));
  }

  @Test
  void python() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    agree(Strace.decorated(folder, "python3", "-c", PYTHON));
  }

  @Test
  void java() throws IOException, InterruptedException {
    String classes = Busy.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    agree(
        Strace.decorated(
            folder,
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            Busy.class.getName()));
  }

  @Test
  void attachedToABlockedProcess() throws IOException, InterruptedException {
    Process cat = new ProcessBuilder("cat").start();
    Process strace = new ProcessBuilder("strace", "-p", Long.toString(cat.pid())).start();
    try {
      String half = "strace: Process " + cat.pid() + " attached\nread(0, ";
      assertEquals(half, new String(strace.getErrorStream().readNBytes(half.length()), ISO_8859_1));
      try (OutputStream in = cat.getOutputStream()) {
        in.write('x');
      }
      String rest = new String(strace.getErrorStream().readAllBytes(), ISO_8859_1);
      assertTrue(strace.waitFor(20, TimeUnit.SECONDS));
      followed(half, half + rest, Long.toString(cat.pid()));
    } finally {
      Strace.end(strace);
      Strace.end(cat);
    }
  }

  private static void followed(String half, String whole, String pid) {
    List<AnnotatedLine> live = annotated(half.lines().toList());
    assertInstanceOf(Event.Message.class, live.getFirst().event());
    Event.Unfinished read = assertInstanceOf(Event.Unfinished.class, live.getLast().event());
    assertEquals(Event.Cut.END, read.cut());
    assertEquals(List.of(0), live.getLast().notes().stream().map(Note::fd).toList());
    assertEquals(pid, live.getLast().pid());
    for (AnnotatedLine line : annotated(whole.lines().toList())) {
      if (line.event() instanceof Event.Unparsed unparsed) {
        assertEquals("", unparsed.line() + ": " + unparsed.reason());
      }
    }
  }

  private static List<AnnotatedLine> annotated(List<String> lines) {
    LineParser parser = new LineParser();
    Annotator annotator = new Annotator("");
    List<AnnotatedLine> annotated = new ArrayList<>();
    for (String line : lines) {
      annotated.add(annotator.annotate(annotated.size() + 1, parser.parse(Slice.of(line))));
    }
    return annotated;
  }

  /** No answer contradicts its decoration, and what the trace shows being made is answered. */
  private static void agree(List<String> decorated) {
    List<Undecorated> lines = decorated.stream().map(Undecorated::of).toList();
    List<AnnotatedLine> answers = annotated(lines.stream().map(Undecorated::line).toList());
    Judge judge = new Judge();
    Set<String> made = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    List<String> unanswered = new ArrayList<>();
    int knowable = 0;
    for (int i = 0; i < lines.size(); i++) {
      for (Mark mark : lines.get(i).marks()) {
        String thing = thing(mark);
        if (isMade(answers.get(i), mark)) {
          made.add(thing);
        }
        boolean known = made.contains(thing) && !mark.fd().equals("AT_FDCWD");
        String where = (i + 1) + ": " + decorated.get(i);
        switch (verdict(judge, answers.get(i), mark)) {
          case RIGHT -> {}
          case UNKNOWN -> {
            if (known) {
              unanswered.add(where);
            }
          }
          case WRONG -> wrong.add(where + "\n  " + answers.get(i).notes());
        }
        knowable += known ? 1 : 0;
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(knowable >= 50, "only " + knowable + " fds: what has been traced?");
    assertTrue(unanswered.size() * 20 <= knowable, knowable + " but not " + unanswered);
  }

  /** What tells one object from another: strace names files and pipes, of others only the kind. */
  private static String thing(Mark mark) {
    return mark.text().startsWith("/") || mark.text().startsWith("pipe:")
        ? mark.text()
        : mark.fd() + " " + mark.text().replaceFirst(":.*", "");
  }

  /** Duplicates of what was open before the trace are as unknown as that. */
  private static boolean isMade(AnnotatedLine line, Mark mark) {
    return switch (line.syscall()) {
      case "dup", "dup2", "dup3", "fcntl" -> false;
      case "pipe", "pipe2", "socketpair" -> true;
      default -> mark.made();
    };
  }

  private static Verdict verdict(Judge judge, AnnotatedLine line, Mark mark) {
    Optional<Note> note =
        line.notes().stream()
            .filter(n -> n.end() == mark.end() && n.name().equals(mark.fd()))
            .findFirst();
    return note.map(n -> judge.judge(n.answer().kind(), mark.text(), mark.made()))
        .orElse(Verdict.UNKNOWN);
  }
}
