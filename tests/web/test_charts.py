"""Charts as a visitor sees them: letters, colours, and room on any page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from test_charts import BIB, CONF, papers, rst

# Year labels and the numbers above bars that are shown: their height and their edges.
TEXTS = """\
(selector) => [...document.querySelectorAll(`.pubs-stats-picture ${selector}`)]
  .map((one) => one.getBoundingClientRect())
  .filter((box) => box.width)
  .map(({left, right, height}) => ({left, right, height}))
"""

# The least contrast of anything that is drawn in a series' colour with the page behind it.
CONTRAST = """\
() => {
  const context = document.createElement("canvas").getContext("2d");
  const parts = (color) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => {
    const [red, green, blue] = parts(color).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll("[class^='pubs-series-']")].map((one) => {
    const own = light(getComputedStyle(one).color);
    return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
  }).reduce((one, other) => Math.min(one, other));
}
"""

KINDS = "".join(
    f"@{kind}{{{kind}, title = {{T}}, year = 2024}}\n"
    for kind in ("book", "phdthesis", "patent", "software", "misc", "techreport", "incollection")
)


@pytest.fixture
def chart(build):
    def make(bib, options=":stack: kind", theme="furo"):
        built = build(files={"a.bib": bib, "index.rst": rst(options)}, conf=CONF, html_theme=theme)
        assert built.warnings == ""
        return built

    return make


@pytest.mark.parametrize("width", [320, 700, 1280])
@pytest.mark.parametrize("years", [range(2024, 2025), range(2010, 2025), range(1930, 2025)])
def test_letters_can_be_read_and_stand_apart(chart, open_page, years, width):
    page = open_page(chart(papers(*years, *years)), width=width)
    for selector in (".pubs-stats-years text", ".pubs-stats-total"):
        boxes = page.evaluate(TEXTS, selector)
        assert all(10 <= box["height"] <= 22 for box in boxes)
        assert all(one["right"] < other["left"] for one, other in pairwise(boxes))
        assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)
    assert page.evaluate(TEXTS, ".pubs-stats-years text")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_table_is_no_wider_than_a_telephone(chart, open_page):
    page = open_page(chart(BIB + KINDS), width=320)
    page.click("summary:has-text('table')")
    assert page.is_visible(".pubs-stats-table")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("theme", ["furo", "alabaster"])
@pytest.mark.parametrize("stack", ["kind", "role", "none"])
def test_bars_can_be_told_from_the_page(chart, open_page, stack, theme, dark):
    page = open_page(chart(BIB + KINDS, f":stack: {stack}", theme), dark=dark)
    assert page.evaluate(CONTRAST) >= 3


def test_a_chart_is_the_same_without_javascript(chart, open_page):
    page = open_page(chart(BIB), javascript=False)
    assert page.is_visible(".pubs-stats-picture svg")
    assert not page.is_visible(".pubs-stats-table")
    page.click(".pubs-stats-numbers summary")
    assert page.is_visible(".pubs-stats-table")
