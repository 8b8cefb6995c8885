package dev.fdnote.query.why;

import java.util.List;
import java.util.Map;

/** wait4(2), waitid(2): which child is waited for. */
final class Kin {
  private static final int P_ALL = 0;
  private static final int P_PID = 1;
  private static final int P_PGID = 2;
  private static final int P_PIDFD = 3;
  private static final int SHOWN = 4;

  private Kin() {}

  static Map<String, Reading> readings() {
    return Map.of("wait4", Kin::wait4, "waitid", Kin::waitid);
  }

  private static Wait wait4(Target target, List<Long> arguments) {
    int pid = arguments.get(0).intValue();
    if (pid > 0) {
      return child(target, pid);
    }
    return switch (pid) {
      case -1 -> any(target);
      case 0 -> Wait.of("any child of its process group");
      default -> Wait.of("any child of process group " + -(long) pid);
    };
  }

  private static Wait waitid(Target target, List<Long> arguments) {
    int id = arguments.get(1).intValue();
    return switch (arguments.get(0).intValue()) {
      case P_ALL -> any(target);
      case P_PID -> child(target, id);
      case P_PGID -> Wait.of("any child of process group " + id);
      case P_PIDFD -> Wait.of(List.of(target.fd(id)));
      default -> Wait.NOTHING;
    };
  }

  private static Wait child(Target target, int inner) {
    return Wait.of(
        target
            .world()
            .children()
            .called(target.process(), inner)
            .map(pid -> "child " + target.world().others().text(pid))
            .orElse("child " + inner + " of its pid namespace"));
  }

  private static Wait any(Target target) {
    List<Integer> children = target.world().children().of(target.process());
    List<String> shown = children.stream().limit(SHOWN).map(target.world().others()::text).toList();
    int more = children.size() - shown.size();
    return switch (children.size()) {
      case 0 -> Wait.of("any child");
      case 1 -> Wait.of("child " + shown.getFirst());
      default ->
          Wait.of(
              "any of "
                  + children.size()
                  + " children: "
                  + String.join("; ", shown)
                  + (more > 0 ? " and " + more + " more" : ""));
    };
  }
}
