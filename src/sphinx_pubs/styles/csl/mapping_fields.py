"""What an entry has beside the parts of a ``Publication``, as CSL's variables; its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec.structs import replace

from sphinx_pubs.model import Contributor, PartialDate, Publication
from sphinx_pubs.reading.dates import date_of
from sphinx_pubs.reading.latex import decode, text
from sphinx_pubs.reading.name_lists import split_names
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Runs, plain
from sphinx_pubs.styles.csl import numbers
from sphinx_pubs.styles.csl.items import Date, Name

_Form: TypeAlias = Literal["text", "id", "names", "date", "version"]

#: The fields that no part of a ``Publication`` holds, and their variables ("Appendix IV").
_VARIABLES: Mapping[str, tuple[_Form, str]] = {
    "bookauthor": ("names", "container-author"),
    "chapter": ("text", "chapter-number"),
    "composer": ("names", "composer"),
    "director": ("names", "director"),
    "eventdate": ("date", "event-date"),
    "illustrator": ("names", "illustrator"),
    "interviewer": ("names", "interviewer"),
    "isbn": ("id", "ISBN"),
    "issn": ("id", "ISSN"),
    "numpages": ("text", "number-of-pages"),
    "origdate": ("date", "original-date"),
    "origlocation": ("text", "original-publisher-place"),
    "origpublisher": ("text", "original-publisher"),
    "origtitle": ("text", "original-title"),
    "pagetotal": ("text", "number-of-pages"),
    "part": ("text", "part-number"),
    "pmcid": ("id", "PMCID"),
    "pmid": ("id", "PMID"),
    "pubmed": ("id", "PMID"),
    "scale": ("text", "scale"),
    "serieseditor": ("names", "collection-editor"),
    "shortjournal": ("text", "container-title-short"),
    "shortseries": ("text", "collection-title-short"),
    "shorttitle": ("text", "title-short"),
    "translator": ("names", "translator"),
    "urldate": ("date", "accessed"),
    "version": ("version", "version"),
    "volumes": ("text", "number-of-volumes"),
}
_FIELDS = frozenset(_VARIABLES)
#: The fields that give the authors where there are no authors and editors, in this order.
_INSTEAD_OF_AUTHORS = ("translator", "namea", "organization", "collaboration")

#: ``v1.2`` is version 1.2, as styles say "version" themselves.
_VERSION_SIGN = regex(r"\s*v(?:er(?:sion)?)?\.?\s*(?=[0-9])", re.IGNORECASE)
_LAST_PART = regex(r"[^/:\s]+(?=/?\s*$)")
_DATE_RANGE = regex(r"-?[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]*/(?P<end>[^/]*)")


def add_fields(
    publication: Publication,
    strings: dict[str, Runs],
    names: dict[str, tuple[Name, ...]],
    dates: dict[str, Date],
    /,
) -> frozenset[str]:
    """Add what no part of a publication holds, and give the name variables that are open.

    An open list of names ends in "and others".
    """
    others = [
        variable
        for variable, is_open in (
            ("author", publication.others),
            ("editor", publication.editors_others),
        )
        if is_open
    ]
    if _FIELDS.isdisjoint(publication.fields):  # so are most
        return frozenset(others)
    for field in publication.fields:
        if field not in _VARIABLES:
            continue
        form, variable = _VARIABLES[field]
        value = publication.fields[field]
        if form == "text":
            if variable not in strings and (runs := decode(value)):
                strings[variable] = runs
        elif form == "version":
            sign = _VERSION_SIGN.match(value)
            if runs := decode(value[sign.end() :] if sign else value):
                strings[variable] = without_range(runs)
        elif form == "id":
            if found := _id(value):
                strings[variable] = (found,)
        elif form == "date":
            if (date := _date(value)) is not None:
                dates[variable] = date
        elif field != _source_of_authors(publication):
            found_names, is_open = _other_people(value)
            if found_names:
                names[variable] = found_names
            if is_open:
                others.append(variable)
    return frozenset(others)


def _source_of_authors(publication: Publication) -> str:
    """The field that gave the authors of an entry that has none, or ``""``."""
    fields = publication.fields
    if not publication.authors or publication.editors or "author" in fields or "authors" in fields:
        return ""
    return next((name for name in _INSTEAD_OF_AUTHORS if name in fields), "")


def people(contributors: Iterable[Contributor], /) -> tuple[Name, ...]:
    """The names of contributors, each with its place among them."""
    return tuple(
        [
            Name(
                person.family,
                person.given,
                "",
                person.prefix,
                person.suffix,
                False,  # whether a comma stands before the suffix
                person.literal,
                person,
                place,
            )
            for place, person in enumerate(contributors)
        ]
    )


@lru_cache(maxsize=4096)
def _other_people(value: str) -> tuple[tuple[Name, ...], bool]:
    """Names of others than authors and editors, and whether the list is open."""
    found = split_names(value)
    names = people(parse_name(name)[0] for name in found.names)
    return tuple(replace(name, contributor=None) for name in names), found.others


def _id(value: str) -> str:
    """An identifier without its address: ``https://pubmed.ncbi.nlm.nih.gov/1/`` is ``1``."""
    value = text(value)
    if "://" in value and (found := _LAST_PART.search(value)):
        return found[0]
    return value


def without_range(number: Runs, /) -> Runs:
    """A number whose hyphens join no range, so that none is printed as one: ``1999-66``.

    A backslash says so to CSL processors.
    """
    written = plain(number)
    if "-" in written and numbers.is_numeric(written):
        return (written.replace("-", "\\-"),)
    return number


def issued(publication: Publication, /) -> Date | None:
    """The date of a publication, with the end of the range that ``date`` may be."""
    if publication.date is None:
        return None
    written = publication.fields.get("date", "")
    start = csl_date(publication.date)
    if len(written) <= 4 or ("/" not in written and written[-1] not in "~?%"):
        return Date(start)
    return _with_range(start, written.strip())


@lru_cache(maxsize=4096)
def _date(written: str) -> Date | None:
    date = date_of(written)
    return _with_range(csl_date(date), written.strip()) if date is not None else None


def _with_range(start: PartialDate, written: str) -> Date:
    """The date whose start is known, as EDTF writes it: ``2020-01/2020-03``, ``2020/..``."""
    found = _DATE_RANGE.fullmatch(written)
    circa = any(mark in written for mark in "~?%")
    if found is None:
        return Date(start, None, circa)
    if found["end"].strip() in {"", "..", "open"}:
        return Date(start, PartialDate(0), circa)
    end = date_of(found["end"])
    if end is None or csl_date(end) <= start:
        return Date(start, None, circa)
    return Date(start, csl_date(end), circa)


def csl_date(date: PartialDate, /) -> PartialDate:
    """The date in CSL's years, which have no year 0: our 0 is 1 BC, CSL's -1."""
    return date if date.year > 0 else replace(date, year=date.year - 1)
