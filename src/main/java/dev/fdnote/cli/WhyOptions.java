package dev.fdnote.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was typed behind {@code fdnote why}. */
sealed interface WhyOptions {
  /** It is to be done. */
  record Given(
      Named named, Optional<Duration> watch, boolean json, boolean portNumbers, boolean dns)
      implements WhyOptions {}

  /** The help is asked for. */
  record Help() implements WhyOptions {}

  /** What is wrong with it. */
  record Wrong(String message) implements WhyOptions {}

  /** Reads the words behind {@code why}. */
  static WhyOptions of(List<String> words) {
    return new Reader(words).read();
  }

  /** Reads words one after the other. */
  final class Reader {
    private final List<String> words;
    private final List<Integer> pids = new ArrayList<>();
    private Optional<String> container = Optional.empty();
    private Optional<Duration> watch = Optional.empty();
    private boolean json;
    private boolean portNumbers;
    private boolean dns;
    private int next;

    private Reader(List<String> words) {
      this.words = words;
    }

    private WhyOptions read() {
      while (next < words.size()) {
        String word = words.get(next++);
        if (word.equals("-h") || word.equals("--help")) {
          return new Help();
        }
        Optional<String> wrong = option(word);
        if (wrong.isPresent()) {
          return new Wrong(wrong.get());
        }
      }
      Named named = new Named(List.copyOf(pids), container);
      return named.isNone()
          ? new Wrong("which process? -p PID or --container ID says it")
          : new Given(named, watch, json, portNumbers, dns);
    }

    /** What is wrong with it, if anything. */
    private Optional<String> option(String word) {
      if (word.startsWith("--watch=")) {
        return watch(word.substring("--watch=".length()));
      }
      if (word.startsWith("--container=")) {
        container = Optional.of(word.substring("--container=".length()));
        return Optional.empty();
      }
      return switch (word) {
        case "-p" -> value().map(this::pids).orElse(Optional.of("-p needs a PID"));
        case "--container" -> {
          container = value();
          yield container.isPresent() ? Optional.empty() : Optional.of("--container needs an ID");
        }
        case "--watch" -> watch();
        case "--json" -> {
          json = true;
          yield Optional.empty();
        }
        case "-P" -> {
          portNumbers = true;
          yield Optional.empty();
        }
        case "--dns" -> {
          dns = true;
          yield Optional.empty();
        }
        default -> word.startsWith("-p") ? pids(word.substring(2)) : unknown(word);
      };
    }

    private static Optional<String> unknown(String word) {
      return Optional.of(
          word.startsWith("-")
              ? "Unknown option: '" + word + "'"
              : "why takes no '" + word + "'; did you mean -p " + word + "?");
    }

    private Optional<String> value() {
      return next < words.size() ? Optional.of(words.get(next++)) : Optional.empty();
    }

    private Optional<String> pids(String text) {
      for (String pid : text.split(",", -1)) {
        if (!pid.matches("0*[1-9]\\d{0,8}")) {
          return Optional.of("-p wants a PID or several, such as -p 1,2, not '" + text + "'");
        }
        pids.add(Integer.valueOf(pid));
      }
      return Optional.empty();
    }

    /** The seconds may be left out. */
    private Optional<String> watch() {
      boolean given = next < words.size() && words.get(next).matches("[\\d.]+");
      return watch(given ? words.get(next++) : "1");
    }

    private Optional<String> watch(String text) {
      boolean number = text.matches("\\d{1,6}(\\.\\d{1,9})?|\\.\\d{1,9}");
      double seconds = number ? Double.parseDouble(text) : 0;
      watch = Optional.of(Duration.ofNanos((long) (seconds * 1e9)));
      return seconds >= 0.01
          ? Optional.empty()
          : Optional.of("--watch wants seconds, 0.01 or more, not '" + text + "'");
    }
  }
}
