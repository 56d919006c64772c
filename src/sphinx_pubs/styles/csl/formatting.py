"""The formatting attributes of an element, compiled into one function ("Formatting", "Affixes")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import StyleName
from sphinx_pubs.styles.csl import textcase
from sphinx_pubs.styles.csl.pieces import Block, Formatted, Piece, Pieces, Quoted, text_of
from sphinx_pubs.styles.csl.tree import Format
from sphinx_pubs.styles.names import has_ideographs

#: (pieces that are not empty, language of the text) → pieces
Wrap: TypeAlias = Callable[[Pieces, str], Pieces]

#: Attribute by attribute, the innermost first.
_STYLES: tuple[tuple[str, dict[str, StyleName]], ...] = (
    ("font_style", {"italic": "emph", "oblique": "emph", "normal": "upright"}),
    ("font_variant", {"small-caps": "smallcaps", "normal": "fullcaps"}),
    ("font_weight", {"bold": "strong", "normal": "medium", "light": "medium"}),
    ("text_decoration", {"underline": "underline"}),
    ("vertical_align", {"sup": "sup", "sub": "sub"}),
)
_ROMAN = regex(r"[A-Za-z\u00aa-\u024f\u0370-\u052f\u1e00-\u1fff]")


def inner_and_outer(format_: Format, /, *, own_text: bool) -> tuple[Wrap | None, Wrap | None]:
    """What formats the text itself, and what stands around it: affixes and the block."""
    around = Format(prefix=format_.prefix, suffix=format_.suffix, display=format_.display)
    inside = replace(format_, prefix="", suffix="", display="")
    return compiled(inside, own_text=own_text), compiled(around)


def compiled(format_: Format, /, *, affixes: bool = True, own_text: bool = False) -> Wrap | None:
    """The function that formats an element's pieces, or None where nothing is to be done.

    ``own_text`` says that the element prints one field: then text without a letter that
    could slant (Chinese) is not set in italics.
    """
    steps: list[Wrap] = []
    if format_.strip_periods:
        steps.append(lambda pieces, _: _without_periods(pieces))
    if format_.text_case:
        case = format_.text_case
        steps.append(lambda pieces, language: textcase.apply(case, pieces, language))
    for attribute, names in _STYLES:
        style = names.get(getattr(format_, attribute))
        if style is not None:
            slanted = own_text and style == "emph"
            steps.append(_slanting if slanted else _styling(style))
    if format_.quotes:
        steps.append(lambda pieces, _: (Quoted(pieces),))
    if affixes and (format_.prefix or format_.suffix):
        steps.append(_affixing(format_.prefix, format_.suffix))
    if format_.display:
        display = format_.display
        steps.append(lambda pieces, _: (Block(display, pieces),))
    if not steps:
        return None
    if len(steps) == 1:
        return steps[0]

    def all_steps(pieces: Pieces, language: str) -> Pieces:
        for step in steps:
            pieces = step(pieces, language)
        return pieces

    return all_steps


def _styling(style: StyleName) -> Wrap:
    return lambda pieces, _: (Formatted(style, pieces),)


def _slanting(pieces: Pieces, _: str) -> Pieces:
    text = text_of(pieces)
    if has_ideographs(text) and not _ROMAN.search(text):
        return pieces
    return (Formatted("emph", pieces),)


def _affixing(prefix: str, suffix: str) -> Wrap:
    before: Pieces = (prefix,) if prefix else ()
    after: Pieces = (suffix,) if suffix else ()
    return lambda pieces, _: (*before, *pieces, *after)


def _without_periods(pieces: Pieces) -> Pieces:
    return tuple(
        piece.replace(".", "") if isinstance(piece, str) else _inside(piece) for piece in pieces
    )


def _inside(piece: Piece) -> Piece:
    return textcase.rebuilt(piece, _without_periods)
