"""``cs:text``, ``cs:number`` and ``cs:label``: what an entry's fields and a language's terms print."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast

from msgspec.structs import replace

from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Hyperlink, Part, PartName, Runs
from sphinx_pubs.styles.csl import numbers, rich, textcase
from sphinx_pubs.styles.csl.formatting import compiled, inner_and_outer
from sphinx_pubs.styles.csl.locale import Locale
from sphinx_pubs.styles.csl.pieces import Pieces, text_of
from sphinx_pubs.styles.csl.state import Render, State
from sphinx_pubs.styles.csl.tree import Label, Number, Text
from sphinx_pubs.urls import is_safe_url

#: Variables whose text is a named part of a reference.
_PARTS: dict[str, PartName] = {
    "title": "title",
    **dict.fromkeys(("container-title", "preprint", "publisher", "event-title"), "venue"),
}
#: Identifiers and the address that each stands for ("Appendix VI – Links").
_ADDRESSES = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}


#: Number variables: where they hold several numbers, ``cs:text`` prints them as ``cs:number``.
_NUMBERS = frozenset(
    {
        "chapter-number",
        "collection-number",
        "edition",
        "issue",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "part-number",
        "printing-number",
        "section",
        "supplement-number",
        "version",
        "volume",
    }
)
_SEVERAL = regex(r"[-–,&]")
_FIRST_PAGE = regex(r"[\s,&–-]")


def fixed(node: Text, locale: Locale, /) -> Render:
    """The closure of a value or a term.

    A term that begins the reference has a capital, as in citeproc-js.
    """
    is_term = node.source == "term"
    text = node.name
    if is_term:
        text = locale.term(node.name, node.form, plural=node.plural)
    if not text:
        return lambda _: ()
    wrap = compiled(node.format)
    said = first = rich.with_quotes((text,))
    if is_term and not node.format.text_case:
        first = textcase.apply("capitalize-first", said, "")
    if wrap:
        said, first = wrap(said, ""), wrap(first, "")

    def render(state: State) -> Pieces:
        if state.begun:
            return said
        state.begun = True
        return first

    return render


#: The text of a field that is there → what is printed of it, before it is formatted.
_Content: TypeAlias = Callable[[Runs, State], Pieces]


def variable(node: Text, locale: Locale, page_range: str, /) -> Render:
    """The closure of a variable; ``page_range`` is the style's ``page-range-format``."""
    match node.name:
        case "citation-number":
            return _counted(node, lambda state: state.number)
        case "year-suffix":
            return _counted(node, lambda state: state.year_suffix)
        case "citation-label":
            return _counted(node, lambda state: state.label)
    name, format_, prefix = node.name, node.format, ""
    choices = (f"{name}-short", name) if node.form == "short" else (name,)
    address = _ADDRESSES.get(name)
    if address and address.partition("//")[2] in format_.prefix:
        start = max(format_.prefix.rfind("http"), 0)
        prefix = format_.prefix[start:]
        format_ = replace(format_, prefix=format_.prefix[:start])
    content: _Content | None = None
    if name in {"page", "page-first"}:
        choices = ("page-first", "page") if name == "page-first" else choices
        content = _page(locale, page_range, first=name == "page-first")
    elif name in _NUMBERS:
        content = _number_text(locale)
    elif name == "title":
        content = _title
    elif address is not None:
        content = _address(address, prefix)
    part = _PARTS.get(name)
    # Who published a book or heard a talk is the venue where nothing contains it.
    instead = name in {"publisher", "event-title"}
    wrap, around = inner_and_outer(format_, own_text=True)

    def render(state: State) -> Pieces:
        state.called += 1
        strings, hidden = state.item.strings, state.hidden
        name = choices[0]
        runs = strings.get(name)
        if not runs or name in hidden:
            name = choices[-1]
            runs = strings.get(name)
            if not runs or name in hidden:
                return ()
        state.begun = True
        state.rendered += 1
        if state.substituting:
            hidden.add(name)
        pieces = content(runs, state) if content else rich.with_quotes(runs)
        if wrap:
            pieces = wrap(pieces, state.language)
        if part and not (instead and "container-title" in strings):
            pieces = (Part(part, cast("Runs", pieces)),)
        return around(pieces, state.language) if around else pieces

    return render


