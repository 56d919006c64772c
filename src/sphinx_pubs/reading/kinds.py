"""What a reader calls a publication, whatever the type of its entry."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.reading.values import first
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.model import PublicationKind, Venue, VenueKind

_BY_TYPE: Mapping[str, PublicationKind] = {
    "article": "article",
    "periodical": "article",
    "suppperiodical": "article",
    "review": "article",
    "inproceedings": "conference",
    "inproceeding": "conference",
    "conference": "conference",
    "workshop": "workshop",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "inreference": "chapter",
    "chapter": "chapter",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "manual": "report",
    "proceedings": "edited",
    "mvproceedings": "edited",
    "collection": "edited",
    "mvcollection": "edited",
    "reference": "edited",
    "mvreference": "edited",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorsthesis": "thesis",
    "bachelorthesis": "thesis",
    "dissertation": "thesis",
    "patent": "patent",
    "techreport": "report",
    "report": "report",
    "preprint": "preprint",
    "talk": "talk",
    "presentation": "talk",
    "poster": "poster",
    "software": "software",
    "dataset": "dataset",
    "data": "dataset",
}
#: Kinds that a preprint server does not change.
_FIRM = frozenset(
    {
        "thesis",
        "patent",
        "talk",
        "poster",
        "software",
        "dataset",
        "book",
        "chapter",
        "edited",
    }
)
#: What the words of ``type`` or ``howpublished`` tell of an entry without a telling type.
_BY_WORDS: tuple[tuple[PublicationKind, re.Pattern[str]], ...] = (
    ("thesis", regex(r"thesis\b|\bdissertation\b|diplom", re.IGNORECASE)),
    ("poster", regex(r"\bposter\b", re.IGNORECASE)),
    (
        "talk",
        regex(
            r"(?:invited |oral |keynote |conference |seminar )?\b(?:talk|presentation|lecture|keynote)\b"
            r"|presented (?:at|to|in)\b",
            re.IGNORECASE,
        ),
    ),
    ("software", regex(r"\bsoftware\b|\bcomputer program\b", re.IGNORECASE)),
    ("dataset", regex(r"\bdata ?set\b", re.IGNORECASE)),
    ("report", regex(r"\b(?:report|white ?paper|working paper|tech\. rep)", re.IGNORECASE)),
)
_PATENT = regex(
    r"\s*(?:[A-Z][A-Za-z.]{0,12} )?patents?\b(?:\s*(?:app|no|pending|[A-Z]{0,2}\d|granted)|[\s.,]*$)",
    re.IGNORECASE,
)
_WORKSHOPS = regex(r"\bworkshops?\b|\b(?:CVPR|ICCV|ECCV|WACV)-?W\b", re.IGNORECASE)
_CONFERENCE = regex(
    r"(?:conference|symposium) (?:on|of|for)\b|neural information processing systems", re.IGNORECASE
)
_GATHERING = regex(r"conference|symposium|proceedings", re.IGNORECASE)
_PERIODICAL = regex(r"(?:\w+ )?(?:journal|transactions|letters|series)\b", re.IGNORECASE)


def read_kind(type_: str, fields: Mapping[str, str], venue: Venue, /) -> PublicationKind:
    """The kind of an entry: its type, unless its fields tell better.

    An article whose journal is a preprint server is a preprint, one in a workshop's
    proceedings a workshop paper; a patent may show only in its note or publisher.
    """
    kind = _BY_TYPE.get(type_, "other")
    if kind in _FIRM:
        if (
            kind == "book"
            and "author" not in fields
            and ("editor" in fields or "editors" in fields)
        ):
            return "edited"
        return kind
    if kind in {"other", "article", "report"} and _is_patent(fields):
        return "patent"
    if venue.kind == "preprint":
        return "preprint"
    if kind in {"conference", "article", "other"}:
        return _of_venue(kind, fields, venue)
    return kind


def _of_venue(kind: PublicationKind, fields: Mapping[str, str], venue: Venue) -> PublicationKind:
    if venue.kind in {"proceedings", "journal"}:
        series = fields.get("series", "") if kind == "conference" else ""
        return _of_name(kind, venue.kind, plain(venue.name), series)
    if kind != "other":
        return kind
    if "school" in fields:
        return "thesis"
    words = f"{fields.get('type', '')} {fields.get('howpublished', '')}"
    for found, pattern in _BY_WORDS:
        if pattern.search(words):
            return found
    preprint = first(fields, ("pubstate", "pubstatus", "pubtype")).lower()
    return "preprint" if preprint in {"preprint", "arxiv", "prepublished"} else "other"


@lru_cache(maxsize=1 << 12)
def _of_name(
    kind: PublicationKind, venue_kind: VenueKind, name: str, series: str
) -> PublicationKind:
    """The kind of what appeared in a journal or proceedings of this name."""
    if _WORKSHOPS.search(name) or _WORKSHOPS.search(series):
        return "workshop"
    if kind == "other":
        return "article" if venue_kind == "journal" else "conference"
    if kind == "article" and (
        venue_kind == "proceedings" or (_CONFERENCE.search(name) and not _PERIODICAL.match(name))
    ):
        return "conference"
    if _PERIODICAL.match(name) and not _GATHERING.search(name):
        return "article"
    return kind


def _is_patent(fields: Mapping[str, str]) -> bool:
    if "publisher" in fields and "patent" in fields["publisher"].lower():
        return True
    for name in ("note", "journal", "howpublished"):
        if name in fields and "patent" in fields[name].lower() and _PATENT.match(fields[name]):
            return True
    return False
