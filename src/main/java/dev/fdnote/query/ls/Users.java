package dev.fdnote.query.ls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of users: those in passwd(5), then as the owner of a file of theirs is called. */
final class Users {
  private static final int ID = 2;

  private final Map<Long, String> names = new HashMap<>();
  private final Map<String, Long> ids = new HashMap<>();

  Users() {
    this(Path.of("/etc/passwd"));
  }

  Users(Path passwd) {
    try {
      for (String line : new String(Files.readAllBytes(passwd), ISO_8859_1).split("\n", -1)) {
        String[] fields = line.split(":", -1);
        int id = fields.length > ID ? Numbers.of(fields[ID]) : -1;
        if (id >= 0) {
          names.putIfAbsent((long) id, fields[0]);
          ids.putIfAbsent(fields[0], (long) id);
        }
      }
    } catch (IOException _) {
      // Then they have numbers alone.
    }
  }

  Optional<Long> id(String name) {
    return Optional.ofNullable(ids.get(name));
  }

  /**
   * The name of a user, or the id where there is none.
   *
   * @param theirs a folder of theirs, {@code /proc/PID}
   */
  String name(long id, Path theirs) {
    return names.computeIfAbsent(id, _ -> owner(id, theirs));
  }

  private static String owner(long id, Path theirs) {
    try {
      boolean is = Files.getAttribute(theirs, "unix:uid") instanceof Integer uid && uid == id;
      return is ? Files.getOwner(theirs).getName() : Long.toString(id);
    } catch (IOException _) {
      return Long.toString(id);
    }
  }
}
