"""Makes and ends sockets and files in two threads; every write's data says what it is written to.

It writes `ready<TAB>PID` once it runs and ends with its input. A file is opened as `FOLDER/aN`.
"""
import os
import random
import socket
import sys
import threading
import time

folder = os.path.realpath(sys.argv[1])
PER_SECOND = 500  # for each of two threads
done = threading.Event()


def name(address):
    return "%s:%d" % address


def say(fd, truth):
    os.write(fd, truth.encode())


class Churn:
    """A thread that owns its fds; their numbers go to and fro between the two."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.server = self.listener.getsockname()
        self.kept = []
        for _ in range(10):
            self.kept += [self.file(), *self.connection(False)]

    def file(self):
        path = "%s/a%d" % (folder, self.random.randrange(100))
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "FILE " + path

    def connection(self, ask):
        """Both ends; `ask`: the trace shows the client's own address too."""
        client = socket.socket()
        client.connect(self.server)
        accepted, address = self.listener._accept()
        if ask:
            address = client.getsockname()
        ends = name(address), name(self.server)
        return (client.detach(), "TCP %s->%s" % ends), (accepted, "TCP %s->%s" % ends[::-1])

    def short(self, step):
        made = [*self.connection(step % 2 == 0)]
        if step % 3 == 0:
            made.insert(self.random.randrange(2), self.file())
        self.random.shuffle(made)
        for fd, truth in made:
            say(fd, truth)
            os.close(fd)

    def reopen(self, place):
        """Puts another file or connection under a number that is in use."""
        fd, _ = self.kept[place]
        if self.random.randrange(2):
            new, truth = self.file()
        else:
            (new, truth), (other, _) = self.connection(False)
            os.close(other)
        os.dup2(new, fd)
        os.close(new)
        self.kept[place] = fd, truth

    def keep(self, step):
        """The first half stays for good, the rest is replaced now and then."""
        place = self.random.randrange(len(self.kept))
        if place >= len(self.kept) // 2 and step % 3 == 0:
            self.reopen(place)
        self.write_kept(*self.kept[place])

    def write_kept(self, fd, truth):
        try:
            say(fd, truth)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the other end is gone: the data were true all the same

    def run(self):
        start = time.monotonic()
        step = 0
        while not done.is_set():
            step += 1
            self.short(step)
            if step % 5 == 0:
                self.keep(step // 5)
            ahead = step / PER_SECOND - (time.monotonic() - start)
            if ahead > 0:
                time.sleep(ahead)


threads = [threading.Thread(target=Churn(seed).run) for seed in (1, 2)]
for thread in threads:
    thread.start()
time.sleep(0.5)
print("ready", os.getpid(), sep="\t", flush=True)
sys.stdin.read()
done.set()
for thread in threads:
    thread.join()
