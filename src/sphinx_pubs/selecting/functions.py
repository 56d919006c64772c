"""The functions that a filter may call: each makes a test of a publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sphinx_pubs.selecting.values import field_getter, field_name, getter, is_true

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.model import Publication
    from sphinx_pubs.reading.people import People
    from sphinx_pubs.selecting.values import Getter

    Maker: TypeAlias = Callable[[str, People], Getter]


def _author(name: str, people: People) -> Getter:
    is_there = people.searcher(name)
    return lambda publication: is_there(publication.authors)


def _editor(name: str, people: People) -> Getter:
    is_there = people.searcher(name)
    return lambda publication: is_there(publication.editors)


def _field(name: str, _people: People) -> Getter:
    return field_getter(name)


def _has(name: str, _people: People) -> Getter:
    name = field_name(name)
    if part := _PARTS.get(name):
        return part
    get = getter(name)
    return lambda publication: (
        any(field_name(link.kind) == name for link in publication.links)
        or is_true(get(publication))
    )


def _keyword(word: str, _people: People) -> Getter:
    word = word.strip().casefold()
    return lambda publication: any(keyword.casefold() == word for keyword in publication.keywords)


def _honours(publication: Publication) -> bool:
    return bool(publication.honours)


def _keywords(publication: Publication) -> bool:
    return bool(publication.keywords)


_PARTS: dict[str, Getter] = {
    "award": _honours,
    "awards": _honours,
    "honor": _honours,
    "honour": _honours,
    "abstract": lambda publication: bool(publication.abstract),
    "keyword": _keywords,
    "keywords": _keywords,
    "note": lambda publication: bool(publication.note),
    "summary": lambda publication: bool(publication.summary),
}

#: ``field`` and ``has`` take a bare name too; the others a text.
FUNCTIONS: dict[str, Maker] = {
    "author": _author,
    "editor": _editor,
    "field": _field,
    "has": _has,
    "keyword": _keyword,
}
