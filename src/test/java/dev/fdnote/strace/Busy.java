package dev.fdnote.strace;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small program with many kinds of fds, to be run under strace. */
public final class Busy {
  private Busy() {}

  /** Works in the current directory and on the loopback interface. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Files.writeString(Path.of("busy.txt"), "some text");
    Thread reader = new Thread(Busy::read);
    reader.start();
    talk();
    select();
    Process child = new ProcessBuilder("cat", "busy.txt").start();
    try (InputStream out = child.getInputStream()) {
      out.readAllBytes();
    }
    child.waitFor();
    reader.join();
  }

  private static void read() {
    try {
      for (int i = 0; i < 20; i++) {
        Files.readString(Path.of("busy.txt"));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void talk() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.getOutputStream().write(1);
      accepted.getInputStream().read();
      accepted.shutdownOutput();
      client.getInputStream().read();
    }
  }

  private static void select() throws IOException {
    Pipe pipe = Pipe.open();
    try (Selector selector = Selector.open();
        Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink()) {
      source.configureBlocking(false);
      source.register(selector, SelectionKey.OP_READ);
      sink.write(ByteBuffer.wrap(new byte[] {1}));
      selector.select(1000);
      source.read(ByteBuffer.allocate(1));
    }
  }
}
