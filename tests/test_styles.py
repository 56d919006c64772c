"""Citation styles as documents and conf.py ask for them: which are found, and what they print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import listed, squeezed
from sphinx_pubs.styles.choices import built_in

OFFICIAL = Path(__file__).parents[2] / "shared" / "csl"

BIB = """\
@inproceedings{conf, author = {Doe, Jane and Smith, John Paul}, title = {On {Sphinx}},
  author+an = {1=equal; 2=equal,corresponding}, booktitle = {Proceedings of Things},
  pages = {1--9}, year = 2024, doi = {10.1000/182}, award = {Best Paper}, note = {Long version}}
@article{art, author = {Roe, Richard}, title = {Plain}, journal = {Journal of Things}, volume = 3,
  number = 2, pages = {4--5}, year = 2020, url = {https://example.org/p}, code = {https://example.org/c}}
@article{soon, author = {Poe, Paul}, title = {Coming}, journal = {Journal of Things},
  pubstate = {inpress}}
"""

#: A style of a site's own.
OWN = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id><updated>2025-01-01T00:00:00Z</updated></info>
<macro name="people"><names variable="author"><name and="text"/></names></macro>
<citation><layout><text macro="people"/></layout></citation>
<bibliography><layout suffix=".">%s</layout></bibliography>
</style>
"""
LAYOUT = '<group delimiter=": "><text macro="people"/><text variable="title"/></group>'
OWN_CSL = OWN % LAYOUT
PRINTED = "Jane Doe* and John Paul Smith*✉︎: On Sphinx (Best Paper)."


def rst(**options):
    lines = [f"   :{name.replace('_', '-')}: {value}" for name, value in options.items()]
    return "\n".join(["Page", "====", "", ".. publications:: /a.bib", *lines, ""])


def myst(**options):
    lines = [f":{name.replace('_', '-')}: {value}" for name, value in options.items()]
    return "\n".join(["# Page", "", "```{publications} /a.bib", *lines, "```", ""])


def references(soup):
    """The references of a page as they are seen, the mark of a name behind it."""
    for spoken in soup.select(".visually-hidden"):
        spoken.decompose()
    return [squeezed(reference.text) for reference in soup.select(".pub-reference")]


def frame(soup):
    return soup.select_one(".pubs")


@pytest.fixture
def one(build):
    """The page of one list of one file, without a warning."""

    def make(bib=BIB, conf="", files=None, builder="html", **options):
        options = {"group_by": "none", **options}
        sources = {"a.bib": bib, "index.rst": rst(**options), **(files or {})}
        built = build(files=sources, conf=conf, builder=builder)
        assert built.warnings == ""
        return built

    return make


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        (
            "house",
            "J. Doe*, J. P. Smith*✉︎. On Sphinx. In Proceedings of Things, pages 1–9, 2024 "
            "(Best Paper).",
        ),
        (
            "acm",
            "Jane Doe* and John Paul Smith*✉︎. 2024. On Sphinx. In Proceedings of Things, 2024. "
            "1–9. Best Paper. Long version. https://doi.org/10.1000/182",
        ),
        (
            "apa",
            "Doe, J.*, & Smith, J. P.*✉︎ (2024). On Sphinx. Proceedings of Things, 1–9. "
            "Best Paper. Long version. https://doi.org/10.1000/182",
        ),
        (
            "chicago",
            "Doe, Jane*, and John Paul Smith*✉︎. 2024. “On Sphinx.” Proceedings of Things, 1–9. "
            "Best Paper. Long version. https://doi.org/10.1000/182.",
        ),
        (
            "gb-t-7714",
            "DOE J*, SMITH J P*✉︎. On Sphinx[C/OL]//Proceedings of Things. 2024: 1-9. "
            "Best Paper. Long version. DOI:10.1000/182.",
        ),
        (
            "ieee",
            "J. Doe* and J. P. Smith*✉︎, “On Sphinx,” in Proceedings of Things, 2024, pp. 1–9. "
            "Best Paper. Long version. doi: 10.1000/182.",
        ),
        (
            "nature",
            "Doe, J.* & Smith, J. P.*✉︎ On Sphinx. in Proceedings of Things 1–9 (2024). "
            "Best Paper. Long version. doi:10.1000/182.",
        ),
        (
            "vancouver",
            "Doe J*, Smith JP*✉︎. On Sphinx. Proceedings of Things, 2024, p. 1–9. "
            "Best Paper. Long version. https://doi.org/10.1000/182.",
        ),
        (
            "pybtex:unsrt",
            "Jane Doe* and John Paul Smith*✉︎. On Sphinx. In Proceedings of Things, 1–9. 2024. "
            "Best Paper. Long version. doi:10.1000/182.",
        ),
    ],
)
def test_a_list_is_printed_in_its_style(one, style, reference):
    soup = one(style=style, filter='year == "2024"').html()
    assert references(soup) == [reference]
    assert frame(soup)["data-style"] == style
    # Honours once and set apart, the note once and by the list, the address once.
    assert [award.text for award in soup.select(".pub-award strong")] == ["Best Paper"]
    soup.select_one(".pub-bibtex").decompose()
    for words in ("Best Paper", "Long version", "10.1000/182"):
        assert soup.select_one(".pub").text.count(words) == 1
    assert len(soup.select(".pub-link-doi")) == (style == "house")


