package dev.fdnote.cli;

/** Starts fdnote. */
public final class Main {
  private Main() {}

  /** {@code fdnote [OPTIONS] [FILE...]}. */
  public static void main(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      System.out.println("fdnote " + Fdnote.VERSION); // loads nothing else
      return;
    }
    System.exit(new Fdnote(Surroundings.ofProcess()).run(args));
  }
}
