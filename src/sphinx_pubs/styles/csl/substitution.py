"""``subsequent-author-substitute``: a dash for names that the entry before has too."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_pubs.styles.csl.items import Name
from sphinx_pubs.styles.csl.pieces import Pieces
from sphinx_pubs.styles.csl.tree import Bibliography


class Substitution:
    """What stands for repeated names, entry after entry ("Reference Grouping")."""

    def __init__(self, section: Bibliography, /) -> None:
        self._text = section.subsequent_author_substitute
        self._rule = section.subsequent_author_substitute_rule
        self._before: list[tuple[str, ...]] = []

    def __call__(self, people: tuple[Name, ...], printed: list[Pieces], /) -> list[Pieces] | Pieces:
        """The names of an entry's first list, as they are to be printed after the last entry's.

        A tuple stands for the whole list, with its et al.
        """
        before = self._before
        self._before = now = [_comparable(person) for person in people]
        if self._text is None or not before:
            return printed
        text: Pieces = (self._text,) if self._text else ()
        same = _same(before, now)
        match self._rule:
            case "complete-all" if before == now:
                return text
            case "complete-each" if before == now:
                return [text] * len(printed)
            case "partial-each":
                return [text] * same + printed[same:]
            case "partial-first" if same:
                return [text, *printed[1:]]
        return printed

    def forget(self) -> None:
        """Note that the last entry had no names, so that none are repeated."""
        self._before = []


def _comparable(name: Name) -> tuple[str, ...]:
    """A name without whose it is; an institution may be a family name alone."""
    return (
        name.literal or name.family,
        name.given,
        name.dropping_particle,
        name.non_dropping_particle,
        name.suffix,
    )


def _same(before: Sequence[object], now: Sequence[object]) -> int:
    """How many names at the beginning are equal."""
    count = 0
    for first, second in zip(before, now, strict=False):
        if first != second:
            break
        count += 1
    return count