def test_every_built_in_style_is_tested_here():
    (mark,) = test_a_list_is_printed_in_its_style.pytestmark
    assert {style for style, _ in mark.args[1]} == {*built_in(), "pybtex:unsrt"}


@pytest.mark.parametrize("style", ["apa", "ieee", "/own.csl", "pybtex:plain"])
def test_both_syntaxes_print_the_same(build, style):
    other = f"---\norphan: true\n---\n{myst(style=style)}"
    pages = {"index.rst": rst(style=style), "other.md": other}
    built = build(files={"a.bib": BIB, "own.csl": OWN_CSL, **pages})
    assert built.warnings == ""
    first, second = (str(frame(built.html(name))) for name in ("index", "other"))
    assert first == second


@pytest.mark.parametrize(
    ("docname", "value", "path"),
    [
        ("index", "own.csl", "own.csl"),
        ("index", "styles/own.csl", "styles/own.csl"),
        ("index", "/styles/own.csl", "styles/own.csl"),
        ("team/index", "own.csl", "team/own.csl"),
        ("team/index", "../own.csl", "own.csl"),
        ("team/index", "/own.csl", "own.csl"),
        ("team/index", "./styles/../own.csl", "team/own.csl"),
    ],
)
def test_a_path_is_one_from_the_document_or_from_the_source_directory(build, docname, value, path):
    page = rst(style=value, filter='year == "2024"')
    files = {"a.bib": BIB, path: OWN_CSL, "index.rst": "Top\n===\n"}
    built = build(files={**files, f"{docname}.rst": f":orphan:\n\n{page}"})
    assert built.warnings == ""
    soup = built.html(docname)
    assert references(soup) == [PRINTED]
    assert frame(soup)["data-style"] == f"/{path}"


@pytest.mark.parametrize("value", ["styles/own.csl", "/styles/own.csl", "./styles/own.csl"])
def test_a_path_in_conf_py_is_one_from_the_source_directory(build, value):
    page = rst(layout="reference", filter='year == "2024"')
    files = {
        "a.bib": BIB,
        "styles/own.csl": OWN_CSL,
        "index.rst": "T\n=\n\n.. toctree::\n\n   t/p\n",
    }
    built = build(files={**files, "t/p.rst": page}, conf=f"pubs_style = {value!r}")
    assert built.warnings == ""
    assert references(built.html("t/p")) == [PRINTED]


