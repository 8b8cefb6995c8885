package dev.fdnote.query.why;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.resolve.LiveLooks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder that stands in for /proc says. */
class WhyFolderTest {
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;
  private static final String SP_PC = " 0x7ffe601d6038 0x7fcc042ed503\n";

  @TempDir private Path root;

  @BeforeEach
  void process() throws IOException {
    task(7, 'S', 4194304);
    put("7/task/7/children", "");
    program(X86_64, true);
  }

  private void task(int id, char state, long flags) throws IOException {
    put(id + "/stat", stat(id, state, flags, 1));
    put(id + "/status", "Name:\tsrv\nTgid:\t7\nNSpid:\t" + id + "\nvoluntary_ctxt_switches:\t5\n");
    put(id + "/comm", "srv\n");
    put(id + "/wchan", "0");
    Files.createDirectories(root.resolve("7/task/" + id));
  }

  private static String stat(int id, char state, long flags, int threads) {
    String start = id + " (srv) " + state + " 1 7 7 0 -1 " + flags;
    return start + " 0 0 0 0 0 0 0 0 20 0 " + threads + " 0 47 0 0\n";
  }

  private void program(int machine, boolean wide) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
    header.put(4, (byte) (wide ? 2 : 1)).putShort(18, (short) machine);
    Files.write(root.resolve("7/exe"), header.array());
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, ISO_8859_1);
  }

  private void call(String text) throws IOException {
    put("7/syscall", text);
  }

  private void opened(String link, String info) throws IOException {
    Files.createDirectories(root.resolve("7/fd"));
    Files.deleteIfExists(root.resolve("7/fd/3"));
    Files.createSymbolicLink(root.resolve("7/fd/3"), Path.of(link));
    put("7/fdinfo/3", info);
  }

  /** The lines for process 7. */
  private String why() {
    Proc proc = new Proc(root);
    Told<List<ThreadNow>> threads = new Threads(proc, new LiveLooks(proc, false)).of(7);
    Text out = new Text();
    WhyText.write(threads.orElse(List.of()), EndpointNames.NUMBERS, out);
    return out.utf8();
  }

  private void says(String words) {
    assertEquals("7/srv  " + words + "\n", why());
  }

  @Test
  void runningOrBlockedOutside() throws IOException {
    call("running\n");
    says("running");
    call("-1" + SP_PC);
    put("7/wchan", "folio_wait_bit_common");
    says("in no call, in the kernel's folio_wait_bit_common");
  }

  @Test
  void numbersAreThoseOfTheProgramsMachine() throws IOException {
    opened("pipe:[11]", "flags:\t00\nino:\t11\n");
    call("0 0x3 0x0 0x9 0x0 0x0 0x0" + SP_PC);
    says("read(3 = pipe:[11] (read end))");
    program(AARCH64, true);
    call("63 0x3 0x0 0x9 0x0 0x0 0x0" + SP_PC);
    says("read(3 = pipe:[11] (read end))");
    call("0 0x3 0x0 0x9 0x0 0x0 0x0" + SP_PC);
    says("io_setup()");
    program(3, false);
    call("3 0x3 0x0 0x9 0x0 0x0 0x0" + SP_PC);
    says("call 3()");
  }

  @Test
  void anUnknownNumberIsANumber() throws IOException {
    call("999 0x1 0x2 0x3 0x4 0x5 0x6" + SP_PC);
    put("7/wchan", "new_wait");
    says("call 999(), in the kernel's new_wait");
  }

  @Test
  void wchanTellsWhatGoesOn() throws IOException {
    put("7/wchan", "hrtimer_nanosleep");
    call("219 0x0 0x0 0x0 0x0 0x0 0x0" + SP_PC);
    says("restart_syscall(goes on with nanosleep)");
    put("7/wchan", "do_syscall_64");
    says("restart_syscall(goes on with a sleep, poll or futex that has a timeout)");
  }

  @Test
  void whatIsNotOpenIsSaid() throws IOException {
    Files.createDirectories(root.resolve("7/fd"));
    call("0 0x5 0x0 0x9 0x0 0x0 0x0" + SP_PC);
    says("read(5 = unknown (closed since the call began))");
  }

  @Test
  void aNumberMadeAnewIsNotWhatTheCallBlocksOn() throws IOException {
    opened("/dev/zero", "flags:\t00\n");
    call("288 0x3 0x0 0x0 0x0 0x0 0x0" + SP_PC);
    says("accept4(3 = unknown (closed since the call began, another file now))");
    opened("anon_inode:[eventfd]", "eventfd-count: 0\n");
    call("0 0x3 0x0 0x9 0x0 0x0 0x0" + SP_PC);
    put("7/wchan", "eventfd_read");
    says("read(3 = eventfd (count 0))");
    put("7/wchan", "anon_pipe_read");
    says("read(3 = unknown (closed since the call began, another file now))");
    put("7/wchan", "unix_stream_read_generic");
    says("read(3 = unknown (closed since the call began, another file now))");
  }

  @Test
  void memoryThatCannotBeReadIsNoMoreThanThat() throws IOException {
    call("7 0x1000 0x3 0xffffffffffffffff 0x0 0x0 0x0" + SP_PC);
    says("poll(3 fds, not readable, no timeout)");
    call("7 0x0 0x0 0x1388 0x0 0x0 0x0" + SP_PC);
    says("poll(no fds, timeout 5 s)");
    call("202 0x1000 0x80 0x2 0x0 0x0 0x0" + SP_PC);
    says("futex(0x1000 WAIT while 2)");
  }

  @Test
  void aStaleWatchIsNotTakenForWhatItsNumberMeansNow() throws IOException {
    opened("anon_inode:[eventpoll]", "tfd:        9 events:       19 data: 9 pos:0 ino:b sdev:f\n");
    call("232 0x3 0x1000 0x8 0x1f4 0x0 0x0" + SP_PC);
    says(
        "epoll_wait(3 = epoll, IN on 9 = unknown (closed here, open elsewhere, still watched);"
            + " timeout 500 ms)");
  }

  @Test
  void aLockIsHeldByTheOneBefore() throws IOException {
    opened("/x", "flags:\t02\nino:\t12\n");
    put("9/comm", "other\n");
    put("9/stat", "9 (other) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 2 0 47 0 0\n");
    put("9/status", "Name:\tother\nTgid:\t9\n");
    put(
        "locks",
        """
        1: POSIX  ADVISORY  WRITE 8 fe:00:12 0 EOF
        1: -> POSIX  ADVISORY  WRITE 7 fe:00:12 0 EOF
        2: FLOCK  ADVISORY  WRITE 8 fe:00:11 0 EOF
        2: -> FLOCK  ADVISORY  WRITE 7 fe:00:11 0 EOF
        3: FLOCK  ADVISORY  WRITE 9 fe:00:12 0 EOF
        3: -> FLOCK  ADVISORY  READ  7 fe:00:12 0 EOF
        """);
    call("73 0x3 0x1 0x0 0x0 0x0 0x0" + SP_PC);
    says("flock(3 = /x; FLOCK WRITE is held by 9/other)");
  }

  @Test
  void otherStatesAreSaid() throws IOException {
    call("0 0x5 0x0 0x9 0x0 0x0 0x0" + SP_PC);
    task(7, 'Z', 0);
    says("has ended; its parent 1/? has not waited for it");
    put("7/stat", stat(7, 'Z', 0, 2));
    says("has ended");
    task(7, 'I', 0x0020_0000);
    put("7/wchan", "rescuer_thread");
    says("kernel thread, in the kernel's rescuer_thread");
    task(7, 'D', 0);
    put("7/wchan", "nfs_wait_bit_killable");
    call("35 0x1000 0x0 0x0 0x0 0x0 0x0" + SP_PC);
    says(
        "nanosleep(), in the kernel's nfs_wait_bit_killable, waiting for an NFS server, not to be"
            + " interrupted (state D)");
    Files.delete(root.resolve("7/syscall"));
    task(7, 'S', 0);
    says("sleeps; which call it is in is not to be seen");
  }

  @Test
  void whatIsFrozenIsNotTakenForBlocked() throws IOException {
    call("34 0x0 0x0 0x0 0x0 0x0 0x0" + SP_PC);
    put("7/wchan", "get_signal");
    says("frozen by its control group (docker pause, cgroup.freeze); pause(any signal)");
    task(7, 'D', 0);
    put("7/wchan", "__refrigerator");
    says(
        "frozen by its control group (docker pause, cgroup.freeze); pause(any signal), in the"
            + " kernel's __refrigerator");
    task(7, 'T', 0);
    put("7/wchan", "get_signal");
    says("stopped by a signal (kill -CONT 7 lets it go on); pause(any signal)");
  }

  @Test
  void threadsThatDifferInTheirWordAloneAreFolded() throws IOException {
    call("34 0x0 0x0 0x0 0x0 0x0 0x0" + SP_PC);
    for (int id = 8; id <= 12; id++) {
      task(id, 'S', 0);
      put(id + "/stat", stat(id, 'S', 0, 5).replace("srv", "pool-1-" + id));
      boolean last = id == 12;
      put(id + "/syscall", last ? "running" : "202 0x" + id + "000 0x80 0x0 0x0 0x0 0x0" + SP_PC);
      if (!last) {
        Files.write(root.resolve(id + "/mem"), new byte[1 << 17]);
      }
    }
    assertEquals(
        """
        7/srv          pause(any signal)
        8-11/pool-1-*  4 threads: futex(WAIT, each on a word of its own)
        12/pool-1-12   running
        """,
        why());
  }
}
