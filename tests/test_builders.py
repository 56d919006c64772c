"""The five lists in every builder: no warning, and every name, mark, legend and link is there."""

from __future__ import annotations

import json
import re
import subprocess
from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from conftest import listed, needs, squeezed
from seeds_data import FEED, LEGENDS, NEWS, PAPERS, SEEDS, urls
from sphinx_pubs.ext.nodes import pubs_group

VARIATION = "\N{VARIATION SELECTOR-15}"
BUILDERS = (
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "latex",
    "text",
    "man",
    "texinfo",
    "xml",
    "gettext",
    "linkcheck",
)
KEYS = {
    **{
        seed: [paper.key for papers in lists.values() for paper in papers]
        for seed, lists in PAPERS.items()
    },
    "feed": [item.key for item in FEED],
    "news": [item.key for item in NEWS],
}
PAGES = [(seed, f"{seed}/{seed}{form}") for seed in SEEDS for form in ("", "-myst")]
MARKED = [seed for seed in SEEDS if LEGENDS[seed]]


@pytest.fixture(scope="session")
def examples(built_root):
    def of(builder):
        return built_root("examples", builder)

    return of


def unspaced(text):
    """Text without white space: a builder may break a line in any place."""
    return re.sub(r"\s+", "", text.replace(VARIATION, ""))


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_lists_build_without_a_warning(examples, builder):
    assert examples(builder).warnings == ""


# HTML


def soup(built, builder, docname):
    if builder == "singlehtml":
        whole = BeautifulSoup(built.text("index.html"), "html.parser")
        return whole.find(id=f"document-{docname}")
    if builder == "epub":
        return BeautifulSoup(built.text(f"{docname}.xhtml"), "html.parser")
    return built.html(docname)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
@pytest.mark.parametrize(("seed", "docname"), PAGES)
def test_html_pages_have_every_entry_and_the_legend(examples, builder, seed, docname):
    page = soup(examples(builder), builder, docname)
    assert listed(page) == KEYS[seed]
    assert legend_of(page) == LEGENDS[seed]


def legend_of(page):
    items = page.select(".pubs-legend-item")
    return tuple(tuple(squeezed(one.text.replace(VARIATION, "")).split(" ", 1)) for one in items)


def test_a_single_page_has_the_lists_of_all_pages(examples):
    page = BeautifulSoup(examples("singlehtml").text("index.html"), "html.parser")
    assert sorted(listed(page)) == sorted(key for seed, _ in PAGES for key in KEYS[seed])
    assert sorted(legend_of(page)) == sorted(item for seed, _ in PAGES for item in LEGENDS[seed])
    assert len(page.select(".pub-mark-lead")) == 2 * 3


def test_a_page_of_an_epub_is_well_formed(examples):
    for path in examples("epub").out.rglob("*.xhtml"):
        ET.parse(path)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_the_style_sheet_is_loaded(examples, builder):
    built = examples(builder)
    name = {"singlehtml": "index.html", "dirhtml": "news/news/index.html"}.get(
        builder, f"news/news.{'xhtml' if builder == 'epub' else 'html'}"
    )
    assert "_static/sphinx-pubs.css" in built.text(name)
    assert (built.out / "_static" / "sphinx-pubs.css").is_file()


def test_a_page_without_a_list_loads_no_style_sheet(examples):
    assert "sphinx-pubs.css" not in examples("html").text("index.html")


def test_the_search_index_knows_titles_and_names_but_no_bibtex(examples):
    text = examples("html").text("searchindex.js")
    terms = json.loads(text.removeprefix("Search.setIndex(").rstrip(")"))["terms"]
    assert {"gossipfl", "avestimehr", "fusionai"} <= set(terms)
    assert not {"inproceed", "booktitl", "pubstat", "tang2022gossipfl"} & set(terms)


def test_each_word_of_a_page_is_given_to_the_search_once(build):
    lists = ".. publications::\n   :show: keywords\n\nText\n\n" * 2
    bib = """\
@article{a, author = {Doe, Jane and Roe, Max}, title = {Zebras run}, journal = {Hooves}, year = 2024, keywords = {run}}
@article{b, author = {Doe, Jane}, title = {Gnus run far}, journal = {Hooves}, year = 2023}
"""
    built = build(files={"a.bib": bib, "index.rst": f"Page\n====\n\n{lists}"})
    text = " ".join(leaf.astext() for leaf in built.resolved().findall(pubs_group))
    words = re.findall(r"\w+", text)
    assert {"Zebras", "Gnus", "run", "far", "Jane", "Doe", "Max", "Roe", "Hooves", "2023"} <= set(
        words
    )
    assert sorted(text.split()) == sorted(set(text.split()))


