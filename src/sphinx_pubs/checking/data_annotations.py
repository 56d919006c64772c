"""Data annotations: those about nobody, and those that biber reads otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.annotations import AnnotationError, annotation_fields, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_pubs.checking.checked import Checked

_QUOTED = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SEVERAL = re.compile(r"\s*[0-9]+\s*[,–-]")


def lint(checked: Checked, /) -> Iterator[Problem]:
    """Look at the annotations of names; those that cannot be read at all were said before."""
    people = {"author": checked.publication.authors, "editor": checked.publication.editors}
    for base, _, field in annotation_fields(checked.entry.fields):
        value = checked.entry.fields[field]
        try:
            items = parse(value)
        except AnnotationError:
            continue
        count = len(people[base]) if base in people else None
        beyond = [item.item for item in items if count is not None and item.item > count]
        if beyond:
            yield checked.problem(
                Code.ANNOTATION_INDEX, field, field=field, item=beyond[0], count=count, names=base
            )
        for spec, how in as_biber(value):
            yield checked.problem(Code.BIBER, field, field=field, spec=spec, how=how)


def as_biber(value: str, /) -> Iterator[tuple[str, str]]:
    r"""The specs of an annotation that biber reads otherwise, and how.

    Biber parts at every ``;`` and matches ``^\s*(\d+)?:?([^=]+)?=(.+)`` with each piece; what
    stands between number and ``=`` is a part of the name, and of two specs for an item the
    last one counts (``_annotation`` in its ``Input/file/bibtex.pm``).
    """
    for quoted in _QUOTED.finditer(value):
        if ";" in quoted[0]:
            yield quoted[0], "it ends the spec at ';', quoted or not"
            return
    seen: set[str] = set()
    for piece in value.rstrip("; \t\r\n").split(";"):
        spec = piece.strip()
        target, _, annotation = spec.partition("=")
        if not spec:
            yield piece, "it takes an empty spec for an annotation of the whole field"
        elif _SEVERAL.match(target):
            yield spec, "it knows one number only, as in 1=equal; 2=equal"
        elif any(map(str.isspace, target)):
            yield spec, "it takes the blank before '=' for a part of the name"
        elif "\n" in annotation:
            yield " ".join(spec.split()), "it stops at the end of the line"
        elif target in seen:
            yield spec, "it keeps the last spec of an item only, as in 1=equal,lead"
        seen.add(target)
