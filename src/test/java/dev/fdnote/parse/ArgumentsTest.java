package dev.fdnote.parse;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every shape of an argument. */
class ArgumentsTest {
  private final LineParser parser = new LineParser();

  @TestFactory
  Stream<DynamicTest> arguments() {
    return Pairs.of(
        """
        openat(AT_FDCWD, "/x\\"y\\\\", O_RDONLY|O_CLOEXEC) = 3
        openat(AT_FDCWD, "/x\\"y\\\\", O_RDONLY|O_CLOEXEC) = 3

        write(1, "--- a\\n+++ b\\n) = 3 <unfinished ...>"..., 16) = 16
        write(#1, "--- a\\n+++ b\\n) = 3 <unfinished ...>"..., #16) = 16

        read(3, 0x7ffd321594ec, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
        read(#3, #0x7ffd321594ec, #1) = ? ERESTARTSYS

        fstat(3, {st_mode=S_IFREG|0644, st_rdev=makedev(0x1, 0x3), ...}) = 0
        fstat(#3, {st_mode=S_IFREG|0644, st_rdev=makedev(#0x1, #0x3), ...}) = 0

        writev(1, [{iov_base="ab", iov_len=2}, {iov_base="c", iov_len=1}], 2) = 3
        writev(#1, [{iov_base="ab", iov_len=#2}, {iov_base="c", iov_len=#1}], #2) = 3

        sigprocmask(SIG_BLOCK, ~[RT_1 RTMIN], [], 8) = 0
        sigprocmask(SIG_BLOCK, ~[RT_1, RTMIN], [], #8) = 0

        select(5, [3<TCP:[a]> 4<pipe:[1]>], ~[], NULL, {0, 198904}) = 0 (Timeout)
        select(#5, [#3⟨TCP:[a]⟩, #4⟨pipe:[1]⟩], ~[], NULL, {#0, #198904}) = 0 (Timeout)

        getpeername(4, {sa_family=AF_UNIX}, [128 => 16]) = 0
        getpeername(#4, {sa_family=AF_UNIX}, [#128→#16]) = 0

        getpeername(4, {sa_family=AF_UNIX}, [128->16]) = 0
        getpeername(#4, {sa_family=AF_UNIX}, [#128→#16]) = 0

        clone3({flags=CLONE_VM, exit_signal=0} => {parent_tid=[7197]}, 88) = 7197
        clone3({flags=CLONE_VM, exit_signal=#0}→{parent_tid=[#7197]}, #88) = 7197

        ioctl(3, UFFDIO_API, {api=0xaa, features=0 => features=UFFD_A|UFFD_B}) = 0
        ioctl(#3, UFFDIO_API, {api=#0xaa, features=#0→features=UFFD_A|UFFD_B}) = 0

        execve("./x", ["./x"], 0x7ffc /* 35 vars */) = 0
        execve("./x", ["./x"], #0x7ffc /* 35 vars */) = 0

        execve("./x", ["./x"], [/* 50 vars */]) = 0
        execve("./x", ["./x"], []) = 0

        getdents64(4, /* 147 entries */, 32768) = 4656
        getdents64(#4, ∅ /* 147 entries */, #32768) = 4656

        socket(AF_INET, 0x5 /* SOCK_??? > */, htons(0 /* "x" */)) = 3
        socket(AF_INET, #0x5 /* SOCK_??? > */, htons(#0 /* "x" */)) = 3

        openat2(-100 /* AT_FDCWD */</srv>, "x", {flags=0}, 24) = 3
        openat2(#-100⟨/srv⟩ /* AT_FDCWD */, "x", {flags=#0}, #24) = 3

        futex(0xf7, FUTEX_WAKE_OP, 1, 2, NULL, 0x7<<28 /* FUTEX_OP_??? */|0<<12|0x6) = 0
        futex(#0xf7, FUTEX_WAKE_OP, #1, #2, NULL, ‹0x7<<28 /* FUTEX_OP_??? */, 0<<12|0x6›) = 0

        mmap(NULL, 1, 0 /* 0x10 /* MAP_??? */|21<<MAP_HUGE_SHIFT */) = 0
        mmap(NULL, #1, #0 /* 0x10 /* MAP_??? */|21<<MAP_HUGE_SHIFT */) = 0

        getrlimit(RLIMIT_STACK, {rlim_cur=8192*1024, rlim_max=RLIM64_INFINITY}) = 0
        getrlimit(RLIMIT_STACK, {rlim_cur=#8192*1024, rlim_max=RLIM64_INFINITY}) = 0

        wait4(5, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 5
        wait4(#5, [{‹WIFEXITED(s), WEXITSTATUS(s), #3›}], #0, NULL) = 5

        ioctl(1, SNDCTL_TMR_TIMEBASE or TCGETS, {B38400 opost isig icanon echo ...}) = 0
        ioctl(#1, ‹SNDCTL_TMR_TIMEBASE, TCGETS›, {B38400, opost, isig, icanon, echo, ...}) = 0

        bind(3, {sa_family=AF_INET6, inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0
        bind(#3, {sa_family=AF_INET6, inet_pton(AF_INET6, "::1", &sin6_addr)}, #28) = 0

        connect(3, {sa_family=AF_UNIX, sun_path=@"abs"...}, 5) = 0
        connect(#3, {sa_family=AF_UNIX, sun_path=@"abs"...}, #5) = 0

        bind(3, {sa_family=AF_NETLINK, nl_pid=-5, nl_groups=0000000f}, 12) = 0
        bind(#3, {sa_family=AF_NETLINK, nl_pid=#-5, nl_groups=#0000000f}, #12) = 0

        ioctl(3, X, {hw=00:1a:ff, f='\\'', id=01234567-89ab-cdef-fedc-ba9876543210, ???}) = 0
        ioctl(#3, X, {hw=00:1a:ff, f='\\'', id=01234567-89ab-cdef-fedc-ba9876543210, ???}) = 0

        io_uring_register(0, 0x13, [[IO_WQ_BOUND]=0, [1 /* X */]=1], 2) = 0
        io_uring_register(#0, #0x13, [‹[IO_WQ_BOUND], #0›, ‹[#1 /* X */], #1›], #2) = 0

        recvmsg(3, {msg_name(0)=NULL, msg_iov(1)=[{"abc", 3}], msg_flags=0}, 0) = 3
        recvmsg(#3, {msg_name(0)=NULL, msg_iov(1)=[{"abc", #3}], msg_flags=#0}, #0) = 3

        sysinfo({uptime=1, bufferram=2} totalswap=0, procs=95}) = 0
        sysinfo({uptime=#1, bufferram=#2, totalswap=#0, procs=#95}) = 0

        epoll_wait(7, 7fc9ef969e80, 4, 100) = -1 EINVAL (Invalid argument)
        epoll_wait(#7, #7fc9ef969e80, #4, #100) = -1 EINVAL

        read(fd=4</x>, buf="", count=10) = 0
        read(fd=#4⟨/x⟩, buf="", count=#10) = 0

        syscall_0x3e7(0x1, 0x7f00) = -1 (errno 38)
        syscall_0x3e7(#0x1, #0x7f00) = -1 (errno, #38)

        connect(3, {sun_path="/run/bus" [system_dbusd_var_run_t]}, 30) = 0
        connect(#3, {sun_path="/run/bus"}, #30) = 0
        """,
        parser::parse);
  }

