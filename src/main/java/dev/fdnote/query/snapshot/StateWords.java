package dev.fdnote.query.snapshot;

import dev.fdnote.fd.TcpState;
import java.util.Locale;

/** TCP states as programs spell them. */
final class StateWords {
  private StateWords() {}

  /** The state that {@code word} names: {@code SYN_RCDV}, {@code syn-recv}. */
  static TcpState tcp(String word) {
    return switch (word.toUpperCase(Locale.ROOT).replace('-', '_')) {
      case "CLOSE", "CLOSED" -> TcpState.CLOSE;
      case "SYN_SENT" -> TcpState.SYN_SENT;
      case "SYN_RECV", "SYN_RCVD", "SYN_RCDV", "NEW_SYN_RECV" -> TcpState.SYN_RECV;
      case "ESTABLISHED" -> TcpState.ESTABLISHED;
      case "FIN_WAIT1", "FIN_WAIT_1" -> TcpState.FIN_WAIT1;
      case "FIN_WAIT2", "FIN_WAIT_2" -> TcpState.FIN_WAIT2;
      case "TIME_WAIT" -> TcpState.TIME_WAIT;
      case "CLOSE_WAIT" -> TcpState.CLOSE_WAIT;
      case "LAST_ACK" -> TcpState.LAST_ACK;
      case "LISTEN" -> TcpState.LISTEN;
      case "CLOSING" -> TcpState.CLOSING;
      default -> TcpState.UNKNOWN;
    };
  }
}
