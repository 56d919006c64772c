r"""Carry runs through pybtex and back.

pybtex takes the value of a field for LaTeX and decodes it.  Our text is decoded already, so
every character that LaTeX minds travels as a private one, and so do the ends of names,
styles and links.  What stands in a private character survives all that a style does to
text: changes of case, slicing, splitting, and being made a plain string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from msgspec import Struct, field
from pybtex import richtext  # type: ignore[import-untyped]  # has no types

from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import (
    Hyperlink,
    Math,
    Part,
    PartName,
    Run,
    Runs,
    Styled,
    StyleName,
    merged,
)
from sphinx_pubs.urls import is_safe_url

# The private characters, all in Unicode's plane 16: three for each span, one for each run that
# is no text, two to tie, and one for each ASCII character.
_SPANS = 0x100000
_LITERALS = 0x108000
_TIES = 0x10E000
_ESCAPES = 0x10F000
#: Put ", " or " " in place of whatever a style has put between this and the name before.
TIE_COMMA = chr(_TIES)
TIE_SPACE = chr(_TIES + 1)
_TIED = {TIE_COMMA: ", ", TIE_SPACE: " "}
#: Longer text before a tie is more than a separator.
_LONGEST_SEPARATOR = 12

#: What latexcodec and pybtex read as anything but itself.
_SPECIAL = regex(
    r"[\\{}$%&#_~^`'\"<>\x00-\x1f\x7f]|(?<![^-])-|(?<![^,]),|(?<= ) |[\U00100000-\U0010ffff]"
)
_PRIVATE = regex("([\U00100000-\U0010ffff])")
_ESCAPED = {_ESCAPES + code: code for code in range(0x80)}

_STYLES: dict[str, StyleName] = {
    "em": "emph",
    "emph": "emph",
    "i": "emph",
    "it": "emph",
    "b": "strong",
    "bf": "strong",
    "strong": "strong",
    "sup": "sup",
    "sub": "sub",
    "tt": "code",
    "code": "code",
    "sc": "smallcaps",
    "smallcaps": "smallcaps",
    "u": "underline",
    "underline": "underline",
}
_SYMBOLS = {"nbsp": "\N{NO-BREAK SPACE}", "ndash": "–", "mdash": "—"}

#: Which of several spans around the same text is the outer one.
_PART, _LINK, _NAME, _TAG, _TEXT = range(5)

#: The marks of a span: behind its first character, behind its last, and before its last.  The
#: first and the last full stop must be where a style looks for them.
_OPENS, _ENDS, _ENDS_NEXT = range(3)
_STOPS = (".", "?", "!")

Wrap: TypeAlias = "Callable[[Runs], Run] | None"


class _Span(Struct, frozen=True):
    """What is made of the text between two private characters; without ``wrap`` nothing is.

    ``once``: only where the text stands first.  Spans with the same ``part`` become that
    part together with all that stands between them.
    """

    rank: int
    wrap: Wrap
    once: bool = False
    link: bool = False
    part: PartName | None = None


class Carried(Struct, frozen=True):
    """What came back: the text, and the spans of names that are in it."""

    runs: Runs
    names: frozenset[int]


class Carrier:
    """Carries the runs of one publication.  Both ways take linear time.

    ``addresses`` are put in place of those that a style has made of the fields.
    """

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._addresses = addresses
        self._spans: list[_Span] = []
        self._literals: list[Run] = []

    def name(self, part: PartName | None, wrap: Wrap) -> int:
        """A span for one printed name, or for what stands in a list of names."""
        return self._add(_Span(_NAME, wrap, once=True, part=part))

    def text(self, runs: Runs, /) -> str:
        """Runs as the value of a field."""
        return self._sent(runs, [])

    def part(self, part: PartName, runs: Runs, url: str = "", /) -> str:
        """Runs as the value of a field that is a part of a reference, and a link to ``url``."""
        spans = [self._add(_Span(_PART, lambda inner: Part(part, inner), once=True))]
        if url:
            spans.append(self._add(_Span(_LINK, _linked(url), once=True, link=True)))
        return self._sent(runs, spans)

    def marked(self, text: Any, span: int, /) -> Any:
        """Rich text of pybtex as the text of a span."""
        if len(text) > 1 and text.endswith(_STOPS):
            return richtext.Text(
                text[:1], _mark(span, _OPENS), text[1:-1], _mark(span, _ENDS_NEXT), text[-1:]
            )
        return richtext.Text(text[:1], _mark(span, _OPENS), text[1:], _mark(span, _ENDS))

    def escaped(self, text: str, /) -> str:
        """Plain text as part of the value of a field."""
        return _SPECIAL.sub(self._escape, text)

    def runs(self, text: Any, /) -> Carried:
        """What a style has made of the fields: pybtex's rich text, or a string."""
        return _Cells(self._spans, self._literals, self._addresses).read(text)

    def _add(self, span: _Span) -> int:
        if _SPANS + 3 * len(self._spans) + 2 >= _LITERALS:
            raise OverflowError("there are too many names or styles")
        self._spans.append(span)
        return len(self._spans) - 1

    def _literal(self, run: Run) -> str:
        if _LITERALS + len(self._literals) >= _TIES:
            raise OverflowError("there are too many formulas")
        self._literals.append(run)
        return chr(_LITERALS + len(self._literals) - 1)

    def _escape(self, found: re.Match[str]) -> str:
        char = found[0]
        return chr(_ESCAPES + ord(char)) if ord(char) < 0x80 else self._literal(char)

    def _sent(self, runs: Runs, spans: list[int]) -> str:
        out: list[str] = []
        pending = list(spans)
        stack: list[Run | int | None] = [*spans, *reversed(runs)]
        protected = 0
        while stack:
            run = stack.pop()
            if run is None:
                protected -= 1
                out.append("" if protected else "}")
            elif isinstance(run, int):
                if run in pending:
                    pending.remove(run)
                else:
                    _close(out, run)
            elif isinstance(run, str | Math):
                text = self._literal(run) if isinstance(run, Math) else self.escaped(run)
                if text and pending:
                    opened = "".join(_mark(span, _OPENS) for span in pending)
                    pending.clear()
                    text = f"{text[0]}{opened}{text[1:]}"
                out.append(text)
            else:
                if isinstance(run, Styled) and run.style == "nocase":
                    out.append("" if protected else "{")
                    protected += 1
                    stack.append(None)
                elif (wrap := _wrap(run)) is not None:
                    span = self._add(_Span(_TEXT, wrap, link=isinstance(run, Hyperlink)))
                    pending.append(span)
                    stack.append(span)
                stack.extend(reversed(run.runs))
        return "".join(out)


