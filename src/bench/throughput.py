#!/usr/bin/env python3
"""Measures fdnote end to end: throughput.py [--lines N] [--runs R] [--format F] TRACE...

Repeats the traces up to N lines (default 1,000,000) in a temporary file, annotates it R times to /dev/null, and prints
lines/s, MB/s and peak resident memory, with `grep -c openat` over the same file beside it: machines differ, the ratio
less so.
"""
import argparse
import os
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))


def repeat(traces, lines, out):
    """Writes the traces again and again; gives the lines and bytes written."""
    texts = []
    for trace in traces:
        with open(trace, 'rb') as f:
            text = f.read()
        texts.append(text if text.endswith(b'\n') else text + b'\n')
    counts = [text.count(b'\n') for text in texts]
    written = size = 0
    while written < lines:
        for text, count in zip(texts, counts):
            out.write(text)
            written += count
            size += len(text)
            if written >= lines:
                break
    out.flush()
    return written, size


def timed(command, **environment):
    """Wall seconds of one run; its own peak memory comes from wait4."""
    start = time.monotonic()
    pid = os.posix_spawn(command[0], command, {**os.environ, **environment},
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, '/dev/null', os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit(f'{command[0]} failed')
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--lines', type=int, default=1_000_000)
    ap.add_argument('--runs', type=int, default=3)
    ap.add_argument('--format', default='comment')
    ap.add_argument('traces', nargs='+')
    a = ap.parse_args()
    fdnote = os.path.join(ROOT, 'bin', 'fdnote')
    subprocess.run([fdnote, '--version'], check=True, stdout=subprocess.DEVNULL)
    with tempfile.NamedTemporaryFile(suffix='.strace') as f:
        lines, size = repeat(a.traces, a.lines, f)
        print(f'{lines} lines, {size / 1e6:.1f} MB')
        for _ in range(a.runs):
            grep, _, _ = timed(['/usr/bin/grep', '-c', 'openat', f.name], LC_ALL='C')
            wall, cpu, peak = timed([fdnote, '--format', a.format, f.name])
            print(f'{lines / wall:10,.0f} lines/s  {size / 1e6 / wall:6.1f} MB/s  {wall:6.2f} s wall  {cpu:6.2f} s cpu'
                  f'  {peak / 1024:5.0f} MiB  {wall / grep:6.1f} x grep')


if __name__ == '__main__':
    main()
