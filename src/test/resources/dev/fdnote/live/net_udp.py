"""An UDP socket, at first connected to A: sends at a line of input, reconnects at each further one."""
import ctypes
import sys
from socket import *


def bound():
    s = socket(type=SOCK_DGRAM)
    s.bind(("127.0.0.1", 0))
    return s


def disconnect(s):
    unspecified = (ctypes.c_char * 16)()
    assert ctypes.CDLL(None).connect(s.fileno(), unspecified, 16) == 0


def show(name, s):
    print(name, s.fileno(), s.getsockname()[1], flush=True)


def main():
    a, b = bound(), bound()
    s = socket(type=SOCK_DGRAM)
    s.connect(a.getsockname())
    for name, one in ("a", a), ("b", b), ("s", s):
        show(name, one)
    print("ready", flush=True)
    sys.stdin.readline()
    s.send(b"to a")
    print("ready", flush=True)
    while sys.stdin.readline():
        s.send(b"to a")
        s.connect(b.getsockname())
        s.send(b"to b")
        s.send(b"to b again")
        disconnect(s)
        s.sendto(b"to nobody in particular", a.getsockname())
        s.connect(b.getsockname())
        s.send(b"back to b")
        s.connect(a.getsockname())
        s.send(b"back to a")
        print("ready", flush=True)


main()
