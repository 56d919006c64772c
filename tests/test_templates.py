"""Templates that a site puts over the built-in ones."""

from __future__ import annotations

import pytest

from conftest import listed, squeezed

BIB = """\
@article{k, author = {Tang, Zhenheng}, author+an = {1=lead}, title = {A & B}, journal = {J}, year = 2024,
  award = {Best Paper}, doi = {10.1000/182}}
@article{l, author = {Doe, Jane}, title = {Other}, journal = {J}, year = 2023}
"""
PAGE = "Page\n====\n\n.. publications::\n"
CONF = 'templates_path = ["_templates"]\n'


def make(build, templates, options="", **values):
    files = {f"_templates/pubs/{name}": text for name, text in templates.items()}
    return build(files={**files, "a.bib": BIB, "index.rst": PAGE + options}, conf=CONF, **values)


def test_a_layout_of_the_site_is_used(build):
    template = (
        "<ul>{% for entry in group.entries %}"
        '<li class="pub" data-key="{{ entry.key }}">{{ html(entry.title) }}, {{ entry.year }}</li>'
        "{% endfor %}</ul>"
    )
    built = make(build, {"list.html": template})
    assert built.warnings == ""
    soup = built.html()
    assert [squeezed(one.get_text()) for one in soup.select(".pub")] == [
        "A & B, 2024",
        "Other, 2023",
    ]
    assert not soup.select("div.pubs")


def test_other_layouts_stay(build):
    built = make(build, {"list.html": "mine"}, "   :layout: reference\n")
    assert listed(built.html()) == ["k", "l"]


def test_values_are_escaped_in_templates_of_the_site(build):
    built = make(build, {"list.html": "{{ group.entries[0].bibtex }}<b id='x'>x</b>"})
    page = built.text("index.html")
    assert "title = {A &amp; B}" in page
    assert built.html().select_one("b#x") is not None


def test_a_part_of_the_site_is_used_in_every_layout(build):
    # A site copies the parts and changes one.
    parts = (
        '{% import "!pubs/parts.html" as built_in %}'
        "{% set legend, listing = built_in.legend, built_in.listing %}"
        "{% set awards, status, note = built_in.awards, built_in.status, built_in.note %}"
        "{% set self_role, badges, keywords = built_in.self_role, built_in.badges, built_in.keywords %}"
        "{% set link, links, summary = built_in.link, built_in.links, built_in.summary %}"
        "{% set folded = built_in.folded %}"
        '{% macro links(entry) %}<span class="mine">{{ entry.links | length }}</span>{% endmacro %}'
    )
    built = make(
        build, {"parts.html": parts}, "\nText\n\n.. publications::\n   :layout: reference\n"
    )
    assert built.warnings == ""
    assert [one.get_text() for one in built.html().select(".mine")] == ["1", "0"] * 2
    assert not built.html().select(".pub-links")
    assert built.html().select(".pub-bibtex")


@pytest.mark.parametrize(
    ("macro", "hook"),
    [
        (
            "listing(group, html, mark) %}{% for one in group.entries %}<p class='mine'>{{ caller(one) }}</p>{% endfor %}",
            "p.mine > .pub-title",
        ),
        (
            "frame(group, mark) %}<section class='mine'>{{ caller() if group.entries }}</section>",
            "section.mine > ul > .pub > .pub-title",
        ),
        ("number(group, entry) %}<b class='mine'></b>", ".pub > b.mine"),
        ("button(item) %}<b class='mine'></b>", ".pub-row > .pub-links > b.mine"),
        (
            "source(text, format, coloured) %}<b class='mine'></b>",
            ".pub-row > .pub-bibtex > b.mine",
        ),
        ("cite(entry) %}<b class='mine'></b>", ".pub-row > b.mine"),
    ],
    ids=lambda text: text.partition("(")[0],
)
def test_each_part_can_be_the_sites_own_among_those_that_are_not(build, macro, hook):
    built = make(build, {"parts.html": f"{{% macro {macro}{{% endmacro %}}"}, "   :show: +cite\n")
    assert built.warnings == ""
    assert built.html().select(hook)
    assert [one.get_text() for one in built.html().select(".pub-title")] == ["A & B", "Other"]


