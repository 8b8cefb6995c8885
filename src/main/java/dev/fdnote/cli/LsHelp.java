package dev.fdnote.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What {@code fdnote ls --help} prints. {@link LsWords} reads the words themselves: lsof's options
 * can be joined ({@code -ti:80}), and picocli takes long to start.
 */
final class LsHelp {
  private static final List<String> HEADER =
      List.of(
          "Lists open files: lsof's options, with addresses in every network namespace.",
          "",
          "Examples:",
          "  fdnote ls -p 8261                               what a process has open",
          "  fdnote ls -d 4 -a -p 8261                       its fd 4",
          "  fdnote ls -i -sTCP:LISTEN -a -p 8261            the ports that it listens on",
          "  fdnote ls -i:3306                               who has port 3306, in any namespace",
          "  fdnote ls --container web -i                    the connections of a container",
          "  fdnote ls -p 8261 --json | jq .remote           for programs",
          "");

  private static final List<String> FOOTER =
      List.of(
          "",
          "Exit codes: 0 something was found; 1 nothing was, or a PID or FILE is not there; 2 wrong"
              + " usage.");

  private LsHelp() {}

  /** What it takes. */
  static CommandSpec spec() {
    CommandSpec spec =
        Model.command("fdnote ls", HEADER, FOOTER)
            .addPositional(Model.files("0..*", "who has this file open"));
    spec.usageMessage()
        .customSynopsis("fdnote ls [OPTIONS] [FILE...]")
        .optionListHeading(
            "%nOptions; a file is listed that any of -p -c -u -d -i -U FILE selects:%n");
    spec.parser().separator(" ");
    which().forEach(spec::addOption);
    look().forEach(spec::addOption);
    return spec.addOption(Model.help());
  }

  /** Those that say which files. */
  private static List<OptionSpec> which() {
    return List.of(
        Model.flag("list only what all of them select", "-a"),
        value("PID[,^PID]", "of these processes; ^: not of these", "-p"),
        value("NAME", "of commands that begin so, or fit /REGEX/[bix]; ^: not of these", "-c"),
        value("USER[,^USER]", "of these users, by name or id; ^: not of these", "-u"),
        value(
            "FD[,FD-FD]",
            "these fds: numbers, cwd, rtd (root), txt (program), mem (mapped), fd"
                + " (all numbers); or none of these: ^FD",
            "-d"),
        optional(
            "ADDRESS",
            "Internet sockets, all or at"
                + " [46][TCP|UDP|UDPLITE][@HOST[/BITS]][:PORT|SERVICE|PORT-PORT,...]; a"
                + " PORT is looked for in all network namespaces",
            "-i"),
        optional(
            "PROTOCOL:STATE",
            "Internet sockets in these states alone, TCP:LISTEN,CLOSE_WAIT or"
                + " UDP:IDLE, or not in these: TCP:^TIME_WAIT; alone: show sizes, never"
                + " offsets",
            "-s"),
        Model.flag("unix sockets", "-U"),
        value("ID", "only the processes of a container, by its id or name", "--container"),
        Model.flag(
            "let -i look into all network namespaces, not only for ports", "--all-namespaces"),
        Model.flag("name who has the other end; +E: list its files as well", "-E", "+E"));
  }

  /** Those that say how they are shown. */
  private static List<OptionSpec> look() {
    return List.of(
        Model.flag("show ports as numbers", "-P"),
        Model.flag("show hosts as numbers (the default)", "-n"),
        Model.flag("show hosts by name; others see us ask for them", "--dns"),
        Model.flag("show users as numbers", "-l"),
        Model.flag("show offsets, never sizes", "-o"),
        value("WIDTH", "show so many characters of a command (9); 0: all", "+c"),
        Model.flag("print pids alone", "-t"),
        optional("FIELDS", "print a field a line, for programs; -F? explains the letters", "-F"),
        Model.flag("print one JSON object a file", "--json"),
        optional(
            "SECONDS",
            "again and again, every 15 seconds; c5: five times; +r: until nothing" + " is found",
            "-r",
            "+r"),
        Model.flag("taken and ignored: there are no warnings", "-w", "+w"));
  }

  private static OptionSpec value(String label, String description, String... names) {
    return Model.value(label, description, names).build();
  }

  private static OptionSpec optional(String label, String description, String... names) {
    return Model.value(label, description, names).arity("0..1").build();
  }
}
