package dev.fdnote.proc.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.proc.strace.StraceOptions.Decoration;
import dev.fdnote.proc.strace.StraceOptions.Output;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StraceOptionsTest {
  private static StraceOptions of(String line) {
    return StraceOptions.of(List.of(("strace " + line).split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-f ls",
        "-ff ls",
        "-fp 12",
        "-ttf ls",
        "-F ls",
        "--follow-forks ls",
        "--follow ls",
        "-o out -f ls",
        "-oout -qf ls",
        "-s 100 -fy ls",
        "-e trace=all -f",
        "-E A=b -f ls"
      })
  void followsForks(String line) {
    assertEquals(true, of(line).followsForks(), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-f ls",
        "-e trace=all ls",
        "-e trace=!futex,mmap ls",
        "-e desc,network ls",
        "-e trace=%desc,%net,%file ls",
        "-e trace=desc,connect,process ls",
        "-e read,close,close_range,dup2,?dup3,connect,execve,execveat ls",
        "-e openat -e all ls",
        "-z ls",
        "-e status=successful ls",
        "-e write=3 ls"
      })
  void showsWhatEndsFds(String line) {
    assertEquals(false, of(line).hidesEnds(), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-e trace=read,openat ls",
        "-e read,openat,close ls",
        "-e trace=!close ls",
        "-e trace=!%desc ls",
        "-e trace=!/clo ls",
        "-e trace=!close@64 ls",
        "-e trace=desc ls",
        "-e trace=/.* ls",
        "-e trace=none ls",
        "-P /etc/passwd ls",
        "-Z ls",
        "-e status=failed ls",
        "--no-such-option ls"
      })
  void mayHideWhatEndsFds(String line) {
    assertEquals(true, of(line).hidesEnds(), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls -f",
        "-o f ls",
        "-of ls",
        "-- -f",
        "- -f",
        "-p 12",
        "--output -f ls",
        "-s 5 ls -f",
        "-E f ls",
        "-uf ls",
        ""
      })
  void followsNone(String line) {
    assertEquals(false, of(line).followsForks(), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-e trace=read ls",
        "-e read,close ls",
        "-etrace=%file ls",
        "-e %net",
        "-e t=open",
        "-e trace=!close",
        "-e !close",
        "-e trace=none",
        "-e !all",
        "--trace=desc",
        "--trace desc",
        "-P /tmp/x",
        "-fP/tmp/x",
        "--trace-path=/x",
        "--trace-p /x",
        "-z",
        "-fZ",
        "--successful-only",
        "--failed-only",
        "--failing-only",
        "-e status=failed",
        "--status=failed",
        "--trace-fds=3",
        "-e trace-fds=3",
        "-c",
        "--summary-only",
        "-e trace=all@64",
        "-e trace=all -e trace=read",
        "-e trace=/^open",
        "--some-new-option",
        "-e new=thing"
      })
  void isFiltered(String line) {
    assertEquals(1, of(line).filters().size(), () -> line + ": " + of(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-e trace=all",
        "-e all",
        "--trace=all",
        "-e trace=!none",
        "-e trace=!!all",
        "-e trace=read,all",
        "-e trace=?all",
        "-e trace=read -e trace=all",
        "-z -e status=all",
        "-e status=successful,failed,unfinished,unavailable,detached",
        "-e read=3",
        "-e write=all",
        "-e abbrev=none",
        "-e raw=ioctl",
        "-e verbose=none",
        "-e signal=none",
        "-e signal=!SIGCHLD",
        "-e fault=open",
        "-e inject=open:error=EIO",
        "-e kvm=vcpu",
        "-e decode-fds=all",
        "-e decode-pids=comm",
        "-e quiet=all",
        "-e q=all",
        "-e x=open",
        "-e v=all",
        "-e s=none",
        "-e namespace=new",
        "--read=3",
        "--inject=open:retval=0",
        "--quiet",
        "--quiet=all",
        "--decode-pids=comm",
        "--seccomp-bpf -f",
        "-C",
        "--summary",
        "-b execve -f",
        "-v",
        "-a 10 -A -D -DD -i -I 2 -k -n -O 5 -q -r -S time -T -t -tt -u root -U name -w -x -xx -X"
            + " raw",
        "--argv0=z --kill-on-exit --syscall-limit=5 --tips --secontext -Y -h -V -d -N",
        "--relative-timestamps --syscall-times=ns --absolute-timestamps=unix,us --timestamps",
        "ls -e trace=read",
        "-o trace=read ls -c",
        "--env A=b --columns 20 --user root ls -z",
      })
  void isNotFiltered(String line) {
    assertEquals(List.of(), of(line).filters(), line);
  }

  @ParameterizedTest
  @CsvSource({
    "-p 12,NOTHING",
    "-y,PATHS",
    "-yy,MORE",
    "-y -y,MORE",
    "-fyyp 12,MORE",
    "--decode-fds,PATHS",
    "--decode-fds=path,PATHS",
    "--decode-fds=all,MORE",
    "--decode-fds=socket,MORE",
    "-e decode-fds=none,NOTHING",
    "-Y,NOTHING",
    "-o y,NOTHING"
  })
  void decorates(String line, Decoration decoration) {
    assertEquals(decoration, of(line).decoration());
  }

  @Test
  void attaches() {
    assertEquals(List.of(1, 2, 3, 4), of("-p 1,2 -p3 --attach=4").attached());
    assertEquals(List.of(5, 6), of("--attach 5 -fp 6 -p x").attached());
    assertEquals(
        List.of(7, 8, 9), StraceOptions.of(List.of("strace", "-p", "7 8\n9", "-p")).attached());
    assertEquals(List.of(), of("ls -p 3").attached());
  }

  @Test
  void writesSomewhere() {
    assertEquals(new StraceOptions.Stderr(), of("-f ls").output());
    assertEquals(new StraceOptions.File("x", false), of("-o x ls").output());
    assertEquals(new StraceOptions.File("y", false), of("-o x -foy ls").output());
    assertEquals(new StraceOptions.File("x", true), of("-ff --output=x ls").output());
    assertEquals(new StraceOptions.File("x", true), of("--output x --output-separately").output());
    Output command = new StraceOptions.Command("fdnote -p 3");
    assertEquals(command, StraceOptions.of(List.of("strace", "-o", "|fdnote -p 3")).output());
    assertEquals(command, StraceOptions.of(List.of("strace", "-o!fdnote -p 3")).output());
  }

  @Test
  void saysItsFiltersAsTheyCouldBeTyped() {
    assertEquals(
        List.of("-e trace=read", "-z", "-P /x", "--trace-fds=3"),
        of("-fetrace=read -zP/x --trace-fds 3 ls").filters());
    assertEquals("strace -f ls", of("-f ls").command());
  }

  @Test
  void takesAnything() {
    assertEquals(new StraceOptions.Stderr(), StraceOptions.of(List.of()).output());
    assertEquals(List.of("--tra=x"), of("--tra=x").filters(), "ambiguous");
    assertEquals(List.of("-%"), of("-%").filters());
    assertEquals(List.of(), of("-e").attached());
  }
}