# Text


@pytest.mark.parametrize(
    ("docname", "paper"),
    [
        pytest.param(f"{seed}/{seed}{form}", paper, id=f"{seed}{form}-{paper.key}")
        for seed, lists in PAPERS.items()
        for form in ("", "-myst")
        for papers in lists.values()
        for paper in papers
    ],
)
def test_text_has_the_whole_reference(examples, docname, paper):
    status = f"({paper.status})" if paper.status else ""
    role = f"**{paper.self_role}**" if paper.self_role else ""
    line = f"* {paper.reference}{status}{role}{paper.note}{paper.address}"
    text = unspaced(examples("text").text(f"{docname}.txt"))
    assert unspaced(line) in text
    for _, url in paper.links:
        assert url in text


@pytest.mark.parametrize("seed", MARKED)
@pytest.mark.parametrize("form", ["", "-myst"])
def test_text_has_the_legend_in_one_line(examples, seed, form):
    lines = examples("text").text(f"{seed}/{seed}{form}.txt").replace(VARIATION, "").splitlines()
    assert lines.count(", ".join(f"{mark} {label}" for mark, label in LEGENDS[seed])) == 1


@pytest.mark.parametrize("item", FEED, ids=lambda item: item.key)
def test_text_has_the_items_of_the_feed(examples, item):
    text = unspaced(examples("text").text("feed/feed.txt"))
    line = f"* {item.category} · {item.date}. {item.title}. {item.authors}"
    assert unspaced(line) in text
    assert unspaced(item.abstract) in text
    assert item.code in text


@pytest.mark.parametrize("item", NEWS, ids=lambda item: item.key)
def test_text_has_the_lines_of_the_news(examples, item):
    text = unspaced(examples("text").text("news/news.txt"))
    labels = {"pdf": "PDF", "code": "Code", "html": "Paper"}
    links = ", ".join(f"{labels[kind]}: {url}" for kind, url in item.links)
    assert unspaced(f"* [{item.month}] “{item.title}” {item.happened} ({links})") in text


# LaTeX, man, texinfo

EXACT = [
    (
        "latex",
        r"L. Shen\textsuperscript{*}, \sphinxstylestrong{Z. Tang}\textsuperscript{*}"
        r"\textsuperscript{\pubsLead{}}, L. Wu, Y. Zhang, X. Chu, T. Qin, B. Han. "
        r"Hot Pluggable Federated Learning. In \sphinxstyleemphasis{Workshop of Federated "
        r"Foundation Models@NeurIPS 2024} (\sphinxstylestrong{Oral}, "
        r"\sphinxstylestrong{Outstanding Student Paper Award}).",
    ),
    (
        "latex",
        r"Z. Tang, J. Huang, R. Yan, Y. Wang, \sphinxstylestrong{Z. Tang}"
        r"\textsuperscript{\pubsLead{}}\textsuperscript{\pubsCorresponding{}}, S. Shi, A. C. Zhou, "
        r"X. Chu\textsuperscript{\pubsCorresponding{}}. Bandwidth\sphinxhyphen{}Aware and",
    ),
    (
        "latex",
        r"* Equal contribution, \pubsLead{} Project lead, \pubsCorresponding{} Corresponding author",
    ),
    ("latex", r"\sphinxstylestrong{Co\sphinxhyphen{}first author and corresponding author.}"),
    ("latex", r"\sphinxhref{https://doi.org/10.1109/TMC.2024.3356178}{"),
    ("latex", r"\sphinxhref{https://github.com/wizard1203/VHL}{Code}"),
    (
        "man",
        r"L. Shen*, \fBZ. Tang\fP*💡, L. Wu, Y. Zhang, X. Chu, T. Qin, B. Han\&. "
        r"Hot Pluggable Federated Learning\&. In \fIWorkshop of Federated Foundation "
        r"Models@NeurIPS 2024\fP (\fBOral\fP, \fBOutstanding Student Paper Award\fP).",
    ),
    (
        "man",
        r"Z. Tang, J. Huang, R. Yan, Y. Wang, \fBZ. Tang\fP💡✉, S. Shi, A. C. Zhou, X. Chu✉\&. ",
    ),
    ("man", "* Equal contribution, 💡 Project lead, ✉ Corresponding author"),
    ("man", r"\fBCo\-first author and corresponding author.\fP"),
    (
        "texinfo",
        "L. Shen*, `Z. Tang'*💡, L. Wu, Y. Zhang, X. Chu, T. Qin, B. Han. Hot Pluggable "
        "Federated Learning. In `Workshop of Federated Foundation Models@@NeurIPS 2024' "
        "(`Oral', `Outstanding Student Paper Award').",
    ),
    ("texinfo", "R. Yan, Y. Wang, `Z. Tang'💡✉, S. Shi, A. C. Zhou, X. Chu✉. Bandwidth-Aware"),
    ("texinfo", "* Equal contribution, 💡 Project lead, ✉ Corresponding author"),
    ("texinfo", "Code@footnote{https://github.com/wizard1203/VHL}"),
]
OUTPUT = {"latex": "lists.tex", "man": "lists.1", "texinfo": "lists.texi"}


