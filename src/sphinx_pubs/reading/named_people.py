"""Which contributors a text names: ``Tang and Shen``, ``Saberi, Valk``, ``Wu, Haoning``.

Names come in any order, with or without accents and in initials.  A name that fits two
contributors is nobody's: a mark on the wrong person is worse than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.reading.comparing import EXACT, SHORT, comparable, fit, parsed, profile, words
from sphinx_pubs.reading.latex import text
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.model import Contributor

#: No field names as many people; it bounds what a long text costs.
MAX_LENGTH = 4000

_JOINTS = regex(r"\s*(?:&&|&|[;；、\n]|(?<!\S)(?:and|und|et)(?!\S))\s*", re.IGNORECASE)
_ADDRESSES = regex(r"\([^()]*\)|<[^<>]*>|[\w.+-]++@[\w.-]++")
_EDGES = " \t\r\n.,:;{}()[]*"
_SUFFIX = regex(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)


class NamedPeople(Struct, frozen=True):
    """The contributors that a text names, by index from 0, and the names that fit nobody."""

    indices: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()


class Roster:
    """The contributors of one list, made ready to be found by name."""

    def __init__(self, people: Sequence[Contributor]) -> None:
        self._names = [comparable(person) for person in people]
        self._index: dict[str, dict[int, None]] = {}
        self._surnames: dict[str, dict[int, None]] = {}
        for index, (person, name) in enumerate(zip(people, self._names, strict=True)):
            for key in (name.family, *sorted(name.keys | name.swapped)):
                self._index.setdefault(key, {})[index] = None
            for surname in (name.family, person.family or person.literal):
                self._surnames.setdefault(_joined(surname), {})[index] = None

    def __len__(self) -> int:
        return len(self._names)

    def named(self, tex: str, /) -> NamedPeople:
        """Find whom a text names; "A, B" are two surnames if both are there, else one person."""
        if len(tex) > MAX_LENGTH:
            return NamedPeople(unknown=(f"{tex[:40]}…",))
        indices: dict[int, None] = {}
        unknown: dict[str, None] = {}
        for piece in _JOINTS.split(_ADDRESSES.sub(" ", text(tex))):
            for name, index in self._found(
                [one for part in piece.split(",") if (one := part.strip(_EDGES))]
            ):
                if index is None:
                    unknown[name] = None
                else:
                    indices[index] = None
        return NamedPeople(tuple(indices), tuple(unknown))

    def _found(self, parts: list[str]) -> list[tuple[str, int | None]]:
        """Find the people of a text that was parted at its commas."""
        alone = [self._one(part) for part in parts]
        if len(parts) == 1 or None not in alone:
            if len(parts) == 2 and EXACT in self._fits(", ".join(parts)).values():
                # Two surnames, or one person of exactly this name: nobody can tell.
                return [(", ".join(parts), None)]
            return list(zip(parts, alone, strict=True))
        found: list[tuple[str, int | None]] = []
        place = 0
        while place < len(parts):
            name, person, size = parts[place], alone[place], 1
            after = parts[place + 1 : place + 3]
            for more in (2, 1):
                together = ", ".join((parts[place], *after[:more]))
                if len(after) >= more and (
                    (more == 1 or any(map(_SUFFIX.fullmatch, after)))
                    and (inverted := self._one(together)) is not None
                ):
                    name, person, size = together, inverted, more + 1
                    break
            else:
                if after and alone[place + 1] is None and " " not in after[0]:
                    # "Wu, Haoning", and the paper has another Wu.
                    name, person, size = ", ".join((parts[place], after[0])), None, 2
            found.append((name, person))
            place += size
        return found

    def _one(self, name: str) -> int | None:
        """The only contributor whom a name fits best."""
        fits = self._fits(name)
        best = max(fits.values(), default=0)
        indices = [index for index, strength in fits.items() if strength == best]
        return indices[0] if len(indices) == 1 else None

    def _fits(self, name: str) -> dict[int, int]:
        """How well a name fits each contributor; by initials or as a surname it is 1."""
        fits = self._by_parts(name)
        if not fits and "," not in name and " " in name:
            # "Müller Jan": the family name first, as in some lists.
            first, _, rest = name.partition(" ")
            by_parts = self._by_parts(f"{first}, {rest}")
            fits = {index: fit for index, fit in by_parts.items() if fit >= SHORT}
        if not fits and "," not in name:
            return dict.fromkeys(self._surnames.get(_joined(name), ()), 1)
        return fits

    def _by_parts(self, name: str) -> dict[int, int]:
        """How well a name fits, as BibTeX parts it; however many initials agree, it is 1."""
        asked, own = parsed(name), profile((name,))
        places: dict[int, None] = {}
        for key in (asked.family, *sorted(asked.keys | asked.swapped)):
            places |= self._index.get(key, {})
        strengths = {place: fit(own, self._names[place]) for place in places}
        return {
            place: strength if strength >= SHORT else 1
            for place, strength in strengths.items()
            if strength
        }


def _joined(name: str) -> str:
    return words(name).replace(" ", "")
