"""Requests become headings and leaves when a document is read, and leaves nodes when it is written."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import guess_mimetype

from sphinx_pubs.ext import anchors
from sphinx_pubs.ext.domain import Listed, domain_of
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.nodes import Group, packed, pubs_group, pubs_legend, pubs_request
from sphinx_pubs.ext.site import site_of
from sphinx_pubs.problems import Code
from sphinx_pubs.selecting.tokens import FilterError

#: What may stand after sections: further sections, and what leaves no text on the page.
_NO_TEXT = (
    nodes.section,
    addnodes.only,
    nodes.Invisible,
    nodes.target,
    nodes.system_message,
    addnodes.index,
)


class MakeLists(SphinxTransform):
    """Replace each request by its headings and leaves.

    Whether headings can be sections depends on what follows the list, so this waits for
    the whole document; it comes before tables of contents are made of it.
    """

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002  # docutils' signature
        """Make the lists of one document."""
        placed = list(self.document.findall(pubs_request))
        legends = list(self.document.findall(pubs_legend))
        if not placed:
            for legend in legends:
                legend.parent.remove(legend)
            return
        from sphinx_pubs.ext.answers import answers, say_answer, shown_digest
        from sphinx_pubs.ext.lists import LegendIds, ListMaker

        site, domain = site_of(self.config), domain_of(self.env)
        for node in placed:
            node["request"] = replace(node["request"], page_legend=bool(legends))
        found = answers([node["request"] for node in placed], site, self.config)
        used = anchors.Used(self.document)
        ids = LegendIds(used)
        makers: list[ListMaker | None] = []
        for place, (node, answer) in enumerate(zip(placed, found, strict=True), 1):
            if isinstance(answer, FilterError):
                warn(Code.FILTER, node, reason=answer.reason, picture=answer.picture)
                domain.note(Listed(node["request"], "", ()), ())
                makers.append(None)
                continue
            say_answer(node, answer)
            maker = ListMaker(self.env, node, answer, place, used, ids.of(answer, place))
            listed = Listed(
                node["request"],
                shown_digest(answer, site),
                answer.files,
                tuple(maker.missing),
                answer.style_files,
                maker.has_script,
            )
            makers.append(maker)
            domain.note(listed, (*answer.listing.problems, *maker.problems))
        # From the last to the first: whether sections can stand here depends on what follows.
        first = next((one for one in makers if one and one.shares_legend), None)
        for node, ready in reversed(list(zip(placed, makers, strict=True))):
            new: list[nodes.Node] = []
            if ready:
                new = ready.nodes(
                    sections_fit=_only_sections_follow(node),
                    opens_page=ready is first and not legends,
                )
            node.parent.replace(node, new)
        for place, legend in enumerate(legends):
            legend.parent.replace(legend, [first.legend_alone()] if first and place == 0 else [])


def _with_free_anchors(
    group: Group, used: anchors.Used, legends: dict[tuple[str, str], str]
) -> Group:
    """The group with anchors that no other document on the same page has.

    ``legends`` keeps what the legend of each document's lists was called.
    """
    items = [replace(item, anchor=used.free(item.anchor)) for item in group.items]
    own = (group.docname, group.legend)
    if group.legend and own not in legends:
        legends[own] = used.free(group.legend)
    return replace(group, packed=packed(items), legend=legends.get(own, ""))


def _only_sections_follow(node: nodes.Element) -> bool:
    """Whether sections can stand in place of a node: where sections can, and no text follows."""
    parent = node.parent
    if not isinstance(parent, nodes.document | nodes.section | addnodes.only):
        return False
    after = parent.children[parent.index(node) + 1 :]
    return all(isinstance(one, _NO_TEXT) or _is_hidden_toctree(one) for one in after)


def _is_hidden_toctree(node: nodes.Node) -> bool:
    return isinstance(node, nodes.compound) and all(
        isinstance(one, addnodes.toctree) and one["hidden"] for one in node.children
    )


class WriteLists(SphinxPostTransform):
    """Give each leaf its entries' words for the search; outside of HTML, ordinary nodes.

    HTML is made from the leaf itself as the page is written.
    """

    # Before Sphinx resolves references and collects hyperlinks.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002  # Sphinx's signature
        """Fill or replace the leaves of one document."""
        leaves = list(self.document.findall(pubs_group))
        if not leaves:
            return
        from sphinx_pubs.ext.present import Files, group_view
        from sphinx_pubs.rendering.nodes import group_nodes
        from sphinx_pubs.rendering.text import SearchText

        site = site_of(self.config)
        used = anchors.Used(self.document)
        legends: dict[tuple[str, str], str] = {}
        searched = SearchText()
        for leaf in leaves:
            group: Group = leaf["group"]
            if site.one_page:
                leaf["group"] = group = _with_free_anchors(group, used, legends)
            if site.output_format == "html":
                site.prepare_writing(group.options)
                library = site.libraries.of(group.files)
                printed = [
                    publication
                    for item in group.items
                    if (publication := library.by_key.get(item.key)) is not None
                ]
                leaf.append(nodes.paragraph("", searched.of(printed, group.options.show)))
                continue
            view = group_view(site, group, Files())
            pictures = {
                image["key"]: image
                for image in leaf.findall(nodes.image)
                if guess_mimetype(image["uri"]) in site.picture_types
            }
            made = group_nodes(
                view,
                visible_urls=site.output_format == "text",
                pictures=pictures if site.output_format == "latex" else {},
            )
            for node in made:
                # What a message catalog needs of a paragraph.
                for paragraph in node.findall(nodes.paragraph):
                    paragraph.source, paragraph.line = leaf.source, leaf.line
                    paragraph.rawsource = paragraph.astext()
                    paragraph.uid = ""  # type: ignore[attr-defined]  # as Sphinx itself does
            leaf.replace_self(made)
