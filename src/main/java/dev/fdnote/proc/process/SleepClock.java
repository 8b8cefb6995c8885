package dev.fdnote.proc.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.kernel.Cpu;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long tasks have not run, by the scheduler's figures: {@code se.exec_start} in {@code
 * /proc/PID/sched} is when a task last ran, in milliseconds of the clock of its CPU. Each CPU has
 * its own, which leaves out what interrupts and the hypervisor took there (update_rq_clock_task in
 * kernel/sched/core.c), so it is read on that CPU. A kernel without CONFIG_SCHED_DEBUG has no such
 * file.
 */
public final class SleepClock {
  private static final String LAST_RAN = "se.exec_start";
  private static final int PROCESSOR = 39;
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** How long a CPU's clock is taken to go as ours does. */
  private static final long FRESH = Duration.ofSeconds(10).toNanos();

  private final Proc proc;
  private final Map<Integer, Mark> clocks = new HashMap<>();

  /** What a CPU's clock said, in milliseconds, and when. */
  private record Mark(Optional<Double> clock, long at) {}

  public SleepClock(Proc proc) {
    this.proc = proc;
  }

  /** How long {@code id}, which sleeps, has not run; nothing where that is not known, or short. */
  public Optional<Duration> asleep(int id) {
    return ProcScan.text(proc, id, "sched")
        .flatMap(SleepClock::lastRan)
        .filter(then -> then > 0)
        .flatMap(then -> cpu(id).flatMap(this::clock).map(now -> now - then))
        .map(milliseconds -> Duration.ofMillis(milliseconds.longValue()))
        .filter(asleep -> asleep.compareTo(SHORTEST) >= 0);
  }

  /** The CPU that it ran on last. */
  private Optional<Integer> cpu(int id) {
    return ProcScan.text(proc, id, "stat")
        .flatMap(Stat::parse)
        .filter(stat -> stat.has(PROCESSOR))
        .map(stat -> (int) stat.number(PROCESSOR));
  }

  static Optional<Double> lastRan(String sched) {
    return sched
        .lines()
        .filter(line -> line.startsWith(LAST_RAN))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(number -> number.matches("\\d{1,15}\\.\\d{1,9}"))
        .map(Double::valueOf)
        .findFirst();
  }

  private Optional<Double> clock(int cpu) {
    Mark mark = clocks.get(cpu);
    if (mark == null || System.nanoTime() - mark.at > FRESH) {
      mark = new Mark(read(cpu), System.nanoTime());
      clocks.put(cpu, mark);
    }
    double since = (System.nanoTime() - mark.at) / 1e6;
    return mark.clock.map(then -> then + since);
  }

  /** Only a thread that ends may move to one CPU for good. */
  private Optional<Double> read(int cpu) {
    AtomicReference<Optional<Double>> clock = new AtomicReference<>(Optional.empty());
    Thread reader = Thread.ofPlatform().daemon().start(() -> clock.set(readThere(cpu)));
    try {
      reader.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return clock.get();
  }

  private Optional<Double> readThere(int cpu) {
    return Cpu.moveTo(cpu) ? ownClock() : Optional.empty();
  }

  /** Its own figure is brought up to date when it is put on the CPU, and at each tick. */
  private Optional<Double> ownClock() {
    try {
      return lastRan(Files.readString(proc.root().resolve("thread-self/sched"), ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
