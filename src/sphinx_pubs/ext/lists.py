"""One list of a document, made into headings and leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from docutils.nodes import Element, Node
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util.images import get_image_size

from sphinx_pubs.ext import anchors, assets
from sphinx_pubs.ext.answers import Answer
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.nodes import (
    LONG,
    Group,
    Item,
    packed,
    pubs_fold,
    pubs_fold_heading,
    pubs_group,
)
from sphinx_pubs.ext.site import site_of
from sphinx_pubs.model import Link, Publication
from sphinx_pubs.problems import Code, Problem, problem
from sphinx_pubs.reading.status import LABELS
from sphinx_pubs.rendering.choices import LegendPlace
from sphinx_pubs.rendering.nodes import text_nodes
from sphinx_pubs.selecting.facets import facets
from sphinx_pubs.selecting.grouping import KIND_TITLES, OTHER, UNDATED
from sphinx_pubs.selecting.grouping import Group as Section
from sphinx_pubs.selecting.grouping import Item as Selected
from sphinx_pubs.selecting.listing import walk_items

_PLACES: dict[str, LegendPlace] = {
    "auto": "top",
    "page": "top",
    "bottom": "bottom",
    "none": "none",
}
_OWN_TITLES = frozenset({*KIND_TITLES.values(), *LABELS.values(), OTHER, UNDATED})


class LegendIds:
    """What the ids of each legend of a document begin with."""

    def __init__(self, used: anchors.Used) -> None:
        self._used = used
        self._page = ""

    def of(self, found: Answer, place: int, /) -> str:
        """That of a list's legend; "" where nothing explains its marks."""
        if not found.marks or found.options.legend == "none":
            return ""
        if found.options.legend != "page":
            return self._used.free(f"pubs-legend-{place}")
        self._page = self._page or self._used.free("pubs-legend")
        return self._page


