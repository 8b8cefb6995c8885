package dev.fdnote.query.why;

import dev.fdnote.proc.process.LiveTask;

/**
 * The thread whose call is read.
 *
 * @param process the thread group that it is of
 * @param call what it is in
 */
record Target(LiveTask task, int process, String call, String wchan, World world) {
  WaitFd fd(long argument) {
    return fd(argument, "");
  }

  WaitFd fd(long argument, String events) {
    return world.fds().of(task.id(), (int) argument, events);
  }
}
