package dev.fdnote.fd;

/** The protocol of an AF_INET or AF_INET6 socket. */
public enum Transport {
  TCP,
  MPTCP,
  UDP,
  UDPLITE,
  RAW,
  ICMP,
  SCTP,
  DCCP
}
