"""HTML of long lists is kept from build to build, and nobody can tell."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pytest

from sphinx_pubs.digests import folders_digest
from sphinx_pubs.ext.kept import KeptPage
from sphinx_pubs.rendering import html

YEARS = (2020, 2021, 2022)
PAGE = """\
Page
====

.. publications::
   :show: +abstract +thumbnail
   :legend: bottom
"""
PEOPLE = """\
Jane Doe:
  aliases: [J. Doe]
Richard Roe:
  orcid: 0000-0002-1825-0097
"""
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id></info>
<bibliography><layout prefix="own: "><names variable="author"/><text variable="title" prefix=" "/>
</layout></bibliography></style>
"""
TEMPLATE = "{% macro awards(entry) %}\n<b>Won: {{ entry.honours | length }}</b>\n{% endmacro %}\n"
GIF = b"GIF89a" + bytes([8, 0, 6, 0]) + bytes(20)


def entry(number):
    return (
        f"@misc{{k{number}, author = {{Doe, Jane* and Roe, Richard and Poe, Paul*}},\n"
        f"  title = {{On ${number}^2$ Things}}, year = {YEARS[number % 3]}, award = {{Oral}},\n"
        f"  doi = {{10.1000/{number}}}"
        + {3: ", pdf = {3.pdf}", 4: ", preview = {4.gif}", 8: ", pdf = {8.pdf}"}.get(number, "")
        + "}\n"
    )


FILES = {
    "index.rst": PAGE,
    "refs.bib": "".join(map(entry, range(252))),
    "people.yaml": PEOPLE,
    "roe.rst": ":orphan:\n\nRoe\n===\n",
    "own.csl": STYLE,
    "_templates/pubs/parts.html": TEMPLATE,
    "3.pdf": "%PDF",
}
CONF = """
templates_path = ["_templates"]
pubs_people_file = "people.yaml"
pubs_self = "Jane Doe"
html_math_renderer = "mathjax"
suppress_warnings = ["pubs.link", "pubs.picture"]

def setup(app):
    app.add_html_math_renderer("own", (write, None))

def write(translator, node):
    translator.body.append(f"<code>{node.astext()}</code>")
    raise SkipNode

from docutils.nodes import SkipNode
"""


@pytest.fixture
def rendered(monkeypatch):
    """How many groups were rendered since it was cleared."""
    views = []
    render = html.render

    def noted(templates, view, math):
        views.append(view)
        return render(templates, view, math)

    monkeypatch.setattr(html, "render", noted)
    return views


@pytest.fixture
def site(project, rendered):
    made = project(files=FILES, conf=CONF)
    (made.source / "4.gif").write_bytes(GIF)
    made.run()
    assert len(rendered) == len(YEARS)
    rendered.clear()
    return made


def change(site, old, new, name="refs.bib"):
    text = (site.source / name).read_text(encoding="utf-8")
    assert old in text
    site.write({name: text.replace(old, new, 1)})


def checked(site, builder="html", **how):
    """Build; the page must be as that of a fresh build."""
    built = site.run(builder, **how)
    page = built.page("index").read_text(encoding="utf-8")
    how.pop("jobs", None)
    fresh = site.run(builder, fresh=True, **how)
    assert page == fresh.page("index").read_text(encoding="utf-8")
    return page


def kept(site):
    return list(site.build.glob("doctrees/pubs/html/*"))


def test_only_the_group_of_a_changed_entry_is_rendered_again(site, rendered):
    change(site, "On $7^2$ Things", "Nothing")
    page = site.run().text("index.html")
    assert [view.entries[0].year for view in rendered] == ["2021"]
    assert "Nothing" in page
    assert page == site.run(fresh=True).text("index.html")


def test_an_entry_that_is_added_changes_its_group_alone(site, rendered):
    change(site, entry(1), entry(1) + entry(1).replace("k1,", "k1000,"))
    page = site.run().text("index.html")
    assert [view.entries[0].year for view in rendered] == ["2021"]
    assert page == site.run(fresh=True).text("index.html")


def test_a_group_that_is_written_anew_is_kept_from_then_on(site, rendered):
    change(site, "On $7^2$ Things", "Nothing")
    site.run()
    change(site, "On $9^2$ Things", "Less")
    rendered.clear()
    site.run()
    assert [view.entries[0].year for view in rendered] == ["2020"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("people.yaml", "Richard Roe:\n", "Richard Roe:\n  url: roe\n"),
        ("people.yaml", "[J. Doe]", "[J. Doe, Paul Poe]"),
        ("_templates/pubs/parts.html", "Won:", "Winner:"),
        ("index.rst", "   :legend: bottom\n", "   :legend: top\n"),
        ("index.rst", "+abstract +thumbnail", "+cite"),
        ("index.rst", "Page\n====\n", "Page\n====\n\n.. publications::\n   :limit: 2\n"),
        ("index.rst", "bottom\n", "bottom\n   :numbering: decimal\n"),
        ("index.rst", "bottom\n", "bottom\n   :search:\n"),
        ("index.rst", "bottom\n", "bottom\n   :style: own.csl\n"),
        ("refs.bib", "@misc{k0, author = {Doe, Jane* and", "@misc{k0, author = {Doe, Jane and"),
        ("refs.bib", "3.pdf", "5.pdf"),
        ("refs.bib", "{4.gif}", "{5.gif}"),
        ("refs.bib", entry(1), ""),
        ("refs.bib", entry(1), entry(1) + entry(1).replace("k1,", "k1000,")),
        ("refs.bib", entry(1), "@string{x = {y}}\n\n" + entry(1)),
    ],
)
def test_what_has_changed_is_shown(site, file, old, new):
    before = site.run().text("index.html")
    change(site, old, new, file)
    changed = checked(site) != before
    assert changed == ("@string" not in new)


