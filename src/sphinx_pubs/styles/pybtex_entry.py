"""The fields and the type that pybtex's templates ask for, made from a publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sphinx_pubs.model import PartialDate, Publication
from sphinx_pubs.reading.identifiers import address, arxiv_id, arxiv_number, doi_field, doi_name
from sphinx_pubs.reading.latex import decode
from sphinx_pubs.runs import Runs, Styled, plain
from sphinx_pubs.styles.pybtex_text import Carrier
from sphinx_pubs.urls import is_safe_url

_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}

#: Types, and the type of BibTeX in whose form each can be printed.
LIKE = {
    "article": "article",
    "suppperiodical": "article",
    "review": "article",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "booklet": "booklet",
    "pamphlet": "booklet",
    "inbook": "incollection",
    "bookinbook": "incollection",
    "suppbook": "incollection",
    "incollection": "incollection",
    "suppcollection": "incollection",
    "inreference": "incollection",
    "inproceedings": "inproceedings",
    "conference": "inproceedings",
    "inproceeding": "inproceedings",
    "workshop": "inproceedings",
    "manual": "manual",
    "mastersthesis": "mastersthesis",
    "bachelorsthesis": "phdthesis",
    "phdthesis": "phdthesis",
    "thesis": "phdthesis",
    "proceedings": "proceedings",
    "mvproceedings": "proceedings",
    "periodical": "proceedings",
    "techreport": "techreport",
    "report": "techreport",
    "unpublished": "unpublished",
    **dict.fromkeys(
        (
            "misc",
            "artwork",
            "audio",
            "bibnote",
            "dataset",
            "electronic",
            "image",
            "legislation",
            "movie",
            "music",
            "online",
            "patent",
            "performance",
            "poster",
            "preprint",
            "presentation",
            "software",
            "standard",
            "talk",
            "video",
            "www",
        ),
        "misc",
    ),
}
#: biblatex's keys in the field ``type`` ("Localization Keys" in its manual).
_THESES = {
    "phdthesis": ("phdthesis", ""),
    "candthesis": ("phdthesis", "Candidate thesis"),
    "mathesis": ("mastersthesis", ""),
    "bathesis": ("phdthesis", "Bachelor's thesis"),
}
_TYPE_KEYS = frozenset({*_THESES, "techreport", "resreport", "software", "datacd", "audiocd"})

#: The field in which a template of a type expects the container.
_CONTAINERS = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "inbook": "booktitle",
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "book": "publisher",
    "proceedings": "publisher",
    "manual": "organization",
}
_BY_KIND = {
    "journal": ("journal", "journaltitle"),
    "proceedings": ("booktitle",),
    "book": ("booktitle",),
    "institution": ("school", "institution"),
    "publisher": ("publisher",),
}

#: Fields that are names, that the publication has in a clearer form, or that are printed elsewhere.
_OWN = frozenset(
    {
        "author",
        "authors",
        "editor",
        "editors",
        "title",
        "subtitle",
        "titleaddon",
        "note",
        "year",
        "month",
        "day",
        "date",
        "pages",
        "volume",
        "number",
        "issue",
        "eid",
        "doi",
        "url",
        "eprint",
        "crossref",
        "xdata",
        "pubstate",
        "status",
        "award",
        "awards",
    }
)
_INSTEAD_OF_AUTHORS = frozenset({"translator", "namea", "organization", "collaboration"})
_ENGLISH = frozenset(
    {
        "en",
        "english",
        "american",
        "usenglish",
        "british",
        "ukenglish",
        "uk",
        "canadian",
        "australian",
        "newzealand",
    }
)


def template_type(type_: str, has_template: Callable[[str], bool], /) -> tuple[str, bool]:
    """The type in whose form a style prints entries of ``type_``, and whether it is made for it.

    ``has_template`` tells which types the style has a form for.
    """
    if has_template(type_):
        return type_, True
    like = LIKE.get(type_, "")
    if like and has_template(like):
        return like, True
    return "misc", like == "misc"


def bibtex_type(publication: Publication, /) -> tuple[str, str]:
    """The type of an entry in BibTeX's sense, and what its field ``type`` has to say for it.

    An ``inbook`` of BibTeX is a chapter of its author's book, one of biblatex has a booktitle.
    """
    type_ = publication.type
    kind = publication.fields.get("type", "").strip().lower()
    if type_ == "bachelorsthesis":
        return "phdthesis", "Bachelor's thesis"
    if type_ == "thesis":
        return _THESES.get(kind, ("phdthesis", "" if kind else "Thesis"))
    if type_ == "inbook" and "booktitle" in publication.fields:
        return "incollection", ""
    return type_, ""


def fields(
    publication: Publication, type_: str, title_url: str, carrier: Carrier, /
) -> dict[str, str]:
    """The fields of an entry that is printed in the form of ``type_``, text decoded.

    Fields that a publication has read are given as it reads them; all others stand as they
    are in the .bib.
    """
    raw = publication.fields
    left_out = _OWN if "author" in raw or "editor" in raw else _OWN | _INSTEAD_OF_AUTHORS
    found = {
        name: carrier.text(decode(value))
        for name, value in raw.items()
        if name not in left_out and "+" not in name
    }
    if raw.get("type", "").strip().lower() in _TYPE_KEYS:
        del found["type"]
    title = publication.title or (publication.key,)
    if _is_foreign(raw) or not publication.title:
        title = (Styled("nocase", title),)
    found["title"] = carrier.part("title", title, title_url)
    found.update(_venue(publication, type_, carrier))
    found.update(_date(publication.date))
    if publication.date is None and publication.status is not None:
        found["year"] = ""  # unfinished work has none, and its status is printed elsewhere
    found["note"] = ""  # lists print it themselves
    found.update(_identifiers(publication, type_, carrier))
    return found


def _venue(publication: Publication, type_: str, carrier: Carrier) -> dict[str, str]:
    venue = publication.venue
    volume = venue.volume if not venue.volume.startswith("abs/") else ""
    texts = {
        "volume": venue.volume,
        "number": venue.number,
        "pages": venue.pages or (venue.eid if volume else ""),
    }
    found = {name: carrier.escaped(text) for name, text in texts.items() if text}
    runs: dict[str, Runs] = {
        "series": venue.series,
        "edition": venue.edition,
        "address": venue.place,
        "publisher": venue.publisher if "publisher" in publication.fields else (),
    }
    if venue.name:
        names = (*_BY_KIND.get(venue.kind, ()), _CONTAINERS.get(type_, "howpublished"))
        found.update(dict.fromkeys(names, carrier.part("venue", venue.name)))
        runs = {name: text for name, text in runs.items() if name not in names}
    found.update((name, carrier.text(text)) for name, text in runs.items() if text)
    return found


def _date(date: PartialDate | None) -> dict[str, str]:
    if date is None:
        return {}
    year = str(date.year) if date.year > 0 else f"{1 - date.year} BC"
    month = _SEASONS.get(date.season, "") or _MONTHS[date.month]
    return {"year": year, "month": month} if month else {"year": year}


def _identifiers(publication: Publication, type_: str, carrier: Carrier) -> dict[str, str]:
    """DOI, arXiv number and address; what would be printed twice only once.

    An arXiv number that is part of the container is not linked; one that would be all of it
    in a form without containers is.
    """
    raw = publication.fields
    doi = doi_name(doi_field(raw))
    url = address(raw.get("url", ""))
    number = arxiv_id(raw) or arxiv_number(url)
    named = bool(number) and number in plain(publication.venue.name)
    repeated = (doi and "doi.org/" in url.lower()) or (number and arxiv_number(url))
    found = {
        "doi": doi,
        "eprint": number if not (named and type_ in _CONTAINERS) else "",
        "url": url if is_safe_url(url) and not repeated else "",
        "pubmed": address(raw.get("pmid", "") or raw.get("pubmed", "")),
    }
    made = {name: carrier.escaped(value) for name, value in found.items() if value}
    if named and type_ not in _CONTAINERS:
        made["howpublished"] = ""
    return made


def addresses(publication: Publication, /) -> dict[str, str]:
    """The address of a DOI as styles write it, and as it has to be where a ``#`` is in it."""
    doi = doi_name(doi_field(publication.fields))
    target = next((link.target for link in publication.links if link.kind == "doi"), "")
    return {f"https://doi.org/{doi}": target} if doi and target else {}


def _is_foreign(raw: Mapping[str, str]) -> bool:
    """Whether a title must keep its case: English alone is known to do without capitals."""
    language = raw.get("langid", "") or raw.get("language", "")
    words = language.lower().replace("-", " ").replace("_", " ").split()
    return bool(words) and words[0] not in _ENGLISH
