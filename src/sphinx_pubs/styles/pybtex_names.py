"""Our names given to pybtex, so that each comes back as a contributor with roles and marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from pybtex.database import Person  # type: ignore[import-untyped]  # has no types
from pybtex.richtext import Text  # type: ignore[import-untyped]  # has no types
from pybtex.style.template import Node  # type: ignore[import-untyped]  # has no types

from sphinx_pubs.model import Contributor
from sphinx_pubs.runs import Credited, PartName
from sphinx_pubs.styles import names
from sphinx_pubs.styles.names import Wording
from sphinx_pubs.styles.pybtex_text import TIE_COMMA, TIE_SPACE, Carrier

#: Forms of names that a list asks for whatever its style does.
_FORMS = frozenset({"full", "initials", "family-first"})


class Printed(Person):  # type: ignore[misc]  # pybtex has no types
    """A person who brings along how the name is to be marked: ``span`` of ``carrier``.

    ``text`` is printed instead of what the style makes of the name, ``before`` and the names
    ``after`` around it.
    """

    def __init__(self, carrier: Carrier, span: int, text: str | None = None) -> None:
        super().__init__()
        self.carrier = carrier
        self.span = span
        self.text = text
        self.before = ""
        self.after: list[Printed] = []

    def bare(self) -> Any:
        """The name alone, so that nothing marks it twice."""
        person = Person()
        person.first_names, person.middle_names = self.first_names, self.middle_names
        person.prelast_names, person.last_names = self.prelast_names, self.last_names
        person.lineage_names = self.lineage_names
        return person

    def marked(self, printed: Callable[[Printed], Any]) -> Any:
        """The name as rich text; ``printed`` is how the style prints a name."""
        name = Text(printed(self) if self.text is None else self.text)
        if not name:
            return name
        behind = (part for other in self.after for part in (", ", other.marked(printed)))
        return Text(self.before, self.carrier.marked(name, self.span), *behind)


def formatter(own: Callable[..., Any], /) -> Callable[..., Any]:
    """A style's way to print a name, which marks those names that are ours."""

    def formatted(person: Any, *args: Any, **options: Any) -> Any:
        if not isinstance(person, Printed):
            return own(person, *args, **options)

        def marked(_children: Any, data: Any) -> Any:
            def printed(one: Printed) -> Any:
                made = own(one.bare(), *args, **options)
                return made.format_data(data) if isinstance(made, Node) else made

            return person.marked(printed)

        return Node("name", marked)

    return formatted


class NameList(Struct, frozen=True):
    """Names as a style is given them.

    ``places`` are the places of the contributors by their spans, ``shown`` those that are
    given to the style, and ``kept`` those of them that a style must not leave out.
    """

    persons: tuple[Printed, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    shown: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()


def name_list(
    people: Sequence[Contributor],
    me: frozenset[int],
    wording: Wording,
    carrier: Carrier,
    format_name: Callable[[Printed], Any],
    /,
    *,
    others: bool,
    part: PartName,
    editor: bool,
    suffix: str = "",
    printed: frozenset[int] | None = None,
) -> NameList:
    """The names of a list, folded as everywhere else; "et al." and ``suffix`` stand at its end.

    ``printed`` are the places that a first attempt has shown: the names of the others that must
    not be left out are tied to those before them.
    """
    with_others = wording.names == "others" and bool(me)
    places = [place for place in range(len(people)) if not (with_others and place in me)]
    if not places:
        return NameList((Printed(carrier, carrier.name(None, None), ""),) if people else ())
    maker = _Maker(people, me, wording, carrier, part, editor)
    shown = names.places_shown(people, places, me, wording, editor=editor)
    variable = "editor" if editor else "author"
    lasting = {place for place in shown if names.is_kept(people[place], (variable, place), wording)}
    kept = shown & (me | lasting)
    persons: list[Printed] = []
    before: Printed | None = None
    hidden: list[int] = []
    for place in places:
        if place not in shown:
            hidden.append(place)
            continue
        if hidden:
            persons.append(maker.folded(hidden, "…", format_name))
            hidden = []
        one = maker.person(place)
        if printed is None or place in printed:
            before = one
        elif place in kept and before is not None:
            before.after.append(one)
            continue
        persons.append(one)
    if hidden:
        persons.append(maker.folded(hidden, wording.more, format_name))
    if others and not (hidden and "et al" in wording.more):
        persons.append(maker.words("et al."))
    if suffix:
        persons.append(maker.words(suffix))
    if with_others:
        persons[0].before = "with "
    return NameList(tuple(persons), maker.places, shown, kept)


class _Maker(Struct, frozen=True):
    """Makes what stands in one list of names."""

    people: Sequence[Contributor]
    me: frozenset[int]
    wording: Wording
    carrier: Carrier
    part: PartName
    editor: bool
    places: dict[int, int] = field(default_factory=dict)

    def person(self, place: int) -> Printed:
        made = self._person(place, self.part)
        self.places[made.span] = place
        return made

    def words(self, text: str) -> Printed:
        """What is no name: it stands behind the last name without a comma."""
        made = Printed(self.carrier, self.carrier.name(self.part, None), text)
        made.before = TIE_SPACE
        return made

    def folded(
        self, places: Sequence[int], label: str, format_name: Callable[[Printed], Any]
    ) -> Printed:
        printed = [self._credited(place) for place in range(len(self.people))]
        for place in places:
            text = format_name(self._person(place, None)).format()
            printed[place] = replace(printed[place], runs=self.carrier.runs(text).runs)
        more = names.folded(places, printed, label)
        made = Printed(self.carrier, self.carrier.name(self.part, lambda _: more), more.label)
        made.before = TIE_SPACE if "et al" in label else TIE_COMMA
        return made

    def _credited(self, place: int) -> Credited:
        mine = place in self.me
        person, wording = self.people[place], self.wording
        name = names.printed_name(person, wording.names)
        known = wording.known.get(("editor" if self.editor else "author", place), names.NOBODY)
        return names.credited(person, (name,), wording, known=known, mine=mine, editor=self.editor)

    def _person(self, place: int, part: PartName | None) -> Printed:
        """One contributor; the name itself is marked only where it is ``part`` of a list."""
        one, form, escaped = self.people[place], self.wording.names, self.carrier.escaped
        credit = self._credited(place)
        full = names.printed_name(one, "full")
        unspaced = bool(one.given) and full == f"{one.family}{one.given}"
        text = escaped(names.printed_name(one, form)) if form in _FORMS else None
        wrap = (lambda runs: replace(credit, runs=runs)) if part else None
        made = Printed(self.carrier, self.carrier.name(part, wrap), text)
        if one.literal or unspaced:
            made.last_names = [f"{{{escaped(full)}}}"]
            return made
        given = escaped(one.given).split()
        made.first_names, made.middle_names = given[:1], given[1:]
        made.prelast_names = escaped(one.prefix).split()
        made.last_names = escaped(one.family).split()
        made.lineage_names = [escaped(one.suffix)] if one.suffix else []
        return made
