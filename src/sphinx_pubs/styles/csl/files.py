"""Styles as files: built in, or a site's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sphinx_pubs.styles.choices import BUILT_IN
from sphinx_pubs.styles.csl.parse import parse_style
from sphinx_pubs.styles.csl.tree import Style, StyleError


@cache
def built_in_style(name: str, /) -> Style:
    """A style that comes with the package."""
    return read_style(BUILT_IN / f"{name}.csl")


def read_style(path: Path, /, looked_at: Callable[[Path], None] = lambda _: None) -> Style:
    """The style in a file; raise ``StyleError`` with a sentence where it cannot be used.

    The parent of a dependent style is looked for beside it, then among the built-in styles.
    ``looked_at`` is told the files of the site that the style depends on, there or not.
    """
    looked_at(path)

    def find_parent(href: str) -> tuple[bytes, str] | None:
        name = href.rstrip("/").rpartition("/")[2]
        if not name or name in {".", ".."} or "\\" in name:
            return None
        looked_at(path.parent / f"{name}.csl")
        for folder in (path.parent, BUILT_IN):
            parent = folder / f"{name}.csl"
            if parent.is_file():
                return parent.read_bytes(), parent.name
        return None

    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        name = path.name or path  # a folder may have none
        raise StyleError(f"{name}: {reason[:1].lower()}{reason[1:]}") from None
    return parse_style(data, path.name, find_parent=find_parent)
