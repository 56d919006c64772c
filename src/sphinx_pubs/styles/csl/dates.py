"""``cs:date``: dates, their parts, ranges ("Date", "Date-part", "Date Ranges")."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import cast

from msgspec.structs import replace

from sphinx_pubs.model import PartialDate
from sphinx_pubs.runs import Part, Runs
from sphinx_pubs.styles.csl.finish import joined
from sphinx_pubs.styles.csl.formatting import Wrap, compiled, inner_and_outer
from sphinx_pubs.styles.csl.items import Date as DateValue
from sphinx_pubs.styles.csl.locale import Locale
from sphinx_pubs.styles.csl.pieces import Piece, Pieces
from sphinx_pubs.styles.csl.state import Render, State
from sphinx_pubs.styles.csl.tree import Date, DatePart, Format

#: Which parts each value of ``date-parts`` prints.
_PRECISIONS = {
    "year": ("year",),
    "year-month": ("year", "month"),
    "year-month-day": ("year", "month", "day"),
}
_SIZES = {"day": 0, "month": 1, "year": 2}
#: Added to years, so that those BC are positive too.
_YEAR_ONE = 1_000_000
_FORMAT_FIELDS = Format.__struct_fields__

#: (date, locale) → the text of one part, without its affixes
_Text = Callable[[PartialDate], str]


def rendered(node: Date, locale: Locale, /, *, year_suffix: bool) -> Render:
    """The closure of a ``cs:date``.

    ``year_suffix`` says that the year of ``issued`` carries the suffix that tells works of
    one year apart, since the style places it nowhere else.
    """
    parts = _parts(node, locale)
    localized = locale.date(node.form) if node.form else None
    delimiter = localized.delimiter if localized is not None else node.delimiter
    layout = DateLayout(parts, delimiter, locale, seasons=node.form != "numeric")
    wrap, around = inner_and_outer(node.format, own_text=False)
    variable = node.variable
    suffixed = year_suffix and variable == "issued"

    def render(state: State) -> Pieces:
        state.called += 1
        value = state.item.dates.get(variable)
        if value is None or variable in state.hidden:
            return ()
        suffix = state.year_suffix if suffixed else ""
        pieces = layout(value, suffix)
        if not pieces:
            return ()
        state.found(variable)
        if suffix:
            state.year_suffix = ""
        if wrap:
            pieces = wrap(pieces, state.language)
        if variable == "issued":
            pieces = (Part("date", cast("Runs", pieces)),)
        return around(pieces, state.language) if around else pieces

    return render


def sortable(node: Date, locale: Locale, /) -> Render:
    """A date as a sort key prints it, with 00 for parts that the style does not print."""
    names = {part.name for part in _parts(node, locale)}
    variable = node.variable

    def render(state: State) -> Pieces:
        state.called += 1
        value = state.item.dates.get(variable)
        if value is None or variable in state.hidden:
            return ()
        text = sort_text(value, names)
        if text:
            state.rendered += 1
        return (text,) if text else ()

    return render


def sort_text(value: DateValue, parts: Collection[str], /) -> str:
    """A date as text that sorts, years BC before all others."""
    if value.start is None:
        return value.literal
    ends = [value.start] if value.end is None else [value.start, value.end]
    texts = []
    for end in ends:
        year = f"{_YEAR_ONE + end.year:07}"
        month = end.month or end.sorting_month
        text = year if "year" in parts else ""
        text += f"{month if 'month' in parts else 0:02}{end.day if 'day' in parts else 0:02}"
        texts.append(text)
    return "-".join(texts)


def _parts(node: Date, locale: Locale) -> tuple[DatePart, ...]:
    if not node.form:
        return node.parts
    localized = locale.date(node.form)
    if localized is None:
        return ()
    wanted = _PRECISIONS.get(node.precision, _PRECISIONS["year-month-day"])
    own = {part.name: part for part in node.parts}
    return tuple(
        _laid_over(part, own.get(part.name)) for part in localized.parts if part.name in wanted
    )


def _laid_over(part: DatePart, own: DatePart | None) -> DatePart:
    """A localized part with what the style says of it; its affixes stay the locale's."""
    if own is None:
        return part
    changes = {
        field: value
        for field in _FORMAT_FIELDS
        if field not in {"prefix", "suffix"} and (value := getattr(own.format, field))
    }
    return replace(
        part,
        form=own.form or part.form,
        range_delimiter=own.range_delimiter,
        format=replace(part.format, **changes),
    )


