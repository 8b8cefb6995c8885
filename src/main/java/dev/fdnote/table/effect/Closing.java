package dev.fdnote.table.effect;

import dev.fdnote.event.Literals;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;

/** close, close_range (close(2), close_range(2)). */
final class Closing {
  private static final Effect CLOSE =
      new Effect() {
        @Override
        public void returned(Invocation call) {
          call.fd(0).ifPresent(call::close);
        }

        // Linux frees the number before anything can fail; only EBADF means that none was there.
        @Override
        public void failed(Invocation call) {
          if (!call.error().equals("EBADF")) {
            returned(call);
          }
        }
      };

  static final Map<String, Effect> FAMILY = Map.of("close", CLOSE, "close_range", Closing::range);

  private Closing() {}

  private static void range(Invocation call) {
    long first = Literals.number(call.text(), call.value(0), -1);
    long last = Literals.number(call.text(), call.value(1), Integer.MAX_VALUE);
    if (first < 0 || first > Integer.MAX_VALUE) {
      return;
    }
    int end = last < 0 || last > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) last;
    if (call.hasFlag(2, "CLOSE_RANGE_UNSHARE", 2)) {
      call.unshareFds();
    }
    if (call.hasFlag(2, "CLOSE_RANGE_CLOEXEC", 4)) {
      call.closeOnExecRange((int) first, end);
    } else {
      call.closeRange((int) first, end);
    }
  }
}
