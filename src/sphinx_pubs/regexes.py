"""Regular expressions that are compiled when they are first used.

A build imports 270 of them, and one of a few entries needs a third.  To compile the others
took longer than to read such a file.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Expression:
    """Stands for a compiled pattern; each of its methods is looked up there once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._written), name)
        # Python finds it before it asks here again.
        setattr(self, name, found)
        return found


def regex(pattern: str, flags: int = 0, /) -> re.Pattern[str]:
    """A regular expression, as ``re.compile`` takes it."""
    return cast("re.Pattern[str]", _Expression(pattern, flags))
