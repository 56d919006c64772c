"""Numbers in fields: what counts as one, its forms, its plural, and ranges of pages."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, Protocol

from sphinx_pubs.regexes import regex

# 2, D2, 2b, L2d, 5/6, 1,000; a hyphen behind a backslash is a part of the number.
_NUMBER: Final = (
    r"(?>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![\w,])"
    r"|[^\W\d_]*+[0-9](?:[^\W_]|\\-|/(?=[^\W_]))*+)"
)
_ROMAN: Final = (
    r"(?i:(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))(?!\w)"
)
#: As forewords are numbered; a longer one may be a word.
_SMALL_ROMAN: Final = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?!\w)"
_EITHER: Final = rf"(?<![\w\\])(?:{_NUMBER}|{_ROMAN})"
_SEPARATOR: Final = r"\s*+(?:[,&–]|-{1,3}+|and\b)\s*+"

_COUNTED: Final = rf"(?:{_NUMBER}|{_SMALL_ROMAN})"
_PAGE: Final = r"((?:[^\W_]|[.:](?=[^\W_])|\\-)++)"
_DIGIT = regex(r"[0-9]")
_LETTERS = regex(r"[^\W\d_]*+")
_PREFIXED = regex(r"([^\W\d_]*+)([0-9]++)")

_ROMAN_DIGITS: Final = (
    ("", "m", "mm", "mmm"),
    ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"),
    ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
)
_DASHES: Final = frozenset({"-", "--", "---", "–"})
#: Longer ones are no number that somebody counts.
_MAX_DIGITS: Final = 9

#: Numbers as people write them: nothing else, one, several, Roman, a page range.
_ALL = regex(rf"{_COUNTED}(?:{_SEPARATOR}{_COUNTED})*+")
_ONE = regex(_EITHER)
_SEVERAL = regex(rf"{_EITHER}(?:{_SEPARATOR}{_EITHER})++")
_ONLY_ROMAN = regex(_ROMAN)
_PAGES = regex(rf"(?<![\w\\.:/+–-]){_PAGE}\s*+(?:-{{1,3}}+|–)\s*+{_PAGE}(?!\s*+[–-]|[/+])")


class Ordinals(Protocol):
    """A language, as far as numbers need one."""

    def ordinal(self, number: int, /, *, gender: str = "") -> str:
        """``3rd`` for 3."""
        ...

    def long_ordinal(self, number: int, /, *, gender: str = "") -> str:
        """``third`` for 3."""
        ...


def is_numeric(text: str, /) -> bool:
    """Whether a text is nothing but numbers ("Choose", ``is-numeric``).

    Numbers may have prefixes and suffixes (D2, 2b, 2nd, 5/6), and stand in lists and ranges
    (``2, 3``, ``2-4``, ``2 & 4``), and be small Roman ones (xii); ``second`` and ``2nd edition``
    are not numeric.
    """
    return _is_plain(text) or _ALL.fullmatch(text.strip()) is not None


def render(text: str, form: str, locale: Ordinals, /, *, gender: str = "") -> str:
    """Numbers in a form of ``cs:number``: numeric, ordinal, long-ordinal or roman ("Number").

    In lists and ranges each number is set by itself, ``2 - 4`` as ``2–4``; one with a prefix
    or suffix stays, as do Roman ones, other text, and 4000 where it should be Roman.
    """
    if _is_plain(text):
        return text if form == "numeric" else _in_form(text, form, locale, gender)
    text = text.strip()
    if not _SEVERAL.fullmatch(text):
        return text.replace("\\-", "-")
    found = list(_ONE.finditer(text))
    joints = [text[left.end() : right.start()].strip() for left, right in pairwise(found)]
    out = [_in_form(found[0].group(), form, locale, gender)]
    for place, (joint, number) in enumerate(zip(joints, found[1:], strict=True)):
        out += _spaced(joint, joints[max(place - 1, 0) : place + 2])
        out.append(_in_form(number.group(), form, locale, gender))
    return "".join(out).replace("\\-", "-")


def _spaced(joint: str, neighbours: list[str]) -> str:
    """What stands between two numbers; hyphens in a row (2020-05-01) make no range."""
    if joint in _DASHES:
        chained = sum(other in _DASHES for other in neighbours) > 1
        return joint if chained else "–"
    return ", " if joint == "," else f" {joint} "


def _in_form(number: str, form: str, locale: Ordinals, gender: str) -> str:
    if form == "numeric" or not _is_plain(number) or len(number) > _MAX_DIGITS:
        return number
    value = int(number)
    if value == 0:
        return number
    match form:
        case "ordinal":
            return locale.ordinal(value, gender=gender)
        case "long-ordinal":
            return locale.long_ordinal(value, gender=gender)
        case "roman" if value < 4000:
            digits = zip(_ROMAN_DIGITS, f"{value:04}", strict=True)
            return "".join(letters[int(digit)] for letters, digit in digits)
        case _:
            return number


def is_plural(text: str, variable: str, /) -> bool:
    """Whether the label of a variable is plural ("Label", ``contextual``).

    It is where there are several numbers, Roman ones too; ``number-of-pages`` and
    ``number-of-volumes`` are counts, and plural from 2 on.
    """
    counts = variable in {"number-of-pages", "number-of-volumes"}
    if _is_plain(text):
        return counts and text.lstrip("0") not in {"", "1"}
    if _plain_range(text):
        return True
    text = text.strip()
    if variable in {"page", "page-first"}:
        return _SEVERAL.search(text) is not None
    if _SEVERAL.fullmatch(text):
        return True
    if not (counts and is_numeric(text)):
        return False
    digits = re.match(r"[0-9]*", text.replace(",", ""))
    return digits is not None and digits.group().lstrip("0") not in {"", "1"}


def page_range(text: str, form: str, delimiter: str, /) -> str:
    """Pages with each range in a ``page-range-format`` ("Appendix V – Page Range Formats").

    ``form`` is ``expanded``, ``minimal``, ``minimal-two``, ``chicago``, ``chicago-15``,
    ``chicago-16`` or "", with which pages stay as they are; ``delimiter`` stands between the
    ends of a range in each.  A hyphen behind a backslash, one of several in a row, and one
    between different prefixes (A1-B12) make no range.
    """
    if _is_plain(text):
        return text
    if plain := _plain_range(text):
        first, last = plain
        return f"{first}{delimiter}{_last_page(first, last, form) if form else last}"
    if "&" in text:
        text = " & ".join(part.strip() for part in text.split("&"))
    if "-" not in text and "–" not in text:
        return text

    def formatted(match: re.Match[str]) -> str:
        first, last = match.groups()
        if _ONLY_ROMAN.fullmatch(first) and _ONLY_ROMAN.fullmatch(last):
            return f"{first}{delimiter}{last}"
        if not (_DIGIT.search(first) and _DIGIT.search(last)):
            return match.group()
        prefix = _LETTERS.match(last)
        if prefix and prefix.group() and not first.startswith(prefix.group()):
            return match.group()
        return f"{first}{delimiter}{_last_page(first, last, form) if form else last}"

    return _PAGES.sub(formatted, text).replace("\\-", "-")


def _last_page(first: str, last: str, form: str) -> str:
    """The second page of a range, longer or shorter; a prefix is said once unless expanded."""
    start, end = _PREFIXED.fullmatch(first), _PREFIXED.fullmatch(last)
    if not start or not end:
        return last
    one, other = start[2], end[2]
    whole = one[: max(len(one) - len(other), 0)] + other
    if len(one) == len(whole) and one >= whole:
        return last
    if form == "expanded":
        return start[1] + whole
    if len(one) != len(whole):
        return whole
    if form == "minimal":
        return _changed(one, whole, 1)
    if form == "minimal-two":
        return _changed(one, whole, 2)
    return _chicago(one, whole, edition=16 if form == "chicago-16" else 15)


def _changed(first: str, last: str, least: int) -> str:
    """The digits of ``last`` from the first that changes on, at least so many."""
    place = next(place for place, digit in enumerate(last) if digit != first[place])
    return last[min(place, max(len(last) - least, 0)) :]


def _chicago(first: str, last: str, *, edition: int) -> str:
    """The rules of The Chicago Manual of Style, for pages with as many digits."""
    of_hundred = int(first[-2:])
    if of_hundred == 0 or len(first.lstrip("0")) < 3:
        return last
    short = _changed(first, last, 1 if of_hundred < 10 else 2)
    # The 15th edition writes 1496–1504, the 16th 1496–504.
    return last if edition == 15 and len(last) == 4 and len(short) == 3 else short


def _plain_range(text: str) -> tuple[str, str] | None:
    """The ends of a range of two plain numbers, as almost all pages are."""
    first, hyphen, last = text.partition("-")
    return (first, last) if hyphen and _is_plain(first) and _is_plain(last) else None


def _is_plain(text: str) -> bool:
    return text.isdigit() and text.isascii()
