package dev.fdnote.proc.net;

import dev.fdnote.fd.TcpState;

/** The kernel's numbers of the TCP states (net/tcp_states.h). */
final class TcpStates {
  static final int ESTABLISHED = 1;
  static final int SYN_SENT = 2;
  static final int SYN_RECV = 3;
  static final int FIN_WAIT1 = 4;
  static final int CLOSE = 7;
  static final int CLOSE_WAIT = 8;
  static final int LAST_ACK = 9;
  static final int LISTEN = 10;
  static final int CLOSING = 11;
  static final int NEW_SYN_RECV = 12;

  /** Bound and neither listening nor connected; only sock_diag says so. */
  static final int BOUND_INACTIVE = 13;

  private TcpStates() {}

  static TcpState of(int number) {
    return switch (number) {
      case ESTABLISHED -> TcpState.ESTABLISHED;
      case SYN_SENT -> TcpState.SYN_SENT;
      case SYN_RECV, NEW_SYN_RECV -> TcpState.SYN_RECV;
      case FIN_WAIT1 -> TcpState.FIN_WAIT1;
      case 5 -> TcpState.FIN_WAIT2;
      case 6 -> TcpState.TIME_WAIT;
      case CLOSE, BOUND_INACTIVE -> TcpState.CLOSE;
      case CLOSE_WAIT -> TcpState.CLOSE_WAIT;
      case LAST_ACK -> TcpState.LAST_ACK;
      case LISTEN -> TcpState.LISTEN;
      case CLOSING -> TcpState.CLOSING;
      default -> TcpState.UNKNOWN;
    };
  }
}
