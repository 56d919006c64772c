"""Entries found by the keys that others call them by."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.model import Source
    from sphinx_pubs.reading.raw import RawEntry


def listed_keys(value: str, /) -> list[str]:
    r"""The keys in a value, parted by commas; some programs write ``\_`` in them."""
    keys = (piece.strip(" \t\r\n{}") for piece in value.replace("\\_", "_").split(","))
    return [key for key in keys if key]


class Keys:
    """The entries of a library by key and alias (``ids``); what is wrong with aliases."""

    def __init__(self, entries: Mapping[str, RawEntry]) -> None:
        self.entries = entries
        self.aliases: dict[str, RawEntry] = {}
        self.problems: list[Problem] = []
        for entry in entries.values():
            if "ids" in entry.fields:
                self._add_aliases(entry)

    def _add_aliases(self, entry: RawEntry) -> None:
        place: Source | None = None
        for alias in listed_keys(entry.fields["ids"]):
            other = self.entries.get(alias) or self.aliases.setdefault(alias, entry)
            if other is entry:
                continue
            place = place or entry.place("ids")
            self.problems.append(
                problem(
                    Code.ALIAS,
                    place,
                    key=entry.key,
                    alias=alias,
                    other=other.key,
                    first=other.source,
                )
            )

    def find(self, key: str, /) -> tuple[RawEntry | None, str]:
        """The entry that is meant by a key, and the key as the entry has it.

        BibTeX does not tell cases apart; a key in the same case comes first.
        """
        entry = self.entries.get(key) or self.aliases.get(key)
        if entry is not None:
            return entry, key
        found = self._folded.get(key.casefold(), "")
        return self.entries.get(found) or self.aliases.get(found), found

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        folded: dict[str, str] = {}
        for key in (*self.entries, *self.aliases):
            folded.setdefault(key.casefold(), key)
        return folded
