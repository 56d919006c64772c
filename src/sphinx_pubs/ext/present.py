"""A leaf's group as templates and node builders see it."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs.ext.nodes import Group
from sphinx_pubs.ext.site import Site
from sphinx_pubs.model import Link, Publication
from sphinx_pubs.rendering.view import Entry, GroupView, Presentation, entry_view
from sphinx_pubs.styles.marks import legend
from sphinx_pubs.styles.names import MORE, Wording


def group_view(site: Site, group: Group, local: Mapping[tuple[str, str], str], /) -> GroupView:
    """Word a group.

    ``local`` gives the address of each file that an entry links to, by its key and the
    path in the .bib.
    """
    options = group.options
    marks = dict(group.marks)
    styles = site.styles
    wording = Wording(
        names=options.names or "full",
        max_authors=options.max_authors,
        marks=marks,
        roles=site.roles,
        owner_apart=options.highlight != "none",
        words=site.words,
        more=site.styles.house.et_al if options.layout == "feed" else site.words(MORE),
    )
    presentation = Presentation(
        styles.house,
        styles.find(options.style),
        layout=options.layout,
        style=options.style,
        show=frozenset(options.show),
        links=options.links,
        title_links=options.title_link,
        wording=wording,
        numbering=options.numbering,
    )

    def resolve(publication: Publication, link: Link) -> str:
        if link.local:
            return local.get((publication.key, link.target), "")
        return link.target

    library = site.library(group.files)
    entries = tuple(
        entry_view(
            Entry(
                publication,
                item.number,
                item.anchor,
                frozenset(item.me),
                site.registry.known(publication, group.docname, options.highlight or "self"),
            ),
            presentation,
            site.link_kinds,
            resolve,
        )
        for item in group.items
        if (publication := library.by_key.get(item.key)) is not None
    )
    return GroupView(
        presentation,
        group.listing,
        entries,
        legend(marks) if group.legend_place != "none" else (),
        group.legend_place,
        group.legend,
        options.classes,
    )
