package dev.fdnote.cli;

/** Starts fdnote. */
public final class Main {
  private Main() {}

  /** {@code fdnote [OPTIONS] [FILE...]}. */
  public static void main(String[] args) {
    System.exit(new Fdnote(Surroundings.ofProcess()).run(args));
  }
}
