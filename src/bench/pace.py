#!/usr/bin/env python3
"""Measures how fast a traced program runs: pace.py [--pairs N] [--seconds S] [--sockets N,...] [--decorate] [--netns]
[--load reads|connections]

Runs a tight loop under `strace -p PID 2>&1 | fdnote -p PID` and under `strace -p PID 2>&1 | cat`, in turns, and prints
the calls (or connections) a second of each and the median of the ratios of the pairs. --decorate adds `strace -y | cat`
and `strace -yy | cat`; --sockets says how many sockets the program's network namespace holds; --netns makes that a
namespace of its own. A busy machine blurs all of it: read the ratio, and more pairs help.
"""
import argparse
import os
import signal
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))

PROGRAM = r'''
import os, resource, socket, sys, time
load, sockets, netns = sys.argv[1], int(sys.argv[2]), sys.argv[3] == '1'
if netns:
    os.system('ip link set lo up')
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
many = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(min(sockets, hard - 100))]
for each in many:
    each.bind(('127.0.0.1', 0))
zero, null = os.open('/dev/zero', os.O_RDONLY), os.open('/dev/null', os.O_WRONLY)
listener = socket.create_server(('127.0.0.1', 0), backlog=64)
def reads():
    for _ in range(50):
        os.read(zero, 1); os.write(null, b'x')
    return 100
def connections():
    client = socket.create_connection(listener.getsockname())
    server, _ = listener.accept()
    client.send(b'x'); server.recv(1)
    # The client's port must not wait: ports run out in a minute otherwise.
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
    client.close(); server.close()
    return 1
work = {'reads': reads, 'connections': connections}[load]
print(os.getpid(), len(many), flush=True)
for line in sys.stdin:
    end, count = time.monotonic() + float(line), 0
    start = time.monotonic()
    while time.monotonic() < end:
        count += work()
    print(count / (time.monotonic() - start), flush=True)
'''


class Program:
    def __init__(self, load, sockets, netns):
        command = [sys.executable, '-c', PROGRAM, load, str(sockets), '1' if netns else '0']
        if netns:
            command = ['unshare', '-n', *command]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.pid, self.sockets = self.process.stdout.readline().split()

    def rate(self, seconds):
        self.process.stdin.write(f'{seconds}\n')
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def is_traced(self):
        with open(f'/proc/{self.pid}/status') as f:
            return 'TracerPid:\t0\n' not in f.read()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def traced(program, options, reader, a):
    """Calls a second while strace runs."""
    pipe = subprocess.Popen(f'strace {options} -p {program.pid} 2>&1 | {reader}',
                            shell=True, stderr=subprocess.DEVNULL, process_group=0)
    try:
        while not program.is_traced():
            time.sleep(0.01)
        program.rate(a.warm)
        return program.rate(a.seconds)
    finally:
        os.killpg(pipe.pid, signal.SIGINT)
        while program.is_traced():
            time.sleep(0.01)
        try:
            pipe.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(pipe.pid, signal.SIGKILL)


def measure(sockets, netns, a):
    program = Program(a.load, sockets, netns)
    ways = {'cat': ('', 'exec cat > /dev/null'), 'fdnote': ('', f'exec {a.fdnote} -p {program.pid} > /dev/null')}
    if a.decorate:
        ways['-y'] = ('-y', 'exec cat > /dev/null')
        ways['-yy'] = ('-yy', 'exec cat > /dev/null')
    rates = {way: [] for way in ways}
    try:
        for pair in range(a.pairs):
            for way in list(ways) if pair % 2 == 0 else list(reversed(ways)):
                rates[way].append(traced(program, *ways[way], a))
    finally:
        program.end()
    where = 'other netns' if netns else 'same netns'
    print(f'{a.load}, {program.sockets} sockets, {where}')
    for way in ways:
        ratios = [mine / cat for mine, cat in zip(rates[way], rates['cat'])]
        each = ' '.join(f'{rate:.0f}' for rate in rates[way])
        print(f'  {way:6} ratio {statistics.median(ratios):.3f}   {statistics.median(rates[way]):9.0f}/s   ({each})')
    sys.stdout.flush()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--pairs', type=int, default=5)
    ap.add_argument('--seconds', type=float, default=2)
    ap.add_argument('--warm', type=float, default=3, help='seconds of work before each measurement')
    ap.add_argument('--sockets', default='10')
    ap.add_argument('--decorate', action='store_true')
    ap.add_argument('--netns', action='store_true')
    ap.add_argument('--load', choices=['reads', 'connections'], default='reads')
    ap.add_argument('--fdnote', default=os.path.join(ROOT, 'bin', 'fdnote'))
    a = ap.parse_args()
    subprocess.run([a.fdnote, '--version'], check=True, stdout=subprocess.DEVNULL)
    for sockets in a.sockets.split(','):
        measure(int(sockets), a.netns, a)


if __name__ == '__main__':
    main()
