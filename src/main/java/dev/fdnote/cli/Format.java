package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.render.Colour;
import dev.fdnote.render.CommentRenderer;
import dev.fdnote.render.InlineRenderer;
import dev.fdnote.render.JsonRenderer;
import dev.fdnote.render.Renderer;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --format}. */
enum Format {
  COMMENT,
  INLINE,
  JSON;

  /**
   * A renderer of this format.
   *
   * @param file the input's name, where there is more than one
   * @param names spells addresses and ports
   */
  Renderer renderer(Colour colour, Optional<String> file, EndpointNames names) {
    return switch (this) {
      case COMMENT -> new CommentRenderer(colour, names);
      case INLINE -> new InlineRenderer(colour);
      case JSON -> new JsonRenderer(file, names);
    };
  }

  /**
   * The value that {@code typed} names, in any case.
   *
   * @throws TypeConversionException where it names none
   */
  static Format of(String typed) {
    for (Format value : values()) {
      if (value.name().equalsIgnoreCase(typed)) {
        return value;
      }
    }
    throw new TypeConversionException("expected comment, inline or json, not '" + typed + "'");
  }
}
