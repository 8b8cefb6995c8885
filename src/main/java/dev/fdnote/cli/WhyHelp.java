package dev.fdnote.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code fdnote why --help} prints; {@link WhyOptions} reads the words themselves. */
final class WhyHelp {
  private WhyHelp() {}

  /** What it takes. */
  static CommandSpec spec() {
    CommandSpec spec =
        Model.command(
            "fdnote why",
            List.of(
                "Says what each thread of a process waits for, now, without strace.",
                "",
                "Examples:",
                "  fdnote why -p 8261                              each thread of a process",
                "  fdnote why --container web                      of all processes of a container",
                "  fdnote why -p 8261 --watch 5                    again every 5 seconds",
                "  fdnote why -p 8261 --json | jq .note            for programs",
                ""),
            List.of(
                "", "Exit codes: 0 all went well; 1 something could not be told; 2 wrong usage."));
    spec.usageMessage().customSynopsis("fdnote why -p PID[,PID...] | --container ID [OPTIONS]");
    spec.parser().separator(" ");
    return spec.addOption(
            Named.pidsOption("PID[,PID]", "these processes; a thread's id: that thread alone")
                .hideParamSyntax(true)
                .build())
        .addOption(Named.containerOption("the processes of a container, by its id or name"))
        .addOption(
            Model.value(
                    "SECONDS", "again and again, every second, until they end or Ctrl-C", "--watch")
                .arity("0..1")
                .build())
        .addOption(Model.flag("print one JSON object a thread", "--json"))
        .addOption(Model.flag("show ports as numbers", "-P"))
        .addOption(Model.flag("show hosts by name; others see us ask for them", "--dns"))
        .addOption(Model.help());
  }
}
