"""Dates as .bib files write them, from EDTF to ``Dec 5-9``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sphinx_pubs.model import PartialDate
from sphinx_pubs.reading.comparing import fold
from sphinx_pubs.reading.latex import text as tex_text
from sphinx_pubs.reading.status import is_status
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTHS |= {"mai": 5, "maj": 5, "okt": 10, "dez": 12}
#: What the first letters do not tell, without accents: German, French, Spanish, Italian,
#: Portuguese, Dutch, Polish.
_FOREIGN_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "enero ene gennaio genn stycznia styczen",
            "fevrier fevr fev fevereiro lutego luty",
            "maart",
            "avril avr abril abr kwietnia kwiecien",
            "maggio magg mei",
            "juin giugno giu czerwca czerwiec",
            "juillet juil luglio lug lipca lipiec",
            "aout agosto sierpnia sierpien",
            "setiembre settembre setembro sett wrzesnia wrzesien",
            "ottobre ott outubro pazdziernika pazdziernik",
            "listopada listopad",
            "dicembre diciembre dic desember grudnia grudzien",
        ),
        1,
    )
    for word in words.split()
}
_SEASONS = {
    word: number
    for number, words in enumerate(
        (
            "spring fruhjahr fruhling printemps primavera lente",
            "summer sommer ete verano estate verao zomer",
            "autumn fall herbst automne otono autunno outono herfst",
            "winter hiver invierno inverno",
        ),
        21,
    )
    for word in words.split()
}
_QUARTER = regex(
    r"\bq ?([1-4])\b|\b([1-4])(?:st|nd|rd|th)? ?(?:quarter|q)\b"
    r"|\b(first|second|third|fourth) quarter"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_WORD = regex(rf"(?<![a-z])({'|'.join(_MONTHS)})[a-z]*", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]+")
_NUMBER = regex(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
#: A year; ``1480s`` is a decade and ``198x`` no year.
_YEAR = regex(r"(?<![0-9])[1-9][0-9]{3}(?![0-9sxX])")
_NOOPSORT = regex(r"\\noopsort\s*\{[^{}]*\}")
#: One date of EDTF (ISO 8601-2), of which biblatex reads levels 0 and 1; the other
#: separators and the missing zeros are how people write it.
_NUMERIC = regex(
    r"(-?[0-9]{4})(?:([-/.])([0-9]{1,2}|XX)(?:\2([0-9]{1,2}|XX))?\2?)?(?![0-9])"
    r"(?:[T\s]\s*[0-9:.+Z-]*)?[~?%]*\s*(?:/.*)?",
    re.DOTALL,
)
_DAY_FIRST = regex(r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{4})")
_MONTH_FIRST = regex(r"([0-9]{1,2})\s?[-/.]\s?([0-9]{4})")
#: The date as Chinese, Japanese and Korean write it.
_WITH_SIGNS = regex(
    r"([0-9]{4})\s?[年년]\s?(?:([0-9]{1,2})\s?[月월]\s?(?:([0-9]{1,2})\s?[日일])?)?"
)
_NO_DATE = frozenset(
    {"nd", "nodate", "undated", "unknown", "bibnodate", "bibstringnodate", "oj", "sd", "sa"}
)
#: A year that has all days, where it is not known yet.
_LEAP = 4
_UNKNOWN_MONTH = frozenset("?-{} \t\r\n")


def read_date(fields: Mapping[str, str], /) -> tuple[PartialDate | None, str]:
    """The date of an entry, and what of it could not be read (``""`` if all could).

    ``date`` comes before ``year`` + ``month`` + ``day``, as in biblatex; where it says
    only the year, the month is still read.  A year that only states a status
    (``in press``) is no date and nothing bad.
    """
    get = fields.get
    return _date(get("date", ""), get("year", ""), get("month", ""), get("day", ""))


@lru_cache(maxsize=1 << 13)
def _date(written: str, year: str, month: str, day: str) -> tuple[PartialDate | None, str]:
    written, year, month = written.strip(), year.strip(), month.strip()
    date, bad = _whole(written) if written else (None, "")
    if date is not None and (date.month or date.season):
        return date, bad
    by_year, bad_year = _whole(year, is_year=True) if year else (None, "")
    if date is None:
        date = by_year
        bad = bad or bad_year
    if date is None or date.month or date.season or not month:
        if date is None and not year and not written and month:
            date = date_of(month)
        return date, bad
    in_month = _YEAR.search(month) and date_of(month)
    if in_month:
        return (in_month if in_month.year == date.year else date), bad
    within, bad_month = _month(month, day.strip())
    return replace(within, year=date.year), bad or bad_month


@lru_cache(maxsize=4096)
def date_of(text: str, /) -> PartialDate | None:
    """The date a text says, in EDTF (``2024-05~``, of a range the start) or in words."""
    return _whole(text.strip())[0]


def _whole(text: str, *, is_year: bool = False) -> tuple[PartialDate | None, str]:
    """The date of a whole text; in a ``year``, ``1921-22`` is no summer but two years."""
    if len(text) == 4 and text.isascii() and text.isdigit():
        return (PartialDate(int(text)), "") if text != "0000" else (None, text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    numeric = _NUMERIC.fullmatch(text.strip("[]() "))
    if numeric:
        return _numeric(numeric, text, is_year=is_year)
    if turned := _turned(text):
        return turned
    text = _NOOPSORT.sub("", text)
    found = _YEAR.search(text)
    if found is None:
        letters = "".join(char for char in text.lower() if char.isalpha())
        stated = letters in _NO_DATE or is_status(text)
        return None, "" if stated else text
    year = int(found[0])
    number = _month_in(text)
    if not number:
        return PartialDate(year, season=_season_in(text)), ""
    day = _NUMBER.search(text)
    return _checked(year, number, int(day[0]) if day else 0, text)


def _numeric(found: re.Match[str], text: str, *, is_year: bool) -> tuple[PartialDate | None, str]:
    """The date of year, month and day in this order."""
    year = int(found[1])
    month, day = (int(part) if part and part != "XX" else 0 for part in (found[3], found[4]))
    if year == 0:
        return None, text
    is_edtf = found[2] == "-" and not is_year
    if 20 < month < 25 and is_edtf and not day:
        return PartialDate(year, season=month), ""
    # `2011/12` is December as well as two years.
    undecided = not is_edtf and not day and 0 < month < 13 and month == (year + 1) % 100
    if undecided:
        return PartialDate(year), text
    if month > 12 and not day and (not is_edtf or month > 31):
        return PartialDate(year), "" if month > year % 100 else text  # `1991/92`
    return _checked(year, month, day, text)


def _turned(text: str) -> tuple[PartialDate, str] | None:
    """The date of a text that has the year last, or signs for year, month and day."""
    if not text.isascii() and (signs := _WITH_SIGNS.fullmatch(text)):
        return _checked(int(signs[1]), int(signs[2] or 0), int(signs[3] or 0), text)
    if month_first := _MONTH_FIRST.fullmatch(text):
        return _checked(int(month_first[2]), int(month_first[1]), 0, text)
    if not (found := _DAY_FIRST.fullmatch(text)):
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return _checked(year, second, first, text)
    if second > 12:
        return _checked(year, first, second, text)
    return PartialDate(year), text  # the Americans put the month first


def _month(month: str, day: str) -> tuple[PartialDate, str]:
    """Month and day as written, in a year that has all days, and what of them is bad."""
    month = month.rstrip("月월")
    number = _month_in(month)
    numbers = [int(one) for one in _NUMBER.findall(month)]
    if number:
        days = [int(one) for one in _NUMBER.findall(day)] if day else numbers
    elif season := _season_in(month):
        return PartialDate(_LEAP, season=season), ""
    elif numbers and not any(char.isalpha() for char in month):
        days = [int(one) for one in _NUMBER.findall(day)]
        number = numbers[0]
        if not days and len(numbers) == 2 and max(numbers) > 12 >= min(numbers):
            number, days = min(numbers), [max(numbers)]  # `05/17`
        if number in {21, 22, 23, 24} and not days:
            return PartialDate(_LEAP, season=number), ""
    else:
        return PartialDate(_LEAP), "" if set(month) <= _UNKNOWN_MONTH else month
    return _checked(_LEAP, number, days[0] if days else 0, f"{month} {day}".strip())


def _month_in(written: str) -> int:
    """The month that a text names in words, or 0."""
    if word := _MONTH_WORD.search(written):
        return _MONTHS[word[1].lower()]
    for name in _words(written):
        number = _FOREIGN_MONTHS.get(name) or _MONTHS.get(name[:3], 0)
        if number:
            return number
    return 0


def _season_in(written: str) -> int:
    """EDTF's number of the season or the quarter that a text names, or 0."""
    if quarter := _QUARTER.search(written.lower()):
        number = quarter[1] or quarter[2]
        return 32 + (int(number) if number else _ORDINALS[quarter[3]])
    return next((_SEASONS[word] for word in _words(written) if word in _SEASONS), 0)


def _words(written: str) -> list[str]:
    """The words of a text without accents."""
    if "\\" in written or "{" in written:
        written = tex_text(written)
    return _WORD.findall(fold(written))


def _checked(year: int, month: int, day: int, text: str) -> tuple[PartialDate, str]:
    """The date as far as it exists, and ``text`` if a part of it does not."""
    if not month:
        return PartialDate(year), text if day else ""
    if month > 12:
        return PartialDate(year), text
    if day > _DAYS[month]:
        return PartialDate(year, month), text
    return PartialDate(year, month, day), ""
