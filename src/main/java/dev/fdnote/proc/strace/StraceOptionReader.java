package dev.fdnote.proc.strace;

import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.strace.StraceOptions.Decoration;
import dev.fdnote.proc.strace.StraceOptions.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the options of strace say, taken one after the other (strace.c, init). */
final class StraceOptionReader {
  /** Those of {@code -e} that leave no call out (filter_qualify.c, qual_options). */
  private static final Set<String> HARMLESS =
      Set.of(
          "abbrev",
          "a",
          "verbose",
          "v",
          "raw",
          "x",
          "signal",
          "signals",
          "s",
          "quiet",
          "silent",
          "silence",
          "q",
          "read",
          "reads",
          "r",
          "write",
          "writes",
          "w",
          "fault",
          "inject",
          "kvm",
          "decode-pid",
          "decode-pids",
          "secontext",
          "namespace",
          "namespaces");

  private static final Set<String> STATUSES =
      Set.of("successful", "failed", "unfinished", "unavailable", "detached");

  private final List<String> filters = new ArrayList<>();
  private final List<Integer> attached = new ArrayList<>();
  // The last of them counts: each begins with an empty set (basic_filters.c, qualify_tokens).
  private Optional<String> trace = Optional.empty();
  private Optional<String> traced = Optional.empty();
  private Optional<String> status = Optional.empty();
  private Optional<String> output = Optional.empty();
  private Decoration decoration = Decoration.NOTHING;
  private boolean hidesSuccesses;
  private boolean separately;
  private int forks;
  private int paths;

  private StraceOptionReader() {}

  static StraceOptions read(List<String> words) {
    StraceOptionReader reader = new StraceOptionReader();
    StraceGetopt.options(words).forEach(reader::take);
    return reader.result(String.join(" ", words));
  }

  private StraceOptions result(String command) {
    List<String> all = new ArrayList<>();
    trace.ifPresent(all::add);
    status.ifPresent(all::add);
    all.addAll(filters);
    return new StraceOptions(
        forks > 0,
        List.copyOf(all),
        !filters.isEmpty() || hidesSuccesses || traced.filter(ShownCalls::hideEnds).isPresent(),
        decoration(),
        List.copyOf(attached),
        output.map(this::output).orElseGet(StraceOptions.Stderr::new),
        command);
  }

  private void take(StraceGetopt.Option option) {
    String argument = option.argument();
    switch (option.name()) {
      case "f", "F" -> forks++;
      case "output-separately" -> separately = true;
      case "y" -> paths++;
      case "e" -> qualify(option);
      case "z", "Z" -> {
        status = Optional.of(option.text());
        hidesSuccesses = option.name().equals("Z");
      }
      case "P", "c", StraceGetopt.UNKNOWN -> filters.add(option.text());
      case "p" -> attach(argument);
      case "o" -> output = Optional.of(argument);
      default -> {
        // Says nothing of what is written for which call.
      }
    }
  }

  private void qualify(StraceGetopt.Option option) {
    String argument = option.argument();
    int equals = argument.indexOf('=');
    String name = equals < 0 ? "trace" : argument.substring(0, equals);
    String set = argument.substring(equals + 1);
    switch (name) {
      case "trace", "t" -> {
        trace = isAll(set) ? Optional.empty() : Optional.of(option.text());
        traced = trace.map(_ -> set);
      }
      case "status" -> {
        status = isComplete(set) ? Optional.empty() : Optional.of(option.text());
        hidesSuccesses = status.isPresent() && !List.of(set.split(",", -1)).contains("successful");
      }
      case "decode-fd", "decode-fds" -> decoration = decoration(set);
      default -> {
        if (!HARMLESS.contains(name)) {
          filters.add(option.text());
        }
      }
    }
  }

  /** Each {@code !} in front inverts; {@code all} may be one of several. */
  private static boolean isAll(String set) {
    String names = set.replaceFirst("^!+", "");
    boolean inverted = (set.length() - names.length()) % 2 == 1;
    if (inverted) {
      return names.equals("none");
    }
    return List.of(names.split(",", -1)).stream()
        .anyMatch(name -> name.replaceFirst("^\\?+", "").equals("all"));
  }

  private static boolean isComplete(String set) {
    return isAll(set) || Set.copyOf(List.of(set.split(",", -1))).containsAll(STATUSES);
  }

  private static Decoration decoration(String set) {
    return switch (set) {
      case "none", "!all", "" -> Decoration.NOTHING;
      case "path" -> Decoration.PATHS;
      default -> Decoration.MORE;
    };
  }

  private Decoration decoration() {
    return switch (paths) {
      case 0 -> decoration;
      case 1 -> Decoration.PATHS;
      default -> Decoration.MORE;
    };
  }

  /** Pids may stand together, as pidof and pgrep print them (strace.c, process_opt_p_list). */
  private void attach(String pids) {
    for (String pid : pids.split("[\n\t ,]+", -1)) {
      ProcScan.number(pid).ifPresent(attached::add);
    }
  }

  private Output output(String to) {
    if (to.startsWith("|") || to.startsWith("!")) {
      return new StraceOptions.Command(to.substring(1));
    }
    return new StraceOptions.File(to, separately || forks > 1);
  }
}
