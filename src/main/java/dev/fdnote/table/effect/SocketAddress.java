package dev.fdnote.table.effect;

import dev.fdnote.event.Item;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.IpText;
import dev.fdnote.table.Invocation;
import java.util.Optional;

/**
 * A sockaddr as strace prints it (sockaddr.c): the family without {@code AF_} and what it says.
 *
 * @param family {@code INET}, {@code INET6}, {@code UNIX}, {@code UNSPEC}, …
 */
record SocketAddress(String family, Endpoint endpoint) {
  /**
   * The address that {@code value} is; empty where it is an address in memory, NULL, or nothing.
   */
  static Optional<SocketAddress> of(Invocation call, Value value) {
    if (!(Invocation.after(value) instanceof Value.Struct struct) || struct.fields().isEmpty()) {
      return Optional.empty();
    }
    Item first = call.field(struct.fields(), "sa_family");
    if (first.value() instanceof Value.Missing) {
      return Optional.empty();
    }
    String family = family(call.constant(first));
    return Optional.of(
        new SocketAddress(
            family,
            switch (family) {
              case "INET" -> inet(call, struct);
              case "INET6" -> inet6(call, struct);
              case "UNIX" -> unix(call, struct);
              default -> Endpoint.UNKNOWN;
            }));
  }

  /** A family by strace's name for it or by its number (bits/socket.h). */
  static String family(String name) {
    return switch (name) {
      case "AF_UNIX", "AF_LOCAL", "AF_FILE", "PF_UNIX", "PF_LOCAL", "PF_FILE", "1" -> "UNIX";
      case "PF_INET", "2" -> "INET";
      case "PF_INET6", "10" -> "INET6";
      case "PF_NETLINK", "16" -> "NETLINK";
      case "PF_PACKET", "17" -> "PACKET";
      case "40" -> "VSOCK";
      case "AF_UNSPEC", "0" -> "UNSPEC";
      default -> name.startsWith("AF_") || name.startsWith("PF_") ? name.substring(3) : name;
    };
  }

  private static Endpoint inet(Invocation call, Value.Struct struct) {
    Value address = call.field(struct.fields(), "sin_addr").value();
    return ip(
        nested(call, address, "inet_addr", 0).or(() -> raw(call, address)),
        port(call, call.field(struct.fields(), "sin_port").value()));
  }

  private static Endpoint inet6(Invocation call, Value.Struct struct) {
    Optional<String> host = Optional.empty();
    for (Item field : struct.fields()) {
      host = host.or(() -> nested(call, field.value(), "inet_pton", 1));
    }
    return ip(
        host.or(() -> raw(call, call.field(struct.fields(), "sin6_addr").value())),
        port(call, call.field(struct.fields(), "sin6_port").value()));
  }

  private static Endpoint ip(Optional<String> host, long port) {
    return host.isPresent() && port >= 0
        ? new Endpoint.Ip(host.get(), (int) port)
        : Endpoint.UNKNOWN;
  }

  /** The bytes of an address, which -X raw prints as they stand. */
  private static Optional<String> raw(Invocation call, Value value) {
    return call.string(value).flatMap(IpText::of);
  }

  /** {@code htons(80)}, or under -X raw the two bytes in network order. */
  private static long port(Invocation call, Value value) {
    return switch (value) {
      case Value.Nested nested when !nested.arguments().isEmpty() ->
          Literals.number(call.text(), nested.arguments().getFirst().value(), -1);
      case Value.Str _ ->
          call.string(value)
              .filter(bytes -> bytes.length() == 2)
              .map(bytes -> (long) (bytes.charAt(0) << 8 | bytes.charAt(1)))
              .orElse(-1L);
      case Value _ -> -1;
    };
  }

  private static Optional<String> nested(Invocation call, Value value, String name, int index) {
    return value instanceof Value.Nested nested
            && nested.arguments().size() > index
            && call.text().is(nested.start(), nested.nameEnd(), name)
        ? call.string(nested.arguments().get(index).value())
        : Optional.empty();
  }

  private static Endpoint unix(Invocation call, Value.Struct struct) {
    for (Item field : struct.fields()) {
      if (field.value() instanceof Value.Str path) {
        String text = Literals.string(call.text(), path);
        if (call.text().at(path.start()) == '@') {
          return new Endpoint.UnixAbstract(text);
        }
        return text.isEmpty() ? Endpoint.UNNAMED : new Endpoint.UnixPath(text);
      }
    }
    return struct.fields().size() == 1 ? Endpoint.UNNAMED : Endpoint.UNKNOWN;
  }
}
