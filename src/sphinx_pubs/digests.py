"""Digests, by which anything is told to be what it was."""

from __future__ import annotations

import hashlib
import os
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
    """A digest of the names, sizes and times of all files in some folders; links are followed."""
    found: list[tuple[str, int, int]] = []
    seen: set[str] = set()
    for folder in folders:
        for directory, inner, files in os.walk(folder, followlinks=True):
            real = os.path.realpath(directory)
            if real in seen:  # a link to what is around it
                inner.clear()
                continue
            seen.add(real)
            for path in (Path(directory, file) for file in files):
                with suppress(OSError, ValueError):
                    status = path.stat()
                    found.append((str(path), status.st_size, status.st_mtime_ns))
    return content_digest(repr(sorted(found)).encode(errors="surrogatepass"))
