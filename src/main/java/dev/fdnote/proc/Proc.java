package dev.fdnote.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The proc file system (proc(5)); a folder may stand in for it. Text is ISO-8859-1: one character a
 * byte.
 *
 * @param root {@code /proc}, or the folder that stands in for it
 */
public record Proc(Path root) {
  /** That of the running kernel. */
  public static final Proc LIVE = new Proc(Path.of("/proc"));

  private static final int SMALL = 1024;
  private static final boolean UTF_8_LOCALE =
      "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
  private static final char NO_CHARACTER = '\uFFFD';

  /** The file {@code name} of the process or thread {@code id}: {@code fd/3}, {@code net/tcp}. */
  public Path file(int id, String name) {
    return root.resolve(id + "/" + name);
  }

  /** What that file says. */
  public String text(int id, String name) throws IOException {
    return new String(Files.readAllBytes(file(id, name)), ISO_8859_1);
  }

  /** Where that symbolic link points to. */
  public String link(int id, String name) throws IOException {
    return bytesOf(Files.readSymbolicLink(file(id, name)));
  }

  /**
   * A path as the process {@code id} sees it.
   *
   * @param path an absolute one, one character a byte
   */
  public Path inside(int id, String path) {
    String relative = path.substring(1);
    Path root = file(id, "root");
    try {
      String name = UTF_8_LOCALE ? new String(relative.getBytes(ISO_8859_1), UTF_8) : relative;
      return root.resolve(name);
    } catch (InvalidPathException _) {
      // What cannot be named here is not there.
      return root;
    }
  }

  /**
   * What a file says that the kernel writes with single_open (fs/seq_file.c), as it does stat,
   * status and fdinfo: a read that does not fill the buffer has brought all of it.
   */
  public String small(int id, String name) throws IOException {
    Path path = file(id, name);
    try (FileInputStream in = new FileInputStream(path.toString())) {
      byte[] buffer = new byte[SMALL];
      int size = Math.max(in.read(buffer), 0);
      String text = new String(buffer, 0, size, ISO_8859_1);
      return size < SMALL ? text : text + new String(in.readAllBytes(), ISO_8859_1);
    } catch (FileNotFoundException e) {
      // FileInputStream does not tell ENOENT from EACCES: what tells them apart throws here.
      Files.newByteChannel(path).close();
      throw e;
    }
  }

  /** What the kernel tells of an fd of the task {@code id} (proc_pid_fdinfo(5)). */
  public Fields fdinfo(int id, int fd) throws IOException {
    return fdinfo(id, Integer.toString(fd));
  }

  /**
   * The same. A folder that stands in for /proc need not have any; in /proc it goes with the fd.
   *
   * @param fd its number in decimal
   */
  public Fields fdinfo(int id, String fd) throws IOException {
    try {
      return Fields.of(small(id, "fdinfo/" + fd));
    } catch (NoSuchFileException _) {
      link(id, "fd/" + fd);
      return Fields.NONE;
    }
  }

  /** A path's own bytes: Path.toString loses those that are not of the locale's encoding. */
  public static String bytesOf(Path path) {
    String text = path.toString();
    if (isAscii(text)) {
      return text;
    }
    if (UTF_8_LOCALE && text.indexOf(NO_CHARACTER) < 0) {
      return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
    return uriBytes(path, text);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Path.toUri makes a path absolute, and lets that of a directory end in a slash. */
  private static String uriBytes(Path path, String text) {
    String bytes = unescape(Path.of("/").resolve(path).toUri().getRawPath());
    int start = path.isAbsolute() ? 0 : 1;
    int end = bytes.endsWith("/") && !text.endsWith("/") ? bytes.length() - 1 : bytes.length();
    return bytes.substring(start, end);
  }

  private static String unescape(String uri) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toString(ISO_8859_1);
  }
}
