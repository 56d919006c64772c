"""What elements of a style give before punctuation is put in order: runs, and three pieces more."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from sphinx_pubs.runs import Math, Run, StyleName


class Quoted(Struct, frozen=True, gc=False):
    """Text in quotation marks; which ones depends on how deep it stands.

    ``marks`` are curly ones of the text's own, which stay where no other quotation is around.
    """

    runs: Pieces
    marks: tuple[str, str] | None = None


class Formatted(Struct, frozen=True, gc=False):
    """Text that the style sets apart; a field's own markup within the like is turned round."""

    style: StyleName
    runs: Pieces


class Block(Struct, frozen=True, gc=False):
    """Text with a ``display`` attribute: block, left-margin, right-inline or indent."""

    display: str
    runs: Pieces


Piece: TypeAlias = "Run | Quoted | Formatted | Block"
#: Runs that stand inside pieces may hold pieces too, until the text is finished.
Pieces: TypeAlias = "tuple[Piece, ...]"


def text_of(pieces: Pieces) -> str:
    """The text alone, without quotation marks and formatting; mathematics as its TeX."""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    out: list[str] = []
    stack = list(reversed(pieces))
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            out.append(piece)
        elif isinstance(piece, Math):
            out.append(piece.tex)
        else:
            stack.extend(reversed(piece.runs))
    return "".join(out)
