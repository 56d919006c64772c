r"""Marks glued to names: ``Tang*, Zhenheng``, ``Recasens$^\dagger$``, ``\textbf{Zhu}``.

A name is cut into tokens, each candidate for a mark is judged by what stands around it,
and the name is put together again without those that are marks.  A candidate is a mark
at the end of a word, at the start of a word, or alone where a part of the name begins or
ends; between two letters it belongs to the name (``C*-Algebra``).  What is in doubt stays
in the name: a mark that is invented is worse than one that is missing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.reading.mark_tokens import (
    Token,
    may_be_marked,
    says_what_symbols_mean,
    symbols_in,
    tokens_of,
)
from sphinx_pubs.reading.name_commas import people_in
from sphinx_pubs.reading.name_lists import split_names
from sphinx_pubs.reading.names import MAX_LENGTH
from sphinx_pubs.reading.role_words import is_role_wholly
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_Neighbour = Literal["end", "space", "comma", "text"]

#: What stands behind a name without brackets: ``Jane Doe, corresponding author``.
_BEHIND = regex(
    r"(.*[^\s,])\s*(?:,|\s[-–—]+)\s+([^,()\[\]{}]*(?:uthor|ontribut)[^,()\[\]{}]*)", re.DOTALL
)


class MarkedName(Struct, frozen=True, gc=False):
    """A name, and the marks that were taken off it.

    ``raw`` is TeX, ready for ``names.parse_name``.  ``symbols`` are normalised (see
    ``normalise_symbol``), ``labels`` are built-in roles that were written out in
    parentheses.  ``legend`` is the TeX of a bracket beside the name that says what symbols
    mean, for ``legends.legend_items``.  ``lost`` are marks of which nobody can tell whose
    they are, since the name holds several.
    """

    raw: str
    symbols: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    bold: bool = False
    legend: str = ""
    lost: tuple[str, ...] = ()

    def without_marks(self) -> MarkedName:
        """The same name if it holds several people: its marks are no one's."""
        marks = (*self.symbols, *self.labels, *(("bold type",) if self.bold else ()))
        return replace(self, symbols=(), labels=(), bold=False, lost=(*self.lost, *marks))


def are_marked(names: Sequence[MarkedName], /) -> bool:
    """Whether any name is more than a name."""
    return bool(
        [
            True
            for name in names
            if name.symbols or name.labels or name.bold or name.legend or name.lost
        ]
    )


def take_marks(raw_names: Sequence[str], /) -> tuple[MarkedName, ...]:
    """Take the marks off names as ``name_lists.split_names`` gives them.

    Several names in one brace, of which at least two are marked, become several names.  A
    legend that stands in place of a name goes to the name before it.
    """
    names = list(chain.from_iterable(map(_marked, raw_names)))
    if "" in [name.raw for name in names]:
        for place in range(len(names) - 1, 0, -1):
            if not names[place].raw:
                before = names[place - 1]
                legend = "; ".join(filter(None, (before.legend, names[place].legend)))
                names[place - 1 : place + 1] = [replace(before, legend=legend)]
        if not names[0].raw:
            names[0] = MarkedName(raw_names[0])
    return tuple(names)


@lru_cache(maxsize=512)
def normalise_symbol(symbol: str, /) -> str:
    r"""Give a symbol, written as a character or in TeX, its one form.

    ``\dagger``, ``$^\dagger$`` and ``†`` are all ``†``; what is no symbol is given back.
    """
    symbol = unescape(symbol).strip()
    if not symbol.strip("^"):
        return symbol
    found = symbols_in(symbol.replace("^", ""), raised=True)
    return found[0] if len(found) == 1 else symbol


@lru_cache(maxsize=1 << 16)
def _marked(raw: str) -> tuple[MarkedName, ...]:
    if len(raw) > MAX_LENGTH or not may_be_marked(raw):
        return (MarkedName(raw),)
    if says_what_symbols_mean(raw, in_words=True):
        return (MarkedName("", legend=raw.strip("{}[]() ")),)
    if behind := _BEHIND.fullmatch(raw):
        name, said = behind.groups()
        if says_what_symbols_mean(said, in_words=True):
            return _marked(f"{name} [{said}]")
        if is_role_wholly(said):
            return _marked(f"{name} ({said})")
    return _in_one_brace(raw) or (_unmarked(raw),)


