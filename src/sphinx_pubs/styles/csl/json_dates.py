"""Dates of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_pubs.model import PartialDate
from sphinx_pubs.reading.dates import date_of
from sphinx_pubs.regexes import regex
from sphinx_pubs.styles.csl.items import Date

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ISO = regex(r"(?P<year>-?[0-9]{1,4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2})(?:T.*)?)?)?")
_CIRCA = regex(r"(?:circa|ca?\.?)\s+|[?~]+", re.IGNORECASE)
_YEARS = regex(r"([0-9]{4})[-–]([0-9]{4})")
_WORD = regex(r"[^\W\d_]{3}")
_BC = regex(r"([0-9]{1,4})\s?BCE?", re.IGNORECASE)


def read_date(value: object, /) -> Date | None:
    """A date of CSL-JSON: with ``date-parts``, ``raw`` or ``literal``; None where it is empty.

    A string or a number stands for its ``raw`` date.
    """
    if isinstance(value, str | int):
        return _raw(str(value).strip())
    if not isinstance(value, Mapping):
        return None
    circa = bool(value.get("circa"))
    parts = value.get("date-parts")
    ends = [_parts(end) for end in parts[:2]] if isinstance(parts, list) else []
    if ends and ends[0] is not None and ends[0].year:
        start = ends[0]
        season = _season(value.get("season"))
        if season and not start.month:
            start = PartialDate(start.year, season=season)
        return Date(start, ends[1] if len(ends) > 1 else None, circa)
    if "raw" in value:
        raw = _raw(str(value["raw"]).strip())
        return Date(raw.start, raw.end, circa or raw.circa, raw.literal) if raw else None
    literal = value.get("literal")
    return Date(circa=circa, literal=str(literal)) if literal else None


def written_date(date: Date, /) -> dict[str, object]:
    """The date as CSL-JSON; a quarter of a year, which it does not have, is lost."""
    written: dict[str, object] = {}
    if date.start is not None and date.end is not None:
        written["date-parts"] = [_written_parts(date.start), _written_parts(date.end)]
    elif date.start is not None and 20 < date.start.season < 25:
        written["date-parts"] = [[date.start.year]]
        written["season"] = date.start.season - 20
    elif date.start is not None:
        written["date-parts"] = [_written_parts(date.start)]
    if date.literal:
        written["literal"] = date.literal
    if date.circa:
        written["circa"] = True
    return written


def _written_parts(date: PartialDate) -> list[int]:
    if 20 < date.season < 25:
        return [date.year, date.season]
    parts = [date.year, date.month, date.day]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _parts(value: object) -> PartialDate | None:
    """Year, month and day as numbers or as strings; 13 to 16 and 21 to 24 are seasons."""
    if not isinstance(value, list):
        return None
    numbers = [_number(part) for part in value[:3]]
    if not numbers or numbers[0] is None:
        return None
    year, month, day = [number or 0 for number in (*numbers, 0, 0)][:3]
    return _dated(year, month, day)


def _dated(year: int, month: int, day: int) -> PartialDate:
    if 12 < month < 17:
        return PartialDate(year, season=month + 8)
    if 20 < month < 25:
        return PartialDate(year, season=month)
    if not 0 < month < 13:
        return PartialDate(year)
    return PartialDate(year, month, day if 0 < day < 32 else 0)


def _number(value: object) -> int | None:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"\s*[-+]?[0-9]{1,6}\s*", value):
        return int(value)
    return None


def _season(value: object) -> int:
    """The season that a number or a word means, or 0."""
    if isinstance(value, str) and value.strip().lower() in _SEASONS:
        return _SEASONS[value.strip().lower()]
    number = _number(value) or 0
    if 0 < number < 5:
        return number + 20
    return number if 20 < number < 25 else 0


def _raw(written: str) -> Date | None:
    """A date as text: ``2005-12-15``, a range with a slash, or words; else it is literal."""
    if not written:
        return None
    text = _CIRCA.sub("", written).strip()
    circa = text != written
    years = _YEARS.fullmatch(text)
    if years:
        return Date(PartialDate(int(years[1])), PartialDate(int(years[2])), circa)
    start, slash, end = text.partition("/")
    if slash and (first := _iso(start)) is not None:
        last = PartialDate(0) if end.strip() in {"", ".."} else _iso(end)
        if last is not None and (not last.year or len(end.strip()) > 3):
            return Date(first, last, circa)
    if slash and _WORD.search(start) and _WORD.search(end):
        ends = date_of(start), date_of(end)
        if ends[0] is not None and ends[1] is not None:
            return Date(ends[0], ends[1], circa)
    if (date := _iso(text)) is not None:
        return Date(date, None, circa)
    if before_christ := _BC.fullmatch(text):
        return Date(PartialDate(-int(before_christ[1])), None, circa)
    date = date_of(text)
    return Date(date, None, circa) if date is not None else Date(literal=written)


def _iso(written: str) -> PartialDate | None:
    found = _ISO.fullmatch(written.strip())
    if found is None or not int(found["year"]):
        return None
    return _dated(int(found["year"]), int(found["month"] or 0), int(found["day"] or 0))
