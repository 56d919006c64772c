"""Which CSL type a publication has, and its genre ("Appendix III – Types")."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs.model import Publication, PublicationKind

_BY_KIND: Mapping[PublicationKind, str] = {
    "article": "article-journal",
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "preprint": "article",
    "chapter": "chapter",
    "book": "book",
    "edited": "book",
    "thesis": "thesis",
    "patent": "patent",
    "talk": "speech",
    "poster": "speech",
    "software": "software",
    "dataset": "dataset",
    "report": "report",
    "other": "document",
}
#: Types of entries that say more than the kind does, as long as the kind is this one: an
#: ``@online`` that is a preprint is one.  A manual has a book's fields (edition, publisher),
#: so it is one here, as in pandoc and Zotero.
_FINER: Mapping[str, tuple[PublicationKind, str]] = {
    "blog": ("other", "post-weblog"),
    "booklet": ("book", "pamphlet"),
    "commentary": ("other", "book"),
    "electronic": ("other", "webpage"),
    "game": ("other", "software"),
    "inreference": ("chapter", "entry-encyclopedia"),
    "manual": ("report", "book"),
    "online": ("other", "webpage"),
    "periodical": ("article", "periodical"),
    "review": ("article", "review"),
    "unpublished": ("other", "manuscript"),
    "webpage": ("other", "webpage"),
    "website": ("other", "webpage"),
    "www": ("other", "webpage"),
}
#: Types that stay what they are in a journal or in proceedings.
_FIRM: Mapping[str, str] = {
    "artwork": "graphic",
    "audio": "song",
    "image": "graphic",
    "interview": "interview",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "magazine": "article-magazine",
    "magazine_article": "article-magazine",
    "map": "map",
    "movie": "motion_picture",
    "music": "song",
    "newspaper": "article-newspaper",
    "newspaper_article": "article-newspaper",
    "performance": "performance",
    "standard": "standard",
    "video": "motion_picture",
}
_IN_CONTAINER = frozenset({"other", "article", "conference"})
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

#: What biblatex's keys for ``type`` say ("Localization Keys" in its manual).
GENRES: Mapping[str, str] = {
    "bathesis": "Bachelor's thesis",
    "mathesis": "Master's thesis",
    "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
#: Whose patents these keys mean, as codes before a number (WIPO's standard ST.3).
JURISDICTIONS: Mapping[str, str] = {
    "patentde": "DE",
    "patenteu": "EP",
    "patentfr": "FR",
    "patentuk": "GB",
    "patentus": "US",
    "patreqde": "DE",
    "patreqeu": "EP",
    "patreqfr": "FR",
    "patrequk": "GB",
    "patrequs": "US",
}
#: The genre of an entry that says none.
_GENRES_OF_TYPES = {
    "bachelorsthesis": "Bachelor's thesis",
    "bachelorthesis": "Bachelor's thesis",
    "mastersthesis": "Master's thesis",
    "masterthesis": "Master's thesis",
    "phdthesis": "PhD thesis",
}
#: The types in whose entries ``type`` says the genre; of a chapter it is another word for
#: "chapter" in BibTeX, and elsewhere sites use it for themselves.
HAS_GENRE = frozenset(
    {"document", "manuscript", "patent", "report", "software", "speech", "thesis", "webpage"}
)


def csl_type(publication: Publication, /) -> str:
    """The type of a publication in CSL."""
    kind, type_ = publication.kind, publication.type
    finer = _FINER.get(type_)
    if finer is not None and finer[0] == kind:
        return finer[1]
    if type_ in _FIRM and kind in _IN_CONTAINER:
        return _FIRM[type_]
    if type_ == "inbook" and publication.venue.kind != "book":
        return "book"  # BibTeX's own: a part of the book that it names by its title
    if kind == "article" and "entrysubtype" in publication.fields:
        subtype = publication.fields["entrysubtype"].strip().lower()
        return _SUBTYPES.get(subtype, "article-journal")
    return _BY_KIND[kind]


def own_genre(publication: Publication, /) -> str:
    """The genre that follows from the entry's type or kind, or ``""``."""
    if publication.kind == "preprint":
        return "Preprint"
    if publication.kind == "poster":
        return "Poster"
    return _GENRES_OF_TYPES.get(publication.type, "")
