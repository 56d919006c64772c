"""What is to change in one entry, so that its annotations alone say who did what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from sphinx_pubs.migrating.annotating import is_label, merged, specs
from sphinx_pubs.migrating.layout import added, difference, removed
from sphinx_pubs.migrating.marks import Kept, NotPlacedError, cut_marks
from sphinx_pubs.migrating.originals import Edit
from sphinx_pubs.migrating.places import Place, places
from sphinx_pubs.migrating.spent import may_hold_credit, spent_fields, text_symbols
from sphinx_pubs.model import Contributor, Source
from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.annotations import AnnotationError, annotation_fields, parse
from sphinx_pubs.reading.entries import EntryRules, Names, UndecidedMarks, named, publication
from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.raw import RawEntry
from sphinx_pubs.roles import Roles

#: Annotations of these names give roles.
_ROLE_ANNOTATIONS = frozenset(("", "role"))
_SUFFIX = "+an"


class Left(Struct, frozen=True):
    """Credit that stays where it is, and why."""

    source: Source
    key: str
    reason: str


class Plan(Struct, frozen=True):
    """What is to change in one entry.

    ``edits`` are of the entry's text, in order; ``fields`` are those that they change.
    ``undecided`` are the symbols without a meaning, and the field that has them.
    """

    edits: tuple[Edit, ...] = ()
    fields: frozenset[str] = frozenset()
    left: tuple[Left, ...] = ()
    undecided: tuple[tuple[str, Source], ...] = ()


def plan(entry: RawEntry, heir: RawEntry, rules: EntryRules, /) -> Plan:
    """Plan the changes of an entry; ``heir`` is the same entry with all that it inherits.

    It is changed as a whole or, where something cannot be placed, left as a whole.  Symbols
    without a meaning and fields that say more stay where they are, and stop nothing.
    """
    people = named(heir)
    if not may_hold_credit(heir.fields, people.all_names(), rules.roles):
        return Plan()
    marks = UndecidedMarks()
    problems: list[Problem] = []
    made = publication(heir, people, rules, marks, problems)
    lists = ((people.authors, made.authors), (people.editors, made.editors))
    undecided = tuple(
        (symbol, heir.place(names.field))
        for names, _ in lists
        for symbol in dict.fromkeys(one for name in names.marked for one in name.symbols)
        if symbol in marks.symbols
    )
    silent = {symbol for symbol, role in rules.marks.meanings.items() if not role}
    texts = text_symbols(heir.fields, people.all_names(), rules.roles)
    kept = marks.symbols | silent | texts
    spent = spent_fields(heir.fields, lists, kept, rules.roles)
    left = [
        Left(heir.place(field), entry.key, f"`{field}` {reason}")
        for field, reason in spent.partial.items()
    ]
    left += [
        Left(heir.place(names.field), entry.key, f"{symbol!r} stays: its legend names no role")
        for names, _ in lists
        for symbol in dict.fromkeys(one for name in names.marked for one in name.symbols)
        if symbol in texts
    ]
    draft = _Draft(entry, heir, rules.roles)
    try:
        for names, contributors in lists:
            draft.credit(names, contributors, kept)
        for field, rest in spent.values.items():
            draft.rewrite(field, rest)
    except NotPlacedError as error:
        left.append(Left(heir.place(draft.field), entry.key, str(error)))
        return Plan(left=tuple(left), undecided=undecided)
    conflicts = [one for one in problems if one.code is Code.ROLE_CONFLICT]
    if draft.edits and conflicts:
        reason = conflicts[0].message.removeprefix(f"entry {entry.key!r}: ")
        left.append(Left(conflicts[0].source, entry.key, reason))
        return Plan(left=tuple(left), undecided=undecided)
    return Plan(draft.sorted_edits(), frozenset(draft.fields), tuple(left), undecided)


class _Draft:
    """The changes of one entry; ``field`` is the one looked at."""

    def __init__(self, entry: RawEntry, heir: RawEntry, roles: Roles) -> None:
        self.entry = entry
        self.heir = heir
        self.roles = roles
        self.edits: list[Edit] = []
        self.fields: set[str] = set()
        self.field = ""
        self._places: dict[str, Place] = {}

    def credit(self, names: Names, people: Sequence[Contributor], symbols: frozenset[str]) -> None:
        """Plan that the annotation of a field of names says all that is known of its people.

        ``symbols`` are those that stay.  Raises NotPlacedError.
        """
        self.field = names.field
        is_bold = any("self" in person.roles for person in people)
        kept = Kept(symbols, bold=not is_bold, roles=self.roles)
        marked = any(map(kept.is_marked, names.marked))
        said = self._annotated(names.field) if marked or any(map(_is_credited, people)) else {}
        missing: dict[int, list[str]] = {}
        for item, person in enumerate(people, 1):
            labels = (*person.roles, *person.labels)
            if own := [label for label in labels if label not in said.get(item, ())]:
                missing[item] = own
        if not marked and not missing:
            return
        field = self._place(names.field)
        value = self.heir.fields[names.field]
        self._edit(field, cut_marks(value, kept))
        if missing:
            self._annotate(field, missing)

    def _annotated(self, field: str) -> dict[int, set[str]]:
        """What annotations say of each item of a field."""
        said: dict[int, set[str]] = {}
        for base, name, annotation in annotation_fields(self.heir.fields):
            if base != field:
                continue
            try:
                items = parse(self.heir.fields[annotation])
            except AnnotationError as error:
                raise NotPlacedError(f"`{annotation}` cannot be read: {error}") from None
            if name in _ROLE_ANNOTATIONS:
                for item in items:
                    labels = map(text, item.values)
                    said.setdefault(item.item, set()).update(
                        self.roles.canonical(label) or label for label in labels
                    )
        return said

    def _annotate(self, field: Place, missing: Mapping[int, Sequence[str]]) -> None:
        for label in (label for own in missing.values() for label in own):
            if not is_label(label):
                raise NotPlacedError(f"“{label}” cannot be written as an annotation")
        name = field.name + _SUFFIX
        if name in self.heir.fields or name in self._own_places():
            annotation = self._place(name)
            self._edit(annotation, merged(self.heir.fields.get(name, ""), missing))
        else:
            fields = tuple(self._own_places().values())
            self.edits.append(added(self.entry.text, fields, field, _SUFFIX, specs(missing)))
            self.fields.add(name)

    def rewrite(self, name: str, rest: str) -> None:
        """Plan that only the rest of a field's value stays, or that the field goes.

        Raises NotPlacedError.
        """
        self.field = name
        if not rest:
            field = self._place(name, whole=True)
            self.edits.append(removed(self.entry.text, tuple(self._own_places().values()), field))
            self.fields.add(name)
        else:
            field = self._place(name)
            self._edit(field, [difference(self.heir.fields[name], rest)])

    def sorted_edits(self) -> tuple[Edit, ...]:
        """The edits in order; of fields that go together, what is between goes once."""
        edits: list[Edit] = []
        for edit in sorted(self.edits):
            if edits and edit.start < edits[-1].end:
                edits[-1] = Edit(edits[-1].start, max(edit.end, edits[-1].end))
            else:
                edits.append(edit)
        return tuple(edits)

    def _edit(self, field: Place, edits: Iterable[Edit]) -> None:
        """Take in the edits of a field's value."""
        inner = field.value + 1
        for edit in edits:
            self.edits.append(Edit(inner + edit.start, inner + edit.end, edit.text))
            self.fields.add(field.name)

    def _own_places(self) -> dict[str, Place]:
        if not self._places:
            for place in places(self.entry):
                first = self._places.get(place.name)
                # Of two fields with one name the first that says something counts.
                if first is None or not self.entry.text[first.value + 1 : first.end - 1].strip():
                    self._places[place.name] = place
        return self._places

    def _place(self, field: str, *, whole: bool = False) -> Place:
        """Where a field stands; its value stands there, too, unless the ``whole`` is meant."""
        value = self.heir.fields.get(field, "")
        if self.entry.fields.get(field, "") != value:
            raise NotPlacedError(f"`{field}` is taken over from another entry")
        place = self._own_places().get(field)
        if place is None:
            raise NotPlacedError("the entry is not well-formed; mend it first")
        written = self.entry.text[place.value : place.end]
        if not whole and (written[0] not in '{"' or written[1:-1] != value):
            raise NotPlacedError(f"`{field}` is put together from macros")
        return place


def _is_credited(person: Contributor) -> bool:
    return bool(person.roles or person.labels)
