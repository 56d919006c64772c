"""Which fields an entry hands down to one that names it in ``crossref``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.reading.bibtex import is_stripped
from sphinx_pubs.reading.link_kinds import LINK_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PARTS = frozenset({"inbook", "bookinbook", "suppbook"})
_MULTIVOLUME = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})
_VOLUMES = frozenset({"book", "collection", "proceedings", "reference"})
_PERIODICALS = frozenset({"periodical"})
#: Types of entries that hold others.
CONTAINERS = _MULTIVOLUME | _VOLUMES | _PERIODICALS

#: Never handed down: of biblatex's default inheritance (manual, appendix B), what identifies
#: an entry or steers its printing.
_OF_THE_ENTRY = frozenset(
    {
        "crossref",
        "entryset",
        "entrysubtype",
        "execute",
        "ids",
        "label",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
        "xdata",
        "xref",
    }
)
#: Nor what is said of one work only.  biblatex hands these down, and then a paper has the
#: DOI, the abstract and the prize of its proceedings.
_OF_THE_WORK = frozenset(
    {
        "abstract",
        "additional_info",
        "addendum",
        "archiveprefix",
        "article_number",
        "articleno",
        "bibbase_note",
        "category",
        "chapter",
        "description",
        "eid",
        "elocation_id",
        "eprint",
        "eprintclass",
        "eprinttype",
        "honor",
        "honors",
        "honour",
        "honours",
        "key",
        "keyword",
        "keywords",
        "n2",
        "note",
        "numpages",
        "pages",
        "pagetotal",
        "primaryclass",
        "research",
        "summary",
        "tags",
        "topic",
    }
).union(
    *(kind.fields for kind in LINK_KINDS.values()),
    *(kind.ids for kind in LINK_KINDS.values()),
)
_OF_THE_WORK_PREFIXES = ("url_", "customlink")

_TITLES = frozenset({"title", "subtitle", "titleaddon"})
#: How else a title is called; no child of a container gets it.
_OTHER_TITLES = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})
#: Fields of which a child that has one needs none of its parent's.
_GROUPS = (
    _TITLES | _OTHER_TITLES,
    frozenset({"booktitle", "booksubtitle", "booktitleaddon"}),
    frozenset({"maintitle", "mainsubtitle", "maintitleaddon"}),
    frozenset({"journal", "journaltitle", "journalsubtitle", "journaltitleaddon"}),
    frozenset({"date", "year", "month", "day"}),
    frozenset({"author", "authors"}),
    frozenset({"editor", "editors", "editortype"}),
    frozenset({"address", "location"}),
    frozenset({"institution", "school"}),
    frozenset({"issue", "number"}),
)
_GROUP_OF: Mapping[str, frozenset[str]] = {name: group for group in _GROUPS for name in group}


def handed_down(
    parent_type: str, parent: Mapping[str, str], child_type: str, child: Mapping[str, str], /
) -> Iterator[tuple[str, str]]:
    """What a child gets from the fields of its parent: (field of the parent, field of the child).

    All that the child does not have itself comes down, as in BibTeX ("BibTeXing", section
    3.3); titles of a container become those that biblatex makes of them (manual, appendix
    B).  A ``booktitle`` that the parent has for BibTeX's sake comes before its title.
    """
    part = _title_of(parent_type, child_type)
    own_title = bool(part) and not (
        f"{part}title" in parent or (part == "journal" and "journal" in parent)
    )
    for name in parent:
        base, _, annotation = name.partition("+")
        if not _goes_down(base):
            continue
        if base in _GROUP_OF["title"] and (part or annotation):
            if name in _TITLES and own_title and not _has(child, part + name):
                yield name, part + name
        elif not _has(child, base):
            yield name, name
        if name == "author" and child_type in _PARTS and not _has(child, "bookauthor"):
            yield name, "bookauthor"


def _title_of(parent: str, child: str) -> str:
    """What the title of a parent is to its child: ``main``, ``book``, ``journal`` or its own."""
    if parent in _MULTIVOLUME and child not in _MULTIVOLUME:
        return "main"
    if child in CONTAINERS:
        return ""
    if parent in _PERIODICALS:
        return "journal"
    return "book" if parent in _VOLUMES else ""


def _goes_down(name: str) -> bool:
    return (
        name not in _OF_THE_ENTRY
        and name not in _OF_THE_WORK
        and not name.startswith(_OF_THE_WORK_PREFIXES)
        and (name == "abbr" or not is_stripped(name))
    )


def _has(child: Mapping[str, str], name: str) -> bool:
    """Whether a child has a field, or one that says the same; a month still wants its year."""
    group = _GROUP_OF.get(name)
    if group is None:
        return name in child
    own = group.intersection(child)
    return bool(own - {"month", "day"} if name in {"year", "date"} else own)
