"""Pieces become runs: quotation marks are chosen, punctuation that meets is put in order.

What a style writes between two elements may repeat what the text before ends in: ``What?``
followed by ``. `` keeps one mark.  A field's own text is never changed, only the places
where two pieces meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from msgspec.structs import replace

from sphinx_pubs.runs import Credited, Math, More, Part, Runs, Styled, StyleName
from sphinx_pubs.styles.csl.pieces import Block, Formatted, Piece, Pieces, Quoted
from sphinx_pubs.styles.csl.tidy import (
    AXIS,
    FIRST,
    MEETING,
    SECOND,
    UNDOING,
    Around,
    tidied,
    with_runs,
)

_MARKS = frozenset(".,;:!?")
_ROUND: dict[StyleName, StyleName] = {
    "emph": "upright",
    "strong": "medium",
    "smallcaps": "fullcaps",
    "upright": "emph",
    "medium": "strong",
    "fullcaps": "smallcaps",
}
_OPEN, _CLOSE, _CLOSE_QUOTE, _CLOSE_OWN_QUOTE, _TEXT, _HELD, _MATH, _MORE = range(8)
_QUOTES = frozenset({_CLOSE_QUOTE, _CLOSE_OWN_QUOTE})
_TEXTS = frozenset({_TEXT, _HELD})
_HOLDERS: Final = (Credited, Part)
_STYLED: Final = (Styled, Formatted)


def finished(
    pieces: Pieces, quotes: tuple[str, str, str, str], *, punctuation_in_quote: bool
) -> Pieces:
    """The pieces as runs; of what is no run, only blocks are left, for the writer of a page.

    ``quotes`` are the marks that open and close a quotation and one within it.
    """
    tidy = tidied(pieces)
    if tidy is not None:
        return tidy
    return looked_over(pieces, quotes, punctuation_in_quote=punctuation_in_quote)


def looked_over(
    pieces: Pieces, quotes: tuple[str, str, str, str], *, punctuation_in_quote: bool
) -> Pieces:
    """The same for any pieces, leaf by leaf with all that stands around each."""
    kinds, texts, holders = _flat(pieces, quotes)
    if _MORE in kinds:
        for place in (place for place, kind in enumerate(kinds) if kind == _MORE):
            more = cast("More", holders[place])
            hidden = finished(more.runs, quotes, punctuation_in_quote=punctuation_in_quote)
            holders[place] = More(more.label, cast("Runs", hidden))
    _meet(kinds, texts, punctuation_in_quote=punctuation_in_quote)
    _trim(texts, opened=bool(pieces) and isinstance(pieces[0], Block))
    return _rebuilt(kinds, texts, holders)


def joined(texts: Sequence[str], /) -> str:
    """Texts as one, punctuation that meets in order."""
    met = list(texts)
    _meet([_TEXT] * len(met), met, punctuation_in_quote=False)
    return "".join(met)


def _flat(
    pieces: Pieces, quotes: tuple[str, str, str, str]
) -> tuple[list[int], list[str], list[Piece | None]]:
    """The leaves in order, with what opens and closes around them."""
    kinds: list[int] = []
    texts: list[str] = []
    holders: list[Piece | None] = []
    closing: list[str] = []
    stack: list[Piece | int] = list(reversed(pieces))
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            kinds.append(_TEXT)
            texts.append(piece)
            holders.append(None)
            continue
        text = ""
        holder: Piece | None = None
        if isinstance(piece, int):
            kind = piece
            if kind in _QUOTES:
                text = closing.pop()
        elif isinstance(piece, _HOLDERS) and len(piece.runs) == 1 and type(piece.runs[0]) is str:
            # Almost every name is so, and nothing in it is to be built again.
            kind, text, holder = _HELD, piece.runs[0], piece
        elif isinstance(piece, Math):
            kind, text, holder = _MATH, "\0", piece
        elif isinstance(piece, More):
            # Its label is what is read; the names that it hides are a text of their own.
            kind, text, holder = _MORE, piece.label, piece
        elif isinstance(piece, Quoted):
            marks = quotes[2:] if len(closing) % 2 else quotes[:2]
            if piece.marks is not None and not closing:
                marks = piece.marks
            kind, text = _TEXT, marks[0]
            closing.append(marks[1])
            stack.append(_CLOSE_QUOTE if piece.marks is None else _CLOSE_OWN_QUOTE)
            stack.extend(reversed(piece.runs))
        else:
            kind, holder = _OPEN, piece
            stack.append(_CLOSE)
            stack.extend(reversed(piece.runs))
        kinds.append(kind)
        texts.append(text)
        holders.append(holder)
    return kinds, texts, holders


def _meet(kinds: list[int], texts: list[str], *, punctuation_in_quote: bool) -> None:
    last = -1  # the leaf before, closing quotation marks aside
    closer = 0  # the first of those
    for place, kind in enumerate(kinds):
        text = texts[place]
        if kind in _QUOTES:
            closer = closer or place
            if kind == _CLOSE_QUOTE and not punctuation_in_quote and kinds[last] == _TEXT:
                end = texts[last][-1:]
                if end and end in ",;:":
                    texts[last], texts[place] = texts[last][:-1], text + end
                    last, closer = place, 0
            continue
        if not text:
            continue
        first = text[0]
        if first in MEETING and last >= 0 and kind in _TEXTS:
            end = texts[last][-1:]
            if closer and texts[closer][:1] in _MARKS:
                end = texts[closer][0]
            if first in _MARKS:
                pair = end + first
                movable = punctuation_in_quote and closer and first in ".,"
                if pair in FIRST:
                    texts[place] = text[1:]
                elif pair in SECOND and not closer:
                    texts[last] = texts[last][:-1]
                elif text == ". " and end == " " and texts[last].endswith(". "):
                    texts[place] = ""
                elif movable:
                    texts[place] = text[1:]
                    if kinds[last] == _TEXT:
                        texts[last] += first
                    else:  # nothing is added to a name, nor to mathematics
                        texts[closer] = first + texts[closer]
            elif first == " " and end == " " and not closer:
                texts[place] = text[1:]
            if not texts[place]:
                continue
        last = place
        closer = 0


def _trim(texts: list[str], *, opened: bool) -> None:
    """No space at the end of a reference, nor at its beginning where a block opens it."""
    last = len(texts) - 1
    while last >= 0 and not texts[last]:
        last -= 1
    if last < 0:
        return
    texts[last] = texts[last].rstrip(" ")
    if opened:
        first = next(place for place, text in enumerate(texts) if text or place == last)
        texts[first] = texts[first].lstrip(" ")


def _rebuilt(kinds: list[int], texts: list[str], holders: list[Piece | None]) -> Pieces:
    out: list[Piece] = []
    outer: list[tuple[Around, list[Piece], dict[str, StyleName]]] = []
    active: dict[str, StyleName] = {}
    for kind, text, holder in zip(kinds, texts, holders, strict=True):
        if kind == _TEXT or kind in _QUOTES:
            if not text:
                continue
            before = out[-1] if out else None
            if isinstance(before, str):
                out[-1] = before + text
            else:
                out.append(text)
        elif kind == _HELD:
            if text:
                held = cast("Credited | Part", holder)
                out.append(held if held.runs[0] == text else replace(held, runs=(text,)))
        elif kind == _OPEN:
            piece = cast("Around", holder)
            outer.append((piece, out, active))
            out = []
            if isinstance(piece, _STYLED) and (axis := AXIS.get(piece.style)):
                active = {**active, axis: _style(piece, axis, active)}
        elif kind == _CLOSE:
            piece, around, active = outer.pop()
            runs, out = tuple(out), around
            if isinstance(piece, _STYLED) and _idle(piece, active):
                out.extend(runs)
            elif runs:
                out.append(_closed(piece, cast("Runs", runs), active))
        elif holder is not None:
            out.append(holder)
    return tuple(out)


def _style(piece: Styled | Formatted, axis: str, active: dict[str, StyleName]) -> StyleName:
    turned = isinstance(piece, Styled) and active.get(axis) == piece.style
    return _ROUND[piece.style] if turned else piece.style


def _idle(piece: Styled | Formatted, active: dict[str, StyleName]) -> bool:
    """Whether a piece undoes a style that is not there."""
    return piece.style in UNDOING and AXIS[piece.style] not in active


def _closed(piece: Around, runs: Runs, active: dict[str, StyleName]) -> Piece:
    """A piece around its finished runs."""
    if isinstance(piece, _STYLED):
        axis = AXIS.get(piece.style)
        return Styled(_style(piece, axis, active) if axis else piece.style, runs)
    return piece if runs == piece.runs else with_runs(piece, runs)
