#!/usr/bin/env python3
"""Measures fdnote replay in a real terminal (tmux): replay.py [--lines N] TRACE...

Repeats the traces up to N lines (default 2,000,000), opens them, and prints how long the first screen and the whole index
take, how long a jump to the last line and into the middle take then, and the peak resident memory.
"""
import argparse
import os
import subprocess
import tempfile
import time

from throughput import ROOT, repeat

SERVER = f'fdnote-bench-{os.getpid()}'


def tmux(*words):
    return subprocess.run(['tmux', '-u', '-L', SERVER, *words], check=True, capture_output=True, text=True).stdout


def until(wanted, patience=1800):
    """Milliseconds until the screen is as wanted."""
    start = time.monotonic()
    while not wanted(tmux('capture-pane', '-p', '-t', 'bench')):
        if time.monotonic() - start > patience:
            raise SystemExit('that never came:\n' + tmux('capture-pane', '-p', '-t', 'bench'))
        time.sleep(0.005)
    return round((time.monotonic() - start) * 1000)


def keys(*names):
    tmux('send-keys', '-t', 'bench', *names)


def peak():
    pid = tmux('display-message', '-p', '-t', 'bench', '#{pane_pid}').strip()
    with open(f'/proc/{pid}/status') as f:
        return next(int(line.split()[1]) // 1024 for line in f if line.startswith('VmHWM'))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--lines', type=int, default=2_000_000)
    ap.add_argument('traces', nargs='+')
    a = ap.parse_args()
    fdnote = os.path.join(ROOT, 'bin', 'fdnote')
    subprocess.run([fdnote, '--version'], check=True, stdout=subprocess.DEVNULL)
    with tempfile.NamedTemporaryFile(suffix='.strace') as f:
        lines, size = repeat(a.traces, a.lines, f)
        print(f'{lines} lines, {size / 1e6:.1f} MB')
        tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'bench', '-x', '160', '-y', '50', f'{fdnote} replay {f.name}')
        try:
            print(f'first screen after {until(lambda s: "line 1/" in s and " # " in s)} ms')
            print(f'all read after {until(lambda s: "line 1/" in s and "reading" not in s)} ms more')
            keys('G')
            print(f'last line after {until(lambda s: f"line {lines}/" in s)} ms')
            keys(f':{lines // 2}', 'Enter')
            print(f'middle after {until(lambda s: f"line {lines // 2}/" in s)} ms')
            print(f'{peak()} MiB at most')
            keys('q')
        finally:
            tmux('kill-server')


if __name__ == '__main__':
    main()
