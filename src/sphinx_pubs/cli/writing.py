"""A file written anew, wholly or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def replace(path: str, data: bytes, /) -> None:
    """Write ``data`` to an existing file, which keeps its mode, and its name if that is a link.

    Whoever reads it meanwhile sees all of the old or all of the new.  Raises OSError, and
    then the file is as it was.
    """
    target = Path(path).resolve()
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is not writable")
    mode = target.stat().st_mode & 0o7777
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
