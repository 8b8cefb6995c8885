package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What commands that answer once load: classes are most of what their start takes. */
@Timeout(60)
class StartUpTest {
  /** What they have no use for, or what takes long to link. */
  private static final List<String> UNWANTED =
      List.of(
          "org.antlr",
          "picocli",
          "dev.fdnote.parse",
          "dev.fdnote.event",
          "dev.fdnote.join",
          "dev.fdnote.table",
          "dev.fdnote.line",
          "dev.fdnote.resolve.Res",
          "java.lang.foreign.Linker",
          "java.lang.runtime.SwitchBootstraps",
          "java.lang.runtime.ObjectMethods");

  @Test
  void lsLoadsLittle() throws IOException, InterruptedException {
    // A program that has files, pipes and nothing else open.
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      List<String> classes = loaded("ls", "-p", Long.toString(process.pid()));
      TreeSet<String> wrong = new TreeSet<>();
      for (String name : classes) {
        UNWANTED.stream().filter(name::startsWith).findFirst().ifPresent(_ -> wrong.add(name));
      }
      assertTrue(classes.contains("dev.fdnote.query.ls.Listing"), "the command did not run");
      assertEquals(new TreeSet<>(), wrong);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The build has put into the classes what these would make (.mvn/LinkAhead.java). */
  @Test
  void annotatingMakesNoClassesForSwitchesAndRecords() throws IOException, InterruptedException {
    List<String> classes = loaded("--format", "json", "samples/feishu.strace");
    assertTrue(classes.contains("dev.fdnote.table.Tracker"), "nothing was annotated");
    assertEquals(
        List.of(), classes.stream().filter(name -> name.startsWith("java.lang.runtime.")).toList());
  }

  /** Annotations are proxy classes, which take longer to make than all else about options. */
  @Test
  void optionsAreNotReadFromAnnotations() throws IOException, InterruptedException {
    List<String> classes = loaded("--format", "json", "--color=never", "samples/feishu.strace");
    assertTrue(classes.contains("picocli.CommandLine$Model$OptionSpec"), "no options were read");
    assertEquals(List.of(), classes.stream().filter(name -> name.startsWith("jdk.proxy")).toList());
  }

  private static List<String> loaded(String... words) throws IOException, InterruptedException {
    String[] command = {
      System.getProperty("java.home") + "/bin/java",
      "-Xlog:class+load:stdout",
      "-cp",
      System.getProperty("java.class.path"),
      "dev.fdnote.cli.Main"
    };
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.command().addAll(List.of(words));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor());
    return out.lines()
        .filter(line -> line.contains("[class,load]"))
        .map(line -> line.replaceFirst("^(\\[[^]]*\\])+ ", "").replaceFirst(" .*", ""))
        .toList();
  }
}
