"""What the environment keeps of lists and charts: requests and digests, never publications."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, cast
from uuid import uuid4

from msgspec import Struct
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_pubs.digests import content_digest
from sphinx_pubs.ext.requests import Request
from sphinx_pubs.problems import Problem


class Listed(Struct, frozen=True):
    """One list of a document: what was asked for and the digest of what it showed.

    ``missing`` are the files that its entries name and that were not there: (.bib, path).
    ``style_files`` are those that its style depends on, there or not.  ``has_script`` says that
    the script has something to do in it.
    """

    request: Request
    digest: str
    files: tuple[str, ...]
    missing: tuple[tuple[str, str], ...] = ()
    style_files: tuple[str, ...] = ()
    has_script: bool = False


class Counted(Struct, frozen=True):
    """One count of a document: the filter, and the number that was printed."""

    filter: str
    number: str


class Charted(Struct, frozen=True):
    """One chart of a document: what was asked for and the digest of what it showed."""

    request: Request
    digest: str
    files: tuple[str, ...]


class PubsDomain(Domain):
    """The domain ``pubs``."""

    name = "pubs"
    label = "Publications"
    data_version = 7
    initial_data: ClassVar[dict[str, Any]] = {
        "listed": {},  # docname → list of Listed
        "counts": {},  # docname → list of Counted
        "charts": {},  # docname → list of Charted
        "problems": {},  # docname → list of Problem found while its lists were made, until said
        "lists": "",  # a word for the lists as they were read (see known.py)
    }

    @property
    def listed(self) -> dict[str, list[Listed]]:
        """The lists of each document."""
        return cast("dict[str, list[Listed]]", self.data["listed"])

    @property
    def counts(self) -> dict[str, list[Counted]]:
        """The counts of each document."""
        return cast("dict[str, list[Counted]]", self.data["counts"])

    @property
    def charts(self) -> dict[str, list[Charted]]:
        """The charts of each document."""
        return cast("dict[str, list[Charted]]", self.data["charts"])

    @property
    def problems(self) -> dict[str, list[Problem]]:
        """What was found wrong with entries while the lists of a document were made, until said."""
        return cast("dict[str, list[Problem]]", self.data["problems"])

    @property
    def lists(self) -> str:
        """A word that stands for the lists as they were last read, and for no others."""
        return cast("str", self.data["lists"])

    def note_reading(self) -> None:
        """Note that documents were read."""
        self.data["lists"] = uuid4().hex

    def lists_of(self, docname: str = "") -> list[Listed]:
        """The lists of a document, or of all."""
        if docname:
            return self.listed.get(docname, [])
        return [one for lists in self.listed.values() for one in lists]

    def has_charts(self, docname: str = "") -> bool:
        """Whether a document, or any, has a chart."""
        return docname in self.charts if docname else bool(self.charts)

    def asked_files(self) -> frozenset[tuple[str, ...]]:
        """The files of each list and each chart, in their order."""
        lists = (one.files for lists in self.listed.values() for one in lists)
        charts = (one.files for charts in self.charts.values() for one in charts)
        return frozenset((*lists, *charts))

    def files(self) -> frozenset[str]:
        """The files of all lists and charts."""
        return frozenset(file for files in self.asked_files() for file in files)

    def style_files(self) -> frozenset[str]:
        """The files that the styles of all lists depend on."""
        return frozenset(
            file for lists in self.listed.values() for one in lists for file in one.style_files
        )

    def shown(self) -> dict[str, str]:
        """For each document with lists, charts or counts a digest of what it shows of them."""
        return {
            docname: content_digest(
                repr(
                    (
                        [one.digest for one in self.listed.get(docname, ())],
                        [one.digest for one in self.charts.get(docname, ())],
                        [one.number for one in self.counts.get(docname, ())],
                    )
                ).encode()
            )
            for docname in self.listed.keys() | self.charts.keys() | self.counts.keys()
        }

    def note(self, listed: Listed, problems: Iterable[Problem]) -> None:
        """Keep one list of the document that it stands in, and what was wrong with its entries."""
        docname = listed.request.docname
        self.listed.setdefault(docname, []).append(listed)
        self.problems.setdefault(docname, []).extend(problems)

    def note_chart(self, charted: Charted, problems: Iterable[Problem]) -> None:
        """Keep one chart of the document that it stands in, and what was wrong with its entries."""
        docname = charted.request.docname
        self.charts.setdefault(docname, []).append(charted)
        self.problems.setdefault(docname, []).extend(problems)

    def note_count(self, docname: str, counted: Counted) -> None:
        """Keep a count of a document."""
        self.counts.setdefault(docname, []).append(counted)

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.listed.pop(docname, None)
        self.counts.pop(docname, None)
        self.charts.pop(docname, None)
        self.problems.pop(docname, None)

    def resolve_any_xref(self, *_args: Any) -> list[Any]:
        """Nothing is referred to by the domain's name; Sphinx wants that said."""
        return []

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker read."""
        for name in ("listed", "counts", "charts", "problems"):
            mine, theirs = self.data[name], otherdata[name]
            mine.update({doc: theirs[doc] for doc in docnames if doc in theirs})


def domain_of(env: BuildEnvironment) -> PubsDomain:
    """The domain of an environment."""
    return cast("PubsDomain", env.get_domain("pubs"))
