"""What is to be measured: sizes, runs, and whole builds one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

#: What a site is built with: ours, the peer, plain RST, the least that is thinkable, nothing.
Project = Literal["ours", "bibtex", "rst", "floor", "empty"]
#: How the library stands on the site: on one page in year groups (the default), in one group or
#: with a search field; on pages of members; on such pages and, as a whole, on another (a lab's).
Shape = Literal["years", "flat", "search", "members", "lab"]
Mode = Literal["cold", "nothing", "changed", "added"]

PARTS = ("stages", "builds", "real", "search", "files")
PROJECTS: tuple[Project, ...] = ("empty", "ours", "floor", "rst", "bibtex")
SHAPES: tuple[Shape, ...] = ("years", "flat", "members", "lab")
MODES: tuple[Mode, ...] = ("cold", "nothing", "changed", "added")
JOBS = (1, 2)
SIZES = (100, 1_000, 10_000, 100_000)

#: Beyond this many entries only ours, the floor and the empty project are built.
MOST_BESIDE = 10_000
#: Other programs take minutes for more than this many entries, and build again once.
_SLOW = 3_000


class Plan(Struct, frozen=True):
    """What one call of the command measures.

    ``work`` is a folder for all that is made meanwhile; ``real`` holds folders of real
    .bib files, which are read where they are.
    """

    work: Path
    real: Path
    parts: tuple[str, ...] = PARTS
    entries: tuple[int, ...] = SIZES
    runs: int = 5
    members: int = 200
    shapes: tuple[Shape, ...] = SHAPES
    modes: tuple[Mode, ...] = MODES
    jobs: tuple[int, ...] = JOBS

    @property
    def beside(self) -> int:
        """The size at which other programs run beside ours, and at which sites are built again."""
        fitting = [count for count in self.entries if count <= MOST_BESIDE]
        return max(fitting, default=min(self.entries))

    def materials(self, entries: int) -> Path:
        """The folder of a library; of an empty project, that of those it is compared with."""
        return self.work / f"library-{entries or self.beside}"


class Case(Struct, frozen=True):
    """One project that is built, ``runs`` times, and of these ``again`` times built again."""

    project: Project
    shape: Shape
    entries: int
    jobs: int = 1
    runs: int = 1
    again: int = 0

    @property
    def name(self) -> str:
        """The case in a few words."""
        jobs = f" -j{self.jobs}" if self.jobs > 1 else ""
        return f"{self.project} {self.shape} {self.entries or ''}".rstrip() + jobs

    @property
    def base(self) -> Case:
        """The empty project with as many pages."""
        return Case("empty", "members" if self.has_members else "years", 0, self.jobs)

    @property
    def has_members(self) -> bool:
        """Whether members have pages."""
        return self.shape in {"members", "lab"}


def cases(plan: Plan) -> Iterator[Case]:
    """All builds of generated libraries, but those of empty projects."""
    for case in _cases(plan):
        if case.shape in plan.shapes and case.jobs in plan.jobs:
            yield case


def _cases(plan: Plan) -> Iterator[Case]:
    again = plan.runs if set(plan.modes) - {"cold"} else 0
    for count in plan.entries:
        if count > MOST_BESIDE:
            yield Case("ours", "years", count)
            yield Case("floor", "years", count)
            continue
        is_rebuilt = count == plan.beside
        yield Case("ours", "years", count, runs=plan.runs, again=again if is_rebuilt else 0)
        yield Case("floor", "years", count, runs=plan.runs)
        slow_again = (min(again, 1) if count > _SLOW else again) if is_rebuilt else 0
        yield Case("rst", "years", count, runs=plan.runs, again=slow_again)
        yield Case("bibtex", "years", count, runs=plan.runs, again=slow_again)
    for shape in SHAPES:
        for jobs in JOBS:
            if (shape, jobs) != ("years", 1):
                yield Case("ours", shape, plan.beside, jobs, plan.runs, again)
    # What Sphinx takes for as many pages of as much text.
    yield Case("rst", "members", plan.beside, runs=1, again=min(again, 1))
