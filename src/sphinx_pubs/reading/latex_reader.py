"""The value that a decoder reads, and what is read of it without being decoded."""

from __future__ import annotations

import re
from typing import Final

from sphinx_pubs.reading.latex_output import Frame, Output
from sphinx_pubs.regexes import regex
from sphinx_pubs.urls import depth_of_groups, end_of_group

LENGTH: Final = r"-?[\d.]++\s*+(?:true)?(?:pt|em|ex|mu|mm|cm|in|sp|bp|pc)"
OPTIONAL: Final = regex(r"\s*+\[([^\[\]{}]*+)\]")
_ARGUMENT = regex(r"\s*+(?:\{|(\\(?:[A-Za-z]++|.)))", re.DOTALL)
OPTIONAL_BEFORE_GROUP: Final = regex(r"\s*+\[[^\[\]{}]*+\](?=\s*+[\[{])")
_MATH = regex(r"[{}$]|\\.", re.DOTALL)
_BLANK = regex(r"[\s{}]")

UNCLOSED: Final = "a { is not closed"

#: How far back the beginning of a bare URL is looked for.
_URL_REACH: Final = 300


class Reader:
    """A place in a value, and what comes out of it.

    ``unknown`` are the macros without a meaning here, ``faults`` what TeX would not accept,
    ``environments`` those that are open.
    """

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.pos = 0
        self.out = Output()
        self.unknown: dict[str, None] = {}
        self.faults: dict[str, None] = {}
        self.environments: list[str] = []
        self._absent: set[str] = set()
        self._no_math_before = 0

    def argument(self, frame: Frame) -> None:
        """Open the frame if a brace follows; what is in it is decoded in its turn."""
        if self.tex.startswith("{", self.pos):
            self.pos += 1
            self.out.open(frame)

    def accent_argument(self) -> None:
        """Open the group that follows an accent, also after a blank."""
        found = _ARGUMENT.match(self.tex, self.pos)
        if found is not None and not found[1]:
            self.pos = found.end()
            self.out.open(Frame("}"))

    def skip(self, pattern: re.Pattern[str]) -> str:
        """Skip what the pattern matches, if it does, and return it."""
        if (found := pattern.match(self.tex, self.pos)) is None:
            return ""
        self.pos = found.end()
        return found[0]

    def find(self, end: str) -> int:
        """Find where ``end`` comes next, or -1; what is not there is not looked for again."""
        at = -1 if end in self._absent else self.tex.find(end, self.pos)
        if at < 0:
            self._absent.add(end)
        return at

    def math_until(self, end: str) -> str:
        """Read mathematics up to ``end``, or nothing if it has no end or its braces do not pair."""
        at = self.find(end)
        if at < 0:
            return ""
        math = self.tex[self.pos : at]
        if depth_of_groups(math):
            self._absent.add(end)
            return ""
        self.pos = at + len(end)
        return math

    def verbatim(self, *, bars: bool = False) -> str:
        r"""Read an argument as it stands: ``{…}``, one macro, or with ``bars`` ``|…|`` too."""
        found = _ARGUMENT.match(self.tex, self.pos)
        if found is not None:
            self.pos = found.end()
            if found[1]:
                return found[1]
            end = end_of_group(self.tex, self.pos)
            if end == len(self.tex):
                self.faults[UNCLOSED] = None
        else:
            at = self.pos + (bars and self.tex.startswith("*", self.pos))
            mark = self.tex[at : at + 1]
            # The marks are few, so that looking for those that are not there takes linear time.
            if not bars or not "!" <= mark <= "~" or mark in "}$<&" or mark.isalnum():
                return ""
            before, self.pos = self.pos, at + 1
            if (end := self.find(mark)) < 0:
                self.pos = before
                return ""
        start, self.pos = self.pos, min(end + 1, len(self.tex))
        return self.tex[start:end]

    def dropped(self) -> str:
        """Read an argument that is not printed, unless it is not closed: then it is printed."""
        found = _ARGUMENT.match(self.tex, self.pos)
        if found is not None and not found[1]:
            if "{" in self._absent:
                return ""
            if end_of_group(self.tex, found.end()) == len(self.tex):
                self._absent.add("{")
                return ""
        return self.verbatim()

    def end_of_math(self, start: int) -> int:
        r"""Find the dollar that ends mathematics with dollars in its braces, or return -1.

        What was looked through in vain is not looked through again.
        """
        depth = 0
        if start >= self._no_math_before:
            for found in _MATH.finditer(self.tex, start):
                self._no_math_before = found.end()
                match found[0]:
                    case "$" if not depth:
                        return found.start()
                    case "{":
                        depth += 1
                    case "}" if not depth:
                        break
                    case "}":
                        depth -= 1
        return -1

    def in_url(self, at: int) -> bool:
        """Whether ``at`` stands in a URL that is written without a macro."""
        before = self.tex[max(0, at - _URL_REACH) : at]
        scheme = before.rfind("://")
        return scheme >= 0 and _BLANK.search(before, scheme) is None
