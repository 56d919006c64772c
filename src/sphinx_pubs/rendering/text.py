"""Plain text of entries, for the search index."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sphinx_pubs.model import Publication
from sphinx_pubs.reading.notes import read_abstract
from sphinx_pubs.runs import plain
from sphinx_pubs.styles.names import printed_name


class SearchText:
    """The text of a page's lists with each word once: an index asks whether a page has it.

    Sphinx cuts the text of a page into words and looks at each of them several times.
    """

    def __init__(self) -> None:
        self._words: set[str] = set()

    def of(self, publications: Iterable[Publication], show: Collection[str], /) -> str:
        """The words of some publications, but for those that the page has already."""
        text = " ".join(entry_text(one, show) for one in publications)
        new = [word for word in dict.fromkeys(text.split()) if word not in self._words]
        self._words.update(new)
        return " ".join(new)


def entry_text(publication: Publication, show: Collection[str], /) -> str:
    """What a reader may search for: title, names in full, venue, year, and what is shown."""
    people = (*publication.authors, *publication.editors)
    words = [
        plain(publication.title),
        ", ".join([printed_name(person, "full") for person in people]),
        plain(publication.venue.name),
        str(publication.date.year) if publication.date else "",
    ]
    if "awards" in show:
        words += [honour.name for honour in publication.honours]
    if "note" in show:
        words.append(plain(publication.note))
    if "abstract" in show:
        words.append(plain(read_abstract(publication.fields)))
    if "summary" in show:
        words.append(plain(publication.summary))
    if "keywords" in show:
        words += publication.keywords
    return ". ".join([word for word in words if word])
