"""Split a .bib file into entries, with macros expanded and every place kept.

bibtexparser splits; its middlewares are not used, since they lose text at ``%``, garble
``#`` and drop an entry with a bad name.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bibtexparser.model import Block, Entry, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code, Problem, problem

# It logs every failed block itself; we report them with their place.
logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)

#: The macros every BibTeX style defines.
MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}

#: Words that people write without braces and mean as they stand: ``selected = true``.
_BARE_WORDS = frozenset({"true", "false", "yes", "no"})
#: ``month = June`` is no undefined macro either.
_BARE_FIELDS = frozenset({"month"})

#: Characters that one value may grow to; macros that double each other stop here.
MAX_VALUE = 1_000_000


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it stands in the file.

    ``fields`` hold the expanded TeX by lower-cased name with ``-`` as ``_``, empty values
    left out; ``written`` the names and values as written, in order.
    """

    type: str
    key: str
    source: Source
    fields: Mapping[str, str]
    written: tuple[tuple[str, str], ...]
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Split:
    """What a file holds: entries and problems in order, and all macros known at its end."""

    entries: tuple[RawEntry, ...]
    problems: tuple[Problem, ...]
    macros: Mapping[str, str]


def decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file: UTF-8, with or without a byte order mark, or else Latin-1."""
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return data.decode("latin-1"), (
            problem(Code.ENCODING, Source(file, line), byte=error.start),
        )


def split(text: str, file: str, macros: Mapping[str, str]) -> Split:
    """Split the text of a file; ``macros`` are those of the files before it."""
    known = {**MONTHS, **macros}
    entries: list[RawEntry] = []
    problems: list[Problem] = []
    for block in Splitter(text).split().blocks:
        match _unwrapped(block):
            case String() as string:
                source = Source(file, _line(block))
                value, unknown = expand(string.value, known)
                problems += _unknown_macros(unknown, string.key, source)
                known[string.key.lower()] = value
            case Entry() as entry:
                entries.append(_entry(entry, file, known, problems))
            case ParsingFailedBlock() as failed:
                source = Source(file, _line(failed))
                problems.append(problem(Code.SYNTAX, source, reason=_reason(failed)))
            case _:
                pass
    return Split(tuple(entries), tuple(problems), known)


def expand(value: str, macros: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """A value as written (``{…}``, ``"…"``, ``1 # jan``) as its TeX, and unknown macros.

    An unknown macro is its own text.
    """
    if "#" not in value:
        return _piece(value, macros)
    pieces: list[str] = []
    unknown: list[str] = []
    size = 0
    for part in _concatenated(value):
        text, missing = _piece(part, macros)
        unknown += missing
        size += len(text)
        if size > MAX_VALUE:
            break
        pieces.append(text)
    return "".join(pieces), tuple(unknown)


def _piece(value: str, macros: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    value = value.strip()
    if value[:1] in {"{", '"'} and len(value) > 1:
        return value[1:-1], ()
    if not value or value.isdecimal():
        return value, ()
    text = macros.get(value.lower())
    return (value, (value,)) if text is None else (text, ())


def _concatenated(value: str) -> list[str]:
    """The parts of a value between ``#`` outside of braces and quotes."""
    parts: list[str] = []
    depth = start = 0
    quoted = False
    for place, char in enumerate(value):
        if char in '{}"' and place and value[place - 1] == "\\":
            continue
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth == 0:
            quoted = not quoted
        elif char == "#" and depth == 0 and not quoted:
            parts.append(value[start:place])
            start = place + 1
    return [*parts, value[start:]]


def _entry(entry: Entry, file: str, macros: Mapping[str, str], problems: list[Problem]) -> RawEntry:
    source = Source(file, _line(entry))
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    for written in entry.fields:
        name = field_name(written.key)
        line = (written.start_line or 0) + 1
        value, unknown = expand(written.value, macros)
        if name not in _BARE_FIELDS and value.lower() not in _BARE_WORDS:
            problems += _unknown_macros(unknown, entry.key, Source(file, line))
        if not value.strip():
            continue
        if name in fields:
            place = Source(file, line)
            problems.append(problem(Code.DUPLICATE_FIELD, place, key=entry.key, field=name))
            continue
        fields[name] = value
        lines[name] = line
    return RawEntry(
        type=entry.entry_type.lower(),
        key=entry.key,
        source=source,
        fields=fields,
        written=tuple((written.key, written.value) for written in entry.fields),
        lines=lines,
    )


def field_name(written: str) -> str:
    """A field's name as it is looked up: case and ``-`` against ``_`` do not matter."""
    return written.strip().lower().replace("-", "_")


def _unwrapped(block: Block) -> Block:
    """Bibtexparser wraps what it calls a duplicate; here the block itself is wanted."""
    while isinstance(block, ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _reason(failed: ParsingFailedBlock) -> str:
    reason = getattr(failed.error, "abort_reason", None) or str(failed.error)
    first = " ".join(str(reason).split()).rstrip(".")
    return first[:1].lower() + first[1:]


def _unknown_macros(names: tuple[str, ...], key: str, source: Source) -> list[Problem]:
    return [problem(Code.UNKNOWN_MACRO, source, key=key, name=name) for name in names]
