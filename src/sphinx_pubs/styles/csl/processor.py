"""A whole bibliography by the specification, as a reference manager makes it.

Lists on a page do not come here: there each entry stands alone, and the list has its own
order and numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sphinx_pubs.styles.csl.disambiguation import Distinction, add_year_suffixes, distinctions
from sphinx_pubs.styles.csl.engine import Engine, Load
from sphinx_pubs.styles.csl.items import Item, Name
from sphinx_pubs.styles.csl.labels import citation_labels
from sphinx_pubs.styles.csl.pieces import Pieces, text_of
from sphinx_pubs.styles.csl.sorting import order
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl.substitution import Substitution
from sphinx_pubs.styles.csl.tree import Style


class Reference(Struct, frozen=True):
    """One entry of a bibliography: whose it is, and its runs; blocks are those of its style."""

    id: str
    runs: Pieces


def bibliography(style: Style, items: Sequence[Item], load: Load, /) -> list[Reference]:
    """All references in the style's order; ``load`` gives the terms of a language."""
    engine = Engine(style, load, align=True)
    compiler, section = engine.compiler, style.bibliography
    labels = citation_labels(items)
    told_apart, same_year = _told_apart(engine, items, labels)
    places = order(
        [
            State(item, number=str(place), label=label, choice=told.choice)
            for place, (item, label, told) in enumerate(
                zip(items, labels, told_apart, strict=True), 1
            )
        ],
        section.sort,
        compiler,
        section.options,
    )
    add_year_suffixes(told_apart, same_year, places)
    by_citation = any(key.variable == "citation-number" for key in section.sort)
    numbers = {place: place + 1 for place in places}
    if not by_citation:
        numbers = {place: number for number, place in enumerate(places, 1)}
    substitution = Substitution(section)
    out = []
    for place in places:
        told, item = told_apart[place], items[place]
        state = State(
            item,
            number=str(numbers[place]),
            year_suffix=told.year_suffix,
            label=labels[place],
            disambiguate=told.disambiguate,
            choice=told.choice,
            replace_names=substitution,
        )
        pieces = engine.pieces(state)
        if state.replace_names is not None:
            substitution.forget()
        if pieces:
            out.append(Reference(item.id, engine.finished(pieces, item.language)))
    return out


def _told_apart(
    engine: Engine, items: Sequence[Item], labels: Sequence[str]
) -> tuple[list[Distinction], list[list[int]]]:
    citation = engine.style.citation
    if not citation.layouts:
        return [Distinction() for _ in items], []
    render = engine.compiler.layout(citation.layouts[0], citation.options)
    language = engine.compiler.locale.language

    def cite(place: int, told: Distinction) -> tuple[str, tuple[Name, ...]]:
        state = State(
            items[place],
            label=labels[place],
            disambiguate=told.disambiguate,
            choice=told.choice,
            language=language,
        )
        return text_of(render(state)), state.first_names or ()

    return distinctions(citation, items, cite)
