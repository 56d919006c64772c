"""What a publication won or was selected for: awards, orals, spotlights."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sphinx_pubs.model import Honour, HonourKind
from sphinx_pubs.reading.latex import decode
from sphinx_pubs.reading.status import is_status
from sphinx_pubs.reading.values import pieces, truth
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Hyperlink, plain, walk
from sphinx_pubs.urls import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Fields that name honours.
_NAMED = ("award", "awards", "honor", "honour", "prize")
#: Fields that are a flag or say the honour in more words, with the kind and words of the flag.
_FLAGS: Mapping[str, tuple[HonourKind, str]] = {
    "runnerup": ("runner-up", "Runner-up"),
    "runner_up": ("runner-up", "Runner-up"),
    "oral": ("oral", "Oral"),
    "spotlight": ("spotlight", "Spotlight"),
}
_NOTES = ("note", "addendum", "additional_info", "bibbase_note", "presentation")
_VENUES = ("journal", "journaltitle", "booktitle", "howpublished", "abbr")
_NONE: tuple[tuple[Honour, ...], frozenset[str], Mapping[str, str]] = ((), frozenset(), {})
_OWN_FIELDS = frozenset(("award_name", *_NAMED, *_FLAGS, *_NOTES))
_FLAG_VALUES = frozenset({"true", "false", "yes", "no", "0", "1"})

#: What an honour of each kind says; the first that fits is the kind.
_KINDS: tuple[tuple[HonourKind, re.Pattern[str]], ...] = (
    ("test-of-time", regex(r"test[- ]of[- ]time|influential|\byear[- ]impact", re.IGNORECASE)),
    (
        "runner-up",
        regex(
            r"runner|mention|finalist|nomin|candidate|shortlist|second (?:place|prize)|\b2nd\b",
            re.IGNORECASE,
        ),
    ),
    ("outstanding", regex(r"outstanding|distinguished|exemplary|excellen", re.IGNORECASE)),
    ("best", regex(r"\bbest\b", re.IGNORECASE)),
    ("other", regex(r"spotlight on ", re.IGNORECASE)),
    ("oral", regex(r"\boral\b", re.IGNORECASE)),
    ("spotlight", regex(r"spotlight|\bnotable\b", re.IGNORECASE)),
    ("highlight", regex(r"highlight|editor'?s'? (?:pick|choice|suggestion)", re.IGNORECASE)),
)
_SET_KIND = regex(
    r"(best|runner[-_ ]?up|outstanding|test[-_ ]of[-_ ]time|oral|spotlight|highlight|other)\s*:\s*",
    re.IGNORECASE,
)

#: Every phrase of an honour has one of these; all other values are passed over at once.
_HINT = regex(
    r"award|oral|spotlight|highlight|best|prize|medal|mention|runner|outstanding|distinguished"
    r"|test.of.time|finalist|nomin|winner|editor|commend|notable",
    re.IGNORECASE,
)
_ONLY_PRESENTED = regex(
    r"(?:(?:accepted|selected|presented) (?:as|for|with) (?:an? |the )?)?(?:long |short |full )?"
    r"(?:\w[\w'’&-]{0,20} (?:19|20)\d\d )?"
    r"(?:oral|spotlight|highlight(?:ed)?|notable)"
    r"(?: (?:presentation|paper|talk|poster|article|selection|top[- ]?\d+ ?%?))*"
    r"(?: at .{1,60})?(?:[,:]? ?\(?(?:top[- ]?|acceptance rate:? ?)?~?\d[\d./]* ?%[^()]{0,40}\)?)?",
    re.IGNORECASE,
)
_PRIZE = regex(
    r"\b(?:awards?|prizes?|medal|(?:honou?rable|special) mention|runners?[- ]?up|finalist"
    r"|nominee|nomination|nominated|winner|highly commended|(?:paper|award) candidate)\b",
    re.IGNORECASE,
)
_BEST = regex(
    r"(?:[A-Z][\w'&-]*,? (?:\d{4},? )?){0,3}(?:the )?"
    r"(?:best|outstanding|distinguished|exemplary|test[- ]of[- ]time|most influential)"
    r"(?: [\w'’/&-]+){0,4}? (?:paper|papers|poster|demo|demonstration|thesis|dissertation"
    r"|presentation|talk|article|artifact|note|work)"
    r"(?:,? (?:at|in|of|for|from) .{1,100}|[,:]? \(?[A-Z][^,;]{1,60}|[,:]? \(?\d{4}\)?)?",
    re.IGNORECASE,
)
_OTHER_HONOURS = regex(
    r"editor'?s'? (?:pick|choice|suggestion)|spotlight on [A-Z][\w &-]{1,40}|highlighted in .{1,60}",
    re.IGNORECASE,
)
#: Words of sentences about something else: who was paid by which grant, what a book holds.
_SENTENCE = regex(
    r"\b(?:was|were|is|are|has|have|had|been|which|that|who|this|these|see|about|supported"
    r"|funded|funding|grants?|under|through|acknowledg\w*|it|we|track|invited|rate"
    r"|lectures?|speech|ceremony|sessions?|essays?|proposals?|call)\b"
    r"|\baward (?:no\b|number|nr|#|id\b|[A-Z]{2,}-?\d|\d{5})|\b[A-Z]{2,}\b \w* ?award \d{5}",
    re.IGNORECASE,
)
_LONGEST = 160
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SUFFIX = regex(
    r"(?s)(?P<venue>.*[^\s,;:([{–—-])\s*(?:[(\[](?P<inside>[^()\[\]]{4,100})[)\]]"
    r"|(?:[,;:–—]|\s-)\s*(?P<after>[^,;:()\[\]]{4,60})"
    r"|(?<=\d\d)\s+(?P<bare>(?:oral|spotlight|highlight)(?:\s+(?:presentation|paper))?))[.,]?",
    re.IGNORECASE,
)
_BRACKETED = regex(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_AND = regex(r"\s+and\s+|\s+&\s+")
_COMMA = regex(r",\s+(?:and\s+)?|[.]\s+(?=[A-Z\\{])")
_HEAD = regex(r"(?:best|outstanding|distinguished|oral|spotlight|highlight)", re.IGNORECASE)


def read_honours(
    fields: Mapping[str, str], title_annotations: Iterable[tuple[str, Sequence[str]]] = (), /
) -> tuple[tuple[Honour, ...], frozenset[str], Mapping[str, str]]:
    """The honours of an entry, the fields that say nothing else, and fields without them.

    ``title_annotations`` are the named annotations of the title with their literals.
    The second are not to be printed again.  The third are new values for fields of which
    only a part was an honour: ``NAACL (oral presentation)`` becomes ``NAACL``.
    """
    found: list[Honour] = []
    consumed: set[str] = set()
    replaced: dict[str, str] = {}
    has_own = not _OWN_FIELDS.isdisjoint(fields)
    if has_own:
        _from_award_fields(fields, found)
    for name, literals in title_annotations:
        if name.lower() in {"award", "awards"}:
            for literal in literals:
                found += _stated(literal, "other")
    for name, (flag_kind, words) in _FLAGS.items() if has_own else ():
        said = fields.get(name, "")
        if truth(said):
            found += [Honour(words, flag_kind)] if _is_flag(said) else _stated(said, flag_kind)
    for name in _NOTES if has_own else ():
        if name in fields and _HINT.search(fields[name]):
            honours, rest = _from_note(fields[name])
            found += honours
            if honours and rest:
                replaced[name] = rest
            elif honours:
                consumed.add(name)
    for name in _VENUES:
        if name in fields and (at_end := _at_end(fields[name])):
            honours, replaced[name] = at_end
            found += honours
    return (_unique(found), frozenset(consumed), replaced) if found else _NONE


@lru_cache(maxsize=1 << 12)
def _at_end(value: str) -> tuple[tuple[Honour, ...], str] | None:
    """The honours at the end of a venue, and the venue without them."""
    if not _HINT.search(value) or not (suffix := _SUFFIX.fullmatch(value.strip())):
        return None
    honours, rest = _from_note(suffix["inside"] or suffix["after"] or suffix["bare"])
    if not honours or (rest and suffix["after"]):
        return None
    return honours, suffix["venue"].rstrip() + (f" ({rest})" if rest else "")


def reads_as_honour(words: str, /) -> bool:
    """Whether a text is nothing but the name of an honour."""
    words = words.strip().strip("[]().!*")
    if not 4 <= len(words) <= _LONGEST or not _HINT.search(words) or "://" in words:
        return False
    if _ONLY_PRESENTED.fullmatch(words) or _OTHER_HONOURS.fullmatch(words):
        return True
    if _SENTENCE.search(words):
        return False
    return bool(_PRIZE.search(words) or _BEST.fullmatch(words))


def _from_award_fields(fields: Mapping[str, str], found: list[Honour]) -> None:
    name = fields.get("award_name", "").strip()
    if name and not _is_flag(name):
        # The award itself is then the text about it, of which the link is of use.
        url = _plain(fields.get("award", ""))[1]
        found += (
            honour if honour.url or not url else replace(honour, url=url)
            for honour in _stated(name, "other")
        )
    for field in _NAMED:
        if field in fields and not (field == "award" and name):
            found += _stated(fields[field], "other")


def _is_flag(value: str) -> bool:
    return value.strip(" \t\r\n{}").lower() in _FLAG_VALUES


@lru_cache(maxsize=1024)
def _stated(value: str, kind: HonourKind) -> tuple[Honour, ...]:
    """The honours that a field made for them names."""
    if _is_flag(value):
        return ()
    found: list[Honour] = []
    for part in pieces(value, (";", "&&")):
        found += (_honour(piece, kind) for piece in _parted(part))
    return tuple(honour for honour in found if honour.name)


def _parted(part: str) -> list[str]:
    """A part at its commas and ``and``, where every piece reads as an honour of its own."""
    for separator in (_COMMA, _AND):
        words = separator.split(part)
        if len(words) == 1 or any(word.count("{") != word.count("}") for word in words):
            continue
        if not all(reads_as_honour(_plain(word)[0]) for word in words):
            continue
        if separator is _AND and not all(map(_ends, words, words[1:])):
            continue
        return [
            piece for word in words for piece in (_parted(word) if separator is _COMMA else [word])
        ]
    return [part]


def _ends(left: str, right: str) -> bool:
    """Whether ``and`` parts two honours: not in ``Best Demonstration and Poster Award``."""
    return bool(
        _PRIZE.search(left) or _ONLY_PRESENTED.fullmatch(left.strip()) or _HEAD.match(right.strip())
    )


@lru_cache(maxsize=4096)
def _from_note(value: str) -> tuple[tuple[Honour, ...], str]:
    """The honours of a note that says nothing else, and the status that it says beside."""
    if len(value) > 4 * _LONGEST:
        return (), ""
    found: list[Honour] = []
    rest: list[str] = []
    for part in pieces(value, (";", "&&")):
        for piece in _note_pieces(_unwrapped(part)):
            if reads_as_honour(_plain(piece)[0]):
                found.append(_honour(piece, "other"))
            elif is_status(piece):
                rest.append(piece)
            else:
                return (), ""
    return tuple(found), "; ".join(rest) if found else ""


def _note_pieces(part: str) -> list[str]:
    """A note at its commas, and ``Accepted (Oral)`` at its bracket, if all pieces tell."""
    words = [word for word in _COMMA.split(part) if word.strip()]
    if len(words) == 1 and (suffix := _SUFFIX.fullmatch(part)) and suffix["inside"]:
        words = [suffix["venue"], suffix["inside"]]
        if not is_status(words[0]):
            return [part]
    if len(words) > 1 and all(
        is_status(word) or reads_as_honour(_plain(word)[0]) for word in words
    ):
        return [piece for word in words for piece in _parted(word)]
    return _parted(part)


def _unwrapped(part: str) -> str:
    """A part without the brackets that stand around all of it."""
    whole = _BRACKETED.fullmatch(part)
    return (whole[1] or whole[2]) if whole else part


def _honour(piece: str, kind: HonourKind) -> Honour:
    name, url = _plain(piece)
    given = _SET_KIND.match(name)
    if given:
        name = name[given.end() :]
        kind = _set_kind(given[1])
    elif kind == "other":
        kind = next((guess for guess, pattern in _KINDS if pattern.search(name)), "other")
    year = _YEAR.search(name)
    return Honour(name, kind, int(year[0]) if year else 0, url)


def _set_kind(written: str) -> HonourKind:
    letters = "".join(char for char in written.lower() if char.isalpha())
    return next((kind for kind, _ in _KINDS if kind.replace("-", "") == letters), "other")


@lru_cache(maxsize=4096)
def _plain(piece: str) -> tuple[str, str]:
    """The words of a piece without brackets around them, and where it links to."""
    runs = decode(piece)
    url = next((run.url for run in walk(runs) if isinstance(run, Hyperlink)), "")
    name = " ".join(plain(runs).split()).strip("* ")
    if "://" in name and " " not in name:
        name, url = "", url or name
    while len(name) > 1 and name[0] + name[-1] in {"()", "[]"}:
        name = name[1:-1].strip()
    return name.rstrip(".;, "), url if is_safe_url(url) else ""


def _unique(honours: list[Honour]) -> tuple[Honour, ...]:
    """Each honour once: equal names are one, and so are two ways to say ``oral``.

    A bare "Runner-up" says nothing beside one that says of what.
    """
    out: dict[str, Honour] = {}
    for honour in honours:
        key = honour.name.casefold()
        if honour.kind in {"oral", "spotlight", "highlight"}:
            key = honour.kind
        known = out.get(key)
        if known is None:
            out[key] = honour
        else:
            out[key] = replace(known, year=known.year or honour.year, url=known.url or honour.url)
    bare = Honour("Runner-up", "runner-up")
    if out.get("runner-up") == bare and sum(one.kind == bare.kind for one in out.values()) > 1:
        del out["runner-up"]
    return tuple(out.values())
