"""The tokens of a name that may carry marks, and the symbols that marks are made of."""

from __future__ import annotations

import re
from html import unescape
from typing import Literal, NamedTuple

_VARIANTS = str.maketrans("∗⁎＊∥＃¹²³⁴⁵⁶⁷⁸⁹", "***‖#123456789", "\ufe0e\ufe0f")
_CHARACTERS = "*∗⁎＊†‡§¶‖∥#＃^&✉📧💡★☆⋆♯♣♠♥♦¹²³⁴⁵⁶⁷⁸⁹"
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
_FILLERS = frozenset(("author", "authors", "the"))
#: What sets a symbol in type without saying anything.
_SETTING = frozenset(
    (
        "text",
        "textrm",
        "textbf",
        "textnormal",
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

#: What a role is called in parentheses, without "author" and with blanks for hyphens.
_PHRASES = {
    "equal": "equal",
    "equal contribution": "equal",
    "equal contributor": "equal",
    "contributed equally": "equal",
    "equally contributed": "equal",
    "equally contributing": "equal",
    "co first": "equal",
    "cofirst": "equal",
    "joint first": "equal",
    "shared first": "equal",
    "co last": "senior",
    "joint last": "senior",
    "shared last": "senior",
    "co senior": "senior",
    "joint senior": "senior",
    "equal senior contribution": "senior",
    "equal advising": "senior",
    "corresponding": "corresponding",
    "correspondence": "corresponding",
    "project lead": "lead",
    "project leader": "lead",
}


_SYMBOL_COMMAND = rf"\\(?:{'|'.join(sorted(_COMMANDS, reverse=True))})(?![A-Za-z])"
_BOLD = r"\\(?:textbf|mathbf|bfseries|bf)(?![A-Za-z])"
_LOOK = r"\\(?:underline|uline|ul|emph|text(?:it|sc|rm|sf|normal))(?![A-Za-z])"
_SUPERSCRIPT = r"\\(?:text(?:superscript|sup)|sup)(?![A-Za-z])"
_GROUP = r"\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}"
_SET = f"[{re.escape(_CHARACTERS)}]"
TRIGGER = re.compile(rf"{_SET}|[(\[<$]|\\[*#]|{_SUPERSCRIPT}|{_BOLD}|{_LOOK}|{_SYMBOL_COMMAND}")
_TOKEN = re.compile(
    rf"""
      (?P<wrap>(?:{_BOLD}|{_LOOK})\s*\{{|\{{\s*\\(?:bf|bfseries)(?![A-Za-z])\s*)
    | (?P<tag></?(?:b|strong)>)
    | (?P<raised>{_SUPERSCRIPT}\s*{_GROUP}|<sup>[^<]*</sup>|\^(?:{_GROUP}|[0-9]|{_SET}))
    | (?P<math>\$[^$]*\$|\\ensuremath\s*{_GROUP})
    | (?P<paren>\([^(){{}}]*\))
    | (?P<bracket>\[[^\[\]{{}}]*\])
    | (?P<symbol>(?:{_SYMBOL_COMMAND}(?:\{{\}})?)+|\\[*\#]|&\#?\w+;
        |(?P<character>{_SET})(?P=character)*[\ufe0e\ufe0f]?)
    | (?P<space>(?:\s|~|\\[ ])+)
    | (?P<comma>,)
    | (?P<open>\{{)
    | (?P<close>\}})
    | (?P<text>\\(?:[A-Za-z]+|.)|[^\\{{}}()\[\],~\s$<{_SET[1:]}+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CONJUNCTION = re.compile(r"[,;/&+]|\band\b")
_PIECE = re.compile(rf"\\[A-Za-z]+|\\.|[0-9]+|{_SET}[\ufe0e\ufe0f]?|.", re.DOTALL)
_LEGEND = re.compile(rf"\[\s*({_SET}+|{_SYMBOL_COMMAND}|\$[^$]*\$)\s*[:=]?\s*([^\s\]][^\]]*)\]")

Kind = Literal["wrap", "unwrap", "open", "close", "space", "comma", "text", "mark", "note"]


class Token(NamedTuple):
    """A piece of a name; a ``mark`` is a candidate, a ``note`` says a role in words."""

    kind: Kind
    raw: str
    symbols: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def tokens_of(raw: str, /) -> list[Token]:
    """Cut a name into tokens, which together are the name again."""
    return [_token(match) for match in _TOKEN.finditer(raw)]


def _token(found: re.Match[str]) -> Token:
    raw = found[0]
    symbols: tuple[str, ...] = ()
    match found.lastgroup:
        case "wrap" | "open" | "close" | "space" | "comma" as kind:
            return Token(kind, raw)
        case "tag":
            return Token("unwrap" if raw.startswith("</") else "wrap", raw)
        case "raised":
            symbols = symbols_in(raw.removeprefix("<sup>").removesuffix("</sup>"), raised=True)
        case "math":
            symbols = symbols_in(raw, raised="^" in raw)
        case "symbol":
            symbols = symbols_in(unescape(raw), raised=False)
        case "paren":
            if roles := _roles_in_words(raw[1:-1]):
                return Token("note", raw, labels=roles)
            symbols = symbols_in(raw, raised=False)
        case "bracket":
            if legend := _LEGEND.fullmatch(raw):
                role = "".join(_roles_in_words(legend[2])[:1])
                return Token("note", raw, legend=((legend[1], role),))
            symbols = symbols_in(raw[1:-1], raised=False)
    return Token("mark", raw, symbols) if symbols else Token("text", raw)


def symbols_in(tex: str, /, *, raised: bool) -> tuple[str, ...]:
    """Read the symbols that some TeX consists of, normalised; none if it holds anything else.

    A symbol that is repeated without a blank or comma is a symbol of its own (``**``).
    """
    symbols: list[str] = []
    glued = False
    for piece in _PIECE.findall(unescape(tex).replace("^", "") if raised else tex):
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
        elif raised and piece.isdecimal():
            symbol = piece
        elif piece in "${}()":
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


def _roles_in_words(words: str) -> tuple[str, ...]:
    """Read the roles in "co-first and corresponding author"; none if it says anything else."""
    roles: list[str] = []
    for phrase in _CONJUNCTION.split(words.casefold().replace("-", " ")):
        said = [word for word in phrase.rstrip(" .").split() if word not in _FILLERS]
        role = _PHRASES.get(" ".join(said))
        if role is None:
            return ()
        roles.append(role)
    return tuple(roles)
