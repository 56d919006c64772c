"""The macros that do more than to print a sign or to set a style, each by a function."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sphinx_pubs.reading import latex_macros as macros
from sphinx_pubs.reading.latex_letters import ACCENT_NUMBERS
from sphinx_pubs.reading.latex_output import Frame, composed
from sphinx_pubs.reading.latex_reader import LENGTH, OPTIONAL, OPTIONAL_BEFORE_GROUP, Reader
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Hyperlink, Math, Styled
from sphinx_pubs.urls import url_from_tex as url

_MEASURE = regex(rf"=?\s*+(?:{LENGTH}|-?[\d.]++)\s?")
_STRENGTH = regex(r"\[[0-4]\]")
_WIDE = regex(
    r"\s*+(?:0*+\.[1-9]\d*+|[1-9][\d.]*+)\s*+(?:em|ex|cm|mm|in)|\s*+(?:[3-9]|\d\d)[\d.]*+\s*+pt"
    r"|\\(?:fill|stretch)"
)
_NUMBER = regex(r"=?\s*+(?:'([0-7]{1,7}+)|\"([0-9A-F]{1,6}+)|([0-9]{1,7}+)) ?")
_FORMULA = regex(
    r"(?<=[A-Za-z)\]])_?(?P<sub>\d++)|\^\{?(?P<sup>\d*+[+\-])\}?"
    r"|(?<=\w)(?P<charge>[+\-])(?!\S)|(?P<to>->)"
)
_TEXT_OF_LINK = regex(r"\s*+\{(?!\s*+\})")
_ONE_CHARACTER = regex(r"\s*+[A-Za-z0-9]")
_DOI = regex(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*+", re.IGNORECASE)


def _space(reader: Reader, _name: str) -> None:
    reader.out.space(" ")


def _dot_and_space(reader: Reader, _name: str) -> None:
    reader.out.emit(".")
    reader.out.space(" ")


def _new_line(reader: Reader, _name: str) -> None:
    reader.skip(_STRENGTH)
    reader.out.space("\n")


def _nothing(reader: Reader, _name: str) -> None:
    reader.skip(_STRENGTH)


def _unskip(reader: Reader, _name: str) -> None:
    reader.out.unskip()


def _around(reader: Reader, name: str) -> None:
    before, after = macros.AROUND[name]
    reader.skip(OPTIONAL)
    if before.startswith(" "):
        reader.out.space(" ")
    reader.argument(Frame("}", around=(before.strip(" "), after)))


def _kept(reader: Reader, _name: str) -> None:
    while reader.skip(OPTIONAL_BEFORE_GROUP):
        pass
    reader.argument(Frame("}"))


def _second(reader: Reader, _name: str) -> None:
    reader.skip(OPTIONAL)
    reader.dropped()
    reader.skip(OPTIONAL_BEFORE_GROUP)
    reader.argument(Frame("}"))


def _gone(reader: Reader, _name: str) -> None:
    reader.skip(OPTIONAL)
    reader.dropped()


def _key(reader: Reader, name: str) -> None:
    # What it would print is not here; the key is better than a hole in the sentence.
    reader.unknown[f"\\{name}"] = None
    while reader.skip(OPTIONAL):
        pass


def _horizontal_space(reader: Reader, _name: str) -> None:
    if _WIDE.match(reader.dropped()):
        reader.out.space(" ")


def _horizontal_skip(reader: Reader, _name: str) -> None:
    if _WIDE.match(reader.skip(_MEASURE)):
        reader.out.space(" ")


def _measured(reader: Reader, _name: str) -> None:
    reader.skip(_MEASURE)


def _ordinal(reader: Reader, name: str) -> None:
    reader.out.add(Styled("sup", (macros.ORDINALS[name],)))


def _function(reader: Reader, name: str) -> None:
    reader.out.emit(macros.FUNCTIONS[name])
    if reader.tex[reader.pos - 1].isspace():
        reader.out.space(" ")


def _open_guillemet(reader: Reader, _name: str) -> None:
    reader.out.emit("«\xa0")


def _close_guillemet(reader: Reader, _name: str) -> None:
    reader.out.unskip()
    reader.out.emit("\xa0»")


def _address(reader: Reader, _name: str) -> None:
    _linked(reader, url(reader.verbatim(bars=True)))


def _link(reader: Reader, _name: str) -> None:
    reader.skip(OPTIONAL)
    target = url(reader.verbatim())
    if reader.skip(_TEXT_OF_LINK):
        reader.out.open(Frame("}", url=reader.out.linkable(target)))
    else:
        _linked(reader, target)


def _linked(reader: Reader, target: str) -> None:
    """Print a URL, as a link if it may be one."""
    if target:
        shown = composed(target)
        reader.out.add(Hyperlink(target, (shown,)) if reader.out.linkable(target) else shown)


def _doi(reader: Reader, _name: str) -> None:
    if doi := _DOI.sub("", url(reader.verbatim())):
        target = reader.out.linkable(f"https://doi.org/{doi}")
        reader.out.add(Hyperlink(target, (composed(doi),)) if target else composed(doi))


def _verbatim_text(reader: Reader, _name: str) -> None:
    reader.skip(OPTIONAL)
    if shown := " ".join(reader.verbatim(bars=True).split()):
        reader.out.add(Styled("code", (composed(shown),)))


def _ensured_math(reader: Reader, _name: str) -> None:
    if math := reader.verbatim():
        reader.out.add(Math(math))


def _math_with_text(reader: Reader, _name: str) -> None:
    r"""Read R's ``\eqn{TeX}{plain text}``."""
    if math := reader.verbatim():
        reader.out.add(Math(math))
    if reader.tex.startswith("{", reader.pos):
        reader.dropped()


