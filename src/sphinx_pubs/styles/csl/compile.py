"""A style's tree becomes closures, once; each then renders any entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from sphinx_pubs.runs import Hyperlink, Part, PartName, Runs
from sphinx_pubs.styles.csl import conditions, dates, names, numbers, rich, textcase
from sphinx_pubs.styles.csl.formatting import compiled, inner_and_outer
from sphinx_pubs.styles.csl.locale import Locale
from sphinx_pubs.styles.csl.names import NamesContext, Render
from sphinx_pubs.styles.csl.pieces import Block, Piece, Pieces, text_of
from sphinx_pubs.styles.csl.state import State
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
from sphinx_pubs.urls import is_safe_url

#: Variables whose text is a named part of a reference.
_PARTS: dict[str, PartName] = {
    "title": "title",
    **dict.fromkeys(("container-title", "preprint", "publisher", "event-title"), "venue"),
}
#: Identifiers and the address that each stands for ("Appendix VI – Links").
_ADDRESSES = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}


#: Number variables: where they hold several numbers, ``cs:text`` prints them as ``cs:number``.
_NUMBERS = frozenset(
    {
        "chapter-number",
        "collection-number",
        "edition",
        "issue",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "part-number",
        "printing-number",
        "section",
        "supplement-number",
        "version",
        "volume",
    }
)
_SEVERAL = re.compile(r"[-–,&]")
_FIRST_PAGE = re.compile(r"[\s,&–-]")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an element stands: whose names it inherits, and for which sort key, if any."""

    options: NameOptions
    key: Key | None = None


class Compiler:
    """The closures of one style in one locale."""

    def __init__(self, style: Style, locale: Locale, /) -> None:
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
            render = _suppressible(
                _sequence([self.node(node, scope) for node in self.style.macros[name]])
            )
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
                return self._number(node)
            case Label():
                return self._label(node)
            case Date():
                if scope.key is not None:
                    return dates.sortable(node, self.locale)
                return dates.rendered(node, self.locale, year_suffix=not self._places_year_suffix)
            case Names():
                context = NamesContext(self.style, self.locale, scope.options, scope.key)
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
                return _called(self.macro(node.name, scope), node)
            case "value" | "term":
                return self._fixed(node)
            case "variable":
                return self._variable(node)

    def _fixed(self, node: Text) -> Render:
        """A value or a term; a term that begins the reference has a capital, as in citeproc-js."""
        is_term = node.source == "term"
        text = node.name
        if is_term:
            text = self.locale.term(node.name, node.form, plural=node.plural)
        if not text:
            return lambda _: ()
        wrap = compiled(node.format)
        said = first = rich.with_quotes((text,))
        if is_term and not node.format.text_case:
            first = textcase.apply("capitalize-first", said, "")
        if wrap:
            said, first = wrap(said, ""), wrap(first, "")

        def render(state: State) -> Pieces:
            if state.begun:
                return said
            state.begun = True
            return first

        return render

    def _variable(self, node: Text) -> Render:
        match node.name:
            case "citation-number":
                return _counted(node, lambda state: state.number)
            case "year-suffix":
                return _counted(node, lambda state: state.year_suffix)
            case "citation-label":
                return _counted(node, lambda state: state.label)
        variable = node.name
        choices = (f"{variable}-short", variable) if node.form == "short" else (variable,)
        if variable == "page-first":
            choices = ("page-first", "page")
        part = _PARTS.get(variable)
        # Who published a book or heard a talk is the venue where nothing contains it.
        instead = variable in {"publisher", "event-title"}
        is_number, locale = variable in _NUMBERS, self.locale
        is_page = variable in {"page", "page-first"}
        address = _ADDRESSES.get(variable)
        format_ = node.format
        prefix = ""
        if address and address.partition("//")[2] in format_.prefix:
            format_, prefix = replace(format_, prefix=""), format_.prefix
        wrap, around = inner_and_outer(format_, own_text=True)
        page_range, delimiter = self.style.page_range_format, self._page_delimiter()

        def render(state: State) -> Pieces:
            state.called += 1
            strings, hidden = state.item.strings, state.hidden
            for name in choices:
                runs = strings.get(name)
                if runs and not (hidden and name in hidden):
                    break
            else:
                return ()
            state.found(name)
            if is_page:
                text = numbers.page_range(text_of(runs), page_range, delimiter)
                if variable == "page-first":
                    text = _FIRST_PAGE.split(text.strip(), maxsplit=1)[0]
                pieces: Pieces = (text,)
            elif is_number:
                pieces = _number_text(runs, locale, delimiter)
            else:
                pieces = rich.with_quotes(runs)
            if part is not None and not (instead and "container-title" in strings):
                url = state.item.title_url if part == "title" else ""
                if url:
                    pieces = (Hyperlink(url, cast("Runs", pieces)),)
                if wrap:
                    pieces = wrap(pieces, state.language)
                pieces = (Part(part, cast("Runs", pieces)),)
                return around(pieces, state.language) if around else pieces
            if address is not None:
                text = prefix + text_of(pieces)
                url = text if not address or prefix else f"{address}{text}"
                pieces = (Hyperlink(url, (text,)),) if is_safe_url(url) else (text,)
            if wrap:
                pieces = wrap(pieces, state.language)
            return around(pieces, state.language) if around else pieces

        return render

    def _page_delimiter(self) -> str:
        return self.locale.term("page-range-delimiter") or "–"

    def _number(self, node: Number) -> Render:
        variable, form, locale = node.variable, node.form, self.locale
        gender = locale.noun_gender(variable)
        wrap = compiled(node.format, own_text=True)
        page_range, delimiter = self.style.page_range_format, self._page_delimiter()

        def render(state: State) -> Pieces:
            state.called += 1
            if variable == "citation-number":
                text = state.number
            else:
                runs = state.item.strings.get(variable)
                text = text_of(runs) if runs and variable not in state.hidden else ""
            if not text:
                return ()
            state.found(variable)
            if variable == "page":
                text = numbers.page_range(text, page_range, delimiter)
            else:
                text = numbers.render(text, form, locale, gender=gender).replace("–", delimiter)
            return wrap((text,), state.language) if wrap else (text,)

        return render

    def _label(self, node: Label) -> Render:
        variable, locale = node.variable, self.locale
        wrap = compiled(node.format)
        said: list[Pieces] = []
        for plural in (False, True):
            text = locale.term(variable, node.form, plural=plural)
            pieces: Pieces = (text,) if text else ()
            said.append(wrap(pieces, "") if wrap and pieces else pieces)
        if node.plural != "contextual":
            fixed = said[node.plural == "always"]
            return lambda state: fixed if _is_there(state, variable) else ()

        def render(state: State) -> Pieces:
            if not _is_there(state, variable):
                return ()
            state.begun = True
            runs = state.item.strings.get(variable, ())
            return said[numbers.is_plural(text_of(runs), variable)]

        return render

    def _group(self, node: Group, scope: Scope) -> Render:
        delimiter = node.delimiter
        content = _suppressible(
            _sequence(
                [self.node(child, scope, delimiter=delimiter) for child in node.children],
                delimiter,
            )
        )
        wrap = compiled(node.format)

        def render(state: State) -> Pieces:
            pieces = content(state)
            if not pieces:
                return ()
            # "A non-empty nested group is treated as a non-empty variable" ("Group").
            state.called += 1
            state.rendered += 1
            return wrap(pieces, state.language) if wrap else pieces

        return render

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


