package dev.fdnote.query.snapshot;

import static dev.fdnote.query.snapshot.Fixture.entry;
import static dev.fdnote.query.snapshot.Fixture.inode;
import static dev.fdnote.query.snapshot.Fixture.latin1;
import static dev.fdnote.query.snapshot.Fixture.socket;
import static dev.fdnote.query.snapshot.Fixture.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LsfdJsonTest {
  @Test
  void readsWhatNewerOnesWrite() throws IOException, SnapshotFault {
    Map<Integer, Entry> fds = new HashMap<>();
    fds.put(Seen.CWD, entry(new FdKind.Directory("/srv")));
    fds.put(3, entry(tcp("127.0.0.1", 80, "127.0.0.1", 4711, TcpState.ESTABLISHED), inode(31)));
    fds.put(4, entry(tcp("::", 80, TcpState.LISTEN), inode(32)));
    fds.put(5, unix("STREAM", new Endpoint.UnixPath("/run/server.sock"), true, 33));
    fds.put(6, unix("DGRAM", new Endpoint.UnixAbstract("abstract"), false, 34));
    fds.put(7, entry(new FdKind.PidFd("701")));
    fds.put(8, entry(new FdKind.Epoll()));
    fds.put(9, entry(new FdKind.Pipe(FdKind.End.READ, "77")));
    fds.put(10, entry(new FdKind.CharDevice("/dev/null", "1:3")));
    fds.put(11, entry(socket("NETLINK", ""), inode(35)));
    fds.put(12, entry(new FdKind.Unknown("lsfd says odd")));
    fds.put(13, entry(new FdKind.Memfd(latin1("käse"), false)));
    fds.put(14, entry(new FdKind.File(latin1("/srv/käse")), new Fact("path_only", "")));
    assertEquals(fds, Fixture.file("lsfd-2.40.json").processes().get(700).entries());
  }

  private static Entry unix(String type, Endpoint local, boolean listening, int inode) {
    return entry(new FdKind.Unix(type, local, Endpoint.UNKNOWN, listening), inode(inode));
  }

  @Test
  void readsWhatDebian12Writes() throws SnapshotFault {
    assertEquals(
        Map.of(
            3,
            entry(
                new FdKind.Inet(
                    Transport.TCP, true, Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN),
                inode(14)),
            4,
            entry(new FdKind.Anon("seccomp notify"))),
        Fixture.text(
                "{\"lsfd\": [{\"pid\":7,\"assoc\":\"3\",\"mode\":\"rw-\",\"type\":\"SOCK\","
                    + "\"name\":\"TCPv6:[14]\"},\n{\"pid\":7,\"assoc\":\"4\",\"mode\":\"rw-\","
                    + "\"type\":\"UNKN\",\"name\":\"anon_inode:seccomp notify\"},"
                    + "{\"pid\":7,\"tid\":8,\"assoc\":\"5\",\"name\":\"/of-a-thread\"}]}")
            .processes()
            .get(7)
            .entries());
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(
        "line 3 is cut off or no JSON",
        Fixture.fault("{\n\"lsfd\": [\n{\"pid\":7,\"assoc\":\"3\",\"na"));
    assertEquals(
        "line 3 has no number for \"pid\"",
        Fixture.fault("{\n\"lsfd\": [\n{\"pid\":\"x\",\"assoc\":\"3\"}\n]}"));
    assertEquals(
        "line 2 has more behind its JSON object", Fixture.fault("{\"lsfd\": []}\n{\"a\":1}"));
    assertEquals(
        "line 1 is JSON, but neither of a fdnote snapshot nor of lsfd", Fixture.fault("{\n}\n"));
  }
}
