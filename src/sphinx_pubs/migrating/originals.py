"""A file as its bytes and as its decoded text, and changes of the text as changes of the bytes."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from sphinx_pubs.model import Source

_LINE_END = re.compile(rb"\r\n|\r|\n")
#: In the order in which the reader tries them on each line.
_CODECS = ("utf-8", "latin-1", "cp1252")


class Edit(Struct, frozen=True, order=True):
    r"""Text in place of ``text[start:end]`` of a file as decoded; its lines end by ``\n``."""

    start: int
    end: int
    text: str = ""


class Change(Struct, frozen=True):
    """Bytes in place of ``data[start:end]`` of a file."""

    start: int
    end: int
    data: bytes


class Original:
    """The bytes of a file beside its decoded text.

    ``encodings.decode`` reads each line in an encoding of its own, without the mark of byte
    order, and makes all line ends the same.
    """

    def __init__(self, data: bytes, text: str, /) -> None:
        self.data = data
        self.text = text
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        begin = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        ends = list(_LINE_END.finditer(data, begin))
        self._begins = [begin, *(match.end() for match in ends)]
        self._finishes = [*(match.start() for match in ends), len(data)]

    def offset(self, source: Source, /) -> int:
        """The offset in the text of a place."""
        return self._starts[source.line - 1] + source.column - 1

    def changes(self, edits: Sequence[Edit], /) -> list[Change] | None:
        """The changes of the bytes, in order, for edits in order that do not overlap.

        None if a line cannot be written as it was read: it is UTF-16, or holds a NUL.
        """
        if len(self._begins) != len(self._lines):
            return None
        changes: list[Change] = []
        where = _Cursor()
        for edit in edits:
            codec = self._move(where, edit.start)
            start = where.byte
            if codec is None or self._move(where, edit.end) is None:
                return None
            try:
                new = [piece.encode(codec) for piece in edit.text.split("\n")]
            except UnicodeEncodeError:
                return None
            line = self._line(edit.start)
            changes.append(Change(start, where.byte, self._newline(line).join(new)))
        return changes

    def _move(self, where: _Cursor, offset: int) -> str | None:
        """Move on to an offset; give the encoding of its line, or None if it has none.

        What was passed in the line is not looked at again: a file may be one long line.
        """
        line = self._line(offset)
        if where.line != line:
            where.line, where.offset = line, self._starts[line]
            where.byte = self._begins[line]
            where.codec = self._codec(line)
        if where.codec is not None:
            begin = self._starts[line]
            passed = self._lines[line][where.offset - begin : offset - begin]
            where.offset = offset
            where.byte += len(passed.encode(where.codec))
        return where.codec

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _codec(self, line: int) -> str | None:
        """The encoding in which a line was read."""
        data = self.data[self._begins[line] : self._finishes[line]]
        for codec in _CODECS:
            try:
                if data.decode(codec) == self._lines[line]:
                    return codec
            except UnicodeDecodeError:
                continue
        return None

    def _newline(self, line: int) -> bytes:
        """How a line ends; the last one as the first."""
        line = line if line + 1 < len(self._begins) else 0
        ends = self._begins[line + 1 : line + 2]
        return self.data[self._finishes[line] : ends[0]] if ends else b"\n"


class _Cursor(Struct):
    """An offset in the text and in the bytes; ``codec`` is that of the line."""

    line: int = -1
    offset: int = 0
    byte: int = 0
    codec: str | None = None


def applied(data: bytes, changes: Sequence[Change], /) -> bytes:
    """The bytes with changes made, which are in order and do not overlap."""
    pieces: list[bytes] = []
    last = 0
    for change in changes:
        pieces += (data[last : change.start], change.data)
        last = change.end
    return b"".join([*pieces, data[last:]])
