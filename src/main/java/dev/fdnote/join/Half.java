package dev.fdnote.join;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import java.util.Arrays;

/**
 * The first half of a call, kept until its rest comes.
 *
 * @param name the call's name
 * @param text the half as printed, without {@code <unfinished ...>}
 * @param line 1-based number of its line
 * @param broken whether strace's own words or other output cut it, so that the rest may come
 *     without a mark
 */
public record Half(String name, Slice text, int line, boolean broken) {

  /**
   * The half that {@code event} holds; its bytes are copied, because lines are slices of large
   * buffers.
   */
  public static Half of(Event.Unfinished event, int line) {
    Slice all = event.line();
    byte[] bytes = Arrays.copyOfRange(all.bytes(), all.offset(), all.offset() + event.end());
    boolean broken =
        switch (event.cut()) {
          case UNFINISHED, DETACHED -> false;
          case MESSAGE, END -> true;
        };
    return new Half(all.text(event.name()), Slice.of(bytes), line, broken);
  }
}
