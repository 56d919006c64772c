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
    if len(branch.tests) == 1 and branch.tests[0].kind == "type" and branch.match != "none":
        types = frozenset(branch.tests[0].values)
        if branch.match == "any" or len(types) == 1:
            return lambda state: state.item.type in types
    tests = [_one(test.kind, value) for test in branch.tests for value in test.values]
    match branch.match:
        case "any":
            return lambda state: any(test(state) for test in tests)
        case "none":
            return lambda state: not any(test(state) for test in tests)
        case "all":
            if len(tests) == 1:
                return tests[0]
            return lambda state: all(test(state) for test in tests)


def _one(kind: str, value: str) -> Condition:
    match kind:
        case "type":
            return lambda state: state.item.type == value
        case "variable":
            return lambda state: state.has(value)
        case "is-numeric":
            return lambda state: _is_numeric(state, value)
        case "is-uncertain-date":
            return lambda state: (
                (date := state.item.dates.get(value)) is not None
                and date.circa
                and value not in state.hidden
            )
        case "disambiguate":
            wanted = value == "true"
            return lambda state: state.disambiguate is wanted
        # A bibliography cites no place of a work, and no work a second time.
        case _:
            return lambda _: False


def _is_numeric(state: State, variable: str) -> bool:
    if variable == "citation-number":
        return bool(state.number)
    runs = state.item.strings.get(variable)
    return runs is not None and variable not in state.hidden and numbers.is_numeric(text_of(runs))
