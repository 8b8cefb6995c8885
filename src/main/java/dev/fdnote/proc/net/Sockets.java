package dev.fdnote.proc.net;

import dev.fdnote.proc.Look;

/** Tells what a socket is. */
public interface Sockets {
  /**
   * What the socket with {@code inode} is, which the task {@code tid} has open as {@code fd}; a
   * socket of which nothing can be told is still a socket.
   *
   * @param inode the digits in {@code socket:[N]}
   */
  Look.Open look(int tid, int fd, String inode);
}
