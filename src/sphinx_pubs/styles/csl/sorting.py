"""The order of a bibliography ("Sorting")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from sphinx_pubs.reading.comparing import fold
from sphinx_pubs.regexes import regex
from sphinx_pubs.styles.csl import dates
from sphinx_pubs.styles.csl.compile import Compiler, Scope
from sphinx_pubs.styles.csl.names import inherited
from sphinx_pubs.styles.csl.pieces import text_of
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl.tree import Key, NameOptions, Names

#: The sort text of one entry by one key; "" stands last in either direction.
_Text: TypeAlias = Callable[[State], str]
_PUNCTUATION = regex(r"[^\w\s]+")
_NUMBER = regex(r"[0-9]+")
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
    """Text without accents, case and punctuation, so that 9 stands before 10; "" if there is none."""
    text = _PUNCTUATION.sub("", fold(text)).strip()
    return _NUMBER.sub(_padded, text) if not text.isalpha() else text


def _text(key: Key, compiler: Compiler, options: NameOptions) -> _Text:
    scope = Scope(inherited(compiler.style.options, options), key)
    if key.macro:
        render = compiler.macro(key.macro, scope)

        def by_macro(state: State) -> str:
            text = text_of(render(state))
            state.hidden.clear()
            return text

        return by_macro
    variable = key.variable
    names = compiler.node(Names((variable,)), scope)

    def by_variable(state: State) -> str:
        item = state.item
        if variable == "citation-number":
            return state.number
        if variable == "citation-label":
            return state.label
        if variable in item.names:
            return text_of(names(state))
        if (date := item.dates.get(variable)) is not None:
            return dates.sort_text(date, _ALL_PARTS)
        return text_of(item.strings.get(variable, ()))

    return by_variable


def _padded(number: re.Match[str]) -> str:
    return number.group().zfill(9)
