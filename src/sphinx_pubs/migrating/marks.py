"""Where marks stand in a field of names, so that they can be cut out and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sphinx_pubs.migrating.originals import Edit
from sphinx_pubs.reading.legends import legend_items
from sphinx_pubs.reading.mark_tokens import Token, says_what_symbols_mean, tokens_of
from sphinx_pubs.reading.marks import MarkedName, take_marks
from sphinx_pubs.reading.name_lists import split_names
from sphinx_pubs.reading.names import BLANKS
from sphinx_pubs.roles import Roles

_AND_OR_BRACE = re.compile(r"\\.|([{}])|(?<!\S)(?i:and)(?!\S)", re.DOTALL)


class NotPlacedError(ValueError):
    """Something cannot be rewritten; the sentence says why."""


class Kept(Struct, frozen=True):
    """What stays on names: symbols without a role, and ``bold`` type that says nothing."""

    symbols: frozenset[str]
    bold: bool
    roles: Roles

    def is_spent(self, marks: Token | MarkedName, /) -> bool:
        """Whether nothing of some marks is to stay.  Raises NotPlacedError if only a part is."""
        symbols = set(marks.symbols)
        if marks.legend:
            items = legend_items(marks.legend, self.roles, carried=self.symbols)
            symbols.update(symbol for item in items for symbol in item.symbols)
            if not items or any(item.rest for item in items if item.roles):
                return False
        stays = self.symbols.intersection(symbols)
        if stays and len(stays) < len(symbols):
            raise NotPlacedError(f"only a part of “{_line(marks.raw)}” has a meaning")
        return not stays

    def is_marked(self, name: MarkedName, /) -> bool:
        """Whether a name carries something to cut out."""
        return bool(
            not self.symbols.issuperset(name.symbols)
            or name.labels
            or (name.bold and not self.bold)
            or (name.legend and self.is_spent(MarkedName(name.raw, legend=name.legend)))
        )


class _Piece(Struct, frozen=True):
    """What stands between two "and", and where."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def cut_marks(value: str, kept: Kept, /) -> list[Edit]:
    """The edits of a field of names that take off its marks, but for those ``kept``.

    Several names in one brace are parted, a legend in place of a name goes with its "and".
    Raises NotPlacedError.
    """
    pieces = list(_pieces(value))
    found = split_names(value)
    if found.others and len(pieces) == len(found.names) + 1:
        pieces.pop()
    if len(pieces) != len(found.names) or not all(piece.text for piece in pieces):
        # The annotation's numbers would mean other people to biber.
        raise NotPlacedError("the names are not all parted by “and”")
    edits: list[Edit] = []
    before: _Piece | None = None
    for piece in pieces:
        names = take_marks([piece.text])
        if before and says_what_symbols_mean(piece.text, in_words=True):
            legend = MarkedName(piece.text, legend=piece.text.strip("{}[]() "))
            if not kept.is_spent(legend):
                raise NotPlacedError("a legend stands in place of a name")
            edits.append(Edit(before.end, piece.end))
        elif len(names) > 1:
            if not all(kept.symbols.isdisjoint(name.symbols) for name in names):
                raise NotPlacedError("a brace holds several names, and marks without a meaning")
            edits.append(Edit(piece.start, piece.end, " and ".join(name.raw for name in names)))
        elif kept.is_marked(names[0]):
            spans = _spans(piece.text, names[0], kept)
            edits += [Edit(piece.start + start, piece.start + end) for start, end in spans]
        before = piece
    return edits


def _pieces(value: str) -> Iterator[_Piece]:
    """The pieces between "and" outside of braces, as BibTeX and biber part them."""
    depth = start = 0
    for match in _AND_OR_BRACE.finditer(value):
        if match[1]:
            depth = depth + 1 if match[1] == "{" else max(depth - 1, 0)
        elif depth == 0 and match[0][0] != "\\":
            yield _piece(value, start, match.start())
            start = match.end()
    yield _piece(value, start, len(value))


