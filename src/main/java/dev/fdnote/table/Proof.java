package dev.fdnote.table;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import java.util.Set;

/** What a call that succeeds proves about the fd it worked on, and no more than that. */
enum Proof {
  NOTHING,
  /** Anything that is open. */
  OPEN,
  /** ENOTSOCK otherwise (socket(2) and its relatives). */
  SOCKET,
  /** ESPIPE otherwise (lseek(2)). */
  SEEKABLE,
  /** ENOTDIR otherwise (getdents(2), fchdir(2)). */
  DIRECTORY,
  /** EINVAL otherwise (epoll_ctl(2), epoll_wait(2)). */
  EPOLL,
  /** EINVAL otherwise (timerfd_create(2)). */
  TIMERFD,
  /** EINVAL otherwise (inotify_add_watch(2)). */
  INOTIFY,
  /** EINVAL otherwise (fanotify_mark(2)). */
  FANOTIFY,
  /** EBADF otherwise (mq_getattr(3)). */
  MQUEUE,
  /** EOPNOTSUPP otherwise (io_uring_enter(2)). */
  IO_URING;

  /**
   * Errors that a socket call gives only after it has found a socket (net/socket.c looks the fd up
   * first).
   */
  private static final Set<String> SOCKET_ERRORS =
      Set.of(
          "EAGAIN",
          "ECONNRESET",
          "ECONNREFUSED",
          "ENOTCONN",
          "EISCONN",
          "EINPROGRESS",
          "EALREADY",
          "EADDRINUSE",
          "EDESTADDRREQ",
          "EMSGSIZE",
          "ENOPROTOOPT",
          "EPIPE");

  /** Whether {@code call}'s outcome carries this proof. */
  boolean holds(Invocation call) {
    return call.succeeded()
        || (this == SOCKET && !call.isInjected() && SOCKET_ERRORS.contains(call.error()));
  }

  /** Whether {@code kind} can be what the call worked on. */
  boolean admits(FdKind kind) {
    if (kind instanceof FdKind.Unknown) {
      return true;
    }
    return switch (this) {
      case NOTHING, OPEN -> true;
      case SOCKET -> kind instanceof FdKind.Socket;
      case SEEKABLE -> !(kind instanceof FdKind.Socket || kind instanceof FdKind.Pipe);
      case DIRECTORY, MQUEUE -> !(kind instanceof FdKind.Socket || kind instanceof FdKind.Pipe);
      case EPOLL -> kind instanceof FdKind.Epoll;
      case TIMERFD -> kind instanceof FdKind.TimerFd;
      case INOTIFY -> kind instanceof FdKind.Inotify;
      case FANOTIFY -> kind instanceof FdKind.Fanotify;
      case IO_URING -> kind instanceof FdKind.IoUring;
    };
  }

  /** Whether the outcome proves that the fd is not what the call works on. */
  boolean isRefuted(Invocation call) {
    if (call.isInjected()) {
      return false;
    }
    return switch (this) {
      case SOCKET -> call.failedWith("ENOTSOCK");
      // The other reason for EINVAL is a count that is not positive (do_epoll_wait in
      // fs/eventpoll.c).
      case EPOLL ->
          call.failedWith("EINVAL") && call.name().equals("epoll_wait") && call.number(2) > 0;
      case NOTHING, OPEN, SEEKABLE, DIRECTORY, TIMERFD, INOTIFY, FANOTIFY, MQUEUE, IO_URING ->
          false;
    };
  }

  /** {@code kind} with what the call proves; the same where it proves nothing new. */
  FdKind refine(FdKind kind) {
    if (this == DIRECTORY && kind instanceof FdKind.File file) {
      return new FdKind.Directory(file.path());
    }
    return kind instanceof FdKind.Unknown ? proven(kind) : kind;
  }

  /**
   * What the call proves where nothing else is known; {@code otherwise} where it proves no kind.
   */
  FdKind proven(FdKind otherwise) {
    return switch (this) {
      case NOTHING, OPEN -> otherwise;
      case SOCKET -> new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN);
      case SEEKABLE -> new FdKind.File("");
      case DIRECTORY -> new FdKind.Directory("");
      case EPOLL -> new FdKind.Epoll();
      case TIMERFD -> new FdKind.TimerFd("");
      case INOTIFY -> new FdKind.Inotify();
      case FANOTIFY -> new FdKind.Fanotify();
      case MQUEUE -> new FdKind.MessageQueue("");
      case IO_URING -> new FdKind.IoUring();
    };
  }
}
