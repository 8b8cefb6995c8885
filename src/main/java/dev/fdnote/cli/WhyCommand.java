package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.proc.Proc;
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
import java.util.Set;

/** {@code fdnote why}: what each thread of a process waits for, now. */
final class WhyCommand {
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
        case WhyOptions.Wrong(String message) -> complaints.usage(message, "fdnote why");
        case WhyOptions.Given given -> run(given);
      };
    } catch (IOException e) {
      return complaints.unwritten(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.PARTIAL;
    }
  }

  private int help() {
    Model.help(WhyHelp.spec(), surroundings);
    return ExitCode.OK;
  }

  private int run(WhyOptions.Given options) throws IOException, InterruptedException {
    LiveLooks looks = new LiveLooks(Proc.LIVE, false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Looks indexed = new IndexedLooks(looks, looks.indexPeers(), deadline);
    List<Integer> pids = options.named().ids(surroundings, complaints);
    Threads threads = new Threads(Proc.LIVE, indexed);
    EndpointNames names = HostEndpointNames.of(options.portNumbers(), options.dns());
    if (options.watch().isPresent()) {
      watch(pids, threads, names, options);
    } else {
      once(pids, threads, names, options);
    }
    return complaints.anyMade() ? ExitCode.PARTIAL : ExitCode.OK;
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
