package dev.fdnote.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What {@code fdnote ls --help} prints. {@link LsWords} reads the words themselves: lsof's options
 * can be joined ({@code -ti:80}), and picocli takes long to start.
 */
@Command(
    name = "fdnote ls",
    header = {
      "Lists open files: lsof's options, with addresses in every network namespace.",
      "",
      "Examples:",
      "  fdnote ls -p 8261                               what a process has open",
      "  fdnote ls -d 4 -a -p 8261                       its fd 4",
      "  fdnote ls -i -sTCP:LISTEN -a -p 8261            the ports that it listens on",
      "  fdnote ls -i:3306                               who has port 3306, in any namespace",
      "  fdnote ls --container web -i                    the connections of a container",
      "  fdnote ls -p 8261 --json | jq .remote           for programs",
      ""
    },
    customSynopsis = "fdnote ls [OPTIONS] [FILE...]",
    optionListHeading = "%nOptions; a file is listed that any of -p -c -u -d -i -U FILE selects:%n",
    footer = {
      "",
      "Exit codes: 0 something was found; 1 nothing was, or a PID or FILE is not there; 2 wrong"
          + " usage."
    },
    synopsisHeading = "Usage: ",
    separator = " ",
    sortOptions = false,
    usageHelpWidth = 100)
final class LsHelp {
  @Parameters(paramLabel = "FILE", arity = "0..*", description = "who has this file open")
  List<String> files = List.of();

  @Option(names = "-a", description = "list only what all of them select")
  boolean and;

  @Option(
      names = "-p",
      paramLabel = "PID[,^PID]",
      description = "of these processes; ^: not of these")
  String pids = "";

  @Option(
      names = "-c",
      paramLabel = "NAME",
      description = "of commands that begin so, or fit /REGEX/[bix]; ^: not of these")
  String commands = "";

  @Option(
      names = "-u",
      paramLabel = "USER[,^USER]",
      description = "of these users, by name or id; ^: not of these")
  String users = "";

  @Option(
      names = "-d",
      paramLabel = "FD[,FD-FD]",
      description =
          "these fds: numbers, cwd, rtd (root), txt (program), mem (mapped), fd (all numbers);"
              + " or none of these: ^FD")
  String fds = "";

  @Option(
      names = "-i",
      paramLabel = "ADDRESS",
      arity = "0..1",
      description =
          "Internet sockets, all or at"
              + " [46][TCP|UDP|UDPLITE][@HOST[/BITS]][:PORT|SERVICE|PORT-PORT,...]; a PORT is"
              + " looked for in all network namespaces")
  String net = "";

  @Option(
      names = "-s",
      paramLabel = "PROTOCOL:STATE",
      arity = "0..1",
      description =
          "Internet sockets in these states alone, TCP:LISTEN,CLOSE_WAIT or UDP:IDLE, or not in"
              + " these: TCP:^TIME_WAIT; alone: show sizes, never offsets")
  String states = "";

  @Option(names = "-U", description = "unix sockets")
  boolean unix;

  @Option(
      names = "--container",
      paramLabel = "ID",
      description = "only the processes of a container, by its id or name")
  String container = "";

  @Option(
      names = "--all-namespaces",
      description = "let -i look into all network namespaces, not only for ports")
  boolean everywhere;

  @Option(
      names = {"-E", "+E"},
      description = "name who has the other end; +E: list its files as well")
  boolean ends;

  @Option(names = "-P", description = "show ports as numbers")
  boolean numericPorts;

  @Option(names = "-n", description = "show hosts as numbers (the default)")
  boolean numericHosts;

  @Option(names = "--dns", description = "show hosts by name; others see us ask for them")
  boolean dns;

  @Option(names = "-l", description = "show users as numbers")
  boolean numericUsers;

  @Option(names = "-o", description = "show offsets, never sizes")
  boolean offsets;

  @Option(
      names = "+c",
      paramLabel = "WIDTH",
      description = "show so many characters of a command (9); 0: all")
  String width = "";

  @Option(names = "-t", description = "print pids alone")
  boolean terse;

  @Option(
      names = "-F",
      paramLabel = "FIELDS",
      arity = "0..1",
      description = "print a field a line, for programs; -F? explains the letters")
  String fields = "";

  @Option(names = "--json", description = "print one JSON object a file")
  boolean json;

  @Option(
      names = {"-r", "+r"},
      paramLabel = "SECONDS",
      arity = "0..1",
      description = "again and again, every 15 seconds; c5: five times; +r: until nothing is found")
  String repeat = "";

  @Option(
      names = {"-w", "+w"},
      description = "taken and ignored: there are no warnings")
  boolean warnings;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;
}
