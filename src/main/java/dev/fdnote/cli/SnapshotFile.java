package dev.fdnote.cli;

import dev.fdnote.proc.net.Services;
import dev.fdnote.query.snapshot.SnapshotFault;
import dev.fdnote.query.snapshot.SnapshotReader;
import dev.fdnote.resolve.Snapshot;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --fds} names. */
final class SnapshotFile {
  private SnapshotFile() {}

  /** The snapshot in the file {@code name}; what is wrong with it is complained about. */
  static Optional<Snapshot> read(String name, Complaints complaints) {
    try {
      return Optional.of(new SnapshotReader(new Services()).read(name, content(name)));
    } catch (IOException e) {
      complaints.about(name, Source.complaint(e));
    } catch (SnapshotFault e) {
      complaints.about(name, e.getMessage());
    }
    return Optional.empty();
  }

  private static byte[] content(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new FileSystemException(name, null, "is a directory; name a file");
      }
      return Files.readAllBytes(path);
    } catch (InvalidPathException _) {
      throw new FileSystemException(name, null, "no name in this locale; set LC_ALL=C.UTF-8");
    }
  }
}
