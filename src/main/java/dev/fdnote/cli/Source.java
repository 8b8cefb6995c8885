package dev.fdnote.cli;

import dev.fdnote.line.Input;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.commons.io.input.CloseShieldInputStream;

/**
 * One input as named on the command line; {@code -} is standard input.
 *
 * @param name as given
 */
record Source(String name) {
  /** strace -ff names its files {@code NAME.PID}. */
  private static final Pattern PID = Pattern.compile(".+\\.(\\d{1,9})(?:\\.gz)?");

  /**
   * Linux gives no higher pid (PID_MAX_LIMIT in include/linux/threads.h): a longer number is a
   * date.
   */
  private static final int PID_MAX = 4_194_304;

  static final Source STANDARD_INPUT = new Source("-");

  /** The name for people. */
  String title() {
    return isStandardInput() ? "standard input" : name;
  }

  /** The digits of the pid at the name's end (strace -ff), or {@code ""}. */
  String pid() {
    Matcher matcher = PID.matcher(name);
    return matcher.matches() && Integer.parseInt(matcher.group(1)) <= PID_MAX
        ? matcher.group(1)
        : "";
  }

  /** What the files of one strace -ff run have in common: the name without the pid. */
  String run() {
    Matcher matcher = PID.matcher(name);
    return matcher.matches() ? name.substring(0, matcher.start(1)) : name;
  }

  /**
   * Its bytes, unpacked; closing them leaves standard input open.
   *
   * @param observer what the bytes of a file, as they stand there, pass through
   */
  InputStream open(InputStream standardInput, UnaryOperator<InputStream> observer)
      throws IOException {
    if (isStandardInput()) {
      return Input.unpack(CloseShieldInputStream.wrap(standardInput));
    }
    Path path = path();
    if (Files.isDirectory(path)) {
      throw new FileSystemException(name, null, "is a directory; name the files in it");
    }
    return Input.open(path, observer);
  }

  /**
   * Its path.
   *
   * @throws FileSystemException where the name cannot be one
   */
  Path path() throws FileSystemException {
    try {
      return Path.of(name);
    } catch (InvalidPathException _) {
      throw new FileSystemException(
          name, null, "no name in this locale; set LC_ALL=C.UTF-8 and try again");
    }
  }

  /** What went wrong and what to do. */
  static String complaint(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "no such file; check its name";
      case AccessDeniedException _ -> "permission denied; make it readable, or try sudo";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      case EOFException _ -> "its gzip data ends too early; the lines up to there are done";
      case ZipException _ -> "its gzip data is damaged; the lines up to there are done";
      default -> "cannot be read: " + cause.getMessage();
    };
  }

  /** Whether it is standard input. */
  boolean isStandardInput() {
    return name.equals("-");
  }
}
