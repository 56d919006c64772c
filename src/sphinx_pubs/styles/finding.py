"""Which style a name means: a built-in one, a ``.csl`` file, or one of pybtex's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sphinx_pubs.problems import Problem
from sphinx_pubs.styles import Style
from sphinx_pubs.styles.csl import catalogs, locale
from sphinx_pubs.styles.csl.engine import Load
from sphinx_pubs.styles.csl.files import built_in, built_in_style, read_style
from sphinx_pubs.styles.csl.tree import LocaleData
from sphinx_pubs.styles.csl_style import CslStyle
from sphinx_pubs.styles.house import House
from sphinx_pubs.styles.pybtex_style import pybtex_style

PYBTEX = "pybtex:"


class Styles:
    """The styles of one site in one language; each is made once.

    ``folder`` holds official locale files, whose terms then go before ours.  ``say`` is told
    what a style of pybtex cannot print.
    """

    def __init__(
        self, language: str, folder: Path | None, say: Callable[[Problem], None], /
    ) -> None:
        self._language = language
        self._load: Load = catalogs.catalog if folder is None else _first_of(folder)
        self._say = say
        self._made: dict[str | Path, Style] = {}
        self.house = House(self._load, language)

    def find(self, name: str | Path, /) -> Style:
        """The style of a name, or in a file.

        Raise ``ValueError`` with a sentence where there is none or it cannot be used.
        """
        style = self._made.get(name)
        if style is None:
            style = self._made[name] = self._make(name)
        return style

    def _make(self, name: str | Path) -> Style:
        if isinstance(name, Path):
            return CslStyle(read_style(name), self._load, self._language)
        if name.startswith(PYBTEX):
            return pybtex_style(name.removeprefix(PYBTEX), self.house, self._say)
        if name not in built_in():
            raise ValueError(f"there is no style {name!r}; there are {', '.join(built_in())}")
        if name == "house":
            return self.house
        return CslStyle(built_in_style(name), self._load, self._language)


def _first_of(folder: Path) -> Load:
    official = locale.folder(folder)

    def load(language: str) -> LocaleData | None:
        return official(language) or catalogs.catalog(language)

    return load
