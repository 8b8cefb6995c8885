package dev.fdnote.replay;

import static dev.fdnote.replay.Command.CHOOSE;
import static dev.fdnote.replay.Command.CLOSED;
import static dev.fdnote.replay.Command.HALF;
import static dev.fdnote.replay.Command.LAST;
import static dev.fdnote.replay.Command.LINE;
import static dev.fdnote.replay.Command.NEXT_ERROR;
import static dev.fdnote.replay.Command.NEXT_SLOW;
import static dev.fdnote.replay.Command.NEXT_USE;
import static dev.fdnote.replay.Command.OPENED;
import static dev.fdnote.replay.Command.PREVIOUS_ERROR;
import static dev.fdnote.replay.Command.PREVIOUS_USE;
import static dev.fdnote.replay.Command.TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovesTest {
  /** fd 3 of line 1 is also 5, passes over a socket, and its number is used again. */
  private static final String TRACE =
      """
      7 10:00:00 openat(AT_FDCWD, "/a", O_RDONLY) = 3 <0.000010>
      7 10:00:01 socketpair(AF_UNIX, SOCK_STREAM, 0, [6, 7]) = 0 <0.000010>
      7 10:00:02 clone(child_stack=NULL, flags=SIGCHLD) = 8 <0.000100>
      7 10:00:03 dup2(3, 5) = 5 <0.000010>
      7 10:00:04 close(3) = 0 <0.000010>
      7 10:00:05 openat(AT_FDCWD, "/b", O_RDONLY) = 3 <0.000010>
      8 10:00:06 read(3,  <unfinished ...>
      7 10:00:07 read(5, "x", 1) = 1 <0.000010>
      8 10:00:08 <... read resumed>"y", 1) = 1 <2.000010>
      7 10:00:09 sendmsg(6, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="f", iov_len=1}], \
      msg_iovlen=1, msg_control=[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, \
      cmsg_data=[5]}], msg_controllen=24, msg_flags=0}, 0) = 1 <0.000010>
      7 10:00:10 close(5) = 0 <0.000010>
      8 10:00:11 recvmsg(7, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="f", iov_len=1}], \
      msg_iovlen=1, msg_control=[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, \
      cmsg_data=[9]}], msg_controllen=24, msg_flags=0}, 0) = 1 <0.000010>
      8 10:00:12 read(9, "z", 1) = 1 <0.000010>
      8 10:00:13 read(4, 0x7f, 1) = -1 EBADF (Bad file descriptor) <0.000010>
      8 10:00:14 execve("/bin/x", ["x"], 0x7f /* 1 var */) = 0 <0.150000>
      8 10:00:15 close(9) = 0 <0.000010>
      8 10:00:16 close(0) = 0 <0.000010>
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
  void followsOneOpenFileThroughDupForkAndMessages() {
    assertEquals("1 4 5 7 8 9 10 11 12 13 16 16", follow(NEXT_USE, 11));
    assertEquals("16 13 12 11 10 9 8 7 5 4 1 1", follow(PREVIOUS_USE, 11));
    assertEquals("first line on this open file", trip.message());
  }

  private String follow(Command command, int times) {
    StringBuilder lines = new StringBuilder().append(trip.line());
    for (int i = 0; i < times; i++) {
      lines.append(' ').append(trip.go(command).line());
    }
    return lines.toString();
  }

  @Test
  void choosesAnotherFdOfTheLine() {
    assertEquals(11, trip.at(10).go(CHOOSE, NEXT_USE).line());
    assertEquals(12, trip.at(2).go(CHOOSE, NEXT_USE).line());
    assertEquals(2, trip.go(OPENED).line());
    assertEquals(10, trip.go(CHOOSE, NEXT_USE).line());
  }

  @Test
  void goesWhereItWasOpened() {
    assertEquals(1, trip.at(13).go(OPENED).line());
    assertEquals("", trip.message());
    assertEquals(17, trip.at(17).go(OPENED).line());
    assertEquals(
        "open before the trace, or made where it does not show; its first line", trip.message());
  }

  @Test
  void goesWhereThisProcessClosesIt() {
    assertEquals(5, trip.at(1).go(CLOSED).line());
    assertEquals(11, trip.at(8).go(CLOSED).line());
    assertEquals(16, trip.at(13).go(CLOSED).line());
    assertEquals("", trip.message());
    trip.at(6).go(CLOSED);
    assertEquals("fd 3 is still open at the end", trip.message());
    trip.at(11).go(CLOSED);
    assertEquals("this process has it open no more", trip.message());
  }

  @Test
  void goesToTheOtherHalf() {
    assertEquals(9, trip.at(7).go(HALF).line());
    assertEquals(7, trip.go(HALF).line());
    trip.at(1).go(HALF);
    assertEquals("this line is no half of a call", trip.message());
  }

  @Test
  void goesToErrorsAndSlowCalls() {
    assertEquals(14, trip.go(NEXT_ERROR).line());
    assertEquals(14, trip.go(NEXT_ERROR).line());
    assertEquals("no other error that way", trip.message());
    assertEquals(14, trip.at(17).go(PREVIOUS_ERROR).line());
    assertEquals(9, trip.at(1).go(NEXT_SLOW).line());
    assertEquals(15, trip.go(NEXT_SLOW).line());
  }

  @Test
  void goesToLinesAndTimes() {
    assertEquals(5, trip.go(LINE).type("5\r").line());
    assertEquals(17, trip.go(LINE).type("500\r").line());
    assertEquals("the last line is 17", trip.message());
    assertEquals(4, trip.go(TIME).type("10:00:03\r").line());
    assertEquals(7, trip.go(TIME).type("+2.5\r").line());
    assertEquals(5, trip.go(TIME).type("-2\r").line());
    trip.go(TIME).type("noon\r");
    assertEquals("no time: noon", trip.message());
    assertEquals(17, trip.go(LAST).line());
  }
}