def test_a_style_in_conf_py_is_for_references_only(build):
    files = {"a.bib": BIB, "index.rst": rst()}
    built = build(files=files, conf='pubs_style = "apa"')
    assert frame(built.html())["data-style"] == "house"
    assert "(2024)" not in built.html().text


@pytest.mark.parametrize("value", ["../own.csl", "/../own.csl", "a/../../own.csl", "//../own.csl"])
def test_a_path_that_leaves_the_source_directory_is_refused(project, value):
    made = project(files={"a.bib": BIB, "index.rst": rst(style=value)})
    (made.source.parent / "own.csl").write_text(OWN_CSL, encoding="utf-8")
    assert_refused(made.run(), "'../own.csl' is outside of the source directory")


def test_an_absolute_path_is_one_from_the_source_directory(project, tmp_path):
    outside = tmp_path / "own.csl"
    outside.write_text(OWN_CSL, encoding="utf-8")
    made = project(files={"a.bib": BIB, "index.rst": rst(style=outside)})
    assert_refused(made.run(), "own.csl: no such file or directory")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_symbolic_link_that_leaves_the_source_directory_is_refused(project, tmp_path, kind):
    made = project(files={"a.bib": BIB, "index.rst": rst(style="in/own.csl")})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "own.csl").write_text(OWN_CSL, encoding="utf-8")
    if kind == "folder":
        (made.source / "in").symlink_to(outside)
    else:
        (made.source / "in").mkdir()
        (made.source / "in" / "own.csl").symlink_to(outside / "own.csl")
    assert_refused(made.run(), "'in/own.csl' is outside of the source directory")


def test_a_symbolic_link_within_the_source_directory_is_followed(project):
    files = {"a.bib": BIB, "real.csl": OWN_CSL, "index.rst": rst(style="own.csl", limit=1)}
    made = project(files=files)
    (made.source / "own.csl").symlink_to("real.csl")
    built = made.run()
    assert built.warnings == ""
    assert len(references(built.html())) == 1


def test_links_in_a_circle_are_no_file(project):
    made = project(files={"a.bib": BIB, "index.rst": rst(style="own.csl")})
    (made.source / "own.csl").symlink_to("own.csl")
    assert_refused(made.run(), "")


def assert_refused(built, reason):
    """The list is said to have a style that cannot be used, once, and is in that of the house."""
    assert built.warnings.startswith(f"index.rst:4: WARNING: option 'style': {reason}")
    assert built.warnings.endswith("[pubs.option]\n")
    assert len(built.warnings.splitlines()) == 1
    soup = built.html()
    assert frame(soup)["data-style"] == "house"
    assert len(references(soup)) == 3
    assert references(soup)[0].startswith("P. Poe. Coming. Journal of Things.")


