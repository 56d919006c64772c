"""Groups of a list: which there are, in which order, and what they are called."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from sphinx_pubs.reading.comparing import fold
from sphinx_pubs.reading.status import LABELS as STATUS_LABELS
from sphinx_pubs.regexes import regex
from sphinx_pubs.selecting.sorting import (
    KIND_RANKS,
    STATUS_RANKS,
    Rank,
    rank_of,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_pubs.model import Publication, PublicationKind, StatusKind
    from sphinx_pubs.selecting.query import SortKey
    from sphinx_pubs.selecting.sections import Section

    FindSection: TypeAlias = Callable[[Publication], tuple[int, Section] | None]
    FindHeadings: TypeAlias = Callable[[Publication], Iterable["_Heading"]]

#: Headings that the project words itself; all others are the site's or the files'.
KIND_TITLES: dict[PublicationKind, str] = {
    "article": "Journal articles",
    "conference": "Conference papers",
    "workshop": "Workshop papers",
    "preprint": "Preprints",
    "chapter": "Book chapters",
    "book": "Books",
    "edited": "Edited volumes",
    "thesis": "Theses",
    "patent": "Patents",
    "talk": "Talks",
    "poster": "Posters",
    "software": "Software",
    "dataset": "Datasets",
    "report": "Reports",
    "other": "Other",
}
UNDATED = "Undated"
OTHER = "Other"

_FIRST, _MIDDLE, _LAST = range(3)
_NO_WORD = regex(r"[\W_]+")


class Item(Struct, frozen=True, gc=False):
    """One publication in a list, with its number as printed (empty: none).

    ``me`` are the places of the page's owner among the publication's people; ``letter`` is the one of
    the publication's section, for labels.
    """

    publication: Publication
    number: str = ""
    me: frozenset[int] = frozenset()
    letter: str = ""


class Group(Struct, frozen=True):
    """The items under one heading, or further groups; a list without groups has no title.

    ``slug`` is the title in lower case with ``-`` between its words.
    """

    title: str = ""
    slug: str = ""
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()


class _Heading(NamedTuple):
    """A heading and its place: only what stands in the middle turns with the direction."""

    block: int
    rank: Rank
    title: str


_OTHERS = _Heading(_LAST, (0, 0, ""), OTHER)


def group_items(
    items: Sequence[Item],
    keys: Sequence[SortKey],
    /,
    *,
    sections: Mapping[str, FindSection],
    files: Sequence[str],
) -> tuple[Group, ...]:
    """Group items by several fields, the outermost first; without any, all in one group.

    In a group items keep their order.  ``sections`` finds the section for those fields that
    ``pubs_groups`` defines; ``files`` is the order of the files.
    """
    levels = [(_finder(key.field, sections, files), key.descending) for key in keys]
    return _grouped(items, levels) if levels else (Group(items=tuple(items)),)


def slug_of(title: str, /) -> str:
    """Make a word of a title that may stand in an anchor, in any script."""
    return _NO_WORD.sub("-", fold(title)).strip("-") or "group"


def _grouped(
    items: Sequence[Item], levels: Sequence[tuple[FindHeadings, bool]]
) -> tuple[Group, ...]:
    (find, descending), inner = levels[0], levels[1:]
    members: dict[tuple[int, Rank], list[Item]] = {}
    titles: dict[tuple[int, Rank], str] = {}
    for item in items:
        for heading in find(item.publication):
            place = heading[:2]
            titles.setdefault(place, heading.title)
            members.setdefault(place, []).append(item)
    groups: list[Group] = []
    for block in (_FIRST, _MIDDLE, _LAST):
        places = [place for place in titles if place[0] == block]
        for place in sorted(places, reverse=descending and block == _MIDDLE):
            title = titles[place]
            if inner:
                below = _grouped(members[place], inner)
                groups.append(Group(title, slug_of(title), groups=below))
            else:
                groups.append(Group(title, slug_of(title), items=tuple(members[place])))
    return tuple(groups)


def _finder(field: str, sections: Mapping[str, FindSection], files: Sequence[str]) -> FindHeadings:
    """Choose how the headings of a publication are found."""
    if field in sections:
        return _section_finder(sections[field])
    if field == "source":
        return _source_finder(files)
    return _FINDERS.get(field) or (lambda publication: (_by_field(publication, field),))


def _section_finder(find: FindSection) -> FindHeadings:
    def headings(publication: Publication) -> Iterable[_Heading]:
        found = find(publication)
        if found is None:
            return (_OTHERS,)
        place, section = found
        return (_Heading(_MIDDLE, (0, place, ""), section.title),)

    return headings


def _source_finder(files: Sequence[str]) -> FindHeadings:
    found = {
        file: (_Heading(_MIDDLE, (0, place, ""), PurePosixPath(file).stem),)
        for place, file in enumerate(files)
    }
    return lambda publication: found[publication.source.file]


def _by_year(publication: Publication) -> Iterable[_Heading]:
    if publication.date is not None:
        year = publication.date.year
        return (_Heading(_MIDDLE, (0, year, ""), str(year)),)
    if publication.status is not None:
        return (_status_heading(_FIRST, publication.status.kind),)
    return (_Heading(_FIRST, (1, 0, ""), UNDATED),)


def _by_status(publication: Publication) -> Iterable[_Heading]:
    if publication.status is None:
        return (_OTHERS,)
    return (_status_heading(_MIDDLE, publication.status.kind),)


def _status_heading(block: int, kind: StatusKind) -> _Heading:
    return _Heading(block, (0, STATUS_RANKS[kind], ""), STATUS_LABELS[kind])


def _by_kind(publication: Publication) -> Iterable[_Heading]:
    kind = publication.kind
    if kind == "other":
        return (_OTHERS,)
    return (_Heading(_MIDDLE, (0, KIND_RANKS[kind], ""), KIND_TITLES[kind]),)


def _by_keyword(publication: Publication) -> Iterable[_Heading]:
    found = {rank_of(word): word for word in reversed(publication.keywords)}
    if not found:
        return (_OTHERS,)
    return [_Heading(_MIDDLE, rank, word) for rank, word in found.items()]


def _by_field(publication: Publication, field: str) -> _Heading:
    value = text_of(publication, field)
    return _OTHERS if value is None else _Heading(_MIDDLE, rank_of(value), str(value))


_FINDERS: dict[str, FindHeadings] = {
    "year": _by_year,
    "status": _by_status,
    "kind": _by_kind,
    "keyword": _by_keyword,
    "keywords": _by_keyword,
}
