package dev.fdnote.query.why;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.resolve.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says the state and the queues of sockets in plain words. */
final class PlainFacts {
  private PlainFacts() {}

  /** {@code answer} with its facts as a person says them. */
  static Answer of(Answer answer) {
    List<Fact> facts = new ArrayList<>();
    if (answer.kind() instanceof FdKind.Inet inet) {
      state(inet.state()).map(PlainFacts::words).ifPresent(facts::add);
    }
    answer.facts().stream().map(PlainFacts::plain).forEach(facts::add);
    return new Answer(answer.kind(), answer.source(), 0, 0, "", facts, answer.peer());
  }

  private static Fact words(String words) {
    return new Fact(words, "");
  }

  /** tcp(7). */
  private static Optional<String> state(TcpState state) {
    return switch (state) {
      case CLOSE_WAIT -> Optional.of("peer has closed");
      case FIN_WAIT1, FIN_WAIT2 -> Optional.of("closed here, not by the peer");
      case SYN_SENT -> Optional.of("no answer yet");
      case CLOSE -> Optional.of("not connected");
      case UNKNOWN, SYN_RECV, ESTABLISHED, TIME_WAIT, LAST_ACK, LISTEN, CLOSING -> Optional.empty();
    };
  }

  private static Fact plain(Fact fact) {
    return switch (fact.key()) {
      case "unsent", "unread" -> words(size(fact.value()) + " " + fact.key());
      case "unsent_memory" -> words(size(fact.value()) + " of memory for unsent messages");
      case "unread_memory" -> words(size(fact.value()) + " of memory for unread messages");
      default -> fact;
    };
  }

  /** {@code 12 bytes}, {@code 3.4 kB}, {@code 12 kB}, {@code 2.5 MB}: thousands. */
  static String size(String digits) {
    if (!digits.matches("\\d{1,18}")) {
      return digits;
    }
    long bytes = Long.parseLong(digits);
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double size = bytes;
    String unit = "";
    for (String larger : List.of("kB", "MB", "GB")) {
      if (size >= 999.5) {
        size /= 1000;
        unit = larger;
      }
    }
    return String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, unit);
  }
}
