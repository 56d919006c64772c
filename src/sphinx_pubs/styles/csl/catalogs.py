"""The project's own terms, from message catalogs, with the months and dates of Babel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs import po
from sphinx_pubs.regexes import regex
from sphinx_pubs.styles.csl.locale import tag
from sphinx_pubs.styles.csl.tree import Date, DatePart, Format, LocaleData, Term

_FOLDER = Path(__file__).parents[2] / "locale"

_Key = tuple[str, str, str]


class _Calendar(Struct, frozen=True):
    """The dates of a language as CLDR has them: two patterns, months in full and in short."""

    text: str
    numeric: str
    months: tuple[str, ...]
    short: tuple[str, ...]


#: American English, which lies under every language: to load Babel's takes 20 ms.
AMERICAN = _Calendar(
    "MMMM d, y",
    "M/d/y",
    (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
)
#: Catalogs by the dialects that they are of; the template holds American English.
_CATALOGS = {"de-DE": "de", "es-ES": "es", "fr-FR": "fr", "ja-JP": "ja", "zh-CN": "zh_CN"}
_GENDERS = ("masculine", "feminine")
#: Stands for a term that is empty: a message without a text is one without a translation.
_EMPTY = "∅"
#: Languages that write the first day of a month as an ordinal, and no other day.
_FIRST_DAY = frozenset({"fr", "pt"})
#: Languages whose months CLDR abbreviates without a full stop, where references have one.
#: The abbreviations are those of the dialect: American CLDR has "Sep".
_STOPPED = {"en": "en_GB", "es": "es_ES"}
#: Numeric dates that are not CLDR's: GB/T 7714 writes them as ISO 8601 does.
_NUMERIC = {"zh-CN": "y-MM-dd"}
#: What British English says otherwise, beside plurals: single quotes, contractions unstopped.
_BRITISH: dict[_Key, Term] = {
    ("open-quote", "long", ""): Term("‘"),
    ("close-quote", "long", ""): Term("’"),
    ("open-inner-quote", "long", ""): Term("“"),
    ("close-inner-quote", "long", ""): Term("”"),
    ("book", "short", ""): Term("bk", "bks"),
    ("edition", "short", ""): Term("edn", "edns"),
    ("part", "short", ""): Term("pt", "pts"),
}

#: A quoted text, a field, or a text without quotes (Unicode, "Date Format Patterns").
_TOKEN = regex(r"'(?P<quoted>[^']*)'|(?P<field>([A-Za-z])\3*)|(?P<text>[^A-Za-z']+)")
_FIELDS: dict[str, Literal["day", "month", "year"]] = {
    "y": "year",
    "M": "month",
    "L": "month",
    "d": "day",
}
_NUMBERED = {"M": "numeric", "L": "numeric", "MM": "numeric-leading-zeros"}
_NUMBERED |= {"LL": "numeric-leading-zeros", "dd": "numeric-leading-zeros"}


@lru_cache(maxsize=64)
def catalog(language: str, /) -> LocaleData | None:
    """The terms and dates of a language; None where Babel does not know it.

    A language without a catalog has months and dates only, and so has a dialect that is not
    the primary one: the rest is what ``locale_for`` lays under it.
    """
    name = tag(language)
    base = name.partition("-")[0]
    calendar = AMERICAN if name == "en-US" else calendar_of(name)
    if calendar is None:
        return None
    terms, genders = _terms(name)
    text = _parts(calendar.text)
    if any(part.form == "ordinal" for part in text):
        terms.setdefault(("ordinal", "long", ""), Term("."))
    numeric = _parts(_NUMERIC.get(name) or calendar.numeric)
    return LocaleData(
        language=name,
        terms=terms | _months(calendar, genders.get("month", ""), stopped=base in _STOPPED),
        dates={
            "text": Date(form="text", parts=text),
            "numeric": Date(form="numeric", parts=tuple(map(_two_digits, numeric))),
        },
        punctuation_in_quote=_in_quote(name),
        limit_day_ordinals_to_day_1=base in _FIRST_DAY,
    )


def calendar_of(name: str, /) -> _Calendar | None:
    """The dates of a language's tag; None where Babel does not know it."""
    import babel  # noqa: PLC0415  # English sites do without

    try:
        known = babel.Locale.parse(name, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return None
    months = known.months["format"]["wide"]
    stopped = _STOPPED.get(known.language)
    short = (babel.Locale.parse(stopped) if stopped else known).months["format"]["abbreviated"]
    return _Calendar(
        known.date_formats["long"].pattern,
        known.datetime_skeletons["yMd"].pattern,
        tuple(months.values()),
        # Babel loses an alias once it has read more languages.
        tuple(
            name if short[number] == f"M{number:02}" else short[number]
            for number, name in months.items()
        ),
    )


def _in_quote(name: str) -> bool | None:
    """Whether stops go inside quotes, as in American English; other English is as its base."""
    if name in {"en-US", "en-GB"} or not name.startswith("en-"):
        return name == "en-US"
    return None


def _terms(name: str) -> tuple[dict[_Key, Term], dict[str, str]]:
    """The terms of a dialect, and the genders of nouns."""
    if name == "en-US":
        # A gender in a message is for translators: English nouns have none.
        terms, _ = _read("csl.pot", None)
        return {key: term for key, term in terms.items() if not key[2]}, {}
    if name == "en-GB":
        english, _ = _read("csl.pot", None)
        contracted = {
            key: replace(term, multiple=_contracted(term))
            for key, term in english.items()
            if key[1] == "short" and _contracted(term) != term.multiple
        }
        return contracted | _BRITISH, {}
    if name in _CATALOGS:
        language = _CATALOGS[name]
        return _read(f"{language}/LC_MESSAGES/csl.po", language)
    return {}, {}


def _contracted(term: Term) -> str:
    """The plural of an abbreviation that ends as its word does: it has no full stop (eds)."""
    pairs = zip(term.single.split(" "), term.multiple.split(" "), strict=False)
    return " ".join(
        plural[:-1] if plural == f"{single[:-1]}s." else plural for single, plural in pairs
    )


def _read(path: str, language: str | None) -> tuple[dict[_Key, Term], dict[str, str]]:
    """The terms in a catalog, and the genders; without a language, those of the template."""
    texts: dict[_Key, tuple[str, str]] = {}
    genders: dict[str, str] = {}
    matches: dict[str, str] = {}
    for context, single, multiple in _messages(path, language):
        words = context.split(" ")
        gender = words.pop() if words[-1] in _GENDERS else ""
        form = words.pop()
        name = " ".join(words)
        if form == "gender":
            genders[name] = single if single in _GENDERS else ""
        elif form == "match":
            matches[name] = single
        else:
            texts[name, form, gender] = single, multiple
    terms: dict[_Key, Term] = {}
    for (name, form, gender), (single, multiple) in texts.items():
        noun = genders.get(name, "") if form == "long" and not gender else ""
        terms[name, form, gender] = Term(single, multiple, noun, gender, matches.get(name, ""))
    return terms, genders


def _messages(path: str, language: str | None) -> Iterator[tuple[str, str, str]]:
    """The context, singular and plural (or ``""``) of what a catalog says."""
    singular, plural = ("msgstr[0]", "msgstr[1]") if language else ("msgid", "msgid_plural")
    for message in po.messages((_FOLDER / path).read_text(encoding="utf-8")):
        context = message.get("msgctxt")
        single = message.get(singular) or message.get("msgstr", "")
        multiple = message.get(plural, single) if "msgid_plural" in message else ""
        if context and single:
            yield (
                context,
                "" if single == _EMPTY else single,
                "" if multiple == _EMPTY else multiple,
            )


def _months(calendar: _Calendar, gender: str, *, stopped: bool) -> dict[_Key, Term]:
    terms: dict[_Key, Term] = {}
    months = zip(calendar.months, calendar.short, strict=True)
    for number, (name, short) in enumerate(months, 1):
        # Four letters are not worth an abbreviation: May, June, mayo.
        with_stop = f"{short.rstrip('.')}." if len(name) > 4 else name
        terms[f"month-{number:02}", "long", ""] = Term(name, gender=gender)
        terms[f"month-{number:02}", "short", ""] = Term(with_stop if stopped else short)
    return terms


def _parts(pattern: str) -> tuple[DatePart, ...]:
    """The parts of a date in a pattern of CLDR, without eras and days of the week.

    What stands between two parts goes with the one that may be missing: it is the suffix of
    the first, but where years come first, the prefix of the second, except for units (年).
    A full stop after the day makes it an ordinal (3.–5. März).
    """
    parts: list[DatePart] = []
    between = ""
    for token in _TOKEN.finditer(pattern):
        field = token["field"]
        if field is None:
            between += token["text"] or token["quoted"] or "'"
        elif field[0] in _FIELDS:
            prefix = between
            if parts:
                suffix, prefix = _divided(parts[0].name, between)
                parts[-1] = _followed(parts[-1], suffix)
            parts.append(_part(field, prefix))
            between = ""
        else:
            between = between.rstrip()
    parts[-1] = _followed(parts[-1], between.rstrip())
    if any("-" in part.format.prefix + part.format.suffix for part in parts):
        # Where dates have hyphens, ISO 8601 has a slash in ranges.
        return tuple(replace(part, range_delimiter="/") for part in parts)
    return tuple(parts)


def _part(field: str, prefix: str) -> DatePart:
    form = _NUMBERED.get(field, "short" if field == "MMM" else "")
    return DatePart(_FIELDS[field[0]], form, format=Format(prefix=prefix))


def _divided(first: str, between: str) -> tuple[str, str]:
    """The text between two parts, as the suffix of the former and the prefix of the latter."""
    if first != "year":
        return between, ""
    end = max((place for place, char in enumerate(between, 1) if char.isalnum()), default=0)
    return between[:end], between[end:]


def _followed(part: DatePart, suffix: str) -> DatePart:
    form = part.form
    if part.name == "day" and form != "numeric-leading-zeros" and suffix.startswith("."):
        form, suffix = "ordinal", suffix[1:]
    if part.name == "month" and suffix.startswith("月"):
        # The names of months hold it, and seasons have none.
        form, suffix = "short", suffix[1:]
    return replace(part, form=form, format=replace(part.format, suffix=suffix))


def _two_digits(part: DatePart) -> DatePart:
    """The part of a numeric date, whose day and month have two digits each."""
    if part.name == "year":
        return part
    suffix = f".{part.format.suffix}" if part.form == "ordinal" else part.format.suffix
    return replace(part, form="numeric-leading-zeros", format=replace(part.format, suffix=suffix))
