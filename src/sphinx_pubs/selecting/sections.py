"""Sections of a site's own making: a title, a filter and a letter each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person
from sphinx_pubs.selecting.tokens import FilterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.model import Publication


class Section(Struct, frozen=True):
    """One section of ``pubs_groups``; ``letter`` begins its labels (J1)."""

    title: str
    filter: str
    letter: str = ""


def read_sections(value: object, /) -> dict[str, tuple[Section, ...]]:
    """Check ``pubs_groups``: name → (title, filter) or (title, filter, letter), in order.

    ``ValueError`` says in a sentence what is wrong; for a filter, with its picture.
    """
    if not isinstance(value, Mapping):
        raise ValueError(
            'it is no dict such as {"section": [(title, filter, letter), ...]}'
        )  # one kind of error for all that a user may write
    return {str(name): _read(str(name), sections) for name, sections in value.items()}


def _read(name: str, value: object) -> tuple[Section, ...]:
    from sphinx_pubs.selecting.filters import check_filter  # noqa: PLC0415  # most sites have none

    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError(f"{name!r} is no list of (title, filter, letter)")  # as above
    found: list[Section] = []
    for parts in value:
        if (
            not isinstance(parts, Sequence)
            or isinstance(parts, str)
            or len(parts) not in {2, 3}
            or not all(isinstance(part, str) for part in parts)
        ):
            raise ValueError(f"{name!r}: {parts!r} is no (title, filter, letter)")
        section = Section(*parts)
        try:
            check_filter(section.filter)
        except FilterError as error:
            message = f"the filter of {section.title!r} cannot be read: {error.reason}"
            raise ValueError(f"{message}\n{error.picture}") from None
        found.append(section)
    return tuple(found)


def sorter(
    sections: Sequence[Section], people: People, owners: Sequence[Person] | None = None, /
) -> Callable[[Publication], tuple[int, Section] | None]:
    """Make the function that finds a publication's section and its place: the first that matches.

    ``owners`` are those whom ``me`` means; None is the site's owners.
    ``FilterError`` where a section's filter cannot be read.
    """
    from sphinx_pubs.selecting.filters import compile_filter  # noqa: PLC0415  # as above

    tests = [
        (compile_filter(section.filter, people=people, owners=owners), section)
        for section in sections
    ]

    def find(publication: Publication) -> tuple[int, Section] | None:
        for place, (test, section) in enumerate(tests):
            if test(publication):
                return place, section
        return None

    return find
