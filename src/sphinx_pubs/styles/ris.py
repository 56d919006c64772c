"""An entry as a record of RIS, which almost every reference manager reads.

The rules of the form are those of Research Information Systems of 2001
(http://www.refman.com/support/risformat_intro.asp); what a tag means in a type follows its
successor of 2011, as EndNote and Zotero do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from sphinx_pubs.model import PartialDate
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import plain
from sphinx_pubs.styles.csl.items import Item, Name

#: The types of RIS by those of CSL; what is not here is ``GEN``.
_TYPES: Mapping[str, str] = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "review": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_PERIODICALS = frozenset({"JOUR", "MGZN", "NEWS"})
#: Types whose number stands where others have their ISSN.
_NUMBERED = frozenset({"PAT", "RPRT"})
#: Types in which ``SP`` is how many pages there are.
_COUNTED = frozenset({"BOOK", "THES"})

#: Types whose second people are editors; ``A2`` of a book are those of its series since 2011.
_EDITED = frozenset({"CHAP", "CONF", "ENCYC", "JOUR"})

_PEOPLE = (
    ("AU", "author"),
    ("ED", "editor"),
    ("A3", "collection-editor"),
    ("A4", "translator"),
)
#: Tags of one variable each, the ones before and behind date and pages.
_TITLES = (("TI", "title"), ("ST", "title-short"))
_NUMBERS = (
    ("ET", "edition"),
    ("ET", "version"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("M1", "collection-number"),
    ("NV", "number-of-volumes"),
)
_REST = (
    ("PB", "publisher"),
    ("SN", "ISBN"),
    ("SN", "ISSN"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("LA", "language"),
    ("M3", "genre"),
    ("AB", "abstract"),
    ("N1", "note"),
)

#: What EDTF's numbers of seasons mean, as "other info" of a date.
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_SEASONS.update({33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"})
#: A reference ID is "any alphanumeric characters—up to 20".
_ID = regex(r"[A-Za-z0-9]{1,20}")


def ris(entry: Item, /) -> str:
    r"""The record of an entry, from its ``TY`` to its ``ER``.

    Lines end in ``\n``; in a file the specification asks for ``\r\n``.  Text is plain, and
    no name carries a mark.
    """
    lines = [
        f"{tag}  - {written}\n" for tag, value in _fields(entry) if (written := _one_line(value))
    ]
    return "".join([*lines, "ER  - \n"])


def _fields(entry: Item) -> Iterator[tuple[str, str]]:
    type_ = _TYPES.get(entry.type, "GEN")
    values = {name: plain(runs) for name, runs in entry.strings.items()}
    yield "TY", type_
    if _ID.fullmatch(entry.id):
        yield "ID", entry.id
    for usual_tag, variable in _PEOPLE:
        tag = "A2" if usual_tag == "ED" and type_ in _EDITED else usual_tag
        for person in entry.names.get(variable, ()):
            yield tag, _without_asterisk(_name(person))
        if variable in entry.others:
            yield tag, "others"
    yield from _each(_TITLES, values)
    yield from _container(type_, values)
    if (issued := entry.dates.get("issued")) and issued.start:
        yield from _date(issued.start)
    yield from _each(_NUMBERS, values)
    if "number" in values:
        # A backslash tells CSL that a hyphen joins no range.
        yield "SN" if type_ in _NUMBERED else "M1", values["number"].replace("\\-", "-")
    yield from _pages(type_, values)
    place = ("event-place", "publisher-place")
    yield "CY", next((values[name] for name in place if name in values), "")
    yield from _each(_REST, values)
    for keyword in values.get("keyword", "").split(", "):
        yield "KW", _without_asterisk(keyword)
    if (accessed := entry.dates.get("accessed")) and accessed.start:
        yield "Y2", _slashed(accessed.start)


def _each(
    tags: tuple[tuple[str, str], ...], values: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for tag, variable in tags:
        if variable in values:
            yield tag, values[variable]


def _name(name: Name) -> str:
    """``Family, Given, Suffix``; the name of an institution as it is."""
    if name.literal:
        return name.literal
    # What a file keeps with the family name by braces, ``{Doe, Jr.}``, is a suffix here.
    family, _, behind = name.family.partition(",")
    particles = (name.dropping_particle, name.non_dropping_particle)
    family = " ".join(part for part in (*particles, family) if part)
    suffix = " ".join(part for part in (behind.strip(), name.suffix) if part)
    parts = (family, name.given) if family else (name.given,)
    return ", ".join((*parts, suffix)).rstrip(", ")


def _container(type_: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Journal, proceedings, book or event, and the series."""
    name = values.get("container-title", "") or values.get("event-title", "")
    if type_ in _PERIODICALS:
        name = _without_asterisk(name)
        yield "JF", name
    yield "T2", name
    if type_ == "CONF":
        yield "C3", values.get("container-title", "")
    yield "J2", values.get("container-title-short", "")
    yield "T3", values.get("collection-title", "")


def _date(date: PartialDate) -> Iterator[tuple[str, str]]:
    yield "PY", _year(date)
    if date.month or date.season:
        yield "DA", _slashed(date)


def _slashed(date: PartialDate) -> str:
    """``YYYY/MM/DD/other info``, of which only the slashes must be there."""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{_year(date)}/{month}/{day}/{_SEASONS.get(date.season, '')}"


def _year(date: PartialDate) -> str:
    return f"{date.year:04}" if date.year > 0 else f"{-date.year} BC"


def _pages(type_: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """First and last page; several ranges stay together, since there is one field for each."""
    if "page" not in values:
        if type_ in _COUNTED:
            yield "SP", values.get("number-of-pages", "")
        return
    pages = values["page"].replace("–", "-")
    parts = pages.split("-")
    middle, odd = divmod(len(parts), 2)
    if odd or any(char in pages for char in ",;&"):
        yield "SP", pages
        return
    # Hyphens may stand in a page, too: ``A-1-A-12``.
    yield "SP", "-".join(parts[:middle])
    yield "EP", "-".join(parts[middle:])


def _without_asterisk(value: str) -> str:
    """A name, keyword or name of a periodical, in which no asterisk is allowed."""
    return value.replace("*", "")


def _one_line(value: str) -> str:
    """A value without line breaks and control characters, which would end its field."""
    joined = " ".join(value.split())
    if joined.isprintable():
        return joined
    kept = [char for char in joined if unicodedata.category(char) not in {"Cc", "Cs"}]
    return " ".join("".join(kept).split())
