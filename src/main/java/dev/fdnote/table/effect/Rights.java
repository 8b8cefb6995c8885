package dev.fdnote.table.effect;

import dev.fdnote.event.Item;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.SocketLinks;
import java.util.List;
import java.util.Optional;

/**
 * SCM_RIGHTS: open files that travel in a message from one end of a unix connection to the other
 * (unix(7)).
 */
final class Rights {
  /**
   * Another task may receive the message before the sender's own line is complete, so it counts
   * from its entry on.
   */
  static final Effect SENDING =
      new Effect() {
        @Override
        public void entered(Invocation call) {
          send(call);
        }

        @Override
        public void returned(Invocation call) {
          SocketTraffic.passed(call);
          SocketTraffic.named(call);
          if (!call.wasEnteredBefore()) {
            send(call);
          }
        }

        @Override
        public void failed(Invocation call) {
          SocketTraffic.gone(call);
          if (call.wasEnteredBefore()) {
            for (Value message : messages(call)) {
              if (!call.rights(message).isEmpty()) {
                call.file(0).ifPresent(from -> from.links().unsend());
              }
            }
          }
        }
      };

  private Rights() {}

  /** The msghdr of sendmsg and recvmsg, or each one of sendmmsg and recvmmsg. */
  static List<Value> messages(Invocation call) {
    return switch (call.value(1)) {
      case Value.Array array ->
          array.elements().stream().map(Item::value).map(Rights::header).toList();
      case Value message -> List.of(message);
    };
  }

  /** {@code {msg_hdr={…}, msg_len=3}}; strace before 4.11 leaves out the names. */
  private static Value header(Value element) {
    return element instanceof Value.Struct struct
            && !struct.fields().isEmpty()
            && struct.fields().getFirst().value() instanceof Value.Struct inner
        ? inner
        : element;
  }

  private static void send(Invocation call) {
    for (Value message : messages(call)) {
      List<Integer> numbers = call.rights(message);
      if (!numbers.isEmpty()) {
        List<OpenFile> files = numbers.stream().map(call::fileBehindOr).toList();
        String data = SocketTraffic.firstBuffer(call, message);
        call.file(0).ifPresent(from -> from.links().send(new SocketLinks.Rights(files, data)));
      } else {
        call.file(0).filter(OpenFile::hasLinks).ifPresent(from -> from.links().sendPlain());
      }
    }
  }

  static void receive(Invocation call) {
    boolean peeks = call.hasFlag(call.name().equals("recvmsg") ? 2 : 3, "MSG_PEEK", 2);
    boolean cloexec =
        call.hasFlag(call.name().equals("recvmsg") ? 2 : 3, "MSG_CMSG_CLOEXEC", 0x40000000);
    for (Value message : messages(call)) {
      receive(call, message, peeks, cloexec);
    }
  }

  private static void receive(Invocation call, Value message, boolean peeks, boolean cloexec) {
    List<Integer> numbers = call.rights(message);
    Optional<SocketLinks> socket = call.file(0).filter(OpenFile::hasLinks).map(OpenFile::links);
    String data = SocketTraffic.firstBuffer(call, message);
    if (numbers.isEmpty()) {
      if (!peeks) {
        socket.ifPresent(s -> s.readPlain(data));
      }
      return;
    }
    boolean cut = isCut(call, message);
    List<OpenFile> files =
        socket
            .flatMap(SocketLinks::next)
            .filter(m -> fits(m, numbers.size(), data, cut))
            .map(SocketLinks.Rights::files)
            .orElse(List.of());
    if (!files.isEmpty() && !peeks) {
      socket.ifPresent(SocketLinks::receive);
    } else if (files.isEmpty()) {
      socket.ifPresent(SocketLinks::lose);
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (i < files.size()) {
        call.share(numbers.get(i), files.get(i), cloexec);
      } else {
        call.make(
            numbers.get(i), new FdKind.Unknown("received in a message (SCM_RIGHTS)"), cloexec);
      }
    }
  }

  /**
   * MSG_CTRUNC: the receiver had no room for all; it gets the first ones (scm_detach_fds in
   * net/core/scm.c).
   */
  private static boolean isCut(Invocation call, Value message) {
    return message instanceof Value.Struct struct
        && Flags.has(call, call.field(struct.fields(), "msg_flags").value(), "MSG_CTRUNC", 8);
  }

  /** As many files, and the same bytes as far as both are printed. */
  private static boolean fits(SocketLinks.Rights sent, int count, String received, boolean cut) {
    boolean counted = cut ? sent.files().size() > count : sent.files().size() == count;
    return counted && (sent.data().startsWith(received) || received.startsWith(sent.data()));
  }
}
