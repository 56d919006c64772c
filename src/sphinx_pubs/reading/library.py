"""Read .bib files into a library of publications, and say what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.model import Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading import blocks
from sphinx_pubs.reading.aliases import Keys, listed_keys
from sphinx_pubs.reading.credit import MarkRules, hash_meets_star
from sphinx_pubs.reading.entries import EntryRules, UndecidedMarks, named, publication
from sphinx_pubs.reading.inheritance import inherit, inherits
from sphinx_pubs.reading.marks import normalise_symbol
from sphinx_pubs.reading.raw import RawEntry
from sphinx_pubs.reading.unknown_tex import unknown_tex
from sphinx_pubs.roles import Roles

#: Types of entries that serve others, or a program, and are no publications themselves.
_HELPERS = frozenset({"xdata", "set", "control", "bstctl"})
#: IEEEtran.bst and its kin are steered by entries such as ``@IEEEtranBSTCTL``.
_CONTROL = "ieeetran"


class ReadingRules(Struct, frozen=True):
    """What a site says about the meaning of its files.

    ``marks`` maps a symbol to a role, or a file's name to such a mapping of its own
    (``pubs_marks``); ``link_kinds`` are the site's own kinds of links.
    """

    roles: Roles = field(default_factory=Roles)
    marks: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    link_kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def all_meanings(self) -> Iterator[tuple[str, str]]:
        """Each symbol and its role, those of single files too."""
        for symbol, role in self.marks.items():
            if isinstance(role, str):
                yield symbol, role
            else:
                yield from role.items()

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


class BibFile(Struct, frozen=True):
    """What one file holds.

    ``entries`` are all that were read, in order, also those that are no publications;
    ``publications`` are those of them that inherit nothing, which is known of the others
    only when all files are.  ``blocks`` counts the ``@`` blocks but ``@string``,
    ``@preamble`` and ``@comment``: they are ``read`` and the problems that are errors.
    ``macros`` are all that are known at its end, ``undecided`` the symbols without a
    meaning that were said.
    """

    name: str
    publications: tuple[Publication, ...]
    problems: tuple[Problem, ...]
    macros: Mapping[str, str]
    entries: tuple[RawEntry, ...]
    blocks: int
    rules: EntryRules
    undecided: frozenset[str]

    @property
    def read(self) -> int:
        """How many blocks were read."""
        return len(self.entries)


class Library(Struct, frozen=True):
    """The publications of several files in their order, each key once.

    ``by_key`` has their aliases, too, and the key of a ``@set`` for its first member.
    ``entries`` are what the publications were made from, with all that they inherit.
    """

    publications: tuple[Publication, ...] = ()
    problems: tuple[Problem, ...] = ()
    by_key: Mapping[str, Publication] = field(default_factory=dict)
    entries: Mapping[str, RawEntry] = field(default_factory=dict)


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
    entry_rules = EntryRules(rules.roles, rules.for_file(name, meets=meets), rules.link_kinds)
    undecided = UndecidedMarks()
    publications = tuple(
        publication(entry, names, entry_rules, undecided, found)
        for entry, names in zip(entries, people, strict=True)
        if not _is_helper(entry) and not inherits(entry)
    )
    found += undecided.problems()
    found += unknown_tex(entries)
    found.sort(key=lambda one: (one.source.line, one.source.column))
    return BibFile(
        name,
        publications,
        tuple(found),
        split.macros,
        tuple(entries),
        split.blocks,
        entry_rules,
        undecided.symbols,
    )


def merge(files: Sequence[BibFile], /) -> Library:
    """The library of several files: of two entries with one key the first wins, and it is said.

    Entries inherit from those of all files, wherever they stand.  Books, proceedings and
    the like that others name in ``crossref`` are hidden, unless they say ``hidden =
    {false}`` or are selected.
    """
    problems = [one for file in files for one in file.problems]
    chosen: dict[str, RawEntry] = {}
    homes: dict[str, BibFile] = {}
    for file in files:
        for entry in file.entries:
            if chosen.setdefault(entry.key, entry) is entry:
                homes[entry.key] = file
            else:
                problems.append(_duplicate(entry, chosen[entry.key]))
    made = {one.key: one for file in files for one in file.publications if homes[one.key] is file}
    problems += _other_case(chosen.values())
    keys = Keys(chosen)
    wanting = [
        one
        for key, one in chosen.items()
        if key not in made and (one.type == "xdata" or not _is_helper(one))
    ]
    inherited = inherit(wanting, keys)
    problems += [*keys.problems, *inherited.problems]
    heirs = [one for one in inherited.entries if not _is_helper(one)]
    made |= {one.key: one for one in _publications(heirs, homes, problems)}
    publications = [
        _hidden(made[key]) if key in inherited.parents else made[key]
        for key in chosen
        if key in made
    ]
    by_key = {one.key: one for one in publications}
    for name, key in _other_names(keys, problems):
        if key in by_key:
            by_key.setdefault(name, by_key[key])
    order = {file.name: place for place, file in enumerate(files)}
    problems.sort(key=lambda one: (order[one.source.file], one.source.line, one.source.column))
    return Library(
        tuple(publications),
        tuple(problems),
        by_key,
        chosen | {one.key: one for one in inherited.entries},
    )


def _publications(
    heirs: Iterable[RawEntry], homes: Mapping[str, BibFile], problems: list[Problem]
) -> Iterator[Publication]:
    """The publications of entries that inherit.

    What is wrong with an inherited field is said where it stands, and that once.
    """
    said = {(one.code, one.source) for one in problems}
    undecided: dict[str, UndecidedMarks] = {}
    for heir in heirs:
        home = homes[heir.key]
        marks = undecided.setdefault(home.name, UndecidedMarks(home.undecided))
        found: list[Problem] = []
        yield publication(heir, named(heir), home.rules, marks, found)
        fresh = [one for one in found if (one.code, one.source) not in said]
        said.update((one.code, one.source) for one in fresh)
        problems += fresh
    problems += [one for marks in undecided.values() for one in marks.problems()]


def _is_helper(entry: RawEntry) -> bool:
    return entry.type in _HELPERS or entry.type.startswith(_CONTROL)


def _hidden(parent: Publication) -> Publication:
    if parent.selected or "hidden" in parent.fields:
        return parent
    return replace(parent, hidden=True)


def _other_names(keys: Keys, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Names that are no publication's key: those of sets and aliases, each with a key."""
    members: dict[str, str] = {}
    for entry in keys.entries.values():
        if entry.type != "set":
            continue
        place = entry.place("entryset")
        for key in listed_keys(entry.fields.get("entryset", "")):
            member, _ = keys.find(key)
            if member is not None:
                members.setdefault(entry.key, member.key)
            else:
                problems.append(
                    problem(
                        Code.CROSSREF_MISSING,
                        place,
                        key=entry.key,
                        field="entryset",
                        parent=key,
                    )
                )
    yield from members.items()
    for alias, entry in keys.aliases.items():
        yield alias, members.get(entry.key, entry.key)


def _unique(entries: Iterable[RawEntry], problems: list[Problem]) -> list[RawEntry]:
    by_key: dict[str, RawEntry] = {}
    for entry in entries:
        first = by_key.setdefault(entry.key, entry)
        if first is not entry:
            problems.append(_duplicate(entry, first))
    return list(by_key.values())


def _duplicate(entry: RawEntry, first: RawEntry) -> Problem:
    return problem(Code.DUPLICATE_KEY, entry.source, key=entry.key, first=first.source)


def _other_case(entries: Iterable[RawEntry]) -> Iterator[Problem]:
    folded: dict[str, RawEntry] = {}
    for entry in entries:
        first = folded.setdefault(entry.key.casefold(), entry)
        if first is not entry:
            yield problem(
                Code.KEY_CASE, entry.source, key=entry.key, other=first.key, first=first.source
            )


def content_digest(data: bytes, /) -> str:
    """A digest of a file's content."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
