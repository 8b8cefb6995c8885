package dev.fdnote.proc.open;

import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.Processes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * A file that a process has to do with, as its link in {@code /proc/PID}, stat(2) and its fdinfo
 * tell (proc_pid_fd(5)).
 *
 * @param link where the link points to, byte for byte
 * @param inode what stat says
 * @param info its fdinfo; nothing for {@code cwd}, {@code root} and {@code exe}
 */
public record LinkedFile(String link, Told<Inode> inode, Fields info) {
  private static final int ATTEMPTS = 4;
  private static final String FD = "fd/";

  /** O_ACCMODE, O_PATH (uapi/asm-generic/fcntl.h). */
  private static final long ACCESS = 3;

  private static final long PATH = 010000000;

  /**
   * Looks at it; absent where the process does not have it.
   *
   * @param name below {@code /proc/PID}: {@code fd/3}, {@code cwd}, {@code root}, {@code exe}
   */
  public static Told<LinkedFile> of(Proc proc, int task, String name) {
    try {
      LinkedFile file = once(proc, task, name);
      for (int i = 1; i < ATTEMPTS && !proc.link(task, name).equals(file.link); i++) {
        file = once(proc, task, name);
      }
      return new Told.Known<>(file);
    } catch (NoSuchFileException _) {
      return new Told.Absent<>();
    } catch (IOException e) {
      return new Told.Refused<>(Processes.reason(e));
    }
  }

  private static LinkedFile once(Proc proc, int task, String name) throws IOException {
    String link = proc.link(task, name);
    Fields info =
        name.startsWith(FD) ? proc.fdinfo(task, name.substring(FD.length())) : Fields.NONE;
    return new LinkedFile(link, Inode.at(proc.file(task, name)), info);
  }

  /** {@code r}, {@code w}, {@code u} for both, or a blank where nobody says. */
  public char access() {
    if (!info.has("flags")) {
      return ' ';
    }
    long flags = flags();
    boolean neither = (flags & PATH) != 0;
    return neither ? 'u' : "rwuu".charAt((int) (flags & ACCESS));
  }

  /** O_ flags; 0 where nobody says. */
  public long flags() {
    return info.number("flags", 8, 0);
  }

  /** Bytes from the start. */
  public long position() {
    return info.number("pos", 10, 0);
  }

  /** Whether it is a socket. */
  public boolean isSocket() {
    return link.startsWith("socket:[");
  }

  /** The digits in {@code socket:[N]} and {@code pipe:[N]}; {@code ""} for other files. */
  public String number() {
    int open = link.indexOf(":[");
    return open > 0 && (isSocket() || link.startsWith("pipe:["))
        ? link.substring(open + 2, link.length() - 1)
        : "";
  }
}
