"""Cards, tables, groups that fold, and layouts of a site's own."""

from __future__ import annotations

import pytest

from conftest import listed, squeezed

BIB = """\
@article{k, author = {Tang, Zhenheng and Chu, Xiaowen}, author+an = {1=equal;2=equal},
  title = {Zebras}, journal = {Journal of Animals}, abbr = {JoA}, year = 2024, month = feb,
  award = {Best Paper}, doi = {10.1000/182}, tldr = {They have stripes.}, abstract = {Long.}}
@misc{l, author = {Chu, Xiaowen}, title = {Apes}, year = 2023}
@misc{m, author = {Chu, Xiaowen}, title = {Newts}, pubstate = {submitted}}
"""


def page(*options, title="Page"):
    lines = "".join(f"   :{option}\n" for option in options)
    return f"{title}\n{'=' * len(title)}\n\n.. publications::\n{lines}"


def made(build, *options, **values):
    return build(files={"a.bib": BIB, "index.rst": page(*options)}, **values)


def texts(soup, selector):
    return [squeezed(one.get_text()) for one in soup.select(selector)]


class TestCard:
    def test_shows_badge_summary_and_abstract_beside_the_usual_parts(self, build):
        built = made(build, "layout: card", "group-by: none")
        assert built.warnings == ""
        card = built.html().select_one("li.pub[data-key=k] > .pub-card")
        shown = ["title", "authors", "venue-badge", "award", "summary", "links", "abstract"]
        assert [part for part in shown if card.select(f".pub-{part}")] == shown
        assert texts(card, ".pub-summary") == ["They have stripes."]
        assert texts(card, ".pub-venue-badge") == ["JoA 2024"]

    def test_has_no_place_for_a_picture_without_one(self, build):
        assert not made(build, "layout: card").html().select(".pub-picture")


class TestTable:
    def test_has_a_row_for_each_entry_and_heads_to_sort_by(self, build):
        built = made(build, "layout: table", "group-by: none")
        assert built.warnings == ""
        table = built.html().select_one("table.pubs-list")
        assert texts(table, "thead th") == ["Year", "Title", "Authors", "Venue"]
        assert [head["data-sort"] for head in table.select("thead th")] == [
            "date",
            "title",
            "authors",
            "venue",
        ]
        rows = table.select("tbody > tr.pub")
        assert [row["data-key"] for row in rows] == ["m", "k", "l"]
        assert [row.select_one("td")["data-value"] for row in rows] == ["", "2024-02", "2023"]
        assert texts(rows[0], "td:first-child") == ["Submitted"]
        assert texts(rows[1], ".pub-author") == [
            "Zhenheng Tang*, equal contribution",
            "Xiaowen Chu*, equal contribution",
        ]

    def test_numbers_its_rows(self, build):
        table = made(build, "layout: table", "group-by: none", "numbering: reverse").html()
        assert texts(table, "thead th")[0] == "No."
        assert texts(table, "tbody td.pub-number") == ["3", "2", "1"]

    def test_is_a_table_in_text(self, build):
        text = made(build, "layout: table", "group-by: none", builder="text").text("index.txt")
        rows = [line for line in text.splitlines() if line.startswith("|")]
        assert [cell.strip() for cell in rows[0].strip("|").split("|")] == ["Year", "Publication"]
        assert any("2024" in row and "Tang" in row for row in rows)

    def test_is_a_table_in_latex(self, build):
        built = made(build, "layout: table", "group-by: none", builder="latex")
        (tex,) = (path.read_text("utf-8") for path in built.out.glob("*.tex"))
        assert r"\begin{longtable}" in tex
        assert tex.index("Newts") < tex.index("Zebras") < tex.index("Apes")


