"""Legends that stand in an entry, such as ``* Equal contribution``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.reading.marks import normalise_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FIELDS = ("annotation", "note", "addendum", "footnote", "description")
_PARTS = re.compile(r"<br\s*/?>|[\n;]")
_SYMBOL = re.compile(
    r"[\s({\[]*+"
    r"(?:\\(?:textsuperscript|textsup)\{([^{}]{1,24})\}|\$\^?\{?([^${}]{1,16})\}?\$"
    r"|<sup>([^<>]{1,16})</sup>|(\\(?:dag|ddag|dagger|ddagger|textdagger|textasteriskcentered)(?![a-z]))"
    r"|([*∗†‡§¶‖✉📧💡]))\s*:?\s*",
)
#: Words without which a note that begins with a symbol is no legend.
_ROLE_WORDS = re.compile(
    r"equal(?:ly)? |contribut|correspond|(?:first|senior|lead|last) author|project lead|advis",
    re.IGNORECASE,
)


def legend_symbols(fields: Mapping[str, str], /) -> Iterator[tuple[str, str]]:
    """The fields with a legend, and each symbol that one explains, in its one form."""
    for field in _FIELDS:
        value = fields.get(field)
        if value is None or not _ROLE_WORDS.search(value):
            continue
        for part in _PARTS.split(value):
            found = _SYMBOL.match(part)
            if found and _ROLE_WORDS.match(part, found.end()):
                yield field, normalise_symbol(next(filter(None, found.groups())))
