"""Plain text of entries, for the search index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sphinx_pubs.model import Publication
from sphinx_pubs.reading.notes import read_abstract
from sphinx_pubs.runs import plain
from sphinx_pubs.styles.names import printed_name


class SearchText:
    """The text of a page's lists with each word once: an index asks whether a page has it.

    Sphinx cuts the text of a page into words and looks at each of them several times.
    """

    def __init__(self) -> None:
        # Names and venues recur, and whole abstracts do where lists share a publication.
        self._texts: set[str] = set()
        self._words: set[str] = set()

    def of(self, publications: Iterable[Publication], show: Collection[str], /) -> str:
        """The words of some publications, but for those that the page has already."""
        texts = [text for one in publications for text in entry_texts(one, show)]
        new = dict.fromkeys([text for text in texts if text not in self._texts])
        self._texts.update(new)
        all_words = dict.fromkeys(" ".join(new).split())
        words = [word for word in all_words if word not in self._words]
        self._words.update(words)
        return " ".join(words)


def entry_texts(publication: Publication, show: Collection[str], /) -> Iterator[str]:
    """What a reader may search for: title, names in full, venue, year, and what is shown."""
    yield plain(publication.title)
    for people in (publication.authors, publication.editors):
        for person in people:
            yield printed_name(person, "full")
    yield plain(publication.venue.name)
    if publication.date:
        yield str(publication.date.year)
    if "awards" in show:
        for honour in publication.honours:
            yield honour.name
    if publication.note and "note" in show:
        yield plain(publication.note)
    if "abstract" in show:
        yield plain(read_abstract(publication.fields))
    if "summary" in show:
        yield plain(publication.summary)
    if "keywords" in show:
        yield from publication.keywords
