package dev.fdnote.query.snapshot;

import static dev.fdnote.query.snapshot.Fixture.entry;
import static dev.fdnote.query.snapshot.Fixture.inode;
import static dev.fdnote.query.snapshot.Fixture.latin1;
import static dev.fdnote.query.snapshot.Fixture.socket;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsListTest {
  @Test
  void readsLinks() throws SnapshotFault {
    Map<Integer, Entry> fds =
        fds(
            0,
            """
            total 0
            lr-x------ 1 root root 64 Nov 23 12:00 0 -> pipe:[41]
            l-wx------ 1 root root 64 Nov 23 12:00 1 -> pipe:[42]
            lrwx------ 1 root root 64 Nov 23 12:00 10 -> pipe:[43]
            lrwx------ 1 root root 64 Nov 23 12:00 11 -> socket:[44]
            lrwx------. 1 root root 64 Nov 23 12:00 12 -> anon_inode:[eventfd]
            lr-x------ 1 root root 64 Nov 23 12:00 13 -> anon_inode:inotify
            lrwx------ 1 root root 64 Nov 23 12:00 14 -> /tmp/7 -> 8
            lrwx------ 1 root root 64 Nov 23 12:00 15 -> /tmp/gone (deleted)
            lrwx------ 1 root root 64 Nov 23 12:00 16 -> /memfd:x (deleted)
            lr-x------ 1 root root 64 Nov 23 12:00 17 -> net:[4026531833]
            l--------- 1 root root 64 Nov 23 12:00 18 -> /etc/passwd
            lrwx------ 1 root root 64 Nov 23 12:00 19 -> anon_inode:[pidfd]
            lrwx------ 1 root root 64 Nov 23 12:00 20 -> pidfd:[99]
            lrwx------ 1 root root 64 Nov 23 12:00 21 -> odd
            lrwx------ 1 root root 64 Nov 23 12:00 22 -> /secretmem (deleted)
            lrwx------ 1 root root 64 Nov 23 12:00 23
            """);
    assertEquals(entry(new FdKind.Pipe(FdKind.End.READ, "41")), fds.get(0));
    assertEquals(entry(new FdKind.Pipe(FdKind.End.WRITE, "42")), fds.get(1));
    assertEquals(entry(new FdKind.Pipe(FdKind.End.UNKNOWN, "43")), fds.get(10));
    assertEquals(entry(socket("", ""), inode(44)), fds.get(11));
    assertEquals(entry(new FdKind.EventFd()), fds.get(12));
    assertEquals(entry(new FdKind.Inotify()), fds.get(13));
    assertEquals(entry(new FdKind.File("/tmp/7 -> 8")), fds.get(14));
    assertEquals(entry(new FdKind.File("/tmp/gone"), new Fact("deleted", "")), fds.get(15));
    assertEquals(entry(new FdKind.Memfd("x", false)), fds.get(16));
    assertEquals(entry(new FdKind.Namespace("net:[4026531833]")), fds.get(17));
    assertEquals(entry(new FdKind.File("/etc/passwd"), new Fact("path_only", "")), fds.get(18));
    assertEquals(entry(new FdKind.PidFd("")), fds.get(19));
    assertEquals(entry(new FdKind.PidFd("")), fds.get(20));
    assertEquals(entry(new FdKind.Unknown("its link says odd")), fds.get(21));
    assertEquals(entry(new FdKind.Memfd("", true)), fds.get(22));
    assertEquals(15, fds.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lrwx------ 1 root root 64 Nov 23 12:00 3 -> socket:[5]",
        "$ ls -l /proc/8261/fd\ntotal 0\nlrwx------ 1 root root 64 Nov 23 12:00 3 -> socket:[5]",
        "insgesamt 0\nlrwx------ 1 a b 64 23. Nov 12:00 3 -> socket:[5]",
        "总用量 0\nlrwx------ 1 a b 64 11月 23 12:00 3 -> 'socket:[5]'",
        "lrwx------ 1 0 0 64 2026-11-23 12:00:00.123456789 +0100 3 -> socket:[5]\n",
        "lrwx------ 1 root root 64 Nov 23  2025 '3' -> 'socket:[5]'\r\n",
        "lrwx------ 1 root root 64 Nov 23 12:00 \"3\" -> \"socket:[5]\"\n",
        "ls: cannot read symbolic link '9': No such file\nlrwx------ 1 r r 64 3 3 -> socket:[5]",
      })
  void readsManySpellings(String text) throws SnapshotFault {
    assertEquals(Map.of(3, entry(socket("", ""), inode(5))), fds(0, text));
  }

  @Test
  void undoesQuotes() throws SnapshotFault {
    String row = "lrwx------ 1 root root 64 Nov 23 12:00 3 -> ";
    Map<String, String> names =
        Map.of(
            "'/a b'", "/a b",
            "'/a'$'\\n''b'", "/a\nb",
            "'/a'\\''b'", "/a'b",
            "\"/a'b\"", "/a'b",
            "\"/a\\\"b\\nc\"", "/a\"b\nc",
            "$'/k\\303\\244se'", latin1("/käse"),
            "/'a", "/'a",
            "/a\\nb", "/a\\nb");
    for (Map.Entry<String, String> name : names.entrySet()) {
      assertEquals(
          Map.of(3, entry(new FdKind.File(name.getValue()))), fds(0, row + name.getKey() + "\n"));
    }
  }

  @Test
  void readsPidsFromFoldersAndFullNames() throws SnapshotFault {
    var processes =
        Fixture.text(
                """
                /proc/8261/fd:
                total 0
                lrwx------ 1 root root 64 Nov 23 12:00 3 -> /a

                '/proc/8261/task/8262/fd/':
                total 0
                lrwx------ 1 root root 64 Nov 23 12:00 3 -> /b
                lrwx------ 1 root root 64 Nov 23 12:00 /proc/9/fd/3 -> /c
                lrwx------ 1 root root 0 Nov 23 12:00 /proc/9/cwd -> /d

                /proc/10/fd:
                total 0
                """)
            .processes();
    assertEquals(Set.of(8261, 8262, 9, 10), processes.keySet());
    assertEquals(Map.of(3, entry(new FdKind.File("/a"))), processes.get(8261).entries());
    assertEquals(Map.of(3, entry(new FdKind.File("/b"))), processes.get(8262).entries());
    assertEquals(
        Map.of(3, entry(new FdKind.File("/c")), Seen.CWD, entry(new FdKind.Directory("/d"))),
        processes.get(9).entries());
  }

  @Test
  void saysWhatIsWrong() {
    String row = "lrwx------ 1 root root 64 Nov 23 12:00 3 -> /a\n";
    assertEquals("line 3 is no line of ls -l /proc/PID/fd", Fixture.fault(row + "\nline\n"));
    assertEquals(
        "line 2 says something else of fd 3 than a line before it: keep one listing",
        Fixture.fault(row + row.replace("/a", "/b")));
    assertEquals(
        "line 1 is of /proc/self, which was ls itself: list /proc/PID/fd",
        Fixture.fault("/proc/self/fd:\ntotal 0\n" + row));
    assertEquals(
        "line 1 names an fd that cannot be", Fixture.fault(row.replace(" 3 ", " 3333333333 ")));
  }

  private static Map<Integer, Entry> fds(int pid, String text) throws SnapshotFault {
    return Fixture.text(text).processes().get(pid).entries();
  }
}
