package dev.fdnote.proc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables are read as rarely as can be. */
@Timeout(60)
class ManySocketsTest {
  private static final int SHOWN = 200;
  private static final String MANY =
      """
      import resource
      most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
      resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
      def listen(i):
          s = socket(); s.bind(('127.%d.%d.1' % (i // 200, i % 200), 5000)); s.listen()
          return s
      ready, done = os.pipe()
      alive, dead = os.pipe()
      for child in range(1, 11):
          if os.fork() == 0:
              os.close(dead)
              held = [listen(child * 2000 + i) for i in range(2000)]
              os.write(done, b'x')
              os.read(alive, 1)
              os._exit(0)
      for child in range(1, 11): os.read(ready, 1)
      own = [listen(i) for i in range(200)]
      for i in range(200): show(str(i), own[i])
      """;

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void oneLoadServesTwentyThousandSockets() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, MANY);
        LiveSockets diag = new LiveSockets(Proc.LIVE, Kernel.live(), false, nanos::get);
        LiveSockets proc =
            new LiveSockets(Proc.LIVE, Kernel.denied("by the test"), false, nanos::get)) {
      listed(process, diag);
      assertEquals(1, diag.loads());
      nanos.addAndGet(60_000_000_000L);
      listed(process, diag);
      assertEquals(1, diag.loads(), "each is asked for by its addresses");
      listed(process, proc);
      assertEquals(2, proc.loads(), "unix, tcp");
      listed(process, proc);
      assertEquals(2, proc.loads());
    }
  }

  private static void listed(SocketsOf process, LiveSockets sockets) {
    for (int i = 0; i < SHOWN; i++) {
      FdKind.Inet inet = (FdKind.Inet) process.look(sockets, String.valueOf(i)).kind();
      assertEquals(new Endpoint.Ip("127.0." + i + ".1", 5000), inet.local());
    }
  }

  @Test
  void aMissReadsTheTableAgainButNotAtOnce() throws IOException, InterruptedException {
    String script =
        """
        a = socket(); a.bind(('127.0.0.1', 0)); a.listen(); show('a', a)
        next()
        b = socket(); b.bind(('127.0.0.1', 0)); b.listen(); show('b', b)
        """;
    try (SocketsOf process = SocketsOf.elsewhere(folder, script);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, Kernel.live(), false, nanos::get)) {
      process.look(sockets, "a");
      process.goOn();
      assertEquals(Endpoint.UNKNOWN, local(process.look(sockets, "b")));
      assertEquals(2, sockets.loads(), "and ours, where it may have come from");
      nanos.addAndGet(1_000_000_000L);
      Endpoint bound = local(process.look(sockets, "b"));
      assertEquals(true, bound.isNamed());
      assertEquals(3, sockets.loads());
      sockets.refresh(process.pid());
      assertEquals(bound, local(process.look(sockets, "b")));
      assertEquals(4, sockets.loads());
    }
  }

  @Test
  void whatIsNotReadAgainKeepsOnlyWhatLasts() throws IOException, InterruptedException {
    String script =
        """
        a = socket(); a.bind(('127.0.0.1', 7)); a.listen(); show('a', a)
        b = socket(); b.connect(('127.0.0.1', 7)); show('b', b)
        """;
    // Each reading of the clock takes 60 ms, so each load does.
    LongSupplier slow = () -> nanos.addAndGet(60_000_000);
    try (SocketsOf process = SocketsOf.elsewhere(folder, script);
        LiveSockets sockets =
            new LiveSockets(Proc.LIVE, Kernel.denied("by the test"), false, slow)) {
      Set<TcpState> states = EnumSet.noneOf(TcpState.class);
      for (int i = 0; i < 20; i++) {
        FdKind.Inet inet = (FdKind.Inet) process.look(sockets, "b").kind();
        assertEquals(new Endpoint.Ip("127.0.0.1", 7), inet.remote());
        states.add(inet.state());
        assertEquals(new Endpoint.Ip("127.0.0.1", 7), local(process.look(sockets, "a")));
      }
      assertEquals(EnumSet.of(TcpState.ESTABLISHED, TcpState.UNKNOWN), states);
    }
  }

  private static Endpoint local(Look.Open look) {
    return ((FdKind.Socket) look.kind()).local();
  }
}
