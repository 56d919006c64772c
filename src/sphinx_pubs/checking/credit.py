"""Who did what: marks that say something else than was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.comparing import comparable
from sphinx_pubs.reading.named_people import Roster
from sphinx_pubs.reading.persons import orcid_of
from sphinx_pubs.reading.role_fields import read_role_fields, role_field_names
from sphinx_pubs.roles import split_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.checking.checked import Checked
    from sphinx_pubs.model import Contributor

#: Names that one sentence holds.
_NAMED = 3
_BETWEEN_INITIALS = re.compile(r"[\s.-]+")


def lint(checked: Checked, /) -> Iterator[Problem]:
    """Look at authors and editors, at their roles and at fields that give them."""
    publication = checked.publication
    for field, people, others in (
        ("author", publication.authors, publication.others),
        ("editor", publication.editors, publication.editors_others),
    ):
        if not others:
            for name in _lone(people):
                yield checked.problem(Code.LONE_EQUAL, field, name=name)
        repeated = list(_repeated(people))
        if repeated:
            names = _sentence(repeated)
            yield checked.problem(Code.REPEATED_NAME, field, names=names, field=field)
    yield from _role_fields(checked)


def _role_fields(checked: Checked) -> Iterator[Problem]:
    """Whom role fields name who is not there; of fields that name nobody a build says it."""
    fields = checked.entry.fields
    roles = checked.rules.roles
    if role_field_names(roles).keys().isdisjoint(fields):
        return
    publication = checked.publication
    lists = [
        (Roster(publication.authors), not publication.others),
        (Roster(publication.editors), not publication.editors_others),
    ]
    for found in read_role_fields(fields, lists, roles):
        field = found.field
        if found.unknown and found.indices:
            names = _sentence(found.unknown)
            yield checked.problem(Code.NOT_LISTED, field, field=field, names=names)
        if found.beyond:
            yield checked.problem(
                Code.ANNOTATION_INDEX,
                field,
                field=field,
                item=found.beyond[0],
                count=len(lists[found.people][0]),
                names=("author", "editor")[found.people],
            )


def _sentence(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _lone(people: Sequence[Contributor]) -> Iterator[str]:
    """Those who are equal to nobody."""
    groups: dict[str, list[Contributor]] = {}
    for person in people:
        for role in person.roles:
            if split_group(role)[0] == "equal":
                groups.setdefault(role, []).append(person)
    for group in groups.values():
        if len(group) == 1:
            yield _printed(group[0])


def _repeated(people: Sequence[Contributor]) -> Iterator[str]:
    """Those who stand twice, by name in any order or by ORCID; initials alone may well be two people's.

    Numbers of DBLP and ORCIDs that differ tell two people of one name apart.
    """
    seen: dict[tuple[str, str], set[str]] = {}
    for person in people:
        data = dict(person.data)
        orcid = orcid_of(data["orcid"]) if "orcid" in data else ""
        keys = {("", f"orcid {orcid}")} if orcid else set()
        if person.literal or not _is_initials(person.given):
            name = comparable(person)
            keys |= {(data.get("dblp", ""), key) for key in name.keys | name.swapped}
        known = [seen.setdefault(key, set()) for key in keys]
        if any(orcids and (not orcid or orcid in orcids or "" in orcids) for orcids in known):
            yield _printed(person)
        for orcids in known:
            orcids.add(orcid)


def _is_initials(given: str) -> bool:
    """Whether a given name is nothing but initials: ``Z.``, ``J.-P.``, ``AC``."""
    return all(
        not word
        or (len(word) == 1 and word.upper() != word.lower())  # 王 is a whole name
        or (word.isupper() and len(word) < 4)
        for word in _BETWEEN_INITIALS.split(given)
    )


def _printed(person: Contributor) -> str:
    return person.literal or " ".join(
        part for part in (person.given, person.prefix, person.family) if part
    )
