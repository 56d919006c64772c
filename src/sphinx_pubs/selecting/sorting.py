"""The order of publications: by several fields, ties as they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, get_args

from sphinx_pubs.model import HonourKind, PublicationKind, StatusKind
from sphinx_pubs.reading.comparing import fold
from sphinx_pubs.runs import plain
from sphinx_pubs.selecting.values import getter, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_pubs.model import Contributor, Publication
    from sphinx_pubs.selecting.query import SortKey

#: A number or, after all numbers, a folded text.
Rank: TypeAlias = "tuple[int, int | float, str]"

KIND_RANKS = {kind: rank for rank, kind in enumerate(get_args(PublicationKind))}
HONOUR_RANKS = {kind: rank for rank, kind in enumerate(get_args(HonourKind))}
STATUS_RANKS = {kind: rank for rank, kind in enumerate(get_args(StatusKind))}


def sort_publications(
    publications: Iterable[Publication], keys: Sequence[SortKey], /
) -> list[Publication]:
    """Sort by several fields, the first of which weighs most.

    By ``date`` and ``year`` undated work stands first in either direction, in the order of
    its status; by all other fields what lacks the field stands last.
    """
    found = list(publications)
    for key in reversed(keys):
        if key.field in {"date", "year"}:
            _sort_by_date(found, key)
        else:
            _sort_by_rank(found, key)
    return found


def rank_of(value: str | float) -> Rank:
    """Rank numbers by their size, and what looks like one; text without accents and case."""
    size = number(value) if isinstance(value, str) else value
    return (1, 0, fold(str(value))) if size is None else (0, size, "")


def text_of(publication: Publication, field: str) -> str | int | float | None:
    """Give the one value of a field that stands for it in sorting and in headings."""
    if field == "venue":
        return publication.venue.short or plain(publication.venue.name) or None
    value = getter(field)(publication)
    if isinstance(value, tuple):
        return value[-1]
    return str(value).lower() if isinstance(value, bool) else value


def _sort_by_date(publications: list[Publication], key: SortKey) -> None:
    by_year = key.field == "year"

    def rank(publication: Publication) -> tuple[int, int, int, int]:
        date = publication.date
        if date is None:
            status = publication.status
            place = STATUS_RANKS[status.kind] if status else len(STATUS_RANKS)
            return (1, -place, 0, 0) if key.descending else (0, place, 0, 0)
        dated = 0 if key.descending else 1
        if by_year:
            return (dated, date.year, 0, 0)
        return (dated, date.year, date.sorting_month, date.day)

    publications.sort(key=rank, reverse=key.descending)


def _sort_by_rank(publications: list[Publication], key: SortKey) -> None:
    find = _RANKS.get(key.field) or (lambda publication: _rank(publication, key.field))
    last: tuple[int, Rank] = (0 if key.descending else 1, (0, 0, ""))
    there = 1 - last[0]

    def rank(publication: Publication) -> tuple[int, Rank]:
        found = find(publication)
        return last if found is None else (there, found)

    publications.sort(key=rank, reverse=key.descending)


def _rank(publication: Publication, field: str) -> Rank | None:
    value = text_of(publication, field)
    return None if value is None else rank_of(value)


def _people_rank(publication: Publication) -> Rank | None:
    people = publication.authors or publication.editors
    return (1, 0, fold("; ".join(map(_sorted_name, people)))) if people else None


def _sorted_name(name: Contributor) -> str:
    """Name without particles: van Gogh stands at G."""
    return name.literal or f"{name.family}, {name.given}"


def _status_rank(publication: Publication) -> Rank | None:
    return (0, STATUS_RANKS[publication.status.kind], "") if publication.status else None


def _honour_rank(publication: Publication) -> Rank | None:
    """The best that it won."""
    ranks = [HONOUR_RANKS[honour.kind] for honour in publication.honours]
    return (0, min(ranks), "") if ranks else None


_RANKS: dict[str, Callable[[Publication], Rank | None]] = {
    "author": _people_rank,
    "award": _honour_rank,
    "kind": lambda publication: (0, KIND_RANKS[publication.kind], ""),
    "status": _status_rank,
}
