package dev.fdnote.replay;

import static dev.fdnote.replay.Command.EVERYTHING;
import static dev.fdnote.replay.Command.FILTER;
import static dev.fdnote.replay.Command.FIND;
import static dev.fdnote.replay.Command.NEXT_FOUND;
import static dev.fdnote.replay.Command.ONLY_CALL;
import static dev.fdnote.replay.Command.ONLY_ERRORS;
import static dev.fdnote.replay.Command.ONLY_FILE;
import static dev.fdnote.replay.Command.ONLY_PID;
import static dev.fdnote.replay.Command.PREVIOUS_FOUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final String TRACE =
      """
      7 openat(AT_FDCWD, "/etc/Hosts", O_RDONLY) = 3 <0.000010>
      7 openat(AT_FDCWD, "/etc/none", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000010>
      7 read(3, "x", 1) = 1 <0.500000>
      8 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3 <0.000010>
      8 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.9")}, 16) = 0 <0.2>
      8 write(3, "hosts", 5) = 5 <0.000010>
      7 close(3) = 0 <0.000010>
      7 openat(AT_FDCWD, "/etc/other", O_RDONLY) = 3 <0.000010>
      8 close(3) = 0 <0.000010>
      """;

  private Trip trip;

  @BeforeEach
  void begin() throws IOException {
    trip = new Trip(TRACE);
  }

  @AfterEach
  void end() throws IOException {
    trip.close();
  }

  @Test
  void findsWhileItIsTyped() {
    trip.go(FIND).type("10.0");
    assertEquals(5, trip.line());
    trip.type("x");
    assertEquals("no other line has: 10.0x", trip.message());
    assertEquals(1, trip.line());
    trip.type("\u007f\r");
    assertEquals(5, trip.line());
  }

  @Test
  void escapeGoesBack() {
    assertEquals(2, trip.at(2).go(FIND).type("10.0\033").line());
  }

  @Test
  void findsInNotesTooAndOnlyWhatIsThen() {
    assertEquals(List.of(5, 6, 9, 9), found("ESTABLISHED"));
  }

  private List<Integer> found(String text) {
    List<Integer> lines = new ArrayList<>(List.of(trip.go(FIND).type(text + "\r").line()));
    for (int i = 0; i < 3; i++) {
      lines.add(trip.go(NEXT_FOUND).line());
    }
    return lines;
  }

  @Test
  void smallLettersStandForLargeOnes() {
    assertEquals(List.of(1, 3, 6, 7), found("hosts"));
    trip.at(1);
    assertEquals(List.of(1, 3, 7, 7), found("Hosts"));
    assertEquals(3, trip.go(PREVIOUS_FOUND).line());
  }

  @Test
  void findsRegularExpressions() {
    assertEquals(4, trip.go(FIND).type("\022sock.*= 3").line());
    trip.type("(\r");
    assertEquals("no regular expression: sock.*= 3(", trip.message());
  }

  @Test
  void aRegularExpressionThatTakesForEverFindsNothing() throws IOException {
    String text = "write(1, \"" + "a".repeat(50_000) + "\", 50000) = 50000\n";
    try (Trip slow = new Trip(text)) {
      long start = System.nanoTime();
      slow.go(FIND).type("\022(a+)+$");
      assertTrue(System.nanoTime() - start < 30_000_000_000L);
    }
  }

  @Test
  void filtersCombine() {
    assertEquals(List.of(1, 2, 3, 7, 8), shown("pid=7"));
    assertEquals(List.of(2), shown("pid=7 error"));
    assertEquals(List.of(4, 5), shown("call=%net"));
    assertEquals(List.of(1, 2, 8), shown("call=openat"));
    assertEquals(List.of(3, 5), shown("slow=0.2"));
    assertEquals(List.of(5, 6, 9), shown("path=10.0.0.9"));
    assertEquals(List.of(1, 2, 3, 7, 8), shown("path=/etc"));
    assertEquals(List.of(3), shown("path=/etc slow=0.1"));
    assertEquals(List.of(1, 3, 7), shown("fd=3"));
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), shown(""));
  }

  private List<Integer> shown(String filter) {
    trip.go(EVERYTHING).at(1).go(FILTER).type(filter + "\r");
    return shown();
  }

  private List<Integer> shown() {
    Selection selection = trip.model.selection();
    List<Integer> lines = new ArrayList<>();
    for (int rank = 0; rank < selection.size(); rank++) {
      lines.add(selection.line(rank));
    }
    return lines;
  }

  @Test
  void whatIsNoFilterIsSaid() {
    trip.go(FILTER).type("colour=red\r");
    assertTrue(trip.message().startsWith("no such filter: colour=red"), trip.message());
    trip.go(FILTER).type("fd=77\r");
    assertTrue(trip.message().startsWith("no such filter: fd=77"), trip.message());
  }

  @Test
  void filtersByWhatStandsOnTheLine() {
    trip.at(6).go(ONLY_FILE);
    assertEquals(List.of(4, 5, 6, 9), shown());
    assertEquals(6, trip.line());
    trip.go(ONLY_FILE).go(ONLY_PID);
    assertEquals(List.of(4, 5, 6, 9), shown());
    trip.go(ONLY_CALL);
    assertEquals(List.of(6), shown());
    trip.go(EVERYTHING, ONLY_ERRORS);
    assertEquals(List.of(2), shown());
    assertEquals(2, trip.line());
  }

  @Test
  void theStateIsBuiltFromAllLines() {
    String screen = trip.go(FILTER).type("pid=7\r").at(7).screen(100, 30);
    assertTrue(screen.contains("7 close(3) = 0 <0.000010>  # 3 = /etc/Hosts (line 1)"), screen);
    assertTrue(screen.contains("closed: /etc/Hosts"), screen);
  }
}
