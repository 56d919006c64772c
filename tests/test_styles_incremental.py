"""A page is read again when the file of its style changes, and only then."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from conftest import Project
from sphinx_pubs.styles import finding

CONF = """\
extensions = ["sphinx_pubs"]
html_theme = "basic"
html_static_path = []
templates_path = []


def setup(app):
    def note(event, name):
        with (app.doctreedir.parent / "log").open("a") as file:
            file.write(f"{event} {name}\\n")

    app.connect("source-read", lambda app, name, source: note("read", name))
    app.connect("html-page-context", lambda app, name, *rest: rest[-1] and note("write", name))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
BIB = """\
@article{a, author = {Doe, Jane and Roe, Richard}, title = {One}, journal = {J}, year = 2020}
@book{b, editor = {Poe, Paul}, title = {Two}, publisher = {P}, year = 2021}
"""
OWN = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id></info>
<bibliography><layout prefix="own: "><names variable="author editor"><label form="short" prefix=" "/>
</names><text variable="title" prefix=" "/></layout></bibliography></style>
"""
OTHER = OWN.replace("own: ", "other: ")
CHILD = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
<info><title>Child</title><id>child</id>
<link rel="independent-parent" href="http://www.zotero.org/styles/parent"/></info></style>
"""
LOCALE = """\
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
<terms><term name="editor" form="short">Edr</term></terms></locale>
"""
PAGES = {
    "plain": "Text.",
    "house": ".. publications:: /a.bib",
    "apa": ".. publications:: /a.bib\n   :style: apa",
    "own": ".. publications:: /a.bib\n   :style: own.csl",
    "both": ".. publications:: /a.bib\n\nText.\n\n.. publications:: /a.bib\n   :style: /own.csl",
    "sub/child": ".. publications:: /a.bib\n   :style: child.csl",
    "later": ".. publications:: /a.bib\n   :style: later.csl",
    # The style is for references only.
    "listed": ".. publications:: /a.bib\n   :style: own.csl\n   :layout: list",
}
LISTS = set(PAGES) - {"plain"}
MISSING = (
    "later.rst:6: WARNING: option 'style': later.csl: no such file or directory [pubs.option]\n"
)


@pytest.fixture
def site(project):
    made = project(
        files={
            "conf.py": CONF,
            "a.bib": BIB,
            "own.csl": OWN,
            "sub/child.csl": CHILD,
            "sub/parent.csl": OWN,
            "index.rst": "Top\n===\n",
            **{
                f"{name}.rst": f":orphan:\n\nPage\n====\n\n{text}\n" for name, text in PAGES.items()
            },
        }
    )
    assert made.run().warnings == MISSING
    (made.build / "log").unlink()
    return made


def log(made, event):
    path = made.build / "log"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.partition(" ")[2] for line in lines if line.startswith(event)}


def rebuild(made, **conf):
    """Build again: what was read, and what came of it."""
    (made.build / "log").unlink(missing_ok=True)
    built = made.run(**conf)
    return log(made, "read"), built


def first(built, docname):
    return built.html(docname).select_one(".pub-reference").text


def test_nothing_changed_reads_and_writes_nothing(site):
    read, built = rebuild(site)
    assert read == log(site, "write") == set()
    assert built.warnings == ""


def test_a_file_that_is_written_anew_and_is_the_same_reads_nothing(site):
    site.write({"own.csl": OWN, "sub/parent.csl": OWN})
    assert rebuild(site)[0] == set()


@pytest.mark.parametrize(
    ("file", "pages"),
    [
        ("own.csl", {"own", "both"}),
        ("sub/child.csl", {"sub/child"}),
        ("sub/parent.csl", {"sub/child"}),
    ],
)
def test_a_style_that_changes_reads_the_pages_that_use_it(site, file, pages):
    other = CHILD.replace("Child", "Kid") if "child" in file else OTHER
    site.write({file: other})
    read, built = rebuild(site)
    assert read == pages
    assert built.warnings == ""
    if other is OTHER:
        assert all("other: " in str(built.html(page)) for page in pages)
    assert rebuild(site)[0] == set()


def test_a_style_that_is_not_used_reads_nothing(site):
    site.write({"new.csl": OTHER})
    assert rebuild(site)[0] == set()


def test_a_style_that_comes_later_is_used(site):
    site.write({"later.csl": OTHER})
    read, built = rebuild(site)
    assert read == {"later"}
    assert built.warnings == ""
    assert first(built, "later").startswith("other: ")


@pytest.mark.parametrize(
    ("file", "page", "reason"),
    [
        ("own.csl", "own", "own.csl: no such file or directory"),
        (
            "sub/parent.csl",
            "sub/child",
            'child.csl:3: the style "http://www.zotero.org/styles/parent", which this one depends '
            "on, is missing",
        ),
    ],
)
def test_a_style_that_is_gone_is_said_and_one_that_comes_back_is_used(site, file, page, reason):
    (site.source / file).unlink()
    read, built = rebuild(site)
    assert page in read
    assert f"{page}.rst:6: WARNING: option 'style': {reason} [pubs.option]\n" in built.warnings
    assert first(built, page).startswith("P. Poe (ed.). Two.")
    assert rebuild(site)[0] == set()
    site.write({file: OWN})
    again, built = rebuild(site)
    assert again == read
    assert built.warnings == ""
    assert first(built, page).startswith("own: ")


