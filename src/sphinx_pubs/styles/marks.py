"""Which symbol stands for which role in one list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sphinx_pubs.roles import SPARE_SYMBOLS, Mark, Roles, RoleStyle, split_group
from sphinx_pubs.selecting.grouping import slug_of


class LegendItem(Struct, frozen=True):
    """One line of a legend: the marks (several where groups share a label) and the label.

    The label is in the ``style`` of the names that have the role.
    """

    marks: tuple[Mark, ...]
    label: str
    style: RoleStyle = ""

    @property
    def slug(self) -> str:
        """What its id ends in."""
        return slug_of(self.label)


def assign(used: Iterable[str], roles: Roles, /) -> dict[str, Mark]:
    """The mark of each used role that has one, in the order of use; symbols are unique.

    A numbered group (``equal:2``) and a role whose symbol is taken get the first of
    ``* † ‡ § ¶ #`` that no other role in the list uses (CREDIT.md, "Roles").
    """
    used = dict.fromkeys(used)
    ranked = sorted(used, key=lambda role: _order(role, roles))
    marks: dict[str, Mark] = {}
    waiting: list[str] = []
    taken: set[str] = set()
    for role in ranked:
        kind = roles.kind(role)
        if kind is None or not kind.label or not (kind.symbol or kind.style):
            continue
        name, group = split_group(role)
        if kind.symbol and (group or kind.symbol in taken):
            waiting.append(role)
        else:
            taken.add(kind.symbol)
            marks[role] = Mark(name, kind.symbol, kind.label, kind.latex, kind.style)
    for role in waiting:
        kind = roles.kinds[split_group(role)[0]]
        spare = [symbol for symbol in SPARE_SYMBOLS if symbol not in taken]
        symbol = spare[0] if spare else f"{kind.symbol}{split_group(role)[1]}"
        taken.add(symbol)
        marks[role] = Mark(kind.name, symbol, kind.label, style=kind.style)
    return {role: marks[role] for role in used if role in marks}


def legend(marks: Mapping[str, Mark], /) -> tuple[LegendItem, ...]:
    """The legend of a list, its marks in their order, one item a label."""
    by_label: dict[tuple[str, RoleStyle], list[Mark]] = {}
    for mark in marks.values():
        by_label.setdefault((mark.label, mark.style), []).append(mark)
    return tuple(
        LegendItem(tuple(mark for mark in items if mark.symbol), label, style)
        for (label, style), items in by_label.items()
    )


def _order(role: str, roles: Roles) -> tuple[int, int]:
    name, group = split_group(role)
    return roles.rank.get(name, len(roles.rank)), int(group or 1)
