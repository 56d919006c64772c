"""A style's tree becomes closures, once; each then renders any entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.styles.csl import conditions, dates, names, text
from sphinx_pubs.styles.csl.formatting import Wrap, compiled
from sphinx_pubs.styles.csl.locale import Locale
from sphinx_pubs.styles.csl.name_lists import NamesContext
from sphinx_pubs.styles.csl.pieces import Block, Piece, Pieces
from sphinx_pubs.styles.csl.state import Render, State
from sphinx_pubs.styles.csl.tree import (
    Choose,
    Date,
    Group,
    Key,
    Label,
    Layout,
    NameOptions,
    Names,
    Node,
    Number,
    Style,
    Text,
)


class Scope(Struct, frozen=True):
    """Where an element stands: whose names it inherits, and for which sort key, if any."""

    options: NameOptions
    key: Key | None = None


class Compiler:
    """The closures of one style in one locale; ``locale_of`` gives that of a language."""

    def __init__(self, style: Style, locale: Locale, locale_of: Callable[[str], Locale], /) -> None:
        self.locale_of = locale_of
        self.style = style
        self.locale = locale
        self._macros: dict[tuple[str, Scope], Render] = {}
        self._places_year_suffix = any(
            isinstance(node, Text) and node.name == "year-suffix"
            for nodes in (
                *style.macros.values(),
                *(layout.children for layout in style.bibliography.layouts),
            )
            for node in _walk(nodes)
        )

    def layout(self, layout: Layout, options: NameOptions, /, *, align: bool = False) -> Render:
        """A whole reference; ``align`` puts its first field into a margin of its own."""
        scope = Scope(names.inherited(self.style.options, options))
        children = [self.node(child, scope) for child in layout.children]
        first = children[:1] if align else []
        rest = _sequence(children[1:] if align else children)
        wrap = compiled(layout.format, affixes=False)
        prefix, suffix = layout.format.prefix, layout.format.suffix

        def render(state: State) -> Pieces:
            margin = first[0](state) if first else ()
            pieces = rest(state)
            if margin:
                pieces = (Block("left-margin", margin), Block("right-inline", pieces))
            if not pieces:
                return ()
            return _between(prefix, wrap(pieces, state.language) if wrap else pieces, suffix)

        return render

    def macro(self, name: str, scope: Scope, /) -> Render:
        """What a macro prints."""
        render = self._macros.get((name, scope))
        if render is None:
            nodes = self.style.macros[name]
            render = _grouped(nodes, [self.node(node, scope) for node in nodes])
            self._macros[name, scope] = render
        return render

    def node(
        self, node: Node, scope: Scope, /, *, outer: Names | None = None, delimiter: str = ""
    ) -> Render:
        """The closure of one element.

        ``outer`` are the names whose substitute it is, ``delimiter`` is that of the group
        whose child it is: a choice passes it on to its own children.
        """
        match node:
            case Text():
                return self._text(node, scope)
            case Number():
                return text.number(node, self.locale, self.style.page_range_format)
            case Label():
                return text.label(node, self.locale)
            case Date():
                if scope.key is not None:
                    return dates.sortable(node, self.locale)
                return dates.rendered(node, self.locale, year_suffix=not self._places_year_suffix)
            case Names():
                context = NamesContext(
                    self.style, self.locale, scope.options, self.locale_of, scope.key
                )
                full = node if outer is None else names.completed(node, outer)
                substitutes = [self.node(child, scope, outer=full) for child in node.substitute]
                return names.rendered(full, context, substitutes)
            case Group():
                return self._group(node, scope)
            case Choose():
                return self._choose(node, scope, outer, delimiter)

    def _text(self, node: Text, scope: Scope) -> Render:
        match node.source:
            case "macro":
                # Its text keeps its case, as in citeproc-js.
                wrap = compiled(replace(node.format, text_case=""))
                return _wrapped(self.macro(node.name, scope), wrap)
            case "value" | "term":
                return text.fixed(node, self.locale)
            case "variable":
                return text.variable(node, self.locale, self.style.page_range_format)

    def _group(self, node: Group, scope: Scope) -> Render:
        delimiter = node.delimiter
        children = [self.node(child, scope, delimiter=delimiter) for child in node.children]
        return _wrapped(_grouped(node.children, children, delimiter), compiled(node.format))

    def _choose(self, node: Choose, scope: Scope, outer: Names | None, delimiter: str) -> Render:
        branches = [
            (
                conditions.compiled(branch),
                _sequence(
                    [
                        self.node(child, scope, outer=outer, delimiter=delimiter)
                        for child in branch.children
                    ],
                    delimiter,
                ),
            )
            for branch in node.branches
        ]

        def render(state: State) -> Pieces:
            for condition, content in branches:
                if condition is None or condition(state):
                    return content(state)
            return ()

        return render


def _between(prefix: str, pieces: Pieces, suffix: str) -> Pieces:
    """The affixes of a layout; they stand within its first and its last block."""
    if prefix:
        first = pieces[0]
        if isinstance(first, Block):
            pieces = (replace(first, runs=(prefix, *first.runs)), *pieces[1:])
        else:
            pieces = (prefix, *pieces)
    if suffix:
        last = pieces[-1]
        if isinstance(last, Block):
            pieces = (*pieces[:-1], replace(last, runs=(*last.runs, suffix)))
        else:
            pieces = (*pieces, suffix)
    return pieces


def _sequence(children: Sequence[Render], delimiter: str = "") -> Render:
    if len(children) == 1:
        return children[0]

    def render(state: State) -> Pieces:
        out: list[Piece] = []
        for child in children:
            pieces = child(state)
            if pieces:
                if out and delimiter:
                    out.append(delimiter)
                out += pieces
        return tuple(out)

    return render


def _grouped(nodes: Sequence[Node], children: Sequence[Render], delimiter: str = "") -> Render:
    """Nothing where every variable that is asked for is empty ("Group"); macros are groups too."""
    if all(map(_counts, nodes)):
        return _sequence(children, delimiter)

    def render(state: State) -> Pieces:
        called, found, begun = state.called, state.rendered, state.begun
        out: list[Piece] = []
        for child in children:
            pieces = child(state)
            if pieces:
                if out and delimiter:
                    out.append(delimiter)
                out += pieces
        if not out:
            return ()
        if state.rendered == found and state.called != called:
            state.begun = begun
            return ()
        # "A non-empty nested group is treated as a non-empty variable" ("Group").
        state.called += 1
        state.rendered += 1
        return tuple(out)

    return render


def _counts(node: Node) -> bool:
    """Whether an element that prints something has printed a variable, and noted it."""
    match node:
        case Label():
            return False
        case Text():
            return node.source not in {"value", "term"}
        case Choose():
            return all(_counts(child) for branch in node.branches for child in branch.children)
        case _:
            return True


def _wrapped(content: Render, wrap: Wrap | None) -> Render:
    if wrap is None:
        return content

    def render(state: State) -> Pieces:
        pieces = content(state)
        return wrap(pieces, state.language) if pieces else ()

    return render


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        match node:
            case Group():
                stack.extend(reversed(node.children))
            case Choose():
                for branch in node.branches:
                    stack.extend(reversed(branch.children))
            case Names():
                stack.extend(reversed(node.substitute))
            case _:
                pass
