"""Who did what on one publication: all that an entry says about it put together.

Per role, the first source that names anyone for it decides the role's whole set of
people; a later source that says otherwise is a conflict.  Different roles add up.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.roles import Roles, split_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_pubs.model import Contributor
    from sphinx_pubs.reading.annotations import Annotation
    from sphinx_pubs.reading.marks import MarkedName

#: Annotations of these names give roles; those of any other name are data.
_ROLE_ANNOTATIONS = frozenset(("", "role"))
_DEFAULTS = {"✉": "corresponding", "📧": "corresponding", "💡": "lead"}
_PAIR = {"#": "equal", "*": "corresponding"}
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class MarkRules(Struct, frozen=True):
    """What symbols mean in one file.

    ``meanings`` are the site's (``pubs_marks``), by normalised symbol: a role, a label, or
    nothing where the symbol is to be left out silently.  ``hash_meets_star`` says that
    both ``#`` and ``*`` mark names in the file.
    """

    meanings: Mapping[str, str] = field(default_factory=dict)
    hash_meets_star: bool = False


class Claim(Struct, frozen=True, gc=False):
    """What a field or a note says: who has a role.

    ``source`` is what messages call it, ``indices`` count from 0.
    """

    source: str
    role: str
    indices: tuple[int, ...]


class Credit(Struct, frozen=True, gc=False):
    """The contributors of one publication, and what could not be decided about them.

    Indices count from 0.  ``undecided`` are symbols without a meaning and who carries them,
    ``conflicts`` are (role, source that decided, source that differs), ``bad_indices`` are
    the items (from 1) of annotations that no name stands for, ``name_reasons`` the names
    that stand as they were written, and why: their marks may be those of several people.
    """

    contributors: tuple[Contributor, ...]
    undecided: tuple[tuple[str, tuple[int, ...]], ...] = ()
    conflicts: tuple[tuple[str, str, str], ...] = ()
    bad_indices: tuple[int, ...] = ()
    name_reasons: tuple[tuple[int, str], ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether there is anything to say of it, but bad indices."""
        return bool(self.undecided or self.conflicts or self.name_reasons)


_NOBODY = Credit(())


def met_marks(names: Iterable[MarkedName], /) -> frozenset[str]:
    """Which of ``#`` and ``*`` mark names of a file."""
    return frozenset([symbol for name in names for symbol in name.symbols if symbol in _PAIR])


def meet(marks: AbstractSet[str], /) -> bool:
    """Whether both ``#`` and ``*`` mark names of a file."""
    return len(marks) == 2


def contributors(
    names: Sequence[MarkedName],
    annotations: Sequence[tuple[str, tuple[Annotation, ...]]] = (),
    claims: Sequence[Claim] = (),
    /,
    *,
    roles: Roles,
    rules: MarkRules,
    legend: Mapping[str, tuple[str, ...]] = _NOTHING,
    is_marked: bool = True,
) -> Credit:
    """Give the contributors their roles (CREDIT.md, "Where a role can come from").

    ``annotations`` are (name of the annotation, its items), the name empty for
    ``author+an``; ``claims`` are what fields and notes say, in the order in which they
    count.  ``legend`` has the roles that the entry itself gives a symbol, none where the
    symbol means something else.  ``is_marked``: any name may be more than a name.
    Contributors about whom nothing is said are shared between entries.
    """
    if not names and not annotations:
        return _NOBODY
    raws = [name.raw for name in names]
    people, why = zip(*map(parse_name, raws), strict=True) if raws else ((), ())
    if any(why) or (is_marked and any(name.lost for name in names)):
        names = [
            name.without_marks() if reason else name
            for name, reason in zip(names, why, strict=True)
        ]
        reasons = tuple(
            (index, _reason(name, reason))
            for index, (name, reason) in enumerate(zip(names, why, strict=True))
            if reason or name.lost
        )
    else:
        reasons = ()
    marks = tuple([(name.symbols, name.labels, name.bold) for name in names]) if is_marked else ()
    is_marked = any(any(mark) for mark in marks)
    if not (annotations or claims or is_marked):
        return Credit(people, name_reasons=reasons)
    decision = _decided(
        _Sources(
            count=len(names),
            marks=marks if is_marked else (),
            annotations=tuple(annotations),
            claims=tuple(claims),
            roles=roles,
            hash_meets_star=rules.hash_meets_star,
            meanings=tuple(rules.meanings.items()),
            legend=tuple(legend.items()),
        )
    )
    credited = list(people)
    for index, (own, labels, data) in decision.people.items():
        person = people[index]
        credited[index] = replace(person, roles=own, labels=labels, data=person.data + data)
    return Credit(
        tuple(credited), decision.undecided, decision.conflicts, decision.bad_indices, reasons
    )


def _reason(name: MarkedName, reason: str) -> str:
    """Why a name stands as it was written, and what was taken off it all the same."""
    if not name.lost:
        return reason
    marks = ", ".join(f"“{mark}”" for mark in name.lost)
    return (
        f"{reason or 'it holds several names'}; whose {marks} is cannot be told, so nobody has it"
    )


class _Sources(Struct, frozen=True, gc=False):
    """All that is said about the names of one list, of which there are ``count``.

    ``marks`` are the symbols, the labels and the bold type of each name.
    """

    count: int
    marks: tuple[tuple[tuple[str, ...], tuple[str, ...], bool], ...]
    annotations: tuple[tuple[str, tuple[Annotation, ...]], ...]
    claims: tuple[Claim, ...]
    roles: Roles
    hash_meets_star: bool
    meanings: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, tuple[str, ...]], ...]


