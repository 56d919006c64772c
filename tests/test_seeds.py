"""Each of the five lists shows every paper of its seed in order, with all that belongs to it."""

from __future__ import annotations

from functools import cache

import pytest

from conftest import listed, squeezed
from seeds_data import FEED, LEGENDS, NEWS, PAPERS, SEEDS

VARIATION = "\N{VARIATION SELECTOR-15}"
FORMS = ("", "-myst")
LISTS = [
    pytest.param(seed, form, heading, id=f"{seed}{form}-{heading}")
    for seed, papers in PAPERS.items()
    for form in FORMS
    for heading in papers
]
PAPER = [
    pytest.param(seed, form, paper, id=f"{seed}{form}-{paper.key}")
    for seed, lists in PAPERS.items()
    for form in FORMS
    for papers in lists.values()
    for paper in papers
]


@pytest.fixture(scope="session")
def page(built_root):
    @cache
    def of(seed, form):
        return built_root(seed).html(f"{seed}{form}")

    return of


def entry(page, key):
    (found,) = page.select(f'.pub[data-key="{key}"]')
    return found


def text(node):
    """What a reader sees: without the words for screen readers and variation selectors."""
    hidden = {id(part) for part in node.select(".visually-hidden")}
    pieces = [
        piece for piece in node.strings if not any(id(parent) in hidden for parent in piece.parents)
    ]
    return squeezed("".join(pieces).replace(VARIATION, ""))


def spoken(node):
    """What a screen reader says."""
    pieces = [
        piece
        for piece in node.strings
        if not any(parent.get("aria-hidden") for parent in piece.parents)
    ]
    return squeezed("".join(pieces))


def author(node):
    """One printed author as in ``seeds_data``: ``**Z. Tang***💡``."""
    marks = "".join(text(mark) for mark in node.select(".pub-mark"))
    name = text(node).removesuffix(marks)
    return (f"**{name}**" if "pub-self" in node["class"] else name) + marks


def authors(node):
    return ", ".join(author(one) for one in node.select(".pub-author"))


def links(node):
    return tuple(
        (one["class"][1].removeprefix("pub-link-"), one["href"]) for one in node.select(".pub-link")
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_page_builds_without_a_warning(built_root, seed):
    assert built_root(seed).warnings == ""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("seed", "keys"),
    [
        *(
            pytest.param(
                seed, [paper.key for papers in lists.values() for paper in papers], id=seed
            )
            for seed, lists in PAPERS.items()
        ),
        pytest.param("feed", [item.key for item in FEED], id="feed"),
        pytest.param("news", [item.key for item in NEWS], id="news"),
    ],
)
def test_every_paper_stands_on_the_page_in_order(page, seed, form, keys):
    assert listed(page(seed, form)) == keys


@pytest.mark.parametrize(("seed", "form", "heading"), LISTS)
def test_a_list_stands_under_its_heading(page, seed, form, heading):
    sections = {
        text(section.find(["h1", "h2"])).rstrip("¶"): section
        for section in page(seed, form).select("section")
    }
    assert listed(sections[heading]) == [paper.key for paper in PAPERS[seed][heading]]


@pytest.mark.parametrize(("seed", "form", "paper"), PAPER)
def test_authors_are_printed_in_order_with_owner_and_marks(page, seed, form, paper):
    found = entry(page(seed, form), paper.key)
    assert authors(found) == paper.authors.replace("& ", "")
    assert text(found.select_one(".pub-authors")) == paper.authors.replace("**", "")


@pytest.mark.parametrize(("seed", "form", "paper"), PAPER)
def test_a_reference_says_who_what_where_and_when(page, seed, form, paper):
    found = entry(page(seed, form), paper.key)
    assert text(found.select_one(".pub-reference")) == paper.whole
    assert text(found.select_one(".pub-title")) == paper.title
    assert found["data-year"] == paper.year


@pytest.mark.parametrize(("seed", "form", "paper"), PAPER)
def test_the_venue_and_the_date_have_hooks(page, seed, form, paper):
    found = entry(page(seed, form), paper.key)
    date = text(found.select_one(".pub-date"))
    assert date.endswith(paper.year) or date == paper.year[2:]
    if venue := found.select_one(".pub-venue"):
        emphasised = f"*{text(venue)}*" if venue.find("em") else text(venue)
        assert emphasised in paper.where
    else:
        assert found["data-key"] == "yu2023geo"


@pytest.mark.parametrize(("seed", "form", "paper"), PAPER)
def test_an_award_is_bold_and_of_its_kind(page, seed, form, paper):
    awards = entry(page(seed, form), paper.key).select(".pub-award")
    found = tuple((one["class"][1].removeprefix("pub-award-"), text(one)) for one in awards)
    assert found == paper.awards
    assert all(one.find("strong") for one in awards)


