"""Which style a name means: a built-in one, a ``.csl`` file, or one of pybtex's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sphinx_pubs.problems import Problem
from sphinx_pubs.styles import Style
from sphinx_pubs.styles.choices import PYBTEX, built_in
from sphinx_pubs.styles.csl import catalogs, locale
from sphinx_pubs.styles.csl.engine import Load
from sphinx_pubs.styles.csl.files import built_in_style, read_style
from sphinx_pubs.styles.csl.tree import LocaleData, StyleError
from sphinx_pubs.styles.csl_style import CslStyle
from sphinx_pubs.styles.house import House


class Styles:
    """The styles of one site in one language; each is made once.

    ``load`` gives the terms of a language.  ``say`` is told what a style of pybtex cannot
    print.
    """

    def __init__(self, language: str, load: Load, say: Callable[[Problem], None], /) -> None:
        self._language = language
        self._load = load
        self._say = say
        self._made: dict[str | Path, Style | ValueError] = {}
        self._files: dict[Path, list[Path]] = {}
        self.house = House(load, language)

    def find(self, name: str | Path, /) -> Style:
        """The style of a name, or in a file.

        Raise ``ValueError`` with a sentence where there is none or it cannot be used.
        """
        style = self._made.get(name)
        if style is None:
            try:
                style = self._make(name)
            except ValueError as error:
                style = error
            self._made[name] = style
        if isinstance(style, ValueError):
            raise style
        return style

    def files(self, path: Path, /) -> tuple[Path, ...]:
        """The files that the style in a file depends on once it was looked for, there or not."""
        return tuple(self._files.get(path, ()))

    def _make(self, name: str | Path) -> Style:
        if isinstance(name, Path):
            files = self._files[name] = []
            return CslStyle(read_style(name, files.append), self._load, self._language)
        if name.startswith(PYBTEX):
            # Importing pybtex takes as long as formatting a thousand entries.
            from sphinx_pubs.styles.pybtex_style import pybtex_style  # noqa: PLC0415

            return pybtex_style(name.removeprefix(PYBTEX), self.house, self._say)
        if name not in built_in():
            raise ValueError(f"there is no style {name!r}; there are {', '.join(built_in())}")
        if name == "house":
            return self.house
        return CslStyle(built_in_style(name), self._load, self._language)


def official_first(folder: Path, refuse: Callable[[str], None], /) -> Load:
    """The terms in a folder of official locale files, and ours for languages that it lacks.

    ``refuse`` is told, once for each, which files are no valid locales.
    """
    official = locale.folder(folder)

    @cache
    def load(language: str) -> LocaleData | None:
        try:
            found = official(language)
        except StyleError as error:
            refuse(str(error))
            found = None
        return found or catalogs.catalog(language)

    return load
