package dev.fdnote.cli;

import dev.fdnote.render.Colour;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --color}. */
enum ColourWhen {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * The colour of notes: with {@code auto} none unless a person looks and wants it (no-color.org).
   */
  Colour colour(Surroundings surroundings) {
    return switch (this) {
      case ALWAYS -> Colour.CYAN;
      case NEVER -> Colour.NONE;
      case AUTO -> {
        boolean unwanted = !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        boolean dumb = surroundings.environment().getOrDefault("TERM", "").equals("dumb");
        yield surroundings.outTerminal() && !unwanted && !dumb ? Colour.CYAN : Colour.NONE;
      }
    };
  }

  /**
   * The value that {@code typed} names, in any case.
   *
   * @throws TypeConversionException where it names none
   */
  static ColourWhen of(String typed) {
    for (ColourWhen value : values()) {
      if (value.name().equalsIgnoreCase(typed)) {
        return value;
      }
    }
    throw new TypeConversionException("expected auto, always or never, not '" + typed + "'");
  }
}
