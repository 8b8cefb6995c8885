package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class MountsTest {
  @Test
  void theCallsOfTheNewMountInterface() {
    Trace.check(
        """
        fsopen("tmpfs", FSOPEN_CLOEXEC) = 3  ## =3 fscontext tmpfs @1
        fsconfig(3, FSCONFIG_CMD_CREATE, NULL, NULL, 0) = 0  ## 3 fscontext tmpfs @1
        fsmount(3, FSMOUNT_CLOEXEC, 0) = 4  ## 3 fscontext tmpfs @1; =4 mount @3
        move_mount(4, "", AT_FDCWD, "/mnt", MOVE_MOUNT_F_EMPTY_PATH) = 0  ## 4 mount @3
        open_tree(AT_FDCWD, "/srv", OPEN_TREE_CLONE) = 5  ## =5 mount /srv @5
        open_tree(AT_FDCWD, "/srv", OPEN_TREE_CLOEXEC) = 6  ## =6 file /srv @6
        fspick(AT_FDCWD, "/mnt", 0) = 7  ## =7 fscontext /mnt @7
        fsmount(3, 0, 0) = 8  ## =8 mount @8
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsconfig(3, FSCONFIG_CMD_CREATE, NULL, NULL, 0) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 9 #1
        fsync(4) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 9 #1
        fcntl(5, F_GETFL) = 0x200000 (flags O_RDONLY|O_PATH)  ## 5 mount /srv @5
        fsync(6) = -1 EBADF (Bad file descriptor)  ## 6 unknown closed on line 9 #1
        fcntl(7, F_GETFL) = 0x2 (flags O_RDWR)  ## 7 fscontext /mnt @7
        fcntl(8, F_GETFL) = 0x200000 (flags O_RDONLY|O_PATH)  ## 8 mount @8
        """);
  }

  @Test
  void bothEndsOfAMove() {
    Trace.check(
        """
        open_tree(AT_FDCWD, "/srv", OPEN_TREE_CLONE) = 5  ## =5 mount /srv @1
        open("/mnt", O_RDONLY|O_DIRECTORY) = 6
        move_mount(5, "", 6, "here", MOVE_MOUNT_F_EMPTY_PATH) = 0  ## 5 mount /srv @1; 6 directory /mnt @2
        """);
  }
}
