"""The table of links: which kinds there are, and which fields hold them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Mapping


class LinkKind(Struct, frozen=True):
    """A kind of link.

    ``label`` is what its button says.  ``fields`` hold an address or the path of a file,
    ``ids`` also a bare id, which takes the place of ``{id}`` in ``template``.  Of a
    ``single`` kind only the first field that leads somewhere counts.
    """

    name: str
    label: str
    fields: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    template: str = ""
    single: bool = False


def _id(name: str, label: str, template: str, *ids: str) -> LinkKind:
    return LinkKind(name, label, ids=ids, template=template)


#: All kinds, in the order in which they are printed.
LINK_KINDS: Mapping[str, LinkKind] = {
    kind.name: kind
    for kind in (
        LinkKind("pdf", "PDF", ("pdf", "url_pdf", "url_paper", "fulltext"), single=True),
        LinkKind("html", "Paper", ("html", "url", "link", "publisherlink"), single=True),
        _id("doi", "DOI", "https://doi.org/{id}", "doi"),
        _id("arxiv", "arXiv", "https://arxiv.org/abs/{id}", "arxiv"),
        LinkKind("preprint", "Preprint", ("preprint",)),
        LinkKind("code", "Code", ("code", "url_code"), ("github",), "https://github.com/{id}"),
        LinkKind("data", "Data", ("dataset", "data", "url_dataset", "url_data")),
        LinkKind("model", "Model", ("model", "url_model")),
        LinkKind("demo", "Demo", ("demo", "demolink", "url_demo")),
        LinkKind("slides", "Slides", ("slides", "url_slides")),
        LinkKind("poster", "Poster", ("poster", "url_poster")),
        LinkKind("video", "Video", ("video", "url_video")),
        LinkKind("talk", "Talk", ("talk", "presentation", "youtubetalk", "slideslive", "url_talk")),
        LinkKind("media", "Media", ("media", "url_media")),
        LinkKind("supp", "Supplement", ("supp", "supplement", "url_supp", "url_supplement")),
        LinkKind("blog", "Blog", ("blog", "url_blog")),
        LinkKind("news", "News", ("news", "url_news")),
        LinkKind("thread", "Thread", ("thread", "url_thread")),
        LinkKind("project", "Project", ("project", "projectlink", "url_project")),
        LinkKind("website", "Website", ("website", "url_website")),
        _id("openreview", "OpenReview", "https://openreview.net/forum?id={id}", "openreview"),
        _id("acl", "ACL Anthology", "https://aclanthology.org/{id}", "acl_id"),
        _id("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/{id}/", "pmid", "pubmed"),
        _id("pmcid", "PMC", "https://pmc.ncbi.nlm.nih.gov/articles/{id}/", "pmcid"),
        _id("hal", "HAL", "https://hal.science/{id}", "hal", "hal_id"),
        _id("dblp", "DBLP", "https://dblp.org/rec/{id}", "dblp"),
        _id("jstor", "JSTOR", "https://www.jstor.org/stable/{id}", "jstor"),
        _id("googlebooks", "Google Books", "https://books.google.com/books?id={id}", "googlebooks"),
        _id("hdl", "Handle", "https://hdl.handle.net/{id}", "hdl"),
        _id("zenodo", "Zenodo", "https://zenodo.org/records/{id}", "zenodo"),
        _id("osf", "OSF", "https://osf.io/{id}", "osf"),
        _id("psyarxiv", "PsyArXiv", "https://osf.io/preprints/psyarxiv/{id}", "psyarxiv"),
        LinkKind(
            "huggingface",
            "Hugging Face",
            ids=("huggingface", "huggingface_model"),
            template="https://huggingface.co/{id}",
        ),
        LinkKind(
            "huggingface-dataset",
            "Hugging Face dataset",
            ids=("huggingface_dataset", "huggingface_data"),
            template="https://huggingface.co/datasets/{id}",
        ),
        LinkKind(
            "huggingface-space",
            "Hugging Face space",
            ids=("huggingface_space", "huggingface_demo"),
            template="https://huggingface.co/spaces/{id}",
        ),
        LinkKind(
            "huggingface-paper",
            "Hugging Face paper",
            ids=("huggingface_paper",),
            template="https://huggingface.co/papers/{id}",
        ),
    )
}


class LinkTable(Struct, frozen=True, eq=False):
    """The kinds of a site in their order, and the kind, rank and turn of each field.

    It is equal to nothing but itself, so that it can be a key.
    """

    kinds: Mapping[str, LinkKind]
    by_field: Mapping[str, tuple[int, int, LinkKind]]


def link_kinds(site_kinds: Mapping[str, Mapping[str, str]], /) -> Mapping[str, LinkKind]:
    """All kinds: the built-in ones, changed or added to by a site's ``pubs_link_kinds``.

    A new kind reads the field of its name; with ``url`` an id may stand in it.
    """
    return _table(_frozen(site_kinds)).kinds if site_kinds else LINK_KINDS


def link_table(site_kinds: Mapping[str, Mapping[str, str]], /) -> LinkTable:
    """The kinds of a site by the fields that hold them."""
    return _table(_frozen(site_kinds) if site_kinds else ())


def _frozen(site_kinds: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        [(name, kind.get("label", ""), kind.get("url", "")) for name, kind in site_kinds.items()]
    )


@lru_cache(maxsize=16)
def _table(site_kinds: tuple[tuple[str, str, str], ...]) -> LinkTable:
    kinds = dict(LINK_KINDS)
    by_id = {field: kind.template for kind in LINK_KINDS.values() for field in kind.ids}
    for name, label, own_template in site_kinds:
        field = name.lower().replace("-", "_")
        template = own_template or by_id.get(field, "")
        known = kinds.get(name)
        if known is None:
            known = LinkKind(
                name,
                label or name.capitalize(),
                fields=() if template else (field,),
                ids=(field,) if template else (),
                template=template,
            )
        else:
            known = replace(
                known,
                label=label or known.label,
                ids=(*known.ids, *known.fields) if own_template else known.ids,
                template=own_template or known.template,
            )
        kinds[name] = known
    return LinkTable(
        kinds,
        {
            field: (rank, turn, kind)
            for rank, kind in enumerate(kinds.values())
            for turn, field in enumerate((*kind.fields, *kind.ids))
        },
    )
