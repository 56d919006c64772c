"""Where unfinished work stands: biblatex's ``pubstate``, and all the other ways to say it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.model import Status, StatusKind
from sphinx_pubs.reading.latex import text
from sphinx_pubs.reading.values import first
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What is printed for a code such as ``inpress``.
LABELS: dict[StatusKind, str] = {
    "inpreparation": "In preparation",
    "submitted": "Submitted",
    "underreview": "Under review",
    "accepted": "Accepted",
    "forthcoming": "Forthcoming",
    "inpress": "In press",
    "prepublished": "Prepublished",
}

#: Fields that are there to say the status.
_STATE_FIELDS = ("pubstate", "pubstatus", "status")
#: Fields in which people say it instead of what belongs there, the most telling first.
_OTHER_FIELDS = (
    "note",
    "addendum",
    "howpublished",
    "journal",
    "journaltitle",
    "booktitle",
    "pages",
    "volume",
    "number",
    "year",
    "date",
)
_NOTES = ("note", "addendum")
#: Fields that keep what stands before ``(to appear)``.
_SUFFIXED = frozenset(
    {
        "journal",
        "journaltitle",
        "booktitle",
        "howpublished",
        "pages",
        "volume",
        "year",
        "date",
    }
)

_PHRASES: tuple[tuple[StatusKind, str], ...] = (
    (
        "inpreparation",
        (
            r"(?:manuscript |article |paper |work )?in (?:(?:initial|early|late(?:-| )stage|active) )?"
            r"(?:preparation|prep\b\.?|progress)|(?:in )?late stage preparation|work in progress"
        ),
    ),
    (
        "underreview",
        (
            r"(?:manuscript |article |paper |currently |still )?(?:(?:under|in) "
            r"(?:(?:the )?[a-z0-9-]{1,12} (?:round of )?)?"
            r"(?:peer[- ])?(?:review|revision|consideration|evaluation)"
            r"|under submission|revise (?:and|&) resubmit|r&r|(?:major|minor) revisions?)"
        ),
    ),
    (
        "submitted",
        (
            r"(?:manuscript |article |paper |(?:to be )?re-?|to be )?submitted"
            r"(?: (?:manuscript|for (?:peer[- ])?(?:review|publication|consideration)))?"
        ),
    ),
    (
        "accepted",
        (
            r"(?:just |conditionally |provisionally |recently )?accepted"
            r"(?: (?:manuscript|for publication|with (?:major|minor) revisions?))?"
        ),
    ),
    (
        "forthcoming",
        r"(?:\[?forthcoming|to appear|to be (?:published|presented)|soon to appear|coming soon)",
    ),
    ("inpress", r"(?:article )?in (?:press|print)|(?:article )?in production"),
    (
        "prepublished",
        (
            r"prepublished|early access|(?:e-?pub(?:lished)? )?(?:online )?ahead of print"
            r"|(?:advance )?online first|advance (?:online )?(?:access|publication)"
        ),
    ),
)
_PHRASE = regex("|".join(f"(?P<{kind}>{words})" for kind, words in _PHRASES), re.IGNORECASE)
#: What may go on after the phrase in a value that still says nothing but the status.
_GOES_ON = regex(r"\s*(?:$|[.,:;]|\(|\b(?:in|at|to|by|for|as|on|with)\b|\b[A-Z0-9])")
_SUFFIX = regex(r"(?s)(.*\S)\s*(?:[(\[]([^()\[\]]{4,80})[)\]]|[,;]\s*([^,;()\[\]]{4,40}))[.,]?")
_SENTENCE_END = regex(r"(?<=[a-z)}\d])[.;]\s+(?=[A-Z*†\\{])")
_ABBREVIATION = regex(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Proc|Conf|Int|Symp|Trans|Univ|vol|no)$"
)
#: What pages and dates mostly are.
_NUMBERS = regex(r"[0-9 .,/–-]+")
#: A longer value says more than a status.
_LONGEST = 300
#: A patent that is only applied for: ``US Patent App. 17/266,708``, as Google Scholar writes it.
_PATENT_APPLICATION = regex(
    r"(?:[A-Z][A-Za-z.]{0,20} )?patent (?:app(?:l|lication)?\b|pending\b)"
    r"(?:[\s,:.#(]+(?:no|nr|number|publication|serial|(?-i:[A-Z]{2})|[A-Z]{0,4}\d[\w/,.-]{0,30})){0,6}[)\s]*",
    re.IGNORECASE,
)
#: Every phrase has one of these in small letters; all other values are passed over at once, as
#: are the many that begin with "Advances in".
_HINT = regex(
    r"prep|progress|review|revis|consider|evaluat|submi|r&r|accept|orthcom|appear|publi|present"
    r"|soon|press|print|product|early|first|advance(?!s)|patent"
)
_CODES: dict[str, StatusKind] = {
    **{kind: kind for kind in LABELS},
    "underrevision": "underreview",
    "inreview": "underreview",
    "toappear": "forthcoming",
    "inprint": "inpress",
}


def read_status(
    fields: Mapping[str, str], /
) -> tuple[Status | None, frozenset[str], dict[str, str]]:
    """The status of an entry, the fields that say nothing else, and fields without it.

    The second are not to be printed again as note, venue, pages or year.  The third are
    new values for fields of which only an end was the status: ``Scientific Data
    (Accepted)`` becomes ``Scientific Data``.
    """
    consumed: set[str] = set()
    replaced: dict[str, str] = {}
    status = _stated(fields)
    target = first(fields, ("submittedto", "submitted_to"))
    if target and (status is None or status.kind == "submitted"):
        status = Status("submitted", f"Submitted to {text(target)}")
    for name in _OTHER_FIELDS:
        if name not in fields:
            continue
        value = fields[name]
        if value.isdecimal() or _NUMBERS.fullmatch(value):
            continue
        rest, found = _split(name, value)
        if found is None:
            continue
        if rest:
            replaced[name] = rest
        elif status is not None and name in _NOTES and not _says_no_more(found, status):
            continue
        else:
            consumed.add(name)
        status = status or found
    return status, frozenset(consumed), replaced


def is_status(value: str, /) -> bool:
    """Whether a text says nothing but a status."""
    return _HINT.search(value.lower()) is not None and _read(value) is not None


def _stated(fields: Mapping[str, str]) -> Status | None:
    """The status that a field made for it states; ``published`` and free text are none."""
    for name in _STATE_FIELDS:
        if name not in fields:
            continue
        value = fields[name]
        kind = _CODES.get("".join(char for char in value.lower() if char.isalnum()))
        if kind is not None:
            return Status(kind, LABELS[kind])
        found = _read(value)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1 << 12)
def _split(name: str, value: str) -> tuple[str, Status | None]:
    """What is left of a value without its status, and the status."""
    if not _HINT.search(value.lower()):
        return "", None
    whole = _read(value)
    if whole is not None:
        return "", whole
    if name in _NOTES:
        sentences = _sentences(value)
        for place in (0, -1) if len(sentences) > 1 else ():
            found = _read(sentences[place])
            if found is not None:
                del sentences[place]
                return " ".join(sentences), found
    if name in _SUFFIXED and (suffix := _SUFFIX.fullmatch(value.strip())):
        found = _read(suffix[2] or suffix[3])
        if found is not None:
            return suffix[1].rstrip(" ,;"), found
    return "", None


def _sentences(value: str) -> list[str]:
    """The sentences of a note; none where one of them would cut a brace group."""
    out: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(value):
        if not _ABBREVIATION.search(value[start : end.start()]):
            out.append(value[start : end.end()].strip())
            start = end.end()
    out.append(value[start:].strip())
    return out if all(part.count("{") == part.count("}") for part in out) else []


@lru_cache(maxsize=4096)
def _read(value: str) -> Status | None:
    """The status that a whole value states, in its own words."""
    if len(value) > _LONGEST or "://" in value:
        return None
    words = " ".join(text(value).split())
    while len(words) > 1 and words[0] + words[-1] in {"()", "[]"}:
        words = words[1:-1].strip()
    words = words.rstrip(".;, ")
    if "patent" in words.lower() and _PATENT_APPLICATION.fullmatch(words):
        return Status("submitted", words)
    phrase = _PHRASE.match(words)
    if phrase is None or not _GOES_ON.match(words, phrase.end()) or len(_sentences(words)) != 1:
        return None
    kind = next(kind for kind in LABELS if kind == phrase.lastgroup)
    return Status(kind, words)


def _says_no_more(found: Status, status: Status) -> bool:
    """Whether a second statement adds nothing to the first."""
    return found.kind == status.kind and len(found.text) <= len(LABELS[found.kind]) + 2
