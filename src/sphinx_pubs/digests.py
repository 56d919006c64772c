"""Digests, by which anything is told to be what it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

#: Half of it is enough, and processors have instructions for it.
_ALGORITHM, _LENGTH = "sha256", 32


def content_digest(data: bytes, /) -> str:
    """A digest of some content."""
    return hashlib.new(_ALGORITHM, data).hexdigest()[:_LENGTH]


def file_digest(path: Path, /) -> str:
    """The digest of a file's content; raise OSError or ValueError where it cannot be read.

    To take hold of the content for that would take as long once more.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, _ALGORITHM).hexdigest()[:_LENGTH]
