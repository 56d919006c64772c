"""The order of a bibliography ("Sorting")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from sphinx_pubs.reading.comparing import fold
from sphinx_pubs.styles.csl import dates
from sphinx_pubs.styles.csl.compile import Compiler, Scope
from sphinx_pubs.styles.csl.names import inherited
from sphinx_pubs.styles.csl.pieces import text_of
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl.tree import Key, NameOptions, Names

#: The sort text of one entry by one key; "" stands last in either direction.
_Text: TypeAlias = Callable[[State], str]
_PUNCTUATION = re.compile(r"[^\w\s]+")
_ALL_PARTS = frozenset({"year", "month", "day"})


def order(
    states: Sequence[State], keys: Sequence[Key], compiler: Compiler, options: NameOptions, /
) -> list[int]:
    """The places of ``states`` in the order of a style's sort keys; ties stay as they stood."""
    places = list(range(len(states)))
    for key in reversed(keys):
        text = _text(key, compiler, options)
        found = {place: _comparable(text(states[place])) for place in places}
        there = [place for place in places if found[place]]
        there.sort(key=found.__getitem__, reverse=key.descending)
        places = [*there, *(place for place in places if not found[place])]
    return places


def _comparable(text: str) -> str:
    """Text without accents, case and punctuation; "" where there is none."""
    return _PUNCTUATION.sub("", fold(text)).strip()


def _text(key: Key, compiler: Compiler, options: NameOptions) -> _Text:
    scope = Scope(inherited(compiler.style.options, options), key)
    if key.macro:
        render = compiler.macro(key.macro, scope)

        def by_macro(state: State) -> str:
            text = text_of(render(state))
            state.hidden.clear()
            return _numbered(text)

        return by_macro
    variable = key.variable
    names = compiler.node(Names((variable,)), scope)

    def by_variable(state: State) -> str:
        item = state.item
        if variable == "citation-number":
            return f"{int(state.number):09}" if state.number else ""
        if variable == "citation-label":
            return state.label
        if variable in item.names:
            return text_of(names(state))
        if (date := item.dates.get(variable)) is not None:
            return dates.sort_text(date, _ALL_PARTS)
        return _numbered(text_of(item.strings.get(variable, ())))

    return by_variable


def _numbered(text: str) -> str:
    """A text that is a number, so that 9 stands before 10."""
    return f"{int(text):09}" if text.isascii() and text.isdigit() else text
