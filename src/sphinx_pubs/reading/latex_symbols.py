"""What TeX's symbols print; the long tail is pylatexenc's."""

from __future__ import annotations

from functools import cache
from typing import Final

from sphinx_pubs.reading.latex_journals import JOURNALS

_GREEK_NAMES: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
    "sigma tau upsilon phi chi psi omega"
)
_GREEK: Final = dict(zip(_GREEK_NAMES.split(), "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_PROGRAMS: Final = (
    "TeX LaTeX BibTeX AmS AmSTeX AmSLaTeX AMSTeX AMSTEX AMSLaTeX XeTeX XeLaTeX LuaTeX LuaLaTeX "
    "pdfTeX pdfLaTeX eTeX ConTeXt PiCTeX SLiTeX SliTeX MiKTeX ExTeX LyX NTS METAFONT "
    "METAPOST MetaPost TUB DANTE Xy"
)

# Frequent enough to spare the import of pylatexenc, not in it, or different from what it has.
SYMBOLS: Final[dict[str, str]] = {
    **_GREEK,
    **{name.title(): letter.upper() for name, letter in _GREEK.items()},
    **{f"text{name}": letter for name, letter in _GREEK.items()},
    **{f"text{name.title()}": letter.upper() for name, letter in _GREEK.items()},
    **{f"up{name}": letter for name, letter in _GREEK.items()},
    **{f"Up{name}": letter.upper() for name, letter in _GREEK.items()},
    **{f"var{name.title()}": letter.upper() for name, letter in _GREEK.items()},
    "epsilon": "ϵ",
    "phi": "ϕ",
    "varepsilon": "ε",
    "varphi": "φ",
    "vartheta": "ϑ",
    "varsigma": "ς",
    # Punctuation
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textendash": "–",
    "textemdash": "—",
    "emdash": "—",
    "Dash": "—",
    "dash": "–",
    "bibrangedash": "–",
    "hyphen": "-",
    "nobreakdash": "",
    "textdblhyphen": "⹀",
    "texttwelveudash": "–",
    "textthreequartersemdash": "—",
    "slash": "/",
    "textbackslash": "\\",
    "backslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textbar": "|",
    "textbardbl": "‖",
    "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrack": "[",
    "rbrack": "]",
    "textlbrackdbl": "⟦",
    "textrbrackdbl": "⟧",
    "textlquill": "⁅",
    "textrquill": "⁆",
    "colon": ":",
    "textperiodcentered": "·",
    "cdot": "·",
    "cdotp": "·",
    "textasteriskcentered": "*",
    "textquotesingle": "'",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotedbl": '"',
    "dq": '"',
    "glq": "‚",
    "grq": "‘",
    "glqq": "„",
    "grqq": "“",
    "flq": "‹",
    "frq": "›",
    "flqq": "«",
    "frqq": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "guillemotleft": "«",
    "guillemotright": "»",
    "textquotestraightbase": "‚",
    "textquotestraightdblbase": "„",
    "lq": "‘",
    "rq": "’",
    # Signs of TS1 (textcomp) and of other packages
    "dag": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "S": "§",
    "P": "¶",
    "textpilcrow": "¶",
    "copyright": "©",
    "textcopyright": "©",
    "textcopyleft": "🄯",
    "registered": "®",
    "textregistered": "®",
    "texttrademark": "™",
    "pounds": "£",
    "euro": "€",
    "EUR": "€",
    "texteuro": "€",
    "textguarani": "₲",
    "textcentoldstyle": "¢",
    "textdollaroldstyle": "$",
    "degree": "°",
    "degre": "°",
    "degres": "°",
    "textdegree": "°",
    "no": "n°",
    "No": "N°",
    "textnumero": "№",
    "permil": "‰",
    "textbullet": "•",
    "bullet": "•",
    "diamond": "⋄",
    "checkmark": "✓",
    "bigstar": "★",
    "clubsuit": "♣",
    "spadesuit": "♠",
    "heartsuit": "♥",
    "diamondsuit": "♦",
    "Letter": "✉",
    "Envelope": "✉",
    "envelope": "✉",
    "faEnvelope": "✉",
    "faEnvelopeO": "✉",
    "textmu": "µ",
    "micro": "µ",
    "textminus": "−",
    "texttimes": "×",
    "textsurd": "√",
    "textgravedbl": "˵",
    "texttildelow": "˷",
    "textborn": "⭑",
    "textdied": "†",
    "textmarried": "⚭",
    "textdivorced": "⚮",
    "textleaf": "🍂",
    "psq": "\xa0f.",
    "psqq": "\xa0ff.",
    "pno": "p.",
    "ppno": "pp.",
    # Mathematics
    "pm": "±",
    "times": "×",
    "rightarrow": "→",
    "to": "→",
    "gets": "←",
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "ne": "≠",
    "neq": "≠",
    "sim": "∼",
    "approx": "≈",
    "infty": "∞",
    "prime": "′",
    "land": "∧",
    "lor": "∨",
    "neg": "¬",
    "iff": "⟺",
    "implies": "⟹",
    "owns": "∋",
    "Re": "ℜ",
    "Im": "ℑ",
    "triangle": "△",
    "Box": "□",
    "Diamond": "◇",
    "models": "⊨",
    "lhd": "⊲",
    "rhd": "⊳",
    "leadsto": "⇝",
    "Join": "⋈",
    "bigsqcap": "⨅",
    "bigsqcup": "⨆",
    "bigodot": "⨀",
    "biguplus": "⨄",
    "oiint": "∯",
    "oiiint": "∰",
    # Units, as siunitx names them
    "percent": "%",
    "celsius": "°C",
    "degreeCelsius": "°C",
    "ohm": "Ω",
    "angstrom": "Å",
    "per": "/",
    "squared": "²",
    "cubed": "³",
    "nano": "n",
    "milli": "m",
    "centi": "c",
    "kilo": "k",
    "mega": "M",
    "giga": "G",
    "tera": "T",
    "metre": "m",
    "meter": "m",
    "gram": "g",
    "kilogram": "kg",
    "second": "s",
    "hertz": "Hz",
    "kelvin": "K",
    "ampere": "A",
    "volt": "V",
    "watt": "W",
    "joule": "J",
    "newton": "N",
    "pascal": "Pa",
    "mole": "mol",
    "candela": "cd",
    "electronvolt": "eV",
    # Names of programs
    **{name: name for name in _PROGRAMS.split()},
    "LaTeXe": "LaTeX2ε",
    "tex": "TeX",
    "latex": "LaTeX",
    "bibtex": "BibTeX",
    "MF": "METAFONT",
    "MP": "MetaPost",
    "KOMAScript": "KOMA-Script",
    "POSTSCRIPT": "PostScript",
    "PS": "PostScript",
    "TeXLive": "TeX Live",
    "dante": "DANTE",
    # biblatex's punctuation
    "adddot": ".",
    "addperiod": ".",
    "addcomma": ",",
    "addcolon": ":",
    "addsemicolon": ";",
    "thinspace": "\u2009",
    "addthinspace": "\u2009",
    "addnbthinspace": "\u202f",
    "addnbspace": "\xa0",
    "nobreakspace": "\xa0",
}

# In pylatexenc, but of no package: a user's own macro of that name means something else.
_NOT_TEX: Final = frozenset({"id", "image", "original"})

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
        and macro.macroname not in _NOT_TEX
    }


def symbol(name: str, /) -> str | None:
    """Return the character (or a function's name) that the rare macro prints, if it is known."""
    found = JOURNALS.get(name)
    return _tail().get(name) if found is None else found
