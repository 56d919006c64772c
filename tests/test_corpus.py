"""Real files, where they are at hand: nothing is lost that is not said."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pybtex.errors
import pytest
from bibtexparser.model import Entry
from bibtexparser.splitter import Splitter
from pybtex.database.input.bibtex import Parser

from invariants import NAME, read_checked
from sphinx_pubs.reading.blocks import decode

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.bib"))
FOLDERS = sorted({path.relative_to(CORPUS).parts[:2] for path in FILES})
#: A line that is commented out, and the start of a comment that others look into.
COMMENT = re.compile(r"^[^\S\n]*%.*|^@comment\s*\{", re.MULTILINE | re.IGNORECASE)
#: What looks like the start of an entry, with its key.
START = re.compile(r"@\s*[^\s{(@]*\s*[{(]\s*([^\s{}(),]+)")

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_other_readers_find_no_entry_that_is_not_said(folder):
    missing = [
        f"{path.relative_to(CORPUS)}:{line} {key}"
        for path in sorted(CORPUS.joinpath(*folder).rglob("*.bib"))
        for key, line in unsaid(path.read_bytes())
    ]
    assert missing == []


def unsaid(data):
    """Keys and lines of the entries that others deliver, and we neither read nor miss."""
    file, library = read_checked(data)
    text = decode(data, NAME)[0]
    known = {key.casefold() for key in [*library.by_key, *(one.key for one in file.entries)]}
    lost = [one for one in library.problems if one.code.severity == "error"]
    known |= {one.key.casefold() for one in lost}
    places = {one.source.line + around for one in lost for around in (-1, 0, 1)}
    text = uncommented(text)
    for key, line in {**by_pybtex(text), **by_bibtexparser(text)}.items():
        if key.casefold() not in known and line not in places:
            yield key, line


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


def by_bibtexparser(text):
    """The entries that bibtexparser delivers, each with its line."""
    found = {}
    for block in Splitter(text).split().blocks:
        # It wraps what it calls a duplicate.
        entry = getattr(block, "ignore_error_block", None) or block
        if isinstance(entry, Entry):
            found.setdefault(entry.key, entry.start_line + 1)
    return found


def by_pybtex(text):
    """The entries that pybtex delivers when it is lenient; their lines are looked up."""
    parser = Parser()
    with pybtex.errors.capture():
        keys = parser.parse_string(text).entries
    lines = {}
    for match in START.finditer(text):
        lines.setdefault(match[1], text.count("\n", 0, match.start(1)) + 1)
    return {key: lines.get(key, 0) for key in keys}


def test_every_block_of_every_file_is_read_or_said():
    totals = Counter()
    codes = Counter()
    for path in FILES:
        file, library = read_checked(path.read_bytes())
        errors = [one.code for one in library.problems if one.code.severity == "error"]
        codes.update(one.code for one in library.problems)
        totals += Counter(
            files=1,
            blocks=file.blocks,
            read=file.read,
            publications=len(library.publications),
            errors=len(errors),
        )
    # The figures that the docs state.
    print(dict(totals))  # noqa: T201
    print(  # noqa: T201
        {f"{code.severity} {code.subtype}": count for code, count in codes.most_common()}
    )
    assert totals["blocks"] == totals["read"] + totals["errors"]
