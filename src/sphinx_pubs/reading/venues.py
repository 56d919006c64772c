"""Where a publication appeared: its container, and its place in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.model import Venue, VenueKind
from sphinx_pubs.reading.identifiers import arxiv_by_address, arxiv_id
from sphinx_pubs.reading.latex import decode, text
from sphinx_pubs.reading.values import first
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Runs, joined, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARTICLE_NUMBERS = ("eid", "elocation_id", "articleno", "article_number")
_SHORT = ("abbr", "shortjournal", "x_abbrv", "publication_short")
_PLACES = ("location", "address", "venue", "eventtitle")
_HAS_NAMES = frozenset({"author", "editor", "editors"})

#: The fields that hold the container, and its kind; the first that is there counts.
_ORDER: tuple[tuple[str, VenueKind], ...] = (
    ("journal", "journal"),
    ("journaltitle", "journal"),
    ("booktitle", "proceedings"),
    ("holder", "institution"),
    ("assignee", "institution"),
    ("publisher", "publisher"),
    ("school", "institution"),
    ("institution", "institution"),
    ("howpublished", "other"),
)


def _first(kind: VenueKind, *names: str) -> tuple[tuple[str, VenueKind], ...]:
    own = tuple((name, kind) for name in names)
    return (*own, *(place for place in _ORDER if place[0] not in names))


#: Types whose container is rather another field; a book's booktitle is its own title.
_ORDERS: Mapping[str, tuple[tuple[str, VenueKind], ...]] = {
    **dict.fromkeys(
        ("inproceedings", "conference", "inproceeding", "workshop"),
        _first("proceedings", "booktitle"),
    ),
    **dict.fromkeys(
        ("incollection", "inbook", "inreference", "suppbook", "bookinbook"),
        _first("book", "booktitle"),
    ),
    **dict.fromkeys(
        ("phdthesis", "mastersthesis", "bachelorsthesis", "thesis", "techreport", "report"),
        _first("institution", "school", "institution"),
    ),
    **dict.fromkeys(
        ("book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "mvproceedings"),
        tuple(place for place in _ORDER if place[0] != "booktitle"),
    ),
    "patent": _first("institution", "holder", "assignee"),
}

#: Servers that ``eprinttype`` names and that hold preprints, as they are printed.
_SERVERS = {
    "arxiv": "arXiv",
    "biorxiv": "bioRxiv",
    "medrxiv": "medRxiv",
    "chemrxiv": "ChemRxiv",
    "psyarxiv": "PsyArXiv",
    "socarxiv": "SocArXiv",
    "techrxiv": "TechRxiv",
    "eartharxiv": "EarthArXiv",
    "ssrn": "SSRN",
    "hal": "HAL",
}
_PREPRINT = regex(
    r"rxiv\b|\bCoRR\b|\bpreprints?\b|\bSSRN\b|research square|eprint archive|(?-i:^HAL\b)",
    re.IGNORECASE,
)
_ADDRESS = regex(r"\s*+(?:\{|\\url\s*+\{|\\href\s*+\{)?\s*+(?:https?://|www\.)", re.IGNORECASE)

_NOTHING = frozenset({"", "-", "--", "–", "—", "?", "??", "n/a", "na", "none", "nan", "null"})
_PAGES_WORD = regex(r"(?:pp?\.?|pages?)\s*(?=[A-Za-z]?\d)", re.IGNORECASE)
_PLAIN_RANGE = regex(r"([0-9]+)--?([0-9]+)")
_LONG_DASH = regex(r"\s*(?:[–—−‐‑]|--+)\s*")
#: A page: ``12``, ``S43``, ``4:18``, ``152.e5`` or ``xvii``.
_SHORT_DASH = regex(
    r"([A-Za-z]{0,3})([0-9]+(?:[:.][0-9a-z]+)?[a-z]?)\s*-\s*([A-Za-z]{0,3})([0-9]+(?:[:.][0-9a-z]+)?[a-z]?)"
    r"|([ivxlcdm]+)\s*-\s*([ivxlcdm]+)"
)
_ARTICLE_NUMBER = regex(r"e[a-z]{0,3}[0-9]{4,}")

_PARENTHESIS = regex(r"\(([^()]{2,40})\)")
_QUOTED_YEAR = regex(r"(?<![\w'’])([A-Z][A-Za-z0-9&/-]{0,30}[A-Za-z0-9])\s?['’‘`][0-9]{2}(?![0-9])")
_SERIES_YEAR = regex(
    r"(?<=[A-Za-z])(?:\s*['’‘`]\s?|\s|-)?(?:(?:19|20)[0-9]{2}|(?<=['’‘`-])[0-9]{2})$"
)
_SHORT_YEAR = regex(r"(?<=[A-Za-z])[0-9]{2}$")
_WORD = regex(r"[A-Za-z0-9][\w&/@+-]*")
_NAMED_YEAR = regex(r"([A-Z]\w+)\s(?:19|20)[0-9]{2}")


def read_venue(fields: Mapping[str, str], type_: str, /) -> Venue:
    """The venue of an entry of a type, from fields without status and honours.

    A place or an event (``location``, ``address``, ``venue``, ``eventtitle``) never is
    the container.
    """
    name, kind, used = _container(fields, type_)
    publisher = first(fields, ("publisher", "organization"))
    if used in {"publisher", "organization"}:
        publisher = ""
    elif "publisher" not in fields and not _HAS_NAMES.intersection(fields):
        publisher = ""  # the organization stands where the authors would
    number = _value(fields, ("number", "issue"))
    if kind == "preprint" and number.lower().startswith("arxiv:"):
        number = ""
    pages = _pages(fields["pages"]) if "pages" in fields else ""
    eid = _value(fields, _ARTICLE_NUMBERS)
    if pages[:1] == "e" and _ARTICLE_NUMBER.fullmatch(pages):
        pages, eid = "", pages
    return Venue(
        name=name,
        kind=kind,
        short=_short(fields, plain(name), kind),
        volume=_value(fields, ("volume",)),
        number=number,
        pages=pages,
        eid="" if pages else eid,
        series=_runs(fields, "series"),
        edition=_runs(fields, "edition"),
        publisher=_decoded(publisher) if publisher else (),
        place=_place(fields, name),
    )


def _container(fields: Mapping[str, str], type_: str) -> tuple[Runs, VenueKind, str]:
    """What is printed as the container, its kind, and the field it comes from."""
    for name, kind in _ORDERS.get(type_, _ORDER):
        if name not in fields or _ADDRESS.match(fields[name]):
            continue
        value = fields[name]
        if kind == "institution" or not _names_server(value):
            return _decoded(value), kind, name
        if name in {"publisher", "howpublished"} and (server := _eprint(fields)):
            return server, "preprint", name
        return _decoded(value), "preprint", name
    server = _eprint(fields)
    if server:
        return server, "preprint", "eprint"
    organization = fields.get("organization")
    if organization is not None and _HAS_NAMES.intersection(fields):
        kind = "preprint" if _PREPRINT.search(organization) else "publisher"
        return _decoded(organization), kind, "organization"
    return (), "other", ""


@lru_cache(maxsize=1 << 12)
def _names_server(value: str) -> bool:
    """Whether a preprint server is named in a value."""
    return _PREPRINT.search(value) is not None


def _eprint(fields: Mapping[str, str]) -> Runs:
    """The preprint server and number of an entry that has no other container."""
    number = arxiv_id(fields) or arxiv_by_address(fields)
    if number:
        return (f"arXiv preprint arXiv:{number}",)
    server = _SERVERS.get(first(fields, ("archiveprefix", "eprinttype")).lower(), "")
    eprint = fields.get("eprint", "").strip()
    if not server or not eprint or "://" in eprint:
        return ()
    return (f"{server} preprint {text(eprint)}",)


def _place(fields: Mapping[str, str], container: Runs) -> Runs:
    if fields.keys().isdisjoint(_PLACES):
        return ()
    place = first(fields, ("location", "address", "venue"))
    event = "" if container else fields.get("eventtitle", "")
    if not event:
        return _decoded(place) if place else ()
    return joined([_decoded(event), _decoded(place)], ", ")


def _runs(fields: Mapping[str, str], name: str) -> Runs:
    return _decoded(fields[name]) if name in fields else ()


_decoded = lru_cache(maxsize=4096)(decode)


def _value(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    value = first(fields, names)
    if not value or value.isdecimal():
        return value
    if value.isascii() and value.isalnum():
        return "" if value.lower() in _NOTHING else value
    value = text(value)
    return "" if value.lower() in _NOTHING else value


def _pages(value: str) -> str:
    """Pages with en dashes: ``5--10`` and ``5-10`` are ``5–10``, ``S43--S43`` is ``S43``."""
    if plain_range := _PLAIN_RANGE.fullmatch(value):
        first_page, last_page = plain_range.groups()
        return first_page if first_page == last_page else f"{first_page}–{last_page}"
    value = text(value)
    if not value or value.strip(" ?-–—").lower() in _NOTHING:
        return ""
    value = _PAGES_WORD.sub("", value, count=1) if value[0] in "pP" else value
    return ", ".join(_range(part.strip()) for part in value.split(","))


def _range(part: str) -> str:
    ends = _LONG_DASH.split(part)
    if len(ends) == 1:
        found = _SHORT_DASH.fullmatch(part)
        # `e02926-23` is one article number, `L154-L157` are pages.
        if found is None or found[1] != found[3]:
            return part
        ends = part.split("-")
        ends = [end.strip() for end in ends]
    if len(ends) == 2 and ends[0] == ends[1]:
        return ends[0]
    return "–".join(ends)


def _short(fields: Mapping[str, str], name: str, kind: VenueKind) -> str:
    """What a badge says of the venue; its year stands beside it, so none is in it."""
    short = first(fields, _SHORT)
    if short:
        return without_year(text(short))
    if kind == "preprint":
        return preprint_server(name)
    if kind not in {"institution", "publisher"}:
        found = acronym(name) if name else ""
        if not found and "series" in fields and (series := text(fields["series"])):
            found = acronym(series)
        return found
    return ""


def preprint_server(name: str, /) -> str:
    """The preprint server that the name of a venue begins with, or ``""``: CoRR is arXiv's."""
    server = name.split(" ", 1)[0].rstrip(",:").lower()
    return "arXiv" if server == "corr" else _SERVERS.get(server.partition(":")[0], "")


@lru_cache(maxsize=4096)
def acronym(name: str, /) -> str:
    """The acronym in the name of a venue: ``(CVPR)``, ``(INFOCOM'25)``, ``UIST '25``."""
    for inside in _PARENTHESIS.findall(name):
        found = _acronym(" ".join(inside.split()))
        if found:
            return found
    quoted = _QUOTED_YEAR.search(name)
    if quoted:
        return quoted[1]
    return _acronym(name) if len(name) <= 24 else ""


def _acronym(words: str) -> str:
    """Words as an acronym without its year, or ``""`` if they are not one."""
    named = _NAMED_YEAR.fullmatch(words)
    if named:
        return "" if named[1] in {"Winter", "Spring", "Summer", "Autumn", "Fall"} else named[1]
    short = without_year(words)
    if short == words:
        short = _SHORT_YEAR.sub("", short)
    parts = short.split(" ")
    if len(parts) > 3:
        return ""
    return short if all(map(_is_capital, parts)) else ""


def _is_capital(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and sum(char.isupper() for char in word) >= 2


def without_year(short: str, /) -> str:
    """A venue's name without the year at its end: ``NeurIPS'24``, ``UIST 2025``."""
    return _SERIES_YEAR.sub("", short)
