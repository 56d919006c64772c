"""The terms and dates of one language in one style, from the layers that lie over one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.styles.csl.parse import parse_locale
from sphinx_pubs.styles.csl.tree import Date, LocaleData, Term

#: The regions of the primary dialects ("Locale Fallback"); Arabic, Basque and Latin have none.
_REGIONS: Mapping[str, str] = {
    language: region or language.upper()
    for region, languages in (
        ("", "bg de es fi fr hr hu id is it lt lv mn nl pl pt ro ru sk th tr"),
        ("AD", "ca"),
        ("CN", "zh"),
        ("CZ", "cs"),
        ("DK", "da"),
        ("EE", "et"),
        ("ES", "gl"),
        ("GB", "cy"),
        ("GR", "el"),
        ("IL", "he"),
        ("IN", "hi"),
        ("IR", "fa"),
        ("JP", "ja"),
        ("KH", "km"),
        ("KR", "ko"),
        ("NO", "nb nn"),
        ("RS", "sr"),
        ("SE", "sv"),
        ("SI", "sl"),
        ("UA", "uk"),
        ("US", "en"),
        ("VN", "vi"),
        ("ZA", "af"),
    )
    for language in languages.split()
}
#: The forms that are tried in turn ("Terms").
_FORMS: Mapping[str, tuple[str, ...]] = {
    "long": ("long",),
    "short": ("short", "long"),
    "symbol": ("symbol", "short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
}
_SUFFIXES = tuple(f"ordinal-{number:02}" for number in range(100))

#: Gives the terms and dates of a language's tag, or None.
Load = Callable[[str], LocaleData | None]


class Locale(Struct, frozen=True, eq=False):
    """What a style prints in one language; ``quotes`` are open, close, inner open, inner close.

    ``terms`` are keyed as those of ``LocaleData``, ``genders`` of nouns by the term's name.
    """

    language: str
    terms: Mapping[tuple[str, str, str], Term]
    dates: Mapping[str, Date]
    genders: Mapping[str, str]
    quotes: tuple[str, str, str, str]
    punctuation_in_quote: bool
    limit_day_ordinals_to_day_1: bool

    def term(
        self, name: str, form: str = "long", /, *, plural: bool = False, gender: str = ""
    ) -> str:
        """A term, or ``""`` where there is none and where it is defined as empty.

        What is not there in a form or gender is there in the next more general one ("Terms").
        """
        for tried in _FORMS.get(form, ("long",)):
            found = self._gendered(name, tried, gender)
            if found is not None:
                return (plural and found.multiple) or found.single
        return ""

    def noun_gender(self, name: str, /) -> str:
        """The gender of what a term names, ``""`` where it has none."""
        return self.genders.get(name, "")

    def date(self, form: str, /) -> Date | None:
        """The localized format of dates, ``text`` or ``numeric``."""
        return self.dates.get(form)

    def ordinal(self, number: int, /, *, gender: str = "") -> str:
        """``3rd`` for 3 ("Ordinal Suffixes")."""
        return f"{number}{self._suffix(number, gender)}"

    def long_ordinal(self, number: int, /, *, gender: str = "") -> str:
        """``third`` for 3, of 1 to 10 ("Long Ordinals"); else ``11th``."""
        if 1 <= number <= 10:
            word = self.term(f"long-ordinal-{number:02}", gender=gender)
            if word:
                return word
        return self.ordinal(number, gender=gender)

    def _suffix(self, number: int, gender: str) -> str:
        tens, ones = number % 100, number % 10
        for last in (tens, ones) if tens > 9 else (ones,):
            found = self._gendered(_SUFFIXES[last], "long", gender)
            if found is not None and _matches(found, last, number):
                return found.single
        return self.term("ordinal", gender=gender)

    def _gendered(self, name: str, form: str, gender: str) -> Term | None:
        found = self.terms.get((name, form, gender)) if gender else None
        return found or self.terms.get((name, form, ""))


def _matches(suffix: Term, last: int, number: int) -> bool:
    """Whether the suffix of ``last``, the end of a number, is for that number."""
    match suffix.match:
        case "whole-number":
            return number == last
        case "last-two-digits":
            return number % 100 == last
        case _:
            return True


def tag(language: str, /) -> str:
    """A language and its region, ``de-AT`` for ``de_at``; ``""`` for what is no tag.

    The region that is not named is that of the primary dialect; a script tells the two of
    Chinese.
    """
    base, *rest = language.lower().replace("_", "-").split("-")
    if not (base.isascii() and base.isalpha() and len(base) in {2, 3}):
        return ""
    for part in rest:
        if len(part) == 1:  # an extension follows
            break
        if len(part) == 2 and part.isascii() and part.isalpha():
            return f"{base}-{part.upper()}"
    if base == "zh" and "hant" in rest:
        return "zh-TW"
    return primary(base)


def primary(language: str, /) -> str:
    """The primary dialect of a language ("Locale Fallback"): ``de-DE`` for ``de-AT``."""
    base = language.partition("-")[0]
    region = _REGIONS.get(base)
    return f"{base}-{region}" if region else base


def locale_for(language: str, style_locales: Iterable[LocaleData], load: Load) -> Locale:
    """What a style prints in a language ("Locale Fallback").

    ``load`` gives a language's own terms and dates.  What is no tag is American English.
    """
    own = tag(language) or "en-US"
    layers = _files(own, load)
    layers += sorted(
        (layer for layer in style_locales if _nearness(layer.language, own)),
        key=lambda layer: _nearness(layer.language, own),
    )
    terms: dict[tuple[str, str, str], Term] = {}
    dates: dict[str, Date] = {}
    genders: dict[str, str] = {}
    in_quote = limit = False
    for layer in layers:
        if ("ordinal", "long", "") in layer.terms:
            # The suffixes of ordinals are replaced as a whole: German has no "3rd".
            terms = {key: term for key, term in terms.items() if not _is_ordinal(key[0])}
        terms.update(layer.terms)
        dates.update(layer.dates)
        genders.update((key[0], term.gender) for key, term in layer.terms.items() if term.gender)
        if layer.punctuation_in_quote is not None:
            in_quote = layer.punctuation_in_quote
        if layer.limit_day_ordinals_to_day_1 is not None:
            limit = layer.limit_day_ordinals_to_day_1

    def mark(name: str) -> str:
        found = terms.get((name, "long", ""))
        return found.single if found else ""

    quotes = (
        mark("open-quote"),
        mark("close-quote"),
        mark("open-inner-quote"),
        mark("close-inner-quote"),
    )
    return Locale(own, terms, dates, genders, quotes, in_quote, limit)


def _files(own: str, load: Load) -> list[LocaleData]:
    """What lies under a style: English, the primary dialect, the language itself.

    A term that the language has in any form is not looked for in English: German without an
    abbreviation prints the whole word.
    """
    english = load("en-US")
    layers = [layer for name in dict.fromkeys((primary(own), own)) if (layer := load(name))]
    if english is None:
        return layers
    if not own.startswith("en-"):
        known = {name for layer in layers for name, _, _ in layer.terms}
        terms = {key: term for key, term in english.terms.items() if key[0] not in known}
        english = replace(english, terms=terms)
    return [english, *layers]


def _nearness(written: str, own: str) -> int:
    """How near a style's ``cs:locale`` is to a tag: 0 is another language, 3 the same tag."""
    if not written:
        return 1
    if written.lower() == own.partition("-")[0]:
        return 2
    return 3 if tag(written) == own else 0


def _is_ordinal(name: str) -> bool:
    return name == "ordinal" or name.startswith("ordinal-")


def folder(path: Path, /) -> Load:
    """The locale files of a folder, ``locales-de-DE.xml`` and so on, each read once.

    What is given raises ``StyleError`` for a file that is no valid locale.
    """

    @cache
    def load(language: str) -> LocaleData | None:
        name = f"locales-{tag(language)}.xml"
        try:
            data = (path / name).read_bytes()
        except OSError:
            return None
        return parse_locale(data, name)

    return load
