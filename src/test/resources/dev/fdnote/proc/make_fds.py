"""Opens one fd of every kind in a folder, says which is which, and waits until its input ends.

It writes `NAME<TAB>NUMBER` for what it has made, `NAME<TAB>-<TAB>REASON` for what it could not,
and `ready` in the end.
"""
import ctypes
import errno
import fcntl
import os
import platform
import select
import signal
import socket
import struct
import sys
import threading

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
libc.pthread_exit.argtypes = [ctypes.c_void_p]
ARM = platform.machine() == "aarch64"
BPF, PERF, UFFD, SECCOMP = (280, 241, 282, 277) if ARM else (321, 298, 323, 317)
folder = sys.argv[1]
os.chdir(folder)
kept = []


def ok(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def call(number, *arguments):
    return ok(libc.syscall(ctypes.c_long(number), *arguments))


def say(*words):
    print(*words, sep="\t", flush=True)


def made(name, make):
    try:
        fd = make()
    except (OSError, AttributeError) as e:
        say(name, "-", str(e))
        return -1
    say(name, fd)
    return fd


def create(name, flags=os.O_RDWR):
    return os.open(name, flags | os.O_CREAT, 0o600)


def long_name(name):
    return os.path.join(os.fsencode(folder), name)


# Files
made("file", lambda: create("plain"))
made("append", lambda: create("log", os.O_WRONLY | os.O_APPEND))
made("odd", lambda: create(b"new\nline\t\x01\xff"))
made("umlaut", lambda: create("käse".encode()))
made("really deleted", lambda: create("real (deleted)"))
made("like a socket", lambda: create("socket:[123]"))
made("directory", lambda: os.open(".", os.O_RDONLY))
made("path only", lambda: os.open("plain", os.O_PATH))


def deleted():
    fd = create("gone")
    os.unlink("gone")
    return fd


def deleted_with_other_name():
    fd = create("first")
    os.link("first", "second")
    os.unlink("first")
    return fd


def symlink():
    os.symlink("plain", "link")
    return os.open("link", os.O_PATH | os.O_NOFOLLOW)


def fifo():
    os.mkfifo("fifo")
    return os.open("fifo", os.O_RDWR)


def block():
    os.mknod("block", 0o60600, os.makedev(7, 0))
    return os.open("block", os.O_PATH)


def socket_file():
    kept.append(socket.socket(socket.AF_UNIX))
    kept[-1].bind("sock")
    return os.open("sock", os.O_PATH)


def locked():
    fd = create("locked")
    fcntl.lockf(fd, fcntl.LOCK_EX, 20, 10)
    return fd


def flocked():
    fd = create("flocked")
    fcntl.flock(fd, fcntl.LOCK_SH)
    return fd


made("deleted", deleted)
made("deleted with another name", deleted_with_other_name)
made("tmpfile", lambda: os.open(".", os.O_TMPFILE | os.O_RDWR, 0o600))
made("symlink", symlink)
made("fifo", fifo)
made("char", lambda: os.open("/dev/null", os.O_RDWR))
made("block", block)
made("socket file", socket_file)
made("locked", locked)
made("flocked", flocked)

# Terminals and tunnels
try:
    master, slave = os.openpty()
    say("master", master, os.ttyname(slave))
    say("slave", slave, os.ttyname(slave))
except OSError as e:
    say("master", "-", str(e))
    say("slave", "-", str(e))


def tun(attach):
    fd = os.open("/dev/net/tun", os.O_RDWR)
    if attach:
        # In a network namespace of its own: nothing of it is left outside.
        old = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        ok(libc.unshare(0x40000000))
        fd = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(fd, 0x400454CA, struct.pack("16sH22x", b"fdntap0", 0x1002))
        ok(libc.setns(old, 0))
    return fd


made("tun", lambda: tun(False))
made("tap", lambda: tun(True))

# Pipes and sockets
read_end, write_end = os.pipe()
say("read end", read_end)
say("write end", write_end)
made("both ends", lambda: os.open(f"/proc/self/fd/{read_end}", os.O_RDWR))
kept.append(socket.socket())
say("socket", kept[-1].fileno())

# Anonymous inodes
event = made("eventfd", lambda: os.eventfd(42, 0))
made("semaphore", lambda: os.eventfd(0, os.EFD_SEMAPHORE))


def epoll():
    kept.append(select.epoll())
    kept[-1].register(read_end, select.EPOLLIN)
    kept[-1].register(event, select.EPOLLIN | select.EPOLLOUT | select.EPOLLET)
    return kept[-1].fileno()


def stale_epoll():
    kept.append(select.epoll())
    fd = os.dup(read_end)
    kept[-1].register(fd, select.EPOLLIN)
    os.close(fd)
    return kept[-1].fileno()


def full_epoll():
    kept.append(select.epoll())
    for _ in range(15):
        kept[-1].register(os.eventfd(0), select.EPOLLIN)
    return kept[-1].fileno()


def timer(clock, seconds):
    fd = ok(libc.timerfd_create(clock, 0))
    value = struct.pack("qqqq", 1, 500_000_000, seconds, 0) if seconds else bytes(32)
    ok(libc.timerfd_settime(fd, 0, value, None))
    return fd


def expired_timer():
    fd = ok(libc.timerfd_create(0, 0))
    ok(libc.timerfd_settime(fd, 0, struct.pack("qqqq", 0, 0, 0, 1), None))
    select.select([fd], [], [])
    return fd


def signals(mask):
    return ok(libc.signalfd(-1, struct.pack("Q", mask) + bytes(120), 0))


def bit(number):
    return 1 << (number - 1)


made("epoll", epoll)
made("empty epoll", lambda: kept.append(select.epoll()) or kept[-1].fileno())
made("full epoll", full_epoll)
made("timerfd", lambda: timer(1, 100_000))
made("disarmed timerfd", lambda: timer(7, 0))
made("expired timerfd", expired_timer)
made("signalfd", lambda: signals(bit(2) | bit(15) | bit(17) | bit(40)))
made("full signalfd", lambda: signals(2**64 - 1 - bit(1)))


def inotify():
    fd = ok(libc.inotify_init1(0))
    create("watched")
    os.mkdir("unseen")
    ok(libc.inotify_add_watch(fd, b".", 0x300))
    ok(libc.inotify_add_watch(fd, b"watched", 0xFFF))
    ok(libc.inotify_add_watch(fd, b"unseen", 0x2))
    say("unseen inode", os.stat("unseen").st_ino)
    return fd


def fanotify():
    fd = ok(libc.fanotify_init(0, 0))
    on_folder, on_mount = ctypes.c_uint64(0x8), ctypes.c_uint64(0x20000000 | 0x8)
    ok(libc.fanotify_mark(fd, 1, on_folder, -100, b"."))
    ok(libc.fanotify_mark(fd, 0x11, ctypes.c_uint64(0x1000), -100, b"/proc"))
    return fd


def reaped():
    child = os.fork()
    if child == 0:
        os._exit(0)
    fd = os.pidfd_open(child)
    os.waitpid(child, 0)
    return fd


def ring():
    parameters = ctypes.create_string_buffer(120)
    return call(425, 8, parameters)


def bpf_map():
    return call(BPF, 0, struct.pack("IIII104x", 2, 4, 8, 16), 120)


def bpf_program():
    instructions = ctypes.create_string_buffer(struct.pack("QQ", 0xB7, 0x95), 16)
    licence = ctypes.create_string_buffer(b"GPL")
    attributes = struct.pack(
        "IIQQ96x", 1, 2, ctypes.addressof(instructions), ctypes.addressof(licence)
    )
    return call(BPF, 5, attributes, 120)


def perf():
    return call(PERF, struct.pack("IIQ112x", 1, 128, 0), os.getpid(), -1, -1, ctypes.c_ulong(0))


def listener():
    allow = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000), 8)
    program = struct.pack("HxxxxxxQ", 1, ctypes.addressof(allow))
    return call(SECCOMP, 1, 8, program)


