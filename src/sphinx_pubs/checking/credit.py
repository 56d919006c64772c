"""Who did what: marks that say something else than was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.checking.legends import legend_symbols
from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.comparing import fold
from sphinx_pubs.reading.entries import named
from sphinx_pubs.roles import split_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.checking.checked import Checked
    from sphinx_pubs.model import Contributor

#: Names that one sentence holds.
_NAMED = 3
_BETWEEN_INITIALS = re.compile(r"[\s.-]+")


def lint(checked: Checked, /) -> Iterator[Problem]:
    """Look at authors and editors, their roles and the legend of the entry."""
    publication = checked.publication
    for field, people, others in (
        ("author", publication.authors, publication.others),
        ("editor", publication.editors, publication.editors_others),
    ):
        if not others:
            for name in _lone(people):
                yield checked.problem(Code.LONE_EQUAL, field, name=name)
        repeated = list(_repeated(people))
        if repeated:
            names = ", ".join(repeated[:_NAMED])
            more = f" and {len(repeated) - _NAMED} more" if len(repeated) > _NAMED else ""
            yield checked.problem(Code.REPEATED_NAME, field, names=names + more, field=field)
    carried: set[str] | None = None
    for field, symbol in legend_symbols(checked.entry.fields):
        if carried is None:
            marked = named(checked.entry).all_names()
            carried = {one for name in marked for one in name.symbols}
        if symbol not in carried:
            yield checked.problem(Code.LEGEND, field, field=field, symbol=symbol)


def _lone(people: Sequence[Contributor]) -> Iterator[str]:
    """Those who are equal to nobody."""
    groups: dict[str, list[Contributor]] = {}
    for person in people:
        for role in person.roles:
            if split_group(role)[0] == "equal":
                groups.setdefault(role, []).append(person)
    for group in groups.values():
        if len(group) == 1:
            yield _printed(group[0])


def _repeated(people: Sequence[Contributor]) -> Iterator[str]:
    """Names that stand twice; initials alone may well be two people's."""
    seen: dict[tuple[str, str, tuple[tuple[str, str], ...]], None] = {}
    for person in people:
        if not person.literal and _is_initials(person.given):
            continue
        key = (fold(person.literal or person.family), fold(person.given), person.data)
        if key in seen:
            yield _printed(person)
        seen[key] = None


def _is_initials(given: str) -> bool:
    """Whether a given name is nothing but initials: ``Z.``, ``J.-P.``, ``AC``."""
    return all(
        len(word) < 2 or (word.isupper() and len(word) < 4)
        for word in _BETWEEN_INITIALS.split(given)
    )


def _printed(person: Contributor) -> str:
    return person.literal or " ".join(
        part for part in (person.given, person.prefix, person.family) if part
    )
