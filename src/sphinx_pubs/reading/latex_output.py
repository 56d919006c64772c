"""The runs that a decoder writes: open styles and groups, white space, accents, Unicode form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from msgspec import Struct, field

from sphinx_pubs.reading.latex_letters import ACCENTS, DOTTED
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Hyperlink, Run, Runs, Styled, walk
from sphinx_pubs.urls import is_safe_url

if TYPE_CHECKING:
    from sphinx_pubs.runs import StyleName

_MAX_DEPTH: Final = 100
_MAX_ACCENTS: Final = 4

# To sort a long stack of combining characters takes quadratic time (UAX #15, section 13).
_STACK = regex(r"([^\x00-\u02ff\w\s]{31,})")


class Frame(Struct):
    r"""Something that is open: a group, an argument, a font switch or an HTML tag.

    ``end`` is what closes it: a brace, a tag's name, or nothing but its surroundings.
    ``letter`` says that it begins with an accent or a letter's macro, as in ``{\"o}``.
    """

    end: str = ""
    style: StyleName | None = None
    url: str = ""
    around: tuple[str, str] = ("", "")
    letter: bool = False
    out: list[Run] = field(default_factory=list)


class Output:
    """What has been written, and what is open.

    ``gap`` is white space that waits for text to follow, and ``gap_at`` the outermost
    frame that it may go to: so spaces stand outside of styles, and never at the ends.
    ``flat`` counts the braces that are too deep to become frames.
    """

    def __init__(self) -> None:
        self.stack = [Frame()]
        self.flat = 0
        self.gap = ""
        self.gap_at = 0
        self.started = False
        self.accents: list[str] = []

    def emit(self, text: str) -> None:
        """Write text; pending accents go onto its first letter."""
        if self.accents and text[0].isalnum():
            marks = "".join(ACCENTS[name] for name in reversed(self.accents))
            text = DOTTED.get(text[0], text[0]) + marks + text[1:]
            self.accents.clear()
        self.add(text)

    def add(self, run: Run) -> None:
        """Write a run as it is."""
        if self.accents:
            self.spell_accents()
        if self.gap:
            if self.started:
                self.stack[self.gap_at].out.append(self.gap)
            self.gap = ""
        self.started = True
        self.stack[-1].out.append(run)

    def space(self, gap: str) -> None:
        """Write a space or a line break, if text stands before it and after it."""
        if self.accents and gap == " ":
            return
        self.spell_accents()
        if not self.gap:
            self.gap_at = len(self.stack) - 1
            while self.gap_at and not self.stack[self.gap_at].out:
                self.gap_at -= 1
        if self.gap != "\n":
            self.gap = gap

    def unskip(self) -> None:
        """Take back white space that waits."""
        self.gap = ""

    def accent(self, name: str) -> None:
        """Hold back an accent until its letter comes."""
        self.letter()
        if len(self.accents) == _MAX_ACCENTS:
            self.spell_accents()
        self.accents.append(name)

    def spell_accents(self) -> None:
        """Write accents over nothing: as their own signs (a tilde in a URL), or not at all."""
        signs = "".join(name for name in self.accents if not name.isalpha())
        self.accents.clear()
        if signs:
            self.add(signs)

    def finished(self) -> Runs:
        """Close what is open, and return all that was written."""
        self.spell_accents()
        while len(self.stack) > 1:
            self.close()
        runs = _merged(self.stack[0].out)
        return () if all(isinstance(run, str) and run.isspace() for run in runs) else runs

    def letter(self) -> None:
        """Note that an accent or a letter's macro comes."""
        if not self.stack[-1].out:
            self.stack[-1].letter = True

    def switch(self, style: StyleName | None) -> None:
        """Set the rest of what is open in a style; a group that begins so protects nothing."""
        top = self.stack[-1]
        if top.style == "nocase" and not top.out:
            top.style = None
        if style is not None:
            self.open(Frame("", style))

    def open(self, frame: Frame) -> None:
        """Open a frame, unless it is too deep."""
        if len(self.stack) < _MAX_DEPTH:
            if frame.style == "nocase" and any(outer.style == "nocase" for outer in self.stack):
                frame.style = None
            self.stack.append(frame)
        elif frame.end == "}":
            self.flat += 1

    def close(self) -> Frame:
        """Close the innermost frame."""
        frame = self.stack.pop()
        self.gap_at = min(self.gap_at, len(self.stack) - 1)
        out = self.stack[-1].out
        runs = _merged(frame.out)
        if frame.url:
            if runs:
                out.append(Hyperlink(frame.url, runs))
            else:
                self.add(Hyperlink(frame.url, (frame.url,)))
        elif not runs:
            pass
        elif frame.style is None or (frame.style == "nocase" and not _protects(frame, runs)):
            before, after = frame.around
            out.extend((before, *runs, after))
        else:
            out.append(Styled(frame.style, runs))
        return frame

    def close_brace(self) -> bool:
        """Close the innermost group and all that is open in it; tell whether there is one."""
        self.spell_accents()
        if self.flat:
            self.flat -= 1
        elif self.in_group():
            while self.close().end != "}":
                pass
        else:
            return False
        return True

    def in_group(self) -> bool:
        """Whether a brace is open."""
        return any(frame.end == "}" for frame in self.stack)

    def close_tag(self, name: str) -> None:
        """Close the innermost tag of this name, if it was opened in the same group."""
        if self.flat:
            return
        for frame in reversed(self.stack):
            if frame.end == name:
                while self.close() is not frame:
                    pass
                return
            if frame.end == "}":
                return

    def linkable(self, url: str) -> str:
        """Return the URL if it may become a link here, else nothing."""
        return "" if any(frame.url for frame in self.stack) or not is_safe_url(url) else url


def _protects(frame: Frame, runs: Runs) -> bool:
    text = "".join(run for run in walk(runs) if isinstance(run, str))
    if frame.letter and sum(not combining(char) for char in text) == 1:
        return False
    return text.upper() != text.lower()


def composed(text: str, /) -> str:
    """Bring text into Unicode's composed form (NFC)."""
    if text.isascii():
        return text
    if _STACK.search(text) is None:
        return normalize("NFC", text)
    parts = _STACK.split(text)
    return "".join(part if at % 2 else normalize("NFC", part) for at, part in enumerate(parts))


def _merged(items: list[Run]) -> Runs:
    out: list[Run] = []
    strings: list[str] = []
    for item in items:
        if isinstance(item, str):
            strings.append(item)
            continue
        if string := "".join(strings):
            out.append(composed(string))
        strings.clear()
        out.append(item)
    if string := "".join(strings):
        out.append(composed(string))
    return tuple(out)
