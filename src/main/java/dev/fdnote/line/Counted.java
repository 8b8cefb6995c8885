package dev.fdnote.line;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that pass. One thread reads at a time; any may look at the counter. */
public final class Counted extends FilterInputStream {
  private final AtomicLong bytes;

  /**
   * @param bytes what comes from {@code in} is added to it
   */
  public Counted(InputStream in, AtomicLong bytes) {
    super(in);
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long count = super.skip(wanted);
    count(count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long more) {
    bytes.setRelease(bytes.getPlain() + more);
  }
}
