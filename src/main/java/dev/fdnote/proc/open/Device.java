package dev.fdnote.proc.open;

/** A device number. */
public record Device(long major, long minor) {
  /** As stat(2) has it (gnu_dev_major in sys/sysmacros.h). */
  static Device ofUser(long dev) {
    return new Device(
        ((dev >>> 8) & 0xfff) | ((dev >>> 32) & ~0xfffL), (dev & 0xff) | ((dev >>> 12) & ~0xffL));
  }

  /** As the kernel itself has it and prints for {@code sdev} (include/linux/kdev_t.h). */
  static Device ofKernel(long number) {
    return new Device(number >>> 20, number & 0xfffff);
  }

  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
