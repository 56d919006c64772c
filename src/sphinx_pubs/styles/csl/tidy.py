"""Pieces as runs where one pass puts them in order, as it does most: see ``finish`` for the others."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

from msgspec.structs import replace

from sphinx_pubs.runs import Credited, Hyperlink, Math, More, Part, Runs, Styled, StyleName
from sphinx_pubs.styles.csl.pieces import Block, Formatted, Piece, Pieces, Quoted

#: What a text may begin with that can meet the text before.
MEETING = frozenset(".,;:!? ")
#: Pairs of which the first, or the second, stands for both.  Others are kept.
FIRST = frozenset({"..", ",,", ";;", "::", "!!", "??", ";.", ";:", ":.", "!.", "!:", "?.", "?:"})
SECOND = frozenset({";!", ";?", ":!", ":?"})
#: The last character of a text and the first of the next, where one of them may have to go.
_CLASHES = FIRST | SECOND | {"  ", " ."}
#: Of these, the pairs whose second goes, whatever else is there.
_REPEATED = FIRST | {"  "}
AXIS: dict[StyleName, str] = {
    "emph": "slant",
    "upright": "slant",
    "strong": "weight",
    "medium": "weight",
    "smallcaps": "caps",
    "fullcaps": "caps",
}
UNDOING = frozenset({"upright", "medium", "fullcaps"})
_AS_THEY_ARE = frozenset({Credited, Hyperlink, Part})
#: Pieces whose type is looked at one by one.
_Any: TypeAlias = "tuple[Any, ...]"
#: What has a beginning and an end.
Around: TypeAlias = "Styled | Hyperlink | Part | Credited | Formatted | Block"


def tidied(pieces: Pieces) -> Pieces | None:
    """The pieces as runs where one pass puts them in order; None where it takes a closer look.

    That is where there are quotation marks, or styles within styles: a minority.
    """
    copied = _copied(pieces, "", plain=True)
    return None if copied is None or copied[1] == " " else copied[0]


def _copied(pieces: _Any, end: str, *, plain: bool) -> tuple[_Any, str] | None:
    """The pieces as runs, and their last character; None where it takes a closer look.

    ``end`` is the character before them; ``plain`` says that no style is around them.
    """
    out: list[Any] = []
    said = ""
    for piece in pieces:
        kind = type(piece)
        if kind is str:
            text = piece
            if text and text[0] in MEETING and (pair := end + text[0]) in _CLASHES:
                if pair not in _REPEATED:
                    return None
                text = text[1:]
            if text:
                end = text[-1]
                said += text
            continue
        if said:
            out.append(said)
            said = ""
        if kind is Quoted or kind is Block:
            return None
        if kind is Math:
            out.append(piece)
            end = "\0"
            continue
        runs = piece.runs
        # Almost every name, and most other pieces, are one text that meets nothing.
        text = runs[0] if len(runs) == 1 and type(runs[0]) is str else ""
        single = text and (text[0] not in MEETING or end + text[0] not in _CLASHES)
        if single and kind in _AS_THEY_ARE:
            out.append(piece)
            end = text[-1]
            continue
        if kind is More:
            hidden = tidied(runs)
            if hidden is None:
                return None
            out.append(More(piece.label, cast("Runs", hidden)))
            end = piece.label[-1:] or end
            continue
        styled = kind is Formatted or kind is Styled
        turns = styled and piece.style in AXIS
        if turns and (not plain or piece.style in UNDOING):
            return None
        if single:
            inner, end = runs, text[-1]
        else:
            copied = _copied(runs, end, plain=plain and not turns)
            if copied is None:
                return None
            inner, end = copied
            if not inner:
                if out and type(out[-1]) is str:
                    said = out.pop()  # the text before and the text after are one
                continue
        if styled:
            out.append(Styled(piece.style, inner))
        elif inner == runs:
            out.append(piece)
        else:
            out.append(with_runs(piece, inner))
    if said:
        out.append(said)
    return tuple(out), end


def with_runs(piece: Around, runs: Runs) -> Piece:
    """A piece that is no style, with other runs in it."""
    if isinstance(piece, Part):  # these are many, and replace() is slow
        return Part(piece.name, runs, piece.kind)
    return replace(piece, runs=runs)
