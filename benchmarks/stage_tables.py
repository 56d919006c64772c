"""Tables of stages alone."""

from __future__ import annotations

import figures
from figures import Builds, Rounds, Stages
from growth import GROWING
from plan import Case, Plan, Project
from results import Results
from table import Table
from wording import count, number, times


def stage_tables(plan: Plan, results: Results, builds: Builds, stages: Stages) -> dict[str, Table]:
    """The tables by name; where nothing was measured they have no rows."""
    return {
        "where": _where(plan, builds, stages),
        "stages": _stages(plan, stages),
        "real": _real(results, stages),
    }


def _where(plan: Plan, builds: Builds, stages: Stages) -> Table:
    size = plan.beside
    whole = figures.median(builds.of(Case("ours", "years", size), "cold"))
    base = figures.median(builds.base(Case("ours", "years", size), "cold"))
    parts: dict[str, float] = {}
    for stage in ("read", "select", "word", "render"):
        seconds = figures.median(stages.of(size, stage, "sphinx-pubs"))
        if seconds is not None:
            parts[stage] = seconds * size
    if whole is None or base is None or not parts:
        return Table("Where the time goes", ("", "s", "share"), ())
    rest = whole - base - sum(parts.values())
    rows = {"Sphinx, empty project": base, **parts, "all else": rest, "whole build": whole}
    return Table(
        f"Where the time of a build from nothing goes, {count(size)} entries on one page",
        ("", "s", "share"),
        tuple((name, number(value), f"{value / whole:.0%}") for name, value in rows.items()),
        (
            "Stages were timed alone; “all else” is what is left: what Sphinx does for this list "
            "over an empty page, the search index before all, and what starts with the extension.",
        ),
    )


def _stages(plan: Plan, stages: Stages) -> Table:
    size = plan.beside
    first: dict[str, Rounds] = {}
    rows: list[tuple[str, ...]] = []
    for stage, program in stages.rows(size):
        rounds = stages.of(size, stage, program)
        ours = first.setdefault(stage, rounds)
        seconds = figures.median(rounds)
        rows.append(
            (
                stage,
                program,
                number(seconds * 1e6 if seconds is not None else None),
                times(figures.ratio(rounds, ours)),
            )
        )
    return Table(
        f"Each stage alone, {count(size)} entries",
        ("stage", "program or style", "µs an entry", "/ the first"),
        tuple(rows),
        (
            "“word” makes all that a list prints of an entry, its format among it; “render” makes "
            "HTML of that.",
        ),
        texts=2,
    )


#: What grows, in short.
_REAL = ("read", "select", "house", "apa", "word", "render")


def _real(results: Results, stages: Stages) -> Table:
    rows: list[tuple[str, ...]] = []
    sizes = {run.library: run.measured for run in results.stages if run.library}
    for name, measured in sizes.items():
        alone = [
            figures.median(stages.of(measured.entries, stage, program, name))
            for _, stage, program in GROWING
        ]
        ours, peer = (_real_cost(results, name, project) for project in ("ours", "bibtex"))
        costs = [figures.median(rounds) for rounds in (ours, peer)]
        rows.append(
            (
                name,
                count(measured.entries),
                *(number(value * 1e6 if value is not None else None) for value in alone),
                *(number(value / measured.entries * 1e3 if value else None) for value in costs),
                times(figures.ratio(peer, ours)),
            )
        )
    return Table(
        "Real files: microseconds an entry of each stage, milliseconds an entry of whole builds",
        ("files", "entries", *_REAL, "build", "peer", "/ ours"),
        tuple(rows),
        ("“build” and “peer” (sphinxcontrib-bibtex) are over an empty project.",),
    )


def _real_cost(results: Results, name: str, project: Project) -> Rounds:
    """Seconds of whole builds over an empty project."""
    mine, base = (
        {
            run.round: run.wall
            for run in results.real_builds
            if run.library == name and run.project == which
        }
        for which in (project, "empty")
    )
    return figures.paired(mine, base, lambda top, bottom: top - bottom)
