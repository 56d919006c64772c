"""Build whole projects, by turns, again and again; what each build took."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import measuring
import projects
from measuring import say
from msgspec import Struct
from plan import MODES, Case, Mode, Plan, Project, Shape, cases


class BuildRun(Struct, frozen=True):
    """One build: what was built and how, in which round, and what it took.

    ``written`` is the number of pages of the source that were written, ``warnings`` of
    lines that Sphinx said.  ``entries`` of the empty project are 0.
    """

    project: Project
    shape: Shape
    entries: int
    jobs: int
    mode: Mode
    round: int
    wall: float
    cpu: float
    mb: float
    written: int
    warnings: int


class Site(Struct, frozen=True):
    """A source directory and what is built from it."""

    folder: Path

    @property
    def source(self) -> Path:
        """Where the documents are."""
        return self.folder / "source"

    @property
    def pages(self) -> dict[str, int]:
        """The pages of documents that are there, each with the time of its writing."""
        written = (
            (self.folder / "html" / source.name).with_suffix(".html")
            for source in self.source.glob("*.rst")
        )
        return {page.name: page.stat().st_mtime_ns for page in written if page.is_file()}

    def build(self, jobs: int) -> tuple[measuring.Usage, int, int]:
        """Build it; and how many pages were written, how many lines were said."""
        before, log = self.pages, self.folder / "log.txt"
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-j", str(jobs)]
        folders = [str(self.folder / name) for name in ("doctrees", "source", "html")]
        usage = measuring.run([*command, "-d", *folders], log)
        written = sum(before.get(name) != time for name, time in self.pages.items())
        said = log.read_text(encoding="utf-8", errors="replace")
        return usage, written, sum(bool(line.strip()) for line in said.splitlines())

    def forget(self) -> None:
        """Remove all of it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def measure(plan: Plan) -> Iterator[BuildRun]:
    """Build every project of the plan by turns, without the peer where it is not installed.

    Right before each, the empty project is built that it is compared with.
    """
    chosen = [case for case in cases(plan) if case.project != "bibtex" or has_peer()]
    if plan.runs > 1:
        # The first build compiles modules and fills the caches of the disk.
        for project in dict.fromkeys(("empty", *(case.project for case in chosen))):
            list(_round(plan, Case(project, "years", min(plan.entries)), 0, ("cold",)))
    for turn in range(plan.runs):
        for case in chosen:
            if turn < case.runs:
                again = plan.modes if turn < case.again else ("cold",)
                # After a large build, the next one is slow for a while.
                list(_round(plan, case.base, turn, ("cold",)))
                yield from _round(plan, case.base, turn, again)
                yield from _round(plan, case, turn, again)


def has_peer() -> bool:
    """Whether the peer is installed."""
    return find_spec("sphinxcontrib.bibtex") is not None


def build_once(plan: Plan, case: Case) -> Path:
    """Build a project from nothing; where its pages are."""
    site = Site(plan.work / "site")
    site.forget()
    projects.lay_out(case, plan.materials(case.entries), site.source)
    site.build(case.jobs)
    return site.folder / "html"


def _round(plan: Plan, case: Case, turn: int, modes: Sequence[Mode]) -> Iterator[BuildRun]:
    """Build a project from nothing and, once nothing is left to do, after each change."""
    site, materials = Site(plan.work / "site"), plan.materials(case.entries)
    site.forget()
    projects.lay_out(case, materials, site.source)
    settled = False
    for mode in MODES:
        if mode != "cold" and mode not in modes:
            continue
        if mode in {"changed", "added"} and not projects.can_change(case):
            continue
        if mode != "cold" and not settled:
            projects.change(case, "nothing", materials, site.source)
            site.build(case.jobs)
        settled = mode == "nothing"
        if mode in {"changed", "added"}:
            projects.change(case, mode, materials, site.source)
        usage, written, warnings = site.build(case.jobs)
        say(f"[{turn + 1}/{plan.runs}] {case.name} {mode}: {usage.wall:.2f} s, {usage.mb:.0f} MB")
        yield BuildRun(
            case.project,
            case.shape,
            case.entries,
            case.jobs,
            mode,
            turn,
            usage.wall,
            usage.cpu,
            usage.mb,
            written,
            warnings,
        )
        if case.project == "ours" and case.shape == "years" and mode == "cold":
            # The floor writes the same page.
            shutil.copyfile(site.folder / "html" / "index.html", materials / "page.html")
    site.forget()
