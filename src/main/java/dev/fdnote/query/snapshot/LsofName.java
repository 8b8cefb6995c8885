package dev.fdnote.query.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of lsof's NAME.
 *
 * @param bare what is left
 * @param suffix what stands in parentheses at the end, or {@code ""}
 * @param peer who is at the other end, {@code 1234/nginx}, or {@code ""} ({@code lsof +E})
 */
record LsofName(String bare, String suffix, String peer) {
  private static final Pattern SUFFIX = Pattern.compile("(.*?)\\s*\\(([^()]*)\\)");
  private static final Pattern PEER = Pattern.compile("(\\d+),([^,]*),\\d+[a-zA-Z]{0,2}");
  private static final Pattern PEER_INODE = Pattern.compile("->INO=\\d+");

  static LsofName of(String name) {
    Matcher suffix = SUFFIX.matcher(name.strip());
    return suffix.matches()
        ? withoutPeers(suffix.group(1), suffix.group(2))
        : withoutPeers(name.strip(), "");
  }

  /** {@code name} without the processes that are named behind it. */
  static LsofName withoutPeers(String name, String suffix) {
    Deque<String> peers = new ArrayDeque<>();
    int end = name.length();
    Matcher peer = PEER.matcher(lastWord(name, end));
    while (peer.matches()) {
      peers.addFirst(peer.group(1) + "/" + LsofFile.unescape(peer.group(2)));
      end = withoutLastWord(name, end);
      peer = PEER.matcher(lastWord(name, end));
    }
    if (PEER_INODE.matcher(lastWord(name, end)).matches()) {
      end = withoutLastWord(name, end);
    }
    String bare = name.substring(0, end).strip();
    return new LsofName(bare, suffix, peers.stream().distinct().collect(Collectors.joining(", ")));
  }

  private static String lastWord(String text, int end) {
    return text.substring(text.lastIndexOf(' ', end - 1) + 1, end);
  }

  private static int withoutLastWord(String text, int end) {
    return Math.max(0, text.lastIndexOf(' ', end - 1));
  }

  /** The first word of the suffix; the others are queues' lengths ({@code lsof -Tqs}). */
  String state() {
    String first = suffix.split(" ", 2)[0];
    return first.indexOf('=') < 0 ? first : "";
  }
}
