"""Legends that explain a symbol which nobody carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.entries import named
from sphinx_pubs.reading.legends import LEGEND_FIELDS, legend_items
from sphinx_pubs.roles import split_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_pubs.checking.checked import Checked


#: With one of these and a word no note begins but a legend.
_SURE = frozenset("†‡‖")
_TEXT = re.compile(r"\W*[^\W\d_]")


def lint(checked: Checked, /) -> Iterator[Problem]:
    """Look for legends; where somebody has the role by other means, all is well."""
    fields = checked.entry.fields
    publication = checked.publication
    carried: set[str] | None = None
    for field in LEGEND_FIELDS:
        value = fields.get(field, "")
        for item in legend_items(value, checked.rules.roles, carried=_SURE):
            if not (item.roles or _TEXT.match(value, item.start)):
                continue  # "† 1955" is a year
            if carried is None:
                carried = {one for name in named(checked.entry).all_names() for one in name.symbols}
                people = (*publication.authors, *publication.editors)
                held = {split_group(role)[0] for person in people for role in person.roles}
                held.update(publication.owner_roles)
            if held.isdisjoint(item.roles):
                for symbol in item.symbols:
                    if symbol not in carried:
                        yield checked.problem(Code.LEGEND, field, field=field, symbol=symbol)
