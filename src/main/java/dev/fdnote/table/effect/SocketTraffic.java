package dev.fdnote.table.effect;

import dev.fdnote.event.Item;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What passing data tells about a connection, and the open files that messages carry (tcp(7),
 * unix(7)).
 */
final class SocketTraffic {
  /** The connection is gone when a call says so. */
  private static final Set<String> GONE = Set.of("ECONNRESET", "ETIMEDOUT");

  private static final Effect READ =
      new Effect() {
        @Override
        public void returned(Invocation call) {
          read(call);
        }

        @Override
        public void failed(Invocation call) {
          gone(call);
        }

        @Override
        public boolean needsRest(Invocation half) {
          Optional<OpenFile> file = half.file(0);
          return half.result() <= 0
              || (file.isPresent()
                  && (file.get().hasLinks() || file.get().kind() instanceof FdKind.Fanotify));
        }
      };

  static final Map<String, Effect> FAMILY = family();

  private SocketTraffic() {}

  private static Map<String, Effect> family() {
    Map<String, Effect> family = new HashMap<>();
    family.put("read", READ);
    family.put("recv", READ);
    family.put(
        "recvfrom",
        traffic(call -> {
          read(call);
          family(call, call.value(4));
        }));
    family.put("readv", traffic(SocketTraffic::readv));
    family.put("recvmsg", traffic(SocketTraffic::recvmsg));
    family.put("recvmmsg", traffic(Rights::receive));
    family.put("recvmmsg_time64", traffic(Rights::receive));
    for (String name : new String[] {"write", "writev", "send", "sendfile", "sendfile64"}) {
      family.put(name, traffic(SocketTraffic::sent));
    }
    family.put(
        "sendto",
        traffic(call -> {
          sent(call);
          family(call, call.value(4));
        }));
    family.put("sendmsg", Rights.SENDING);
    family.put("sendmmsg", Rights.SENDING);
    family.put("shutdown", SocketTraffic::shutdown);
    return Map.copyOf(family);
  }

  private static Effect traffic(Effect onSuccess) {
    return new Effect() {
      @Override
      public void returned(Invocation call) {
        onSuccess.returned(call);
      }

      @Override
      public void failed(Invocation call) {
        gone(call);
      }
    };
  }

  /** The call failed because the connection is gone. */
  static void gone(Invocation call) {
    if (GONE.contains(call.error())) {
      call.file(0).ifPresent(file -> become(file, TcpState.CLOSE));
    }
  }

  private static void become(OpenFile file, TcpState state) {
    if (file.kind() instanceof FdKind.Inet inet) {
      file.become(SocketKinds.withState(inet, state));
    }
  }

  private static void read(Invocation call) {
    received(call, Literals.number(call.text(), call.value(2), 0) > 0);
    FanotifyEvents.received(call);
    Optional<OpenFile> file = call.file(0);
    if (call.result() > 0 && file.isPresent() && file.get().hasLinks()) {
      file.get().links().readPlain(call.string(call.value(1)).orElse(""));
    }
  }

  private static void readv(Invocation call) {
    received(call, asksForBytes(call, call.value(1)));
    call.file(0)
        .filter(OpenFile::hasLinks)
        .ifPresent(file -> {
          if (call.result() > 0) {
            file.links().lose();
          }
        });
  }

  private static void recvmsg(Invocation call) {
    received(call, asksForBytes(call, call.value(1)));
    named(call);
    Rights.receive(call);
  }

  /** Whether a buffer of {@code buffers}, at any depth, has room for a byte. */
  private static boolean asksForBytes(Invocation call, Value buffers) {
    return switch (buffers) {
      case Value.Array array ->
          array.elements().stream().anyMatch(e -> asksForBytes(call, e.value()));
      case Value.Struct struct ->
          Literals.number(call.text(), call.field(struct.fields(), "iov_len").value(), 0) > 0
              || struct.fields().stream()
                  .filter(f -> f.value() instanceof Value.Array)
                  .anyMatch(f -> asksForBytes(call, f.value()));
      case Value _ -> false;
    };
  }

  /** Nothing came though something was asked for: the peer's FIN has been read. */
  private static void received(Invocation call, boolean wanted) {
    if (call.result() > 0) {
      passed(call);
    } else if (wanted) {
      call.file(0)
          .ifPresent(file -> {
            if (file.kind() instanceof FdKind.Inet inet
                && inet.state() == TcpState.ESTABLISHED
                && !(file.hasLinks() && file.links().isReadShut())) {
              become(file, TcpState.CLOSE_WAIT);
            }
          });
    }
  }

  /** Data that passes proves that a connection attempt came through. */
  static void passed(Invocation call) {
    if (call.result() > 0) {
      call.file(0)
          .ifPresent(file -> {
            if (file.kind() instanceof FdKind.Inet inet && inet.state() == TcpState.SYN_SENT) {
              file.become(SocketKinds.withState(inet, TcpState.ESTABLISHED));
            }
          });
    }
  }

  private static void sent(Invocation call) {
    passed(call);
    call.file(0).filter(OpenFile::hasLinks).ifPresent(from -> from.links().sendPlain());
  }

  /** An address that a call gives or gets with its data proves the socket's family. */
  private static void family(Invocation call, Value address) {
    SocketAddress.of(call, address)
        .ifPresent(name -> {
          OpenFile file = call.fileOr(0, SocketKinds.ofFamily(name.family()));
          file.become(SocketKinds.asFamily(file.kind(), name.family()));
        });
  }

  /** The address in the message's {@code msg_name}. */
  static void named(Invocation call) {
    for (Value message : Rights.messages(call)) {
      if (message instanceof Value.Struct struct) {
        family(call, call.field(struct.fields(), "msg_name").value());
      }
    }
  }

  /** After SHUT_WR the state depends on what the peer has acknowledged, which no call shows. */
  private static void shutdown(Invocation call) {
    if (!call.is(1, "SHUT_WR", 1)) {
      call.file(0).ifPresent(file -> file.links().shutRead());
    }
    if (!call.is(1, "SHUT_RD", 0)) {
      call.file(0).ifPresent(file -> become(file, TcpState.UNKNOWN));
    }
  }

  /** The bytes of the first buffer that {@code message} names, as printed. */
  static String firstBuffer(Invocation call, Value message) {
    for (Item field : message instanceof Value.Struct struct ? struct.fields() : List.<Item>of()) {
      if (field.value() instanceof Value.Str text) {
        return Literals.string(call.text(), text);
      }
      if (field.value() instanceof Value.Array array
          && !array.elements().isEmpty()
          && array.elements().getFirst().value() instanceof Value.Struct buffer
          && !firstBuffer(call, buffer).isEmpty()) {
        return firstBuffer(call, buffer);
      }
    }
    return "";
  }
}