@pytest.mark.parametrize(("builder", "exact"), EXACT)
def test_output_is_exact(examples, builder, exact):
    text = examples(builder).text(OUTPUT[builder]).replace(VARIATION, "")
    # Once from the reStructuredText page and once from the MyST page.
    assert text.count(exact) >= 2
    assert text.count(exact) % 2 == 0


@pytest.mark.parametrize("builder", OUTPUT)
@pytest.mark.parametrize("seed", MARKED)
def test_every_legend_stands_in_the_output(examples, builder, seed):
    latex = {"💡": r"\pubsLead{}", "✉": r"\pubsCorresponding{}"} if builder == "latex" else {}
    line = ", ".join(f"{latex.get(mark, mark)} {label}" for mark, label in LEGENDS[seed])
    lines = examples(builder).text(OUTPUT[builder]).replace(VARIATION, "").splitlines()
    same = [other for other in MARKED if LEGENDS[other] == LEGENDS[seed]]
    assert lines.count(line) == 2 * len(same)


@pytest.mark.parametrize("builder", OUTPUT)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_link_stands_in_the_output(examples, builder, seed):
    text = examples(builder).text(OUTPUT[builder])
    # What the writers put into an address so that it can be broken or set.
    text = {"man": text.replace(r"\:", ""), "latex": text.replace(r"\_", "_")}.get(builder, text)
    missing = [url for url in urls(seed) if url not in text]
    assert missing == []


# XML, gettext, linkcheck


@pytest.mark.parametrize(("seed", "docname"), PAGES)
def test_xml_has_anchors_marks_and_links(examples, seed, docname):
    root = ET.fromstring(examples("xml").text(f"{docname}.xml"))
    items = [item for item in root.iter("list_item") if item.get("classes") == "pub"]
    assert [item.find("paragraph/target").get("ids") for item in items] == [
        f"pub-{key}" for key in KEYS[seed]
    ]
    legends = [
        text
        for one in root.iter("paragraph")
        if "pubs-legend" in one.get("classes", "").split()
        for text in ["".join(one.itertext()).replace(VARIATION, "")]
    ]
    line = ", ".join(f"{mark} {label}" for mark, label in LEGENDS[seed])
    assert legends == ([line] if line else [])
    refuris = {one.get("refuri") for one in root.iter("reference")}
    assert refuris == set(urls(seed))


@pytest.mark.parametrize("seed", PAPERS)
def test_xml_has_every_name_with_its_marks(examples, seed):
    root = ET.fromstring(examples("xml").text(f"{seed}/{seed}.xml"))
    items = [item for item in root.iter("list_item") if item.get("classes") == "pub"]
    papers = [paper for papers in PAPERS[seed].values() for paper in papers]
    for item, paper in zip(items, papers, strict=True):
        paragraph = item.find("paragraph")
        text = "".join(paragraph.itertext()).replace(VARIATION, "")
        assert text.startswith(paper.plain)
        marks = [one.text.replace(VARIATION, "") for one in paragraph.iter("pubs_mark")]
        assert "".join(marks) == "".join(re.findall("[*💡✉]", paper.authors.replace("**", "")))
        bold = [one.text for one in paragraph.iter("strong")]
        owner = re.findall(r"\*\*(.+?)\*\*", paper.authors)
        role = [paper.self_role] if paper.self_role else []
        assert bold == [*owner, *(name for _, name in paper.awards), *role]


