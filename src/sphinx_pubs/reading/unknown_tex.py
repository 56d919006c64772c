"""The TeX macros of a file that have no meaning here, each said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.latex import unknown_macros

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.reading.raw import RawEntry

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


def unknown_tex(entries: Iterable[RawEntry], /) -> Iterator[Problem]:
    """A problem for each unknown macro, at the first field that has it."""
    said: set[str] = set()
    for entry in entries:
        for name, value in entry.fields.items():
            if "\\" not in value or name not in _PROSE:
                continue
            for macro in unknown_macros(value):
                if macro not in said:
                    said.add(macro)
                    yield problem(Code.UNKNOWN_TEX, entry.place(name), key=entry.key, macro=macro)
