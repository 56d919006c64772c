"""The citation styles of a site: by what names options call them, from which files they come."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.config import Config

from sphinx_pubs.digests import content_digest
from sphinx_pubs.ext.messages import say, warn
from sphinx_pubs.ext.options import is_style_file
from sphinx_pubs.problems import Code, Problem

if TYPE_CHECKING:
    from sphinx_pubs.styles import Style
    from sphinx_pubs.styles.finding import Styles
    from sphinx_pubs.styles.house import House

_LOCALE_FILES = "locales-*.xml"


class SiteStyles:
    """The styles in the language of a site, each made once; the terms in its locale files.

    ``terms_digest`` changes with any of these files.
    """

    def __init__(self, config: Config, source_directory: Path) -> None:
        self._source_directory = source_directory
        self._locales = source_directory / config.pubs_csl_locales
        self._language: str = config.language
        self._has_locales = bool(config.pubs_csl_locales and self._locale_files())
        self.terms_digest = self._contents() if self._has_locales else ""

    @cached_property
    def _styles(self) -> Styles:
        from sphinx_pubs.styles.csl import catalogs
        from sphinx_pubs.styles.finding import Styles, official_first

        official = official_first(self._locales, _refuse_locale) if self._has_locales else None
        return Styles(self._language, official or catalogs.catalog, _sayer(self._source_directory))

    @property
    def house(self) -> House:
        """The wording of the parts of lists."""
        return self._styles.house

    def find(self, name: str, /) -> Style:
        """A style as the option names it; a path is one from the source directory.

        Raise ``ValueError`` with a sentence where there is none, where it cannot be used, and
        where its path leaves the source directory.
        """
        if not is_style_file(name):
            return self._styles.find(name)
        path = self._inside(name)
        if path is None:
            raise ValueError(f"{_relative(name)!r} is outside of the source directory")
        return self._styles.find(path)

    def files(self, name: str, /) -> tuple[str, ...]:
        """The files that a style depends on once it was looked for, there or not.

        They are named from the source directory.
        """
        path = self._inside(name) if is_style_file(name) else None
        if path is None:
            return ()
        return tuple(
            file.relative_to(self._source_directory).as_posix() for file in self._styles.files(path)
        )

    def _inside(self, name: str) -> Path | None:
        """The path of a style's file, links followed, if it is in the source directory."""
        path = self._source_directory / _relative(name)
        try:
            inside = path.resolve().is_relative_to(self._source_directory.resolve())
        except (OSError, RuntimeError, ValueError):
            # A name that the system refuses (too long, a loop of links) is no file.
            return None
        return path if inside else None

    def have_other_terms(self) -> bool:
        """Whether the locale files have changed since they were read."""
        return bool(self.terms_digest) and self._contents() != self.terms_digest

    def _locale_files(self) -> list[Path]:
        return sorted(self._locales.glob(_LOCALE_FILES))

    def _contents(self) -> str:
        contents = [(path.name, content_digest(path.read_bytes())) for path in self._locale_files()]
        return content_digest(repr(contents).encode())


def check_styles(styles: SiteStyles, config: Config, /) -> None:
    """Say what is wrong with the style and the folder of locales in conf.py."""
    name = config.pubs_style
    if name:
        try:
            styles.find(name)
        except ValueError as error:
            warn(Code.CONFIG, None, name="pubs_style", reason=error)
    if config.pubs_csl_locales and not styles.terms_digest:
        reason = (
            f"there is no {_LOCALE_FILES} in {config.pubs_csl_locales!r}; the terms are our own"
        )
        warn(Code.CONFIG, None, name="pubs_csl_locales", reason=reason)


def _refuse_locale(reason: str) -> None:
    warn(Code.CONFIG, None, name="pubs_csl_locales", reason=f"{reason}; the terms are our own")


def _sayer(source_directory: Path) -> Callable[[Problem], None]:
    return lambda found: say(found, str(source_directory))


def _relative(name: str) -> str:
    """A path from the source directory, without its leading slash."""
    return posixpath.normpath(name.lstrip("/"))
