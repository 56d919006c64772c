"""Credit in prose, as in "Equal contribution by Doe, Jane and Roe, John".

Such sentences are read only where every name in all of them is found in one list of
contributors; else the text is a note like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.named_people import MAX_LENGTH
from sphinx_pubs.reading.role_words import roles_said
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.reading.named_people import Roster
    from sphinx_pubs.roles import Roles

#: Fields that may hold such prose.
PROSE_FIELDS = ("note", "addendum", "annotation", "footnote")

_MAYBE = regex(r"equal|correspond|author|project lead|supervis", re.IGNORECASE)
#: The end of a sentence.  After initials and abbreviations a full stop is one only where a
#: sentence about credit begins behind it.
_SENTENCE_END = regex(
    r"(?:(?<=[a-z\u00df-\u024f)\]]{2})\.|(?<=[^\W\d_][a-z\u00df-\u024f])(?<!\b[JSDM]r)(?<!\bMs)"
    r"(?<!\bSt)(?<!\b[CPT]h)(?<!\bY[au])\.|\.(?=\s+(?:the\s+|these\s+|both\s+)?(?:equal|co[- ]|joint"
    r"|shared|project|senior|first|last|correspond|authors?\b))|[;\n|])(?=\s|\Z)\s*",
    re.IGNORECASE,
)
#: Such as "Equal contribution by …", "Corresponding authors: …".
_ROLE_FIRST = regex(
    r"(?P<role>[^:;]{4,80}?)(?:\s*:\s*|\s+(?:by|to|of|between)\s+|\s+(?:is|are)\s+|\s+[-–—]+\s+)(?P<names>.+)",
    re.DOTALL,
)
#: Such as "… contributed equally", "… are the corresponding authors".
_ROLE_LAST = regex(
    r"(?P<names>.+?)\s+(?:have\s+|has\s+|both\s+|all\s+)*"
    r"(?:(?:is|are|were|was)\s+)?(?:the\s+|a\s+)?(?P<role>"
    r"(?:(?:contribut|co[- ]?contribut|equal|correspond|joint|co[- ]|shar|supervis|advis|project)\w*)"
    r".{0,80})",
    re.IGNORECASE | re.DOTALL,
)
_FIRST = regex(
    r"(?:the\s+)?(?P<which>first|last)\s+(?P<count>two|three|four|five|six|[2-9])\s+authors",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


class ProseCredit(Struct, frozen=True):
    """The (role, indices from 0) that a text's sentences give, and ``rest``, its others."""

    roles: tuple[tuple[str, tuple[int, ...]], ...]
    rest: str


def may_be_credit(fields: Mapping[str, str], /) -> bool:
    """Whether any note of an entry is worth a closer look."""
    if fields.keys().isdisjoint(PROSE_FIELDS):
        return False
    return any(_MAYBE.search(fields[name]) for name in PROSE_FIELDS if name in fields)


def read_prose(
    tex: str, roster: Roster, roles: Roles, /, *, is_whole: bool = True
) -> ProseCredit | None:
    """Read the credit in a note's prose (CREDIT.md, "Where a role can come from", 5).

    ``is_whole`` says that the list of contributors does not end in "and others".  None
    where the text speaks of no credit, or names anyone who is not in the list.
    """
    if len(tex) > MAX_LENGTH or not _MAYBE.search(tex):
        return None
    found: list[tuple[str, tuple[int, ...]]] = []
    rest: list[str] = []
    for sentence, written in _sentences(tex):
        credit = _credit(sentence, roster, roles, is_whole=is_whole)
        if credit is None:
            rest.append(written)
        elif not credit[1]:
            return None
        else:
            found += [(role, credit[1]) for role in credit[0]]
            if "@" in sentence:  # an address would be lost
                rest.append(written)
    return ProseCredit(tuple(found), "".join(rest).strip()) if found else None


def _sentences(tex: str) -> Iterator[tuple[str, str]]:
    """The sentences of a text, each without and with what ends it."""
    place = 0
    for end in _SENTENCE_END.finditer(tex):
        yield tex[place : end.start()].strip(), tex[place : end.end()]
        place = end.end()
    if place < len(tex):
        yield tex[place:].strip(), tex[place:]


def _credit(
    sentence: str, roster: Roster, roles: Roles, *, is_whole: bool
) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The roles of a sentence, and whose they are: nobody's if any name is not found.

    None if the sentence is none about credit.
    """
    for match in _readings(sentence):
        said = roles_said(match["role"], roles)
        if said.roles and not said.rest:
            return said.roles, _people(match["names"], roster, is_whole=is_whole)
    return None


def _readings(sentence: str) -> Iterator[re.Match[str]]:
    plain = text(sentence).rstrip(".")
    for pattern in (_ROLE_FIRST, _ROLE_LAST):
        match = pattern.fullmatch(plain)
        if match:
            yield match


def _people(names: str, roster: Roster, *, is_whole: bool) -> tuple[int, ...]:
    """Whom a text names, if that is certain of all of them."""
    count = _FIRST.fullmatch(names.strip())
    if count:
        number = _COUNTS.get(count["count"].lower()) or int(count["count"])
        if number > len(roster) or (count["which"].lower() == "last" and not is_whole):
            return ()
        if count["which"].lower() == "first":
            return tuple(range(number))
        return tuple(range(len(roster) - number, len(roster)))
    people = roster.named(names)
    return () if people.unknown else people.indices
