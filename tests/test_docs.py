"""The documentation knows every layout and part, and all that templates and style sheets can use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import fields

import sphinx_pubs.rendering
from sphinx_pubs.ext.options import LAYOUTS, PARTS
from sphinx_pubs.rendering.choices import PRINTABLE
from sphinx_pubs.rendering.html import environment
from sphinx_pubs.rendering.view import (
    Citation,
    EntryView,
    FacetView,
    GroupView,
    Picture,
    VenueBadge,
)
from sphinx_pubs.styles.choices import VENUE_KEYS

DOCS = Path(__file__).parents[1] / "docs"
STATIC = Path(sphinx_pubs.rendering.__file__).parent / "static"
GALLERY = (DOCS / "reference" / "layouts.md").read_text(encoding="utf-8")
LOOKS = (DOCS / "guide" / "looks.md").read_text(encoding="utf-8")


def examples(option: str) -> set[str]:
    """Give what the live examples of the gallery have for an option, word by word."""
    values = re.findall(rf"^:{option}: (.+)$", GALLERY, re.MULTILINE)
    return {word for value in values for word in value.split()}


def named(text: str) -> set[str]:
    """Give the names that stand in the first column of tables, without what they are given."""
    cells = re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
    return {name.partition("(")[0] for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_the_gallery_shows_every_layout():
    assert examples("layout") >= set(LAYOUTS)


def test_the_gallery_shows_every_part():
    assert examples("show") >= set(PARTS)


def test_the_table_of_parts_has_all():
    assert named(LOOKS) >= set(PARTS)


@pytest.mark.parametrize(
    "view",
    [EntryView, GroupView, VenueBadge, Picture, Citation, FacetView],
    ids=lambda view: view.__name__,
)
def test_what_templates_see_is_documented(view):
    within = LOOKS[LOOKS.index("### What a template sees") :]
    assert {field.name for field in fields(view)} <= set(re.findall(r"`([\w-]+)`", within))


def test_what_templates_can_call_is_documented():
    macros = set(vars(environment([]).get_template("!pubs/parts.html").module))
    assert {name for name in macros if not name.startswith("_")} <= named(LOOKS)


def test_colours_and_distances_are_documented():
    style = (STATIC / "sphinx-pubs.css").read_text(encoding="utf-8")
    assert set(re.findall(r"^\s+(--pubs-[\w-]+):", style, re.MULTILINE)) <= named(LOOKS)


def test_values_of_conf_are_documented():
    assert named(LOOKS) >= {*PRINTABLE, *VENUE_KEYS}
