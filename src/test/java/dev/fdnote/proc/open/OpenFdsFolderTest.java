package dev.fdnote.proc.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcFolder;
import dev.fdnote.proc.net.Sockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other kernels and machines say, in a folder that stands in for /proc. */
class OpenFdsFolderTest {
  private static final String OURS = "27 1 254:0 / / rw - ext4 /dev/vda rw\n";

  @TempDir Path root;

  private ProcFolder folder;

  @BeforeEach
  void makeProcess() throws IOException {
    folder = new ProcFolder(root).process(OURS).put("self/mountinfo", OURS);
    folder.link("self/ns/mnt", "mnt:[1]").link("7/ns/mnt", "mnt:[1]");
  }

  private Look look(int fd) {
    Sockets none =
        (_, _, _) ->
            new Look.Open(
                new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN),
                "",
                true,
                List.of());
    return new OpenFds(folder.proc(), none).look(ProcFolder.TASK, fd);
  }

  private void check(String link, String info, FdKind kind, Fact... facts) throws IOException {
    folder.fd(3, link, info.split("\n", -1));
    Look.Open look = assertInstanceOf(Look.Open.class, look(3));
    assertEquals(kind, look.kind());
    assertEquals(List.of(facts), look.facts());
  }

  @Test
  void nothingNeedsFdinfo() throws IOException {
    folder.link("7/fd/3", "pipe:[12]").link("7/fd/4", "anon_inode:[eventfd]");
    folder.link("7/fd/5", "/no/such/file");
    assertEquals(
        new Look.Open(new FdKind.Pipe(FdKind.End.UNKNOWN, "12"), "pipe:[12]", true, List.of()),
        look(3));
    assertEquals(
        new Look.Open(new FdKind.EventFd(), "anon_inode:[eventfd]", false, List.of()), look(4));
    assertEquals(
        new Look.Open(new FdKind.File("/no/such/file"), "/no/such/file", false, List.of()),
        look(5));
  }

  @Test
  void aPipeWhoseInodeIsAnotherIsNone() throws IOException {
    folder.fd(3, "pipe:[12]", "flags:\t00", "ino:\t13");
    assertEquals(new Look.Refused("changes while it is looked at"), look(3));
  }

  @Test
  void anEventfdBeforeLinux52() throws IOException {
    check(
        "anon_inode:[eventfd]",
        "pos:\t0\nflags:\t02\nmnt_id:\t9\neventfd-count: ffffffffffffffff",
        new FdKind.EventFd(),
        new Fact("count", "18446744073709551615"));
  }

  @Test
  void aDeletedFile() throws IOException {
    check(
        "/no/such/file (deleted)",
        "flags:\t0100001\nmnt_id:\t27",
        new FdKind.File("/no/such/file"),
        new Fact("deleted", ""));
  }

  @Test
  void aPidfdOfAnotherPidNamespace() throws IOException {
    check(
        "anon_inode:[pidfd]",
        "Pid:\t0\nNSpid:\t0",
        new FdKind.PidFd(""),
        new Fact("in_another_pid_namespace", ""));
  }

  @Test
  void aPidfdAsLinux69CallsIt() throws IOException {
    check("pidfd:[4026531830]", "Pid:\t12", new FdKind.PidFd("12"));
  }

  @Test
  void aBpfLink() throws IOException {
    check(
        "anon_inode:bpf_link",
        "link_type:\tcgroup\nlink_id:\t89\nprog_tag:\t59f4\nprog_id:\t102\ncgroup_id:\t25",
        new FdKind.Bpf("link"),
        new Fact("type", "cgroup"),
        new Fact("id", "89"),
        new Fact("prog_id", "102"));
  }

  @Test
  void aBpfMapOfATypeWithoutAName() throws IOException {
    check(
        "anon_inode:bpf-map",
        "map_type:\t77\nmap_id:\t4",
        new FdKind.Bpf("map"),
        new Fact("type", "77"),
        new Fact("id", "4"));
  }

  @Test
  void btf() throws IOException {
    check("anon_inode:btf", "btf_id:\t14", new FdKind.Bpf("btf"), new Fact("id", "14"));
  }

  @Test
  void anIoUringWithFixedFiles() throws IOException {
    check(
        "anon_inode:[io_uring]",
        "SqMask:\t0x7\nCqMask:\t0xf\nUserFiles:\t2\n    0: pipe:[1]\n    1: anon_inode:[eventfd]",
        new FdKind.IoUring(),
        new Fact("sq_entries", "8"),
        new Fact("cq_entries", "16"),
        new Fact("fixed_files", "2"));
  }

  @Test
  void kindsWithoutANameOfOurs() throws IOException {
    check("anon_inode:kvm-vcpu:0", "pos:\t0", new FdKind.Anon("kvm-vcpu:0"));
  }

  @Test
  void aBindMountedNamespace() throws IOException {
    folder.put("self/mountinfo", OURS + "90 27 0:4 net:[4026532] /run/netns/a rw - nsfs nsfs rw\n");
    check(
        "/run/netns/a",
        "mnt_id:\t90",
        new FdKind.Namespace("net:[4026532]"),
        new Fact("at", "/run/netns/a"));
  }

  @Test
  void aMessageQueueByItsPath() throws IOException {
    folder.put("self/mountinfo", OURS + "90 27 0:4 / /dev/mqueue rw - mqueue mqueue rw\n");
    check("/dev/mqueue/q", "mnt_id:\t90", new FdKind.MessageQueue("/q"));
  }

  @Test
  void aContainersPathIsNotOurs() throws IOException {
    folder.put("7/mountinfo", "300 299 0:50 / / rw - overlay overlay rw\n");
    Files.delete(root.resolve("7/ns/mnt"));
    folder.link("7/ns/mnt", "mnt:[2]");
    check(
        "/no/such/file",
        "mnt_id:\t300",
        new FdKind.File("/no/such/file"),
        new Fact("in_its_own_mount_namespace", ""));
  }

  @Test
  void whatIsAboveOurRoot() throws IOException {
    folder.put("7/mountinfo", OURS + "300 27 0:50 / /a rw - tmpfs tmpfs rw\n");
    check(
        "/a/no/such/file",
        "mnt_id:\t300",
        new FdKind.File("/a/no/such/file"),
        new Fact("outside_our_root", ""));
  }

  @Test
  void aTerminalOfAnotherDevpts() throws IOException {
    check(
        "/srv/pts/ptmx",
        "tty-index:\t4",
        new FdKind.File("/srv/pts/ptmx"),
        new Fact("slave", "/srv/pts/4"));
  }

  @Test
  void theMainThreadMayEndFirst() throws IOException {
    folder.put("7/stat", ProcFolder.stat(7, "cat", 'Z', 3, 0));
    assertEquals(new Look.Refused("thread has ended before its process"), look(3));
  }

  @Test
  void aKernelThread() throws IOException {
    folder.put("7/stat", ProcFolder.stat(7, "kworker/0:1", 'I', 1, 0x0020_8040));
    assertEquals(new Look.Refused("kernel thread"), look(3));
  }

  @Test
  void hiddenProcessesLookLikeThoseThatHaveEnded() throws IOException {
    folder.put("self/mountinfo", "22 27 0:21 / /proc rw - proc proc rw,hidepid=invisible\n");
    Proc proc = folder.proc();
    assertEquals(
        new Look.Refused("process has ended or is hidden by hidepid"),
        new OpenFds(proc, (_, _, _) -> (Look.Open) look(0)).look(4711, 0));
  }

  @Test
  void anEmptyFolderIsNoProc() {
    Proc proc = new Proc(root.resolve("none"));
    Look look = new OpenFds(proc, (_, _, _) -> (Look.Open) look(0)).look(7, 0);
    assertEquals(new Look.Refused(root.resolve("none") + " is not mounted"), look);
  }

  @Test
  void whatTheKernelNeverWroteDoesNoHarm() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] links = {
      "pipe:[",
      "socket:[",
      "/ (deleted)",
      "/memfd: (deleted)",
      "anon_inode:",
      "x",
      ":",
      "net:[a]",
      "anon_inode:[timerfd]",
      "anon_inode:[eventpoll]",
      "anon_inode:inotify",
      "anon_inode:bpf-map",
      "anon_inode:[fanotify]",
      "anon_inode:[signalfd]",
      "anon_inode:[io_uring]",
      "anon_inode:bpf",
      "anon_inode:[pidfd]",
      "/",
      "/dev/ptmx",
      "anon_inode:bpf-"
    };
    String[] keys = {
      "pos",
      "flags",
      "mnt_id",
      "ino",
      "tfd",
      "sigmask",
      "it_value",
      "lock",
      "inotify wd",
      "SqMask",
      "fanotify mnt_id",
      "fanotify ino",
      "clockid",
      "Pid",
      "map_type",
      "tty-index",
      "iff",
      "ticks"
    };
    String[] values = {
      "",
      "-",
      "-1",
      "99999999999999999999",
      "5 events: 80000019 data: 5 pos:0 ino:zz sdev:f",
      "(1, 2)",
      "(",
      "1 ino: sdev: mask:",
      "0x",
      "\u00ff\u0000",
      "1: POSIX",
      "1 ino:1 sdev:1 mask:fff"
    };
    for (int fd = 0; fd < 500; fd++) {
      StringBuilder info = new StringBuilder();
      for (int i = random.nextInt(6); i > 0; i--) {
        info.append(keys[random.nextInt(keys.length)]).append(random.nextBoolean() ? ":\t" : "");
        info.append(values[random.nextInt(values.length)])
            .append(random.nextInt(5) > 0 ? "\n" : "");
      }
      folder.fd(fd, links[random.nextInt(links.length)], info.toString());
      assertFalse(look(fd) instanceof Look.Closed, "seed " + seed + ", fd " + fd);
      Files.delete(root.resolve("7/fd/" + fd));
    }
  }
}
