package dev.fdnote.table;

/** Messages that carry fds, as strace prints them for sendmsg and recvmsg. */
public final class Messages {
  private static final String MESSAGE =
      "{msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"fds\", iov_len=%d}], msg_iovlen=1,"
          + " msg_control=[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS,"
          + " cmsg_data=[%s]}], msg_controllen=24, msg_flags=0}";

  private Messages() {}

  /** A message of three bytes with {@code fds}, as its sender prints it. */
  public static String sent(String fds) {
    return MESSAGE.formatted(3, fds);
  }

  /** The same in the receiver's buffer of 16 bytes. */
  public static String received(String fds) {
    return MESSAGE.formatted(16, fds);
  }
}
