package dev.fdnote.proc.open;

import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Told;

/** Kinds by what stat(2) says. */
final class FileTypes {
  private FileTypes() {}

  /** What {@code path} is; a file where nobody says. */
  static FdKind.Named kind(Seen seen, String path) {
    return switch (seen.inode()) {
      case Told.Known<Inode>(Inode inode) -> kind(inode, path);
      case Told.Absent<Inode>(), Told.Refused<Inode>(String _) -> new FdKind.File(path);
    };
  }

  private static FdKind.Named kind(Inode inode, String path) {
    return switch (inode.type()) {
      case DIRECTORY -> new FdKind.Directory(path);
      case CHAR -> new FdKind.CharDevice(path, inode.special().toString());
      case BLOCK -> new FdKind.BlockDevice(path, inode.special().toString());
      case FIFO -> new FdKind.Fifo(path);
      case SYMLINK -> new FdKind.Symlink(path);
      case REGULAR, SOCKET, OTHER -> new FdKind.File(path);
    };
  }
}
