package dev.fdnote.query.ls;

import dev.fdnote.proc.Attempt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A command as typed: its first characters, or {@code /REGEX/} with {@code i} (any case), {@code b}
 * or {@code x} behind it.
 */
public sealed interface CommandName {
  /** proc_pid_comm(5). */
  int MOST = 15;

  /** Its first characters. */
  record Start(String start) implements CommandName {
    @Override
    public boolean is(String command) {
      return command.startsWith(start) || (command.length() == MOST && start.startsWith(command));
    }
  }

  /** A regular expression. */
  record Regex(Predicate<String> expression) implements CommandName {
    @Override
    public boolean is(String command) {
      return expression.test(command);
    }
  }

  /** Whether it is a process's. */
  boolean is(String command);

  /** The one that {@code typed} means. */
  static Attempt<CommandName> of(String typed) {
    int end = typed.lastIndexOf('/');
    boolean regex = typed.startsWith("/") && end > 0;
    if (!regex) {
      return typed.isEmpty()
          ? new Attempt.Failed<>("-c takes the start of a command's name, or /REGEX/")
          : new Attempt.Done<>(new Start(typed));
    }
    String modifiers = typed.substring(end + 1);
    for (int i = 0; i < modifiers.length(); i++) {
      if ("bix".indexOf(modifiers.charAt(i)) < 0) {
        return new Attempt.Failed<>(
            "-c: no modifier '" + modifiers.charAt(i) + "' of a regex; there are b, i, x");
      }
    }
    return compiled(typed.substring(1, end), modifiers.indexOf('i') >= 0);
  }

  private static Attempt<CommandName> compiled(String regex, boolean anyCase) {
    try {
      Pattern pattern = Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE : 0);
      return new Attempt.Done<>(new Regex(command -> pattern.matcher(command).find()));
    } catch (PatternSyntaxException e) {
      return new Attempt.Failed<>("-c: no regular expression: " + e.getDescription());
    }
  }
}
