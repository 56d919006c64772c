"""One publication worded for a list: all that a layout may print of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.model import Honour, Link, PartialDate, Publication, Status
from sphinx_pubs.reading.bibtex import shown_bibtex
from sphinx_pubs.reading.link_kinds import LINK_KINDS, LinkKind
from sphinx_pubs.reading.notes import read_abstract
from sphinx_pubs.reading.status import LABELS
from sphinx_pubs.rendering.view import (
    Citation,
    Entry,
    EntryView,
    LinkView,
    Presentation,
    VenueBadge,
)
from sphinx_pubs.runs import Hyperlink, Runs, plain, walk
from sphinx_pubs.styles import house, names, venues
from sphinx_pubs.styles.csl.mapping import item, patent_number
from sphinx_pubs.words import Words

_WAYS_TO_APPEAR = frozenset({"oral", "spotlight", "highlight"})

#: (publication, link) → the URL to print, or "" where the link leads nowhere
Resolve = Callable[[Publication, Link], str]


class SiteLooks(Struct, frozen=True):
    """What a site says of the looks of all its lists: its kinds of links and its venues."""

    link_kinds: Mapping[str, LinkKind] = field(default_factory=lambda: LINK_KINDS)
    venues: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def entry_view(
    entry: Entry,
    presentation: Presentation,
    looks: SiteLooks,
    resolve: Resolve,
    /,
) -> EntryView:
    """Word one entry for a list."""
    publication, me, show = entry.publication, entry.me, presentation.show
    wording = presentation.wording
    if entry.known:
        wording = replace(wording, known=entry.known)
    links = [(link, url) for link in publication.links if (url := resolve(publication, link))]
    title_url = _title_url(links, presentation.title_links)
    honours = _honours(publication) if publication.honours and "awards" in show else ()
    parts = house.Parts()
    reference: Runs = ()
    address: Runs = ()
    if presentation.layout == "reference":
        whole = presentation.reference(publication, me, wording, title_url)
        reference, address = house.parted(whole)
        reference = house.with_honours(reference, honours)
        if address and isinstance(reference[-1], str):
            reference = (*reference[:-1], reference[-1].rstrip(" "))
    else:
        parts = presentation.house.parts(publication, me, wording, title_url)
    announcement, date = publication.announcement.text, publication.date
    if presentation.layout == "news":
        date = publication.announcement.date
        if honours and not (announcement and "announcement" in publication.fields):
            # Where the file announces nothing, what it won is the news; an oral is how it came.
            won = any(one.kind not in _WAYS_TO_APPEAR for one in honours)
            announcement = (
                house.listed_honours(honours) if won else house.with_honours(announcement, honours)
            )
            years = [one.year for one in honours if one.year]
            if years and "announced" not in publication.fields:
                date = PartialDate(max(years))
    return EntryView(
        key=publication.key,
        anchor=entry.anchor,
        kind=publication.kind,
        year=str(publication.date.year) if publication.date else "",
        number=entry.number,
        name=plain(publication.title) or publication.key,
        title=parts.title,
        authors=parts.authors,
        imprint=parts.imprint,
        reference=reference,
        address=address,
        date=presentation.house.date(date),
        month=_month(date),
        iso=_iso(publication.date),
        honours=honours,
        status=_status(publication.status, wording.words) if "status" in show else None,
        note=_note(publication, reference or parts.imprint)
        if publication.note and "note" in show
        else (),
        self_role=names.self_role(publication, me, wording) if "self-role" in show else "",
        links=_links(links, presentation, looks.link_kinds, (*reference, *address))
        if links and "links" in show
        else (),
        abstract=read_abstract(publication.fields) if "abstract" in show else (),
        summary=publication.summary if "summary" in show else (),
        bibtex=shown_bibtex(publication) if "bibtex" in show else "",
        coloured=not presentation.long,
        citations=_citations(publication, presentation) if "cite" in show else (),
        category=publication.category.rpartition(".")[2] if "category" in show else "",
        keywords=publication.keywords if "keywords" in show else (),
        venue_badge=_venue_badge(publication, looks.venues) if "venue-badge" in show else None,
        picture=entry.picture if "thumbnail" in show else None,
        announcement=announcement,
        facets=entry.facets,
    )


@lru_cache(maxsize=4096)
def _month(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return f"{date.year}.{date.month:02}" if date.month else str(date.year)


@lru_cache(maxsize=4096)
def _iso(date: PartialDate | None) -> str:
    """A date as ISO 8601 has it, as far as it is known; a season is its last month."""
    if date is None:
        return ""
    month = date.sorting_month
    rest = [f"{part:02}" for part in (month, date.day if date.month else 0) if part]
    return "-".join([f"{date.year:04}", *rest])


def _status(status: Status | None, words: Words) -> Status | None:
    """A status in the words of the page, unless it has words of its own."""
    if status is None or status.text != LABELS[status.kind]:
        return status
    return replace(status, text=words(status.text))


def _honours(publication: Publication) -> tuple[Honour, ...]:
    """The honours, each with its year where that is not the publication's."""
    year = publication.date.year if publication.date else 0
    return tuple(
        replace(one, name=f"{one.name} ({one.year})")
        if one.year not in {0, year} and str(one.year) not in one.name
        else one
        for one in publication.honours
    )


