"""Roles of contributors: what they are called, and how each is marked in print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.regexes import regex
from sphinx_pubs.words import ENGLISH, Words

RoleStyle = Literal["", "bold", "italic", "underline"]

#: Symbols for a role that has none of its own in a list, in the order of their use.
SPARE_SYMBOLS = ("*", "†", "‡", "§", "¶", "#")
_JOINTS = regex(r"[\s_-]+")


class RoleKind(Struct, frozen=True):
    """A kind of role.

    ``symbol`` is printed after the name (empty: none), ``label`` in the legend, ``person``
    in a sentence about one person ("project lead").  ``latex`` is the symbol's form in
    LaTeX where it differs.  ``aliases`` are read from .bib files, as ``folded`` compares
    them.  ``style`` sets the name apart instead of a symbol.
    """

    name: str
    symbol: str = ""
    label: str = ""
    person: str = ""
    latex: str = ""
    aliases: tuple[str, ...] = ()
    style: RoleStyle = ""


class Mark(Struct, frozen=True, gc=False):
    """A symbol as printed after one name: ``role`` is ``equal`` for ``equal:2`` too.

    A role that sets the name itself apart has a ``style`` and may have no symbol.
    """

    role: str
    symbol: str
    label: str
    latex: str = ""
    style: RoleStyle = ""


BUILTIN = (
    RoleKind(
        "equal",
        symbol="*",
        label="Equal contribution",
        person="co-first author",
        aliases=(
            "eq",
            "equal-contrib",
            "equal-contribution",
            "first",
            "co-first",
            "joint-first",
            "shared-first",
        ),
    ),
    RoleKind(
        "senior",
        symbol="†",
        label="Equal senior contribution",
        person="co-senior author",
        aliases=("last", "co-last", "joint-last", "shared-last", "equal-advising"),
    ),
    RoleKind(
        "lead",
        symbol="💡",
        label="Project lead",
        person="project lead",
        latex=r"\pubsLead{}",
        aliases=("project-lead", "project-leader", "leader"),
    ),
    RoleKind(
        "corresponding",
        symbol="✉\N{VARIATION SELECTOR-15}",
        label="Corresponding author",
        person="corresponding author",
        latex=r"\pubsCorresponding{}",
        aliases=("corr", "corresp", "corresponding-author", "correspondence"),
    ),
    RoleKind("self", style="bold", aliases=("me", "highlight", "bold")),
)


def folded(label: str, /) -> str:
    """What is compared of a role's name: ``Joint_first``, ``joint-first``, ``jointfirst`` are one."""
    return _JOINTS.sub("", label).casefold()


def split_group(role: str) -> tuple[str, str]:
    """``equal:2`` as ``("equal", "2")``; a role without a group has an empty one."""
    name, _, group = role.partition(":")
    return name, group


class Roles:
    """The roles that a site knows: the built-in ones, changed or added to by the site.

    Iteration and ``rank`` follow the printing order on a name: equal, senior, lead,
    corresponding, then the site's own.
    """

    def __init__(self, kinds: Iterable[RoleKind] = BUILTIN) -> None:
        self.kinds: dict[str, RoleKind] = {kind.name: kind for kind in kinds}
        self.rank: dict[str, int] = {name: rank for rank, name in enumerate(self.kinds)}
        self._canonical: dict[str, str] = {}
        for kind in self.kinds.values():
            for alias in (*kind.aliases, kind.name):
                self._canonical[folded(alias)] = kind.name

    @classmethod
    def with_site(
        cls, changes: Mapping[str, Mapping[str, object]], words: Words = ENGLISH
    ) -> Roles:
        """The built-in roles, in the words of a language, with ``pubs_roles`` laid over them."""
        kinds = {
            kind.name: replace(kind, label=words(kind.label), person=words(kind.person))
            for kind in BUILTIN
        }
        for name, change in changes.items():
            base = kinds.get(name, RoleKind(name, label=name.capitalize(), person=name))
            values = dict(change)
            if "aliases" in values:
                values["aliases"] = (*base.aliases, *values["aliases"])  # type: ignore[misc]  # validated by the config
            if "symbol" in values and "latex" not in values:
                values["latex"] = ""
            if (
                "label" in values
                and "person" not in values
                and name not in {k.name for k in BUILTIN}
            ):
                label = str(values["label"])
                values["person"] = label[:1].lower() + label[1:]
            kinds[name] = replace(base, **values)  # validated by the config
        return cls(kinds.values())

    def canonical(self, label: str) -> str | None:
        """The role that a label from a .bib means (``Corr`` → ``corresponding``), or None.

        A group is kept: ``eq:2`` → ``equal:2``; ``equal:1`` is ``equal``.
        """
        name, group = split_group(label.strip())
        role = self._canonical.get(folded(name))
        if role is None or (group and not group.isdecimal()):
            return None
        return f"{role}:{int(group)}" if group and int(group) > 1 else role

    def kind(self, role: str) -> RoleKind | None:
        """What is known of a role; the group does not matter."""
        return self.kinds.get(split_group(role)[0])
