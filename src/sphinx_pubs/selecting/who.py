"""Whom a filter speaks of: ``me``, somebody by name, the people of a group."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from sphinx_pubs.model import Contributor, Publication
from sphinx_pubs.reading.locating import Located
from sphinx_pubs.reading.owners import owner_finder
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person, folded_group

#: Where those of whom a filter speaks stand among some contributors of a publication.
Who: TypeAlias = Callable[[Publication, Sequence[Contributor]], Located]


class Scope(Struct, frozen=True):
    """Those whom a filter can speak of: the persons of the site, and a list's owners."""

    people: People
    owners: tuple[Person, ...]


def me(scope: Scope, /) -> Who:
    """The owners of the list; ``ValueError`` where it has none."""
    people, owners = scope.people, scope.owners
    if not owners:
        raise ValueError(
            "me is nobody here: set pubs_self in conf.py, or self or person of this list"
        )
    find = owner_finder(owners, people)
    return lambda _, contributors: find(contributors)


def named(name: str, scope: Scope, /) -> Who:
    """Those who have a name or an id."""
    find = scope.people.finder(name)
    return lambda _, contributors: find(contributors)


def in_group(group: str, scope: Scope, /) -> Who:
    """Those who are, or ever were, in a group (none: in any); ``ValueError`` where nobody is."""
    _check(group, scope.people)
    return _known(scope.people, lambda person, _: person.in_group(group))


def member_then(group: str, scope: Scope, /) -> Who:
    """Those who were in a group when the publication appeared; ``ValueError`` as above."""
    _check(group, scope.people)
    return _known(
        scope.people, lambda person, publication: person.is_member(group, publication.date)
    )


#: What makes people of the name of a group.
GROUPS: dict[str, Callable[[str, Scope], Who]] = {"group": in_group, "members": member_then}


def _known(people: People, is_wanted: Callable[[Person, Publication], bool]) -> Who:
    def find(publication: Publication, contributors: Sequence[Contributor]) -> Located:
        return Located(
            frozenset(
                place
                for place, person in enumerate(people.identify(contributors))
                if person is not None and is_wanted(person, publication)
            )
        )

    return find


def _check(group: str, people: People) -> None:
    if not group:
        if not any(person.in_group() for person in people.persons):
            raise ValueError("nobody in pubs_people has groups, since or until")
        return
    known = {folded_group(one): one for one in people.groups}
    if folded_group(group) not in known:
        close = difflib.get_close_matches(folded_group(group), known, n=1)
        hint = f"; did you mean {known[close[0]]!r}?" if close else ""
        raise ValueError(f"nobody in pubs_people is in the group {group!r}{hint}")
