"""What elements of a style give before punctuation is put in order: runs, and two pieces more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sphinx_pubs.runs import Run


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text in quotation marks; which ones depends on how deep it stands."""

    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Block:
    """Text with a ``display`` attribute: block, left-margin, right-inline or indent."""

    display: str
    pieces: Pieces


Piece: TypeAlias = "Run | Quoted | Block"
#: Runs that stand inside pieces may hold pieces too, until the text is finished.
Pieces: TypeAlias = "tuple[Piece, ...]"
