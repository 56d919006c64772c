"""Which publications could be whose: what many lists of one person each look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.model import Publication
    from sphinx_pubs.reading.people import People
    from sphinx_pubs.reading.persons import Person


class PersonIndex:
    """The publications of a library by the persons whom a site knows; all names are looked at once."""

    def __init__(self, publications: Sequence[Publication], people: People, /) -> None:
        self.publications = publications
        self.people = people
        self._places: dict[str, list[int]] = {}
        # The role `self` may be anybody's.
        self._marked: list[int] = []
        for place, publication in enumerate(publications):
            if any("self" in one.roles for one in publication.people):
                self._marked.append(place)
            for contributor in publication.people:
                for person in people.fitting(contributor):
                    self._places.setdefault(person.name, []).append(place)

    def possible(self, person: Person, /) -> Sequence[Publication]:
        """Give, in order, those in which the person could be, taken name by name.

        Of a person whom the site does not know, these are all.
        """
        if not any(person.is_same(known) for known in self.people.persons):
            return self.publications
        places = sorted({*self._places.get(person.name, ()), *self._marked})
        return [self.publications[place] for place in places]
