"""The news about a publication: when it came, and what there is to say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.model import Announcement, PartialDate, PublicationKind, Status, Venue
from sphinx_pubs.reading.dates import date_of
from sphinx_pubs.reading.latex import decode, text
from sphinx_pubs.regexes import regex
from sphinx_pubs.runs import Runs, merged, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What somebody accepts; all else is made available.
_ACCEPTED: frozenset[PublicationKind] = frozenset(
    {
        "article",
        "conference",
        "workshop",
        "chapter",
        "talk",
        "poster",
    }
)
_YEAR_AT_END = regex(r"(?:\b(?:19|20)|['’])[0-9]{2}\W*$")


def read_announcement(
    fields: Mapping[str, str],
    /,
    *,
    status: Status | None,
    venue: Venue,
    date: PartialDate | None,
    kind: PublicationKind,
) -> Announcement:
    """The news: from ``announced`` and ``announcement``, else from what else is known."""
    announced = date_of(text(fields["announced"])) if "announced" in fields else None
    written = decode(fields["announcement"].strip()) if "announcement" in fields else None
    return Announcement(
        date=announced or date,
        text=_news(status, venue, date, kind) if written is None else written,
    )


def _news(
    status: Status | None, venue: Venue, date: PartialDate | None, kind: PublicationKind
) -> Runs:
    if status is not None:
        words = status.text
        return (words.lower() if words.istitle() else words[:1].lower() + words[1:],)
    name: Runs = (venue.short,) if venue.short else venue.name
    if not name or kind not in _ACCEPTED:
        return ("available",)
    return _accepted(name, kind == "article", date.year if date else 0)


@lru_cache(maxsize=1 << 12)
def _accepted(name: Runs, is_article: bool, year: int) -> Runs:  # noqa: FBT001  # a part of the cache's key
    if is_article:
        return merged(("accepted by ", *name))
    at_end = f" {year}" if year and not _YEAR_AT_END.search(plain(name)) else ""
    return merged(("accepted at ", *name, at_end))
