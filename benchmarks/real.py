"""Measure real files, where they are at hand: each stage alone, and whole builds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import alone
import projects
from alone import StageRun
from builds import Site, has_peer
from measuring import CommandError, Usage, say
from msgspec import Struct
from plan import Plan, Project
from wording import PROJECTS

#: Whole builds take long, and are not what budgets are about.
_RUNS = 3


class RealBuild(Struct, frozen=True):
    """A build of a folder of files from nothing."""

    library: str
    project: Project
    round: int
    wall: float
    cpu: float
    mb: float


def folders(plan: Plan) -> dict[str, list[Path]]:
    """The names of the folders that are there, without whose they are, and their files."""
    found = sorted(path for path in plan.real.glob("*") if path.is_dir())
    return {path.name.rpartition("+")[2]: sorted(path.rglob("*.bib")) for path in found}


def measure_stages(plan: Plan) -> Iterator[StageRun]:
    """Time the stages with the files of each folder."""
    for turn in range(plan.runs):
        for name, files in folders(plan).items():
            yield StageRun(name, turn, alone.run(plan, files))
            say(f"[{turn + 1}/{plan.runs}] stages {name}")


def measure_builds(plan: Plan, left_out: list[str]) -> Iterator[RealBuild]:
    """Build the files of each folder; what cannot be built is added to ``left_out``."""
    broken: set[tuple[str, Project]] = set()
    others: list[Project] = ["bibtex"] if has_peer() else []
    for turn in range(min(plan.runs, _RUNS)):
        for name, files in folders(plan).items():
            # The peer takes minutes.
            for project in ("empty", "ours", *(others if turn == 0 else [])):
                if (name, project) in broken:
                    continue
                try:
                    usage = _build(plan, project, files)
                except CommandError as error:
                    broken.add((name, project))
                    left_out.append(f"{name} with {PROJECTS[project]}, which cannot build it")
                    say(f"{project} {name}: {error}")
                    continue
                say(f"[{turn + 1}/{plan.runs}] {project} {name}: {usage.wall:.2f} s")
                yield RealBuild(name, project, turn, usage.wall, usage.cpu, usage.mb)


def _build(plan: Plan, project: Project, files: list[Path]) -> Usage:
    site = Site(plan.work / "site")
    site.forget()
    projects.lay_out_real(project, files, site.source)
    return site.build(1)[0]
