"""The numbers of charts; the documentation draws them."""

from __future__ import annotations

import figures
from figures import Builds
from msgspec import Struct
from plan import PROJECTS, Case, Plan
from results import Results
from wording import PROJECTS as NAMES


class Line(Struct, frozen=True):
    """One line: what it is of, and its points."""

    name: str
    label: str
    points: tuple[tuple[float, float], ...]


class Chart(Struct, frozen=True):
    """Lines over two logarithmic axes."""

    title: str
    x: str
    y: str
    lines: tuple[Line, ...]


def all_charts(plan: Plan, results: Results) -> dict[str, Chart]:
    """The charts by name."""
    builds = Builds(results.builds)
    lines: list[Line] = []
    for project in PROJECTS:
        medians = {
            entries: figures.median(
                builds.of(Case(project, "years", entries if project != "empty" else 0), "cold")
            )
            for entries in plan.entries
        }
        points = tuple((n, round(value, 3)) for n, value in medians.items() if value is not None)
        if points:
            lines.append(Line(project, NAMES[project], points))
    title = "Seconds of a build from nothing by number of entries"
    return {"cold": Chart(title, "entries", "seconds", tuple(lines))}
