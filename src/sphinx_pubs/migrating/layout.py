"""Fields put into an entry, and taken out of it, in the entry's own style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sphinx_pubs.migrating.originals import Edit
from sphinx_pubs.migrating.places import Place

_SPACES = re.compile(r"[^\S\n]*+")
_BLANKS = re.compile(r"\s*+")


def added(text: str, fields: Sequence[Place], after: Place, suffix: str, value: str, /) -> Edit:
    """The edit that puts a field behind another, whose name it has with a suffix.

    ``text`` is the entry; ``fields`` are all its fields.  Indentation, the column of ``=``
    and delimiters are those of the field before it.
    """
    written = text[after.start : after.sign]
    name = written + (suffix.upper() if written.isupper() else suffix)
    opening, closing = ('"', '"') if text[after.value] == '"' else ("{", "}")
    before, behind = _blanks(text[after.sign : after.value])
    lead = _lead(text, after)
    if lead is None:
        return Edit(after.end, after.end, f", {name}{before}={behind}{opening}{value}{closing}")
    longer = len(suffix)
    match _alignment(text, fields, after):
        case "left":
            before = " " * max(len(before) - longer, min(len(before), 1))
        case "right" if lead.endswith(" " * longer):
            lead = lead[:-longer]
    comma = "" if "," in lead else ","
    return Edit(
        after.end,
        after.end,
        f"{comma}\n{lead}{name}{before}={behind}{opening}{value}{closing}",
    )


def removed(text: str, fields: Sequence[Place], field: Place, /) -> Edit:
    """The edit that takes a field out, with its line if nothing else stands on it."""
    lead = _lead(text, field)
    if lead is not None and "," in lead:
        return Edit(field.start - len(lead) - 1, field.end)
    end = _skipped(_BLANKS, text, field.end)
    if text.startswith(",", end):
        end += 1
    elif lead is None and field != fields[0]:
        return Edit(fields[fields.index(field) - 1].end, field.end)
    else:
        end = field.end
    rest = _skipped(_SPACES, text, end)
    if lead is not None and text.startswith("\n", rest):
        return Edit(field.start - len(lead), rest + 1)
    return Edit(field.start, rest)


def difference(old: str, new: str, /) -> Edit:
    """The edit that makes one text of another and leaves what they begin and end with."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return Edit(start, len(old) - end, new[start : len(new) - end])


def _skipped(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a pattern that always matches ends."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _lead(text: str, field: Place) -> str | None:
    """What stands before a field on its line, if that is only blanks and a comma."""
    line = text.rfind("\n", 0, field.start) + 1
    lead = text[line : field.start]
    return lead if line and not lead.replace(",", "", 1).strip(" \t") else None


def _blanks(sign: str) -> tuple[str, str]:
    """What stands before ``=`` and behind it."""
    before, _, behind = sign.partition("=")
    return before if "\n" not in before else " ", behind if behind.strip(" \t") == "" else " "


def _alignment(text: str, fields: Sequence[Place], field: Place) -> Literal["left", "right", ""]:
    """Where names are pushed to for their signs to stand in one column; empty: nowhere."""
    own = _columns(text, field)
    for other in fields:
        columns = _columns(text, other)
        if own and columns and columns.sign == own.sign and columns.name_end != own.name_end:
            return "left"
        if own and columns and columns.sign == own.sign and columns.name != own.name:
            return "right"
    return ""


class _Columns(NamedTuple):
    name: int
    name_end: int
    sign: int


def _columns(text: str, field: Place) -> _Columns | None:
    """Where a name and its sign stand on their line, if blanks only are before them."""
    lead = _lead(text, field)
    if lead is None or "\t" in text[field.start - len(lead) : field.value]:
        return None
    line = field.start - len(lead)
    return _Columns(field.start - line, field.sign - line, text.index("=", field.sign) - line)
