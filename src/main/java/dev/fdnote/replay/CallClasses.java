package dev.fdnote.replay;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** strace's classes of syscalls, {@code %net} (strace(1), {@code -e trace=}). */
final class CallClasses {
  private static final Map<String, Set<String>> CLASSES =
      Map.of(
          "file",
          words(
              """
              access acct chdir chmod chown chroot creat execve execveat faccessat faccessat2 fchmodat
              fchownat futimesat getcwd getxattr link linkat listxattr lstat mkdir mkdirat mknod
              mknodat mount name_to_handle_at newfstatat open openat openat2 pivot_root readlink
              readlinkat removexattr rename renameat renameat2 rmdir setxattr stat statfs statx swapoff
              swapon symlink symlinkat truncate umount umount2 unlink unlinkat utime utimensat utimes
              """),
          "net",
          words(
              """
              accept accept4 bind connect getpeername getsockname getsockopt listen recv recvfrom
              recvmmsg recvmsg send sendfile sendmmsg sendmsg sendto setsockopt shutdown socket
              socketcall socketpair
              """),
          "process",
          words(
              """
              _exit clone clone2 clone3 execve execveat exit exit_group fork kill pidfd_open
              pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo tgkill tkill unshare vfork wait4
              waitid waitpid
              """),
          "memory",
          words(
              """
              brk get_mempolicy madvise mbind mincore mlock mlock2 mlockall mmap mmap2 mprotect mremap
              msync munlock munlockall munmap pkey_alloc pkey_free pkey_mprotect process_madvise
              remap_file_pages set_mempolicy shmat shmdt
              """),
          "signal",
          words(
              """
              kill pause pidfd_send_signal rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo
              rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo sigaltstack signal signalfd
              signalfd4 tgkill tkill
              """),
          "ipc",
          words(
              """
              msgctl msgget msgrcv msgsnd semctl semget semop semtimedop shmat shmctl shmdt shmget
              """));

  private static final Map<String, String> ALIASES = Map.of("network", "net");

  private CallClasses() {}

  private static Set<String> words(String names) {
    return Pattern.compile("\\s+").splitAsStream(names.strip()).collect(Collectors.toSet());
  }

  /** Whether {@code name} is a class, without its percent sign. */
  static boolean isKnown(String name) {
    return name.equals("desc") || CLASSES.containsKey(ALIASES.getOrDefault(name, name));
  }

  /** Whether the class, other than {@code desc}, has the syscall. */
  static boolean has(String name, String syscall) {
    return CLASSES.getOrDefault(ALIASES.getOrDefault(name, name), Set.of()).contains(syscall);
  }
}
