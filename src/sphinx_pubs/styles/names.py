"""Print the names of a publication's authors, each with the marks of their roles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct, field

from sphinx_pubs.model import Contributor, Publication
from sphinx_pubs.regexes import regex
from sphinx_pubs.roles import Mark, Roles, RoleStyle
from sphinx_pubs.runs import Credited, More, Run, Runs
from sphinx_pubs.words import ENGLISH, Words

#: After how many names a list folds the rest where neither it nor its style says.
MOST_NAMES = 20

#: What stands for names that a list folds away.
MORE = "… {count} more"

NameForm = Literal["style", "full", "initials", "family-first", "others"]

_IDEOGRAPH = regex(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_NAME_PART = regex(r"[^\s.\-‐‑]+\.?|[\-‐‑]")


#: ``author`` or ``editor``, and the place among these.
Place: TypeAlias = tuple[str, int]


class Known(Struct, frozen=True):
    """A person whom the site knows, as a list prints the name: it leads to ``url``.

    A ``member`` is one of those whom the list sets apart beside the owner.
    """

    url: str = ""
    member: bool = False


#: Somebody whom the site does not know.
NOBODY = Known()


class Wording(Struct, frozen=True):
    """How one list wants its entries worded.

    ``marks`` are the list's marks by role; ``max_authors`` is the number of names after
    which the rest is folded away (None: as the style has it), and ``more`` what then stands
    for the last fold, with ``{count}`` for the number of names in it.  ``known`` are those of
    one publication's people whom the site knows; ``owner_apart`` sets the owner's name apart.
    """

    names: NameForm = "full"
    max_authors: int | None = None
    more: str = MORE
    words: Words = ENGLISH
    marks: Mapping[str, Mark] = field(default_factory=dict)
    roles: Roles = field(default_factory=Roles)
    known: Mapping[Place, Known] = field(default_factory=dict)
    owner_apart: bool = True


def self_role(publication: Publication, me: frozenset[int], wording: Wording, /) -> str:
    """The owner's part as a sentence, as "Co-first author and corresponding author".

    ``equal`` makes a co-first author only where every author before is ``equal`` too.
    """
    words: list[str] = []
    for place in sorted(me):
        for role in publication.people[place].roles:
            kind = wording.roles.kind(role)
            if kind is None or not kind.person:
                continue
            before = publication.people[:place]
            first = all(role in author.roles for author in before)
            label = kind.label[:1].lower() + kind.label[1:]
            words.append(kind.person if kind.name != "equal" or first else label)
    if not words:
        return ""
    words = list(dict.fromkeys(words))
    sentence = words[-1]
    if len(words) > 1:
        several = ", ".join(words[:-1])
        sentence = wording.words("{roles} and {role}", roles=several, role=sentence)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def folded(places: Sequence[int], printed: Sequence[Credited], label: str, /) -> More:
    """The names at some places behind a label, in which ``{count}`` is their number."""
    names: list[Run] = []
    for place in places:
        if names:
            names.append(", ")
        names.append(printed[place])
    return More(label.format(count=len(places)), tuple(names))


def places_shown(
    people: Sequence[Contributor],
    places: Sequence[int],
    me: frozenset[int],
    wording: Wording,
    /,
    *,
    editor: bool = False,
) -> frozenset[int]:
    """Which of some places in a list of names are not folded away (CREDIT.md, "Truncation")."""
    limit = wording.max_authors or MOST_NAMES
    if len(places) <= limit:
        return frozenset(places)
    kept = (
        place for place in places if is_kept(people[place], _place(place, editor=editor), wording)
    )
    return frozenset((*places[:limit], *me, *kept))


def is_kept(person: Contributor, place: Place, wording: Wording, /) -> bool:
    """Whether a name is never folded away: that of somebody known, or with a role that is shown."""
    return place in wording.known or any(role in wording.marks for role in person.roles)


def _place(place: int, *, editor: bool) -> Place:
    return ("editor" if editor else "author", place)


def credited(
    person: Contributor,
    name: Runs,
    wording: Wording,
    /,
    *,
    known: Known = NOBODY,
    mine: bool = False,
    editor: bool = False,
) -> Credited:
    """A printed name with its known roles and the marks that the list prints for them.

    ``mine``: it is the owner's name.
    """
    mine = mine and wording.owner_apart
    if not person.roles and not mine:
        return Credited(name, editor=editor, url=known.url, member=known.member)
    registry = wording.roles
    roles: list[str] = []
    marks: list[Mark] = []
    styles: list[RoleStyle] = []
    for role in person.roles:
        kind = registry.kind(role)
        if kind is None or role == "self":
            continue
        roles.append(role)
        mark = wording.marks.get(role)
        if mark is not None and mark.symbol:
            marks.append(mark)
        if kind.style:
            styles.append(kind.style)
    if mine:
        roles.append("self")
        kind = registry.kinds.get("self")
        if kind is not None and kind.style:
            styles.append(kind.style)
    return Credited(
        name, tuple(roles), tuple(marks), tuple(styles), editor, known.url, known.member
    )


def has_ideographs(text: str, /) -> bool:
    """Whether a text has letters of Chinese, Japanese or Korean."""
    # To compile the expression takes 4 ms, for which those without such letters need not wait.
    return not text.isascii() and max(text) >= "\u2e80" and _IDEOGRAPH.search(text) is not None


@lru_cache(maxsize=65536)
def _printed(
    family: str, given: str, prefix: str, suffix: str, literal: str, form: NameForm
) -> str:
    if literal:
        return literal
    if has_ideographs(family + given) and not re.search(r"[A-Za-z]", family + given):
        return f"{family}{given}"
    surname = f"{prefix} {family}".strip()
    if form == "initials":
        given = initials(given)
    if form == "family-first":
        return ", ".join(part for part in (surname, given, suffix) if part)
    name = f"{given} {surname}".strip()
    return f"{name}, {suffix}" if suffix and not _is_number(suffix) else f"{name} {suffix}".strip()


def printed_name(person: Contributor, form: NameForm, /) -> str:
    """A name in one form; Chinese, Japanese and Korean names stand family first, unspaced."""
    return _printed(person.family, person.given, person.prefix, person.suffix, person.literal, form)


def initials(given: str, /) -> str:
    """``Yiu-ming`` → ``Y.-M.``; short capitals (``AC``) are initials already."""
    out: list[str] = []
    for match in _NAME_PART.finditer(given):
        part = match.group()
        if part in "-‐‑":
            out.append("-")
            continue
        bare = part.rstrip(".")
        short_capitals = 1 < len(bare) <= 3 and bare.isupper()
        text = bare if short_capitals else f"{bare[:1].upper()}."
        if out and out[-1] != "-":
            out.append(" ")
        out.append(text)
    return "".join(out).strip("-")


def _is_number(suffix: str) -> bool:
    return bool(re.fullmatch(r"[IVX]+", suffix))