def test_a_layout_of_the_site_can_have_names_that_built_in_parts_have_too(build):
    template = (
        '{% set tag, line, p, icon = "1", "2", "3", "4" %}'
        "{% call(entry) parts.listing(group, html, mark) %}"
        '<i class="mine">{{ tag }}{{ line }}{{ p }}{{ icon }}</i>{{ parts.links(entry) -}}'
        "{% endcall %}"
    )
    built = make(build, {"list.html": template})
    assert built.warnings == ""
    assert [one.get_text() for one in built.html().select("ul > li > .mine")] == ["1234"] * 2
    assert built.html().select(".pub-link svg")


def test_a_layout_of_the_site_can_build_on_the_built_in_one(build):
    template = '<div class="frame">{% include "!pubs/list.html" %}</div>'
    built = make(build, {"list.html": template})
    assert built.warnings == ""
    assert listed(built.html()) == ["k", "l"]
    assert len(built.html().select("div.frame > div.pubs")) == 3


@pytest.mark.parametrize(
    "template",
    [
        "{% for %}",
        "{{ nothing.at.all }}",
        '{% include "none.html" %}',
        "{{ 1 / 0 }}",
        "{{ entry.key + 1 }}",
        "{{ 'text' + group.listing }}",
        "{% for x in 5 %}{% endfor %}",
        "{{ group.entries[99].title.x }}",
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_template_is_said_once_and_the_built_in_one_is_used(build, template, jobs):
    built = make(build, {"list.html": template}, jobs=jobs)
    assert built.warnings.count("WARNING") == 1
    assert built.warnings.startswith(
        "index.rst:4: WARNING: the template of the layout 'list' fails ("
    )
    assert built.warnings.endswith("); the built-in one is used [pubs.template]\n")
    assert listed(built.html()) == ["k", "l"]
    assert built.html().select_one(".pub-author").get_text().startswith("Zhenheng Tang")


def test_a_template_that_is_no_text_is_said_and_ends_nothing(project):
    made = project(files={"index.rst": PAGE, "refs.bib": BIB})
    folder = made.source / "own" / "pubs"
    folder.mkdir(parents=True)
    (folder / "list.html").write_bytes(b"\xff{{ group }}")
    built = made.run(templates_path=["own"])
    assert built.warnings.count("[pubs.template]") == built.warnings.count("WARNING") == 1
    assert built.html().find(class_="pub")


def test_a_broken_part_is_said_and_the_built_in_ones_are_used(build):
    built = make(build, {"parts.html": "{% macro listing( %}"})
    assert built.warnings.count("WARNING") == 1
    assert "[pubs.template]" in built.warnings
    assert listed(built.html()) == ["k", "l"]


def test_templates_of_the_site_may_stand_in_several_directories(build):
    files = {
        "one/layout.txt": "",
        "two/pubs/list.html": "<p class='mine'>{{ group.entries | length }}</p>",
    }
    built = build(
        files={**files, "a.bib": BIB, "index.rst": PAGE}, conf='templates_path = ["one", "two"]\n'
    )
    assert [one.get_text() for one in built.html().select(".mine")] == ["0", "1", "1"]


def test_a_changed_template_is_used_in_the_next_build(project):
    site = project(
        files={"_templates/pubs/list.html": "<b>one</b>", "a.bib": BIB, "index.rst": PAGE},
        conf=CONF,
    )
    assert "<b>one</b>" in site.run().text("index.html")
    site.write({"_templates/pubs/list.html": "<b>two</b>"})
    assert "<b>two</b>" in site.run().text("index.html")
