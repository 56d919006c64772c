r"""What TeX's commands print: ``\word``, and a backslash with a sign."""

from __future__ import annotations

from typing import Final

from sphinx_pubs.reading import latex_macros as macros
from sphinx_pubs.reading.latex_arguments import COMMANDS
from sphinx_pubs.reading.latex_journals import JOURNALS
from sphinx_pubs.reading.latex_letters import ACCENTS, LETTERS
from sphinx_pubs.reading.latex_output import Frame
from sphinx_pubs.reading.latex_reader import LENGTH, Reader
from sphinx_pubs.reading.latex_symbols import SIGNS, SYMBOLS, symbol
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Math

_AFTER_BREAK = regex(rf"\*?+\s*+\[\s*+{LENGTH}\s*+\]")
_LOGO = regex(r"[A-Z][a-z]*[A-Z]")


class Commands(Reader):
    """A reader that knows TeX's commands."""

    def word(self, name: str) -> None:
        """Do what the macro does."""
        if (style := macros.STYLES.get(name)) is not None:
            self.argument(Frame("}", style))
        elif (letter := LETTERS.get(name)) is not None:
            self.out.letter()
            self.out.emit(letter)
        elif name in ACCENTS:
            self.out.accent(name)
            self.accent_argument()
        elif (found := SYMBOLS.get(name)) is not None:
            if found:
                self.out.emit(found)
        elif name in macros.SWITCHES:
            self.out.switch(macros.SWITCHES[name])
        elif (command := COMMANDS.get(name)) is not None:
            command(self, name)
        elif (found := symbol(name)) is not None:
            self.out.emit(found)
        else:
            self.unknown[f"\\{name}"] = None
            if self.tex.startswith("{", self.pos) and not self.tex.startswith("{}", self.pos):
                self.argument(Frame("}"))
            elif _LOGO.search(name):
                self.out.emit(name)

    def sign(self, sign: str) -> None:
        """Do what the backslash before this sign does."""
        if sign in ACCENTS:
            self.out.accent(sign)
            self.accent_argument()
        elif sign == "''":  # a double quote that some exporter wrote as two apostrophes
            self.out.accent('"')
            self.accent_argument()
        elif sign == "\\":
            self.skip(_AFTER_BREAK)
            self.out.space("\n")
        elif sign.isspace():
            self.out.space(" ")
        elif sign in {"(", "["}:
            if math := self.math_until("\\)" if sign == "(" else "\\]"):
                self.out.add(Math(math))
            else:
                self.faults[f"a \\{sign} has no end"] = None
                self.out.emit(sign)
        elif meaning := SIGNS.get(sign, sign):
            self.out.emit(meaning)
        elif not sign:
            self.faults["a backslash stands at the end"] = None


#: Macros that certainly have a meaning here; ``symbol`` knows more.
KNOWN: Final = (
    macros.STYLES.keys() | LETTERS.keys() | ACCENTS.keys() | SYMBOLS.keys() | JOURNALS.keys()
    | macros.SWITCHES.keys() | (COMMANDS.keys() - macros.KEYS - {"begin", "char", "symbol", "accent"})
)  # fmt: skip
