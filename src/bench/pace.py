#!/usr/bin/env python3
"""Measures how fast a traced program runs: pace.py [--pairs N] [--seconds S] [--sockets N,...] [--decorate] [--netns]
[--load reads|connections] [--pin]

Runs a tight loop under `strace -p PID 2>&1 | fdnote -p PID` and another under `strace -p PID 2>&1 | cat`, in turns, and
prints the calls (or connections) a second of each and the median of the ratios of the pairs. --decorate adds
`strace -y | cat` and `strace -yy | cat`; --sockets says how many sockets the programs' network namespace holds; --netns
makes that one of its own for each. --pin keeps program and strace on one CPU and the reader on another: where the scheduler
puts them makes a factor of three, and of no reader's doing. What others take of the CPUs meanwhile, other programs and the hypervisor, blurs all
of it: pairs in which they took hardly any are quiet ones, and theirs is the ratio to believe.
"""
import argparse
import os
import signal
import statistics
import subprocess
import sys
import time

# How much of all CPUs others may take in a quiet pair, in percent.
QUIET = 5

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


def usage():
    """Ticks of CPU time that others have used, and all that there were: others are all but us and our descendants."""
    with open('/proc/stat') as f:
        user, nice, system, idle, wait, irq, softirq, steal = map(int, f.readline().split()[1:9])
    busy = user + nice + system + irq + softirq + steal
    stats = {}
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{pid}/stat', errors='replace') as f:
                fields = f.read().rpartition(')')[2].split()
        except OSError:
            continue
        stats[int(pid)] = int(fields[1]), int(fields[11]) + int(fields[12])
    ours = {os.getpid()}
    while more := {pid for pid, (parent, _) in stats.items() if parent in ours} - ours:
        ours |= more
    return busy - sum(stats[pid][1] for pid in ours), busy + idle + wait


def observed(work):
    """What work returns, and which percentage of the CPUs others took meanwhile."""
    taken, everything = usage()
    result = work()
    taken_then, everything_then = usage()
    return result, max(0, 100 * (taken_then - taken) / max(1, everything_then - everything))


class Traced:
    """A program under strace, whose output goes into a reader."""

    def __init__(self, program, options, reader, pin):
        self.program = program
        text = f'strace {options} -p {program.pid} 2>&1 | exec {reader} > /dev/null'
        if pin:
            cpus = sorted(os.sched_getaffinity(0))
            os.sched_setaffinity(int(program.pid), cpus[:1])
            text = f'taskset -c {cpus[0]} strace {options} -p {program.pid} 2>&1 | exec taskset -c {cpus[-1]} {reader} > /dev/null'
        self.pipe = subprocess.Popen(text, shell=True, stderr=subprocess.DEVNULL, process_group=0)
        while not program.is_traced():
            time.sleep(0.01)

    def end(self):
        os.killpg(self.pipe.pid, signal.SIGINT)
        while self.program.is_traced():
            time.sleep(0.01)
        try:
            self.pipe.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.pipe.pid, signal.SIGKILL)
        self.program.end()


def measure(sockets, netns, a):
    ways = {'cat': ('', 'cat'), 'fdnote': ('', f'{a.fdnote} -p {{}}')}
    if a.decorate:
        ways['-y'] = ('-y', 'cat')
        ways['-yy'] = ('-yy', 'cat')
    rates = {way: [] for way in ways}
    shares = {way: [] for way in ways}
    running = {}
    try:
        for way, (options, reader) in ways.items():
            program = Program(a.load, sockets if netns else sockets // len(ways), netns)
            running[way] = Traced(program, options, reader.format(program.pid), a.pin)
        for way in ways:
            running[way].program.rate(a.warm)
        for pair in range(a.pairs):
            for way in list(ways) if pair % 2 == 0 else list(reversed(ways)):
                rate, share = observed(lambda: running[way].program.rate(a.seconds))
                rates[way].append(rate)
                shares[way].append(share)
    finally:
        for each in running.values():
            each.end()
    where = 'other netns' if netns else 'same netns'
    taken = statistics.mean(sum(shares.values(), []))
    print(f'{a.load}, {sockets} sockets, {where}, others took {taken:.1f} % of the CPUs')
    for way in ways:
        ratios = [mine / cat for mine, cat in zip(rates[way], rates['cat'])]
        quiet = [ratio for ratio, *share in zip(ratios, shares[way], shares['cat']) if max(share) <= QUIET]
        each = ' '.join(f'{rate:.0f}' for rate in rates[way])
        print(f'  {way:6} ratio {statistics.median(ratios):.3f}, {statistics.median(quiet or [0]):.3f} in {len(quiet)} quiet pairs'
              f'   {statistics.median(rates[way]):9.0f}/s   ({each})')
    sys.stdout.flush()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--pairs', type=int, default=20)
    ap.add_argument('--seconds', type=float, default=0.5)
    ap.add_argument('--warm', type=float, default=3, help='seconds of work before the first measurement')
    ap.add_argument('--sockets', default='10')
    ap.add_argument('--decorate', action='store_true')
    ap.add_argument('--netns', action='store_true')
    ap.add_argument('--pin', action='store_true')
    ap.add_argument('--load', choices=['reads', 'connections'], default='reads')
    ap.add_argument('--fdnote', default=os.path.join(ROOT, 'bin', 'fdnote'))
    a = ap.parse_args()
    subprocess.run([a.fdnote, '--version'], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for sockets in a.sockets.split(','):
        measure(int(sockets), a.netns, a)


if __name__ == '__main__':
    main()
