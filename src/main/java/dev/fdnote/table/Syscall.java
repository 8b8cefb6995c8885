package dev.fdnote.table;

import dev.fdnote.event.Value;
import java.util.List;

/**
 * A syscall by name.
 *
 * @param places where its fds stand
 * @param effect what it does to fds
 * @param proof what a success proves about its first fd
 * @param role what it means to its task
 */
record Syscall(String name, List<FdArguments.Place> places, Effect effect, Proof proof, Role role) {
  static final Effect NO_EFFECT =
      new Effect() {
        @Override
        public void returned(Invocation call) {}

        @Override
        public boolean needsRest(Invocation half) {
          return false;
        }
      };

  /** What a call means to its task, beside what it does to fds. */
  enum Role {
    NONE,
    /** close: it acts between its entry and its return. */
    CLOSE,
    /** clone and its relatives. */
    MAKES_TASK,
    EXIT,
    EXIT_GROUP,
    /** epoll_wait and its relatives: their events stand for fds. */
    EPOLL_WAIT;

    static Role of(String name) {
      return switch (name) {
        case "close" -> CLOSE;
        case "clone", "clone2", "clone3", "fork", "vfork" -> MAKES_TASK;
        case "exit", "_exit" -> EXIT;
        case "exit_group" -> EXIT_GROUP;
        case "epoll_wait", "epoll_pwait", "epoll_pwait2" -> EPOLL_WAIT;
        default -> NONE;
      };
    }
  }

  /** Whether a line of it can matter to an fd or a task. */
  boolean concernsFds() {
    return !places.isEmpty() || role != Role.NONE || !effect.equals(NO_EFFECT);
  }

  /** Whether all arguments that count are those of {@code half}, the call's first half. */
  boolean isShownBy(Invocation half) {
    if (role != Role.NONE || effect.needsRest(half)) {
      return false;
    }
    for (FdArguments.Place place : places) {
      if (!(place instanceof FdArguments.Place.Argument(int index))
          || half.argument(index).value() instanceof Value.Missing) {
        return false;
      }
    }
    return true;
  }

  /** Whether its result names fds that are ready. */
  boolean reportsReady() {
    return role == Role.EPOLL_WAIT || places.contains(new FdArguments.Place.Ready());
  }
}
