"""What a visitor's browser asks for and says of a page with lists."""

from __future__ import annotations

import pytest

from web.conftest import needs_module
from web.gallery import EVERYTHING
from web.themes import EACH_THEME


@pytest.mark.parametrize("javascript", [True, False])
def test_a_page_is_opened_from_its_own_site(built_root, open_page, javascript):
    page = open_page(built_root("homepage"), "homepage", javascript=javascript)
    assert page.locator(".pubs .pub").count() > 0
    assert any(url.split("?")[0].endswith("sphinx-pubs.css") for url in page.requests_seen)


def test_what_a_page_asks_for_elsewhere_is_seen(build, open_page):
    page = open_page(
        build(files={"index.rst": ".. image:: https://example.org/x.png\n"}),
        expected=("https://example.org/", "net::ERR_NAME_NOT_RESOLVED"),
    )
    assert "https://example.org/x.png" in page.requests_seen
    assert page.errors_seen


@needs_module("mathjax")
@pytest.mark.parametrize("theme", EACH_THEME)
def test_formulas_in_titles_are_drawn(gallery, open_page, theme):
    page = open_page(gallery(theme), EVERYTHING)
    title = page.locator(".pubs-layout-list [data-key=mathematics] .pub-title")
    formulas = title.locator(".math")
    formulas.last.locator("svg").wait_for()
    assert formulas.locator("svg").count() == formulas.count() > 1