class DateLayout:
    """The parts of a date in order, ready to print any date; ``seasons`` as a month's name."""

    def __init__(
        self, parts: tuple[DatePart, ...], delimiter: str, locale: Locale, *, seasons: bool
    ) -> None:
        self.parts = parts
        self.delimiter = delimiter
        self.locale = locale
        self.seasons = seasons
        self.texts: list[_Text] = [self._text(part) for part in parts]
        self.wraps: list[Wrap | None] = [
            compiled(replace(part.format, prefix="", suffix="")) for part in parts
        ]
        self.memo: dict[tuple[DateValue, str], Pieces] = {}

    def __call__(self, value: DateValue, suffix: str, /) -> Pieces:
        """A date as it is printed; ``suffix`` follows its year."""
        key = (value, suffix)
        pieces = self.memo.get(key)
        if pieces is None:
            pieces = self._pieces(value, suffix)
            texts = [piece for piece in pieces if isinstance(piece, str)]
            if len(texts) == len(pieces) > 1:
                pieces = (joined(texts),)
            self.memo[key] = pieces
        return pieces

    def _pieces(self, value: DateValue, suffix: str) -> Pieces:
        if value.start is None:
            return (value.literal,) if value.literal else ()
        places = range(len(self.parts))
        if value.end is None:
            return self._some(value.start, places, suffix)
        largest = self._largest_difference(value.start, value.end)
        if largest is None:
            return self._some(value.start, places, suffix)
        size = _SIZES[largest]
        inside = [
            place
            for place, part in enumerate(self.parts)
            if _SIZES[part.name] <= size and self._has(part, value.start, value.end)
        ]
        if not inside:
            return self._some(value.start, places, suffix)
        first, last = inside[0], inside[-1]
        between = next(part for part in self.parts if part.name == largest).range_delimiter
        open_ended = value.end.year == 0
        before = self._some(value.start, range(first), "")
        # "100–44 BC": the era of both stands at the end.
        era = value.end.year > 0 or open_ended or largest != "year"
        left = self._some(value.start, range(first, last + 1), "", closed=True, era=era)
        right = (
            () if open_ended else self._some(value.end, range(first, last + 1), suffix, opened=True)
        )
        after = self._some(value.start, range(last + 1, len(self.parts)), suffix)
        out = [*before]
        if before and self.delimiter:
            out.append(self.delimiter)
        out += [*left, between, *right]
        if after:
            if self.delimiter:
                out.append(self.delimiter)
            out += after
        return tuple(out)

    def _has(self, part: DatePart, start: PartialDate, end: PartialDate) -> bool:
        return any(self.texts[self.parts.index(part)](date) for date in (start, end) if date.year)

    def _largest_difference(self, start: PartialDate, end: PartialDate) -> str | None:
        names = {part.name for part in self.parts}
        if start.year != end.year and "year" in names:
            return "year"
        if (start.month, start.season) != (end.month, end.season) and "month" in names:
            return "month"
        if start.day != end.day and "day" in names:
            return "day"
        return None

    def _some(
        self,
        date: PartialDate,
        places: range,
        suffix: str,
        *,
        closed: bool = False,
        opened: bool = False,
        era: bool = True,
    ) -> Pieces:
        """Some parts in order; ``closed`` drops the last suffix, ``opened`` the first prefix."""
        texts = [(place, text) for place in places if (text := self.texts[place](date))]
        if not era:
            bare = str(abs(date.year))
            texts = [(at, bare if self.parts[at].name == "year" else text) for at, text in texts]
        out: list[Piece] = []
        for order, (place, text) in enumerate(texts):
            part, wrap = self.parts[place], self.wraps[place]
            if order and self.delimiter:
                out.append(self.delimiter)
            if part.format.prefix and not (opened and order == 0):
                out.append(part.format.prefix)
            printed = (text + suffix if part.name == "year" else text,)
            out.extend(wrap(printed, self.locale.language) if wrap else printed)
            if part.format.suffix and not (closed and order == len(texts) - 1):
                out.append(part.format.suffix)
        return tuple(out)

    def _text(self, part: DatePart) -> _Text:
        match part.name:
            case "year":
                return lambda date: self._year(date, part.form)
            case "month":
                return lambda date: self._month(date, part.form)
            case "day":
                return lambda date: self._day(date, part.form)

    def _year(self, date: PartialDate, form: str) -> str:
        year = date.year
        if year == 0:
            return ""
        if year < 0:
            return f"{-year}{self.locale.term('bc')}"
        if form == "short":
            return f"{year % 100:02}"
        return f"{year}{self.locale.term('ad')}" if year < 500 else str(year)

    def _month(self, date: PartialDate, form: str) -> str:
        locale = self.locale
        if date.season:
            if date.season > 32:
                return f"Q{date.season - 32}"
            if form == "numeric" or not self.seasons:
                return ""
            return locale.term(f"season-{(date.season - 21) % 4 + 1:02}")
        if not date.month:
            return ""
        match form:
            case "numeric":
                return str(date.month)
            case "numeric-leading-zeros":
                return f"{date.month:02}"
            case "short":
                return locale.term(f"month-{date.month:02}", "short")
            case _:
                return locale.term(f"month-{date.month:02}")

    def _day(self, date: PartialDate, form: str) -> str:
        if not date.day or not date.month:
            return ""
        match form:
            case "numeric-leading-zeros":
                return f"{date.day:02}"
            case "ordinal" if date.day == 1 or not self.locale.limit_day_ordinals_to_day_1:
                gender = self.locale.noun_gender(f"month-{date.month:02}")
                return self.locale.ordinal(date.day, gender=gender)
            case _:
                return str(date.day)
