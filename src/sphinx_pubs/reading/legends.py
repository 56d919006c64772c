r"""Legends: what the symbols on an entry's names mean, as the entry itself says it.

``* Equal contribution<br>† Corresponding author`` stands in a note or beside a name.  An
item begins with its symbol.  One that speaks of a role is found anywhere; any other text
explains a symbol only where its line begins so and a name carries the symbol, for most
that begins with a star is no legend.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.reading.mark_tokens import SYMBOL, symbols_in
from sphinx_pubs.reading.role_words import roles_said
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinx_pubs.roles import Roles

#: Fields that may hold a legend (CREDIT.md, "Where a role can come from").
LEGEND_FIELDS = ("annotation", "note", "addendum", "footnote", "description")
_SYMBOL = regex(rf"{SYMBOL}|\\&|<sup>|\^|(?<![0-9])[0-9][\s:]", re.DOTALL)
_OPENERS = r"[\s~({\[\"'“”`]{0,9}+"
#: "Authors marked with an asterisk (*) contributed equally", "Asterisk denotes …".
_CALLED = (
    r"(?:(?:the\s+)?authors?\s+(?:(?:marked|denoted|indicated|label+ed)\s+)?(?:(?:with|by)\s+)?)?"
    r"(?:(?:an?\s+|the\s+)?(?:asterisks?|stars?|(?:double[\s-]+)?daggers?|symbols?)\s+)?"
)
_ITEM = regex(
    rf"""
    (?P<before>\A|<br\s*/?>|\\\\|[\n,;，；、]|\s|[.|/(\[{{>])
    (?P<opener>{_OPENERS}(?i:{_CALLED}){_OPENERS})
    (?P<symbols>(?:{SYMBOL})(?:\s*+(?:,|/|and\b)?\s*+(?:{SYMBOL})){{0,7}}+|\\&|[0-9](?=[\s:.)=]))
    [\s)}}\]\"'“”`]*+(?:[:=：–—-]++\s*+)?
    """,
    re.VERBOSE | re.DOTALL,
)
#: An item that ends with its symbol: "Equal contribution (*)", "corresponding author: †".
_ENDING_ITEM = regex(
    rf"[\s(\[]*+(?P<said>[^\W\d_][\w\s-]{{3,80}}?)\s*+(?:[:=–—]\s*+)?[(\[]?\s*+(?P<symbols>{SYMBOL})[\s)\].]*+",
    re.DOTALL,
)
_BEGINS_WITH_WORD = regex(r"[\s(\[]*+\w")
_PARTED = regex(r"<br\s*/?>|\\\\|[\n,;，；、]")
_LINE = regex(r"<br\s*/?>|\\\\|\n")
#: What may join two items, and says nothing once they are gone.
_CONNECTING = frozenset({"and", "while", "whereas"})
#: What is left where an item was taken out.
_EDGES = " \t\r\n~,;，；、|·/-–—"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_BRACKETS_CLOSED = {opening: closing for closing, opening in _BRACKETS.items()}
_OPENING = frozenset(_BRACKETS_CLOSED)
#: No legend has as many; it bounds what a long text costs.
_MAX_CANDIDATES = 64
_WORD = regex(r"\\(?:[A-Za-z]+|.)|\w", re.DOTALL)
#: What stands between symbols or around them without being one.
_JOINTS = regex(r"and|</?sup>")
_ENDS = tuple(".!?:>")
_AFTER = f"{_EDGES}.:)]"
#: What sets a whole note in type, as in ``{\small …}``.
_SETTING = regex(r"[\s{]*(?:\\[A-Za-z]+\s*)*")


class LegendItem(Struct, frozen=True):
    """One item: its symbols in their one form, and the roles that it gives (or none).

    ``start`` and ``end`` are where it stands in the value, with others where each of several
    symbols has a role of its own.  ``rest`` is what it says besides, as TeX: of a text without a
    role all of it.
    """

    symbols: tuple[str, ...]
    roles: tuple[str, ...]
    rest: str
    start: int
    end: int


@lru_cache(maxsize=1 << 12)
def legend_items(
    value: str, roles: Roles, /, *, carried: frozenset[str] = frozenset()
) -> tuple[LegendItem, ...]:
    """Find the items of a legend in a text, in their order.

    ``carried`` are the symbols that names carry, the only ones that a text without a role
    can explain.  Most legends of a file are the same.
    """
    if not _SYMBOL.search(value):
        return ()
    candidates = list(islice(_ITEM.finditer(value), _MAX_CANDIDATES + 1))
    if len(candidates) > _MAX_CANDIDATES:
        return ()
    if ending := _ending(value, roles, carried):
        return ending
    found = [
        match for match in candidates if _symbols(match, carried) and not _is_inside(value, match)
    ]
    items: list[LegendItem] = []
    end = len(value)
    for match, begins in zip(reversed(found), reversed(_begin_lines(value, found)), strict=True):
        said = _said(value, match, end, roles, carried, begins=begins)
        if said:
            items += reversed(said)
            end = said[0].start
    return tuple(reversed(items))


def without_items(value: str, items: Sequence[LegendItem], /) -> str:
    """The value without some of its items, but with what these say besides.

    The value stays as it is where brackets would lose their partners.
    """
    return _without_items(value, tuple(items))


@lru_cache(maxsize=1 << 12)
def _without_items(value: str, items: tuple[LegendItem, ...]) -> str:
    rest = ""
    place = 0
    for item in (*items, None):
        piece = value[place : item.start if item else len(value)].strip(_EDGES)
        for kept in (piece, item.rest if item else ""):
            if kept and rest:
                is_inside = value[max(place - 1, 0)] in _BRACKETS
                rest += f" {kept}" if is_inside or rest.endswith(_ENDS) else f". {kept}"
            else:
                rest += kept
        place = item.end if item else len(value)
    if not any(word[0][0] != "\\" for word in _WORD.finditer(rest)):
        return ""
    rest = _balanced(rest)
    return value if rest.count("{") != rest.count("}") else rest


def _ending(value: str, roles: Roles, carried: Collection[str]) -> tuple[LegendItem, ...]:
    """The items of a legend in which all end with their symbol; none if any does not."""
    if not _BEGINS_WITH_WORD.match(value):
        return ()
    items: list[LegendItem] = []
    place = 0
    for end in (*(one.start() for one in _PARTED.finditer(value)), len(value)):
        found = _ENDING_ITEM.fullmatch(value, place, end)
        if found is None:
            return ()
        said = roles_said(found["said"], roles)
        symbols = symbols_in(found["symbols"], raised=True)
        if not said.roles or said.rest or not symbols or not set(symbols) <= set(carried):
            return ()
        items.append(LegendItem(symbols, said.roles, "", place, end))
        parting = _PARTED.match(value, end)
        place = parting.end() if parting else end
    return tuple(items)


def _symbols(match: re.Match[str], carried: Collection[str]) -> tuple[str, ...]:
    r"""The symbols of a candidate; a ``&`` mostly is an "and", and a number a number."""
    symbols = symbols_in(_JOINTS.sub(",", match["symbols"].removeprefix("\\&") or "&"), raised=True)
    is_text = match["symbols"] in {"&", r"\&"} or match["symbols"].isdecimal()
    return () if is_text and symbols[0] not in carried else symbols


def _is_inside(value: str, match: re.Match[str]) -> bool:
    """Whether a candidate stands within a sentence that does not begin with a symbol."""
    written = match["before"] + match["opener"]
    if not written.isspace() or "\n" in written:
        return False
    before = value[: match.start()].rstrip()
    return not (before.endswith(_ENDS) or _ITEM.match(before) or _SETTING.fullmatch(before))


def _begin_lines(value: str, found: Sequence[re.Match[str]]) -> list[bool]:
    """For each candidate, whether it begins its line, or follows one that does after a comma."""
    starts = [0, *(line.end() for line in _LINE.finditer(value))]
    begun: set[int] = set()
    begins: list[bool] = []
    for match in found:
        line = bisect_right(starts, match.start("opener"))
        is_first = starts[line - 1] in {match.start("before"), match.start("opener")}
        if is_first:
            begun.add(line)
        begins.append(is_first or (match["before"] in set(",;，；、") and line in begun))
    return begins


def _said(
    value: str,
    match: re.Match[str],
    end: int,
    roles: Roles,
    carried: Collection[str],
    *,
    begins: bool,
) -> tuple[LegendItem, ...]:
    """The item that a candidate begins, if it is one; several where each symbol has its own role."""
    text = value[match.end() : end].strip(_EDGES)
    if value[match.end() : match.end() + 1] in set(",;，；"):
        return ()  # it ends what stands before it
    symbols = _symbols(match, carried)
    start = match.start() if match["before"] in _OPENING else match.start("opener")
    said = roles_said(text, roles)
    if said.roles:
        rest = _balanced(said.rest.strip(_EDGES).lstrip(_AFTER))
        rest = "" if rest.casefold() in _CONNECTING else rest
        count = len(said.roles)
        if 1 < count == len(symbols):
            return tuple(
                LegendItem((symbol,), (role,), "" if place else rest, start, end)
                for place, (symbol, role) in enumerate(zip(symbols, said.roles, strict=True))
            )
        if count == 1 or len(symbols) == 1:
            return (LegendItem(symbols, said.roles, rest, start, end),)
    is_emphasis = text.endswith(match["symbols"])
    if (
        not begins
        or not _WORD.search(text)
        or match["symbols"].isdecimal()
        or is_emphasis
        or not set(symbols) <= set(carried)
    ):
        return ()
    return (LegendItem(symbols, (), value[start:end].strip(_EDGES), start, end),)


def _balanced(text: str) -> str:
    """The text without brackets at its ends that have no partner."""
    missing = {
        closing: text.count(closing) - text.count(_BRACKETS[closing]) for closing in _BRACKETS
    }
    end = len(text)
    while end and (missing.get(text[end - 1], 0) > 0 or text[end - 1] in _EDGES):
        if text[end - 1] in missing:
            missing[text[end - 1]] -= 1
        end -= 1
    start = 0
    while start < end and missing.get(_BRACKETS_CLOSED.get(text[start], ""), 0) < 0:
        missing[_BRACKETS_CLOSED[text[start]]] += 1
        start += 1
    return text[start:end].lstrip() if start else text[:end]
