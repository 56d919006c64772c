"""Read one .bib file, and say what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.model import Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading import blocks
from sphinx_pubs.reading.collecting import no_collection
from sphinx_pubs.reading.credit import MarkRules, meet, met_marks
from sphinx_pubs.reading.entries import EntryRules, UndecidedMarks, named, publication
from sphinx_pubs.reading.inheritance import inherits
from sphinx_pubs.reading.marks import normalise_symbol
from sphinx_pubs.reading.raw import Entries, RawEntry
from sphinx_pubs.reading.standing import Footprint, Standing, footprint
from sphinx_pubs.reading.unknown_tex import unknown_tex
from sphinx_pubs.roles import Roles

_Head = TypeVar("_Head", bound=RawEntry | Standing)

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

    def for_entries(self, file: str, /, *, meets: bool) -> EntryRules:
        """The rules for one file; ``meets``: ``#`` and ``*`` both mark names in it."""
        meanings = {
            normalise_symbol(symbol): role
            for symbol, role in self.marks.items()
            if isinstance(role, str)
        }
        for name, own in self.marks.items():
            if isinstance(own, Mapping) and name in {file, PurePosixPath(file).name}:
                meanings |= {normalise_symbol(symbol): role for symbol, role in own.items()}
        marks = MarkRules(meanings, hash_meets_star=meets)
        return EntryRules(self.roles, marks, self.link_kinds)


class BibFile(Struct, frozen=True):
    """What one file holds.

    ``entries`` are all that were read, in order, also those that are no publications, and
    ``keys`` are theirs; ``publications`` are those of them that inherit nothing, which is
    known of the others only when all files are.  ``blocks`` counts the ``@`` blocks but
    ``@string``, ``@preamble`` and ``@comment``: they are ``read`` and the problems that are
    errors.  ``macros`` are all that are known at its end, ``undecided`` the symbols without a
    meaning that were said, ``met`` those of ``#`` and ``*`` that mark names, or did before
    the file changed.  By the ``footprints`` entries are known again once the file has changed.
    ``earlier`` is what it held before that.
    """

    name: str
    publications: tuple[Publication, ...]
    problems: tuple[Problem, ...]
    macros: Mapping[str, str]
    entries: Sequence[RawEntry]
    keys: tuple[str, ...]
    blocks: int
    rules: EntryRules
    undecided: frozenset[str]
    met: frozenset[str]
    footprints: tuple[Footprint, ...]
    earlier: Earlier | None = None

    @property
    def read(self) -> int:
        """How many blocks were read."""
        return len(self.keys)

    def heads(self) -> Iterator[Publication | RawEntry]:
        """Each entry in order, as its publication where there is one."""
        made = {one.key: one for one in self.publications}
        for place, key in enumerate(self.keys):
            yield made.get(key) or self.entries[place]


class Earlier(Struct, frozen=True):
    """What a file held when its content had this digest."""

    digest: str
    file: BibFile


def read_file(
    data: bytes,
    name: str,
    rules: ReadingRules,
    /,
    *,
    macros: Mapping[str, str] | None = None,
    before: BibFile | None = None,
) -> BibFile:
    """Read one file.

    ``name`` is what messages call it; ``macros`` are the ``@string`` macros of the files
    before it.  ``before`` is what was read of an earlier version by the same rules: entries
    that stand there just so are not read again.  Nothing is raised: what is lost or
    repaired is in ``problems``.
    """
    with no_collection():
        return _read_file(data, name, rules, macros or {}, before)


