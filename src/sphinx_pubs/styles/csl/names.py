"""``cs:names``: lists of names with their labels, substitutes and et al. ("Names")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from msgspec.structs import replace

from sphinx_pubs.runs import Part, Runs
from sphinx_pubs.styles.csl.formatting import compiled
from sphinx_pubs.styles.csl.items import Name
from sphinx_pubs.styles.csl.locale import Locale
from sphinx_pubs.styles.csl.name_lists import NameList, NamesContext
from sphinx_pubs.styles.csl.pieces import Piece, Pieces, text_of
from sphinx_pubs.styles.csl.state import Render, State
from sphinx_pubs.styles.csl.tree import EtAl, Label, NameOptions, Names
from sphinx_pubs.styles.csl.tree import Name as NameNode


def inherited(*layers: NameOptions) -> NameOptions:
    """The options of names, a later layer over an earlier ("Inheritable Name Options")."""
    values: dict[str, object] = {}
    for layer in layers:
        for name in NameOptions.__struct_fields__:
            value = getattr(layer, name)
            if value is not None:
                values[name] = value
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
        if not said:
            return pieces
        return (*said, *pieces) if node.label_first else (*pieces, *said)

    def several(state: State, found: Sequence[tuple[str, tuple[Name, ...]]]) -> Pieces:
        if twins and len(found) == 2 and _same(found[0][1], found[1][1]):
            parts = [one(state, *found[0], "editortranslator")]
        else:
            parts = [one(state, variable, people, variable) for variable, people in found]
        out: list[Piece] = []
        for part in parts:
            if part:
                if out and between:
                    out.append(between)
                out.extend(part)
        return tuple(out)

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
            if count and context.key is not None and not pieces:
                state.rendered += 1
                return ("0",)  # no names stand before one
            return pieces
        for variable, _ in found:
            state.found(variable)
        if count:
            return (str(sum(lists.count(state, people) for _, people in found)),)
        first, people = found[0]
        pieces = several(state, found) if found[1:] else one(state, first, people, first)
        if state.first_names is None and state.people is None:
            state.first_names = tuple(name for _, people in found for name in people)
        if wrap and pieces:
            pieces = wrap(pieces, state.language)
        name = None if state.people is None else state.people.part(first)
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
