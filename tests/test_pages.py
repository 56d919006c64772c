"""HTML of lists takes a way of its own to the page, and nobody notices."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from conftest import listed

BIB = """\
@misc{one, author = {Jane Doe*}, title = {First}, year = 2020, note = {* 💡 both & <i>}}
@misc{two, author = {Jane Doe}, title = {Second}, year = 2021}
"""
PAGE = """\
Page
====

Before.

.. publications::
   :group-by: none
   :filter: key == "one"

Between.

.. publications::
   :group-by: none
   :filter: key == "two"

After.
"""
FILES = {"index.rst": PAGE, "refs.bib": BIB}
#: An extension that looks at pages as many do, and one that makes HTML of a part of a document.
SETUP = """
def setup(app):
    app.connect("html-page-context", look)

def look(app, page, template, context, doctree):
    if doctree is not None:
        whole = context["body"]
        translator = app.builder.create_translator(doctree, app.builder)
        doctree.walkabout(translator)
        again = "".join(translator.fragment)
        part = app.builder.render_partial(doctree.deepcopy()[0])["fragment"]
        context["body"] += f'<p id="seen">{"pub-one" in whole} {"pub-one" in part} {"pub-one" in again}</p>'
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_lists_stand_where_they_belong(build, builder):
    built = build(files=FILES, builder=builder)
    page = BeautifulSoup(built.text("index.html"), "html.parser")
    text = page.get_text()
    places = [text.index(word) for word in ("Before", "First", "Between", "Second", "After")]
    assert places == sorted(places)
    assert listed(page) == ["one", "two"]


def test_other_extensions_see_the_lists(build):
    built = build(files=FILES, conf=SETUP)
    assert built.html().find(id="seen").get_text() == "True True True"


@pytest.mark.filterwarnings("ignore:.*JSONHTMLBuilder.app")
def test_pages_for_other_programs_have_the_lists(build):
    built = build(files=FILES, builder="json")
    body = json.loads(built.text("index.fjson"))["body"]
    assert listed(BeautifulSoup(body, "html.parser")) == ["one", "two"]


def test_no_character_of_ours_makes_a_page_four_times_as_large_in_memory(build):
    built = build(files=FILES)
    written = built.text("index.html")
    assert max(written) <= "\uffff"
    assert "note = {* 💡 both & <i>}" in built.html().find("code").get_text()
