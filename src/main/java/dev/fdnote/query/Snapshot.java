package dev.fdnote.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.annotate.Words;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.net.LiveSockets;
import dev.fdnote.proc.open.LinkedFile;
import dev.fdnote.proc.open.OpenFds;
import dev.fdnote.proc.process.ProcessStatus;
import dev.fdnote.proc.process.Processes;
import dev.fdnote.render.JsonKind;
import dev.fdnote.render.JsonText;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What processes have open, as JSON Lines to be kept beside a trace: for each process an object
 * that says which one it was and when, then an object for each of its fds.
 */
public final class Snapshot implements AutoCloseable {
  /** The form of the lines; another one where a key changes its meaning. */
  static final int FORMAT = 1;

  private static final String CWD = "AT_FDCWD";
  private static final String DENIED = "permission denied";

  private final Proc proc;
  private final Processes processes;
  private final LiveSockets live;
  private final OpenFds openFds;

  /** One moment for all processes: who reads them must know whether a trace began before it. */
  private final String time = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();

  /** Looks at nothing yet. */
  public Snapshot(Proc proc) {
    this.proc = proc;
    processes = new Processes(proc);
    live = new LiveSockets(proc, false);
    openFds = new OpenFds(proc, live);
  }

  /** The lines for {@code pid}, or why there are none. */
  public Attempt<Text> of(int pid) {
    if (!(processes.status(pid) instanceof Told.Known<ProcessStatus>(ProcessStatus status))) {
      String reason = processes.status(pid).refusal();
      return new Attempt.Failed<>(reason.isEmpty() ? "there is none; see ps -e" : reason);
    }
    Told<List<Integer>> fds = openFds.list(pid);
    Told<LinkedFile> cwd = LinkedFile.of(proc, pid, "cwd");
    // Root without CAP_SYS_PTRACE may list the fds, but not look at them.
    boolean denied = (fds.refusal() + cwd.refusal()).contains(DENIED);
    if (denied || !(fds instanceof Told.Known<List<Integer>>(List<Integer> open))) {
      return new Attempt.Failed<>(denied ? DENIED + "; try sudo" : fds.refusal());
    }
    Text out = new Text();
    header(status, out);
    cwd.known().ifPresent(file -> cwd(pid, file, out));
    for (int fd : open) {
      fd(pid, fd, out);
    }
    boolean same = processes.started(pid).known().equals(Optional.of(status.started()));
    return same ? new Attempt.Done<>(out) : new Attempt.Failed<>("process has ended");
  }

  private void header(ProcessStatus status, Text out) {
    JsonText json = new JsonText(out).open();
    json.member("snapshot");
    out.put(FORMAT);
    json.text("boot", boot());
    json.key("pid");
    out.put(status.id());
    json.key("started");
    out.put(status.started());
    json.word("time", time);
    json.text("command", status.comm());
    json.close();
    out.put('\n');
  }

  /** Another one after each boot (random(4)). */
  private String boot() {
    try {
      byte[] id = Files.readAllBytes(proc.root().resolve("sys/kernel/random/boot_id"));
      return new String(id, ISO_8859_1).strip();
    } catch (IOException _) {
      return "";
    }
  }

  private static void cwd(int pid, LinkedFile cwd, Text out) {
    FdKind kind = new FdKind.Directory(cwd.link());
    line(pid, CWD, new Look.Open(kind, "", false, List.of()), out);
  }

  /** Nothing where it was closed meanwhile. */
  private void fd(int pid, int fd, Text out) {
    String number = Integer.toString(fd);
    switch (openFds.look(pid, fd)) {
      case Look.Open open -> line(pid, number, open, out);
      case Look.Refused(String reason) -> {
        FdKind kind = new FdKind.Unknown(reason);
        line(pid, number, new Look.Open(kind, "", false, List.of()), out);
      }
      case Look.Closed() -> {}
    }
  }

  private static void line(int pid, String fd, Look.Open open, Text out) {
    JsonText json = new JsonText(out).open();
    json.member("process");
    out.put(pid);
    json.key("fd");
    if (fd.equals(CWD)) {
      json.string(fd);
    } else {
      out.put(fd);
    }
    json.word("kind", JsonKind.name(open.kind()));
    JsonKind.members(open.kind(), "pid", json);
    which(open.kind(), json);
    JsonKind.facts(open.facts(), json);
    Text words = new Text();
    Words.write(answer(open), 0, EndpointNames.NUMBERS, words);
    json.text("note", words.toString());
    json.close();
    out.put('\n');
  }

  private static Answer answer(Look.Open open) {
    List<Fact> facts = open.facts();
    return new Answer(open.kind(), Source.PROC, 0, 0, "", facts, "");
  }

  /** What a trace says in its notes alone. */
  private static void which(FdKind kind, JsonText json) {
    switch (kind) {
      case FdKind.Pipe(FdKind.End end, String inode) -> {
        json.text("inode", inode);
        switch (end) {
          case READ -> json.word("end", "read");
          case WRITE -> json.word("end", "write");
          case UNKNOWN -> {}
        }
      }
      case FdKind.Unix unix -> {
        json.text("type", unix.type());
        if (unix.listening()) {
          json.word("state", "LISTEN");
        }
      }
      case FdKind.OtherSocket other -> {
        json.text("family", other.family());
        json.text("protocol", other.protocol());
      }
      case FdKind.CharDevice(String _, String device) -> json.text("device", device);
      case FdKind.BlockDevice(String _, String device) -> json.text("device", device);
      case FdKind.TimerFd(String clock) -> json.text("clock", clock);
      case FdKind.SignalFd(String signals) -> json.text("signals", signals);
      case FdKind.Bpf(String what) -> json.text("type", what);
      case FdKind _ -> {}
    }
  }

  @Override
  public void close() {
    live.close();
  }
}
