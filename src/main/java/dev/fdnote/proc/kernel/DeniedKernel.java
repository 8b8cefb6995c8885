package dev.fdnote.proc.kernel;

import dev.fdnote.proc.Attempt;

/** Answers nothing, and says why. */
record DeniedKernel(String reason) implements Kernel {
  @Override
  public Attempt<String> protocolName(int tid, int fd) {
    return new Attempt.Failed<>(reason);
  }

  @Override
  public Attempt<Boolean> shareFds(int one, int other) {
    return new Attempt.Failed<>(reason);
  }

  @Override
  public Attempt<Diag> diag(int tid, String namespace) {
    return new Attempt.Failed<>(reason);
  }

  @Override
  public Attempt<Duplicate> duplicate(int tid, int fd) {
    return new Attempt.Failed<>(reason);
  }
}
