package dev.fdnote.proc.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ContainersTest {
  private static final String A = "0123456789abcdef".repeat(4);
  private static final String B = "0123fedcba987654".repeat(4);

  @TempDir private Path folder;
  private Path root;
  private Path socket;
  private Containers containers;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.resolve("proc"));
    socket = folder.resolve("docker.sock");
    containers = new Containers(new Proc(root), Map.of("DOCKER_HOST", "unix://" + socket));
  }

  private void cgroup(int pid, String... lines) throws IOException {
    Files.createDirectories(root.resolve(String.valueOf(pid)));
    Files.write(root.resolve(pid + "/cgroup"), List.of(lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0::/system.slice/docker-A.scope",
        "0::/docker/A",
        "8:pids:/docker/A",
        "0::/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod5f3e6d1c_1111_2222_3333_444455556666.slice/cri-containerd-A.scope",
        "0::/kubepods/burstable/pod5f3e6d1c-1111-2222-3333-444455556666/A",
        "0::/kubepods.slice/crio-A.scope",
        "0::/machine.slice/libpod-A.scope",
        "0::/machine.slice/libpod-A.scope/container",
        "0::/docker/A/init.scope",
        "3:cpu,cpuacct:/system.slice/containerd.service/kubepods-burstable-podx.slice:cri-containerd:A",
        "0::/../docker-A.scope",
        "0::/docker/B/kubepods/besteffort/podx/A",
        "0::/docker/A/libpod_parent/libpod-conmon-B.scope"
      })
  void readsTheIdInEveryLayout(String line) throws IOException {
    cgroup(7, "9:memory:/", line.replace("A", A).replace("B", B), "1:name=systemd:/");
    assertEquals(Optional.of(A), containers.of(7));
    String path = line.replace("A", A).replace("B", B).split(":", 3)[2];
    assertEquals(new Container.Found(A, List.of(7), path), containers.find(A.substring(0, 12)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0::/",
        "0::/machine.slice/libpod-conmon-A.scope",
        "0::/crio-conmon-A.scope",
        "0::/user.slice/user-0.slice/session-1.scope",
        "0::/docker/Aa",
        "0::/docker/xA",
        "nothing"
      })
  void seesNoContainerInOthers(String line) throws IOException {
    cgroup(7, line.replace("A", A));
    assertEquals(Optional.empty(), containers.of(7));
    assertEquals(Optional.empty(), containers.of(8));
  }

  @Test
  void findsAllProcessesByAPrefix() throws IOException {
    cgroup(30, "0::/docker/" + A + "/sub");
    cgroup(4, "0::/docker/" + A);
    cgroup(5, "0::/docker/" + B);
    Container found = containers.find("01234");
    assertEquals(new Container.Found(A, List.of(4, 30), "/docker/" + A), found);
    assertEquals("container 0123456789ab: processes 4, 30", found.message());
    assertInstanceOf(Container.Found.class, containers.find(B));
    assertInstanceOf(Container.Found.class, containers.find("0123FEDCBA98"));
  }

  @Test
  void asksForMoreDigitsWhereSeveralFit() throws IOException {
    cgroup(4, "0::/docker/" + A);
    cgroup(5, "0::/docker/" + B);
    Container several = containers.find("0123");
    assertEquals(new Container.Ambiguous(List.of(A, B)), several);
    assertEquals(
        "2 containers have an id that begins so: 0123456789ab, 0123fedcba98; give more digits",
        several.message());
  }

  @Test
  void saysWhatToDoWithoutAnEngine() {
    assertEquals(
        new Container.Refused(
            "there is no Docker Engine at "
                + socket
                + "; give the container's id instead of its name"),
        containers.find("web"));
    assertEquals(
        "no process is in a container cafe: docker ps shows what runs",
        containers.find("cafe").message());
    assertInstanceOf(Container.NotFound.class, containers.find("a b"));
    assertInstanceOf(Container.NotFound.class, containers.find("../x"));
    assertInstanceOf(Container.NotFound.class, containers.find(""));
    Containers remote =
        new Containers(new Proc(root), Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375"));
    assertEquals(
        "DOCKER_HOST is tcp://127.0.0.1:2375, and only unix:// is asked; give the container's id"
            + " instead of its name",
        remote.find("web").message());
  }

  private static String inspected(String id, int pid) {
    return "{\"Config\":{\"Id\":\"x\",\"Labels\":{\"State\":\"\\\"Id\\\"\"}},\n \"Id\": \""
        + id
        + "\", \"State\":{\"Status\":\"running\",\"Health\":{\"Pid\":1},\"Pid\": "
        + pid
        + "}, \"Pid\":3}";
  }

  @Test
  void learnsTheIdOfANameFromTheEngine() throws IOException {
    cgroup(12, "0::/docker/" + A);
    try (FakeEngine engine = new FakeEngine(socket, 200, inspected(A, 12))) {
      assertEquals(
          new Container.Found(A, List.of(12), "/docker/" + A), containers.find("web_1.x-y"));
      assertEquals("GET /containers/web_1.x-y/json HTTP/1.0", engine.asked());
    }
  }

  @Test
  void prefersANameToAPrefix() throws IOException {
    cgroup(12, "0::/docker/" + A);
    cgroup(13, "0::/docker/" + B);
    try (FakeEngine _ = new FakeEngine(socket, 200, inspected(B, 13))) {
      assertEquals(new Container.Found(B, List.of(13), "/docker/" + B), containers.find("01234"));
    }
  }

  @Test
  void tellsWhatDoesNotRunFromWhatIsNotSeen() throws IOException {
    try (FakeEngine _ = new FakeEngine(socket, 200, inspected(A, 0))) {
      assertEquals(
          new Container.NotFound("container web does not run: docker start web"),
          containers.find("/web"));
    }
    cgroup(12, "0::/");
    try (FakeEngine _ = new FakeEngine(socket, 200, inspected(A, 12))) {
      assertInstanceOf(Container.Refused.class, containers.find("web"));
    }
  }

  @Test
  void saysThatTheEngineHasNoSuchName() throws IOException {
    cgroup(12, "0::/docker/" + A);
    try (FakeEngine _ = new FakeEngine(socket, 404, "{\"message\":\"No such container: web\"}")) {
      assertEquals(
          new Container.NotFound(
              "Docker knows no container web: docker ps, podman ps or crictl ps show the ids"),
          containers.find("web"));
      assertInstanceOf(Container.Found.class, containers.find("0123"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"Id\":7}", "{\"State\":{\"Pid\":3}}", "{\"Id\":{\"Id\":1"})
  void refusesAnswersThatCannotBeRead(String body) throws IOException {
    try (FakeEngine _ = new FakeEngine(socket, 200, body)) {
      assertEquals(
          "the Docker Engine at "
              + socket
              + ": an answer that cannot be read; give the container's id instead of its name",
          containers.find("web").message());
    }
  }

  @Test
  void doesNotWaitForASilentEngine() throws IOException {
    try (FakeEngine _ = new FakeEngine(socket)) {
      long start = System.nanoTime();
      assertEquals(
          "the Docker Engine at "
              + socket
              + ": no answer within 2000 ms; give the container's id instead of its name",
          containers.find("web").message());
      assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }
  }

  @Test
  void refusesASocketThatNobodyServes() throws IOException {
    new FakeEngine(socket).close();
    if (!Files.exists(socket)) {
      Files.createFile(socket);
    }
    assertInstanceOf(Container.Refused.class, containers.find("web"));
  }

  @Test
  void findsARealProcessInARealControlGroup() throws IOException {
    String name = "fdnote-" + ProcessHandle.current().pid();
    try (ControlGroup group = ControlGroup.of(name, "docker-" + A + ".scope");
        RunningProgram program = RunningProgram.of("sleep", "60")) {
      group.add(program.pid());
      Containers live = new Containers(Proc.LIVE, Map.of());
      assertEquals(Optional.of(A), live.of(program.pid()));
      Container.Found found =
          assertInstanceOf(Container.Found.class, live.find(A.substring(0, 12)));
      assertEquals(List.of(program.pid()), found.pids());
      assertTrue(found.cgroup().endsWith("/docker-" + A + ".scope"), found.cgroup());
    }
  }
}
