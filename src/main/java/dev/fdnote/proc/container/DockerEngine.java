package dev.fdnote.proc.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.ProcScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a Docker Engine, or who speaks as one, on its unix socket about a container (Docker Engine
 * API, GET /containers/{id}/json).
 */
final class DockerEngine {
  private static final String DEFAULT = "unix:///var/run/docker.sock";
  private static final String SCHEME = "unix://";
  private static final int REPLY_LIMIT = 4 << 20;

  private final String host;
  private final Duration limit;

  /** What it said. */
  sealed interface Reply {}

  /**
   * It has such a container.
   *
   * @param pid its first process in the engine's pid namespace, 0 where it does not run
   */
  record Known(String id, int pid) implements Reply {}

  /** It has no such container. */
  record Missing() implements Reply {}

  /** It said nothing of use. */
  record Failed(String reason) implements Reply {}

  private DockerEngine(String host, Duration limit) {
    this.host = host;
    this.limit = limit;
  }

  /**
   * The one that {@code DOCKER_HOST} names, or the usual one.
   *
   * @param limit how long an answer may take
   */
  static DockerEngine of(Map<String, String> environment, Duration limit) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    return new DockerEngine(host.isEmpty() ? DEFAULT : host, limit);
  }

  /**
   * What it has under {@code name}.
   *
   * @param name of characters that need no escapes in a URL
   */
  Reply inspect(String name) {
    if (!host.startsWith(SCHEME)) {
      return new Failed("DOCKER_HOST is " + host + ", and only unix:// is asked");
    }
    try {
      Path socket = Path.of(host.substring(SCHEME.length()));
      if (!Files.exists(socket)) {
        return new Failed("there is no Docker Engine at " + socket);
      }
      return reply(ask(socket, "GET /containers/" + name + "/json HTTP/1.0\r\n\r\n"));
    } catch (IOException | InvalidPathException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private Failed failed(String reason) {
    return new Failed("the Docker Engine at " + host.substring(SCHEME.length()) + ": " + reason);
  }

  private Reply reply(String response) {
    int status = status(response);
    if (status == 404) {
      return new Missing();
    }
    int head = response.indexOf("\r\n\r\n");
    if (status != 200 || head < 0) {
      return failed(response.lines().findFirst().orElse("no answer"));
    }
    String body = response.substring(head + 4);
    Optional<String> id = JsonPick.text(body, "Id").filter(text -> text.matches("[0-9a-f]{64}"));
    return id.<Reply>map(text -> new Known(text, pid(body)))
        .orElseGet(() -> failed("an answer that cannot be read"));
  }

  private static int pid(String body) {
    return JsonPick.text(body, "State", "Pid").flatMap(ProcScan::number).orElse(0);
  }

  /** That of {@code HTTP/1.1 200 OK}, or 0. */
  private static int status(String response) {
    boolean http = response.matches("(?s)HTTP/1\\.[01] [0-9]{3}\\b.*");
    return http ? Integer.parseInt(response, 9, 12, 10) : 0;
  }

  /** A blocking channel knows no time limit: whoever closes it ends the wait. */
  private String ask(Path socket, String request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      FutureTask<String> task = new FutureTask<>(() -> talk(channel, socket, request));
      Thread.ofPlatform().daemon().name("docker").start(task);
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + limit.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String talk(SocketChannel channel, Path socket, String request)
      throws IOException {
    channel.connect(UnixDomainSocketAddress.of(socket));
    ByteBuffer out = ByteBuffer.wrap(request.getBytes(ISO_8859_1));
    while (out.hasRemaining()) {
      channel.write(out);
    }
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(1 << 14);
    while (channel.read(in) >= 0) {
      reply.write(in.array(), 0, in.position());
      in.clear();
      if (reply.size() > REPLY_LIMIT) {
        throw new IOException("an answer without end");
      }
    }
    return reply.toString(ISO_8859_1);
  }
}
