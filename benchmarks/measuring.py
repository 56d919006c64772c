"""Run a command and see what it takes: time on the wall, time of processors, memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from msgspec import Struct

#: ``ru_maxrss`` is in kilobytes, but in bytes on macOS.
MAXRSS = 1024 if sys.platform != "darwin" else 1

#: An exception in what Python, or Sphinx of an extension, says.
_REASON = re.compile(r"\(exception: (.+)\)$|^\s*[\w.]*Error: (.+)$", re.MULTILINE)


class Usage(Struct, frozen=True):
    """What one run took: seconds, seconds of processors, megabytes.

    Processes that it started are in it, too; the memory is that of the largest of them.
    """

    wall: float
    cpu: float
    mb: float


class CommandError(Exception):
    """A command that failed; the message is what it said of it."""


def run(command: Sequence[str], log: Path) -> Usage:
    """Run a command in the environment as it is; what it says goes into a file.

    Whoever calls this has to be small: Linux counts the memory of the caller as the first
    of the new process.
    """
    # Sphinx leaves a report of each failure.
    environment = {**os.environ, "TMPDIR": str(log.parent)}
    # Users have modules compiled once, and not anew by each build.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with log.open("wb") as said:
        begin = perf_counter()
        with subprocess.Popen(command, stdout=said, stderr=said, env=environment) as process:  # noqa: S603  # ours
            _, status, used = os.wait4(process.pid, 0)
            wall = perf_counter() - begin
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(_reason(log.read_text(encoding="utf-8", errors="replace")))
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * MAXRSS / 1e6)


def _reason(said: str) -> str:
    """What is said of a failure, without the names of folders."""
    reasons = [" ".join(filter(None, groups)) for groups in _REASON.findall(said)]
    return reasons[-1] if reasons else (said.rsplit("\n", maxsplit=1)[-1] or "it failed")


def script(name: str, *arguments: str) -> list[str]:
    """The command for a script beside this one."""
    return [sys.executable, str(Path(__file__).with_name(name)), *arguments]


def say(text: str) -> None:
    """Say how far it is."""
    print(text, file=sys.stderr, flush=True)