def _title(runs: Runs, state: State) -> Pieces:
    pieces = rich.with_quotes(runs)
    url = state.item.title_url
    return (Hyperlink(url, cast("Runs", pieces)),) if url else pieces


def _page(locale: Locale, page_range: str, *, first: bool) -> _Content:
    delimiter = _range_delimiter(locale)

    def content(runs: Runs, _: State) -> Pieces:
        text = numbers.page_range(text_of(runs), page_range, delimiter)
        return (_FIRST_PAGE.split(text.strip(), maxsplit=1)[0] if first else text,)

    return content


def _number_text(locale: Locale) -> _Content:
    delimiter = _range_delimiter(locale)

    def content(runs: Runs, _: State) -> Pieces:
        text = text_of(runs)
        if text.isalnum():  # almost all are
            return runs
        if _SEVERAL.search(text) and numbers.is_numeric(text):
            return (numbers.render(text, "numeric", locale).replace("–", delimiter),)
        return rich.with_quotes(runs)

    return content


def _address(address: str, prefix: str) -> _Content:
    """A link; ``prefix`` is an address that the style itself prints before an identifier."""

    def content(runs: Runs, _: State) -> Pieces:
        text = prefix + text_of(runs)
        url = text if not address or prefix else f"{address}{text}"
        return (Hyperlink(url, (text,)),) if is_safe_url(url) else (text,)

    return content


def _range_delimiter(locale: Locale) -> str:
    return locale.term("page-range-delimiter") or "–"


def number(node: Number, locale: Locale, page_range: str, /) -> Render:
    """The closure of a ``cs:number``; ``page_range`` is the style's ``page-range-format``."""
    variable, form = node.variable, node.form
    gender = locale.noun_gender(variable)
    wrap = compiled(node.format, own_text=True)
    delimiter = _range_delimiter(locale)

    def render(state: State) -> Pieces:
        state.called += 1
        if variable == "citation-number":
            text = state.number
        else:
            runs = state.item.strings.get(variable)
            text = text_of(runs) if runs and variable not in state.hidden else ""
        if not text:
            return ()
        state.found(variable)
        if variable == "page":
            text = numbers.page_range(text, page_range, delimiter)
        else:
            text = numbers.render(text, form, locale, gender=gender).replace("–", delimiter)
        return wrap((text,), state.language) if wrap else (text,)

    return render


def label(node: Label, locale: Locale, /) -> Render:
    """The closure of a ``cs:label`` outside names."""
    variable = node.variable
    wrap = compiled(node.format)
    said: list[Pieces] = []
    for plural in (False, True):
        text = locale.term(variable, node.form, plural=plural)
        pieces: Pieces = (text,) if text else ()
        said.append(wrap(pieces, "") if wrap and pieces else pieces)
    contextual = node.plural == "contextual"
    usual = said[node.plural == "always"]

    def render(state: State) -> Pieces:
        if variable in state.hidden or not state.has(variable):
            return ()
        state.begun = True
        if not contextual:
            return usual
        return said[numbers.is_plural(text_of(state.item.strings.get(variable, ())), variable)]

    return render


def _counted(node: Text, text_of_state: Callable[[State], str]) -> Render:
    """A variable that the whole list gives to an entry, not the entry itself.

    A year suffix that is not needed leaves its group as it is.
    """
    wrap = compiled(node.format)
    asked = node.name != "year-suffix"

    def render(state: State) -> Pieces:
        state.called += asked
        text = text_of_state(state)
        if not text:
            return ()
        state.rendered += 1
        return wrap((text,), state.language) if wrap else (text,)

    return render
