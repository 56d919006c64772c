"""Legends: one for a list, one for a page, and what ties marks to them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

BIB = """\
@article{one, author = {Doe, Jane and Roe, Richard}, author+an = {1=equal; 2=equal},
  title = {One}, journal = {J}, year = 2024}
@article{two, author = {Poe, Paul and Doe, Jane}, author+an = {1=lead; 2=corresponding},
  title = {Two}, journal = {J}, year = 2023}
@article{three, author = {Poe, Paul and Roe, Richard}, author+an = {1=equal:2; 2=equal:2},
  title = {Three}, journal = {J}, year = 2022}
@article{none, author = {Doe, Jane}, title = {None}, journal = {J}, year = 2021}
"""


def listing(key, **options):
    lines = [f"   :{name}: {value}" for name, value in options.items()]
    return "\n".join([".. publications:: papers.bib", *lines, "", f"   {key}", "", ""])


@pytest.fixture
def built(build):
    def make(*lists, extra=None, **values):
        page = "Page\n====\n\n" + "\n".join(lists)
        files = {"papers.bib": BIB, "index.rst": page, **(extra or {})}
        made = build(files=files, **values)
        assert made.warnings == ""
        return made

    return make


def legends(soup):
    """The legends in order, each as the texts of its items."""
    return [
        [
            item.get_text().replace("\N{VARIATION SELECTOR-15}", "")
            for item in one.select("span.pubs-legend-item")
        ]
        for one in soup.select(".pubs-legend")
    ]


def explained(soup):
    """What each mark is described by, as the text of the legend's item; each id stands once."""
    ids = [one["id"] for one in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    found = []
    for mark in soup.select("sup.pub-mark"):
        (item,) = soup.select(f'[id="{mark["aria-describedby"]}"]')
        found.append((mark.find("span").get_text()[:1], item.get_text().split(" ", 1)[1]))
    return found


def test_each_mark_is_described_by_the_legend_of_its_list(built):
    soup = built(listing("one"), listing("two")).html()
    assert legends(soup) == [
        ["* Equal contribution"],
        ["💡 Project lead", "✉ Corresponding author"],
    ]
    assert explained(soup) == [
        ("*", "Equal contribution"),
        ("*", "Equal contribution"),
        ("💡", "Project lead"),
        ("✉", "Corresponding author"),
    ]


def test_lists_of_a_page_share_one_legend_above_the_first(built):
    soup = built(listing("one", legend="page"), listing("two", legend="page")).html()
    assert legends(soup) == [["* Equal contribution", "💡 Project lead", "✉ Corresponding author"]]
    first = soup.select_one(".pubs")
    assert first.select_one(".pubs-legend") is not None
    assert len(explained(soup)) == 4


def test_symbols_of_a_page_are_unique_across_its_lists(built):
    soup = built(listing("one", legend="page"), listing("three", legend="page")).html()
    assert legends(soup) == [["*† Equal contribution"]]
    assert [mark for mark, _ in explained(soup)] == ["*", "*", "†", "†"]


def test_the_first_list_has_the_legend_also_where_it_has_no_mark(built):
    soup = built(listing("none", legend="page"), listing("one", legend="page")).html()
    assert legends(soup) == [["* Equal contribution"]]
    assert soup.select_one(".pubs .pubs-legend") is not None
    assert len(explained(soup)) == 2


def test_a_list_of_its_own_legend_keeps_it(built):
    soup = built(listing("one", legend="page"), listing("two")).html()
    assert legends(soup) == [
        ["* Equal contribution"],
        ["💡 Project lead", "✉ Corresponding author"],
    ]


@pytest.mark.parametrize("place", ["first", "last"])
def test_the_legend_of_a_page_stands_where_it_is_placed(built, place):
    legend = ".. publications-legend::\n"
    lists = [listing("one"), listing("two", legend="page"), listing("none", legend="none")]
    parts = [legend, *lists] if place == "first" else [*lists, legend]
    soup = built(*parts).html()
    assert legends(soup) == [["* Equal contribution", "💡 Project lead", "✉ Corresponding author"]]
    frames = soup.select(".pubs")
    assert frames[0 if place == "first" else -1].select_one(".pubs-legend") is not None
    assert frames[0 if place == "first" else -1].select_one(".pub") is None
    assert len(explained(soup)) == 4


def test_a_second_place_for_the_legend_stays_empty(built):
    legend = ".. publications-legend::\n"
    assert len(legends(built(legend, listing("one"), legend).html())) == 1


@pytest.mark.parametrize("lists", [[], [listing("none")]], ids=["no list", "no mark"])
def test_a_legend_of_nothing_is_nothing(built, lists):
    assert legends(built(".. publications-legend::\n", *lists).html()) == []


def test_the_legend_can_be_placed_in_markdown(built):
    page = (
        "---\norphan: true\n---\n# Page\n\n```{publications-legend}\n```\n\n"
        "```{publications} papers.bib\none\n```\n"
    )
    made = built("Other", extra={"page.md": page}, extensions=["sphinx_pubs", "myst_parser"])
    assert legends(made.html("page")) == [["* Equal contribution"]]


def test_without_a_legend_nothing_is_described(built):
    soup = built(listing("one", legend="none")).html()
    assert legends(soup) == []
    assert not soup.select("[aria-describedby]")
    assert len(soup.select("sup.pub-mark .visually-hidden")) == 2


def test_pages_put_together_have_legends_of_their_own(built):
    toc = ".. toctree::\n\n   a\n   b\n"
    page = "{0}\n======\n\n{1}"
    extra = {
        name: page.format(name, listing(key)) for name, key in (("a.rst", "one"), ("b.rst", "one"))
    }
    made = built(toc, extra=extra, builder="singlehtml")
    soup = BeautifulSoup((made.out / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert len(legends(soup)) == 2
    assert len(explained(soup)) == 4


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_have_one_legend(built, builder):
    made = built(listing("one", legend="page"), listing("two", legend="page"), builder=builder)
    text = next(path for path in made.out.iterdir() if path.suffix in {".txt", ".tex"}).read_text()
    assert text.count("Equal contribution") == 1
    assert text.index("Equal contribution") < text.index("One")


def test_a_legend_is_in_the_language_of_the_site(built):
    soup = built(listing("one"), listing("two"), language="de").html()
    assert legends(soup) == [
        ["* Gleicher Beitrag"],
        ["💡 Projektleitung", "✉ Korrespondenzautor/in"],
    ]
    assert soup.select_one("sup.pub-mark .visually-hidden").get_text() == ", gleicher Beitrag"
    assert soup.select_one(".pub-bibtex summary").get_text() == "BibTeX"
