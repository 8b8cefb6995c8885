package dev.fdnote.fd;

import java.util.Optional;

/** Addresses in network order as text, in the spelling of inet_ntop(3), which strace uses. */
public final class IpText {
  private static final String MAPPED = "\0\0\0\0\0\0\0\0\0\0\u00ff\u00ff";

  private IpText() {}

  /** The address of 4 or 16 bytes, one character a byte; empty for any other length. */
  public static Optional<String> of(String bytes) {
    return switch (bytes.length()) {
      case 4 -> Optional.of(v4(bytes, 0));
      case 16 -> Optional.of(isMapped(bytes) ? "::ffff:" + v4(bytes, MAPPED.length()) : v6(bytes));
      default -> Optional.empty();
    };
  }

  /** The IPv4 address inside an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2); others as given. */
  public static String unmapped(String bytes) {
    return isMapped(bytes) ? bytes.substring(MAPPED.length()) : bytes;
  }

  private static boolean isMapped(String bytes) {
    return bytes.length() == 16 && bytes.startsWith(MAPPED);
  }

  private static String v4(String bytes, int at) {
    return (int) bytes.charAt(at)
        + "."
        + (int) bytes.charAt(at + 1)
        + "."
        + (int) bytes.charAt(at + 2)
        + "."
        + (int) bytes.charAt(at + 3);
  }

  /** The longest run of two or more zero groups, the first of equals, is {@code ::} (RFC 5952). */
  private static String v6(String bytes) {
    int runStart = 8;
    int runLength = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && group(bytes, end) == 0) {
        end++;
      }
      if (end - i > runLength) {
        runStart = i;
        runLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(bytes, i)));
    }
    return text.toString();
  }

  private static int group(String bytes, int index) {
    return bytes.charAt(2 * index) << 8 | bytes.charAt(2 * index + 1);
  }
}