def _note(publication: Publication, printed: Runs) -> Runs:
    """The note, unless it is the number of a patent that is printed already."""
    number = patent_number(publication)
    if number and number in plain(printed):
        return ()
    return house.sentences(publication.note)


def _title_url(links: Sequence[tuple[Link, str]], kinds: Sequence[str]) -> str:
    for kind in kinds:
        for link, url in links:
            if link.kind == kind:
                return url
    return ""


def _links(
    links: Sequence[tuple[Link, str]],
    presentation: Presentation,
    kinds: Mapping[str, LinkKind],
    reference: Runs,
) -> tuple[LinkView, ...]:
    """The link buttons, without those that the reference has as addresses."""
    if reference and (printed := _addresses(reference)):
        links = [(link, url) for link, url in links if url not in printed]
    if presentation.links is not None:
        order = {kind: place for place, kind in enumerate(presentation.links)}
        links = sorted(
            (one for one in links if one[0].kind in order), key=lambda one: order[one[0].kind]
        )
    return tuple(
        [LinkView(link.kind, _label(link, presentation, kinds), url) for link, url in links]
    )


def _addresses(reference: Runs) -> frozenset[str]:
    """The addresses that a reference prints, whole or in short (``doi:10.1000/182``)."""
    found: set[str] = set()
    for run in walk(reference):
        if isinstance(run, Hyperlink):
            text = unquote(plain(run.runs)).rpartition(":")[2]
            if text and unquote(run.url).endswith(text):
                found.add(run.url)
    return frozenset(found)


def _label(link: Link, presentation: Presentation, kinds: Mapping[str, LinkKind]) -> str:
    if link.label:
        return link.label
    if link.kind == "doi" and presentation.layout == "reference":
        return f"doi:{link.target.removeprefix('https://doi.org/')}"
    kind = kinds.get(link.kind)
    return presentation.wording.words(kind.label) if kind else link.kind


def _venue_badge(
    publication: Publication, known: Mapping[str, Mapping[str, str]]
) -> VenueBadge | None:
    look = venues.find(known, publication.venue) if known else None
    short = publication.venue.short or (look.short if look else "")
    year = str(publication.date.year) if publication.date else ""
    if not short:
        return None
    label = f"{short} {year}".strip() if year not in short else short
    if look is None:
        return VenueBadge(label)
    text = venues.on_color(look.color) if look.color else ""
    return VenueBadge(label, look.name, look.url, look.color, text)


def _citations(publication: Publication, presentation: Presentation) -> tuple[Citation, ...]:
    """The reference in the list's style, and what programs for references read."""
    from sphinx_pubs.styles.citations import (  # noqa: PLC0415  # few lists show them
        citation_json,
        reference,
    )
    from sphinx_pubs.styles.ris import ris  # noqa: PLC0415

    words = presentation.wording.words
    return (
        Citation("reference", words("Reference"), reference(publication, presentation.reference)),
        Citation("bibtex", words("BibTeX"), shown_bibtex(publication)),
        Citation("ris", "RIS", ris(item(publication))),
        Citation("csl-json", "CSL-JSON", citation_json(publication)),
    )
