"""Where a person stands in a list of contributors: the rule that chooses among places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import TypeAlias

from msgspec import Struct

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.comparing import EXACT, SHORT

#: The numbers of the persons who could be a contributor, each with its strength.
Candidates: TypeAlias = tuple[tuple[int, int], ...]


class Located(Struct, frozen=True):
    """Where a person stands in a list of contributors.

    ``doubt`` are the places that could as well be the person's; then ``indices`` is empty.
    ``rivals`` are the names of other persons of the site who fit one of these places too.
    """

    indices: frozenset[int] = frozenset()
    doubt: tuple[int, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the work is the person's: of two who could each be they, the place alone is open."""
        return bool(self.indices) or len(self.doubt) > 1


#: Where somebody, or one of several, stands among contributors.
Find: TypeAlias = Callable[[Sequence[Contributor]], Located]


class Rivals:
    """Who else could stand at each place of a list; who is named at another place could not."""

    def __init__(self, table: Sequence[Candidates], /) -> None:
        self._table = table
        # At how many places each is named, and not just by initials.
        self._named = Counter(n for one in table for n, strength in one if strength >= SHORT)
        self._best: dict[int, Candidates] = {}

    def best(self, place: int, person: int, /) -> int:
        """Give the strength of the best other person at a place, 0 where there is none."""
        if place not in self._best:
            here = [one for one in self._table[place] if self._is_here(*one)]
            self._best[place] = tuple(nlargest(2, here, key=itemgetter(1)))
        return next((strength for n, strength in self._best[place] if n != person), 0)

    def equals(self, place: int, person: int, strength: int, /) -> list[int]:
        """List the other persons whom a place fits as well."""
        return [
            number
            for number, other in self._table[place]
            if other == strength and number != person and self._is_here(number, other)
        ]

    def _is_here(self, number: int, strength: int) -> bool:
        return self._named[number] <= (strength >= SHORT)


def decide(fits: Mapping[int, int], person: int, rivals: Rivals, /) -> Located:
    """Choose among the places that a person fits, each with its strength.

    The best kind of proof decides; a place that another fits better is not the person's,
    one that another fits as well is in doubt (CREDIT.md, "People").
    """
    best = max(fits.values())
    if best > EXACT:
        return Located(frozenset(place for place in fits if fits[place] == best))
    for tier in sorted({_tier(strength) for strength in fits.values()}, reverse=True):
        places: list[int] = []
        is_sure = True
        for place, strength in fits.items():
            if _tier(strength) == tier and (other := rivals.best(place, person)) <= strength:
                places.append(place)
                is_sure = is_sure and other < strength
        if len(places) == 1 and is_sure:
            return Located(frozenset(places))
        if places:
            return Located(doubt=tuple(places))
    return Located()


def _tier(strength: int) -> int:
    """Rank the kind of proof: however many initials agree, it is one kind."""
    return max(strength, SHORT - 1)