#: By role without its group, the (index, role) that one source claims.
_Claims = dict[str, dict[tuple[int, str], None]]


class _Said:
    """What the sources say about the names of one entry; dicts are ordered sets."""

    def __init__(self, roles: Roles, count: int) -> None:
        self.roles = roles
        self.count = count
        self.claims: dict[str, _Claims] = {
            "the annotation": {},
            "the mark": {},
            "the bold type": {},
        }
        self.labels: dict[int, dict[str, None]] = {}
        self.data: dict[int, dict[tuple[str, str], None]] = {}
        self.bad_indices: dict[int, None] = {}

    def claim(self, source: str, label: str, index: int) -> None:
        """One source says that someone has a role, or what is only a label."""
        role = self.roles.canonical(label)
        if role is None:
            self.labels.setdefault(index, {})[label] = None
        else:
            claimed = self.claims.setdefault(source, {})
            claimed.setdefault(split_group(role)[0], {})[index, role] = None

    def claim_all(self, claims: Iterable[Claim]) -> None:
        """Take in what fields and notes say."""
        for claim in claims:
            for index in claim.indices:
                self.claim(claim.source, claim.role, index)

    def annotate(self, annotations: Iterable[tuple[str, Sequence[Annotation]]]) -> None:
        """Take in annotations; what they say about the whole field is about nobody."""
        for annotation, items in annotations:
            for item in items:
                if item.item > self.count:
                    self.bad_indices[item.item] = None
                elif item.item:
                    for value in map(text, item.values):
                        if annotation in _ROLE_ANNOTATIONS:
                            self.claim("the annotation", value, item.item - 1)
                        else:
                            self.data.setdefault(item.item - 1, {})[annotation, value] = None

    def mark(self, sources: _Sources) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Take in marks and bold type; the symbols without a meaning are given back."""
        carriers: dict[str, list[int]] = {}
        for index, (symbols, labels, is_bold) in enumerate(sources.marks):
            for symbol in symbols:
                carriers.setdefault(symbol, []).append(index)
            for label in labels:
                self.claim("the mark", label, index)
            if is_bold:
                self.claim("the bold type", "self", index)
        meanings = {symbol: (role,) for symbol, role in sources.meanings} | dict(sources.legend)
        defaults = {symbol: (role,) for symbol, role in _DEFAULTS.items()}
        stars = carriers.get("*", [])
        if sources.hash_meets_star and self._is_pair(meanings):
            defaults |= {symbol: (role,) for symbol, role in _PAIR.items()}
        elif len(stars) > 1 and stars[0] == 0:
            defaults["*"] = ("equal",)
        undecided: list[tuple[str, tuple[int, ...]]] = []
        for symbol, indices in carriers.items():
            meant = meanings.get(symbol, defaults.get(symbol))
            if meant is None:
                undecided.append((symbol, tuple(indices)))
            for label in filter(None, meant or ()):
                for index in indices:
                    self.claim("the mark", label, index)
        return tuple(undecided)

    def _is_pair(self, meanings: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether nothing that was said of ``#`` or ``*`` is against their common meaning."""
        return all(
            symbol not in meanings or [*map(self.roles.canonical, meanings[symbol])] == [role]
            for symbol, role in _PAIR.items()
        )


class _Decision(Struct, frozen=True):
    """By index, roles, labels and data of those who have any; and what is wrong, as in ``Credit``."""

    undecided: tuple[tuple[str, tuple[int, ...]], ...]
    people: Mapping[int, tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]]
    conflicts: tuple[tuple[str, str, str], ...]
    bad_indices: tuple[int, ...]


@lru_cache(maxsize=1 << 12)
def _decided(sources: _Sources) -> _Decision:
    """Decide who has which roles; also find where a later source contradicts.

    What is said of the names of a paper is the same for many papers.
    """
    said = _Said(sources.roles, sources.count)
    said.annotate(sources.annotations)
    undecided = said.mark(sources)
    said.claim_all(sources.claims)
    roles, conflicts = _decided_roles(said.claims)
    people = {}
    for index in range(said.count):
        own = sorted(roles.get(index, ()), key=lambda role: _print_order(role, said.roles))
        labels, data = tuple(said.labels.get(index, ())), tuple(said.data.get(index, ()))
        if own or labels or data:
            people[index] = (tuple(own), labels, data)
    return _Decision(undecided, people, conflicts, tuple(said.bad_indices))


def _decided_roles(
    claims: Mapping[str, _Claims],
) -> tuple[dict[int, list[str]], tuple[tuple[str, str, str], ...]]:
    """Decide the roles of each index, and find contradictions."""
    decider: dict[str, str] = {}
    conflicts: list[tuple[str, str, str]] = []
    roles: dict[int, list[str]] = {}
    for source, claimed in claims.items():
        for role, people in claimed.items():
            first = decider.setdefault(role, source)
            if first == source:
                for index, own in people:
                    roles.setdefault(index, []).append(own)
            elif people.keys() != claims[first][role].keys():
                conflicts.append((role, first, source))
    return roles, tuple(conflicts)


def _print_order(role: str, roles: Roles) -> tuple[bool, int, int]:
    """Equal, senior, lead, corresponding, the site's own; ``self`` last, for it has no symbol."""
    name, group = split_group(role)
    return name == "self", roles.rank.get(name, len(roles.rank)), int(group or 1)
