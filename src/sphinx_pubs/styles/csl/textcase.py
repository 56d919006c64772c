"""Text case of rich text ("Text-case")."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, cast

from msgspec.structs import replace

from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Math, Runs, Styled
from sphinx_pubs.styles.csl.pieces import Piece, Pieces, Quoted

#: Changes of single characters: place → what stands there instead.
_Changes = dict[int, str]

#: Stands in the text for what keeps its case; it is a part of the word that it touches.
_KEPT: Final = "\ufffc"
#: ``upright`` is the markup ``nodecor``.
_KEPT_STYLES: Final = frozenset({"nocase", "sup", "sub", "smallcaps", "code", "upright"})

#: So many words may be in capitals because they are acronyms.
_ACRONYMS: Final = 2

_LETTER = r"[\w\ufffc\u0300-\u036f]"
_WORD = regex(rf"{_LETTER}++(?:['’.&]{_LETTER}++)*+")
_ADDRESS = regex(r"://|@|\bwww\.")
_TOKEN = regex(r"\S++")

#: The stop words of the specification, and those that the reference implementation adds.
_STOP_WORDS: Final = frozenset(
    """
    a about above across after against al along alongside amid amidst among amongst an and
    apropos apud around as aside at atop before behind below beneath beside besides between
    beyond but by ca circa de despite down during e.g et except for from given i.e in inside into lest
    like modulo near next nor notwithstanding of off on onto or out over per plus pro qua
    sans since so than the through throughout till to toward towards under underneath until
    unto up upon van versus via von vs with within without yet
    """.split()  # noqa: SIM905  # a list literal would take a line for each
)


def apply(case: str, pieces: Pieces, language: str, /) -> Pieces:
    """The pieces in the case that ``text-case`` names; an unknown name changes nothing.

    What is ``nocase``, ``nodecor``, superscript, subscript, small capitals, code or mathematics
    keeps its case.  Quotation marks must be pieces already (``rich.with_quotes``).  Title case is for
    English only (``language`` is a BCP 47 tag, "" is English); words with capitals keep them.
    Sentence case, beyond the specification, lowers the first letter of words such as
    ``Networks`` (never of acronyms or of mixed case), as styles that ask for it expect.
    """
    if case == "title" and language and language.partition("-")[0].lower() != "en":
        return pieces
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return (_cased(case, pieces[0]),)
    if case == "lowercase":
        return _mapped(pieces, str.lower)
    if case == "uppercase":
        return _mapped(pieces, str.upper)
    if case not in _CHANGES:
        return pieces
    changes = _CHANGES[case]("".join(_texts(pieces)))
    return _Change(changes).pieces(pieces) if changes else pieces


@lru_cache(maxsize=4096)
def _cased(case: str, text: str) -> str:
    """The same for a plain text; the terms of a language come again and again."""
    if case == "lowercase":
        return text.lower()
    if case == "uppercase":
        return text.upper()
    changes = _CHANGES[case](text) if case in _CHANGES else {}
    return _with_changes(text, changes, 0) if changes else text


def rebuilt(piece: Piece, change: Callable[[Pieces], Pieces], /) -> Piece:
    """The piece with its content changed; text and mathematics have none."""
    if isinstance(piece, str | Math):
        return piece
    return replace(piece, runs=cast("Runs", change(piece.runs)))


def _mapped(pieces: Pieces, change: Callable[[str], str]) -> Pieces:
    """The pieces with each text changed that does not keep its case."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(change(piece))
        elif _keeps(piece):
            out.append(piece)
        else:
            out.append(rebuilt(piece, lambda inner: _mapped(inner, change)))
    return tuple(out)