def queue():
    fd = ok(libc.mq_open(b"/fdnote-test", os.O_CREAT | os.O_RDWR, 0o600, None))
    libc.mq_unlink(b"/fdnote-test")
    return fd


def kept_queue():
    name = b"/fdnote-%d" % os.getpid()
    fd = ok(libc.mq_open(name, os.O_CREAT | os.O_RDWR, 0o600, None))
    unlink.append(name)
    say("queue name", 0, name.decode())
    return fd


def detached():
    context = call(430, b"tmpfs", 0)
    call(431, context, 6, None, None, 0)
    return call(432, context, 0, 0)


unlink = []
made("inotify", inotify)
made("fanotify", fanotify)
made("pidfd", lambda: os.pidfd_open(os.getpid()))
made("reaped pidfd", reaped)
made("io_uring", ring)
made("bpf map", bpf_map)
made("bpf program", bpf_program)
made("perf_event", perf)
made("userfaultfd", lambda: call(UFFD, 0))
made("landlock", lambda: call(444, struct.pack("Q", 4), ctypes.c_size_t(8), 0))
made("fscontext", lambda: call(430, b"tmpfs", 0))
made("memfd", lambda: os.memfd_create("hello"))
made("memfd_secret", lambda: call(447, 0))
made("unlinked mqueue", queue)
made("mqueue", kept_queue)
mount = made("detached mount", detached)
made("in a detached mount", lambda: os.open("inside", os.O_CREAT | os.O_RDWR, dir_fd=mount))
made("cloned file", lambda: call(428, -100, b"/etc/passwd", 1 | os.O_CLOEXEC))
made("namespace", lambda: os.open("/proc/self/ns/net", os.O_RDONLY))
made("seccomp", listener)
made("stale epoll", stale_epoll)


def private_mount():
    os.mkdir("private")
    ok(libc.unshare(0x20000))
    ok(libc.mount(b"none", b"/", None, 0x4000 | 0x40000, None))
    ok(libc.mount(b"tmpfs", b"private", b"tmpfs", 0, None))
    fd = create("private/file")
    say("at", threading.get_native_id())
    return fd


ready = threading.Event()
done = threading.Event()


def thread_of_its_own():
    try:
        ok(libc.unshare(0x400))
    except OSError as e:
        say("thread", "-", str(e))
    else:
        fd = create("in a thread")
        os.dup2(fd, 900)
        say("thread", threading.get_native_id())
    ready.set()
    done.wait()


os.dup2(read_end, 900)
threading.Thread(target=thread_of_its_own).start()
ready.wait()
made("in a private mount", private_mount)

zombie = os.fork()
if zombie == 0:
    os._exit(0)
os.waitid(os.P_PID, zombie, os.WEXITED | os.WNOWAIT)
say("zombie", zombie)
say("ready")
sys.stdin.read()
for name in unlink:
    libc.mq_unlink(name)
done.set()
