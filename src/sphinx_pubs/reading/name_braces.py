r"""Several names in one brace: a whole author field, or what is set in one type.

To BibTeX, what stands in one brace is one name; mostly it is an institution.
"""

from __future__ import annotations

import re

from sphinx_pubs.reading.mark_tokens import tokens_of
from sphinx_pubs.reading.name_commas import comma_list, is_one_name
from sphinx_pubs.reading.name_shapes import comma_parts, is_full_name, is_inverted
from sphinx_pubs.reading.names import BLANKS, MAX_LENGTH
from sphinx_pubs.regexes import regex

_AND = regex(r"(?<!\S)and(?!\S)", re.IGNORECASE)
_LOOK = regex(
    r"(?:\\(?:text(?:bf|it|sc|rm|sf|normal)|underline|uline|ul|emph)\s*\{"
    r"|\{\s*\\(?:bf|bfseries|it|em)(?![A-Za-z])\s*|\{(?=\s*\\text|\s*\\underline))"
)
_BRACE = regex(r"\\.|[{}]", re.DOTALL)


def names_in_brace(name: str, /) -> list[str]:
    """The names of a brace that holds a whole author field; none if that is one name."""
    inner = name[1:-1]
    pieces = _pieces(inner)
    parts = comma_parts(inner)
    is_list = (
        all(is_inverted(piece) for piece in pieces)
        if len(pieces) == 2
        else all(is_inverted(piece) or is_full_name(piece) for piece in pieces)
    )
    if len(pieces) > 1 and is_list:
        return pieces
    if len(pieces) == 1 and len(parts) > 2 and all(map(is_full_name, parts)):
        return parts
    return []


def names_in_look(name: str, /) -> tuple[list[str], str]:
    r"""The names of ``\textbf{Ann Doe and Bo Roe}``, and what is to be said; none if it is one.

    Bold type tells who "me" is, and that is one person: shared by several it tells nobody.
    Whose the marks behind the brace are cannot be told either.
    """
    told: dict[str, None] = {}
    inner = name if len(name) <= MAX_LENGTH else ""
    while look := _LOOK.match(inner):
        end = _closing(inner, look.end())
        behind = inner[end + 1 :].strip(BLANKS)
        if not end or not all(token.kind in {"mark", "note"} for token in tokens_of(behind)):
            return [], ""
        if "bf" in look[0]:
            told["bold type"] = None
        if behind:
            told[f"“{behind}”"] = None
        inner = inner[look.end() : end].strip(BLANKS)
    if inner in {name, ""}:
        return [], ""
    names = _pieces(inner)
    if len(names) < 2 or not all(is_full_name(one) or is_one_name(one) for one in names):
        names = several[0] if (several := comma_list(inner)) else []
    return names, " and ".join(told) if names else ""


def _closing(name: str, start: int) -> int:
    """Where the brace that is open at a place closes; 0 if it does not."""
    depth = 1
    for found in _BRACE.finditer(name, start):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    return 0


def _pieces(inner: str) -> list[str]:
    """What "and" parts, if it parts no braces."""
    pieces = [piece.strip(BLANKS) for piece in _AND.split(inner)]
    return pieces if all(one.count("{") == one.count("}") for one in pieces) else [inner]
