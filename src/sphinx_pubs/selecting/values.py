"""What a publication says under a name, and how two such values compare."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.raw import field_name
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_pubs.model import Contributor, Honour, Publication

#: A tuple holds the names of one thing (a venue's short and long one): any of them may meet
#: a comparison.  None is what a publication does not say.
Value: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"

Getter: TypeAlias = "Callable[[Publication], Value]"
Predicate: TypeAlias = "Callable[[Publication], bool]"

_NUMBER = regex(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")
_FALSE = frozenset({"", "0", "false", "no"})
_ORDERINGS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class DateText(str):
    """A date as ``2024-05-17``, as far as it is known; it compares as exactly as the other side."""

    __slots__ = ()


def getter(name: str, /) -> Getter:
    """Give the function that finds what a publication says under a name.

    The names of publications' parts come first (``GETTERS``), then those of fields.
    """
    return GETTERS.get(name) or field_getter(name)


def field_getter(name: str, /) -> Getter:
    """Give the function that finds a publication's own field, decoded."""
    name = field_name(name)

    def get(publication: Publication) -> Value:
        tex = publication.fields.get(name)
        return (text(tex).strip() or None) if tex else None

    return get


def names_text(contributors: Sequence[Contributor], /) -> str:
    """Write names as ``Family, Given; van Family, Jr, Given``."""
    return "; ".join(inverted_name(contributor) for contributor in contributors)


def inverted_name(name: Contributor, /) -> str:
    """Write one name, the family's first."""
    if name.literal:
        return name.literal
    family = f"{name.prefix} {name.family}" if name.prefix else name.family
    return ", ".join(part for part in (family, name.suffix, name.given) if part)


def number(value: str, /) -> int | float | None:
    """Read a text that looks like a number; None if it does not."""
    value = value.strip()
    if not _NUMBER.fullmatch(value):
        return None
    return float(value) if "." in value else int(value)


def is_true(value: Value, /) -> bool:
    """Tell whether a value says yes: there, and not empty, ``false``, ``no`` or 0."""
    if isinstance(value, str):
        return value.strip().casefold() not in _FALSE
    return any(map(is_true, value)) if isinstance(value, tuple) else bool(value)


def compare(left: Value, sign: str, right: Value, /) -> bool:
    """Compare by ``== != < <= > >=``; what is missing on either side makes it false.

    Numbers compare by size where both sides look like one, text without regard to case.
    Text and a number are never in order, nor equal.
    """
    if left is None or right is None:
        return False
    if isinstance(left, tuple):
        names = (compare(name, sign, right) for name in left)
        return all(names) if sign == "!=" else any(names)
    if isinstance(right, tuple):
        names = (compare(left, sign, name) for name in right)
        return all(names) if sign == "!=" else any(names)
    test = _ORDERINGS[sign]
    if isinstance(left, bool) or isinstance(right, bool):
        return sign in {"==", "!="} and test(is_true(left), is_true(right))
    if isinstance(left, str) or isinstance(right, str):
        pair = _alike(left, right)
        return test(*pair) if pair else sign == "!="
    return test(left, right)


def _alike(
    left: str | float, right: str | float
) -> tuple[int | float, int | float] | tuple[str, str] | None:
    """Bring two values, one of them text, to one type, or None where there is none."""
    if isinstance(left, DateText):
        end = str(right).strip()
        return str(left)[: len(end)], end
    if isinstance(right, DateText):
        start = str(left).strip()
        return start, str(right)[: len(start)]
    sizes = [number(side) if isinstance(side, str) else side for side in (left, right)]
    if sizes[0] is not None and sizes[1] is not None:
        return sizes[0], sizes[1]
    if isinstance(left, str) and isinstance(right, str):
        return left.strip().casefold(), right.strip().casefold()
    return None


def contains(whole: Value, part: Value, /) -> bool:
    """Find text in text without regard to case; what is missing on either side is not found."""
    if isinstance(whole, tuple):
        return any(contains(name, part) for name in whole)
    if isinstance(part, tuple):
        return any(contains(whole, name) for name in part)
    if not isinstance(whole, str) or part is None:
        return False
    return str(part).casefold() in whole.casefold()


def _date(publication: Publication) -> Value:
    date = publication.date
    if date is None:
        return None
    known = (f"{date.year:04}", f"{date.month:02}", f"{date.day:02}")
    return DateText("-".join(known[: 1 + bool(date.month) + bool(date.month and date.day)]))


def _venue(publication: Publication) -> Value:
    venue = publication.venue
    return tuple(name for name in (venue.short, plain(venue.name)) if name) or None


def _status(publication: Publication) -> Value:
    status = publication.status
    return (status.kind, status.text) if status else None


def _honours(part: Callable[[Honour], str]) -> Getter:
    """What a part of all honours says; any of them may meet a comparison."""

    def get(publication: Publication) -> Value:
        return tuple(filter(None, map(part, publication.honours))) or None

    return get


#: The parts of a publication's honours: the only attributes that there are.
ATTRIBUTES: dict[str, Getter] = {
    "award.kind": _honours(lambda honour: honour.kind),
    "award.name": _honours(lambda honour: honour.name),
    "award.year": _honours(lambda honour: str(honour.year or "")),
}

GETTERS: dict[str, Getter] = {
    "type": lambda publication: publication.type,
    "kind": lambda publication: publication.kind,
    "key": lambda publication: publication.key,
    "source": lambda publication: publication.source.file,
    "year": lambda publication: publication.date.year if publication.date else None,
    "month": lambda publication: (publication.date.month or None) if publication.date else None,
    "date": _date,
    "title": lambda publication: plain(publication.title) or None,
    "author": lambda publication: names_text(publication.authors) or None,
    "editor": lambda publication: names_text(publication.editors) or None,
    "venue": _venue,
    "status": _status,
    "selected": lambda publication: publication.selected,
}
