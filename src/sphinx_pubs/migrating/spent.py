"""Legends, role fields and prose about roles: what is left of fields once annotations say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.entries import Names
from sphinx_pubs.reading.legends import LEGEND_FIELDS, legend_items, without_items
from sphinx_pubs.reading.marks import MarkedName
from sphinx_pubs.reading.named_people import Roster
from sphinx_pubs.reading.prose_credit import PROSE_FIELDS, may_be_credit, read_prose
from sphinx_pubs.reading.role_fields import RoleField, read_role_fields, role_field_names
from sphinx_pubs.roles import Roles, split_group


class Spent(Struct, frozen=True):
    """What becomes of fields: what is left of a value, empty if the field goes.

    ``partial`` are those that say more than an annotation can, and what.
    """

    values: dict[str, str] = field(default_factory=dict)
    partial: dict[str, str] = field(default_factory=dict)


def may_hold_credit(
    fields: Mapping[str, str], names: Iterable[MarkedName], roles: Roles, /
) -> bool:
    """Whether there can be credit in an entry besides its annotations."""
    return (
        any(name.symbols or name.labels or name.bold or name.legend for name in names)
        or not role_field_names(roles).keys().isdisjoint(fields)
        or may_be_credit(fields)
    )


def text_symbols(
    fields: Mapping[str, str], names: Sequence[MarkedName], roles: Roles, /
) -> frozenset[str]:
    """The symbols that stand for a text and for no role, by a legend of the entry."""
    carried = _carried(names)
    if not carried:
        return frozenset()
    legends = [*(fields.get(name, "") for name in LEGEND_FIELDS), *(name.legend for name in names)]
    return frozenset(
        symbol
        for legend in legends
        for item in legend_items(legend, roles, carried=carried)
        if not item.roles
        for symbol in item.symbols
    )


def spent_fields(
    fields: Mapping[str, str],
    lists: Sequence[tuple[Names, Sequence[Contributor]]],
    kept: frozenset[str],
    roles: Roles,
    /,
) -> Spent:
    """What is left of an entry's fields when its annotations say who did what.

    ``lists`` are the authors and the editors, with all roles that they have; ``kept`` are
    the symbols that stay on names, and so do their legends.
    """
    spent = Spent()
    carried = _carried(name for names, _ in lists for name in names.marked)
    for name in LEGEND_FIELDS if carried else ():
        used = [
            item
            for item in legend_items(fields.get(name, ""), roles, carried=carried)
            if item.roles and carried.intersection(item.symbols) and kept.isdisjoint(item.symbols)
        ]
        if used:
            spent.values[name] = without_items(fields[name], used)
    has_prose = may_be_credit(fields)
    if role_field_names(roles).keys().isdisjoint(fields) and not has_prose:
        return spent
    rosters = [(Roster(people), not names.others) for names, people in lists]
    for found in read_role_fields(fields, rosters, roles):
        people = lists[found.people][1]
        reason = _more(found, fields[found.field]) or _not_held(found.role, found.indices, people)
        if reason:
            spent.partial[found.field] = reason
        else:
            spent.values[found.field] = ""
    for name in PROSE_FIELDS if has_prose else ():
        value = spent.values.get(name, fields.get(name, ""))
        for (_, people), (roster, is_whole) in zip(lists, rosters, strict=True):
            prose = read_prose(value, roster, roles, is_whole=is_whole)
            if prose is not None:
                if not any(_not_held(role, indices, people) for role, indices in prose.roles):
                    spent.values[name] = prose.rest
                break
    return spent


def _carried(names: Iterable[MarkedName]) -> frozenset[str]:
    return frozenset(symbol for name in names for symbol in name.symbols)


def _more(found: RoleField, value: str) -> str:
    """What a role field says that no annotation can."""
    if found.is_owner:
        return "means the owner of the site, whom the file does not name"
    if found.unknown:
        return f"names {', '.join(found.unknown)}, and no name or more than one fits"
    if found.beyond:
        return f"names position {found.beyond[0]}, which the list of names does not have"
    return "holds more than names" if "@" in value or "(" in value else ""


def _not_held(role: str, indices: Iterable[int], people: Sequence[Contributor]) -> str:
    """Why a role field is not what the annotation will say; empty if it is."""
    for index in indices:
        if all(split_group(own)[0] != role for own in people[index].roles):
            return f"gives the role {role!r} to someone who does not have it"
    return ""
