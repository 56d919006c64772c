"""Entries found by the keys that others call them by."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.model import Publication, Source
    from sphinx_pubs.reading.raw import RawEntry


def listed_keys(value: str, /) -> list[str]:
    r"""The keys in a value, parted by commas; some programs write ``\_`` in them."""
    keys = (piece.strip(" \t\r\n{}") for piece in value.replace("\\_", "_").split(","))
    return [key for key in keys if key]


class Keys:
    """The entries of a library by key and alias (``ids``); what is wrong with aliases.

    ``heads`` are publications where there are some, ``entries`` what all of them are made
    from.  ``aliases`` lead to keys.
    """

    def __init__(
        self, heads: Mapping[str, Publication | RawEntry], entries: Mapping[str, RawEntry]
    ) -> None:
        self.heads = heads
        self.aliases: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._entries = entries
        for head in heads.values():
            if "ids" in head.fields:
                self._add_aliases(entries[head.key])

    def _add_aliases(self, entry: RawEntry) -> None:
        place: Source | None = None
        for alias in listed_keys(entry.fields["ids"]):
            known = alias if alias in self.heads else self.aliases.setdefault(alias, entry.key)
            if known == entry.key:
                continue
            other = self.heads[known]
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
        found = key
        if key not in self.heads and key not in self.aliases:
            found = self._folded.get(key.casefold(), "")
        return self._entries.get(self.aliases.get(found, found)), found

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        folded: dict[str, str] = {}
        for key in (*self.heads, *self.aliases):
            folded.setdefault(key.casefold(), key)
        return folded
