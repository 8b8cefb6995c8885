#!/usr/bin/env python3
"""Measures how soon fdnote starts: startup.py [--runs R] [TRACE]

Prints the wall time from the start to the first note of a trace of 200 lines (default: samples/*.strace, cut), and to
the end of `fdnote --version`, each as a ratio to a bare JVM that prints one line: run in turn, the median of R pairs.
"""
import argparse
import glob
import os
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
FDNOTE = os.path.join(ROOT, 'bin', 'fdnote')
HELLO = 'public class Hello { public static void main(String[] a) { System.out.println("hello"); } }'


def jdk():
    """The home of the first JDK 25 or newer that bin/fdnote would find."""
    java = shutil.which('java')
    homes = [os.environ.get('FDNOTE_JAVA'), os.environ.get('JAVA_HOME'),
             java and os.path.dirname(os.path.dirname(os.path.realpath(java))), *sorted(glob.glob('/usr/lib/jvm/*'))]
    for home in homes:
        release = os.path.join(home or '', 'release')
        if home and os.path.exists(release) and os.path.exists(os.path.join(home, 'bin', 'javac')):
            with open(release) as f:
                version = next(line for line in f if line.startswith('JAVA_VERSION='))
            if int(version.split('"')[1].split('.')[0]) >= 25:
                return home
    raise SystemExit('needs a JDK 25 or newer')


def seconds(command, wanted=None):
    """Wall time to the first line that has `wanted` in it, or to the end; and the CPU time of all of it."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    seen = None
    for line in process.stdout:
        if seen is None and wanted is not None and wanted in line:
            seen = time.monotonic() - start
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return seen or time.monotonic() - start, usage.ru_utime + usage.ru_stime


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--runs', type=int, default=21)
    ap.add_argument('trace', nargs='?')
    a = ap.parse_args()
    home = jdk()
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'Hello.java')
        with open(source, 'w') as f:
            f.write(HELLO)
        subprocess.run([f'{home}/bin/javac', '-d', folder, source], check=True)
        trace = os.path.join(folder, 'trace')
        lines = []
        for name in [a.trace] if a.trace else sorted(glob.glob(f'{ROOT}/samples/*.strace')):
            with open(name, 'rb') as f:
                lines += f.readlines()
        with open(trace, 'wb') as f:
            f.writelines(lines[:200])
        subprocess.run([FDNOTE, '--version'], check=True, stdout=subprocess.DEVNULL)
        commands = {
            'bare JVM, one line': ([f'{home}/bin/java', '-cp', folder, 'Hello'], None),
            'fdnote --version': ([FDNOTE, '--version'], None),
            'fdnote TRACE: first note': ([FDNOTE, trace], b'# '),
            'fdnote --format json TRACE: first line': ([FDNOTE, '--format', 'json', trace], b'{'),
        }
        times = {what: [] for what in commands}
        for run in range(a.runs + 1):
            for what, (command, wanted) in commands.items():
                took = seconds(command, wanted)
                if run:  # the first one warms the page cache
                    times[what].append(took)
    bare = next(iter(times.values()))
    for what, took in times.items():
        wall = statistics.median(t[0] / b[0] for t, b in zip(took, bare))
        cpu = statistics.median(t[1] / b[1] for t, b in zip(took, bare))
        median = statistics.median(t[0] for t in took)
        print(f'{what:40} {median:6.3f} s  {wall:5.2f} x the wall  {cpu:5.2f} x the CPU time of a bare JVM')


if __name__ == '__main__':
    main()