class ListMaker:
    """One list on its way to nodes; anchors are given out when it is made.

    ``place`` counts the lists of the document from 1; ``problems`` are what was wrong with
    its entries, ``missing`` the files that they name and that are not there: (.bib, path).
    ``legend`` begins the ids of its legend's items.
    """

    def __init__(
        self,
        env: BuildEnvironment,
        node: Element,
        found: Answer,
        place: int,
        used: anchors.Used,
        legend: str,
    ) -> None:
        self.env = env
        self.node = node
        self.found = found
        self.options = found.options
        self.place = place
        self.used = used
        self.legend = legend
        self.problems: list[Problem] = []
        self.missing: list[tuple[str, str]] = []
        self.count = sum(1 for _ in walk_items(found.listing.groups))
        self.titled = any(group.title for group in found.listing.groups)
        self.leaves = {
            id(group): self._leaf(group.items)
            for group in _walk(found.listing.groups)
            if group.items
        }
        self._anchors = {
            id(group): used.free(f"pubs-{group.slug}")
            for group in _walk(found.listing.groups)
            if group.title
        }

    @property
    def has_script(self) -> bool:
        """Whether the script has something to do: lead to what is far, or what was asked for."""
        return self.count > LONG or self.options.has_script

    def nodes(self, *, sections_fit: bool, opens_page: bool) -> list[Node]:
        """The nodes of the list.

        ``sections_fit``: its headings can be sections; ``opens_page``: the legend of the
        page, if it has one, stands above this list.
        """
        headings = self.options.headings
        if headings == "section" and self.titled and not sections_fit:
            reason = "sections cannot stand here, since text follows; rubrics are used"
            warn(Code.OPTION, self.node, option="headings", reason=reason)
        sections = headings in {"auto", "section"} and sections_fit
        legend: LegendPlace = "none"
        if self.found.marks and (self.options.legend != "page" or opens_page):
            legend = _PLACES[self.options.legend]
        out = self._groups(self.found.listing.groups, sections=sections)
        ordered = [leaf for node in out for leaf in node.findall(pubs_group)]
        at_top = self._head(legend)
        if ordered and legend == "bottom":
            _place(ordered[-1], legend_place="bottom")
        if ordered and at_top and self.titled and headings != "none":
            ordered.insert(0, self._leaf(()))
            out.insert(0, ordered[0])
        if ordered:
            _place(ordered[0], **at_top)
        out += self._more()
        if self.options.label:
            target = nodes.target("", "", names=[nodes.fully_normalize_name(self.options.label)])
            self.used.document.note_explicit_target(target)
            out.insert(0, target)
        return out

    @property
    def shares_legend(self) -> bool:
        """Whether the list has its legend in common with others of the page."""
        return self.options.legend == "page" and bool(self.found.marks)

    def legend_alone(self) -> pubs_group:
        """A leaf with nothing but the legend."""
        leaf = self._leaf(())
        _place(leaf, legend_place="top")
        return leaf

    def _head(self, legend: LegendPlace) -> dict[str, Any]:
        """What stands above all groups."""
        head: dict[str, Any] = {}
        if legend == "top":
            head["legend_place"] = legend
        if self.options.search and site_of(self.env.config).has_scripts:
            publications = [item.publication for item in walk_items(self.found.listing.groups)]
            head["search"] = True
            head["facets"] = facets(publications, site_of(self.env.config).people)
        return head

    def _more(self) -> list[Node]:
        """The link to the whole list, where this one is cut."""
        listing = self.found.listing
        if not self.options.more or listing.total <= self.count:
            return []
        words = site_of(self.env.config).words
        label = words("All {count} publications", count=listing.total)
        reference = addnodes.pending_xref(
            "",
            nodes.inline(label, label),
            refdomain="std",
            reftype="doc",
            reftarget=self.options.more,
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
        )
        paragraph = nodes.paragraph("", "", reference, classes=["pubs-more"])
        for node in (reference, paragraph):
            node.source, node.line = self.node.source, self.node.line
        return [paragraph]

    def _groups(self, groups: Sequence[Section], *, sections: bool, level: int = 1) -> list[Node]:
        out: list[Node] = []
        for place, group in enumerate(groups):
            inner: list[Node] = []
            if group.items:
                inner.append(self.leaves[id(group)])
            inner += self._groups(group.groups, sections=sections, level=level + 1)
            title = self._title(group)
            classes = ["pubs-heading", f"pubs-level-{level}"]
            if not title or self.options.headings == "none":
                out += inner
            elif sections:
                heading = nodes.title(title, "", *text_nodes(title), classes=classes)
                section = nodes.section("", heading, *inner, classes=["pubs-section"])
                self._name(section, group)
                section[0].source, section[0].line = self.node.source, self.node.line
                out.append(section)
            elif self.options.headings == "fold":
                count = sum(1 for _ in walk_items((group,)))
                summary = pubs_fold_heading(title, "", *text_nodes(title), count=count)
                fold = pubs_fold("", summary, *inner, classes=["pubs-fold"], open=place == 0)
                self._name(fold, group)
                out.append(fold)
            else:
                rubric = nodes.rubric(title, "", *text_nodes(title), classes=classes)
                self._name(rubric, group)
                out += [rubric, *inner]
        return out

    def _title(self, group: Section) -> str:
        """A heading; what the project words itself is in the language of the site."""
        own = group.title in _OWN_TITLES
        return site_of(self.env.config).words(group.title) if own else group.title

    def _name(self, heading: Element, group: Section) -> None:
        heading["ids"] = [self._anchors[id(group)]]
        heading.source, heading.line = self.node.source, self.node.line
        heading.document = self.used.document
        self.used.document.set_id(heading)

    def _leaf(self, items: Sequence[Selected]) -> pubs_group:
        entries = [
            Item(
                item.publication.key,
                item.number,
                self.used.free(anchors.entry(item.publication.key)),
                tuple(sorted(item.me)),
            )
            for item in items
        ]
        group = Group(
            self.env.docname,
            self.place,
            self.found.files,
            packed(entries),
            self.options,
            tuple(self.found.marks.items()),
            legend=self.legend,
            count=self.count,
        )
        leaf = pubs_group(group=group, classes=["pubs"])
        leaf.source, leaf.line = self.node.source, self.node.line
        for item in items:
            for link in item.publication.links:
                if not link.local:
                    continue
                file = item.publication.source.file
                path, reason = assets.find(site_of(self.env.config), file, link.target)
                if path:
                    leaf += addnodes.download_reference(
                        "", "", reftarget=path, key=item.publication.key, target=link.target
                    )
                else:
                    self.problems.append(_lost(Code.LINK, item.publication, link, reason))
                    self.missing.append((file, link.target))
            picture = item.publication.picture
            if picture and "thumbnail" in self.options.show:
                leaf += self._picture(item.publication, picture)
        return leaf

    def _picture(self, publication: Publication, picture: Link) -> list[Node]:
        """The picture of an entry, which Sphinx copies."""
        site, file = site_of(self.env.config), publication.source.file
        path, reason = assets.find(site, file, picture.target)
        if not path:
            self.problems.append(_lost(Code.PICTURE, publication, picture, reason))
            self.missing.append((file, picture.target))
            return []
        size = get_image_size(site.source_directory / path.lstrip("/")) or (0, 0)
        image = nodes.image("", uri=path, alt="", key=publication.key, size=size)
        image.source, image.line = self.node.source, self.node.line
        return [image]


def _lost(code: Code, publication: Publication, link: Link, reason: str) -> Problem:
    return problem(
        code,
        publication.source,
        key=publication.key,
        field=link.kind,
        value=link.target,
        reason=reason,
    )


def _place(leaf: Element, **what: Any) -> None:
    """Let something of the whole list stand with one of its groups."""
    leaf["group"] = replace(leaf["group"], **what)


def _walk(groups: Sequence[Section]) -> Iterator[Section]:
    """The groups and those within them, in reading order."""
    for group in groups:
        yield group
        yield from _walk(group.groups)
