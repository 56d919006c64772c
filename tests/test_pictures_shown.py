"""Pictures of entries: found, copied, sized; what is not there is said and no end of anything."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from conftest import listed

#: The smallest PNG there is, and one of two by one pixels.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><path d="M0 0h9"/></svg>'
BIB = """\
@misc{k, author = {Chu, Xiaowen}, title = {Zebras}, year = 2024, preview = {%s}}
@misc{l, author = {Chu, Xiaowen}, title = {Apes}, year = 2023}
"""
PAGE = "Page\n====\n\n.. publications:: {bib}\n   :layout: card\n   :group-by: none\n"


@pytest.fixture
def site(project):
    """A project whose first entry names a picture."""

    def make(picture, bib="papers/a.bib", conf=""):
        files = {bib: BIB % picture, "index.rst": PAGE.format(bib=bib)}
        made = project(files=files, conf=conf)
        for name in ("papers/beside.png", "top.png", "_static/static.png", "files/asset.png"):
            path = made.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(DOT)
        return made

    return make


def picture(built, docname="index"):
    return built.html(docname).select_one("[data-key=k] .pub-picture img")


@pytest.mark.parametrize("name", ["beside.png", "top.png", "static.png", "asset.png", "/top.png"])
def test_a_picture_is_found_copied_and_sized(site, name):
    conf = 'html_static_path = ["_static"]\npubs_asset_dirs = ["files"]\n'
    built = site(name, conf=conf).run()
    assert built.warnings == ""
    image = picture(built)
    assert (built.out / image["src"]).read_bytes() == DOT
    assert (image["width"], image["height"], image["loading"]) == ("1", "1", "lazy")
    assert image["alt"] == "Preview of Zebras"


def test_a_drawing_is_a_picture_too(site):
    made = site("a drawing.svg")
    made.write({"papers/a drawing.svg": SVG})
    built = made.run()
    assert built.warnings == ""
    assert picture(built)["src"] == "_images/a%20drawing.svg"
    assert (built.out / "_images" / "a drawing.svg").is_file()


def test_an_address_is_one_from_the_page_that_shows_it(site):
    made = site("beside.png")
    made.write({"deep/page.rst": ":orphan:\n\n" + PAGE.format(bib="/papers/a.bib")})
    assert picture(made.run(), "deep/page")["src"] == "../_images/beside.png"


@pytest.mark.parametrize("layout", ["list", "card"])
def test_lists_show_pictures_where_they_are_asked_to(site, layout):
    made = site("beside.png")
    text = PAGE.format(bib="papers/a.bib").replace("card", layout)
    made.write({"index.rst": f"{text}   :show: +thumbnail\n"})
    assert picture(made.run()) is not None


def test_lists_show_none_by_themselves(site):
    made = site("beside.png")
    made.write({"index.rst": PAGE.format(bib="papers/a.bib").replace("card", "list")})
    built = made.run()
    assert picture(built) is None
    assert not (built.out / "_images").exists()


def test_one_that_is_not_there_is_said_and_the_entry_kept(site):
    built = site("none.png").run()
    assert built.warnings == (
        "papers/a.bib:1: WARNING: entry 'k': preview = 'none.png' is not shown: "
        "there is no such file [pubs.picture]\n"
    )
    assert listed(built.html()) == ["k", "l"]
    assert picture(built) is None


def test_a_page_is_read_again_once_it_is_there(site):
    made = site("later.png")
    made.run()
    (made.source / "papers" / "later.png").write_bytes(DOT)
    built = made.run()
    assert picture(built)["src"] == "_images/later.png"


@pytest.mark.parametrize(
    "name", ["../../secret.png", "/etc/secret.png", "https://example.org/x.png", "data:image/png;x"]
)
def test_what_is_elsewhere_is_never_shown(site, name):
    made = site(name)
    (made.source.parent.parent / "secret.png").write_bytes(DOT)
    built = made.run()
    assert "[pubs.picture]" in built.warnings
    assert listed(built.html()) == ["k", "l"]
    assert not built.html().select(".pubs img")


def test_it_is_in_the_pdf_too(site):
    built = site("beside.png").run("latex")
    assert built.warnings == ""
    (tex,) = (path.read_text("utf-8") for path in built.out.glob("*.tex"))
    assert r"\sphinxincludegraphics[width=4cm]{{beside}.png}" in tex
    assert (built.out / "beside.png").is_file()


def test_one_that_no_pdf_can_have_is_left_out_of_it(site):
    made = site("drawing.svg")
    made.write({"papers/drawing.svg": SVG})
    built = made.run("latex")
    assert built.warnings == ""
    (tex,) = (path.read_text("utf-8") for path in built.out.glob("*.tex"))
    assert "includegraphics[width" not in tex
    assert "Zebras" in tex


@pytest.mark.parametrize("builder", ["text", "man", "texinfo"])
def test_builders_without_pictures_print_the_entry(site, builder):
    built = site("beside.png").run(builder)
    assert built.warnings == ""


def test_books_have_it(site):
    built = site("beside.png").run("epub", version="1", epub_copyright="none")
    assert built.warnings == ""
    page = BeautifulSoup(built.text("index.xhtml"), "html.parser")
    assert page.select_one(".pub-picture img")["src"] == "_images/beside.png"
