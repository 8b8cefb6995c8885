package dev.fdnote.query.ls;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.net.SocketTables;
import dev.fdnote.proc.open.Inode;
import dev.fdnote.proc.open.LinkedFile;
import dev.fdnote.query.ls.OpenFile.Owner;
import dev.fdnote.query.ls.OpenFile.Place;
import java.util.List;
import java.util.Optional;

/** Makes the row of a socket, in lsof's words (dialects/linux/dsock.c). */
final class SocketRows {
  private final SocketTables tables;
  private final Namespaces namespaces;
  private final Addresses addresses;

  SocketRows(SocketTables tables, Namespaces namespaces, Addresses addresses) {
    this.tables = tables;
    this.namespaces = namespaces;
    this.addresses = addresses;
  }

  /** What the columns behind the FD say. */
  private record Said(String type, String device, String node, String name, String state) {}

  OpenFile of(Owner owner, String fd, LinkedFile file) {
    String inode = file.number();
    Look.Open look = tables.look(owner.pid(), Numbers.of(fd), inode);
    FdKind.Socket kind = look.kind() instanceof FdKind.Socket socket ? socket : unknown();
    Said said = said(kind, owner.pid(), file, look.facts());
    return new OpenFile(
        owner,
        fd,
        file.access(),
        ' ',
        said.type(),
        new Place(
            said.device(), Optional.empty(), Optional.of(file.position()), said.node(), 0, inode),
        file.flags(),
        said.name(),
        said.state(),
        Optional.of(kind),
        look.facts(),
        namespaces.of(owner.pid(), kind, inode),
        List.of());
  }

  /** No pattern switch: linking one takes as long as all of the rest (java.lang.runtime). */
  private Said said(FdKind.Socket kind, int pid, LinkedFile file, List<Fact> facts) {
    if (kind instanceof FdKind.Inet inet) {
      return inet(inet, file, facts);
    }
    return kind instanceof FdKind.Unix unix
        ? unix(unix, pid, file)
        : other((FdKind.OtherSocket) kind, file, facts);
  }

  private static FdKind.Socket unknown() {
    return new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }

  private Said inet(FdKind.Inet inet, LinkedFile file, List<Fact> facts) {
    String version = inet.v6() ? "6" : "";
    if (inet.transport() == Transport.RAW) {
      String name = fact(facts, "protocol") + " " + addresses.text(inet);
      return new Said("raw" + version, file.number(), "RAW", name.strip(), "");
    }
    if (inet.local() instanceof Endpoint.Unknown && inet.remote() instanceof Endpoint.Unknown) {
      return withoutAddress(file, inet.transport() + (inet.v6() ? "v6" : ""));
    }
    String state = inet.state() == TcpState.UNKNOWN ? "" : inet.state().name();
    return new Said(
        inet.v6() ? "IPv6" : "IPv4",
        file.number(),
        inet.transport().name(),
        addresses.text(inet),
        state);
  }

  private static Said withoutAddress(LinkedFile file, String protocol) {
    String name = protocol.isEmpty() ? "can't identify protocol" : "protocol: " + protocol;
    return new Said("sock", device(file), file.number(), name, "");
  }

  private Said unix(FdKind.Unix unix, int pid, LinkedFile file) {
    String type = unix.type().isEmpty() ? "" : "type=" + unix.type();
    String name = unix.local().isNamed() ? unix.local() + " " + type : type;
    // It may be older than the network namespace of its process.
    boolean listed = !(unix.local() instanceof Endpoint.Unknown);
    String unconnected = listed ? "UNCONNECTED" : "";
    String state =
        unix.listening()
            ? "LISTEN"
            : tables.isConnectedUnix(pid, file.number()) ? "CONNECTED" : unconnected;
    return new Said("unix", device(file), file.number(), name.strip(), state);
  }

  private static Said other(FdKind.OtherSocket socket, LinkedFile file, List<Fact> facts) {
    return switch (socket.family()) {
      case "NETLINK" -> new Said("netlink", "", file.number(), socket.protocol(), "");
      case "PACKET" -> {
        String protocol = socket.protocol().replace("ETH_P_", "");
        String device = fact(facts, "interface");
        String name = device.isEmpty() ? "all interfaces" : "interface " + device;
        yield new Said("pack", file.number(), protocol, name, "");
      }
      case "VSOCK" -> withoutAddress(file, "AF_VSOCK");
      case "" -> withoutAddress(file, socket.protocol());
      default -> withoutAddress(file, socket.family());
    };
  }

  private static String device(LinkedFile file) {
    return file.inode() instanceof Told.Known<Inode>(Inode inode)
        ? Rows.device(inode.device())
        : "";
  }

  static String fact(List<Fact> facts, String key) {
    for (Fact fact : facts) {
      if (fact.key().equals(key)) {
        return fact.value();
      }
    }
    return "";
  }
}
