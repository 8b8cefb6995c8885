package dev.fdnote.query.ls;

import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.container.Containers;
import dev.fdnote.proc.net.SocketTables;
import dev.fdnote.proc.open.Inode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The network namespaces that are not ours, and what people call them. */
final class Namespaces {
  /** Where ip-netns(8) keeps them. */
  private static final Path NAMED = Path.of("/run/netns");

  private static final int BRIEF = 12;

  private final Proc proc;
  private final SocketTables tables;
  private final Map<String, String> environment;
  private final Map<String, OpenFile.Namespace> known = new HashMap<>();

  Namespaces(Proc proc, SocketTables tables, Map<String, String> environment) {
    this.proc = proc;
    this.tables = tables;
    this.environment = environment;
  }

  /** The one of a task's socket, where it is not ours; unix sockets do not mind theirs. */
  Optional<OpenFile.Namespace> of(int task, FdKind.Socket socket, String inode) {
    if (socket instanceof FdKind.Unix) {
      return Optional.empty();
    }
    String name = tables.namespace(task, inode);
    if (name.isEmpty() || name.equals(tables.ours())) {
      return Optional.empty();
    }
    return Optional.of(known.computeIfAbsent(name, _ -> named(name, task)));
  }

  private OpenFile.Namespace named(String name, int task) {
    Optional<String> container = new Containers(proc, environment).of(task);
    if (container.isPresent()) {
      String id = container.get();
      String label = "container " + id.substring(0, Math.min(BRIEF, id.length()));
      return new OpenFile.Namespace(name, label, id);
    }
    return new OpenFile.Namespace(name, mounted(name).map("netns "::concat).orElse(name), "");
  }

  private static Optional<String> mounted(String name) {
    String number = name.substring(name.indexOf('[') + 1, Math.max(name.length() - 1, 0));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(NAMED)) {
      for (Path file : files) {
        if (Inode.at(file) instanceof Told.Known<Inode>(Inode inode)
            && number.equals(Long.toString(inode.number()))) {
          return Optional.of(file.getFileName().toString());
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // Nobody gave names.
    }
    return Optional.empty();
  }
}
