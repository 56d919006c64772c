"""Print the names of a publication's authors, each with the marks of their roles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from sphinx_pubs.model import Contributor, Publication
from sphinx_pubs.roles import Mark, Roles
from sphinx_pubs.runs import Credited, More, Run, Runs, merged

NameForm = Literal["style", "full", "initials", "family-first", "others"]

_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_NAME_PART = re.compile(r"[^\s.\-‐‑]+\.?|[\-‐‑]")


@dataclass(frozen=True, slots=True)
class Wording:
    """How one list wants its entries worded.

    ``marks`` are the list's marks by role; ``max_authors`` is the number of names after
    which the rest is folded away, and ``more`` what then stands for the last fold, with
    ``{count}`` for the number of names in it.
    """

    names: NameForm = "full"
    max_authors: int = 20
    more: str = "… {count} more"
    marks: Mapping[str, Mark] = field(default_factory=dict)
    roles: Roles = field(default_factory=Roles)


def authors(publication: Publication, me: frozenset[int], wording: Wording, /) -> Runs:
    """The author list, or the editors with "(eds.)" where there are no authors.

    ``me`` are the places of the page's owner.  The owner and everyone with a role that the
    list shows are never folded away.
    """
    if publication.authors:
        return _name_list(publication.authors, me, wording, others=publication.others)
    editors = _name_list(
        publication.editors, me, wording, others=publication.editors_others, editor=True
    )
    if not editors:
        return ()
    several = len(publication.editors) > 1 or publication.editors_others
    return merged((*editors, " (eds.)" if several else " (ed.)"))


def self_role(publication: Publication, me: frozenset[int], roles: Roles, /) -> str:
    """The owner's part as a sentence, as "Co-first author and corresponding author".

    ``equal`` makes a co-first author only where every author before is ``equal`` too.
    """
    words: list[str] = []
    for place in sorted(me):
        for role in publication.people[place].roles:
            kind = roles.kind(role)
            if kind is None or not kind.person:
                continue
            before = publication.people[:place]
            first = all(role in author.roles for author in before)
            word = kind.person if kind.name != "equal" or first else kind.label
            words.append(word[:1].lower() + word[1:])
    if not words:
        return ""
    words = list(dict.fromkeys(words))
    sentence = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _name_list(
    people: Sequence[Contributor],
    me: frozenset[int],
    wording: Wording,
    *,
    others: bool,
    editor: bool = False,
) -> Runs:
    printed = [
        credited(person, wording, mine=place in me, editor=editor)
        for place, person in enumerate(people)
    ]
    places = list(range(len(people)))
    with_others = wording.names == "others" and bool(me)
    if with_others:
        places = [place for place in places if place not in me]
        if not places:
            return ()
    out: list[Run] = ["with "] if with_others else []
    shown = places_shown(people, places, me, wording)
    last_shown = places[-1] in shown if places else True
    fold: list[int] = []
    for order, place in enumerate(places):
        if place not in shown:
            fold.append(place)
            continue
        if fold:
            out += [", ", folded(fold, printed, "…"), ", "]
            fold = []
        elif order:
            final = with_others and order == len(places) - 1 and not others
            out.append(" and " if final else ", ")
        out.append(printed[place])
    if fold:
        et_al = "et al" in wording.more
        out += [" " if et_al else ", ", folded(fold, printed, wording.more)]
    if others and (last_shown or "et al" not in wording.more):
        out.append(" et al.")
    return merged(tuple(out))


def folded(places: Sequence[int], printed: Sequence[Credited], label: str, /) -> More:
    """The names at some places behind a label, in which ``{count}`` is their number."""
    names: list[Run] = []
    for place in places:
        if names:
            names.append(", ")
        names.append(printed[place])
    return More(label.format(count=len(places)), tuple(names))


def places_shown(
    people: Sequence[Contributor], places: Sequence[int], me: frozenset[int], wording: Wording, /
) -> frozenset[int]:
    """Which of some places in a list of names are not folded away (CREDIT.md, "Truncation")."""
    if len(places) <= wording.max_authors:
        return frozenset(places)
    marked = (
        place for place in places if any(role in wording.marks for role in people[place].roles)
    )
    return frozenset((*places[: wording.max_authors], *me, *marked))


def credited(
    person: Contributor, wording: Wording, /, *, mine: bool = False, editor: bool = False
) -> Credited:
    """One printed name, its known roles and the marks that the list prints for them."""
    name = printed_name(person, wording.names)
    if not person.roles and not mine:
        return Credited((name,), editor=editor)
    roles = tuple(role for role in person.roles if role != "self" and wording.roles.kind(role))
    marks = tuple(
        mark for role in roles if (mark := wording.marks.get(role)) is not None and mark.symbol
    )
    known = (*roles, "self") if mine else roles
    kinds = (wording.roles.kind(role) for role in known)
    styles = tuple(kind.style for kind in kinds if kind and kind.style)
    return Credited((name,), known, marks, styles, editor=editor)


@lru_cache(maxsize=65536)
def _printed(
    family: str, given: str, prefix: str, suffix: str, literal: str, form: NameForm
) -> str:
    if literal:
        return literal
    if _CJK.search(family + given) and not re.search(r"[A-Za-z]", family + given):
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
