"""A server with sockets of every kind; says its fds and ports, then at each line of input uses them."""
import sys
from socket import *


def tcp(name, family, host):
    listener = socket(family)
    listener.bind((host, 0))
    listener.listen()
    client = socket(family)
    client.connect(listener.getsockname()[:2])
    server = listener.accept()[0]
    show(name + "-listener", listener)
    show(name + "-client", client)
    show(name + "-server", server)
    return listener, client, server


def udp(name, family, host):
    bound = socket(family, SOCK_DGRAM)
    bound.bind((host, 0))
    sender = socket(family, SOCK_DGRAM)
    sender.connect(bound.getsockname()[:2])
    show(name + "-bound", bound)
    show(name + "-sender", sender)
    return bound, sender


def unix():
    listener = socket(AF_UNIX)
    listener.bind(sys.argv[1])
    listener.listen()
    client = socket(AF_UNIX)
    client.connect(sys.argv[1])
    server = listener.accept()[0]
    show("unix-listener", listener, 0)
    show("unix-client", client, 0)
    show("unix-server", server, 0)
    return listener, client, server


def show(name, s, port=None):
    print(name, s.fileno(), s.getsockname()[1] if port is None else port, flush=True)


def listeners(sockets):
    for s in sockets:
        s.setblocking(False)
        try:
            s.accept()
        except BlockingIOError:
            pass


def talk(one, other):
    one.send(b"ping")
    other.recv(9)


def main():
    threes = [tcp("tcp", AF_INET, "127.0.0.1"), tcp("tcp6", AF_INET6, "::1"), unix()]
    pairs = [udp("udp", AF_INET, "127.0.0.1"), udp("udp6", AF_INET6, "::1")]
    print("ready", flush=True)
    while sys.stdin.readline():
        listeners([listener for listener, _, _ in threes])
        for _, client, server in threes:
            talk(client, server)
            talk(server, client)
        for bound, sender in pairs:
            talk(sender, bound)
        print("ready", flush=True)


main()
