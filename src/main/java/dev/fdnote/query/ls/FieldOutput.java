package dev.fdnote.query.ls;

import dev.fdnote.annotate.Text;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Attempt;
import java.util.List;

/**
 * Output for programs (lsof(8), OUTPUT FOR OTHER PROGRAMS).
 *
 * @param fields their letters
 * @param end what ends a field: a newline or NUL
 */
public record FieldOutput(String fields, char end) {
  private static final String OF_PROCESS = "pgRcuL";
  private static final String OF_FILE = "faltGDdsoikPnT";
  private static final int UNSIZED = 0;

  /** What {@code -F?} prints. */
  public static final String HELP =
      """
      a  access: r, w, u: both
      c  command
      d  device: inode of an Internet socket
      D  device: numbers in hex
      f  fd
      g  process group
      G  flags in hex
      i  inode
      k  link count
      l  lock: r, R: read; w, W: write
      L  user name
      n  name
      o  offset
      p  pid
      P  protocol
      R  parent pid
      s  size
      t  type
      T  state and queues of a socket
      u  user id
      0  end each field with NUL
      """;

  /** Those that {@code typed} lists; all of them for {@code ""}. */
  public static Attempt<FieldOutput> parse(String typed) {
    boolean nul = typed.indexOf('0') >= 0;
    String letters = typed.replace("0", "");
    for (int i = 0; i < letters.length(); i++) {
      if ((OF_PROCESS + OF_FILE).indexOf(letters.charAt(i)) < 0) {
        return new Attempt.Failed<>(
            "no field '"
                + letters.charAt(i)
                + "'; -F takes some of "
                + OF_PROCESS
                + OF_FILE
                + " and 0; -F? explains them");
      }
    }
    String all = letters.isEmpty() ? OF_PROCESS + OF_FILE : "p" + letters;
    return new Attempt.Done<>(new FieldOutput(all, nul ? '\0' : '\n'));
  }

  /** Appends a set of fields for each process and each file. */
  public void write(List<OpenFile> files, Text out) {
    int pid = -1;
    for (OpenFile file : files) {
      if (file.owner().pid() != pid) {
        pid = file.owner().pid();
        process(file.owner(), out);
        endSet(out);
      }
      int before = out.size();
      file(file, out);
      if (out.size() > before) {
        endSet(out);
      }
    }
  }

  private void endSet(Text out) {
    if (end == '\0') {
      out.put('\n');
    }
  }

  private void process(OpenFile.Owner owner, Text out) {
    field('p', Integer.toString(owner.pid()), out);
    field('g', Integer.toString(owner.group()), out);
    field('R', Integer.toString(owner.parent()), out);
    field('c', owner.command(), out);
    field('u', Long.toString(owner.uid()), out);
    field('L', owner.user(), out);
  }

  private void file(OpenFile file, Text out) {
    boolean inet = file.socket().orElse(null) instanceof FdKind.Inet && !file.type().equals("sock");
    OpenFile.Place place = file.place();
    boolean numbers = place.device().indexOf(',') > 0;
    field('f', file.fd(), out);
    field('a', String.valueOf(file.access()), out);
    field('l', String.valueOf(file.lock()), out);
    given('t', file.type(), out);
    given('G', file.flags() == 0 ? "" : "0x" + Long.toHexString(file.flags()), out);
    given('D', numbers ? hex(place.device()) : "", out);
    given('d', numbers ? "" : place.device(), out);
    given('s', place.size().map(String::valueOf).orElse(""), out);
    given('o', place.size().isPresent() ? "" : Table.offset(place), out);
    given('i', inet ? "" : place.inode(), out);
    given('k', place.links() == UNSIZED ? "" : Long.toString(place.links()), out);
    given('P', inet ? place.node() : "", out);
    field('n', file.name(), out);
    given('T', file.state().isEmpty() ? "" : "ST=" + file.state(), out);
    if (inet) {
      field('T', "QR=" + queue(file, "unread"), out);
      field('T', "QS=" + queue(file, "unsent"), out);
    }
  }

  private static String queue(OpenFile file, String key) {
    String bytes = SocketRows.fact(file.facts(), key);
    String memory = SocketRows.fact(file.facts(), key + "_memory");
    return !bytes.isEmpty() ? bytes : memory.isEmpty() ? "0" : memory;
  }

  /** {@code 254,0} as dev_t (gnu_dev_makedev in sys/sysmacros.h). */
  private static String hex(String device) {
    int comma = device.indexOf(',');
    long major = Numbers.of(device.substring(0, comma));
    long minor = Numbers.of(device.substring(comma + 1));
    long number = (major & 0xfff) << 8 | (minor & 0xff) | (minor & ~0xffL) << 12;
    return "0x" + Long.toHexString(number | (major & ~0xfffL) << 32);
  }

  private void given(char letter, String value, Text out) {
    if (!value.isEmpty()) {
      field(letter, value, out);
    }
  }

  private void field(char letter, String value, Text out) {
    if (fields.indexOf(letter) >= 0) {
      out.put(letter).put(Table.escaped(value)).put(end);
    }
  }
}