@pytest.mark.parametrize(("seed", "form", "paper"), PAPER)
def test_status_note_and_the_owners_part_are_printed(page, seed, form, paper):
    found = entry(page(seed, form), paper.key)
    parts = (found.select(f".pub-{part}") for part in ("status", "note", "self-role"))
    status, note, self_role = (" ".join(text(one) for one in part) for part in parts)
    # Whether a note closes with a full stop is a matter of wording.
    assert (status, note.removesuffix("."), self_role) == (
        paper.status,
        paper.note,
        paper.self_role,
    )


@pytest.mark.parametrize(("seed", "form", "paper"), PAPER)
def test_links_are_there_in_order_and_no_other(page, seed, form, paper):
    found = entry(page(seed, form), paper.key)
    assert links(found) == paper.links
    printed = [one["href"] for one in found.select(".pub-reference a") if text(one) == one["href"]]
    assert printed == [paper.address] * bool(paper.address)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_legend_stands_once_and_names_only_marks_of_the_page(page, seed, form):
    legends = page(seed, form).select(".pubs-legend")
    found = tuple(
        tuple(text(item).split(" ", 1))
        for legend in legends
        for item in legend.select(".pubs-legend-item")
    )
    assert found == LEGENDS[seed]
    assert len(legends) == bool(LEGENDS[seed])


@pytest.mark.parametrize(
    ("seed", "place"), [("homepage", "above"), ("cv-apa", "above"), ("cv-markdown", "below")]
)
def test_a_legend_stands_where_the_page_wants_it(page, seed, place):
    legend = page(seed, "").select_one(".pubs-legend")
    beside = legend.find_next_sibling if place == "above" else legend.find_previous_sibling
    assert beside(class_="pubs-list") is not None


@pytest.mark.parametrize(
    ("seed", "key", "owner", "other"),
    [
        ("homepage", "tang2024bandwidth", 4, 0),
        ("cv-markdown", "tang2024bandwidth", 0, 4),
        ("cv-markdown", "tang2025dreamddp", 1, 0),
        ("cv-markdown", "huang2025stale", 1, 5),
        ("cv-markdown", "tang2025capturing", 2, 0),
    ],
)
def test_of_two_authors_with_one_name_only_the_owner_is_bold(page, seed, key, owner, other):
    people = entry(page(seed, ""), key).select(".pub-author")
    assert [text(people[place])[:7] for place in (owner, other)] == ["Z. Tang", "Z. Tang"]
    assert [place for place, one in enumerate(people) if "pub-self" in one["class"]] == [owner]
    assert "self" not in people[other].get("data-roles", "").split()


def test_a_screen_reader_hears_roles_and_no_symbols(page):
    people = entry(page("homepage", ""), "shen2024hot").select(".pub-author")
    assert [spoken(one) for one in people[:3]] == [
        "L. Shen, equal contribution",
        "Z. Tang, equal contribution, project lead",
        "L. Wu",
    ]


def test_roles_are_data_on_each_author(page):
    people = entry(page("homepage", ""), "tang2024bandwidth").select(".pub-author")
    roles = {place: one["data-roles"] for place, one in enumerate(people) if one.get("data-roles")}
    assert roles == {4: "lead corresponding self", 7: "corresponding"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("item", FEED, ids=lambda item: item.key)
def test_a_feed_item_has_category_date_code_title_authors_and_abstract(page, item, form):
    found = entry(page("feed", form), item.key)
    assert text(found.select_one(".pub-category")) == item.category
    assert text(found.select_one(".pub-date")) == item.date
    assert text(found.select_one(".pub-title")) == item.title
    assert text(found.select_one(".pub-authors")) == item.authors
    assert text(found.select_one(".pub-abstract")).startswith(item.abstract)
    code = [(text(one), one["href"]) for one in found.select(".pub-link-code")]
    assert code == ([("Code", item.code)] if item.code else [])


def test_nobody_is_bold_in_the_feed(page):
    assert page("feed", "").select(".pub-self, .pub-mark") == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("item", NEWS, ids=lambda item: item.key)
def test_a_line_of_news_has_month_title_what_happened_and_links(page, item, form):
    found = entry(page("news", form), item.key)
    labels = ", ".join(text(one) for one in found.select(".pub-link"))
    happened = item.happened.replace("*", "")
    assert text(found) == f"[{item.month}] “{item.title}” {happened} ({labels})"
    assert links(found) == item.links
    emphasised = [text(one) for one in found.select(".pub-announcement em")]
    assert emphasised == item.happened.split("*")[1::2]
    assert found.select_one(".pub-title a") is None
