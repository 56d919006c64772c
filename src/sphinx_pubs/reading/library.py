"""The publications of several .bib files put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.model import Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.aliases import Keys, listed_keys
from sphinx_pubs.reading.bib_file import BibFile, duplicate, is_helper
from sphinx_pubs.reading.entries import UndecidedMarks, named, publication
from sphinx_pubs.reading.inheritance import inherit
from sphinx_pubs.reading.raw import RawEntry


class Library(Struct, frozen=True):
    """The publications of several files in their order, each key once.

    ``by_key`` has their aliases, too, and the key of a ``@set`` for its first member.
    ``entries`` are what the publications were made from, with all that they inherit.
    """

    publications: tuple[Publication, ...] = ()
    problems: tuple[Problem, ...] = ()
    by_key: Mapping[str, Publication] = field(default_factory=dict)
    entries: Mapping[str, RawEntry] = field(default_factory=dict)


def merge(files: Sequence[BibFile], /) -> Library:
    """The library of several files: of two entries with one key the first wins, and it is said.

    Entries inherit from those of all files, wherever they stand.  Books, proceedings and
    the like that others name in ``crossref`` are hidden, unless they say ``hidden =
    {false}`` or are selected.
    """
    problems = [one for file in files for one in file.problems]
    chosen: dict[str, Publication | RawEntry] = {}
    problems += [
        duplicate(head, chosen[head.key])
        for file in files
        for head in file.heads()
        if chosen.setdefault(head.key, head) is not head
    ]
    made = {key: one for key, one in chosen.items() if isinstance(one, Publication)}
    problems += _other_case(chosen.values())
    entries = _Entries(files)
    keys = Keys(chosen, entries)
    wanting = [
        one
        for one in chosen.values()
        if isinstance(one, RawEntry) and (one.type == "xdata" or not is_helper(one))
    ]
    inherited = inherit(wanting, keys)
    problems += [*keys.problems, *inherited.problems]
    heirs = [one for one in inherited.entries if not is_helper(one)]
    made |= {one.key: one for one in _publications(heirs, entries, problems)}
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
    heirs_by_key = {one.key: one for one in inherited.entries}
    return Library(tuple(publications), tuple(problems), by_key, _Entries(files, heirs_by_key))


class _Entries(Mapping[str, RawEntry]):
    """The entries of a library by key, each got from its file when it is asked for."""

    def __init__(
        self, files: Sequence[BibFile], heirs: Mapping[str, RawEntry] = MappingProxyType({})
    ) -> None:
        self._files, self._heirs = files, heirs

    @cached_property
    def homes(self) -> Mapping[str, tuple[BibFile, int]]:
        """The file of each entry, and its place there."""
        homes: dict[str, tuple[BibFile, int]] = {}
        for file in self._files:
            for place, key in enumerate(file.keys):
                homes.setdefault(key, (file, place))
        return homes

    def __getitem__(self, key: str) -> RawEntry:
        if key in self._heirs:
            return self._heirs[key]
        file, place = self.homes[key]
        return file.entries[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self.homes)

    def __len__(self) -> int:
        return len(self.homes)


def _publications(
    heirs: Iterable[RawEntry],
    entries: _Entries,
    problems: list[Problem],
) -> Iterator[Publication]:
    """The publications of entries that inherit.

    What is wrong with an inherited field is said where it stands, and that once.
    """
    said = {(one.code, one.source) for one in problems}
    undecided: dict[str, UndecidedMarks] = {}
    for heir in heirs:
        home, _ = entries.homes[heir.key]
        marks = undecided.setdefault(home.name, UndecidedMarks(home.undecided))
        found: list[Problem] = []
        yield publication(heir, named(heir), home.rules, marks, found)
        fresh = [one for one in found if (one.code, one.source) not in said]
        said.update((one.code, one.source) for one in fresh)
        problems += fresh
    problems += [one for marks in undecided.values() for one in marks.problems()]


def _hidden(parent: Publication) -> Publication:
    if parent.selected or "hidden" in parent.fields:
        return parent
    return replace(parent, hidden=True)


def _other_names(keys: Keys, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Names that are no publication's key: those of sets and aliases, each with a key."""
    members: dict[str, str] = {}
    for head in keys.heads.values():
        if head.type != "set" or isinstance(head, Publication):
            continue
        entry, place = head, head.place("entryset")
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
    for alias, key in keys.aliases.items():
        yield alias, members.get(key, key)


def _other_case(entries: Iterable[Publication | RawEntry]) -> Iterator[Problem]:
    folded: dict[str, Publication | RawEntry] = {}
    for entry in entries:
        first = folded.setdefault(entry.key.casefold(), entry)
        if first is not entry:
            yield problem(
                Code.KEY_CASE, entry.source, key=entry.key, other=first.key, first=first.source
            )
