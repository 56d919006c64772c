"""Which publications could be whose: what many lists of one person each look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.reading.comparing import comparable, profile, whole_name
from sphinx_pubs.reading.persons import orcid_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_pubs.model import Contributor, Publication
    from sphinx_pubs.reading.persons import Person


class PersonIndex:
    """The publications of a library by all that tells people: names, ids and ORCIDs."""

    def __init__(self, publications: Sequence[Publication], /) -> None:
        self.publications = publications
        self._places: dict[tuple[str, str], list[int]] = {}
        # The role `self` may be anybody's.
        self._marked: set[int] = set()
        names: dict[tuple[str, ...], tuple[Contributor, list[int]]] = {}
        for place, publication in enumerate(publications):
            for one in publication.people:
                names.setdefault(whole_name(one), (one, []))[1].append(place)
                if "self" in one.roles:
                    self._marked.add(place)
                if one.labels or one.data:
                    self._add(_annotated(one), [place])
        for one, places in names.values():
            # Equal names are compared once, however many publications they stand on.
            self._add(_named(one), places)

    def _add(self, keys: Iterable[tuple[str, str]], places: Iterable[int]) -> None:
        for key in keys:
            self._places.setdefault(key, []).extend(places)

    def possible(self, person: Person, /) -> Sequence[Publication]:
        """Give, in order, those in which the person could be, taken name by name."""
        own = profile((person.name, *person.aliases))
        keys = {("name", key) for key in own.spelled | own.short | own.swapped}
        keys |= {("family", name.family) for name in own.loose}
        keys |= {("label", person.id), ("orcid", orcid_of(person.orcid))}
        places = self._marked.union(*(self._places.get(key, ()) for key in keys))
        return [self.publications[place] for place in sorted(places)]


def _named(one: Contributor) -> Iterator[tuple[str, str]]:
    name = comparable(one)
    for key in name.keys | name.swapped:
        yield "name", key
    yield "family", name.family


def _annotated(one: Contributor) -> Iterator[tuple[str, str]]:
    for label in one.labels:
        yield "label", label
    for name, value in one.data:
        if name == "orcid":
            yield "orcid", orcid_of(value)
