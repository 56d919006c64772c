"""What is true of every file that is read, however broken it is."""

from __future__ import annotations

from sphinx_pubs.checking import check_file
from sphinx_pubs.model import Source
from sphinx_pubs.reading.bib_file import BibFile, ReadingRules, read_file
from sphinx_pubs.reading.blocks import decode
from sphinx_pubs.reading.library import Library, merge

NAME = "a.bib"
#: Entries of these types serve others, or a program.
HELPERS = {"xdata", "set", "control", "bstctl", "ieeetranbstctl"}


def read_checked(data: bytes, /) -> tuple[BibFile, Library]:
    """Read a file, and assert that each block was read or is one error at its place."""
    file = read_file(data, NAME, ReadingRules())
    library = merge([file])
    assert_places_exist(data, [one.source for one in library.problems])
    assert set(file.problems) <= set(library.problems)
    errors = [one for one in library.problems if one.code.severity == "error"]
    assert file.blocks == file.read + len(errors), errors
    assert len({one.key for one in file.entries}) == file.read
    published = [one.key for one in file.entries if one.type not in HELPERS]
    assert [one.key for one in library.publications] == published
    return file, library


def check_checked(data: bytes, /) -> None:
    """Read and check a file; assert that also fields and lints are in their place."""
    file, library = read_checked(data)
    lints = check_file(file, library, directory=None, rules=ReadingRules())
    assert_places_exist(data, [one.source for one in lints])
    assert not any(one.code.severity == "error" for one in lints)
    fields = [entry.place(field) for entry in file.entries for field in entry.fields]
    assert_places_exist(data, fields)


def assert_places_exist(data: bytes, places: list[Source], /) -> None:
    """Assert that places are in the file."""
    lines = decode(data, NAME)[0].split("\n")
    for place in places:
        assert place.file == NAME, place
        assert 1 <= place.line <= len(lines), place
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, place
        assert place.width >= 1, place
