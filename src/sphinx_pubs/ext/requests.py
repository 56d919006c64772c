"""A list as its author asked for it."""

from __future__ import annotations

from msgspec import Struct


class Request(Struct, frozen=True):
    """What stands in a document: files (none: the site's), keys and options as written.

    ``files`` are relative to the source directory.  ``page_legend`` says that the document
    has a place for the legend of all its lists.
    """

    docname: str
    line: int
    files: tuple[str, ...]
    keys: tuple[str, ...]
    written: tuple[tuple[str, str], ...]
    page_legend: bool = False
