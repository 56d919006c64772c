"""Parse the files of CSL: styles, those that depend on another, and locales."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from sphinx_pubs.styles.csl.attributes import (
    boolean,
    choice,
    format_of,
    name_options,
    required,
    required_choice,
    whole_number,
)
from sphinx_pubs.styles.csl.elements import LANGUAGE, Element, fault, read_elements, shown
from sphinx_pubs.styles.csl.macros import check_macros
from sphinx_pubs.styles.csl.nodes import DATE_FORMS, FORMS, date_parts, nodes_of
from sphinx_pubs.styles.csl.tree import (
    Bibliography,
    Citation,
    Date,
    Key,
    Layout,
    LocaleData,
    Style,
    Term,
)

_DEMOTIONS = ("never", "sort-only", "display-and-sort")
_PAGE_RANGES = ("chicago", "chicago-15", "chicago-16", "expanded", "minimal", "minimal-two")
_ALIGNS = ("flush", "margin")
_SUBSTITUTE_RULES = ("complete-all", "complete-each", "partial-each", "partial-first")
_GIVENNAME_RULES = (
    "all-names",
    "all-names-with-initials",
    "primary-name",
    "primary-name-with-initials",
    "by-cite",
)
_SORTS = ("ascending", "descending")
_GENDERS = ("masculine", "feminine", "neuter")
_TERM_MATCHES = ("last-digit", "last-two-digits", "whole-number")
_XML_SPACE = " \t\r\n"

#: Gives the bytes and the name of the style that has an address, or None.
FindParent = Callable[[str], tuple[bytes, str] | None]


def parse_style(data: bytes, name: str, /, find_parent: FindParent) -> Style:
    """The style in a file; ``name`` is what messages call the file.

    A dependent style ("File Types") is its parent, which ``find_parent`` gives by the
    address in its link, with a title, an address and a default locale of its own.

    Raises ``StyleError`` for a file that is no valid style or has no bibliography.
    """
    style = read_elements(data, name, "style")
    link = _parent_link(style)
    if link is None:
        return _independent(style)
    address = required(link, "href")
    found = find_parent(address)
    if found is None:
        raise fault(link, f"the style {shown(address)}, which this one depends on, is missing")
    parent = read_elements(*found, "style")
    if _parent_link(parent) is not None:
        raise fault(parent, "a style that others depend on cannot depend on another itself")
    whole = _independent(parent)
    return replace(
        whole,
        title=_info(style, "title"),
        id=_info(style, "id"),
        default_locale=style.get("default-locale") or whole.default_locale,
    )


def parse_locale(data: bytes, name: str, /) -> LocaleData:
    """The terms, dates and options in a locale file ("Locale Files").

    Raises ``StyleError`` for a file that is no valid locale.
    """
    return _locale(read_elements(data, name, "locale"))


def _parent_link(style: Element, /) -> Element | None:
    """The link to the parent of a style that has nothing but information."""
    if any(child.tag not in {"info", "locale"} for child in style.children):
        return None
    for info in style.all("info"):
        for link in info.all("link"):
            if link.get("rel") == "independent-parent":
                return link
    return None


def _info(style: Element, tag: str, /) -> str:
    """A text of ``cs:info`` on one line."""
    texts = (child.text for info in style.all("info") for child in info.all(tag))
    return " ".join(next(texts, "").split())


def _independent(style: Element, /) -> Style:
    style.holds_only("info", "locale", "macro", "citation", "bibliography")
    citation, bibliography = style.child("citation"), style.child("bibliography")
    if bibliography is None:
        raise fault(style, "this style has no <bibliography>, so it cannot print a list")
    macros: dict[str, Element] = {}
    for macro in style.all("macro"):
        name = required(macro, "name")
        if name in macros:
            raise fault(macro, f"the macro {shown(name)} is defined twice")
        macros[name] = macro
    check_macros(style, macros)
    return Style(
        title=_info(style, "title"),
        id=_info(style, "id"),
        macros={name: nodes_of(macro) for name, macro in macros.items()},
        bibliography=_bibliography(bibliography),
        citation=Citation() if citation is None else _citation(citation),
        locales=tuple(_locale(locale) for locale in style.all("locale")),
        default_locale=style.get("default-locale"),
        options=name_options(style, "above"),
        demote_non_dropping_particle=choice(style, "demote-non-dropping-particle", _DEMOTIONS)
        or "display-and-sort",
        initialize_with_hyphen=boolean(style, "initialize-with-hyphen") is not False,
        page_range_format=choice(style, "page-range-format", _PAGE_RANGES) or "",
    )


def _bibliography(element: Element, /) -> Bibliography:
    element.holds_only("sort", "layout")
    rule = choice(element, "subsequent-author-substitute-rule", _SUBSTITUTE_RULES)
    return Bibliography(
        layouts=_layouts(element),
        sort=_sort(element),
        options=name_options(element, "above"),
        hanging_indent=boolean(element, "hanging-indent") or False,
        second_field_align=choice(element, "second-field-align", _ALIGNS) or "",
        subsequent_author_substitute=element.attributes.get("subsequent-author-substitute"),
        subsequent_author_substitute_rule=rule or "complete-all",
    )


def _citation(element: Element, /) -> Citation:
    element.holds_only("sort", "layout")
    return Citation(
        layouts=_layouts(element),
        sort=_sort(element),
        options=name_options(element, "above"),
        add_names=boolean(element, "disambiguate-add-names") or False,
        add_givenname=boolean(element, "disambiguate-add-givenname") or False,
        add_year_suffix=boolean(element, "disambiguate-add-year-suffix") or False,
        givenname_rule=choice(element, "givenname-disambiguation-rule", _GIVENNAME_RULES)
        or "by-cite",
    )


def _layouts(element: Element, /) -> tuple[Layout, ...]:
    layouts = tuple(
        Layout(
            nodes_of(layout),
            layout.get("delimiter"),
            format_of(layout),
            tuple(layout.get("locale").split()),
        )
        for layout in element.all("layout")
    )
    general = sum(not layout.locales for layout in layouts)
    if general == 0:
        kind = "<layout> without a locale" if layouts else "<layout>"
        raise fault(element, f"<{element.tag}> has no {kind}")
    if general > 1:
        raise fault(element, f"<{element.tag}> has more than one <layout> without a locale")
    return layouts


def _sort(element: Element, /) -> tuple[Key, ...]:
    sort = element.child("sort")
    if sort is None:
        return ()
    sort.holds_only("key")
    return tuple(_key(key) for key in sort.children)


def _key(element: Element, /) -> Key:
    element.holds_only()
    sources = [name for name in ("variable", "macro") if name in element.attributes]
    if len(sources) != 1:
        raise fault(element, "<key> must have either variable or macro")
    source = required(element, sources[0])
    return Key(
        variable=source if sources == ["variable"] else "",
        macro=source if sources == ["macro"] else "",
        descending=choice(element, "sort", _SORTS) == "descending",
        names_min=whole_number(element, "names-min"),
        names_use_first=whole_number(element, "names-use-first"),
        names_use_last=boolean(element, "names-use-last"),
    )


def _locale(element: Element, /) -> LocaleData:
    terms: dict[tuple[str, str, str], Term] = {}
    for group in element.all("terms"):
        for term in group.all("term"):
            form = choice(term, "form", FORMS) or "long"
            gender_form = choice(term, "gender-form", _GENDERS) or ""
            terms[required(term, "name"), form, gender_form] = _term(term, gender_form)
    options = element.child("style-options") or element
    return LocaleData(
        language=element.get(LANGUAGE),
        terms=terms,
        dates={
            required_choice(date, "form", DATE_FORMS): Date(
                form=required_choice(date, "form", DATE_FORMS),
                parts=date_parts(date),
                delimiter=date.get("delimiter"),
                format=format_of(date),
            )
            for date in element.all("date")
        },
        punctuation_in_quote=boolean(options, "punctuation-in-quote"),
        limit_day_ordinals_to_day_1=boolean(options, "limit-day-ordinals-to-day-1"),
    )


def _term(element: Element, gender_form: str, /) -> Term:
    """A term; without a ``cs:multiple`` its plural is what its singular is."""
    element.holds_only("single", "multiple")
    single = element.child("single") or element
    multiple = element.child("multiple") or single
    return Term(
        single=_without_indentation(single.text),
        multiple=_without_indentation(multiple.text),
        gender=choice(element, "gender", _GENDERS) or "",
        gender_form=gender_form,
        match=choice(element, "match", _TERM_MATCHES) or "",
    )


def _without_indentation(text: str, /) -> str:
    """Text without the line breaks around it and what indents it; other spaces are meant."""
    inner = text.lstrip(_XML_SPACE)
    if "\n" in text[: len(text) - len(inner)]:
        text = inner
    inner = text.rstrip(_XML_SPACE)
    return inner if "\n" in text[len(inner) :] else text
