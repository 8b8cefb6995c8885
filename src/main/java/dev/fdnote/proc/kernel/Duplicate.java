package dev.fdnote.proc.kernel;

/**
 * What a duplicate of another process's socket told. Addresses are the bytes of a sockaddr, one
 * character each, {@code ""} where there is none.
 *
 * @param family AF_INET is 2 (bits/socket.h)
 * @param type SOCK_STREAM is 1
 * @param protocol IPPROTO_TCP is 6
 * @param state of TCP and MPTCP (net/tcp_states.h), else 0
 */
public record Duplicate(
    long inode,
    int family,
    int type,
    int protocol,
    String local,
    String remote,
    int state,
    boolean listening) {}
