"""Files written wholly or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def replace(path: str, data: bytes, /) -> None:
    """Write ``data`` to an existing file, which keeps its mode, and its name if that is a link.

    Raises OSError, and then the file is as it was.
    """
    target = Path(path).resolve()
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is not writable")
    _write(target, (data,), target.stat().st_mode & 0o7777, durable=True)


def write(target: Path, parts: Iterable[bytes | memoryview], /) -> None:
    """Write the parts of what a file holds to one that can be lost but not be half there; OSError if it cannot be.

    What writers that were killed have left of the same file is removed.
    """
    _write(target, parts, target.parent.stat().st_mode & 0o666, durable=False)
    for left in target.parent.glob(f".{target.name}.*"):
        # If somebody is writing it right now, theirs is lost.
        with suppress(OSError):
            left.unlink()


def _write(target: Path, parts: Iterable[bytes | memoryview], mode: int, *, durable: bool) -> None:
    """Whoever reads the file meanwhile sees all of the old or all of the new."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(parts)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
