"""The drawings beside labels: XML that needs no style sheet, and one for each kind of link."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from sphinx_pubs.reading.link_kinds import LINK_KINDS
from sphinx_pubs.rendering.html import drawings, icon
from sphinx_pubs.rendering.icons import ICONS, icon_name

SVG = "{http://www.w3.org/2000/svg}"
#: Elements of the drawings, and the attributes that each may have.
SHAPES = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "rect": {"x", "y", "width", "height", "rx"},
}


@pytest.mark.parametrize("name", ICONS)
def test_a_drawing_is_plain_shapes(name):
    root = ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{ICONS[name]}</svg>')
    shapes = [element for element in root.iter() if element is not root]
    assert shapes
    for shape in shapes:
        assert set(shape.attrib) <= SHAPES[shape.tag.removeprefix(SVG)] | {"fill"}
        assert shape.get("fill", "currentColor") == "currentColor"
        assert set(shape.get("d", "")) <= set("0123456789 .-MmLlHhVvAaCcZz")
    assert not "".join(root.itertext()).strip()


@pytest.mark.parametrize("name", ICONS)
def test_a_drawing_is_small(name):
    assert len(ICONS[name]) <= 160


@pytest.mark.parametrize("kind", ["pdf", "press"])
def test_a_drawing_is_passed_over_and_takes_the_colour_of_the_text(kind):
    written = str(icon(kind))
    use = ET.fromstring(written)
    page = ET.fromstring(drawings(written, set()))
    assert [use.get("aria-hidden"), page.get("aria-hidden")] == ["true", "true"]
    (symbol,) = page
    assert use[0].get("href") == f"#{symbol.get('id')}"
    assert symbol.get("viewBox") == "0 0 16 16"
    assert (symbol.get("fill"), symbol.get("stroke")) == ("none", "currentColor")


def test_a_drawing_stands_once_on_a_page():
    drawn: set[str] = set()
    first = drawings(f"{icon('pdf')}{icon('pmcid')}{icon('code')}", drawn)
    assert [symbol.get("id") for symbol in ET.fromstring(first)] == [
        "pubs-icon-code",
        "pubs-icon-document",
    ]
    assert drawings(str(icon("pdf")), drawn) == ""


@pytest.mark.parametrize("kind", LINK_KINDS)
def test_every_kind_of_link_has_a_drawing_of_its_own_subject(kind):
    assert icon_name(kind) in ICONS
    assert icon_name(kind) != "link"


@pytest.mark.parametrize("part", ["abstract", "bibtex", "cite", "copy", "search", "award"])
def test_parts_have_drawings(part):
    assert icon_name(part) != "link"


@pytest.mark.parametrize("kind", ["press", "", "<b>", "lecture-notes"])
def test_a_kind_of_the_sites_own_is_a_link(kind):
    assert icon_name(kind) == "link"


def test_every_drawing_is_used():
    used = {icon_name(kind) for kind in LINK_KINDS}
    used |= {icon_name(part) for part in ("abstract", "bibtex", "cite", "copy", "search", "award")}
    assert set(ICONS) - used == {"link"}
