package dev.fdnote.table.effect;

import dev.fdnote.event.Item;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import java.util.Map;
import java.util.Optional;

/** fstat and its relatives: the type of file that an fd is (stat(2), inode(7)). */
final class Status {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "fstat",
          call -> status(call, call.value(1), "st_mode", "st_rdev"),
          "fstat64",
          call -> status(call, call.value(1), "st_mode", "st_rdev"),
          "oldfstat",
          call -> status(call, call.value(1), "st_mode", "st_rdev"),
          "newfstatat",
          new At(2, "st_mode", "st_rdev"),
          "fstatat64",
          new At(2, "st_mode", "st_rdev"),
          "statx",
          new At(4, "stx_mode", ""));

  private Status() {}

  /** Only with an empty path it is the fd's own status (AT_EMPTY_PATH). */
  private record At(int struct, String mode, String device) implements Effect {
    @Override
    public void returned(Invocation call) {
      if (call.value(1) instanceof Value.Str path && isEmpty(call, path)) {
        status(call, call.value(struct), mode, device);
      }
    }

    @Override
    public boolean needsRest(Invocation half) {
      return !(half.value(1) instanceof Value.Str path) || isEmpty(half, path);
    }

    private static boolean isEmpty(Invocation call, Value.Str path) {
      return Literals.string(call.text(), path).isEmpty();
    }
  }

  private static void status(Invocation call, Value status, String mode, String device) {
    if (!(status instanceof Value.Struct struct) || call.fd(0).isEmpty()) {
      return;
    }
    Optional<FdKind> proven = kind(call, struct, mode, device);
    if (proven.isPresent()) {
      OpenFile file = call.fileOr(0, proven.get());
      file.become(better(file.kind(), proven.get()));
    }
  }

  /** {@code S_IFREG|0644}, or the same as an octal number, which {@code -X raw} prints. */
  private static String type(Invocation call, Item mode) {
    long number = Literals.number(call.text(), mode.value(), 0);
    if (number == 0) {
      String text = call.text(mode.value());
      int bar = text.indexOf('|');
      return bar < 0 ? text : text.substring(0, bar);
    }
    return switch ((int) number & 0170000) {
      case 0140000 -> "S_IFSOCK";
      case 0120000 -> "S_IFLNK";
      case 0100000 -> "S_IFREG";
      case 0060000 -> "S_IFBLK";
      case 0040000 -> "S_IFDIR";
      case 0020000 -> "S_IFCHR";
      case 0010000 -> "S_IFIFO";
      default -> "";
    };
  }

  private static String device(Invocation call, Value.Struct struct, String field) {
    if (call.field(struct.fields(), field).value() instanceof Value.Nested nested
        && nested.arguments().size() == 2) {
      long major = Literals.number(call.text(), nested.arguments().get(0).value(), -1);
      long minor = Literals.number(call.text(), nested.arguments().get(1).value(), -1);
      return major >= 0 && minor >= 0 ? major + ":" + minor : "";
    }
    return "";
  }

  private static Optional<FdKind> kind(
      Invocation call, Value.Struct struct, String mode, String device) {
    return switch (type(call, call.field(struct.fields(), mode))) {
      case "S_IFSOCK" ->
          Optional.of(new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN));
      case "S_IFLNK" -> Optional.of(new FdKind.Symlink(""));
      case "S_IFREG" -> Optional.of(new FdKind.File(""));
      case "S_IFBLK" -> Optional.of(new FdKind.BlockDevice("", device(call, struct, device)));
      case "S_IFDIR" -> Optional.of(new FdKind.Directory(""));
      case "S_IFCHR" -> Optional.of(new FdKind.CharDevice("", device(call, struct, device)));
      case "S_IFIFO" -> Optional.of(new FdKind.Fifo(""));
      default -> Optional.empty();
    };
  }

  /**
   * A named file takes the proven type and keeps its path; what has no path is known better
   * already.
   */
  private static FdKind better(FdKind known, FdKind proven) {
    return switch (known) {
      case FdKind.Unknown _ -> proven;
      case FdKind.CharDevice(String path, String device) when device.isEmpty() ->
          proven instanceof FdKind.CharDevice p ? new FdKind.CharDevice(path, p.device()) : known;
      case FdKind.File _ when proven instanceof FdKind.File -> known;
      case FdKind.File(String path) ->
          proven instanceof FdKind.Named named ? named.at(path) : known;
      case FdKind _ -> known;
    };
  }
}
