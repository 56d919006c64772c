"""One name parted into its parts."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.name_shapes import comma_parts, is_suffix
from sphinx_pubs.regexes import regex

#: Longer values are prose; pybtex takes quadratic time over their braces.
MAX_LENGTH = 2000

#: What stands around names; ``~`` is TeX's blank.
BLANKS = " \t\r\n\v\f\xa0\u3000~"
_COMMA_OR_BRACE = regex(r"[{},]")
_GROUP = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
_WORD = rf"(?:[^{{}}\\\s~,]++|\\[^\s{{}},]|{_GROUP})++"
#: A name whose braces close, without a blank behind a backslash; its words and commas.
_SIMPLE = regex(rf"(?:[\s~,]++|{_WORD})*+")
_WORDS = regex(rf"{_WORD}|,")
_LETTER_OR_GROUP = regex(rf"{_GROUP}|[^\W\d_]")
#: What a group begins with that stands for a letter, as in ``{\'E}cole``.
_COMMAND = regex(r"\{\\(?:[^\W\d_]+.?|.)", re.DOTALL)
_MIDDLE_DOT = regex(r"\$\s*\\(?:bullet|cdot)\s*\$")
_REMARK = regex(r"[\s~](\([^()]*\))\Z")
_EXTENDED = regex(r'["\s]*[a-z][a-z-]*\s*=')
_KEY = regex(r"\s*([a-z][a-z-]*)\s*=\s*(.*)", re.DOTALL)
#: What of biblatex's extended form only steers how it works.
_STEERING = regex(r".*-i|use.*|hash-?id|.*template.*|sorting.*|nocite")
# DBLP tells people of the same name apart by four digits: https://dblp.org/faq/1474704.html
_DBLP_NUMBER = regex(r"[\s~]+(0[0-9]{3})(?=\s*(?:,|\Z))")


@lru_cache(maxsize=1 << 16)
def parse_name(raw: str, /) -> tuple[Contributor, str]:
    r"""Part one name, TeX without marks; also say what is wrong with it (empty: nothing).

    ``First von Last``, ``von Last, First`` and ``von Last, Jr, First`` are parted as
    BibTeX does, and biblatex's ``family=Last, given=First`` as biber does.  A name that stands in braces as a whole is an institution's and stays
    whole, and so does, with a reason, one that cannot be parted.  DBLP's number after a
    family name (``Hoffmann 0001``) becomes the datum ``("dblp", "0001")``.
    """
    raw = raw.strip(BLANKS).rstrip(BLANKS + ",")
    if "$" in raw:
        # Between the parts of a foreign name in Chinese; a name has no mathematics.
        raw = _MIDDLE_DOT.sub("·", raw)
    if is_braced(raw):
        return Contributor(literal=_clean(raw) or raw.strip("{}")), ""
    if len(raw) > MAX_LENGTH:
        return Contributor(literal=_clean(raw)), "it is too long for a name"
    if "=" in raw and (extended := _extended(raw)):
        return extended, ""
    if _count_commas(raw) > 2:
        return Contributor(literal=_clean(raw)), "it has more than two commas"
    whole = raw
    data: tuple[tuple[str, str], ...] = ()
    if "0" in raw and (number := _DBLP_NUMBER.search(raw)):
        raw = raw[: number.start()] + raw[number.end() :]
        data = (("dblp", number[1]),)
    remark = ""
    if raw.endswith(")") and "," not in raw and (found := _REMARK.search(raw)):
        # To BibTeX it would be the family name.
        raw, remark = raw[: found.start()], " " + _clean(found[1])
    parts = _parted(raw) or _parted_by_pybtex(raw)
    if isinstance(parts, str):
        return Contributor(literal=_clean(raw)), parts
    given, prefix, family, suffix = map(_clean, parts)
    if " " in suffix and not is_suffix(suffix) and not is_suffix(suffix.split()[0].rstrip(",")):
        return Contributor(literal=_clean(whole)), "what stands between its commas is no suffix"
    if not family:
        family, given = given or raw, ""
    family += remark
    return Contributor(family, given, prefix, suffix, data=data), ""


#: Given name, particle, family name and suffix, as TeX.
_Parts = tuple[str, str, str, str]


def _parted(raw: str) -> _Parts | None:
    """Part a simple name as BibTeX does ("Tame the BeaST", section 11); None if it is not simple."""
    if not _SIMPLE.fullmatch(raw):
        return None
    pieces: list[list[str]] = [[]]
    for word in _WORDS.findall(raw):
        if word == ",":
            pieces.append([])
        else:
            pieces[-1].append(word)
    last, suffix = pieces[0], pieces[1] if len(pieces) == 3 else []
    given = pieces[-1] if len(pieces) > 1 else []
    particles = [place for place, word in enumerate(last[:-1]) if _is_particle(word)]
    if len(pieces) == 1:
        first = particles[0] if particles else len(last) - 1
        given, last = last[:first], last[first:]
        particles = [place - first for place in particles]
    end = particles[-1] + 1 if particles else 0
    return " ".join(given), " ".join(last[:end]), " ".join(last[end:]), " ".join(suffix)


def _is_particle(word: str) -> bool:
    """Whether the first letter of a word is small; in braces letters count behind a command only."""
    if word[0].isalpha():
        return word[0].islower()
    for found in _LETTER_OR_GROUP.finditer(word):
        if command := _COMMAND.match(found[0]):
            return next(filter(str.isalpha, found[0][command.end() :]), "").islower()
        if found[0][0] != "{":
            return found[0].islower()
    return False


def _parted_by_pybtex(raw: str) -> _Parts | str:
    """Part a name, or say why that cannot be done."""
    # Imported late: that takes as long as reading two hundred entries, and few names need it.
    from pybtex.database import Person  # type: ignore[import-untyped]  # noqa: PLC0415  # has no types
    from pybtex.exceptions import PybtexError  # type: ignore[import-untyped]  # noqa: PLC0415  # has no types

    try:
        person = Person(raw)
    except PybtexError as error:
        return str(error)
    return (
        " ".join(person.bibtex_first_names),
        " ".join(person.prelast_names),
        " ".join(person.last_names),
        " ".join(person.lineage_names),
    )


def _clean(tex: str) -> str:
    """Decode TeX to one line without blanks around it."""
    if tex.isascii() and tex.isalpha():
        return tex
    return " ".join(text(tex.strip()).split()) if tex else ""


def is_extended(raw: str, /) -> bool:
    """Whether this is a name in biblatex's extended form, ``family=Hua, given=Linfu``.

    See "Extended Name Format" in the manual of biblatex.
    """
    return "=" in raw and bool(_EXTENDED.match(raw)) and ("family" in raw or "given" in raw)


def _extended(raw: str) -> Contributor | None:
    """The name that the extended form says; keys that are no part of a name become data."""
    if not is_extended(raw):
        return None
    parts: dict[str, str] = {}
    key = ""
    for piece in comma_parts(raw):
        found = _KEY.fullmatch(piece.strip('"'))
        if found:
            key = found[1]
            parts.setdefault(key, found[2])
        elif key:  # a comma within a value
            parts[key] += f", {piece}"
    named = {key: _clean(value.strip().strip('"')) for key, value in parts.items()}
    family, given = named.pop("family", ""), named.pop("given", "")
    prefix, suffix = named.pop("prefix", ""), named.pop("suffix", "")
    data = tuple(
        (key, value) for key, value in named.items() if value and not _STEERING.fullmatch(key)
    )
    if not family and not given:
        return None
    if not given and parts.get("family", "").lstrip().startswith("{"):
        return Contributor(literal=family, data=data)
    if not family:
        family, given = given, ""
    return Contributor(family, given, prefix, suffix, data=data)


def is_braced(raw: str, /) -> bool:
    """Whether the first brace closes at the very end."""
    if not (raw.startswith("{") and raw.endswith("}")):
        return False
    depth = 0
    for match in _COMMA_OR_BRACE.finditer(raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.end() == len(raw)
    return False


def _count_commas(raw: str) -> int:
    """Count the commas outside of braces as pybtex does."""
    commas = raw.count(",")
    if commas <= 2 or "{" not in raw:
        return commas
    commas = depth = 0
    for match in _COMMA_OR_BRACE.finditer(raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            commas += 1
    return commas