def _mark(span: int, mark: int) -> str:
    return chr(_SPANS + 3 * span + mark)


def _close(out: list[str], span: int) -> None:
    """End a span in the pieces of a value, before a full stop at its end."""
    last = len(out) - 1
    while out[last] in {"", "}"}:
        last -= 1
    if out[last].endswith(_STOPS):
        piece = out[last]
        out[last : last + 1] = [piece[:-1], _mark(span, _ENDS_NEXT), piece[-1]]
    else:
        out.append(_mark(span, _ENDS))


def _wrap(run: Run) -> Wrap:
    match run:
        case Styled(style):
            return lambda inner: Styled(style, inner)
        case Hyperlink(url):
            return _linked(url)
        case _:
            return None


def _linked(url: str) -> Wrap:
    return lambda inner: Hyperlink(url, inner)


def restored(text: str, /) -> str:
    """The plain text of a value that was sent, without its marks."""
    return _PRIVATE.sub("", text.translate(_ESCAPED))


class _Interval(Struct, eq=False):
    """Cells that something is made of; ``span`` is -1 for what the style itself has marked."""

    rank: int
    order: int
    start: int
    end: int
    wrap: Wrap
    link: bool = False
    span: int = -1


class _Cells(Struct):
    """Text as it comes back: one character or one formula a cell, and what lies over the cells."""

    spans: list[_Span]
    literals: list[Run]
    addresses: Mapping[str, str]
    cells: list[str] = field(default_factory=list)
    intervals: list[_Interval] = field(default_factory=list)
    opened: dict[int, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    after_name: int = -1

    def read(self, text: Any) -> Carried:
        self._walk(text)
        names = frozenset(span for span in self.seen if self.spans[span].rank == _NAME)
        return Carried(self._built([*self.intervals, *self._name_parts()]), names)

    def _walk(self, text: Any) -> None:
        """Read rich text; how deep it is nested is up to the style, not to the fields."""
        if isinstance(text, str):
            self._feed(text)
        elif isinstance(text, richtext.String):
            self._feed(text.value)
        elif isinstance(text, richtext.Symbol):
            self._feed(_SYMBOLS.get(text.name, " "))
        else:
            interval = self._tag(text)
            if interval is not None:
                self.intervals.append(interval)
            for part in text.parts:
                self._walk(part)
            if interval is not None:
                interval.end = len(self.cells)

    def _tag(self, text: Any) -> _Interval | None:
        start, order = len(self.cells), len(self.intervals)
        if isinstance(text, richtext.Tag) and (style := _STYLES.get(text.name)) is not None:
            return _Interval(_TAG, order, start, start, _wrap(Styled(style, ())))
        if isinstance(text, richtext.HRef) and is_safe_url(url := restored(text.url)):
            return _Interval(
                _TAG, order, start, start, _linked(self.addresses.get(url, url)), link=True
            )
        return None

    def _feed(self, text: str) -> None:
        for piece in _PRIVATE.split(text):
            code = ord(piece) if len(piece) == 1 else 0
            if code < _SPANS:
                self.cells.extend(piece)
            elif code >= _ESCAPES:
                self.cells.append(chr(code - _ESCAPES))
            elif piece in _TIED:
                self._tie(_TIED[piece])
            elif code >= _LITERALS:
                self.cells.append(piece)
            else:
                self._mark(*divmod(code - _SPANS, 3))

    def _mark(self, span: int, mark: int) -> None:
        if mark == _OPENS:
            self.opened[span] = max(len(self.cells) - 1, 0)
        elif (start := self.opened.pop(span, None)) is not None:
            what = self.spans[span]
            end = len(self.cells) + (mark == _ENDS_NEXT)
            if what.rank == _NAME:
                self.after_name = end
            if span not in self.seen or not what.once:
                self.seen.add(span)
                self.intervals.append(
                    _Interval(what.rank, span, start, end, what.wrap, what.link, span)
                )

    def _tie(self, separator: str) -> None:
        """Put ``separator`` in place of what stands behind the last name."""
        if self.after_name < 0 or len(self.cells) - self.after_name > _LONGEST_SEPARATOR:
            return
        del self.cells[self.after_name :]
        for interval in reversed(self.intervals):
            if interval.span >= 0 and interval.end <= self.after_name:
                break
            interval.start = min(interval.start, self.after_name)
            interval.end = min(interval.end, self.after_name)
        self.cells.extend(separator)

    def _name_parts(self) -> Iterable[_Interval]:
        """The parts that names belong to, where no other part stands among the names."""
        ends: dict[PartName, tuple[int, int]] = {}
        for one in self.intervals:
            part = self.spans[one.span].part if one.span >= 0 else None
            if part is not None:
                start, end = ends.get(part, (one.start, one.end))
                ends[part] = (min(start, one.start), max(end, one.end))
        places = [(one.start, one.end) for one in self.intervals if one.rank == _PART]
        for part, (start, end) in ends.items():
            others = [*places, *(place for other, place in ends.items() if other != part)]
            if all(other[1] <= start or end <= other[0] for other in others):
                yield _Interval(_PART, -1, start, end, _part(part))

    def _built(self, intervals: list[_Interval]) -> Runs:
        first, last = 0, len(self.cells)
        while first < last and self.cells[first].isspace():
            first += 1
        while last > first and self.cells[last - 1].isspace():
            last -= 1
        starts: dict[int, list[_Interval]] = {}
        for one in intervals:
            start, end = max(one.start, first), min(one.end, last)
            if start < end and one.wrap is not None:
                one.end = end
                starts.setdefault(start, []).append(one)
        bounds = {first, last, *starts, *(one.end for ones in starts.values() for one in ones)}
        edges = sorted(bounds)
        active: list[_Interval] = []
        tree = _Tree()
        for place, edge in enumerate(edges[:-1]):
            active = [one for one in active if one.end > edge] + starts.get(edge, [])
            active.sort(key=lambda one: (one.rank, one.order))
            links = [one for one in active if one.link]
            tree.go_to([one for one in active if one not in links[1:]])
            tree.add(self._content(self.cells[edge : edges[place + 1]]))
        tree.go_to([])
        return merged(tuple(tree.runs))

    def _content(self, cells: list[str]) -> Iterable[Run]:
        for piece in _PRIVATE.split("".join(cells)):
            code = ord(piece) if len(piece) == 1 else 0
            yield self.literals[code - _LITERALS] if code >= _LITERALS else piece


def _part(part: PartName) -> Wrap:
    return lambda runs: Part(part, runs)


class _Tree:
    """Runs within runs, built from left to right."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._open: list[tuple[_Interval, list[Run]]] = []

    def go_to(self, path: list[_Interval]) -> None:
        """Close and open what is needed for the next text to stand in ``path``."""
        same = 0
        while same < min(len(path), len(self._open)) and self._open[same][0] is path[same]:
            same += 1
        while len(self._open) > same:
            interval, runs = self._open.pop()
            if interval.wrap is not None:
                self.add([interval.wrap(merged(tuple(runs)))])
        self._open.extend((interval, []) for interval in path[same:])

    def add(self, runs: Iterable[Run]) -> None:
        (self._open[-1][1] if self._open else self.runs).extend(runs)
