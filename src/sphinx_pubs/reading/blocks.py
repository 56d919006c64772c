"""Split a .bib file into entries, with macros expanded and every place kept.

Each block is read alone: by ``well_formed`` if there is nothing to mend in it, else by
``recovery``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.encodings import decode, with_newlines
from sphinx_pubs.reading.keys import KeyMaker
from sphinx_pubs.reading.macros import MAX_DEPTH, MAX_VALUE, MONTHS, Macros, expand
from sphinx_pubs.reading.outline import (
    SPECIAL,
    Braces,
    Lines,
    Start,
    ends_at_next,
    find_starts,
    is_sure,
    pair_braces,
)
from sphinx_pubs.reading.raw import NUMBER, RawEntry, field_name, outlined
from sphinx_pubs.reading.recovered_values import Repair
from sphinx_pubs.reading.recovery import read_block, well_formed_end
from sphinx_pubs.reading.standing import Footprint, Standing, has_usual_months, means_its_text
from sphinx_pubs.reading.well_formed import Block, read_well_formed

__all__ = ["MAX_VALUE", "MONTHS", "RawEntry", "Split", "decode", "expand", "field_name", "split"]

#: Words that people write without braces and mean as they stand: ``selected = true``.
_BARE_WORDS = frozenset({"true", "false", "yes", "no"})
#: ``month = June`` is no undefined macro either.
_BARE_FIELDS = frozenset({"month"})

#: A value that cannot reach any limit.
_SHORT = 2 * MAX_DEPTH
#: Repairs of one block that are said one by one.
MAX_REPAIRS = 20

_CODES = {"": Code.RECOVERED, "text": Code.LEFT_OUT, "limit": Code.LIMIT}


class Split(Struct, frozen=True):
    """What a file holds: entries and problems in order, and all macros known at its end.

    ``heads`` are the entries, and those that stand there as before.  ``blocks`` counts the
    blocks but ``@string``, ``@preamble`` and ``@comment``: each is an entry or one problem that
    is an error.
    """

    heads: tuple[RawEntry | Standing, ...]
    problems: tuple[Problem, ...]
    macros: Mapping[str, str]
    blocks: int

    @property
    def entries(self) -> tuple[RawEntry, ...]:
        """The entries that were read."""
        return tuple([head for head in self.heads if isinstance(head, RawEntry)])


def split(
    text: str,
    file: str,
    macros: Mapping[str, str],
    before: Mapping[str, Footprint] = MappingProxyType({}),
) -> Split:
    """Split the text of a file.

    ``macros`` are those of the files before it.  ``before`` are the footprints, by key, of
    entries that need not be read if they stand there as they did.
    """
    reader = _File(with_newlines(text), file, macros, before)
    reader.read()
    return Split(tuple(reader.heads), tuple(reader.problems), reader.macros.known, reader.blocks)


class _File:
    def __init__(
        self,
        text: str,
        file: str,
        macros: Mapping[str, str],
        before: Mapping[str, Footprint],
    ) -> None:
        self.text = text
        self.file = file
        self.macros = Macros(macros, len(text))
        self.heads: list[RawEntry | Standing] = []
        self.problems: list[Problem] = []
        self.blocks = 0
        self._starts = find_starts(text)
        self._lines = Lines(text)
        self._keys = KeyMaker(text)
        self._braces: Braces | None = None
        self._before = before if has_usual_months(macros) else {}

    def read(self) -> None:
        end = 0
        for index, start in enumerate(self._starts):
            if start.at < end or start.after > end:
                continue
            if start.type in SPECIAL:
                end = self._special(index)
            else:
                self.blocks += 1
                end = self._standing(index) or self._entry(index)

    def _standing(self, index: int) -> int:
        """Take over an entry that stands there as before; where it ends, 0 if it does not."""
        if not self._before:
            return 0
        start, limit = self._starts[index], self._next(index)
        key = self.text[start.opening + 1 : self.text.find(",", start.opening, limit)]
        before = self._before.get(key)
        if before is None or not before.stands(self.text, start.at, limit):
            return 0
        self.heads.append(Standing(key, self._source(start, start.opening + 1 + len(key))))
        return start.at + before.length

    def _entry(self, index: int) -> int:
        """Read the entry that begins there; where it ends."""
        start = self._starts[index]
        # Alone it takes one byte a character, mostly, whatever else stands in the file.
        text = self.text[start.at : self._next(index)]
        is_even = text.count("{") == text.count("}")
        if start.type and (is_even or ends_at_next(text)):
            block = read_well_formed(text, start.opening - start.at, len(text))
            if block is not None:
                self._add(start, block, is_well_formed=True, is_plain=is_even)
                if not is_even:
                    self._say_escapes(start, block)
                return start.at + block.end
        return self._recover(start, *self._reach(index))

    def _next(self, index: int) -> int:
        """Where the block after this one begins, if this one is closed before it."""
        following = index + 1
        return self._starts[following].at if following < len(self._starts) else len(self.text)

    def _reach(self, index: int) -> tuple[int, Mapping[int, int]]:
        """How far a block reaches, and which brace closes which in it.

        What is not closed before the next block may have that in a value; it is well-formed
        then.  If it is broken, it ends before anything that looks like an entry.
        """
        start = self._starts[index]
        limit = self._next(index)
        in_braces = self.text[start.opening] == "{"
        keyed = start.type != "string"
        if ends_at_next(self.text[start.opening : limit]):
            closing = pair_braces(self.text, (start.opening, limit)).closing
            if in_braces or well_formed_end(self.text, start.opening, limit, closing, keyed=keyed):
                return limit, closing
        braces = self._all_braces()
        close = braces.closing.get(start.opening, -1)
        if close >= limit or not in_braces:
            far = close + 1 if in_braces else len(self.text)
            end = well_formed_end(self.text, start.opening, far, braces.closing, keyed=keyed)
            if end:
                return end, braces.closing
        fields = start.opening if in_braces else braces.innermost[start.at]
        for following in range(index + 1, len(self._starts)):
            other = self._starts[following]
            if 0 <= close < other.at:
                return other.at, braces.closing
            inner = braces.innermost[other.at]
            likely = inner <= fields or is_sure(self.text, other.opening)
            if likely and not braces.in_value(self.text, fields, other.at):
                return other.at, braces.closing
        return len(self.text), braces.closing

    def _all_braces(self) -> Braces:
        if self._braces is None:
            cuts = [*(start.at for start in self._starts), len(self.text)]
            self._braces = pair_braces(self.text, cuts)
        return self._braces

    def _say_escapes(self, start: Start, block: Block) -> None:
        for name, value in block.written:
            if value.count("{") != value.count("}"):
                offset = self.text.find(value, start.opening)
                repair = f"`{name}`: a brace with a backslash has no partner; it is text"
                self._say(f"entry {block.key!r}", block.key, [Repair(offset, repair)])

    def _recover(self, start: Start, limit: int, closing: Mapping[int, int]) -> int:
        reading = read_block(self.text, start.opening, limit, closing)
        reason = reading.reason if start.type else "there is no type behind its `@`"
        if reason:
            source = self._source(start, start.opening + 1)
            self.problems.append(problem(Code.SYNTAX, source, reason=reason, key=reading.key))
            return reading.end
        key = reading.key
        if not key:
            key = self._keys.make(start.type, {one.name: one.value for one in reading.fields})
            source = self._source(start, start.opening + 1)
            self.problems.append(problem(Code.NO_KEY, source, key=key))
        self._say(f"entry {key!r}", key, reading.repairs)
        written = [(one.name, one.value) for one in reading.fields]
        offsets = [one.offset - start.at for one in reading.fields]
        key_end = self._after_key(start, key) - start.at
        block = Block(key, written, offsets, key_end, reading.end - start.at)
        self._add(start, block, is_well_formed=False, is_plain=False)
        return reading.end

    def _special(self, index: int) -> int:
        """Read an ``@string``, pass over an ``@comment`` or ``@preamble``; where it ends."""
        start = self._starts[index]
        if start.type == "string":
            return self._string(start, *self._reach(index))
        limit = self._next(index)
        if ends_at_next(self.text[start.opening : limit]):
            closing = pair_braces(self.text, (start.opening, limit)).closing
        else:
            closing = self._all_braces().closing
        if self.text[start.opening] == "(":
            end = self.text.find(")", start.opening, limit)
        else:
            end = closing.get(start.opening, -1)
        if end < 0:
            repair = Repair(start.at, "it is not closed, and ends before the next block")
            self._say(f"this @{start.type}", "", [repair])
            return limit
        return end + 1

    def _string(self, start: Start, limit: int, closing: Mapping[int, int]) -> int:
        reading = read_block(self.text, start.opening, limit, closing, keyed=False)
        source = self._source(start, start.opening + 1)
        if reading.reason:
            self.problems.append(problem(Code.STRING, source, reason=reading.reason))
            return reading.end
        self._say("this @string", "", reading.repairs)
        for field in reading.fields:
            value, unknown = self._expanded(field.value, field.name, lambda: source)
            self._say_unknown(unknown, field.name, lambda: source)
            self.macros.known[field.name.lower()] = value
        if not has_usual_months(self.macros.known):
            self._before = {}
        return reading.end

    def _add(self, start: Start, block: Block, *, is_well_formed: bool, is_plain: bool) -> None:
        at = start.at
        source = self._source(start, at + block.key_end)
        fields: dict[str, str] = {}
        places: dict[str, tuple[int, str]] = {}
        outline: list[tuple[str, str]] = []
        for pair, offset in zip(block.written, block.offsets, strict=True):
            label, written = pair
            opening = written[0]
            if len(written) < _SHORT and "#" not in written and opening in '{"':
                name, part = outlined(label, opening)
                value = written[1:-1]
            elif len(written) < _SHORT and written.isdecimal():
                name, part = outlined(label, NUMBER)
                value = written
            else:
                name, part = outlined(label, opening)
                value = self._value(name, written, block.key, at + offset)
                is_plain = is_plain and means_its_text(written, self.macros.known)
                if opening not in '{"' or value != written[1:-1]:
                    part = pair
            if not value or value.isspace():
                outline.append(pair)
                continue
            if name in fields:
                outline.append(pair)
                place = self._line(at + offset)
                self.problems.append(
                    problem(Code.DUPLICATE_FIELD, place, key=block.key, field=name)
                )
                continue
            fields[name] = value
            places[name] = offset, written
            outline.append(part)
        # A well-formed text tells the places itself, unless a field is empty or stands twice.
        known = None if is_well_formed and len(places) == len(outline) else places
        self.heads.append(
            RawEntry(
                start.type,
                block.key,
                source,
                fields,
                tuple(outline),
                self.text,
                at,
                at + block.end,
                is_plain,
                known,
            )
        )

    def _value(self, name: str, written: str, key: str, offset: int) -> str:
        """What a value says, its macros expanded and within the limits of values."""
        is_one = "#" not in written and written[0] in '{"'
        if is_one and len(written) < MAX_VALUE and written.count("{") <= MAX_DEPTH:
            return written[1:-1]

        def place() -> Source:
            return self._line(offset)

        value, unknown = self._expanded(written, key, place)
        if unknown and name not in _BARE_FIELDS and value.lower() not in _BARE_WORDS:
            self._say_unknown(unknown, key, place)
        return value

    def _expanded(
        self, written: str, key: str, place: Callable[[], Source]
    ) -> tuple[str, tuple[str, ...]]:
        value, unknown, cut = self.macros.expand(written)
        if cut:
            self.problems.append(
                problem(Code.LIMIT, place(), key=key, block=f"{key!r}", repair=cut)
            )
        return value, unknown

    def _say_unknown(self, names: Iterable[str], key: str, place: Callable[[], Source]) -> None:
        self.problems += [
            problem(Code.UNKNOWN_MACRO, place(), key=key, name=name) for name in names
        ]

    def _say(self, block: str, key: str, repairs: Sequence[Repair]) -> None:
        for repair in repairs[:MAX_REPAIRS]:
            line, column = self._lines.place(repair.offset)
            self.problems.append(
                problem(
                    _CODES[repair.lost],
                    Source(self.file, line, column),
                    key=key,
                    block=block,
                    repair=repair.what,
                )
            )
        more = len(repairs) - MAX_REPAIRS
        if more > 0:
            place = self.problems[-1].source
            code = (
                Code.LEFT_OUT if any(one.lost for one in repairs[MAX_REPAIRS:]) else Code.RECOVERED
            )
            what = f"{more} more places were mended"
            self.problems.append(problem(code, place, key=key, block=block, repair=what))

    def _after_key(self, start: Start, key: str) -> int:
        """The offset behind the key, if it is written behind the opening brace."""
        found = self.text.find(key, start.opening, start.opening + len(key) + 10)
        return start.opening + 1 if found < 0 else found + len(key)

    def _line(self, offset: int) -> Source:
        return Source(self.file, self._lines.place(offset)[0])

    def _source(self, start: Start, end: int) -> Source:
        line, column = self._lines.place(start.at)
        return Source(self.file, line, column, end - start.at)
