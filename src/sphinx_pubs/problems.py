"""Everything that can be wrong, each with its sentence; the docs' table is made from this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from sphinx_pubs.model import Source

Severity = Literal["error", "warning", "info"]


class Code(Enum):
    """A kind of problem: the message's subtype, how serious it is, its sentence, and help.

    An *error* is an entry that was lost, a *warning* something in it that was lost or could
    not be decided, an *info* a repair that lost nothing.  ``subtype`` is the code's name, in
    ``suppress_warnings`` (``pubs.…``) as in ``sphinx-pubs check``.
    """

    def __init__(self, subtype: str, severity: Severity, sentence: str, help: str) -> None:
        self.subtype = subtype
        self.severity = severity
        self.sentence = sentence
        self.help = help

    SYNTAX = (
        "syntax",
        "error",
        "this block cannot be read and is left out: {reason}",
        "The block's braces, quotes or commas do not add up. Every other entry of the file is kept.",
    )
    DUPLICATE_KEY = (
        "duplicate_key",
        "error",
        "the key {key!r} stands at {first} already; the first entry is used",
        "Two entries have the same citation key. Rename or delete one of them.",
    )
    DUPLICATE_FIELD = (
        "duplicate_field",
        "warning",
        "entry {key!r} has the field {field!r} twice; the first value is used",
        "Delete one of the two fields.",
    )
    NO_TITLE = (
        "title",
        "warning",
        "entry {key!r} has no title; its key is printed instead",
        "Add a `title` field.",
    )
    ENCODING = (
        "encoding",
        "warning",
        "the file is not UTF-8 (byte {byte}); it was read as Latin-1",
        "Save the file as UTF-8.",
    )
    NAME = (
        "name",
        "warning",
        "entry {key!r}: the name {name!r} cannot be parted ({reason}); it is printed as it stands",
        "A name has at most two commas: `Family, Jr, Given`.",
    )
    DATE = (
        "date",
        "warning",
        "entry {key!r}: {value!r} is no date",
        "Write `date = {2024-05-17}`, or `year = {2024}` and `month = may`.",
    )
    ANNOTATION = (
        "annotation",
        "warning",
        "entry {key!r}: the annotation {field} = {value!r} cannot be read: {reason}",
        "The form is `author+an = {1=equal; 2=equal,corresponding}`.",
    )
    ROLE_CONFLICT = (
        "role_conflict",
        "warning",
        "entry {key!r}: {first} and {second} do not agree on who is {role!r}; {first} is used",
        "Say it in one place only, best in `author+an`.",
    )
    MARK = (
        "mark",
        "warning",
        "the symbol {symbol!r} on {names} has no meaning yet and is not printed; "
        'say what it means in conf.py: pubs_marks = {{"{symbol}": "corresponding"}}',
        "A symbol glued to a name is printed only when its role is known. Said once a file.",
    )
    AMBIGUOUS_PERSON = (
        "person",
        "warning",
        "entry {key!r}: {person!r} could be any of {names}; nobody is highlighted",
        "Give the full name in the .bib, or write `author+an = {2=self}`.",
    )
    LINK = (
        "link",
        "warning",
        "entry {key!r}: {field} = {value!r} is not linked: {reason}",
        "A link is a http(s), ftp or mailto URL, or a file inside the source directory.",
    )
    FILE_NOT_FOUND = (
        "file",
        "warning",
        "the .bib file {file!r} does not exist",
        "Paths are relative to the document; with a leading `/` to the source directory.",
    )
    NO_FILE = (
        "file",
        "warning",
        "no .bib file is named, and the source directory does not hold exactly one; "
        "name one here or set pubs_bibfiles in conf.py",
        "Without a name, the only .bib of the source directory is used.",
    )
    KEY_NOT_FOUND = (
        "key",
        "warning",
        "no entry has the key {key!r}{hint}",
        "Keys are matched exactly.",
    )
    FILTER = (
        "filter",
        "warning",
        "the filter cannot be read: {reason}\n{picture}",
        "See the page on filters for what may stand in one.",
    )
    OPTION = (
        "option",
        "warning",
        "option {option!r}: {reason}",
        "The default of the option is used instead.",
    )
    CONFIG = (
        "config",
        "warning",
        "conf.py: {name}: {reason}",
        "The value in conf.py is not used.",
    )
    TEMPLATE = (
        "template",
        "warning",
        "the template of the layout {layout!r} fails ({reason}); the built-in one is used",
        "Mend the template in templates_path.",
    )
    EMPTY = (
        "empty",
        "info",
        "this list shows no publication",
        "The files are empty, or the filter matches nothing.",
    )
    REPAIRS = (
        "repair",
        "info",
        "{count} repairs in {file}",
        "Nothing was lost; each repair is an info line of its own.",
    )
    UNKNOWN_MACRO = (
        "macro",
        "info",
        "entry {key!r}: {name!r} is no @string; it is taken as text",
        "Define it with `@string`, or put it into braces.",
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem found at one place, about the entry ``key`` if it is about one."""

    code: Code
    source: Source
    message: str
    key: str = ""


def problem(code: Code, source: Source, **values: object) -> Problem:
    """A problem with its sentence filled in."""
    return Problem(code, source, code.sentence.format(**values), str(values.get("key", "")))
