"""What the closures of a compiled style share while they render one entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from msgspec import Struct, field

from sphinx_pubs.runs import PartName
from sphinx_pubs.styles.csl.items import Item, Name
from sphinx_pubs.styles.csl.pieces import Pieces


class People(Protocol):
    """How a list treats people: whom it never hides, and how a printed name is credited."""

    def names(
        self, people: tuple[Name, ...], variable: str, printed: Callable[[], list[Pieces]], /
    ) -> list[Pieces]:
        """The names of a list, each as the contributor whose name it is, if it is one's.

        ``printed`` gives them as the style has them.
        """

    def part(self, variable: str, /) -> PartName | None:
        """The part of a reference that a list of names is, if it is one."""

    def kept(self, name: Name, variable: str, /) -> bool:
        """Whether the name is printed wherever it stands in the list of names."""

    def left_out(self, variable: str, /) -> frozenset[int]:
        """The places of names that are never printed: the owner's in "with A and B"."""

    def limit(self, variable: str, /) -> int | None:
        """After how many names the rest is folded away; None leaves it to the style."""

    def fold_label(self, count: int, /) -> str:
        """What stands for names that are folded away: "… 12 more"."""


#: An entry's first names, those before et al., and as they are printed → what is printed for each
#: of them, or what stands for the whole list.
ReplaceNames: TypeAlias = Callable[[tuple[Name, ...], list[Pieces]], "list[Pieces] | Pieces"]


class NameChoice(Struct):
    """What disambiguation has settled for the names of one entry.

    ``shown`` is the number of names before et al., ``given`` how far the given name of a
    person is spelled out: 1 for initials, 2 for the whole.
    """

    shown: int = 0
    given: dict[Name, int] = field(default_factory=dict)


class State(Struct, eq=False):
    """One entry while it is rendered.

    ``called`` and ``rendered`` count the variables that were asked for and that were there,
    which decides on groups; ``begun`` says that text stands before.  ``hidden`` are variables that a substitute has used up;
    ``substituting`` says that one is being tried.
    """

    item: Item
    number: str = ""
    people: People | None = None
    year_suffix: str = ""
    label: str = ""
    language: str = ""
    disambiguate: bool = False
    choice: NameChoice | None = None
    replace_names: ReplaceNames | None = None
    begun: bool = False
    called: int = 0
    rendered: int = 0
    hidden: set[str] = field(default_factory=set)
    substituting: bool = False
    first_names: tuple[Name, ...] | None = None

    def found(self, variable: str) -> None:
        """Note that a variable was there and is printed."""
        self.begun = True
        self.rendered += 1
        if self.substituting:
            self.hidden.add(variable)

    def has(self, variable: str) -> bool:
        """Whether a variable of any kind has a value, used up or not."""
        item = self.item
        if variable in item.strings or variable in item.names or variable in item.dates:
            return True
        if variable == "year-suffix":
            return bool(self.year_suffix)
        if variable == "citation-number":
            return bool(self.number)
        return False


#: One element of a style, compiled: an entry → what the element prints for it.
Render: TypeAlias = Callable[[State], Pieces]
