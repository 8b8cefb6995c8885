"""Leaves a child that has ended without asking for it, and stops."""
import os
import signal

child = os.fork()
if child == 0:
    os._exit(0)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
os.write(1, f"main {os.getpid()}\nzombie {child}\nready\n".encode())
os.kill(os.getpid(), signal.SIGSTOP)
