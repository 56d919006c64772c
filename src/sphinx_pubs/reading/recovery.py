"""Read one block tolerantly: whatever can be read is kept, and every repair is said.

What is well-formed is read without a repair, so that this reader also decides whether a
block is well-formed.  It looks at each character a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from sphinx_pubs.reading.outline import NAME
from sphinx_pubs.reading.recovered_values import BrokenError, Repair, ValueReader
from sphinx_pubs.reading.well_formed import MAX_FIELDS
from sphinx_pubs.regexes import regex

_KEY = 300
_SHOWN = 60

_BLANK = regex(r"\s*+")
_SEPARATORS = regex(r"[\s,;]*+")
_COMMENT = regex(r"%[^\n]*+")
_CLOSERS = regex(r"[\s,;})]*+")
_FIELD = regex(r"([^\s=,{}\"#%()\\@]++)\s*+=[\s=]*+")
_FIELD_WITHOUT_SIGN = regex(rf"({NAME})\s*+(?=[{{\"])")
_STRAY_BRACE = regex(rf"\{{(?=\s*+{NAME}\s*+=)")
_NEXT_FIELD = regex(rf"[,\s](?={NAME}\s*+=)")
#: A field where a key would stand: ``a=b`` is a key, ``a = b`` is not.
_FIELD_AS_KEY = regex(rf"{NAME}(?:\s*+=\s*+[{{\"]|\s++=|=\s)|year=\d", re.IGNORECASE)
_KEY_TEXT = regex(r"(?:[^,\n=%{}]|(?<!\s)%|\{[^{},\n=]*+\})*+")
_KEY_TEXT_IN_PARENTHESES = regex(r"(?:[^,\n=%{})]|(?<!\s)%|\{[^{},\n=]*+\})*+")


class Field(Struct, frozen=True):
    """A field: its name and value as they can be written, and where its name stands."""

    name: str
    value: str
    offset: int


class Reading(Struct, frozen=True):
    """What was read of a block, up to the offset ``end``.

    ``reason`` says why nothing can be made of it; ``repairs`` are empty if it is well-formed.
    """

    key: str
    fields: tuple[Field, ...]
    repairs: tuple[Repair, ...]
    end: int
    reason: str


def read_block(
    text: str, opening: int, limit: int, closing: Mapping[int, int], /, *, keyed: bool = True
) -> Reading:
    """Read the block whose ``{`` or ``(`` stands at ``opening`` and that ends before ``limit``.

    ``closing`` pairs the braces; an ``@string`` is not ``keyed``.
    """
    return _Reader(text, opening, limit, closing, strict=False).read(keyed=keyed)


def well_formed_end(
    text: str, opening: int, limit: int, closing: Mapping[int, int], /, *, keyed: bool = True
) -> int:
    """Where a block ends that can be read without a repair, or 0 if it cannot.

    Values are not looked into, so that entries inside of each other are read once.
    """
    reader = _Reader(text, opening, limit, closing, strict=True)
    try:
        reading = reader.read(keyed=keyed)
    except BrokenError:
        return 0
    return 0 if reading.reason else reading.end


class _Reader(ValueReader):
    def __init__(
        self, text: str, opening: int, limit: int, closing: Mapping[int, int], *, strict: bool
    ) -> None:
        super().__init__(text, opening, limit, closing, strict=strict)
        self.fields: list[Field] = []

    def read(self, *, keyed: bool) -> Reading:
        key = self._key() if keyed else ""
        end = self._fields()
        reason = ""
        if keyed and not self.fields:
            if end is None:
                reason = "it is not closed, and no field of it can be read"
            elif not key:
                reason = "it has neither a key nor a field"
            elif any(repair.lost for repair in self.repairs):
                reason = "no field of it can be read"
        elif not self.fields:
            reason = "it has no name with a value"
        if end is None:
            self._say(self.opening, f"its closing `{self.closer}` is missing")
            end = self.limit
        return Reading(key, tuple(self.fields), tuple(self.repairs), end, reason)

    def _key(self) -> str:
        text, limit = self.text, self.limit
        self._skip_comments()
        start = self.pos
        if _FIELD_AS_KEY.match(text, start, limit):
            return ""
        pattern = _KEY_TEXT if self.closer == "}" else _KEY_TEXT_IN_PARENTHESES
        end = pattern.match(text, start, min(limit, start + _KEY)).end()  # type: ignore[union-attr]  # it matches nothing, too
        key = text[start:end]
        after = text[end] if end < limit else ""
        if after == "=":
            head, blank, tail = key.rstrip().rpartition(" ")
            if blank:
                key, end = head, end - (len(key) - key.rindex(tail))
                self._say(end, "the comma after the key is missing")
            else:
                end = self._until_comma(end)
                key = text[start:end]
        self.pos = end
        if text[end : end + 1] in {"\n", "%"}:
            self._skip_comments()
            if key.strip() and text[self.pos : self.pos + 1] not in {",", "}", ")", ""}:
                self._say(end, "the comma after the key is missing")
        if text[self.pos : self.pos + 1] == "," and self.pos < limit:
            self.pos += 1
        if "{" in key or "}" in key:
            self._say(start, "the key is written in braces")
            key = key.replace("{", "").replace("}", "")
        return " ".join(key.split())

    def _until_comma(self, start: int) -> int:
        comma = self.text.find(",", start, min(self.limit, start + _KEY))
        return start if comma < 0 else comma

    def _skip_comments(self) -> None:
        """Skip blanks and comments."""
        said = False
        while True:
            self.pos = _BLANK.match(self.text, self.pos, self.limit).end()  # type: ignore[union-attr]  # it matches nothing, too
            comment = _COMMENT.match(self.text, self.pos, self.limit)
            if comment is None:
                return
            if not said:
                self._say(self.pos, "a comment inside the entry is skipped")
            said = True
            self.missing -= comment[0].count("{") - comment[0].count("}")
            self.pos = comment.end()

    def _fields(self) -> int | None:
        """Read fields; the end of the block, or None if it is not closed."""
        text, limit = self.text, self.limit
        separated = True
        while True:
            separated = self._separators(separated=separated)
            if self.pos >= limit:
                return None
            if text[self.pos] in "})":
                end = self._closed()
                if end is not None:
                    return end
                separated = True
                continue
            field = _FIELD.match(text, self.pos, limit)
            if field is None:
                field = _FIELD_WITHOUT_SIGN.match(text, self.pos, limit)
                if field is not None:
                    self._say(self.pos, f"the `=` after `{field[1]}` is missing")
            if field is None and self.missing > 0 and _STRAY_BRACE.match(text, self.pos, limit):
                self._say(self.pos, "there is an opening brace too many")
                self.missing -= 1
                self.pos += 1
                continue
            if field is None:
                self._skip_text()
                separated = True
                continue
            name = field[1]
            if not separated:
                self._say(self.pos, f"the comma before `{name}` is missing")
            if len(self.fields) >= MAX_FIELDS:
                self._say(self.pos, f"it has more than {MAX_FIELDS} fields", "limit")
                return min(self.closing.get(self.opening, limit) + 1, limit)
            offset, self.pos = self.pos, field.end()
            self.fields.append(Field(name, self._value(name), offset))
            separated = False

    def _separators(self, *, separated: bool) -> bool:
        """Skip commas and comments; whether what follows is separated from what was before."""
        commas = 0
        while True:
            match = _SEPARATORS.match(self.text, self.pos, self.limit)
            skipped = match[0]  # type: ignore[index]  # it matches nothing, too
            commas += skipped.count(",") + skipped.count(";")
            if ";" in skipped:
                self._say(self.pos, "a semicolon stands for a comma")
            start, self.pos = self.pos, self.pos + len(skipped)
            if self.text[self.pos : self.pos + 1] != "%" or self.pos >= self.limit:
                break
            self._skip_comments()
        if commas > (0 if separated and self.fields else 1) or (commas and not self.fields):
            self._say(start, "there is a comma too many")
        return separated or commas > 0

    def _closed(self) -> int | None:
        """The end of the block, unless the brace is one too many and fields follow."""
        text = self.text
        run = _CLOSERS.match(text, self.pos, self.limit)
        after = run.end()  # type: ignore[union-attr]  # it matches nothing, too
        braces = text.count("}", self.pos, after)
        more = _FIELD.match(text, after, self.limit)
        if more and (self.missing < 0 or "," in text[self.pos + 1 : after]):
            self._say(self.pos, "there is a closing brace too many")
            self.missing += braces
            self.pos = after
            return None
        end = self.pos + 1
        if text[self.pos] != self.closer:
            self._say(self.pos, f"it is closed by `{text[self.pos]}`, not by `{self.closer}`")
        extra = max(text.rfind("}", end, after), text.rfind(")", end, after))
        if extra >= 0 and self.missing < 0:
            self._say(end, "there is a closing brace too many")
            end = extra + 1
        return end

    def _skip_text(self) -> None:
        """Skip what is no field, up to the next field or the end."""
        self._break()
        start = self.pos
        following = _NEXT_FIELD.search(self.text, start + 1, self.limit)
        self.pos = following.start() + 1 if following else max(self._end(), start + 1)
        skipped = self.text[start : self.pos]
        stray = not skipped.strip(' \t\n,;{}"')
        self.missing -= skipped.count("{") - skipped.count("}")
        shown = " ".join(skipped[: 2 * _SHOWN].split())
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        if stray:
            self._say(start, f"a stray `{shown}` is left out")
        else:
            self._say(start, f"`{shown}` is no field and is left out", "text")
