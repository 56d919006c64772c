"""A CSL style as lists use it: each entry alone, every name a contributor with roles and marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from msgspec.structs import replace

from sphinx_pubs.model import Contributor, Publication
from sphinx_pubs.runs import Credited, PartName, Runs, Styled, merged
from sphinx_pubs.styles.csl.engine import Engine, Load
from sphinx_pubs.styles.csl.items import Name
from sphinx_pubs.styles.csl.mapping import item
from sphinx_pubs.styles.csl.pieces import Block, Piece, Pieces
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl.tidy import tidied
from sphinx_pubs.styles.csl.tree import Style
from sphinx_pubs.styles.names import NOBODY, NameForm, Wording, credited, is_kept, printed_name

#: Whose names carry roles: contributors of a publication, not translators of it.
_CREDITED = frozenset({"author", "editor"})


class CslStyle:
    """A style in one language; ``load`` gives a language's terms.

    ``hanging_indent`` says that all lines of an entry but the first are indented.

    A list has its own order and numbers, so citation numbers, year suffixes and dashes for
    repeated names are not printed.
    """

    def __init__(self, style: Style, load: Load, language: str, /) -> None:
        self.engine = Engine(style, load, language)
        self.hanging_indent = style.bibliography.hanging_indent
        self._mentions_abstract = "abstract" in repr((style.macros, style.bibliography.layouts))

    def __call__(
        self, publication: Publication, me: frozenset[int], wording: Wording, title_url: str, /
    ) -> Runs:
        """The whole reference; ``me`` are the places of the page's owner."""
        state = self.state(publication, ListedPeople(publication, me, wording), title_url)
        return self.runs(self.engine.pieces(state), state)

    def alone(self, publication: Publication, /) -> Runs:
        """The reference as the style itself words it, outside of any list."""
        state = self.state(publication)
        return self.runs(self.engine.pieces(state), state)

    def state(
        self, publication: Publication, people: ListedPeople | None = None, title_url: str = "", /
    ) -> State:
        """An entry on its way; a title that is not there is the key.

        The note is not in it: the list prints it.
        """
        found = item(publication, title_url=title_url, abstract=self._mentions_abstract)
        if "title" not in found.strings or "note" in found.strings:
            strings = {"title": (Styled("nocase", (publication.key,)),), **found.strings}
            strings.pop("note", None)
            found = replace(found, strings=strings)
        return State(found, people=people)

    def runs(self, pieces: Pieces, state: State, /) -> Runs:
        """Pieces as finished runs; a block begins a line."""
        tidy = tidied(pieces)
        if tidy is not None:
            return cast("Runs", tidy)
        found = self.engine.looked_over(pieces, state.item.language)
        if Block in map(type, found):
            return merged(cast("Runs", tuple(_unblocked(found))))
        return cast("Runs", found)


def _unblocked(pieces: Pieces) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Block):
            out.append(piece)
            continue
        if out and piece.display in {"block", "indent"}:
            out.append("\n")
        elif out and piece.display == "right-inline":
            out.append(" ")
        out += _unblocked(piece.runs)
    return out


@lru_cache(maxsize=65536)
def _without_roles(pieces: Pieces, editor: bool, /) -> Pieces:  # noqa: FBT001  # a key of the cache
    """The printed name of somebody of whom nothing else is to be said; most names are so."""
    return (Credited(cast("Runs", pieces), editor=editor),)


@lru_cache(maxsize=65536)
def _in_form_without_roles(
    family: str,
    given: str,
    prefix: str,
    suffix: str,
    literal: str,
    form: NameForm,
    editor: bool,  # noqa: FBT001  # a key of the cache
    /,
) -> Pieces:
    """The same in a form that the list asks for."""
    person = Contributor(family, given, prefix, suffix, literal)
    return (Credited((printed_name(person, form),), editor=editor),)


class ListedPeople:
    """The contributors of one publication, as one list words them.

    The owner's places, truncation and forms of names count for those whom the list names:
    the authors, or the editors where there are none.  Names that a style prints a second
    time are text.
    """

    __slots__ = ("_lists", "_printed", "main", "me", "wording")

    def __init__(self, publication: Publication, me: frozenset[int], wording: Wording) -> None:
        self.main = "author" if publication.authors else "editor"
        self.me = me
        self.wording = wording
        self._lists: set[str] = set()
        self._printed: set[str] = set()

    def names(
        self, people: tuple[Name, ...], variable: str, printed: Callable[[], list[Pieces]], /
    ) -> list[Pieces]:
        """The names of a list with their contributors' roles and marks."""
        if variable not in _CREDITED:
            return printed()
        main = variable == self.main
        wording = self.wording
        form = wording.names if main else "style"
        # An entry's authors and editors are contributors of it.
        persons: list[Any] = [name.contributor for name in people]
        by_style = printed() if form == "style" else []
        if variable in self._printed:
            return by_style or [(printed_name(person, form),) for person in persons]
        self._printed.add(variable)
        me = self.me if main else frozenset()
        known = wording.known
        editor = variable == "editor"
        names: list[Pieces] = []
        for place, person in enumerate(persons):
            one = known.get((variable, place), NOBODY) if known else NOBODY
            mine = place in me
            if person.roles or mine or one is not NOBODY:
                pieces = by_style[place] if by_style else (printed_name(person, form),)
                runs = cast("Runs", pieces)
                names.append(
                    (credited(person, runs, wording, known=one, mine=mine, editor=editor),)
                )
            elif by_style:
                names.append(_without_roles(by_style[place], editor))
            else:
                names.append(
                    _in_form_without_roles(
                        person.family,
                        person.given,
                        person.prefix,
                        person.suffix,
                        person.literal,
                        form,
                        editor,
                    )
                )
        return names

    def part(self, variable: str, /) -> PartName | None:
        """``authors`` for those whom the list names, ``editors`` for the others."""
        if variable in self._lists:
            return None
        self._lists.add(variable)
        if variable == self.main:
            return "authors"
        return "editors" if variable == "editor" else None

    def kept(self, name: Name, variable: str, /) -> bool:
        """Whether it is the name of the owner or of somebody known, or has a role that the list shows."""
        if variable == self.main and name.place in self.me:
            return True
        person = name.contributor
        return person is not None and is_kept(person, (variable, name.place), self.wording)

    def left_out(self, variable: str, /) -> frozenset[int]:
        """The owner's places, where the list prints "with A and B"."""
        others = self.wording.names == "others" and variable == self.main
        return self.me if others else frozenset()

    def limit(self, variable: str, /) -> int | None:
        """After how many names the list folds; None: as the style has it."""
        return self.wording.max_authors if variable == self.main else None

    def fold_label(self, count: int, /) -> str:
        """What stands for names that are folded."""
        return self.wording.more.format(count=count)
