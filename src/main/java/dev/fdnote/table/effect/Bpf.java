package dev.fdnote.table.effect;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;

/**
 * bpf: the commands whose result is an fd, always with FD_CLOEXEC (bpf(2), kernel/bpf/syscall.c).
 */
final class Bpf {
  private static final Map<String, String> MAKERS =
      Map.ofEntries(
          Map.entry("BPF_MAP_CREATE", "map"),
          Map.entry("BPF_MAP_GET_FD_BY_ID", "map"),
          Map.entry("BPF_PROG_LOAD", "prog"),
          Map.entry("BPF_PROG_GET_FD_BY_ID", "prog"),
          Map.entry("BPF_OBJ_GET", ""),
          Map.entry("BPF_RAW_TRACEPOINT_OPEN", "link"),
          Map.entry("BPF_LINK_CREATE", "link"),
          Map.entry("BPF_LINK_GET_FD_BY_ID", "link"),
          Map.entry("BPF_BTF_LOAD", "btf"),
          Map.entry("BPF_BTF_GET_FD_BY_ID", "btf"),
          Map.entry("BPF_ITER_CREATE", "iter"),
          Map.entry("BPF_TOKEN_CREATE", "token"),
          // Their numbers, for -X raw and -e raw=bpf (uapi/linux/bpf.h).
          Map.entry("0", "map"),
          Map.entry("5", "prog"),
          Map.entry("7", ""),
          Map.entry("13", "prog"),
          Map.entry("14", "map"),
          Map.entry("17", "link"),
          Map.entry("18", "btf"),
          Map.entry("19", "btf"),
          Map.entry("28", "link"),
          Map.entry("30", "link"),
          Map.entry("33", "iter"));

  static final Map<String, Effect> FAMILY = Map.of("bpf", Bpf::bpf);

  private Bpf() {}

  private static void bpf(Invocation call) {
    String what = MAKERS.get(call.constant(0));
    if (what != null) {
      call.makeResult(new FdKind.Bpf(what), true);
    }
  }
}