BOMB = "<!DOCTYPE style [\n" + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">\n' for n in range(10)
)
MACROS = "".join(
    f'<macro name="m{n}">{f"<text macro={chr(34)}m{n - 1}{chr(34)}/>" * 10}</macro>'
    for n in range(1, 12)
)
HEAD = OWN.partition("<macro")[0]
WRONG = {
    "empty": ("", "own.csl:1: the file is empty"),
    "no XML": ("no XML", "own.csl:1: this is not well-formed XML"),
    "cut off": (OWN_CSL[:300], "own.csl:4: this is not well-formed XML"),
    "entity": (f'<!DOCTYPE style [<!ENTITY a "b">]>\n{OWN_CSL}', "own.csl:1: a DOCTYPE"),
    "billion laughs": (f"{BOMB}]>\n{OWN_CSL.replace('Own', '&e9;')}", "own.csl:1: a DOCTYPE"),
    "external DTD": (
        f'<!DOCTYPE style SYSTEM "file:///etc/passwd">\n{OWN_CSL}',
        "own.csl:1: a DOCTYPE",
    ),
    "huge": (OWN_CSL + " " * 2**21, "own.csl:1: the file is larger than 2 MiB"),
    "deep": (OWN % ("<group>" * 200 + LAYOUT + "</group>" * 200), "own.csl:5: elements are nested"),
    "macros in a circle": (
        OWN % '<text macro="a"/>' + "",
        "own.csl:5: ",
    ),
    "macros that double": (
        (OWN % '<text macro="m11"/>').replace(
            "<macro", f'<macro name="m0"><text variable="title"/></macro>{MACROS}<macro', 1
        ),
        "own.csl:",
    ),
    "citations only": (
        re.sub("<bibliography.*</bibliography>", "", OWN_CSL),
        "own.csl:1: this style has no <bibliography>",
    ),
    "parent": (
        f"{HEAD.replace('</info>', '')}<link rel='independent-parent' "
        "href='http://www.zotero.org/styles/gone'/></info></style>",
        'own.csl:3: the style "http://www.zotero.org/styles/gone", which this one depends on, is missing',
    ),
    "page": (
        "<!DOCTYPE html>\n<html><body>Not found</body></html>",
        "own.csl:1: this is a page in HTML",
    ),
    "locale": ("<locale/>", "own.csl:1: the file begins with <locale>, not with <style>"),
    "old": (OWN_CSL.replace(' version="1.0"', ""), "own.csl:1: <style> has no version"),
    "element": (OWN % "<texts/>", "own.csl:5: "),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_style_that_cannot_be_used_is_one_sentence(build, case):
    text, reason = WRONG[case]
    assert_refused(
        build(files={"a.bib": BIB, "own.csl": text, "index.rst": rst(style="own.csl")}), reason
    )


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("gone.csl", "gone.csl: no such file or directory [pubs.option]"),
        ("folder.csl", "folder.csl: is a directory [pubs.option]"),
        ("apaa", "'apaa' is none of house, acm, apa, "),
        ("APA", "'APA' is none of house, acm, apa, "),
        ("own.xml", "'own.xml' is none of house, acm, apa, "),
        ("pybtex:gone", "there is no pybtex style 'gone'; installed are alpha, "),
        ("pybtex:own.csl", "there is no pybtex style 'own.csl'; installed are alpha, "),
    ],
)
def test_a_style_that_is_not_there_is_one_sentence(build, value, reason):
    files = {"a.bib": BIB, "folder.csl/x.txt": "", "index.rst": rst(style=value)}
    assert_refused(build(files=files), reason)


def test_a_wrong_style_is_said_alike_in_markdown(build):
    built = build(files={"a.bib": BIB, "index.md": myst(style="gone.csl")})
    assert built.warnings == (
        "index.md:3: WARNING: option 'style': gone.csl: no such file or directory [pubs.option]\n"
    )
    assert len(references(built.html())) == 3


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("gone.csl", "gone.csl: no such file or directory"),
        ("../gone.csl", "'../gone.csl' is outside of the source directory"),
        ("pybtex:gone", "there is no pybtex style 'gone'; installed are alpha, "),
    ],
)
def test_a_wrong_style_in_conf_py_is_said_once(build, value, reason):
    pages = {f"{name}.rst": f":orphan:\n\n{rst(layout='reference')}" for name in ("index", "more")}
    built = build(files={"a.bib": BIB, **pages}, conf=f"pubs_style = {value!r}")
    assert built.warnings.startswith(f"WARNING: conf.py: pubs_style: {reason}")
    assert len(built.warnings.splitlines()) == 1
    assert frame(built.html("more"))["data-style"] == "house"


def test_a_dependent_style_is_its_parent_beside_it(one):
    child = WRONG["parent"][0].replace("styles/gone", "styles/parent")
    files = {"s/own.csl": child, "s/parent.csl": OWN_CSL}
    soup = one(style="s/own.csl", files=files, filter='year == "2024"').html()
    assert references(soup) == [PRINTED]


