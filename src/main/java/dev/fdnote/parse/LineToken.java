package dev.fdnote.parse;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;

/** A token that is used again for each line: where it stands in the {@link LineText}, no text. */
final class LineToken implements Token {
  private final int index;
  private int type;
  private int start;
  private int end;

  LineToken(int index) {
    this.index = index;
  }

  void set(int newType, int newStart, int newEnd) {
    type = newType;
    start = newStart;
    end = newEnd;
  }

  /** The position behind the last code. */
  int end() {
    return end;
  }

  @Override
  public int getType() {
    return type;
  }

  @Override
  public int getStartIndex() {
    return start;
  }

  @Override
  public int getStopIndex() {
    return end - 1;
  }

  @Override
  public int getTokenIndex() {
    return index;
  }

  @Override
  public int getChannel() {
    return DEFAULT_CHANNEL;
  }

  @Override
  public int getLine() {
    return 1;
  }

  @Override
  public int getCharPositionInLine() {
    return start;
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public TokenSource getTokenSource() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CharStream getInputStream() {
    throw new UnsupportedOperationException();
  }
}
