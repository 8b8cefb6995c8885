package dev.fdnote.cli;

import dev.fdnote.proc.Attempt;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the words behind {@code fdnote ls} apart as lsof's GetOpt does (lsof, main.c): flags may be
 * joined, a value may be glued or the next word, and that of {@code -i}, {@code -s}, {@code -F} and
 * {@code -r} may be missing where the next word begins with a sign.
 */
final class LsWords {
  private static final String FLAGS = "aEUnPlotwh";
  private static final String PLUS_FLAGS = "Ew";
  private static final String VALUED = "pcud";
  private static final String PLUS_VALUED = "c";
  private static final String OPTIONAL = "isFr";
  private static final String PLUS_OPTIONAL = "r";
  private static final List<String> LONG_FLAGS =
      List.of("--all-namespaces", "--dns", "--json", "--help");
  private static final String CONTAINER = "--container";

  private final List<String> words;
  private final List<Option> options = new ArrayList<>();
  private int next;
  private String wrong = "";

  /**
   * An option.
   *
   * @param name {@code -i}, {@code +E}, {@code --json}, or {@code ""} for a file's name
   * @param value {@code ""} where there is none
   */
  record Option(String name, String value) {}

  private LsWords(List<String> words) {
    this.words = words;
  }

  /** The options in {@code words}, or what is wrong with them. */
  static Attempt<List<Option>> read(List<String> words) {
    LsWords reading = new LsWords(words);
    while (reading.next < words.size() && reading.wrong.isEmpty()) {
      reading.word(words.get(reading.next++));
    }
    return reading.wrong.isEmpty()
        ? new Attempt.Done<>(reading.options)
        : new Attempt.Failed<>(reading.wrong);
  }

  /** All options, as people look for them. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (char c : (FLAGS + VALUED + OPTIONAL).toCharArray()) {
      names.add("-" + c);
    }
    for (char c : (PLUS_FLAGS + PLUS_VALUED + PLUS_OPTIONAL).toCharArray()) {
      names.add("+" + c);
    }
    names.addAll(LONG_FLAGS);
    names.add(CONTAINER);
    names.sort(String.CASE_INSENSITIVE_ORDER);
    return names;
  }

  private void word(String word) {
    if (word.equals("--")) {
      while (next < words.size()) {
        options.add(new Option("", words.get(next++)));
      }
    } else if (word.startsWith("--")) {
      longOption(word);
    } else if (word.length() > 1 && isSign(word.charAt(0))) {
      joined(word);
    } else {
      options.add(new Option("", word));
    }
  }

  private void longOption(String word) {
    if (LONG_FLAGS.contains(word)) {
      options.add(new Option(word, ""));
    } else if (word.startsWith(CONTAINER + "=")) {
      options.add(new Option(CONTAINER, word.substring(CONTAINER.length() + 1)));
    } else if (word.equals(CONTAINER)) {
      valued(CONTAINER, "");
    } else {
      unknown(word);
    }
  }

  private void joined(String word) {
    char sign = word.charAt(0);
    boolean plus = sign == '+';
    for (int i = 1; i < word.length() && wrong.isEmpty(); i++) {
      char letter = word.charAt(i);
      String name = "" + sign + letter;
      String rest = word.substring(i + 1);
      if ((plus ? PLUS_FLAGS : FLAGS).indexOf(letter) >= 0) {
        options.add(new Option(name, ""));
      } else if ((plus ? PLUS_VALUED : VALUED).indexOf(letter) >= 0) {
        valued(name, rest);
        return;
      } else if ((plus ? PLUS_OPTIONAL : OPTIONAL).indexOf(letter) >= 0) {
        options.add(new Option(name, rest.isEmpty() ? optional(letter) : rest));
        return;
      } else {
        unknown(name);
      }
    }
  }

  private void valued(String name, String glued) {
    if (!glued.isEmpty()) {
      options.add(new Option(name, glued));
    } else if (next < words.size()) {
      options.add(new Option(name, words.get(next++)));
    } else {
      wrong = "no value behind " + name;
    }
  }

  /** A word that may be the value, if it is one; {@code -r} takes nothing but a time. */
  private String optional(char letter) {
    boolean is = next < words.size() && !words.get(next).isEmpty();
    char first = is ? words.get(next).charAt(0) : '-';
    boolean value = letter == 'r' ? first >= '0' && first <= '9' : !isSign(first);
    return is && value ? words.get(next++) : "";
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private void unknown(String name) {
    wrong = "no option " + name + "; there are " + String.join(" ", names());
  }
}
