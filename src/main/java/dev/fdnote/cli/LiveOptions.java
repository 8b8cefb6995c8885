package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.proc.HostNames;
import dev.fdnote.proc.Services;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that matter while strace runs. */
final class LiveOptions {
  @Option(
      names = "-p",
      paramLabel = "PID",
      split = ",",
      description = "the traced process or thread; on a terminal without FILE: traces it")
  List<Integer> pids = List.of();

  @Option(
      names = "--container",
      paramLabel = "ID",
      description = "in place of -p: the processes of a container, by its id or name")
  Optional<String> container = Optional.empty();

  @Option(
      names = "--blocked-after",
      paramLabel = "SECONDS",
      description = "say what a call waits for that takes longer (1 on a terminal, else off)")
  Optional<Duration> blockedAfter = Optional.empty();

  @Option(
      names = "--dup",
      description =
          "take a duplicate of a socket for some microseconds where nothing else tells what it is")
  boolean dup;

  @Option(
      names = "-P",
      description = "live: show ports as numbers, not as services of /etc/services")
  boolean portNumbers;

  @Option(
      names = "--dns",
      description = "live: show hosts by name, as soon as the resolver has told them")
  boolean dns;

  /** How the ends of sockets are shown. */
  EndpointNames names() {
    return new HostEndpointNames(
        portNumbers ? Optional.empty() : Optional.of(new Services()),
        dns ? Optional.of(new HostNames()) : Optional.empty());
  }

  /** Whether a process is named. */
  boolean nameProcesses() {
    return !pids.isEmpty() || container.isPresent();
  }

  /**
   * {@code typed} seconds.
   *
   * @throws TypeConversionException where it is no positive number
   */
  static Duration seconds(String typed) {
    try {
      double seconds = Double.parseDouble(typed);
      if (seconds > 0 && seconds < 1e9) {
        return Duration.ofNanos((long) (seconds * 1e9));
      }
    } catch (NumberFormatException _) {
      // As any other wrong value.
    }
    throw new TypeConversionException("expected seconds, such as 0.5, not '" + typed + "'");
  }
}
