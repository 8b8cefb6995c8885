"""Waits in one thread for each thing that can be waited for; says who is who."""
import ctypes
import fcntl
import os
import select
import subprocess
import sys
import time
from socket import *
from threading import Lock, Thread, get_native_id

folder = sys.argv[1]


def say(name, number):
    os.write(1, f"{name} {number}\n".encode())


def wait(name, what):
    told = Lock()
    told.acquire()

    def run():
        say(name, get_native_id())
        told.release()
        what()

    Thread(target=run, daemon=True).start()
    told.acquire()


def child(what):
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL
        what()
    return pid


def connected():
    listener = create_server(("127.0.0.1", 0))
    client = create_connection(listener.getsockname())
    return listener, client, listener.accept()[0]


say("main", os.getpid())

full_listener, full, full_server = connected()
lock_path = os.path.join(folder, "lock")
locked, release = os.pipe()


def hold():
    file = open(lock_path, "w")
    fcntl.flock(file, fcntl.LOCK_EX)
    fcntl.lockf(file, fcntl.LOCK_EX)
    os.write(release, b"!")
    globals()["kept"] = file
    full.close()
    full_server.close()
    time.sleep(1000)


say("holder", child(hold))
os.read(locked, 1)


def no_reader():
    full.close()
    time.sleep(1000)


say("child", child(no_reader))
full_server.close()

listener, tcp, tcp_server = connected()
pipe, pipe_writer = os.pipe()
unix, unix_other = socketpair()
unix.setblocking(False)
try:
    while True:
        unix.send(b"x" * 4096)
except BlockingIOError:
    pass
say("listener", listener.fileno())
say("tcp", tcp.fileno())
say("pipe", pipe)
say("unix", unix.fileno())

sleeper_pipe, sleeper_end = os.pipe()
sleeper = subprocess.Popen(["sleep", "1000"], stdin=subprocess.DEVNULL, stdout=sleeper_end)
os.close(sleeper_end)
say("sleeper", sleeper.pid)

closed_listener, closed, closed_server = connected()
closed.send(b"abc")
closed.close()

lock = Lock()
lock.acquire()
flocked = open(lock_path)
fcntled = open(lock_path, "r+")
fifo = os.path.join(folder, "fifo")
os.mkfifo(fifo)
epoll = select.epoll()
epoll.register(listener, select.EPOLLIN)
epoll.register(pipe, select.EPOLLIN | select.EPOLLET)
poll = select.poll()
poll.register(pipe, select.POLLIN)
poll.register(tcp, select.POLLIN | select.POLLPRI)
poll.register(unix, select.POLLIN)


def hostile():
    ctypes.CDLL(None).prctl(15, b'h\x1b[31m\n"', 0, 0, 0)
    time.sleep(1000)


wait("lock", lock.acquire)
for number in "234":
    wait("lock" + number, lock.acquire)
wait("read", lambda: os.read(tcp.fileno(), 9))
wait("send", lambda: full.sendall(b"x" * 100_000_000))
wait("closed", lambda: select.select([], [], [closed_server]))
wait("poll", lambda: poll.poll(100_000))
wait("select", lambda: select.select([listener, unix], [unix], [], 50))
wait("epoll", lambda: epoll.poll())
wait("piped", lambda: os.read(sleeper_pipe, 9))
wait("wait", sleeper.wait)
wait("flock", lambda: fcntl.flock(flocked, fcntl.LOCK_EX))
wait("fcntl", lambda: fcntl.lockf(fcntled, fcntl.LOCK_EX))
wait("accept", listener.accept)
wait("fifo", lambda: open(fifo))
wait("hostile", hostile)
os.write(1, b"ready\n")
time.sleep(1000)
