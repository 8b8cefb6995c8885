package dev.fdnote.query.why;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.render.JsonFd;
import dev.fdnote.render.JsonText;
import java.util.List;
import java.util.Locale;

/** Shows threads to programs: one JSON object for each, with the keys of docs/json.md. */
public final class WhyJson {
  private WhyJson() {}

  /** Appends the objects for {@code threads}, a line each. */
  public static void write(List<ThreadNow> threads, EndpointNames names, Text out) {
    for (ThreadNow thread : threads) {
      write(thread, names, out);
    }
  }

  private static void write(ThreadNow thread, EndpointNames names, Text out) {
    JsonText json = new JsonText(out);
    out.put("{\"pid\":").put(thread.process()).put(",\"tid\":").put(thread.id());
    json.key("command").string(thread.command());
    json.key("state").string(String.valueOf(thread.state()));
    if (thread.sight() instanceof Sight.InCall(String call, Wait _)) {
      json.text("syscall", call);
    }
    json.text("wchan", thread.wchan());
    thread.asleep().ifPresent(asleep -> json.number("seconds", seconds(asleep)));
    if (thread.sight() instanceof Sight.InCall(String _, Wait wait) && !wait.fds().isEmpty()) {
      fds(wait.fds(), names, json, out);
    }
    json.key("note").string(new SightWords(names).of(thread) + SightWords.asleep(thread));
    out.put("}\n");
  }

  private static String seconds(Asleep asleep) {
    return String.format(Locale.ROOT, "%.3f", asleep.time().toMillis() / 1000.0);
  }

  private static void fds(List<WaitFd> fds, EndpointNames names, JsonText json, Text out) {
    json.key("fds");
    char before = '[';
    for (WaitFd fd : fds) {
      out.put(before);
      new JsonFd(fd.fd(), fd.events(), fd.answer()).write(names, json, out);
      before = ',';
    }
    out.put(']');
  }
}