def _read_file(
    data: bytes,
    name: str,
    rules: ReadingRules,
    macros: Mapping[str, str],
    before: BibFile | None,
) -> BibFile:
    text, problems = blocks.decode(data, name)
    known = _known(before) if before else {}
    split = blocks.split(text, name, macros, {key: mark for key, (_, mark) in known.items()})
    found = [*problems, *split.problems]
    heads = _unique(split.heads, found)
    entries = {place: one for place, one in enumerate(heads) if isinstance(one, RawEntry)}
    tex = unknown_tex(entries.values())
    footprints = tuple(
        [
            footprint(head, is_said=head.key in tex.carriers)
            if isinstance(head, RawEntry)
            else known[head.key][1]
            for head in heads
        ]
    )
    kept = _kept(zip(heads, footprints, strict=True), known)
    people = {entry.key: named(entry) for entry in entries.values() if entry.key not in kept}
    met = met_marks([name for one in people.values() if one.is_marked for name in one.all_names()])
    if before and kept:
        met |= before.met
        if meet(met):
            # What these two mean in one entry depends on all others.
            return _read_file(data, name, rules, macros, None)
    entry_rules = rules.for_entries(name, meets=meet(met))
    undecided = UndecidedMarks()
    keys = tuple([head.key for head in heads])
    # Entries go as their publications come: both would be the most memory that a build takes.
    # Only those in a file with heirs are asked for soon.
    entries_go = not any(map(inherits, entries.values()))
    del text, heads
    split = replace(split, heads=())
    publications: list[Publication] = []
    for place, key in enumerate(keys):
        if key in kept:
            publications.append(kept[key])
        elif not is_helper(entries[place]) and (entries_go or not inherits(entries[place])):
            entry = entries.pop(place) if entries_go else entries[place]
            made = publication(entry, people.pop(key), entry_rules, undecided, found)
            publications.append(made)
    left = {place: entry.alone() for place, entry in entries.items()}
    found += [*undecided.problems(), *tex.problems]
    found.sort(key=lambda one: (one.source.line, one.source.column))
    return BibFile(
        name,
        tuple(publications),
        tuple(found),
        split.macros,
        Entries(len(keys), left, partial(read_entries, data, name, macros)),
        keys,
        split.blocks,
        entry_rules,
        undecided.symbols,
        met,
        footprints,
    )


def read_entries(data: bytes, name: str, macros: Mapping[str, str], /) -> Sequence[RawEntry]:
    """The entries of a file alone, as ``read_file`` has them."""
    with no_collection():
        text, _ = blocks.decode(data, name)
        entries = _unique(blocks.split(text, name, macros).entries, [])
        return [entry.alone() for entry in entries]


def _known(before: BibFile) -> dict[str, tuple[Publication, Footprint]]:
    """The publications that need not be made again where their entries stand as they did.

    Entries with problems are read again, so that these are said where they are now; and all
    are where a mark was undecided, because it is said of the first who carries it.
    """
    if before.undecided:
        return {}
    with_problems = {one.key for one in before.problems}
    marks = dict(zip(before.keys, before.footprints, strict=True))
    return {
        one.key: (one, marks[one.key])
        for one in before.publications
        if one.key not in with_problems
    }


def _kept(
    heads: Iterable[tuple[RawEntry | Standing, Footprint]],
    known: Mapping[str, tuple[Publication, Footprint]],
) -> dict[str, Publication]:
    """The publications of entries that are just as they were, wherever they stand now."""
    kept: dict[str, Publication] = {}
    for head, mark in heads if known else ():
        old, was = known.get(head.key, (None, mark))
        if old is not None and was.digest == mark.digest:
            same_place = old.source == head.source
            kept[head.key] = old if same_place else replace(old, source=head.source)
    return kept


def is_helper(entry: RawEntry, /) -> bool:
    """Whether an entry is no publication itself."""
    return entry.type in _HELPERS or entry.type.startswith(_CONTROL)


def _unique(entries: Iterable[_Head], problems: list[Problem]) -> list[_Head]:
    by_key: dict[str, _Head] = {}
    for entry in entries:
        first = by_key.setdefault(entry.key, entry)
        if first is not entry:
            problems.append(duplicate(entry, first))
    return list(by_key.values())


def duplicate(
    entry: Publication | RawEntry | Standing, first: Publication | RawEntry | Standing
) -> Problem:
    """The problem of a key that stands twice."""
    return problem(Code.DUPLICATE_KEY, entry.source, key=entry.key, first=first.source)
