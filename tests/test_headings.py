"""The headings of a list: sections where sections can stand, else rubrics."""

from __future__ import annotations

import json

import pytest
from docutils import nodes

from conftest import listed, squeezed

BIB = "".join(
    f"@{kind}{{{key}, author = {{A}}, title = {{T}}, {venue}, {date}}}\n"
    for kind, key, venue, date in [
        ("article", "j23", "journal = {J}", "year = 2023"),
        ("article", "j24", "journal = {J}", "year = 2024"),
        ("inproceedings", "c24", "booktitle = {C}", "year = 2024"),
        ("inproceedings", "c22", "booktitle = {C}", "year = 2022"),
    ]
)
UNDATED = (
    "@misc{sub, author = {A}, title = {T}, pubstate = {submitted}}\n"
    "@misc{prep, author = {A}, title = {T}, pubstate = {inpreparation}}\n"
    "@misc{none, author = {A}, title = {T}}\n"
    "@misc{dated, author = {A}, title = {T}, year = 2023, pubstate = {inpress}}\n"
)
LIST = ".. publications::\n"


def make(build, body, *, bib=BIB, name="index.rst", title="Page\n====\n\n", **values):
    return build(files={"a.bib": bib, name: f"{title}{body}"}, **values)


def outline(built, docname="index"):
    """The headings of the page's table of contents: (depth, text, anchor)."""
    toc = built.app.env.tocs[docname]
    found = []
    for reference in toc.findall(nodes.reference):
        depth, node = 0, reference
        while node.parent is not None:
            node = node.parent
            depth += isinstance(node, nodes.list_item)
        found.append((depth, reference.astext(), reference["anchorname"]))
    return found


def rubrics(soup):
    return [(rubric.get_text(), rubric["id"]) for rubric in soup.select("p.rubric")]


def places(soup):
    """Headings and keys in the order of the page."""
    found = soup.select("div.body h1, div.body h2, div.body h3, div.body h4, p.rubric, .pub")
    return [one.get("data-key") or squeezed(one.get_text()).rstrip("¶") for one in found]


YEARS = [(2, "2024", "#pubs-2024"), (2, "2023", "#pubs-2023"), (2, "2022", "#pubs-2022")]


@pytest.mark.parametrize("name", ["index.rst", "index.md"])
def test_years_stand_in_the_table_of_contents_newest_first(build, name):
    files = {"index.rst": f"Page\n====\n\n{LIST}", "index.md": "# Page\n\n```{publications}\n```\n"}
    built = build(files={"a.bib": BIB, name: files[name]})
    assert built.warnings == ""
    assert outline(built) == [(1, "Page", ""), *YEARS]
    assert places(built.html()) == ["Page", "2024", "j24", "c24", "2023", "j23", "2022", "c22"]


@pytest.mark.parametrize(
    "after",
    [
        "\nMore\n----\n\nText\n",
        "\n.. A comment.\n",
        "\n.. _target:\n\nMore\n----\n",
        "\n.. index:: word\n",
        "\n.. toctree::\n   :hidden:\n\n   other\n",
        "\n.. |x| replace:: y\n",
    ],
)
def test_sections_and_what_is_invisible_may_follow(build, after):
    files = {"other.rst": "Other\n=====\n"}
    built = build(
        files={**files, "a.bib": BIB, "index.rst": f"Page\n====\n\n{LIST}{after}"},
        suppress_warnings=["toc.not_included"],
    )
    assert outline(built)[:4] == [(1, "Page", ""), *YEARS]
    assert built.warnings == ""


@pytest.mark.parametrize(
    "after", ["\nText.\n", "\n* item\n", "\n.. note::\n\n   Note\n", f"\n{LIST}   :limit: 1\n"]
)
def test_rubrics_where_text_follows(build, after):
    built = make(build, f"{LIST}{after}")
    assert built.warnings == ""
    assert outline(built) == [(1, "Page", "")]
    assert rubrics(built.html())[:3] == [
        ("2024", "pubs-2024"),
        ("2023", "pubs-2023"),
        ("2022", "pubs-2022"),
    ]


