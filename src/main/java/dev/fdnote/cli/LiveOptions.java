package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that matter while strace runs.
 *
 * @param named the processes that are traced
 * @param blockedAfter what a call waits for is said when it takes longer
 * @param dup whether sockets may be duplicated
 * @param portNumbers whether ports are shown as numbers
 * @param dns whether hosts are shown by name
 */
record LiveOptions(
    Named named, Optional<Duration> blockedAfter, boolean dup, boolean portNumbers, boolean dns) {
  static final LiveOptions NONE =
      new LiveOptions(Named.NONE, Optional.empty(), false, false, false);

  /** What {@code --help} says of them. */
  static List<OptionSpec> options() {
    return List.of(
        Named.pidsOption(
                "PID", "the traced process or thread; on a terminal without FILE: traces it")
            .build(),
        Named.containerOption("in place of -p: the processes of a container, by its id or name"),
        Model.seconds(
            "--blocked-after",
            "say what a call waits for that takes longer (1 on a terminal, else off)"),
        Model.flag(
            "take a duplicate of a socket for some microseconds where nothing else tells what it"
                + " is",
            "--dup"),
        Model.flag("live: show ports as numbers, not as services of /etc/services", "-P"),
        Model.flag("live: show hosts by name, as soon as the resolver has told them", "--dns"));
  }

  /** Those that were given. */
  static LiveOptions of(ParseResult given) {
    return new LiveOptions(
        Named.of(given),
        Optional.ofNullable(given.matchedOptionValue("--blocked-after", null)),
        Model.has(given, "--dup"),
        Model.has(given, "-P"),
        Model.has(given, "--dns"));
  }

  /** How the ends of sockets are shown. */
  EndpointNames names() {
    return HostEndpointNames.of(portNumbers, dns);
  }

  /** Whether a process is named. */
  boolean nameProcesses() {
    return !named.isNone();
  }
}
