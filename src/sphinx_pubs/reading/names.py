"""Names of contributors: a list of names parted at "and", and a name parted into its parts."""

from __future__ import annotations

import re
from functools import lru_cache

from pybtex.database import Person  # type: ignore[import-untyped]  # has no types
from pybtex.exceptions import PybtexError  # type: ignore[import-untyped]  # has no types

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.latex import text

#: Longer values are prose; pybtex takes quadratic time over their braces.
MAX_LENGTH = 2000

_BLANKS = " \t\r\n\v\f\xa0\u3000~"
_AND = re.compile(r"(?<!\S)and(?!\S)", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"\\.|([{}])|(?<!\S)and(?!\S)", re.IGNORECASE | re.DOTALL)
_ET_AL = re.compile(
    r"(?:^|[\s~,])(?:\\(?:emph|textit)\{|\{\\(?:it|em)\s)?et[\s~]+al\.?\}?\Z", re.IGNORECASE
)
_COMMA_OR_BRACE = re.compile(r"[{},]")
_TEX = re.compile(r"[\\{}~]")
_MIDDLE_DOT = re.compile(r"\$\s*\\(?:bullet|cdot)\s*\$")
_REMARK = re.compile(r"[\s~](\([^()]*\))\Z")
# DBLP tells people of the same name apart by four digits: https://dblp.org/faq/1474704.html
_DBLP_NUMBER = re.compile(r"[\s~]+(0[0-9]{3})(?=\s*(?:,|\Z))")


def split_names(value: str, /) -> tuple[list[str], bool]:
    """Part an author field into names as TeX; also say whether more are left out.

    Names are parted at "and" outside of braces, as BibTeX does ("BibTeXing", section 4).
    What is left out is said by a last name ``others`` or ``et al.``; the latter may also
    follow the last name without "and".  Nameless pieces are dropped.
    """
    if "{" not in value:
        pieces = _AND.split(value)
    else:
        pieces = []
        depth = start = 0
        for match in _AND_OR_BRACE.finditer(value):
            if match[1]:
                depth = depth + 1 if match[1] == "{" else max(depth - 1, 0)
            elif depth == 0 and not match[0].startswith("\\"):
                pieces.append(value[start : match.start()])
                start = match.end()
        pieces.append(value[start:])
    names = [name for piece in pieces if (name := piece.strip(_BLANKS)).strip(_BLANKS + "{},")]
    if not names:
        return names, False
    last = names[-1]
    if last.casefold() == "others":
        return names[:-1], True
    if "al" in last[-4:].casefold() and (et_al := _ET_AL.search(last)):
        last = last[: et_al.start()].rstrip(_BLANKS + ",")
        return [*names[:-1], last] if last else names[:-1], True
    return names, False


@lru_cache(maxsize=1 << 16)
def parse_name(raw: str, /) -> tuple[Contributor, str]:
    r"""Part one name, TeX without marks; also say what is wrong with it (empty: nothing).

    ``First von Last``, ``von Last, First`` and ``von Last, Jr, First`` are parted as
    BibTeX does.  A name that stands in braces as a whole is an institution's and stays
    whole, and so does, with a reason, one that cannot be parted.  DBLP's number after a
    family name (``Hoffmann 0001``) becomes the datum ``("dblp", "0001")``.
    """
    raw = raw.strip(_BLANKS).rstrip(_BLANKS + ",")
    if "$" in raw:
        # Between the parts of a foreign name in Chinese; a name has no mathematics.
        raw = _MIDDLE_DOT.sub("·", raw)
    if _is_braced(raw):
        return Contributor(literal=_clean(raw) or raw.strip("{}")), ""
    if len(raw) > MAX_LENGTH:
        return Contributor(literal=_clean(raw)), "it is too long for a name"
    if _count_commas(raw) > 2:
        return Contributor(literal=_clean(raw)), "it has more than two commas"
    data: tuple[tuple[str, str], ...] = ()
    if "0" in raw and (number := _DBLP_NUMBER.search(raw)):
        raw = raw[: number.start()] + raw[number.end() :]
        data = (("dblp", number[1]),)
    remark = ""
    if raw.endswith(")") and "," not in raw and (found := _REMARK.search(raw)):
        # To BibTeX it would be the family name.
        raw, remark = raw[: found.start()], " " + _clean(found[1])
    try:
        given, prefix, family, suffix = _part(raw)
    except PybtexError as error:
        return Contributor(literal=_clean(raw)), str(error)
    if not family:
        family, given = given or raw, ""
    family += remark
    return Contributor(family, given, prefix, suffix, data=data), ""


def _part(raw: str) -> tuple[str, str, str, str]:
    """Part into given name, particle, family name and suffix, all decoded."""
    if not _TEX.search(raw):
        # The two common forms, for which BibTeX's rules come down to this.
        before, comma, after = raw.partition(",")
        words = before.split()
        if comma and len(words) == 1 and "," not in after:
            return _clean(after), "", _clean(before), ""
        if not comma and words and all(word[0].isupper() for word in words[:-1]):
            return _clean(" ".join(words[:-1])), "", _clean(words[-1]), ""
    person = Person(raw)
    return (
        _clean(" ".join(person.bibtex_first_names)),
        _clean(" ".join(person.prelast_names)),
        _clean(" ".join(person.last_names)),
        _clean(" ".join(person.lineage_names)),
    )


def _clean(tex: str) -> str:
    """Decode TeX to one line without blanks around it."""
    return " ".join(text(tex).split()) if tex else ""


def _is_braced(raw: str) -> bool:
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