@pytest.mark.parametrize(
    "before",
    [
        ".. note::\n\n   ",
        ".. container:: x\n\n   ",
        "* item\n\n  ",
        "Text\n\n   ",
        ".. list-table::\n\n   * - ",
    ],
)
def test_rubrics_within_other_text(build, before):
    column = len(before.rpartition("\n")[2])
    built = make(build, before + LIST.replace("\n", f"\n{' ' * column}").rstrip(" "))
    assert built.warnings == ""
    assert outline(built) == [(1, "Page", "")]
    assert len(rubrics(built.html())) == 3
    assert len(listed(built.html())) == 4


def test_rubrics_within_an_admonition_of_myst(build):
    page = "# Page\n\n````{note}\n```{publications}\n```\n````\n"
    built = build(files={"a.bib": BIB, "index.md": page})
    assert built.warnings == ""
    assert len(rubrics(built.html())) == 3


def test_sections_within_only(build):
    built = make(build, ".. only:: html\n\n   .. publications::\n")
    assert built.warnings == ""
    assert places(built.html()) == ["Page", "2024", "j24", "c24", "2023", "j23", "2022", "c22"]
    assert not rubrics(built.html())


def test_a_page_of_nothing_but_a_list(build):
    built = make(build, LIST, title="")
    assert built.warnings == ""
    assert listed(built.html()) == ["j24", "c24", "j23", "c22"]


def test_lists_under_their_own_headings_are_sections(build):
    one = ".. publications::\n   :filter: kind == "
    built = make(
        build, f'Journals\n--------\n\n{one}"article"\n\nTalks\n-----\n\n{one}"conference"\n'
    )
    assert built.warnings == ""
    assert outline(built) == [
        (1, "Page", ""),
        (2, "Journals", "#journals"),
        (3, "2024", "#pubs-2024"),
        (3, "2023", "#pubs-2023"),
        (2, "Talks", "#talks"),
        (3, "2024", "#pubs-2024-2"),
        (3, "2022", "#pubs-2022"),
    ]


def test_two_lists_in_a_row_are_both_sections(build):
    built = make(build, f"{LIST}   :filter: year == 2023\n\n{LIST}")
    assert built.warnings == ""
    assert not rubrics(built.html())
    assert outline(built) == [
        (1, "Page", ""),
        (2, "2023", "#pubs-2023"),
        (2, "2024", "#pubs-2024"),
        (2, "2023", "#pubs-2023-2"),
        (2, "2022", "#pubs-2022"),
    ]


def test_rubrics_and_sections_share_their_anchors(build):
    built = make(build, f"{LIST}   :filter: year == 2023\n\nText\n\n{LIST}")
    assert rubrics(built.html()) == [("2023", "pubs-2023")]
    assert [anchor for _, _, anchor in outline(built)[1:]] == [
        "#pubs-2024",
        "#pubs-2023-2",
        "#pubs-2022",
    ]


def test_heading_of_a_page_keeps_its_anchor(build):
    built = make(build, f"{LIST}\n.. _pubs-2023:\n\nMore\n----\n")
    assert [anchor for _, _, anchor in outline(built)] == [
        "",
        "#pubs-2024",
        "#pubs-2023-2",
        "#pubs-2022",
        "#more",
    ]


def test_nested_groups_are_nested_sections(build):
    built = make(build, f"{LIST}   :group-by: kind -year\n")
    assert outline(built) == [
        (1, "Page", ""),
        (2, "Journal articles", "#pubs-journal-articles"),
        (3, "2024", "#pubs-2024"),
        (3, "2023", "#pubs-2023"),
        (2, "Conference papers", "#pubs-conference-papers"),
        (3, "2024", "#pubs-2024-2"),
        (3, "2022", "#pubs-2022"),
    ]
    assert places(built.html())[1:4] == ["Journal articles", "2024", "j24"]


