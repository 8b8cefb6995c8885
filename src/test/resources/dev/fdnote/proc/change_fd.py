"""Makes fd 50 one file after the other, until its input ends; those stay open as 40 to 46."""
import os
import threading
import sys

event = os.eventfd(3)
read_end, write_end = os.pipe()
files = [
    os.open("/etc/passwd", os.O_RDONLY),
    read_end,
    os.open("/", os.O_RDONLY),
    write_end,
    os.open("/dev/null", os.O_WRONLY),
    event,
    os.open("/etc/group", os.O_RDONLY),
]
for number, fd in enumerate(files):
    os.dup2(fd, 40 + number)
os.dup2(40, 50)
print("ready", flush=True)


def end():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end).start()
while True:
    for number in range(40, 47):
        os.dup2(number, 50)
