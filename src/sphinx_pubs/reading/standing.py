"""What stands in a file as it stood there before, and so need not be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from msgspec import Struct

from sphinx_pubs.model import Source
from sphinx_pubs.reading.macros import MONTHS
from sphinx_pubs.reading.raw import RawEntry


class Footprint(Struct, frozen=True, array_like=True, gc=False):
    """By what an entry is known again.

    ``digest`` is that of its text, and of its fields where macros are in them.  ``length`` is
    that of its text, and 0 where the text alone does not say what is to be said of the entry.
    """

    length: int
    digest: bytes

    def stands(self, text: str, start: int, limit: int, /) -> bool:
        """Whether an entry with this footprint is all that stands from ``start`` to ``limit``."""
        end = start + self.length
        return (
            0 < self.length <= limit - start
            and not text[end:limit].strip()
            and _digest(text[start:end]) == self.digest
        )


class Standing(Struct, frozen=True, gc=False):
    """An entry that stands in a file just as before; ``source`` is where it does now."""

    key: str
    source: Source


def footprint(entry: RawEntry, /, *, is_said: bool) -> Footprint:
    """By what an entry is known again; ``is_said``: something of it is said once for all."""
    if not entry.is_plain:
        return Footprint(0, _digest("\0".join((entry.text, *entry.fields.values()))))
    text = entry.text
    return Footprint(0 if is_said else len(text), _digest(text))


def means_its_text(written: str, macros: Mapping[str, str], /) -> bool:
    """Whether a value is the same wherever it is written: literal, or a month."""
    if "#" in written:
        return False
    if written[0] in '{"' or written.isdecimal():
        return True
    month = written.lower()
    return month in MONTHS and macros[month] == MONTHS[month]


def has_usual_months(macros: Mapping[str, str], /) -> bool:
    """Whether the macros of the months are those of every style."""
    return all(macros.get(name, value) == value for name, value in MONTHS.items())


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