def _in_one_brace(raw: str) -> tuple[MarkedName, ...]:
    """Part ``{Jian Zhu*, Cong Zhang*}``; nothing if that is one name.

    Where less than two are marked, nobody can tell whose the mark is: if several people
    stand there it is lost, else it stays.
    """
    if raw[0] != "{" or raw[-1] != "}":
        return ()
    tokens = tokens_of(raw)
    if tokens[0].kind != "open" or _pairs(tokens).get(0) != len(tokens) - 1:
        return ()
    pieces = list(split_names(raw[1:-1]).names)
    joint = " and "
    if len(pieces) < 2:
        joint = ", "
        pieces = [""]
        depth = 0
        for token in tokens[1:-1]:
            depth += {"wrap": 1, "open": 1, "close": -1}.get(token.kind, 0)
            if token.kind == "comma" and depth == 0:
                pieces.append("")
            else:
                pieces[-1] += token.raw
        if len(pieces) < 2 or not all(" " in piece.strip() for piece in pieces):
            return ()
    names = tuple(_unmarked(piece) for piece in pieces)
    if sum(bool(name.symbols) for name in names) >= 2:
        return names
    if not any(name.symbols or name.labels or name.bold for name in names):
        return ()
    if not people_in(raw[1:-1]):
        return (MarkedName(raw),)
    lost = tuple(mark for name in names for mark in name.without_marks().lost)
    legend = "; ".join(name.legend for name in names if name.legend)
    whole = joint.join(name.raw for name in names)
    return (MarkedName(f"{{{whole}}}", legend=legend, lost=tuple(dict.fromkeys(lost))),)


def _unmarked(raw: str) -> MarkedName:
    """One name without its marks; the name as it was if nothing would be left of it."""
    tokens = _without_looks(tokens_of(raw))
    taken = _judged(tokens)
    out: list[str] = []
    gap = False  # whether something was taken out just here
    for index, (kind, piece, *_) in enumerate(tokens):
        if index in taken:
            gap = True
        elif kind in {"wrap", "unwrap"}:
            pass
        elif kind == "space":
            if out and not out[-1].isspace():
                out.append(" ")
        elif gap and kind == "comma":
            if out and out[-1].isspace():
                out.pop()
            if out and out[-1] != ",":
                out.append(",")
                gap = False
        elif gap and kind == "close" and out and out[-1] == "{":
            out.pop()
        else:
            out.append(piece)
            gap = False
    name = "".join(out).strip()
    if not name.strip("{}, "):
        return MarkedName(raw)
    said = [tokens[index] for index in taken]
    marked = MarkedName(
        raw=name.rstrip(", ") if taken else name,
        symbols=tuple(dict.fromkeys(symbol for token in said for symbol in token.symbols)),
        labels=tuple(dict.fromkeys(label for token in said for label in token.labels)),
        bold=_is_bold(tokens),
        legend="; ".join(token.legend for token in said if token.legend),
    )
    return marked.without_marks() if _holds_several(tokens, taken) else marked


def _holds_several(tokens: Sequence[Token], taken: Mapping[int, None]) -> bool:
    """Whether what is marked are several people: ``Jane Doe*/Roe``, ``{Ann Doe*, Bo Roe}, Cy``."""
    if not taken:
        return False
    pairs = _pairs(tokens)
    place = 0
    while place < len(tokens):
        if tokens[place].raw == "/":
            return True
        end = pairs.get(place, place)
        if (
            place < end
            and any(inner in taken for inner in range(place + 1, end))
            and people_in("".join(token.raw for token in tokens[place + 1 : end]))
        ):
            return True
        place = end + 1
    return False


