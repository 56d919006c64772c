"""What TeX's macros and HTML's tags mean; the long tail of symbols is pylatexenc's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from sphinx_pubs.reading.latex_journals import JOURNALS

if TYPE_CHECKING:
    from sphinx_pubs.runs import StyleName

# Accents as combining characters (LaTeX's text accents, and math's for sloppy authors).
ACCENTS: Final[dict[str, str]] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "U": "\u030d",
    "G": "\u030f",
    "d": "\u0323",
    "textcommabelow": "\u0326",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "grave": "\u0300",
    "acute": "\u0301",
    "hat": "\u0302",
    "tilde": "\u0303",
    "bar": "\u0304",
    "breve": "\u0306",
    "dot": "\u0307",
    "ddot": "\u0308",
    "mathring": "\u030a",
    "check": "\u030c",
    "vec": "\u20d7",
}

LETTERS: Final[dict[str, str]] = {
    "i": "ı",
    "j": "ȷ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ss": "ß",
    "SS": "ẞ",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "ohorn": "ơ",
    "OHORN": "Ơ",
    "uhorn": "ư",
    "UHORN": "Ư",
}

# Frequent enough to spare the import of pylatexenc, or different from what it has.
_SYMBOLS: Final[dict[str, str]] = {
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textendash": "–",
    "textemdash": "—",
    "emdash": "—",
    "Dash": "—",
    "dag": "†",
    "ddag": "‡",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textcopyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "pounds": "£",
    "slash": "/",
    "textbackslash": "\\",
    "backslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotedbl": '"',
    "glqq": "„",
    "grqq": "“",
    "flqq": "«",
    "frqq": "»",
    "lq": "‘",
    "rq": "’",
    "textperiodcentered": "·",
    "cdot": "·",
    "textmu": "µ",
    "texttimes": "×",
    "textasteriskcentered": "*",
    "prime": "′",
    "thinspace": "\u2009",
    "nobreakspace": "\xa0",
    "nobreakdash": "",
    "adddot": ".",
    "addcomma": ",",
    "addcolon": ":",
    "addsemicolon": ";",
    "LaTeXe": "LaTeX2ε",
    "MF": "METAFONT",
    "MP": "MetaPost",
}

SPACES: Final = frozenset({"space", "addspace", "quad", "qquad", "enspace", "hfill", "hfil"})
BREAKS: Final = frozenset({"par", "newline", "linebreak"})

# Control symbols that do not stand for their own character.
SIGNS: Final[dict[str, str]] = {",": "\u2009", "-": "", "/": "", "@": "", "!": "", "": ""}
LIGATURES: Final[dict[str, str]] = {
    "--": "–",
    "---": "—",
    "``": "“",
    "''": "”",
    "`": "‘",
    "!`": "¡",
    "?`": "¿",
    "~": "\xa0",
}
# Under an accent the dotless letters are the dotted ones.
DOTTED: Final[dict[str, str]] = {"ı": "i", "ȷ": "j"}

# Macros that set their argument in a style, and switches for the rest of a group.
STYLES: Final[dict[str, StyleName]] = {
    "emph": "emph",
    "textit": "emph",
    "textsl": "emph",
    "mkbibemph": "emph",
    "mkbibitalic": "emph",
    "textbf": "strong",
    "mkbibbold": "strong",
    "textsc": "smallcaps",
    "texttt": "code",
    "textsuperscript": "sup",
    "mkbibsuperscript": "sup",
    "textsubscript": "sub",
    "mkbibsubscript": "sub",
}
SWITCHES: Final[dict[str, StyleName | None]] = {
    "em": "emph",
    "it": "emph",
    "itshape": "emph",
    "sl": "emph",
    "slshape": "emph",
    "bf": "strong",
    "bfseries": "strong",
    "sc": "smallcaps",
    "scshape": "smallcaps",
    "tt": "code",
    "ttfamily": "code",
    "rm": None,
    "rmfamily": None,
    "sf": None,
    "sffamily": None,
    "normalfont": None,
    "upshape": None,
}

# What stands around an argument (csquotes, biblatex, notes in the middle of a text).
AROUND: Final[dict[str, tuple[str, str]]] = {
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "footnote": (" (", ")"),
    "thanks": (" (", ")"),
}

# Macros whose first argument is not text.
SILENT: Final = frozenset(
    {
        "begin",
        "color",
        "end",
        "foreignlanguage",
        "hphantom",
        "hspace",
        "hypertarget",
        "label",
        "noop",
        "noopsort",
        "phantom",
        "raisebox",
        "selectlanguage",
        "sortnoop",
        "SortNoop",
        "texorpdfstring",
        "textcolor",
        "vphantom",
        "vspace",
    }
)
# Plain TeX's macros that a bare number or length follows.
MEASURED: Final = frozenset({"hskip", "kern", "lower", "penalty", "raise", "vskip"})
VERBATIM: Final = frozenset({"lstinline", "nolinkurl", "path", "verb"})

# HTML, and the tags that publishers put into titles and abstracts (JATS, MathML).
TAG_STYLES: Final[dict[str, StyleName]] = {
    "i": "emph",
    "em": "emph",
    "italic": "emph",
    "cite": "emph",
    "var": "emph",
    "b": "strong",
    "strong": "strong",
    "bold": "strong",
    "sup": "sup",
    "sub": "sub",
    "inf": "sub",
    "sc": "smallcaps",
    "scp": "smallcaps",
    "code": "code",
    "tt": "code",
    "monospace": "code",
}
TAG_BREAKS: Final = frozenset({
    "br", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "sec", "title", "tr", "ul",
})  # fmt: skip
_TAGS_DROPPED: Final = (
    "abbr|acronym|big|center|font|label|math|mfrac|mi|mn|mo|mrow|ms|mspace|msqrt|mstyle|msub|"
    "msubsup|msup|mtext|mover|munder|q|s|small|strike|table|tbody|td|th|thead|u|wbr"
)
TAG_PATTERN: Final = "|".join(
    ["a", "span", _TAGS_DROPPED, *sorted({*TAG_STYLES, *TAG_BREAKS}), r"(?:jats|mml):[\w\-]+"]
)


@cache
def _tail() -> dict[str, str]:
    # Imported late: it takes as long as decoding a thousand values, and few files need it.
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]  # noqa: PLC0415  # has no types
        get_default_latex_context_db,
    )

    return {
        macro.macroname: macro.simplify_repl
        for macro in get_default_latex_context_db().iter_macro_specs()
        if isinstance(macro.simplify_repl, str)
        and (len(macro.simplify_repl) == 1 or macro.simplify_repl == macro.macroname)
        and not macro.simplify_repl.isspace()
    } | JOURNALS


def symbol(name: str, /) -> str | None:
    """Return the character (or a function's name) that the macro prints, if it is known."""
    found = _SYMBOLS.get(name)
    return _tail().get(name) if found is None else found
