"""An entry as it stands in its file, before its fields are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Self, overload

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.model import Source
from sphinx_pubs.reading.well_formed import read_well_formed
from sphinx_pubs.regexes import regex

#: What stands before and behind a value, by what is said to open it: a number has neither.
NUMBER = "="
OPENINGS = {"{": ("{", "}"), '"': ('"', '"'), NUMBER: ("", "")}

_NAME = regex(r"([\w:.+/-]+)\s*=?\s*")


class RawEntry(Struct, frozen=True, gc=False):
    """An entry as it stands in the file.

    ``fields`` hold the expanded TeX by lower-cased name with ``-`` as ``_``, empty values
    left out; ``outline`` the names and values as written, in order, of a value that is in ``fields``
    only what opens it (see ``OPENINGS``).  The entry is what stands from ``at``, where its ``@``
    is, to ``end`` in the ``whole`` text: of its own, each entry's text would leave a hole in
    memory when it goes.  ``places`` are where the name of each field stands in it, with the
    value as written; None where it tells that itself.  ``is_plain`` says that nothing was
    mended in the entry and that it uses no macros but those of months, so that its text says
    all that it holds.
    """

    type: str
    key: str
    source: Source
    fields: Mapping[str, str]
    outline: tuple[tuple[str, str], ...]
    whole: str = ""
    at: int = 0
    end: int = 0
    is_plain: bool = False
    places: Mapping[str, tuple[int, str]] | None = None

    @property
    def text(self) -> str:
        """The entry's text."""
        return self.whole[self.at : self.end]

    def alone(self) -> Self:
        """The entry without the text around it, which is in memory as long as an entry has it."""
        text = self.text
        return replace(self, whole=text, at=0, end=len(text))

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """The names and values of the fields as written, in order."""
        return tuple([(label, self._whole(label, value)) for label, value in self.outline])

    def _whole(self, label: str, value: str) -> str:
        if value not in OPENINGS:
            return value
        before, behind = OPENINGS[value]
        return f"{before}{self.fields[field_name(label)]}{behind}"

    def place(self, field: str, /) -> Source:
        """Where a field stands: its name and the first line of its value, or else the entry."""
        text = self.text
        places = _places(text) if self.places is None else self.places
        if field not in places:
            return self.source
        offset, written = places[field]
        start = text.rfind("\n", 0, offset) + 1
        line = self.source.line + text.count("\n", 0, start)
        content = text[start:].split("\n", 1)[0]
        before = 0 if start else self.source.column - 1
        found = _NAME.match(content, offset - start)
        if found is None or field_name(found[1]) != field:
            return Source(self.source.file, line, before + 1, max(len(content.strip()), 1))
        value = written.split("\n", 1)[0].rstrip()
        end = content.find(value, found.end()) + len(value)
        if end < found.end():
            end = found.start() + len(field)
        width = len(content[found.start() : end].rstrip())
        return Source(self.source.file, line, before + found.start() + 1, width)


class Entries(Sequence[RawEntry]):
    """The entries of a file, which is split when somebody asks for one that is not at hand.

    ``at_hand`` are some of them by their places.
    """

    def __init__(
        self, count: int, at_hand: Mapping[int, RawEntry], split: Callable[[], Sequence[RawEntry]]
    ) -> None:
        self._count, self._at_hand, self._split = count, at_hand, split

    @cached_property
    def _all(self) -> Sequence[RawEntry]:
        return self._split()

    @overload
    def __getitem__(self, place: int) -> RawEntry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[RawEntry]: ...
    def __getitem__(self, place: int | slice) -> RawEntry | Sequence[RawEntry]:
        if isinstance(place, int) and place in self._at_hand:
            return self._at_hand[place]
        return self._all[place]

    def __len__(self) -> int:
        return self._count


@lru_cache(maxsize=1 << 12)
def field_name(written: str, /) -> str:
    """A field's name as it is looked up: case and ``-`` against ``_`` do not matter."""
    return written.strip().lower().replace("-", "_")


@lru_cache(maxsize=1 << 12)
def outlined(label: str, opening: str, /) -> tuple[str, tuple[str, str]]:
    """A field's name, and its part of an outline, which most entries share."""
    return field_name(label), (label, opening)


@lru_cache(maxsize=4)
def _places(text: str) -> Mapping[str, tuple[int, str]]:
    """Where each field of a well-formed entry stands; they are mostly asked for one by one."""
    block = read_well_formed(text, text.find("{"), len(text))
    if block is None:
        return {}
    pairs = zip(block.written, block.offsets, strict=True)
    return {field_name(label): (offset, value) for (label, value), offset in pairs}
