"""What entries inherit from each other by ``crossref`` and ``xdata``.

``xref`` and ``related`` hand nothing down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import fields, replace

from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.aliases import Keys, listed_keys
from sphinx_pubs.reading.crossref_fields import CONTAINERS, handed_down
from sphinx_pubs.reading.raw import RawEntry, field_name
from sphinx_pubs.regexes import regex

#: Entries that inherit from each other in a chain; the longest that makes sense is three.
MAX_DEPTH = 16
#: Characters that one entry inherits, and fields of one giver that are looked at; without
#: these, a small file could grow with the square of its size.
MAX_INHERITED, MAX_FIELDS = 20_000, 200

_AND = regex(r"\s+and\s+")
#: biber's granular xdata: ``xdata=key-field``, or ``xdata=key-field-2`` of a list.
_PIECE = regex(r"xdata=(.+)-([A-Za-z][^\s-]*)(?:-([1-9][0-9]{0,3}))?")
_NOT_BY_XDATA = frozenset({"crossref", "entryset", "ids", "xdata"})
_REFERENCES = frozenset({"crossref", "xdata"})


class Heir(RawEntry, frozen=True):
    """An entry with all that it inherits.

    ``givers`` are the entry and the field that hold what a field inherited.
    """

    givers: Mapping[str, tuple[RawEntry, str]] = field(default_factory=dict)

    def place(self, field: str, /) -> Source:
        """Where a field was written."""
        if field in self.givers:
            giver, name = self.givers[field]
            return giver.place(name)
        return RawEntry.place(self, field)


def inherits(entry: RawEntry, /) -> bool:
    """Whether an entry asks for fields of others."""
    return not _REFERENCES.isdisjoint(entry.fields) or "xdata=" in entry.text


class Inherited(Struct, frozen=True):
    """Entries with all that they inherit.

    ``parents`` are the keys of books, proceedings and the like that stand there for others.
    """

    entries: tuple[RawEntry, ...]
    parents: frozenset[str]
    problems: tuple[Problem, ...]


def inherit(entries: Iterable[RawEntry], keys: Keys, /) -> Inherited:
    """Give entries what they inherit from those of ``keys``, in the order of the entries."""
    estate = _Estate(keys)
    heirs = tuple(estate.settled(entry) for entry in entries)
    return Inherited(heirs, frozenset(estate.parents), tuple(estate.problems))


class _Tie(Struct, frozen=True):
    """That an entry asks another, by one of its fields, in the words ``written``.

    Granular xdata asks for the ``piece`` that is the value of a field of the other, or an
    item of it, counted from 1.
    """

    field: str
    giver: RawEntry
    written: str
    piece: str = ""
    item: int = 0


class _Estate:
    """Settles who inherits what, each entry once and its givers before it."""

    def __init__(self, keys: Keys) -> None:
        self.problems: list[Problem] = []
        self.parents: set[str] = set()
        self._keys = keys
        self._open: set[str] = set()
        self._settled: dict[str, RawEntry] = {}
        self._depth: dict[str, int] = {}
        self._places: dict[tuple[str, str], Source] = {}
        self._items: dict[tuple[str, str], list[str]] = {}

    def settled(self, entry: RawEntry) -> RawEntry:
        stack: list[tuple[RawEntry, list[_Tie] | None]] = [(entry, None)]
        while stack:
            one, ties = stack.pop()
            if ties is not None:
                self._open.remove(one.key)
                self._settled[one.key] = self._heir(one, ties)
            elif one.key in self._settled:
                continue
            elif inherits(one):
                self._open.add(one.key)
                ties = list(self._ties(one))
                stack += [(one, ties), *((tie.giver, None) for tie in reversed(ties))]
            else:
                self._settled[one.key] = one
        return self._settled[entry.key]

    def _ties(self, entry: RawEntry) -> Iterator[_Tie]:
        """Whom an entry asks, in the order in which they give: granular xdata, xdata, crossref."""
        for name, value in entry.fields.items():
            if "xdata=" in value:
                for piece in _AND.split(value):
                    if match := _PIECE.fullmatch(piece.strip()):
                        for tie in self._tie(entry, name, match[1], match[0]):
                            asked, item = field_name(match[2]), int(match[3] or 0)
                            yield replace(tie, piece=asked, item=item)
        for key in listed_keys(entry.fields.get("xdata", "")):
            yield from self._tie(entry, "xdata", key)
        for key in listed_keys(entry.fields.get("crossref", ""))[:1]:
            for tie in self._tie(entry, "crossref", key):
                if tie.giver.type in CONTAINERS:
                    self.parents.add(tie.giver.key)
                yield tie

    def _tie(self, entry: RawEntry, name: str, key: str, piece: str = "") -> Iterator[_Tie]:
        """The tie to the entry that a key names, if there is one and it is no way back."""
        giver, found = self._keys.find(key)
        written = piece or key
        if giver is None:
            self._say(Code.CROSSREF_MISSING, entry, name, written)
        elif giver.key in self._open:
            self._say(Code.CROSSREF_CYCLE, entry, name, written)
        else:
            if found != key:
                self._say(Code.CROSSREF_CASE, entry, name, written, found=found)
            yield _Tie(name, giver, written)

    def _heir(self, entry: RawEntry, ties: list[_Tie]) -> Heir:
        legacy = _Legacy(entry)
        depth = 0
        for tie in ties:
            giver = self._settled[tie.giver.key]
            below = self._depth.get(giver.key, 0)
            if below >= MAX_DEPTH:
                reason = f"more than {MAX_DEPTH} entries inherit from each other"
                self._say(Code.CROSSREF_LIMIT, entry, tie.field, tie.written, reason=reason)
                continue
            depth = max(depth, below)
            value = self._piece(giver, tie) if tie.piece else ""
            if tie.piece and not value:
                self._say(Code.CROSSREF_MISSING, entry, tie.field, tie.written)
            elif not (legacy.fill(tie.written, value) if value else legacy.take(giver, tie.field)):
                reason = "it is too long"
                self._say(Code.CROSSREF_LIMIT, entry, tie.field, tie.written, reason=reason)
        self._depth[entry.key] = depth + 1
        return legacy.heir()

    def _piece(self, giver: RawEntry, tie: _Tie) -> str:
        value = giver.fields.get(tie.piece, "")
        if not tie.item:
            return value
        about = (giver.key, tie.piece)
        if about not in self._items:
            self._items[about] = _AND.split(value)
        items = self._items[about]
        return items[tie.item - 1].strip() if tie.item <= len(items) else ""

    def _say(self, code: Code, entry: RawEntry, name: str, written: str, **values: object) -> None:
        about = (entry.key, name)
        if about not in self._places:
            self._places[about] = entry.place(name)
        self.problems.append(
            problem(code, self._places[about], key=entry.key, field=name, parent=written, **values)
        )


class _Legacy:
    """What one entry inherits; its pieces come first, then whole givers in their order."""

    def __init__(self, entry: RawEntry) -> None:
        self._entry = entry
        self._left = MAX_INHERITED
        self._pieces: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self._givers: dict[str, tuple[RawEntry, str]] = {}

    def fill(self, piece: str, value: str) -> bool:
        """Put a value where granular xdata asks for it; False if it is too long."""
        if len(value) > self._left:
            return False
        self._left -= len(value)
        self._pieces[piece] = value
        return True

    def take(self, giver: RawEntry, by: str) -> bool:
        """Take what a giver gives by ``xdata`` or ``crossref``; False if that is not all."""
        given = dict(islice(giver.fields.items(), MAX_FIELDS))
        whole = len(given) == len(giver.fields)
        pairs = [(name, name) for name in given if name not in _NOT_BY_XDATA]
        if by == "crossref":
            known = {**self._entry.fields, **self._given}
            pairs = list(handed_down(giver.type, given, self._entry.type, known))
        for name, target in pairs:
            if target in self._entry.fields or target in self._given:
                continue
            size = len(name) + len(given[name])
            if size > self._left:
                whole = False
                continue
            self._left -= size
            self._given[target] = given[name]
            self._givers[target] = (
                giver.givers[name]
                if isinstance(giver, Heir) and name in giver.givers
                else (giver, name)
            )
        return whole

    def heir(self) -> Heir:
        """The entry with all that was taken."""
        own = {
            name: whole
            for name, value in self._entry.fields.items()
            if (whole := self._filled(value))
        }
        written = [
            (label, f"{{{own[name]}}}" if own[name] != self._entry.fields[name] else value)
            for label, value in self._entry.written
            if (name := field_name(label)) in own and name not in _REFERENCES
        ]
        written += [(name, f"{{{value}}}") for name, value in self._given.items()]
        values = {one.name: getattr(self._entry, one.name) for one in fields(RawEntry)}
        values |= {"fields": {**own, **self._given}, "outline": tuple(written)}
        return Heir(**values, givers=self._givers)

    def _filled(self, value: str) -> str:
        """A value with the pieces in their places; those that nobody gives are left out."""
        if "xdata=" not in value:
            return value
        items = [
            self._pieces.get(item.strip(), "") if _PIECE.fullmatch(item.strip()) else item
            for item in _AND.split(value)
        ]
        return " and ".join([item for item in items if item])
