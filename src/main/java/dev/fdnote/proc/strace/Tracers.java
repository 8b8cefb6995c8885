package dev.fdnote.proc.strace;

import dev.fdnote.proc.FdFlags;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.strace.StraceOptions.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Tells who traces whom, who writes into our standard input, and whether that is the same. Each
 * question looks at /proc anew; some look through all processes.
 */
public final class Tracers {
  private static final String STRACE = "strace";

  /** Programs that may keep lines back. */
  private static final Set<String> LINE_PICKERS =
      Set.of(
          "grep", "egrep", "fgrep", "zgrep", "ugrep", "rg", "ag", "ack", "awk", "gawk", "mawk",
          "nawk", "busybox", "sed", "perl", "python", "python3", "ruby", "sort", "uniq", "head");

  private final Proc proc;
  private final int reader;

  /**
   * A process that writes into our input.
   *
   * @param command its command name, at most 15 bytes; one character a byte
   */
  public record Writer(int pid, String command) {
    /** {@code 1234/grep}. */
    public String text() {
      return pid + "/" + command;
    }
  }

  /**
   * A task that is traced.
   *
   * @param pid its process
   * @param tid the thread, {@code pid} where it is the first one
   */
  public record Tracee(int pid, int tid) {}

  /** Of this process. */
  public Tracers(Proc proc) {
    this(proc, (int) ProcessHandle.current().pid());
  }

  /** Of the process {@code reader}. */
  Tracers(Proc proc, int reader) {
    this.proc = proc;
    this.reader = reader;
  }

  /** Who traces {@code tid}. */
  public Tracer of(int tid) {
    if (ProcScan.text(proc, tid, "status").isEmpty()) {
      return new Tracer.Unknown("/proc/" + tid + "/status cannot be read");
    }
    int tracer = ProcScan.status(proc, tid, "TracerPid").orElse(0);
    return tracer == 0
        ? new Tracer.Untraced()
        : new Tracer.Traced(tracer, ProcScan.command(proc, tracer));
  }

  /** The tasks that {@code tracer} traces, lowest first. */
  public List<Tracee> tracees(int tracer) {
    List<Tracee> tracees = new ArrayList<>();
    for (int pid : ProcScan.pids(proc)) {
      for (int tid : ProcScan.tids(proc, pid)) {
        if (ProcScan.status(proc, tid, "TracerPid").filter(by -> by == tracer).isPresent()) {
          tracees.add(new Tracee(pid, tid));
        }
      }
    }
    return List.copyOf(tracees);
  }

  /** The tasks traced by those straces whose trace comes into our input. */
  public List<Tracee> tracees() {
    Optional<PipeInput> input = PipeInput.of(proc, reader, 0);
    return writers().stream()
        .filter(writer -> input.filter(pipe -> sends(writer.pid(), pipe)).isPresent())
        .flatMap(writer -> tracees(writer.pid()).stream())
        .toList();
  }

  /** The other processes that could write into our input now, lowest first. */
  public List<Writer> writers() {
    return PipeInput.of(proc, reader, 0).map(this::writers).orElse(List.of());
  }

  /**
   * Whether calls that end fds may be missing in our input: a strace that writes into it does not
   * show them all, or a program that picks lines does in its place.
   */
  public boolean hideEnds() {
    List<Writer> writers = writers();
    List<StraceOptions> straces =
        writers.stream().flatMap(writer -> options(writer.pid()).stream()).toList();
    return straces.isEmpty()
        ? writers.stream().anyMatch(writer -> LINE_PICKERS.contains(writer.command()))
        : straces.stream().anyMatch(StraceOptions::hidesEnds);
  }

  /** How {@code pid} was started, if it is a strace. */
  public Optional<StraceOptions> options(int pid) {
    return ProcScan.text(proc, pid, "cmdline")
        .map(text -> List.of(text.replaceFirst("\0$", "").split("\0", -1)))
        .filter(words -> isStrace(pid, words))
        .map(StraceOptions::of);
  }

  /** How what is written of {@code tid} comes to us. */
  public Channel channel(int tid) {
    Optional<PipeInput> input = PipeInput.of(proc, reader, 0);
    if (input.isEmpty()) {
      return new Channel.Unknown("the input is not a pipe");
    }
    return switch (of(tid)) {
      case Tracer.Unknown(String reason) -> new Channel.Unknown(reason);
      case Tracer.Untraced _ -> new Channel.Unknown("no tracer of " + tid + " is to be seen");
      case Tracer.Traced(int pid, String command) -> channel(input.get(), pid, command);
    };
  }

  private Channel channel(PipeInput input, int tracer, String command) {
    String name = tracer + "/" + command;
    if (ProcScan.text(proc, tracer, "cmdline").isEmpty() || ProcScan.fds(proc, tracer).isEmpty()) {
      return new Channel.Hidden(name);
    }
    Optional<StraceOptions> options = options(tracer);
    if (options.isEmpty()) {
      return new Channel.Indirect("the tracer " + name + " is no strace", names(input));
    }
    return sends(tracer, options.get().output(), input)
        ? new Channel.Direct(tracer, options.get())
        : new Channel.Indirect(name + " does not write into the input itself", names(input));
  }

  private List<String> names(PipeInput input) {
    return writers(input).stream().map(Writer::text).toList();
  }

  private List<Writer> writers(PipeInput input) {
    return ProcScan.pids(proc).stream()
        .filter(pid -> pid != reader && writes(pid, input, _ -> true))
        .map(pid -> new Writer(pid, ProcScan.command(proc, pid)))
        .toList();
  }

  private boolean isStrace(int pid, List<String> words) {
    String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    return program.equals(STRACE) || ProcScan.command(proc, pid).equals(STRACE);
  }

  private boolean sends(int pid, PipeInput input) {
    return options(pid).filter(options -> sends(pid, options.output(), input)).isPresent();
  }

  /**
   * Whether the trace goes into {@code input}. What strace opens for it has O_CLOEXEC (strace.c,
   * strace_fopen and strace_popen); what it inherited cannot have it.
   */
  private boolean sends(int pid, Output output, PipeInput input) {
    return switch (output) {
      case StraceOptions.Stderr _ -> writes(pid, input, fd -> fd == 2);
      case StraceOptions.File _, StraceOptions.Command _ ->
          writes(
              pid,
              input,
              fd -> FdFlags.of(proc, pid, fd).filter(FdFlags::closesOnExec).isPresent());
    };
  }

  private boolean writes(int pid, PipeInput input, IntPredicate fits) {
    return ProcScan.fds(proc, pid).stream()
        .filter(fd -> input.is(proc, pid, fd))
        .filter(fd -> FdFlags.of(proc, pid, fd).filter(FdFlags::writes).isPresent())
        .anyMatch(fd -> fits.test(fd));
  }
}
