"""HTML of lists takes a way of its own to the page, and nobody notices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import BinaryIO

import pytest
from bs4 import BeautifulSoup

from conftest import listed
from sphinx_pubs.ext import pages

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


def test_lists_that_wait_in_a_file_stand_there_as_they_are(build, tmp_path, monkeypatch):
    spools: list[BinaryIO] = []

    def spooled(_in_memory: int, **_where: object) -> BinaryIO:
        spools.append((tmp_path / f"spool-{len(spools)}").open("w+b"))
        return spools[-1]

    monkeypatch.setattr(pages, "SpooledTemporaryFile", spooled)
    page = build(files=FILES).html()
    assert listed(page) == ["one", "two"]
    assert page.select_one(".pub-note").get_text() == "* 💡 both &."
    assert [b"pub-one" in Path(spool.name).read_bytes() for spool in spools] == [True]
    assert all(spool.closed for spool in spools)


def test_other_extensions_see_the_lists(build):
    built = build(files=FILES, conf=SETUP)
    assert built.html().find(id="seen").get_text() == "True True True"


@pytest.mark.filterwarnings("ignore:.*JSONHTMLBuilder.app")
def test_pages_for_other_programs_have_the_lists(build):
    built = build(files=FILES, builder="json")
    body = json.loads(built.text("index.fjson"))["body"]
    assert listed(BeautifulSoup(body, "html.parser")) == ["one", "two"]


@pytest.mark.parametrize(("entries", "is_long"), [(250, False), (251, True)])
def test_a_long_list_keeps_its_page_narrow(build, entries, is_long):
    bib = "".join(
        f"@misc{{k{n}, author = {{唐振衡 and Ærø, Zoë*}}, title = {{T{n}}}, note = {{* 💡}}}}\n"
        for n in range(entries)
    )
    built = build(files={"index.rst": "Page\n====\n\n.. publications::\n", "refs.bib": bib})
    written = built.text("index.html")
    group = written[written.index('<div class="pubs ') : written.index('data-key="k7"')]
    assert ("唐振衡" in group, "💡" in group) == (not is_long, not is_long)
    assert group.isascii() is False  # the names of Europe stay readable
    first = built.html().find(class_="pub")
    assert first.find(class_="pub-author").get_text() == "唐振衡"
    assert "note = {* 💡}" in first.find("code").get_text()
