package dev.fdnote.query.snapshot;

import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ls -l /proc/PID/fd}. The permissions of a link are the access mode of its fd (proc_fd_link
 * in fs/proc/fd.c).
 */
final class LsList implements Format {
  private static final String QUOTE = "['\"]?";
  private static final Pattern LINK =
      Pattern.compile(
          "l([r-])([w-])[-rwxsStT]{7}[.+@]?\\s+\\d+\\s.*?\\s"
              + QUOTE
              + "(?:/proc/(?:(\\d+)/task/)?(\\d+|self|thread-self)/(?:fd/)?)?(\\d+|cwd)"
              + QUOTE
              + " -> (.*)");

  /** Links whose target could not be read, or that were gone when ls looked at them. */
  private static final Pattern TOLD_NOTHING =
      Pattern.compile("l[-rwxsStT]{9}[.+@]?\\s+\\d+\\s.*|l\\?{9}\\s.*");

  private static final Pattern FOLDER =
      Pattern.compile(QUOTE + "/proc/(?:\\d+/task/)?(\\d+|self|thread-self)/fd/?" + QUOTE + ":");

  /** {@code total 0} in any language. */
  private static final Pattern TOTAL = Pattern.compile("\\S+ 0");

  @Override
  public boolean isBegunBy(String line) {
    return LINK.matcher(line).matches()
        || FOLDER.matcher(line).matches()
        || TOTAL.matcher(line).matches()
        || TOLD_NOTHING.matcher(line).matches();
  }

  @Override
  public void read(List<Row> rows, Listing into) throws SnapshotFault {
    int pid = Listing.NOBODY;
    for (Row row : rows) {
      Matcher folder = FOLDER.matcher(row.text());
      if (folder.matches()) {
        pid = pid(row, folder.group(1));
        into.process(pid);
      } else {
        take(row, pid, into);
      }
    }
  }

  private static void take(Row row, int pid, Listing into) throws SnapshotFault {
    Matcher link = LINK.matcher(row.text());
    if (link.matches()) {
      int whose = link.group(4) == null ? pid : pid(row, link.group(4));
      into.add(row, whose, fd(row, link.group(5)), entry(link));
    } else if (!isSilent(row)) {
      throw row.fault("is no line of ls -l /proc/PID/fd");
    }
  }

  private static boolean isSilent(Row row) {
    return row.isBlank()
        || TOTAL.matcher(row.text()).matches()
        || TOLD_NOTHING.matcher(row.text()).matches();
  }

  private static int pid(Row row, String word) throws SnapshotFault {
    Optional<Integer> pid = Row.number(word);
    if (pid.isEmpty()) {
      throw row.fault("is of /proc/" + word + ", which was ls itself: list /proc/PID/fd");
    }
    return pid.get();
  }

  private static int fd(Row row, String word) throws SnapshotFault {
    if (word.equals("cwd")) {
      return Seen.CWD;
    }
    Optional<Integer> fd = Row.number(word);
    if (fd.isEmpty()) {
      throw row.fault("names an fd that cannot be");
    }
    return fd.get();
  }

  private static Entry entry(Matcher link) {
    String mode = link.group(1) + link.group(2);
    Entry entry = LinkText.entry(ShellQuotes.undo(link.group(6)), Modes.end(mode));
    return link.group(5).equals("cwd") ? Modes.directory(entry) : Modes.opened(entry, mode);
  }
}
