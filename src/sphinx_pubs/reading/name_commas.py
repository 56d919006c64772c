"""What the commas of one piece of an author field are: inside a name, or between names."""

from __future__ import annotations

import re
from itertools import groupby

from sphinx_pubs.reading.name_shapes import (
    are_initials_last,
    comma_parts,
    family_words,
    has_mark,
    initials_last,
    inside,
    is_family,
    is_full_name,
    is_initials,
    is_inverted,
    is_suffix,
    is_sure_suffix,
    starts_with_initial,
)
from sphinx_pubs.reading.names import BLANKS, is_braced
from sphinx_pubs.regexes import regex

_AND = regex(r"(?<!\S)and(?!\S)", re.IGNORECASE)


def is_common(name: str, /) -> bool:
    """Whether this is one name as nearly all are: no comma, or one after a single word."""
    head, comma, rest = name.partition(",")
    if not comma:
        return name[0] != "{"
    return "," not in rest and bool(rest) and " " not in head and name[0] != "{"


def is_one_name(side: str, /) -> bool:
    """Whether this is one name with its family name first."""
    return is_inverted(side) or initials_last(side) is not None


def people_in(inner: str, /) -> list[str]:
    """The names in a brace that surely holds those of several people; else none."""
    pieces = [piece.strip(BLANKS) for piece in _AND.split(inner)]
    pieces = pieces if len(pieces) > 1 else comma_parts(inner)
    are_people = all(is_full_name(piece) or is_inverted(piece) for piece in pieces)
    return pieces if len(pieces) > 1 and are_people else []


def comma_list(name: str, /, *, before_last: str = "") -> tuple[list[str], str] | None:
    """The names of a list that is parted at commas, and what to say; nothing where unsure.

    ``before_last`` is the last name of the field where the list stands before it.
    """
    parts = comma_parts(name)
    count = len(parts)
    sentence = "the names are parted at “,” instead of “and”"
    if count < 2:
        return None
    if any(map(_holds_marked, parts)):
        return (names, sentence) if (names := _beside_braces(parts)) else None
    forms = [form for part in parts if (form := initials_last(part))]
    if len(forms) == count and are_initials_last(forms):
        return parts, sentence
    if all(map(is_full_name, parts)) and (
        count > 2
        or (bool(before_last) and is_full_name(before_last))
        or starts_with_initial(parts[0])
        or all(map(has_mark, parts))
    ):
        return parts, sentence
    if count > 2 and (pairs := _pairs(parts)):
        return pairs, "the names are parted at every second “,” instead of “and”"
    return None


def _holds_marked(part: str) -> bool:
    """Whether a brace holds several names that are marked: ``{Ann Doe*, Bo Roe*}``."""
    return (
        part.startswith("{") and is_braced(part) and sum(map(has_mark, people_in(part[1:-1]))) > 1
    )


def _beside_braces(parts: list[str]) -> list[str]:
    """The braces that hold names, and the names between them; none if unsure."""
    names: list[str] = []
    for is_brace, group in groupby(parts, key=_holds_marked):
        between = list(group)
        if is_brace or all(map(is_full_name, between)):
            names += between
        elif is_inverted(whole := ", ".join(between)):
            names.append(whole)
        elif pairs := _pairs(between):
            names += pairs
        else:
            return []
    return names


def _pairs(parts: list[str]) -> list[str]:
    """The names of ``Family, I., Family, I.``, of which one may be set in bold; none if unsure.

    Given names in full are told from family names where marks stand on one of the two.
    """
    names: list[str] = []
    place = 0
    is_marked = _marks_one_of_two(parts)
    while place < len(parts):
        pair = ", ".join(parts[place : place + 2])
        if place + 1 < len(parts) and (
            (is_family(parts[place]) and is_initials(parts[place + 1]))
            or (is_marked and is_inverted(pair))
        ):
            names.append(pair)
            place += 2
        elif is_inverted(inside(parts[place])):
            names.append(parts[place])
            place += 1
        else:
            return []
    return names if len(names) > 1 else []


def _marks_one_of_two(parts: list[str]) -> bool:
    """Whether several marks stand at every second comma alone, as in ``Doe*, Ann, Roe*, Bo``."""
    marked = [place for place, part in enumerate(parts) if has_mark(part)]
    return len(marked) > 1 and len({place % 2 for place in marked}) == 1


def with_suffix_inside(name: str, /) -> str:
    """A name as ``Family, Suffix, Given``; empty if it is so, or is no such name."""
    if name.count(",") == 1 and not name.endswith((".", "r", "D", "I", "q")):
        return ""
    match comma_parts(name):
        case [full, suffix] if is_sure_suffix(suffix) and is_full_name(full):
            words = full.split()
            count = family_words(full)
            return f"{' '.join(words[-count:])}, {suffix}, {' '.join(words[:-count])}"
        case [family, given, suffix] if is_suffix(suffix) and not is_suffix(given):
            return f"{family}, {suffix}, {given}"
        case [family, again, given] if family == again:
            return f"{family}, {given}"
        case [family, given, *suffixes] if len(suffixes) == 2 and all(map(is_suffix, suffixes)):
            return f"{family}, {{{', '.join(suffixes)}}}, {given}"
        case [family, suffix, given, degree] if is_suffix(suffix) and is_suffix(degree):
            return f"{family}, {{{suffix}, {degree}}}, {given}"
        case _:
            return ""
