"""The directive ``publications-stats``: the picture, its table, and when a page is read again."""

from __future__ import annotations

import re
import subprocess
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from conftest import make_project, needs, squeezed
from sphinx_pubs.rendering.bars import ticks

BIB = """\
@article{a, author = {Doe, Jane and Roe, Ann}, title = {A}, journal = {J}, year = 2020}
@inproceedings{b, author = {Roe, Ann and Doe, Jane}, author+an = {2=corresponding},
  title = {B}, booktitle = {C}, year = 2022}
@inproceedings{c, author = {Roe, Ann and Doe, Jane}, author+an = {1=equal; 2=equal},
  title = {C}, booktitle = {C}, year = 2022, selected = {true}}
@inproceedings{d, author = {Roe, Ann and Poe, Ed and Doe, Jane}, title = {D}, booktitle = {C},
  year = 2023}
@unpublished{e, author = {Doe, Jane}, title = {E}, note = {under review}}
"""
CONF = 'pubs_self = "Jane Doe"\n'


def rst(options="", argument="a.bib", body="", directive="publications-stats"):
    lines = "".join(f"   {line}\n" for line in options.splitlines())
    keys = f"\n   {body}\n" if body else ""
    return f"Page\n====\n\n.. {directive}:: {argument}\n{lines}{keys}"


def myst(options="", argument="a.bib", body=""):
    inner = "\n".join(line for line in (options, body) if line)
    return f"# Page\n\n```{{publications-stats}} {argument}\n{inner}\n```\n"


@pytest.fixture
def chart(tmp_path_factory):
    """Build a page with one chart, without a warning, and parse it."""

    def make(options="", *, bib=BIB, conf=CONF, body="", **values):
        files = {"a.bib": bib, "index.rst": rst(options, body=body)}
        made = make_project(tmp_path_factory.mktemp("chart"), files=files, conf=conf)
        built = made.run(**values)
        assert built.warnings == ""
        return built.html().select_one("div.pubs-stats")

    return make


def bars(found):
    """year as said → the height of each series, from below."""
    out = {}
    for bar in found.select(".pubs-stats-bar"):
        parts = bar.select("rect[class^=pubs-series]")
        heights = {
            part["class"][0].removeprefix("pubs-series-"): float(part["height"]) for part in parts
        }
        tops = [float(part["y"]) for part in parts]
        assert tops == sorted(tops, reverse=True)
        out[bar.title.text.partition(":")[0]] = heights
    return out


def tooltips(found):
    return [bar.title.text.split("\n") for bar in found.select(".pubs-stats-bar")]


def table(found):
    return [
        [squeezed(cell.text) for cell in row.select("th, td")]
        for row in found.select(".pubs-stats-numbers tr")
    ]


def legend(found):
    return [squeezed(item.text) for item in found.select(".pubs-stats-legend li")]


def papers(*years, kind="article"):
    return "".join(
        f"@{kind}{{k{place}, author = {{Doe, Jane}}, title = {{T}}, year = {{{year}}}}}\n"
        for place, year in enumerate(years)
    )


# The picture


def test_bars_are_as_high_as_the_numbers_and_gaps_are_there(chart):
    found = bars(chart())
    assert list(found) == ["2020", "2021", "2022", "2023"]
    one = found["2020"]["article"]
    assert found == {
        "2020": {"article": one},
        "2021": {},
        "2022": {"conference": 2 * one},
        "2023": {"conference": one},
    }


def test_parts_stand_on_each_other_on_one_line(chart):
    page = chart(":stack: role")
    line = float(re.match(r"M0 ([\d.]+)H", page.select_one(".pubs-stats-base")["d"])[1])
    for bar in page.select(".pubs-stats-bar"):
        below = line
        for part in bar.select("rect[class^=pubs-series]"):
            assert float(part["y"]) + float(part["height"]) == pytest.approx(below, abs=0.02)
            below = float(part["y"])


