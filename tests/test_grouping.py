"""The groups of a list, their order and their titles."""

import re

import pytest

from sphinx_pubs.model import PartialDate, Publication, Source, Status, Venue
from sphinx_pubs.reading.people import People
from sphinx_pubs.selecting.grouping import KIND_TITLES, Item, group_items, slug_of
from sphinx_pubs.selecting.query import parse_grouping
from sphinx_pubs.selecting.sections import Section, read_sections, sorter


def paper(key, year=0, status=None, **values):
    return Publication(
        key=key,
        type="article",
        kind=values.pop("kind", "article"),
        source=Source(values.pop("file", "a.bib"), 1),
        fields=values.pop("fields", {}),
        title=(key,),
        date=PartialDate(year) if year else None,
        status=Status(status, "as printed") if status else None,
        **values,
    )


SECTIONS = (
    Section("Journals", 'kind == "article"', "J"),
    Section("Recent", "year >= 2020"),
    Section("Never", "year < 0"),
)


def outline(groups):
    """``title: keys`` or ``title [inner groups]``."""
    return [
        f"{group.title} [{'; '.join(outline(group.groups))}]"
        if group.groups
        else f"{group.title}: {' '.join(item.publication.key for item in group.items)}"
        for group in groups
    ]


def grouped(publications, grouping, files=("a.bib", "b/talks.bib")):
    return group_items(
        [Item(one) for one in publications],
        parse_grouping(grouping),
        sections={"section": sorter(SECTIONS, People())},
        files=files,
    )


PAPERS = [
    paper("a", 2023, keywords=("ML", "Vision", "ml"), fields={"area": "{\\'E}tudes"}),
    paper("b", 2024, kind="conference", venue=Venue(("Long Name",), short="ACL")),
    paper("c", 2023, "accepted", kind="other", file="b/talks.bib", keywords=("vision",)),
    paper("d", 0, "underreview", fields={"area": "10"}),
    paper("e", 0, kind="book", fields={"area": "9"}, venue=Venue(("acl",))),
    paper("f", 0, "inpreparation", fields={"area": "etudes"}),
    paper("g", 2024, fields={"area": " "}),
]


@pytest.mark.parametrize(
    ("grouping", "outlined"),
    [
        ("none", [": a b c d e f g"]),
        (
            "-year",
            ["In preparation: f", "Under review: d", "Undated: e", "2024: b g", "2023: a c"],
        ),
        ("year", ["In preparation: f", "Under review: d", "Undated: e", "2023: a c", "2024: b g"]),
        ("status", ["In preparation: f", "Under review: d", "Accepted: c", "Other: a b e g"]),
        ("-status", ["Accepted: c", "Under review: d", "In preparation: f", "Other: a b e g"]),
        (
            "kind",
            ["Journal articles: a d f g", "Conference papers: b", "Books: e", "Other: c"],
        ),
        ("-kind", ["Books: e", "Conference papers: b", "Journal articles: a d f g", "Other: c"]),
        ("keyword", ["ML: a", "Vision: a c", "Other: b d e f g"]),
        ("-keyword", ["Vision: a c", "ML: a", "Other: b d e f g"]),
        ("venue", ["ACL: b e", "Other: a c d f g"]),
        ("source", ["a: a b d e f g", "talks: c"]),
        ("-source", ["talks: c", "a: a b d e f g"]),
        ("area", ["9: e", "10: d", "Études: a f", "Other: b c g"]),
        ("-area", ["Études: a f", "10: d", "9: e", "Other: b c g"]),
        ("section", ["Journals: a d f g", "Recent: b c", "Other: e"]),
        ("-section", ["Recent: b c", "Journals: a d f g", "Other: e"]),
        (
            "section -year",
            [
                "Journals [In preparation: f; Under review: d; 2024: g; 2023: a]",
                "Recent [2024: b; 2023: c]",
                "Other [Undated: e]",
            ],
        ),
        ("selected", ["false: a b c d e f g"]),
        ("nothing", ["Other: a b c d e f g"]),
    ],
)
def test_groups(grouping, outlined):
    assert outline(grouped(PAPERS, grouping)) == outlined


def test_a_list_without_groups_has_no_heading_and_an_empty_one_no_group():
    (group,) = grouped(PAPERS, "none")
    assert (group.title, group.slug) == ("", "")
    assert grouped([], "-year") == ()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("2024", "2024"),
        ("Journal papers", "journal-papers"),
        ("  Über_uns & Co. ", "uber-uns-co"),
        ("会议论文", "会议论文"),
        ("???", "group"),
    ],
)
def test_slugs(title, slug):
    assert slug_of(title) == slug


def test_every_kind_has_a_title():
    kinds = [paper(kind, kind=kind) for kind in KIND_TITLES]
    assert [group.title for group in grouped(kinds, "kind")] == list(KIND_TITLES.values())


def test_sections_are_read_from_the_config():
    value = {"section": [("Journals", 'kind == "article"', "J"), ["Rest", "true"]], "topic": []}
    assert read_sections(value) == {
        "section": (Section("Journals", 'kind == "article"', "J"), Section("Rest", "true")),
        "topic": (),
    }


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], 'it is no dict such as {"section": [(title, filter, letter), ...]}'),
        ({"section": "x"}, "'section' is no list of (title, filter, letter)"),
        ({"section": ["abc"]}, "'section': 'abc' is no (title, filter, letter)"),
        ({"section": [("a",)]}, "'section': ('a',) is no (title, filter, letter)"),
        (
            {"section": [("a", "year", 1)]},
            "'section': ('a', 'year', 1) is no (title, filter, letter)",
        ),
        (
            {"section": [("Books", "kind = 1")]},
            "the filter of 'Books' cannot be read: equality is written ==\nkind = 1\n     ^",
        ),
    ],
)
def test_what_is_no_section_is_said(value, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        read_sections(value)
