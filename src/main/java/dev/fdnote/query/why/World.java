package dev.fdnote.query.why;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.open.EpollSets;
import dev.fdnote.proc.open.LockWaits;
import dev.fdnote.proc.process.Children;
import dev.fdnote.resolve.Looks;

/** What there is to ask about a thread and what it waits for. */
record World(
    Proc proc, Fds fds, EpollSets epolls, LockWaits locks, Children children, Others others) {
  static World of(Proc proc, Looks looks) {
    Others others = new Others(proc);
    return new World(
        proc,
        new Fds(looks, others),
        new EpollSets(proc),
        new LockWaits(proc),
        new Children(proc),
        others);
  }
}
