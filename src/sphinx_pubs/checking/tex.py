"""TeX that cannot be what its writer meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_pubs.checking.checked import Checked

_FIELDS = (
    "title",
    "subtitle",
    "author",
    "editor",
    "journal",
    "journaltitle",
    "booktitle",
    "series",
    "publisher",
    "school",
    "institution",
    "note",
    "addendum",
    "abstract",
)
_TOKEN = re.compile(r"\\.|[{}$]", re.DOTALL)
_AROUND = 24


def lint(checked: Checked, /) -> Iterator[Problem]:
    """Look for dollars and braces without a partner in the fields that are printed."""
    for field in _FIELDS:
        value = checked.entry.fields.get(field)
        if value is None or not ("$" in value or "{" in value or "}" in value):
            continue
        found = without_partner(value)
        if found is not None:
            around = " ".join(value[found : found + _AROUND].split())
            yield checked.problem(
                Code.TEX_PARTNER, field, field=field, char=value[found], around=around
            )


def without_partner(tex: str, /) -> int | None:
    r"""Where a dollar or a brace stands that has no partner; ``\$`` and ``\{`` need none."""
    opened: list[int] = []
    dollar: int | None = None
    for token in _TOKEN.finditer(tex):
        if token[0] == "$":
            dollar = token.start() if dollar is None else None
        elif token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}":
            if not opened:
                return token.start()
            opened.pop()
    return opened[-1] if opened else dollar
