package dev.fdnote.table;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;

/** What to call an fd on the line of a call that changes it. */
final class Kinds {
  private Kinds() {}

  /**
   * What it was when the call was entered, with what the call itself made known: connect shows the
   * new peer, unless there was one before, which is then the one that the call found.
   */
  static FdKind during(FdKind before, FdKind after) {
    if (before.equals(after)) {
      return after;
    }
    return switch (after) {
      case FdKind.Inet a when before instanceof FdKind.Inet b ->
          new FdKind.Inet(
              a.transport(),
              a.v6(),
              known(a.local(), b.local()),
              known(b.remote(), a.remote()),
              a.state());
      case FdKind.Unix a when before instanceof FdKind.Unix b ->
          new FdKind.Unix(
              a.type(), known(a.local(), b.local()), known(b.remote(), a.remote()), a.listening());
      case FdKind kind -> kind;
    };
  }

  private static Endpoint known(Endpoint first, Endpoint second) {
    return first.equals(Endpoint.UNKNOWN) ? second : first;
  }

  /** Of what a call shows to be open: why the trace does not tell what it is. */
  static FdKind unknown(Slot slot) {
    return new FdKind.Unknown(
        switch (slot) {
          case Slot.Doubtful doubtful -> doubtful.reason();
          case Slot.Suspect suspect -> suspect.reason();
          case Slot.Closed _ -> Slot.HIDDEN;
          case Slot.Open _, Slot.Closing _, Slot.Untouched _ -> "open before the trace";
        });
  }
}
