package dev.fdnote.proc.container;

import java.util.List;
import java.util.stream.Collectors;

/** What became of the search for a container; {@code message} is one line that says what to do. */
public sealed interface Container {
  /**
   * It runs.
   *
   * @param id 64 hex digits
   * @param pids its processes as /proc numbers them, lowest first, at least one
   * @param cgroup the control group of the first of them, as /proc/PID/cgroup names it
   */
  record Found(String id, List<Integer> pids, String cgroup) implements Container {
    @Override
    public String message() {
      String numbers = pids.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return "container "
          + Containers.brief(id)
          + (pids.size() == 1 ? ": process " : ": processes ")
          + numbers;
    }
  }

  /** There is none, or it does not run. */
  record NotFound(String reason) implements Container {
    @Override
    public String message() {
      return reason;
    }
  }

  /** Several are meant; {@code ids} are those. */
  record Ambiguous(List<String> ids) implements Container {
    @Override
    public String message() {
      return ids.size()
          + " containers have an id that begins so: "
          + ids.stream().map(Containers::brief).collect(Collectors.joining(", "))
          + "; give more digits";
    }
  }

  /** Nobody can be asked. */
  record Refused(String reason) implements Container {
    @Override
    public String message() {
      return reason;
    }
  }

  /** One line for whoever asked. */
  String message();
}
