"""Fields that say who has a role: ``equal = {1,2}``, ``corresponding = {Chu}``.

The name of such a field is a role's, or an alias of one, with or without "author" behind
it.  A field of this name may be something else (``lead = {The lead paragraph}``), so what
names nobody is no credit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_pubs.reading.named_people import Roster
    from sphinx_pubs.roles import Roles

#: What is written besides a role's name and its aliases.
_MORE_NAMES = {
    "equal": (
        "eqcontr",
        "eqcontrib",
        "equalcontribution",
        "equalcontributions",
        "equalcontributor",
        "equalcontributors",
    ),
}
#: What is a role in an annotation, and in the name of a field mostly something else: the
#: people are taken only where nothing but names of the paper stands there.
_DOUBTFUL = frozenset("first last lead leader eq senior correspondence".split())  # noqa: SIM905  # words
#: One person who is first, last or leading is that without any credit.
_PLACES = frozenset({"first", "last"})
#: Fields of BibTeX and biblatex that hold names or numbers of their own.
_TAKEN = frozenset(
    """
    author authors editor editors translator annotator commentator introduction foreword afterword
    holder organization institution publisher school collaboration year month day date number
    volume part chapter pages pagetotal edition series title note
    """.split()  # noqa: SIM905  # words
)
#: In these a number stands for the first, in ``senior`` for the last, so many.
_COUNTS = frozenset({"equal", "cofirst", "co_first", "senior"})
_TRUE = frozenset({"true", "yes"})
_FALSE = frozenset({"false", "no", "0", "none", "n/a"})
_NUMBERS = regex(r"[0-9]{1,5}(?:(?:[\s,;&]|-|–|\band\b)+[0-9]{1,5})*")
_NUMBER = regex(r"([0-9]+)\s*(?:[-–]+\s*([0-9]+))?")


class RoleField(Struct, frozen=True):
    """What a field says about a role.

    ``indices`` count from 0.  ``is_owner``: it is the site's owner who has the role.
    ``unknown`` are names that no contributor has, ``beyond`` are positions (from 1) that the
    list does not have.  ``is_sure``: the field can be nothing else than credit.  ``people``
    tells which of the lists is meant.
    """

    field: str
    role: str
    indices: tuple[int, ...] = ()
    is_owner: bool = False
    unknown: tuple[str, ...] = ()
    beyond: tuple[int, ...] = ()
    is_sure: bool = True
    people: int = 0


@lru_cache(maxsize=8)
def role_field_names(roles: Roles, /) -> Mapping[str, str]:
    """All names of fields that may give a role, and which: ``corresponding_authors``, ``eq``."""
    found: dict[str, str] = {}
    for kind in roles.kinds.values():
        for name in (kind.name, *kind.aliases, *_MORE_NAMES.get(kind.name, ())):
            written = re.sub(r"[\s-]+", "_", name.strip().lower())
            for base in {written, written.replace("_", "")}:
                endings = ("",) if base.endswith("author") else ("", "author", "_author")
                for ending in endings:
                    for plural in ("", "s") if ending or base.endswith("author") else ("",):
                        found.setdefault(f"{base}{ending}{plural}", kind.name)
    # "Lead author" is what the first author is called.
    lead = {name for name in found if name.startswith("lead") and "author" in name}
    return {name: role for name, role in found.items() if name not in _TAKEN | lead}


def read_role_fields(
    fields: Mapping[str, str], lists: Sequence[tuple[Roster, bool]], roles: Roles, /
) -> Iterator[RoleField]:
    """Read the role fields of an entry (CREDIT.md, "Where a role can come from", 4).

    ``lists`` are the people of the entry's lists, the authors first, and whether a list is
    whole, without "and others".  The first list in which a field finds anybody is the one
    that it is about.  A field that gives nothing and names nobody is left out.
    """
    names = role_field_names(roles)
    for field, value in fields.items():
        role = names.get(field)
        if role is None:
            continue
        bare = value.strip(" \t\r\n{}")
        found = [
            replace(one, people=place)
            for place, (roster, is_whole) in enumerate(lists)
            if (one := _read(field, role, bare, roster, roles, is_whole=is_whole)) is not None
        ]
        if found:
            yield next((one for one in found if one.indices or one.is_owner), found[0])


def _read(
    field: str, role: str, value: str, roster: Roster, roles: Roles, *, is_whole: bool
) -> RoleField | None:
    kind = roles.kind(role)
    base = re.sub(r"_?authors?$", "", field)
    is_look = kind is not None and kind.style == "bold"
    is_builtin = role in {"equal", "senior", "lead", "corresponding"}
    is_sure = is_builtin and base not in _DOUBTFUL
    if value.lower() in _FALSE:
        return None
    if value.lower() in _TRUE:
        return None if is_look or base in _PLACES else RoleField(field, role, is_owner=True)
    if _NUMBERS.fullmatch(value):
        if is_look and value == "1":
            return None  # a flag
        indices, beyond = _positions(field, value, len(roster), is_whole=is_whole)
        if len(indices) < _least(base, is_sure=is_sure):
            return None
        return RoleField(field, role, indices, beyond=beyond, is_sure=is_sure)
    people = roster.named(value)
    if (people.unknown and not is_sure) or len(people.indices) < _least(base, is_sure=is_sure):
        return None
    return RoleField(field, role, people.indices, unknown=people.unknown, is_sure=is_sure)


def _least(base: str, *, is_sure: bool) -> int:
    """How many people a field must give the role to be credit at all."""
    return 0 if is_sure else 2 if base in _PLACES else 1


def _positions(
    field: str, value: str, count: int, *, is_whole: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The indices that numbers mean, and the positions that are not there."""
    if field in _COUNTS and value.isdecimal() and int(value) > 1:
        number = int(value)
        if field == "senior":
            if number > count or not is_whole:
                return (), (number,)
            return tuple(range(count - number, count)), ()
        return (tuple(range(number)), ()) if number <= count else ((), (number,))
    positions: dict[int, None] = {}
    for found in _NUMBER.finditer(value):
        first, last = int(found[1]), int(found[2] or found[1])
        # Beyond the list one number is enough to say so.
        positions |= dict.fromkeys(range(first, min(last, count + 1) + 1) or (first,))
    if 0 in positions:
        positions = {position + 1: None for position in positions}
    return (
        tuple(position - 1 for position in positions if position <= count),
        tuple(position for position in positions if position > count),
    )