def test_a_dependent_style_may_have_a_built_in_parent(one):
    child = WRONG["parent"][0].replace("styles/gone", "styles/vancouver")
    soup = one(style="own.csl", files={"own.csl": child}).html()
    assert "Roe R. Plain. Journal of Things 2020;3:4–5" in references(soup)[2]


@pytest.mark.parametrize("style", ["house", "apa", "gb-t-7714", "pybtex:unsrt"])
def test_a_status_is_printed_once(one, style):
    soup = one(style=style, filter="status").html()
    soup.select_one(".pub-bibtex").decompose()
    assert soup.text.lower().count("in press") == 1
    assert [status.text for status in soup.select(".pub-status")] == ["In press"]


NOTE = '<group delimiter=". "><text variable="title"/><text variable="note"/></group>'


def test_a_note_is_the_lists_own(one):
    soup = one(style="own.csl", files={"own.csl": OWN % NOTE}, filter='year == "2024"').html()
    assert references(soup) == ["On Sphinx (Best Paper)."]
    assert [note.text for note in soup.select(".pub-note")] == ["Long version."]


@pytest.mark.parametrize(
    "options", [{}, {"style": "apa"}, {"style": "pybtex:unsrt"}], ids=["list", "apa", "pybtex"]
)
def test_a_note_that_is_the_number_of_a_patent_is_printed_once(one, options):
    bib = "@misc{p, author={Page, L.}, title={Method}, year=2001, note={US Patent 6,285,999}}"
    soup = one(bib, **options).html()
    soup.select_one(".pub-bibtex").decompose()
    assert soup.select_one(".pub").text.count("6,285,999") == 1


@pytest.mark.parametrize(
    ("style", "links"),
    [
        ("house", {"Link", "Code"}),
        ("apa", {"Code"}),
        ("ieee", {"Code"}),
        # These print no address of a paper that has pages.
        ("nature", {"Link", "Code"}),
        ("pybtex:unsrt", {"Code"}),
    ],
)
def test_an_address_in_the_reference_is_no_button(one, style, links):
    soup = one(style=style, filter='year == "2020"', title_link="none").html()
    buttons = soup.select(".pub-links .pub-link")
    assert len(buttons) == len(links)
    assert "https://example.org/c" in {link["href"] for link in buttons}
    addresses = [link["href"] for link in soup.select(".pub-reference a")]
    assert addresses == ([] if len(links) == 2 else ["https://example.org/p"])


@pytest.mark.parametrize("style", ["acm", "apa", "chicago", "gb-t-7714", "ieee", "nature"])
def test_a_doi_is_a_link(one, style):
    soup = one(style=style, filter='year == "2024"', title_link="none").html()
    (link,) = soup.select(".pub-reference a")
    assert link["href"] == "https://doi.org/10.1000/182"
    assert link.text in {"https://doi.org/10.1000/182", "10.1000/182"}


@pytest.mark.parametrize("style", [*built_in(), "pybtex:unsrt", "own.csl"])
@pytest.mark.parametrize(
    ("title_link", "target"),
    [("auto", "https://example.org/p"), ("code", "https://example.org/c"), ("none", None)],
)
def test_a_title_is_a_link(one, style, title_link, target):
    files = {"own.csl": OWN_CSL}
    soup = one(style=style, filter='year == "2020"', title_link=title_link, files=files).html()
    title = soup.select_one(".pub-reference .pub-title")
    link = title.select_one("a")
    assert (link and link["href"]) == target
    assert "Plain" in title.text
    if link:
        # In American quotation marks, the punctuation stands before the mark.
        assert link.text.rstrip(".,") == "Plain"