def _texts(pieces: Pieces) -> Iterator[str]:
    """The text to find words in; quotation marks part words."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Math) or _keeps(piece):
            yield _KEPT
        else:
            quote = '"' if isinstance(piece, Quoted) else ""
            yield quote
            yield from _texts(piece.runs)
            yield quote


class _Change:
    """One pass that makes the changes, with the place in the text that ``_texts`` gives."""

    __slots__ = ("changes", "place")

    def __init__(self, changes: _Changes) -> None:
        self.changes = changes
        self.place = 0

    def pieces(self, pieces: Pieces) -> Pieces:
        out: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, str):
                out.append(_with_changes(piece, self.changes, self.place))
                self.place += len(piece)
            elif _keeps(piece):
                out.append(piece)
                self.place += len(_KEPT)
            else:
                quote = isinstance(piece, Quoted)
                self.place += quote
                out.append(rebuilt(piece, self.pieces))
                self.place += quote
        return tuple(out)


def _with_changes(text: str, changes: _Changes, place: int) -> str:
    return "".join(changes.get(at, char) for at, char in enumerate(text, place))


def _keeps(piece: Piece) -> bool:
    return isinstance(piece, Math) or (isinstance(piece, Styled) and piece.style in _KEPT_STYLES)


def _capital(text: str, start: int, word: str) -> _Changes:
    """The change that gives a word a capital, if it has none and can have one.

    The apostrophe of ’s-Hertogenbosch stands for the letter that had it; µ in units and a lone
    Greek letter (α-helix) are symbols.
    """
    first = word[0]
    if not first.isalpha() or word != word.lower():
        return {}
    if first == "µ" or (len(word) == 1 and "Ͱ" <= first <= "Ͽ"):
        return {}
    if start and text[start - 1] in "'’":
        return {}
    return {start: first.title()}


def _first(text: str) -> _Changes:
    word = _WORD.search(text)
    return _capital(text, word.start(), word.group()) if word else {}


def _all(text: str) -> _Changes:
    kept = _addresses(text)
    changes: _Changes = {}
    for word in _WORD.finditer(text):
        if word.start() not in kept:
            changes |= _capital(text, word.start(), word.group())
    return changes


def _title(text: str) -> _Changes:
    """Capitals for all but stop words, which have them first, last and after ``:``, ``?``, ``!``.

    Stop words begin compounds with a capital (In-Memory, End-to-End); single letters have
    one only at such a start: x-Ray.
    """
    kept = _addresses(text)
    changes: _Changes = {}
    words = list(_WORD.finditer(text))
    end = 0
    for word in words:
        start, letters = word.span()[0], word.group()
        starts = not end or any(mark in text[end:start] for mark in ":?!")
        end = word.end()
        if start in kept:
            continue
        if not starts and (len(letters) == 1 or (letters in _STOP_WORDS and word is not words[-1])):
            compound = len(letters) > 1 and text[end : end + 1] == "-"
            if not (compound and text[start - 1].isspace()):
                continue
        changes |= _capital(text, start, letters)
    return changes


def _sentence(text: str) -> _Changes:
    words = list(_WORD.finditer(text))
    if text.isupper() and sum(word.group()[0].isalpha() for word in words) > _ACRONYMS:
        first = next(word.start() for word in words if word.group()[0].isalpha())
        return {at: char.lower() for at, char in enumerate(text) if at != first}
    changes = _first(text)
    for word in words[1:]:
        letters = word.group()
        rest = letters[1:]
        name = len(letters) == 1 and letters != "A"
        if (
            letters[0].isupper()
            and rest == rest.lower()
            and not name
            and rest[:1] not in ("'", "’")
        ):
            changes[word.start()] = letters[0].lower()
    return changes


def _addresses(text: str) -> frozenset[int]:
    """The places that stand in web and mail addresses."""
    if not _ADDRESS.search(text):
        return frozenset()
    return frozenset(
        place
        for token in _TOKEN.finditer(text)
        if _ADDRESS.search(token.group())
        for place in range(*token.span())
    )


_CHANGES: Final[dict[str, Callable[[str], _Changes]]] = {
    "capitalize-first": _first,
    "capitalize-all": _all,
    "title": _title,
    "sentence": _sentence,
}
