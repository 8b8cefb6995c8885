"""Opens what servers open, says `name fd` for each and then `ready`; ends with standard input."""
import ctypes
import fcntl
import os
import select
import socket
import sys

os.chdir(sys.argv[1])
kept = []


def keep(name, opened):
    kept.append(opened)
    fd = opened if isinstance(opened, int) else opened.fileno()
    is_net = isinstance(opened, socket.socket) and opened.family in (socket.AF_INET, socket.AF_INET6)
    port = opened.getsockname()[1] if is_net else 0
    print(name, fd, port)
    return opened


def bound(family, kind, address):
    opened = socket.socket(family, kind)
    opened.bind(address)
    return opened


def listener(family, address):
    opened = bound(family, socket.SOCK_STREAM, address)
    opened.listen()
    return opened


def connection(name, server):
    client = keep(name + "-client", socket.socket(server.family))
    client.connect(server.getsockname())
    keep(name + "-server", server.accept()[0])


STREAM, DGRAM = socket.SOCK_STREAM, socket.SOCK_DGRAM
V4, V6 = socket.AF_INET, socket.AF_INET6
keep("file", os.open("plain.txt", os.O_RDWR | os.O_CREAT))
keep("reader", os.open("plain.txt", os.O_RDONLY))
keep("writer", os.open("plain.txt", os.O_WRONLY))
keep("deleted", os.open("gone.txt", os.O_RDWR | os.O_CREAT))
os.unlink("gone.txt")
keep("directory", os.open(".", os.O_RDONLY))
locked = keep("locked", os.open("locked", os.O_WRONLY | os.O_CREAT))
fcntl.flock(locked, fcntl.LOCK_EX)
os.mkfifo("fifo")
keep("fifo", os.open("fifo", os.O_RDWR))
keep("null", os.open("/dev/null", os.O_RDWR))
read, write = os.pipe()
keep("pipe-read", read)
keep("pipe-write", write)
tcp = keep("tcp", listener(V4, ("127.0.0.1", 0)))
connection("tcp", tcp)
keep("tcp-any", listener(V4, ("0.0.0.0", 0)))
keep("tcp6", listener(V6, ("::1", 0)))
mapped = keep("tcp6-any", listener(V6, ("::", 0)))
keep("mapped-client", socket.create_connection(("127.0.0.1", mapped.getsockname()[1])))
keep("mapped-server", mapped.accept()[0])
waiting = socket.create_connection(tcp.getsockname())
keep("half-closed", tcp.accept()[0])
waiting.close()
udp = keep("udp", bound(V4, DGRAM, ("127.0.0.1", 0)))
talking = keep("udp-client", socket.socket(V4, DGRAM))
talking.connect(udp.getsockname())
keep("udp-any", bound(V4, DGRAM, ("0.0.0.0", 0)))
keep("udp6", bound(V6, DGRAM, ("::1", 0)))
unix = keep("unix", bound(socket.AF_UNIX, STREAM, "server.sock"))
unix.listen()
connection("unix", unix)
one, other = socket.socketpair()
keep("pair-one", one)
keep("pair-other", other)
keep("abstract", bound(socket.AF_UNIX, DGRAM, "\0fdnote-ls-%d" % os.getpid()))
epoll = keep("epoll", select.epoll())
epoll.register(unix)
epoll.register(tcp)
keep("eventfd", ctypes.CDLL(None).eventfd(3, 0))
keep("odd", os.open("a\nb\tc", os.O_RDWR | os.O_CREAT))
print("ready", flush=True)
sys.stdin.read()
