package dev.fdnote.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.net.Services;
import dev.fdnote.query.snapshot.SnapshotFault;
import dev.fdnote.query.snapshot.SnapshotReader;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.resolve.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A snapshot gives back what the JSON of an fd says. */
class SnapshotLawTest {
  private static final Endpoint NOWHERE = Endpoint.UNKNOWN;
  private static final Endpoint V4 = new Endpoint.Ip("10.0.0.1", 5);
  private static final Endpoint V6 = new Endpoint.Ip("::1", 80);

  /** Of these the JSON tells all. */
  static Stream<FdKind> whole() {
    return Stream.of(
        new FdKind.File("/a \"b\"\n\u00c3\u00a4"),
        new FdKind.File(""),
        new FdKind.Directory("/tmp"),
        new FdKind.CharDevice("/dev/null", ""),
        new FdKind.BlockDevice("/dev/loop0", ""),
        new FdKind.Fifo("/tmp/fifo"),
        new FdKind.Symlink("/tmp/link"),
        new FdKind.Namespace("net:[4026531833]"),
        new FdKind.Namespace("/run/netns/x"),
        new FdKind.MessageQueue("/queue"),
        new FdKind.Memfd("x", false),
        new FdKind.Pipe(FdKind.End.UNKNOWN, ""),
        new FdKind.Inet(Transport.TCP, false, V4, NOWHERE, TcpState.LISTEN),
        new FdKind.Inet(Transport.TCP, true, V6, V6, TcpState.CLOSE_WAIT),
        new FdKind.Inet(Transport.UDP, true, NOWHERE, V6, TcpState.UNKNOWN),
        new FdKind.Inet(
            Transport.UDPLITE, false, new Endpoint.Ip("host.name", 1), NOWHERE, TcpState.UNKNOWN),
        new FdKind.Inet(Transport.RAW, false, new Endpoint.Ip("*", 1), NOWHERE, TcpState.UNKNOWN),
        new FdKind.Inet(Transport.ICMP, false, NOWHERE, NOWHERE, TcpState.UNKNOWN),
        new FdKind.Inet(Transport.SCTP, false, V4, V4, TcpState.UNKNOWN),
        new FdKind.Unix("", new Endpoint.UnixPath("/run/x:1"), NOWHERE, false),
        new FdKind.Unix("", new Endpoint.UnixPath("x:1"), NOWHERE, false),
        new FdKind.Unix("", NOWHERE, new Endpoint.UnixAbstract("a"), false),
        new FdKind.OtherSocket("NETLINK", "", NOWHERE, NOWHERE),
        new FdKind.OtherSocket("PACKET", "", NOWHERE, NOWHERE),
        new FdKind.OtherSocket("VSOCK", "", NOWHERE, NOWHERE),
        new FdKind.OtherSocket("", "", V4, V6),
        new FdKind.EventFd(),
        new FdKind.Epoll(),
        new FdKind.TimerFd(""),
        new FdKind.SignalFd(""),
        new FdKind.Inotify(),
        new FdKind.Fanotify(),
        new FdKind.PidFd("12"),
        new FdKind.PidFd(""),
        new FdKind.IoUring(),
        new FdKind.Bpf(""),
        new FdKind.PerfEvent(),
        new FdKind.UserFaultFd(),
        new FdKind.FsContext(""),
        new FdKind.Anon("landlock-ruleset"),
        new FdKind.Unknown("not looked at"));
  }

  /** Of these the JSON leaves something out. */
  static Stream<FdKind> partly() {
    return Stream.of(
        new FdKind.CharDevice("/dev/null", "1:3"),
        new FdKind.BlockDevice("/dev/loop0", "7:0"),
        new FdKind.Memfd("", true),
        new FdKind.Pipe(FdKind.End.READ, "7"),
        new FdKind.Inet(Transport.MPTCP, false, V4, V4, TcpState.ESTABLISHED),
        new FdKind.Inet(Transport.DCCP, false, V4, NOWHERE, TcpState.UNKNOWN),
        new FdKind.Inet(Transport.TCP, true, NOWHERE, NOWHERE, TcpState.CLOSE),
        new FdKind.Unix("STREAM", Endpoint.UNNAMED, NOWHERE, true),
        new FdKind.OtherSocket("ALG", "HASH", NOWHERE, NOWHERE),
        new FdKind.TimerFd("CLOCK_MONOTONIC"),
        new FdKind.SignalFd("INT"),
        new FdKind.Bpf("map"),
        new FdKind.FsContext("tmpfs"),
        new FdKind.Mount("/x"));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void givesTheKindBack(FdKind kind) throws SnapshotFault {
    assertEquals(kind, read(json(kind, List.of(), "")).kind());
  }

  @ParameterizedTest
  @MethodSource({"whole", "partly"})
  void saysWhatTheJsonSaid(FdKind kind) throws SnapshotFault {
    List<Fact> facts = List.of(new Fact("inode", "7"), new Fact("deleted", ""));
    String json = json(kind, facts, "12/nginx");
    Entry read = read(json);
    assertEquals(json, json(read.kind(), read.facts(), read.peer()));
  }

  @ParameterizedTest
  @EnumSource
  void givesStatesBack(TcpState state) throws SnapshotFault {
    FdKind kind = new FdKind.Inet(Transport.TCP, false, V4, V4, state);
    assertEquals(kind, read(json(kind, List.of(), "")).kind());
  }

  @Test
  void leavesOutNoKind() {
    Set<Class<?>> tried = new HashSet<>();
    Stream.concat(whole(), partly()).forEach(kind -> tried.add(kind.getClass()));
    Set<Class<?>> untried = new HashSet<>(leaves(FdKind.class).toList());
    untried.removeAll(tried);
    assertTrue(untried.isEmpty(), () -> "not tried: " + untried);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(SnapshotLawTest::leaves)
        : Stream.of(type);
  }

  /** Without the words for people, which say more. */
  private static String json(FdKind kind, List<Fact> facts, String peer) {
    Text out = new Text();
    Answer answer = new Answer(kind, Source.SNAPSHOT, 0, 0, "", facts, peer);
    Note note = new Note(3, Note.Role.ARGUMENT, false, 0, 1, false, answer);
    JsonNote.write(note, 1, EndpointNames.NUMBERS, new JsonText(out), out);
    String text = new String(out.bytes(), 0, out.size(), ISO_8859_1);
    return text.substring(0, text.lastIndexOf(",\"note\":")) + "}";
  }

  private static Entry read(String json) throws SnapshotFault {
    String text = "{\"snapshot\":1,\"pid\":7}\n{\"process\":7," + json.substring(1) + "\n";
    return new SnapshotReader(new Services())
        .read("law", text.getBytes(ISO_8859_1))
        .processes()
        .get(7)
        .entries()
        .get(3);
  }
}
