"""Opens fds of many kinds in a folder and waits until its input ends.

It writes `NUMBER<TAB>KIND<TAB>WHAT...` for each, then `ready`. Whatever cannot be made is left out.
"""
import ctypes
import os
import select
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
os.chdir(sys.argv[1])
kept = []


def say(*words):
    print(*words, sep="\t", flush=True)


def keep(s):
    kept.append(s)
    return s


def at(address):
    host, port = address[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


say(os.open("plain", os.O_RDWR | os.O_CREAT, 0o600), "file", os.path.abspath("plain"))
say(os.open("a b", os.O_RDWR | os.O_CREAT, 0o600), "file", os.path.abspath("a b"))
say(os.open("k\u00e4se", os.O_RDWR | os.O_CREAT, 0o600), "file", os.path.abspath("k\u00e4se"))
gone = os.open("gone", os.O_RDWR | os.O_CREAT, 0o600)
os.unlink("gone")
say(gone, "deleted", os.path.abspath("gone"))
say(os.open(".", os.O_RDONLY), "directory", os.getcwd())
say(os.open("/dev/null", os.O_RDWR), "char", "/dev/null")
os.mkfifo("fifo")
say(os.open("fifo", os.O_RDWR), "fifo", os.path.abspath("fifo"))
read_end, write_end = os.pipe()
inode = os.fstat(read_end).st_ino
say(read_end, "pipe", "READ", inode)
say(write_end, "pipe", "WRITE", inode)
say(os.open("/proc/self/ns/net", os.O_RDONLY), "namespace", os.readlink("/proc/self/ns/net"))
say(os.memfd_create("mine"), "memfd", "mine")
say(keep(select.epoll()).fileno(), "epoll")
say(libc.eventfd(0, 0), "eventfd")
say(libc.timerfd_create(1, 0), "timerfd")
say(libc.inotify_init1(0), "inotify")
say(os.pidfd_open(os.getpid()), "pidfd", os.getpid())


def tcp(family, host):
    listener = keep(socket.socket(family))
    listener.bind((host, 0))
    listener.listen()
    say(listener.fileno(), "tcp", at(listener.getsockname()), "", "LISTEN")
    client = keep(socket.create_connection(listener.getsockname()[:2]))
    server = keep(listener.accept()[0])
    ends = at(client.getsockname()), at(client.getpeername())
    say(client.fileno(), "tcp", *ends, "ESTABLISHED")
    say(server.fileno(), "tcp", *reversed(ends), "ESTABLISHED")


tcp(socket.AF_INET, "127.0.0.1")
if os.path.exists("/proc/net/if_inet6") and open("/proc/net/if_inet6").read():
    tcp(socket.AF_INET6, "::1")
everywhere = keep(socket.socket())
everywhere.bind(("", 0))
everywhere.listen()
say(everywhere.fileno(), "tcp", at(everywhere.getsockname()), "", "LISTEN")
udp = keep(socket.socket(type=socket.SOCK_DGRAM))
udp.connect(("127.0.0.1", 53))
say(udp.fileno(), "udp", at(udp.getsockname()), at(udp.getpeername()))
unbound = keep(socket.socket())
say(unbound.fileno(), "tcp", "", "", "")
unix = keep(socket.socket(socket.AF_UNIX))
unix.bind(sys.argv[1] + "/s.sock")
unix.listen()
say(unix.fileno(), "unix", sys.argv[1] + "/s.sock")
abstract = keep(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
abstract.bind(f"\0fdnote-{os.getpid()}")
say(abstract.fileno(), "unix", f"@fdnote-{os.getpid()}")
pair = keep(socket.socketpair())
say(pair[0].fileno(), "unix", "")
say("ready")
sys.stdin.read()
