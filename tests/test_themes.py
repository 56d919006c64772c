"""The lists under the themes that people use; what a browser makes of them is tested in web/."""

from __future__ import annotations

import pytest

from conftest import listed
from seeds_data import HOMEPAGE, HOMEPAGE_PREPRINTS
from web.gallery import EVERYTHING, PAGES, build_gallery
from web.themes import EACH_THEME, THEMES


@pytest.mark.parametrize("theme", EACH_THEME)
def test_a_theme_prints_the_lists_without_a_warning(tmp_path, theme):
    gallery = build_gallery(tmp_path, THEMES[theme])
    assert gallery.warnings == ""
    page = gallery.html("homepage/homepage")
    assert listed(page) == [paper.key for paper in (*HOMEPAGE, *HOMEPAGE_PREPRINTS)]
    for docname in (EVERYTHING, *PAGES):
        page = gallery.html(docname)
        sheets = [link["href"].partition("?")[0] for link in page.select('link[rel="stylesheet"]')]
        assert any(sheet.endswith("_static/sphinx-pubs.css") for sheet in sheets), docname
