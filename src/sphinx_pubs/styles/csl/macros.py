"""Follow the macros of a style: each must be there, end, and not grow without bound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sphinx_pubs.styles.csl.elements import Element, fault, shown

#: Elements that one entry may pass.  In the largest official style it passes 4,538; but there
#: are more than 500,000 where the branches of a choice are counted together.
_MAX_ELEMENTS = 100_000
#: Calls within calls are functions within functions when an entry is printed.  The deepest
#: official style has 72.
_MAX_DEPTH = 150


class _Extent(Struct, frozen=True):
    """How many elements an entry passes at most, and how deep, with macros in place of calls."""

    elements: int
    depth: int


def check_macros(style: Element, macros: Mapping[str, Element], /) -> None:
    """Raise ``StyleError`` at a call of a macro that is not defined or calls itself.

    Likewise where an entry would pass too many elements, or too deep ones, with each macro
    in place of its calls, which a file of a few lines can bring about.
    """
    others = [part for part in style.children if part.tag in {"citation", "bibliography"}]
    calls = {name: tuple(_calls(macro)) for name, macro in macros.items()}
    for call in (call for found in (*calls.values(), *map(_calls, others)) for call in found):
        if call.get("macro") not in macros:
            raise fault(call, f"the macro {shown(call.get('macro'))} is not defined")
    extents: dict[str, _Extent] = {}
    for name in macros:
        _measure(name, macros, calls, extents)
    for part in others:
        _bounded(part, extents)


def _is_call(element: Element, /) -> bool:
    return element.tag in {"text", "key"} and "macro" in element.attributes


def _calls(element: Element, /) -> Iterator[Element]:
    """The calls of macros in an element, as they stand in the file."""
    waiting = [element]
    while waiting:
        inner = waiting.pop()
        if _is_call(inner):
            yield inner
        waiting.extend(reversed(inner.children))


def _measure(
    first: str,
    macros: Mapping[str, Element],
    calls: Mapping[str, tuple[Element, ...]],
    extents: dict[str, _Extent],
    /,
) -> None:
    """Add the extent of a macro, and before it those of the macros that it calls."""
    if first in extents:
        return
    # A loop with a stack of its own: a chain of macros may be as long as the file.
    waiting = [(first, iter(calls[first]))]
    within = {first}
    while waiting:
        name, following = waiting[-1]
        for call in following:
            called = call.get("macro")
            if called in within:
                raise fault(call, f"the macro {shown(called)} calls itself")
            if called not in extents:
                within.add(called)
                waiting.append((called, iter(calls[called])))
                break
        else:
            extents[name] = _bounded(macros[name], extents)
            within.remove(name)
            waiting.pop()


def _bounded(part: Element, extents: Mapping[str, _Extent], /) -> _Extent:
    """The extent of a part whose macros are measured; ``StyleError`` if it is too large."""
    extent = _extent(part, extents)
    where = "with all macros in place, an entry passes"
    if extent.elements > _MAX_ELEMENTS:
        raise fault(part, f"{where} more than {_MAX_ELEMENTS:,} elements here")
    if extent.depth > _MAX_DEPTH:
        raise fault(part, f"{where} elements nested more than {_MAX_DEPTH} deep here")
    return extent


def _extent(element: Element, extents: Mapping[str, _Extent], /) -> _Extent:
    # As deep as the elements are, which is bounded when they are read.
    inner = [_extent(child, extents) for child in element.children]
    if _is_call(element):
        inner.append(extents[element.get("macro")])
    sizes = [extent.elements for extent in inner]
    # Of a choice one branch is printed, but all may be asked for their conditions.
    size = max(sizes, default=0) + len(sizes) if element.tag == "choose" else sum(sizes)
    return _Extent(size + 1, max((extent.depth for extent in inner), default=0) + 1)