@pytest.mark.parametrize("style", built_in())
def test_parts_of_a_reference_can_be_styled(one, style):
    bib = BIB.replace("year = 2024", "year = 2024, editor = {Moe, Mary}")
    soup = one(bib, style=style, filter='year == "2024"').html()
    (reference,) = soup.select(".pub > .pub-reference")
    texts = {
        name: [squeezed(part.text) for part in reference.select(f".pub-{name}")]
        for name in ("title", "venue", "date", "authors", "author")
    }
    assert len(texts["title"]) == len(texts["venue"]) == len(texts["authors"]) == 1
    assert "On Sphinx" in texts["title"][0]
    assert texts["venue"] == ["Proceedings of Things"]
    assert set(texts["date"]) == {"2024"}
    assert len(texts["author"]) == 2
    assert len(reference.select(".pub-editor")) == (
        "Moe" in reference.text or "MOE" in reference.text
    )


NUMERIC = ["ieee", "vancouver", "nature", "gb-t-7714", "acm"]


@pytest.mark.parametrize("style", NUMERIC)
def test_numeric_styles_number_nothing_by_themselves(one, style):
    soup = one(style=style).html()
    assert len(soup.select("ul.pubs-list > li")) == 3
    assert not any(re.match(r"\[?[0-9]", text) for text in references(soup))


@pytest.mark.parametrize("style", [*NUMERIC, "apa"])
@pytest.mark.parametrize(
    ("numbering", "numbers"),
    [("decimal", ["1", "2", "3"]), ("reverse", ["3", "2", "1"])],
)
def test_numbers_are_those_of_the_list(one, style, numbering, numbers):
    soup = one(style=style, numbering=numbering).html()
    assert [entry["value"] for entry in soup.select("ol.pubs-list > li")] == numbers
    assert not any(re.match(r"\[?[0-9]", text) for text in references(soup))


def test_labels_stand_before_references(one):
    soup = one(style="ieee", numbering="label").html()
    assert [label.text for label in soup.select(".pub-number")] == ["[1]", "[2]", "[3]"]


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("title", ["soon", "conf", "art"]),
        ("-year", ["soon", "conf", "art"]),
        ("none", ["conf", "art", "soon"]),
    ],
)
def test_the_order_is_that_of_the_list(one, sort, keys):
    # The style would sort by author.
    assert listed(one(style="apa", sort=sort).html()) == keys


BOOK = """\
@book{b, editor = {Doe, Jane and Roe, Richard}, title = {The Book}, edition = 2, year = 2020,
  publisher = {Press}}
"""


@pytest.mark.parametrize(
    ("language", "reference"),
    [
        ("en", "Doe, J., & Roe, R. (Eds.). (2020). The Book (2nd ed.). Press."),
        ("de", "Doe, J., & Roe, R. (Hrsg.). (2020). The Book (2. Aufl.). Press."),
        ("fr", "Doe, J., & Roe, R. (Éd.). (2020). The Book (2ᵉ éd.). Press."),
        ("es", "Doe, J., & Roe, R. (Eds.). (2020). The Book (2.ª ed.). Press."),
        ("ja", "Doe, J., & Roe, R. (編). (2020). The Book (2 版). Press."),
        ("zh_CN", "Doe, J., & Roe, R. (编). (2020). The Book (2 版). Press."),
    ],
)
def test_terms_are_in_the_language_of_the_site(one, language, reference):
    soup = one(BOOK, conf=f"language = {language!r}", style="apa").html()
    assert references(soup) == [reference]


DATED = "@misc{d, author = {Doe, Jane}, title = {T}, date = {2020-03-01}}"


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en", "Mar 1, 2020"),
        ("de", "1. März 2020"),
        ("fr", "1 mars 2020"),
        ("ja", "2020年3月1日"),
    ],
)
def test_dates_are_in_the_language_of_the_site(one, language, date):
    soup = one(DATED, conf=f"language = {language!r}", style="house").html()
    assert squeezed(soup.select_one(".pub-date").text) == date


