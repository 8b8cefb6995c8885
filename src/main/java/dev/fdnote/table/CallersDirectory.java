package dev.fdnote.table;

import java.util.Optional;

/** What a call may do to its caller's working directory, and where that is while it runs. */
public final class CallersDirectory {
  private final Task task;
  private final Tasks tasks;
  private final int entered;
  private final int returned;

  /**
   * @param entered 1-based number of the line on which the call was entered
   * @param returned that on which it returned
   */
  CallersDirectory(Task task, Tasks tasks, int entered, int returned) {
    this.task = task;
    this.tasks = tasks;
    this.entered = entered;
    this.returned = returned;
  }

  /** Where another thread has changed it while the call was under way, either may be meant. */
  Optional<String> path() {
    return task.cwd().since() > entered ? Optional.empty() : task.directory();
  }

  /** Where the caller's absolute paths start. */
  Root root() {
    return task.cwd().root();
  }

  /** What the caller itself calls {@code path}, under its root (chroot(2)). */
  public String inside(String path) {
    return root().inside(path);
  }

  /** Absolute paths start from now on at {@code absolute}, or at a root that is not known. */
  public void startsAt(Optional<String> absolute) {
    task.cwd().setRoot(Root.at(absolute));
  }

  /** Root and working directory are those of other mounts (pivot_root(2), setns(2)). */
  public void changesMounts() {
    task.cwd().setRoot(Root.OWN);
    task.cwd().set(Optional.empty());
  }

  /** The call is entered, and may change it. */
  public void startMoving() {
    task.cwd().startsMoving(task);
  }

  /** It is now {@code absolute}, or one that is not known. */
  public void moves(Optional<String> absolute) {
    tasks.strangers().moves(task);
    task.cwd().moved(returned);
    task.cwd().set(absolute);
  }

  /** The kernel says that it is {@code absolute}. */
  public void found(Optional<String> absolute) {
    task.cwd().shown(absolute.map(root()::outside).filter(path -> !path.isEmpty()));
  }

  /** What was called {@code from} is now called {@code to}, where that is known. */
  public void renames(String from, Optional<String> to) {
    Rename rename = new Rename(from, to);
    tasks.directories().forEach(directory -> directory.renamed(rename));
  }

  /** From now on it is the caller's own (unshare(2), CLONE_FS). */
  public void unshare() {
    task.use(task.cwd().own(task, entered));
  }
}
