"""Python's garbage collector, which has nothing to do while a library is made or printed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Do something without the garbage collector.

    Whatever is made is kept for a while, and has no cycles: looking through it again and again,
    as it grows, may take longer than making it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Make what stays until the end of the build.

    The collector need not look through it ever again, and workers that inherit it do not copy
    it.
    """
    with no_collection():
        yield
        gc.freeze()
