"""What a build may cost, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator

import figures
from figures import Builds, Stages
from growth import exponent, growing
from msgspec import Struct
from plan import Case, Mode, Plan
from results import Results
from table import Table
from wording import NOTHING, count, number, shape, times

_KILO = 1000


class Budget(Struct, frozen=True):
    """One thing that was measured, and the most that it may be; both in ``unit``."""

    what: str
    measured: float | None
    most: float
    unit: str = ""

    @property
    def held(self) -> bool | None:
        """Whether it is held; None where nothing was measured."""
        return None if self.measured is None else self.measured <= self.most


def all_budgets(plan: Plan, results: Results) -> list[Budget]:
    """Every budget, measured or not."""
    builds, stages = Builds(results.builds), Stages(results.stages)
    return [
        *_cold(plan, builds),
        *_rebuilds(plan, builds),
        *_formats(plan, stages),
        *_growth(plan, builds, stages),
        *_page(plan, results),
    ]


def _cold(plan: Plan, builds: Builds) -> Iterator[Budget]:
    # Of a hundred entries, the start of the extension is all that would be seen.
    compared = [entries for entries in plan.entries if _KILO <= entries <= plan.beside]
    for entries in compared or [plan.beside]:
        what = f"cold build, an entry of {count(entries)}"
        ours = builds.cost(Case("ours", "years", entries))
        milliseconds = figures.median(ours)
        peer = builds.cost(Case("bibtex", "years", entries))
        yield Budget(what, None if milliseconds is None else milliseconds * _KILO, 0.26, "ms")
        yield Budget(f"{what} / sphinxcontrib-bibtex", figures.ratio(ours, peer), 1 / 20, "×")


def _rebuilds(plan: Plan, builds: Builds) -> Iterator[Budget]:
    years, members, lab = (Case("ours", s, plan.beside) for s in ("years", "members", "lab"))
    peer = Case("bibtex", "years", plan.beside)
    for case in (years, members, lab):
        unchanged = figures.ratio(builds.of(case, "nothing"), builds.base(case, "nothing"))
        where = shape(case.shape, plan.members)
        yield Budget(f"unchanged, {where} / empty project", unchanged, 1.1, "×")
    changed: Mode = "changed"
    peers = builds.over(peer, changed)
    for case, seconds, share in (
        (years, 2.0, 1 / 30),
        (members, 1.0, 1 / 60),
        (lab, 2.0, 1 / 30),
    ):
        what = f"one of {count(plan.beside)} changed, {shape(case.shape, plan.members)}"
        over = builds.over(case, changed)
        yield Budget(f"{what}, over empty", figures.median(over), seconds, "s")
        yield Budget(f"{what} / sphinxcontrib-bibtex", figures.ratio(over, peers), share, "×")


def _formats(plan: Plan, stages: Stages) -> Iterator[Budget]:
    pybtex = stages.of(plan.beside, "format", "pybtex's unsrt")
    for style, most, share in (("house", 100, 1 / 16), ("apa", 200, 1 / 8)):
        ours = stages.of(plan.beside, "format", style)
        seconds = figures.median(ours)
        micro = None if seconds is None else seconds * 1e6
        yield Budget(f"format, {style}", micro, most, "µs")
        yield Budget(f"format, {style} / pybtex", figures.ratio(ours, pybtex), share, "×")


def _growth(plan: Plan, builds: Builds, stages: Stages) -> Iterator[Budget]:
    for name, seconds in growing(plan, builds, stages).items():
        yield Budget(f"growth of {name}, exponent", exponent(seconds), 1.05)
    largest = max(plan.entries)
    over = figures.median(builds.over(Case("ours", "years", largest), "cold", "mb"))
    kilobytes = None if over is None else over * _KILO / largest
    yield Budget(f"memory, an entry of {count(largest)}", kilobytes, 15, "kB")


def _page(plan: Plan, results: Results) -> Iterator[Budget]:
    for name, size in results.files.items():
        yield Budget(f"{name}, compressed", size / _KILO, 5, "kB")
    slowest = figures.median({turn: max(keys) for turn, keys in enumerate(results.keys)})
    yield Budget(f"search in {count(plan.beside)}, slowest key", slowest, 50, "ms")


def table(budgets: list[Budget]) -> Table:
    """The budgets, and which are held."""
    return Table(
        "Budgets",
        ("what", "measured", "budget", "held"),
        tuple(
            (
                budget.what,
                _value(budget),
                _most(budget),
                _held(budget),
            )
            for budget in budgets
        ),
        ("Seconds depend on the machine; ratios, taken in one run, do so less.",),
    )


def _value(budget: Budget) -> str:
    value = budget.measured
    if value is None or budget.unit != "×":
        return number(value, budget.unit)
    return f"1/{number(1 / value)}" if 0 < value < 0.5 else times(value)


def _most(budget: Budget) -> str:
    if budget.unit == "×":
        return f"1/{1 / budget.most:g}" if budget.most < 1 else f"{budget.most:g}×"
    return f"{budget.most:g} {budget.unit}".rstrip()


def _held(budget: Budget) -> str:
    return NOTHING if budget.held is None else "yes" if budget.held else "no"
