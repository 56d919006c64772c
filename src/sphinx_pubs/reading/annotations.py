"""biblatex's data annotations: ``author+an = {1=equal; 2:family=student}``.

The grammar, from the biblatex manual (section "Data annotations"), with what is accepted
beyond biber in the lower half::

    specs       := spec (";" spec)*
    spec        := [count [":" part]] "=" annotation ("," annotation)*
    annotation  := literal | label
    literal     := '"' any characters, a backslash takes the next one along '"'
    label       := characters other than , ; = "

    specs       := empty specs, too, as in "1=equal;"
    count       := range ("," range)*        range := number [("-" | "–") number]

Blanks may stand between all tokens.  Two specs for the same item are merged.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

#: No author list is as long; it bounds what a few characters such as ``1-9999`` cost.
_MAX_ITEMS = 20_000

_FIELD = regex(r"(.+?)\+an(?::(.*))?")
_BLANK = regex(r"\s*")
_COUNT = regex(r"[^:=;\"]*")
_PART = regex(r"[^=;\"]*")
_RANGE = regex(r"\s*([0-9]{1,5})\s*(?:[-–]+\s*([0-9]{1,5})\s*)?")
_LITERAL = regex(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_LABEL = regex(r"[^,;=\"]*")


class Annotation(Struct, frozen=True):
    """What is said about one item of a field.

    ``item`` counts from 1; 0 is the whole field.  ``part`` is a part of a name
    (``family``) or empty.  ``values`` are labels, or (``literal``) quoted texts, as TeX.
    """

    item: int
    part: str
    values: tuple[str, ...]
    literal: bool = False


class AnnotationError(ValueError):
    """An annotation that cannot be read: a sentence, and the character (from 0) it is about."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(f"{reason} (at character {position + 1})")
        self.position = position


def annotation_fields(fields: Iterable[str], /) -> tuple[tuple[str, str, str], ...]:
    """Find the fields that annotate others: (annotated field, name of the annotation, field).

    ``author+an`` gives ``("author", "", "author+an")``, ``title+an:award`` gives
    ``("title", "award", "title+an:award")``.
    """
    return _annotating(tuple(fields))


@lru_cache(maxsize=1 << 12)
def _annotating(fields: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (match[1].strip(), (match[2] or "").strip(), field)
        for field in fields
        if "+an" in field and (match := _FIELD.fullmatch(field))
    )


@lru_cache(maxsize=1 << 12)
def parse(value: str, /) -> tuple[Annotation, ...]:
    """Read the annotations in a field's value, in the order in which items are first named.

    Raises AnnotationError.
    """
    found: dict[tuple[int, str, bool], dict[str, None]] = {}
    named = 0
    position = 0
    while position < len(value):
        start = _skip(value, position)
        if value.startswith(";", start) or start == len(value):
            position = start + 1
            continue
        items, part, position = _target(value, start)
        values, position = _annotations(value, position)
        named += len(items) * len(values)
        if named > _MAX_ITEMS:
            raise AnnotationError("more items than any field has", start)
        for item in items:
            for text, literal in values:
                found.setdefault((item, part, literal), {})[text] = None
    return tuple(
        Annotation(item, part, tuple(values), literal)
        for (item, part, literal), values in found.items()
    )


def _target(value: str, start: int) -> tuple[list[int], str, int]:
    """Items, part and the position after ``=`` of the spec at ``start``."""
    position = _end(_COUNT, value, start)
    items = _items(value, start, position)
    part = ""
    if value.startswith(":", position):
        end = _end(_PART, value, position + 1)
        part = value[position + 1 : end].strip()
        position = end
    if not value.startswith("=", position):
        raise AnnotationError("a spec needs a '=', as in 1=equal", position)
    return items, part, position + 1


def _items(value: str, start: int, end: int) -> list[int]:
    """Read the item numbers between two positions; none at all is the whole field."""
    if not value[start:end].strip():
        return [0]
    items: dict[int, None] = {}
    position = start
    while True:
        match = _RANGE.match(value, position, end)
        if match is None or (match.end() < end and value[match.end()] != ","):
            raise AnnotationError("an item is a number, as in 1=equal or 1-3=equal", position)
        first = int(match[1])
        last = int(match[2] or first)
        if first < 1:
            raise AnnotationError("items are counted from 1", position)
        if last < first:
            raise AnnotationError("a range counts upwards", position)
        if last - first + len(items) >= _MAX_ITEMS:
            raise AnnotationError("more items than any field has", position)
        items.update(dict.fromkeys(range(first, last + 1)))
        if match.end() == end:
            return list(items)
        position = match.end() + 1


def _annotations(value: str, start: int) -> tuple[list[tuple[str, bool]], int]:
    """Read the (annotation, is it a literal) from ``start`` on; also where their spec ends."""
    values: list[tuple[str, bool]] = []
    position = start
    while True:
        position = _skip(value, position)
        if value.startswith('"', position):
            literal = _LITERAL.match(value, position)
            if literal is None:
                raise AnnotationError("the quote is not closed", position)
            values.append((literal[1], True))
            position = _skip(value, literal.end())
        else:
            end = _end(_LABEL, value, position)
            if label := value[position:end].strip():
                values.append((label, False))
            position = end
        if position == len(value):
            return values, position
        if value[position] == ";":
            return values, position + 1
        if value[position] == "=":
            raise AnnotationError("specs are parted by ';', as in 1=equal; 2=equal", position)
        if value[position] != ",":
            raise AnnotationError("annotations are parted by ','", position)
        position += 1


def _skip(value: str, position: int) -> int:
    return _end(_BLANK, value, position)


def _end(pattern: re.Pattern[str], value: str, position: int) -> int:
    """Where a pattern that always matches ends."""
    match = pattern.match(value, position)
    return match.end() if match else position
