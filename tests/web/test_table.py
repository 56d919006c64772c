"""The columns of a table sort its rows."""

from __future__ import annotations

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="needs playwright").expect

THEMES = ("alabaster", "furo")
BIB = r"""
@article{b, title = {Éclair 10}, author = {Roe, Jane}, journal = {Journal B}, year = 2024, month = 3}
@article{d, title = {dunes}, author = {Smythe, Jo}, journal = {Journal B}, year = 2024, month = 11}
@article{a, title = {Éclair 9}, author = {{\AA}ngstr{\"o}m, A.}, journal = {Journal A}, year = 2019}
@misc{c, title = {Zebra}, author = {Roe, Jane}, pubstate = {inpreparation}}
"""
TABLE = ".. publications:: papers.bib\n   :layout: table\n   :group-by: none\n   :sort: none\n"
WRITTEN = ["b", "d", "a", "c"]


def pages(build, theme, body=TABLE):
    files = {"index.rst": f"Papers\n======\n\n{body}", "papers.bib": BIB}
    return build(files=files, html_theme=theme)


def order(page):
    return page.locator("tr.pub:visible").evaluate_all("all => all.map((row) => row.dataset.key)")


def column(page, label):
    return page.get_by_role("columnheader", name=label).first.get_by_role("button")


def sorted_by(page):
    """Label and direction of all columns that say that they are sorted."""
    return page.locator("th[aria-sort]").evaluate_all(
        "all => all.map((one) => `${one.innerText.trim()} ${one.ariaSort}`)"
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("label", "ascending", "descending"),
    [
        ("Year", ["a", "b", "d", "c"], ["d", "b", "a", "c"]),
        ("Title", ["d", "a", "b", "c"], ["c", "b", "a", "d"]),
        ("Authors", None, None),
    ],
)
def test_a_click_sorts_and_another_turns_the_order(
    build, open_page, theme, label, ascending, descending
):
    page = open_page(pages(build, theme))
    assert order(page) == WRITTEN
    assert sorted_by(page) == []
    column(page, label).click()
    assert sorted_by(page) == [f"{label} ascending"]
    assert ascending is None or order(page) == ascending
    up = order(page)
    column(page, label).click()
    assert sorted_by(page) == [f"{label} descending"]
    assert descending is None or order(page) == descending
    column(page, label).click()
    assert order(page) == up


def test_equal_rows_stay_in_their_order_either_way(build, open_page):
    page = open_page(pages(build, "furo"))
    page.evaluate(
        """() => {
          for (const cell of document.querySelectorAll("td[data-sort=venue]")) {
            cell.dataset.value = "same";
          }
        }"""
    )
    column(page, "Venue").click()
    assert order(page) == WRITTEN
    column(page, "Venue").click()
    assert order(page) == WRITTEN


def test_columns_are_sorted_one_after_the_other_by_the_keyboard(build, open_page):
    page = open_page(pages(build, "alabaster"))
    column(page, "Year").focus()
    page.keyboard.press("Enter")
    assert sorted_by(page) == ["Year ascending"]
    expect(column(page, "Year")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert sorted_by(page) == ["Title ascending"]
    assert order(page) == ["d", "a", "b", "c"]
    expect(column(page, "Title")).to_be_focused()


def test_each_table_is_sorted_for_itself_and_once(build, open_page):
    page = open_page(pages(build, "furo", TABLE.replace("group-by: none", "group-by: -year")))
    page.evaluate("delete window.sphinxPubs")
    page.add_script_tag(url="_static/sphinx-pubs.js")
    tables = page.locator("table.pubs-list")
    assert tables.count() == 3
    expect(page.locator(".pubs-sort")).to_have_count(12)
    tables.nth(1).get_by_role("button", name="Title").click()
    assert order(page) == ["c", "d", "b", "a"]
    assert sorted_by(page) == ["Title ascending"]


def test_what_is_searched_is_sorted_and_the_other_way_round(build, open_page):
    page = open_page(pages(build, "furo", f"{TABLE}   :search: true\n"))
    page.get_by_role("searchbox").first.fill("eclair")
    expect(page.locator("tr.pub:visible")).to_have_count(2)
    column(page, "Title").click()
    assert order(page) == ["a", "b"]
    page.get_by_role("searchbox").first.fill("")
    expect(page.locator("tr.pub:visible")).to_have_count(4)
    assert order(page) == ["d", "a", "b", "c"]
    page.get_by_role("searchbox").first.fill("nowhere")
    expect(page.locator("table.pubs-list")).to_be_hidden()


def test_without_a_script_headers_are_plain_text(build, open_page):
    page = open_page(pages(build, "furo"), javascript=False)
    assert page.locator("table.pubs-list button").count() == 0
    assert page.locator("th").first.inner_text() == "Year"
    assert order(page) == WRITTEN
