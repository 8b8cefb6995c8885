package dev.fdnote.query.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.net.Services;
import dev.fdnote.resolve.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what people have that says which fds were open: {@code fdnote snapshot}, lsof's table and
 * its {@code -F} output (lsof(8)), {@code ls -l /proc/PID/fd}, {@code lsfd --json} (lsfd(1)).
 */
public final class SnapshotReader {
  /** What the programs write to stderr, and lsof's second lines of it. */
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "(lsof|ls|lsfd): .*|\\s+(Output information may be incomplete\\.|assuming \"dev=.*)");

  /** A shell's prompt and the command behind it, copied along. */
  private static final Pattern PROMPT = Pattern.compile(".*[$#] .*\\b(lsof|ls|lsfd)\\b.*");

  private static final String NEITHER = "is neither lsof, ls -l, lsfd --json nor a fdnote snapshot";

  private final List<Format> formats;

  /** One that knows the ports that {@code services} names. */
  public SnapshotReader(Services services) {
    formats =
        List.of(
            new LsofTable(new LsofKinds(services)),
            new LsofFields(new LsofKinds(services)),
            new LsList(),
            new LsfdJson(),
            new OwnSnapshot());
  }

  /**
   * What {@code content} tells.
   *
   * @param title names it to people: a file's name
   * @throws SnapshotFault if it is in none of the formats, or not to its end
   */
  public Snapshot read(String title, byte[] content) throws SnapshotFault {
    List<Row> rows =
        Row.of(new String(content, ISO_8859_1)).stream()
            .filter(row -> !COMPLAINT.matcher(row.text()).matches())
            .toList();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Optional<Format> format = format(row);
      if (format.isPresent()) {
        Listing fds = new Listing();
        format.get().read(rows.subList(i, rows.size()), fds);
        return fds.snapshot(title);
      }
      if (!row.isBlank() && !PROMPT.matcher(row.text()).matches()) {
        throw row.fault(NEITHER);
      }
    }
    throw new SnapshotFault("there is no fd in it: it is empty");
  }

  private Optional<Format> format(Row row) {
    return formats.stream().filter(format -> format.isBegunBy(row.text())).findFirst();
  }
}
