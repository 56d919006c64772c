"""Lines over two logarithmic axes, as SVG in the colour of the text: for light and dark pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

#: The picture in its own units, which are pixels where there is room for so many.
_WIDTH, _HEIGHT = 560, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 26, 46
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "12 4")
#: The line that the picture is about.
_FIRST = "ours"
#: What a letter takes of the picture, at most, and where a name can stand: above its line's end or below.
_LETTER = 8
_BESIDE = (-10, 20, -26, 36)


class Line(NamedTuple):
    """One line."""

    name: str
    label: str
    points: Sequence[tuple[float, float]]


class _Axis(NamedTuple):
    """Powers of ten from the least to the greatest, between two places of the picture."""

    least: int
    greatest: int
    begin: float
    end: float

    def place(self, value: float) -> float:
        share = (math.log10(value) - self.least) / (self.greatest - self.least)
        return round(self.begin + share * (self.end - self.begin), 1)

    @property
    def marks(self) -> Iterator[tuple[str, float]]:
        """Each power with its place."""
        for power in range(self.least, self.greatest + 1):
            yield f"{10**power:,}" if power >= 0 else f"{10**power:g}", self.place(10**power)


def draw(title: str, x: str, y: str, lines: Sequence[Line]) -> str:
    """The chart; each line has marks and dashes of its own."""
    across = _axis((point[0] for line in lines for point in line.points), _LEFT, _WIDTH - _RIGHT)
    up = _axis((point[1] for line in lines for point in line.points), _HEIGHT - _BOTTOM, _TOP)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
            f' width="100%" role="img" aria-label="{escape(title)}; the table has the numbers"'
            ' fill="currentColor" stroke="none" font-size="14">',
            *_axes(across, up, x, y),
            *(part for place, line in enumerate(lines) for part in _line(line, place, across, up)),
            *_names(lines, across, up),
            "</svg>",
        ]
    )


def _axis(values: Iterable[float], begin: float, end: float) -> _Axis:
    powers = [math.log10(value) for value in values if value > 0]
    least, greatest = math.floor(min(powers)), math.ceil(max(powers))
    return _Axis(least, max(greatest, least + 1), begin, end)


def _axes(across: _Axis, up: _Axis, x: str, y: str) -> Iterator[str]:
    yield '<g stroke="currentColor" stroke-opacity="0.25">'
    yield from (f'<path d="M{_LEFT} {place}H{_WIDTH - _RIGHT}"/>' for _, place in up.marks)
    yield from (f'<path d="M{place} {_TOP}V{_HEIGHT - _BOTTOM}"/>' for _, place in across.marks)
    yield "</g>"
    for text, place in up.marks:
        yield f'<text x="{_LEFT - 6}" y="{place}" dy="0.35em" text-anchor="end">{text}</text>'
    for text, place in across.marks:
        anchor = "end" if place > _WIDTH - 2 * _LEFT else "middle"
        where = min(place, _WIDTH - 2)
        yield f'<text x="{where}" y="{_HEIGHT - 28}" text-anchor="{anchor}">{text}</text>'
    yield f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 6}" text-anchor="middle">{escape(x)}</text>'
    yield f'<text x="0" y="14">{escape(y)}</text>'


def _line(line: Line, place: int, across: _Axis, up: _Axis) -> Iterator[str]:
    points = _places(line, across, up)
    if not points:
        return
    is_first = line.name == _FIRST
    width, dashes = (3, "") if is_first else (1.5, _DASHES[place % len(_DASHES)])
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    yield f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}"{dashed}/>'
    yield from (f'<circle cx="{x}" cy="{y}" r="{width + 1.5}"/>' for x, y in points)


def _names(lines: Sequence[Line], across: _Axis, up: _Axis) -> Iterator[str]:
    """The name of each line at its end, where no other name stands."""
    taken: list[tuple[float, float, float]] = []
    for line in lines:
        points = _places(line, across, up)
        if not points:
            continue
        x, end = points[-1]
        begin = x - _LETTER * len(line.label)
        heights = [end + beside for beside in _BESIDE]
        free = (y for y in heights if not any(_meet(begin, x, y, other) for other in taken))
        y = next(free, heights[0])
        taken.append((begin, x, y))
        weight = ' font-weight="bold"' if line.name == _FIRST else ""
        yield f'<text x="{x}" y="{y}" text-anchor="end"{weight}>{escape(line.label)}</text>'


def _meet(begin: float, end: float, y: float, other: tuple[float, float, float]) -> bool:
    """Whether two names stand on each other."""
    return begin < other[1] and other[0] < end and abs(y - other[2]) < 2 * _LETTER


def _places(line: Line, across: _Axis, up: _Axis) -> list[tuple[float, float]]:
    return [(across.place(x), up.place(y)) for x, y in line.points if x > 0 and y > 0]
