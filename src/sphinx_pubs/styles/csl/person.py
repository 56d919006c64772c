"""One printed name: its parts in order, initials, particles ("Name", "Name-part Order")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.regexes import regex
from sphinx_pubs.styles.csl.finish import joined
from sphinx_pubs.styles.csl.formatting import Wrap, compiled
from sphinx_pubs.styles.csl.items import Name
from sphinx_pubs.styles.csl.pieces import Pieces
from sphinx_pubs.styles.csl.rich import parse, with_quotes
from sphinx_pubs.styles.csl.tree import Format
from sphinx_pubs.styles.csl.tree import Name as NameNode

#: name → its pieces
Printer: TypeAlias = Callable[[Name], Pieces]

_ROMAN = regex(r"[A-Za-z\u00aa-\u06ff\u1e00-\u1fff]")
_WORD = regex(r"<\w++[^<>]*>[^<>\s\-‐‑]*</\w++>\.?|[^\s.\-‐‑]+\.?|[\-‐‑]")
_TAGGED = regex(r"(<(\w++)[^<>]*>)([^<>]*)(</\2>\.?)")
_HYPHEN = regex("[-‐‑]")
_OPENING = frozenset('(["“')
_SPACES = regex(" {2,}")
_PART_OF_INITIALS = regex(r"[.\-‐‑]")
_MARKED = regex(r"[<'\"]")
_CLOSE = ("'", "’", "-", "‐", "‑", "\u00a0")


class Manner(Struct, frozen=True):
    """How a style prints a name.

    ``for_sorting`` keeps ``d’`` a word of its own.

    ``demote`` says that the non-dropping particle goes behind the given name of an inverted
    name; ``initialize_with`` is None where given names are printed in full.
    """

    form: str = "long"
    inverted: bool = False
    demote: bool = False
    initialize: bool = True
    initialize_with: str | None = None
    hyphen: bool = True
    sort_separator: str = ", "
    for_sorting: bool = False


def printer(node: NameNode, manner: Manner, /) -> Printer:
    """A function that prints names in one manner; what it printed it remembers."""
    family, given = _wraps(node.family), _wraps(node.given)
    whole = compiled(node.format)
    memo: dict[tuple[object, ...], Pieces] = {}

    def printed(name: Name) -> Pieces:
        key = (
            name.family,
            name.given,
            name.dropping_particle,
            name.non_dropping_particle,
            name.suffix,
            name.literal,
            name.comma_suffix,
            name.static_ordering,
            name.contributor is None,
        )
        pieces = memo.get(key)
        if pieces is None:
            pieces = _pieces(name, manner, family, given)
            if whole is not None and pieces:
                pieces = whole(pieces, "")
            texts = [piece for piece in pieces if isinstance(piece, str)]
            if len(texts) == len(pieces) > 1:
                pieces = (joined(texts),)
            memo[key] = pieces
        return pieces

    return printed


def is_ideographic(text: str, /) -> bool:
    """Whether a text is in Chinese, Japanese or Korean letters."""
    return bool(text) and text[0] >= "\u2e80" and not _ROMAN.search(text)


def _wraps(format_: Format) -> tuple[Wrap | None, str, str]:
    bare = replace(format_, prefix="", suffix="")
    return compiled(bare), format_.prefix, format_.suffix


def _pieces(
    name: Name,
    manner: Manner,
    family_part: tuple[Wrap | None, str, str],
    given_part: tuple[Wrap | None, str, str],
) -> Pieces:
    set_family, family_prefix, family_suffix = family_part
    set_given, given_prefix, given_suffix = given_part

    def set_(text: str, wrap: Wrap | None) -> Pieces:
        if not text:
            return ()
        runs = with_quotes(parse(text)) if _MARKED.search(text) else (text,)
        return wrap(runs, "") if wrap else runs

    if name.literal:
        return set_(name.literal, set_family)
    if not name.family:
        return set_(name.given, set_given)
    family = set_(name.family, set_family)
    if not _ROMAN.search(name.family + name.given):
        return family if manner.form == "short" else (*family, *set_(name.given, set_given))
    particle = set_(name.non_dropping_particle, set_family)
    surname = _spaced(particle, family, "" if manner.for_sorting else name.non_dropping_particle)
    if manner.form == "short":
        if manner.demote and manner.for_sorting:
            return family
        if manner.demote and manner.inverted and particle:
            return (*family, manner.sort_separator, *particle)
        return _affixed(surname, family_prefix, family_suffix)
    given_text = given_name(name, manner)
    suffix_text = name.suffix
    if manner.initialize_with is not None and "." not in manner.initialize_with:
        suffix_text = suffix_text.replace(".", "")
    given = set_(given_text, set_given)
    dropping = set_(name.dropping_particle, set_given)
    if name.static_ordering:
        return (*surname, " ", *given) if given else surname
    if manner.inverted:
        if manner.demote:
            behind = _spaced(_spaced(given, dropping, given_text), particle, given_text)
            front = family
        else:
            behind = _spaced(given, dropping, given_text)
            front = surname
        front = _affixed(front, family_prefix, family_suffix)
        behind = _affixed(behind, given_prefix, given_suffix)
        separator = manner.sort_separator
        out = (*front, separator, *behind) if behind else front
        return (*out, separator, suffix_text) if suffix_text else out
    last = _spaced(dropping, surname, name.dropping_particle)
    if suffix_text:
        last = (*last, ", " if name.comma_suffix else " ", suffix_text)
    first = _affixed(given, given_prefix, given_suffix)
    return _spaced(first, _affixed(last, family_prefix, family_suffix), given_text)


def _spaced(first: Pieces, second: Pieces, first_text: str) -> Pieces:
    """The two with a space between, but for a particle such as ``d’`` or ``al-``."""
    if not first or not second:
        return first or second
    if first_text.endswith((*_CLOSE, " ")):
        return (*first, *second)
    return (*first, " ", *second)


def _affixed(pieces: Pieces, prefix: str, suffix: str) -> Pieces:
    if not pieces or not (prefix or suffix):
        return pieces
    return (*((prefix,) if prefix else ()), *pieces, *((suffix,) if suffix else ()))


def given_name(name: Name, manner: Manner, /) -> str:
    """The given name as the style wants it, in full or by its initials."""
    given = name.given
    if manner.initialize_with is None or not given:
        return given
    if not manner.initialize:
        return _spread_initials(given, manner.initialize_with)
    return initials(
        given, manner.initialize_with, hyphen=manner.hyphen, credited=name.contributor is not None
    )


def initials(given: str, mark: str, /, *, hyphen: bool = True, credited: bool = False) -> str:
    """``Jean-Luc`` → ``J.-L.`` with the mark ``". "``; words in lower case stay.

    In a list that credits people, short capitals (``AC``) are initials already, and a
    hyphenated name keeps both its letters (``Yiu-ming`` → ``Y.-M.``).
    """
    if not (hyphen or credited):
        given = _HYPHEN.sub(" ", given)
    out: list[str] = []
    hyphened = False
    for match in _WORD.finditer(given):
        word = match.group()
        if word in {"-", "‐", "‑"}:
            hyphened = True
            continue
        # Markup around a word is around its letter, and the mark is in it.
        tagged = _TAGGED.fullmatch(word)
        opening, closing = (tagged[1], tagged[4]) if tagged else ("", "")
        bare = (tagged[3] if tagged else word).rstrip(".")
        start = next((place for place, char in enumerate(bare) if char.isalpha()), None)
        if (
            start is None
            or bare[0] in _OPENING
            or not (bare[start].isupper() or (credited and hyphened))
        ):
            # citeproc-js drops what follows a hyphen in lower case: Yiu-ming is Y.
            if not hyphened or start is None:
                if out:
                    out[-1] = out[-1].rstrip()
                out.append(f" {word} ")
        else:
            if hyphened and hyphen and out:
                out[-1] = out[-1].rstrip() + "-"
            if word.endswith(".") and len(bare) > 1 and not bare.isupper():
                letters = [bare]
            elif 1 < len(bare) <= 3 and bare.isupper() and credited:
                letters = list(bare)
            else:
                letters = [bare[start].upper()]
            point = mark.rstrip()
            space = mark[len(point) :]
            out.extend(f"{opening}{letter}{point}{closing}{space}" for letter in letters)
        hyphened = False
    return _SPACES.sub(" ", "".join(out)).strip()


def _spread_initials(given: str, mark: str) -> str:
    """A given name in full, of which what are initials or shortened get the style's mark."""
    out: list[str] = []
    for word in given.split():
        parts = [part for part in _PART_OF_INITIALS.split(word) if part]
        if parts and all(len(part) == 1 and part.isupper() for part in parts):
            out.extend(f"{part}{mark}" for part in parts)
            continue
        if out:
            out[-1] = out[-1].rstrip()
        shortened = word.endswith(".")
        out.append(f" {word[:-1]}{mark} " if shortened else f" {word} ")
    return _SPACES.sub(" ", "".join(out)).strip()
