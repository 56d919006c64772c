r"""Rich text: the one form in which text travels between the five stages.

A text is a tuple of runs.  A run is a plain ``str`` (already decoded Unicode, with
``"\n"`` for a forced line break), or one of the small classes below.  Nothing here is
escaped for any output; each renderer escapes for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from sphinx_pubs.roles import Mark, RoleStyle

StyleName = Literal[
    "emph",
    "strong",
    "sup",
    "sub",
    "smallcaps",
    "underline",
    "code",
    "upright",
    "medium",
    "fullcaps",
    "nocase",
]
PartName = Literal["title", "authors", "editors", "venue", "date", "award", "status", "note"]


class Styled(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Text in one style; ``nocase`` protects capitals and has no look of its own.

    ``upright``, ``medium`` and ``fullcaps`` undo ``emph``, ``strong`` and ``smallcaps``
    around them.
    """

    style: StyleName
    runs: Runs


class Math(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Inline mathematics, as the TeX between its dollars."""

    tex: str


class Hyperlink(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Text that leads to ``url``."""

    url: str
    runs: Runs


class Part(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A named part of a reference, so that renderers can put their hooks around it."""

    name: PartName
    runs: Runs
    kind: str = ""


class Credited(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """The printed name of one contributor, followed by the marks of their roles.

    ``roles`` are the known roles, ``self`` among them; ``marks`` are what is printed;
    ``styles`` set the name itself apart.  The name leads to ``url``; a ``member`` is one of
    those whom the list sets apart beside the owner.
    """

    runs: Runs
    roles: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    styles: tuple[RoleStyle, ...] = ()
    editor: bool = False
    url: str = ""
    member: bool = False


class More(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Names that truncation left out: ``label`` stands for ``runs`` until it is opened."""

    label: str
    runs: Runs


Run: TypeAlias = str | Styled | Math | Hyperlink | Part | Credited | More
Runs: TypeAlias = tuple[Run, ...]


def walk(runs: Runs) -> Iterator[Run]:
    """All runs in reading order, each before its children."""
    stack = list(reversed(runs))
    while stack:
        run = stack.pop()
        yield run
        if not isinstance(run, str | Math):
            stack.extend(reversed(run.runs))


def plain(runs: Runs) -> str:
    """The text alone: no styles, no marks, mathematics as its TeX."""
    if len(runs) == 1 and isinstance(runs[0], str):
        return runs[0]
    text = ""
    stack = list(reversed(runs))
    while stack:
        run = stack.pop()
        if isinstance(run, str):
            text += run
        elif isinstance(run, Math):
            text += run.tex
        else:
            stack += reversed(run.runs)
    return text


def merged(runs: Iterator[Run] | Runs) -> Runs:
    """The same text with neighbouring strings joined and empty ones dropped."""
    out: list[Run] = []
    for run in runs:
        if isinstance(run, str):
            if not run:
                continue
            if out and isinstance(out[-1], str):
                out[-1] += run
                continue
        out.append(run)
    return tuple(out)


def joined(items: list[Runs], separator: str) -> Runs:
    """The items one after another with ``separator`` between them; empty items are skipped."""
    out: list[Run] = []
    for item in items:
        if item:
            if out:
                out.append(separator)
            out.extend(item)
    return merged(tuple(out))
