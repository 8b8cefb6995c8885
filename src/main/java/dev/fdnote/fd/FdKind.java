package dev.fdnote.fd;

/** What an fd refers to. Text is ISO-8859-1: one character a byte. */
public sealed interface FdKind {

  /** What has a path in the file system; {@code ""} where only its type is known. */
  sealed interface Named extends FdKind {
    /** The path as opened, joined with the working directory when that is known. */
    String path();

    /** The same type of file under another path. */
    Named at(String path);
  }

  /** A regular file, or what was opened by a path and may be any type. */
  record File(String path) implements Named {
    @Override
    public Named at(String other) {
      return new File(other);
    }
  }

  record Directory(String path) implements Named {
    @Override
    public Named at(String other) {
      return new Directory(other);
    }
  }

  /**
   * A character device.
   *
   * @param device {@code 1:3}, or {@code ""} where nobody said
   */
  record CharDevice(String path, String device) implements Named {
    @Override
    public Named at(String other) {
      return new CharDevice(other, device);
    }
  }

  /**
   * A block device.
   *
   * @param device {@code 7:0}, or {@code ""} where nobody said
   */
  record BlockDevice(String path, String device) implements Named {
    @Override
    public Named at(String other) {
      return new BlockDevice(other, device);
    }
  }

  /** A named pipe, or what fstat calls S_IFIFO. */
  record Fifo(String path) implements Named {
    @Override
    public Named at(String other) {
      return new Fifo(other);
    }
  }

  /** A symbolic link itself (O_PATH with O_NOFOLLOW). */
  record Symlink(String path) implements Named {
    @Override
    public Named at(String other) {
      return new Symlink(other);
    }
  }

  /**
   * A namespace file ({@code /proc/PID/ns/net}); {@code name} is {@code net:[4026531833]} or a
   * path.
   */
  record Namespace(String name) implements FdKind {}

  /** A POSIX message queue (mq_overview(7)), {@code /name}. */
  record MessageQueue(String name) implements FdKind {}

  /** memfd_create or memfd_secret; {@code secret} has no name. */
  record Memfd(String name, boolean secret) implements FdKind {}

  /**
   * One end of an unnamed pipe.
   *
   * @param inode the number in {@code pipe:[N]}, or {@code ""} where nobody said
   */
  record Pipe(End end, String inode) implements FdKind {}

  /** Which end of a pipe. */
  enum End {
    READ,
    WRITE,
    UNKNOWN
  }

  /** Any socket. */
  sealed interface Socket extends FdKind {
    Endpoint local();

    Endpoint remote();
  }

  /** AF_INET or AF_INET6. */
  record Inet(Transport transport, boolean v6, Endpoint local, Endpoint remote, TcpState state)
      implements Socket {}

  /** AF_UNIX; {@code type} is {@code STREAM}, {@code DGRAM}, {@code SEQPACKET} or {@code ""}. */
  record Unix(String type, Endpoint local, Endpoint remote, boolean listening) implements Socket {}

  /**
   * A socket of another family, or of one nobody named ({@code ""}): {@code NETLINK}, {@code
   * PACKET}, {@code VSOCK}.
   */
  record OtherSocket(String family, String protocol, Endpoint local, Endpoint remote)
      implements Socket {}

  record EventFd() implements FdKind {}

  record Epoll() implements FdKind {}

  /** {@code clock} is {@code CLOCK_MONOTONIC} or {@code ""}. */
  record TimerFd(String clock) implements FdKind {}

  /** {@code signals} as strace prints the set, {@code USR1 CHLD}, or {@code ""}. */
  record SignalFd(String signals) implements FdKind {}

  record Inotify() implements FdKind {}

  record Fanotify() implements FdKind {}

  /** {@code pid} is the digits of the pid, or {@code ""}. */
  record PidFd(String pid) implements FdKind {}

  record IoUring() implements FdKind {}

  /** {@code what} is {@code map}, {@code prog}, {@code link}, {@code btf}, or {@code ""}. */
  record Bpf(String what) implements FdKind {}

  record PerfEvent() implements FdKind {}

  record UserFaultFd() implements FdKind {}

  /** fsopen, fspick; {@code name} is the file system's name or a path, or {@code ""}. */
  record FsContext(String name) implements FdKind {}

  /**
   * A detached mount (fsmount, open_tree with OPEN_TREE_CLONE); {@code path} is what it was cloned
   * from, or {@code ""}.
   */
  record Mount(String path) implements FdKind {}

  /** Another anonymous inode, {@code name} as in {@code anon_inode:[name]}. */
  record Anon(String name) implements FdKind {}

  /** Not known, and why in a few words: {@code open before the trace}. */
  record Unknown(String reason) implements FdKind {}
}
