"""What was found in one file."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from sphinx_pubs.checking import check_file
from sphinx_pubs.cli import inputs
from sphinx_pubs.problems import Problem
from sphinx_pubs.reading import blocks
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge


class Findings(Struct, frozen=True):
    """What was found in a file.

    ``blocks`` counts its ``@`` blocks but ``@string``, ``@preamble`` and ``@comment``,
    ``read`` those of them that were not lost, whatever became of them.  ``problems`` are those
    asked for, by place; ``text`` is the file as it was decoded.
    """

    path: str
    blocks: int
    read: int
    problems: tuple[Problem, ...]
    text: str

    @property
    def failed(self) -> bool:
        """Whether an error is among the problems."""
        return any(one.code.severity == "error" for one in self.problems)


class Unread(Struct, frozen=True):
    """A file that could not be read, and why."""

    path: str
    reason: str


def check(path: str, select: frozenset[str], /) -> Findings | Unread:
    """Check one file by itself for the codes of ``select``.

    Files that it names are looked for beside it, if there is such a place.
    """
    try:
        data = inputs.read(path)
    except OSError as error:
        return Unread(path, error.strerror or str(error))
    directory = None if path == inputs.STDIN else Path(path).parent
    rules = ReadingRules()
    file = read_file(data, path, rules)
    library = merge([file])
    lints = check_file(file, library, directory=directory, rules=rules)
    found = [one for one in (*library.problems, *lints) if one.code.subtype in select]
    found.sort(key=lambda one: (one.source.line, one.source.column))
    text, _ = blocks.decode(data, path)
    return Findings(path, file.blocks, file.read, tuple(found), text)
