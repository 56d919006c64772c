"""The identifiers that fields hold in many forms: arXiv numbers and DOIs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_pubs.reading.latex import url
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Both schemes of https://info.arxiv.org/help/arxiv_identifier.html, with a version.
_NUMBER = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Za-z]{2})?/[0-9]{7})(?:v[0-9]{1,2})?"
_ONLY_NUMBER = regex(rf"(?:arxiv\s*:\s*|abs/)?({_NUMBER})(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_NUMBER_WITH_NAME = regex(rf"\barxiv[\s:.]*(?:\s*arxiv\s*:)?\s*({_NUMBER})(?![0-9])", re.IGNORECASE)
_ARXIV_PAGE = regex(
    rf"https?://(?:[a-z]+\.)?arxiv\.org/(?P<form>abs|pdf)/({_NUMBER})(?:\.pdf)?/?",
    re.IGNORECASE,
)
_ARXIV_DOI = regex(rf"10\.48550/arxiv\.({_NUMBER})", re.IGNORECASE)
#: An old number with its archive behind it: ``0207130 [cond-mat]``.
_NUMBER_AND_ARCHIVE = regex(
    r"(?:arxiv\s*:\s*)?([0-9]{7}(?:v[0-9]{1,2})?)\s*\[(?:arxiv:)?([a-z][a-z-]{1,15})[\w.-]*\]",
    re.IGNORECASE,
)
_SHORT_NUMBER = regex(r"[0-9]{7}(?:v[0-9]{1,2})?")
#: https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html; a suffix may hold
#: anything.  ``10/fg6rf9`` is a DOI shortened by https://shortdoi.org.
_DOI = regex(
    r"(?:https?://(?:www\.|dx\.)?doi\.org/|doi\.org/|doi\s*[:=]?\s*|/)?\s*"
    r"(10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+|10/[a-z0-9]{3,10})",
    re.IGNORECASE,
)
_PLAIN_DOI = regex(r"10\.[0-9]{4,9}/[A-Za-z0-9_./()-]*[A-Za-z0-9_)]")
#: Zotero's exports have a DOI that lost its field in the type or in a line of the note.
_STRAY_DOI = regex(r"^[ \t]*+doi[ \t]*+:[ \t]*+(\S++)[ \t]*+$", re.IGNORECASE | re.MULTILINE)
#: ASCII without blanks and ``\\{}$&``, of which nothing is to be undone; it is looked up at once.
_PLAIN = regex(r"[!-#%'-\[\]-z|~]+")
_SERVER_FIELDS = ("journal", "journaltitle", "howpublished", "publisher", "organization", "note")


def address(value: str, /) -> str:
    """The address, path or id that a field holds, without TeX's escapes."""
    return value if _PLAIN.fullmatch(value) else url(value)


def doi_field(fields: Mapping[str, str], /) -> str:
    """What an entry has as its DOI: ``doi``, else ``type = {doi: …}`` or such a line of its note."""
    if "doi" in fields:
        return address(fields["doi"])
    for name in ("type", "note"):
        if name in fields and (found := _STRAY_DOI.search(fields[name])):
            doi = doi_name(address(found[1]))
            if doi:
                return doi
    return ""


def arxiv_number(value: str, /) -> str:
    """The number that a value such as ``arXiv:2401.17644 [cs]`` or its abs page is, or ``""``."""
    value = value.strip()
    found = _ONLY_NUMBER.fullmatch(value)
    if found:
        return found[1]
    if value.endswith("]") and (found := _NUMBER_AND_ARCHIVE.fullmatch(value)):
        return f"{found[2]}/{found[1]}"
    page = _ARXIV_PAGE.fullmatch(value) if "arxiv.org" in value.lower() else None
    return page[2] if page else ""


def is_arxiv_abstract(address: str, /) -> bool:
    """Whether an address is the abstract page of a paper on arXiv."""
    page = _ARXIV_PAGE.fullmatch(address) if "arxiv" in address.lower() else None
    return page is not None and page["form"].lower() == "abs"


def arxiv_id(fields: Mapping[str, str], /) -> str:
    """The arXiv number of an entry, or ``""``: from ``arxiv``, ``eprint``, CoRR, prose."""
    number = arxiv_number(address(fields["arxiv"])) if "arxiv" in fields else ""
    if number:
        return number
    if "eprint" in fields:
        number = _eprint_number(fields, address(fields["eprint"]))
        if number:
            return number
    for name in _SERVER_FIELDS:
        if name in fields and (number := _named_number(fields[name])):
            return number
    if "volume" in fields and (volume := fields["volume"].strip()).startswith("abs/"):
        return arxiv_number(volume)
    for name in ("number", "url"):
        if name not in fields or fields[name].startswith("http"):
            continue
        value = fields[name].strip()
        if name == "url" or value[:6].lower() == "arxiv:":
            found = _ONLY_NUMBER.fullmatch(value)
            if found:
                return found[1]
    return ""


@lru_cache(maxsize=1 << 12)
def _named_number(value: str) -> str:
    """The arXiv number in a value such as ``arXiv preprint arXiv:2401.17644``, or ``""``."""
    found = _NUMBER_WITH_NAME.search(value) if "arxiv" in value.lower() else None
    return found[1] if found else ""


def arxiv_by_address(fields: Mapping[str, str], /) -> str:
    """The arXiv number of an entry that names it by its URL or arXiv's own DOI only."""
    doi = fields.get("doi", "")
    found = _ARXIV_DOI.search(doi) if "48550" in doi else None
    if found:
        return found[1]
    return arxiv_number(address(fields["url"])) if "url" in fields else ""


def _eprint_number(fields: Mapping[str, str], eprint: str) -> str:
    server = (fields.get("archiveprefix") or fields.get("eprinttype") or "").strip(" {}").lower()
    if server not in {"", "arxiv"}:
        return ""
    subject = fields.get("primaryclass") or fields.get("eprintclass") or ""
    if server and subject and _SHORT_NUMBER.fullmatch(eprint):
        return f"{subject.strip(' {}').partition('.')[0]}/{eprint}"
    return arxiv_number(eprint)


def doi_name(value: str, /) -> str:
    """The DOI that a value is, in its own case, or ``""``: bare, ``doi:…`` or doi.org's URL."""
    if _PLAIN_DOI.fullmatch(value):
        return value
    if "10." not in value and "10/" not in value and "%" not in value:
        return ""
    value = value.strip()
    if "%" in value and "doi.org/" in value:
        value = unquote(value)
    found = _DOI.fullmatch(value)
    return found[1].rstrip(".,;") if found else ""