def test_every_bar_says_its_numbers(chart):
    assert tooltips(chart()) == [
        ["2020: 1 publication", "Journal articles: 1"],
        ["2021: no publications"],
        ["2022: 2 publications", "Conference papers: 2"],
        ["2023: 1 publication", "Conference papers: 1"],
    ]
    assert tooltips(chart(":stack: none"))[2] == ["2022: 2 publications"]


def test_the_picture_has_a_name_and_a_description(chart):
    svg = chart().select_one(".pubs-stats-picture svg")
    assert svg["role"] == "img"
    title, description = (svg.find(id=name) for name in svg["aria-labelledby"].split())
    assert title.text == "Publications by year and kind"
    assert description.text == "2020 to 2023: 4 publications, most in 2022 (2)"


def test_a_single_year_is_described_as_such(chart):
    found = chart(bib=papers(2024))
    assert found.desc.text == "2024: 1 publication"
    assert list(bars(found)) == ["2024"]


@pytest.mark.parametrize(
    ("stack", "labels"),
    [
        ("kind", ["Journal articles", "Conference papers", "Other"]),
        ("role", ["First author", "Corresponding author", "Other"]),
        ("none", []),
    ],
)
def test_the_legend_has_the_series_in_the_order_of_the_stack(chart, stack, labels):
    found = chart(f":stack: {stack}")
    assert legend(found) == labels


def test_bars_are_stacked_by_the_role_of_the_owner(chart):
    found = bars(chart(":stack: role"))
    one = found["2020"]["first"]
    assert found == {
        "2020": {"first": one},
        "2021": {},
        "2022": {"first": one, "corresponding": one},
        "2023": {"other": one},
    }


def test_the_role_is_that_of_the_person_of_the_chart(chart):
    found = chart(":stack: role\n:person: Ann Roe", conf="")
    assert table(found) == [
        ["Year", "First author", "Other", "Total"],
        ["2020", "0", "1", "1"],
        ["2021", "0", "0", "0"],
        ["2022", "2", "0", "2"],
        ["2023", "1", "0", "1"],
        ["Total", "3", "1", "4"],
    ]


def test_without_an_owner_there_are_no_roles(build):
    built = build(files={"a.bib": BIB, "index.rst": rst(":stack: role")})
    assert built.warnings.startswith(
        "index.rst:4: WARNING: option 'stack': a role is that of an owner, and there is none: "
    )
    found = built.html().select_one("div.pubs-stats")
    assert legend(found) == []
    assert table(found)[0] == ["Year", "Publications"]


def test_a_role_that_the_site_words_itself_is_called_so(chart):
    conf = CONF + 'pubs_roles = {"corresponding": {"label": "In charge of <letters>"}}\n'
    assert legend(chart(":stack: role", conf=conf))[1] == "In charge of <letters>"


def test_series_that_look_alike_have_patterns_of_their_own(chart):
    found = chart(":stack: role")
    (pattern,) = found.select("pattern")
    assert pattern["class"] == ["pubs-series-corresponding"]
    parts = found.select("rect.pubs-series-corresponding")
    assert len(parts) == 2  # one in a bar, one in the legend
    assert {part["fill"] for part in parts} == {f"url(#{pattern['id']})"}
    assert found.select_one("rect.pubs-series-first")["fill"] == "currentColor"


def test_ids_stand_once_on_a_page(build):
    page = "\n\n".join([rst(), rst(":stack: role").partition("\n\n")[2]])
    built = build(files={"a.bib": BIB, "index.rst": page}, conf=CONF)
    ids = [one["id"] for one in built.html().select("[id]")]
    assert len(built.html().select("div.pubs-stats")) == 2
    assert len(ids) == len(set(ids))


def test_there_is_no_style_and_no_script_in_it(chart):
    html = str(chart(":stack: role\n:class: mine"))
    assert not re.search(r"<(style|script)|\s(style|on\w+)=", html)


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (1, (0, 1)),
        (5, (0, 1, 2, 3, 4, 5)),
        (6, (0, 2, 4, 6)),
        (11, (0, 5, 10)),
        (24, (0, 5, 10, 15, 20)),
        (100, (0, 20, 40, 60, 80, 100)),
        (101, (0, 50, 100)),
        (1234, (0, 500, 1000)),
        (99_999, (0, 20_000, 40_000, 60_000, 80_000)),
    ],
)
def test_the_axis_has_a_few_round_numbers(most, marks):
    assert ticks(most) == marks


