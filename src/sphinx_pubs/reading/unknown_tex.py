"""The TeX macros of a file that have no meaning here, each said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.latex import unknown_macros
from sphinx_pubs.reading.legends import LEGEND_FIELDS, legend_items, without_items
from sphinx_pubs.reading.marks import MarkedName, take_marks
from sphinx_pubs.reading.name_lists import split_names
from sphinx_pubs.roles import Roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_pubs.reading.raw import RawEntry

#: Fields of which marks are taken off, in whatever TeX these are written.
_NAMES = ("author", "authors", "editor", "editors")

#: Fields in which a macro shows.
_PROSE = frozenset(
    {
        "abstract",
        "addendum",
        "additional_info",
        "address",
        "author",
        "authors",
        "award",
        "booktitle",
        "edition",
        "editor",
        "editors",
        "eventtitle",
        "howpublished",
        "institution",
        "journal",
        "journaltitle",
        "keywords",
        "location",
        "note",
        "organization",
        "publisher",
        "school",
        "series",
        "subtitle",
        "summary",
        "title",
        "titleaddon",
        "tldr",
        "translator",
        "venue",
    }
)

_ROLES = Roles()


class UnknownTex(Struct, frozen=True):
    """The problems of unknown macros, and the keys of the entries with macros that could be."""

    problems: tuple[Problem, ...]
    carriers: frozenset[str]


def unknown_tex(entries: Iterable[RawEntry], /) -> UnknownTex:
    r"""A problem for each unknown macro, at the first field that has it.

    What is understood as a mark on a name, or as one in a legend, needs no other meaning
    (``\ding{41}``).
    """
    said: dict[str, Problem] = {}
    carriers: set[str] = set()
    for entry in entries:
        with_macros = [name for name, value in entry.fields.items() if "\\" in value]
        for name in with_macros:
            if name not in _PROSE:
                continue
            unknown = unknown_macros(entry.fields[name])
            if unknown:
                carriers.add(entry.key)
            if not said.keys() >= set(unknown):
                unknown = unknown_macros(_without_marks(name, entry.fields))
            for macro in unknown:
                if macro not in said:
                    said[macro] = problem(
                        Code.UNKNOWN_TEX, entry.place(name), key=entry.key, macro=macro
                    )
    return UnknownTex(tuple(said.values()), frozenset(carriers))


def _without_marks(field: str, fields: Mapping[str, str]) -> str:
    """What is left of a value without the marks and the legend that are read in it."""
    if field in _NAMES:
        return "\n".join(f"{name.raw} {name.legend}" for name in _marked(fields[field]))
    if field not in LEGEND_FIELDS:
        return fields[field]
    names = (name for people in _NAMES if people in fields for name in _marked(fields[people]))
    carried = frozenset([symbol for name in names for symbol in name.symbols])
    items = legend_items(fields[field], _ROLES, carried=carried)
    return without_items(
        fields[field], [item for item in items if not carried.isdisjoint(item.symbols)]
    )


def _marked(names: str) -> tuple[MarkedName, ...]:
    return take_marks(split_names(names).names)
