package dev.fdnote.query.why;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.CurrentCall;
import dev.fdnote.proc.process.LiveTask;
import dev.fdnote.proc.process.ProcessStatus;
import dev.fdnote.proc.process.Processes;
import dev.fdnote.proc.process.SleepClock;
import dev.fdnote.resolve.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what threads wait for, without stopping them. */
public final class Threads {
  private static final int TRIES = 3;

  /** What is only to be seen where one could also attach a tracer (ptrace(2), access mode). */
  private static final String NOT_PERMITTED =
      "not permitted to see which call it is in: try sudo; in a container --cap-add SYS_PTRACE";

  private final Processes processes;
  private final World world;
  private final SleepClock clock;

  /** Nothing is looked at yet. */
  public Threads(Proc proc, Looks looks) {
    processes = new Processes(proc);
    world = World.of(proc, looks);
    clock = new SleepClock(proc);
  }

  /**
   * What the threads of {@code id} do now, in the order of their ids; of a thread that is not the
   * first of its process, that one alone.
   */
  public Told<List<ThreadNow>> of(int id) {
    return switch (processes.status(id)) {
      case Told.Known<ProcessStatus>(ProcessStatus status) ->
          status.process() == id
              ? there(processes.threads(id).map(this::read))
              : there(new Told.Known<>(read(List.of(id))));
      case Told.Absent<ProcessStatus> _ -> new Told.Absent<>();
      case Told.Refused<ProcessStatus>(String reason) -> new Told.Refused<>(reason);
    };
  }

  /** What has ended meanwhile has no threads. */
  private static Told<List<ThreadNow>> there(Told<List<ThreadNow>> threads) {
    return threads instanceof Told.Known<List<ThreadNow>>(List<ThreadNow> all) && all.isEmpty()
        ? new Told.Absent<>()
        : threads;
  }

  private List<ThreadNow> read(List<Integer> ids) {
    List<ThreadNow> threads = new ArrayList<>();
    for (int id : ids) {
      // It may have ended meanwhile.
      if (processes.status(id) instanceof Told.Known<ProcessStatus>(ProcessStatus status)) {
        threads.add(read(status));
      }
    }
    return threads;
  }

  private ThreadNow read(ProcessStatus status) {
    LiveTask task = new LiveTask(world.proc(), status.id());
    if (status.isZombie()) {
      boolean whole = status.id() == status.process() && status.threads() <= 1;
      String parent = whole ? named(status.parent()) : "";
      return thread(status, new Sight.Zombie(parent), "", "");
    }
    if (status.kernelThread()) {
      return thread(status, new Sight.Kernel(), task.wchan(), "");
    }
    String last = "";
    for (int i = 0; i < TRIES; i++) {
      Told<CurrentCall> call = task.call();
      String moment = moment(call, task);
      String wchan = task.wchan();
      Sight sight = sight(call, task, status, wchan);
      Optional<Asleep> asleep = sight instanceof Sight.Running ? Optional.empty() : asleep(task);
      if (sight instanceof Sight.Running || moment.equals(moment(task.call(), task))) {
        ProcessStatus now = again(status);
        boolean sleeps = now.state() == 'S' || now.state() == 'D';
        return thread(now, sight, wchan, moment).with(asleep.filter(_ -> sleeps));
      }
      last = sight instanceof Sight.InCall(String name, Wait _) ? name : last;
    }
    return thread(again(status), new Sight.Changing(last), "", "");
  }

  private Optional<Asleep> asleep(LiveTask task) {
    return clock.asleep(task.id()).map(time -> new Asleep(time, false));
  }

  /** The state may be an older one than the call. */
  private ProcessStatus again(ProcessStatus status) {
    return processes.status(status.id()).orElse(status);
  }

  private static String moment(Told<CurrentCall> call, LiveTask task) {
    return call + " " + task.switches();
  }

  private ThreadNow thread(ProcessStatus status, Sight sight, String wchan, String moment) {
    return new ThreadNow(
        status.process(),
        status.id(),
        status.comm(),
        status.state(),
        sight,
        wchan,
        status.tracer() == 0 ? "" : named(status.tracer()),
        moment,
        Optional.empty());
  }

  private String named(int pid) {
    return pid == 0 ? "" : world.others().named(pid);
  }

  private Sight sight(Told<CurrentCall> call, LiveTask task, ProcessStatus status, String wchan) {
    return switch (call) {
      case Told.Known<CurrentCall>(CurrentCall.Running _) -> new Sight.Running();
      case Told.Known<CurrentCall>(CurrentCall.Outside _) -> new Sight.Outside();
      case Told.Known<CurrentCall>(CurrentCall.In in) -> inCall(in, task, status, wchan);
      case Told.Absent<CurrentCall> _ ->
          new Sight.Hidden("this kernel does not tell which call it is in");
      case Told.Refused<CurrentCall>(String reason) ->
          new Sight.Hidden(reason.equals("permission denied") ? NOT_PERMITTED : reason);
    };
  }

  private Sight inCall(CurrentCall.In in, LiveTask task, ProcessStatus status, String wchan) {
    String name = CallNames.of(task).spell(in.number());
    Target target = new Target(task, status.process(), name, wchan, world);
    return new Sight.InCall(name, Waits.of(target, in.arguments()));
  }
}
