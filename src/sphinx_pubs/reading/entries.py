"""One entry of a file made into a publication, by the readers of its fields."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sphinx_pubs.model import Contributor, Publication, Source
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading import notes
from sphinx_pubs.reading.annotations import (
    Annotation,
    AnnotationError,
    annotation_fields,
    parse,
)
from sphinx_pubs.reading.announcements import read_announcement
from sphinx_pubs.reading.bibtex import is_private, shown_bibtex
from sphinx_pubs.reading.blocks import MONTHS, RawEntry, field_name
from sphinx_pubs.reading.credit import MarkRules, contributors
from sphinx_pubs.reading.dates import read_date
from sphinx_pubs.reading.honours import read_honours
from sphinx_pubs.reading.kinds import read_kind
from sphinx_pubs.reading.latex import decode, text
from sphinx_pubs.reading.links import read_links
from sphinx_pubs.reading.marks import MarkedName, take_marks
from sphinx_pubs.reading.names import split_names
from sphinx_pubs.reading.status import read_status
from sphinx_pubs.reading.venues import read_venue
from sphinx_pubs.roles import Roles
from sphinx_pubs.runs import Runs, Styled, merged

_AUTHORS = ("author", "authors")
_EDITORS = ("editor", "editors")
_INSTEAD_OF_AUTHORS = ("translator", "organization", "collaboration")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one field, with the marks taken off; ``others``: more are left out."""

    field: str
    marked: tuple[MarkedName, ...]
    others: bool


@dataclass(frozen=True, slots=True)
class Named:
    """The authors and editors of an entry, before it is known what their marks mean."""

    authors: Names
    editors: Names

    def all_names(self) -> tuple[MarkedName, ...]:
        """The names of both."""
        return (*self.authors.marked, *self.editors.marked)


