"""The drawings beside labels: XML that needs no style sheet, and one for each kind of link."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from sphinx_pubs.reading.link_kinds import LINK_KINDS
from sphinx_pubs.rendering.icons import ICONS, icon_name, svg

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
    root = ET.fromstring(svg(name))
    assert root.tag == f"{SVG}svg"
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


@pytest.mark.parametrize("name", ICONS)
def test_a_drawing_is_passed_over_and_takes_the_colour_of_the_text(name):
    root = ET.fromstring(svg(name))
    assert root.get("aria-hidden") == "true"
    assert (root.get("fill"), root.get("stroke")) == ("none", "currentColor")
    assert root.get("viewBox") == "0 0 16 16"
    assert not re.search(r"\b(?:id|style|on\w+|href|src)=|<script|url\(", svg(name))


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