def test_a_thousand_papers_a_year_keep_their_proportion(chart):
    page = chart(bib=papers(*[2023] * 1000, *[2024] * 500), conf="")
    found = bars(page)
    assert found["2023"]["article"] == pytest.approx(2 * found["2024"]["article"], abs=0.02)
    marks = [text.text for text in page.select(".pubs-stats-grid text")]
    assert marks == ["200", "400", "600", "800", "1000"]


def texts(found, kind=""):
    """The years below the bars on wide pages, or on narrow ones."""
    other = {"narrow": "wide", "wide": "narrow"}[kind]
    labels = found.select(".pubs-stats-years text")
    return [one.text for one in labels if f"pubs-stats-{other}" not in one.get("class", ())]


def test_sixty_years_have_fewer_labels_than_bars(chart):
    found = chart(bib=papers(*range(1965, 2025)), conf="")
    assert len(bars(found)) == 60
    assert texts(found, "wide") == [str(year) for year in range(1965, 2025, 5)]
    assert texts(found, "narrow") == ["1970", "1980", "1990", "2000", "2010", "2020"]
    assert not found.select(".pubs-stats-total")
    # Without the style sheet those of wide pages are shown.
    assert all(one["display"] == "none" for one in found.select(".pubs-stats-narrow"))


def test_everything_is_within_the_picture(chart):
    for years in ([2024], range(2015, 2025), range(1925, 2025)):
        svg = chart(bib=papers(*years), conf="").select_one(".pubs-stats-picture svg")
        width = float(svg["viewbox"].split()[2])
        for text in svg.select(".pubs-stats-years text"):
            half = len(text.text) * 15 / 2
            assert half <= float(text["x"]) <= width - half + 1
        for part in svg.select("rect[class^=pubs-series]"):
            assert float(part["x"]) + float(part["width"]) <= width


# The table


def test_the_table_has_every_number(chart):
    found = chart()
    assert table(found) == [
        ["Year", "Journal articles", "Conference papers", "Other", "Total"],
        ["2020", "1", "0", "0", "1"],
        ["2021", "0", "0", "0", "0"],
        ["2022", "0", "2", "0", "2"],
        ["2023", "0", "1", "0", "1"],
        ["Undated", "0", "0", "1", "1"],
        ["Total", "1", "3", "1", "5"],
    ]
    details = found.select_one("details.pubs-stats-numbers")
    assert details.summary.text == "The numbers as a table"
    assert "open" not in details.attrs
    assert [one["scope"] for one in details.select("thead th")] == ["col"] * 5
    assert [one["scope"] for one in details.select("tbody th")] == ["row"] * 6


def test_work_without_a_year_is_said_below(chart):
    assert chart().select_one(".pubs-stats-undated").text == "Undated: 1"
    assert chart(":exclude: e").select_one(".pubs-stats-undated") is None


def test_where_no_work_has_a_year_nothing_is_drawn(chart):
    found = chart(':filter: key == "e"')
    assert squeezed(found.text) == "Undated: 1"


def test_words_are_those_of_the_site(chart):
    found = chart(":stack: role", language="fr")
    assert legend(found) == ["Premier auteur", "Auteur correspondant", "Autres"]
    assert tooltips(found)[0][0] == "2020\u00a0: 1 publication"
    assert tooltips(found)[1] == ["2021\u00a0: aucune publication"]
    assert table(found)[0][0] == "Année"


# What is counted


