"""What a lint is given: an entry as it is written, and what became of it."""

from __future__ import annotations

from msgspec import Struct

from sphinx_pubs.model import Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.bib_file import ReadingRules
from sphinx_pubs.reading.blocks import RawEntry


class Checked(Struct, frozen=True):
    """An entry, its publication, and the rules by which it was read."""

    entry: RawEntry
    publication: Publication
    rules: ReadingRules

    def problem(self, code: Code, about: str, /, **values: object) -> Problem:
        """A problem with one of the entry's fields, or with all of it where it has no such field."""
        return problem(code, self.entry.place(about), key=self.entry.key, **values)
