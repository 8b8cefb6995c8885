package dev.fdnote.proc.strace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of a strace command line as getopt_long(3) takes them: until the first word that is no
 * option (strace.c: the option string starts with {@code +}). Letters and names are those of strace
 * 4.8 to 6.16.
 */
final class StraceGetopt {
  private static final String LETTERS_WITH_ARGUMENT = "abeEIoOpPsSuUX";
  private static final String LETTERS = "AcCdDfFhiknNqrtTvVwxyYzZ";

  /** What an option is called where strace does not know it. */
  static final String UNKNOWN = "?";

  /**
   * An option.
   *
   * @param name its letter, a qualifier's long name as {@code e}, or a long name that has no letter
   * @param argument {@code ""} where there is none
   * @param text as it could be typed
   */
  record Option(String name, String argument, String text) {}

  /** Whether a long option has an argument, which may stand behind {@code =}. */
  private enum Argument {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  private record Known(String name, Argument argument) {}

  private static final TreeMap<String, Known> LONG = new TreeMap<>();

  static {
    add(
        Argument.NONE,
        "output-append-mode=A summary-only=c summary=C debug=d follow-forks=f"
            + " output-separately=output-separately help=h instruction-pointer=i"
            + " kill-on-exit=kill-on-exit syscall-number=n no-abbrev=v version=V"
            + " summary-wall-clock=w pidns-translation=Y successful-only=z failed-only=Z"
            + " failing-only=Z seccomp-bpf=seccomp-bpf arg-names=N"
            + " always-show-pid=always-show-pid");
    add(
        Argument.OPTIONAL,
        "daemonize=D daemonised=D daemonized=D stack-traces=k stack-trace=k"
            + " relative-timestamps=r absolute-timestamps=t timestamps=t syscall-times=T"
            + " strings-in-hex=x tips=tips quiet=e:quiet silent=e:quiet silence=e:quiet"
            + " decode-fds=e:decode-fds secontext=e:secontext");
    add(
        Argument.REQUIRED,
        "columns=a detach-on=b env=E interruptible=I output=o summary-syscall-overhead=O attach=p"
            + " trace-path=P string-limit=s summary-sort-by=S user=u summary-columns=U"
            + " const-print-style=X argv0=argv0 syscall-limit=syscall-limit"
            + " stack-trace-frame-limit=k trace=e:trace trace-fds=e:trace-fds abbrev=e:abbrev"
            + " verbose=e:verbose raw=e:raw signals=e:signal signal=e:signal status=e:status"
            + " read=e:read write=e:write fault=e:fault inject=e:inject kvm=e:kvm"
            + " decode-pids=e:decode-pids namespace=e:namespace");
  }

  private final List<String> words;
  private final List<Option> options = new ArrayList<>();
  private int next = 1;

  private StraceGetopt(List<String> words) {
    this.words = words;
  }

  /**
   * The options in their order.
   *
   * @param words argv, its first word the program
   */
  static List<Option> options(List<String> words) {
    StraceGetopt getopt = new StraceGetopt(words);
    while (getopt.hasOption()) {
      String word = words.get(getopt.next++);
      if (word.startsWith("--")) {
        getopt.longOption(word);
      } else {
        getopt.letters(word);
      }
    }
    return List.copyOf(getopt.options);
  }

  private boolean hasOption() {
    if (next >= words.size()) {
      return false;
    }
    String word = words.get(next);
    return word.startsWith("-") && !word.equals("-") && !word.equals("--");
  }

  private void letters(String word) {
    for (int i = 1; i < word.length(); i++) {
      String letter = word.substring(i, i + 1);
      if (LETTERS_WITH_ARGUMENT.contains(letter)) {
        boolean glued = i + 1 < word.length();
        String argument = glued ? word.substring(i + 1) : argument();
        options.add(new Option(letter, argument, "-" + letter + " " + argument));
        return;
      }
      options.add(new Option(LETTERS.contains(letter) ? letter : UNKNOWN, "", "-" + letter));
    }
  }

  private void longOption(String word) {
    int equals = word.indexOf('=');
    Known known = known(word.substring(2, equals < 0 ? word.length() : equals));
    boolean apart = equals < 0 && known.argument() == Argument.REQUIRED;
    String argument = apart ? argument() : word.substring(equals < 0 ? word.length() : equals + 1);
    String text = apart ? word + "=" + argument : word;
    String name = known.name();
    if (name.startsWith("e:")) {
      options.add(new Option("e", qualifier(name.substring(2), argument), text));
    } else {
      options.add(new Option(name, argument, text));
    }
  }

  /** {@code -y} is {@code --decode-fds} without an argument. */
  private static String qualifier(String name, String argument) {
    boolean paths = name.equals("decode-fds") && argument.isEmpty();
    return name + "=" + (paths ? "path" : argument);
  }

  /** Long names may be cut short as long as only one option is meant. */
  private static Known known(String name) {
    Known exact = LONG.get(name);
    if (exact != null) {
      return exact;
    }
    List<Known> fitting =
        LONG.tailMap(name).entrySet().stream()
            .takeWhile(entry -> entry.getKey().startsWith(name))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return fitting.size() == 1 ? fitting.get(0) : new Known(UNKNOWN, Argument.NONE);
  }

  private String argument() {
    return next < words.size() ? words.get(next++) : "";
  }

  private static void add(Argument argument, String pairs) {
    for (String pair : pairs.split(" ", -1)) {
      String[] names = pair.split("=", -1);
      LONG.put(names[0], new Known(names[1], argument));
    }
  }
}
