"""The links of a publication."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import Link
from sphinx_pubs.reading.links import LINK_KINDS, link_kinds, read_links
from sphinx_pubs.urls import is_safe_url


def links(fields, site_kinds=None):
    return read_links(fields, site_kinds=site_kinds or {})[0]


WEB = "https://example.org/x"


@pytest.mark.parametrize(
    ("fields", "kind", "target"),
    [
        ({"pdf": WEB}, "pdf", WEB),
        ({"url_paper": WEB}, "pdf", WEB),
        ({"fulltext": WEB}, "pdf", WEB),
        ({"eprint": "https://example.org/full.pdf"}, "pdf", "https://example.org/full.pdf"),
        ({"url": WEB}, "html", WEB),
        ({"html": WEB}, "html", WEB),
        ({"link": WEB}, "html", WEB),
        ({"url": r"\url{https://example.org/a\_b\%20c}"}, "html", "https://example.org/a_b%20c"),
        ({"url": "https://example.org/\n   long"}, "html", "https://example.org/long"),
        ({"url": "https://example.org/a b"}, "html", "https://example.org/a%20b"),
        ({"url": "https://example.org/a,_b.jpg"}, "html", "https://example.org/a,_b.jpg"),
        ({"url": "www.oed.com/view/1"}, "html", "https://www.oed.com/view/1"),
        ({"url": "scholarworks.wmich.edu/x"}, "html", "https://scholarworks.wmich.edu/x"),
        ({"url": "ftp://ftp.isi.edu/x"}, "html", "ftp://ftp.isi.edu/x"),
        ({"website": WEB}, "website", WEB),
        ({"projectlink": WEB}, "project", WEB),
        ({"doi": "10.1109/TMC.2024.1"}, "doi", "https://doi.org/10.1109/TMC.2024.1"),
        ({"doi": "10.1007/978-3\\_2"}, "doi", "https://doi.org/10.1007/978-3_2"),
        (
            {"doi": "10.1002/(SICI)1097<1::AID>3.0"},
            "doi",
            "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0",
        ),
        ({"doi": "https://example.org/paper"}, "html", "https://example.org/paper"),
        ({"url": "https://doi.org/10.1109/X"}, "doi", "https://doi.org/10.1109/X"),
        ({"doi": "doi:10.1109/X"}, "doi", "https://doi.org/10.1109/X"),
        ({"doi": "https://dx.doi.org/10.1109/X"}, "doi", "https://doi.org/10.1109/X"),
        ({"doi": "10.1109/X", "type": "doi: 10.1109/Y"}, "doi", "https://doi.org/10.1109/X"),
        ({"type": "doi: 10.1109/X"}, "doi", "https://doi.org/10.1109/X"),
        ({"type": "{DOI}: 10.1109/X"}, None, None),
        ({"type": "Technical report"}, None, None),
        ({"note": "A line\nDOI: 10.1109/X"}, "doi", "https://doi.org/10.1109/X"),
        ({"note": "The doi: 10.1109/X is another"}, None, None),
        ({"publisherlink": WEB}, "html", WEB),
        ({"url_project": WEB}, "project", WEB),
        ({"project": WEB}, "project", WEB),
        ({"url_pdf": WEB}, "pdf", WEB),
        ({"talk": WEB}, "talk", WEB),
        ({"slideslive": WEB}, "talk", WEB),
        ({"demolink": WEB}, "demo", WEB),
        ({"demo": WEB}, "demo", WEB),
        ({"model": WEB}, "model", WEB),
        ({"data": WEB}, "data", WEB),
        ({"url_dataset": WEB}, "data", WEB),
        ({"url_code": WEB}, "code", WEB),
        ({"url_poster": WEB}, "poster", WEB),
        ({"url_video": WEB}, "video", WEB),
        ({"media": WEB}, "media", WEB),
        ({"supp": WEB}, "supp", WEB),
        ({"blog": WEB}, "blog", WEB),
        ({"news": WEB}, "news", WEB),
        ({"thread": WEB}, "thread", WEB),
        ({"pmcid": "PMC123"}, "pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
        ({"hal_id": "hal-03186401"}, "hal", "https://hal.science/hal-03186401"),
        ({"osf": "xdp73"}, "osf", "https://osf.io/xdp73"),
        (
            {"openreview": "https://openreview.net/forum?id=x"},
            "openreview",
            "https://openreview.net/forum?id=x",
        ),
        ({"huggingface_model": "org/m"}, "huggingface", "https://huggingface.co/org/m"),
        ({"url": "https://example.org/?a=1&amp;b=2"}, "html", "https://example.org/?a=1&b=2"),
        ({"arxiv": "2401.17644"}, "arxiv", "https://arxiv.org/abs/2401.17644"),
        (
            {"eprint": "2401.17644", "archiveprefix": "arXiv"},
            "arxiv",
            "https://arxiv.org/abs/2401.17644",
        ),
        (
            {"journal": "arXiv preprint arXiv:2401.17644"},
            "arxiv",
            "https://arxiv.org/abs/2401.17644",
        ),
        (
            {"journal": "CoRR", "volume": "abs/2003.06307"},
            "arxiv",
            "https://arxiv.org/abs/2003.06307",
        ),
        ({"url": "2108.04680"}, "arxiv", "https://arxiv.org/abs/2108.04680"),
        ({"url": "http://arxiv.org/abs/2108.04680"}, "arxiv", "https://arxiv.org/abs/2108.04680"),
        (
            {"arxiv": "https://www.biorxiv.org/content/1"},
            "preprint",
            "https://www.biorxiv.org/content/1",
        ),
        ({"preprint": WEB}, "preprint", WEB),
        (
            {"eprint": "778495", "eprinttype": "jstor"},
            "jstor",
            "https://www.jstor.org/stable/778495",
        ),
        ({"eprint": "1", "eprinttype": "pubmed"}, "pmid", "https://pubmed.ncbi.nlm.nih.gov/1/"),
        ({"pmid": "22968333"}, "pmid", "https://pubmed.ncbi.nlm.nih.gov/22968333/"),
        ({"pubmed": "PMID: 22968333"}, "pmid", "https://pubmed.ncbi.nlm.nih.gov/22968333/"),
        ({"pmcid": "123"}, "pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
        ({"hal": "hal-03186401"}, "hal", "https://hal.science/hal-03186401"),
        ({"openreview": "vfqrmuVULL"}, "openreview", "https://openreview.net/forum?id=vfqrmuVULL"),
        ({"acl_id": "2020.acl-main.1"}, "acl", "https://aclanthology.org/2020.acl-main.1"),
        ({"dblp": "DBLP:conf/nips/X"}, "dblp", "https://dblp.org/rec/conf/nips/X"),
        ({"zenodo": "15028167"}, "zenodo", "https://zenodo.org/records/15028167"),
        ({"zenodo": "10.5281/zenodo.15"}, "zenodo", "https://doi.org/10.5281/zenodo.15"),
        ({"osf": "https://osf.io/xdp73"}, "osf", "https://osf.io/xdp73"),
        ({"psyarxiv": "zxkm2"}, "psyarxiv", "https://osf.io/preprints/psyarxiv/zxkm2"),
        (
            {"huggingface_dataset": "org/set"},
            "huggingface-dataset",
            "https://huggingface.co/datasets/org/set",
        ),
        ({"code": WEB}, "code", WEB),
        ({"github": "owner/name"}, "code", "https://github.com/owner/name"),
        ({"github": "github.com/owner/name"}, "code", "https://github.com/owner/name"),
        ({"dataset": WEB}, "data", WEB),
        ({"presentation": WEB}, "talk", WEB),
        ({"youtubetalk": WEB}, "talk", WEB),
        ({"supplement": WEB}, "supp", WEB),
        ({"code": r"\href{https://example.org/x}{Code}"}, "code", WEB),
    ],
)
def test_link_of_a_field(fields, kind, target):
    assert [(link.kind, link.target, link.local) for link in links(fields)] == (
        [(kind, target, False)] if kind else []
    )


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("pdf", "papers/x.pdf"),
        ("pdf", "./x.pdf"),
        ("pdf", "../x.pdf"),
        ("pdf", "A Comparison - Agell, Adrià and Pérez, Cristina - 2022.pdf"),
        ("html", "relativity.html"),
        ("slides", "x.pptx"),
        ("video", "videos/x.mp4"),
        ("poster", r"x\_y.pdf"),
    ],
)
def test_path_is_a_local_link(field, path):
    (link,) = links({field: path})
    assert (link.target, link.local) == (path.replace("\\", ""), True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dataset", "lobbylist"),
        ("data", "available upon request"),
        ("html", "html"),
        ("preprint", "arXiv"),
        ("code", "owner/name"),
        ("slides", "true"),
        ("pmid", "true"),
        ("doi", "n/a"),
        ("bibtex_show", "https://example.org"),
        ("bdsk_url_1", "https://example.org"),
        ("altmetric", "https://example.org"),
        ("file", "x.pdf"),
        ("preview", "x.png"),
    ],
)
def test_slug_prose_and_other_fields_are_no_link_and_no_problem(field, value):
    assert read_links({field: value}, site_kinds={}) == ((), ())


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript:x.pdf",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:text/html,x.pdf",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "C:/papers/x.pdf",
        "//example.org/x.pdf",
        "~/x.pdf",
        "https://",
    ],
)
@pytest.mark.parametrize("field", ["pdf", "url", "code", "url_x", "github"])
def test_what_must_not_be_a_link_is_refused(field, value):
    made, refused = read_links({field: value}, site_kinds={})
    assert made == ()
    assert [name for name, _, _ in refused] == [field]


@pytest.mark.parametrize("value", ["/papers/x.pdf", "/etc/passwd", "../x.pdf", "./x.pdf"])
def test_path_is_looked_up_from_the_source_directory(value):
    assert read_links({"pdf": value}, site_kinds={}) == ((Link("pdf", value, local=True),), ())


@pytest.mark.parametrize("value", ["fg6rf9", "0.1088/0957-4484"])
def test_doi_that_is_none_is_told(value):
    assert read_links({"doi": value}, site_kinds={}) == ((), (("doi", value, "it is no DOI"),))


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"doi": "10.1109/X", "url": "https://doi.org/10.1109/x"}, ["doi"]),
        ({"doi": "10.1109/X", "url": "http://dx.doi.org/10.1109%2FX"}, ["doi"]),
        ({"doi": "10.1109/X", "html": "https://doi.org/10.1109/X"}, ["doi"]),
        ({"doi": "10.1109/X", "url": WEB}, ["html", "doi"]),
        ({"doi": "10.1109/X", "url": "https://doi.org/10.1109/Y"}, ["html", "doi"]),
        ({"eprint": "2401.17644", "url": "https://arxiv.org/abs/2401.17644v1"}, ["arxiv"]),
        (
            {"eprint": "2401.17644", "url": "https://arxiv.org/pdf/2401.17644.pdf"},
            ["html", "arxiv"],
        ),
        ({"arxiv": "2401.17644", "preprint": "https://arxiv.org/abs/2401.17644"}, ["arxiv"]),
        ({"html": WEB, "url": "https://example.org/y"}, ["html"]),
        ({"html": "slug", "url": WEB}, ["html"]),
        ({"pdf": WEB, "url": WEB}, ["pdf"]),
        ({"pdf": WEB, "url_pdf": "https://example.org/y"}, ["pdf"]),
        ({"code": WEB, "github": WEB}, ["code"]),
        ({"code": WEB, "data": WEB}, ["code", "data"]),
    ],
)
def test_same_address_is_linked_once(fields, kinds):
    assert [link.kind for link in links(fields)] == kinds


def test_order_is_that_of_the_table():
    fields = {
        "url_zenodo_copy": WEB,
        "pmid": "1",
        "blog": WEB,
        "supp": "s.pdf",
        "slides": "x.pdf",
        "video": WEB,
        "data": WEB,
        "code": WEB,
        "arxiv": "2401.17644",
        "doi": "10.1109/X",
        "url": WEB,
        "pdf": "p.pdf",
    }
    kinds = [link.kind for link in links(fields)]
    assert kinds == [
        "pdf",
        "html",
        "doi",
        "arxiv",
        "code",
        "data",
        "slides",
        "video",
        "supp",
        "blog",
        "pmid",
        "zenodo-copy",
    ]
    ranks = list(LINK_KINDS)
    assert [ranks.index(kind) for kind in kinds[:-1]] == sorted(
        ranks.index(kind) for kind in kinds[:-1]
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"media": "Aliyun (Chinese),https://a.com/1 && Synced, https://b.com/2"},
            [
                Link("media", "https://a.com/1", "Aliyun (Chinese)"),
                Link("media", "https://b.com/2", "Synced"),
            ],
        ),
        ({"slides": "Part 1,a.pdf"}, [Link("slides", "a.pdf", "Part 1", local=True)]),
        (
            {"video": "videos/a_1.mp4,videos/a_2.mp4"},
            [
                Link("video", "videos/a_1.mp4", local=True),
                Link("video", "videos/a_2.mp4", local=True),
            ],
        ),
        (
            {"code": "https://a.com/1, https://b.com/2"},
            [Link("code", "https://a.com/1"), Link("code", "https://b.com/2")],
        ),
        ({"url_live_demo": WEB}, [Link("live-demo", WEB, "Live demo")]),
        ({"url_slides": WEB}, [Link("slides", WEB)]),
        ({"url_website": WEB}, [Link("website", WEB)]),
        ({"customlinkzhihu": WEB}, [Link("zhihu", WEB, "Zhihu")]),
        ({"customlinkproject": WEB}, [Link("project", WEB)]),
    ],
)
def test_several_links_and_buttons(fields, expected):
    assert list(links(fields)) == expected


def test_kind_of_a_site_reads_the_field_of_its_name():
    site = {"zhihu": {"label": "知乎"}}
    assert links({"zhihu": WEB}, site) == (Link("zhihu", WEB),)
    assert link_kinds(site)["zhihu"].label == "知乎"
    assert links({"zhihu": WEB}) == ()


def test_kind_of_a_site_may_have_a_template():
    site = {"phil-papers": {"url": "https://philpapers.org/rec/{id}"}}
    assert links({"phil_papers": "AVITEC-2"}, site) == (
        Link("phil-papers", "https://philpapers.org/rec/AVITEC-2"),
    )


def test_kind_of_a_site_serves_eprint_too():
    site = {"philpapers": {"url": "https://philpapers.org/rec/{id}"}}
    assert links({"eprint": "AVITEC-2", "eprinttype": "philpapers"}, site) == (
        Link("philpapers", "https://philpapers.org/rec/AVITEC-2"),
    )


def test_site_may_change_a_built_in_kind():
    kinds = link_kinds({"pdf": {"label": "Preprint PDF"}})
    assert kinds["pdf"].label == "Preprint PDF"
    assert list(kinds) == list(LINK_KINDS)


def test_kind_of_a_site_keeps_the_ids_of_its_field():
    assert links({"github": "a/b"}, {"github": {"label": "GitHub"}}) == (
        Link("github", "https://github.com/a/b"),
    )


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "pdf",
                "url",
                "doi",
                "arxiv",
                "eprint",
                "eprinttype",
                "code",
                "github",
                "osf",
                "media",
                "url_x",
                "dblp",
            ]
        ),
        st.text(max_size=40)
        | st.lists(
            st.sampled_from(
                [
                    "https://",
                    "javascript:",
                    "data:",
                    "a.pdf",
                    ",",
                    "&&",
                    "\\href{",
                    "}",
                    "<a href=",
                    "10.1234/x",
                    ":",
                    "//",
                ]
            ),
            max_size=8,
        ).map("".join),
    )
)
def test_every_link_is_safe_or_local(fields):
    for link in links(fields):
        if link.local:
            assert ":" not in link.target.split("/")[0] or " " in link.target
            assert not link.target.startswith(("//", "\\", "~"))
        else:
            assert is_safe_url(link.target)
