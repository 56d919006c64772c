"""Read .bib files into a library of publications, and say what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sphinx_pubs.model import Publication, Source
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading import blocks
from sphinx_pubs.reading.blocks import RawEntry
from sphinx_pubs.reading.credit import MarkRules, hash_meets_star
from sphinx_pubs.reading.entries import UndecidedMarks, named, publication
from sphinx_pubs.reading.marks import normalise_symbol
from sphinx_pubs.roles import Roles


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What a site says about the meaning of its files.

    ``marks`` maps a symbol to a role, or a file's name to such a mapping of its own
    (``pubs_marks``); ``link_kinds`` are the site's own kinds of links.
    """

    roles: Roles = field(default_factory=Roles)
    marks: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    link_kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def for_file(self, file: str, /, *, meets: bool) -> MarkRules:
        """The meaning of symbols in one file; ``meets``: ``#`` and ``*`` both stand in it."""
        meanings = {
            normalise_symbol(symbol): role
            for symbol, role in self.marks.items()
            if isinstance(role, str)
        }
        for name, own in self.marks.items():
            if isinstance(own, Mapping) and name in {file, PurePosixPath(file).name}:
                meanings |= {normalise_symbol(symbol): role for symbol, role in own.items()}
        return MarkRules(meanings, hash_meets_star=meets)


@dataclass(frozen=True, slots=True)
class BibFile:
    """What one file holds; ``macros`` are all that are known at its end."""

    publications: tuple[Publication, ...]
    problems: tuple[Problem, ...]
    macros: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Library:
    """The publications of several files in their order, each key once."""

    publications: tuple[Publication, ...] = ()
    problems: tuple[Problem, ...] = ()
    by_key: Mapping[str, Publication] = field(default_factory=dict)


def read_file(
    data: bytes,
    name: str,
    rules: ReadingRules,
    /,
    *,
    macros: Mapping[str, str] | None = None,
) -> BibFile:
    """Read one file.

    ``name`` is what messages call it; ``macros`` are the ``@string`` macros of the files
    before it.  Nothing is raised: what is lost or repaired is in ``problems``.
    """
    text, problems = blocks.decode(data, name)
    split = blocks.split(text, name, macros or {})
    found = [*problems, *split.problems]
    entries = _unique(split.entries, found)
    people = [named(entry) for entry in entries]
    meets = hash_meets_star([mark for one in people for mark in one.all_names()])
    mark_rules = rules.for_file(name, meets=meets)
    undecided = UndecidedMarks()
    publications = tuple(
        publication(entry, names, rules.roles, mark_rules, rules.link_kinds, undecided, found)
        for entry, names in zip(entries, people, strict=True)
    )
    found += undecided.problems()
    found.sort(key=lambda one: one.source.line)
    return BibFile(publications, tuple(found), split.macros)


def merge(files: Sequence[BibFile], /) -> Library:
    """The library of several files: the first of two entries with one key wins, and it is said."""
    by_key: dict[str, Publication] = {}
    problems = [one for file in files for one in file.problems]
    for file in files:
        for one in file.publications:
            first = by_key.setdefault(one.key, one)
            if first is not one:
                problems.append(_duplicate(one.key, one.source, first.source))
    return Library(tuple(by_key.values()), tuple(problems), by_key)


def _unique(entries: Iterable[RawEntry], problems: list[Problem]) -> list[RawEntry]:
    by_key: dict[str, RawEntry] = {}
    for entry in entries:
        first = by_key.setdefault(entry.key, entry)
        if first is not entry:
            problems.append(_duplicate(entry.key, entry.source, first.source))
    return list(by_key.values())


def _duplicate(key: str, source: Source, first: Source) -> Problem:
    return problem(Code.DUPLICATE_KEY, source, key=key, first=first)


def content_digest(data: bytes, /) -> str:
    """A digest of a file's content."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
