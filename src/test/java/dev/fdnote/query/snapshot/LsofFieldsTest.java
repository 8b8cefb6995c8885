package dev.fdnote.query.snapshot;

import static dev.fdnote.query.snapshot.Fixture.entry;
import static dev.fdnote.query.snapshot.Fixture.inode;
import static dev.fdnote.query.snapshot.Fixture.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.resolve.Snapshot;
import dev.fdnote.table.Seen;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LsofFieldsTest {
  private static final String FIELDS =
      """
      p29091
      g29085
      cpython3
      u0
      Lroot
      fcwd
      a\s
      l\s
      tDIR
      D0xfe00
      n/tmp
      f3
      au
      tIPv4
      d1414888
      PTCP
      n127.0.0.1:80->10.0.0.2:https
      TST=ESTABLISHED
      TQR=0
      f10
      ar
      tFIFO
      i77
      npipe
      fmem
      tREG
      n/usr/lib/x.so
      f14
      tunix
      d0x00000000350205f0
      i1414898
      n/run/x.sock type=STREAM
      TST=LISTEN
      p30000
      K30001
      cother
      f3
      tREG
      n/tmp/of-a-thread
      """;

  @Test
  void readsFields() throws SnapshotFault {
    holds(FIELDS);
  }

  @Test
  void readsFieldsThatEndWithNul() throws SnapshotFault {
    holds(FIELDS.replaceAll("\n(?![fp])", "\0").replaceAll("\n", "\0\n"));
  }

  private static void holds(String fields) throws SnapshotFault {
    Map<Integer, Snapshot.Fds> processes = Fixture.text(fields).processes();
    assertEquals(
        Map.of(
            Seen.CWD,
            entry(new FdKind.Directory("/tmp")),
            3,
            entry(tcp("127.0.0.1", 80, "10.0.0.2", 443, TcpState.ESTABLISHED), inode(1414888)),
            10,
            entry(new FdKind.Pipe(FdKind.End.READ, "77")),
            14,
            entry(
                new FdKind.Unix(
                    "STREAM", new Endpoint.UnixPath("/run/x.sock"), Endpoint.UNKNOWN, true),
                inode(1414898))),
        processes.get(29091).entries());
    assertEquals(Map.of(), processes.get(30000).entries());
  }

  @Test
  void saysWhatIsNotKnownWithoutATypeOrAName() throws SnapshotFault {
    assertEquals(
        Map.of(
            3, entry(new FdKind.Unknown("lsof says nothing of it")),
            4, entry(new FdKind.File("/tmp/x"))),
        Fixture.text("p1\nf3\nf4\nn/tmp/x\n").processes().get(1).entries());
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals("line 3 is no field of lsof -F", Fixture.fault("p1\nf3\n!x\n"));
    assertEquals("line 2 has no pid behind its p", Fixture.fault("p1\npx\n"));
  }
}
