"""The typed tree of a CSL style, as its XML file says it and with nothing resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field


class Format(Struct, frozen=True):
    """The formatting attributes of an element ("Formatting", "Affixes", "Display" …); "" is none."""

    font_style: str = ""
    font_variant: str = ""
    font_weight: str = ""
    text_decoration: str = ""
    vertical_align: str = ""
    prefix: str = ""
    suffix: str = ""
    display: str = ""
    text_case: str = ""
    quotes: bool = False
    strip_periods: bool = False


PLAIN = Format()


class Text(Struct, frozen=True):
    """``cs:text``: a variable, a macro, a term or a value, as ``source`` says."""

    source: Literal["variable", "macro", "term", "value"]
    name: str
    form: str = "long"
    plural: bool = False
    format: Format = PLAIN
    line: int = 0


class Number(Struct, frozen=True):
    """``cs:number``."""

    variable: str
    form: str = "numeric"
    format: Format = PLAIN


class Label(Struct, frozen=True):
    """``cs:label``; within ``cs:names`` the variable is empty."""

    variable: str = ""
    form: str = "long"
    plural: str = "contextual"
    format: Format = PLAIN


class DatePart(Struct, frozen=True):
    """``cs:date-part``; ``form`` is "" where the attribute is absent."""

    name: Literal["day", "month", "year"]
    form: str = ""
    range_delimiter: str = "–"
    format: Format = PLAIN


class Date(Struct, frozen=True):
    """``cs:date``: localized (``form`` is ``text`` or ``numeric``) or with parts of its own.

    ``precision`` is the attribute ``date-parts`` of a localized date.  In a locale, the
    variable is empty and ``parts`` are the localized format.
    """

    variable: str = ""
    form: str = ""
    parts: tuple[DatePart, ...] = ()
    precision: str = "year-month-day"
    delimiter: str = ""
    format: Format = PLAIN


class NameOptions(Struct, frozen=True):
    """The attributes of names that style, citation, bibliography, names and name inherit.

    None is an absent attribute.  ``delimiter`` is ``delimiter`` on ``cs:name`` and
    ``name-delimiter`` above it; ``form`` is ``form`` and ``name-form``;
    ``names_delimiter`` is ``names-delimiter``, and ``delimiter`` on ``cs:names``.
    """

    and_: str | None = None
    delimiter: str | None = None
    names_delimiter: str | None = None
    delimiter_precedes_et_al: str | None = None
    delimiter_precedes_last: str | None = None
    et_al_min: int | None = None
    et_al_use_first: int | None = None
    et_al_use_last: bool | None = None
    form: str | None = None
    initialize: bool | None = None
    initialize_with: str | None = None
    name_as_sort_order: str | None = None
    sort_separator: str | None = None


class Name(Struct, frozen=True):
    """``cs:name`` with the formats of its ``cs:name-part`` children."""

    options: NameOptions = NameOptions()
    family: Format = PLAIN
    given: Format = PLAIN
    format: Format = PLAIN


class EtAl(Struct, frozen=True):
    """``cs:et-al``."""

    term: str = "et-al"
    format: Format = PLAIN


class Names(Struct, frozen=True):
    """``cs:names``; ``label_first`` says that its label stands before ``cs:name``.

    ``name``, ``et_al`` and ``label`` are None where the element has no such child (within
    ``cs:substitute`` they are then those of the outer element).
    """

    variables: tuple[str, ...]
    name: Name | None = None
    et_al: EtAl | None = None
    label: Label | None = None
    label_first: bool = False
    substitute: tuple[Node, ...] = ()
    options: NameOptions = NameOptions()
    format: Format = PLAIN


class Group(Struct, frozen=True):
    """``cs:group``."""

    children: tuple[Node, ...]
    delimiter: str = ""
    format: Format = PLAIN


class Test(Struct, frozen=True):
    """One attribute of a condition and its values, as ``type`` and ``book chapter``."""

    kind: Literal[
        "type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate"
    ]
    values: tuple[str, ...]


class Branch(Struct, frozen=True):
    """``cs:if``, ``cs:else-if`` or, without tests, ``cs:else``."""

    children: tuple[Node, ...]
    tests: tuple[Test, ...] = ()
    match: Literal["all", "any", "none"] = "all"


class Choose(Struct, frozen=True):
    """``cs:choose``."""

    branches: tuple[Branch, ...]


Node: TypeAlias = "Text | Number | Label | Date | Names | Group | Choose"


class Layout(Struct, frozen=True):
    """``cs:layout``; ``locales`` are the languages of the entries that it is for.

    Several layouts are an extension that CSL-M and the Chinese styles use; a layout without
    ``locale`` is for all other entries.
    """

    children: tuple[Node, ...]
    delimiter: str = ""
    format: Format = PLAIN
    locales: tuple[str, ...] = ()


class Key(Struct, frozen=True):
    """``cs:key``: a variable or a macro; the names of a macro can be cut by the key."""

    variable: str = ""
    macro: str = ""
    descending: bool = False
    names_min: int | None = None
    names_use_first: int | None = None
    names_use_last: bool | None = None


class Bibliography(Struct, frozen=True):
    """``cs:bibliography``."""

    layouts: tuple[Layout, ...]
    sort: tuple[Key, ...] = ()
    options: NameOptions = NameOptions()
    hanging_indent: bool = False
    second_field_align: str = ""
    subsequent_author_substitute: str | None = None
    subsequent_author_substitute_rule: str = "complete-all"


class Citation(Struct, frozen=True):
    """``cs:citation``, of which a bibliography needs what tells entries apart.

    ``givenname_rule`` is ``givenname-disambiguation-rule``.
    """

    layouts: tuple[Layout, ...] = ()
    sort: tuple[Key, ...] = ()
    options: NameOptions = NameOptions()
    add_names: bool = False
    add_givenname: bool = False
    add_year_suffix: bool = False
    givenname_rule: str = "by-cite"


class Term(Struct, frozen=True):
    """``cs:term``: ``gender`` is of the noun itself, ``gender_form`` of what it goes with.

    ``match`` is of the ordinal terms ("Ordinal Suffixes").
    """

    single: str
    multiple: str = ""
    gender: str = ""
    gender_form: str = ""
    match: str = ""


class LocaleData(Struct, frozen=True):
    """``cs:locale`` of a style, or a whole locale file.

    ``language`` is ``xml:lang`` ("" where absent).  Terms are keyed by name, form (``long``
    …) and gender form ("" where there is none); dates by form.
    """

    language: str = ""
    terms: Mapping[tuple[str, str, str], Term] = field(default_factory=dict)
    dates: Mapping[str, Date] = field(default_factory=dict)
    punctuation_in_quote: bool | None = None
    limit_day_ordinals_to_day_1: bool | None = None


class Style(Struct, frozen=True):
    """An independent style: a whole ``.csl`` file."""

    title: str
    id: str
    macros: Mapping[str, tuple[Node, ...]]
    bibliography: Bibliography
    citation: Citation = Citation()
    locales: tuple[LocaleData, ...] = ()
    default_locale: str = ""
    options: NameOptions = NameOptions()
    demote_non_dropping_particle: str = "display-and-sort"
    initialize_with_hyphen: bool = True
    page_range_format: str = ""


class StyleError(ValueError):
    """A style that cannot be used; the message is one sentence that names file and line."""
