"""Names made comparable: without accents, case and order, and by their initials."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_pubs.model import Contributor

#: How well a name fits: one of these, or below SHORT a count of given names that agree.
EXACT, SWAPPED, SHORT = 1000, 900, 800
_EAST_ASIAN_LETTER = regex(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = regex(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´")
# Letters that NFKD leaves whole; ß and the capitals are casefold's.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "þ": "th"}
    | {"æ": "ae", "œ": "oe"}
)
# Romanised family names that tell which half of "Tang Zhenheng" is the family's: the most
# frequent ones of https://en.wikipedia.org/wiki/List_of_common_Chinese_surnames and of its
# sisters for Japan and Korea.
_EAST_ASIAN = frozenset(
    """
    bai cai cao chang chao chen cheng chiang chiu chou chu cui dai deng ding dong du duan fan fang
    feng fu gao gong gu guo han hao he hou hsieh hsu hu huang hung jia jiang jin kang kong kuo lai
    lee lei li liang liao lim lin ling liu long lu luo lv ma mao meng mo ni niu ouyang pan peng qi
    qian qin qiu ren shao shen shi song su sun tan tang tao tian tsai tseng tu wan wang wei wen
    weng wong wu xia xiang xiao xie xin xiong xu xue yan yang yao ye yi yin ying yu yuan yue zeng
    zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou
    abe endo fujii fujita fukuda goto hasegawa hashimoto hayashi honda ikeda inoue ishida ishii
    ishikawa ito kato kimura kobayashi kondo maeda matsumoto matsuda mori murakami nakagawa
    nakajima nakamura nakano nakayama nishimura ogawa okada okamoto ono ota saito sakai sakamoto
    sasaki sato shibata shimizu suzuki takada takagi takahashi takeuchi tamura tanaka ueda ueno
    wada watanabe yamada yamaguchi yamamoto yamashita yamazaki yokoyama yoshida
    ahn bae baek byun cha cho choi chung gil gwon hong hwang jang jeon jeong jo joo jung kim ko
    koo kwak kwon min moon nam noh oh paik park rhee roh ryu seo shim shin sohn son suh yoo yoon
    """.split()  # noqa: SIM905  # a list literal of these would fill three pages
)


class ComparableName(Struct, frozen=True):
    """One name: equal ``keys`` are equal names, ``swapped`` are keys in the other order.

    ``family`` holds the particles; ``given`` are folded words, initials of one letter.
    """

    keys: frozenset[str]
    swapped: frozenset[str] = frozenset()
    family: str = ""
    given: tuple[str, ...] = ()
    suffix: str = ""

    @property
    def is_short(self) -> bool:
        """Whether there are given names, and initials only."""
        return bool(self.given) and all(len(word) == 1 for word in self.given)


class Profile(Struct, frozen=True):
    """All names of one person; ``loose`` are those that may agree by initials."""

    spelled: frozenset[str]
    short: frozenset[str]
    swapped: frozenset[str]
    loose: tuple[ComparableName, ...]


#: The whole name of a contributor: family, given, prefix, suffix, literal.
whole_name: Callable[[Contributor], tuple[str, str, str, str, str]] = attrgetter(
    "family", "given", "prefix", "suffix", "literal"
)


def comparable(name: Contributor, /) -> ComparableName:
    """Make the name of a contributor comparable."""
    return _comparable(*whole_name(name))


def parsed(name: str, /) -> ComparableName:
    """Make a name comparable as a person writes it: ``Given Family`` or ``Family, Given``."""
    # BibTeX takes what begins with a small letter for a particle, as nobody does in a query.
    return comparable(parse_name(name.title() if name.islower() else name)[0])


@lru_cache(maxsize=1 << 12)
def profile(names: tuple[str, ...], /) -> Profile:
    """Compile the profile of a person who is called all this."""
    all_names = [parsed(name) for name in names]
    spelled = [name for name in all_names if not name.is_short]
    return Profile(
        spelled=frozenset(key for name in spelled for key in name.keys),
        short=frozenset(key for name in all_names if name.is_short for key in name.keys),
        swapped=frozenset(key for name in all_names for key in name.swapped),
        # "Z. Tang" beside "Zhenheng Tang" must not open the door to Zichen.
        loose=tuple(spelled or all_names),
    )


def fit(own: Profile, name: ComparableName, /) -> int:
    """Measure how well a name fits a person: 0 not at all, from SHORT on exactly, else by initials."""
    if not own.spelled.isdisjoint(name.keys):
        return EXACT
    if not (own.swapped.isdisjoint(name.keys) and own.spelled.isdisjoint(name.swapped)):
        return SWAPPED
    if not own.short.isdisjoint(name.keys):
        return SHORT
    best = 0
    for one in own.loose:
        if one.family == name.family:
            best = max(best, _agreement(one, name))
    return best


def _is_east_asian(text: str) -> bool:
    return not text.isascii() and _EAST_ASIAN_LETTER.search(text) is not None


@lru_cache(maxsize=1 << 15)
def fold(text: str, /) -> str:
    """Take accents and case off a text (``Łukasz`` → ``lukasz``), for comparing and sorting."""
    if text.isascii():
        return text.lower()
    if _is_east_asian(text):  # NFKD would take the voicing marks off kana
        return unicodedata.normalize("NFKC", text).casefold()
    letters = unicodedata.normalize("NFKD", text)
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return letters.casefold().translate(_LETTERS)


def words(text: str, /) -> str:
    """List the folded words of a text with one blank between them."""
    return " ".join(_WORD.findall(fold(_prepared(text))))


def _agreement(own: ComparableName, name: ComparableName) -> int:
    """Count how many given names agree (2 each where spelled out, 1 as initials); 0 if any does not.

    More given names than the person's own are middle names only where the first is the same.
    """
    if own.suffix and name.suffix and own.suffix != name.suffix:
        return 0
    mine, theirs = own.given, name.given
    if len(theirs) > len(mine) and not (mine and len(mine[0]) > 1 and mine[0] == theirs[0]):
        return 0
    agreement = 0
    for one, other in zip(mine, theirs, strict=False):
        if one == other:
            agreement += 2 if len(one) > 1 else 1
        elif one[0] == other[0] and 1 in (len(one), len(other)):
            agreement += 1
        else:
            return 0
    return min(agreement, SHORT - 1)


@lru_cache(maxsize=1 << 17)
def _comparable(family: str, given: str, prefix: str, suffix: str, literal: str) -> ComparableName:
    if literal or _is_east_asian(family) or _is_east_asian(given):
        return _undivided(family, given, literal)
    names = _given(given)
    prefixed = words(f"{prefix} {family}" if prefix else family)
    if not prefixed:
        return ComparableName(frozenset())
    last = words(suffix) if suffix else ""
    joined = prefixed.replace(" ", "")
    # Joined, "Yiu-ming" is "Yiu ming"; as words, family and given names may part elsewhere.
    keys = (f"{_run(names)}|{joined}|{last}", " ".join(filter(None, (*names, prefixed, last))))
    swapped: tuple[str, ...] = ()
    if names and names[0] in _EAST_ASIAN and joined not in _EAST_ASIAN and not (prefix or suffix):
        swapped = (f"{_run((*names[1:], joined))}|{names[0]}|",)
    return ComparableName(frozenset(keys), frozenset(swapped), joined, names, last)


def _undivided(family: str, given: str, literal: str) -> ComparableName:
    """Compare as a whole: an institution, or a name in an East Asian script, where initials mean nothing."""
    if literal and not _is_east_asian(literal):
        whole = words(literal)
        return ComparableName(frozenset((whole,) if whole else ()), family=whole)
    return ComparableName(
        keys=frozenset((words(literal or family + given).replace(" ", ""),)),
        swapped=frozenset((words(given + family).replace(" ", ""),) if given else ()),
        family=words(literal or family),
    )


def _given(given: str) -> tuple[str, ...]:
    """Split given names into folded words; short capitals (``AC``) are initials."""
    names: list[str] = []
    for word in _WORD.findall(_prepared(given)):
        if len(word) <= 3 and word.isupper():
            names.extend(fold(letter)[:1] for letter in word)
        else:
            names.append(fold(word))
    return tuple(name for name in names if name)


def _run(names: Iterable[str]) -> str:
    """Join names to one word; initials keep a dot, so that ``A. L.`` is not ``Al``."""
    return "".join(name if len(name) > 1 else f"{name}." for name in names)


def _prepared(text: str) -> str:
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).translate(_APOSTROPHES)
