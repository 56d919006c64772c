"""The house wording: what lists print of an entry when they print it in parts.

Its words and their order are the style ``house``; see ``csl/builtin/house.csl``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from sphinx_pubs.model import Honour, PartialDate, Publication
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Hyperlink, Part, Run, Runs, Styled, merged, plain
from sphinx_pubs.styles.csl.engine import Load
from sphinx_pubs.styles.csl.files import built_in_style
from sphinx_pubs.styles.csl.items import Date, Item
from sphinx_pubs.styles.csl.mapping_fields import csl_date
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl_style import CslStyle, ListedPeople
from sphinx_pubs.styles.names import Wording

_ENDS = (". ", "? ", "! ", ".” ", "?” ", "!” ")
#: What is no introduction to an address.
_NO_LEAD = regex(r"[0-9,;]")


class Parts(Struct, frozen=True, gc=False):
    """An entry in parts; ``imprint`` is where and when, without a full stop."""

    authors: Runs = ()
    title: Runs = ()
    imprint: Runs = ()


class House(CslStyle):
    """The house wording in one language; ``et_al`` is its word for other authors."""

    def __init__(self, load: Load, language: str, /) -> None:
        super().__init__(built_in_style("house"), load, language)
        self.et_al = self.engine.compiler.locale.term("et-al")
        self._authors, self._title, self._imprint, self._issued = (
            self.engine.macro(name) for name in ("authors", "title", "imprint", "issued")
        )
        self._dated = lru_cache(maxsize=4096)(self._written)

    def parts(
        self, publication: Publication, me: frozenset[int], wording: Wording, title_url: str, /
    ) -> Parts:
        """An entry in parts, its imprint as "In *ECAI 2020*, pages 1467–1474. IOS Press, 2020"."""
        state = self.state(publication, ListedPeople(publication, me, wording), title_url)
        return Parts(
            authors=self.runs(self._authors(state), state),
            title=self.runs(self._title(state), state),
            imprint=self.runs(self._imprint(state), state),
        )

    def date(self, date: PartialDate | None, /) -> str:
        """A date as precise as it is known: ``2024``, ``Sep 2023``, ``Jan 9, 2023``; or ""."""
        return "" if date is None else self._dated(date)

    def _written(self, date: PartialDate) -> str:
        state = State(Item("", "", dates={"issued": Date(csl_date(date))}))
        return plain(self.runs(self._issued(state), state))


def sentences(*parts: Runs) -> Runs:
    """The parts, each closed by a full stop where it has no end of its own."""
    out: list[Run] = []
    for part in parts:
        if not part:
            continue
        if out:
            out.append(" ")
        out += part
        if plain(part).rstrip("”’\"'")[-1:] not in {".", "?", "!", "…"}:
            out.append(".")
    return merged(tuple(out))


def listed_honours(honours: Sequence[Honour], /) -> Runs:
    """The honours parted by commas, each with its link."""
    won: list[Run] = []
    for honour in honours:
        if won:
            won.append(", ")
        name: Runs = (Styled("strong", (honour.name,)),)
        linked: Runs = (Hyperlink(honour.url, name),) if honour.url else name
        won.append(Part("award", linked, honour.kind))
    return tuple(won)


def with_honours(reference: Runs, honours: Sequence[Honour], /) -> Runs:
    """The reference with what it won: before its full stop, or after it as a sentence.

    "In NeurIPS 2024 (**Oral**)" and a full stop; "… 186–201. **Best Paper Award**. " where a
    space says that an address follows.
    """
    if not honours:
        return reference
    won = listed_honours(honours)
    last, stop = reference[-1] if reference else "", ""
    if isinstance(last, str) and last.endswith(" "):
        return merged((*reference, *won, ". "))
    if isinstance(last, str) and last.endswith("."):
        reference, stop = (*reference[:-1], last[:-1]), "."
    return merged((*reference, " (", *won, f"){stop}"))


def parted(reference: Runs, /) -> tuple[Runs, Runs]:
    """A reference up to the sentence at its end that holds an address alone, and that sentence.

    It may say what it is: "doi: 10.1000/182.", "[Online]. Available: https://example.org".
    """
    place = len(reference) - (2 if reference[-1:] == (".",) else 1)
    if place < 1 or not isinstance(reference[place], Hyperlink):
        return reference, ()
    before = plain(reference[:place])
    start = max((before.rfind(end) + len(end) for end in _ENDS if end in before), default=0)
    if before.endswith("]. ", 0, start):
        opening = before.rfind("[", 0, start)
        start = opening if before.endswith(_ENDS, 0, opening) else start
    lead, text = before[start:], reference[place - 1]
    if not start or not isinstance(text, str) or len(lead) > len(text) or _NO_LEAD.search(lead):
        return reference, ()
    rest = text[: len(text) - len(lead)]
    return (*reference[: place - 1], rest), (lead, *reference[place:])
