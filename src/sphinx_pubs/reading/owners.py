"""Where the owners of a list stand among the contributors of a publication."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.locating import Find, Located
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person

_NOWHERE = Located()


def owner_finder(owners: Sequence[Person], people: People, /) -> Find:
    """Make the function that finds where the owners of a list stand.

    The role ``self`` decides where the list is the site's owners'.  On a list of somebody
    else it is about the site's owners, and the names decide; where the site has none, it
    decides if no owner's name is there, unless it is on another person that the site knows.
    """
    others = [one for one in owners if not any(one.is_same(own) for own in people.owners)]
    are_others = bool(owners) and len(others) == len(owners)
    find_all, find_others = _finder(owners, people), _finder(others, people)

    def find(contributors: Sequence[Contributor]) -> Located:
        marked = [n for n, one in enumerate(contributors) if one.roles and "self" in one.roles]
        if not marked:
            return find_all(contributors)
        located = find_others(contributors)
        if are_others:
            if people.owners or located.indices:
                return located
            known = people.identify(contributors)
            marked = [
                place
                for place in marked
                if (person := known[place]) is None or any(person.is_same(one) for one in owners)
            ]
            if not marked:
                return located
        return Located(located.indices.union(marked))

    return find


def _finder(persons: Sequence[Person], people: People) -> Find:
    finders = [people.locator(person) for person in persons]
    if not finders:
        return lambda _: _NOWHERE
    if len(finders) == 1:
        return finders[0]

    def find(contributors: Sequence[Contributor]) -> Located:
        found = [find_one(contributors) for find_one in finders]
        return Located(
            indices=frozenset(place for one in found for place in one.indices),
            doubt=tuple(dict.fromkeys(place for one in found for place in one.doubt)),
            rivals=tuple(dict.fromkeys(name for one in found for name in one.rivals)),
        )

    return find