class TestFold:
    def test_groups_fold_and_the_first_is_open(self, build):
        built = made(build, "headings: fold")
        assert built.warnings == ""
        folds = built.html().select("details.pubs-fold")
        assert [fold["id"] for fold in folds] == ["pubs-submitted", "pubs-2024", "pubs-2023"]
        assert [fold.has_attr("open") for fold in folds] == [True, False, False]
        assert texts(folds[1], "summary.pubs-fold-heading") == ["2024 1"]
        assert [listed(fold) for fold in folds] == [["m"], ["k"], ["l"]]

    def test_groups_within_groups_fold_too(self, build):
        soup = made(build, "headings: fold", "group-by: kind -year").html()
        inner = soup.select("details.pubs-fold details.pubs-fold > summary")
        assert [squeezed(one.get_text()) for one in inner] == ["2024 1", "Submitted 1", "2023 1"]

    @pytest.mark.parametrize("builder", ["text", "latex", "man"])
    def test_headings_are_plain_where_nothing_folds(self, build, builder):
        built = made(build, "headings: fold", builder=builder)
        assert built.warnings == ""
        (file,) = (path for end in ("txt", "tex", "1") for path in built.out.glob(f"*.{end}"))
        written = file.read_text("utf-8")
        assert written.index("2024") < written.index("Zebras")
        assert written.index("Submitted") < written.index("Newts")


class TestOwnLayout:
    CONF = 'templates_path = ["_templates"]\n'
    TEMPLATE = (
        "{% call(entry) parts.listing(group, html, mark) %}"
        "<b>{{ entry.name }}</b>{{ parts.awards(entry) }}{% endcall %}"
    )

    def files(self, template, layout="mine"):
        return {
            "a.bib": BIB,
            "index.rst": page(f"layout: {layout}", "group-by: none"),
            "_templates/pubs/mine.html": template,
        }

    def test_is_a_template_that_was_dropped_in(self, build):
        built = build(files=self.files(self.TEMPLATE), conf=self.CONF)
        assert built.warnings == ""
        soup = built.html()
        assert texts(soup, ".pubs-layout-mine .pub b") == ["Newts", "Zebras", "Apes"]
        assert texts(soup, ".pub-award") == ["Best Paper"]

    def test_is_named_in_what_is_said_of_one_that_is_not_there(self, build):
        built = build(files=self.files(self.TEMPLATE, layout="mien"), conf=self.CONF)
        assert built.warnings == (
            "index.rst:4: WARNING: option 'layout': 'mien' is none of list, reference, card, feed, "
            "news, table, mine; did you mean mine? [pubs.option]\n"
        )
        assert len(listed(built.html())) == 3

    def test_can_be_the_layout_of_the_site(self, build):
        files = self.files(self.TEMPLATE) | {"index.rst": page()}
        built = build(files=files, conf=f'{self.CONF}pubs_layout = "mine"')
        assert built.warnings == ""
        assert len(built.html().select(".pubs-layout-mine .pub")) == 3

    def test_that_fails_is_said_and_the_list_printed(self, build):
        built = build(files=self.files("{{ 1 / 0 }}"), conf=self.CONF)
        assert built.warnings.count("WARNING") == 1
        assert "[pubs.template]" in built.warnings
        assert len(built.html().select(".pubs-layout-list .pub")) == 3

    def test_is_a_list_for_other_builders(self, build):
        built = build(files=self.files(self.TEMPLATE), conf=self.CONF, builder="text")
        assert built.warnings == ""
        assert "Zebras" in built.text("index.txt")

    def test_parts_are_changed_one_by_one(self, build):
        files = {
            "a.bib": BIB,
            "index.rst": page("group-by: none"),
            "_templates/pubs/parts.html": (
                "{% macro awards(entry) %}{% for honour in entry.honours %}"
                "<mark>{{ honour.name }}</mark>{% endfor %}{% endmacro %}"
            ),
        }
        built = build(files=files, conf=self.CONF)
        assert built.warnings == ""
        assert texts(built.html(), "li.pub > mark") == ["Best Paper"]
        assert not built.html().select(".pub-award")
        assert built.html().select(".pub-link")

    def test_a_part_that_cannot_be_read_is_said_and_the_own_one_used(self, build):
        files = {"a.bib": BIB, "index.rst": page("group-by: none")}
        files["_templates/pubs/parts.html"] = "{% macro awards(entry %}"
        built = build(files=files, conf=self.CONF)
        assert "[pubs.template]" in built.warnings
        assert texts(built.html(), ".pub-award") == ["Best Paper"]