def test_a_style_that_breaks_is_said_and_one_that_is_mended_is_used(site):
    site.write({"own.csl": OWN[:200]})
    read, built = rebuild(site)
    assert read == {"own", "both"}
    assert built.warnings.count("own.csl:3: this is not well-formed XML") == 2
    assert len(built.warnings.splitlines()) == 2
    site.write({"own.csl": OWN})
    read, built = rebuild(site)
    assert read == {"own", "both"}
    assert built.warnings == ""


def test_a_style_in_conf_py_that_comes_later_is_used(site):
    site.write(
        {"cv.rst": ":orphan:\n\nCV\n==\n\n.. publications:: /a.bib\n   :layout: reference\n"}
    )
    read, built = rebuild(site, pubs_style="cv.csl")
    # `apa` and the others say their own.
    assert read == {"cv"}
    assert built.warnings == (
        "WARNING: conf.py: pubs_style: cv.csl: no such file or directory [pubs.config]\n"
    )
    site.write({"cv.csl": OTHER})
    read, built = rebuild(site, pubs_style="cv.csl")
    assert read == {"cv"}
    assert built.warnings == ""
    assert first(built, "cv").startswith("other: ")


TERMS = {"pubs_csl_locales": "terms"}


def test_a_locale_that_changes_reads_the_lists(site):
    site.write({"terms/locales-en-US.xml": LOCALE})
    read, built = rebuild(site, **TERMS)
    assert read == LISTS
    assert "Edr" in first(built, "own")
    assert rebuild(site, **TERMS)[0] == set()
    site.write({"terms/locales-en-US.xml": LOCALE.replace("Edr", "Edrs")})
    read, built = rebuild(site, **TERMS)
    assert read == LISTS
    assert "Edrs" in first(built, "own")
    site.write({"terms/locales-de-DE.xml": LOCALE.replace("en-US", "de-DE")})
    assert rebuild(site, **TERMS)[0] == LISTS
    (site.source / "terms" / "locales-de-DE.xml").unlink()
    assert rebuild(site, **TERMS)[0] == LISTS


def test_a_folder_of_locales_that_comes_later_is_read(site):
    read, built = rebuild(site, **TERMS)
    assert read == set()
    assert "there is no locales-*.xml in 'terms'" in built.warnings
    site.write({"terms/locales-en-US.xml": LOCALE})
    read, built = rebuild(site, **TERMS)
    assert read == LISTS
    assert "Edr" in first(built, "own")


def page_of(app, docname):
    path = app.outdir / f"{docname}.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize(
    ("file", "text", "page", "words"),
    [
        ("own.csl", OTHER, "own", "other: "),
        ("sub/parent.csl", OTHER, "sub/child", "other: "),
        ("later.csl", OTHER, "later", "other: "),
        ("terms/locales-en-US.xml", LOCALE, "own", "Edr"),
    ],
)
def test_a_second_build_of_one_process_reads_what_has_changed(site, file, text, page, words):
    site.write({"terms/locales-en-US.xml": LOCALE.replace("Edr", "E.")})
    folders = [str(site.source), str(site.source), str(site.build), str(site.build / "trees")]
    with docutils_namespace():
        app = Sphinx(*folders, "html", TERMS, status=None, warning=None)
        app.build()
        assert words not in page_of(app, page).text
        site.write({file: text})
        app.build()
        assert words in page_of(app, page).text


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_a_parallel_build_gives_the_same_bytes(site, builder):
    serial = site.run(builder, fresh=True)
    other = Project(site.source, site.build.parent / "parallel")
    other.build.mkdir()
    parallel = other.run(builder, jobs=2)
    assert serial.warnings == parallel.warnings == MISSING
    for path in serial.out.rglob("*"):
        if path.is_file() and path.suffix in {".html", ".txt", ".tex"}:
            assert path.read_bytes() == (parallel.out / path.relative_to(serial.out)).read_bytes()


def test_a_style_is_read_once_a_build(site, monkeypatch):
    read = []
    monkeypatch.setattr(
        finding,
        "read_style",
        lambda path, *rest, kept=finding.read_style: read.append(path.name) or kept(path, *rest),
    )
    made = []
    monkeypatch.setattr(
        finding, "Styles", lambda *args, kept=finding.Styles: made.append(1) or kept(*args)
    )
    site.run(fresh=True)
    assert sorted(read) == ["child.csl", "later.csl", "own.csl"]
    assert len(made) == 1
    read.clear()
    site.run()
    assert read == []
