"""Rich text in fields: the markup of CSL-JSON as runs, and quotation marks as pieces."""

from __future__ import annotations

import re
from typing import Final, cast

from msgspec.structs import replace

from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Math, Run, Runs, Styled, StyleName, merged, walk
from sphinx_pubs.styles.csl.pieces import Piece, Pieces, Quoted

_MAX_DEPTH: Final = 20

_TAG = regex(r"<(/?)(i|b|su[bp]|sc|span)(\s[^<>]*)?>")
_ATTRIBUTE = regex(r'\s+(?:class="(nocase|nodecor)"|style="font-variant:\s*(small-caps);?")\s*')
#: An element's name, class or font variant → the styles of its text, from the outside.
_STYLES: Final[dict[str, tuple[StyleName, ...]]] = {
    "i": ("emph",),
    "b": ("strong",),
    "sup": ("sup",),
    "sub": ("sub",),
    "sc": ("smallcaps",),
    "small-caps": ("smallcaps",),
    "nocase": ("nocase",),
    "nodecor": ("upright", "medium", "fullcaps"),
}

_QUOTE = regex("[\"'“”‘’]")
_CLOSED_BY: Final = {'"': '"', "'": "'", "”": "“", "’": "‘"}
_SINGLE: Final = "'‘"
#: What may stand right before an opening mark, besides a space.
_BEFORE_OPENING: Final = "([{<-–—/=¿¡"
#: Marks that leave something out and never begin a quotation: '90s, rock 'n' roll.
_ELISION = regex(
    r"(?<!\w)['‘](?=\d\ds\b)|(?<=\w )['‘](?=n['’] \w)|(?<=\w ['‘]n)['’](?= \w)", re.IGNORECASE
)


def parse(text: str, /) -> Runs:
    """The runs of a value of CSL-JSON, whose markup is a little HTML.

    These are elements: ``<i>``, ``<b>``, ``<sup>``, ``<sub>``, ``<sc>``, and ``<span>`` with
    ``style="font-variant: small-caps;"``, ``class="nocase"`` or ``class="nodecor"``.  All else
    is text: other tags, entities, and tags without a partner.
    """
    if "<" not in text:
        return (text,) if text else ()
    out: list[Run] = []
    # The open elements: name, styles and the place in ``out`` of the tag, text until it is closed.
    opened: list[tuple[str, tuple[StyleName, ...], int]] = []
    start = 0
    for match in _TAG.finditer(text):
        out.append(text[start : match.start()])
        start = match.end()
        end, name, attribute = match.groups()
        if end and _close(name, out, opened):
            continue
        if not end and len(opened) < _MAX_DEPTH and (name == "span" or not attribute):
            opened.append((name, _styles(name, attribute), len(out)))
        out.append(match.group())
    out.append(text[start:])
    return merged(tuple(out))


def _styles(name: str, attribute: str | None) -> tuple[StyleName, ...]:
    """The styles of an element; a span of another kind has none, but its end tag is its own."""
    if attribute:
        known = _ATTRIBUTE.fullmatch(attribute)
        name = (known[1] or known[2]) if known else ""
    return _STYLES.get(name, ())


def _close(name: str, out: list[Run], opened: list[tuple[str, tuple[StyleName, ...], int]]) -> bool:
    """Make the last open element ``name`` a run; tags opened within it remain text."""
    for at in range(len(opened) - 1, -1, -1):
        if opened[at][0] != name:
            continue
        _, styles, place = opened[at]
        del opened[at:]
        if not styles:
            return False
        runs = merged(tuple(out[place + 1 :]))
        del out[place:]
        if runs:
            for style in reversed(styles):
                runs = (Styled(style, runs),)
            out += runs
        return True
    return False


