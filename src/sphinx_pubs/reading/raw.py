"""An entry as it stands in its file, before its fields are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from sphinx_pubs.model import Source


class RawEntry(Struct, frozen=True, gc=False):
    """An entry as it stands in the file.

    ``fields`` hold the expanded TeX by lower-cased name with ``-`` as ``_``, empty values
    left out; ``written`` the names and values as written, in order.  ``text`` is the entry's
    text, from its ``@``, and ``offsets`` are where the names of its fields stand in it.
    """

    type: str
    key: str
    source: Source
    fields: Mapping[str, str]
    written: tuple[tuple[str, str], ...]
    offsets: Mapping[str, int]
    text: str = ""

    def place(self, field: str, /) -> Source:
        """Where a field stands: its name and the first line of its value, or else the entry."""
        offset = self.offsets.get(field)
        if offset is None:
            return self.source
        start = self.text.rfind("\n", 0, offset) + 1
        line = self.source.line + self.text.count("\n", 0, start)
        content = self.text[start:].split("\n", 1)[0]
        before = 0 if start else self.source.column - 1
        name = re.escape(field).replace("_", "[-_]")
        found = re.search(rf"(?<![\w:.+/-]){name}\s*=?\s*", content, re.IGNORECASE)
        if found is None:
            return Source(self.source.file, line, before + 1, max(len(content.strip()), 1))
        value = self._first_line(field)
        end = content.find(value, found.end()) + len(value) if value else found.end()
        if end < found.end():
            end = found.start() + len(field)
        width = len(content[found.start() : end].rstrip())
        return Source(self.source.file, line, before + found.start() + 1, width)

    def _first_line(self, field: str) -> str:
        for name, value in self.written:
            if field_name(name) == field and value.strip('{}" '):
                return value.split("\n", 1)[0].rstrip()
        return ""


@lru_cache(maxsize=1 << 12)
def field_name(written: str, /) -> str:
    """A field's name as it is looked up: case and ``-`` against ``_`` do not matter."""
    return written.strip().lower().replace("-", "_")
