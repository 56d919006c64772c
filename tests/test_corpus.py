"""Real files, where they are at hand: nothing is lost that is not said."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pybtex.errors
import pytest
from pybtex.database.input.bibtex import Parser

from invariants import NAME, read_checked
from other_readers import bibtexparser_entries, uncommented
from sphinx_pubs.reading.blocks import decode

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.bib"))
FOLDERS = sorted({path.relative_to(CORPUS).parts[:2] for path in FILES})
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


def by_bibtexparser(text):
    """The entries that bibtexparser delivers, each with its line."""
    found = {}
    for entry in bibtexparser_entries(text):
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
