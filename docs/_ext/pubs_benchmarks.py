"""Figures, tables and charts of the benchmarks, as the last run of them printed them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.typing import ExtensionMetadata

from log_chart import Line, draw

DATA = Path(__file__).parents[1] / "_data" / "benchmarks.json"


@cache
def _read(_changed: int) -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


def _results() -> Mapping[str, Any]:
    """What ``make bench`` wrote."""
    return _read(DATA.stat().st_mtime_ns)


class Figure(SphinxRole):
    """``pubs-figure``: one figure by its name; or a version, or what is said of the machine."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        self.env.note_dependency(str(DATA))
        found = _results()
        known = {**found["versions"], **found["machine"], **found["figures"]}
        if self.text not in known:
            message = self.inliner.reporter.error(
                f"the benchmarks print no figure {self.text!r}", line=self.lineno
            )
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [nodes.Text(known[self.text])], []


class _Made(SphinxDirective):
    """Something of the results, by its name."""

    required_arguments = 1

    def found(self, kind: str) -> Any:
        self.env.note_dependency(str(DATA))
        every, name = _results()[kind], self.arguments[0]
        if name not in every:
            raise self.error(f"the benchmarks have no {name!r} among their {kind}")
        return every[name]


class BenchmarkTable(_Made):
    """A table with what is said below it."""

    def run(self) -> list[nodes.Node]:
        found = self.found("tables")
        header, rows = found["header"], found["rows"]
        group = nodes.tgroup(cols=len(header))
        columns = zip(header, *rows, strict=True)
        group += [nodes.colspec(colwidth=max(map(len, column))) for column in columns]
        group += nodes.thead("", self._row(header, found["texts"]))
        group += nodes.tbody("", *(self._row(row, found["texts"]) for row in rows))
        table = nodes.table("", nodes.title("", found["title"]), group)
        self.set_source_info(table)
        notes = [nodes.paragraph("", note) for note in found["notes"]]
        if not rows:
            return [nodes.paragraph("", f"{found['title']}: not measured.")]
        return [table, *notes]

    def _row(self, cells: Sequence[str], texts: int) -> nodes.row:
        entries = [
            nodes.entry(
                "", nodes.paragraph("", cell), classes=[] if place < texts else ["text-right"]
            )
            for place, cell in enumerate(cells)
        ]
        return nodes.row("", *entries)


class BenchmarkChart(_Made):
    """A chart, for HTML only: its numbers stand in a table beside it."""

    def run(self) -> list[nodes.Node]:
        found = self.found("charts")
        lines = [Line(one["name"], one["label"], one["points"]) for one in found["lines"]]
        if not lines:
            return []
        drawn = draw(found["title"], found["x"], found["y"], lines)
        return [nodes.raw("", drawn, format="html")]


class LeftOut(SphinxDirective):
    """What was not measured, as a list."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(DATA))
        items = [nodes.list_item("", nodes.paragraph("", one)) for one in _results()["left_out"]]
        return [nodes.bullet_list("", *items)] if items else []


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_role("pubs-figure", Figure())
    app.add_directive("pubs-benchmark-table", BenchmarkTable)
    app.add_directive("pubs-benchmark-chart", BenchmarkChart)
    app.add_directive("pubs-benchmark-left-out", LeftOut)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
