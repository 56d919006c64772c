"""What a site can choose from, apart from all that is loaded to style it."""

from __future__ import annotations

from pathlib import Path

#: The styles that come with the package.
BUILT_IN = Path(__file__).parent / "csl" / "builtin"

#: What the name of a style of pybtex begins with.
PYBTEX = "pybtex:"

#: What a site can say of a venue.
VENUE_KEYS = ("name", "url", "color")


def built_in() -> tuple[str, ...]:
    """The names of the styles that come with the package, ``house`` first."""
    names = sorted(path.stem for path in BUILT_IN.glob("*.csl"))
    return tuple(sorted(names, key=lambda name: name != "house"))
