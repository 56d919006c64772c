"""Where a publication appeared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.reading.identifiers import arxiv_id, doi_name
from sphinx_pubs.reading.venues import acronym, read_venue
from sphinx_pubs.runs import plain


@pytest.mark.parametrize(
    ("type_", "fields", "name", "kind"),
    [
        ("article", {"journal": "Nature", "publisher": "Springer"}, "Nature", "journal"),
        ("article", {"journaltitle": r"Science \& Nature"}, "Science & Nature", "journal"),
        (
            "inproceedings",
            {"booktitle": "Proc. ICML", "journal": "PMLR"},
            "Proc. ICML",
            "proceedings",
        ),
        ("misc", {"journal": "Nature", "booktitle": "Proc."}, "Nature", "journal"),
        ("incollection", {"booktitle": "Handbook", "publisher": "MIT"}, "Handbook", "book"),
        (
            "book",
            {"publisher": "MIT Press", "booktitle": "Its Own Title"},
            "MIT Press",
            "publisher",
        ),
        ("phdthesis", {"school": "KTH", "publisher": "KTH Press"}, "KTH", "institution"),
        ("techreport", {"institution": "DEC"}, "DEC", "institution"),
        ("patent", {"holder": "IBM", "publisher": "Google Patents"}, "IBM", "institution"),
        ("patent", {"assignee": "IBM"}, "IBM", "institution"),
        ("misc", {"assignee": "IBM", "publisher": "Google Patents"}, "IBM", "institution"),
        ("misc", {"howpublished": "Talk at Yale"}, "Talk at Yale", "other"),
        ("misc", {"howpublished": r"\url{https://example.org}"}, "", "other"),
        (
            "misc",
            {"eprint": "2401.17644", "archiveprefix": "arXiv"},
            "arXiv preprint arXiv:2401.17644",
            "preprint",
        ),
        (
            "misc",
            {"eprint": "2601.06485", "publisher": "arXiv", "number": "arXiv:2601.06485"},
            "arXiv preprint arXiv:2601.06485",
            "preprint",
        ),
        ("misc", {"arxiv": "2401.17644"}, "arXiv preprint arXiv:2401.17644", "preprint"),
        (
            "misc",
            {"doi": "10.48550/arXiv.2401.17644"},
            "arXiv preprint arXiv:2401.17644",
            "preprint",
        ),
        (
            "misc",
            {"url": "http://arxiv.org/abs/2401.17644v2"},
            "arXiv preprint arXiv:2401.17644v2",
            "preprint",
        ),
        (
            "misc",
            {"eprint": "2024.05.01.1", "eprinttype": "bioRxiv"},
            "bioRxiv preprint 2024.05.01.1",
            "preprint",
        ),
        (
            "article",
            {"journal": "arXiv preprint arXiv:2401.17644"},
            "arXiv preprint arXiv:2401.17644",
            "preprint",
        ),
        ("article", {"journal": "CoRR", "volume": "abs/2003.06307"}, "CoRR", "preprint"),
        (
            "article",
            {"journal": "bioRxiv", "eprint": "https://example.org/x.pdf"},
            "bioRxiv",
            "preprint",
        ),
        ("article", {"journal": "Corrosion Science"}, "Corrosion Science", "journal"),
        ("book", {"publisher": "Hal Leonard"}, "Hal Leonard", "publisher"),
        ("misc", {"eprint": "778495", "eprinttype": "jstor"}, "", "other"),
        (
            "inproceedings",
            {"author": "A", "organization": "arXiv preprint arXiv:1910.06717"},
            "arXiv preprint arXiv:1910.06717",
            "preprint",
        ),
        ("inproceedings", {"organization": "IEEE"}, "", "other"),
        ("misc", {"location": "Paris", "venue": "ICML", "eventtitle": "ICML"}, "", "other"),
    ],
)
def test_container(type_, fields, name, kind):
    venue = read_venue(fields, type_)
    assert (plain(venue.name), venue.kind) == (name, kind)


def test_number_that_the_preprint_names_is_not_repeated():
    fields = {"publisher": "arXiv", "number": "arXiv:2601.06485"}
    assert read_venue(fields, "misc").number == ""


def test_volume_of_corr_is_kept():
    assert (
        read_venue({"journal": "CoRR", "volume": "abs/2003.06307"}, "article").volume
        == "abs/2003.06307"
    )


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("5--10", "5–10"),
        ("5-10", "5–10"),
        ("5 - 10", "5–10"),
        ("5–10", "5–10"),
        ("5---10", "5–10"),
        ("S43--S43", "S43"),
        ("1-1", "1"),
        ("L154-L157", "L154–L157"),
        ("4:1--4:18", "4:1–4:18"),
        ("M-1--M-4", "M-1–M-4"),
        ("x-xvi", "x–xvi"),
        ("123--", "123–"),
        ("431--456, 791--823", "431–456, 791–823"),
        ("pp. 5--10", "5–10"),
        ("p. A7", "A7"),
        ("e02926-23", "e02926-23"),
        ("10.1128/jb.00009-20", "10.1128/jb.00009-20"),
        ("73+", "73+"),
        ("??--??", ""),
        ("n/a", ""),
        ("-", ""),
    ],
)
def test_pages_have_en_dashes(pages, printed):
    assert read_venue({"pages": pages}, "article").pages == printed


@pytest.mark.parametrize(
    ("fields", "pages", "eid"),
    [
        ({"pages": "e0262106"}, "", "e0262106"),
        ({"elocation_id": "e12"}, "", "e12"),
        ({"articleno": "56"}, "", "56"),
        ({"eid": "e7", "articleno": "56"}, "", "e7"),
        ({"article_number": "103"}, "", "103"),
        ({"articleno": "56", "numpages": "12"}, "", "56"),
        ({"articleno": "56", "pages": "1--8"}, "1–8", ""),
        ({"numpages": "12"}, "", ""),
    ],
)
def test_article_number_stands_in_place_of_pages(fields, pages, eid):
    venue = read_venue(fields, "article")
    assert (venue.pages, venue.eid) == (pages, eid)


def test_other_parts_of_a_venue():
    fields = {
        "author": "A",
        "booktitle": "Proc.",
        "volume": "12",
        "issue": "3--4",
        "series": "Lecture Notes",
        "edition": "2nd",
        "organization": "IEEE",
        "location": "Vienna",
        "address": "New York",
    }
    venue = read_venue(fields, "inproceedings")
    assert (venue.volume, venue.number) == ("12", "3–4")
    assert [
        plain(runs) for runs in (venue.series, venue.edition, venue.publisher, venue.place)
    ] == [
        "Lecture Notes",
        "2nd",
        "IEEE",
        "Vienna",
    ]


def test_organization_in_place_of_authors_is_no_publisher():
    assert (
        read_venue({"booktitle": "Proc.", "organization": "IEEE"}, "inproceedings").publisher == ()
    )


def test_event_stands_with_the_place_where_there_is_no_container():
    fields = {"eventtitle": "GTC", "location": "San José"}
    assert plain(read_venue(fields, "unpublished").place) == "GTC, San José"
    assert plain(read_venue({**fields, "booktitle": "Proc."}, "unpublished").place) == "San José"


@pytest.mark.parametrize("value", ["n/a", "?", "-"])
def test_value_that_says_nothing_is_absent(value):
    venue = read_venue({"volume": value, "number": value}, "article")
    assert (venue.volume, venue.number) == ("", "")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR"),
        ("IEEE International Conference on Computer Communications (INFOCOM'25)", "INFOCOM"),
        ("Conference on Parallel Processing (ICPP’24)", "ICPP"),
        ("Proceedings of Knowledge Discovery (KDD2018)", "KDD"),
        ("Planning and Scheduling (ICAPS-07)", "ICAPS"),
        ("Posters of the Conference on Visualization (IEEE VIS 2023), Paris", "IEEE VIS"),
        ("Computational Linguistics (Coling 2010)", "Coling"),
        ("Conference on Robotics (NeurIPS) Workshops (Part 2)", "NeurIPS"),
        ("Workshop on Networks (NNUW-1)", "NNUW-1"),
        ("UIST '25: User Interface Software", "UIST"),
        ("Proceedings of ICPP'24", "ICPP"),
        ("Proc. Globecom '99", "Globecom"),
        ("ICLR 2024", "ICLR"),
        ("NeurIPS", "NeurIPS"),
        ("Annual Meeting (Volume 1: Long Papers)", ""),
        ("Annual Meeting (Workshop)", ""),
        ("Annual Meeting (Winter 2012)", ""),
        ("Annual Meeting (Los Altos CA)", ""),
        ("Essays (Boaz)", ""),
        ("Interspeech", ""),
        ("Nature", ""),
    ],
)
def test_acronym_of_a_venue(name, short):
    assert acronym(name) == short


@pytest.mark.parametrize(
    ("type_", "fields", "short"),
    [
        ("inproceedings", {"booktitle": "Proc. (CVPR)", "abbr": "CV"}, "CV"),
        ("article", {"journal": "Nature", "abbr": "Nat.", "shortjournal": "N."}, "Nat."),
        ("article", {"journal": "Nature", "shortjournal": "N."}, "N."),
        ("article", {"journal": "Nature", "x_abbrv": "XA"}, "XA"),
        ("article", {"journal": "Nature", "publication_short": "PS", "x_abbrv": "XA"}, "XA"),
        ("article", {"journal": "Nature", "publication_short": "PS"}, "PS"),
        ("inproceedings", {"booktitle": "P", "abbr": "ICLR 2024"}, "ICLR"),
        ("inproceedings", {"booktitle": "User Interface Software", "series": "UIST '25"}, "UIST"),
        ("inproceedings", {"booktitle": "The Conference", "series": "CHI '24"}, "CHI"),
        ("inproceedings", {"booktitle": "{IEEE} Conference ({{ICASSP}})"}, "ICASSP"),
        ("article", {"journal": "CoRR"}, "arXiv"),
        ("article", {"journal": "arXiv preprint arXiv:2401.17644"}, "arXiv"),
        ("misc", {"eprint": "2401.17644"}, "arXiv"),
        ("phdthesis", {"school": "KTH (EECS)"}, ""),
    ],
)
def test_short_name_of_a_venue(type_, fields, short):
    assert read_venue(fields, type_).short == short


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"arxiv": "2401.17644"}, "2401.17644"),
        ({"arxiv": "arXiv:2401.17644v2 [cs.LG]"}, "2401.17644v2"),
        ({"arxiv": "https://arxiv.org/pdf/2401.17644.pdf"}, "2401.17644"),
        ({"arxiv": "hep-th/9901001"}, "hep-th/9901001"),
        ({"arxiv": "0207130 [cond-mat]"}, "cond-mat/0207130"),
        ({"arxiv": "arXiv:0509168v1 [quant-ph]"}, "quant-ph/0509168v1"),
        ({"arxiv": "ARXIV:2401.17644"}, "2401.17644"),
        ({"arxiv": "abs/2401.17644"}, "2401.17644"),
        ({"arxiv": r"https://arxiv.org/abs/2401.17644"}, "2401.17644"),
        ({"eprint": "arXiv:2401.17644"}, "2401.17644"),
        ({"eprint": "https://arxiv.org/abs/2401.17644v3"}, "2401.17644v3"),
        ({"number": "arXiv:2401.17644"}, "2401.17644"),
        ({"howpublished": "arXiv e-prints, arXiv:2401.17644"}, "2401.17644"),
        ({"note": "arXiv:2401.17644 [cs, stat]"}, "2401.17644"),
        ({"eprint": "2401.17644"}, "2401.17644"),
        ({"eprint": "2401.17644", "eprinttype": "arxiv"}, "2401.17644"),
        ({"eprint": "2401.17644", "eprinttype": "hal"}, ""),
        (
            {"eprint": "0309136", "archiveprefix": "arXiv", "primaryclass": "math.GT"},
            "math/0309136",
        ),
        ({"eprint": "778495"}, ""),
        ({"journal": "arXiv preprint arXiv:2401.17644"}, "2401.17644"),
        ({"journal": "arXiv preprint, arXiv:1502.04623"}, "1502.04623"),
        ({"journal": "CoRR", "volume": "abs/2003.06307"}, "2003.06307"),
        ({"url": "2108.04680"}, "2108.04680"),
        ({"url": "https://arxiv.org/abs/2108.04680"}, ""),
        ({"pages": "2401.17644"}, ""),
    ],
)
def test_arxiv_number(fields, number):
    assert arxiv_id(fields) == number


@pytest.mark.parametrize(
    ("value", "doi"),
    [
        ("10.1109/TMC.2024.1", "10.1109/TMC.2024.1"),
        ("doi:10.1109/X", "10.1109/X"),
        ("DOI: 10.1109/X", "10.1109/X"),
        ("https://doi.org/10.1109/X", "10.1109/X"),
        ("http://dx.doi.org/10.1109/X", "10.1109/X"),
        ("https://doi.org/10.21428%2F92fb", "10.21428/92fb"),
        ("10.1109/X.", "10.1109/X"),
        ("10/fg6rf9", "10/fg6rf9"),
        ("fg6rf9", ""),
        ("https://example.org/10.1109/X", ""),
        ("0.1088/0957", ""),
    ],
)
def test_doi_in_all_its_forms(value, doi):
    assert doi_name(value) == doi


@settings(max_examples=200)
@given(
    st.sampled_from(["article", "inproceedings", "book", "misc", "patent"]),
    st.dictionaries(
        st.sampled_from(
            [
                "journal",
                "booktitle",
                "publisher",
                "howpublished",
                "eprint",
                "pages",
                "number",
                "series",
                "eprinttype",
            ]
        ),
        st.text(min_size=1, max_size=40)
        | st.text("(){}-–'0123 ABarXiv:/.", min_size=1, max_size=40),
    ),
)
def test_any_fields_give_a_venue(type_, fields):
    venue = read_venue(fields, type_)
    assert not (venue.pages and venue.eid)
