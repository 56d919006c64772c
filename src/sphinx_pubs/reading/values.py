"""Small readings of one field's value that several fields share."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_FALSE = frozenset({"", "false", "no", "0"})
#: What a separator inside of does not part: a tag, and the `;` that ends an HTML entity.
_ATOM = r"<[a-zA-Z/][^<>]*>|&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});|\\."

#: Without any of these nothing holds together.
_HOLDS = regex(r"[{}<&\\]")


def truth(value: str | None, /) -> bool:
    """Whether a flag is set: anything but nothing, ``false``, ``no`` and ``0``."""
    return value is not None and value.strip(" \t\r\n{}").lower() not in _FALSE


def first(fields: Mapping[str, str], names: tuple[str, ...], /) -> str:
    """The stripped value of the first of ``names`` that an entry has, or ``""``."""
    for name in names:
        if name in fields and (value := fields[name].strip()):
            return value
    return ""


def pieces(value: str, separators: tuple[str, ...], /) -> list[str]:
    """The stripped, non-empty parts of a value between separators.

    Braces and tags hold together, and so do HTML entities (``&amp;`` ends in no ``;``).
    """
    if not _HOLDS.search(value):
        for separator in separators[1:]:
            value = value.replace(separator, separators[0])
        return [piece for part in value.split(separators[0]) if (piece := part.strip())]
    out: list[str] = []
    depth = start = 0
    for found in _parting(separators).finditer(value):
        if found["brace"]:
            depth = depth + 1 if found[0] == "{" else max(0, depth - 1)
        elif found["separator"] and depth == 0:
            out.append(value[start : found.start()].strip())
            start = found.end()
    out.append(value[start:].strip())
    return [piece for piece in out if piece]


@cache
def _parting(separators: tuple[str, ...]) -> re.Pattern[str]:
    """What is to be looked at where a value is parted at these separators."""
    either = "|".join(map(re.escape, separators))
    return re.compile(rf"{_ATOM}|(?P<brace>[{{}}])|(?P<separator>{either})")
