"""How figures and names are printed."""

from __future__ import annotations

from plan import Mode, Project, Shape

PROJECTS: dict[Project, str] = {
    "ours": "sphinx-pubs",
    "bibtex": "sphinxcontrib-bibtex",
    "rst": "plain RST",
    "floor": "floor",
    "empty": "empty project",
}
MODES: dict[Mode, str] = {
    "cold": "cold",
    "nothing": "unchanged",
    "changed": "one changed",
    "added": "one added",
}
NOTHING = "–"


def shape(name: Shape, members: int) -> str:
    """What a site looks like."""
    match name:
        case "years":
            return "year groups"
        case "flat":
            return "one group"
        case "members":
            return f"{members} members"
        case "lab":
            return f"{members} members, all"
        case "search":
            return "with search"


def number(value: float | None, unit: str = "") -> str:
    """A figure with as many digits as mean something."""
    if value is None:
        return NOTHING
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 3
    text = f"{value:,.{digits}f}"
    return f"{text} {unit}" if unit else text


def times(value: float | None) -> str:
    """A ratio."""
    return NOTHING if value is None else f"{number(value)}×"


def count(value: int) -> str:
    """A whole number."""
    return f"{value:,}"
