"""What a template or a node builder sees of a list: every part worded, none yet escaped."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from sphinx_pubs.model import Honour, Publication, Status
from sphinx_pubs.rendering.choices import TITLE_LINKS, LegendPlace
from sphinx_pubs.runs import Runs
from sphinx_pubs.selecting.facets import Value
from sphinx_pubs.selecting.query import Numbering
from sphinx_pubs.styles import Style, house
from sphinx_pubs.styles.csl_style import CslStyle
from sphinx_pubs.styles.marks import LegendItem
from sphinx_pubs.styles.names import Known, Place, Wording

#: The entries of one block of a long list; cards fill whole rows of one, two, three or five.
_BLOCK = 30


class Presentation(Struct, frozen=True):
    """How a list is to look, apart from which publications it holds.

    ``style`` is the name of the style, ``reference`` the style itself, ``house`` the wording
    of parts.  ``show`` are the parts that are printed; ``links`` the kinds of links in their
    order (None: all there are); ``title_links`` the kinds a title may lead to, best first.
    ``unfolded`` are the folded parts that are open on paper.  A ``long`` list does without what
    takes time.
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
    unfolded: tuple[str, ...] = ()
    long: bool = False


class Picture(Struct, frozen=True):
    """A picture of an entry: its address on the page, its size in pixels (0: unknown)."""

    url: str
    width: int = 0
    height: int = 0


class Entry(Struct, frozen=True, gc=False):
    """One publication to be printed, with its number in the list and its anchor on the page.

    ``me`` are the places of the page's owner among the publication's people; ``known`` are
    those of its people whom the site knows.
    """

    publication: Publication
    number: str
    anchor: str
    me: frozenset[int]
    known: Mapping[Place, Known] = field(default_factory=dict)
    picture: Picture | None = None
    facets: tuple[str, ...] = ()


class LinkView(Struct, frozen=True, gc=False):
    """A link button."""

    kind: str
    label: str
    url: str


class VenueBadge(Struct, frozen=True):
    """The short name of a venue and the year.

    ``name`` is the venue in full, ``url`` its page, ``color`` its colour as ``#rrggbb`` and
    ``text`` what is read well on it (``light`` or ``dark``); all but ``label`` may be empty.
    """

    label: str
    name: str = ""
    url: str = ""
    color: str = ""
    text: str = ""


class Citation(Struct, frozen=True):
    """An entry in one of the forms that programs and people cite it by.

    ``format`` is ``reference``, ``bibtex``, ``ris`` or ``csl-json``.
    """

    format: str
    label: str
    text: str


class EntryView(Struct, frozen=True, gc=False):
    """One entry as layouts see it; parts that the list does not show are empty.

    ``title``, ``authors`` and ``imprint`` (venue and date) are parts in the house wording;
    in the layout ``reference`` they are empty, and ``reference`` is the whole reference in
    the list's style with its honours, but for the sentence at its end that holds an
    ``address`` alone.  ``month`` is the date as ``2024.01``, ``iso`` as ``2024-01-09``,
    ``category`` the last part of the server's (``LG`` of ``cs.LG``).  ``name`` is the title
    as plain text, ``facets`` are what the entry is found by (``year=2024``).  ``coloured`` says
    that the syntax of its BibTeX is highlighted.
    """

    key: str
    anchor: str
    kind: str
    year: str
    number: str
    name: str
    title: Runs
    authors: Runs
    imprint: Runs
    reference: Runs
    address: Runs
    date: str
    month: str
    iso: str
    honours: tuple[Honour, ...]
    status: Status | None
    note: Runs
    self_role: str
    links: tuple[LinkView, ...]
    abstract: Runs
    summary: Runs
    bibtex: str
    coloured: bool
    citations: tuple[Citation, ...]
    category: str
    keywords: tuple[str, ...]
    venue_badge: VenueBadge | None
    picture: Picture | None
    announcement: Runs
    facets: tuple[str, ...]

    @property
    def has_badges(self) -> bool:
        """Whether there is a category, a venue's badge, an honour or a status."""
        return bool(self.category or self.venue_badge or self.honours or self.status)


class FacetView(Struct, frozen=True):
    """One way to narrow a list down; its values are worded, the first ``shown`` at once."""

    name: str
    label: str
    values: tuple[Value, ...]
    shown: int


class GroupView(Struct, frozen=True):
    """One group of a list: its entries, and what stands with this group for the whole list.

    ``legend_id`` begins the ids of the items that explain its marks, here or elsewhere.
    ``search`` says that the search field stands here; then ``facets`` are what readers can
    choose from.
    """

    presentation: Presentation
    listing: int
    entries: tuple[EntryView, ...]
    legend: tuple[LegendItem, ...] = ()
    legend_place: LegendPlace = "none"
    legend_id: str = ""
    classes: tuple[str, ...] = ()
    search: bool = False
    facets: tuple[FacetView, ...] = ()

    @property
    def hanging(self) -> bool:
        """Whether all lines of an entry but the first are indented."""
        style, layout = self.presentation.reference, self.presentation.layout
        return layout == "reference" and isinstance(style, CslStyle) and style.hanging_indent

    @property
    def blocks(self) -> tuple[tuple[EntryView, ...], ...]:
        """The entries in lists of their own: of a long list browsers lay out those that are seen."""
        size = _BLOCK if self.presentation.long else max(1, len(self.entries))
        return tuple(
            self.entries[start : start + size] for start in range(0, len(self.entries), size)
        )

    @property
    def copies(self) -> bool:
        """Whether there is text to be copied."""
        return bool(self.presentation.show & {"bibtex", "cite"})

    @property
    def all_classes(self) -> tuple[str, ...]:
        """The classes of the group's frame."""
        presentation = self.presentation
        return (
            "pubs",
            f"pubs-layout-{presentation.layout}",
            *(["pubs-hanging"] if self.hanging else []),
            *(["pubs-long"] if presentation.long else []),
            *(f"pubs-print-{part}" for part in presentation.unfolded),
            *self.classes,
        )

    @property
    def ordered(self) -> bool:
        """Whether the entries are numbered."""
        return self.presentation.numbering != "none"
