"""Pieces as runs where one pass puts them in order, as it does most: see ``finish`` for the others."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

from msgspec.structs import replace

from sphinx_pubs.runs import Credited, Hyperlink, Math, More, Part, Runs, Styled, StyleName
from sphinx_pubs.styles.csl.pieces import Block, Formatted, Piece, Pieces, Quoted

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
#: What has a beginning and an end.
Around: TypeAlias = "Styled | Hyperlink | Part | Credited | Formatted | Block"


def tidied(pieces: Pieces) -> Pieces | None:
    """The pieces as runs where one pass puts them in order; None where it takes a closer look.

    That is where there are quotation marks, or styles within styles: a minority.
    """
    copied = _copied(pieces, "", plain=True)
    return None if copied is None or copied[1] == " " else copied[0]


def _copied(pieces: Pieces, end: str, *, plain: bool) -> tuple[Pieces, str] | None:
    """The pieces as runs, and their last character; None where it takes a closer look.

    ``end`` is the character before them; ``plain`` says that no style is around them.
    """
    out: list[Piece] = []
    for piece in cast("tuple[Any, ...]", pieces):
        kind = type(piece)
        if kind is str:
            text = piece
            if text and (pair := end + text[0]) in _CLASHES:
                if pair not in _REPEATED:
                    return None
                text = text[1:]
            if text:
                end = text[-1]
                if out and type(out[-1]) is str:
                    out[-1] += text
                else:
                    out.append(text)
            continue
        if kind is Quoted or kind is Block:
            return None
        if kind is Math:
            out.append(piece)
            end = "\0"
            continue
        runs = piece.runs
        if kind is Credited and len(runs) == 1:
            text = runs[0]  # almost every name is so
            if type(text) is str and text and end + text[0] not in _CLASHES:
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
        copied = _copied(runs, end, plain=plain and not turns)
        if copied is None:
            return None
        inner, end = copied
        if not inner:
            continue
        if styled:
            out.append(Styled(piece.style, cast("Runs", inner)))
        elif inner == runs:
            out.append(piece)
        else:
            out.append(with_runs(piece, cast("Runs", inner)))
    return tuple(out), end


def with_runs(piece: Around, runs: Runs) -> Piece:
    """A piece that is no style, with other runs in it."""
    if isinstance(piece, Part):  # these are many, and replace() is slow
        return Part(piece.name, runs, piece.kind)
    return replace(piece, runs=runs)