@pytest.mark.parametrize(
    ("options", "body", "years"),
    [
        (":filter: year >= 2022", "", {"2022": "2", "2023": "1"}),
        (":exclude: c d\n:filter: year", "", {"2020": "1", "2021": "0", "2022": "1"}),
        (":selected: true", "", {"2022": "1"}),
        (":person: Ed Poe", "", {"2023": "1"}),
        (":limit: 2\n:sort: year\n:filter: year", "", {"2020": "1", "2021": "0", "2022": "1"}),
        (":offset: 3\n:sort: year\n:filter: year", "", {"2023": "1"}),
        ("", "d a", {"2020": "1", "2021": "0", "2022": "0", "2023": "1"}),
        (":self: Ann Roe\n:filter: first_author(me)", "", {"2022": "2", "2023": "1"}),
    ],
)
def test_a_chart_counts_what_a_list_would_show(chart, options, body, years):
    found = chart(f":stack: none\n{options}", body=body)
    assert {row[0]: row[1] for row in table(found)[1:] if row[0].isdigit()} == years


def test_how_conf_py_groups_lists_does_not_matter(chart):
    bib = BIB.replace("year = 2020", "keywords = {x, y, z}, year = 2020")
    found = chart(bib=bib, conf=CONF + 'pubs_group_by = "keyword"\npubs_limit = 1\n')
    assert table(found)[1] == ["2020", "1", "0", "0", "1"]


def test_both_syntaxes_give_the_same(tmp_path_factory):
    options = ":stack: role\n:filter: year >= 2020\n:class: a b\n:name: the-chart"
    shown = []
    for syntax, suffix in ((rst, "rst"), (myst, "md")):
        files = {"a.bib": BIB, f"index.{suffix}": syntax(options, body="a b c d")}
        built = make_project(tmp_path_factory.mktemp(suffix), files=files, conf=CONF).run()
        assert built.warnings == ""
        shown.append(built.html().select_one("div.pubs-stats"))
    first, second = shown
    assert first["id"] == "the-chart"
    assert {"a", "b"} < set(first["class"])
    assert list(bars(first)) == ["2020", "2021", "2022", "2023"]
    assert str(first) == str(second)


@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "text"])
def test_a_chart_can_be_referred_to(build, builder):
    page = f"{rst(':name: papers')}\nSee :ref:`the chart <papers>`.\n"
    built = build(files={"a.bib": BIB, "index.rst": page}, conf=CONF, builder=builder)
    assert built.warnings == ""


# What is wrong


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ":stack: kinds",
            "option 'stack': 'kinds' is none of kind, role, none; did you mean kind?",
        ),
        (":layout: card", "option 'layout': there is no such option of a chart"),
        (":filtr: x", "option 'filtr': there is no such option of a chart; did you mean filter?"),
        (":limit: few", "option 'limit': 'few' is no whole number"),
        (":filter: year >", "the filter cannot be read: "),
    ],
)
def test_what_is_written_wrong_is_said_at_its_place(build, options, said):
    built = build(files={"a.bib": BIB, "index.rst": rst(options)}, conf=CONF)
    assert built.warnings.startswith(f"index.rst:4: WARNING: {said}")
    assert built.warnings.count("WARNING") == 1
    assert bool(built.html().select("div.pubs-stats")) == ("filter cannot" not in said)


def test_missing_files_and_keys_are_said_as_of_a_list(build):
    built = build(files={"a.bib": BIB, "index.rst": rst(body="a x")}, conf=CONF)
    assert built.warnings == "index.rst:4: WARNING: no entry has the key 'x' [pubs.key]\n"


def test_a_file_that_is_not_there_is_said(build):
    built = build(files={"index.rst": rst()}, conf=CONF)
    assert "the .bib file 'a.bib' does not exist" in built.warnings
    assert not built.html().select("div.pubs-stats")


def test_what_is_wrong_in_the_files_is_said_without_a_list(build):
    bib = f"{BIB}@misc{{a, title = {{T}}}}\n"
    built = build(files={"a.bib": bib, "index.rst": rst()}, conf=CONF)
    assert "the key 'a' stands at" in built.warnings


@pytest.mark.parametrize("directive", ["publications", "publications-stats"])
def test_that_nothing_is_shown_is_no_warning_but_is_said(build, directive):
    page = rst(":filter: year > 3000\n:limit: 3", directive=directive)
    built = build(files={"a.bib": BIB, "index.rst": page}, conf=CONF)
    assert built.warnings == ""
    assert "this list shows no publication" in built.status


