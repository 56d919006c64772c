"""Medians and ratios of runs, and how a time grows; None where nothing was measured."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from alone import StageRun
from builds import BuildRun
from plan import Case, Mode

What = Literal["wall", "cpu", "mb"]
_Key = tuple[object, ...]
#: A value for each round.
Rounds = Mapping[int, float]


def median(rounds: Rounds) -> float | None:
    """The median of all rounds."""
    return statistics.median(rounds.values()) if rounds else None


def paired(one: Rounds, other: Rounds, combine: Callable[[float, float], float]) -> Rounds:
    """Two things measured in the same round, taken together."""
    return {turn: combine(one[turn], other[turn]) for turn in one.keys() & other.keys()}


def ratio(one: Rounds, other: Rounds) -> float | None:
    """How many times the other the one is: the median of the ratios of each round."""
    positive = {turn: value for turn, value in other.items() if value > 0}
    return median(paired(one, positive, lambda top, bottom: top / bottom))


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The b of ``y = a · x^b`` by least squares of the logarithms."""
    usable = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len(usable) < 2:
        return None
    return statistics.linear_regression(*zip(*usable, strict=True)).slope


class Builds:
    """Whole builds by case, mode and round; ``runs`` in the order in which they were made."""

    def __init__(self, runs: Iterable[BuildRun]) -> None:
        self._by: dict[_Key, dict[int, BuildRun]] = {}
        self._bases: dict[_Key, dict[int, BuildRun]] = {}
        last: dict[_Key, BuildRun] = {}
        for run in runs:
            case = Case(run.project, run.shape, run.entries, run.jobs)
            key = _key(case, run.mode)
            self._by.setdefault(key, {})[run.round] = last[key] = run
            # An empty project is not changed.
            base = last.get(_key(case.base, run.mode if run.mode == "cold" else "nothing"))
            if base is not None:
                self._bases.setdefault(key, {})[run.round] = base

    def runs(self, case: Case, mode: Mode) -> Mapping[int, BuildRun]:
        """The runs of a case."""
        return self._by.get(_key(case, mode), {})

    def of(self, case: Case, mode: Mode, what: What = "wall") -> Rounds:
        """What the runs of a case took."""
        return {turn: getattr(run, what) for turn, run in self.runs(case, mode).items()}

    def base(self, case: Case, mode: Mode, what: What = "wall") -> Rounds:
        """What the empty project took that was built last before each."""
        runs = self._bases.get(_key(case, mode), {})
        return {turn: getattr(run, what) for turn, run in runs.items()}

    def over(self, case: Case, mode: Mode, what: What = "wall") -> Rounds:
        """What the runs of a case took over an empty project."""
        mine, base = self.of(case, mode, what), self.base(case, mode, what)
        return paired(mine, base, lambda top, bottom: top - bottom)

    def cost(self, case: Case, what: What = "wall") -> Rounds:
        """What one entry costs in a build from nothing."""
        return {turn: value / case.entries for turn, value in self.over(case, "cold", what).items()}


def _key(case: Case, mode: Mode) -> _Key:
    return (case.project, case.shape, case.entries, case.jobs, mode)


class Stages:
    """Stages by library, size, stage, program and round; all are seconds an entry."""

    def __init__(self, runs: Iterable[StageRun]) -> None:
        self._by: dict[tuple[str, int, str, str], dict[int, float]] = {}
        self.memory: dict[int, dict[int, float]] = {}
        for run in runs:
            found = run.measured
            if not run.library:
                self.memory.setdefault(found.entries, {})[run.round] = found.library_mb
            for one in found.timed:
                key = (run.library, found.entries, one.stage, one.program)
                if one.entries:
                    self._by.setdefault(key, {})[run.round] = one.seconds / one.entries

    def of(self, entries: int, stage: str, program: str, library: str = "") -> Rounds:
        """Seconds an entry."""
        return self._by.get((library, entries, stage, program), {})

    def rows(self, entries: int, library: str = "") -> list[tuple[str, str]]:
        """Which stages of which programs were timed, in order."""
        return [key[2:] for key in self._by if key[:2] == (library, entries)]
