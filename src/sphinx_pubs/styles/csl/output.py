"""References as the CSL test suite writes them: HTML, or text alone."""

from __future__ import annotations

import re
import unicodedata

from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Math, Styled
from sphinx_pubs.styles.csl.pieces import Block, Pieces, text_of

_TAGS = {
    "emph": ("<i>", "</i>"),
    "strong": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "smallcaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "upright": ('<span style="font-style:normal;">', "</span>"),
    "medium": ('<span style="font-weight:normal;">', "</span>"),
    "fullcaps": ('<span style="font-variant:normal;">', "</span>"),
    "code": ("<code>", "</code>"),
    "nocase": ("", ""),
}
#: What stands before and after a block in the suite's files.
_LINES = {
    "block": ("\n\n    ", "\n"),
    "left-margin": ("\n    ", ""),
    "right-inline": ("", "\n  "),
    "indent": ("", "\n  "),
}
#: Letters that are raised by themselves, as in 2ᵉ: in HTML they are set as ``<sup>``.
_RAISED = regex(r"[ª²³¹º\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d61\u1d78\u1d9b-\u1dbf\u2070-\u207f™℠]")
_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})


def html_entry(runs: Pieces, /) -> str:
    """One entry in its ``div``, laid out as the suite's fixtures are."""
    return f'<div class="csl-entry">{_html(runs)}</div>'


def text_entry(runs: Pieces, /) -> str:
    """The entry's text, that of its HTML."""
    text = _RAISED.sub(lambda letter: unicodedata.normalize("NFKC", letter.group()), text_of(runs))
    return " ".join(text.split())


def _lowered(letter: re.Match[str]) -> str:
    return f"<sup>{unicodedata.normalize('NFKC', letter.group())}</sup>"


def _html(runs: Pieces) -> str:
    out: list[str] = []
    for run in runs:
        if isinstance(run, str):
            text = run.translate(_ESCAPES)
            out.append(text if text.isascii() else _RAISED.sub(_lowered, text))
        elif isinstance(run, Math):
            out.append(f"${run.tex.translate(_ESCAPES)}$")
        elif isinstance(run, Styled):
            opening, closing = _TAGS[run.style]
            out += [opening, _html(run.runs), closing]
        elif isinstance(run, Block):
            before, after = _LINES[run.display]
            out.append(f'{before}<div class="csl-{run.display}">{_html(run.runs)}</div>{after}')
        else:
            out.append(_html(run.runs))
    return "".join(out)
