"""Where the blocks of a file begin, and how far one can reach.

A block begins with ``@``, a type and ``{`` or ``(``, at the start of a line or right after
the block before it.  Whether such an ``@`` stands inside a value is decided by braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from sys import intern

from msgspec import Struct

from sphinx_pubs.regexes import regex

#: A field's name where one is looked for in a text that may hold anything.
NAME = r"[^\W\d][\w:.+/-]{0,80}+"

_AT = regex(r"@[^\S\n]*+([\w:.+/-]*+)\s*+[{(]")
#: What stands right behind a block's opening: its key, and the name of its first field.
_COMMENTS = r"(?:\s*+%[^\n]*+\n)*+\s*+"
_KEY_AND_FIELD = regex(
    rf"{_COMMENTS}(?:[^,={{}}\n]{{0,300}}+(?:\s*+,[\s,]*+|\n){_COMMENTS}|[^\s,={{}}]{{1,300}}+[^\S\n]++)?"
    rf"{NAME}\s*+="
)
_FRONT_MATTER = regex(r"---[^\S\n]*+\n(?:(?!---|[^\S\n]*+@)[^\n]*+\n)*+---[^\S\n]*+(?:\n|\Z)")
#: May stand before a block on its line: blanks, marks of byte order, and what ends a block.
_BLANKS = frozenset(" \t\f\v,;\xa0\u200b\ufeff")
_BRACE = regex(r"[{}]")
_BRACE_OR_ESCAPE = regex(r"[{}]|\\.", re.DOTALL)
_ESCAPE = regex(r"\\.", re.DOTALL)

_AFTER_CLOSE = regex(rf"\s*+(?:[,}}#]|{NAME}\s*+=)")
#: Braces in each other that are looked through for the value in which a block stands.
_LEVELS = 10

#: Blocks that are no entries.
SPECIAL = frozenset({"comment", "preamble", "string"})


class Start(Struct, frozen=True, gc=False):
    """A possible beginning of a block: where its ``@`` and its ``{`` or ``(`` stand.

    One behind other text on its line is a block only if a block has ended at ``after``; that is
    0 at the start of a line.
    """

    at: int
    opening: int
    type: str
    after: int


class Braces(Struct, frozen=True):
    """Which brace closes which, in which brace each stands, and the last one open at a cut."""

    closing: Mapping[int, int]
    parents: Mapping[int, int]
    innermost: Mapping[int, int]

    def in_value(self, text: str, block: int, start: int, /) -> bool:
        """Whether a start stands in a value of a block whose own brace stands at ``block``.

        The value must be closed, and followed by what may follow one.
        """
        brace = self.innermost[start]
        for _ in range(_LEVELS):
            parent = self.parents.get(brace, -1)
            if parent <= block:
                break
            brace = parent
        close = self.closing.get(brace, -1)
        return (
            close > start
            and self.parents.get(brace, -1) == block
            and text[max(brace - _LEVELS, 0) : brace].rstrip().endswith(("=", "#"))
            and _AFTER_CLOSE.match(text, close + 1) is not None
        )


class Lines:
    """The lines of a text, to say where an offset is; most are asked for in order."""

    def __init__(self, text: str, /) -> None:
        self._text = text
        self._offset, self._line, self._start = 0, 1, 0

    def place(self, offset: int, /) -> tuple[int, int]:
        """The line and column of an offset, both from 1."""
        between = sorted((self._offset, offset))
        breaks = self._text.count("\n", *between)
        if breaks and offset > self._offset:
            self._line += breaks
            self._start = self._text.rfind("\n", *between) + 1
        elif breaks:
            self._line -= breaks
            self._start = self._text.rfind("\n", 0, offset) + 1
        self._offset = offset
        return self._line, offset - self._start + 1


def find_starts(text: str, /) -> list[Start]:
    """Every place of a text where a block could begin, in order.

    Front matter between lines of ``---`` at the beginning is skipped.
    """
    front = _FRONT_MATTER.match(text)
    found: list[Start] = []
    for match in _AT.finditer(text, front.end() if front else 0):
        at = match.start()
        before = at - 1
        while before >= 0 and text[before] in _BLANKS:
            before -= 1
        glued = before >= 0 and text[before] != "\n"
        if glued and text[before] not in "})":
            continue
        opening = match.end() - 1
        # Most entries share a few types.
        type_ = intern(match[1].lower())
        # "@ 5pm (room 3)" is no block, nor is "@{x}".
        blank = text[at + 1].isspace() or (text[opening] == "(" and text[opening - 1].isspace())
        if (type_ and not blank) or type_ in SPECIAL or is_sure(text, opening):
            found.append(Start(at, opening, type_, before + 1 if glued else 0))
    return found


def is_sure(text: str, opening: int, /) -> bool:
    """Whether a key and a field follow the opening of what could be a block."""
    return _KEY_AND_FIELD.match(text, opening + 1) is not None


def ends_at_next(text: str, /) -> bool:
    """Whether the braces of a text from one block to the next add up, counted either way."""
    return text.count("{") == text.count("}") or (
        "\\" in text and _surplus(text, escapes=True) == 0
    )


def pair_braces(text: str, cuts: Sequence[int], /) -> Braces:
    r"""Pair the braces of ``text[cuts[0]:cuts[-1]]``.

    BibTeX counts the brace of ``\{``, and people forget it: each part between two cuts is
    read in the way in which its braces add up.
    """
    closing: dict[int, int] = {}
    parents: dict[int, int] = {}
    innermost: dict[int, int] = {}
    stack: list[int] = []
    for start, end in pairwise(cuts):
        innermost[start] = stack[-1] if stack else -1
        braces = _BRACE_OR_ESCAPE if honours_escapes(text[start:end]) else _BRACE
        for match in braces.finditer(text, start, end):
            brace = match[0]
            if brace == "{":
                parents[match.start()] = stack[-1] if stack else -1
                stack.append(match.start())
            elif brace == "}" and stack:
                closing[stack.pop()] = match.start()
    return Braces(closing, parents, innermost)


def honours_escapes(text: str, /) -> bool:
    r"""Whether ``\{`` and ``\}`` are no braces in this text, for its braces to add up."""
    if "\\{" not in text and "\\}" not in text:
        return False
    plain, escaped = _surplus(text, escapes=False), _surplus(text, escapes=True)
    return escaped == 0 or (plain != 0 and abs(escaped) <= abs(plain))


def missing_braces(text: str, /) -> int:
    """How many braces are not closed, less those that were never opened."""
    return -_surplus(text, escapes=honours_escapes(text))


def balanced(text: str, /) -> str:
    """A text without the braces that have no partner."""
    braces = _BRACE_OR_ESCAPE if honours_escapes(text) else _BRACE
    stack: list[int] = []
    drop: list[int] = []
    for match in braces.finditer(text):
        if match[0] == "{":
            stack.append(match.start())
        elif match[0] == "}":
            if stack:
                stack.pop()
            else:
                drop.append(match.start())
    return _without(text, sorted([*drop, *stack]))


def _without(text: str, offsets: Iterable[int]) -> str:
    pieces: list[str] = []
    last = 0
    for offset in offsets:
        pieces.append(text[last:offset])
        last = offset + 1
    return "".join([*pieces, text[last:]])


def _surplus(text: str, *, escapes: bool) -> int:
    """How many more braces are closed than opened."""
    surplus = text.count("}") - text.count("{")
    if escapes:
        for escape in _ESCAPE.findall(text):
            surplus += (escape == "\\{") - (escape == "\\}")
    return surplus
