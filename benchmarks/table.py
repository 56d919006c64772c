"""What a table is."""

from __future__ import annotations

from msgspec import Struct


class Table(Struct, frozen=True):
    """A table; the first ``texts`` columns are words, the others figures."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    texts: int = 1