@pytest.mark.parametrize(
    "conf",
    [
        {"pubs_self": "Paul Poe"},
        {"pubs_print": ["abstract"]},
        {"pubs_roles": {"equal": {"label": "The same", "symbol": "="}}},
        {"pubs_link_kinds": {"pdf": {"label": "Paper", "fields": ["pdf"]}}},
        {"language": "de"},
        {"html_math_renderer": "own"},
        {"templates_path": []},
    ],
)
def test_what_is_configured_otherwise_is_shown(site, conf):
    before = site.run().text("index.html")
    change(site, "On $7^2$ Things", "Nothing")
    assert checked(site, **conf) != before


def test_a_style_that_changes_is_seen(site):
    change(site, "bottom\n", "bottom\n   :style: own.csl\n", "index.rst")
    site.run()
    change(site, "own: ", "mine: ", "own.csl")
    change(site, "On $7^2$ Things", "Nothing")
    page = checked(site)
    assert "mine: " in page
    assert "own: " not in page


def test_files_that_come_and_change_are_seen(site):
    (site.source / "8.pdf").write_bytes(b"%PDF")
    (site.source / "4.gif").write_bytes(GIF[:6] + bytes([9, 0, 6, 0]) + GIF[10:])
    change(site, "On $7^2$ Things", "Nothing")
    page = checked(site)
    assert "8.pdf" in page
    assert 'width="9"' in page


@pytest.mark.parametrize("jobs", [1, 2])
def test_mathematics_has_its_renderer_where_nothing_is_written_anew(site, rendered, jobs):
    site.write({"index.rst": PAGE + "\nMore.\n"})
    page = site.run(jobs=jobs).text("index.html")
    assert jobs > 1 or not rendered
    assert r"\(7^2\)" in page
    assert "mathjax" in page.lower()


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: b"",
        lambda data: data[:4],
        lambda data: data[:300],
        lambda data: data[:-300],
        lambda data: b"\xff" * 8 + data[8:],
        lambda data: (1 << 20).to_bytes(8, "big") + data[8:],
        lambda data: data[:20] + b"\xc1" + data[21:],
        lambda data: data[:8] + bytes(4) + data[12:],
        lambda data: data[:-300] + b"<script>" + data[-292:],
        lambda data: data.replace(b"latin-1", b"rot13-1"),
        lambda data: data.replace(b"latin-1", b"punycod"),
    ],
)
def test_what_is_broken_is_made_again(site, broken):
    (file,) = kept(site)
    file.write_bytes(broken(file.read_bytes()))
    change(site, "On $7^2$ Things", "Nothing")
    built = site.run()
    assert built.warnings == ""
    page = built.text("index.html")
    assert page == site.run(fresh=True).text("index.html")


def test_half_a_character_in_a_formula_is_only_not_kept(tmp_path):
    builder = SimpleNamespace(name="html", outdir="out", doctreedir=tmp_path)
    for formula, keys in (("\ud800", []), ("x", ["key"])):
        page = KeptPage(builder, "index")
        page.add("key", b"HTML", 0, "utf-8", {formula: "formula"})
        page.write(BytesIO(b"HTML"))
        page = KeptPage(builder, "index")
        assert [key for key in ("key",) if page.find(key, lambda _: "formula") == "HTML"] == keys
        page.write(BytesIO())


def test_where_nothing_can_be_kept_pages_are_written(site):
    (file,) = kept(site)
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("a file, not a folder")
    change(site, "On $7^2$ Things", "Nothing")
    built = site.run()
    assert built.warnings == ""
    assert "Nothing" in built.text("index.html")


def test_templates_behind_a_link_are_seen(site, tmp_path):
    folder = site.source / "_templates" / "pubs"
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    site.run()
    change(site, "Won:", "Winner:", "_templates/pubs/parts.html")
    change(site, "On $7^2$ Things", "Nothing")
    page = checked(site)
    assert "Winner:" in page
    assert "Won:" not in page


def test_links_that_lead_around_are_followed_once(tmp_path):
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "around").symlink_to(folder)
    (folder / "there").symlink_to(elsewhere)
    (folder / "broken").symlink_to(tmp_path / "nothing")
    before = folders_digest([folder])
    assert folders_digest([folder, tmp_path / "nothing"]) == before
    (elsewhere / "new.html").touch()
    assert folders_digest([folder]) != before


def test_what_a_template_failed_to_write_is_not_kept(site, rendered):
    site.write({"_templates/pubs/parts.html": "{% macro awards(entry) %}{{ 1 / 0 }}{% endmacro %}"})
    change(site, "On $7^2$ Things", "Nothing")
    first = site.run().warnings
    assert "division by zero" in first
    change(site, "On $8^2$ Things", "Less")
    rendered.clear()
    assert site.run().warnings == first
    assert len(rendered) == 2 * len(YEARS)  # by the site's template, then by the built-in one


def test_only_long_lists_are_kept_and_only_as_long_as_they_are(site):
    assert len(kept(site)) == 1
    change(site, "bottom\n", "bottom\n   :limit: 200\n", "index.rst")
    site.run()
    assert kept(site) == []


def test_each_output_keeps_its_own(site):
    site.run("dirhtml")
    assert len(kept(site)) == 2
    change(site, "On $7^2$ Things", "Nothing")
    assert "Nothing" in checked(site, "dirhtml")
    assert "Nothing" in checked(site)


def test_a_fresh_build_looks_at_nothing_that_was_kept(site, rendered):
    site.run(fresh=True)
    assert len(rendered) == len(YEARS)


def test_styles_of_other_packages_are_not_kept(site):
    change(site, "bottom\n", "bottom\n   :style: pybtex:plain\n", "index.rst")
    site.run()
    assert kept(site) == []
