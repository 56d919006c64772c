"""Well-known styles against what the reference implementation prints with them."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape

import pytest

from csl_printing import OFFICIAL, needs_official
from sphinx_pubs.styles.csl import catalogs, csl_json, files, locale, output
from sphinx_pubs.styles.csl.processor import bibliography

STYLES = sorted(path.stem for path in OFFICIAL.glob("styles/*.csl"))
#: (style, entry) of which the reference prints something else, and why; none now.
DIFFERENCES: dict[tuple[str, str], str] = {}

pytestmark = needs_official


@cache
def oracle():
    return json.loads((OFFICIAL / "oracle.json").read_text("utf-8"))


@cache
def references(name, *, own):
    """What a style prints for each entry, with our terms or with the official ones."""
    load = catalogs.catalog if own else locale.folder(OFFICIAL / "locales")
    items = csl_json.read_items((OFFICIAL / "sample.json").read_text("utf-8"))
    style = files.read_style(OFFICIAL / "styles" / f"{name}.csl")
    return {each.id: output.html_entry(each.runs) for each in bibliography(style, items, load)}


def text(html):
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.mark.parametrize("own", [False, True], ids=["official-terms", "own-terms"])
@pytest.mark.parametrize("name", STYLES)
class TestStyle:
    def test_the_entries_are_the_reference_s(self, name, own):
        wanted = oracle()[name]["entries"]
        got = references(name, own=own)
        differing = {
            entry: (html, got.get(entry))
            for entry, html in wanted.items()
            if (name, entry) not in DIFFERENCES and text(html) != text(got.get(entry, ""))
        }
        assert differing == {}

    def test_the_order_is_the_reference_s(self, name, own):
        assert list(references(name, own=own)) == oracle()[name]["order"]


@pytest.mark.parametrize("name", STYLES)
def test_the_markup_is_the_reference_s(name):
    wanted = {entry: unescape(html) for entry, html in oracle()[name]["entries"].items()}
    got = {entry: unescape(html) for entry, html in references(name, own=False).items()}
    assert {entry: " ".join(html.split()) for entry, html in got.items()} == {
        entry: " ".join(html.split()) for entry, html in wanted.items()
    }


def test_the_differences_still_differ():
    for name, entry in DIFFERENCES:
        got = references(name, own=False)[entry]
        assert text(got) != text(oracle()[name]["entries"][entry])
