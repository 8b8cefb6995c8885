package dev.fdnote.proc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.proc.RunningProgram;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostNamesTest {
  private final AtomicInteger questions = new AtomicInteger();

  private String name(InetAddress address) {
    questions.incrementAndGet();
    String text = address.getHostAddress();
    return text.endsWith(".1") || text.endsWith(":1") ? "one.example" : text;
  }

  @Test
  void knowsLaterWhatItWasAsked() {
    HostNames names = new HostNames(this::name);
    assertEquals("one.example", RunningProgram.await(() -> names.now("192.0.2.1")));
    assertEquals("one.example", RunningProgram.await(() -> names.now("2001:db8::1")));
    assertEquals(Optional.of("one.example"), names.now("192.0.2.1"));
    assertEquals(2, questions.get());
  }

  @Test
  void answersAtOnceWhileTheResolverIsSilent() throws InterruptedException {
    CountDownLatch silence = new CountDownLatch(1);
    HostNames names =
        new HostNames(address -> {
          await(silence);
          return name(address);
        });
    for (int i = 0; i < 10_000; i++) {
      assertEquals(Optional.empty(), names.now("10.0." + i / 250 + "." + i % 250));
    }
    silence.countDown();
    assertEquals("one.example", RunningProgram.await(() -> names.now("10.0.9.1")));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void waitsForANameNoLongerThanAsked() throws InterruptedException {
    CountDownLatch silence = new CountDownLatch(1);
    HostNames names =
        new HostNames(address -> {
          await(silence);
          return name(address);
        });
    assertEquals(Optional.empty(), names.within("192.0.2.1", 1_000_000));
    silence.countDown();
    long patience = 30_000_000_000L;
    assertEquals(Optional.of("one.example"), names.within("192.0.2.1", patience));
    assertEquals(Optional.empty(), names.within("192.0.2.2", patience));
    assertEquals(Optional.empty(), names.within("192.0.2.2", patience));
    assertEquals(2, questions.get());
  }

  @Test
  void asksOnceForWhatHasNoName() {
    HostNames names = new HostNames(this::name);
    names.now("192.0.2.2");
    RunningProgram.await(() -> names.now("192.0.2.1"));
    RunningProgram.awaitTrue(() -> questions.get() == 2);
    for (int i = 0; i < 100; i++) {
      assertEquals(Optional.empty(), names.now("192.0.2.2"));
    }
    assertEquals(2, questions.get());
  }

  @Test
  void neverLooksUpNames() {
    HostNames names = new HostNames(this::name);
    for (String text : new String[] {"localhost", "*", "", "example.org", "1.2.3.4.5"}) {
      assertEquals(Optional.empty(), names.now(text));
    }
    RunningProgram.await(() -> names.now("192.0.2.1"));
    assertEquals(1, questions.get());
  }

  @Test
  void doesNotFailWithTheResolver() {
    HostNames names =
        new HostNames(address -> {
          questions.incrementAndGet();
          throw new IllegalStateException("broken");
        });
    names.now("192.0.2.1");
    RunningProgram.awaitTrue(() -> questions.get() == 1);
    assertEquals(Optional.empty(), names.now("192.0.2.1"));
  }
}