class UndecidedMarks:
    """The symbols of one file that have no meaning, each said once with who carries it."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[Source, list[str]]] = {}

    def add(self, symbol: str, source: Source, carriers: list[str]) -> None:
        """Somebody carries a symbol without a meaning."""
        self._first.setdefault(symbol, (source, carriers))

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
            raw, others = split_names(value)
            if field in {"organization", "collaboration"}:
                raw = [f"{{{value}}}"]
            return Names(field, take_marks(raw), others)
    return Names("", (), others=False)


def publication(
    entry: RawEntry,
    people: Named,
    roles: Roles,
    rules: MarkRules,
    link_kinds: Mapping[str, Mapping[str, str]],
    undecided: UndecidedMarks,
    problems: list[Problem],
    /,
) -> Publication:
    """The publication of an entry; what is lost or undecided is added to the two last."""
    said = _Said(entry, problems)
    annotations = said.annotations()
    authors = _credited(people.authors, annotations, roles, rules, undecided, said)
    editors = _credited(people.editors, annotations, roles, rules, undecided, said)
    literals = [(name, _literals(items)) for field, name, items in annotations if field == "title"]
    honours, used_by_honours, without_honours = read_honours(entry.fields, literals)
    fields = _without(entry.fields, used_by_honours, without_honours)
    status, used_by_status, without_status = read_status(fields)
    fields = _without(fields, used_by_status, without_status)
    date, bad_date = read_date(fields)
    if bad_date:
        said.problem(Code.DATE, "year" if "year" in entry.lines else "date", value=bad_date)
    venue = read_venue(fields, entry.type)
    links, refused = read_links(entry.fields, site_kinds=link_kinds)
    for field, value, reason in refused:
        said.problem(Code.LINK, field, field=field, value=value, reason=reason)
    title = read_title(entry.fields)
    if not title:
        said.problem(Code.NO_TITLE, "title")
    kind = read_kind(entry.type, entry.fields, venue)
    public = {name: value for name, value in entry.fields.items() if not is_private(name)}
    bibtex = shown_bibtex(entry.type, entry.key, entry.written, _shown_values(entry, people))
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
        venue=venue,
        date=date,
        status=status,
        honours=honours,
        links=links,
        note=notes.read_note(fields),
        abstract=notes.read_abstract(entry.fields),
        summary=notes.read_summary(entry.fields),
        keywords=notes.read_keywords(entry.fields),
        category=notes.read_category(entry.fields),
        announcement=read_announcement(
            entry.fields, status=status, venue=venue, date=date, kind=kind
        ),
        selected=notes.is_selected(entry.fields),
        hidden=notes.is_hidden(entry.fields),
        bibtex=bibtex,
        digest=_digest(bibtex, public, authors, editors),
    )


def read_title(fields: Mapping[str, str], /) -> Runs:
    """The title with subtitle and addition, as "Title: Subtitle. Addition"."""
    title = _unwrapped(decode(fields.get("title", "")))
    if not title:
        return ()
    subtitle = decode(fields.get("subtitle", ""))
    addition = decode(fields.get("titleaddon", ""))
    if subtitle:
        title = (*title, ": ", *subtitle)
    if addition:
        title = (*title, ". ", *addition)
    return merged(title)


def _unwrapped(runs: Runs) -> Runs:
    """A title that is braced as a whole is not protected by it."""
    while len(runs) == 1 and isinstance(runs[0], Styled) and runs[0].style == "nocase":
        runs = runs[0].runs
    return runs


class _Said:
    """Puts what is found wrong with an entry at the line of the field that it is about."""

    def __init__(self, entry: RawEntry, problems: list[Problem]) -> None:
        self.entry = entry
        self._problems = problems

    def problem(self, code: Code, about: str, **values: object) -> None:
        line = self.entry.lines.get(about, self.entry.source.line)
        source = Source(self.entry.source.file, line)
        self._problems.append(problem(code, source, key=self.entry.key, **values))

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
    names: Names,
    annotations: list[tuple[str, str, tuple[Annotation, ...]]],
    roles: Roles,
    rules: MarkRules,
    undecided: UndecidedMarks,
    said: _Said,
) -> tuple[Contributor, ...]:
    own = [(name, items) for field, name, items in annotations if field == names.field]
    credit = contributors(names.marked, own, roles=roles, rules=rules)
    raw = [text(name.raw) for name in names.marked]
    for index, reason in credit.name_reasons:
        said.problem(Code.NAME, names.field, name=raw[index], reason=reason)
    for role, first, second in credit.conflicts:
        said.problem(Code.ROLE_CONFLICT, names.field, role=role, first=first, second=second)
    line = said.entry.lines.get(names.field, said.entry.source.line)
    for symbol, indices in credit.undecided:
        source = Source(said.entry.source.file, line)
        undecided.add(symbol, source, [raw[index] for index in indices])
    return credit.contributors


def _literals(items: tuple[Annotation, ...]) -> tuple[str, ...]:
    return tuple(value for item in items for value in item.values)


def _without(
    fields: Mapping[str, str], used: frozenset[str], changed: Mapping[str, str]
) -> Mapping[str, str]:
    """Fields without those that were used up, and with what is left of others."""
    if not used and not changed:
        return fields
    return {**{name: value for name, value in fields.items() if name not in used}, **changed}


def _shown_values(entry: RawEntry, people: Named) -> dict[str, str]:
    """Values that are shown otherwise than written: names without marks, macros expanded."""
    shown = {
        name: entry.fields[name]
        for written, value in entry.written
        if value[:1] not in {"{", '"'}
        and not value.isdecimal()
        and value.lower() not in MONTHS
        and (name := field_name(written)) in entry.fields
    }
    for names in (people.authors, people.editors):
        if any(name.symbols or name.labels or name.bold for name in names.marked):
            raw = [name.raw for name in names.marked]
            shown[names.field] = " and ".join([*raw, "others"] if names.others else raw)
    return shown


def _digest(
    bibtex: str,
    fields: Mapping[str, str],
    authors: Sequence[Contributor],
    editors: Sequence[Contributor],
) -> str:
    """A digest of what could be shown; the roles may come from the rest of the file too."""
    roles = [person.roles for person in (*authors, *editors)]
    whole = repr((bibtex, tuple(fields.items()), roles))
    return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()
