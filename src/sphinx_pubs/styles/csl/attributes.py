"""Read the attributes of elements: values of a kind, formatting, and the options of names."""

from __future__ import annotations

from typing import Literal, TypeVar

from sphinx_pubs.styles.csl.elements import Element, fault, shown
from sphinx_pubs.styles.csl.tree import PLAIN, Format, NameOptions

_Value = TypeVar("_Value", bound=str)

_FONT_STYLES = ("normal", "italic", "oblique")
_FONT_VARIANTS = ("normal", "small-caps")
_FONT_WEIGHTS = ("normal", "bold", "light")
_TEXT_DECORATIONS = ("none", "underline")
_VERTICAL_ALIGNS = ("baseline", "sup", "sub")
_DISPLAYS = ("block", "left-margin", "right-inline", "indent")
_TEXT_CASES = (
    "lowercase",
    "uppercase",
    "capitalize-first",
    "capitalize-all",
    "sentence",
    "title",
)
_FORMATS = frozenset(
    {
        "font-style",
        "font-variant",
        "font-weight",
        "text-decoration",
        "vertical-align",
        "prefix",
        "suffix",
        "display",
        "text-case",
        "quotes",
        "strip-periods",
    }
)

_ANDS = ("text", "symbol")
_PRECEDES = ("contextual", "after-inverted-name", "always", "never")
_NAME_FORMS = ("long", "short", "count")
_SORT_ORDERS = ("first", "all")
_NAME_OPTIONS = frozenset(
    {
        "and",
        "delimiter-precedes-et-al",
        "delimiter-precedes-last",
        "et-al-min",
        "et-al-use-first",
        "et-al-use-last",
        "et-al-subsequent-min",
        "et-al-subsequent-use-first",
        "initialize",
        "initialize-with",
        "name-as-sort-order",
        "sort-separator",
        "name-form",
        "name-delimiter",
        "names-delimiter",
        "form",
        "delimiter",
    }
)


def required(element: Element, name: str, /) -> str:
    """The value of an attribute that must be there and say something."""
    value = element.attributes.get(name)
    if value is None:
        raise fault(element, f'<{element.tag}> lacks the attribute "{name}"')
    if not value.strip():
        raise fault(element, f"{name} of <{element.tag}> is empty")
    return value


def required_choice(element: Element, name: str, values: tuple[_Value, ...], /) -> _Value:
    """The value of an attribute that must be there and be one of these."""
    given = required(element, name)
    for value in values:
        if value == given:
            return value
    allowed = ", ".join(values)
    raise fault(element, f"{name} of <{element.tag}> is {shown(given)}, not one of {allowed}")


def choice(element: Element, name: str, values: tuple[_Value, ...], /) -> _Value | None:
    """The value of an attribute that is one of these; None where it is absent."""
    return required_choice(element, name, values) if name in element.attributes else None


def boolean(element: Element, name: str, /) -> bool | None:
    """The value of an attribute that is ``true`` or ``false``; None where it is absent."""
    value = choice(element, name, ("true", "false"))
    return None if value is None else value == "true"


def whole_number(element: Element, name: str, /) -> int | None:
    """The value of an attribute that is a whole number; None where it is absent."""
    value = element.attributes.get(name)
    if value is None:
        return None
    digits = value.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        raise fault(element, f"{name} of <{element.tag}> is {shown(value)}, not a whole number")
    return int(digits)


def format_of(element: Element, /) -> Format:
    """The attributes of "Formatting", "Affixes", "Display" and "Text-case"."""
    attributes = element.attributes
    if _FORMATS.isdisjoint(attributes):
        return PLAIN
    return Format(
        font_style=choice(element, "font-style", _FONT_STYLES) or "",
        font_variant=choice(element, "font-variant", _FONT_VARIANTS) or "",
        font_weight=choice(element, "font-weight", _FONT_WEIGHTS) or "",
        text_decoration=choice(element, "text-decoration", _TEXT_DECORATIONS) or "",
        vertical_align=choice(element, "vertical-align", _VERTICAL_ALIGNS) or "",
        prefix=attributes.get("prefix", ""),
        suffix=attributes.get("suffix", ""),
        display=choice(element, "display", _DISPLAYS) or "",
        text_case=choice(element, "text-case", _TEXT_CASES) or "",
        quotes=boolean(element, "quotes") or False,
        strip_periods=boolean(element, "strip-periods") or False,
    )


def name_options(element: Element, level: Literal["above", "names", "name"], /) -> NameOptions:
    """The attributes of "Inheritable Name Options", by where the element stands.

    ``delimiter`` means something else on ``cs:name``, on ``cs:names`` and above them.
    """
    attributes = element.attributes
    if _NAME_OPTIONS.isdisjoint(attributes):
        return NameOptions()
    within = level == "name"
    names_delimiter = attributes.get("names-delimiter")
    if level == "names":
        names_delimiter = attributes.get("delimiter", names_delimiter)
    return NameOptions(
        and_=choice(element, "and", _ANDS),
        delimiter=attributes.get("delimiter" if within else "name-delimiter"),
        names_delimiter=names_delimiter,
        delimiter_precedes_et_al=choice(element, "delimiter-precedes-et-al", _PRECEDES),
        delimiter_precedes_last=choice(element, "delimiter-precedes-last", _PRECEDES),
        et_al_min=whole_number(element, "et-al-min"),
        et_al_use_first=whole_number(element, "et-al-use-first"),
        et_al_use_last=boolean(element, "et-al-use-last"),
        form=choice(element, "form" if within else "name-form", _NAME_FORMS),
        initialize=boolean(element, "initialize"),
        initialize_with=attributes.get("initialize-with"),
        name_as_sort_order=choice(element, "name-as-sort-order", _SORT_ORDERS),
        sort_separator=attributes.get("sort-separator"),
    )
