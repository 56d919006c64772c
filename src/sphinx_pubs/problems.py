"""Everything that can be wrong, each with its sentence; the docs' table is made from this."""

from __future__ import annotations

from enum import Enum
from typing import Literal

from msgspec import Struct

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
        "the file is not UTF-8 (byte {byte}); it was read as {encoding}",
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
        "entry {key!r}: {value!r} cannot be read as a date, or not all of it",
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
    PICTURE = (
        "picture",
        "warning",
        "entry {key!r}: {field} = {value!r} is not shown: {reason}",
        "A picture is a PNG, JPEG, GIF, WebP, AVIF or SVG file inside the source directory. "
        "What is on the web is never fetched: save it, and give the path of the file.",
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
    STYLE = (
        "style",
        "warning",
        "entry {key!r}: the style {style!r} {reason}; {instead}",
        "Add what the style asks for, or choose another style. Said once an entry.",
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
    # What only `sphinx-pubs check` says (``sphinx_pubs.checking``).
    ANNOTATION_INDEX = (
        "annotation_index",
        "warning",
        "entry {key!r}: {field} is about item {item}, but the number of items in {names} is {count}",
        "Items are counted from 1. What is said about one that is not there is lost.",
    )
    BIBER = (
        "biber",
        "info",
        "entry {key!r}: biber reads {spec!r} in {field} otherwise: {how}",
        "It is read as it is meant here; LaTeX documents that use the same file would differ.",
    )
    LONE_EQUAL = (
        "lone_equal",
        "warning",
        "entry {key!r}: {name} is the only one with an equal contribution",
        "Mark all who contributed equally, or use another role.",
    )
    REPEATED_NAME = (
        "repeated_name",
        "warning",
        "entry {key!r}: twice in {field}: {names}",
        "Delete one of them; if they are two people, tell them apart as DBLP does: `Wang 0001, Wei`.",
    )
    LEGEND = (
        "legend",
        "warning",
        "entry {key!r}: {field} explains the symbol {symbol!r}, which no name carries",
        "Put the symbol behind the names that it is about, or delete the legend.",
    )
    MISSING_FIELD = (
        "missing_field",
        "warning",
        "entry {key!r} of the type {type!r} lacks {fields}",
        "BibTeX and biblatex both ask for it in entries of this type.",
    )
    YEARS = (
        "years",
        "warning",
        "entry {key!r}: year = {year!r} and date = {date!r} are different years; date is used",
        "Delete `year`; it is part of `date`.",
    )
    PAGES = (
        "pages",
        "warning",
        "entry {key!r}: pages = {pages!r}: {reason}",
        "Write pages as `12--34`, and the number of an article as `eid`.",
    )
    DOI = (
        "doi",
        "warning",
        "entry {key!r}: doi = {value!r} is no DOI",
        "A DOI is `10.`, a number, `/` and more: `10.1000/182`.",
    )
    DOI_URL = (
        "doi_url",
        "info",
        "entry {key!r}: doi = {value!r} is an address, but no DOI",
        "It is linked as the paper's page. Write it as `url`.",
    )
    DOI_FORM = (
        "doi_form",
        "info",
        "entry {key!r}: doi = {value!r} is more than the DOI {doi!r}",
        "The DOI alone works everywhere; BibTeX styles put `https://doi.org/` before it.",
    )
    ARXIV = (
        "arxiv",
        "warning",
        "entry {key!r}: {field} = {value!r} is no number of arXiv",
        "The number of a paper on arXiv is like `2401.17644` or `math/0309136`.",
    )
    NO_LOCAL_FILE = (
        "local_file",
        "warning",
        "entry {key!r}: the file {path!r} in {field} is not there",
        "It was looked for beside the .bib, in the directory of conf.py, and in its `_static`.",
    )
    LIKELY_DUPLICATE = (
        "likely_duplicate",
        "warning",
        "entry {key!r} has the same {what} as {other!r} at {place}",
        "If both are the same publication, delete one; otherwise, mend the field.",
    )
    TEX_PARTNER = (
        "tex_partner",
        "warning",
        "entry {key!r}: {char!r} in {field} has no partner, at {around!r}",
        "Write a character of its own as `\\$`, `\\{` or `\\}`.",
    )
    NAMES_REPAIRED = (
        "names",
        "info",
        "entry {key!r}: {field}: {repair}",
        "Part names by ` and `, and write each as `Family, Given` or `Given Family`.",
    )
    # Entries that name each other.
    CROSSREF_MISSING = (
        "crossref_missing",
        "warning",
        "entry {key!r}: {field} names {parent!r}, which is not there",
        "Put the entry that is named into this file or another one of the list, or correct its key.",
    )
    CROSSREF_CYCLE = (
        "crossref_cycle",
        "warning",
        "entry {key!r}: {field} = {parent!r} leads back to the entry itself; "
        "nothing is inherited by it",
        "Entries must not inherit from each other in a circle.",
    )
    CROSSREF_LIMIT = (
        "crossref_limit",
        "warning",
        "entry {key!r}: not all of {field} = {parent!r} is inherited: {reason}",
        "Write into the entry itself what it needs.",
    )
    CROSSREF_CASE = (
        "crossref_case",
        "info",
        "entry {key!r}: {field} = {parent!r} is the entry {found!r}",
        "BibTeX finds keys in any case, other programs do not. Write the key as the entry has it.",
    )
    KEY_CASE = (
        "key_case",
        "warning",
        "the key {key!r} differs from {other!r} at {first} only by case; both are kept",
        "BibTeX takes both for one entry. Rename one of them.",
    )
    ALIAS = (
        "alias",
        "info",
        "entry {key!r}: the alias {alias!r} means the entry {other!r} at {first} already",
        "Delete the alias from `ids`, here or there.",
    )
    UNKNOWN_TEX = (
        "latex",
        "info",
        "the TeX macro {macro} is not known; text that it is given stays, a key is left out",
        "Said once a file. Write the character itself, or what the macro stands for.",
    )
    # Blocks that are read although they are broken.
    RECOVERED = (
        "recovered",
        "info",
        "{block}: {repair}",
        "The block was read as it was meant. BibTeX and other programs may lose it.",
    )
    LEFT_OUT = (
        "left_out",
        "warning",
        "{block}: {repair}",
        "Only what has the form `name = {value},` can be read. All other fields are kept.",
    )
    NO_KEY = (
        "no_key",
        "warning",
        "this entry has no key; it is called {key!r}",
        "Write a key behind the opening brace: `@article{doe2024title,`.",
    )
    STRING = (
        "string",
        "warning",
        "this @string cannot be read and is left out: {reason}",
        'The form is `@string{name = "value"}`.',
    )
    LIMIT = (
        "limit",
        "warning",
        "{block}: {repair}",
        "No real publication needs as much; the limit keeps a build from being stopped by one file.",
    )
    UTF_16 = (
        "utf_16",
        "info",
        "the file is {encoding}; it was read as such",
        "Save the file as UTF-8.",
    )
    NUL = (
        "nul",
        "info",
        "{count} NUL characters were left out",
        "They are no text. Save the file again with an editor.",
    )
    # Fields that say who has a role.
    ROLE_FIELD = (
        "role_field",
        "warning",
        "entry {key!r}: {field} = {value!r} names nobody who is certainly on this publication; "
        "it gives no role",
        "Write names as the author list has them, or positions in it: `equal = {1,2}`.",
    )
    NOT_LISTED = (
        "not_listed",
        "warning",
        "entry {key!r}: {names} in {field} is nobody who is certainly on this publication",
        "Write the name as the author list has it. A name that fits two people is nobody's.",
    )
    # People whom the site knows.
    PEOPLE_FILE = (
        "people",
        "warning",
        "{reason}",
        "What cannot be used is left out. Two people of one name are told apart as DBLP does: "
        "`Jane Doe 0001`.",
    )
    UNSURE_PERSON = (
        "person",
        "warning",
        "entry {key!r}: {names} could be {person!r}, or {rivals}; it is not in this list",
        "Give the full name in the .bib, or the person's id: `author+an = {2=doe}`.",
    )


class Problem(Struct, frozen=True):
    """One problem found at one place, about the entry ``key`` if it is about one."""

    code: Code
    source: Source
    message: str
    key: str = ""


def problem(code: Code, source: Source, **values: object) -> Problem:
    """A problem with its sentence filled in."""
    return Problem(code, source, code.sentence.format(**values), str(values.get("key", "")))
