"""Files of the site that an entry names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.checking.checked import Checked

#: How far above the .bib its source directory is looked for.
_LEVELS = 8


def lint(entries: Iterable[Checked], directory: Path, /) -> Iterator[Problem]:
    """Look for the local files that links lead to, and for pictures.

    Without a build it is known only where the .bib stands, so these places are tried: its
    directory, the source directory (the nearest one above with a ``conf.py``), ``_static``.
    """
    source = _source_directory(directory)
    places = (directory, source, source / "_static")
    for checked in entries:
        picture = checked.publication.picture
        for link in (*checked.publication.links, *([picture] if picture else [])):
            if link.local and not _exists(link.target, places, source):
                field = _field(checked, link.target)
                yield checked.problem(Code.NO_LOCAL_FILE, field, field=field, path=link.target)


def _source_directory(directory: Path) -> Path:
    above = (directory, *directory.resolve().parents)[:_LEVELS]
    return next((place for place in above if _is_file(place / "conf.py")), directory)


def _exists(path: str, places: tuple[Path, ...], source: Path) -> bool:
    path = path.partition("#")[0]
    if path.startswith("/"):
        return _is_file(source / path.lstrip("/"))
    return any(_is_file(place / path) for place in places)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _field(checked: Checked, path: str) -> str:
    """The field that names a path."""
    fields = checked.entry.fields
    return next((name for name, value in fields.items() if path in value.replace("\\", "")), "pdf")
