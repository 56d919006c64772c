"""A visitor whose browser runs no script reads and unfolds everything."""

from __future__ import annotations

import pytest

from web.gallery import EVERYTHING
from web.themes import EACH_THEME


@pytest.mark.parametrize("theme", EACH_THEME)
def test_all_entries_are_there_and_unfold(gallery, open_page, theme):
    built = gallery(theme)
    page = open_page(built, EVERYTHING, javascript=False)
    entries = page.locator(".pubs .pub")
    assert entries.count() == len(built.html(EVERYTHING).select(".pubs .pub"))
    assert page.locator(".pubs .pub[hidden]").count() == 0
    for part, text in ((".pub-abstract", ".pub-abstract-text"), (".pub-bibtex", "pre")):
        fold = page.locator(f"details{part}").first
        assert not fold.locator(text).is_visible()
        fold.locator("> summary").click()
        assert fold.locator(text).is_visible()
    # Nothing is there that would need a script.
    assert page.locator(".pubs button:visible, .pubs input:visible").count() == 0
