"""Fields that an entry should have, and those that contradict each other or themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.status import is_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.checking.checked import Checked

_AUTHOR = ("author", "authors", "editor", "editors", "organization", "collaboration", "translator")
_DATE = ("date", "year")
#: What an entry of a type must have, one of each group: what both BibTeX ("BibTeXing",
#: section 3.1) and biblatex (manual, section 2.1.1) ask for.  A title is asked for anyway.
_REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_AUTHOR, ("journal", "journaltitle"), _DATE),
    **dict.fromkeys(("book", "mvbook"), (_AUTHOR, _DATE)),
    **dict.fromkeys(("inbook", "suppbook"), (_AUTHOR, ("booktitle", "chapter", "pages"), _DATE)),
    **dict.fromkeys(("collection", "mvcollection", "proceedings", "mvproceedings"), (_DATE,)),
    **dict.fromkeys(
        ("inproceedings", "conference", "incollection"), (_AUTHOR, ("booktitle",), _DATE)
    ),
    "dataset": (_AUTHOR, _DATE),
    "online": (("url", "doi", "eprint"),),
    "patent": (_AUTHOR, ("number",), _DATE),
    "periodical": (_DATE,),
    **dict.fromkeys(("techreport", "report"), (_AUTHOR, ("institution",), _DATE)),
    **dict.fromkeys(
        ("phdthesis", "mastersthesis", "thesis"), (_AUTHOR, ("school", "institution"), _DATE)
    ),
    "unpublished": (_AUTHOR,),
}
#: Groups that something else can stand for: what the reader found.
_VENUES = frozenset({"journal", "booktitle", "institution", "school"})

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")

_RANGE = re.compile(r"([A-Za-z]{0,3})([0-9]{1,9})\s*(?:--?-?|–|—)\s*([A-Za-z]{0,3})([0-9]{1,9})")
#: What exports write where they know no pages.
_NOTHING = re.compile(r"n/a\b|(?:nan|null|none|undefined|asap)\b|no pag", re.IGNORECASE)
_PLACES = re.compile(r"\b(?:cover|edition|page|pages|plate|plates|section)\b", re.IGNORECASE)
_ROMAN = re.compile(r"(?<![a-z])[ivxlcdm]+(?![a-z])", re.IGNORECASE)
_SCHOLAR = re.compile(r"arxiv\W*[0-9]{4}", re.IGNORECASE)


def lint(checked: Checked, /) -> Iterator[Problem]:
    """Look for missing fields, at the dates and at the pages."""
    missing = _missing(checked)
    if missing:
        yield checked.problem(
            Code.MISSING_FIELD, "", type=checked.entry.type, fields=", ".join(missing)
        )
    fields = checked.entry.fields
    year, date = fields.get("year", ""), fields.get("date", "")
    if year and date and _YEAR.search(year) and _YEAR.search(date):
        years = set(_YEAR.findall(year))
        if not years & set(_YEAR.findall(date)):
            yield checked.problem(Code.YEARS, "year", year=year, date=date)
    pages = fields.get("pages", "").strip(" \t\r\n{}")
    reason = bad_pages(pages) if pages else ""
    if reason:
        yield checked.problem(Code.PAGES, "pages", pages=pages, reason=reason)


def _missing(checked: Checked) -> list[str]:
    """The first names of the groups of fields that an entry lacks."""
    publication = checked.publication
    missing: list[str] = []
    for group in _REQUIRED.get(checked.entry.type, ()):
        if any(name in publication.fields for name in group):
            continue
        if publication.status is not None and (group is _DATE or group[0] in _VENUES):
            continue  # not published yet
        if (group is _DATE and publication.date) or (group is _AUTHOR and publication.people):
            continue
        if group[0] in _VENUES and publication.venue.name:
            continue
        if group[0] == "url" and publication.links:
            continue
        missing.append("year" if group is _DATE else group[0])
    return missing


def bad_pages(pages: str, /) -> str:
    """Why a value cannot be pages, or ``""``.

    ``1045--52`` is short for 1045–1052; ``??`` and ``inside back cover`` say what they mean.
    """
    if _SCHOLAR.match(pages):
        return "it is the number of a preprint"
    if not any(map(str.isdigit, pages)):
        prose = len(pages.split()) > 2 and not (_PLACES.search(pages) or _ROMAN.search(pages))
        says_nothing = _NOTHING.match(pages) or (prose and not is_status(pages))
        return "it holds no number" if says_nothing else ""
    found = _RANGE.fullmatch(pages)
    if found:
        prefix, start, other, end = found.groups()
        if other == prefix and len(end) >= len(start) and int(end) < int(start):
            return "it ends before it begins"
    return ""