  @TestFactory
  Stream<DynamicTest> decorations() {
    return Pairs.of(
        """
        openat(AT_FDCWD</srv/demo>, "x", 0) = 3</srv/demo/x>
        openat(AT_FDCWD⟨/srv/demo⟩, "x", #0) = 3⟨/srv/demo/x⟩

        read(3</srv/we ird\\76na\\74me\\n\\"q\\" (deleted)>(deleted), "", 1) = 0
        read(#3⟨/srv/we ird\\76na\\74me\\n\\"q\\" (deleted)⟩, "", #1) = 0

        pidfd_open(30419<kinds>, 0) = 22<pid:30419<kinds>>
        pidfd_open(#30419⟨kinds⟩, #0) = 22⟨pid:30419<kinds>⟩

        dup2(24</dev/ptmx<char 5:2 @/dev/pts/0>>, 50) = 50</dev/ptmx<char 5:2>>
        dup2(#24⟨/dev/ptmx<char 5:2 @/dev/pts/0>⟩, #50) = 50⟨/dev/ptmx<char 5:2>⟩

        close(4<UDPv6:[[::1]:55196->[::1]:9]>) = 0
        close(#4⟨UDPv6:[[::1]:55196->[::1]:9]⟩) = 0

        close(8<UNIX-STREAM:[87785,@"abs]x>y \\"q\\" ->"]>) = 0
        close(#8⟨UNIX-STREAM:[87785,@"abs]x>y \\"q\\" ->"]⟩) = 0

        close(17<{eventfd-count=0x3, eventfd-id=1}>) = 0
        close(#17⟨{eventfd-count=0x3, eventfd-id=1}⟩) = 0

        poll([{fd=18<signalfd:[USR1 CHLD]>, events=POLLIN}], 1, 0) = 0 (Timeout)
        poll([{fd=#18⟨signalfd:[USR1 CHLD]⟩, events=POLLIN}], #1, #0) = 0 (Timeout)

        dup2(3</tmp/a->, 4</tmp/a->b>) = 4</tmp/a->b> <0.000310>
        dup2(#3⟨/tmp/a-⟩, #4⟨/tmp/a->b⟩) = 4⟨/tmp/a->b⟩ in 0.000310

        open("/x <0.1", 0) = 3</x <0.1>
        open("/x <0.1", #0) = 3⟨/x <0.1⟩
        """,
        parser::parse);
  }
}
