"""Text in HTML."""

from __future__ import annotations

from html import escape

import markupsafe

from sphinx_pubs.regexes import regex

_BEYOND = regex("[\U00010000-\U0010ffff]")


def escaped(value: object, /) -> str:
    """A value in HTML; what is HTML already stays as it is.

    Characters beyond U+FFFF are written as references: for a single one Python keeps each
    copy of the whole page with four bytes for every character.
    """
    # Of text MarkupSafe makes an object of its own, which takes twice as long as all else.
    written = escape(value) if type(value) is str else str(markupsafe.escape(value))
    if written.isascii():
        return written
    return _BEYOND.sub(lambda found: f"&#{ord(found[0])};", written)