def _mathematics(reader: Reader, name: str) -> None:
    tex = f"\\{name}{reader.skip(OPTIONAL)}"
    for _ in range(macros.MATHEMATICS[name]):
        tex += f"{{{reader.skip(_ONE_CHARACTER).strip() or reader.verbatim()}}}"
    reader.out.add(Math(tex))


def _formula(reader: Reader, _name: str) -> None:
    r"""Read mhchem's ``\ce{H2O}``."""
    tex, end = " ".join(reader.verbatim().split()), 0
    for found in _FORMULA.finditer(tex):
        if between := tex[end : found.start()]:
            reader.out.emit(between)
        if low := found["sub"]:
            reader.out.add(Styled("sub", (low,)))
        elif high := found["sup"] or found["charge"]:
            reader.out.add(Styled("sup", (high,)))
        else:
            reader.out.emit("→")
        end = found.end()
    if rest := tex[end:]:
        reader.out.emit(rest)


def _item(reader: Reader, _name: str) -> None:
    label = OPTIONAL.match(reader.tex, reader.pos)
    if label is not None:
        reader.pos = label.end()
    reader.out.space("\n")
    reader.out.emit((label and label[1].strip()) or "•")
    reader.out.space(" ")


def _begin(reader: Reader, _name: str) -> None:
    name = reader.dropped()
    wrapper = macros.MATH_ENVIRONMENTS.get(name)
    if wrapper is not None and (math := reader.math_until(f"\\end{{{name}}}")):
        inner = f"\\begin{{{wrapper}}}{math}\\end{{{wrapper}}}" if wrapper else math
        reader.out.add(Math(inner))
        return
    reader.skip(OPTIONAL)
    if name in macros.SET_ENVIRONMENTS:
        reader.dropped()
    reader.environments.append(name)
    reader.out.space("\n")


def _end(reader: Reader, _name: str) -> None:
    name = reader.dropped()
    if not reader.environments or reader.environments.pop() != name:
        reader.faults[f"\\end{{{name}}} ends nothing"] = None
    reader.out.space("\n")


def _character(reader: Reader, name: str) -> None:
    number = _number(reader.verbatim() if name == "symbol" else reader.skip(_NUMBER))
    if 32 < number < 127 or 160 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF:
        reader.out.emit(chr(number))
    else:
        reader.unknown[f"\\{name}"] = None


def _accent_by_number(reader: Reader, name: str) -> None:
    accent = ACCENT_NUMBERS.get(_number(reader.skip(_NUMBER)))
    if accent is None:
        reader.unknown[f"\\{name}"] = None
    else:
        reader.out.accent(accent)
        reader.accent_argument()


def _number(tex: str) -> int:
    """Read a number of TeX's: octal after an apostrophe, hexadecimal after a quote; or -1."""
    if (found := _NUMBER.match(tex)) is None:
        return -1
    if found[1]:
        return int(found[1], 8)
    return int(found[2], 16) if found[2] else int(found[3])


COMMANDS: Final[dict[str, Callable[[Reader, str], None]]] = {
    **dict.fromkeys(macros.SPACES, _space),
    **dict.fromkeys(macros.BREAKS, _new_line),
    **dict.fromkeys(macros.NOTHING, _nothing),
    **dict.fromkeys(macros.AROUND, _around),
    **dict.fromkeys(macros.KEPT, _kept),
    **dict.fromkeys(macros.SECOND, _second),
    **dict.fromkeys(macros.GONE, _gone),
    **dict.fromkeys(macros.KEYS, _key),
    **dict.fromkeys(macros.MEASURED, _measured),
    **dict.fromkeys(macros.VERBATIM, _verbatim_text),
    **dict.fromkeys(macros.MATHEMATICS, _mathematics),
    **dict.fromkeys(macros.ORDINALS, _ordinal),
    **dict.fromkeys(macros.FUNCTIONS, _function),
    "adddotspace": _dot_and_space,
    "unskip": _unskip,
    "hspace": _horizontal_space,
    "hskip": _horizontal_skip,
    "og": _open_guillemet,
    "fg": _close_guillemet,
    "url": _address,
    "href": _link,
    "doi": _doi,
    "ensuremath": _ensured_math,
    "eqn": _math_with_text,
    "ce": _formula,
    "item": _item,
    "begin": _begin,
    "end": _end,
    "char": _character,
    "symbol": _character,
    "accent": _accent_by_number,
}
