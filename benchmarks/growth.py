"""How time and memory grow with the number of entries."""

from __future__ import annotations

from collections.abc import Mapping

import figures
from figures import Builds, Rounds, Stages
from plan import PROJECTS, Case, Plan
from table import Table
from wording import NOTHING, count, number
from wording import PROJECTS as NAMES

#: What grows: a name, and the stage and program behind it.
GROWING = (
    ("read", "read", "sphinx-pubs"),
    ("select", "select", "sphinx-pubs"),
    ("format house", "format", "house"),
    ("format apa", "format", "apa"),
    ("word", "word", "sphinx-pubs"),
    ("render", "render", "sphinx-pubs"),
)


def growing(plan: Plan, builds: Builds, stages: Stages) -> dict[str, dict[int, float]]:
    """The median seconds an entry of stages and of builds from nothing, by size."""
    found: dict[str, dict[int, float]] = {}
    for name, stage, program in GROWING:
        found[name] = _medians({n: stages.of(n, stage, program) for n in plan.entries})
    cases = {n: Case("ours", "years", n) for n in plan.entries}
    found["build"] = _medians({n: builds.cost(case) for n, case in cases.items()})
    found["build: CPU"] = _medians({n: builds.cost(case, "cpu") for n, case in cases.items()})
    return found


def _medians(by_size: Mapping[int, Rounds]) -> dict[int, float]:
    """The median of each size that was measured."""
    medians = {entries: figures.median(rounds) for entries, rounds in by_size.items()}
    return {entries: value for entries, value in medians.items() if value is not None}


def exponent(seconds: dict[int, float]) -> float | None:
    """How the whole time grows with the number of entries from 1,000 on, below which it is start-up.

    None where fewer than two such sizes were measured.
    """
    large = [(entries, entries * value) for entries, value in seconds.items() if entries >= 1000]
    return figures.exponent(large) if len(large) > 1 else None


def growth_table(plan: Plan, builds: Builds, stages: Stages) -> Table:
    """Microseconds an entry."""
    rows = [
        (
            name,
            *(number(seconds[n] * 1e6) if n in seconds else NOTHING for n in plan.entries),
            number(exponent(seconds)),
            number(exponent(dict(list(seconds.items())[-2:]))),
        )
        for name, seconds in growing(plan, builds, stages).items()
        if seconds
    ]
    return Table(
        "Microseconds an entry by number of entries, and the exponent by which time grows",
        ("", *(count(entries) for entries in plan.entries), "exponent", "at the end"),
        tuple(rows),
        (
            "“build” is a build from nothing over an empty project. The exponent is fitted by "
            "least squares to the logarithms of entries and time, from 1,000 entries; 1 is linear. "
            "“at the end” is that of the two largest sizes.",
        ),
    )


def memory_table(plan: Plan, builds: Builds, stages: Stages) -> Table:
    """Kilobytes an entry."""
    found: dict[str, Mapping[int, Rounds]] = {
        "library, read alone": {n: stages.memory.get(n, {}) for n in plan.entries}
    }
    for project in PROJECTS:
        if project != "empty":
            cases = {n: Case(project, "years", n) for n in plan.entries}
            over = {n: builds.over(case, "cold", "mb") for n, case in cases.items()}
            found[f"build, {NAMES[project]}"] = over
    rows: list[tuple[str, ...]] = []
    for name, by_size in found.items():
        medians = _medians(by_size)
        if medians:
            kilobytes = {n: number(megabytes * 1000 / n) for n, megabytes in medians.items()}
            rows.append((name, *(kilobytes.get(n, NOTHING) for n in plan.entries)))
    return Table(
        "Kilobytes of memory an entry by number of entries, over an empty project",
        ("", *(count(entries) for entries in plan.entries)),
        tuple(rows),
    )
