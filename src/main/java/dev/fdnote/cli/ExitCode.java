package dev.fdnote.cli;

/** Exit codes, as --help lists them. */
final class ExitCode {
  /** All went well, or the reader of the output went away. */
  static final int OK = 0;

  /** Something could not be done; the rest was. */
  static final int PARTIAL = 1;

  /** Wrong usage. */
  static final int USAGE = 2;

  private ExitCode() {}
}
