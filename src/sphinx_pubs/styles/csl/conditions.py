"""The tests of ``cs:choose`` ("Choose")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from sphinx_pubs.styles.csl import numbers
from sphinx_pubs.styles.csl.pieces import text_of
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl.tree import Branch

Condition: TypeAlias = Callable[[State], bool]


def compiled(branch: Branch, /) -> Condition | None:
    """Whether a branch is taken; None for ``cs:else``."""
    if not branch.tests:
        return None
    tests: list[Condition] = []
    for test in branch.tests:
        if test.kind == "type":
            tests.append(_type(frozenset(test.values)))
        else:
            tests += [_one(test.kind, value) for value in test.values]
    if len(tests) == 1:
        only = tests[0]
        return only if branch.match != "none" else lambda state: not only(state)
    # "all" ends at the first test that fails, the others at the first that holds.
    ends_at = branch.match != "all"
    result = branch.match == "any"

    def holds(state: State) -> bool:
        for test in tests:
            if test(state) is ends_at:
                return result
        return not result

    return holds


def _type(types: frozenset[str]) -> Condition:
    """An entry has one type, so that of several any will do, also with ``match="all"``."""
    return lambda state: state.item.type in types


def _one(kind: str, value: str) -> Condition:
    match kind:
        case "variable":
            return _variable(value)
        case "is-numeric":
            return lambda state: _is_numeric(state, value)
        case "is-uncertain-date":
            return lambda state: (date := state.item.dates.get(value)) is not None and date.circa
        case "disambiguate":
            wanted = value == "true"
            return lambda state: state.disambiguate is wanted
        # A bibliography cites no place of a work, and no work a second time.
        case _:
            return lambda _: False


def _variable(name: str) -> Condition:
    if name in {"year-suffix", "citation-number"}:
        return lambda state: state.has(name)

    def has(state: State) -> bool:
        item = state.item
        return name in item.strings or name in item.names or name in item.dates

    return has


def _is_numeric(state: State, variable: str) -> bool:
    if variable == "citation-number":
        return bool(state.number)
    runs = state.item.strings.get(variable)
    return runs is not None and numbers.is_numeric(text_of(runs))
