"""Text in HTML."""

from __future__ import annotations

from html import escape
from typing import Literal, TypeAlias

import markupsafe

Encoding: TypeAlias = Literal["latin-1", "utf-8"]


def escaped(value: object, /) -> str:
    """A value in HTML; what is HTML already stays as it is."""
    # Of text MarkupSafe makes an object of its own, which takes twice as long as all else.
    return escape(value) if type(value) is str else str(markupsafe.escape(value))


def encoded(written: str, /, *, narrow: bool) -> tuple[bytes, Encoding]:
    """HTML as bytes, and their encoding; ``narrow``: characters beyond Latin-1 are references.

    Python keeps each copy of a whole page as wide as its widest character.  Scripts and style
    sheets know no references: with one, as a site's template may have, it stays as it is.
    """
    if narrow:
        data = written.encode("latin-1", "xmlcharrefreplace")
        if b"<script" not in data and b"<style" not in data:
            return data, "latin-1"
    return written.encode(errors="surrogatepass"), "utf-8"
