"""Tables of whole builds."""

from __future__ import annotations

from collections.abc import Iterator

import figures
from figures import Builds, What
from plan import MODES, PROJECTS, Case, Mode, Plan
from table import Table
from wording import MODES as MODE_NAMES
from wording import NOTHING, count, number, shape, times
from wording import PROJECTS as NAMES


def build_tables(plan: Plan, builds: Builds) -> dict[str, Table]:
    """The tables by name; where nothing was measured they have no rows."""
    return {
        "cold": _cold(plan, builds),
        "rebuilds": _rebuilds(plan, builds, "wall"),
        "rebuilds-cpu": _rebuilds(plan, builds, "cpu"),
        "memory": _memory(plan, builds),
        "written": _written(plan, builds),
    }


def _cold(plan: Plan, builds: Builds) -> Table:
    rows: list[tuple[str, ...]] = []
    for entries in plan.entries:
        ours = builds.cost(Case("ours", "years", entries))
        for project in PROJECTS:
            case = Case(project, "years", entries if project != "empty" else 0)
            if not builds.of(case, "cold"):
                continue
            cost = builds.cost(case) if case.entries else {}
            milliseconds = figures.median(cost)
            rows.append(
                (
                    count(entries),
                    NAMES[project],
                    number(figures.median(builds.of(case, "cold"))),
                    number(figures.median(builds.of(case, "cold", "cpu"))),
                    number(figures.median(builds.of(case, "cold", "mb"))),
                    number(milliseconds * 1000 if milliseconds is not None else None),
                    times(figures.ratio(builds.of(case, "cold"), builds.base(case, "cold"))),
                    times(figures.ratio(cost, ours)),
                )
            )
    return Table(
        "Builds from nothing, one page with default options",
        ("entries", "project", "s", "s of CPU", "MB", "ms an entry", "/ empty", "/ ours"),
        tuple(rows),
        (
            "“ms an entry” is the time over an empty project by the number of entries; “/ ours” "
            "compares that, “/ empty” the whole time.",
        ),
        texts=2,
    )


def _rebuilt(plan: Plan, builds: Builds) -> Iterator[tuple[str, Case]]:
    """The projects that were built again, each with its name."""
    size = plan.beside
    for site in plan.shapes:
        for jobs in plan.jobs:
            cases = [Case("empty", site, 0, jobs)] if site not in {"flat", "lab"} else []
            cases.append(Case("ours", site, size, jobs))
            if jobs == 1:
                cases += [Case("rst", site, size), Case("bibtex", site, size)]
            for case in cases:
                if builds.of(case, "cold"):
                    # A hyphen that does not break.
                    where = shape(site, plan.members) + (f", \u2011j{jobs}" if jobs > 1 else "")
                    yield where, case


def _rebuilds(plan: Plan, builds: Builds, what: What) -> Table:
    def cell(case: Case, mode: Mode) -> str:
        rounds = builds.of(case, mode, what)
        if not rounds:
            return NOTHING
        text = number(figures.median(rounds))
        if case.project == "empty":
            return text
        return f"{text} ({times(figures.ratio(rounds, builds.base(case, mode, what)))})"

    name = "Seconds" if what == "wall" else "Seconds of CPU"
    return Table(
        f"{name} of builds, {count(plan.beside)} entries, and how many times an empty project's",
        ("site", "project", *(MODE_NAMES[mode] for mode in MODES)),
        tuple(
            (where, NAMES[case.project], *(cell(case, mode) for mode in MODES))
            for where, case in _rebuilt(plan, builds)
        ),
        ("Empty projects have as many pages as those that are compared with them.",),
        texts=2,
    )


def _memory(plan: Plan, builds: Builds) -> Table:
    rows = [
        (
            where,
            NAMES[case.project],
            *(number(figures.median(builds.of(case, mode, "mb"))) for mode in MODES),
        )
        for where, case in _rebuilt(plan, builds)
    ]
    return Table(
        f"Megabytes of memory at most, {count(plan.beside)} entries",
        ("site", "project", *(MODE_NAMES[mode] for mode in MODES)),
        tuple(rows),
        ("With -j2, of the largest process.",),
        texts=2,
    )


def _written(plan: Plan, builds: Builds) -> Table:
    def cell(case: Case, mode: Mode) -> str:
        written = {run.written for run in builds.runs(case, mode).values()}
        return " or ".join(map(str, sorted(written))) or NOTHING

    return Table(
        f"Pages that were written, {count(plan.beside)} entries",
        ("site", "project", *(MODE_NAMES[mode] for mode in MODES)),
        tuple(
            (where, NAMES[case.project], *(cell(case, mode) for mode in MODES))
            for where, case in _rebuilt(plan, builds)
        ),
        texts=2,
    )
