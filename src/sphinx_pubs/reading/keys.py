"""Keys for entries that have none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.regexes import regex

_USED = regex(r"[{(]\s*+([^\s,={}()\"]++)\s*+,")
_TEX = regex(r"\\[a-zA-Z]+\s*|[^\w\s,-]|_")
_YEAR = regex(r"\d{4}")


class KeyMaker:
    """Makes keys that no entry of a text has."""

    def __init__(self, text: str, /) -> None:
        self._text = text
        self._used: frozenset[str] | None = None
        self._made: dict[str, int] = {}

    def make(self, type_: str, written: Mapping[str, str], /) -> str:
        """A key of the first author's family name, the year, and the first word of the title."""
        if self._used is None:
            self._used = frozenset(_USED.findall(self._text))
        fields = {name.lower(): _plain(value) for name, value in written.items()}
        family = _family(fields.get("author") or fields.get("editor", ""))
        year = _YEAR.search(fields.get("year") or fields.get("date", ""))
        title = fields.get("title", "").replace(",", " ").split()
        key = "".join([family, year[0] if year else "", title[0] if title else ""]).lower() or type_
        number = self._made.get(key, 0) + 1
        while (made := key if number == 1 else f"{key}-{number}") in self._used:
            number += 1
        self._made[key] = number
        return made


def _plain(value: str) -> str:
    return " ".join(_TEX.sub("", value[:1_000]).split())


def _family(names: str) -> str:
    first = re.split(r"\sand\s", names, maxsplit=1)[0]
    words = first.partition(",")[0].split() if "," in first else first.split()[-1:]
    return "".join(words)
