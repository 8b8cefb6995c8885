package dev.fdnote.table;

/**
 * What a family of syscalls does to fds. Without fields: the JVM would have to initialise them
 * before it could take the families' lambdas from an AOT cache.
 */
public interface Effect {
  /** The call was entered; its return stands on a later line. */
  default void entered(Invocation call) {}

  /** The call came back: without an error and not made up by strace. */
  void returned(Invocation call);

  /**
   * The call came back with an error: that changes nothing, but for the few calls that say so here.
   */
  default void failed(Invocation call) {}

  /**
   * Whether arguments matter that the second half of the call may bring.
   *
   * @param half the call with the arguments that its first half shows
   */
  default boolean needsRest(Invocation half) {
    return true;
  }
}
