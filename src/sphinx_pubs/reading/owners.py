"""Where the owners of a list stand among the contributors of a publication."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.locating import Located
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person

_NOWHERE = Located()


def owner_indices(
    contributors: Sequence[Contributor], owners: Sequence[Person], people: People, /
) -> Located:
    """Find where the owners of a list stand.

    The role ``self`` decides where the list is the site's owners'.  On a list of somebody
    else it is about the site's owners, and the names decide; where the site has none, it
    decides if no owner's name is there, unless it is on another person that the site knows.
    """
    marked = [n for n, one in enumerate(contributors) if one.roles and "self" in one.roles]
    if not marked:
        return _locate_all(contributors, owners, people)
    others = [one for one in owners if not any(one.is_same(own) for own in people.owners)]
    located = _locate_all(contributors, others, people)
    if len(others) == len(owners) and owners:
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


def _locate_all(
    contributors: Sequence[Contributor], persons: Sequence[Person], people: People
) -> Located:
    if not persons:
        return _NOWHERE
    if len(persons) == 1:
        return people.locate(persons[0], contributors)
    found = [people.locate(person, contributors) for person in persons]
    return Located(
        indices=frozenset(place for one in found for place in one.indices),
        doubt=tuple(dict.fromkeys(place for one in found for place in one.doubt)),
        rivals=tuple(dict.fromkeys(name for one in found for name in one.rivals)),
    )
