package dev.fdnote.proc.net;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.IpText;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * AF_INET or AF_INET6.
 *
 * @param local address in network order, 4 or 16 bytes, one character each; {@code ""} where it is
 *     not known
 * @param localPort 0 to 65535; a raw socket's protocol stands here
 * @param state as in {@link TcpStates}
 * @param sent what the kernel calls the send queue
 * @param received what the kernel calls the receive queue
 * @param device number of the interface that it is bound to (SO_BINDTODEVICE), which the files do
 *     not tell; 0 for none
 */
record InetRow(
    Transport transport,
    boolean v6,
    String local,
    int localPort,
    String remote,
    int remotePort,
    int state,
    long sent,
    long received,
    int device)
    implements SocketRow {

  /** Whether its states are those of TCP. */
  boolean hasTcpStates() {
    return transport == Transport.TCP || transport == Transport.MPTCP;
  }

  /** Whether it has another end. */
  boolean isConnected() {
    return remotePort != 0 && state != TcpStates.LISTEN;
  }

  /** Whether sock_diag finds it by its addresses: one that is merely bound stands in no hash. */
  boolean isFoundByAddress() {
    return !hasTcpStates() || (state != TcpStates.CLOSE && state != TcpStates.BOUND_INACTIVE);
  }

  SockDiag.Address here() {
    return new SockDiag.Address(local, localPort);
  }

  SockDiag.Address there() {
    return new SockDiag.Address(remote, remotePort);
  }

  /** Whether it is the other end of {@code other}, be one of them IPv4 and one IPv4-mapped IPv6. */
  boolean isPeerOf(InetRow other) {
    return localPort == other.remotePort
        && remotePort == other.localPort
        && IpText.unmapped(local).equals(IpText.unmapped(other.remote))
        && IpText.unmapped(remote).equals(IpText.unmapped(other.local));
  }

  /** connect gives a socket an address in place of the one that stands for all. */
  @Override
  public SocketRow lasting() {
    boolean tied = hasTcpStates() && isConnected();
    boolean bound = tied || state == TcpStates.LISTEN || !isAny(local);
    return new InetRow(
        transport,
        v6,
        bound ? local : "",
        localPort,
        tied ? remote : "",
        remotePort,
        0,
        0,
        0,
        device);
  }

  @Override
  public FdKind.Socket kind() {
    boolean raw = transport == Transport.RAW;
    return new FdKind.Inet(
        transport,
        v6,
        endpoint(local, raw ? 0 : localPort),
        endpoint(remote, remotePort),
        hasTcpStates() ? TcpStates.of(state) : TcpState.UNKNOWN);
  }

  private static Endpoint endpoint(String address, int port) {
    return port == 0 && isAny(address)
        ? Endpoint.UNNAMED
        : IpText.of(address)
            .<Endpoint>map(host -> new Endpoint.Ip(host, port))
            .orElse(Endpoint.UNKNOWN);
  }

  private static boolean isAny(String address) {
    return !address.isEmpty() && address.chars().allMatch(c -> c == 0);
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    SocketRow.fact(facts, "interface", device);
    if (transport == Transport.RAW) {
      facts.add(new Fact("protocol", ProtocolNames.ip(localPort)));
    }
    if (hasTcpStates() && state == TcpStates.LISTEN) {
      SocketRow.fact(facts, "waiting", received);
    } else if (transport == Transport.TCP) {
      SocketRow.fact(facts, "unsent", sent - (hasUnsentFlag() ? 1 : 0));
      SocketRow.fact(facts, "unread", received - (hasUnreadFin() ? 1 : 0));
    } else {
      SocketRow.fact(facts, "unsent_memory", sent);
      SocketRow.fact(facts, "unread_memory", received);
    }
    return facts;
  }

  /** SYN and FIN take one place in the sequence until the other end has them (RFC 9293, 3.4). */
  private boolean hasUnsentFlag() {
    return switch (state) {
      case TcpStates.SYN_SENT,
          TcpStates.SYN_RECV,
          TcpStates.FIN_WAIT1,
          TcpStates.LAST_ACK,
          TcpStates.CLOSING ->
          true;
      default -> false;
    };
  }

  private boolean hasUnreadFin() {
    return switch (state) {
      case TcpStates.CLOSE_WAIT, TcpStates.LAST_ACK, TcpStates.CLOSING -> true;
      default -> false;
    };
  }
}
