"""The themes on which lists have to look well, with their own switches for light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Theme:
    """A theme.

    ``conf`` is what conf.py says for it.  ``choose`` is a function in JavaScript that turns
    the theme's own switch to a mode, "light" or "dark"; a theme without one has no dark
    mode at all.
    """

    name: str
    conf: str = ""
    choose: str = ""

    @property
    def modes(self) -> tuple[str, ...]:
        """Its modes."""
        return ("light", "dark") if self.choose else ("light",)


_IMMATERIAL_CONF = """\
extensions.append("sphinx_immaterial")
html_theme_options = {
    "font": False,  # else it comes from elsewhere
    "palette": [
        {
            "media": "(prefers-color-scheme)",
            "toggle": {"icon": "material/brightness-auto", "name": "Light"},
        },
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "toggle": {"icon": "material/lightbulb", "name": "Dark"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "toggle": {"icon": "material/lightbulb-outline", "name": "As the system"},
        },
    ],
}
"""

# A switch with three states, which a press moves on by one.
_FURO = """(mode) => {
  for (let pressed = 0; document.body.dataset.theme !== mode && pressed < 3; pressed += 1) {
    document.querySelector(".theme-toggle").click();
  }
}
"""
_PYDATA = """(mode) =>
  document.querySelector(`.theme-change-button[data-mode="${mode}"]`).click()
"""
# What the theme's documentation asks for; without it the console complains.
_PYDATA_CONF = 'html_context = {"default_mode": "auto"}\n'

_IMMATERIAL = """(mode) => document.querySelector(
  `[name="__palette"][data-md-color-media="(prefers-color-scheme: ${mode})"]`
).click()
"""

THEMES: Mapping[str, Theme] = {
    theme.name: theme
    for theme in (
        Theme("alabaster"),
        Theme("furo", choose=_FURO),
        Theme("pydata_sphinx_theme", _PYDATA_CONF, _PYDATA),
        Theme("sphinx_book_theme", _PYDATA_CONF, _PYDATA),
        Theme("sphinx_rtd_theme"),
        Theme("sphinx_immaterial", _IMMATERIAL_CONF, _IMMATERIAL),
    )
}

#: No theme: nothing but a document's own HTML.
PLAIN = Theme("basic", 'templates_path = ["_plain"]\n')

#: For ``parametrize``: all tests of a theme run in one worker, which builds its site once.
EACH_THEME = tuple(pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in THEMES)
EACH_MODE = tuple(
    pytest.param(theme.name, mode, marks=pytest.mark.xdist_group(theme.name))
    for theme in THEMES.values()
    for mode in theme.modes
)
