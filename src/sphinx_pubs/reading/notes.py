"""Prose, keywords and flags of an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.reading.latex import decode, text
from sphinx_pubs.reading.values import first, pieces, truth
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Runs, joined, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NOTES = ("note", "additional_info", "bibbase_note", "addendum")
_KEYWORDS = ("keywords", "keyword", "tags", "topic", "research", "category")
_SELECTING = ("selected", "featured", "keywords", "keyword")
#: Lines of Zotero's "Extra" box, which its exports leave in ``note``.
_EXTRA_LINE = regex(
    r"\s*(?:(?:publisher|number|issn|isbn|doi|pages|\\?_eprint|section|pmid|pmcid|zscc"
    r"|citation key|read\\?_status(?:\\?_date)?|tex\.[\w.]+)\s*:.*"
    r"|arxiv:\S+(?:\s*\[[\w., -]+\])?\s*)",
    re.IGNORECASE,
)
_LEADING = " .,;:—–-\n"


def read_note(fields: Mapping[str, str], more: Iterable[str] = (), /) -> Runs:
    """What an entry says besides: its notes, and what else is said ``more`` (TeX).

    Lines that Zotero leaves behind (``Publisher: …``, ``arXiv:… [cs]``) are no notes.
    """
    notes: list[Runs] = []
    for name in _NOTES:
        if name not in fields:
            continue
        value = fields[name]
        if ":" in value:
            value = "\n".join(line for line in value.split("\n") if not _EXTRA_LINE.fullmatch(line))
        notes.append(_trimmed(decode(value)))
    notes += [_trimmed(decode(value)) for value in more]
    return joined(notes, ". ") if notes else ()


def read_abstract(fields: Mapping[str, str], /) -> Runs:
    """The abstract of an entry."""
    abstract = first(fields, ("abstract", "n2"))
    return decode(abstract) if abstract else ()


def read_summary(fields: Mapping[str, str], /) -> Runs:
    """The summary in a sentence or two."""
    summary = first(fields, ("tldr", "summary", "description"))
    return decode(summary) if summary else ()


def read_keywords(fields: Mapping[str, str], /) -> tuple[str, ...]:
    """All keywords and tags of an entry, each once, without the flag ``selected``."""
    if fields.keys().isdisjoint(_KEYWORDS):
        return ()
    found: dict[str, str] = {}
    for name in _KEYWORDS:
        if name in fields:
            for piece in pieces(fields[name], (",", ";")):
                keyword = text(piece)
                if keyword:
                    found.setdefault(keyword.casefold(), keyword)
    found.pop("selected", None)
    return tuple(found.values())


def read_category(fields: Mapping[str, str], /) -> str:
    """The subject category of a preprint server, such as ``cs.LG``."""
    category = first(fields, ("primaryclass", "eprintclass"))
    return text(category) if category else ""


def is_selected(fields: Mapping[str, str], /) -> bool:
    """Whether the entry is marked as selected, by a flag or a keyword."""
    if fields.keys().isdisjoint(_SELECTING):
        return False
    if truth(fields.get("selected")) or truth(fields.get("featured")):
        return True
    return any(
        piece.lower() == "selected"
        for name in ("keywords", "keyword")
        if "elected" in fields.get(name, "")
        for piece in pieces(fields[name], (",", ";"))
    )


def is_hidden(fields: Mapping[str, str], /) -> bool:
    """Whether the entry is never to be listed."""
    return "hidden" in fields and truth(fields["hidden"])


def _trimmed(runs: Runs) -> Runs:
    """A note without the point at its end and without what joins it to a reference."""
    trimmed = list(runs)
    if trimmed and isinstance(trimmed[0], str):
        trimmed[0] = trimmed[0].lstrip(_LEADING)
    if trimmed and isinstance(trimmed[-1], str) and not trimmed[-1].endswith(".."):
        trimmed[-1] = trimmed[-1].rstrip().removesuffix(".")
    return merged(tuple(trimmed))
