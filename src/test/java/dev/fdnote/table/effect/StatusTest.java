package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {st_mode=S_IFREG|0644, st_size=596, ...}                         ; file
          {st_mode=S_IFDIR|0755, st_size=4096, ...}                        ; directory
          {st_mode=S_IFCHR|0620, st_rdev=makedev(0x88, 0x1), ...}          ; char 136:1
          {st_mode=S_IFCHR|0666, st_rdev=makedev(1, 3), ...}               ; char 1:3
          {st_mode=S_IFBLK|0660, st_rdev=makedev(0x8, 0), ...}             ; block 8:0
          {st_mode=S_IFIFO|0600, st_size=0, ...}                           ; fifo
          {st_mode=S_IFSOCK|0777, st_size=0, ...}                          ; socket
          {st_mode=0100644, st_size=596, ...}                              ; file
          """)
  void theTypeOfWhatWasOpenBefore(String status, String kind) {
    Trace.check(
        """
        fstat(3, %s) = 0  ## 3 %s (inferred)
        newfstatat(4, "", %s, AT_EMPTY_PATH) = 0  ## 4 %s (inferred)
        fstat64(5, %s) = 0  ## 5 %s (inferred)
        read(3, "", 1) = 0  ## 3 %s (inferred)
        """
            .formatted(status, kind, status, kind, status, kind, kind));
  }

  @Test
  void whatWasOpenedByAPathGetsItsType() {
    Trace.check(
        """
        open("/dev/null", O_RDWR) = 3  ## =3 file /dev/null @1
        fstat(3, {st_mode=S_IFCHR|0666, st_rdev=makedev(0x1, 0x3), ...}) = 0  ## 3 char /dev/null 1:3 @1
        open("/srv", O_RDONLY) = 4
        statx(4, "", AT_STATX_SYNC_AS_STAT|AT_EMPTY_PATH, STATX_ALL, {stx_mask=STATX_ALL, stx_mode=S_IFDIR|0755, stx_size=4096, ...}) = 0  ## 4 directory /srv @3
        """);
  }

  @Test
  void theStatusOfAPathIsNotThatOfItsDirectory() {
    Trace.check(
        """
        open("/srv", O_RDONLY|O_DIRECTORY) = 3
        newfstatat(3, "file", {st_mode=S_IFREG|0644, st_size=0, ...}, 0) = 0  ## 3 directory /srv @1
        newfstatat(4, "file", {st_mode=S_IFREG|0644, st_size=0, ...}, 0) = 0  ## 4 unknown open before the trace
        newfstatat(AT_FDCWD, "file", {st_mode=S_IFREG|0644, st_size=0, ...}, 0) = 0  ## cwd unknown working directory not shown yet
        read(3, 0x7ffd, 1) = -1 EISDIR (Is a directory)  ## 3 directory /srv @1
        """);
  }

  @Test
  void aSecondHalfCountsWhereTheFirstNamesNoPath() {
    Trace.check(
        """
        1 newfstatat(3, "", <unfinished ...>
        2 newfstatat(4, "file", <unfinished ...>
        1 <... newfstatat resumed>{st_mode=S_IFDIR|0755, st_size=4096, ...}, AT_EMPTY_PATH) = 0
        2 <... newfstatat resumed>{st_mode=S_IFDIR|0755, st_size=4096, ...}, 0) = 0
        1 read(3, "", 1) = 0  ## 3 directory (inferred)
        2 read(4, "", 1) = 0  ## 4 unknown open before the trace
        """);
  }

  @Test
  void aFailedFstatSaysNothing() {
    Trace.check(
        """
        fstat(3, 0x7ffd) = -1 EBADF (Bad file descriptor)  ## 3 unknown not open
        fstat(4, {st_mode=S_IFREG|0644, st_size=596, ...}) = 0 (INJECTED)  ## 4 unknown open before the trace
        """);
  }
}
