"""What bibtexparser reads, to hold our reading against it."""

from __future__ import annotations

import logging
import re

from bibtexparser.model import Entry
from bibtexparser.splitter import Splitter

# It logs every block that it cannot read.
logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)

#: A line that is commented out, and the start of a comment that others look into.
COMMENT = re.compile(r"^[^\S\n]*%.*|^@comment\s*\{", re.MULTILINE | re.IGNORECASE)


def uncommented(text):
    """A text with blanks for comments, since others publish what is commented out."""
    pieces = []
    end = 0
    for match in COMMENT.finditer(text):
        if match.start() >= end:
            pieces.append(text[end : match.start()])
            end = match.end()
            depth = match[0].endswith("{") and "%" not in match[0]
            while depth and end < len(text):
                depth += (text[end] == "{") - (text[end] == "}")
                end += 1
            pieces.append(re.sub(r"\S", " ", text[match.start() : end]))
    return "".join([*pieces, text[end:]])


def bibtexparser_entries(text):
    """The entries that bibtexparser delivers."""
    for block in Splitter(text).split().blocks:
        # It wraps what it calls a duplicate.
        entry = getattr(block, "ignore_error_block", None) or block
        if isinstance(entry, Entry):
            yield entry
