package dev.fdnote.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What shells complete: commands, options, the values of some, and files. */
final class Completion {
  private final CommandSpec main;
  private final List<CommandSpec> others;

  /**
   * @param specs what each command takes; fdnote itself is first
   */
  Completion(List<CommandSpec> specs) {
    main = specs.getFirst();
    others = specs.subList(1, specs.size());
  }

  /** A file of bash-completion's folder of completions. */
  String bash() {
    String commands = others.stream().map(Completion::word).collect(Collectors.joining(" "));
    StringBuilder text =
        new StringBuilder(
            """
            # bash completion for fdnote
            _fdnote() {
              local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} options i
              COMPREPLY=()
              for ((i = 1; i < COMP_CWORD; i++)); do
                if [[ ${COMP_WORDS[i]} == -- ]]; then
                  if declare -F _command_offset >/dev/null; then _command_offset $((i + 1)); fi
                  return
                fi
              done
              if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
              case ${COMP_WORDS[1]} in
            """);
    others.forEach(spec ->
        text.append("    ")
            .append(word(spec))
            .append(") options='")
            .append(names(spec))
            .append("' ;;\n"));
    text.append("    *) options='").append(names(main)).append("' ;;\n  esac\n  case $prev in\n");
    Stream.concat(Stream.of(main), others.stream())
        .flatMap(spec -> spec.options().stream())
        .filter(option -> !values(option).isEmpty())
        .map(option ->
            "    " + String.join("|", option.names()) + ") options='" + values(option) + "' ;;\n")
        .distinct()
        .forEach(text::append);
    return text.append(
            """
                *) if [[ $cur != [-+]* ]]; then options=; fi ;;
              esac
              if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then
                options='%s'
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$cur")
              fi
              COMPREPLY+=($(compgen -W "$options" -- "$cur"))
            }
            complete -o default -F _fdnote fdnote
            """
                .formatted(commands))
        .toString();
  }

  /** A file of zsh's {@code fpath}. */
  String zsh() {
    StringBuilder text =
        new StringBuilder("#compdef fdnote\nif ((CURRENT > 2)); then\n  case $words[2] in\n");
    for (CommandSpec spec : others) {
      text.append("    ")
          .append(word(spec))
          .append(")\n      shift words\n      ((CURRENT--))\n")
          .append(arguments(spec, "      "))
          .append("      return ;;\n");
    }
    text.append("  esac\nelif [[ $words[2] != -* ]]; then\n  local -a commands=(\n");
    others.forEach(spec ->
        text.append("    ")
            .append(quoted(word(spec) + ":" + spec.usageMessage().header()[0]))
            .append('\n'));
    text.append("  )\n  _describe command commands\nfi\n");
    return text.append(arguments(main, "")).toString();
  }

  private static String arguments(CommandSpec spec, String indent) {
    List<String> words = new ArrayList<>(List.of(indent + "_arguments -s -S :"));
    for (OptionSpec option : spec.options()) {
      for (String name : option.names()) {
        String said = "[" + plain(String.join(" ", option.description())) + "]";
        words.add(
            quoted(
                option.arity().max() == 0
                    ? name + said
                    : name + where(name, option) + said + argument(option)));
      }
    }
    if (!spec.positionalParameters().isEmpty()) {
      words.add("'*:file:_files'");
    }
    return String.join(" \\\n" + indent + "  ", words) + "\n";
  }

  /**
   * Where zsh's _arguments looks for an option's argument: behind =, in the same word, or in either
   * word.
   */
  private static String where(String name, OptionSpec option) {
    String joined = option.arity().min() == 0 ? "-" : "+";
    return name.startsWith("--") ? "=" : joined;
  }

  private static String argument(OptionSpec option) {
    String label = option.paramLabel().replaceFirst("[^A-Z].*", "");
    String action =
        switch (label) {
          case "FILE" -> "_files";
          case "PID" -> "_pids";
          default -> values(option).isEmpty() ? "" : "(" + values(option) + ")";
        };
    return (option.arity().min() == 0 ? "::" : ":") + label + ":" + action;
  }

  private static String plain(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String names(CommandSpec spec) {
    return spec.options().stream()
        .flatMap(o -> Arrays.stream(o.names()))
        .collect(Collectors.joining(" "));
  }

  /** Those that an option can have, where they are few. */
  private static String values(OptionSpec option) {
    Iterable<String> candidates = option.completionCandidates();
    return candidates == null
        ? ""
        : StreamSupport.stream(candidates.spliterator(), false)
            .map(value -> value.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
  }

  /** What stands behind fdnote on the command line. */
  private static String word(CommandSpec spec) {
    return spec.name().substring(spec.name().indexOf(' ') + 1);
  }
}
