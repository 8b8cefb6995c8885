package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

/** Man pages and completions, read by those that they are for. */
@Timeout(60)
class DocumentsTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Documents.main(new String[] {folder.toString(), "2026-01-31"});
  }

  @Test
  void eachCommandHasAPageWithAllItsOptions() throws IOException {
    for (CommandSpec spec : Commands.models()) {
      String page = Files.readString(folder.resolve("man/man1/" + ManPage.name(spec) + ".1"));
      for (String name : spec.optionsMap().keySet()) {
        assertTrue(page.contains("\\fB" + name.replace("-", "\\-") + "\\fR"), name);
      }
      assertTrue(page.contains(".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\n"), page);
    }
  }

  @Test
  void groffRendersThePagesWithoutAWarning() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "needs groff");
    for (CommandSpec spec : Commands.models()) {
      String name = ManPage.name(spec);
      String page = folder.resolve("man/man1/" + name + ".1").toString();
      String text = output("groff", "-man", "-ww", "-Tascii", "-P-cbou", page);
      assertTrue(text.startsWith(name.toUpperCase(java.util.Locale.ROOT) + "(1)"), text);
      assertTrue(text.contains("       0      "), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--fo, --format",
    "--format = in, inline",
    "--color n, never",
    "sn, snapshot",
    "ls --all, --all-namespaces",
    "ls +E, +E",
    "snapshot --fo, ''",
    "w, why",
    "why --w, --watch",
    "trace.txt --fd, --fds",
    "a.tr, a.trace",
    "-p 1 --, --format --color",
    "-- make --fo, ''"
  })
  void bashCompletes(String words, String completed) throws IOException, InterruptedException {
    Files.createFile(folder.resolve("a.trace"));
    String script =
        """
        cd "$1"; . bash-completion/completions/fdnote
        COMP_WORDS=(fdnote $2) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _fdnote; echo "${COMPREPLY[*]}"
        """;
    String out = output("bash", "-c", script, "bash", folder.toString(), words).strip();
    assertEquals(completed, out.substring(0, Math.min(out.length(), completed.length())));
    assertEquals(completed.isEmpty(), out.isEmpty());
  }

  @Test
  void zshReadsItsCompletion() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "needs zsh");
    assertEquals(
        "", output("zsh", "-n", folder.resolve("zsh/vendor-completions/_fdnote").toString()));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }
}
