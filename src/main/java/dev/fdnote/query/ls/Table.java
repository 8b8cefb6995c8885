package dev.fdnote.query.ls;

import dev.fdnote.annotate.Escape;
import dev.fdnote.annotate.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of lsof(8).
 *
 * @param sizes what the column of sizes says
 * @param command how many characters of a command are shown; 0 for all
 * @param width of the terminal, to which paths are cut in their middle; none elsewhere
 */
public record Table(Sizes sizes, int command, Optional<Integer> width) {
  private static final int ELLIPSIS = 3;
  private static final int LEAST = 24;
  private static final int FD = 4;
  private static final int LARGE = 99_999_999;

  /** What the column of sizes says. */
  public enum Sizes {
    /** What says most of that file. */
    EITHER("SIZE/OFF"),
    /** {@code -s}. */
    SIZE("SIZE"),
    /** {@code -o}. */
    OFFSET("OFFSET");

    private final String title;

    Sizes(String title) {
      this.title = title;
    }
  }

  /** Appends the title and a row a file. */
  public void write(List<OpenFile> files, Text out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("COMMAND", "PID", "USER", "FD  ", "TYPE", "DEVICE", sizes.title, "NODE", "NAME"));
    for (OpenFile file : files) {
      rows.add(row(file));
    }
    int[] widths = widths(rows);
    line(rows.getFirst(), widths, false, out);
    for (int i = 0; i < files.size(); i++) {
      line(rows.get(i + 1), widths, files.get(i).name().startsWith("/"), out);
    }
  }

  private List<String> row(OpenFile file) {
    String name = escaped(file.owner().command());
    return List.of(
        command == 0 || name.length() <= command ? name : name.substring(0, command),
        Integer.toString(file.owner().pid()),
        escaped(file.owner().user()),
        padded(file.fd()) + file.access() + file.lock(),
        file.type(),
        file.place().device(),
        size(file.place()),
        file.place().node(),
        name(file));
  }

  /** As wide as lsof's. */
  private static String padded(String fd) {
    return fd.length() < FD ? " ".repeat(FD - fd.length()) + fd : fd;
  }

  private String size(OpenFile.Place place) {
    return switch (sizes) {
      case EITHER -> place.size().map(String::valueOf).orElseGet(() -> offset(place));
      case SIZE -> place.size().map(String::valueOf).orElse("");
      case OFFSET -> offset(place);
    };
  }

  static String offset(OpenFile.Place place) {
    return place
        .offset()
        .map(bytes -> bytes > LARGE ? "0x" + Long.toHexString(bytes) : "0t" + bytes)
        .orElse("");
  }

  private static String name(OpenFile file) {
    StringBuilder name = new StringBuilder(escaped(file.name()));
    for (OpenFile.End end : file.ends()) {
      name.append(' ').append(escaped(end.toString()));
    }
    if (!file.state().isEmpty()) {
      name.append(" (").append(file.state()).append(')');
    }
    if (file.namespace().isPresent()) {
      name.append(" [").append(escaped(file.namespace().get().label())).append(']');
    }
    return name.toString();
  }

  static String escaped(String latin1) {
    Text text = new Text();
    Escape.raw(latin1, text);
    return text.toString();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], columns(row.get(i)));
      }
    }
    return widths;
  }

  /** How many characters the UTF-8 bytes in {@code text} are. */
  private static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i++) {
      columns += (text.charAt(i) & 0xc0) == 0x80 ? 0 : 1;
    }
    return columns;
  }

  private void line(List<String> row, int[] widths, boolean path, Text out) {
    int last = widths.length - 1;
    int used = 0;
    for (int i = 0; i < last; i++) {
      int blanks = widths[i] - columns(row.get(i));
      boolean left = i == 0;
      if (left) {
        out.put(row.get(i));
      }
      for (int blank = 0; blank < blanks; blank++) {
        out.put(' ');
      }
      out.put(left ? "" : row.get(i)).put(' ');
      used += widths[i] + 1;
    }
    out.put(path ? cut(row.get(last), used) : row.get(last)).put('\n');
  }

  /** The ends of a path tell most; of addresses nothing can be spared. */
  private String cut(String name, int used) {
    int room = width.isPresent() ? Math.max(width.get() - used, LEAST) : Integer.MAX_VALUE;
    int columns = columns(name);
    if (columns <= room) {
      return name;
    }
    int head = (room - ELLIPSIS) / 2;
    int tail = room - ELLIPSIS - head;
    return name.substring(0, at(name, head)) + "..." + name.substring(at(name, columns - tail));
  }

  /** Where the character with that number begins. */
  private static int at(String text, int column) {
    int seen = -1;
    for (int i = 0; i < text.length(); i++) {
      seen += (text.charAt(i) & 0xc0) == 0x80 ? 0 : 1;
      if (seen == column) {
        return i;
      }
    }
    return text.length();
  }
}
