package dev.fdnote.proc.open;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.process.PidNamespaces;
import java.util.List;

/** Looks at an fd as whoever runs this. */
public final class LookAt {
  private LookAt() {}

  /**
   * Prints what is seen.
   *
   * @param arguments the process, then the fd
   */
  public static void main(String[] arguments) {
    FdKind socket = new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN);
    OpenFds fds = new OpenFds(Proc.LIVE, (_, _, _) -> new Look.Open(socket, "", true, List.of()));
    int task = Integer.parseInt(arguments[0]);
    System.out.println(fds.look(task, Integer.parseInt(arguments[1])));
    System.out.println(fds.list(task));
    System.out.println(new PidNamespaces(Proc.LIVE).of(task));
  }
}
