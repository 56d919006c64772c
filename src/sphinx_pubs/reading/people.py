"""Who is who: which contributor of a publication is which person that a site knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.comparing import (
    EXACT,
    SHORT,
    ComparableName,
    Profile,
    comparable,
    fit,
    parsed,
    profile,
    whole_name,
    words,
)
from sphinx_pubs.reading.locating import Candidates, Find, Located, Rivals, decide
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.persons import (
    Person,
    check_people,
    folded_group,
    orcid_of,
    person_of,
)

# Proof by an annotation, or by DBLP's number beside the name, is stronger than any name.
_BY_ORCID, _BY_LABEL, _BY_NUMBER = EXACT + 3, EXACT + 2, EXACT + 1


class People:
    """The persons that a site knows.

    ``owners`` are those of ``pubs_self`` and those marked ``self`` in ``pubs_people``;
    ``groups`` are the names of all groups, as first written.
    """

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self.persons = tuple(persons)
        self.owners = tuple(person for person in self.persons if person.is_self)
        groups: dict[str, str] = {}
        for person in self.persons:
            for group in person.groups:
                groups.setdefault(folded_group(group), group)
        self.groups = tuple(groups.values())
        # Where two persons claim the same id, the first has it.
        self._by_id = {person.id: person for person in reversed(self.persons) if person.id}
        self._numbers: dict[tuple[str, str], int] = {}
        self._ids: dict[str, list[int]] = {}
        self._index: dict[str, list[int]] = {}
        self._orcids: dict[str, list[int]] = {}
        for number, person in enumerate(self.persons):
            self._numbers[person.name, person.id] = number
            own = _profile(person)
            families = {name.family for name in own.loose}
            for key in own.spelled | own.short | own.swapped | families:
                self._index.setdefault(key, []).append(number)
            if person.id:
                self._ids.setdefault(person.id, []).append(number)
            if person.orcid:
                self._orcids.setdefault(orcid_of(person.orcid), []).append(number)
        # By names alone.
        self._found: dict[tuple[str, ...], Candidates] = {}

    @classmethod
    def from_config(
        cls,
        self_names: Sequence[str] = (),
        people: Mapping[str, Mapping[str, object]] | None = None,
    ) -> People:
        """Register ``pubs_self`` and ``pubs_people``; what ``check_people`` refuses is left out."""
        records, _ = check_people(people or {})
        persons = {name: person_of(name, record) for name, record in records.items()}
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

    def locator(self, person: Person, /) -> Find:
        """Make the function that finds where the person stands among contributors.

        The first kind of proof that anyone passes decides: ORCID; an annotation that is the
        person's id; the full name with DBLP's number; the full name; the full name in East
        Asian order; an alias in initials; given names that agree by their initials.  A
        place that another known person fits better is not the person's; one that another
        fits as well is in doubt, unless that other stands elsewhere in the list.
        """
        own = _profile(person)
        number = self._numbers.get((person.name, person.id), -1)
        # Of names alone; a library has the same few over and over.
        strengths: dict[tuple[str, ...], int] = {}

        def locate(contributors: Sequence[Contributor]) -> Located:
            fits: dict[int, int] = {}
            for place, contributor in enumerate(contributors):
                if contributor.labels or contributor.data:
                    strength = self._strength(person, contributor)
                elif (name := whole_name(contributor)) in strengths:
                    strength = strengths[name]
                else:
                    strength = strengths[name] = fit(own, comparable(contributor))
                if strength:
                    fits[place] = strength
            if not fits:
                return Located()
            place = min(fits)
            candidates = self._candidates(contributors[place])
            if len(fits) == 1 and all(other == number for other, _ in candidates):
                return Located(frozenset(fits))
            rivals = Rivals([self._candidates(one) for one in contributors])
            located = decide(fits, number, rivals)
            equals = [rivals.equals(place, number, fits[place]) for place in located.doubt]
            names = dict.fromkeys(self.persons[other].name for other in chain(*equals))
            return replace(located, rivals=tuple(names))

        return locate

    def identify(self, contributors: Sequence[Contributor], /) -> tuple[Person | None, ...]:
        """Say of each contributor of one publication which known person it surely is.

        None where it is nobody known, or in doubt; nobody stands at two places.  For each
        person this is what its ``locator`` finds.  It takes a look into an index for each name.
        """
        table = [self._candidates(one) for one in contributors]
        fits: dict[int, dict[int, int]] = {}
        for place, candidates in enumerate(table):
            for number, strength in candidates:
                fits.setdefault(number, {})[place] = strength
        found: list[Person | None] = [None] * len(table)
        taken: dict[int, list[int]] = {}
        rivals: Rivals | None = None
        for number, places in fits.items():
            place = next(iter(places))
            if len(places) == 1 == len(table[place]):
                found[place] = self.persons[number]
                continue
            rivals = rivals or Rivals(table)
            located = decide(places, number, rivals)
            if len(located.indices) == 1:
                taken.setdefault(min(located.indices), []).append(number)
        for place, numbers in taken.items():
            if len(numbers) == 1:
                found[place] = self.persons[numbers[0]]
        return tuple(found)

    def fitting(self, contributor: Contributor, /) -> Iterable[Person]:
        """Give the known persons who could be a contributor, taken alone."""
        return (self.persons[number] for number, _ in self._candidates(contributor))

    def finder(self, query: str) -> Find:
        """Make the function that finds where somebody who is called so stands.

        A name without given names is a family's (or the exact id of a known person); the
        name of a known person finds that person; any other finds all who could bear it.
        """
        query = query.strip()
        name = parsed(query)
        known = self._known(query) if name.given else self._by_id.get(query)
        if known is not None:
            return self.locator(known)
        own = profile((query,))
        # A name without given names asks for the family, with its particle or without.
        family = "" if parse_name(query)[0].given else name.family

        def bears_it(one: Contributor) -> bool:
            if fit(own, comparable(one)):
                return True
            return bool(family) and family in {
                comparable(one).family,
                words(one.family).replace(" ", ""),
            }

        return lambda contributors: Located(
            frozenset(place for place, one in enumerate(contributors) if bears_it(one))
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
        return [
            person
            for person in map(self.persons.__getitem__, self._like(name))
            if fit(_profile(person), name)
        ]

    def _like(self, name: ComparableName) -> dict[int, None]:
        """Give the numbers of the persons with a key or the family of a name."""
        keys = (name.family, *sorted(name.keys), *sorted(name.swapped))
        return dict.fromkeys(number for key in keys for number in self._index.get(key, ()))

    def _candidates(self, contributor: Contributor) -> Candidates:
        """List the numbers of the persons who could be a contributor, each with its strength."""
        if contributor.labels or contributor.data:
            numbers = self._like(comparable(contributor))
            for label in contributor.labels:
                numbers |= dict.fromkeys(self._ids.get(label, ()))
            for name, value in contributor.data:
                if name == "orcid":
                    numbers |= dict.fromkeys(self._orcids.get(orcid_of(value), ()))
            return self._strengths(numbers, contributor)
        key = whole_name(contributor)
        found = self._found.get(key)
        if found is None:
            found = self._strengths(self._like(comparable(contributor)), contributor)
            self._found[key] = found
        return found

    def _strengths(self, numbers: Iterable[int], contributor: Contributor) -> Candidates:
        strengths = ((n, self._strength(self.persons[n], contributor)) for n in numbers)
        return tuple((number, strength) for number, strength in strengths if strength)

    def _strength(self, person: Person, contributor: Contributor) -> int:
        """Fit the name, unless an annotation proves (or disproves) that it is they."""
        number = ""
        for name, value in contributor.data:
            if name == "orcid":
                orcid = orcid_of(value)
                if person.orcid and orcid == orcid_of(person.orcid):
                    return _BY_ORCID
                if person.orcid or orcid in self._orcids:
                    return 0
            elif name == "dblp":
                number = value
        for label in contributor.labels:
            if person.id and label == person.id:
                return _BY_LABEL
            if label in self._by_id:
                return 0
        strength = fit(_profile(person), comparable(contributor))
        if number and strength and (numbers := _dblp_numbers(person)):
            if number not in numbers:
                return 0
            return _BY_NUMBER if strength >= SHORT else strength
        return strength


def _profile(person: Person) -> Profile:
    return profile((person.name, *person.aliases))


def _dblp_numbers(person: Person) -> set[str]:
    """Give the numbers by which DBLP knows a person."""
    return {
        value
        for written in (person.name, *person.aliases)
        for name, value in parse_name(written)[0].data
        if name == "dblp"
    }
