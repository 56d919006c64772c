"""A plain writer of BibTeX: libraries whose meaning is known before they are read.

The layout (delimiters, blanks, case, joined pieces) is drawn from a ``Random``, so that
hypothesis can choose and shrink it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

_GAPS = ("", "", " ", "  ", "\n", "\t", "\n    ")
_BLANKS = (" ", "\n", "\t", "\n  ")


@dataclass(frozen=True, slots=True)
class Tex:
    """TeX in which braces pair up."""

    tex: str


@dataclass(frozen=True, slots=True)
class Use:
    """The use of a macro."""

    macro: str


Value = tuple["Tex | Use", ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; no two fields have one name."""

    type: str
    key: str
    fields: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class String:
    """The definition of a macro."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Passed:
    """Text that a reader passes over: comments, preambles, prose."""

    text: str


Item = Entry | String | Passed


def written(items: Iterable[Item], random: Random, /, *, newline: str = "\n") -> str:
    """The items as the text of a file."""
    text = "".join(_item(item, random) + random.choice(_BLANKS) for item in items)
    return text.replace("\n", newline)


def meaning(value: Value, macros: Mapping[str, str], /) -> str:
    """The TeX of a value; ``macros`` by lower-cased name."""
    return "".join(
        piece.tex if isinstance(piece, Tex) else macros[piece.macro.lower()] for piece in value
    )


def _item(item: Item, random: Random) -> str:
    match item:
        case Passed(text):
            return f"\n{text}\n"
        case String(name, value):
            return _block("string", _field(name, value, random), random)
        case Entry(kind, key, fields):
            parts = [key, *(_field(name, value, random) for name, value in fields)]
            body = "".join([parts[0], *(f"{_gap(random)},{_gap(random)}{p}" for p in parts[1:])])
            return _block(kind, body + random.choice(("", ",", " ,")), random)


def _block(kind: str, body: str, random: Random) -> str:
    at, (opening, closing) = "@", "{}"
    if "=" in body:
        # Without a field, "@ five (o'clock)" is prose.
        at = random.choice(("@", "@", "@ "))
        opening, closing = random.choice(("{}", "{}", "()"))
    head = f"{at}{_cased(kind, random)}{_gap(random)}{opening}"
    return f"{head}{_gap(random)}{body}{_gap(random)}{closing}"


def _field(name: str, value: Value, random: Random) -> str:
    pieces = [_piece(piece, random) for piece in value]
    joined = pieces[0] + "".join(f"{_gap(random)}#{_gap(random)}{p}" for p in pieces[1:])
    return f"{_cased(name, random)}{_gap(random)}={_gap(random)}{joined}"


def _piece(piece: Tex | Use, random: Random) -> str:
    if isinstance(piece, Use):
        return _cased(piece.macro, random)
    forms = [f"{{{piece.tex}}}"]
    if _is_quotable(piece.tex):
        forms.append(f'"{piece.tex}"')
    if piece.tex.isascii() and piece.tex.isdecimal():
        forms.append(piece.tex)
    return random.choice(forms)


def _is_quotable(tex: str) -> bool:
    """Whether every quote stands in braces."""
    depth = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        if char == '"' and depth == 0:
            return False
    return True


def _gap(random: Random) -> str:
    return random.choice(_GAPS)


def _cased(word: str, random: Random) -> str:
    return random.choice((word, word, word.upper(), word.capitalize()))
