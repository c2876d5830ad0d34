"""Runs a command and prints its seconds and peak memory; a script of its own, as small as can be.

The system counts in the peak of a process what its parent held when it was started, so the parent must hold nothing.
"""

import os
import sys
import time


def main(command: list[str]) -> None:
    """Runs the command with its output thrown away, prints ``seconds megabytes``, and exits as the command does."""
    start = time.perf_counter()
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    _, status, usage = os.wait4(os.posix_spawn(command[0], command, os.environ, file_actions=silence), 0)
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    print(seconds, usage.ru_maxrss * unit / 1e6)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1:])
