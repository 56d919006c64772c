"""Changes of a file as a unified diff of its bytes, which ``patch -p0`` takes.

The changes are known and nothing is searched for, so that the time is linear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from sphinx_pubs.migrating.originals import Change, applied

#: Lines of context.
_CONTEXT = 3
_NO_NEWLINE = b"\n\\ No newline at end of file\n"


class _Patch(Struct, frozen=True):
    """New lines in place of lines ``start`` to ``end`` (from 0, the last not included)."""

    start: int
    end: int
    new: tuple[bytes, ...]


def unified_diff(data: bytes, changes: Sequence[Change], name: str, /) -> Iterator[bytes]:
    r"""The lines of the diff from a file to what it becomes by changes, which are in order.

    Lines end by ``\n``, whatever stands before that.  Without changes there is no diff.
    """
    lines = _lines(data)
    shift = 0
    patches = [one for one in _patches(data, lines, changes) if one.start < one.end or one.new]
    for index, hunk in enumerate(_hunks(patches)):
        if index == 0:
            header = name.encode("utf-8", "surrogateescape")
            yield from (b"--- " + header + b"\n", b"+++ " + header + b"\n")
        first = max(hunk[0].start - _CONTEXT, 0)
        last = min(hunk[-1].end + _CONTEXT, len(lines))
        body: list[bytes] = []
        place = first
        for patch in hunk:
            body += [_shown(b" ", line) for line in lines[place : patch.start]]
            body += [_shown(b"-", line) for line in lines[patch.start : patch.end]]
            body += [_shown(b"+", line) for line in patch.new]
            place = patch.end
        body += [_shown(b" ", line) for line in lines[place:last]]
        count = last - first
        grown = sum(len(patch.new) - (patch.end - patch.start) for patch in hunk)
        old, new = _range(first, count), _range(first + shift, count + grown)
        yield f"@@ -{old} +{new} @@\n".encode()
        yield from body
        shift += grown


def _patches(data: bytes, lines: Sequence[bytes], changes: Sequence[Change]) -> Iterator[_Patch]:
    """The changes as changes of whole lines."""
    starts = [0, *accumulate(map(len, lines))]
    # What is put behind a last line that does not end belongs to that line.
    own = starts[:-1] if data and not data.endswith(b"\n") else starts
    group: list[Change] = []
    last = 0
    for change in changes:
        first = _line(own, change.start)
        if group and first > last:
            yield _patch(data, lines, starts, group, range(_line(own, group[0].start), last + 1))
            group = []
        group.append(change)
        last = _line(own, change.end)
    if group:
        yield _patch(data, lines, starts, group, range(_line(own, group[0].start), last + 1))


def _patch(
    data: bytes,
    lines: Sequence[bytes],
    starts: Sequence[int],
    changes: Sequence[Change],
    within: range,
) -> _Patch:
    """Changes of some lines, without the lines at both ends that stay the same."""
    first, last = within.start, min(within.stop, len(lines))
    begin = starts[first]
    moved = [Change(one.start - begin, one.end - begin, one.data) for one in changes]
    new = _lines(applied(data[begin : starts[last]], moved))
    same = 0
    while same < min(last - first, len(new)) and lines[first + same] == new[same]:
        same += 1
    first, new = first + same, new[same:]
    while last > first and new and lines[last - 1] == new[-1]:
        last -= 1
        new.pop()
    return _Patch(first, last, tuple(new))


def _hunks(patches: Sequence[_Patch]) -> Iterator[list[_Patch]]:
    """The patches, those together whose context meets."""
    hunk: list[_Patch] = []
    for patch in patches:
        if hunk and patch.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(patch)
    if hunk:
        yield hunk


def _lines(data: bytes) -> list[bytes]:
    pieces = data.split(b"\n")
    return [piece + b"\n" for piece in pieces[:-1]] + [piece for piece in pieces[-1:] if piece]


def _line(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1


def _shown(sign: bytes, line: bytes) -> bytes:
    return sign + (line if line.endswith(b"\n") else line + _NO_NEWLINE)


def _range(start: int, count: int) -> str:
    return f"{start + 1 if count else start},{count}"
