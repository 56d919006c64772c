"""Publications by year: in HTML a picture with its table, elsewhere a table of docutils."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from markupsafe import escape
from msgspec import Struct

from sphinx_pubs.rendering.bars import bars, swatch
from sphinx_pubs.rendering.nodes import text_nodes
from sphinx_pubs.selecting.grouping import UNDATED
from sphinx_pubs.selecting.statistics import Row, Stack, Statistics
from sphinx_pubs.words import Words

_TITLES: dict[Stack, str] = {
    "kind": "Publications by year and kind",
    "role": "Publications by year and role",
    "none": "Publications by year",
}


class Chart(Struct, frozen=True):
    """Statistics, what they are stacked by, and the labels of their series."""

    statistics: Statistics
    stack: Stack
    labels: tuple[str, ...]


def chart_html(chart: Chart, words: Words, prefix: str, /, *, picture: bool = True) -> str:
    """The picture with its legend and, folded, its table; without a picture the table alone.

    ``prefix`` begins the ids.
    """
    return "".join(_with_picture(chart, words, prefix) if picture else _alone(chart, words))


def chart_table(chart: Chart, words: Words, /) -> nodes.table:
    """The table."""
    header, *body = _cells(chart, words)
    group = nodes.tgroup(cols=len(header))
    columns = zip(header, *body, strict=True)
    group += [nodes.colspec(colwidth=max(map(len, column))) for column in columns]
    group += nodes.thead("", _row(header))
    group += nodes.tbody("", *map(_row, body))
    title = nodes.title("", "", *text_nodes(words(_TITLES[chart.stack])))
    return nodes.table("", title, group)


def _with_picture(chart: Chart, words: Words, prefix: str) -> Iterable[str]:
    found, title = chart.statistics, words(_TITLES[chart.stack])
    if found.rows:
        yield from _legend(chart, prefix)
        tooltips = [_tooltip(chart, row, words) for row in found.rows]
        yield '<div class="pubs-stats-picture">\n'
        yield from bars(found, title, _description(found.rows, words), tooltips, prefix)
        yield "</div>\n"
    undated = sum(found.undated)
    if undated:
        sentence = words("{name}: {count}", name=words(UNDATED), count=undated)
        yield f'<p class="pubs-stats-undated">{escape(sentence)}</p>\n'
    if found.rows:
        summary = escape(words("The numbers as a table"))
        yield f'<details class="pubs-stats-numbers"><summary>{summary}</summary>\n'
        # What can be scrolled has to be reached by keyboard.
        yield f'<div role="group" aria-label="{escape(title)}" tabindex="0">\n'
        yield from _table_html(chart, words)
        yield "</div>\n</details>\n"


def _alone(chart: Chart, words: Words) -> Iterable[str]:
    return _table_html(chart, words, f"<caption>{escape(words(_TITLES[chart.stack]))}</caption>\n")


def _legend(chart: Chart, prefix: str) -> Iterable[str]:
    """What the series are, in the order of the stack from below."""
    if chart.stack == "none":
        return
    yield '<ul class="pubs-stats-legend">\n'
    for name, label in zip(chart.statistics.series, chart.labels, strict=True):
        yield f"<li>{swatch(name, prefix)} {escape(label)}</li>\n"
    yield "</ul>\n"


# Sentences


def _years(row: Row) -> str:
    return str(row.year) if row.year == row.last else f"{row.year}–{row.last}"


def _sentence(row: Row, words: Words) -> str:
    match row.total:
        case 0:
            return words("{year}: no publications", year=_years(row))
        case 1:
            return words("{year}: {count} publication", year=_years(row), count=1)
        case total:
            return words("{year}: {count} publications", year=_years(row), count=total)


def _tooltip(chart: Chart, row: Row, words: Words) -> str:
    lines = [_sentence(row, words)]
    if chart.stack != "none":
        lines += [
            words("{name}: {count}", name=label, count=count)
            for label, count in zip(chart.labels, row.counts, strict=True)
            if count
        ]
    return "\n".join(lines)


def _description(rows: Sequence[Row], words: Words) -> str:
    if len(rows) == 1:
        return _sentence(rows[0], words)
    most = max(rows, key=lambda row: row.total)
    return words(
        "{first} to {last}: {count} publications, most in {year} ({most})",
        first=rows[0].year,
        last=rows[-1].last,
        count=sum(row.total for row in rows),
        year=_years(most),
        most=most.total,
    )


# The table


def _cells(chart: Chart, words: Words) -> list[list[str]]:
    """The header, and rows for the years, for work without one, and for all of them."""
    found, several = chart.statistics, len(chart.labels) > 1

    def cells(name: str, counts: Sequence[int]) -> list[str]:
        return [name, *map(str, (*counts, sum(counts)) if several else counts)]

    total = words("Total")
    header = [words("Year"), *chart.labels, *([total] if several else [])]
    body = [cells(_years(row), row.counts) for row in found.rows]
    if any(found.undated):
        body.append(cells(words(UNDATED), found.undated))
    if len(body) > 1:
        body.append(cells(total, found.totals))
    return [header, *body]


def _table_html(chart: Chart, words: Words, caption: str = "") -> Iterable[str]:
    header, *body = _cells(chart, words)
    yield f'<table class="pubs-stats-table">\n{caption}<thead><tr>'
    yield from (f'<th scope="col">{escape(cell)}</th>' for cell in header)
    yield "</tr></thead>\n<tbody>\n"
    for first, *rest in body:
        yield f'<tr><th scope="row">{escape(first)}</th>'
        yield from (f"<td>{cell}</td>" for cell in rest)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _row(cells: Sequence[str]) -> nodes.row:
    paragraphs = (nodes.paragraph("", "", *text_nodes(cell)) for cell in cells)
    return nodes.row("", *(nodes.entry("", one) for one in paragraphs))
