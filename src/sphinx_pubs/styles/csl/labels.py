"""``citation-label``: ``Doe65``, ``RoNo78a``, as citeproc-js makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sphinx_pubs.styles.csl.disambiguation import letters
from sphinx_pubs.styles.csl.items import Item

#: How many letters of each name, by the number of names.
_TRIGRAPH = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}


def citation_labels(items: Sequence[Item], /) -> list[str]:
    """A label for each entry; equal ones get a letter each."""
    labels = [_label(item) for item in items]
    total = Counter(labels)
    seen: Counter[str] = Counter()
    out = []
    for label in labels:
        out.append(label + (letters(seen[label]) if total[label] > 1 else ""))
        seen[label] += 1
    return out


def _label(item: Item) -> str:
    people = next((people for people in item.names.values() if people), ())
    widths = _TRIGRAPH.get(len(people), (1, 1, 1, 1))
    name = "".join(
        (person.family or person.literal or person.given)[:width]
        for person, width in zip(people, widths, strict=False)
    )
    issued = item.dates.get("issued")
    year = f"{issued.start.year % 100:02}" if issued is not None and issued.start else ""
    return name + year
