package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What stands under share/ in what is shipped, made from the models of the commands. */
final class Documents {
  private Documents() {}

  /** {@code Documents FOLDER DATE}: writes man pages and completions for bash and zsh below it. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<CommandSpec> specs = Commands.models();
    for (CommandSpec spec : specs) {
      write(
          folder.resolve("man/man1/" + ManPage.name(spec) + ".1"),
          ManPage.of(spec, specs, arguments[1]));
    }
    Completion completion = new Completion(specs);
    write(folder.resolve("bash-completion/completions/fdnote"), completion.bash());
    write(folder.resolve("zsh/vendor-completions/_fdnote"), completion.zsh());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }
}
