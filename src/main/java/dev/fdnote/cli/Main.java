package dev.fdnote.cli;

/** Starts fdnote. */
public final class Main {
  private Main() {}

  /** {@code fdnote [COMMAND] [OPTIONS] [FILE...]}. */
  public static void main(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      System.out.println("fdnote " + Fdnote.VERSION); // loads nothing else
      return;
    }
    int code = Commands.run(Surroundings.ofProcess(), args);
    // System.exit first loads a logger to tell of it (Runtime.exit): a fifth of what ls takes.
    Runtime.getRuntime().halt(code);
  }
}
