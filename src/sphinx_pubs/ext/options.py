"""The options of a list, declared once: in a directive, in conf.py and in the docs' table."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from sphinx_pubs.rendering.choices import TITLE_LINKS
from sphinx_pubs.selecting.query import (
    Numbering,
    NumberingScope,
    SortKey,
    parse_grouping,
    parse_sorting,
)
from sphinx_pubs.styles.choices import PYBTEX, built_in

if TYPE_CHECKING:
    from sphinx_pubs.styles.names import NameForm

LAYOUTS = ("list", "reference", "card", "feed", "news", "table")
PARTS = (
    "links",
    "awards",
    "status",
    "note",
    "venue-badge",
    "abstract",
    "bibtex",
    "cite",
    "thumbnail",
    "keywords",
    "summary",
    "category",
    "self-role",
)
#: What layouts show beside ``DEFAULT_PARTS``.
LAYOUT_PARTS: Mapping[str, tuple[str, ...]] = {
    "card": ("abstract", "thumbnail", "venue-badge", "summary"),
    "feed": ("abstract", "category"),
}
#: How the path of a style ends.
CSL = ".csl"
DEFAULT_PARTS = ("links", "awards", "status", "note", "bibtex")
_TRUTH = {"": True, "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Option(Struct, frozen=True):
    """What is declared of an option, a ``field`` of ``ListOptions``.

    ``parse`` makes its value from the text that a user wrote and raises ``ValueError``
    with a sentence; ``values`` and ``help`` stand in the docs, ``unset`` there too where
    the default depends on other options.  A ``configurable`` option is ``pubs_…`` in
    conf.py.
    """

    default: object
    parse: Callable[[str], Any]
    values: str
    help: str
    configurable: bool
    unset: str
    name: str
    field: str = ""


def _one_of(*values: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in values:
            raise ValueError(f"{text!r} is none of {', '.join(values)}{did_you_mean(text, values)}")
        return text

    return parse


def _boolean(text: str) -> bool:
    if text.lower() not in _TRUTH:
        raise ValueError(f"{text!r} is neither true nor false")
    return _TRUTH[text.lower()]


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise ValueError(f"{text!r} is no whole number")
    return int(text)


def _positive(text: str) -> int:
    number = _number(text)
    if number < 1:
        raise ValueError("it must be at least 1")
    return number


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _text(text: str) -> str:
    return text


def _parts(text: str) -> tuple[str, ...]:
    """``+x -x`` adjust the layout's own parts; a plain list replaces them."""
    words = _words(text)
    for word in words:
        if word.lstrip("+-") not in PARTS:
            hint = did_you_mean(word.lstrip("+-"), PARTS)
            raise ValueError(f"{word!r} is no part; there are {', '.join(PARTS)}{hint}")
    adjusting = [word for word in words if word[0] in "+-"]
    if adjusting and len(adjusting) != len(words):
        raise ValueError("either every part has a + or - before it, or none has")
    return words


def _title_links(text: str) -> tuple[str, ...]:
    if text == "auto":
        return TITLE_LINKS
    return () if text == "none" else _words(text)


def _style(text: str) -> str:
    if text in built_in() or text.startswith(PYBTEX) or text.endswith(CSL):
        return text
    hint = did_you_mean(text, built_in())
    raise ValueError(
        f"{text!r} is none of {', '.join(built_in())}, no path to a .csl file, and does not "
        f"begin with {PYBTEX}{hint}"
    )


def is_style_file(style: str, /) -> bool:
    """Whether a style is named by the path of its file."""
    return style.endswith(CSL) and not style.startswith(PYBTEX)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A hint at the known word that is close ("; did you mean …?"), or nothing."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


#: The options in the order of their fields.
_DECLARED: list[Option] = []


def _option(
    default: object,
    parse: Callable[[str], Any],
    values: str,
    help: str,
    *,
    configurable: bool = True,
    unset: str = "",
    name: str = "",
) -> Any:
    _DECLARED.append(Option(default, parse, values, help, configurable, unset, name))
    return default


