"""One compiled style: any entry in, its finished reference out."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_pubs.styles.csl.compile import Compiler, Scope
from sphinx_pubs.styles.csl.finish import finished, looked_over
from sphinx_pubs.styles.csl.locale import Locale, locale_for
from sphinx_pubs.styles.csl.names import inherited
from sphinx_pubs.styles.csl.pieces import Pieces
from sphinx_pubs.styles.csl.state import Render, State
from sphinx_pubs.styles.csl.tree import LocaleData, Style

#: language → its terms, or None where there are none
Load = Callable[[str], LocaleData | None]


class Engine:
    """The layouts of a style's bibliography, each compiled in the locale of its entries.

    ``language`` is that of the page, for styles that leave it open ("Locale Fallback").
    ``align`` keeps the first field of an entry in a margin where the style asks for it.
    """

    def __init__(
        self, style: Style, load: Load, /, language: str = "", *, align: bool = False
    ) -> None:
        self.style = style
        self._load = load
        self._align = align and bool(style.bibliography.second_field_align)
        self.compiler = self._compiler(style.default_locale or language or "en-US")
        layouts = style.bibliography.layouts
        self._default = next((each for each in layouts if not each.locales), layouts[-1])
        self._others = [each for each in layouts if each is not self._default]
        self._by_language: dict[str, tuple[Render, Locale]] = {}

    def pieces(self, state: State, /) -> Pieces:
        """A reference before its punctuation is in order."""
        render, locale = self._layout(state.item.language)
        state.language = state.item.language or locale.language
        return render(state)

    def macro(self, name: str, /) -> Render:
        """One macro, in the language of the page."""
        options = inherited(self.style.options, self.style.bibliography.options)
        return self.compiler.macro(name, Scope(options))

    def finished(self, pieces: Pieces, language: str, /) -> Pieces:
        """A reference as runs; ``language`` is its entry's."""
        _, locale = self._layout(language)
        return finished(pieces, locale.quotes, punctuation_in_quote=locale.punctuation_in_quote)

    def looked_over(self, pieces: Pieces, language: str, /) -> Pieces:
        """The same where one pass is known not to be enough."""
        _, locale = self._layout(language)
        return looked_over(pieces, locale.quotes, punctuation_in_quote=locale.punctuation_in_quote)

    def _compiler(self, language: str) -> Compiler:
        return Compiler(self.style, self._locale(language), self._locale)

    def _locale(self, language: str) -> Locale:
        return locale_for(language, self.style.locales, self._load)

    def _layout(self, language: str) -> tuple[Render, Locale]:
        found = self._by_language.get(language)
        if found is None:
            found = self._by_language[language] = self._compiled(language)
        return found

    def _compiled(self, language: str) -> tuple[Render, Locale]:
        layout, compiler = self._default, self.compiler
        for other in self._others:
            if language and any(_fits(language, each) for each in other.locales):
                layout, compiler = other, self._compiler(language)
                break
        options = self.style.bibliography.options
        return compiler.layout(layout, options, align=self._align), compiler.locale


def _fits(language: str, asked: str) -> bool:
    """Whether an entry in ``language`` (zh-TW) is one of those that a layout is for (zh)."""
    return language == asked or language.partition("-")[0] == asked.partition("-")[0]
