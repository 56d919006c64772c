"""A leaf's group as templates and node builders see it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from sphinx_pubs.ext.nodes import Group
from sphinx_pubs.ext.site import Site
from sphinx_pubs.model import Link, Publication
from sphinx_pubs.rendering.entries import entry_view
from sphinx_pubs.rendering.view import Entry, FacetView, GroupView, Picture, Presentation
from sphinx_pubs.selecting.facets import Facet, tokens
from sphinx_pubs.styles.marks import legend
from sphinx_pubs.styles.names import MORE, Wording
from sphinx_pubs.words import Words

#: How many values of a facet stand there at once.
_CHIPS = 8

_FACET_LABELS = {
    "year": "Year",
    "kind": "Kind",
    "venue": "Venue",
    "person": "Person",
    "keyword": "Keyword",
    "honour": "Honour",
}
#: Facets whose values the project words itself; those of others are names.
_OWN_WORDS = frozenset({"year", "kind", "honour"})


class Files(Struct, frozen=True):
    """The addresses of what Sphinx copies for a group.

    ``links`` are those of files, by an entry's key and the path in the .bib; ``pictures``
    those of pictures, by an entry's key.
    """

    links: Mapping[tuple[str, str], str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)


def group_view(site: Site, group: Group, files: Files, /) -> GroupView:
    """Word a group."""
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
        unfolded=tuple(site.unfolded),
        long=group.is_long,
    )

    def resolve(publication: Publication, link: Link) -> str:
        if link.local:
            return files.links.get((publication.key, link.target), "")
        return link.target

    library = site.libraries.of(group.files)
    searchable = options.search and site.has_scripts
    entries = tuple(
        entry_view(
            Entry(
                publication,
                item.number,
                item.anchor,
                frozenset(item.me),
                site.registry.known(publication, group.docname, options.highlight or "self"),
                files.pictures.get(publication.key),
                tokens(publication, site.people) if searchable else (),
            ),
            presentation,
            site.looks,
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
        group.search,
        tuple(_facet_view(facet, site.words) for facet in group.facets),
    )


def _facet_view(facet: Facet, words: Words) -> FacetView:
    """A facet in the words of the page."""
    values = facet.values
    if facet.name in _OWN_WORDS:
        values = tuple(replace(value, label=words(value.label)) for value in values)
    # A last one alone is not worth a fold.
    shown = _CHIPS if len(values) > _CHIPS + 1 else len(values)
    return FacetView(facet.name, words(_FACET_LABELS[facet.name]), values, shown)
