"""A file rewritten, and read again to see that it says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.migrating.originals import Change, Edit, Original, applied
from sphinx_pubs.migrating.planning import Left, Plan, plan
from sphinx_pubs.model import Publication, Source
from sphinx_pubs.reading import blocks
from sphinx_pubs.reading.aliases import listed_keys
from sphinx_pubs.reading.bib_file import BibFile, ReadingRules, read_file
from sphinx_pubs.reading.library import Library, merge
from sphinx_pubs.reading.raw import RawEntry

#: How often a file is rewritten with fewer entries until it says the same as before.
_TRIES = 3
_NOT_THE_SAME = "rewritten, it would not be read as before"
_NOT_THE_PAIR = (
    "without its marks, “#” and “*” would not meet in the file any more, and mean something else "
    "in entries that stay; say what they mean, as in --marks '#=equal' --marks '*=corresponding'"
)


class Migration(Struct, frozen=True):
    """What becomes of a file: ``data`` are its new bytes, ``changes`` lead there.

    ``entries`` are the keys of those that are rewritten, ``left`` what stays as it is.
    ``undecided`` are the symbols without a meaning, each with all places of names that
    carry it.
    """

    data: bytes
    changes: tuple[Change, ...] = ()
    entries: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    undecided: Mapping[str, Sequence[Source]] = field(default_factory=dict)


def migrate(data: bytes, name: str, rules: ReadingRules, /) -> Migration:
    """Move the credit of a file into annotations (CREDIT.md, "Where a role can come from").

    ``name`` is what messages call it.  Every publication is read from the new bytes as it
    was from the old; an entry for which that does not hold stays as it is.
    """
    file, library = _read(data, name, rules)
    plans = dict(_plans(file, library))
    left = [one for own in plans.values() for one in own.left]
    undecided: dict[str, list[Source]] = {}
    for own in plans.values():
        for symbol, source in own.undecided:
            undecided.setdefault(symbol, []).append(source)
    plans = {key: own for key, own in plans.items() if own.edits}
    original = Original(data, blocks.decode(data, name)[0])
    starts = {entry.key: original.offset(entry.source) for entry in file.entries}
    changes: list[Change] | None = []
    new = data
    tries = 0
    while plans:
        changes = original.changes(
            [
                Edit(starts[key] + edit.start, starts[key] + edit.end, edit.text)
                for key, own in plans.items()
                for edit in own.edits
            ]
        )
        if changes is None:
            reason = "the file holds a character or a line that cannot be written as it was read"
            left.append(Left(Source(name, 1), "", reason))
            plans.clear()
            break
        new = applied(data, changes)
        failed = _unlike(library, *_read(new, name, rules), plans)
        if not failed:
            break
        tries += 1
        for key in _dropped(failed, plans, library.entries, last=tries == _TRIES):
            del plans[key]
            reason = _NOT_THE_PAIR if file.rules.marks.hash_meets_star else _NOT_THE_SAME
            left.append(Left(library.entries[key].source, key, reason))
    left.sort(key=lambda one: (one.source.line, one.source.column))
    if not plans:
        return Migration(data, left=tuple(left), undecided=undecided)
    return Migration(new, tuple(changes or ()), tuple(plans), tuple(left), undecided)


def _read(data: bytes, name: str, rules: ReadingRules) -> tuple[BibFile, Library]:
    file = read_file(data, name, rules)
    return file, merge([file])


def _plans(file: BibFile, library: Library) -> Iterator[tuple[str, Plan]]:
    """The plan of each entry that is a publication."""
    for entry in file.entries:
        if entry.key in library.by_key:
            yield entry.key, plan(entry, library.entries[entry.key], file.rules)


def _unlike(before: Library, file: BibFile, after: Library, plans: Mapping[str, Plan]) -> set[str]:
    """The keys of publications that are not read as before, or of which there is more to do.

    ``file`` and ``after`` are the file as rewritten.
    """
    changed = {name for own in plans.values() for name in own.fields}
    old = {one.key: _compared(one, changed) for one in before.publications}
    new = {one.key: _compared(one, changed) for one in after.publications}
    failed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    said = Counter((one.code, one.key) for one in before.problems)
    now = Counter((one.code, one.key) for one in after.problems)
    more = {key for key, own in _plans(file, after) if own.edits}
    return failed | more | {key for _, key in now - said}


def _compared(publication: Publication, changed: set[str]) -> Publication:
    """A publication without its place and without what shows how it is written."""
    fields = {name: text for name, text in publication.fields.items() if name not in changed}
    source = Source("", 1)
    return replace(publication, source=source, fields=fields, outline="", digest="")


def _dropped(
    failed: set[str],
    plans: Mapping[str, Plan],
    entries: Mapping[str, RawEntry],
    *,
    last: bool,
) -> list[str]:
    """Whose plans are given up: of those that failed, of those they inherit from, or all."""
    if last:
        return list(plans)
    own = [key for key in plans if key in failed]
    if own:
        return own
    givers = {giver for key in failed if key in entries for giver in _givers(entries[key])}
    return [key for key in plans if key in givers] or list(plans)


def _givers(entry: RawEntry) -> Iterator[str]:
    for name in ("crossref", "xdata"):
        yield from listed_keys(entry.fields.get(name, ""))
