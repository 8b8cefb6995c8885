package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BpfTest {
  @ParameterizedTest
  @CsvSource({
    "BPF_MAP_CREATE, bpf map",
    "BPF_PROG_LOAD, bpf prog",
    "BPF_OBJ_GET, bpf",
    "BPF_LINK_CREATE, bpf link",
    "BPF_BTF_LOAD, bpf btf",
    "BPF_RAW_TRACEPOINT_OPEN, bpf link",
    "BPF_MAP_GET_FD_BY_ID, bpf map",
    "BPF_PROG_GET_FD_BY_ID, bpf prog",
    "0, bpf map",
    "5, bpf prog",
    "0 /* BPF_MAP_CREATE */, bpf map"
  })
  void commandsThatMakeAnFd(String command, String kind) {
    Trace.check(
        """
        bpf(%s, {map_type=BPF_MAP_TYPE_HASH, key_size=4}, 128) = 3  ## =3 %s @1
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsync(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 2 #1
        """
            .formatted(command, kind));
  }

  @Test
  void commandsThatDoNot() {
    Trace.check(
        """
        bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_HASH, key_size=4}, 128) = 3  ## =3 bpf map @1
        bpf(BPF_MAP_UPDATE_ELEM, {map_fd=3, key=0x7f, value=0x7f, flags=BPF_ANY}, 128) = 0  ## 3 bpf map @1
        bpf(BPF_PROG_GET_NEXT_ID, {start_id=0, next_id=4}, 128) = 0  ## none
        bpf(BPF_MAP_CREATE, {map_type=BPF_MAP_TYPE_HASH}, 128) = -1 EPERM (Operation not permitted)  ## none
        """);
  }
}