def _judged(tokens: Sequence[Token]) -> dict[int, None]:
    """Find the places of the tokens that are taken off, in order."""
    body = [
        index
        for index, token in enumerate(tokens)
        if token.kind in {"open", "close", "comma", "text"}
    ]
    pairs = _pairs(tokens)
    whole = bool(body) and pairs.get(body[0]) == body[-1]
    after = _neighbours(tokens[::-1])[::-1]
    taken: dict[int, None] = {}
    for index, (token, left, right) in enumerate(
        zip(tokens, _neighbours(tokens), after, strict=True)
    ):
        if token.kind == "note":
            taken[index] = None
        elif token.kind == "mark":
            ends = right != "text"
            begins = left != "text"
            glued = begins != ends
            if token.symbols and token.symbols[0].startswith("&"):
                is_mark = ends and not begins
            elif _is_abbreviation(tokens, index):
                is_mark = False
            elif whole and body[0] < index < body[-1]:
                # An institution's name may hold anything (``{C* Algebras}``).
                is_mark = glued and (right in {"end", "comma"} or left == "end")
            else:
                is_mark = glued or (
                    ends and begins and (left == "end" or right in {"end", "comma"})
                )
            if is_mark:
                taken[index] = None
    return taken


def _is_abbreviation(tokens: Sequence[Token], index: int) -> bool:
    r"""Whether letters that are raised end a word of one letter, as in ``M\textsuperscript{a}``."""
    letters = tokens[index].symbols
    before = tokens[index - 1] if index else None
    return (
        before is not None
        and before.kind == "text"
        and len(before.raw) == 1
        and bool(letters)
        and all("a" <= letter <= "z" for letter in letters)
    )


def _neighbours(tokens: Sequence[Token]) -> list[_Neighbour]:
    """Find what stands before each token; braces, other marks, a lone full stop do not count."""
    neighbours: list[_Neighbour] = []
    last: _Neighbour = "end"
    for token in tokens:
        neighbours.append(last)
        match token.kind:
            case "space":
                last = "space" if last == "text" else last
            case "text" if token.raw == "/":
                last = "space" if last == "text" else last
            case "comma":
                last = "comma"
            case "text" if token.raw != "." or last == "text":
                last = "text"
    return neighbours


def _is_bold(tokens: Sequence[Token]) -> bool:
    """Whether any letter of the name is bold; a bold symbol alone says nothing."""
    stack: list[bool] = []
    for kind, raw, *_ in tokens if "wrap" in [token.kind for token in tokens] else ():
        if kind in {"wrap", "open"}:
            stack.append("bf" in raw or raw[0] == "<")
        elif kind in {"unwrap", "close"}:
            if stack:
                stack.pop()
        elif kind == "text" and any(stack) and any(map(str.isalpha, raw)):
            return True
    return False


def _pairs(tokens: Sequence[Token]) -> dict[int, int]:
    """For each opening brace that is closed, where."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind in {"wrap", "open"} and token.raw[0] != "<":
            stack.append(index)
        elif token.raw == "}" and stack:
            pairs[stack.pop()] = index
    return pairs


def _without_looks(tokens: Sequence[Token]) -> list[Token]:
    r"""Tell the braces of ``\textbf{…}`` from those that hold a name together.

    Braces around nothing but ``\textbf{…}`` belong to it: bold is a person, no institution.
    What is not closed is text.
    """
    tokens = list(tokens)
    pairs = _pairs(tokens)
    closed = set(pairs.values())
    for index in reversed(range(len(tokens))):
        kind, raw, *_ = tokens[index]
        end = pairs.get(index)
        if kind in {"wrap", "open"} and raw[0] != "<":
            if end is None:
                tokens[index] = Token("text", raw)
            elif kind == "wrap" or (
                not (index and tokens[index - 1].raw[0] == "\\")  # the argument of a macro
                and tokens[index + 1].kind == "wrap"
                and "bf" in tokens[index + 1].raw
                and pairs.get(index + 1) == end - 1
            ):
                tokens[index] = Token("wrap", raw)
                tokens[end] = Token("unwrap", "}")
        elif kind == "close" and index not in closed:
            tokens[index] = Token("text", raw)
    return tokens
