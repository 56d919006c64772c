"""A list of publications: selected, sorted, grouped and numbered."""

from __future__ import annotations

import difflib
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.owners import owner_finder
from sphinx_pubs.selecting.grouping import Group, Item, group_items
from sphinx_pubs.selecting.numbering import number_each, number_through, walk_items
from sphinx_pubs.selecting.query import Numbering, NumberingScope, Query, SortKey
from sphinx_pubs.selecting.sections import Section, sorter
from sphinx_pubs.selecting.sorting import sort_publications

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.model import Publication
    from sphinx_pubs.reading.locating import Located
    from sphinx_pubs.reading.people import People
    from sphinx_pubs.reading.persons import Person
    from sphinx_pubs.selecting.grouping import FindSection
    from sphinx_pubs.selecting.person_index import PersonIndex

__all__ = ["Group", "Item", "Listing", "MissingKey", "digest", "number", "select", "walk_items"]

_BY_DATE = (SortKey("date", descending=True),)
_BY_YEAR = (SortKey("year", descending=True),)

#: For this many unknown keys a similar one is looked for, which takes long.
_MAX_HINTS = 10


class MissingKey(Struct, frozen=True):
    """A key that no publication has; ``hint`` (``; did you mean …?``) may be empty."""

    key: str
    hint: str = ""


class Listing(Struct, frozen=True):
    """A list as it is to be printed.

    ``missing`` are keys asked for (or excluded) that no publication has, ``problems`` what
    could not be decided of its publications; ``total`` is the number of publications before
    the query's limit and offset.
    """

    groups: tuple[Group, ...]
    numbering: Numbering = "none"
    numbering_scope: NumberingScope = "list"
    missing: tuple[MissingKey, ...] = ()
    problems: tuple[Problem, ...] = ()
    total: int = 0


def select(
    publications: Sequence[Publication],
    query: Query,
    /,
    *,
    people: People,
    groups: Mapping[str, Sequence[Section]],
    by_key: Mapping[str, Publication] | None = None,
    by_person: PersonIndex | None = None,
) -> Listing:
    """Make a list of those publications for which a query asks.

    ``publications`` are in the order of their files; ``groups`` are the site's sections by
    the name to group by; ``by_key`` finds publications by their aliases, too; ``by_person``
    is a ``PersonIndex`` of the publications, which saves a look at each for one person's.
    Hidden publications are listed only where their keys are named.
    FilterError where the query's filter, or one of a section's, cannot be read.
    """
    if by_key is None:
        by_key = {one.key: one for one in reversed(publications)}
    is_of_person = bool(query.person.strip())
    persons = people.find_all((query.person,)) if is_of_person else ()
    owners = people.find_all(query.owners) or persons or people.owners
    missing = _missing((*query.keys, *query.exclude), by_key)
    if is_of_person and not query.keys and by_person is not None:
        chosen = by_person.possible(persons[0])
    else:
        chosen = _named(query.keys, by_key) if query.keys else publications
    chosen = _choose(chosen, by_key, query, people, owners)
    unsure: tuple[Problem, ...] = ()
    if is_of_person:
        chosen, unsure = _of_person(chosen, persons, people)
    chosen = _sort(chosen, publications, query)
    total = len(chosen)
    end = None if query.limit is None else query.offset + query.limit
    chosen = chosen[query.offset : end]

    keys = _grouping(query)
    used = {key.field for key in keys} | ({"section"} if query.numbering == "label" else set())
    sources = publications if "source" in used else ()
    sections = {
        name: sorter(group, people, owners) for name, group in groups.items() if name in used
    }
    items, problems = _items(chosen, owners, people, sections.get("section"))
    tree = group_items(
        items,
        keys,
        sections=sections,
        files=list(dict.fromkeys(one.source.file for one in sources)),
    )
    problems = (*unsure, *problems)
    listing = Listing(tree, query.numbering, query.numbering_scope, missing, problems, total)
    return number([listing])[0]


def number(listings: Sequence[Listing], /) -> list[Listing]:
    """Give the lists of one page their numbers: those of the scope ``page`` go on from one to the next."""
    numbered: dict[int, tuple[Group, ...]] = {}
    paged: dict[Numbering, list[int]] = {}
    for place, listing in enumerate(listings):
        if listing.numbering == "none":
            continue
        if listing.numbering_scope == "page":
            paged.setdefault(listing.numbering, []).append(place)
        elif listing.numbering_scope == "group":
            numbered[place] = number_each(listing.groups, listing.numbering)
        else:
            numbered[place] = number_through([listing.groups], listing.numbering)[0]
    for numbering, places in paged.items():
        lists = [listings[place].groups for place in places]
        numbered.update(zip(places, number_through(lists, numbering), strict=True))
    return [
        replace(listing, groups=numbered[place]) if place in numbered else listing
        for place, listing in enumerate(listings)
    ]


