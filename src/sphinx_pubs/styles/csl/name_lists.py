"""A list of names: which are printed, how they are joined, and what stands for the rest ("Name")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.runs import More, Runs
from sphinx_pubs.styles.csl.formatting import compiled
from sphinx_pubs.styles.csl.items import Name
from sphinx_pubs.styles.csl.locale import Locale
from sphinx_pubs.styles.csl.person import Manner, Printer, is_ideographic, printer
from sphinx_pubs.styles.csl.pieces import Piece, Pieces
from sphinx_pubs.styles.csl.state import NameChoice, People, State
from sphinx_pubs.styles.csl.tree import EtAl, Key, NameOptions, Style
from sphinx_pubs.styles.csl.tree import Name as NameNode
from sphinx_pubs.styles.names import MOST_NAMES

#: Languages whose names an "et al." does not follow.
_IDEOGRAPHIC = frozenset({"zh", "ja"})


class NamesContext(Struct, frozen=True):
    """What names inherit: from the style, from its bibliography, and from a sort key.

    ``locale_of`` gives the locale of an entry's own language.
    """

    style: Style
    locale: Locale
    options: NameOptions
    locale_of: Callable[[str], Locale]
    key: Key | None = None


class Rest(Struct, frozen=True):
    """What stands for names that are left out: ``et al.``, as text and as it is set.

    ``joint`` is what stands before it where no delimiter does.
    """

    text: str
    pieces: Pieces
    joint: str


class NameList:
    """One list of names: which are printed, how they are joined, what stands for the rest."""

    def __init__(
        self, node: NameNode, et_al: EtAl, options: NameOptions, context: NamesContext
    ) -> None:
        style, locale, key = context.style, context.locale, context.key
        sorting = key is not None
        manner = Manner(
            form=options.form or "long",
            demote=style.demote_non_dropping_particle == "display-and-sort"
            or (sorting and style.demote_non_dropping_particle == "sort-only"),
            initialize=options.initialize is not False,
            initialize_with=options.initialize_with,
            hyphen=style.initialize_with_hyphen,
            for_sorting=sorting,
            sort_separator=", " if options.sort_separator is None else options.sort_separator,
        )
        order = "all" if sorting else options.name_as_sort_order
        self.order = order
        self.direct: Printer = printer(node, manner)
        self.family_first: Printer = printer(node, replace(manner, inverted=True))
        self.spelled = tuple(
            (printer(node, each), printer(node, replace(each, inverted=True)))
            for each in (
                replace(manner, form="long"),
                replace(manner, form="long", initialize_with=None),
            )
        )
        self.delimiter = ", " if options.delimiter is None else options.delimiter
        # In a sort key only the names themselves count.
        word = {} if sorting else {"text": locale.term("and"), "symbol": "&"}
        self.conjunction = word.get(options.and_ or "", "")
        self.and_, self.with_ = locale.term("and"), locale.term("with")
        self.before_last = options.delimiter_precedes_last or "contextual"
        self.before_et_al = options.delimiter_precedes_et_al or "contextual"
        self.minimum = options.et_al_min
        self.first = options.et_al_use_first
        self.use_last = bool(options.et_al_use_last)
        if key is not None:
            self.minimum = key.names_min if key.names_min is not None else self.minimum
            self.first = key.names_use_first if key.names_use_first is not None else self.first
            self.use_last = key.names_use_last if key.names_use_last is not None else self.use_last
        self._wrap_et_al = compiled(et_al.format, affixes=False)
        self._et_al_term = "" if sorting else et_al.term
        self._locale_of = context.locale_of
        self._rests: dict[str, Rest] = {}
        self.rest = self._rest(locale)

    def count(self, state: State, people: tuple[Name, ...]) -> int:
        """How many names are printed before et al."""
        return min(len(people), self._limit(state, len(people)))

    def _limit(self, state: State, total: int) -> int:
        if state.choice is not None and state.choice.shown:
            return state.choice.shown if self.minimum and total >= self.minimum else total
        if self.minimum and self.first is not None and total >= self.minimum > 0:
            return self.first
        return total

    def __call__(self, state: State, variable: str, people: tuple[Name, ...], /) -> Pieces:
        """The names of a variable as they are printed."""
        if state.people is not None:
            return self._credited(state, variable, people, state.people)
        limit = self._limit(state, len(people))
        names = self._names(state, people)
        if state.replace_names is not None:
            shown = state.replace_names(people[:limit], names[:limit])
            state.replace_names = None
            if isinstance(shown, tuple):
                return shown
            names[:limit] = shown
        if limit == 0:
            return ()
        others = variable in state.item.others
        if limit >= len(names) and not others:
            return self._joined(names, inverted=self._inverted(people, len(people) - 2))
        if self.use_last and not others and limit < len(names) - 1:
            joint = self.delimiter if limit > 1 else " "
            return (*self._listed(names[:limit]), joint, "… ", *names[-1])
        inverted = self._inverted(people, limit - 1)
        return self._with_et_al(names[:limit], self.rest, inverted=inverted)

    def _inverted(self, people: Sequence[Name], place: int) -> bool:
        """Whether a name is printed with its family name first."""
        first = self.order == "all" or (self.order == "first" and place == 0)
        return first and place >= 0 and not people[place].literal

    def _names(self, state: State, people: tuple[Name, ...]) -> list[Pieces]:
        """The names as the style prints them."""
        inverted = len(people) if self.order == "all" else int(self.order == "first")
        if state.choice is None:
            names = [self.family_first(name) for name in people[:inverted]]
            return names + [self.direct(name) for name in people[inverted:]]
        return [
            self._spelled(state.choice, name, inverted=place < inverted)
            for place, name in enumerate(people)
        ]

    def _spelled(self, choice: NameChoice, name: Name, *, inverted: bool) -> Pieces:
        """A name as disambiguation has settled."""
        level = choice.given.get(name)
        if level:
            return self.spelled[level - 1][inverted](name)
        return (self.family_first if inverted else self.direct)(name)

    def _listed(self, names: Sequence[Pieces]) -> Pieces:
        delimiter = self.delimiter
        out: list[Piece] = []
        for name in names:
            if out and name:
                out.append(delimiter)
            out += name
        return tuple(out)

    def _joined(self, names: Sequence[Pieces], *, inverted: bool) -> Pieces:
        """All names, the last after "and" where the style has one.

        ``inverted`` says that the family name stands first in the name before.
        """
        names = [name for name in names if name]
        if len(names) < 2 or not self.conjunction:
            return self._listed(names)
        before = self.before_last
        delimited = before == "always" or (before == "contextual" and len(names) > 2)
        if before == "after-inverted-name":
            delimited = inverted
        joint = self.delimiter if delimited else " "
        return (*self._listed(names[:-1]), f"{joint}{self.conjunction} ", *names[-1])

    def _rest(self, locale: Locale) -> Rest:
        term = locale.term(self._et_al_term) if self._et_al_term else ""
        # Chinese and Japanese put no space before it.
        joint = "" if is_ideographic(term[:1]) else " "
        return Rest(term, self._et_al((term,)) if term else (), joint)

    def _rest_of(self, state: State) -> Rest:
        """The words of the list, or those of an entry in Chinese or Japanese: 等 for et al."""
        language = state.item.language
        if language[:2] not in _IDEOGRAPHIC:
            return self.rest
        rest = self._rests.get(language)
        if rest is None:
            rest = self._rests[language] = self._rest(self._locale_of(language))
        return rest

    def _with_et_al(self, names: Sequence[Pieces], rest: Rest, *, inverted: bool) -> Pieces:
        if not rest.pieces or not names:
            return self._listed(names)
        before = self.before_et_al
        delimited = before == "always" or (before == "contextual" and len(names) > 1)
        if before == "after-inverted-name":
            delimited = inverted
        joint = self.delimiter if delimited else rest.joint
        return (*self._listed(names), joint, *rest.pieces)

    def _credited(
        self, state: State, variable: str, people: tuple[Name, ...], listed: People
    ) -> Pieces:
        """The list where every name is its contributor's, and none is lost.

        What et al. stands for can be opened; whom the list keeps is printed where they stand.
        """
        names = listed.names(people, variable, lambda: self._names(state, people))
        left_out = listed.left_out(variable)
        limit, own = self._credited_limit(state, listed.limit(variable), len(people))
        others = variable in state.item.others
        if len(people) <= limit and not left_out and not others:
            if not self.conjunction:
                return self._listed(names)
            return self._joined(names, inverted=self._inverted(people, len(people) - 2))
        places = [place for place in range(len(people)) if place not in left_out]
        if not places:
            return ()
        opening: Pieces = (f"{self.with_} ",) if len(places) < len(people) else ()
        rest = self._rest_of(state)
        shown = set(places)
        if len(places) > limit:
            shown = {place for place in places if listed.kept(people[place], variable)}
            shown.update(places[:limit])
            if self.use_last and not own and not others and limit < len(places) - 1:
                shown.add(places[-1])
        parts: list[Pieces] = []
        fold: list[Pieces] = []
        folded = False
        for place in places:
            if place not in shown:
                fold.append(names[place])
                continue
            if fold:
                parts.append(self._fold("…", fold))
                fold, folded = [], True
            parts.append(names[place])
        if fold:
            says_so = own or not rest.text
            label = listed.fold_label(len(fold)) if says_so else rest.text
            last = self._fold(label, fold)
            if label != rest.text:
                more = (rest.joint, *rest.pieces) if others else ()
                return (*opening, *self._listed([*parts, last]), *more)
            inverted = self._inverted(people, 0)
            opened = replace(rest, pieces=self._et_al(last))
            return (*opening, *self._with_et_al(parts, opened, inverted=inverted))
        if others:
            inverted = self._inverted(people, 0)
            return (*opening, *self._with_et_al(parts, rest, inverted=inverted))
        if folded and isinstance(parts[-2][0], More):
            # No comma between an ellipsis and the last name where a style prints both.
            joint = " " if self.use_last and not own else self.delimiter
            before = self._listed(parts[:-1])
            if joint == " " and len(parts) == 3:
                before = (*parts[0], joint, *parts[1])
            return (*opening, *before, joint, *parts[-1])
        if opening and len(parts) > 1:
            return (*opening, *self._listed(parts[:-1]), f" {self.and_} ", *parts[-1])
        return (*opening, *self._joined(parts, inverted=self._inverted(people, len(people) - 2)))

    def _credited_limit(self, state: State, own: int | None, total: int) -> tuple[int, bool]:
        """How many names are shown, and whether the list says so rather than the style.

        ``own`` is what the list says.
        """
        if own is None and self.minimum is None:
            return MOST_NAMES, True
        return (self._limit(state, total), False) if own is None else (own, True)

    def _fold(self, label: str, names: Sequence[Pieces]) -> Pieces:
        return (More(label, cast("Runs", self._listed(names))),)

    def _et_al(self, fold: Pieces) -> Pieces:
        return self._wrap_et_al(fold, "") if self._wrap_et_al else fold
