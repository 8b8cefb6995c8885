package dev.fdnote.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that stands in for /proc. */
public record ProcFolder(Path root) {
  public static final int TASK = 7;

  public Proc proc() {
    return new Proc(root);
  }

  /** The process {@link #TASK}, alive, that sees the mounts {@code mountinfo}. */
  public ProcFolder process(String mountinfo) throws IOException {
    put(TASK + "/stat", stat(TASK, "cat", 'S', 1, 4194304));
    put(TASK + "/status", "Name:\tcat\nTgid:\t7\nUid:\t0\t33\t0\t0\nNSpid:\t7\t1\n");
    return put(TASK + "/mountinfo", mountinfo);
  }

  public static String stat(int id, String comm, char state, int threads, int flags) {
    String rest = " 1 7 7 0 -1 " + flags + " 0 0 0 0 0 0 0 0 20 0 " + threads + " 0 4711 0 0\n";
    return id + " (" + comm + ") " + state + rest;
  }

  public ProcFolder put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, ISO_8859_1);
    return this;
  }

  public ProcFolder link(String name, String target) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
    return this;
  }

  public ProcFolder fd(int fd, String link, String... info) throws IOException {
    put(TASK + "/fdinfo/" + fd, String.join("\n", info) + "\n");
    return link(TASK + "/fd/" + fd, link);
  }
}
