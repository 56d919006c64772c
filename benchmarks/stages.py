"""Time each stage alone, in one process: read, select, format, render.

Run by itself with .bib files; it prints what it found as JSON.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import msgspec
from alone import Measured, Timed
from bibtexparser.splitter import Splitter
from engines import BESIDE, MARKS, OURS, ROLES, STYLES, Engine, Format, Material, spread
from library import owner
from measuring import MAXRSS

from sphinx_pubs.ext.options import DEFAULT_PARTS
from sphinx_pubs.reading.bib_file import BibFile, ReadingRules, read_file
from sphinx_pubs.reading.library import Library, merge
from sphinx_pubs.reading.people import People
from sphinx_pubs.rendering import html
from sphinx_pubs.rendering.entries import SiteLooks, entry_view
from sphinx_pubs.rendering.view import Entry, EntryView, GroupView, Presentation
from sphinx_pubs.selecting.listing import Item, Listing, select
from sphinx_pubs.selecting.query import Query
from sphinx_pubs.styles.names import Wording

#: Entries that one engine formats before the next one has its turn.
_ROUND = 250
#: Lists of more entries do without colours in BibTeX.
_LONG = 250

_T = TypeVar("_T")


def measure(files: Sequence[Path], owner_name: str, *, beside: bool) -> Measured:
    """Time the stages with some files; with ``beside``, other programs too."""
    data = [path.read_bytes() for path in files]
    before = _peak_mb()
    library, seconds = _timed(lambda: _read(files, data))
    library_mb = _peak_mb() - before
    count = len(library.publications)
    timed = [Timed("read", "sphinx-pubs", count, seconds)]
    texts = [one.decode("utf-8", errors="replace") for one in data]
    blocks, seconds = _timed(lambda: sum(len(Splitter(one).split().entries) for one in texts))
    timed.append(Timed("read", "bibtexparser's split", blocks, seconds))
    if beside:
        timed.append(_read_by_pybtex(texts))
    listing, seconds = _timed(lambda: _select(library, owner_name))
    timed.append(Timed("select", "sphinx-pubs", count, seconds))
    items = [item for group in listing.groups for item in group.items]
    material = Material(
        "\n".join(texts), [one.publication for one in items], [one.me for one in items]
    )
    timed += _format(material, (*OURS, *BESIDE) if beside else OURS)
    views, seconds = _timed(lambda: _word(listing, count))
    timed.append(Timed("word", "sphinx-pubs", count, seconds))
    _, seconds = _timed(lambda: _render(views))
    timed.append(Timed("render", "sphinx-pubs", count, seconds))
    return Measured(count, sum(map(len, data)), library_mb, tuple(timed))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS / 1e6


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    """Do some work, and say how many seconds it took."""
    with _no_collection():
        begin = perf_counter()
        done = work()
        return done, perf_counter() - begin


@contextmanager
def _no_collection() -> Iterator[None]:
    """The garbage collector runs before the clock does, and not meanwhile."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(files: Sequence[Path], data: Sequence[bytes]) -> Library:
    rules, read = ReadingRules(), list[BibFile]()
    for path, content in zip(files, data, strict=True):
        macros = read[-1].macros if read else {}
        read.append(read_file(content, path.name, rules, macros=macros))
    return merge(read)


def _read_by_pybtex(texts: Sequence[str]) -> Timed:
    from pybtex.database import parse_string  # noqa: PLC0415  # only where it is compared

    parsed, seconds = _timed(lambda: [parse_string(text, "bibtex") for text in texts])
    return Timed("read", "pybtex", sum(len(one.entries) for one in parsed), seconds)


def _select(library: Library, owner_name: str) -> Listing:
    """The default list of all: in groups by year, the newest first."""
    query = Query(owners=(owner_name,) if owner_name else ())
    return select(library.publications, query, people=People(), groups={}, by_key=library.by_key)


def _format(material: Material, engines: Sequence[Engine]) -> Iterator[Timed]:
    """Format every entry once with each engine, by turns; those not installed are left out."""
    running: list[tuple[Engine, Format]] = []
    for engine in engines:
        with suppress(ImportError):
            running.append((engine, engine.make(material)))
    count = len(material.publications)
    places = {engine.name: spread(count, engine.most) for engine, _ in running}
    seconds = dict.fromkeys(places, 0.0)
    for turn, start in enumerate(range(0, count, _ROUND)):
        first = turn % len(running)
        for engine, format_ in (*running[first:], *running[:first]):
            chosen = [place for place in places[engine.name] if start <= place < start + _ROUND]
            _, took = _timed(partial(_all, format_, chosen))
            seconds[engine.name] += took
    for name, took in seconds.items():
        yield Timed("format", name, len(places[name]), took)


def _all(format_: Format, places: Sequence[int]) -> None:
    for place in places:
        format_(place)


def _word(listing: Listing, count: int) -> list[GroupView]:
    """All that a list prints of each entry, in its words."""
    presentation = Presentation(
        STYLES.house,
        STYLES.house,
        show=frozenset(DEFAULT_PARTS),
        wording=Wording(names="full", marks=MARKS, roles=ROLES),
        long=count > _LONG,
    )
    looks = SiteLooks()

    def view(item: Item) -> EntryView:
        entry = Entry(item.publication, item.number, f"pub-{item.publication.key}", item.me)
        return entry_view(entry, presentation, looks, lambda _publication, link: link.target)

    return [
        GroupView(presentation, 1, tuple([view(item) for item in group.items]))
        for group in listing.groups
    ]


def _render(views: Sequence[GroupView]) -> int:
    """The characters of all HTML."""
    templates = html.environment([])
    return sum(len(html.render(templates, view, _math)) for view in views)


def _math(tex: str) -> str:
    return f'<span class="math">{tex}</span>'


def main() -> int:
    """Measure, and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--owned", action="store_true", help="the files are a generated library")
    parser.add_argument("--beside", action="store_true", help="time other programs, too")
    asked = parser.parse_args()
    found = measure(asked.files, owner() if asked.owned else "", beside=asked.beside)
    print(msgspec.json.encode(found).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
