"""What axe-core finds on the page of all layouts, with all that folds opened once in each."""

from __future__ import annotations

import pytest

from web.conftest import needs_module
from web.gallery import EVERYTHING, MODULES
from web.themes import EACH_MODE, THEMES

AXE = MODULES / "axe-core" / "axe.min.js"

# MathJax answers for its formulas, and a theme for its colours of code, which some have too faint
# on their own ground.
OTHERS = ["mjx-container"]
CODE = ".highlight span"
OTHERS_OF = {"alabaster": [CODE], "sphinx_immaterial": [CODE]}

OPEN = """\
() => document.querySelectorAll(
  "[data-key=everything] details, [data-key=longword] details, .pubs-search details, .pubs-fold"
).forEach((one) => { one.open = true; })
"""

# In the dark only colours are other than in the light.
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast", "link-in-text-block"],
}

FIND = """\
async ([others, rules]) => {
  const found = await axe.run(
    {include: [".pubs", ".pubs-fold > summary"], exclude: others},
    {
      resultTypes: ["violations"],
      runOnly: rules,
    },
  );
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}
"""


@needs_module("axe-core")
@pytest.mark.parametrize(("theme", "mode"), EACH_MODE)
def test_axe_finds_nothing(gallery, open_page, theme, mode):
    page = open_page(gallery(theme), EVERYTHING, dark=mode == "dark")
    if THEMES[theme].choose:
        page.evaluate(THEMES[theme].choose, mode)
    page.evaluate(OPEN)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    others = [*OTHERS, *OTHERS_OF.get(theme, ())]
    assert page.evaluate(FIND, [others, RULES[mode]]) == []
