"""Light and dark are the theme's: its own switch, or what the system asks for."""

from __future__ import annotations

import pytest

from web.gallery import EVERYTHING
from web.themes import EACH_THEME, THEMES

# Every kind of thing of ours on the page, with its colours.
COLOURS = """\
() => {
  const found = {};
  for (const one of document.querySelectorAll(".pubs [class]")) {
    const looks = getComputedStyle(one);
    const name = [...one.classList].sort().join(" ");
    const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    found[name] ??= [text, looks.color, looks.backgroundColor, looks.borderTopColor];
  }
  return found;
}
"""


def differing(one, other) -> list[str]:
    """What looks different; the script adds its buttons when it has the time."""
    return [name for name in one.keys() & other.keys() if one[name] != other[name]]


@pytest.mark.parametrize("theme", EACH_THEME)
def test_colours_follow_the_switch_of_the_theme(gallery, open_page, theme):
    def colours(*, dark: bool, chosen: str = ""):
        page = open_page(gallery(theme), EVERYTHING, dark=dark)
        # A theme may fade from one colour to another.
        page.add_style_tag(content="* { transition: none !important }")
        if chosen:
            page.evaluate(THEMES[theme].choose, chosen)
        return page.evaluate(COLOURS)

    light, dark = colours(dark=False), colours(dark=True)
    if not THEMES[theme].choose:
        assert differing(light, dark) == []
        return
    # Text of any kind is of another colour in the dark.
    texts = [name for name, (text, *_) in light.items() if text and name in dark]
    assert len(texts) > 20
    assert [name for name in texts if light[name][1] == dark[name][1]] == []
    assert differing(colours(dark=False, chosen="dark"), dark) == []
    assert differing(colours(dark=True, chosen="light"), light) == []
