"""Anchors: stable across edits, and each once on a page."""

from __future__ import annotations

import re
import unicodedata

from docutils import nodes


def entry(key: str, /) -> str:
    """The anchor of a citation key: ``pub-`` and its letters and digits of any script."""
    slug = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", key)).strip("-_")
    return f"pub-{slug or 'entry'}"


class Used:
    """The anchors that a document has already."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self._given: set[str] = set()

    def free(self, wanted: str) -> str:
        """``wanted``, or ``wanted-2`` … where the page has it; taken from then on."""
        anchor, count = wanted, 1
        while anchor in self._given or anchor in self.document.ids:
            count += 1
            anchor = f"{wanted}-{count}"
        self._given.add(anchor)
        return anchor
