"""Stacked bars as SVG: no style in it, colours by classes, sizes for any width of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import escape

from sphinx_pubs.selecting.statistics import Row, Statistics

_SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
#: The picture in its own units, which are pixels where there is room for so many.
_WIDTH, _TOP, _PLOT, _BOTTOM = 640, 34, 260, 38
_BASE = _TOP + _PLOT
_MAX_BAR = 56
#: The width of a digit on a narrow page and on a wide one: the style sheet keeps letters as
#: large on the screen as they are while the picture shrinks.
_NARROW, _WIDE = 15, 9
_MAX_TICKS = 5
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)

#: How the tile of a pattern is turned, and what is drawn in it.
_STRIPE = '<path d="M0 4H8" stroke="currentColor" stroke-width="4"/>'
_DOT = '<circle cx="4" cy="4" r="2.6" fill="currentColor"/>'
_HATCH, _BACK, _LINES, _DOTS = (-45, _STRIPE), (45, _STRIPE), (0, _STRIPE), (45, _DOT)
#: What series are filled with, so that colours are not all that tells them apart; those
#: that are not here are filled evenly.
_PATTERNS: dict[str, tuple[int, str]] = {
    "workshop": _HATCH,
    "book": _HATCH,
    "patent": _HATCH,
    "poster": _HATCH,
    "corresponding": _HATCH,
    "thesis": _BACK,
    "software": _BACK,
    "report": _BACK,
    "chapter": _LINES,
    "talk": _LINES,
    "preprint": _DOTS,
    "edited": _DOTS,
    "dataset": _DOTS,
}


def bars(
    found: Statistics, title: str, description: str, tooltips: Sequence[str], prefix: str, /
) -> Iterable[str]:
    """The picture of statistics that have rows, a tooltip for each row.

    ``prefix`` begins the ids.
    """
    rows = found.rows
    most = max(row.total for row in rows)
    marks = ticks(most)
    left = len(str(marks[-1])) * _NARROW + 8
    slot, scale = _slot(rows, _WIDTH - left), _PLOT / most
    yield f'{_SVG} viewBox="0 0 {_WIDTH} {_BASE + _BOTTOM}" role="img"'
    yield f' aria-labelledby="{prefix}-title {prefix}-desc">\n'
    yield f'<title id="{prefix}-title">{escape(title)}</title>\n'
    yield f'<desc id="{prefix}-desc">{escape(description)}</desc>\n'
    patterns = [_pattern(name, prefix) for name in found.series if name in _PATTERNS]
    if patterns:
        yield f"<defs>\n{''.join(patterns)}</defs>\n"
    yield from _grid(marks[1:], scale)
    room = _room([str(row.total) for row in rows], slot)
    for place, (row, tooltip) in enumerate(zip(rows, tooltips, strict=True)):
        x = left + place * slot
        yield f'<g class="pubs-stats-bar"><title>{escape(tooltip)}</title>'
        # The tooltip is that of the whole height, for a bar can be low.
        yield f'<rect x="{_n(x)}" y="{_TOP}" width="{_n(slot)}" height="{_PLOT}"'
        yield ' fill="none" pointer-events="all"/>'
        yield from _parts(found.series, row, x, slot, scale, prefix)
        if row.total and room is not None:
            yield f'<text class="pubs-stats-total{room}" x="{_n(x + slot / 2)}"'
            yield f' y="{_n(_BASE - row.total * scale)}" dy="-0.3em" text-anchor="middle">'
            yield f"{row.total}</text>"
        yield "</g>\n"
    yield f'<path class="pubs-stats-base" d="M0 {_BASE}H{_WIDTH}" stroke="currentColor"/>\n'
    yield from _years(rows, left, slot)
    yield "</svg>\n"


def swatch(name: str, prefix: str, /) -> str:
    """What a series is filled with, for a legend beside the picture of this ``prefix``."""
    drawn = f'<rect class="pubs-series-{name}" width="16" height="16" {_fill(name, prefix)}/>'
    return f'{_SVG} viewBox="0 0 16 16" aria-hidden="true">{drawn}</svg>'


def ticks(most: int, /) -> tuple[int, ...]:
    """A few round numbers, evenly from 0 to ``most`` or a little less."""
    size = 1
    while most > 5 * size * _MAX_TICKS:
        size *= 10
    step = next(size * step for step in (1, 2, 5) if most <= size * step * _MAX_TICKS)
    return tuple(range(0, most + 1, step))


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _fill(name: str, prefix: str) -> str:
    return f'fill="url(#{prefix}-{name})"' if name in _PATTERNS else 'fill="currentColor"'


def _pattern(name: str, prefix: str) -> str:
    turned, drawn = _PATTERNS[name]
    return (
        f'<pattern id="{prefix}-{name}" class="pubs-series-{name}" width="8" height="8" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({turned})">'
        # Lines of the picture do not shine through.
        '<rect class="pubs-stats-ground" width="8" height="8" fill="none"/>'
        f'<rect width="8" height="8" fill="currentColor" fill-opacity="0.3"/>{drawn}</pattern>\n'
    )


def _grid(marks: Sequence[int], scale: float) -> Iterable[str]:
    """Lines across the picture, each with its number above its beginning."""
    yield '<g class="pubs-stats-grid">\n'
    for mark in marks:
        y = _n(_BASE - mark * scale)
        yield f'<path d="M0 {y}H{_WIDTH}" stroke="currentColor"/>'
        yield f'<text x="0" y="{y}" dy="-0.3em">{mark}</text>\n'
    yield "</g>\n"


def _slot(rows: Sequence[Row], width: float) -> float:
    """The place of one row; the year below the last one does not stick out."""
    half = len(str(rows[-1].year)) * _NARROW / 2
    return (width - max(0, half - width / len(rows) / 2)) / len(rows)


def _room(texts: Sequence[str], width: float) -> str | None:
    """A class for texts that have this width each, where it is for wide pages only.

    None where there is no room on any page.
    """
    longest = max(map(len, texts))
    if longest * _NARROW + 4 <= width:
        return ""
    return " pubs-stats-wide" if longest * _WIDE + 4 <= width else None


def _parts(
    series: Sequence[str], row: Row, x: float, slot: float, scale: float, prefix: str
) -> Iterable[str]:
    """The parts of a bar, from below."""
    width = min(slot * 0.76, _MAX_BAR)
    left = _n(x + (slot - width) / 2)
    height = 0
    for name, count in zip(series, row.counts, strict=True):
        if not count:
            continue
        height += count
        yield f'<rect class="pubs-series-{name}" x="{left}" y="{_n(_BASE - height * scale)}"'
        yield f' width="{_n(width)}" height="{_n(count * scale)}" {_fill(name, prefix)}/>'


def _years(rows: Sequence[Row], left: float, slot: float) -> Iterable[str]:
    """As many years as there is room for, on wide pages and on narrow ones."""
    wide, narrow = (_labelled(rows, slot, digit) for digit in (_WIDE, _NARROW))
    yield '<g class="pubs-stats-years">\n'
    for place in sorted(wide | narrow):
        only = "" if place in narrow else ' class="pubs-stats-wide"'
        if place not in wide:
            only = ' class="pubs-stats-narrow" display="none"'
        x, year = _n(left + (place + 0.5) * slot), rows[place].year
        yield f'<text{only} x="{x}" y="{_BASE + 6}" dy="1em" text-anchor="middle">{year}</text>\n'
    yield "</g>\n"


def _labelled(rows: Sequence[Row], slot: float, digit: int) -> set[int]:
    """The places of the rows whose year is printed: of every year, every second, every fifth."""
    length = max(len(str(row.year)) for row in rows)
    fitting = (one for one in _YEAR_STEPS if one * slot >= (length + 1) * digit)
    step = next(fitting, _YEAR_STEPS[-1]) * (rows[0].last - rows[0].year + 1)
    return {place for place, row in enumerate(rows) if row.year % step == 0}
