"""The words of a filter expression, each with its place, and the error that points at one."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from sphinx_pubs.regexes import regex

MAX_LENGTH = 10_000

_TOKEN = regex(
    r"""
      (?P<string> [rR]? (?: " (?: [^"\\] | \\. )* " | ' (?: [^'\\] | \\. )* ' ) )
    | (?P<number> [0-9]{1,30} (?: \. [0-9]{1,30} )? (?![\w.]) )
    | (?P<name> [^\W\d] \w* (?: - \w+ )* (?: \. [^\W\d] \w* )? )
    | (?P<sign> == | != | <= | >= | [<>%(){},] )
    """,
    re.VERBOSE | re.DOTALL,
)
_BLANKS = regex(r"\s*")
_ESCAPED = regex(r"""\\(["'\\])""")
_HINTS = {
    "=": "equality is written ==",
    ".": "there are no attributes in a filter but award.kind, award.name and award.year",
    "&": "write and",
    "|": "write or",
    "!": "write not",
    "[": 'a set is written in braces: {"a", "b"}',
    "'": "this text has no closing quote",
    '"': "this text has no closing quote",
    "“": "only straight quotes are quotes",
    "”": "only straight quotes are quotes",
    "‘": "only straight quotes are quotes",
    "’": "only straight quotes are quotes",
    "-": 'dates and other text stand in quotes: "2024-05"',
}

Kind = Literal["string", "number", "name", "sign", "end"]


class FilterError(ValueError):
    """A filter that cannot be read.

    ``reason`` is a sentence; ``picture`` is the filter with ``~~~^`` under the place.
    """

    def __init__(self, reason: str, source: str, start: int, end: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.picture = f"{source}\n{' ' * start}{'~' * max(end - start - 1, 0)}^"


class Token(Struct, frozen=True):
    """One word; ``text`` is what it means (a string without its quotes)."""

    kind: Kind
    text: str
    start: int
    end: int


def tokenize(source: str, /) -> list[Token]:
    r"""Split a filter into its words, the last of which is its end.

    In a string ``\"``, ``\'`` and ``\\`` stand for the second character (unless an ``r``
    stands before it); every other backslash stays, for patterns' sake.  FilterError where
    no word can begin.
    """
    if len(source) > MAX_LENGTH:
        shown = f"{source[:60]}…"
        raise FilterError(f"it is longer than {MAX_LENGTH} characters", shown, 60, 61)
    tokens: list[Token] = []
    position = _end_of_blanks(source, 0)
    while position < len(source):
        match = _TOKEN.match(source, position)
        if not match:
            raise _unreadable(source, position)
        word = match[0]
        if match["string"]:
            is_raw = word[0] in "rR"
            inner = word[2:-1] if is_raw else _ESCAPED.sub(r"\1", word[1:-1])
            tokens.append(Token("string", inner, position, match.end()))
        elif match["number"]:
            tokens.append(Token("number", word, position, match.end()))
        elif match["name"]:
            tokens.append(Token("name", word, position, match.end()))
        else:
            tokens.append(Token("sign", word, position, match.end()))
        position = _end_of_blanks(source, match.end())
    tokens.append(Token("end", "", len(source), len(source) + 1))
    return tokens


class TokenReader:
    """A filter's words, read one after the other."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokenize(source)
        self.position = 0

    def peek(self) -> Token:
        """Give the next word without taking it."""
        return self.tokens[self.position]

    def at(self, *texts: str) -> bool:
        """Whether the next word is one of these, and no text in quotes."""
        token = self.peek()
        return token.text in texts and token.kind in {"name", "sign"}

    def take(self) -> Token:
        """Take the next word; the end is not to be taken."""
        token = self.peek()
        self.position += 1
        return token

    def error(self, reason: str, token: Token | None = None) -> FilterError:
        """Make the error that points at a word (none: the next one)."""
        token = token or self.peek()
        return FilterError(reason, self.source, token.start, token.end)


def _end_of_blanks(source: str, position: int) -> int:
    match = _BLANKS.match(source, position)
    return match.end() if match else position


def _unreadable(source: str, position: int) -> FilterError:
    letter = source[position]
    if letter.isdigit():
        return FilterError("text stands in quotes", source, position, position + 1)
    end = len(source) if letter in "'\"" else position + 1
    hint = _HINTS.get(letter)
    return FilterError(hint or f"{letter!r} means nothing in a filter", source, position, end)
