"""What the operators of a filter do: each makes a test, which what is missing never passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.selecting.patterns import MAX_SEARCHED
from sphinx_pubs.selecting.values import compare, contains, number

if TYPE_CHECKING:
    import re

    from sphinx_pubs.model import Publication
    from sphinx_pubs.selecting.values import Getter, Predicate, Value


def comparison(left: Getter, sign: str, right: Getter, /) -> Predicate:
    """Make the test for one of ``== != < <= > >=``."""
    return lambda publication: compare(left(publication), sign, right(publication))


def containment(part: Getter, whole: Getter, /, *, is_wanted: bool) -> Predicate:
    """Make the test for ``"text" in field``, or ``not in``."""

    def test(publication: Publication) -> bool:
        inner, outer = part(publication), whole(publication)
        if inner is None or outer is None:
            return False
        return contains(outer, inner) is is_wanted

    return test


def membership(get: Getter, items: tuple[Value, ...], /, *, is_wanted: bool) -> Predicate:
    """Make the test for ``field in {…}``, or ``not in``."""
    # Long sets of keys are common: text is looked up, all else compared one by one.
    texts = frozenset(item.strip().casefold() for item in items if isinstance(item, str))
    numbers = frozenset(
        number(item) if isinstance(item, str) else item
        for item in items
        if not isinstance(item, bool | tuple)
    ) - {None}
    has_truth = any(isinstance(item, bool) for item in items)

    def test(publication: Publication) -> bool:
        value = get(publication)
        if value is None:
            return False
        if type(value) is str and not has_truth:
            found = value.strip().casefold() in texts or number(value) in numbers
        else:
            found = any(compare(value, "==", item) for item in items)
        return found is is_wanted

    return test


def search(get: Getter, pattern: re.Pattern[str], /) -> Predicate:
    """Make the test for ``field % "pattern"``."""

    def test(publication: Publication) -> bool:
        value = get(publication)
        if value is None:
            return False
        searched = "; ".join(value) if isinstance(value, tuple) else str(value)
        return pattern.search(searched, 0, MAX_SEARCHED) is not None

    return test
