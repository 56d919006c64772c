"""DOIs and arXiv numbers that are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.identifiers import address, arxiv_number, doi_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_pubs.checking.checked import Checked

_WEB = re.compile(r"[a-z]{2,6}://", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:www\.|dx\.)?doi\.org/", re.IGNORECASE)
#: ``YYMM.number``: four digits up to 2014, five since
#: (https://info.arxiv.org/help/arxiv_identifier.html).
_NEW_NUMBER = re.compile(r"([0-9]{2})([0-9]{2})\.([0-9]{4,5})(?:v[0-9]+)?")


def lint(checked: Checked, /) -> Iterator[Problem]:
    """Look at ``doi``, ``arxiv`` and ``eprint``."""
    fields = checked.entry.fields
    if "doi" in fields:
        written = address(fields["doi"])
        doi = doi_name(written)
        if doi:
            if written != doi:
                yield checked.problem(Code.DOI_FORM, "doi", value=written, doi=doi)
        elif _RESOLVER.match(written):
            yield checked.problem(Code.DOI, "doi", value=written)
        elif _WEB.match(written):
            yield checked.problem(Code.DOI_URL, "doi", value=written)
    for name in ("arxiv", "eprint"):
        value = fields.get(name)
        if value is None:
            continue
        server = fields.get("archiveprefix") or fields.get("eprinttype") or ""
        if name == "eprint" and server.strip(" {}").lower() != "arxiv":
            continue
        written = address(value)
        if not is_arxiv(written, has_class="primaryclass" in fields or "eprintclass" in fields):
            yield checked.problem(Code.ARXIV, name, field=name, value=written)


def is_arxiv(written: str, /, *, has_class: bool) -> bool:
    """Whether a value can be the number of a paper on arXiv, or an address.

    With a class, an old number may stand alone (``0309136``).
    """
    if _WEB.match(written) and "arxiv.org" not in written.lower():
        return True
    number = arxiv_number(written)
    if not number:
        return has_class and re.fullmatch(r"[0-9]{7}(?:v[0-9]+)?", written) is not None
    new = _NEW_NUMBER.fullmatch(number)
    if new is None:
        return True
    year, month = int(new[1]), int(new[2])
    return 1 <= month <= 12 and year >= 7 and len(new[3]) == (5 if year >= 15 else 4)
