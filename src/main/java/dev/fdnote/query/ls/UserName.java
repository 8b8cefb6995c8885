package dev.fdnote.query.ls;

import dev.fdnote.proc.Attempt;
import java.io.IOException;
import java.nio.file.FileSystems;

/**
 * A user as typed.
 *
 * @param id the user id, or -1 where only the system knows it
 * @param name the name, or {@code ""} where the id was typed
 */
public record UserName(long id, String name) {
  static Attempt<UserName> of(String typed) {
    int id = Numbers.of(typed);
    if (id >= 0) {
      return new Attempt.Done<>(new UserName(id, ""));
    }
    return new Users()
        .id(typed)
        .<Attempt<UserName>>map(known -> new Attempt.Done<>(new UserName(known, typed)))
        .orElseGet(() -> elsewhere(typed));
  }

  /** Directories of users that are no file (nsswitch.conf(5)). */
  private static Attempt<UserName> elsewhere(String typed) {
    try {
      FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(typed);
      return new Attempt.Done<>(new UserName(-1, typed));
    } catch (IOException _) {
      return new Attempt.Failed<>("no user: '" + typed + "'; -u takes names and ids: -u root,^33");
    }
  }

  boolean is(OpenFile.Owner owner) {
    return id >= 0 ? owner.uid() == id : owner.user().equals(name);
  }
}
