package dev.fdnote.replay;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.parse.LineParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What has come so far of the line behind the last: strace writes the first half of a call at once,
 * and the rest when it returns.
 */
final class HalfLine {
  /** One that is completed sooner is not worth a look; nanoseconds. */
  private static final long STAYS = 50_000_000;

  private static final int MOST = 64 << 10;

  private final Film film;
  private final LineParser parser = new LineParser();
  private long start;
  private long end;
  private long since;
  private boolean looked;
  private Optional<Shot> shot = Optional.empty();

  HalfLine(Film film) {
    this.film = film;
  }

  /** What is to be shown of it. */
  Optional<Shot> shot() {
    return shot;
  }

  /**
   * Looks whether there is one.
   *
   * @param now as of {@link System#nanoTime}
   * @return whether another thing is to be shown than before
   */
  boolean look(long now) {
    Index index = film.index();
    long taken = index.taken();
    long given = index.reel().given();
    if (taken != start || given != end) {
      start = taken;
      end = given;
      since = now;
      looked = false;
      boolean gone = shot.isPresent();
      shot = Optional.empty();
      return gone;
    }
    if (looked || start >= end || end - start > MOST || now - since < STAYS) {
      return false;
    }
    looked = true;
    shot = read();
    return shot.isPresent();
  }

  private Optional<Shot> read() {
    byte[] bytes;
    try (InputStream in = film.index().reel().from(start)) {
      bytes = in.readNBytes((int) (end - start));
    } catch (IOException _) {
      return Optional.empty();
    }
    Slice line = new Slice(bytes, 0, bytes.length);
    for (byte b : bytes) {
      if (b == '\n') {
        // Whole lines that the index has not come by yet.
        return Optional.empty();
      }
    }
    return Optional.of(
        parser.parse(line) instanceof Event.Unfinished half
            ? Shot.of(film.last().peek(half))
            : Shot.of(line));
  }
}
