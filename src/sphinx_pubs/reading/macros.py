"""The values of fields as they are written, with their ``@string`` macros expanded."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.regexes import regex

#: The macros every BibTeX style defines.
MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}

#: Characters that one value may grow to; macros that double each other stop here.
MAX_VALUE = 1_000_000

#: Characters that the macros of one file may add, beside fifty times its size.
MAX_EXPANSION = 10_000_000
#: Braces within braces in one value.
MAX_DEPTH = 100

_ESCAPED = regex(r"\\.|[{}\"#]", re.DOTALL)
_BRACE = regex(r"[{}]")
_PLAIN = regex(r"[{}\"#]")


def expand(value: str, macros: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """A value as written (``{…}``, ``"…"``, ``1 # jan``) as its TeX, and unknown macros.

    An unknown macro is its own text.  What goes beyond ``MAX_VALUE`` is cut.
    """
    if "#" not in value:
        text, unknown = _piece(value, macros)
        return text[:MAX_VALUE], unknown
    pieces: list[str] = []
    missing: list[str] = []
    size = 0
    for part in concatenated(value):
        text, unknown = _piece(part, macros)
        missing += unknown
        pieces.append(text[: MAX_VALUE - size])
        size += len(text)
        if size > MAX_VALUE:
            break
    return "".join(pieces), tuple(missing)


class Macros:
    """The macros of a file, and what they may still add to it."""

    def __init__(self, macros: Mapping[str, str], size: int, /) -> None:
        self.known = {**MONTHS, **macros}
        self._room = MAX_EXPANSION + 50 * size
        self._full = False

    def expand(self, written: str, /) -> tuple[str, tuple[str, ...], str]:
        """The value of what is written, the unknown macros in it, and which limit has cut it."""
        cut = ""
        value, unknown = expand(written, self.known)
        added = len(value) - len(written)
        if added > self._room:
            if not self._full:
                cut = "the macros of the file add too much; from here on they are taken as text"
            self._full = True
            value, unknown = expand(written, {})[0], ()
        elif added > 0:
            self._room -= added
        if len(value) >= MAX_VALUE:
            cut = f"the value is cut after {MAX_VALUE:,} characters"
        if value.count("{") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
            cut = f"braces stand in each other more than {MAX_DEPTH} times; all are left out"
            value = value.replace("{", "").replace("}", "")
        return value, unknown, cut


def _depth(value: str) -> int:
    most = depth = 0
    for brace in _BRACE.findall(value):
        depth += 1 if brace == "{" else -1
        most = max(most, depth)
    return most


def _piece(value: str, macros: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    value = value.strip()
    if value[:1] in {"{", '"'} and len(value) > 1:
        return value[1:-1], ()
    if not value or value.isdecimal():
        return value, ()
    text = macros.get(value.lower())
    return (value, (value,)) if text is None else (text, ())


def concatenated(value: str, /) -> list[str]:
    """The parts of a value between ``#`` outside of braces and quotes."""
    parts, whole = _parts(value, _ESCAPED)
    return parts if whole else _parts(value, _PLAIN)[0]


def _parts(value: str, tokens: re.Pattern[str]) -> tuple[list[str], bool]:
    parts: list[str] = []
    depth = start = 0
    quoted = False
    for match in tokens.finditer(value):
        char = match[0]
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth == 0:
            quoted = not quoted
        elif char == "#" and depth == 0 and not quoted:
            parts.append(value[start : match.start()])
            start = match.end()
    return [*parts, value[start:]], depth == 0 and not quoted
