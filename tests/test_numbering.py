"""The numbers of the items of lists."""

import pytest

from sphinx_pubs.model import PartialDate, Publication, Source
from sphinx_pubs.reading.people import People
from sphinx_pubs.selecting.listing import number, select, walk_items
from sphinx_pubs.selecting.query import Query, parse_grouping
from sphinx_pubs.selecting.sections import Section

SECTIONS = {
    "section": (
        Section("Journals", 'kind == "article"', "J"),
        Section("Conferences", 'kind == "conference"', "C"),
    )
}


def paper(key, year, kind, *keywords, file="a.bib"):
    return Publication(
        key=key,
        type="misc",
        kind=kind,
        source=Source(file, 1),
        fields={},
        title=(key,),
        date=PartialDate(year),
        keywords=keywords,
    )


PAPERS = [
    paper("a", 2024, "article", "x"),
    paper("b", 2024, "conference", "x", "y"),
    paper("c", 2023, "article", "y"),
    paper("d", 2022, "talk"),
]


def listing(numbering, scope="list", group_by="-year", papers=PAPERS, **values):
    query = Query(
        numbering=numbering,
        numbering_scope=scope,
        group_by=parse_grouping(group_by),
        **values,
    )
    return select(papers, query, people=People(), groups=SECTIONS)


def numbers(one):
    return " ".join(item.publication.key + item.number for item in walk_items(one.groups))


@pytest.mark.parametrize(
    ("numbering", "scope", "group_by", "numbered"),
    [
        ("none", "list", "-year", "a b c d"),
        ("decimal", "list", "-year", "a1 b2 c3 d4"),
        ("decimal", "list", "none", "a1 b2 c3 d4"),
        ("decimal", "list", "year", "d1 c2 a3 b4"),
        ("reverse", "list", "-year", "a4 b3 c2 d1"),
        ("label", "list", "-year", "aJ1 bC1 cJ2 d1"),
        ("decimal", "group", "-year", "a1 b2 c1 d1"),
        ("reverse", "group", "-year", "a2 b1 c1 d1"),
        ("label", "group", "-year", "aJ1 bC1 cJ1 d1"),
        ("label", "list", "section -year", "aJ1 cJ2 bC1 d1"),
        ("decimal", "group", "section -year", "a1 c1 b1 d1"),
        ("decimal", "page", "-year", "a1 b2 c3 d4"),
        # one publication has one number, wherever it stands
        ("decimal", "list", "keyword", "a1 b2 b2 c3 d4"),
        ("reverse", "list", "keyword", "a4 b3 b3 c2 d1"),
        ("decimal", "group", "keyword", "a1 b2 b1 c2 d1"),
    ],
)
def test_numbers(numbering, scope, group_by, numbered):
    assert numbers(listing(numbering, scope, group_by)) == numbered


def test_a_page_is_numbered_through():
    first = listing("decimal", "page", limit=2)
    apart = listing("decimal", "list")
    second = listing("decimal", "page", offset=1)
    label = listing("label", "page")
    found = number([first, apart, second, label])
    assert [numbers(one) for one in found] == [
        "a1 b2",
        "a1 b2 c3 d4",
        "b2 c3 d4",
        "aJ1 bC1 cJ2 d1",
    ]


def test_a_page_counts_down_over_all_its_lists():
    first = listing("reverse", "page", limit=2)
    second = listing("reverse", "page", offset=2)
    found = number([first, listing("none"), second])
    assert [numbers(one) for one in found] == ["a4 b3", "a b c d", "c2 d1"]


def test_the_same_key_in_two_files_is_two_publications():
    papers = [PAPERS[0], paper("a", 2024, "article", file="b.bib")]
    assert numbers(listing("decimal", papers=papers)) == "a1 a2"


def test_letters_come_from_the_first_section_that_matches_without_grouping_by_it():
    assert numbers(listing("label", group_by="none")) == "aJ1 bC1 cJ2 d1"