def digest(listing: Listing, /) -> str:
    """Give a word that changes whenever the list would print something else.

    It is the same in every process; options of the layout are not in it.
    """
    hashed = blake2b(digest_size=16)
    _feed(hashed, listing.groups)
    return hashed.hexdigest()


def _feed(hashed: blake2b, groups: Sequence[Group]) -> None:
    for group in groups:
        parts = [group.title]
        for item in group.items:
            me = ",".join(map(str, sorted(item.me)))
            parts += (item.publication.key, item.publication.digest, item.number, me)
        hashed.update(repr(parts).encode())
        _feed(hashed, group.groups)
        hashed.update(b")")


def _choose(
    publications: Sequence[Publication],
    by_key: Mapping[str, Publication],
    query: Query,
    people: People,
    owners: Sequence[Person],
) -> list[Publication]:
    """Take those publications that pass all that the query asks, but for its person."""
    chosen = [one for one in publications if query.keys or not one.hidden]
    if query.exclude:
        excluded = {one.key for one in _named(query.exclude, by_key)}
        chosen = [one for one in chosen if one.key not in excluded]
    if query.selected:
        chosen = [one for one in chosen if one.selected]
    if query.filter.strip():
        from sphinx_pubs.selecting.filters import (  # noqa: PLC0415  # most lists have none
            compile_filter,
        )

        matches = compile_filter(query.filter, people=people, owners=owners)
        chosen = [one for one in chosen if matches(one)]
    return chosen


def _of_person(
    publications: Sequence[Publication], persons: Sequence[Person], people: People
) -> tuple[list[Publication], tuple[Problem, ...]]:
    """Take those that are the person's, and say which could be somebody else's."""
    chosen: list[Publication] = []
    problems: list[Problem] = []
    find_person = owner_finder(persons, people)
    for publication in publications:
        located = find_person(publication.people)
        if located.is_there:
            chosen.append(publication)
        elif located.doubt:
            problems.append(
                problem(
                    Code.UNSURE_PERSON,
                    publication.source,
                    key=publication.key,
                    names=_shown(publication, located.doubt[0]),
                    person=persons[0].name,
                    rivals=" or ".join(map(repr, located.rivals)),
                )
            )
    return chosen, tuple(problems)


def _named(keys: Sequence[str], by_key: Mapping[str, Publication]) -> list[Publication]:
    """Find those publications that are there, each once."""
    return list({by_key[key].key: by_key[key] for key in keys if key in by_key}.values())


def _missing(keys: Sequence[str], by_key: Mapping[str, Publication]) -> tuple[MissingKey, ...]:
    unknown = [key for key in dict.fromkeys(keys) if key not in by_key]
    found: list[MissingKey] = []
    for place, key in enumerate(unknown):
        close = difflib.get_close_matches(key, by_key, n=1) if place < _MAX_HINTS else []
        found.append(MissingKey(key, f"; did you mean {close[0]!r}?" if close else ""))
    return tuple(found)


def _sort(
    chosen: list[Publication], publications: Sequence[Publication], query: Query
) -> list[Publication]:
    if query.sort is None:
        return chosen if query.keys else sort_publications(chosen, _BY_DATE)
    if query.keys:  # sorted otherwise, ties stand as in the files
        kept = {id(one) for one in chosen}
        chosen = [one for one in publications if id(one) in kept]
    return sort_publications(chosen, query.sort)


def _grouping(query: Query) -> tuple[SortKey, ...]:
    if query.group_by is not None:
        return query.group_by
    return () if query.keys or query.selected or query.limit is not None else _BY_YEAR


def _items(
    chosen: Sequence[Publication],
    owners: Sequence[Person],
    people: People,
    find_section: FindSection | None,
) -> tuple[list[Item], tuple[Problem, ...]]:
    items: list[Item] = []
    problems: list[Problem] = []
    find_owners = owner_finder(owners, people)
    for publication in chosen:
        located = find_owners(publication.people)
        if located.doubt:
            problems.append(_doubt(publication, located, owners))
        section = find_section(publication) if find_section else None
        letter = section[1].letter if section else ""
        items.append(Item(publication, me=located.indices, letter=letter))
    return items, tuple(problems)


def _doubt(publication: Publication, located: Located, owners: Sequence[Person]) -> Problem:
    names = ", ".join(_shown(publication, place) for place in located.doubt)
    if located.rivals:
        names += f", who could be {' or '.join(located.rivals)} as well"
    return problem(
        Code.AMBIGUOUS_PERSON,
        publication.source,
        key=publication.key,
        person=", ".join(owner.name for owner in owners),
        names=names,
    )


def _shown(publication: Publication, place: int) -> str:
    name = publication.people[place]
    parts = (name.given, name.prefix, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)
