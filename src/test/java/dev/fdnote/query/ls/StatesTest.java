package dev.fdnote.query.ls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {
  private static final Endpoint HERE = new Endpoint.Ip("10.0.0.1", 80);
  private static final Endpoint THERE = new Endpoint.Ip("10.0.0.2", 4711);

  @ParameterizedTest
  @CsvSource({
    "TCP:LISTEN, LISTEN",
    "tcp:listen, LISTEN",
    "TCP:SYN_RCDV, SYN_RECV",
    "TCP:SYN_RCVD, SYN_RECV",
    "TCP:SYN_RECV, SYN_RECV",
    "TCP:syn-sent, SYN_SENT",
    "TCP:FIN_WAIT1, FIN_WAIT1",
    "TCP:FIN_WAIT_1, FIN_WAIT1",
    "TCP:FIN_WAIT_2, FIN_WAIT2",
    "TCP:CLOSED, CLOSE",
    "TCP:CLOSE, CLOSE",
    "TCP:BOUND, CLOSE",
    "TCP:CloseWait, CLOSE_WAIT",
    "TCP:TIME_WAIT, TIME_WAIT",
    "TCP:LAST_ACK, LAST_ACK",
    "TCP:CLOSING, CLOSING",
    "TCP:Estab, ESTABLISHED",
  })
  void takesTheSpellingsOfEverySystem(String typed, TcpState state) {
    States states = States.parse(typed).answer().orElseThrow();
    for (TcpState other : TcpState.values()) {
      assertEquals(other == state, states.allow(tcp(other)), other::name);
    }
    assertFalse(states.allow(udp(HERE, Endpoint.UNNAMED)));
  }

  @Test
  void tellsUdpSocketsApart() {
    FdKind.Inet idle = udp(HERE, Endpoint.UNNAMED);
    FdKind.Inet unbound = udp(Endpoint.UNNAMED, Endpoint.UNNAMED);
    FdKind.Inet connected = udp(HERE, THERE);
    States states = States.parse("UDP:Idle").answer().orElseThrow();
    assertTrue(states.allow(idle));
    assertFalse(states.allow(unbound) || states.allow(connected));
    assertFalse(states.allow(tcp(TcpState.LISTEN)));
    states = States.parse("UDP:Unbound").answer().orElseThrow();
    assertTrue(states.allow(unbound));
    assertFalse(states.allow(idle) || states.allow(connected));
    states = States.parse("UDP:^Idle").answer().orElseThrow();
    assertTrue(states.allow(unbound) && states.allow(connected));
    assertTrue(states.allow(tcp(TcpState.LISTEN)));
    assertFalse(states.allow(idle));
  }

  @Test
  void joinsSeveral() {
    States states = States.parse("TCP:LISTEN,CLOSE_WAIT").answer().orElseThrow();
    states = states.and(States.parse("UDP:IDLE").answer().orElseThrow());
    assertTrue(states.allow(tcp(TcpState.LISTEN)) && states.allow(tcp(TcpState.CLOSE_WAIT)));
    assertTrue(states.allow(udp(HERE, Endpoint.UNNAMED)));
    assertFalse(states.allow(tcp(TcpState.ESTABLISHED)) || states.allow(udp(HERE, THERE)));
  }

  @Test
  void leavesOtherSocketsAlone() {
    States states = States.parse("TCP:LISTEN").answer().orElseThrow();
    assertTrue(states.allow(new FdKind.Unix("STREAM", Endpoint.UNKNOWN, Endpoint.UNKNOWN, false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TCP:FOO       | no TCP state: 'FOO'; there are CLOSE, IDLE, BOUND, LISTEN,
          TCP:^FOO      | no TCP state: '^FOO'; there are CLOSE,
          TCP:          | no TCP state: ''; there are CLOSE,
          UDP:LISTEN    | no UDP state: 'LISTEN'; there are IDLE, UNBOUND, CONNECTED
          LISTEN        | no protocol and state: 'LISTEN'; -s takes TCP: or UDP:
          SCTP:LISTEN   | no protocol and state: 'SCTP:LISTEN'; -s takes TCP: or UDP:
          """)
  void namesTheStatesThatThereAre(String typed, String start) {
    String reason = States.parse(typed).failure();
    assertTrue(reason.startsWith(start), reason);
  }

  private static FdKind.Inet tcp(TcpState state) {
    return new FdKind.Inet(Transport.TCP, false, HERE, THERE, state);
  }

  private static FdKind.Inet udp(Endpoint local, Endpoint remote) {
    return new FdKind.Inet(Transport.UDP, false, local, remote, TcpState.UNKNOWN);
  }
}
