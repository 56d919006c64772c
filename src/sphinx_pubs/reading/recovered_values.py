"""Read the values of a broken block: braces and quotes that do not add up are mended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from sphinx_pubs.reading.outline import NAME, balanced, missing_braces
from sphinx_pubs.regexes import regex

_BLANK = regex(r"\s*+")
_FIELD_START = regex(r"[^\s=,{}\"#%()\\@]++\s*+=[\s=]*+\"")
#: What follows a value that is complete.
_AFTER_VALUE = regex(rf"\s*+(?:[,;#%}})]|{NAME}\s*+=|\Z)|[^\S\n]*+\n\s*+{NAME}[^\S\n]*+[{{\"]")
_AFTER_QUOTE = regex(rf"\s*+(?:,[\s,]*+(?:{NAME}\s*+=|[}})%]|\Z)|[}})#]|{NAME}\s*+=|\Z)")
_VALUE_END = regex(rf",\s*+(?={NAME}\s*+=|[}})]|\Z)|\n[^\S\n]*+(?={NAME}[^\S\n]*+=)")
#: A field in the middle of what should be a value: the value was never closed.
_SWALLOWED = regex(
    rf"\n[^\S\n]*+,?[^\S\n]*+(?={NAME}[^\S\n]*+=[^\S\n]*+(?:[{{\"]|[\w.-]++[^\S\n]*+(?:[,\n}})]|\Z)))"
    rf"|,[^\S\n]*+(?={NAME}[^\S\n]*+=[^\S\n]*+[{{\"])"
)
_IN_QUOTES = regex(
    rf"\\[^\"]|\\?\"|[{{}}]|\n[^\S\n]*+(?={NAME}[^\S\n]*+=[^\S\n]*+[{{\"])", re.DOTALL
)
_QUOTE_OR_BRACE = regex(r"\\?[\"{}]")
_BARE = regex(r"[^\s,{}\"#%=();]++")


class Repair(Struct, frozen=True):
    """What was mended at an offset, and whether something was lost by it."""

    offset: int
    what: str
    lost: Literal["", "text", "limit"] = ""


class BrokenError(Exception):
    """A strict reader met something to mend."""


class ValueReader:
    """Reads values of the block whose ``{`` or ``(`` stands at ``opening``, from ``pos`` on.

    A ``strict`` one raises ``BrokenError`` where something is to be mended.
    """

    def __init__(
        self, text: str, opening: int, limit: int, closing: Mapping[int, int], *, strict: bool
    ) -> None:
        self.strict = strict
        self.text = text
        self.opening = opening
        self.limit = limit
        self.closing = closing
        self.closer = "}" if text[opening] == "{" else ")"
        self.pos = opening + 1
        self.repairs: list[Repair] = []
        # Braces that are missing (> 0) or too many (< 0) from here on.
        self.missing = 0 if strict else missing_braces(text[opening:limit])
        self._last = -1 if strict else self._last_closer()

    def _last_closer(self) -> int:
        """Where a block ends that is closed by the last thing before its limit."""
        last = self.text.rfind(self.closer, self.opening, self.limit)
        rest = self.text[max(last, self.opening) + 1 : self.limit]
        return -1 if rest.strip(" \t\n\f\v,;})") else last

    def _break(self) -> None:
        """Something is to be mended: a strict reader stops here, before it looks further."""
        if self.strict:
            raise BrokenError

    def _say(self, offset: int, what: str, lost: Literal["", "text", "limit"] = "") -> None:
        self._break()
        self.repairs.append(Repair(offset, what, lost))

    def _end(self) -> int:
        """Where the block ends by its braces, or else where it must have ended."""
        close = self.closing.get(self.opening, -1)
        if self.pos <= close < self.limit:
            return close
        return self._last if self._last >= self.pos else self.limit

    def _value(self, name: str) -> str:
        pieces: list[str] = []
        while True:
            char = self.text[self.pos] if self.pos < self.limit else ""
            if char == "{":
                piece = self._group(name)
            elif char == '"':
                piece = self._quoted(name)
            elif pieces and char in {"", ",", "}", ")"}:
                self._say(self.pos, "a `#` has nothing behind it")
                return " # ".join(pieces)
            else:
                piece = self._bare(name)
            pieces.append(piece)
            after = _BLANK.match(self.text, self.pos, self.limit).end()  # type: ignore[union-attr]  # it matches nothing, too
            if after >= self.limit or self.text[after] != "#":
                return " # ".join(pieces)
            self.pos = _BLANK.match(self.text, after + 1, self.limit).end()  # type: ignore[union-attr]  # it matches nothing, too

    def _group(self, name: str) -> str:
        text, start = self.text, self.pos
        close = self.closing.get(start, self.limit)
        close = min(close, self.limit)
        if self.missing > 0:
            swallowed = _SWALLOWED.search(text, start + 1, close)
            if swallowed is not None:
                self.pos = self._before_comma(start, swallowed.start())
                return self._mended(name, start, "its closing brace is missing")
        if close == self.limit:
            self._break()
            self.pos = self._before_comments(start + 1)
            return self._mended(name, start, "its closing brace is missing")
        self.pos = close + 1
        if _AFTER_VALUE.match(text, self.pos, self.limit):
            return text[start : self.pos]
        self._to_value_end()
        return self._mended(name, start, "what stands behind its braces is taken into it")

    def _before_comments(self, start: int) -> int:
        """The end of the text of a block that is not closed, without comments that follow it."""
        end = self.limit
        while (line := self.text.rfind("\n", start, end)) >= 0:
            last = self.text[line:end].strip()
            if last and not last.startswith("%"):
                break
            end = line
        return end

    def _before_comma(self, start: int, end: int) -> int:
        return start + max(len(self.text[start:end].rstrip(" \t\n,;")), 1)

    def _to_value_end(self) -> None:
        """Go to where a value must have ended."""
        self._break()
        end = self._end()
        found = _VALUE_END.search(self.text, self.pos, end)
        self.pos = found.start() if found else max(end, self.pos)

    def _mended(self, name: str, start: int, what: str) -> str:
        """The value from ``start`` to here, without its delimiter and with balanced braces."""
        written = self.text[start : self.pos]
        self.missing -= written.count("{") - written.count("}")
        self._say(start, f"`{name}`: {what}")
        inner = written.strip(" \t\n,;")
        delimiter = inner[:1]
        if delimiter in {"{", '"'}:
            inner = inner[1:]
            if delimiter == '"' or inner.count('"') % 2:
                inner = inner.rstrip().removesuffix('"')
        elif inner.count('"') % 2:
            inner = inner.removesuffix('"')
        return f"{{{balanced(inner).strip()}}}"

    def _quoted(self, name: str) -> str:
        end = self._closing_quote()
        if end >= 0:
            start, self.pos = self.pos, end
            return self.text[start:end]
        self._break()
        return self._badly_quoted(name)

    def _closing_quote(self) -> int:
        """Where a value ends whose quotes and braces are right, or else -1."""
        pos = self.pos + 1
        while token := _QUOTE_OR_BRACE.search(self.text, pos, self.limit):
            pos = token.end()
            if token[0][-1] == '"':
                if _AFTER_QUOTE.match(self.text, pos, self.limit):
                    return pos
                if token[0] == '"':
                    return -1
            elif pos - 1 in self.closing:
                pos = self.closing[pos - 1] + 1
            elif token[0] in {"{", "}"}:
                return -1
        return -1

    def _badly_quoted(self, name: str) -> str:
        text, start, limit = self.text, self.pos, self.limit
        depth = 0
        hidden = cut = -1
        for token in _IN_QUOTES.finditer(text, start + 1, limit):
            what = token[0]
            if what == "{":
                depth += 1
            elif what == "}":
                if depth == 0 and token.start() == self.closing.get(self.opening):
                    break
                depth = max(depth - 1, 0)
            elif what[-1] == '"':
                ends = _AFTER_QUOTE.match(text, token.end(), limit) is not None
                if depth == 0 and ends:
                    self.pos = token.end()
                    return self._mended(name, start, "quotes stand inside its quotes")
                if ends and hidden >= 0:
                    break
                if ends:
                    hidden = token.end()
            elif what[0] == "\n":
                if hidden >= 0:
                    break
                cut = token.start() if cut < 0 else cut
                if self._quote_follows(token.end()):
                    break
        if hidden >= 0:
            self.pos = hidden
            return self._mended(name, start, "its braces do not add up")
        self.pos = self._before_comma(start, cut) if cut >= 0 else max(self._end(), start + 1)
        return self._mended(name, start, "its closing quote is missing")

    def _quote_follows(self, name_at: int) -> bool:
        return _FIELD_START.match(self.text, name_at, self.limit) is not None

    def _bare(self, name: str) -> str:
        text, start = self.text, self.pos
        word = _BARE.match(text, start, self.limit)
        if word is not None:
            self.pos = word.end()
            if _AFTER_VALUE.match(text, self.pos, self.limit):
                return word[0]
        self.pos = start
        if word is None and (start >= self.limit or text[start] in ",;})"):
            self._say(start, f"`{name}` has no value")
            return "{}"
        self._to_value_end()
        if self.pos == start:
            self.pos += 1
        return self._mended(name, start, "it has no braces")
