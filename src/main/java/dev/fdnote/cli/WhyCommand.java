package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.proc.Container;
import dev.fdnote.proc.Containers;
import dev.fdnote.proc.HostNames;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Services;
import dev.fdnote.proc.Told;
import dev.fdnote.query.why.IndexedLooks;
import dev.fdnote.query.why.ThreadNow;
import dev.fdnote.query.why.Threads;
import dev.fdnote.query.why.Unmoved;
import dev.fdnote.query.why.WhyJson;
import dev.fdnote.query.why.WhyText;
import dev.fdnote.resolve.LiveLooks;
import dev.fdnote.resolve.Looks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code fdnote why}: what each thread of a process waits for, now. */
final class WhyCommand {
  private static final String HELP =
      """
      Says what each thread of a process waits for, now, without strace.

      Usage: fdnote why -p PID[,PID...] | --container ID [OPTIONS]

        -p PID             the process; a thread's id: that thread alone
        --container ID     the processes of a container, by its id or name
        --watch [SECONDS]  again and again, every second, until they end or Ctrl-C
        --json             one JSON object a thread
        -P                 ports as numbers
        --dns              hosts by name
        -h, --help         this help

      Exit codes: 0 all went well; 1 something could not be told; 2 wrong usage.
      """;

  /** How long the search for the processes at other ends may take. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  /** How long names of hosts are waited for. */
  private static final Duration RESOLVING = Duration.ofSeconds(1);

  private static final String CLEAR = "\033[H\033[J";

  private final Surroundings surroundings;
  private final Complaints complaints;
  private final Output output;
  private final Set<String> said = new HashSet<>();

  WhyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    complaints = new Complaints(surroundings.err());
    output = new Output(surroundings.out());
  }

  /** Does what the words behind {@code why} ask for and returns the exit code. */
  int run(List<String> words) {
    try {
      return switch (WhyOptions.of(words)) {
        case WhyOptions.Help _ -> help();
        case WhyOptions.Wrong(String message) -> {
          complaints.say(message + "; see fdnote why --help");
          yield ExitCode.USAGE;
        }
        case WhyOptions.Given given -> run(given);
      };
    } catch (IOException e) {
      return complaints.unwritten(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.PARTIAL;
    }
  }

  private int help() throws IOException {
    output.write(new Text().put(HELP));
    output.flush();
    return ExitCode.OK;
  }

  private int run(WhyOptions.Given options) throws IOException, InterruptedException {
    LiveLooks looks = new LiveLooks(Proc.LIVE, false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Looks indexed = new IndexedLooks(looks, looks.indexPeers(), deadline);
    List<Integer> pids = pids(options);
    Threads threads = new Threads(Proc.LIVE, indexed);
    EndpointNames names = names(options);
    if (options.watch().isPresent()) {
      watch(pids, threads, names, options);
    } else {
      once(pids, threads, names, options);
    }
    return complaints.anyMade() ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private List<Integer> pids(WhyOptions.Given options) {
    List<Integer> pids = new ArrayList<>(options.pids());
    options
        .container()
        .ifPresent(id -> {
          switch (new Containers(Proc.LIVE, surroundings.environment()).find(id)) {
            case Container.Found found -> pids.addAll(found.pids());
            case Container other -> complaints.about(id, other.message());
          }
        });
    return pids.stream().distinct().toList();
  }

  private static EndpointNames names(WhyOptions.Given options) {
    return new HostEndpointNames(
        options.portNumbers() ? Optional.empty() : Optional.of(new Services()),
        options.dns() ? Optional.of(new HostNames()) : Optional.empty());
  }

  private void once(
      List<Integer> pids, Threads threads, EndpointNames names, WhyOptions.Given options)
      throws IOException, InterruptedException {
    List<ThreadNow> now = read(pids, threads, true);
    if (options.dns()) {
      text(now, names, options);
      Thread.sleep(RESOLVING);
    }
    output.write(text(now, names, options));
    output.flush();
  }

  private void watch(
      List<Integer> pids, Threads threads, EndpointNames names, WhyOptions.Given options)
      throws IOException, InterruptedException {
    Unmoved unmoved = new Unmoved();
    List<ThreadNow> now = read(pids, threads, true);
    for (boolean first = true; !now.isEmpty(); first = false) {
      List<ThreadNow> known = unmoved.add(now, System.nanoTime());
      Text text = new Text().put(before(first, options));
      output.write(text.put(text(known, names, options)));
      output.flush();
      Thread.sleep(options.watch().orElse(RESOLVING));
      now = read(pids, threads, false);
    }
  }

  private String before(boolean first, WhyOptions.Given options) {
    if (options.json()) {
      return "";
    }
    return surroundings.outTerminal() ? CLEAR : first ? "" : "\n";
  }

  /**
   * Reads the threads of all of {@code pids}.
   *
   * @param first whether one that is not there is a mistake; later it has ended
   */
  private List<ThreadNow> read(List<Integer> pids, Threads threads, boolean first) {
    List<ThreadNow> all = new ArrayList<>();
    for (int pid : pids) {
      switch (threads.of(pid)) {
        case Told.Known<List<ThreadNow>>(List<ThreadNow> some) -> all.addAll(some);
        case Told.Absent<List<ThreadNow>> _ when first ->
            complaints.about("process " + pid, "there is none; see ps -e");
        case Told.Absent<List<ThreadNow>> _ -> {}
        case Told.Refused<List<ThreadNow>>(String reason) -> complain(pid, reason);
      }
    }
    all.stream().filter(t -> !t.isSeen()).forEach(t -> complain(t.process(), t.hidden()));
    return all;
  }

  private void complain(int pid, String reason) {
    if (said.add(pid + " " + reason)) {
      complaints.about("process " + pid, reason);
    }
  }

  private static Text text(List<ThreadNow> threads, EndpointNames names, WhyOptions.Given options) {
    Text out = new Text();
    if (options.json()) {
      WhyJson.write(threads, names, out);
    } else {
      WhyText.write(threads, names, out);
    }
    return out;
  }
}
