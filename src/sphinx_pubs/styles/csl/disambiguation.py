"""What tells works apart whose citations would read alike ("Disambiguation").

A bibliography shows it too: by given names, by names before et al., by what a style prints
under ``disambiguate="true"``, and by year suffixes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from sphinx_pubs.styles.csl.items import Item, Name
from sphinx_pubs.styles.csl.person import initials
from sphinx_pubs.styles.csl.state import NameChoice
from sphinx_pubs.styles.csl.tree import Citation


class Distinction(Struct):
    """What one entry needs to be told from the others."""

    choice: NameChoice = field(default_factory=NameChoice)
    disambiguate: bool = False
    year_suffix: str = ""


#: (place of an entry, what is settled for it) → its citation's text and its first names
Cite = Callable[[int, Distinction], tuple[str, tuple[Name, ...]]]


def distinctions(
    citation: Citation, items: Sequence[Item], cite: Cite, /
) -> tuple[list[Distinction], list[list[int]]]:
    """What each entry needs, and the groups of which each entry needs a year suffix."""
    found = [Distinction() for _ in items]
    same_year: list[list[int]] = []
    if citation.add_givenname and citation.givenname_rule != "by-cite":
        _name_by_name(citation.givenname_rule, found, cite)
    for group in _alike(found, range(len(items)), cite):
        if citation.add_givenname and citation.givenname_rule == "by-cite":
            _spell(group, found, cite)
        for still in _alike(found, group, cite):
            if citation.add_names:
                _add_names(still, found, cite)
            for rest in _alike(found, still, cite):
                same_year += _tell(rest, found, cite, suffixes=citation.add_year_suffix)
    return found, same_year


def add_year_suffixes(
    found: list[Distinction], same_year: list[list[int]], order: Sequence[int], /
) -> None:
    """Give each group its letters in the order of the bibliography."""
    rank = {place: number for number, place in enumerate(order)}
    for group in same_year:
        for number, place in enumerate(sorted(group, key=rank.__getitem__)):
            found[place].year_suffix = letters(number)


def letters(number: int, /) -> str:
    """0 → a, 25 → z, 26 → aa."""
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _alike(found: list[Distinction], places: Sequence[int], cite: Cite) -> list[list[int]]:
    """The entries whose citations read alike, in groups of two and more."""
    groups: dict[str, list[int]] = {}
    for place in places:
        groups.setdefault(cite(place, found[place])[0], []).append(place)
    return [group for group in groups.values() if len(group) > 1]


def _name_by_name(rule: str, found: list[Distinction], cite: Cite) -> None:
    """Spell out every name that another person's printed name equals."""
    people = [cite(place, told)[1] for place, told in enumerate(found)]
    if rule.startswith("primary-name"):
        people = [names[:1] for names in people]
    by_family: dict[str, set[str]] = {}
    for names in people:
        for name in names:
            by_family.setdefault(_family(name), set()).add(name.given)
    only_initials = rule.endswith("with-initials")
    for names, told in zip(people, found, strict=True):
        for name in names:
            others = by_family[_family(name)] - {name.given}
            if not others:
                continue
            own = initials(name.given, ".")
            alike = [initials(other, ".") == own for other in others]
            if only_initials and all(alike):
                continue
            told.choice.given[name] = 2 if any(alike) and not only_initials else 1


def _family(name: Name) -> str:
    return name.literal or f"{name.non_dropping_particle} {name.family}".strip()


def _spell(group: list[int], found: list[Distinction], cite: Cite) -> None:
    """Spell out given names, name after name, where that tells works of a group apart."""
    longest = max(len(cite(place, found[place])[1]) for place in group)
    distinct = 1
    for position in range(longest):
        for level in (1, 2):
            before = [dict(found[place].choice.given) for place in group]
            for place in group:
                names = cite(place, found[place])[1]
                if position < len(names):
                    found[place].choice.given[names[position]] = level
            texts = {cite(place, found[place])[0] for place in group}
            if len(texts) > distinct:
                distinct = len(texts)
            else:
                for place, given in zip(group, before, strict=True):
                    found[place].choice.given = given
        if distinct == len(group):
            return


def _add_names(group: list[int], found: list[Distinction], cite: Cite) -> None:
    """Print as many names as tell a work from the others of its group."""
    longest = max(len(cite(place, found[place])[1]) for place in group)
    left = list(group)
    for shown in range(1, longest + 1):
        for place in left:
            found[place].choice.shown = shown
        texts = [cite(place, found[place])[0] for place in left]
        left = [place for place, text in zip(left, texts, strict=True) if texts.count(text) > 1]
    for place in left:
        found[place].choice.shown = 0


def _tell(
    group: list[int], found: list[Distinction], cite: Cite, *, suffixes: bool
) -> list[list[int]]:
    """Tell the rest by ``disambiguate="true"``, or leave them to year suffixes."""
    for place in group:
        found[place].disambiguate = True
    if not suffixes or not _alike(found, group, cite):
        return []
    for place in group:
        found[place].disambiguate = False
    return [group]
