r"""Decode the TeX and HTML of field values to runs, once and for all.

A value comes here with its @string macros expanded and without its outer delimiters.
Nothing raises and nothing but markup is lost: what cannot be understood is text.  Every
step takes from the front of the value, so the time is linear in its length.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from sphinx_pubs.reading import latex_symbols as symbols
from sphinx_pubs.reading.latex_output import Frame, Output, composed
from sphinx_pubs.runs import Hyperlink, Math, Runs, Styled, plain
from sphinx_pubs.urls import end_of_group
from sphinx_pubs.urls import url_from_tex as url

__all__ = ["decode", "text", "url"]

_SPECIAL = re.compile(r"[\\{}$<&~`\x00-\x1f\x7f\x85\u2028\u2029]")
_WORD = r"[^\\{}$<&~`'!?\-\x00-\x20\x7f\x85\u2028\u2029]"
_TOKEN = re.compile(
    rf"""
      (?P<text> {_WORD}++ (?: (?: [ \-] | '(?=\w) ) {_WORD}++ )*+ )
    | (?P<space> [\x09-\x0d\x1c-\x20\x85\u2028\u2029]++ )
    | (?P<nothing> \{{\}} | [\x00-\x08\x0e-\x1b\x7f] )
    | (?: \{{\\&\}} | \\?& ) (?P<entity>
        (?: \{{\\\#\}} | \\?\# ) (?: [0-9]{{1,7}} | [xX][0-9a-fA-F]{{1,6}} ) ;
        | [A-Za-z][A-Za-z0-9]{{1,31}} ; )
    | (?P<open> \{{ )
    | (?P<close> \}} )
    | \\ (?P<word> [A-Za-z]++ ) (?: \*(?=\{{) )? [ \t\r]*+ (?: \n [ \t\r]*+ (?!\n) )?
    | \\ (?P<sign> ''(?=[A-Za-z{{\\]) | .? )
    | (?P<ligature> ---? | '' | ``? | [!?]` | ~ )
    | \$\$ (?P<display> (?: [^$\\] | \\. )++ ) \$\$
    | \$ (?P<inline> (?: [^$\\] | \\. )++ ) \$ (?! (?<=\s\$) [0-9] )
    | (?P<tag> < (?P<end> /? ) (?P<name> (?i: {symbols.TAG_PATTERN} ) ) (?![\w\-:.])
        (?P<attributes> (?: \s++ [\w\-:]++ \s*+ = \s*+
          (?: "[^"<>]*+" | '[^'<>]*+' | [^\s"'<>]++ ) )*+ ) \s*+ /? > )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""", re.IGNORECASE)
_OPTIONAL = re.compile(r"\s*+\[[^\[\]{}]*+\]")
_ARGUMENT = re.compile(r"\s*+(?:\{|(\\(?:[A-Za-z]++|.)))", re.DOTALL)
_MEASURE = re.compile(r"=?\s*+-?[\d.]++\s*+(?:true)?(?:pt|em|ex|mu|mm|cm|in|sp|bp)?\s?")
_LOGO = re.compile(r"[A-Z][a-z]*[A-Z]")


def decode(tex: str, /) -> Runs:
    """Decode the value of a field to rich text; ``()`` if nothing of it is printed."""
    if (
        _SPECIAL.search(tex) is None
        and "--" not in tex
        and "''" not in tex
        and "  " not in tex
        and tex == tex.strip()
    ):
        return (composed(tex),) if tex else ()
    return _Decoder(tex).decoded()


def text(tex: str, /) -> str:
    """Decode the value of a field to plain text; mathematics stays as its TeX without dollars."""
    return plain(decode(tex))


class _Decoder:
    """One pass over one value, token by token, into an ``Output``."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.pos = 0
        self.out = Output()
        self.quotes = 0
        self.absent: set[str] = set()

    def decoded(self) -> Runs:
        tex, size, token = self.tex, len(self.tex), _TOKEN.match
        while self.pos < size and (found := token(tex, self.pos)) is not None:
            self.pos = found.end()
            match found.lastgroup:
                case "text":
                    self.out.emit(found[0])
                case "space":
                    self.out.space("\n" if found[0].count("\n") > 1 else " ")
                case "open":
                    self.out.open(Frame("}", "nocase"))
                case "close":
                    self.out.close_brace()
                case "word":
                    self.word(found["word"])
                case "sign":
                    self.sign(found["sign"])
                case "ligature":
                    self.ligature(found[0])
                case "entity":
                    self.entity(found["entity"], found.start("entity"))
                case "inline" | "display" as math:
                    if not self.math(found[math]):
                        self.out.emit("$")
                        self.pos = found.start() + 1
                case "tag":
                    if found[0][-2] != "/" or found["name"].lower() in symbols.TAG_BREAKS:
                        self.tag(found["name"].lower(), found["end"], found["attributes"])
                case "other":
                    self.other(found[0])
        return self.out.finished()

    # What the tokens mean

    def word(self, name: str) -> None:
        if (style := symbols.STYLES.get(name)) is not None:
            self.argument(Frame("}", style))
        elif name in symbols.LETTERS:
            self.out.letter()
            self.out.emit(symbols.LETTERS[name])
        elif name in symbols.ACCENTS:
            self.accent(name)
        elif name in symbols.SWITCHES:
            self.out.switch(symbols.SWITCHES[name])
        elif name in symbols.SPACES:
            self.out.space(" ")
        elif name in symbols.BREAKS:
            self.out.space("\n")
        elif name in symbols.AROUND:
            before, after = symbols.AROUND[name]
            if before.startswith(" "):
                self.out.space(" ")
            self.argument(Frame("}", around=(before.strip(), after)))
        elif name == "url":
            if target := url(self.verbatim(bars=True)):
                links = self.out.linkable(target)
                self.out.add(Hyperlink(target, (composed(target),)) if links else target)
        elif name == "href":
            self.argument(Frame("}", url=self.out.linkable(url(self.verbatim()))))
        elif name in symbols.VERBATIM:
            if shown := " ".join(self.verbatim(bars=True).split()):
                self.out.add(Styled("code", (composed(shown),)))
        elif name == "ensuremath":
            if math := self.verbatim():
                self.out.add(Math(math))
        elif name in symbols.SILENT:
            self.skip(_OPTIONAL)
            self.verbatim()
            self.argument(Frame("}"))
        elif name in symbols.MEASURED:
            self.skip(_MEASURE)
        elif name == "item":
            self.out.space("\n")
            self.out.emit("•")
            self.out.space(" ")
        elif (found := symbols.symbol(name)) is not None:
            self.out.emit(found)
        elif self.tex.startswith("{", self.pos) and not self.tex.startswith("{}", self.pos):
            self.argument(Frame("}"))
        elif _LOGO.search(name):
            self.out.emit(name)

    def sign(self, sign: str) -> None:
        if sign in symbols.ACCENTS:
            self.accent(sign)
        elif sign == "''":  # a double quote that some exporter wrote as two apostrophes
            self.accent('"')
        elif sign == "\\":
            self.out.space("\n")
        elif sign.isspace():
            self.out.space(" ")
        elif sign in {"(", "["} and (end := self.find("\\)" if sign == "(" else "\\]")) >= 0:
            self.out.add(Math(self.tex[self.pos : end]))
            self.pos = end + 2
        elif meaning := symbols.SIGNS.get(sign, sign):
            self.out.emit(meaning)

    def accent(self, name: str) -> None:
        self.out.accent(name)
        if (brace := _ARGUMENT.match(self.tex, self.pos)) is not None and not brace[1]:
            self.pos = brace.end()
            self.out.open(Frame("}"))

    def ligature(self, mark: str) -> None:
        self.quotes += mark == "`"
        self.out.emit(symbols.LIGATURES[mark])

    def entity(self, code: str, start: int) -> None:
        """Decode ``code``, which is what stands after the ``&``, with its semicolon and its TeX escapes."""
        code = code.replace("{\\#}", "#").replace("\\#", "#")
        found = unescape(f"&{code}") if code[0] == "#" else html5.get(code)
        if found is None:
            self.out.emit("&")
            self.pos = start
        elif found in {"\t", "\n", "\r", " "}:
            self.out.space(" ")
        elif found:
            self.out.emit(found)

    def math(self, tex: str) -> bool:
        if tex.isspace() or end_of_group(tex, 0) < len(tex):
            return False
        self.out.add(Math(tex))
        return True

    def tag(self, name: str, end: str, attributes: str) -> None:
        name = name.rpartition(":")[2]
        style = symbols.TAG_STYLES.get(name)
        if name in symbols.TAG_BREAKS:
            self.out.space("\n")
        elif style is None and name not in {"a", "span"}:
            pass
        elif end:
            self.out.close_tag(name)
        elif name == "a":
            if href := _HREF.search(attributes):
                target = url(href[1] or href[2] or href[3] or "")
                self.out.open(Frame(name, url=self.out.linkable(target)))
        elif name == "span" and "nocase" in attributes:  # CSL's and Zotero's own markup
            self.out.open(Frame(name, "nocase"))
        else:
            self.out.open(Frame(name, style))

    def other(self, char: str) -> None:
        if char == "'" and self.quotes and not self.tex[self.pos : self.pos + 1].isalnum():
            self.quotes -= 1
            char = "’"
        self.out.emit(char)

    # What is read without being decoded

    def argument(self, frame: Frame) -> None:
        if self.tex.startswith("{", self.pos):
            self.pos += 1
            self.out.open(frame)

    def skip(self, pattern: re.Pattern[str]) -> None:
        if (found := pattern.match(self.tex, self.pos)) is not None:
            self.pos = found.end()

    def find(self, end: str) -> int:
        """Find where ``end`` comes next, or -1; what is not there is not looked for again."""
        at = -1 if end in self.absent else self.tex.find(end, self.pos)
        if at < 0:
            self.absent.add(end)
        return at

    def verbatim(self, *, bars: bool = False) -> str:
        r"""Read an argument as it stands: ``{…}``, one macro, or with ``bars`` ``|…|`` too."""
        found = _ARGUMENT.match(self.tex, self.pos)
        if found is not None:
            self.pos = found.end()
            if found[1]:
                return found[1]
            end = end_of_group(self.tex, self.pos)
        else:
            mark = self.tex[self.pos : self.pos + 1]
            if not bars or not mark or mark in "}$<&" or mark.isalnum() or mark.isspace():
                return ""
            self.pos += 1
            if (end := self.find(mark)) < 0:
                self.pos -= 1
                return ""
        start, self.pos = self.pos, min(end + 1, len(self.tex))
        return self.tex[start:end]
