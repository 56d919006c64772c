r"""Read a block in which nothing is to be mended, as nearly all are, by one expression a field.

A value is known to be whole by its braces: ``\{`` and ``\}`` are text.  What nests deeper
than the expression looks is not read here.
"""

from __future__ import annotations

import re

from msgspec import Struct

from sphinx_pubs.regexes import regex

#: Fields of one block that are read.
MAX_FIELDS = 1_000

#: Of ``[^{}\\]`` that what most text is made of comes first, because it is looked up at once.
_TEXT = r"[\n -\[\]-z|~]++|[^{}\\]++|\\."
_IN_1 = rf"\{{(?:{_TEXT})*+\}}"
_IN_2 = rf"\{{(?:{_TEXT}|{_IN_1})*+\}}"
_IN_3 = rf"\{{(?:{_TEXT}|{_IN_2})*+\}}"
_PIECE = rf"(?:\{{(?:{_TEXT}|{_IN_3})*+\}}|\"(?:[^{{}}\\\"]++|\\.|{_IN_3})*+\"|[\w.:+/'-]++)"
_VALUE = rf"{_PIECE}(?:\s*+#\s*+{_PIECE})*+"
_KEY = regex(r"\{\s*+([^\s,={}\"%#\\]++)\s*+(?:,|(?=\}))")
#: A field, or nothing: so that a search for the next one never looks further.
_FIELD = regex(rf"\s*+([\w:.+/-]++)\s*+=\s*+({_VALUE})\s*+(?:,|(?=\}}))|", re.DOTALL)
#: The end, unless a field stands behind it: then a brace of the entry was one too many.
_END = regex(r"\s*+\}(?![\s,}]*+[^\W\d][\w:.+/-]*+\s*+=\s*+[\"{\w])")


class Block(Struct, frozen=True, gc=False):
    """A block as it is written: its key, and the names and values of its fields.

    ``offsets`` are where the names stand; the key ends at ``key_end``, the block at ``end``.
    """

    key: str
    written: list[tuple[str, str]]
    offsets: list[int]
    key_end: int
    end: int


def read_well_formed(text: str, opening: int, limit: int, /) -> Block | None:
    """Read the block whose ``{`` stands at ``opening`` and that ends before ``limit``.

    None if there is anything to mend in it.
    """
    key = _KEY.match(text, opening, limit)
    if key is None:
        return None
    written: list[tuple[str, str]] = []
    offsets: list[int] = []
    after = key.end()
    for field in _FIELD.finditer(text, after, limit):
        name, value = field.groups()
        if name is None:
            after = field.end()
            break
        written.append((name, value))
        offsets.append(field.start(1))
    end = _END.match(text, after, limit)
    if end is None or len(written) > MAX_FIELDS:
        return None
    return Block(key[1], written, offsets, key.end(1), end.end())
