"""What a list is asked to hold: plain values, as an option or conf.py gives them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sphinx_pubs.reading.raw import field_name
from sphinx_pubs.regexes import regex

Numbering = Literal["none", "decimal", "reverse", "label"]
NumberingScope = Literal["list", "group", "page"]

_MAX_FIELDS = 6
_FIELD = regex(r"(-?)([^\W\d][\w+:.-]*)")


class SortKey(Struct, frozen=True):
    """A field to sort or group by, upwards unless ``descending``."""

    field: str
    descending: bool = False


class Query(Struct, frozen=True):
    """Which publications, in which order and groups, and how they are numbered.

    ``keys`` alone are printed in their own order.  ``sort`` and ``group_by`` are None where
    nothing is said, and empty for ``none``.  ``person`` is the name or id of somebody whose
    publications alone are meant.  ``owners`` are names or ids of those whose list it is; without
    any, it is that person's, or else the site's own are meant.
    """

    keys: tuple[str, ...] = ()
    filter: str = ""
    exclude: tuple[str, ...] = ()
    selected: bool = False
    sort: tuple[SortKey, ...] | None = None
    limit: int | None = None
    offset: int = 0
    group_by: tuple[SortKey, ...] | None = None
    numbering: Numbering = "none"
    numbering_scope: NumberingScope = "list"
    owners: tuple[str, ...] = ()
    person: str = ""


def parse_sorting(text: str, /) -> tuple[SortKey, ...]:
    """Read ``-date, title``; ``none`` (the order of the files) is empty.

    ``ValueError`` says in a sentence what cannot be read.
    """
    return _parse(text)


def parse_grouping(text: str, /) -> tuple[SortKey, ...]:
    """Read ``kind -year``, the outer groups first; ``none`` is empty.

    ``ValueError`` says in a sentence what cannot be read.
    """
    return _parse(text)


def _parse(text: str) -> tuple[SortKey, ...]:
    words = text.replace(",", " ").split()
    if not words:
        raise ValueError("it names no field; none is written out")
    if words == ["none"]:
        return ()
    keys: list[SortKey] = []
    for word in words:
        match = _FIELD.fullmatch(word)
        if not match:
            raise ValueError(f"{word!r} is no field; fields stand as in: -year title")
        field = field_name(match[2])
        if field == "none":
            raise ValueError("none stands alone")
        if any(key.field == field for key in keys):
            raise ValueError(f"{field!r} stands twice")
        keys.append(SortKey(field, descending=bool(match[1])))
    if len(keys) > _MAX_FIELDS:
        raise ValueError(f"there are more than {_MAX_FIELDS} fields")
    return tuple(keys)
