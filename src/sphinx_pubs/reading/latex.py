r"""Decode the TeX and HTML of field values to runs, once and for all.

A value comes here with its @string macros expanded and without its outer delimiters.
Nothing raises and nothing but markup is lost: what cannot be understood is text.  Every
step takes from the front of the value, so the time is linear in its length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.entities import html5

from sphinx_pubs.reading import latex_tags as tags
from sphinx_pubs.reading.latex_commands import KNOWN, Commands
from sphinx_pubs.reading.latex_output import Frame, composed
from sphinx_pubs.reading.latex_reader import UNCLOSED
from sphinx_pubs.reading.latex_symbols import LIGATURES
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Math, Run, Runs, Styled, merged, plain
from sphinx_pubs.urls import depth_of_groups
from sphinx_pubs.urls import url_from_tex as url

__all__ = ["decode", "faults", "text", "unknown_macros", "url"]

_SPECIAL = regex(r"[\\{}$<&~`\x00-\x1f\x7f\x85\u2028\u2029]")
_WORD = r"[^\\{}$<&~`'!?\-\x00-\x20\x7f\x85\u2028\u2029]"
_TOKEN = regex(
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
    | (?P<tag> < (?P<end> /? ) (?P<name> (?i: {tags.TAG_PATTERN} ) ) (?![\w\-:.])
        (?P<attributes> (?: \s++ [\w\-:]++ \s*+ = \s*+
          (?: "[^"<>]*+" | '[^'<>]*+' | [^\s"'<>]++ ) )*+ ) \s*+ /? > )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE_END = regex(r"[ \t]*+\n[ \t]*+")
#: Words in braces, which keep their capitals.
_GROUP = regex(r"\{([^\W_](?:[\w.,:/()+-]| (?! ))*(?<! ))\}")
#: One letter with its accent, or a letter of TeX's own, in braces.
_LETTER = regex(r"\{\\(?:[\"'`^~=.]\{?\\?[A-Za-z]\}?|[A-Za-z]{1,2}(?:[ {][A-Za-z]\}?)?)\}")
_HREF = regex(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""", re.IGNORECASE)
_MACRO = regex(r"\\(?:([A-Za-z]++)|.)", re.DOTALL)


def decode(tex: str, /) -> Runs:
    """Decode the value of a field to rich text; ``()`` if nothing of it is printed."""
    if _is_plain(tex):
        return (composed(tex),) if tex else ()
    simpler = _LINE_END.sub(" ", tex.strip(" \t\n")) if "\n" in tex else tex
    if "{\\" in simpler:
        simpler = _LETTER.sub(_letter, simpler)
    if simpler is not tex and _is_plain(simpler):
        return (composed(simpler),) if simpler else ()
    if "{" in simpler and "\\" not in simpler and (runs := _with_groups(simpler)):
        return runs
    return _Decoder(tex).decoded()


def _with_groups(tex: str) -> Runs:
    """Decode a text in which nothing but words in braces is TeX; nothing if there is more."""
    pieces = _GROUP.split(tex)
    if not _is_plain(f"({'|'.join(pieces[::2])})") or "--" in tex or tex != tex.strip():
        return ()
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        is_protected = place % 2 and piece.upper() != piece.lower()
        runs.append(Styled("nocase", (composed(piece),)) if is_protected else piece)
    return tuple([composed(run) if isinstance(run, str) else run for run in merged(iter(runs))])


def _is_plain(tex: str) -> bool:
    """Whether TeX prints a text as it stands."""
    return (
        _SPECIAL.search(tex) is None
        and "--" not in tex
        and "''" not in tex
        and "  " not in tex
        and tex == tex.strip()
    )


def _letter(found: re.Match[str]) -> str:
    return _printed_letter(found[0])


@lru_cache(maxsize=1 << 10)
def _printed_letter(group: str) -> str:
    """What a group prints, or the group itself if that is no text alone."""
    runs = _Decoder(group).decoded()
    return runs[0] if len(runs) == 1 and isinstance(runs[0], str) and runs[0].isalpha() else group


