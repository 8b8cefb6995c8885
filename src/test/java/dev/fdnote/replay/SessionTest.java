package dev.fdnote.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole session in a real terminal. */
class SessionTest {
  private static final String TRACE =
      """
      7 10:00:00.000000 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3
      7 10:00:00.100000 clone(child_stack=NULL, flags=SIGCHLD) = 8
      8 10:00:00.200000 getpid() = 8
      8 10:00:00.300000 read(3, "127.0.0.1", 4096) = 9
      7 10:00:00.400000 openat(AT_FDCWD, "/nothing", O_RDONLY) = -1 ENOENT (No such file or directory)
      7 10:00:00.500000 close(3) = 0
      8 10:01:00.500000 close(3) = 0
      8 10:01:00.600000 +++ exited with 0 +++
      """;

  @TempDir Path folder;
  private Tmux tmux;

  @BeforeEach
  void aShell() throws IOException {
    Tmux.assumeItWorks();
    tmux = new Tmux(100, 30, "env PS1='$ ' bash --norc");
    Files.writeString(folder.resolve("trace"), TRACE);
  }

  @AfterEach
  void endsTheShell() throws IOException {
    if (tmux != null) {
      tmux.close();
    }
  }

  @Test
  void opensMovesFollowsFiltersPlaysResizesAndQuits() throws Exception {
    start("trace");
    see("line 1/8");
    see("3  1  /etc/hosts");

    tmux.press("j");
    see("line 2/8");
    tmux.press("k", "]");
    see("line 4/8");
    see("fds of 8 at line 4");

    tmux.type("&pid=7 call=%file");
    tmux.press("Enter");
    see("pid=7 call=%file: 2 lines");
    tmux.press("=", "g", "Space");
    see("60.0 s without a line skipped");
    see("the end");

    tmux.resize(160, 20);
    see("┃ fds of 8 at line 8");
    tmux.press("q");
    checkTerminal(0);
  }

  @Test
  void ctrlCGivesTheTerminalBack() throws Exception {
    start("trace");
    see("line 1/8");
    tmux.press("C-c");
    checkTerminal(0);
  }

  @Test
  void ctrlZGivesTheTerminalToTheShellForAWhile() throws Exception {
    start("trace");
    see("line 1/8");
    tmux.press("C-z");
    see("Stopped");
    checkTerminal(128 + 19); // SIGSTOP
    tmux.type("fg; clear; echo code $?; stty -g > after");
    tmux.press("Enter");
    see("line 1/8");
    tmux.press("q");
    checkTerminal(0);
  }

  @Test
  void aSignalThatEndsItGivesTheTerminalBack() throws Exception {
    start("trace");
    see("line 1/8");
    long shell = ProcessHandle.current().pid();
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != shell)
        .filter(process -> isReplayOf(folder.resolve("trace"), process))
        .forEach(ProcessHandle::destroy);
    checkTerminal(143);
  }

  @Test
  void readsAPipeThatGrowsAndTakesKeysFromTheTerminal() throws Exception {
    Path more = folder.resolve("more");
    String feed = "(head -n 2 trace; until [ -e more ]; do sleep 0.1; done; tail -n +3 trace) | ";
    start(feed, "-");
    see("line 1/2");
    tmux.press("G");
    see("line 2/2");
    Files.createFile(more);
    see("line 8/8");
    tmux.press("q");
    checkTerminal(0);
  }

  @Test
  void colourIsNotForThoseWhoDoNotWantIt() throws Exception {
    start("export NO_COLOR=1; ", folder.resolve("trace").toString());
    see("line 1/8");
    tmux.type("/hosts");
    see("/hosts");
    String screen = tmux.coloured();
    assertFalse(screen.matches("(?s).*\033\\[[0-9;]*[34][0-7]m.*"), screen);
    assertTrue(screen.contains("\033[7m"), screen);
    tmux.press("Enter", "q");
    checkTerminal(0);
  }

  private static boolean isReplayOf(Path trace, ProcessHandle process) {
    return process.info().arguments().stream()
        .map(java.util.Arrays::asList)
        .anyMatch(words -> words.contains("replay") && words.contains(trace.toString()));
  }

  private void start(String file) throws IOException {
    start("", folder.resolve(file).toString());
  }

  private void start(String before, String file) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    Path script = folder.resolve("start");
    Files.writeString(
        script,
        "export CLASSPATH='"
            + System.getProperty("java.class.path")
            + "'\n"
            + before
            + java
            + " -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED"
            + " -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 dev.fdnote.cli.Main replay "
            + file
            + "\n");
    tmux.type("cd " + folder + "; stty -g > before; . ./start; echo code $?; stty -g > after");
    tmux.press("Enter");
  }

  private String see(String words) throws Exception {
    String screen = tmux.until(now -> now.contains(words));
    assertTrue(screen.contains(words), () -> "no " + words + " in\n" + screen);
    return screen;
  }

  /** The shell has it again, as it was. */
  private void checkTerminal(int code) throws Exception {
    String shell = see("code " + code);
    assertFalse(shell.contains("? help"), shell);
    tmux.until(_ -> Files.exists(folder.resolve("after")));
    tmux.type("echo visible");
    tmux.press("Enter");
    see("\nvisible");
    assertEquals(
        Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
  }
}
