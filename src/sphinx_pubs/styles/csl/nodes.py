"""Make the tree of what stands in macros and layouts ("Rendering Elements")."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

from sphinx_pubs.styles.csl.attributes import (
    boolean,
    choice,
    format_of,
    name_options,
    required,
    required_choice,
)
from sphinx_pubs.styles.csl.elements import Element, fault, shown
from sphinx_pubs.styles.csl.tree import (
    PLAIN,
    Branch,
    Choose,
    Date,
    DatePart,
    EtAl,
    Format,
    Group,
    Label,
    Name,
    Names,
    Node,
    Number,
    Test,
    Text,
)

FORMS: Final = ("long", "short", "verb", "verb-short", "symbol")
DATE_FORMS: Final = ("text", "numeric")

_Source: TypeAlias = Literal["variable", "macro", "term", "value"]
_SOURCES: tuple[_Source, ...] = get_args(_Source)
_NUMBER_FORMS = ("numeric", "ordinal", "long-ordinal", "roman")
_PLURALS = ("contextual", "always", "never")
_PRECISIONS = ("year-month-day", "year-month", "year")
_DATE_PARTS: tuple[Literal["day", "month", "year"], ...] = ("day", "month", "year")
_DATE_PART_FORMS = {
    "day": ("numeric", "numeric-leading-zeros", "ordinal"),
    "month": ("long", "short", "numeric", "numeric-leading-zeros"),
    "year": ("long", "short"),
}
_NAME_PARTS = ("family", "given")
_ET_AL_TERMS = ("et-al", "and others")
_MATCHES: tuple[Literal["all", "any", "none"], ...] = ("all", "any", "none")
_Kind: TypeAlias = Literal[
    "type", "variable", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate"
]
_TESTS: tuple[_Kind, ...] = get_args(_Kind)
#: What may stand in a test whose values are not open.
_TESTED = {
    "position": frozenset({"first", "subsequent", "ibid", "ibid-with-locator", "near-note"}),
    "disambiguate": frozenset({"true"}),
}


def nodes_of(element: Element, /) -> tuple[Node, ...]:
    """The children of a macro, a layout or another element that holds rendering elements.

    Raises ``StyleError`` for an element or a value that the specification does not know,
    and for an attribute that is missing.
    """
    # As deep as the elements are, which is bounded when they are read.
    return tuple(_node(child, element) for child in element.children)


def _node(element: Element, parent: Element, /) -> Node:
    match element.tag:
        case "text":
            return _text(element)
        case "number":
            return _number(element)
        case "label":
            return _label(element, required(element, "variable"))
        case "date":
            return _date(element)
        case "names":
            return _names(element)
        case "group":
            return Group(nodes_of(element), element.get("delimiter"), format_of(element))
        case "choose":
            return _choose(element)
        case tag:
            raise fault(element, f"there can be no <{tag}> in <{parent.tag}>")


def _text(element: Element, /) -> Text:
    element.holds_only()
    given = [source for source in _SOURCES if source in element.attributes]
    if not given:
        raise fault(element, "<text> has none of variable, macro, term and value")
    if len(given) > 1:
        raise fault(element, f"<text> has both {given[0]} and {given[1]}")
    source = given[0]
    return Text(
        source,
        element.get("value") if source == "value" else required(element, source),
        choice(element, "form", FORMS) or "long",
        boolean(element, "plural") or False,
        format_of(element),
        element.line,
    )


def _number(element: Element, /) -> Number:
    element.holds_only()
    form = choice(element, "form", _NUMBER_FORMS) or "numeric"
    return Number(required(element, "variable"), form, format_of(element))


def _label(element: Element, variable: str = "", /) -> Label:
    element.holds_only()
    form = choice(element, "form", FORMS) or "long"
    plural = choice(element, "plural", _PLURALS) or "contextual"
    return Label(variable, form, plural, format_of(element))


def _date(element: Element, /) -> Date:
    return Date(
        variable=required(element, "variable"),
        form=choice(element, "form", DATE_FORMS) or "",
        parts=date_parts(element),
        precision=choice(element, "date-parts", _PRECISIONS) or "year-month-day",
        delimiter=element.get("delimiter"),
        format=format_of(element),
    )


def date_parts(element: Element, /) -> tuple[DatePart, ...]:
    """The ``cs:date-part`` children of a date, in a style or in a locale."""
    element.holds_only("date-part")
    return tuple(_date_part(child) for child in element.children)


def _date_part(element: Element, /) -> DatePart:
    element.holds_only()
    name = required_choice(element, "name", _DATE_PARTS)
    return DatePart(
        name,
        choice(element, "form", _DATE_PART_FORMS[name]) or "",
        element.get("range-delimiter", "–"),
        format_of(element),
    )


def _names(element: Element, /) -> Names:
    # Institutions with parts of their own are an extension; names of institutions print as usual.
    element.holds_only("name", "et-al", "label", "substitute", "institution")
    name, label = element.child("name"), element.child("label")
    et_al, substitute = element.child("et-al"), element.child("substitute")
    first = next((child for child in element.children if child.tag in {"name", "label"}), None)
    return Names(
        variables=tuple(required(element, "variable").split()),
        name=None if name is None else _name(name),
        et_al=None if et_al is None else _et_al(et_al),
        label=None if label is None else _label(label),
        label_first=name is not None and label is not None and first is label,
        substitute=() if substitute is None else nodes_of(substitute),
        options=name_options(element, "names"),
        format=format_of(element),
    )


def _name(element: Element, /) -> Name:
    element.holds_only("name-part")
    parts: dict[str, Format] = {}
    for part in element.children:
        part.holds_only()
        parts[required_choice(part, "name", _NAME_PARTS)] = format_of(part)
    return Name(
        name_options(element, "name"),
        parts.get("family", PLAIN),
        parts.get("given", PLAIN),
        format_of(element),
    )


def _et_al(element: Element, /) -> EtAl:
    element.holds_only()
    return EtAl(choice(element, "term", _ET_AL_TERMS) or "et-al", format_of(element))


def _choose(element: Element, /) -> Choose:
    element.holds_only("if", "else-if", "else")
    tags = [child.tag for child in element.children]
    if not tags or tags[0] != "if":
        raise fault(element, "<choose> does not begin with <if>")
    for child in element.children[1:]:
        if child.tag == "if":
            raise fault(child, "there is a second <if> in <choose>, which should be <else-if>")
        if child.tag == "else" and child is not element.children[-1]:
            raise fault(child, "<else> is not the last in <choose>")
    return Choose(tuple(_branch(child) for child in element.children))


def _branch(element: Element, /) -> Branch:
    if element.tag == "else":
        return Branch(nodes_of(element))
    tests = tuple(_test(element, kind) for kind in _TESTS if kind in element.attributes)
    if not tests:
        raise fault(element, f"<{element.tag}> has no condition, such as type or variable")
    return Branch(nodes_of(element), tests, choice(element, "match", _MATCHES) or "all")


def _test(element: Element, kind: _Kind, /) -> Test:
    values = required(element, kind).split()
    known = _TESTED.get(kind)
    for value in values:
        if known is not None and value not in known:
            raise fault(element, f"{kind} of <{element.tag}> cannot be {shown(value)}")
    return Test(kind, tuple(values))
