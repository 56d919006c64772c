"""Who is who: which contributor of a publication is which person that a site knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_pubs.reading.comparing import (
    EXACT,
    SHORT,
    comparable,
    fit,
    parsed,
    profile,
    words,
)
from sphinx_pubs.reading.names import parse_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_pubs.model import Contributor
    from sphinx_pubs.reading.comparing import ComparableName, Profile

# Proof by an annotation is stronger than any name.
_BY_ORCID, _BY_LABEL = EXACT + 2, EXACT + 1

_ORCID = re.compile(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom a site knows, or (with a name alone) is asked about.

    ``name`` and ``aliases`` are written ``Given Family`` or ``Family, Given``; ``id`` is
    what annotations and filters may call the person.
    """

    name: str
    id: str = ""
    aliases: tuple[str, ...] = ()
    orcid: str = ""
    is_self: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """Where a person stands in a list of contributors.

    ``doubt`` are the places that could as well be the person's; then ``indices`` is empty.
    ``rivals`` are the names of other persons of the site who fit one of these places too.
    """

    indices: frozenset[int] = frozenset()
    doubt: tuple[int, ...] = ()
    rivals: tuple[str, ...] = ()


class People:
    """The persons that a site knows.

    ``owners`` are those of ``pubs_self`` and those marked ``self`` in ``pubs_people``.
    """

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self.persons = tuple(persons)
        self.owners = tuple(person for person in self.persons if person.is_self)
        # Where two persons claim the same id or ORCID, the first has it.
        self._by_id = {person.id: person for person in reversed(self.persons) if person.id}
        self._orcids = {_orcid(person.orcid) for person in self.persons if person.orcid}
        index: dict[str, dict[Person, None]] = {}
        for person in self.persons:
            own = _profile(person)
            families = {name.family for name in own.loose}
            for key in own.spelled | own.short | own.swapped | families:
                index.setdefault(key, {})[person] = None
        self._index = {key: tuple(found) for key, found in index.items()}

    @classmethod
    def from_config(
        cls,
        self_names: Sequence[str] = (),
        people: Mapping[str, Mapping[str, object]] | None = None,
    ) -> People:
        """Register ``pubs_self`` and ``pubs_people`` (name → id, aliases, orcid, self)."""
        persons = {
            name: Person(
                name,
                id=str(values.get("id") or ""),
                aliases=_strings(values.get("aliases")),
                orcid=str(values.get("orcid") or ""),
                is_self=bool(values.get("self")),
            )
            for name, values in (people or {}).items()
        }
        for owner in cls(persons.values()).find_all(self_names):
            persons[owner.name] = replace(owner, is_self=True)
        return cls(persons.values())

    def find(self, person_or_name: str) -> Person:
        """Find the person with this id (in this very case), name or alias; else make one.

        A name with initials only is also that of the one person whom it fits.
        """
        query = person_or_name.strip()
        known = self._known(query)
        if known is not None:
            return known
        name = parsed(query)
        if name.is_short:
            fitting = [person for person in self._fitting(name) if _profile(person).spelled]
            if len(fitting) == 1:
                return fitting[0]
        return Person(query)

    def find_all(self, names: Sequence[str]) -> tuple[Person, ...]:
        """Find the persons whom several names mean, each once.

        ``("Zhenheng Tang", "Z. Tang")`` is one person, whose alias the short form is.
        """
        found = list(dict.fromkeys(self.find(name) for name in names if name.strip()))
        persons = [person for person in found if _profile(person).spelled]
        for person in found:
            if person in persons:
                continue
            name = parsed(person.name)
            fuller = [n for n, other in enumerate(persons) if fit(_profile(other), name)]
            if not fuller:
                persons.append(person)
            elif len(fuller) == 1:
                other = persons[fuller[0]]
                persons[fuller[0]] = replace(other, aliases=(*other.aliases, person.name))
        return tuple(persons)

    def locate(self, person: Person, contributors: Sequence[Contributor]) -> Located:
        """Find where the person stands among the contributors.

        The first kind of proof that anyone passes decides: ORCID; an annotation that is the
        person's id; the full name; the full name in East Asian order; an alias in initials;
        given names that agree by their initials.  A place that another known person fits
        better is not the person's; one that another fits as well is in doubt, unless that
        other stands elsewhere in the list.
        """
        own = _profile(person)
        fits: dict[int, int] = {}
        for place, contributor in enumerate(contributors):
            if contributor.labels or contributor.data:
                strength = self._strength(person, contributor)
            else:
                strength = fit(own, comparable(contributor))
            if strength:
                fits[place] = strength
        if not fits:
            return Located()
        best = max(fits.values())
        if best > EXACT:
            return Located(frozenset(place for place in fits if fits[place] == best))
        for tier in sorted({_tier(strength) for strength in fits.values()}, reverse=True):
            places: list[int] = []
            rivals: dict[str, None] = {}
            for place, strength in fits.items():
                if _tier(strength) != tier:
                    continue
                others = self._rivals(person, contributors, place)
                if all(other <= strength for _, other in others):
                    places.append(place)
                    rivals |= {name: None for name, other in others if other == strength}
            if len(places) == 1 and not rivals:
                return Located(frozenset(places))
            if places:
                return Located(doubt=tuple(places), rivals=tuple(rivals))
        return Located()

    def searcher(self, query: str) -> Callable[[Sequence[Contributor]], bool]:
        """Make a test whether somebody among contributors is called so.

        A name without given names is a family's (or the exact id of a known person); the
        name of a known person finds that person; any other finds all who could bear it.
        """
        query = query.strip()
        name = parsed(query)
        known = self._known(query) if name.given else self._by_id.get(query)
        if known is not None:
            person = known

            def is_there(contributors: Sequence[Contributor]) -> bool:
                # Two who could each be the person: the work is theirs, the place is open.
                located = self.locate(person, contributors)
                return bool(located.indices) or len(located.doubt) > 1

            return is_there
        own = profile((query,))
        # A name without given names asks for the family, with its particle or without.
        family = "" if parse_name(query)[0].given else name.family
        return lambda contributors: any(
            fit(own, comparable(one))
            or (family and family in (comparable(one).family, words(one.family).replace(" ", "")))
            for one in contributors
        )

    def _known(self, query: str) -> Person | None:
        if query in self._by_id:
            return self._by_id[query]
        for person in self.persons:
            if query == person.name or query in person.aliases:
                return person
        name = parsed(query)
        fitting = self._fitting(name)
        return next((one for one in fitting if fit(_profile(one), name) >= SHORT), None)

    def _fitting(self, name: ComparableName) -> list[Person]:
        """List the known persons whom a name fits."""
        keys = (name.family, *sorted(name.keys), *sorted(name.swapped))
        found = dict.fromkeys(person for key in keys for person in self._index.get(key, ()))
        return [person for person in found if fit(_profile(person), name)]

    def _rivals(
        self, person: Person, contributors: Sequence[Contributor], place: int
    ) -> list[tuple[str, int]]:
        """List the other known persons whom a place fits, and how well."""
        found: list[tuple[str, int]] = []
        for other in self._fitting(comparable(contributors[place])):
            if (other.name, other.id) == (person.name, person.id):
                continue
            strength = self._strength(other, contributors[place])
            is_elsewhere = any(
                self._strength(other, contributor) >= SHORT
                for n, contributor in enumerate(contributors)
                if n != place
            )
            if strength and not is_elsewhere:
                found.append((other.name, strength))
        return found

    def _strength(self, person: Person, contributor: Contributor) -> int:
        """Fit the name, unless an annotation proves (or disproves) that it is they."""
        for name, value in contributor.data:
            if name == "orcid":
                orcid = _orcid(value)
                if person.orcid and orcid == _orcid(person.orcid):
                    return _BY_ORCID
                if person.orcid or orcid in self._orcids:
                    return 0
            elif name == "dblp" and _dblp_number(person.name) not in {"", value}:
                return 0
        for label in contributor.labels:
            if person.id and label == person.id:
                return _BY_LABEL
            if label in self._by_id:
                return 0
        return fit(_profile(person), comparable(contributor))


