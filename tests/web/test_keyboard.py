"""Every list by the keyboard alone."""

from __future__ import annotations

import pytest

from web.gallery import EVERYTHING
from web.themes import EACH_THEME

# All that may have the focus, in order.  Where it goes is written down, and whether that can
# be seen; it starts at the first list.
WATCH = """\
() => {
  const list = document.querySelector(".pubs");
  const stops = [...document.querySelectorAll(
    ".pubs a[href], .pubs button, .pubs summary, .pubs input, .pubs [tabindex='0']"
  )].filter((one) => one.checkVisibility({visibilityProperty: true}));
  list.tabIndex = -1;
  list.focus();
  list.removeAttribute("tabindex");
  window.walked = [];
  window.unseen = [];
  document.addEventListener("focusin", ({target}) => {
    if (!target.closest(".pubs")) return;
    walked.push(stops.indexOf(target));
    const looks = getComputedStyle(target);
    const line = looks.outlineStyle !== "none" && parseFloat(looks.outlineWidth) >= 1;
    if (!line && looks.boxShadow === "none") unseen.push(`${target.tagName} ${target.className}`);
  });
  return stops.length;
}
"""


@pytest.mark.parametrize("theme", EACH_THEME)
def test_tab_goes_through_all_lists_in_order_and_shows_where_it_is(gallery, open_page, theme):
    page = open_page(gallery(theme), EVERYTHING)
    stops = page.evaluate(WATCH)
    assert stops > 50
    while page.evaluate("walked.length") < stops:
        before = page.evaluate("walked.length")
        # Headings between lists have links of their own.
        for _ in range(20):
            page.keyboard.press("Tab")
        assert page.evaluate("walked.length") > before
    assert page.evaluate("walked")[:stops] == list(range(stops))
    assert page.evaluate("[...new Set(unseen)]") == []


def test_what_folds_out_opens_by_the_keyboard(gallery, open_page):
    page = open_page(gallery("furo"), EVERYTHING)
    for part in (".pub-abstract", ".pub-bibtex", ".pub-more"):
        fold = page.locator(f"details{part}").first
        fold.locator("> summary").focus()
        page.keyboard.press("Enter")
        assert fold.evaluate("(one) => one.open"), part