class ListOptions(Struct, frozen=True):
    """The options of one list, parsed; None where neither directive nor conf.py says."""

    filter: str = _option(
        "", _text, "an expression", "Which publications; see [](filters.md).", configurable=False
    )
    person: str = _option(
        "",
        _text,
        "a name or an id",
        "Whose publications alone are listed; the list is theirs, unless `self` says otherwise. "
        "See [](../guide/people.md).",
        configurable=False,
    )
    exclude: tuple[str, ...] = _option(
        (), _words, "citation keys", "Publications to leave out.", configurable=False
    )
    selected: bool = _option(
        False,
        _boolean,
        "true, false",
        "Only publications with `selected = true`, or with `selected` among their keywords.",
    )
    limit: int | None = _option(
        None, _positive, "a number", "How many publications at most.", configurable=False
    )
    offset: int = _option(
        0, _number, "a number", "How many publications to pass over first.", configurable=False
    )
    group_by: tuple[SortKey, ...] | None = _option(
        None,
        parse_grouping,
        "none, or one or several of year, kind, section, status, venue, keyword, source, "
        "any field; a leading - descends",
        "Groups, each under a heading.",
        unset="-year; none with keys, selected or limit",
    )
    headings: str = _option(
        "auto",
        _one_of("auto", "section", "rubric", "fold", "none"),
        "auto, section, rubric, fold, none",
        "How headings are made. `auto`: sections where only sections follow, else rubrics. "
        "`fold`: groups fold out, the first one is open.",
    )
    sort: tuple[SortKey, ...] | None = _option(
        None,
        parse_sorting,
        "none (the order of the files), or fields; a leading - descends",
        "The order of the entries; ties stay in the order of the files.",
        unset="-date; with keys, their order",
    )
    numbering: Numbering = _option(
        "none",
        _one_of("none", "decimal", "reverse", "label"),
        "none, decimal, reverse, label",
        "Numbers before the entries; `label` takes its letter from the section (J1).",
    )
    numbering_scope: NumberingScope = _option(
        "list",
        _one_of("list", "group", "page"),
        "list, group, page",
        "Where the numbering starts anew.",
    )
    layout: str = _option(
        "",
        _text,
        f"{', '.join(LAYOUTS)}, or a template of the site",
        "What an entry looks like; see [](layouts.md).",
        unset="list; reference if style is given",
    )
    style: str = _option(
        "house",
        _style,
        f"{', '.join(built_in())}; a path to a .csl file; pybtex: and the name of a style of pybtex",
        "The citation style of references; see [](../guide/styles.md).",
    )
    names: NameForm | None = _option(
        None,
        _one_of("style", "full", "initials", "family-first", "others"),
        "style, full, initials, family-first, others",
        "The form of names. `others` leaves the owner out: “with A and B”.",
        unset="style in the layout reference, else full",
    )
    title_link: tuple[str, ...] = _option(
        TITLE_LINKS,
        _title_links,
        "auto, none, or link kinds",
        "What a title leads to. `auto`: paper page, DOI, arXiv, PDF, whichever is there first.",
        unset="auto",
    )
    self: tuple[str, ...] = _option(
        (), _names, "a name, or several with ;", "The page's owner, printed in bold."
    )
    highlight: str | None = _option(
        None,
        _text,
        "self, members, a group of `pubs_people`, none",
        "Whose names stand out: the owner's, and with `members` or a group theirs as well.",
        unset="self where the list has an owner, else members if the site has any",
    )
    max_authors: int | None = _option(
        None,
        _positive,
        "a number",
        "Names before the rest is folded; the owner and marked authors always stay.",
        unset="as the style has it, else 20; 3 in the layout feed",
    )
    show: tuple[str, ...] = _option(
        (),
        _parts,
        ", ".join(PARTS),
        "The parts that are printed; `+x` and `-x` adjust, a plain list replaces.",
        unset="links, awards, status, note, bibtex; "
        + "; ".join(f"{layout} adds {', '.join(parts)}" for layout, parts in LAYOUT_PARTS.items()),
    )
    links: tuple[str, ...] | None = _option(
        None, _words, "link kinds, in order", "The link buttons.", unset="all that are there"
    )
    legend: str = _option(
        "auto",
        _one_of("auto", "bottom", "page", "none"),
        "auto, bottom, page, none",
        "The legend of the marks. `auto`: above the list, if a mark is used; `page`: one for all "
        "such lists of the page, above the first, or where `publications-legend` stands.",
    )
    search: bool = _option(
        False,
        _boolean,
        "true, false",
        "A field to search the list, and buttons to narrow it down; see [](../guide/searching.md).",
    )
    more: str = _option(
        "",
        _text,
        "a document",
        "Where the whole list is: a link below this one, if `limit` left something out.",
        configurable=False,
    )
    classes: tuple[str, ...] = _option(
        (), _words, "class names", "Classes for the list.", configurable=False, name="class"
    )
    label: str = _option(
        "", _text, "a label", "A label to refer to the list by.", configurable=False, name="name"
    )

    @property
    def has_script(self) -> bool:
        """Whether the script has something to do: search, sort, copy."""
        return self.search or self.layout == "table" or bool({"bibtex", "cite"} & {*self.show})


#: What is declared, by the name a user writes (``group-by``).
OPTIONS: Mapping[str, Option] = {
    option.name or field.replace("_", "-"): replace(option, field=field)
    for field, option in zip(ListOptions.__struct_fields__, _DECLARED, strict=True)
}
