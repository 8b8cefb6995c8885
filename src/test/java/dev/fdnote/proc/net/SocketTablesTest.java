package dev.fdnote.proc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTablesTest {
  private static final int TASK = ProcFolder.TASK;
  private static final Look.Open ELSEWHERE =
      new Look.Open(new FdKind.Epoll(), "", false, List.of());
  private static final String UNIX =
      """
      Num       RefCount Protocol Flags    Type St Inode Path
      0000000000000000: 00000002 00000000 00010000 0001 01 11 /run/x
      0000000000000000: 00000003 00000000 00000000 0001 03 12 /run/x
      """;
  private static final String UDP =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
       9: 00000000:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 13 2 0000000000000000 0
      """;

  @TempDir private Path root;

  @Test
  void readsEachTableOnce() throws IOException {
    ProcFolder folder =
        new ProcFolder(root)
            .put(TASK + "/net/unix", UNIX)
            .put(TASK + "/net/udp", UDP)
            .link(TASK + "/ns/net", "net:[1]");
    SocketTables tables = new SocketTables(folder.proc(), (_, _, _) -> ELSEWHERE);
    Endpoint path = new Endpoint.UnixPath("/run/x");
    assertEquals(
        new FdKind.Unix("STREAM", path, Endpoint.UNKNOWN, true), tables.look(TASK, 3, "11").kind());
    assertFalse(tables.isConnectedUnix(TASK, "11"));
    assertTrue(tables.isConnectedUnix(TASK, "12"));
    Endpoint any = new Endpoint.Ip("0.0.0.0", 68);
    FdKind udp = new FdKind.Inet(Transport.UDP, false, any, Endpoint.UNNAMED, TcpState.UNKNOWN);
    assertEquals(udp, tables.look(TASK, 4, "13").kind());
    Files.delete(root.resolve(TASK + "/net/udp"));
    assertEquals(udp, tables.look(TASK, 4, "13").kind());
    assertEquals("net:[1]", tables.namespace(TASK));
  }

  @Test
  void asksElsewhereForWhatIsInNoTable() {
    SocketTables tables = new SocketTables(new Proc(root), (_, _, _) -> ELSEWHERE);
    assertEquals(ELSEWHERE, tables.look(TASK, 3, "11"));
    assertEquals(ELSEWHERE, tables.look(TASK, 3, "garbage"));
    assertFalse(tables.isConnectedUnix(TASK, "11"));
    assertEquals("", tables.namespace(TASK));
  }
}
