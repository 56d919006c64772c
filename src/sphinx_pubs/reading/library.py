"""Read .bib files into a library of publications, and say what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.model import Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading import blocks
from sphinx_pubs.reading.aliases import Keys, listed_keys
from sphinx_pubs.reading.collecting import no_collection
from sphinx_pubs.reading.credit import MarkRules, meet, met_marks
from sphinx_pubs.reading.entries import EntryRules, UndecidedMarks, named, publication
from sphinx_pubs.reading.inheritance import inherit, inherits
from sphinx_pubs.reading.marks import normalise_symbol
from sphinx_pubs.reading.raw import Entries, RawEntry
from sphinx_pubs.reading.standing import Footprint, Standing, footprint
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
        elif not _is_helper(entries[place]) and (entries_go or not inherits(entries[place])):
            entry = entries.pop(place) if entries_go else entries[place]
            made = publication(entry, people.pop(key), entry_rules, undecided, found)
            publications.append(made)
    found += [*undecided.problems(), *tex.problems]
    found.sort(key=lambda one: (one.source.line, one.source.column))
    return BibFile(
        name,
        tuple(publications),
        tuple(found),
        split.macros,
        Entries(len(keys), entries, partial(read_entries, data, name, macros)),
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
        heads = _unique(blocks.split(text, name, macros).heads, [])
        return [one for one in heads if isinstance(one, RawEntry)]


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


def merge(files: Sequence[BibFile], /) -> Library:
    """The library of several files: of two entries with one key the first wins, and it is said.

    Entries inherit from those of all files, wherever they stand.  Books, proceedings and
    the like that others name in ``crossref`` are hidden, unless they say ``hidden =
    {false}`` or are selected.
    """
    problems = [one for file in files for one in file.problems]
    chosen: dict[str, Publication | RawEntry] = {}
    homes: dict[str, tuple[BibFile, int]] = {}
    for file in files:
        for place, head in enumerate(file.heads()):
            if chosen.setdefault(head.key, head) is head:
                homes[head.key] = file, place
            else:
                problems.append(_duplicate(head, chosen[head.key]))
    made = {key: one for key, one in chosen.items() if isinstance(one, Publication)}
    problems += _other_case(chosen.values())
    keys = Keys(chosen, _Entries(homes))
    wanting = [
        one
        for one in chosen.values()
        if isinstance(one, RawEntry) and (one.type == "xdata" or not _is_helper(one))
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
    heirs_by_key = {one.key: one for one in inherited.entries}
    return Library(tuple(publications), tuple(problems), by_key, _Entries(homes, heirs_by_key))


class _Entries(Mapping[str, RawEntry]):
    """The entries of a library by key, each got from its file when it is asked for."""

    def __init__(
        self,
        homes: Mapping[str, tuple[BibFile, int]],
        heirs: Mapping[str, RawEntry] = MappingProxyType({}),
    ) -> None:
        self._homes, self._heirs = homes, heirs

    def __getitem__(self, key: str) -> RawEntry:
        if key in self._heirs:
            return self._heirs[key]
        file, place = self._homes[key]
        return file.entries[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def _publications(
    heirs: Iterable[RawEntry],
    homes: Mapping[str, tuple[BibFile, int]],
    problems: list[Problem],
) -> Iterator[Publication]:
    """The publications of entries that inherit.

    What is wrong with an inherited field is said where it stands, and that once.
    """
    said = {(one.code, one.source) for one in problems}
    undecided: dict[str, UndecidedMarks] = {}
    for heir in heirs:
        home, _ = homes[heir.key]
        marks = undecided.setdefault(home.name, UndecidedMarks(home.undecided))
        found: list[Problem] = []
        yield publication(heir, named(heir), home.rules, marks, found)
        fresh = [one for one in found if (one.code, one.source) not in said]
        said.update((one.code, one.source) for one in fresh)
        problems += fresh
    problems += [one for marks in undecided.values() for one in marks.problems()]


def _is_helper(entry: RawEntry, /) -> bool:
    return entry.type in _HELPERS or entry.type.startswith(_CONTROL)


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


def _unique(
    entries: Iterable[RawEntry | Standing], problems: list[Problem]
) -> list[RawEntry | Standing]:
    by_key: dict[str, RawEntry | Standing] = {}
    for entry in entries:
        first = by_key.setdefault(entry.key, entry)
        if first is not entry:
            problems.append(_duplicate(entry, first))
    return list(by_key.values())


def _duplicate(
    entry: Publication | RawEntry | Standing, first: Publication | RawEntry | Standing
) -> Problem:
    return problem(Code.DUPLICATE_KEY, entry.source, key=entry.key, first=first.source)


def _other_case(entries: Iterable[Publication | RawEntry]) -> Iterator[Problem]:
    folded: dict[str, Publication | RawEntry] = {}
    for entry in entries:
        first = folded.setdefault(entry.key.casefold(), entry)
        if first is not entry:
            yield problem(
                Code.KEY_CASE, entry.source, key=entry.key, other=first.key, first=first.source
            )
