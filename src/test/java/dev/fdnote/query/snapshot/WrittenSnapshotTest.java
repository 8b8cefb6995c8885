package dev.fdnote.query.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.net.Services;
import dev.fdnote.query.Snapshot;
import dev.fdnote.resolve.LiveLooks;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fdnote snapshot} writes is read as what a look at the process says. */
class WrittenSnapshotTest {
  @TempDir private Path folder;

  @Test
  void isReadAsItWasSeen() throws IOException, SnapshotFault {
    try (OpenProgram program = OpenProgram.in(folder);
        Snapshot snapshot = new Snapshot(Proc.LIVE)) {
      byte[] text = snapshot.of(program.pid()).answer().orElseThrow().utf8().getBytes(UTF_8);
      dev.fdnote.resolve.Snapshot read = new SnapshotReader(new Services()).read("a", text);
      assertTrue(read.time().isPresent());
      Map<Integer, Entry> entries = read.processes().get(program.pid()).entries();
      assertEquals(new FdKind.Directory(program.home().toString()), entries.get(Seen.CWD).kind());
      LiveLooks looks = new LiveLooks(Proc.LIVE, false);
      for (int fd : program.fds().keySet()) {
        if (looks.look(program.pid(), fd) instanceof Look.Open look) {
          assertEquals(told(look.kind()), told(entries.get(fd).kind()), "fd " + fd);
        }
      }
    }
  }

  /** An end without a name is not written. */
  private static String told(FdKind kind) {
    return kind.toString().replace("Unnamed[]", "Unknown[]");
  }
}
