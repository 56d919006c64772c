"""What stands on the command line, as the files to check."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

#: Stands for the standard input.
STDIN = "-"


def add_files(command: argparse.ArgumentParser, /) -> None:
    """Declare the files of a command."""
    command.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a .bib file, a directory with .bib files, or - for the standard input",
    )


def files(paths: Iterable[str], /) -> list[str]:
    """The files that are meant, in order: a directory means all .bib files below it.

    Files and directories that begin with a dot are passed over there.  A directory without
    any stays as it is, so that ``read`` says it.
    """
    found: list[str] = []
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            found.append(path)
        else:
            found += _below(Path(path)) or [path]
    return found


def _below(directory: Path) -> list[str]:
    found: list[str] = []
    for where, directories, names in os.walk(directory):
        directories[:] = [name for name in directories if not name.startswith(".")]
        found += [
            str(Path(where, name))
            for name in names
            if name.lower().endswith(".bib") and not name.startswith(".")
        ]
    return sorted(found)


def size(path: str, /) -> int:
    """The bytes of a file, 0 where that cannot be known."""
    try:
        return 0 if path == STDIN else Path(path).stat().st_size
    except OSError:
        return 0


def read(path: str, /) -> bytes:
    """The content of a file; ``OSError`` if it cannot be read."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    if Path(path).is_dir():
        raise IsADirectoryError(errno.EISDIR, "no .bib file is in this directory")
    return Path(path).read_bytes()