LOCALE = """\
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="de-DE"><terms>
<term name="editor" form="short"><single>Herausg.</single><multiple>Herausgg.</multiple></term>
</terms></locale>
"""
FOLDER = 'language = "de"\npubs_csl_locales = "terms"'


def test_a_folder_of_locales_goes_before_our_terms(one):
    files = {"terms/locales-de-DE.xml": LOCALE}
    soup = one(BOOK, conf=FOLDER, files=files, style="apa").html()
    # The edition has the form of the language's long ordinals, which the folder lacks.
    assert "(Herausgg.). (2020). The Book" in references(soup)[0]


def test_languages_that_a_folder_lacks_are_ours(one):
    files = {"terms/locales-fr-FR.xml": LOCALE.replace("de-DE", "fr-FR")}
    soup = one(BOOK, conf=FOLDER, files=files, style="apa").html()
    assert "(Hrsg.). (2020). The Book (2. Aufl.). Press." in references(soup)[0]


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="needs the official locale files")
def test_official_locales_are_read(one):
    conf = f'language = "de"\npubs_csl_locales = {str(OFFICIAL / "locales")!r}'
    soup = one(BOOK, conf=conf, style="apa").html()
    assert references(soup) == ["Doe, J., & Roe, R. (Hrsg.). (2020). The Book (2. Aufl.). Press."]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "there is no locales-*.xml in 'terms'"),
        ({"terms/de.xml": LOCALE}, "there is no locales-*.xml in 'terms'"),
        (
            {"terms/locales-de-DE.xml": "<locale"},
            "locales-de-DE.xml:1: this is not well-formed XML",
        ),
        ({"terms/locales-de-DE.xml": OWN_CSL}, "locales-de-DE.xml:1: the file begins with <style>"),
        ({"terms/locales-de-DE.xml": f"{BOMB}]>{LOCALE}"}, "locales-de-DE.xml:1: a DOCTYPE"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_locales_that_cannot_be_used_are_one_sentence(build, files, reason, jobs):
    pages = {f"p{place}.rst": f":orphan:\n\n{rst(style='gb-t-7714')}" for place in range(8)}
    bib = BOOK.replace("{b,", "{b, langid = {german},")
    built = build(
        files={"a.bib": bib, "index.rst": rst(style="apa"), **pages, **files},
        conf=FOLDER,
        jobs=jobs,
    )
    assert built.warnings.startswith(f"WARNING: conf.py: pubs_csl_locales: {reason}")
    assert built.warnings.endswith("; the terms are our own [pubs.config]\n")
    assert len(built.warnings.splitlines()) == 1
    assert "(Hrsg.)" in references(built.html())[0]


CHINESE = """\
@article{zh, author = {{张三} and {李四} and {王五} and {赵六}}, title = {测试}, journal = {学报},
  year = 2021, langid = {chinese}}
@article{en, author = {A, Ann and B, Ben and C, Cy and D, Di}, title = {Test}, journal = {J},
  year = 2020}
"""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_et_al_is_in_the_language_of_the_entry(one, language):
    soup = one(CHINESE, conf=f"language = {language!r}", style="gb-t-7714").html()
    assert [more.text for more in soup.select(".pub-more summary")] == ["等", "et al."]
    assert len(soup.select(".pub-author")) == 8
    assert soup.select(".pub-more .pub-author")[0].text == "赵六"


TITLES = {
    "math": ("Bounds on $x^2$ for {DNA}", "Bounds on x^2 for DNA"),
    "quotes": ("What ``is'' it?", "What “is” it?"),
    "raised": ("The 2\\textsuperscript{nd} of H\\textsubscript{2}O", "The 2nd of H2O"),
    "emphasised": ("On \\emph{E. coli}", "On E. coli"),
    "markup": ("If a < b: <script>", "If a < b: <script>"),
    "end": ("Really?", "Really?"),
}


@pytest.mark.parametrize("style", ["house", "apa", "ieee", "chicago", "gb-t-7714"])
@pytest.mark.parametrize("case", TITLES)
def test_titles_are_rich(one, style, case):
    tex, text = TITLES[case]
    bib = f"@article{{k, author={{Doe, Jane}}, title={{{tex}}}, journal={{J}}, year=2020}}"
    soup = one(bib, style=style, title_link="none").html()
    title = soup.select_one(".pub-title")
    for math in title.select(".math"):
        math.string = math.text.removeprefix("\\(").removesuffix("\\)")
    printed = re.sub(r"[“”‘’.,]", "", title.text).casefold()
    assert printed == re.sub(r"[“”‘’.,]", "", text).casefold()
    assert not title.select("script, b")
    assert "?." not in references(soup)[0]
    found = {tag.name for tag in title.select("sup, sub, em em, .pub-upright, .math")}
    assert ("sup" in found) == ("sub" in found) == (case == "raised")
    assert bool(title.select(".math")) == (case == "math")


def test_quotation_marks_within_a_quoted_title_are_single(one):
    bib = "@article{k, author={Doe, Jane}, title={On ``X''}, journal={J}, year=2020}"
    assert "“On ‘X,’” J, 2020." in references(one(bib, style="ieee").html())[0]


def test_emphasis_in_an_emphasised_title_is_upright(one):
    bib = "@book{k, author={Doe, Jane}, title={On \\emph{X}}, publisher={P}, year=2020}"
    title = one(bib, style="apa").html().select_one(".pub-title")
    assert title.select_one("em .pub-upright").text == "X"


def test_protected_capitals_stay_where_a_style_writes_title_case(one):
    bib = "@article{k, author={Doe, Jane}, title={the {mRNA} of things}, journal={J}, year=2020}"
    assert "“The mRNA of Things.”" in references(one(bib, style="chicago").html())[0]


@pytest.mark.parametrize("style", [*built_in(), "own.csl", "pybtex:unsrt"])
def test_a_title_that_is_missing_is_the_key(build, style):
    files = {"a.bib": "@misc{doe2020, author={Doe, Jane}, year=2020}", "own.csl": OWN_CSL}
    built = build(files={**files, "index.rst": rst(style=style)})
    assert "doe2020" in built.html().select_one(".pub-title").text
    assert len(built.warnings.splitlines()) <= 1


BUILDERS = {
    "text": "index.txt",
    "man": "project.1",
    "latex": "project.tex",
    "epub": "index.xhtml",
    "singlehtml": "index.html",
}


def letters(text):
    """The letters of a page without its markup."""
    if text.lstrip().startswith("<"):
        soup = BeautifulSoup(text, "html.parser")
        for spoken in soup.select(".visually-hidden"):
            spoken.decompose()
        text = soup.text
    text = re.sub(r"\\X'[^']*'", "", text)
    text = re.sub(r"\\sphinxhref\{[^{}]*\}", "", text)
    text = re.sub(r"\\(f[A-Z]|[a-zA-Z]+\*?(?=[{\[])|.)", "", text)
    return re.sub(r"[^\w]", "", text)


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("style", ["house", "apa", "own.csl", "pybtex:unsrt"])
def test_every_builder_prints_the_references(project, builder, style):
    conf = 'project = "project"\nman_pages = [("index", "project", "", "", 1)]\n'
    page = rst(style=style, group_by="none", title_link="none")
    made = project(files={"a.bib": BIB, "own.csl": OWN_CSL, "index.rst": page}, conf=conf)
    expected = references(made.run().html())
    assert len(expected) == 3
    printed = letters(made.run(builder).text(BUILDERS[builder]))
    places = [printed.find(letters(text)) for text in expected]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(("style", "hanging"), [("apa", True), ("ieee", False), ("house", False)])
def test_an_indent_that_a_style_asks_for_is_a_class(one, style, hanging):
    assert ("pubs-hanging" in frame(one(style=style).html())["class"]) is hanging
