"""No list makes a page wider than it is without one, down to the narrowest telephones."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from web.gallery import EVERYTHING, PAGES
from web.themes import EACH_THEME

# By how much the page is too wide, and which of ours are wider than their place or the window.
MEASURE = """\
() => {
  document.querySelectorAll(".pubs details, .pubs-fold").forEach((one) => { one.open = true; });
  const ours = [...document.querySelectorAll(".pubs, .pubs .pub, .pubs-search")];
  return {
    page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: ours
      .filter((one) => one.clientWidth)
      .filter((one) => one.scrollWidth > one.clientWidth
        || one.getBoundingClientRect().right > innerWidth)
      .map((one) => `${one.id || one.className}: ${one.scrollWidth} > ${one.clientWidth}`),
  };
}
"""


@pytest.mark.parametrize("theme", EACH_THEME)
def test_a_list_needs_no_scrolling_to_the_side(gallery, open_page, theme):
    built = gallery(theme)
    page = open_page(built, width=320)
    plain = page.evaluate(MEASURE)
    assert page.locator(".pubs").count() == 0
    found, start = {}, page.url
    for docname in (EVERYTHING, *PAGES):
        page.goto(urljoin(start, f"{docname}.html"))
        assert page.locator(".pubs").count() > 0
        found[docname] = page.evaluate(MEASURE)
    assert [one["wide"] for one in found.values()] == [[]] * len(found)
    # A theme that is too wide by itself is so once more and once less, for its toolbar is made
    # by a script.
    if not plain["page"]:
        assert {one["page"] for one in found.values()} == {0}
