package dev.fdnote.query.snapshot;

import static dev.fdnote.query.snapshot.Fixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.resolve.Snapshot;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.resolve.Source;
import dev.fdnote.table.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnSnapshotTest {
  private static final String HEADER =
      "{\"snapshot\":1,\"boot\":\"b1\",\"pid\":7,\"started\":99,"
          + "\"time\":\"2026-11-23T12:00:00.123Z\",\"command\":\"cat\"}\n";
  private static final String FD = "{\"process\":7,\"fd\":3,\"kind\":\"file\",\"path\":\"/a\"}\n";

  @Test
  void readsProcessesAndTheirFds() throws SnapshotFault {
    String more =
        """
        {"process":7,"fd":"AT_FDCWD","kind":"directory","path":"/tmp"}

        {"process":7,"fd":4,"kind":"tcp","local":"10.0.0.1:5","remote":"10.0.0.2:6",\
        "state":"CLOSE_WAIT","peer":"9/nginx","details":{"inode":"12","unread":"3"},"note":"x"}
        {"process":7,"fd":5,"kind":"next year's","new":[{"a":1},2]}
        """;
    Entry tcp =
        new Entry(
            Fixture.tcp("10.0.0.1", 5, "10.0.0.2", 6, TcpState.CLOSE_WAIT),
            List.of(new Fact("inode", "12"), new Fact("unread", "3")),
            "9/nginx");
    assertEquals(
        new Snapshot(
            "text",
            Source.SNAPSHOT,
            Optional.of(Instant.parse("2026-11-23T12:00:00.123Z")),
            Map.of(
                7,
                new Snapshot.Fds(
                    Map.of(
                        3,
                        entry(new FdKind.File("/a")),
                        4,
                        tcp,
                        5,
                        entry(new FdKind.Unknown("of a kind that is new here: next year's")),
                        Seen.CWD,
                        entry(new FdKind.Directory("/tmp")))),
                8,
                new Snapshot.Fds(Map.of()))),
        Fixture.text(HEADER + FD + more + HEADER.replace("\"pid\":7", "\"pid\":8")));
  }

  @Test
  void tellsNoMomentWhereThereAreTwo() throws SnapshotFault {
    String other = HEADER.replace("\"pid\":7", "\"pid\":8").replace("00.123", "01.123");
    assertEquals(Optional.empty(), Fixture.text(HEADER + other).time());
    assertEquals(
        Optional.empty(), Fixture.text(HEADER.replaceAll("\"time\":\"[^\"]*\",", "")).time());
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(
        "line 1 is of another version of fdnote's snapshots than 1",
        Fixture.fault(HEADER.replace("\"snapshot\":1", "\"snapshot\":2")));
    assertEquals(
        "line 3 is of another boot than line 1: keep one",
        Fixture.fault(HEADER + FD + HEADER.replace("b1", "b2")));
    assertEquals(
        "line 2 is of another process with the pid of line 1: keep one",
        Fixture.fault(HEADER + HEADER.replace("99", "100")));
    assertEquals("line 1 has no number for \"pid\"", Fixture.fault(HEADER.replace(":7", ":\"x\"")));
    assertEquals(
        "line 1 has no time like 2026-11-23T12:00:00.123Z for \"time\"",
        Fixture.fault(HEADER.replace("2026-11-23T", "yesterday ")));
    assertEquals(
        "line 2 tells of process 8, which no line before it names",
        Fixture.fault(HEADER + FD.replace(":7", ":8")));
    assertEquals(
        "line 2 has no number for \"process\"", Fixture.fault(HEADER + FD.replace(":7", ":-7")));
    assertEquals(
        "line 2 has neither a number nor \"AT_FDCWD\" for \"fd\"",
        Fixture.fault(HEADER + FD.replace(":3", ":\"x\"")));
    assertEquals(
        "line 3 says something else of fd 3 of process 7 than a line before it: keep one listing",
        Fixture.fault(HEADER + FD + FD.replace("/a", "/b")));
    assertEquals(
        "line 2 is cut off or no JSON", Fixture.fault(HEADER + FD.substring(0, FD.length() - 5)));
    assertEquals("line 1 has more behind its JSON object", Fixture.fault(HEADER.strip() + " {}\n"));
    assertEquals(
        "line 1 is JSON, but neither of a fdnote snapshot nor of lsfd",
        Fixture.fault("{\"line\":1,\"event\":\"call\"}\n"));
  }
}
