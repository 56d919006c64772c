"""Plain text of an entry, for the search index."""

from __future__ import annotations

from collections.abc import Collection

from sphinx_pubs.model import Publication
from sphinx_pubs.runs import plain
from sphinx_pubs.styles.names import printed_name


def entry_text(publication: Publication, show: Collection[str], /) -> str:
    """What a reader may search for: title, names in full, venue, year, and what is shown."""
    people = (*publication.authors, *publication.editors)
    words = [
        plain(publication.title),
        ", ".join(printed_name(person, "full") for person in people),
        plain(publication.venue.name),
        str(publication.date.year) if publication.date else "",
    ]
    if "awards" in show:
        words += [honour.name for honour in publication.honours]
    if "note" in show:
        words.append(plain(publication.note))
    if "abstract" in show:
        words.append(plain(publication.abstract))
    if "summary" in show:
        words.append(plain(publication.summary))
    if "keywords" in show:
        words += publication.keywords
    return ". ".join(word for word in words if word)
