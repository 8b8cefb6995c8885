package dev.fdnote.query.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.net.Services;
import dev.fdnote.resolve.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts to read, and what is in them in few words. */
final class Fixture {
  static final Path FOLDER = Path.of("src/test/resources/dev/fdnote/query/snapshot");
  static final SnapshotReader READER = new SnapshotReader(new Services(FOLDER.resolve("services")));

  private Fixture() {}

  static Snapshot file(String name) throws IOException, SnapshotFault {
    return READER.read(name, Files.readAllBytes(FOLDER.resolve(name)));
  }

  static Snapshot text(String text) throws SnapshotFault {
    return READER.read("text", text.getBytes(UTF_8));
  }

  /** What is wrong with {@code text}. */
  static String fault(String text) {
    return assertThrows(SnapshotFault.class, () -> text(text)).getMessage();
  }

  static Snapshot.Entry entry(FdKind kind, Fact... facts) {
    return new Snapshot.Entry(kind, List.of(facts), "");
  }

  static FdKind.Inet tcp(String local, int localPort, TcpState state) {
    return new FdKind.Inet(
        Transport.TCP,
        local.contains(":"),
        new Endpoint.Ip(local, localPort),
        Endpoint.UNKNOWN,
        state);
  }

  static FdKind.Inet tcp(
      String local, int localPort, String remote, int remotePort, TcpState state) {
    return new FdKind.Inet(
        Transport.TCP,
        local.contains(":"),
        new Endpoint.Ip(local, localPort),
        new Endpoint.Ip(remote, remotePort),
        state);
  }

  static FdKind socket(String family, String protocol) {
    return new FdKind.OtherSocket(family, protocol, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }

  static Fact inode(int number) {
    return new Fact("inode", Integer.toString(number));
  }

  /** {@code text} as what is read holds it. */
  static String latin1(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
