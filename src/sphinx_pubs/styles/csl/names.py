"""``cs:names``: lists of names with their labels, substitutes and et al. ("Names")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeAlias, cast

from sphinx_pubs.runs import More, Part, Runs
from sphinx_pubs.styles.csl.formatting import compiled
from sphinx_pubs.styles.csl.items import Name
from sphinx_pubs.styles.csl.locale import Locale
from sphinx_pubs.styles.csl.person import Manner, Printer, is_ideographic, printer
from sphinx_pubs.styles.csl.pieces import Piece, Pieces, text_of
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl.tree import EtAl, Key, Label, NameOptions, Names, Style
from sphinx_pubs.styles.csl.tree import Name as NameNode
from sphinx_pubs.styles.names import MOST_NAMES

Render: TypeAlias = Callable[[State], Pieces]


@dataclass(frozen=True, slots=True)
class NamesContext:
    """What names inherit: from the style, from its bibliography, and from a sort key."""

    style: Style
    locale: Locale
    options: NameOptions
    key: Key | None = None


def inherited(*layers: NameOptions) -> NameOptions:
    """The options of names, a later layer over an earlier ("Inheritable Name Options")."""
    values: dict[str, object] = {}
    for layer in layers:
        for field in fields(NameOptions):
            value = getattr(layer, field.name)
            if value is not None:
                values[field.name] = value
    return NameOptions(**values)  # type: ignore[arg-type]  # the values are those of the same fields


def completed(node: Names, outer: Names, /) -> Names:
    """Names within a substitute: what they do not say, they take from ``outer``.

    Names without children are the outer ones with other variables, also in how they are set.
    """
    bare = node.name is None and node.et_al is None and node.label is None
    return replace(
        node,
        name=node.name or outer.name,
        et_al=node.et_al or outer.et_al,
        label=outer.label if bare else node.label,
        label_first=outer.label_first if bare else node.label_first,
        options=inherited(outer.options, node.options),
        format=outer.format if bare else node.format,
    )


def rendered(node: Names, context: NamesContext, substitutes: Sequence[Render], /) -> Render:
    """The closure of one ``cs:names``; ``substitutes`` are those of its ``cs:substitute``."""
    name_node = node.name or NameNode()
    options = inherited(context.options, node.options, name_node.options)
    between = node.options.names_delimiter or context.options.names_delimiter or ""
    lists = NameList(name_node, node.et_al or EtAl(), options, context)
    label = None if context.key is not None else _label(node.label, context.locale)
    wrap = compiled(node.format)
    variables = node.variables
    twins = frozenset(variables) == {"editor", "translator"}
    count = options.form == "count"

    def one(state: State, variable: str, people: tuple[Name, ...], term: str) -> Pieces:
        pieces = lists(state, variable, people)
        if label is None or not pieces:
            return pieces
        said = label(term, plural=len(people) > 1 or variable in state.item.others)
        return (*said, *pieces) if node.label_first else (*pieces, *said)

    def render(state: State) -> Pieces:
        item, hidden = state.item, state.hidden
        state.called += 1
        found = [
            (variable, people)
            for variable in variables
            if (people := item.names.get(variable)) and variable not in hidden
        ]
        if not found:
            pieces = _substituted(state, substitutes)
            # No names are sorted as a count of none: they stand before one.
            return ("0",) if count and context.key is not None and not pieces else pieces
        for variable, _ in found:
            state.found(variable)
        if count:
            return (str(sum(lists.count(state, people) for _, people in found)),)
        if twins and len(found) == 2 and _same(found[0][1], found[1][1]):
            parts = [one(state, *found[0], "editortranslator")]
        else:
            parts = [one(state, variable, people, variable) for variable, people in found]
        if state.first_names is None:
            state.first_names = tuple(name for _, people in found for name in people)
        out: list[Piece] = []
        for part in parts:
            if part:
                if out and between:
                    out.append(between)
                out.extend(part)
        pieces = tuple(out)
        if wrap and pieces:
            pieces = wrap(pieces, state.language)
        name = None if state.people is None else state.people.part(found[0][0])
        return (Part(name, cast("Runs", pieces)),) if name and pieces else pieces

    return render


def _same(first: tuple[Name, ...], second: tuple[Name, ...]) -> bool:
    return len(first) == len(second) and all(
        replace(a, contributor=None, place=0) == replace(b, contributor=None, place=0)
        for a, b in zip(first, second, strict=True)
    )


def _substituted(state: State, substitutes: Sequence[Render]) -> Pieces:
    """The first substitute that prints something; its variables are not printed again."""
    before = state.substituting
    for substitute in substitutes:
        state.substituting = True
        pieces = substitute(state)
        state.substituting = before
        if pieces:
            state.rendered += 1
            return _repeated(state, pieces)
    return ()


def _repeated(state: State, pieces: Pieces) -> Pieces:
    """What stands for names, a title say, is replaced like them where it is the same again."""
    if state.replace_names is None:
        return pieces
    shown = state.replace_names((Name(literal=text_of(pieces)),), [pieces])
    state.replace_names = None
    return shown if isinstance(shown, tuple) else shown[0]


def _label(label: Label | None, locale: Locale) -> Callable[..., Pieces] | None:
    if label is None:
        return None
    wrap = compiled(label.format)
    memo: dict[tuple[str, bool], Pieces] = {}

    def said(term: str, *, plural: bool) -> Pieces:
        if label.plural != "contextual":
            plural = label.plural == "always"
        pieces = memo.get((term, plural))
        if pieces is None:
            text = locale.term(term, label.form, plural=plural)
            pieces = (text,) if text else ()
            if wrap and pieces:
                pieces = wrap(pieces, "")
            memo[term, plural] = pieces
        return pieces

    return said


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
        term = "" if sorting else locale.term(et_al.term)
        self._wrap_et_al = compiled(et_al.format, affixes=False)
        self.et_al_text = term
        # Chinese and Japanese put no space before it.
        self._before_et_al_text = "" if is_ideographic(term[:1]) else " "
        self.et_al: Pieces = self._et_al((term,)) if term else ()

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
        limit = self._limit(state, len(people))
        listed = state.people
        if listed is not None:
            return self._credited(state, variable, people, limit)
        names = [self._name(state, place, name) for place, name in enumerate(people)]
        if state.replace_names is not None:
            shown = state.replace_names(people[:limit], names[:limit])
            state.replace_names = None
            if isinstance(shown, tuple):
                return shown
            names[:limit] = shown
        if limit == 0:
            return ()
        if limit >= len(names) and variable not in state.item.others:
            return self._joined(names, inverted=self._inverted(people, len(people) - 2))
        if self.use_last and limit < len(names) - 1:
            joint = self.delimiter if limit > 1 else " "
            return (*self._listed(names[:limit]), joint, "… ", *names[-1])
        inverted = self._inverted(people, limit - 1)
        return self._with_et_al(names[:limit], self.et_al, inverted=inverted)

    def _inverted(self, people: Sequence[Name], place: int) -> bool:
        """Whether a name is printed with its family name first."""
        first = self.order == "all" or (self.order == "first" and place == 0)
        return first and place >= 0 and not people[place].literal

    def _name(self, state: State, place: int, name: Name) -> Pieces:
        inverted = self.order == "all" or (self.order == "first" and place == 0)
        choice = state.choice
        if choice is not None and (level := choice.given.get(name)):
            return self.spelled[level - 1][inverted](name)
        return (self.family_first if inverted else self.direct)(name)

    def _listed(self, names: Sequence[Pieces]) -> Pieces:
        out: list[Piece] = []
        for name in names:
            if out and name:
                out.append(self.delimiter)
            out.extend(name)
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

    def _with_et_al(self, names: Sequence[Pieces], et_al: Pieces, *, inverted: bool) -> Pieces:
        if not et_al or not names:
            return self._listed(names)
        before = self.before_et_al
        delimited = before == "always" or (before == "contextual" and len(names) > 1)
        if before == "after-inverted-name":
            delimited = inverted
        joint = self.delimiter if delimited else self._before_et_al_text
        return (*self._listed(names), joint, *et_al)

    def _credited(
        self, state: State, variable: str, people: tuple[Name, ...], limit: int
    ) -> Pieces:
        """The list where every name is its contributor's, and none is lost.

        What et al. stands for can be opened; whom the list keeps is printed where they stand.
        """
        listed = state.people
        assert listed is not None  # noqa: S101  # the caller asked
        names = [
            listed.credited(name, variable, self._name(state, place, name))
            for place, name in enumerate(people)
        ]
        places = [place for place, name in enumerate(people) if not listed.left_out(name, variable)]
        if not places:
            return ()
        opening: Pieces = (f"{self.with_} ",) if len(places) < len(people) else ()
        limit, own = self._credited_limit(state, variable, len(people))
        others = variable in state.item.others
        shown = set(places)
        if len(places) > limit:
            shown = {place for place in places if listed.kept(people[place], variable)}
            shown.update(places[:limit])
            if self.use_last and not own and limit < len(places) - 1:
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
            label = listed.fold_label(len(fold)) if own else self.et_al_text
            last = self._et_al(self._fold(label, fold))
            if label != self.et_al_text:
                more = (" ", *self.et_al) if others else ()
                return (*opening, *self._listed([*parts, last]), *more)
            inverted = self._inverted(people, 0)
            return (*opening, *self._with_et_al(parts, last, inverted=inverted))
        if others:
            inverted = self._inverted(people, 0)
            return (*opening, *self._with_et_al(parts, self.et_al, inverted=inverted))
        if folded and isinstance(parts[-2][0], More):
            # No comma between an ellipsis and the last name where a style prints both.
            joint = " " if self.use_last and not own else self.delimiter
            return (*opening, *self._listed(parts[:-1]), joint, *parts[-1])
        if opening and len(parts) > 1:
            return (*opening, *self._listed(parts[:-1]), f" {self.and_} ", *parts[-1])
        return (*opening, *self._joined(parts, inverted=self._inverted(people, len(people) - 2)))

    def _credited_limit(self, state: State, variable: str, total: int) -> tuple[int, bool]:
        """How many names are shown, and whether the list says so rather than the style."""
        assert state.people is not None  # noqa: S101  # the caller asked
        own = state.people.limit(variable)
        if own is None and self.minimum is None:
            return MOST_NAMES, True
        return (self._limit(state, total), False) if own is None else (own, True)

    def _fold(self, label: str, names: Sequence[Pieces]) -> Pieces:
        return (More(label, cast("Runs", self._listed(names))),)

    def _et_al(self, fold: Pieces) -> Pieces:
        return self._wrap_et_al(fold, "") if self._wrap_et_al else fold
