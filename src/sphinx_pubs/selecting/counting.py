"""How many publications a filter finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.selecting.filters import compile_filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.model import Publication
    from sphinx_pubs.reading.people import People
    from sphinx_pubs.reading.persons import Person


def count(
    publications: Iterable[Publication],
    expression: str,
    /,
    *,
    people: People,
    owners: Sequence[Person] | None = None,
) -> int:
    """Count the publications that match a filter; an empty one counts all that a list shows.

    ``owners`` are those whom ``me`` means; None is the site's owners.  FilterError as of
    ``compile_filter``.
    """
    shown = (one for one in publications if not one.hidden)
    if not expression.strip():
        return sum(1 for _ in shown)
    return sum(map(compile_filter(expression, people=people, owners=owners), shown))