@pytest.mark.parametrize(("stack", "is_said"), [("role", True), ("kind", False)])
def test_an_owner_who_could_be_two_is_said_where_it_counts(build, stack, is_said):
    bib = "@misc{x, author = {Doe, J. and Doe, J.}, title = {T}, year = 2024}"
    built = build(files={"a.bib": bib, "index.rst": rst(f":stack: {stack}")}, conf=CONF)
    assert ("could be any of" in built.warnings) == is_said


# Builders


def test_text_has_the_table(build):
    built = build(files={"a.bib": BIB, "index.rst": rst()}, conf=CONF, builder="text")
    assert built.warnings == ""
    rows = [re.findall(r"[^\s|]+", line) for line in built.text("index.txt").splitlines()]
    assert "Publications by year and kind" in built.text("index.txt")
    assert ["2022", "0", "2", "0", "2"] in rows
    assert ["Undated", "0", "0", "1", "1"] in rows


def test_latex_has_the_table_with_numbers_to_the_right(build):
    built = build(files={"a.bib": BIB, "index.rst": rst()}, conf=CONF, builder="latex")
    assert built.warnings == ""
    (tex,) = built.out.glob("*.tex")
    source = tex.read_text(encoding="utf-8")
    assert r"\sphinxcaption{Publications by year and kind}" in source
    assert source.count(r">{\raggedleft") == 4
    cells = re.findall(r"\\sphinxAtStartPar\s+(.*)", source)
    assert cells[:10] == [
        *("Year", "Journal articles", "Conference papers", "Other", "Total"),
        *("2020", "1", "0", "0", "1"),
    ]


@needs("xelatex", "latexmk")
def test_a_long_table_becomes_a_pdf(build):
    page = rst(":stack: role")
    bib = BIB + papers(*range(1960, 2024), kind="book")
    files = {"a.bib": bib, "index.rst": page}
    built = build(files=files, conf=CONF, builder="latex", latex_engine="xelatex")
    command = ["latexmk", "-xelatex", "-interaction=nonstopmode", "-halt-on-error", "-silent"]
    (tex,) = built.out.glob("*.tex")
    done = subprocess.run([*command, tex.name], cwd=built.out, check=False, capture_output=True)
    assert done.returncode == 0, tex.with_suffix(".log").read_text(errors="replace")[-2000:]


@pytest.mark.parametrize("builder", ["man", "texinfo", "xml", "gettext", "dummy"])
def test_every_builder_prints_a_chart_without_a_warning(build, builder):
    built = build(files={"a.bib": BIB, "index.rst": rst()}, conf=CONF, builder=builder)
    assert built.warnings == ""


def test_an_epub_has_the_table_and_no_svg(build):
    # Its list of files would have to say which of them hold SVG, and Sphinx cannot.
    built = build(files={"a.bib": BIB, "index.rst": rst()}, conf=CONF, builder="epub")
    page = ET.fromstring(built.text("index.xhtml"))
    names = [one.tag.rpartition("}")[2] for one in page.iter()]
    assert "svg" not in names
    assert "details" not in names
    assert "".join(page.find(".//{*}caption").itertext()) == "Publications by year and kind"


def test_words_of_charts_are_not_for_the_site_to_translate(build):
    built = build(files={"a.bib": BIB, "index.rst": rst()}, conf=CONF, builder="gettext")
    assert "Journal articles" not in built.text("index.pot")


def test_the_style_sheet_is_loaded_where_a_chart_is(build):
    files = {
        "a.bib": BIB,
        "index.rst": f"{rst()}\n.. toctree::\n\n   list\n   plain\n",
        "list.rst": rst(directive="publications"),
        "plain.rst": "Plain\n=====\n",
    }
    built = build(files=files, conf=CONF)

    def sheets(docname):
        links = built.html(docname).select('link[rel="stylesheet"]')
        paths = [link["href"].partition("?")[0] for link in links]
        return [path for path in paths if path.startswith("_static/sphinx-pubs")]

    assert sheets("index") == ["_static/sphinx-pubs.css", "_static/sphinx-pubs-charts.css"]
    assert sheets("list") == ["_static/sphinx-pubs.css"]
    assert sheets("plain") == []
    assert (built.out / "_static" / "sphinx-pubs-charts.css").exists()


