package dev.fdnote.render;

import static dev.fdnote.annotate.Answers.UNKNOWN;
import static dev.fdnote.annotate.Answers.argument;
import static dev.fdnote.annotate.Answers.line;
import static dev.fdnote.annotate.Answers.ready;
import static dev.fdnote.annotate.Answers.traced;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Answers;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Event;
import dev.fdnote.event.Leader;
import dev.fdnote.event.Result;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.line.Terminator;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRendererTest {
  @Test
  void writesAllKeysInTheContractsOrder() {
    Slice text = Slice.of("8 12:00:01 read(4, \"\", 9) = -1 EAGAIN (x) <0.000310>");
    Result result =
        new Result(
            new Span(28, 30),
            Span.NONE,
            Span.NONE,
            new Span(31, 37),
            List.of(),
            false,
            new Span(43, 51));
    Event call =
        new Event.Call(
            text,
            new Leader(new Span(0, 1), Span.NONE, new Span(2, 10)),
            new Span(11, 15),
            List.of(),
            result);
    Answer tcp =
        new Answer(
            new FdKind.Inet(
                Transport.TCP,
                false,
                new Endpoint.Ip("10.0.0.1", 5),
                new Endpoint.Ip("10.0.0.2", 80),
                TcpState.ESTABLISHED),
            Source.TRACE,
            3,
            2,
            "TCP:[7]");
    AnnotatedLine line = new AnnotatedLine(9, call, "8", "read", List.of(argument("4", 16, tcp)));
    assertEquals(
        "{\"line\":9,\"file\":\"t\u00e9.1\",\"event\":\"call\","
            + "\"text\":\"8 12:00:01 read(4, \\\"\\\", 9) = -1 EAGAIN (x) <0.000310>\","
            + "\"pid\":8,\"time\":\"12:00:01\",\"syscall\":\"read\","
            + "\"result\":\"-1\",\"error\":\"EAGAIN\",\"seconds\":0.000310,"
            + "\"fds\":[{\"fd\":4,\"role\":\"argument\",\"column\":16,\"kind\":\"tcp\","
            + "\"source\":\"trace\",\"since\":3,\"generation\":2,"
            + "\"local\":\"10.0.0.1:5\",\"remote\":\"10.0.0.2:80\",\"state\":\"ESTABLISHED\","
            + "\"annotation\":\"TCP:[7]\","
            + "\"note\":\"TCP 10.0.0.1:5 → 10.0.0.2:80 ESTABLISHED"
            + " (line 3, but strace -y says TCP:[7])\"}]}\n",
        text(new JsonRenderer(Optional.of("t\u00e9.1"), EndpointNames.NUMBERS), line));
  }

  @Test
  void writesOnlyWhatIsThere() {
    assertEquals(
        "{\"line\":2,\"event\":\"unparsed\",\"text\":\"\"}\n",
        text(
            new JsonRenderer(Optional.empty(), EndpointNames.NUMBERS),
            new AnnotatedLine(2, new Event.Unparsed(Slice.of(""), "empty", 0), "", "", List.of())));
  }

  @Test
  void namesTheWorkingDirectoryAndWhatIsReady() {
    assertEquals(
        "[{\"fd\":\"AT_FDCWD\",\"role\":\"argument\",\"column\":7,\"kind\":\"directory\","
            + "\"source\":\"trace\",\"since\":1,\"path\":\"/srv\",\"note\":\"/srv (line 1)\"},"
            + "{\"fd\":5,\"role\":\"result\",\"ready\":true,\"column\":20,\"kind\":\"unknown\","
            + "\"source\":\"none\",\"generation\":0,\"reason\":\"open before the trace\","
            + "\"note\":\"unknown (open before the trace)\"}]",
        fds(
            argument("AT_FDCWD", 7, traced(new FdKind.Directory("/srv"), 1)),
            ready("5", 20, UNKNOWN)));
  }

  static Stream<Arguments> details() {
    return Stream.of(
        Arguments.of("\"kind\":\"mqueue\"", "\"path\":\"/q\"", new FdKind.MessageQueue("/q")),
        Arguments.of("\"kind\":\"memfd\"", "\"name\":\"m\"", new FdKind.Memfd("m", false)),
        Arguments.of(
            "\"kind\":\"namespace\"", "\"name\":\"net:[1]\"", new FdKind.Namespace("net:[1]")),
        Arguments.of("\"kind\":\"namespace\"", "\"path\":\"/n\"", new FdKind.Namespace("/n")),
        Arguments.of("\"kind\":\"pidfd\"", "\"pid\":12", new FdKind.PidFd("12")),
        Arguments.of("\"kind\":\"anon\"", "\"name\":\"x\"", new FdKind.Anon("x")),
        Arguments.of(
            "\"kind\":\"unix\"",
            "\"remote\":\"@a\\u0000b\"",
            new FdKind.Unix("", Endpoint.UNNAMED, new Endpoint.UnixAbstract("a\0b"), false)),
        Arguments.of(
            "\"kind\":\"netlink\"",
            "",
            new FdKind.OtherSocket("NETLINK", "ROUTE", Endpoint.UNKNOWN, Endpoint.UNKNOWN)),
        Arguments.of("\"kind\":\"pipe\"", "", new FdKind.Pipe(FdKind.End.READ, "7")),
        // Bytes that are no UTF-8.
        Arguments.of(
            "\"kind\":\"file\"", "\"path\":\"/\ufffdé\"", new FdKind.File("/\u00ff\u00c3\u00a9")));
  }

  @ParameterizedTest
  @MethodSource("details")
  void givesEachKindItsKeys(String kind, String detail, FdKind what) {
    String fds = fds(argument("3", 0, traced(what, 0)));
    String between = detail.isEmpty() ? "" : detail + ",";
    assertEquals(
        "[{\"fd\":3,\"role\":\"argument\",\"column\":0,"
            + kind
            + ",\"source\":\"trace\",\"generation\":1,"
            + between
            + "\"note\":",
        fds.substring(0, fds.indexOf("\"note\":") + 7));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a\\b\"c, a\\\\b\\\"c",
        "`\t\n\r\u0000\u001b\u007f`, \\t\\n\\r\\u0000\\u001b\\u007f",
        "资源, 资源",
        "\u0085\u2028, `\\u0085\u2028`",
        "😀\"\\, 😀\\\"\\\\",
      })
  void escapesText(String text, String json) {
    assertEquals(json, string(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void replacesUndecodableBytes() {
    assertEquals(
        "a\ufffdb\\\"\ufffd", string(new byte[] {'a', (byte) 0xff, 'b', '"', (byte) 0xe8}));
  }

  private static String string(byte[] bytes) {
    Text out = new Text();
    new JsonText(out).string(bytes, 0, bytes.length);
    String json = out.utf8();
    return json.substring(1, json.length() - 1);
  }

  private static String fds(Note... notes) {
    AnnotatedLine line = Answers.line("x", "x(", notes);
    String json = text(new JsonRenderer(Optional.empty(), EndpointNames.NUMBERS), line);
    return json.substring(json.indexOf("\"fds\":") + 6, json.length() - 2);
  }

  private static String text(Renderer renderer, AnnotatedLine line) {
    Text out = new Text();
    renderer.render(line, Terminator.CRLF, out);
    return out.utf8();
  }
}
