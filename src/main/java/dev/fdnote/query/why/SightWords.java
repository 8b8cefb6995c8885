package dev.fdnote.query.why;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Escape;
import dev.fdnote.annotate.Text;
import dev.fdnote.annotate.Words;
import java.time.Duration;

/** Says what a thread does: {@code read(3 = TCP …)}. Bytes are UTF-8, safe for a terminal. */
record SightWords(EndpointNames names) {
  /** All but how long it sleeps. */
  String of(ThreadNow thread) {
    Text out = new Text();
    halted(thread, out);
    sight(thread, out);
    if (thread.state() == 'D' && !KernelWaits.isFrozen(thread)) {
      out.put(", not to be interrupted (state D)");
    }
    if (!thread.tracer().isEmpty() && thread.state() != 't') {
      out.put(", traced by ");
      Escape.raw(thread.tracer(), out);
    }
    return out.toString();
  }

  /** {@code , asleep 3.2 s}, or {@code ""}. */
  static String asleep(ThreadNow thread) {
    return thread.asleep().map(asleep -> spelled(asleep.time(), asleep.least())).orElse("");
  }

  static String spelled(Duration time, boolean least) {
    return ", asleep " + (least ? "at least " : "") + Times.text(time);
  }

  private static void halted(ThreadNow thread, Text out) {
    if (thread.state() == 'T') {
      out.put("stopped by a signal (kill -CONT ").put(thread.process()).put(" lets it go on); ");
    } else if (thread.state() == 't') {
      out.put("stopped by its tracer ");
      Escape.raw(thread.tracer(), out);
      out.put("; ");
    } else if (KernelWaits.isFrozen(thread)) {
      out.put("frozen by its control group (docker pause, cgroup.freeze); ");
    }
  }

  private void sight(ThreadNow thread, Text out) {
    switch (thread.sight()) {
      case Sight.Running _ -> out.put("running");
      case Sight.InCall(String call, Wait wait) -> call(call, wait, thread, out);
      case Sight.Outside _ -> {
        out.put("in no call");
        kernel(thread.wchan(), out);
      }
      case Sight.Changing(String call) ->
          out.put("changes too fast to tell").put(call.isEmpty() ? "" : "; last seen in " + call);
      case Sight.Zombie(String parent) -> zombie(parent, out);
      case Sight.Kernel _ -> {
        out.put("kernel thread");
        kernel(thread.wchan(), out);
      }
      case Sight.Hidden _ ->
          out.put(state(thread.state())).put("; which call it is in is not to be seen");
    }
  }

  private void call(String call, Wait wait, ThreadNow thread, Text out) {
    out.put(call).put('(');
    String between = "";
    for (WaitFd fd : wait.fds()) {
      out.put(between);
      fd(fd, out);
      between = ", ";
    }
    if (wait.more() > 0) {
      out.put(" and ").put(wait.more()).put(" more");
    }
    between = wait.fds().isEmpty() ? "" : "; ";
    for (String note : wait.notes()) {
      out.put(between);
      Escape.raw(note, out);
      between = ", ";
    }
    out.put(')');
    boolean telling = KernelWaits.meaning(thread.wchan()).isPresent();
    if (wait.isEmpty() || thread.state() == 'D' || telling) {
      kernel(thread.wchan(), out);
    }
  }

  private void fd(WaitFd fd, Text out) {
    out.put(fd.events()).put(fd.events().isEmpty() ? "" : " on ").put(fd.fd()).put(" = ");
    Words.write(PlainFacts.of(fd.answer()), 0, names, out);
    if (!fd.doing().isEmpty()) {
      out.put(", ");
      Escape.raw(fd.doing(), out);
    }
  }

  private static void kernel(String wchan, Text out) {
    if (!wchan.isEmpty()) {
      out.put(", in the kernel's ");
      Escape.raw(wchan, out);
      KernelWaits.meaning(wchan).ifPresent(who -> out.put(", waiting for ").put(who));
    }
  }

  private static void zombie(String parent, Text out) {
    out.put("has ended");
    if (!parent.isEmpty()) {
      out.put("; its parent ");
      Escape.raw(parent, out);
      out.put(" has not waited for it");
    }
  }

  private static String state(char state) {
    return switch (state) {
      case 'R' -> "running or about to";
      case 'S' -> "sleeps";
      case 'D' -> "blocked in the kernel";
      case 'T', 't' -> "not running";
      default -> "state " + state;
    };
  }
}
