"""The functions that a filter may call with a name: each makes a test of a publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.reading.notes import read_abstract
from sphinx_pubs.reading.raw import field_name
from sphinx_pubs.selecting.values import field_getter, getter, is_true

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.model import Publication
    from sphinx_pubs.selecting.values import Getter


def _has(name: str) -> Getter:
    name = field_name(name)
    if part := _PARTS.get(name):
        return part
    get = getter(name)
    return lambda publication: (
        any(field_name(link.kind) == name for link in publication.links)
        or is_true(get(publication))
    )


def _keyword(word: str) -> Getter:
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
    "abstract": lambda publication: bool(read_abstract(publication.fields)),
    "keyword": _keywords,
    "keywords": _keywords,
    "note": lambda publication: bool(publication.note),
    "summary": lambda publication: bool(publication.summary),
}

#: ``field`` and ``has`` take a bare name too; ``keyword`` a text.
FUNCTIONS: dict[str, Callable[[str], Getter]] = {
    "field": field_getter,
    "has": _has,
    "keyword": _keyword,
}
