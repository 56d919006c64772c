"""Run the stages of ``stages.py`` in processes of their own, by turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import measuring
import msgspec
from measuring import say, script
from msgspec import Struct
from plan import MOST_BESIDE, Plan


class Timed(Struct, frozen=True):
    """What a stage of a program took for so many entries, in seconds."""

    stage: str
    program: str
    entries: int
    seconds: float


class Measured(Struct, frozen=True):
    """All of one process; ``bytes`` are those of the files, ``library_mb`` what reading takes."""

    entries: int
    bytes: int
    library_mb: float
    timed: tuple[Timed, ...]


class StageRun(Struct, frozen=True):
    """One process, in one round; ``library`` is empty for a generated one."""

    library: str
    round: int
    measured: Measured


def measure(plan: Plan) -> Iterator[StageRun]:
    """Time the stages with each of the generated libraries."""
    for turn in range(plan.runs):
        for count in plan.entries:
            if turn and count > MOST_BESIDE:
                continue
            files = [plan.materials(count) / "papers.bib"]
            options = ["--owned", *(["--beside"] if count == plan.beside else [])]
            yield StageRun("", turn, run(plan, files, options))
            say(f"[{turn + 1}/{plan.runs}] stages {count}")


def run(plan: Plan, files: Sequence[Path], options: Sequence[str] = ()) -> Measured:
    """Time the stages once."""
    log = plan.work / "log.txt"
    measuring.run(script("stages.py", *options, *map(str, files)), log)
    # What parsers warn of stands before it.
    last = log.read_bytes().rstrip().rpartition(b"\n")[2]
    return msgspec.json.decode(last, type=Measured)
