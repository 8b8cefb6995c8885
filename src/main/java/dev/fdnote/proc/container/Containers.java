package dev.fdnote.proc.container;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the processes of a container: by its id in the control groups of all processes, as Docker,
 * containerd, CRI-O and Podman name them; by its name through the Docker Engine.
 */
public final class Containers {
  private static final int BRIEF = 12;
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{4,64}");
  private static final Pattern NAME = Pattern.compile("/?([a-zA-Z0-9][a-zA-Z0-9_.-]{0,254})");

  /**
   * The id at the end of a path segment: {@code docker-ID.scope}, {@code ID}, {@code
   * cri-containerd-ID.scope}, {@code crio-ID.scope}, {@code libpod-ID.scope}, and {@code
   * kubepods-burstable-podUID.slice:cri-containerd:ID} of containerd without systemd.
   */
  private static final Pattern SEGMENT = Pattern.compile("(?:^|.*[-:])([0-9a-f]{64})(?:\\.scope)?");

  /** Those of the programs that watch over a container from outside. */
  private static final Pattern MONITOR = Pattern.compile("(?:libpod|crio)-conmon-.*");

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Proc proc;
  private final DockerEngine engine;

  /** The processes of one container. */
  private record Members(List<Integer> pids, String cgroup) {}

  private record Group(String id, String path) {}

  /**
   * @param environment that of this process, for {@code DOCKER_HOST}
   */
  public Containers(Proc proc, Map<String, String> environment) {
    this.proc = proc;
    this.engine = DockerEngine.of(environment, LIMIT);
  }

  /**
   * The container that {@code asked} means: an id, its first digits (4 or more), or a name.
   *
   * @param asked as the user typed it
   */
  public Container find(String asked) {
    Matcher name = NAME.matcher(asked);
    if (!name.matches()) {
      return new Container.NotFound(
          "a container has a name or an id of hex digits, not \"" + asked + '"');
    }
    String digits = asked.toLowerCase(Locale.ROOT);
    boolean prefix = PREFIX.matcher(digits).matches();
    if (prefix && digits.length() >= BRIEF && byId(digits) instanceof Container.Found found) {
      return found;
    }
    return switch (engine.inspect(name.group(1))) {
      case DockerEngine.Known known -> known(name.group(1), known);
      case DockerEngine.Missing _ -> prefix ? byId(digits) : missing(name.group(1));
      case DockerEngine.Failed(String reason) -> prefix ? byId(digits) : refused(reason);
    };
  }

  /** The id of the container that {@code pid} runs in: the innermost one. */
  public Optional<String> of(int pid) {
    return group(pid).map(Group::id);
  }

  /** The first digits of {@code id}, as many as are usually shown. */
  static String brief(String id) {
    return id.length() > BRIEF ? id.substring(0, BRIEF) : id;
  }

  private Container known(String name, DockerEngine.Known known) {
    Container found = byId(known.id());
    if (found instanceof Container.Found) {
      return found;
    }
    if (known.pid() == 0) {
      return new Container.NotFound("container " + name + " does not run: docker start " + name);
    }
    return new Container.Refused(
        "container "
            + name
            + " runs, but its processes are not to be seen from here: run fdnote on the host, as"
            + " root");
  }

  private static Container missing(String name) {
    return new Container.NotFound(
        "Docker knows no container " + name + ": docker ps, podman ps or crictl ps show the ids");
  }

  private static Container refused(String reason) {
    return new Container.Refused(reason + "; give the container's id instead of its name");
  }

  private Container byId(String prefix) {
    Map<String, Members> fitting = new TreeMap<>();
    for (int pid : ProcScan.pids(proc)) {
      group(pid)
          .filter(group -> group.id().startsWith(prefix))
          .ifPresent(group ->
              fitting
                  .computeIfAbsent(group.id(), _ -> new Members(new ArrayList<>(), group.path()))
                  .pids()
                  .add(pid));
    }
    return switch (fitting.size()) {
      case 0 ->
          new Container.NotFound(
              "no process is in a container " + prefix + ": docker ps shows what runs");
      case 1 -> found(fitting.entrySet().iterator().next());
      default -> new Container.Ambiguous(List.copyOf(fitting.keySet()));
    };
  }

  private static Container found(Map.Entry<String, Members> entry) {
    Members members = entry.getValue();
    return new Container.Found(entry.getKey(), List.copyOf(members.pids()), members.cgroup());
  }

  /**
   * Any line of /proc/PID/cgroup (cgroups(7)) may be the one: with version 1 that of version 2 is
   * often {@code 0::/}.
   */
  private Optional<Group> group(int pid) {
    return ProcScan.text(proc, pid, "cgroup").stream()
        .flatMap(String::lines)
        .map(line -> line.split(":", 3))
        .filter(fields -> fields.length == 3)
        .flatMap(fields -> id(fields[2]).map(id -> new Group(id, fields[2])).stream())
        .findFirst();
  }

  private static Optional<String> id(String path) {
    Optional<String> last = Optional.empty();
    for (String segment : path.split("/", -1)) {
      Matcher matcher = SEGMENT.matcher(segment);
      if (matcher.matches() && !MONITOR.matcher(segment).matches()) {
        last = Optional.of(matcher.group(1));
      }
    }
    return last;
  }
}
