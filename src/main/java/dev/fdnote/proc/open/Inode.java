package dev.fdnote.proc.open;

import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What stat(2) says of a file.
 *
 * @param device that it is on
 * @param number its inode number
 * @param mode st_mode: type and permissions
 * @param links how many names it has
 * @param size bytes
 * @param special the device that it is, for char and block devices
 */
public record Inode(Device device, long number, int mode, long links, long size, Device special) {
  private static final int S_IFMT = 0170000;
  private static final int S_IFIFO = 0010000;
  private static final int S_IFCHR = 0020000;
  private static final int S_IFDIR = 0040000;
  private static final int S_IFBLK = 0060000;
  private static final int S_IFREG = 0100000;
  private static final int S_IFLNK = 0120000;
  private static final int S_IFSOCK = 0140000;

  /** Types of files (inode(7)). */
  public enum Type {
    REGULAR,
    DIRECTORY,
    CHAR,
    BLOCK,
    FIFO,
    SYMLINK,
    SOCKET,
    OTHER
  }

  /** What is at {@code path}; symbolic links are followed. */
  public static Told<Inode> at(Path path) {
    try {
      return new Told.Known<>(of(Files.readAttributes(path, "unix:dev,ino,mode,nlink,size,rdev")));
    } catch (NoSuchFileException _) {
      return new Told.Absent<>();
    } catch (IOException e) {
      return new Told.Refused<>(Processes.reason(e));
    }
  }

  private static Inode of(Map<String, Object> stat) {
    return new Inode(
        Device.ofUser(number(stat, "dev")),
        number(stat, "ino"),
        (int) number(stat, "mode"),
        number(stat, "nlink"),
        number(stat, "size"),
        Device.ofUser(number(stat, "rdev")));
  }

  private static long number(Map<String, Object> stat, String name) {
    return stat.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** What kind of file it is. */
  public Type type() {
    return switch (mode & S_IFMT) {
      case S_IFREG -> Type.REGULAR;
      case S_IFDIR -> Type.DIRECTORY;
      case S_IFCHR -> Type.CHAR;
      case S_IFBLK -> Type.BLOCK;
      case S_IFIFO -> Type.FIFO;
      case S_IFLNK -> Type.SYMLINK;
      case S_IFSOCK -> Type.SOCKET;
      default -> Type.OTHER;
    };
  }

  /** Whether it is the same file. */
  public boolean isSame(Inode other) {
    return number == other.number && device.equals(other.device);
  }

  /** Whether this is what is at {@code path}. */
  boolean isAt(Path path) {
    return at(path) instanceof Told.Known<Inode>(Inode there) && isSame(there);
  }
}
