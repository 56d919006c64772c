"""A publication as CSL sees it: one table of types, one of variables."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from sphinx_pubs.model import Publication
from sphinx_pubs.reading.identifiers import (
    address,
    arxiv_by_address,
    arxiv_id,
    doi_field,
    doi_name,
)
from sphinx_pubs.reading.latex import decode, text
from sphinx_pubs.reading.notes import read_abstract
from sphinx_pubs.reading.values import first
from sphinx_pubs.reading.venues import preprint_server
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Part, Run, Runs, merged, plain
from sphinx_pubs.styles.csl.item_types import (
    GENRES,
    HAS_GENRE,
    JURISDICTIONS,
    csl_type,
    own_genre,
)
from sphinx_pubs.styles.csl.items import Date, Item, Name
from sphinx_pubs.styles.csl.languages import language
from sphinx_pubs.styles.csl.mapping_fields import add_fields, issued, people, without_range
from sphinx_pubs.urls import is_safe_url

_CONTAINERS = frozenset({"journal", "proceedings", "book"})
_PLACES = ("location", "address", "venue")
#: Types whose number is an issue, and those in which it counts within a series.
_ISSUES = frozenset(
    {
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "paper-conference",
        "periodical",
        "review",
    }
)
_IN_SERIES = frozenset({"book", "chapter", "entry-encyclopedia", "pamphlet", "paper-conference"})
#: Programs export a date of access for every paper; here it tells which state is meant.
_CHANGING = frozenset(
    {"dataset", "document", "entry-encyclopedia", "post-weblog", "software", "webpage"}
)

_EDITION = regex(
    r"([0-9]+)\s*(?:st|nd|rd|th|\.|ª|º|e|ème)?(?:\s+(?:ed|edn|edit|edition|auflage|aufl)\.?)?",
    re.IGNORECASE,
)
_EDITION_WORD = regex(r"\s+(?:ed|edn|edit|edition)\.?$", re.IGNORECASE)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),  # noqa: SIM905  # a list of words
        1,
    )
}
#: A year in the name of a venue: ``2019``, or ``’19`` at its end.
_YEAR = regex(r"(?<!\d)[0-9]{3,}(?!\d)|(?<=[-'’])[0-9]{2}(?=\)?$)")
#: Google Scholar's patents, ``US Patent 6,285,999``; an application is a status.
_PATENT_NOTE = regex(r"([A-Z][A-Za-z.]{1,3} )?Patent (?:No\. )?([0-9][0-9,/.]*)")


def item(publication: Publication, /, *, title_url: str = "", abstract: bool = True) -> Item:
    """The entry in CSL's variables; ``title_url`` makes its title a link.

    Without ``abstract`` it has none, which is long to decode and which few styles print.
    What a list prints itself, honours and the status, is not in it.
    """
    type_ = csl_type(publication)
    strings: dict[str, Runs] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    if publication.title:
        strings["title"] = publication.title
    _add_venue(publication, type_, strings)
    _add_identifiers(publication, type_, strings)
    genre = _genre(publication, type_)
    if genre:
        strings["genre"] = (genre,)
    if publication.note and not (type_ == "patent" and _add_patent(publication, strings)):
        strings["note"] = publication.note
    if type_ == "patent" and plain(strings.get("number", ()))[:1].isdigit():
        code = JURISDICTIONS.get(publication.fields.get("type", "").strip().lower())
        if code:
            strings["jurisdiction"] = (code,)
    if abstract and (decoded := read_abstract(publication.fields)):
        strings["abstract"] = decoded
    if publication.keywords:
        strings["keyword"] = (", ".join(publication.keywords),)
    if publication.authors:
        names["author"] = people(publication.authors)
    if publication.editors:
        names["editor"] = people(publication.editors)
    date = issued(publication)
    if date is not None:
        dates["issued"] = date
    others = add_fields(publication, strings, names, dates)
    if "accessed" in dates and not (type_ in _CHANGING and "URL" in strings):
        del dates["accessed"]
    tag = language(publication)
    if tag:
        strings["language"] = (tag,)
    return Item(publication.key, type_, strings, names, dates, others, tag, title_url)


def _add_venue(publication: Publication, type_: str, strings: dict[str, Runs]) -> None:
    """Container, publisher, event, and the place in them."""
    venue = publication.venue
    if venue.kind == "preprint":
        _add_preprint(publication, strings)
        return
    publisher = venue.publisher
    if venue.name and venue.kind in _CONTAINERS and type_ != "speech":
        date = publication.date
        year = date.year if date and not (date.month or date.season) else 0
        name = strings["container-title"] = _dated(venue.name, year) if year > 0 else venue.name
        if name != venue.name:
            strings["dated-container-title"] = name
    elif not publisher:
        publisher = venue.name
    place = _add_event(publication, type_, strings)
    # CSL has no variable for who holds a patent.
    if type_ not in {"patent", "speech"}:
        if publisher:
            strings["publisher"] = publisher
        if place:
            strings["publisher-place"] = place
    if venue.series:
        strings["collection-title"] = venue.series
    if venue.volume:
        strings["volume"] = (venue.volume,)
    if venue.number:
        variable = _number_variable(type_, venue.series)
        number: Runs = (venue.number,)
        strings[variable] = without_range(number) if variable == "number" else number
    # Almost all styles print a page, and few an article's number, which stands for it.
    page = venue.pages.replace("–", "-") or venue.eid
    if venue.eid and not venue.pages:
        strings["article-number"] = (venue.eid,)
    if page:
        strings["page"] = (page,)
    if venue.edition:
        strings["edition"] = _edition(venue.edition)


@lru_cache(maxsize=4096)
def _dated(name: Runs, year: int) -> Runs:
    """The name of a venue with the year that it holds as the date; the same name if none.

    ``EMNLP 2024 Findings`` holds 2024, ``IJCAI-19`` and ``e-Energy ’19`` hold 2019.
    """
    written = str(year).zfill(3)
    held = {written, written[-2:]}
    for place, run in enumerate(name):
        matches = _YEAR.finditer(run) if isinstance(run, str) else ()
        match = next((one for one in matches if one[0] in held), None)
        if match is None or not (len(match[0]) == 4 or place == len(name) - 1):
            continue
        before, after = run[: match.start()], run[match.end() :]  # type: ignore[index]  # it is text
        found: list[Run] = [*name[:place], before, Part("date", (match[0],)), after]
        return merged((*found, *name[place + 1 :]))
    return name


def _add_event(publication: Publication, type_: str, strings: dict[str, Runs]) -> Runs:
    """The event, under its name in CSL 1.0.2 and in older styles; gives the publisher's place.

    A talk has no container and no publisher, only an event.
    """
    fields, venue = publication.fields, publication.venue
    title = _decoded(fields["eventtitle"]) if "eventtitle" in fields else ()
    place = venue.place
    if title and not venue.name:  # then the reader puts the event into the place
        place = _decoded(first(fields, _PLACES))
    if type_ == "speech":
        title = title or venue.name
    if title:
        strings["event-title"] = strings["event"] = title
    if place and (type_ == "speech" or not any(name in fields for name in _PLACES[:2])):
        strings["event-place"] = place
        return ()
    if title and "venue" in fields:
        strings["event-place"] = _decoded(fields["venue"])
    return place


def _number_variable(type_: str, series: Runs) -> str:
    if type_ in _ISSUES and not (series and type_ == "paper-conference"):
        return "issue"
    return "collection-number" if type_ in _IN_SERIES else "number"


def _add_preprint(publication: Publication, strings: dict[str, Runs]) -> None:
    """The server as publisher, and the number with its name once: ``arXiv:2302.13971``.

    Volume and pages say the number again (``abs/2302.13971``, ``2020--01``).
    """
    name = publication.venue.name
    server = preprint_server(plain(name))
    fields = publication.fields
    volume = publication.venue.volume
    strings["preprint"] = (*name, f", {volume}") if volume else name
    if server == "arXiv":
        number = arxiv_id(fields) or arxiv_by_address(fields)
        if number:
            strings["number"] = (f"arXiv:{number}",)
    elif server and "eprint" in fields and "://" not in fields["eprint"]:
        number = text(fields["eprint"])
        named = number.lower().startswith(server.lower())
        strings["number"] = (number if named else f"{server}:{number}",)
    if server:
        strings["publisher"] = (server,)
    elif plain(name).casefold() not in {"preprint", "preprints"}:
        strings["publisher"] = name


def _add_identifiers(publication: Publication, type_: str, strings: dict[str, Runs]) -> None:
    """DOI and address; the address of a DOI or of arXiv stands only where nothing says it."""
    doi = page = arxiv = ""
    for link in publication.links:
        if link.kind == "doi" and not doi:
            doi = link.target
        elif link.kind == "html" and not link.local and not page:
            page = link.target
        elif link.kind == "arxiv":
            arxiv = link.target
    if doi:
        _, found, name = doi.partition("doi.org/")
        name = name if found else doi_name(doi_field(publication.fields))
        strings["DOI"] = (unquote(name) if "%" in name else name,)
    if not page and arxiv and not doi and (type_ == "article" or "url" in publication.fields):
        page = arxiv
    if not page and "howpublished" in publication.fields:
        published = address(publication.fields["howpublished"])
        if is_safe_url(published) and " " not in published:
            page = published
    if page:
        strings["URL"] = (page,)


def _genre(publication: Publication, type_: str) -> str:
    if type_ in HAS_GENRE and "type" in publication.fields:
        written = text(publication.fields["type"])
        # Zotero's exports have a DOI there that lost its field.
        if not written.lower().startswith("doi:"):
            return GENRES.get(written.lower(), written)
    return own_genre(publication)


def _add_patent(publication: Publication, strings: dict[str, Runs]) -> bool:
    number = patent_number(publication)
    if not number or "number" in strings:
        return False
    strings["number"] = (number,)
    return True


def patent_number(publication: Publication, /) -> str:
    """The number of a patent that has it in its note, if it is nothing else; or ""."""
    if publication.kind != "patent":
        return ""
    found = _PATENT_NOTE.fullmatch(plain(publication.note))
    return f"{found[1] or ''}{found[2]}" if found else ""


def _edition(edition: Runs) -> Runs:
    """An edition as CSL counts it, "3" for "3rd" and "Third"; other words as they are."""
    written = plain(edition).strip()
    number = _EDITION.fullmatch(written)
    if number:
        return (number[1],)
    word = _EDITION_WORD.sub("", written)
    ordinal = _ORDINALS.get(word.lower())
    if ordinal:
        return (ordinal,)
    return edition


@lru_cache(maxsize=4096)
def _decoded(value: str) -> Runs:
    return decode(value)
