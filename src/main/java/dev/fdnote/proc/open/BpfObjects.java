package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Fields;
import java.util.ArrayList;
import java.util.List;

/** Maps, programs, links and BTF (the show_fdinfo functions in kernel/bpf/). */
final class BpfObjects {
  /** enum bpf_map_type in uapi/linux/bpf.h, without BPF_MAP_TYPE_. */
  private static final String[] MAPS =
      ("UNSPEC HASH ARRAY PROG_ARRAY PERF_EVENT_ARRAY PERCPU_HASH PERCPU_ARRAY STACK_TRACE"
              + " CGROUP_ARRAY LRU_HASH LRU_PERCPU_HASH LPM_TRIE ARRAY_OF_MAPS HASH_OF_MAPS DEVMAP"
              + " SOCKMAP CPUMAP XSKMAP SOCKHASH CGROUP_STORAGE REUSEPORT_SOCKARRAY"
              + " PERCPU_CGROUP_STORAGE QUEUE STACK SK_STORAGE DEVMAP_HASH STRUCT_OPS RINGBUF"
              + " INODE_STORAGE TASK_STORAGE BLOOM_FILTER USER_RINGBUF CGRP_STORAGE ARENA")
          .split(" ", -1);

  /** enum bpf_prog_type, without BPF_PROG_TYPE_. */
  private static final String[] PROGRAMS =
      ("UNSPEC SOCKET_FILTER KPROBE SCHED_CLS SCHED_ACT TRACEPOINT XDP PERF_EVENT CGROUP_SKB"
              + " CGROUP_SOCK LWT_IN LWT_OUT LWT_XMIT SOCK_OPS SK_SKB CGROUP_DEVICE SK_MSG"
              + " RAW_TRACEPOINT CGROUP_SOCK_ADDR LWT_SEG6LOCAL LIRC_MODE2 SK_REUSEPORT"
              + " FLOW_DISSECTOR CGROUP_SYSCTL RAW_TRACEPOINT_WRITABLE CGROUP_SOCKOPT TRACING"
              + " STRUCT_OPS EXT LSM SK_LOOKUP SYSCALL NETFILTER")
          .split(" ", -1);

  private BpfObjects() {}

  /**
   * The object that {@code info} tells of.
   *
   * @param name as in its link, {@code bpf-map}
   */
  static Described describe(String name, Fields info) {
    List<Fact> facts = new ArrayList<>();
    String what = name.startsWith("bpf") ? name.substring(4) : name;
    switch (what) {
      case "map" -> add(facts, "type", type(MAPS, info.get("map_type")));
      case "prog" -> add(facts, "type", type(PROGRAMS, info.get("prog_type")));
      case String other -> add(facts, "type", info.get(other + "_type"));
    }
    add(facts, "id", info.get(what + "_id"));
    if (what.equals("link")) {
      add(facts, "prog_id", info.get("prog_id"));
    }
    add(facts, "max_entries", info.get("max_entries"));
    return new Described(new FdKind.Bpf(what), facts);
  }

  private static void add(List<Fact> facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(key, value));
    }
  }

  private static String type(String[] names, String number) {
    int type = Digits.id(number);
    return type >= 0 && type < names.length ? names[type] : number;
  }
}