def owner_indices(
    contributors: Sequence[Contributor], owners: Sequence[Person], people: People
) -> Located:
    """Find where a page's owners stand: those with the role ``self``, else where each is located."""
    marked = [n for n, one in enumerate(contributors) if one.roles and "self" in one.roles]
    if marked:
        return Located(frozenset(marked))
    if len(owners) == 1:
        return people.locate(owners[0], contributors)
    found = [people.locate(owner, contributors) for owner in owners]
    return Located(
        indices=frozenset(place for one in found for place in one.indices),
        doubt=tuple(dict.fromkeys(place for one in found for place in one.doubt)),
        rivals=tuple(dict.fromkeys(name for one in found for name in one.rivals)),
    )


def _tier(strength: int) -> int:
    """Rank the kind of proof: however many initials agree, it is one kind."""
    return max(strength, SHORT - 1)


def _profile(person: Person) -> Profile:
    return profile((person.name, *person.aliases))


def _dblp_number(name: str) -> str:
    return dict(parse_name(name)[0].data).get("dblp", "")


def _orcid(text: str) -> str:
    """Take the identifier alone, however it is written (https://orcid.org/0000-…)."""
    found = _ORCID.search(text)
    return found[0].replace("-", "").upper() if found else text.strip().casefold()


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, Iterable) else ()
