"""How many publications there are in each year, by kind or by what their owner was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct

from sphinx_pubs.model import Contributor, Publication
from sphinx_pubs.reading.locating import Located
from sphinx_pubs.selecting.grouping import KIND_TITLES, Item
from sphinx_pubs.selecting.predicates import cofirst, first_author, role

Stack = Literal["kind", "role", "none"]
STACKS: tuple[Stack, ...] = get_args(Stack)

#: What a publication is counted as where the owner's role counts; the last for kinds, too.
FIRST, CORRESPONDING, OTHER = "first", "corresponding", "other"
#: What it is counted as where nothing tells publications apart.
ALL = "all"

_ORDERS: dict[Stack, tuple[str, ...]] = {
    "kind": tuple(KIND_TITLES),
    "role": (FIRST, CORRESPONDING, OTHER),
    "none": (ALL,),
}
#: More series than this cannot be told apart.
_MAX_SERIES = 8
#: More rows than this are no picture: then decades are counted, or centuries.
_MAX_ROWS = 100


class Row(Struct, frozen=True):
    """The publications of one year, or of the years from ``year`` to ``last``.

    ``counts`` has one number for each series.
    """

    year: int
    last: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The number of publications of all series."""
        return sum(self.counts)


class Statistics(Struct, frozen=True):
    """Publications by year.

    ``series`` are the kinds or roles that there are, in an order that is always the same;
    ``rows`` go from the first year to the last, also through years without publications.
    ``undated`` has the numbers of those without a year.
    """

    series: tuple[str, ...]
    rows: tuple[Row, ...]
    undated: tuple[int, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The number of publications of each series."""
        columns = zip(*(row.counts for row in self.rows), self.undated, strict=True)
        return tuple(map(sum, columns))


def statistics(items: Iterable[Item], stack: Stack, /) -> Statistics:
    """Count publications by year, and in each year by kind, by the owner's role or not at all.

    Of many kinds the rarest are counted as ``other``.
    """
    years: dict[int | None, Counter[str]] = {}
    for item in items:
        date = item.publication.date
        tally = years.setdefault(date.year if date else None, Counter())
        tally[_counted_as(item, stack)] += 1
    undated = years.pop(None, Counter())
    series = _series(sum(years.values(), undated.copy()), _ORDERS[stack])
    return Statistics(series, _rows(years, series), _counts((undated,), series))


def owner_role(publication: Publication, me: frozenset[int], /) -> str:
    """What the owner, who stands at the places ``me``, is among the authors.

    ``first`` is the first author, or one who shares the first place; ``corresponding`` has
    the role and is not first.  Whoever only edited is neither.
    """

    def owner(_: Publication, contributors: Sequence[Contributor]) -> Located:
        # Where there are no authors, the places are those of editors.
        return Located(me if contributors else frozenset())

    if first_author(owner)(publication) or cofirst(owner)(publication):
        return FIRST
    return CORRESPONDING if role("corresponding", owner)(publication) else OTHER


def _counted_as(item: Item, stack: Stack) -> str:
    if stack == "role":
        return owner_role(item.publication, item.me)
    return item.publication.kind if stack == "kind" else ALL


def _series(tally: Counter[str], order: Sequence[str]) -> tuple[str, ...]:
    """The names that are counted, the rarest of many left to ``other``."""
    found = [name for name in order if tally[name]]
    if len(found) > _MAX_SERIES:
        named = [name for name in found if name != OTHER]
        # Of two as rare, the one that stands later goes.
        often = sorted(named, key=lambda name: -tally[name])[: _MAX_SERIES - 1]
        found = [*(name for name in named if name in often), OTHER]
    return tuple(found)


def _rows(years: Mapping[int | None, Counter[str]], series: Sequence[str]) -> tuple[Row, ...]:
    dated = [year for year in years if year is not None]
    if not dated:
        return ()
    first, last, width = min(dated), max(dated), 1
    while last // width - first // width >= _MAX_ROWS:
        width *= 10
    tallies: dict[int, list[Counter[str]]] = {}
    for year in dated:
        tallies.setdefault(year // width, []).append(years[year])
    return tuple(
        Row(place * width, place * width + width - 1, _counts(tallies.get(place, ()), series))
        for place in range(first // width, last // width + 1)
    )


def _counts(tallies: Iterable[Counter[str]], series: Sequence[str]) -> tuple[int, ...]:
    """One number for each series; what has none is among the ``other``."""
    found = dict.fromkeys(series, 0)
    for tally in tallies:
        for name, count in tally.items():
            found[name if name in found else OTHER] += count
    return tuple(found.values())