@pytest.mark.parametrize("seed", PAPERS)
def test_gettext_has_entries_and_legends_as_messages(examples, seed):
    path = examples("gettext").out / f"{seed}.pot"
    with path.open("rb") as file:
        messages = {_bare(str(message.id)) for message in read_po(file)}
    assert _bare(", ".join(f"{mark} {label}" for mark, label in LEGENDS[seed])) in messages
    for papers in PAPERS[seed].values():
        for paper in papers:
            start = _bare(paper.start)
            assert any(message.startswith(start) for message in messages)


def _bare(message):
    """A message without what marks text as bold, and without stars, which look the same."""
    return re.sub(r"[*\\]", "", message).replace(VARIATION, "").strip()


def test_linkcheck_collects_every_link(examples):
    lines = examples("linkcheck").text("output.json").splitlines()
    found = [json.loads(line) for line in lines]
    assert {one["status"] for one in found} == {"ignored"}
    # An address of several pages is collected once.
    assert sorted(one["uri"] for one in found) == sorted(
        {url for seed in SEEDS for url in urls(seed)}
    )


# PDF


def compiled(built, engine):
    """The log and the text of the PDF."""
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "lists.tex"]
    done = subprocess.run(command, cwd=built.out, capture_output=True, check=False)
    log = (built.out / "lists.log").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, log[-2000:]
    text = subprocess.run(
        ["pdftotext", "-layout", "lists.pdf", "-"], cwd=built.out, capture_output=True, check=True
    )
    return log, text.stdout.decode().replace(VARIATION, "")


@needs("xelatex", "pdftotext")
def test_the_lists_compile_with_xelatex(project):
    built = project("examples").run("latex", latex_engine="xelatex")
    log, text = compiled(built, "xelatex")
    assert built.warnings == ""
    assert "Missing character" not in log
    assert "multiply defined" not in log
    found = unspaced(text)
    for seed in MARKED:
        legend = "".join(f"{mark}{label}," for mark, label in LEGENDS[seed])
        assert found.count(unspaced(legend).rstrip(",")) >= 2
    for start in (
        "L. Shen*, Z. Tang*💡, L. Wu",
        "Y. Wang, Z. Tang💡✉, S. Shi, A. C. Zhou, X. Chu✉.",
        "Du, H.*, Li, Z.*✉, Niyato, D.",
    ):
        assert found.count(unspaced(start)) == 2


@needs("xelatex", "pdftotext")
def test_names_in_several_scripts_compile_with_xelatex(project):
    built = project("cjk").run("latex", latex_engine="xelatex")
    source = built.text("lists.tex")
    assert (
        r"\sphinxstylestrong{\pubsCJK{孔丘}}. \pubsCJK{论语}. \pubsCJK{中华书局}, 2006." in source
    )
    log, text = compiled(built, "xelatex")
    assert built.warnings == ""
    assert "Missing character" not in log
    found = unspaced(text)
    for piece in (
        "* Equal contribution, 💡 Project lead, ✉ Corresponding author",
        "孔丘. 论语. 中华书局, 2006.",
        "L. Shen*, Zhenheng Tang*💡, L. Wu✉. Hot Pluggable Federated Learning.",
        "Jan Łukasiewicz, Kurt Gödel, Béla Szőkefalvi-Nagy. Über α and ß. A & B_C 100% #1, 1930.",
    ):
        assert unspaced(piece) in found


@needs("xelatex", "pdftotext")
@pytest.mark.parametrize("headings", ["section", "rubric"])
def test_headings_in_several_scripts_compile_with_xelatex(project, headings):
    options = f"   :group-by: publisher\n   :headings: {headings}\n"
    page = f"Page\n====\n\n.. publications:: papers.bib\n{options}"
    built = project("cjk", files={"index.rst": page}).run("latex", latex_engine="xelatex")
    log, text = compiled(built, "xelatex")
    assert "Missing character" not in log
    assert unspaced(text).count("中华书局") >= 2


@needs("pdflatex", "pdftotext")
def test_marks_compile_with_pdflatex(project):
    made = project("latin")
    # The fonts that Sphinx chooses are not part of every TeX installation.
    built = made.run("latex", latex_elements={"fontpkg": ""})
    log, text = compiled(built, "pdflatex")
    assert built.warnings == ""
    assert "Missing character" not in log
    found = unspaced(text)
    assert unspaced("* Equal contribution, 💡 Project lead, ✉ Corresponding author") in found
    assert unspaced("L. Shen*, Zhenheng Tang*💡, L. Wu✉. Hot Pluggable") in found
    assert unspaced("Jan Łukasiewicz, Kurt Gödel, Béla Szőkefalvi-Nagy.") in found