def with_quotes(runs: Runs, /) -> Pieces:
    """The runs with quotations as ``Quoted`` ("Quotes"), so that nesting chooses the marks.

    Straight and curly marks count, single and double; both of a pair stand in the same run's
    text, and what they enclose may be styled.  Straight apostrophes become curly; marks
    without a partner stay, as do guillemets.  Runs without any mark come back as they are.
    """
    if not _has_marks(runs):
        return runs
    flat = "".join(
        run if isinstance(run, str) else "x" for run in walk(runs) if isinstance(run, str | Math)
    )
    return _Quotes(f" {flat} ").pieces(runs)


def _has_marks(runs: Runs) -> bool:
    for run in runs:
        if isinstance(run, str):
            if "'" in run or '"' in run or (not run.isascii() and _QUOTE.search(run)):
                return True
        elif not isinstance(run, Math) and _has_marks(run.runs):
            return True
    return False


class _Quotes:
    """One pass over runs, with the text around each mark known across their borders."""

    __slots__ = ("elided", "flat", "open", "opening", "place")

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.elided = {match.start() for match in _ELISION.finditer(flat)}
        #: Where in ``flat`` the next text begins, and where the last opening mark stands.
        self.place = 1
        self.opening = -1
        #: How many marks are open in all runs around.
        self.open = 0

    def pieces(self, runs: Runs) -> Pieces:
        out: list[Piece] = []
        opened: list[tuple[str, int]] = []
        for run in runs:
            if isinstance(run, str):
                self.text(run, out, opened)
                self.place += len(run)
            elif isinstance(run, Math):
                out.append(run)
                self.place += 1
            else:
                out.append(replace(run, runs=cast("Runs", self.pieces(run.runs))))
        self.open -= len(opened)
        return _merged(out)

    def text(self, text: str, out: list[Piece], opened: list[tuple[str, int]]) -> None:
        start = 0
        for match in _QUOTE.finditer(text):
            at, mark = match.start(), match.group()
            out.append(text[start:at])
            start = at + 1
            at += self.place
            partner = self.partner(mark, at, opened)
            if partner >= 0 and not self.opens(mark, at, closing=True):
                first, begin = opened[partner]
                content = _merged(out[begin + 1 :])
                del out[begin:]
                out.append(Quoted(content, None if first == mark else (first, mark)))
                self.open -= len(opened) - partner
                del opened[partner:]
                continue
            if self.open < _MAX_DEPTH and self.opens(mark, at, closing=False):
                opened.append((mark, len(out)))
                self.opening = at
                self.open += 1
            out.append("’" if mark == "'" else mark)
        out.append(text[start:])

    def opens(self, mark: str, at: int, *, closing: bool) -> bool:
        """Whether a quotation can begin here; one that could close too needs a word after it."""
        before, after = self.flat[at - 1], self.flat[at + 1]
        if mark in "”’" or at in self.elided or after.isspace():
            return False
        if closing and not after.isalnum():
            return False
        if before.isspace() or before in _BEFORE_OPENING or self.opening == at - 1:
            return True
        # Chinese and Japanese have no spaces; in Latin script this is a German closing mark.
        return mark in "“‘" and before.isalpha() and before.lower() == before.upper()

    def partner(self, mark: str, at: int, opened: list[tuple[str, int]]) -> int:
        """The place in ``opened`` of the mark that this one closes, or -1.

        A double mark closes over single ones, which then were apostrophes.
        """
        wanted = _CLOSED_BY.get(mark)
        before, after = self.flat[at - 1], self.flat[at + 1]
        if not wanted or before.isspace() or self.opening == at - 1 or at in self.elided:
            return -1
        if wanted in _SINGLE:
            last = len(opened) - 1
            return last if last >= 0 and opened[last][0] == wanted and not after.isalnum() else -1
        for place in range(len(opened) - 1, -1, -1):
            if opened[place][0] == wanted:
                return place
        return -1


def _merged(pieces: list[Piece]) -> Pieces:
    return cast("Pieces", merged(cast("Runs", tuple(pieces))))
