package dev.fdnote.proc.open;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line that tells of a watch: {@code ino:12400d sdev:fe00000 mask:fff}; all in hex. */
record Mark(Map<String, String> words) {

  /** An inode on a device. */
  record Place(Device device, long number) {
    @Override
    public String toString() {
      return "inode " + Long.toUnsignedString(number) + " of " + device;
    }
  }

  /** The lines of {@code key}, whose value is that of {@code first}. */
  static List<Mark> all(Fields info, String key, String first) {
    List<Mark> marks = new ArrayList<>();
    for (String line : info.all(key)) {
      marks.add(of(first + ":" + line));
    }
    return marks;
  }

  private static Mark of(String line) {
    Map<String, String> words = new HashMap<>();
    for (String word : line.split(" ", -1)) {
      int colon = word.indexOf(':');
      if (colon > 0) {
        words.put(word.substring(0, colon), word.substring(colon + 1));
      }
    }
    return new Mark(words);
  }

  boolean has(String key) {
    return words.containsKey(key);
  }

  long number(String key) {
    return Digits.parse(words.getOrDefault(key, ""), 16, 0);
  }

  Device device() {
    return Device.ofKernel(number("sdev"));
  }

  /** What is watched, if it is one inode. */
  Optional<Place> place() {
    return has("ino") ? Optional.of(new Place(device(), number("ino"))) : Optional.empty();
  }
}
