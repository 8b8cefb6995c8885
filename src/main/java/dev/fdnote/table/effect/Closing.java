package dev.fdnote.table.effect;

import dev.fdnote.event.Literals;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;
import java.util.Optional;

/** close, close_range (close(2), close_range(2)). */
final class Closing {
  private static final Effect CLOSE =
      new Effect() {
        @Override
        public void returned(Invocation call) {
          Optional<Integer> fd = call.fd(0);
          if (fd.isPresent()) {
            call.close(fd.get());
          }
        }

        // Linux frees the number before anything can fail; only EBADF means that none was there.
        @Override
        public void failed(Invocation call) {
          if (!call.failedWith("EBADF")) {
            returned(call);
          }
        }
      };

  private static final Effect RANGE =
      new Effect() {
        @Override
        public void entered(Invocation call) {
          if (!unshares(call) && !marksOnly(call) && first(call) <= last(call)) {
            call.startClosing(first(call), last(call));
          }
        }

        @Override
        public void returned(Invocation call) {
          if (unshares(call)) {
            call.unshareFds();
          }
          if (marksOnly(call)) {
            call.closeOnExecRange(first(call), last(call));
          } else {
            call.closeRange(first(call), last(call));
          }
        }
      };

  static final Map<String, Effect> FAMILY = Map.of("close", CLOSE, "close_range", RANGE);

  private Closing() {}

  private static int first(Invocation call) {
    return fd(call, 0);
  }

  private static int last(Invocation call) {
    return fd(call, 1);
  }

  /** Both are unsigned: what is no fd lies above all of them. */
  private static int fd(Invocation call, int index) {
    long number = Literals.number(call.text(), call.value(index), Integer.MAX_VALUE);
    return number < 0 || number > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) number;
  }

  private static boolean unshares(Invocation call) {
    return call.hasFlag(2, "CLOSE_RANGE_UNSHARE", 2);
  }

  private static boolean marksOnly(Invocation call) {
    return call.hasFlag(2, "CLOSE_RANGE_CLOEXEC", 4);
  }
}
