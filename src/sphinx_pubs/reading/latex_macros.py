"""What TeX's macros do with what follows them: styles, arguments, spaces, environments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx_pubs.runs import StyleName

# Macros that set their argument in a style, and switches for the rest of a group.
STYLES: Final[dict[str, StyleName]] = {
    "emph": "emph",
    "textit": "emph",
    "textsl": "emph",
    "mkbibemph": "emph",
    "mkbibitalic": "emph",
    "booktitle": "emph",
    "textbf": "strong",
    "mkbibbold": "strong",
    "textsc": "smallcaps",
    "bsc": "smallcaps",
    "texttt": "code",
    "code": "code",
    "textsuperscript": "sup",
    "textsup": "sup",
    "mkbibsuperscript": "sup",
    "up": "sup",
    "fup": "sup",
    "sp": "sup",
    "textsubscript": "sub",
    "mkbibsubscript": "sub",
    "sb": "sub",
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
    "normalshape": None,
    "upshape": None,
}

SPACES: Final = frozenset(
    {
        "addabbrvspace",
        "addhighpenspace",
        "addlowpenspace",
        "addspace",
        "enskip",
        "enspace",
        "hfil",
        "hfill",
        "quad",
        "qquad",
        "space",
    }
)
BREAKS: Final = frozenset({"bigskip", "break", "cr", "linebreak", "medskip", "newline", "newpage",
    "pagebreak", "par", "smallskip"})  # fmt: skip

# What stands around an argument (csquotes, biblatex, R, notes in the middle of a text).
AROUND: Final[dict[str, tuple[str, str]]] = {
    "enquote": ("“", "”"),
    "textquote": ("“", "”"),
    "dQuote": ("“", "”"),
    "sQuote": ("‘", "’"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "parentext": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "brackettext": ("[", "]"),
    "footnote": (" (", ")"),
    "mkbibfootnote": (" (", ")"),
    "thanks": (" (", ")"),
    "SI": ("", "\xa0"),
    "qty": ("", "\xa0"),
}

# Macros that print their argument, and whose effect cannot be seen in a list.
KEPT: Final = frozenset(
    {
        *("acro", "acronym", "autocap", "email", "hologo", "initials", "initial", "mkbibacro"),
        *("boxed", "fbox", "framebox", "hbox", "makebox", "mbox", "smash", "vbox", "rlap", "llap"),
        *("centerline", "overline", "sout", "st", "ul", "uline", "underline", "uuline", "xout"),
        *("lowercase", "uppercase", "MakeLowercase", "MakeUppercase", "NoCaseChange"),
        *("MakeTextLowercase", "MakeTextUppercase", "MakeSentenceCase", "titlecase"),
        *("liningnums", "oldstylenums", "num", "si", "unit", "ang", "pkg", "proglang"),
        *("mathbf", "mathit", "mathnormal", "mathrm", "mathsf", "mathtt", "operatorname"),
        *("boldsymbol", "bm", "pmb", "MR", "hyperref"),
        *("text", "textlf", "textmd", "textnormal", "textrm", "textsf", "textup", "textsw"),
        *("textarabic", "textchinese", "textcyrillic", "textenglish", "textfrench", "textgerman"),
        *("textgreek", "texthebrew", "textjapanese", "textlatin", "textrussian", "textzh"),
        *("textipa", "textls", "textulc", "textssc"),
    }
)

# Macros whose first argument is not text and whose next one is.
SECOND: Final = frozenset(
    {
        *("color", "colorbox", "textcolor", "foreignlanguage", "textlang", "hypertarget"),
        *("hyperlink", "raisebox", "rotatebox", "scalebox", "parbox", "texorpdfstring"),
        *("APACSortNoop", "noop", "NOOP", "noopsort", "Noopsort", "sortnoop", "SortNoop"),
    }
)
# Macros whose argument is never printed.
GONE: Final = frozenset(
    {
        *("bibitem", "fontfamily", "fontshape", "glossary", "hphantom", "includegraphics"),
        *("index", "label", "pagestyle", "phantom", "selectlanguage", "setcounter", "sindex"),
        *("thispagestyle", "vphantom", "vspace", "nocite", "bibnodot"),
    }
)
# Macros whose argument is a key of something that is not here; they count as unknown.
KEYS: Final = frozenset(
    {
        *("cite", "citealp", "citealt", "citeauthor", "citep", "citet", "Citet", "citetitle"),
        *("citeyear", "citeyearpar", "citenum", "citeshorthand", "autocite", "Autocite"),
        *("footcite", "footfullcite", "fullcite", "headlessfullcite", "parencite", "Parencite"),
        *("smartcite", "supercite", "textcite", "Textcite", "cref", "Cref", "autoref", "eqref"),
        *("nameref", "pageref", "ref", "vref"),
    }
)
# Macros that print nothing and take nothing.
NOTHING: Final = frozenset(
    {
        *("allowbreak", "begingroup", "bgroup", "egroup", "endgroup", "goodbreak", "nobreak"),
        *("nolinebreak", "nopagebreak", "footnotemark"),
        *("centering", "raggedleft", "raggedright", "noindent", "indent", "leavevmode", "null"),
        *("cyrchar", "displaystyle", "textstyle", "limits", "nolimits", "left", "right"),
        *("frenchspacing", "nonfrenchspacing", "sloppy", "fussy", "strut", "mathstrut"),
        *("ignorespaces", "isdot", "nopunct", "midsentence", "negthinspace"),
        *("mdseries", "selectfont", "lfseries", "ssf"),
        *("protect", "relax", "string", "noexpand", "expandafter", "textcompwordmark", "textcwm"),
        *("tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE"),
        *("huge", "Huge", "xspace"),
    }
)

# Plain TeX's macros that a bare number or length follows.
MEASURED: Final = frozenset({"kern", "lower", "mkern", "penalty", "raise", "vskip"})
VERBATIM: Final = frozenset({"lstinline", "nolinkurl", "path", "verb"})

# Macros of mathematics that lose their meaning as text, with how many arguments they have.
MATHEMATICS: Final[dict[str, int]] = {
    "binom": 2,
    "cfrac": 2,
    "dfrac": 2,
    "frac": 2,
    "mathbb": 1,
    "mathcal": 1,
    "mathfrak": 1,
    "mathscr": 1,
    "sqrt": 1,
    "tfrac": 2,
}
# Environments of mathematics, with the one that does the same inside of dollars.
MATH_ENVIRONMENTS: Final[dict[str, str]] = {
    "math": "",
    "displaymath": "",
    "equation": "",
    "equation*": "",
    "align": "aligned",
    "align*": "aligned",
    "eqnarray": "aligned",
    "eqnarray*": "aligned",
    "gather": "gathered",
    "gather*": "gathered",
    "multline": "gathered",
    "multline*": "gathered",
}
# Environments that take an argument of their own.
SET_ENVIRONMENTS: Final = frozenset(
    {
        "array",
        "minipage",
        "multicols",
        "otherlanguage",
        "otherlanguage*",
        "tabular",
        "thebibliography",
    }
)

# Endings of French ordinals.
ORDINALS: Final[dict[str, str]] = {
    "ier": "er",
    "iers": "ers",
    "iere": "re",
    "ieres": "res",
    "ieme": "e",
    "iemes": "es",
}
# Functions, after whose name a space stays.
FUNCTIONS: Final[dict[str, str]] = {
    **{
        name: name
        for name in (
            *("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg"),
            *("det", "dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "ln", "log", "max"),
            *("min", "mod", "Pr", "sec", "sin", "sinh", "sup", "tan", "tanh"),
        )
    },
    "liminf": "lim inf",
    "limsup": "lim sup",
}
