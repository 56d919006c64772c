"""The tokens of a name that may carry marks, and the symbols that marks are made of."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Literal, NamedTuple

from sphinx_pubs.reading.role_words import words_said
from sphinx_pubs.regexes import regex

_VARIANTS = str.maketrans("∗⁎＊∥＃¹²³⁴⁵⁶⁷⁸⁹", "***‖#123456789", "\ufe0e\ufe0f")
_CHARACTERS = "*∗⁎＊†‡§¶‖∥#＃^&✉📧💡★☆⋆♯♣♠♥♦¹²³⁴⁵⁶⁷⁸⁹"
_CHARACTERS_SET = frozenset(_CHARACTERS)
_COMMANDS = {
    "dag": "†",
    "dagger": "†",
    "textdagger": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "textdaggerdbl": "‡",
    "S": "§",
    "textsection": "§",
    "P": "¶",
    "textparagraph": "¶",
    "ast": "*",
    "textasteriskcentered": "*",
    "star": "⋆",
    "bigstar": "★",
    "parallel": "‖",
    "textbardbl": "‖",
    "sharp": "♯",
    "clubsuit": "♣",
    "spadesuit": "♠",
    "heartsuit": "♥",
    "diamondsuit": "♦",
    "textasciicircum": "^",
    "Letter": "✉",
    "Envelope": "✉",
    "envelope": "✉",
    "faEnvelope": "✉",
    "faEnvelopeO": "✉",
    "faLightbulb": "💡",
    "faLightbulbO": "💡",
}
#: Marks only where they are raised: on the line they belong to the name.
_RAISED = {
    r"\bullet": "•",
    r"\circ": "∘",
    r"\diamond": "⋄",
    r"\triangle": "△",
    r"\flat": "♭",
    r"\natural": "♮",
    r"\wedge": "^",
    "+": "+",
    "•": "•",
}
_ESCAPED = {r"\*": "*", r"\#": "#"}
_SPACES = frozenset((",", "!", ";", ":", " ", "quad"))
#: What sets a symbol in type without saying anything.
_SETTING = frozenset(
    (
        "text",
        "textrm",
        "textbf",
        "textnormal",
        "textit",
        "textsc",
        "textsf",
        "emph",
        "it",
        "em",
        "itshape",
        "mathit",
        "boldsymbol",
        "textsuperscript",
        "textsup",
        "sup",
        "mathrm",
        "mathbf",
        "mathsf",
        "mbox",
        "hbox",
        "rm",
        "bf",
        "bfseries",
        "ensuremath",
        "scriptsize",
        "footnotesize",
        "small",
        "tiny",
    )
)

_ICON_STYLE = r"\[(?:regular|solid)\]"
_SYMBOL_COMMAND = (
    rf"\\(?:{'|'.join(sorted(_COMMANDS, reverse=True))})(?![A-Za-z])(?:{_ICON_STYLE})?"
)
_BOLD = r"\\(?:textbf|mathbf|bfseries|bf)(?![A-Za-z])"
_LOOK = r"\\(?:underline|uline|ul|emph|text(?:it|sc|rm|sf|normal))(?![A-Za-z])"
_SUPERSCRIPT = r"\\(?:text(?:superscript|sup)|sup)(?![A-Za-z])"
#: The envelope of the package pifont.
_DING = r"\\ding\s*\{41\}"
_GROUP = r"\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}"
_SET = f"[{re.escape(_CHARACTERS)}]"
_TRIGGER = regex(
    rf"[*#^&(\[<$]|{_SUPERSCRIPT}|{_BOLD}|{_LOOK}|{_SYMBOL_COMMAND}"
    r"|\\thanks|\\footnote|\\ding|[Aa]uthor|[Cc]ontribut"
)
_PIECE_OF_NAME = regex(
    rf"""
      (?P<wrap>(?:{_BOLD}|{_LOOK})\s*\{{|\{{\s*\\(?:bf|bfseries)(?![A-Za-z])\s*)
    | (?P<tag></?(?:b|strong)>)
    | (?P<footnote>\\(?:thanks|footnote)\s*{_GROUP}|\\footnotemark\s*\[[^\[\]]*\](?:\{{\}})?)
    | (?P<raised>{_SUPERSCRIPT}\s*{_GROUP}|<sup>[^<]*</sup>
        |\^(?:{_GROUP}|[0-9]|[a-z](?![a-z])|{_SET}))
    | (?P<math>\$[^$]*\$|\\\((?:[^\\]|\\[^()])*+\\\)|\\ensuremath\s*{_GROUP})
    | (?P<paren>\((?:[^(){{}}]++|{_GROUP})*+\))
    | (?P<bracket>\[(?:[^\[\]{{}}]++|{_GROUP})*+\])
    | (?P<symbol>(?:{_SYMBOL_COMMAND}(?:\{{\}})?)+|\\[*\#]|&\#?\w+;|{_DING}
        |(?P<character>{_SET})(?P=character)*[\ufe0e\ufe0f]?)
    | (?P<space>(?:\s|~|\\[ ])+)
    | (?P<comma>,)
    | (?P<open>\{{)
    | (?P<close>\}})
    | (?P<text>\\(?:[A-Za-z]+|.)|[^\\{{}}()\[\],/~\s$<{_SET[1:]}+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PIECE_OF_SYMBOL = regex(rf"\\[A-Za-z]+|\\.|[0-9]+|{_SET}[\ufe0e\ufe0f]?|.", re.DOTALL)
#: One symbol, wherever a legend explains it; ``symbols_in`` reads it.
SYMBOL = (
    rf"{_SUPERSCRIPT}\s*{_GROUP}|<sup>[^<>]*</sup>|\^{_GROUP}|\$[^$]{{1,40}}\$"
    r"|\\\((?:[^\\]|\\[^()]){1,40}\\\)"
    rf"|(?:{_SYMBOL_COMMAND}(?:\{{\}})?)+|\\[*\#]|&\#?\w+;|{_DING}|{_SET}{{1,8}}+[\ufe0e\ufe0f]?"
)
#: What belongs to a symbol and is none.
_ADDED = regex(rf"</?sup>|{_ICON_STYLE}|\\[()]")
#: A raised comma between two marks.
_RAISED_COMMA = regex(rf"(?:{_SUPERSCRIPT}\s*|\^)\{{[\s,;]*\}}|<sup>[\s,;]*</sup>")
_AROUND = str.maketrans("", "", "[]:=")
_LEGEND = regex(rf"[\s{{(\[]*+(?:{SYMBOL})[\s:=)}}\]]*+(?P<text>\S.*)", re.DOTALL)
_BEGINS_WITH_LETTER = regex(r"[\s{(\[]*+[A-Za-z]")

Kind = Literal["wrap", "unwrap", "open", "close", "space", "comma", "text", "mark", "note"]


class Token(NamedTuple):
    """A piece of a name; a ``mark`` is a candidate, a ``note`` says a role in words.

    ``legend`` is what a bracket says about a symbol.
    """

    kind: Kind
    raw: str
    symbols: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    legend: str = ""


def may_be_marked(raw: str, /) -> bool:
    """Whether anything in a name could be a mark; all other names are passed over at once."""
    return _TRIGGER.search(raw) is not None or not (
        raw.isascii() or _CHARACTERS_SET.isdisjoint(raw)
    )


def tokens_of(raw: str, /) -> list[Token]:
    """Cut a name into tokens, which together are the name again."""
    return [_token(match) for match in _PIECE_OF_NAME.finditer(raw)]


def _token(found: re.Match[str]) -> Token:
    raw = found[0]
    symbols: tuple[str, ...] = ()
    # They are looked at in order, and most tokens are text.
    match found.lastgroup:
        case "text" | "space" | "comma" | "open" | "close" | "wrap" as kind:
            return Token(kind, raw)
        case "tag":
            return Token("unwrap" if raw.startswith("</") else "wrap", raw)
        case "raised" if _RAISED_COMMA.fullmatch(raw):
            return Token("mark", raw)
        case "raised":
            symbols = symbols_in(raw, raised=True)
        case "footnote":
            return _footnote(raw)
        case "math":
            symbols = symbols_in(raw, raised="^" in raw)
        case "symbol":
            symbols = symbols_in(unescape(raw), raised=False)
        case "paren" | "bracket" as kind:
            if says_what_symbols_mean(raw[1:-1], in_words=kind == "paren"):
                return Token("note", raw, legend=raw[1:-1].strip())
            if note := _role_in(raw, raw[1:-1].strip()):
                return note
            symbols = symbols_in(raw if kind == "paren" else raw[1:-1], raised=False)
    return Token("mark", raw, symbols) if symbols else Token("text", raw)


def _footnote(raw: str) -> Token:
    """A footnote, of which what is no role is kept as a legend is, or the number of one."""
    if raw.startswith(r"\footnotemark"):
        symbols = symbols_in(raw[raw.index("[") + 1 : raw.index("]")], raised=True)
        return Token("mark", raw, symbols) if symbols else Token("text", raw)
    inner = raw[raw.index("{") + 1 : -1].strip()
    return _role_in(raw, inner) or Token("note", raw, legend=inner)


def _role_in(raw: str, inner: str) -> Token | None:
    """What stands beside a name and says a role; what else it says is kept as a legend is."""
    said = words_said(inner)
    if not said.roles or said.rest == inner:
        return None
    return Token("note", raw, labels=said.roles, legend=said.rest.strip())


@lru_cache(maxsize=1 << 10)
def symbols_in(tex: str, /, *, raised: bool) -> tuple[str, ...]:
    """Read the symbols that some TeX consists of, normalised; none if it holds anything else.

    A symbol that is repeated without a blank or comma is a symbol of its own (``**``).
    Single letters are symbols where something in the TeX raises them.
    """
    symbols: list[str] = []
    glued = False
    has_letters = raised and ("^" in tex or "sup" in tex)
    tex = re.sub(_DING, "✉", _ADDED.sub("", tex)) if "\\" in tex or "<" in tex else tex
    for piece in _PIECE_OF_SYMBOL.findall(unescape(tex).replace("^", "") if raised else tex):
        symbol = _ESCAPED.get(piece) or (_RAISED.get(piece) if raised else None)
        if symbol:
            pass
        elif piece[0] == "\\":
            symbol = _COMMANDS.get(piece[1:])
            if symbol is None:
                if piece[1:] in _SETTING:
                    continue
                if piece[1:] not in _SPACES:
                    return ()
        elif piece[0] in _CHARACTERS:
            symbol = piece.translate(_VARIANTS)
        elif (raised and piece.isdecimal()) or (
            has_letters and "a" <= piece <= "z" and not (glued and symbols[-1].isalpha())
        ):
            symbol = piece
        elif piece in "${}()[]":
            continue
        elif piece not in ",;~" and not piece.isspace():
            return ()
        if symbol is None:
            glued = False
        elif glued and symbols[-1][0] == symbol and not symbol.isdecimal():
            symbols[-1] += symbol
        else:
            symbols.append(symbol)
            glued = True
    return tuple(symbols)


def says_what_symbols_mean(tex: str, /, *, in_words: bool) -> bool:
    """Whether a text is a legend: a symbol, and what it means.

    ``in_words``: that has to be a role.
    """
    if _BEGINS_WITH_LETTER.match(tex):  # as names do
        return False
    found = _LEGEND.match(tex)
    if found is None or not symbols_in(tex[: found.start("text")].translate(_AROUND), raised=True):
        return False
    return not in_words or bool(words_said(found["text"]).roles)
