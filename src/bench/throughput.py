#!/usr/bin/env python3
"""Measures fdnote end to end: throughput.py [--lines N,...] [--runs R] [--format F] TRACE...

Repeats the traces up to N lines (default 1,000,000) in a temporary file, annotates it R times to /dev/null, and prints
lines/s, MB/s and peak resident memory. Over the same file run, as machines differ and ratios to them less so, `grep -c
openat` and a Perl one-liner that does nothing but take pid, name and result from each line. Several N tell whether the
cost grows as they do: a last table has lines/s and memory of each.
"""
import argparse
import os
import subprocess
import tempfile
import time

# Each on one line, so that it can be tried alone: perl -ne "$PERL" TRACE
PERL = r'$n++ if /^(?:(?:\[pid +)?(\d+)\]? +)?(?:[\d:.]+ )?(\w+)\(.*= (-?\w+)/; END { print "$n\n" }'

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
    ap.add_argument('--lines', default='1000000')
    ap.add_argument('--runs', type=int, default=3)
    ap.add_argument('--format', default='comment')
    ap.add_argument('traces', nargs='+')
    a = ap.parse_args()
    fdnote = os.path.join(ROOT, 'bin', 'fdnote')
    subprocess.run([fdnote, a.traces[0]], stdout=subprocess.DEVNULL, check=False)  # builds what is to be built
    best = [measure(fdnote, int(lines), a) for lines in a.lines.split(',')]
    if len(best) > 1:
        print(f'{"lines":>12} {"lines/s":>11} {"us cpu a line":>14} {"MiB":>6}')
        for lines, wall, cpu, peak in best:
            print(f'{lines:12,} {lines / wall:11,.0f} {cpu / lines * 1e6:14.2f} {peak / 1024:6.0f}')


def measure(fdnote, lines, a):
    """Prints each run; gives the lines, the least wall and CPU time, and the highest memory."""
    with tempfile.NamedTemporaryFile(suffix='.strace') as f:
        lines, size = repeat(a.traces, lines, f)
        print(f'{lines:,} lines, {size / 1e6:.1f} MB')
        runs = []
        for _ in range(a.runs):
            # Into a pipe: grep that sees /dev/null stops at the first match.
            grep, _, _ = timed(['/bin/sh', '-c', 'grep -c openat "$1" | cat', 'sh', f.name], LC_ALL='C')
            perl, _, _ = timed(['/usr/bin/perl', '-ne', PERL, f.name], LC_ALL='C')
            wall, cpu, peak = timed([fdnote, '--format', a.format, f.name])
            runs.append((wall, cpu, peak))
            print(f'{lines / wall:10,.0f} lines/s  {size / 1e6 / wall:6.1f} MB/s  {wall:6.2f} s wall  {cpu:6.2f} s cpu'
                  f'  {peak / 1024:5.0f} MiB  {wall / grep:6.1f} x grep  {wall / perl:5.2f} x perl', flush=True)
        wall, cpu, peak = zip(*runs)
        return lines, min(wall), min(cpu), max(peak)


if __name__ == '__main__':
    main()
