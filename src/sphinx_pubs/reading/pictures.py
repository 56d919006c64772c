"""The picture of a publication: a file of the site, never one on the web."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.model import Link
from sphinx_pubs.reading.identifiers import address
from sphinx_pubs.reading.links import Refused
from sphinx_pubs.regexes import regex
from sphinx_pubs.urls import is_absolute_path, scheme_of, without_control

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The fields that name a picture; the first that leads somewhere counts.
PICTURE_FIELDS = ("preview", "image", "teaser", "thumbnail", "cover", "featured_image")

#: Files that browsers show; what follows (``?v=2``) is for a server.
_PICTURE_END = regex(
    r"(?<=[^/\s])\.(?:apng|avif|gif|jpe?g|jfif|png|svg|webp)(?=[?#]|\Z)", re.IGNORECASE
)
_OTHER_FILE = regex(r"\S*[^/\s]\.[A-Za-z][A-Za-z0-9]{1,4}")
_REMOTE = frozenset({"http", "https", "ftp"})
#: How much of a value is said; a whole picture may stand in ``data:…``.
_SAID = 80


def read_picture(fields: Mapping[str, str], /) -> tuple[Link | None, Refused | None]:
    """The picture of an entry, its kind the field that names it, and what was refused.

    Prose and a site's own slug (``image = {true}``) are no picture and no problem.  Whether
    the file is there is not looked at.
    """
    for name in PICTURE_FIELDS:
        if name not in fields:
            continue
        target = without_control(address(fields[name]))
        reason = _refusal(target)
        if reason:
            said = target if len(target) <= _SAID else f"{target[:_SAID]}…"
            return None, (name, said, reason)
        if path := _path(target):
            return Link(name, path, local=True), None
    return None, None


def _path(target: str) -> str:
    """The path of a picture without what follows it, or ``""``."""
    end = max((found.end() for found in _PICTURE_END.finditer(target)), default=0)
    return "" if any(map(str.isspace, target[end:])) else target[:end]


def _refusal(target: str) -> str:
    """Why a target must not be shown, or ``""``."""
    scheme = scheme_of(target)
    if scheme in _REMOTE or target.startswith(("//", "www.")):
        return "it is on the web, and nothing is fetched from there"
    # In prose a word may end in a colon, but no address holds a blank.
    if scheme and (" " not in target or _path(target)):
        return f"what has the scheme {scheme!r} is no file"
    if is_absolute_path(target):
        return "it is an absolute path"
    if _OTHER_FILE.fullmatch(target) and not _path(target):
        return "it is no picture that browsers show"
    return ""
