"""Python's garbage collector, which has nothing to do while a library is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Do something without the garbage collector.

    Whatever is made is kept, and has no cycles: looking through it again and again, as it
    grows, takes longer than making it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
