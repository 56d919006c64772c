"""How a site's badges of venues look: what each says and where it leads, and its colour."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct

from sphinx_pubs.model import Venue
from sphinx_pubs.reading.comparing import words
from sphinx_pubs.reading.venues import without_year
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import plain
from sphinx_pubs.urls import is_safe_url

_COLOR = regex(r"#(?:[0-9a-fA-F]{3}){1,2}")


class VenueLook(Struct, frozen=True):
    """A venue as the site calls it in short, its name in full, its address and its colour.

    All but ``short`` may be empty.
    """

    short: str
    name: str
    url: str
    color: str


def check_venues(value: Any, /) -> None:
    """Raise ``ValueError`` with a sentence if badges cannot look as ``value`` says.

    It maps the short names or names of venues to what is said of them, of ``VENUE_KEYS``.
    """
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise ValueError("it must be a dictionary whose keys are names of venues")
    for name, look in value.items():
        if not words(name):
            raise ValueError(f"{name!r} is no name")
        if not isinstance(look, Mapping):
            raise ValueError(f"{name!r} must be a dictionary")
        if not all(isinstance(item, str) for item in look.values()):
            raise ValueError(f"every value of {name!r} must be a string")
        if look.get("url") and not is_safe_url(look["url"]):
            raise ValueError(f"the url of {name!r} must be an address such as https://…")
        if look.get("color") and not _COLOR.fullmatch(look["color"]):
            raise ValueError(f"the color of {name!r} must be of the form #rrggbb or #rgb")


def find(venues: Mapping[str, Mapping[str, str]], venue: Venue, /) -> VenueLook | None:
    """The look of a venue, or None if the site says nothing of it.

    ``venues`` are checked.  Their names, short or full, fit a venue's short name or its name,
    whatever their case and accents; they may leave out a year at the end (``NeurIPS`` is
    ``NeurIPS'24``).  Of several that fit, the longest says most.
    """
    by_words = _by_words(tuple((short, look.get("name", "")) for short, look in venues.items()))
    fitting = [
        by_words[form] for form in _forms(venue.short, plain(venue.name)) if form in by_words
    ]
    if not fitting:
        return None
    best = max(fitting, key=len)
    look = venues[best]
    return VenueLook(best, look.get("name", ""), look.get("url", ""), look.get("color", ""))


@lru_cache(maxsize=16)
def _by_words(names: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The short names of a site's venues by the words of both names; of two alike, the first."""
    return {
        words(one): short for short, name in reversed(names) for one in (name, short) if words(one)
    }


@lru_cache(maxsize=4096)
def _forms(short: str, name: str) -> tuple[str, ...]:
    """The words of both names of a venue, with and without the year at their end."""
    return tuple(words(form) for one in (short, name) for form in (one, without_year(one)))


def on_color(color: str, /) -> Literal["light", "dark"]:
    """Whether white or black text has the greater contrast on a colour such as ``#07c``.

    The contrast is that of WCAG 2.2 ("contrast ratio"); the greater one is always above
    4.5, which level AA asks for.
    """
    digits = color.removeprefix("#")
    size = len(digits) // 3
    red, green, blue = (
        _linear(int(digits[start : start + size] * (3 - size), 16) / 255)
        for start in range(0, 3 * size, size)
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    on_white, on_black = 1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05
    return "light" if on_white > on_black else "dark"


def _linear(channel: float) -> float:
    """A channel of sRGB as light ("relative luminance")."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
