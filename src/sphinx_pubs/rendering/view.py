"""What a template or a node builder sees of a list: every part worded, none yet escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote

from sphinx_pubs.model import Honour, Link, PartialDate, Publication, Status
from sphinx_pubs.reading.link_kinds import LinkKind
from sphinx_pubs.reading.status import LABELS
from sphinx_pubs.runs import Hyperlink, Runs, plain, walk
from sphinx_pubs.selecting.query import Numbering
from sphinx_pubs.styles import Style, house, names
from sphinx_pubs.styles.csl.mapping import patent_number
from sphinx_pubs.styles.csl_style import CslStyle
from sphinx_pubs.styles.marks import LegendItem
from sphinx_pubs.styles.names import Known, Place, Wording
from sphinx_pubs.words import Words

LegendPlace = Literal["top", "bottom", "none"]

#: Link kinds that a title may lead to, best first.
TITLE_LINKS = ("html", "doi", "arxiv", "pdf")


_WAYS_TO_APPEAR = frozenset({"oral", "spotlight", "highlight"})


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a list is to look, apart from which publications it holds.

    ``style`` is the name of the style, ``reference`` the style itself, ``house`` the wording
    of parts.  ``show`` are the parts that are printed; ``links`` the kinds of links in their
    order (None: all there are); ``title_links`` the kinds a title may lead to, best first.
    """

    house: house.House
    reference: Style
    layout: str = "list"
    style: str = "house"
    show: frozenset[str] = frozenset()
    links: tuple[str, ...] | None = None
    title_links: tuple[str, ...] = TITLE_LINKS
    wording: Wording = field(default_factory=Wording)
    numbering: Numbering = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """One publication to be printed, with its number in the list and its anchor on the page.

    ``me`` are the places of the page's owner among the publication's people; ``known`` are
    those of its people whom the site knows.
    """

    publication: Publication
    number: str
    anchor: str
    me: frozenset[int]
    known: Mapping[Place, Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link button."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as layouts see it; parts that the list does not show are empty.

    ``title``, ``authors`` and ``imprint`` (venue and date) are parts in the house wording;
    in the layout ``reference`` they are empty, and ``reference`` is the whole reference in
    the list's style with its honours, but for the sentence at its end that holds an
    ``address`` alone.  ``month`` is the date as ``2024.01``, ``category``
    the last part of the server's (``LG`` of ``cs.LG``).
    """

    key: str
    anchor: str
    kind: str
    year: str
    number: str
    title: Runs
    authors: Runs
    imprint: Runs
    reference: Runs
    address: Runs
    date: str
    month: str
    honours: tuple[Honour, ...]
    status: Status | None
    note: Runs
    self_role: str
    links: tuple[LinkView, ...]
    abstract: Runs
    summary: Runs
    bibtex: str
    category: str
    keywords: tuple[str, ...]
    venue_badge: str
    announcement: Runs


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group of a list: its entries and the legend where it stands with this group.

    ``legend_id`` begins the ids of the items that explain its marks, here or elsewhere.
    """

    presentation: Presentation
    listing: int
    entries: tuple[EntryView, ...]
    legend: tuple[LegendItem, ...] = ()
    legend_place: LegendPlace = "none"
    legend_id: str = ""
    classes: tuple[str, ...] = ()

    @property
    def hanging(self) -> bool:
        """Whether all lines of an entry but the first are indented."""
        style, layout = self.presentation.reference, self.presentation.layout
        return layout == "reference" and isinstance(style, CslStyle) and style.hanging_indent

    @property
    def ordered(self) -> bool:
        """Whether the entries are numbered."""
        return self.presentation.numbering != "none"


#: (publication, link) → the URL to print, or "" where the link leads nowhere
Resolve = Callable[[Publication, Link], str]


def entry_view(
    entry: Entry,
    presentation: Presentation,
    kinds: Mapping[str, LinkKind],
    resolve: Resolve,
    /,
) -> EntryView:
    """Word one entry for a list."""
    publication, me, show = entry.publication, entry.me, presentation.show
    wording = presentation.wording
    if entry.known:
        wording = replace(wording, known=entry.known)
    targets = {link: resolve(publication, link) for link in publication.links}
    title_url = _title_url(publication, targets, presentation)
    honours = _honours(publication) if "awards" in show else ()
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
        title=parts.title,
        authors=parts.authors,
        imprint=parts.imprint,
        reference=reference,
        address=address,
        date=presentation.house.date(date),
        month=f"{date.year}.{date.month:02}"
        if date and date.month
        else str(date.year)
        if date
        else "",
        honours=honours,
        status=_status(publication.status, wording.words) if "status" in show else None,
        note=_note(publication, reference or parts.imprint) if "note" in show else (),
        self_role=names.self_role(publication, me, wording) if "self-role" in show else "",
        links=_links(publication, targets, presentation, kinds, (*reference, *address))
        if "links" in show
        else (),
        abstract=publication.abstract if "abstract" in show else (),
        summary=publication.summary if "summary" in show else (),
        bibtex=publication.bibtex if "bibtex" in show else "",
        category=publication.category.rpartition(".")[2] if "category" in show else "",
        keywords=publication.keywords if "keywords" in show else (),
        venue_badge=_venue_badge(publication) if "venue-badge" in show else "",
        announcement=announcement,
    )


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


def _title_url(
    publication: Publication, targets: Mapping[Link, str], presentation: Presentation
) -> str:
    for kind in presentation.title_links:
        for link in publication.links:
            if link.kind == kind and targets[link]:
                return targets[link]
    return ""


def _links(
    publication: Publication,
    targets: Mapping[Link, str],
    presentation: Presentation,
    kinds: Mapping[str, LinkKind],
    reference: Runs,
) -> tuple[LinkView, ...]:
    """The link buttons, without those that the reference has as addresses."""
    printed = _addresses(reference)
    links = [link for link in publication.links if targets[link] not in {"", *printed}]
    if presentation.links is not None:
        order = {kind: place for place, kind in enumerate(presentation.links)}
        links = sorted(
            (link for link in links if link.kind in order), key=lambda link: order[link.kind]
        )
    return tuple(
        LinkView(link.kind, _label(link, presentation, kinds), targets[link]) for link in links
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


def _venue_badge(publication: Publication) -> str:
    short = publication.venue.short
    year = str(publication.date.year) if publication.date else ""
    return f"{short} {year}".strip() if short and year not in short else short
