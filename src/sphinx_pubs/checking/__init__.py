"""Lints: what is not wrong with a file's syntax, and still not as its owner meant it.

A build does not say these; ``sphinx-pubs check`` does.
"""

from __future__ import annotations

from pathlib import Path

from sphinx_pubs.checking import (
    credit,
    data_annotations,
    duplicates,
    fields,
    files,
    identifiers,
    legends,
    tex,
)
from sphinx_pubs.checking.checked import Checked
from sphinx_pubs.problems import Problem
from sphinx_pubs.reading.bib_file import BibFile, ReadingRules
from sphinx_pubs.reading.library import Library

__all__ = ["check_file"]

_LINTS = (
    credit.lint,
    data_annotations.lint,
    legends.lint,
    fields.lint,
    identifiers.lint,
    tex.lint,
)


def check_file(
    file: BibFile, library: Library, /, *, directory: Path | None, rules: ReadingRules
) -> tuple[Problem, ...]:
    """Find what is doubtful in a file, by line.

    ``library`` holds the file and those before it, among which a publication may stand
    already.  ``directory`` is where the .bib stands; without it, the files that it names
    are not looked for.
    """
    checked = [
        Checked(library.entries[one.key], one, rules)
        for one in library.publications
        if one.source.file == file.name
    ]
    found = [problem for one in checked for lint in _LINTS for problem in lint(one)]
    found += duplicates.lint(checked, library)
    if directory is not None:
        found += files.lint(checked, directory)
    found.sort(key=lambda problem: (problem.source.line, problem.source.column))
    return tuple(found)
