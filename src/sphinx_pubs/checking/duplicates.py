"""Entries that seem to be the same publication under two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.comparing import words
from sphinx_pubs.reading.identifiers import address, doi_name
from sphinx_pubs.runs import plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from sphinx_pubs.checking.checked import Checked
    from sphinx_pubs.model import Publication
    from sphinx_pubs.reading.library import Library

#: Kinds in which one piece of work may appear; a talk or a dataset about it is another.
_PAPERS = frozenset({"article", "conference", "workshop", "preprint", "chapter", "report", "other"})
#: The DOIs of arXiv, which a paper has beside that of its publisher.
_ARXIV = "10.48550"
_FEW = 8


def lint(entries: Sequence[Checked], library: Library, /) -> Iterator[Problem]:
    """Compare each entry with those before it, by DOI and by title, year and first author.

    Only those with the same DOI or title meet, and of them only a few: the time is linear.
    """
    own = {checked.publication.key: checked for checked in entries}
    seen: dict[Hashable, list[Publication]] = {}
    for one in library.publications:
        checked = own.get(one.key)
        said = checked is None or checked.publication is not one
        for key in _keys(one):
            before = seen.setdefault(key, [])
            same = next((other for other in before if _may_be_same(one, other)), None)
            if same is not None and not said and checked is not None:
                said = True
                yield checked.problem(
                    Code.LIKELY_DUPLICATE,
                    "doi" if key[0] == "doi" else "title",
                    other=same.key,
                    place=same.source,
                    what="DOI" if key[0] == "doi" else "title, year and first author",
                )
            if len(before) < _FEW:
                before.append(one)


def _keys(publication: Publication) -> Iterator[tuple[str, ...]]:
    doi = _doi(publication)
    if doi:
        yield "doi", doi
    title = words(plain(publication.title))
    if publication.date and publication.people and len(title.split()) > 2:
        first = publication.people[0]
        yield "title", title, str(publication.date.year), words(first.family or first.literal)


def _may_be_same(one: Publication, other: Publication) -> bool:
    """Whether nothing tells two publications apart: another volume, edition or place does."""
    if one.kind != other.kind and not {one.kind, other.kind} <= _PAPERS:
        return False
    left, right = _doi(one), _doi(other)
    if left and right:
        return left == right or _ARXIV in {left[:8], right[:8]}
    here, there = one.venue, other.venue
    if "preprint" not in {here.kind, there.kind} and _differ(
        words(plain(here.name)), words(plain(there.name))
    ):
        return False
    return not any(
        _differ(mine, theirs)
        for mine, theirs in (
            (here.volume, there.volume),
            (here.number, there.number),
            (here.pages, there.pages),
            (here.eid, there.eid),
            (plain(here.edition), plain(there.edition)),
            (one.fields.get("isbn"), other.fields.get("isbn")),
        )
    )


def _differ(mine: str | None, theirs: str | None) -> bool:
    return bool(mine and theirs) and mine != theirs


def _doi(publication: Publication) -> str:
    return doi_name(address(publication.fields.get("doi", ""))).lower()
