"""Small readings of one field's value that several fields share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FALSE = frozenset({"", "false", "no", "0"})
#: What a separator inside of does not part: a tag, and the `;` that ends an HTML entity.
_ATOM = re.compile(
    r"<[a-zA-Z/][^<>]*>|&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});|\\."
)


def truth(value: str | None, /) -> bool:
    """Whether a flag is set: anything but nothing, ``false``, ``no`` and ``0``."""
    return value is not None and value.strip(" \t\r\n{}").lower() not in _FALSE


def first(fields: Mapping[str, str], names: tuple[str, ...], /) -> str:
    """The stripped value of the first of ``names`` that an entry has, or ``""``."""
    for name in names:
        value = fields.get(name)
        if value is not None and (value := value.strip()):
            return value
    return ""


def pieces(value: str, separators: tuple[str, ...], /) -> list[str]:
    """The stripped, non-empty parts of a value between separators.

    Braces and tags hold together, and so do HTML entities (``&amp;`` ends in no ``;``).
    """
    if not any(separator in value for separator in separators):
        return [value.strip()] if value.strip() else []
    out: list[str] = []
    depth = start = place = 0
    while place < len(value):
        char = value[place]
        if char in "<&\\" and (atom := _ATOM.match(value, place)):
            place = atom.end()
            continue
        if char == "{":
            depth += 1
        elif char == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            found = next((sep for sep in separators if value.startswith(sep, place)), "")
            if found:
                out.append(value[start:place].strip())
                place += len(found)
                start = place
                continue
        place += 1
    out.append(value[start:].strip())
    return [piece for piece in out if piece]
