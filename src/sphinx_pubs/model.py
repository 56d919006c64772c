"""The nouns of the field: what a publication is, before it is selected or styled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from sphinx_pubs.runs import Runs

HonourKind = Literal[
    "best", "runner-up", "outstanding", "test-of-time", "oral", "spotlight", "highlight", "other"
]
StatusKind = Literal[
    "inpreparation",
    "submitted",
    "underreview",
    "accepted",
    "forthcoming",
    "inpress",
    "prepublished",
]
VenueKind = Literal[
    "journal", "proceedings", "book", "preprint", "institution", "publisher", "other"
]
PublicationKind = Literal[
    "article",
    "conference",
    "workshop",
    "preprint",
    "chapter",
    "book",
    "edited",
    "thesis",
    "patent",
    "talk",
    "poster",
    "software",
    "dataset",
    "report",
    "other",
]


class Source(Struct, frozen=True, array_like=True, gc=False):
    """Where something was written: the file as its reader knows it, line and column from 1.

    ``width`` is the number of characters that it is about.
    """

    file: str
    line: int
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Contributor(Struct, frozen=True, array_like=True, gc=False):
    """One author or editor of one publication.

    The parts are decoded text without marks.  ``literal`` is the whole name of an
    institution; then the parts are empty.  ``roles`` are canonical (``equal``, ``equal:2``),
    in the order of the source.  ``labels`` are annotations that are no known role, ``data``
    named annotations such as ``("orcid", "0000-…")``; neither is printed as a mark.
    """

    family: str = ""
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: str = ""
    roles: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()


class PartialDate(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A date of which the month (1-12) and the day may be unknown (0).

    ``season`` stands in place of a month, with the number that EDTF has for it: 21 to 24
    are spring to winter, 33 to 36 the quarters of the year.
    """

    year: int
    month: int = 0
    day: int = 0
    season: int = 0

    @property
    def sorting_month(self) -> int:
        """The month at which the date stands in an order: of a season the third."""
        return 3 * ((self.season - 21) % 12 + 1) if self.season else self.month


class Venue(Struct, frozen=True, array_like=True, gc=False):
    """Where a publication appeared.

    ``name`` is the container as printed (journal, proceedings, preprint server, school …),
    ``short`` what a badge says.  ``number`` is the issue, ``pages`` has en dashes, ``eid``
    is an article number that stands in place of pages.
    """

    name: Runs = ()
    kind: VenueKind = "other"
    short: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    eid: str = ""
    series: Runs = ()
    edition: Runs = ()
    publisher: Runs = ()
    place: Runs = ()


class Honour(Struct, frozen=True, array_like=True, gc=False):
    """Something a publication won or was selected for."""

    name: str
    kind: HonourKind = "other"
    year: int = 0
    url: str = ""


class Status(Struct, frozen=True, array_like=True, gc=False):
    """Where unfinished work stands; ``text`` is what is printed, ``kind`` what it means."""

    kind: StatusKind
    text: str


class Link(Struct, frozen=True, array_like=True, gc=False):
    """A link of a publication.

    ``target`` is a URL, or (``local``) a path of a file as the .bib has it, which the
    Sphinx stage looks up.  ``label`` is set where the .bib names the link itself.
    """

    kind: str
    target: str
    label: str = ""
    local: bool = False


class Announcement(Struct, frozen=True, array_like=True, gc=False):
    """The news about a publication: when, and what happened (``accepted at ICLR 2024``)."""

    date: PartialDate | None = None
    text: Runs = ()


class Publication(Struct, frozen=True, array_like=True, gc=False):
    """One entry of a .bib file, decoded.

    ``fields`` are the entry's fields as TeX, macros expanded, names lower-cased with ``-``
    as ``_``, without private ones; they serve filters, sorting and grouping.  ``others`` says that the author
    list ends in ``and others``.  ``owner_roles`` are what the entry says of the site's owner
    without a name (``corr = {true}``): whoever knows the owner adds them to the owner's roles.
    ``picture`` is a local file.
    ``outline`` says how the entry's own source is to be shown, which ``shown_bibtex`` makes of
    it.  An abstract is decoded where it is shown, by ``read_abstract``.
    ``digest`` changes with anything that a page could show of the publication, and with
    nothing else (not with its line).
    """

    key: str
    type: str
    kind: PublicationKind
    source: Source
    fields: Mapping[str, str]
    title: Runs
    authors: tuple[Contributor, ...] = ()
    editors: tuple[Contributor, ...] = ()
    others: bool = False
    editors_others: bool = False
    owner_roles: tuple[str, ...] = ()
    venue: Venue = field(default_factory=Venue)
    date: PartialDate | None = None
    status: Status | None = None
    honours: tuple[Honour, ...] = ()
    links: tuple[Link, ...] = ()
    note: Runs = ()
    summary: Runs = ()
    keywords: tuple[str, ...] = ()
    category: str = ""
    picture: Link | None = None
    announcement: Announcement = field(default_factory=Announcement)
    selected: bool = False
    hidden: bool = False
    outline: str = ""
    digest: str = ""

    @property
    def people(self) -> tuple[Contributor, ...]:
        """Those whom a list names: the authors, or the editors where there are none."""
        return self.authors or self.editors
