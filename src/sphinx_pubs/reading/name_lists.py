"""Lists of names: an author field parted at "and"; what is no usual list goes to ``name_mending``."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.reading.name_mending import (
    NameList,
    mended_names,
    stands_for_more,
    with_given_last,
)
from sphinx_pubs.reading.names import BLANKS
from sphinx_pubs.regexes import regex

__all__ = ["NameList", "split_names"]

_LINES_AND = regex(r"\s+and\s+")
_BRACE = regex(r"\\.|[{}]", re.DOTALL)
#: What could belong to names beside it, and what hides the end of a name.
_REACHES_OUT = regex(r"\A(?:[\"“„]|``)|(?:[\"”“\\,]|'')\Z")
_ACCENTED = r"\{\\[\"'`^~=.](?:\{\\?[A-Za-z]\}|[A-Za-z])\}|\\[\"'`^~=.]\{\\?[A-Za-z]\}"
_CAPITAL = rf"(?:[A-ZÀ-ÖØ-Þ]|{_ACCENTED})"
_WORD = rf"(?:{_CAPITAL}(?:[A-Za-zÀ-ÖØ-öø-ſ'’]++|{_ACCENTED})*+\.?-?)++"
_PARTICLES = r"(?:[a-z]{2,3} ){0,2}"
#: A name as most are: ``Doe, Jane A.``, ``Jane A. van Doe``.
_USUAL = regex(
    rf"(?!.*(?i:author|\b(?:and|et|und)\b)){_PARTICLES}{_WORD},?(?: {_PARTICLES}{_WORD})++"
)


def split_names(value: str, /) -> NameList:
    """Part an author field into names.

    Names are parted at "and" outside of braces, as BibTeX does ("BibTeXing", section 4).
    What is left out is said by a last name ``others`` or ``et al.``; the latter may also
    follow the last name without "and".  Nameless pieces are dropped.
    """
    value = value.strip(BLANKS)
    names = _LINES_AND.split(value) if "\n" in value else value.split(" and ")
    if not all(map(_stands_alone, names)):
        return mended_names(value)
    has_commas = not [True for name in names if "," not in name]
    return NameList(tuple(names)) if has_commas else with_given_last(names)


@lru_cache(maxsize=1 << 16)
def _stands_alone(piece: str) -> bool:
    """Whether a piece between two "and" is one name, whatever stands beside it."""
    if _USUAL.fullmatch(piece):
        return True
    if _REACHES_OUT.search(piece) or not _closes_braces(piece) or stands_for_more(piece):
        return False
    found = mended_names(piece)
    return found.names == (piece,) and not found.others and not found.repairs


def _closes_braces(piece: str) -> bool:
    depth = 0
    for brace in _BRACE.findall(piece):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0
