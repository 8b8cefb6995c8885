package dev.fdnote.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code fdnote} takes where no subcommand is named. */
final class FdnoteModel {
  private static final List<String> HEADER =
      List.of(
          "Says what each file descriptor in strace's output was at that moment.",
          "",
          "Examples:",
          "  strace -f -o trace.txt ls; fdnote trace.txt     a saved trace",
          "  strace -p 8261 2>&1 | fdnote -p 8261            live, through a pipe",
          "  fdnote -p 8261                                  starts strace itself",
          "  fdnote -- make test                             runs a command under strace",
          "  fdnote why -p 8261                              what each thread waits for, now",
          "  fdnote --format inline trace.txt.gz             in strace's own -yy spelling",
          "  fdnote --format json trace.txt | jq .fds        for programs",
          "  fdnote -F trace.txt                             goes on while strace writes the file",
          "  fdnote ls -i:3306                               lsof's questions; see fdnote ls"
              + " --help",
          "  fdnote snapshot -p 8261                         writes down what a process has open",
          "  fdnote replay trace.txt                         full screen; see fdnote replay --help",
          "");

  private FdnoteModel() {}

  static CommandSpec spec() {
    CommandSpec spec =
        Model.command(
                "fdnote",
                HEADER,
                List.of(
                    "",
                    "Exit codes: 0 all went well; 1 something could not be done; 2 wrong usage."))
            .version("fdnote " + Fdnote.VERSION)
            .addPositional(
                Model.files("0..*", "what strace wrote, plain or gzip; - or none: standard input"));
    spec.usageMessage().parameterListHeading("%n");
    spec.parser().unmatchedOptionsArePositionalParams(true); // they are strace's
    options().forEach(spec::addOption);
    LiveOptions.options().forEach(spec::addOption);
    return spec.addOption(version()).addOption(Model.help());
  }

  private static List<OptionSpec> options() {
    return List.of(
        Model.value(
                "FORMAT",
                "comment: notes behind each line (default); inline: inside it; json",
                "--format")
            .type(Format.class)
            .converters(Format::of)
            .build(),
        Model.value(
                "WHEN",
                "auto: on a terminal, unless NO_COLOR is set (default); always; never",
                "--color")
            .type(ColourWhen.class)
            .converters(ColourWhen::of)
            .build(),
        Model.value(
                "FILE",
                "a saved trace: what was open before it, as fdnote snapshot, lsof, ls -l or lsfd"
                    + " has told",
                "--fds")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build(),
        Model.flag(
            "FILE still grows: go on with what is added, until Ctrl-C, as tail -F does",
            "-F",
            "--follow"),
        Model.flag(
            "no progress bar for files over 100 MB, which a terminal shows on standard error",
            "--no-progress"));
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .type(boolean.class)
        .versionHelp(true)
        .description("print the version")
        .build();
  }
}
