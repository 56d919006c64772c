"""The two nodes of a list: what its directive leaves, and one leaf for each of its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from msgspec import Struct, msgpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.ext.options import ListOptions
    from sphinx_pubs.rendering.choices import LegendPlace
    from sphinx_pubs.roles import Mark
    from sphinx_pubs.selecting.facets import Facet

#: Highlighting takes as long as all else of an entry, so lists of more go without, and
#: browsers lay out no more of them than is seen.
LONG: Final = 250


class pubs_request(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes in lower case
    """Where a list was asked for; replaced before the document is read to its end.

    ``request`` is the ``Request``.
    """


class pubs_legend(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes in lower case
    """Where the legend of all lists of a document was asked for; replaced with the requests."""


class pubs_group(nodes.container):  # noqa: N801  # docutils names nodes in lower case
    """One group of a list; ``group`` is its ``Group``.

    Its children are what Sphinx must see of it: the files that it links to, its pictures, and
    the entries' text for the search index.
    """


class pubs_fold(nodes.container):  # noqa: N801  # docutils names nodes in lower case
    """A group that folds out: its heading, then what stands under it; ``open`` as it begins."""


class pubs_fold_heading(nodes.rubric):  # noqa: N801  # docutils names nodes in lower case
    """The heading of a group that folds out; ``count`` is how many entries are in it."""


class Item(Struct, frozen=True, gc=False, array_like=True):
    """One entry of a group: ``me`` are the places of the page's owner among its people."""

    key: str
    number: str
    anchor: str
    me: tuple[int, ...]


class Group(Struct, frozen=True):
    """All that is needed to print a group, with the library at hand; small, for it is pickled.

    Its entries are ``packed``: Sphinx loads the pickle of its first page in every build, though few print it.
    ``listing`` counts the lists of the page from 1, and ``count`` the entries of this one; ``legend`` begins the ids of what its
    marks are explained by, and is "" where nothing explains them.  ``search`` says that the
    search of the list stands here, with its ``facets``.
    """

    docname: str
    listing: int
    files: tuple[str, ...]
    packed: bytes
    options: ListOptions
    marks: tuple[tuple[str, Mark], ...]
    legend_place: LegendPlace = "none"
    legend: str = ""
    count: int = 0
    search: bool = False
    facets: tuple[Facet, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether its list is long."""
        return self.count > LONG

    @property
    def items(self) -> list[Item]:
        """Its entries."""
        return msgpack.decode(self.packed, type=list[Item])


def packed(items: Sequence[Item], /) -> bytes:
    """The entries of a group as it keeps them."""
    return msgpack.encode(items)
