"""Text in HTML."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import escape

from sphinx_pubs.regexes import regex

_BEYOND = regex("[\U00010000-\U0010ffff]")
#: What is longer hardly stands there twice, and would fill the memory.
_SHORT = 100


def escaped(value: object, /) -> str:
    """A value in HTML; what is HTML already stays as it is.

    Characters beyond U+FFFF are written as references: for a single one Python keeps each
    copy of the whole page with four bytes for every character.
    """
    return _of_short(value) if type(value) is str and len(value) <= _SHORT else _written(value)


def _written(value: object) -> str:
    written = str(escape(value))
    if written.isascii():
        return written
    return _BEYOND.sub(lambda found: f"&#{ord(found[0])};", written)


#: Kinds, years, names, labels and addresses of venues recur over a list.
_of_short = lru_cache(maxsize=1 << 14)(_written)