def test_nested_groups_in_text_are_rubrics(build):
    built = make(build, f"{LIST}   :group-by: kind -year\n\nText\n")
    assert [text for text, _ in rubrics(built.html())] == [
        "Journal articles",
        "2024",
        "2023",
        "Conference papers",
        "2024",
        "2022",
    ]


def test_groups_in_another_script_have_anchors(build):
    bib = BIB.replace("journal = {J}", "journal = {计算机学报}")
    built = make(build, f"{LIST}   :group-by: journal\n", bib=bib)
    assert (2, "计算机学报", "#pubs-计算机学报") in outline(built)
    assert built.html().select_one("section[id='pubs-计算机学报']") is not None


# The option


@pytest.mark.parametrize(
    ("value", "after", "sections", "as_rubrics"),
    [
        ("auto", "", 3, 0),
        ("auto", "\nText\n", 0, 3),
        ("section", "", 3, 0),
        ("rubric", "", 0, 3),
        ("rubric", "\nText\n", 0, 3),
        ("none", "", 0, 0),
        ("none", "\nText\n", 0, 0),
    ],
)
def test_form_of_headings(build, value, after, sections, as_rubrics):
    built = make(build, f"{LIST}   :headings: {value}\n{after}")
    assert built.warnings == ""
    assert len(outline(built)) == 1 + sections
    assert len(rubrics(built.html())) == as_rubrics
    assert listed(built.html()) == ["j24", "c24", "j23", "c22"]


def test_sections_that_cannot_stand_are_said(build):
    built = make(build, f"{LIST}   :headings: section\n\nText\n")
    assert built.warnings == (
        "index.rst:4: WARNING: option 'headings': sections cannot stand here, since text follows; "
        "rubrics are used [pubs.option]\n"
    )
    assert len(rubrics(built.html())) == 3


def test_sections_are_not_missed_where_there_are_no_groups(build):
    built = make(build, f"{LIST}   :headings: section\n   :group-by: none\n\nText\n")
    assert built.warnings == ""


# Groups


def test_undated_work_stands_first_under_its_status(build):
    built = make(build, LIST, bib=BIB + UNDATED)
    titles = [text for _, text, _ in outline(built)[1:]]
    assert titles == ["In preparation", "Submitted", "Undated", "2024", "2023", "2022"]
    assert outline(built)[1][2] == "#pubs-in-preparation"
    assert places(built.html())[1:7] == [
        "In preparation",
        "prep",
        "Submitted",
        "sub",
        "Undated",
        "none",
    ]


@pytest.mark.parametrize("order", ["year", "-year"])
def test_undated_work_stands_first_in_both_directions(build, order):
    built = make(build, f"{LIST}   :group-by: {order}\n", bib=BIB + UNDATED)
    assert [text for _, text, _ in outline(built)[1:4]] == [
        "In preparation",
        "Submitted",
        "Undated",
    ]


def test_groups_by_file_stand_in_the_order_of_the_files(build):
    files = {
        "b.bib": BIB,
        "a.bib": UNDATED,
        "index.rst": f"Page\n====\n\n{LIST[:-1]} b.bib a.bib\n   :group-by: source\n",
    }
    assert [text for _, text, _ in outline(build(files=files))[1:]] == ["b", "a"]


def test_a_publication_of_several_keywords_stands_under_each(build):
    bib = BIB.replace("year = 2023", "year = 2023, keywords = {alpha, beta}")
    built = make(build, f"{LIST}   :group-by: keyword\n", bib=bib)
    assert [text for _, text, _ in outline(built)[1:]] == ["alpha", "beta", "Other"]
    soup = built.html()
    assert [one["id"] for one in soup.select("[data-key=j23]")] == ["pub-j23", "pub-j23-2"]


def test_headings_are_in_the_search_index(build):
    index = make(build, LIST).text("searchindex.js")
    titles = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["alltitles"]
    assert titles["2024"] == [[0, "pubs-2024"]]
