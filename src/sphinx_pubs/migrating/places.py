"""Where the fields of an entry stand in it."""

from __future__ import annotations

import re

from msgspec import Struct

from sphinx_pubs.reading.raw import RawEntry, field_name

_GAP = r"(?:\s|%[^\n]*+(?:\n|\Z))*+"
_OPENING = re.compile(rf"@\s*+[\w:.+/-]*+\s*+[{{(]{_GAP}")
_BETWEEN = re.compile(r"(?:[\s,]|%[^\n]*+(?:\n|\Z))*+")
_SIGN = re.compile(r"\s*+=[\s=]*+")


class Place(Struct, frozen=True):
    """Where a field stands: offsets of its name, and of its value with delimiters.

    ``name`` is what the reader calls the field.
    """

    name: str
    start: int
    sign: int
    value: int
    end: int


def places(entry: RawEntry, /) -> tuple[Place, ...]:
    """The fields of an entry in order, as offsets of ``entry.text``.

    None at all if it does not stand there as it was read, since it had to be mended.
    """
    text = entry.text
    opening = _OPENING.match(text)
    if opening is None or not text.startswith(entry.key, opening.end()):
        return ()
    position = opening.end() + len(entry.key)
    found: list[Place] = []
    for written, value in entry.written:
        start = _end(_BETWEEN, text, position)
        name = start + len(written)
        sign = _SIGN.match(text, name)
        if (
            start == position
            or not text.startswith(written, start)
            or sign is None
            or not text.startswith(value, sign.end())
        ):
            return ()
        position = sign.end() + len(value)
        found.append(Place(field_name(written), start, name, sign.end(), position))
    return tuple(found)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a pattern that always matches ends."""
    match = pattern.match(text, start)
    return match.end() if match else start