def _number_text(runs: Runs, locale: Locale, delimiter: str) -> Pieces:
    text = text_of(runs)
    if _SEVERAL.search(text) and numbers.is_numeric(text):
        return (numbers.render(text, "numeric", locale).replace("–", delimiter),)
    return rich.with_quotes(runs)


def _is_there(state: State, variable: str) -> bool:
    return variable not in state.hidden and state.has(variable)


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
                out.extend(pieces)
        return tuple(out)

    return render


def _suppressible(content: Render) -> Render:
    """Nothing where every variable that is asked for is empty ("Group"); macros are groups too."""

    def render(state: State) -> Pieces:
        called, found, begun = state.called, state.rendered, state.begun
        pieces = content(state)
        if pieces and state.rendered == found and state.called != called:
            state.begun = begun
            return ()
        return pieces

    return render


def _called(macro: Render, node: Text) -> Render:
    """A macro where it is called, like a group; its text keeps its case, as in citeproc-js."""
    wrap = compiled(replace(node.format, text_case=""))

    def render(state: State) -> Pieces:
        pieces = macro(state)
        if not pieces:
            return ()
        state.called += 1
        state.rendered += 1
        return wrap(pieces, state.language) if wrap else pieces

    return render


def _counted(node: Text, text_of_state: Callable[[State], str]) -> Render:
    """A variable that the whole list gives to an entry, not the entry itself.

    A year suffix that is not needed leaves its group as it is.
    """
    wrap = compiled(node.format)
    asked = node.name != "year-suffix"

    def render(state: State) -> Pieces:
        state.called += asked
        text = text_of_state(state)
        if not text:
            return ()
        state.rendered += 1
        return wrap((text,), state.language) if wrap else (text,)

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
