"""Blocks in read on a TCP connection to itself; says its fd and both ports."""
import os
import sys
from socket import *

listener = socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
client = create_connection(listener.getsockname())
server = listener.accept()[0]
print("client", client.fileno(), client.getsockname()[1], flush=True)
print("listener", listener.fileno(), listener.getsockname()[1], flush=True)
print("ready", flush=True)
os.read(client.fileno(), 9)
