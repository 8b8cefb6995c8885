package dev.fdnote.proc.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Look;
import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A python3 process with sockets. Its script ends in {@code show(name, socket, …)}s, and is ended
 * by {@link #close}; {@code next()} in it waits for {@link #goOn}.
 */
public final class SocketsOf implements AutoCloseable {
  private static final String BEFORE =
      """
      import os, sys, socket
      from socket import *
      def show(name, s, *more):
          inode = os.readlink('/proc/self/fd/%d' % s.fileno())[8:-1]
          print(name, s.fileno(), inode, *more, flush=True)
      def next():
          print('ready', flush=True)
          if not sys.stdin.readline(): sys.exit()
      """;
  private static final String AFTER = "\nnext()\n";

  /** A socket of the process. */
  public record Shown(int fd, String inode, String more) {}

  private final Process process;
  private final BufferedReader out;
  private final Map<String, Shown> shown = new HashMap<>();

  private SocketsOf(Process process) {
    this.process = process;
    out = process.inputReader(ISO_8859_1);
  }

  /** In our network namespace. */
  public static SocketsOf here(Path folder, String script) throws IOException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    return start(folder, List.of("python3", script(folder, script)));
  }

  /** In a network namespace that lives as long as the process. */
  static SocketsOf elsewhere(Path folder, String script) throws IOException, InterruptedException {
    OwnNetwork.assumeItWorks();
    return start(folder, OwnNetwork.command("python3", script(folder, script)));
  }

  private static String script(Path folder, String script) throws IOException {
    Path file = folder.resolve("sockets.py");
    Files.writeString(file, BEFORE + script + AFTER, ISO_8859_1);
    return file.toString();
  }

  private static SocketsOf start(Path folder, List<String> command) throws IOException {
    SocketsOf sockets =
        new SocketsOf(
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    sockets.read();
    return sockets;
  }

  /** Lets the script run on, up to its next {@code next()}. */
  void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    read();
  }

  private void read() throws IOException {
    for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the script has ended");
      }
      String[] words = line.split(" ", 4);
      String more = words.length > 3 ? words[3] : "";
      shown.put(words[0], new Shown(Integer.parseInt(words[1]), words[2], more));
    }
  }

  /** The process's id; pyenv and the like start python3 in the same process. */
  public int pid() {
    return (int) process.pid();
  }

  /** The socket shown as {@code name}. */
  public Shown get(String name) {
    return shown.get(name);
  }

  /** What {@code sockets} say of the socket of that name. */
  Look.Open look(LiveSockets sockets, String name) {
    return sockets.look(pid(), get(name).fd(), get(name).inode());
  }

  /** The inode at its other end, {@code ""} where that is not known. */
  String peer(LiveSockets sockets, String name) {
    return sockets.peerInode(pid(), get(name).fd(), get(name).inode()).orElse("");
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        Strace.end(process);
      }
    } catch (InterruptedException _) {
      Strace.end(process);
      Thread.currentThread().interrupt();
    }
  }
}