def test_a_single_page_has_the_charts_of_all_pages(build):
    files = {
        "a.bib": BIB,
        "index.rst": f"{rst()}\n.. toctree::\n\n   other\n",
        "other.rst": rst(":stack: role"),
    }
    built = build(files=files, conf=CONF, builder="singlehtml")
    page = BeautifulSoup(built.text("index.html"), "html.parser")
    ids = [one["id"] for one in page.select("svg [id]")]
    assert len(ids) == len(set(ids)) == 2 * 2 + 1
    assert "sphinx-pubs-charts.css" in built.text("index.html")


# Again


FILES = {
    "a.bib": BIB,
    "index.rst": f"{rst()}\n.. toctree::\n\n   role\n   late\n   plain\n",
    "role.rst": rst(":stack: role"),
    "late.rst": rst(":stack: none\n:filter: year >= 2022"),
    "plain.rst": "Plain\n=====\n",
}


def reads(built):
    return set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", built.status))


@pytest.mark.parametrize(
    ("old", "new", "pages"),
    [
        pytest.param("{D}", "{Of Other Things}", set(), id="title"),
        pytest.param("Poe, Ed", "Poe, Edgar", set(), id="co-author"),
        pytest.param("year = 2020", "month = 3, year = 2020", set(), id="month"),
        pytest.param("2=corresponding", "1=corresponding", {"role"}, id="role"),
        pytest.param("@article{a", "@book{a", {"index"}, id="kind"),
        pytest.param("year = 2020", "year = 2021", {"index", "role"}, id="year"),
        pytest.param("year = 2020", "year = 2024", {"index", "role", "late"}, id="later"),
    ],
)
def test_a_page_is_read_again_when_its_chart_changes_and_only_then(project, old, new, pages):
    made = project(files=FILES, conf=CONF)
    assert made.run().warnings == ""
    assert reads(made.run()) == set()
    assert old in BIB
    made.write({"a.bib": BIB.replace(old, new)})
    built = made.run()
    assert built.warnings == ""
    assert reads(built) == pages
    assert reads(made.run()) == set()


def test_an_owner_in_conf_py_changes_the_charts_that_ask_for_one(project):
    made = project(files=FILES)
    assert "option 'stack'" in made.run().warnings
    built = made.run(pubs_self="Jane Doe")
    assert built.warnings == ""
    assert reads(built) == {"role"}


def test_a_chart_appears_once_its_file_is_there(project):
    made = project(files={"index.rst": rst()}, conf=CONF)
    assert "does not exist" in made.run().warnings
    made.write({"a.bib": BIB})
    built = made.run()
    assert built.warnings == ""
    assert len(bars(built.html().select_one("div.pubs-stats"))) == 4


def test_a_chart_that_is_removed_is_forgotten(project):
    made = project(files=FILES, conf=CONF)
    made.run()
    made.write({"role.rst": "Role\n====\n"})
    built = made.run()
    assert "sphinx-pubs" not in "".join(
        link["href"] for link in built.html("role").select('link[rel="stylesheet"]')
    )


def test_workers_draw_what_one_process_does(project):
    pages = {f"page{n}.rst": f":orphan:\n\n{rst(':stack: role')}" for n in range(8)}
    made = project(files={**FILES, **pages}, conf=CONF)
    one = made.run()
    before = {path.name: path.read_bytes() for path in one.out.glob("*.html")}
    two = made.run(jobs=2, fresh=True)
    assert two.warnings == ""
    assert {path.name: path.read_bytes() for path in two.out.glob("*.html")} == before
    made.write({"a.bib": BIB.replace("2=corresponding", "1=corresponding")})
    again = made.run(jobs=2)
    for docname in ("role", "page0", "page7"):
        assert legend(again.html(docname).select_one("div.pubs-stats")) == ["First author", "Other"]
