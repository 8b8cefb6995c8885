package dev.fdnote.cli;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's manual page in man(7)'s macros, from what its {@code --help} prints. */
final class ManPage {
  private static final String EXAMPLES = "Examples:";
  private static final String CODES = "Exit codes: ";

  private final CommandSpec spec;
  private final List<String> header;
  private final List<String> footer;
  private final Help help;
  private final StringBuilder text = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
    header = List.of(spec.usageMessage().header());
    footer = List.of(spec.usageMessage().footer());
    help = new Help(new CommandLine(spec).getCommandSpec(), Help.defaultColorScheme(Ansi.OFF));
  }

  /** The page's name, which is that of its file without {@code .1}: {@code fdnote-ls}. */
  static String name(CommandSpec spec) {
    return spec.name().replace(' ', '-');
  }

  /**
   * The page of {@code spec}.
   *
   * @param all those that it refers to
   * @param date the date of the page, {@code 2026-01-31}
   */
  static String of(CommandSpec spec, List<CommandSpec> all, String date) {
    return new ManPage(spec).page(all, date);
  }

  private String page(List<CommandSpec> all, String date) {
    macro(
        "TH " + name(spec).toUpperCase(ROOT) + " 1 " + date + " \"fdnote " + Fdnote.VERSION + "\"");
    macro("nh"); // a hyphen that is not in an option must not be seen in it
    macro("ad l");
    section("NAME");
    String first = header.getFirst().replaceFirst("\\.$", "");
    String said = first.substring(0, 1).toLowerCase(ROOT) + first.substring(1);
    line(escaped(name(spec)) + " \\- " + escaped(said));
    section("SYNOPSIS");
    line(escaped(help.synopsis(0).strip().replaceAll("\\s+", " ")));
    options();
    exitStatus();
    examples();
    seeAlso(all);
    return text.toString();
  }

  private void options() {
    section("OPTIONS");
    String heading = String.format(spec.usageMessage().optionListHeading()).strip();
    if (heading.startsWith("Options; ")) {
      line(
          escaped(
              heading.substring(9, 10).toUpperCase(ROOT)
                  + heading.substring(10).replaceFirst(":$", ".")));
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", parameter);
    }
    for (OptionSpec option : spec.options()) {
      item(names(option), option);
    }
  }

  private String names(OptionSpec option) {
    String label =
        help.parameterLabelRenderer().renderParameterLabel(option, Ansi.OFF, List.of()).toString();
    return Arrays.stream(option.names())
            .map(name -> "\\fB" + escaped(name) + "\\fR")
            .collect(Collectors.joining(", "))
        + (label.isEmpty() ? "" : "\\fI" + escaped(label) + "\\fR");
  }

  private void item(String what, ArgSpec spec) {
    macro("TP");
    line(what);
    line(escaped(String.join(" ", spec.description())));
  }

  private void exitStatus() {
    List<String> lines = footer.stream().filter(line -> !line.isBlank()).toList();
    section("EXIT STATUS");
    lines.stream()
        .filter(line -> line.startsWith(CODES))
        .flatMap(line -> Stream.of(line.substring(CODES.length()).split("; ", -1)))
        .forEach(code -> {
          macro("TP");
          line("\\fB" + code.charAt(0) + "\\fR");
          line(escaped(code.substring(1).strip().replaceFirst("\\.$", "")));
        });
    List<String> others = lines.stream().filter(line -> !line.startsWith(CODES)).toList();
    if (!others.isEmpty()) {
      section("NOTES");
      others.forEach(line -> line(escaped(line)));
    }
  }

  private void examples() {
    section("EXAMPLES");
    macro("nf");
    header.stream()
        .skip(header.indexOf(EXAMPLES) + 1L)
        .filter(line -> !line.isBlank())
        .forEach(line -> line(escaped(line.strip())));
    macro("fi");
  }

  private void seeAlso(List<CommandSpec> all) {
    section("SEE ALSO");
    Stream<String> own =
        all.stream()
            .map(ManPage::name)
            .filter(name -> !name.equals(name(spec)))
            .map(name -> name + "(1)");
    line(
        Stream.concat(own, Stream.of("strace(1)", "lsof(8)", "proc(5)"))
            .map(page -> "\\fB" + escaped(page).replace("(", "\\fR("))
            .collect(Collectors.joining(", ")));
  }

  private void section(String title) {
    macro("SH \"" + title + "\"");
  }

  private void macro(String macro) {
    text.append('.').append(macro).append('\n');
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /**
   * groff_char(7): a bare minus may be set as a hyphen; a dot or quote at the start is a macro; [
   * may begin a line.
   */
  private static String escaped(String text) {
    String escaped =
        text.replace("\\", "\\e")
            .replace("-", "\\-")
            .replace("^", "\\(ha")
            .replace("~", "\\(ti")
            .replace("[", "\\:[");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
