"""Digests, by which anything is told to be what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

#: Half of SHA-256 is enough, for which processors have instructions.
_LENGTH = 32


def content_digest(data: bytes, /) -> str:
    """A digest of some content."""
    return hashlib.sha256(data).hexdigest()[:_LENGTH]


def file_digest(path: Path, /) -> str:
    """The digest of a file's content; raise OSError or ValueError where it cannot be read.

    To take hold of the content for that would take as long once more.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, hashlib.sha256).hexdigest()[:_LENGTH]


def folders_digest(folders: Sequence[Path], /) -> str:
    """A digest of all files in some folders, their names and contents."""
    found: list[tuple[str, str]] = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            with suppress(OSError, ValueError):
                found.append((str(path), file_digest(path) if path.is_file() else ""))
    return content_digest(repr(found).encode(errors="surrogatepass"))
