"""The numbers before the items of lists."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.selecting.grouping import Group, Item
    from sphinx_pubs.selecting.query import Numbering

    #: The file and the key of a publication.
    Identity: TypeAlias = tuple[str, str]


def walk_items(groups: Iterable[Group], /) -> Iterator[Item]:
    """Yield the items of groups in the order in which they are printed."""
    for group in groups:
        yield from group.items
        yield from walk_items(group.groups)


def number_through(
    lists: Sequence[tuple[Group, ...]], numbering: Numbering, /
) -> list[tuple[Group, ...]]:
    """Give numbers to the items of several lists from one to the next.

    A publication that stands there twice has one number.  ``reverse`` counts down to 1;
    ``label`` counts for each letter.
    """
    numbers = _numbers((item for groups in lists for item in walk_items(groups)), numbering)
    return [_numbered(groups, numbers) for groups in lists]


def number_each(groups: tuple[Group, ...], numbering: Numbering, /) -> tuple[Group, ...]:
    """Give numbers to every innermost group's items on their own."""
    found: list[Group] = []
    for group in groups:
        if group.groups:
            found.append(replace(group, groups=number_each(group.groups, numbering)))
        else:
            found += _numbered((group,), _numbers(group.items, numbering))
    return tuple(found)


def _numbers(items: Iterable[Item], numbering: Numbering) -> dict[Identity, str]:
    letters = {_identity(item): item.letter for item in items}
    if numbering == "reverse":
        return {one: str(len(letters) - place) for place, one in enumerate(letters)}
    if numbering == "decimal":
        return {one: str(place) for place, one in enumerate(letters, 1)}
    counts: Counter[str] = Counter()
    numbers: dict[Identity, str] = {}
    for one, letter in letters.items():
        counts[letter] += 1
        numbers[one] = f"{letter}{counts[letter]}"
    return numbers


def _numbered(groups: tuple[Group, ...], numbers: Mapping[Identity, str]) -> tuple[Group, ...]:
    return tuple(
        replace(
            group,
            groups=_numbered(group.groups, numbers),
            items=tuple(replace(item, number=numbers[_identity(item)]) for item in group.items),
        )
        for group in groups
    )


def _identity(item: Item) -> Identity:
    return item.publication.source.file, item.publication.key
