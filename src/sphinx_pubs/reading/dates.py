"""Dates as .bib files write them, from EDTF to ``Dec 5-9``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.model import PartialDate
from sphinx_pubs.reading.status import is_status

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTHS |= {"mär": 3, "mai": 5, "okt": 10, "dez": 12}
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_WORD = re.compile(rf"(?<![a-z])({'|'.join(_MONTHS)})[a-z]*", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
#: A year; ``1480s`` is a decade and ``198x`` no year.
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9sxX?])")
_NOOPSORT = re.compile(r"\\noopsort\s*\{[^{}]*\}")
#: One date of EDTF (ISO 8601-2), of which biblatex reads levels 0 and 1; the other
#: separators and the missing zeros are how people write it.
_NUMERIC = re.compile(
    r"(-?[0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?(?![0-9])"
    r"(?:T[0-9:.+Z-]*)?[~?%]?\s*(?:/.*)?"
)
#: The seasons are months 21 to 24 of EDTF.
_SEASONS = range(21, 25)
_SEASON_WORDS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_NO_DATE = frozenset({"nd", "nodate", "undated", "unknown", "bibnodate", "bibstringnodate"})
_UNKNOWN_MONTH = frozenset("?-{} \t\r\n")


def read_date(fields: Mapping[str, str], /) -> tuple[PartialDate | None, str]:
    """The date of an entry, and what of it could not be read (``""`` if all could).

    ``date`` comes before ``year`` + ``month`` + ``day``, as in biblatex; where it says
    only the year, the month is still read.  A year that only states a status
    (``in press``) is no date and nothing bad.
    """
    written = fields.get("date", "").strip()
    date, bad = _whole(written) if written else (None, "")
    if date is not None and date.month:
        return date, bad
    year = fields.get("year", "").strip()
    by_year, bad_year = _whole(year) if year else (None, "")
    if date is None:
        date = by_year
        bad = bad or bad_year
    month = fields.get("month", "").strip()
    if date is None or date.month or not month:
        if date is None and not year and not written and month:
            date = date_of(month)
        return date, bad
    in_month = _YEAR.search(month) and date_of(month)
    if in_month:
        return (in_month if in_month.year == date.year else date), bad
    number, day, bad_month = _month(month, fields.get("day", "").strip())
    return PartialDate(date.year, number, day), bad or bad_month


@lru_cache(maxsize=4096)
def date_of(text: str, /) -> PartialDate | None:
    """The date a text says, in EDTF (``2024-05~``, of a range the start) or in words."""
    return _whole(text.strip())[0]


def _whole(text: str) -> tuple[PartialDate | None, str]:
    if len(text) == 4 and text.isascii() and text.isdigit():
        return (PartialDate(int(text)), "") if text != "0000" else (None, text)
    numeric = _NUMERIC.fullmatch(text.strip("[]() "))
    if numeric:
        year, _, month, day = numeric.groups()
        if int(year) == 0:
            return None, text
        return _checked(int(year), int(month or 0), int(day or 0), text)
    text = _NOOPSORT.sub("", text)
    found = _YEAR.search(text)
    if found is None or found[0] == "0000":
        letters = "".join(char for char in text.lower() if char.isalpha())
        stated = letters in _NO_DATE or is_status(text)
        return None, "" if stated else text
    word = _MONTH_WORD.search(text)
    if word is None:
        return PartialDate(int(found[0])), ""
    day = _NUMBER.search(text)
    return _checked(int(found[0]), _MONTHS[word[1].lower()], int(day[0]) if day else 0, text)


def _month(month: str, day: str) -> tuple[int, int, str]:
    """The number of a month as written, the day, and what of them is bad."""
    word = _MONTH_WORD.search(month)
    numbers = _NUMBER.findall(month)
    if word is not None:
        number = _MONTHS[word[1].lower()]
        if day:
            numbers = _NUMBER.findall(day)
    elif numbers and not any(char.isalpha() for char in month):
        number = int(numbers[0])
        numbers = _NUMBER.findall(day)
    else:
        named = {word.lower() for word in re.findall(r"[A-Za-z]+", month)}
        known = bool(named & _SEASON_WORDS) or set(month) <= _UNKNOWN_MONTH
        return 0, 0, "" if known else month
    date, bad = _checked(4, number, int(numbers[0]) if numbers else 0, f"{month} {day}".strip())
    return date.month, date.day, bad


def _checked(year: int, month: int, day: int, text: str) -> tuple[PartialDate, str]:
    """The date as far as it exists, and ``text`` if a part of it does not."""
    if month in _SEASONS:
        return PartialDate(year), ""
    if month > 12:  # more than a day is the second year of `1991/92`
        return PartialDate(year), "" if month > 31 else text
    if not month:
        return PartialDate(year), ""
    if day > _DAYS[month]:
        return PartialDate(year, month), text
    return PartialDate(year, month, day), ""
