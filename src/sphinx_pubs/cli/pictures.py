"""The line of a problem with a mark under what it is about, fit for a terminal."""

from __future__ import annotations

from msgspec import Struct
from rich.cells import cell_len

#: Characters of a longer line that are shown, and how many of them stand before the mark.
LONGEST, BEFORE = 100, 30

# A file must not steer the terminal that shows it: control characters are drawn, and what
# reorders the text around it (https://trojansource.codes) is replaced.
_VISIBLE = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys([*range(0x80, 0xA0), 0x2028, 0x2029], 0xFFFD)
    | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
    | {0x09: "    "}
)


class Picture(Struct, frozen=True):
    """A line in three parts, of which the middle one is marked, and the mark below it."""

    before: str
    span: str
    after: str
    mark: str


def visible(text: str, /) -> str:
    """Text without anything that a terminal would obey."""
    return text.translate(_VISIBLE)


def picture(line: str, column: int, width: int, /) -> Picture:
    """Draw ``^~~~`` under ``width`` characters of a line from ``column`` (from 1) on.

    The mark is as wide as a terminal shows them.  Of a long line only a window is shown.
    """
    line = line.rstrip()
    start = min(column - 1, len(line))
    left, right = 0, len(line)
    if right > LONGEST:
        left = max(0, min(start - BEFORE, right - LONGEST))
        right = left + LONGEST
    end = min(start + width, right)
    before = ("…" if left else "") + visible(line[left:start])
    span = visible(line[start:end])
    after = visible(line[end:right]) + ("…" if right < len(line) else "")
    mark = " " * cell_len(before) + "^" + "~" * (cell_len(span) - 1)
    return Picture(before, span, after, mark)
