package dev.fdnote.cli;

import dev.fdnote.proc.strace.Channel;
import dev.fdnote.proc.strace.StraceOptions;
import dev.fdnote.proc.strace.Tracers;
import dev.fdnote.proc.strace.Tracers.Tracee;
import dev.fdnote.resolve.LiveTracees.Straces;
import java.util.List;

/**
 * The strace that we have started ourselves.
 *
 * @param pid its pid
 */
record OwnStrace(int pid, StraceOptions options, Tracers tracers) implements Straces {
  @Override
  public Channel channel(int tid) {
    return new Channel.Direct(pid, options);
  }

  @Override
  public List<Tracee> tracees() {
    return tracers.tracees(pid);
  }

  @Override
  public boolean hideEnds() {
    return options.hidesEnds();
  }
}
