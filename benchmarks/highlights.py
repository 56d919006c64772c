"""The figures that sentences of the documentation hold, as they are printed."""

from __future__ import annotations

import figures
from budgets import Budget
from figures import Builds, Rounds, Stages
from growth import exponent, growing
from library import YEARS
from plan import Case, Plan
from results import Results
from wording import NOTHING, count, number, times


def all_highlights(plan: Plan, results: Results, budgets: list[Budget]) -> dict[str, str]:
    """Each figure by its name, with its unit."""
    builds, stages = Builds(results.builds), Stages(results.stages)
    size = plan.beside
    ours, peer = (Case(project, "years", size) for project in ("ours", "bibtex"))
    flat, members, lab = (Case("ours", site, size) for site in ("flat", "members", "lab"))
    held = [budget.held for budget in budgets]
    return {
        "entries": count(size),
        "largest": count(max(plan.entries)),
        "groups": str(YEARS[1] - YEARS[0] + 1),
        "members": str(plan.members),
        "runs": str(plan.runs),
        "minutes": f"{results.minutes:.0f} minutes",
        "cost": _median(builds.cost(ours), 1000, "ms"),
        "cost-of-peer": _median(builds.cost(peer), 1000, "ms"),
        "cost-ratio": times(figures.ratio(builds.cost(peer), builds.cost(ours))),
        "cold": _median(builds.of(ours, "cold"), 1, "s"),
        "cold-of-peer": _median(builds.of(peer, "cold"), 1, "s"),
        "empty": _median(builds.base(ours, "cold"), 1, "s"),
        "unchanged-ratio": times(
            figures.ratio(builds.of(ours, "nothing"), builds.base(ours, "nothing"))
        ),
        **{
            f"unchanged-members{end}": times(
                figures.ratio(builds.of(case, "nothing"), builds.base(case, "nothing"))
            )
            for end, case in (("", members), ("-rst", Case("rst", "members", size)))
        },
        "unchanged-of-peer": _median(builds.of(peer, "nothing"), 1, "s"),
        "changed": _median(builds.over(ours, "changed"), 1, "s"),
        "changed-flat": _median(builds.over(flat, "changed"), 1, "s"),
        "changed-members": _median(builds.over(members, "changed"), 1, "s"),
        "changed-lab": _median(builds.over(lab, "changed"), 1, "s"),
        "changed-of-peer": _median(builds.over(peer, "changed"), 1, "s"),
        "exponent": number(exponent(growing(plan, builds, stages)["build"])),
        "memory": _memory(plan, builds),
        "key": _median({turn: max(keys) for turn, keys in enumerate(results.keys)}, 1, "ms"),
        "budgets": str(len(held)),
        "budgets-held": str(held.count(True)),
        "budgets-measured": str(len(held) - held.count(None)),
    }


def _median(rounds: Rounds, factor: float, unit: str) -> str:
    value = figures.median(rounds)
    return NOTHING if value is None else number(value * factor, unit)


def _memory(plan: Plan, builds: Builds) -> str:
    largest = max(plan.entries)
    return _median(builds.over(Case("ours", "years", largest), "cold", "mb"), 1000 / largest, "kB")
