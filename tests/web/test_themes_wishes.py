"""What visitors ask of every page: on paper, in few colours, without motion."""

from __future__ import annotations

import re
import subprocess

import pytest

from conftest import needs
from web.gallery import EVERYTHING
from web.themes import EACH_THEME


@needs("pdftotext")
@pytest.mark.parametrize("theme", EACH_THEME)
def test_addresses_of_links_are_printed(gallery, open_page, tmp_path, theme):
    page = open_page(gallery(theme), EVERYTHING)
    page.pdf(path=tmp_path / "page.pdf")
    command = ["pdftotext", "-raw", tmp_path / "page.pdf", "-"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    printed = re.sub(r"\s+", "", printed)
    links = page.locator('.pub-link[href^="http"]').evaluate_all(
        "found => found.map((one) => one.getAttribute('href'))"
    )
    assert "https://example.org/everything.pdf" in links
    assert [url for url in links if url not in printed] == []


# What folds, by the names that `pubs_print` has for it.
FOLDED = {
    "abstract": ".pub-abstract-text",
    "bibtex": ".pub-bibtex pre",
    "cite": ".pub-cite pre",
    "names": ".pub-author:has-text('Zoe Zane')",
}
PAGE = """\
List
====

.. publications:: gallery.bib
   :layout: card
   :show: +cite
   :headings: fold
   :group-by: year
   :max-authors: 5

   cjk
   longword
"""


@pytest.mark.parametrize("chosen", [[], *([name] for name in FOLDED), [*FOLDED]])
def test_what_folds_is_printed_as_the_site_chooses(build, open_page, chosen):
    built = build("gallery", {"index.rst": PAGE}, html_theme="furo", pubs_print=chosen)
    page = open_page(built)
    page.emulate_media(media="print")
    seen = [name for name, text in FOLDED.items() if page.locator(text).first.is_visible()]
    assert seen == chosen
    # Groups are printed open, and the whole of each entry else.
    assert page.locator(".pub .pub-title:visible").count() == page.locator(".pub").count()


# A line around each thing that is a button or a badge, drawn in a colour that is there.
UNSEEN = """\
() => [...document.querySelectorAll(
  ".pub-award, .pub-status, .pub-badge, .pub-keyword, .pub-link, .pubs-chip, .pubs-search-field"
)].filter((one) => one.offsetParent !== null).filter((one) => {
  const looks = getComputedStyle(one);
  const line = looks.borderBottomStyle !== "none" && parseFloat(looks.borderBottomWidth) > 0
    && looks.borderBottomColor === looks.color;
  // What is set within a sentence is bold, underlined or of another colour instead.
  const told = looks.textDecorationLine.includes("underline") || looks.fontWeight >= 700
    || looks.color !== getComputedStyle(one.parentElement).color;
  return !line && !told;
}).map((one) => one.className)
"""


@pytest.mark.parametrize("theme", EACH_THEME)
def test_buttons_and_badges_have_lines_in_forced_colours(gallery, open_page, theme):
    page = open_page(gallery(theme), EVERYTHING, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.locator(".pub-award:visible").count() > 0
    assert page.evaluate(UNSEEN) == []


# The rules of our style sheets that move something, whatever a visitor wishes.
MOVING = """\
() => {
  const found = [];
  const still = (rule) => rule.media?.mediaText.includes("prefers-reduced-motion");
  const moves = (style) => [...style].some((name) =>
    /^(transition|animation)/.test(name) || (name === "scroll-behavior" && style[name] !== "auto"));
  const search = (rules) => {
    for (const rule of rules) {
      if (still(rule)) continue;
      if (rule.style && moves(rule.style)) found.push(rule.selectorText);
      if (rule.cssRules) search(rule.cssRules);
    }
  };
  const sheets = [...document.styleSheets].filter((one) => one.href?.includes("sphinx-pubs"));
  for (const sheet of sheets) search(sheet.cssRules);
  return {sheets: sheets.length, found};
}
"""


def test_nothing_moves_where_visitors_wish_for_less_motion(gallery, open_page):
    looked = open_page(gallery("furo"), EVERYTHING).evaluate(MOVING)
    assert looked["sheets"] > 0
    assert looked["found"] == []