def text(tex: str, /) -> str:
    """Decode the value of a field to plain text; mathematics stays as its TeX without dollars."""
    return plain(decode(tex))


def unknown_macros(tex: str, /) -> tuple[str, ...]:
    r"""Name the macros of a value that have no meaning here (``\foo``), each once.

    ``decode`` prints their argument, and nothing of those that take a key (``\cite``).
    """
    if "\\" not in tex or KNOWN.issuperset(filter(None, _MACRO.findall(tex))):
        return ()
    decoder = _Decoder(tex)
    decoder.decoded()
    return tuple(decoder.unknown)


def faults(tex: str, /) -> tuple[str, ...]:
    """Say what TeX would not accept in a value: short reasons, each once."""
    if _SPECIAL.search(tex) is None:
        return ()
    decoder = _Decoder(tex)
    decoder.decoded()
    return tuple(decoder.faults)


class _Decoder(Commands):
    """One pass over one value, token by token, into an ``Output``."""

    def __init__(self, tex: str) -> None:
        super().__init__(tex)
        self.quotes = 0
        self.first_url = tex.find("://")

    def decoded(self) -> Runs:
        tex, size, token, emit = self.tex, len(self.tex), _TOKEN.match, self.out.emit
        while self.pos < size and (found := token(tex, self.pos)) is not None:
            self.pos = found.end()
            match found.lastgroup:
                case "text":
                    emit(found[0])
                case "space":
                    self.out.space("\n" if found[0].count("\n") > 1 else " ")
                case "open":
                    self.out.open(Frame("}", "nocase"))
                case "close":
                    if not self.out.close_brace():
                        self.faults["a } closes nothing"] = None
                case "word":
                    self.word(found["word"])
                case "sign":
                    self.sign(found["sign"])
                case "ligature":
                    self.ligature(found[0], found.start())
                case "entity":
                    self.entity(found["entity"], found.start("entity"))
                case "inline" | "display" as math:
                    self.math(found[math], found.start() + 1, found.start(math))
                case "tag":
                    if found[0][-2] != "/" or found["name"].lower() in tags.TAG_BREAKS:
                        self.tag(found["name"].lower(), found["end"], found["attributes"])
                case "other":
                    self.other(found[0])
        if len(self.out.stack) > 1 and self.out.in_group():
            self.faults[UNCLOSED] = None
        for name in self.environments:
            self.faults[f"\\begin{{{name}}} has no end"] = None
        return self.out.finished()

    def ligature(self, mark: str, start: int) -> None:
        if (
            0 <= self.first_url < start
            and (mark[0] == "-" or (mark == "~" and self.tex.startswith("/", start - 1)))
            and self.in_url(start)
        ):
            self.out.emit(mark)
        else:
            self.quotes += mark == "`"
            self.out.emit(LIGATURES[mark])

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

    def math(self, tex: str, after_dollar: int, start: int) -> None:
        depth = depth_of_groups(tex)
        if depth > 0 and start == after_dollar and (end := self.end_of_math(start)) >= 0:
            tex, depth, self.pos = self.tex[start:end], 0, end + 1
        if depth or tex.isspace():
            self.dollar()
            self.pos = after_dollar
        else:
            self.out.add(Math(tex))

    def dollar(self) -> None:
        self.faults["a $ begins no mathematics"] = None
        self.out.emit("$")

    def tag(self, name: str, end: str, attributes: str) -> None:
        name = name.rpartition(":")[2]
        style = tags.TAG_STYLES.get(name)
        if name in tags.TAG_BREAKS:
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
        if char == "$":
            self.dollar()
        elif char == "'" and self.quotes and not self.tex[self.pos : self.pos + 1].isalnum():
            self.quotes -= 1
            self.out.emit("’")
        else:
            self.out.emit(char)
