"""BibTeX and citations are copied as they stand."""

from __future__ import annotations

import re

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="needs playwright").expect

THEMES = ("alabaster", "furo")
BIB = r"""@article{quotes,
  title = {"Quotes" \& <Tags>, {\"U}mlauts},
  author = {M{\"u}ller, J{\"o}rg and 唐, 振恒},
  journal = {Journal},
  year = {2024}
}
"""
PAGE = ".. publications:: papers.bib\n   :show: bibtex cite\n"
READ = {"permissions": ["clipboard-read", "clipboard-write"]}


def pages(build, theme, body=PAGE, **values):
    files = {"index.rst": f"Papers\n======\n\n{body}", "papers.bib": BIB}
    return build(files=files, html_theme=theme, **values)


def unfold(page, *parts):
    for part in parts:
        page.locator(f"{part} > summary").first.click()


def button(page, within):
    return page.locator(f"{within} .pubs-copy").first


def copied(page):
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("theme", THEMES)
def test_bibtex_is_copied_exactly_and_said_to_be(build, open_page, theme):
    built = pages(build, theme)
    page = open_page(built, **READ)
    assert page.locator(".pubs-copy").count() == 0
    unfold(page, ".pub-bibtex")
    copy = page.locator(".pub-bibtex").get_by_role("button", name="Copy")
    status = page.locator(".pub-bibtex").get_by_role("status")
    expect(status).to_have_text("")
    page.clock.install()
    copy.click()
    expect(button(page, ".pub-bibtex")).to_have_text("Copied")
    expect(status).to_have_text("Copied")
    (source,) = built.html().select(".pub-bibtex pre")
    assert copied(page) == source.get_text().removesuffix("\n")
    assert copied(page).startswith("@article{quotes,\n")
    assert copied(page).endswith("\n}")
    assert "<Tags>" in copied(page)
    page.clock.fast_forward(2000)
    expect(button(page, ".pub-bibtex")).to_have_text("Copy")
    expect(status).to_have_text("")


def test_every_citation_has_a_button_of_its_own(build, open_page):
    page = open_page(pages(build, "furo"), **READ)
    unfold(page, ".pub-cite")
    for summary in page.locator(".pub-citation > summary").all():
        summary.click()
    boxes = page.locator(".pub-cite .pub-copyable")
    assert boxes.count() == 4
    found = []
    for box in boxes.all():
        box.locator(".pubs-copy").click()
        expect(box.locator(".pubs-copy")).to_have_text("Copied")
        assert copied(page) == box.locator("pre").text_content().removesuffix("\n")
        found.append(copied(page))
    assert any(re.match(r"TY  - JOUR\n(.*\n)*ER  - $", text) for text in found)
    assert any(text.startswith("[") and '"Journal"' in text for text in found)


def test_the_button_works_by_the_keyboard_and_keeps_the_focus(build, open_page):
    page = open_page(pages(build, "alabaster"), **READ)
    page.locator(".pub-bibtex > summary").focus()
    page.keyboard.press("Enter")
    expect(button(page, ".pub-bibtex")).to_be_visible()
    page.keyboard.press("Tab")
    # Where a source is wider than its box, it can be scrolled by the keyboard, too.
    if page.evaluate("document.activeElement.tagName") == "PRE":
        page.keyboard.press("Tab")
    expect(button(page, ".pub-bibtex")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button(page, ".pub-bibtex")).to_have_text("Copied")
    expect(button(page, ".pub-bibtex")).to_be_focused()


@pytest.mark.parametrize("refuse", ["Promise.reject()", "undefined.nothing"])
def test_without_a_clipboard_the_text_is_selected_and_copied(build, open_page, refuse):
    page = open_page(pages(build, "furo"), **READ)
    page.evaluate(f"() => {{ navigator.clipboard.writeText = () => {refuse}; }}")
    unfold(page, ".pub-bibtex")
    button(page, ".pub-bibtex").click()
    expect(button(page, ".pub-bibtex")).to_have_text("Copied")
    assert copied(page).strip() == page.locator(".pub-bibtex pre").text_content().strip()


def test_nothing_is_said_where_nothing_could_be_copied(build, open_page):
    page = open_page(pages(build, "furo"))
    page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false"
    )
    unfold(page, ".pub-bibtex")
    button(page, ".pub-bibtex").click()
    page.wait_for_function("String(getSelection()).includes('@article')")
    expect(button(page, ".pub-bibtex")).to_have_text("Copy")


def test_there_is_one_button_however_often_it_is_opened(build, open_page):
    page = open_page(pages(build, "furo"))
    for _ in range(3):
        unfold(page, ".pub-bibtex")
    expect(page.locator(".pub-bibtex .pubs-copy")).to_have_count(1)
    expect(page.locator(".pub-bibtex [role=status]")).to_have_count(1)


def test_the_button_of_another_extension_is_enough(build, open_page):
    page = open_page(pages(build, "furo"))
    page.evaluate(
        "document.querySelector('.pub-bibtex .pub-copyable').append(document.createElement('button'))"
    )
    unfold(page, ".pub-bibtex", ".pub-cite")
    expect(page.locator(".pub-cite .pubs-copy").first).to_be_visible()
    assert page.locator(".pub-bibtex .pubs-copy").count() == 0


def test_a_fold_of_entries_makes_no_buttons(build, open_page):
    body = PAGE + "   :headings: fold\n"
    page = open_page(pages(build, "furo", body))
    page.locator(".pubs-fold > summary").click()
    page.locator(".pubs-fold > summary").click()
    unfold(page, ".pub-cite")
    expect(page.locator(".pub-cite .pubs-copy").first).to_be_visible()
    assert page.locator(".pub-bibtex .pubs-copy").count() == 0


def test_the_words_are_those_of_the_site(build, open_page):
    page = open_page(pages(build, "furo", language="de"), **READ)
    unfold(page, ".pub-bibtex")
    expect(button(page, ".pub-bibtex")).to_have_text("Kopieren")
    button(page, ".pub-bibtex").click()
    expect(page.locator(".pub-bibtex [role=status]")).to_have_text("Kopiert")


def test_without_a_script_there_is_no_button(build, open_page):
    page = open_page(pages(build, "furo"), javascript=False)
    unfold(page, ".pub-bibtex")
    assert page.locator(".pub-bibtex pre").is_visible()
    assert page.locator(".pubs button").count() == 0