def _piece(value: str, start: int, end: int) -> _Piece:
    text = value[start:end]
    return _Piece(end - len(text.lstrip(BLANKS)), text.strip(BLANKS))


def _spans(written: str, name: MarkedName, kept: Kept) -> list[tuple[int, int]]:
    """The spans of a name that are to be cut out."""
    tokens = tokens_of(written)
    cut = _cut(tokens, _left_out(tokens, name.raw), kept)
    spans: list[tuple[int, int]] = []
    rest: list[str] = []
    position = 0
    for token, is_cut in zip(tokens, cut, strict=True):
        end = position + len(token.raw)
        if not is_cut:
            rest.append(token.raw)
        elif spans and spans[-1][1] == position:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((position, end))
        position = end
    left = take_marks(["".join(rest)])
    if len(left) != 1 or _line(left[0].raw) != _line(name.raw) or kept.is_marked(left[0]):
        raise NotPlacedError(f"the marks of “{_line(written)}” cannot be cut out")
    return spans


def _left_out(tokens: Sequence[Token], raw: str) -> list[bool]:
    """Which tokens the reader left out of the name."""
    pairs = _pairs(tokens)
    out: list[bool] = []
    position = 0
    for index, token in enumerate(tokens):
        # The reader makes one blank of all.
        written = " " if token.kind == "space" else token.raw
        is_out = _holds_bold(tokens, pairs, index) or not raw.startswith(written, position)
        if not is_out:
            position += len(written)
        out.append(is_out)
    return out


def _holds_bold(tokens: Sequence[Token], pairs: dict[int, int], index: int) -> bool:
    r"""Whether this is a brace around nothing but ``\textbf{…}``."""
    inner = pairs.get(index + 1)
    return (
        tokens[index].kind == "open"
        and inner is not None
        and _is_bold(tokens[index + 1])
        and pairs.get(index) == inner + 1
    )


def _is_bold(token: Token) -> bool:
    return token.kind == "wrap" and ("bf" in token.raw or token.raw[0] == "<")


def _pairs(tokens: Sequence[Token]) -> dict[int, int]:
    """Where each brace or tag that is closed is closed; inner ones come first."""
    pairs: dict[int, int] = {}
    braces: list[int] = []
    tags: list[int] = []
    for index, token in enumerate(tokens):
        stack = tags if token.raw[0] == "<" else braces
        if token.kind in {"wrap", "open"}:
            stack.append(index)
        elif token.kind in {"unwrap", "close"} and stack:
            pairs[stack.pop()] = index
    return pairs


def _cut(tokens: Sequence[Token], left_out: Sequence[bool], kept: Kept) -> list[bool]:
    """Which tokens are cut: marks, bold type, and what stood there only for them."""
    cut = [
        is_out and token.kind in {"mark", "note"} and kept.is_spent(token)
        for token, is_out in zip(tokens, left_out, strict=True)
    ]
    pairs = _pairs(tokens)
    for index, end in pairs.items():
        is_bold = _is_bold(tokens[index]) or _holds_bold(tokens, pairs, index)
        is_empty = end > index + 1 and all(cut[index + 1 : end])
        if is_empty or (is_bold and not kept.bold):
            cut[index] = cut[end] = True
    _cut_blanks(tokens, left_out, cut, range(1, len(tokens)), -1)
    _cut_blanks(tokens, left_out, cut, range(len(tokens) - 2, -1, -1), 1)
    return cut


def _cut_blanks(
    tokens: Sequence[Token], left_out: Sequence[bool], cut: list[bool], places: range, beside: int
) -> None:
    """Cut the blanks and commas that the reader left out beside what is cut."""
    for index in places:
        if left_out[index] and tokens[index].kind in {"space", "comma"} and cut[index + beside]:
            cut[index] = True


def _line(text: str) -> str:
    return " ".join(text.split())
