"""The text of a file, whatever its encoding."""

from __future__ import annotations

import codecs

from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code, Problem, problem

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: Bytes by which UTF-16 without a mark is told.
_SAMPLE = 4_096


def decode(data: bytes, file: str, /) -> tuple[str, tuple[Problem, ...]]:
    r"""The text of a file, its lines ended by ``\n``, and what was not UTF-8 in it.

    Each line that is not UTF-8 is read as Windows-1252, or else Latin-1, so that files put
    together from several are read, too.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text, found = _decode_other(data, file, error.start)
    else:
        found = ()
    if "\0" in text:
        wide = _wide(data)
        if wide and not found:
            text = data.decode(wide, "replace")
            found = (problem(Code.UTF_16, Source(file, 1), encoding="UTF-16"),)
        nuls = text.count("\0")
        if nuls:
            line = 1 + with_newlines(text[: text.index("\0")]).count("\n")
            found = (*found, problem(Code.NUL, Source(file, line), count=nuls))
            text = text.replace("\0", "")
    return with_newlines(text), found


def with_newlines(text: str, /) -> str:
    r"""A text whose lines end by ``\n``, and not by ``\r\n`` or ``\r``."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode_other(data: bytes, file: str, byte: int) -> tuple[str, tuple[Problem, ...]]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(codec, "replace").removeprefix("\ufeff")
            return text, (problem(Code.UTF_16, Source(file, 1), encoding=name),)
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), (
            problem(Code.UTF_16, Source(file, 1), encoding="UTF-16"),
        )
    encodings = {"Latin-1": False, "Windows-1252": False}
    lines: list[str] = []
    for line in data.removeprefix(codecs.BOM_UTF8).split(b"\n"):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            text, encoding = _decode_line(line)
            encodings[encoding] = True
            lines.append(text)
    encoding = "Windows-1252" if encodings["Windows-1252"] else "Latin-1"
    place = Source(file, with_newlines(data[:byte].decode("latin-1")).count("\n") + 1)
    return "\n".join(lines), (problem(Code.ENCODING, place, byte=byte, encoding=encoding),)


def _decode_line(line: bytes) -> tuple[str, str]:
    latin = line.decode("latin-1")
    if not any("\x80" <= char <= "\x9f" for char in latin):
        return latin, "Latin-1"
    try:
        return line.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return latin, "Latin-1"


def _wide(data: bytes) -> str:
    """The codec of UTF-16 without a mark: every second byte of its ASCII is NUL."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.7
    if odd > most and even < most / 4:
        return "utf-16-le"
    if even > most and odd < most / 4:
        return "utf-16-be"
    return ""
