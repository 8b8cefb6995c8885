package dev.fdnote.fd;

/** TCP states in lsof's Linux spelling (lsof, dialects/linux/dsock.c). */
public enum TcpState {
  /** Nothing seen so far says which. */
  UNKNOWN,
  CLOSE,
  SYN_SENT,
  SYN_RECV,
  ESTABLISHED,
  FIN_WAIT1,
  FIN_WAIT2,
  TIME_WAIT,
  CLOSE_WAIT,
  LAST_ACK,
  LISTEN,
  CLOSING
}
