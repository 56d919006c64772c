"""What visitors narrow a list by: its years, kinds, venues, persons, keywords and honours."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from sphinx_pubs.reading.comparing import comparable, fold, words
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.owners import owner_finder
from sphinx_pubs.reading.status import LABELS as STATUS_LABELS
from sphinx_pubs.selecting.grouping import KIND_TITLES, UNDATED
from sphinx_pubs.selecting.sorting import HONOUR_RANKS, KIND_RANKS, STATUS_RANKS, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_pubs.model import Contributor, HonourKind, Publication
    from sphinx_pubs.reading.people import People

#: All facets, in the order in which they stand.
FACETS = ("year", "kind", "venue", "person", "keyword", "honour")

#: What the project words itself of honours; their own names are as many as they are.
HONOUR_TITLES: dict[HonourKind, str] = {
    "best": "Best",
    "runner-up": "Runner-up",
    "outstanding": "Outstanding",
    "test-of-time": "Test of time",
    "oral": "Oral",
    "spotlight": "Spotlight",
    "highlight": "Highlight",
    "other": "Other award",
}

#: A facet with more values than this is no choice any more.
MOST_VALUES = 60


class Value(Struct, frozen=True):
    """One value of a facet and the number of publications that have it.

    ``slug`` has no blanks, and stands in addresses that visitors keep.
    """

    slug: str
    label: str
    count: int


class Facet(Struct, frozen=True):
    """One facet with its values in the order in which they stand."""

    name: str
    values: tuple[Value, ...]


class _Choice(NamedTuple):
    """A value that a publication has; values are in the order of ``rank``, then of their count."""

    facet: str
    slug: str
    label: str
    rank: int = 0


def facets(publications: Sequence[Publication], people: People, /) -> tuple[Facet, ...]:
    """Give the facets of a list, with those values that make it shorter.

    A publication that stands in the list several times counts once.  Persons are those whom
    the site knows; where it knows nobody but its owners, who contributed to several of the
    publications is one, too.
    """
    whole = {one.key: one for one in publications}.values()
    counts: Counter[tuple[str, str]] = Counter()
    labels: dict[tuple[str, str], Counter[str]] = {}
    ranks: dict[tuple[str, str], int] = {}
    for publication in whole:
        for place, choice in _choices(publication, people).items():
            counts[place] += 1
            labels.setdefault(place, Counter())[choice.label] += 1
            ranks[place] = choice.rank
    known = _slugs(people).values()
    found: dict[str, list[tuple[int, Value]]] = {name: [] for name in FACETS}
    for place, count in counts.items():
        name, slug = place
        if count == len(whole) or (name == "person" and count == 1 and slug not in known):
            continue
        label = labels[place].most_common(1)[0][0]
        found[name].append((ranks[place], Value(slug, label, count)))
    return tuple(
        Facet(name, tuple(value for _, value in sorted(values, key=_order)[:MOST_VALUES]))
        for name, values in found.items()
        if values
    )


def tokens(publication: Publication, people: People, /) -> tuple[str, ...]:
    """Give what a publication has of every facet, as ``year=2024``."""
    return tuple(f"{name}={slug}" for name, slug in _choices(publication, people))


def _order(ranked: tuple[int, Value]) -> tuple[int, int, str, str]:
    rank, value = ranked
    return rank, -value.count, fold(value.label), value.slug


def _choices(publication: Publication, people: People) -> dict[tuple[str, str], _Choice]:
    """Map facet and slug of all values that a publication has to these, each once."""
    found: dict[tuple[str, str], _Choice] = {}
    for choice in _all_choices(publication, people):
        if choice.slug:
            found.setdefault(choice[:2], choice)
    return found


def _all_choices(publication: Publication, people: People) -> Iterator[_Choice]:
    yield _year(publication)
    kind = publication.kind
    yield _Choice("kind", kind, KIND_TITLES[kind], KIND_RANKS[kind])
    venue = text_of(publication, "venue")
    if venue is not None:
        yield _Choice("venue", _slug(str(venue)), str(venue))
    yield from _persons(publication, people)
    for word in publication.keywords:
        yield _Choice("keyword", _slug(word), word)
    for honour in publication.honours:
        rank = HONOUR_RANKS[honour.kind]
        yield _Choice("honour", honour.kind, HONOUR_TITLES[honour.kind], rank)


def _year(publication: Publication) -> _Choice:
    """Give the year, or where unfinished work stands, as headings do."""
    date, status = publication.date, publication.status
    if date is not None:
        return _Choice("year", str(date.year), str(date.year), -date.year)
    if status is not None:
        return _Choice("year", status.kind, STATUS_LABELS[status.kind], STATUS_RANKS[status.kind])
    return _Choice("year", "undated", UNDATED, len(STATUS_RANKS))


def _persons(publication: Publication, people: People) -> Iterator[_Choice]:
    """Give those whose the publication is, as ``:person:`` lists say it, and other names."""
    contributors = publication.people
    slugs = _slugs(people)
    marked = {n for n, one in enumerate(contributors) if people.owners and "self" in one.roles}
    identified = people.identify(contributors)
    # Where a mark says who the owner is, or a name is in doubt, the whole rule decides.
    sure = set() if marked else {id(person) for person in identified}
    possible = {id(one): one for name in contributors for one in people.fitting(name)}
    if marked:
        possible |= {id(owner): owner for owner in people.owners}
    for number, person in possible.items():
        if number in sure or owner_finder((person,), people)(contributors).is_there:
            yield _Choice("person", slugs[number], _shown(person.name))
    if len(people.owners) < len(people.persons):
        return
    known = set(slugs.values())
    for place, contributor in enumerate(contributors):
        name = _name(contributor)
        slug = _person_slug(name)
        # A namesake is not the person whom the site knows.
        if identified[place] is None and place not in marked and slug not in known:
            yield _Choice("person", slug, name)


@lru_cache(maxsize=4)
def _slugs(people: People) -> Mapping[int, str]:
    """Give the slugs of all persons of a site, by the identity of each; no two have the same."""
    slugs: dict[int, str] = {}
    taken: set[str] = set()
    for person in people.persons:
        wanted = slug = _person_slug(_shown(person.name)) or "person"
        count = 1
        while slug in taken:
            count += 1
            slug = f"{wanted}-{count}"
        taken.add(slug)
        slugs[id(person)] = slug
    return slugs


def _shown(name: str) -> str:
    """Write the name of a person of the site with the given name first."""
    return _name(parse_name(name)[0]) if "," in name else name


def _name(one: Contributor) -> str:
    """Write a name in full, in East Asian scripts with the family's first."""
    if one.literal:
        return one.literal
    if one.given and not comparable(one).given:
        return f"{one.family}{one.given}"
    parts = (one.given, one.prefix, one.family, one.suffix)
    return " ".join(part for part in parts if part)


def _person_slug(name: str) -> str:
    return words(name).replace(" ", "-")


def _slug(label: str) -> str:
    """Make a word of a label that differs wherever labels do, but for case and accents: C is not C++."""
    return "-".join(fold(label).split())
