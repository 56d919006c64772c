"""Annotations as biber reads them: ``1=equal; 2=equal,corresponding``.

Biber knows one number a spec and keeps the last spec of an item only (see
``checking.data_annotations``), so what is new about an item joins the spec that is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sphinx_pubs.migrating.originals import Edit
from sphinx_pubs.reading.latex import text

#: A label that means the same to biber and to our own reader.
_LABEL = re.compile(r"\w(?:[\w:.+/ -]*\w)?")
_SPEC = re.compile(r"(?:[^;\"]++|\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|\")++", re.DOTALL)
_WHOLE_ITEM = re.compile(r"\s*([0-9]+)\s*=")


def is_label(label: str, /) -> bool:
    """Whether a role or another label can be written in an annotation."""
    return _LABEL.fullmatch(label) is not None and text(label) == label


def specs(roles: Mapping[int, Sequence[str]], /) -> str:
    """The annotation that gives items, counted from 1, their roles."""
    return "; ".join(f"{item}={','.join(own)}" for item, own in sorted(roles.items()))


def merged(value: str, roles: Mapping[int, Sequence[str]], /) -> list[Edit]:
    """The edits of an annotation that add roles to items; what stands there stays."""
    left = dict(roles)
    edits: list[Edit] = []
    for spec in _SPEC.finditer(value):
        item = _WHOLE_ITEM.match(spec[0])
        own = left.pop(int(item[1]), None) if item else None
        if own:
            end = spec.start() + len(spec[0].rstrip())
            blank = "" if spec[0].rstrip().endswith((",", "=")) else ","
            edits.append(Edit(end, end, blank + ",".join(own)))
    if left:
        written = value.rstrip()
        joint = "" if not written.strip() or written.endswith(";") else ";"
        joint += (
            " "
            if written.strip() and (joint == "" or "; " in written or ";" not in written)
            else ""
        )
        edits.append(Edit(len(written), len(written), joint + specs(left)))
    return edits
