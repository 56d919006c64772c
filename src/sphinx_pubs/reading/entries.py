"""One entry of a file made into a publication, by the readers of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sphinx_pubs.digests import content_digest
from sphinx_pubs.model import Publication, Source
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading import notes
from sphinx_pubs.reading.annotations import (
    Annotation,
    AnnotationError,
    annotation_fields,
    parse,
)
from sphinx_pubs.reading.announcements import read_announcement
from sphinx_pubs.reading.bibtex import outline, public_fields
from sphinx_pubs.reading.credit import Credit, MarkRules
from sphinx_pubs.reading.dates import read_date
from sphinx_pubs.reading.entry_credit import EntryCredit, People, read_credit
from sphinx_pubs.reading.honours import read_honours
from sphinx_pubs.reading.kinds import read_kind
from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.links import read_links
from sphinx_pubs.reading.macros import MONTHS
from sphinx_pubs.reading.marks import MarkedName, are_marked, take_marks
from sphinx_pubs.reading.name_lists import NameList, split_names
from sphinx_pubs.reading.pictures import read_picture
from sphinx_pubs.reading.raw import RawEntry, field_name
from sphinx_pubs.reading.status import read_status
from sphinx_pubs.reading.titles import read_title
from sphinx_pubs.reading.venues import read_venue
from sphinx_pubs.roles import Roles

_AUTHORS = ("author", "authors")
_EDITORS = ("editor", "editors")
_DATES = ("date", "year", "month", "day")
#: ``namea`` are the people whose part ``nameatype`` tells.
_INSTEAD_OF_AUTHORS = ("translator", "namea", "organization", "collaboration")


class Names(Struct, frozen=True, gc=False):
    """The names of one field, with the marks taken off; ``others``: more are left out.

    ``repairs`` says what was mended to read them, ``is_marked`` whether any name is more
    than a name.
    """

    field: str
    marked: tuple[MarkedName, ...]
    others: bool
    repairs: tuple[str, ...] = ()
    is_marked: bool = False


class Named(Struct, frozen=True, gc=False):
    """The authors and editors of an entry, before it is known what their marks mean."""

    authors: Names
    editors: Names

    def all_names(self) -> tuple[MarkedName, ...]:
        """The names of both."""
        return (*self.authors.marked, *self.editors.marked)

    @property
    def is_marked(self) -> bool:
        """Whether any name is more than a name."""
        return self.authors.is_marked or self.editors.is_marked


class EntryRules(Struct, frozen=True):
    """What a site says about the meaning of the entries of one file."""

    roles: Roles
    marks: MarkRules
    link_kinds: Mapping[str, Mapping[str, str]]


class UndecidedMarks:
    """The symbols of one file that have no meaning, each said once with who carries it.

    ``said`` are those that were said before.
    """

    def __init__(self, said: frozenset[str] = frozenset()) -> None:
        self._said = said
        self._first: dict[str, tuple[Source, list[str]]] = {}

    def add(self, symbol: str, source: Source, carriers: list[str]) -> None:
        """Somebody carries a symbol without a meaning."""
        if symbol not in self._said:
            self._first.setdefault(symbol, (source, carriers))

    @property
    def symbols(self) -> frozenset[str]:
        """All that were said, now or before."""
        return self._said.union(self._first)

    def problems(self) -> Iterator[Problem]:
        """A problem for each symbol, at the first entry that has it."""
        for symbol, (source, carriers) in self._first.items():
            names = ", ".join(carriers)
            yield problem(Code.MARK, source, symbol=symbol, names=names)


def named(entry: RawEntry, /) -> Named:
    """Part the names of an entry and take the marks off."""
    fields = entry.fields
    authors = _names(fields, _AUTHORS)
    editors = _names(fields, _EDITORS)
    if not authors.marked and not editors.marked:
        authors = _names(fields, _INSTEAD_OF_AUTHORS)
    return Named(authors, editors)


def _names(fields: Mapping[str, str], candidates: tuple[str, ...]) -> Names:
    for field in candidates:
        if field in fields:
            value = fields[field]
            if field in {"organization", "collaboration"}:
                found = NameList((f"{{{value}}}",))
            else:
                found = split_names(value)
            names = take_marks(found.names)
            return Names(field, names, found.others, found.repairs, are_marked(names))
    return Names("", (), others=False)


def publication(
    entry: RawEntry,
    people: Named,
    rules: EntryRules,
    undecided: UndecidedMarks,
    problems: list[Problem],
    /,
) -> Publication:
    """The publication of an entry; what is lost or undecided is added to the two last."""
    said = _Said(entry, problems)
    annotations = said.annotations()
    credit = _credited(entry, people, annotations, rules, undecided, said)
    authors, editors = credit.lists[0].contributors, credit.lists[1].contributors
    unread = _without(entry.fields, *credit.left())
    literals = [
        (name, [value for item in items for value in item.values])
        for field, name, items in annotations
        if field == "title"
    ]
    honours, used_by_honours, without_honours = read_honours(unread, literals)
    fields = _without(unread, used_by_honours, without_honours)
    status, used_by_status, without_status = read_status(fields)
    fields = _without(fields, used_by_status, without_status)
    date, bad_date = read_date(fields)
    if bad_date:
        about = next((name for name in _DATES if bad_date in fields.get(name, "")), "year")
        said.problem(Code.DATE, about, value=bad_date)
    venue = read_venue(fields, entry.type)
    links, refused = read_links(entry.fields, site_kinds=rules.link_kinds)
    for field, value, reason in refused:
        said.problem(Code.LINK, field, field=field, value=value, reason=reason)
    picture, refused_picture = read_picture(entry.fields)
    if refused_picture:
        field, value, reason = refused_picture
        said.problem(Code.PICTURE, field, field=field, value=value, reason=reason)
    title = read_title(entry.fields)
    if not title:
        said.problem(Code.NO_TITLE, "title")
    kind = read_kind(entry.type, entry.fields, venue)
    public = public_fields(entry.fields)
    source = outline(entry.type, entry.outline, _shown_values(entry, people))
    return Publication(
        key=entry.key,
        type=entry.type,
        kind=kind,
        source=entry.source,
        fields=public,
        title=title,
        authors=authors,
        editors=editors,
        others=people.authors.others,
        editors_others=people.editors.others,
        owner_roles=credit.owner_roles,
        venue=venue,
        date=date,
        status=status,
        honours=honours,
        links=links,
        note=notes.read_note(fields, credit.notes),
        summary=notes.read_summary(unread),
        keywords=notes.read_keywords(entry.fields),
        category=notes.read_category(entry.fields),
        picture=picture,
        announcement=read_announcement(
            entry.fields, status=status, venue=venue, date=date, kind=kind
        ),
        selected=notes.is_selected(entry.fields),
        hidden=notes.is_hidden(entry.fields),
        outline=source,
        digest=_digest((entry.type, entry.key, source), public, credit),
    )


class _Said:
    """Puts what is found wrong with an entry at the place of the field that it is about."""

    def __init__(self, entry: RawEntry, problems: list[Problem]) -> None:
        self.entry = entry
        self._problems = problems
        self._places: dict[str, Source] = {}

    def place(self, field: str) -> Source:
        """Where a field stands; thousands of problems may be about one."""
        if field not in self._places:
            self._places[field] = self.entry.place(field)
        return self._places[field]

    def problem(self, code: Code, about: str, **values: object) -> None:
        self._problems.append(problem(code, self.place(about), key=self.entry.key, **values))

    def annotations(self) -> list[tuple[str, str, tuple[Annotation, ...]]]:
        """The annotations of the entry: (annotated field, name, items)."""
        found: list[tuple[str, str, tuple[Annotation, ...]]] = []
        for base, name, field in annotation_fields(self.entry.fields):
            value = self.entry.fields[field]
            try:
                found.append((base, name, parse(value)))
            except AnnotationError as error:
                self.problem(Code.ANNOTATION, field, field=field, value=value, reason=error)
        return found


def _credited(
    entry: RawEntry,
    people: Named,
    annotations: Sequence[tuple[str, str, tuple[Annotation, ...]]],
    rules: EntryRules,
    undecided: UndecidedMarks,
    said: _Said,
) -> EntryCredit:
    """The credit of authors and editors; what is lost or undecided is said."""
    both = (people.authors, people.editors)
    lists = [
        People(
            names.marked,
            [
                (name, items)
                for base, name, items in annotations
                # "author+an" is about the field "authors", too.
                if base in {names.field, names.field.removesuffix("s")}
            ]
            if annotations
            else (),
            names.others,
            names.is_marked,
        )
        for names in both
    ]
    found = read_credit(entry.fields, lists, roles=rules.roles, rules=rules.marks)
    for names, credit in zip(both, found.lists, strict=True):
        if names.repairs or credit.is_doubtful:
            _say_doubts(names, credit, undecided, said)
    for lost in found.lost:
        value = entry.fields[lost.field]
        said.problem(Code.ROLE_FIELD, lost.field, field=lost.field, value=value)
    return found


def _say_doubts(names: Names, credit: Credit, undecided: UndecidedMarks, said: _Said) -> None:
    for repair in names.repairs:
        said.problem(Code.NAMES_REPAIRED, names.field, field=names.field, repair=repair)
    for index, reason in credit.name_reasons:
        said.problem(Code.NAME, names.field, name=text(names.marked[index].raw), reason=reason)
    for role, first, second in credit.conflicts:
        said.problem(Code.ROLE_CONFLICT, names.field, role=role, first=first, second=second)
    for symbol, indices in credit.undecided:
        carriers = [text(names.marked[index].raw) for index in indices]
        undecided.add(symbol, said.place(names.field), carriers)


def _without(
    fields: Mapping[str, str], used: frozenset[str], changed: Mapping[str, str]
) -> Mapping[str, str]:
    """Fields without those that were used up, and with what is left of others."""
    if not used and not changed:
        return fields
    return {**{name: value for name, value in fields.items() if name not in used}, **changed}


def _shown_values(entry: RawEntry, people: Named) -> dict[str, str]:
    """Values that are shown otherwise than written: names without marks, macros expanded."""
    shown: dict[str, str] = {}
    if not entry.is_plain:
        shown = {
            name: entry.fields[name]
            for written, value in entry.written
            if value[0] not in '{"'
            and not value.isdecimal()
            and value.lower() not in MONTHS
            and (name := field_name(written)) in entry.fields
        }
    for names in (people.authors, people.editors):
        if names.repairs or (
            names.is_marked and any(one.symbols or one.labels or one.bold for one in names.marked)
        ):
            raw = [name.raw for name in names.marked]
            shown[names.field] = " and ".join([*raw, "others"] if names.others else raw)
    return shown


def _digest(source: Sequence[str], fields: Mapping[str, str], credit: EntryCredit) -> str:
    """A digest of what could be shown; the roles may come from the rest of the file too."""
    people = chain.from_iterable([one.contributors for one in credit.lists])
    roles = [",".join(one.roles) if one.roles else "" for one in people]
    # No text of a file has a NUL.
    whole = "\0".join((*source, *fields, "", *fields.values(), "", *roles, "", *credit.owner_roles))
    return content_digest(whole.encode(errors="surrogatepass"))
