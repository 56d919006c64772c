"""All that one entry says about who did what, from all its fields.

The sources are read one after another: what symbols mean, what role fields say, what is
prose in a note.  ``credit`` puts them together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from sphinx_pubs.reading.credit import Claim, Credit, contributors
from sphinx_pubs.reading.legends import LEGEND_FIELDS, LegendItem, legend_items, without_items
from sphinx_pubs.reading.named_people import Roster
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.prose_credit import PROSE_FIELDS, may_be_credit, read_prose
from sphinx_pubs.reading.role_fields import RoleField, read_role_fields, role_field_names
from sphinx_pubs.roles import split_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.reading.annotations import Annotation
    from sphinx_pubs.reading.credit import MarkRules
    from sphinx_pubs.reading.marks import MarkedName
    from sphinx_pubs.roles import Roles

#: Of these fields only what a symbol means is printed, of the others all that is left.
_UNPRINTED = frozenset({"annotation", "footnote"})
#: Roles that two groups of one paper may share each for itself.
_GROUPED = frozenset({"equal", "senior"})


class People(Struct, frozen=True, gc=False):
    """One list of names of an entry, and its annotations by their name.

    ``others``: more are left out; ``is_marked``: any name is more than a name.
    """

    marked: tuple[MarkedName, ...]
    annotations: Sequence[tuple[str, tuple[Annotation, ...]]]
    others: bool
    is_marked: bool


class EntryCredit(Struct, frozen=True, gc=False):
    """The credit of an entry's lists, in their order.

    ``owner_roles`` are those that the entry gives the site's owner.  ``changed`` are the
    fields that held credit, with what is left of them (or nothing); ``notes`` is what
    explanations of symbols say besides, from fields that are not printed.  ``lost`` are
    the fields that are credit for certain and name nobody.
    """

    lists: tuple[Credit, ...]
    owner_roles: tuple[str, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    lost: tuple[RoleField, ...] = ()

    def left(self) -> tuple[frozenset[str], Mapping[str, str]]:
        """The fields of which nothing is left, and the others that are changed."""
        if not self.changed:
            return frozenset(), self.changed
        gone = frozenset(name for name, value in self.changed.items() if not value)
        return gone, {name: value for name, value in self.changed.items() if value}


def read_credit(
    fields: Mapping[str, str], lists: Sequence[People], /, *, roles: Roles, rules: MarkRules
) -> EntryCredit:
    """Read who did what (CREDIT.md, "Where a role can come from").

    ``lists`` are the authors and the editors; no list is that of another.
    """
    names = [name for people in lists if people.is_marked for name in people.marked]
    has_fields, has_prose, has_legend = _sources(tuple(fields), roles)
    has_prose = has_prose and may_be_credit(fields)
    is_marked = [True for name in names if name.symbols or name.labels or name.bold or name.legend]
    is_annotated = has_legend and any(people.annotations for people in lists)
    if not (is_marked or is_annotated or has_fields or has_prose):
        return EntryCredit(_credited(lists, roles, rules))
    legend = _Legend(fields, names, roles)
    changed = legend.changed()
    has_prose = has_prose and may_be_credit({**fields, **changed})
    rosters: list[tuple[Roster, bool]] = []
    if has_fields or has_prose:
        rosters = [
            (Roster([parse_name(name.raw)[0] for name in people.marked]), not people.others)
            for people in lists
        ]
    found = list(read_role_fields(fields, rosters, roles)) if has_fields else []
    owner_roles = {one.role for one in found if one.is_owner}
    claims: list[list[Claim]] = [[] for _ in lists]
    for one in found:
        claims[one.people].append(Claim(f"the field {one.field}", one.role, one.indices))
    prose: dict[str, tuple[int, str]] = {}
    for name in PROSE_FIELDS if has_prose else ():
        value = changed.get(name, fields.get(name, ""))
        for place, (roster, is_whole) in enumerate(rosters):
            read = read_prose(value, roster, roles, is_whole=is_whole)
            if read is not None and owner_roles.isdisjoint(role for role, _ in read.roles):
                source = f"the field {name}"
                claims[place] += [Claim(source, role, indices) for role, indices in read.roles]
                prose[name] = (place, read.rest)
                break
    credit = _credited(lists, roles, rules, claims, legend.meanings)
    changed = legend.changed(_held(credit))
    for name, (place, rest) in prose.items():
        is_used = all(later != f"the field {name}" for _, _, later in credit[place].conflicts)
        if is_used and name not in _UNPRINTED:
            changed[name] = rest
    # A flag gives way to annotations and marks; names in another field it adds to.
    before = _held(_credited(lists, roles, rules, (), legend.meanings)) if owner_roles else set()
    return EntryCredit(
        credit,
        owner_roles=tuple(one.role for one in found if one.is_owner and one.role not in before),
        changed=changed,
        notes=legend.notes(),
        lost=tuple(one for one in found if one.is_sure and not one.indices and not one.is_owner),
    )


@lru_cache(maxsize=1 << 12)
def _sources(names: tuple[str, ...], roles: Roles) -> tuple[bool, bool, bool]:
    """Whether fields of these names may give roles, hold prose, or hold a legend."""
    return (
        not role_field_names(roles).keys().isdisjoint(names),
        not set(PROSE_FIELDS).isdisjoint(names),
        not set(LEGEND_FIELDS).isdisjoint(names),
    )


def _credited(
    lists: Sequence[People],
    roles: Roles,
    rules: MarkRules,
    claims: Sequence[Sequence[Claim]] = (),
    legend: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Credit, ...]:
    return tuple(
        contributors(
            people.marked,
            people.annotations,
            claims[place] if claims else (),
            roles=roles,
            rules=rules,
            legend=legend or {},
            is_marked=people.is_marked,
        )
        for place, people in enumerate(lists)
    )


def _held(lists: Iterable[Credit]) -> set[str]:
    """The roles that anybody has, without their groups."""
    return {
        split_group(role)[0]
        for one in lists
        for person in one.contributors
        for role in person.roles
    }


class _Legend:
    """What an entry says about its symbols, in its fields and beside its names.

    ``meanings`` are the roles of each symbol that a name carries: none where it means
    something else.
    """

    def __init__(
        self, fields: Mapping[str, str], names: Iterable[MarkedName], roles: Roles
    ) -> None:
        names = list(names)
        self._carried = frozenset([symbol for name in names for symbol in name.symbols])
        beside = "; ".join(dict.fromkeys(name.legend for name in names if name.legend))
        self._values = {"": beside} if beside else {}
        self._values |= {name: fields[name] for name in LEGEND_FIELDS if name in fields}
        self._items = {
            name: items
            for name, value in self._values.items()
            if (items := legend_items(value, roles, carried=self._carried))
        }
        self.meanings: dict[str, tuple[str, ...]] = {}
        counts = dict.fromkeys(_GROUPED, 0)
        for items in self._items.values():
            for item in items:
                new = self._carried.intersection(item.symbols).difference(self.meanings)
                if not new:
                    continue
                meant: list[str] = []
                for role in item.roles:
                    if role in counts:
                        counts[role] += 1
                        meant.append(role if counts[role] == 1 else f"{role}:{counts[role]}")
                    else:
                        meant.append(role)
                self.meanings |= dict.fromkeys(item.symbols, tuple(meant))

    def changed(self, held: Iterable[str] = ()) -> dict[str, str]:
        """The printed fields without the legend that is in them.

        That is what explains a symbol that a name carries, or a role that is ``held`` by
        somebody anyway.
        """
        known = frozenset(held)
        return {
            name: without_items(self._values[name], used)
            for name, items in self._items.items()
            if name and name not in _UNPRINTED and (used := self._used(items, known))
        }

    def notes(self) -> tuple[str, ...]:
        """What is to be printed of legends that stand elsewhere."""
        found: list[str] = []
        for name in ("", *sorted(_UNPRINTED)):
            items = self._items.get(name, ())
            if not name and self._values.get(""):
                found.append(without_items(self._values[""], self._used(items, frozenset())))
            else:
                found += [item.rest for item in self._used(items, frozenset())]
        return tuple(filter(None, found))

    def _used(self, items: Sequence[LegendItem], held: frozenset[str]) -> list[LegendItem]:
        return [
            item
            for item in items
            if not self._carried.isdisjoint(item.symbols)
            or (item.roles and held.issuperset(item.roles))
        ]
