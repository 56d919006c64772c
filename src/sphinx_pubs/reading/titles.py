"""Titles of publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.reading.latex import decode
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Run, Runs, Styled, merged, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = regex(r"[^\W\d_]+")
#: Shorter words stand in lower case in English titles: ``of``, ``the``.
_LONG = 4
_LONG_WORD = regex(rf"[^\W\d_]{{{_LONG}}}")


def read_title(fields: Mapping[str, str], /) -> Runs:
    """The title with subtitle and addition, as "Title: Subtitle. Addition"."""
    title = decode(fields.get("title", ""))
    if len(title) > 1 or (title and not isinstance(title[0], str)):
        title = _unprotected(_unwrapped(title))
    if not title or not ("subtitle" in fields or "titleaddon" in fields):
        return title
    subtitle = decode(fields.get("subtitle", ""))
    addition = decode(fields.get("titleaddon", ""))
    if subtitle:
        title = (*title, ": ", *subtitle)
    if addition:
        title = (*title, ". ", *addition)
    return merged(title)


def _unwrapped(runs: Runs) -> Runs:
    """A title that is braced as a whole is not protected by it, unless it is a name: ``{NumPy}``."""
    while len(runs) == 1 and isinstance(runs[0], Styled) and runs[0].style == "nocase":
        words = _WORD.findall(plain(runs))
        if len(words) == 1 and not _is_ordinary(words[0]):
            break
        runs = runs[0].runs
    return runs


def _unprotected(runs: Runs) -> Runs:
    """A title in which every capitalised word is braced has its case by habit, not by need.

    That is so where the words are those of a title in capitals; ``{BERT}`` stays protected.
    """
    if len(runs) < 2 or any(isinstance(run, str) and _LONG_WORD.search(run) for run in runs):
        return runs
    free = [word for run in runs if not _is_braced(run) for word in _WORD.findall(plain((run,)))]
    if any(word[0].isupper() or len(word) >= _LONG for word in free):
        return runs
    if sum(map(_is_habit, runs)) < 2:
        return runs
    parts = [run.runs if isinstance(run, Styled) and _is_habit(run) else (run,) for run in runs]
    return merged(tuple(run for part in parts for run in part))


def _is_braced(run: Run) -> bool:
    return isinstance(run, Styled) and run.style == "nocase"


def _is_habit(run: Run) -> bool:
    """Whether words are braced that are written as any word of a title is."""
    return _is_braced(run) and all(map(_is_ordinary, _WORD.findall(plain((run,)))))


def _is_ordinary(word: str) -> bool:
    return word[1:].islower() or len(word) == 1
