package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IoctlsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          KVM_CREATE_VM, 0       | anon kvm-vm
          KVM_CREATE_VCPU, 0     | anon kvm-vcpu
          TIOCGPTPEER, 0x102     | char
          NS_GET_USERNS          | namespace user namespace
          NS_GET_PARENT          | namespace parent namespace
          SIOCGSKNS              | namespace network namespace of the socket
          """)
  void requestsThatReturnAnFd(String request, String kind) {
    Trace.check(
        """
        ioctl(3, %s) = 4  ## =4 %s @1
        fcntl(4, F_GETFL) = 0x2 (flags O_RDWR)  ## 4 %s @1
        """
            .formatted(request, kind, kind));
  }

  @Test
  void otherRequestsReturnNone() {
    Trace.check(
        """
        ioctl(3, KVM_CHECK_EXTENSION, KVM_CAP_IRQCHIP) = 1  ## =1 (not seen)
        ioctl(3, NS_GET_PARENT) = -1 EPERM (Operation not permitted)  ## =1 (not seen)
        ioctl(3, KVM_GET_API_VERSION, 0) = 12  ## =12 (not seen)
        """);
  }

  @Test
  void closeOnExec() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        open("/b", O_RDONLY|O_CLOEXEC) = 4
        ioctl(3, FIOCLEX) = 0
        ioctl(4, FIONCLEX) = 0
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsync(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 5 #1
        fsync(4) = 0  ## 4 file /b @2
        """);
  }

  @Test
  void whatOnlyATerminalAnswers() {
    Trace.check(
        """
        ioctl(0, TCGETS, {c_iflag=ICRNL|IXON, c_lflag=ISIG|ICANON, ...}) = 0  ## 0 char (inferred)
        ioctl(1, TCGETS, 0x7ffd) = -1 ENOTTY (Inappropriate ioctl for device)  ## 1 unknown open before the trace
        ioctl(2, TIOCGWINSZ, {ws_row=24, ws_col=80, ws_xpixel=0, ws_ypixel=0}) = 0  ## 2 char (inferred)
        openat(AT_FDCWD, "/dev/tty", O_RDWR) = 3  ## =3 file /dev/tty @4
        ioctl(3, TCGETS, {c_iflag=ICRNL|IXON, c_lflag=ISIG|ICANON, ...}) = 0  ## 3 char /dev/tty @4
        ioctl(3, SNDCTL_TMR_STOP or TCSETSW, {c_iflag=ICRNL, ...}) = 0  ## 3 char /dev/tty @4
        """);
  }

  @Test
  void fdsInsideTheArgument() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        open("/b", O_RDWR) = 4
        ioctl(4, FICLONE, 3) = 0  ## 4 file /b @2; 3 file /a @1
        ioctl(4, FICLONERANGE, {src_fd=3, src_offset=0, src_length=4096, dest_offset=0}) = 0  ## 4 file /b @2; 3 file /a @1
        """);
  }

  @Test
  void ficloneAsStraceSpellsIt() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        open("/b", O_RDWR) = 4
        ioctl(4, BTRFS_IOC_CLONE or FICLONE, 3) = 0  ## 4 file /b @2; 3 file /a @1
        """);
  }
}
