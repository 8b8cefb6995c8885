package dev.fdnote.cli;

import dev.fdnote.proc.strace.Channel;
import dev.fdnote.proc.strace.Tracers;
import dev.fdnote.proc.strace.Tracers.Tracee;
import dev.fdnote.resolve.LiveTracees.Straces;
import java.util.List;

/** Those that somebody else has started and whose output we read. */
record OtherStraces(Tracers tracers) implements Straces {
  @Override
  public Channel channel(int tid) {
    return tracers.channel(tid);
  }

  @Override
  public List<Tracee> tracees() {
    return tracers.tracees();
  }

  @Override
  public boolean hideEnds() {
    return tracers.hideEnds();
  }
}
