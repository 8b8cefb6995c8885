package dev.fdnote.proc.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An HTTP server on a unix socket that gives one answer to everything, or none. */
final class FakeEngine implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel server;
  private final Optional<String> answer;
  private volatile String asked = "";

  /** Answers. */
  FakeEngine(Path socket, int status, String body) throws IOException {
    this(
        socket,
        Optional.of(
            "HTTP/1.0 " + status + " Said\r\nContent-Type: application/json\r\n\r\n" + body));
  }

  /** Takes questions and is silent. */
  FakeEngine(Path socket) throws IOException {
    this(socket, Optional.empty());
  }

  private FakeEngine(Path socket, Optional<String> answer) throws IOException {
    this.socket = socket;
    this.answer = answer;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    if (answer.isPresent()) {
      Thread.ofPlatform().daemon().start(this::serve);
    }
  }

  /** The first line of the last question. */
  String asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel channel = server.accept()) {
        ByteBuffer question = ByteBuffer.allocate(4096);
        channel.read(question);
        String text = new String(question.array(), 0, question.position(), ISO_8859_1);
        asked = text.lines().findFirst().orElse("");
        channel.write(ByteBuffer.wrap(answer.orElseThrow().getBytes(ISO_8859_1)));
      } catch (IOException _) {
        // Closed, or left by whoever asked.
      }
    }
  }
}
