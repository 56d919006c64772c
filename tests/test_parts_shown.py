"""Parts of an entry: icons, citations, venue badges; what is open on paper; what pages load."""

from __future__ import annotations

import json

import pytest

from conftest import squeezed

BIB = """\
@inproceedings{k, author = {Tang, Zhenheng and Chu, Xiaowen}, author+an = {1=equal;2=equal},
  title = {Zebras & {Apes}}, booktitle = {Proceedings of NeurIPS}, abbr = {NeurIPS}, year = 2024,
  doi = {10.1000/182}, code = {https://example.org/code}, url_zine = {https://example.org/zine},
  abstract = {Long.}}
@misc{l, author = {Chu, Xiaowen}, title = {Apes}, year = 2023, code = {https://example.org/b}}
"""


def page(*options):
    lines = "".join(f"   :{option}\n" for option in options)
    return f"Page\n====\n\n.. publications::\n{lines}"


def made(build, *options, **values):
    return build(files={"a.bib": BIB, "index.rst": page(*options)}, **values)


def scripts(soup):
    return [one["src"].partition("?")[0] for one in soup.select("script[src*='sphinx-pubs']")]


def strings(element):
    """The text of an element in a template."""
    return squeezed("".join(element.find_all(string=True)))


class TestIcons:
    def test_every_button_has_one_beside_its_label(self, build):
        soup = made(build).html()
        for link in soup.select(".pub-link, .pub-row summary"):
            assert link.svg["aria-hidden"] == "true"
            assert link.get_text(strip=True)

    def test_each_is_drawn_once_on_a_page_and_referred_to(self, build):
        files = {"a.bib": BIB, "index.rst": f"{page()}\nText\n\n.. publications::\n"}
        soup = build(files=files).html()
        drawn = [one["id"] for one in soup.find_all("symbol")]
        assert len(drawn) == len(set(drawn))
        assert {one["href"] for one in soup.find_all("use")} == {f"#{one}" for one in drawn}

    def test_a_kind_that_nobody_knows_has_the_chain(self, build):
        link = made(build).html().select_one(".pub-link[href$=zine]")
        assert link.use["href"] == "#pubs-icon-link"


class TestCite:
    @pytest.fixture
    def cite(self, build):
        soup = made(build, "show: +cite", "style: apa", "layout: list").html()
        return soup.select_one("[data-key=k] details.pub-cite")

    def test_holds_the_reference_in_the_style_of_the_list(self, cite):
        assert cite.select_one(".pub-copyable-reference pre").get_text() == (
            "Tang, Z., & Chu, X. (2024). Zebras & Apes. Proceedings of NeurIPS. "
            "https://doi.org/10.1000/182"
        )

    def test_names_in_it_are_no_second_authors_of_the_entry(self, build):
        entry = made(build, "show: +cite").html().select_one("[data-key=k]")
        assert len(entry.select(".pub-author")) == 2
        assert not entry.select(".pub-cite .pub-mark")

    def test_holds_bibtex_ris_and_csl_json(self, cite):
        def text(name):
            return cite.select_one(f".pub-citation-{name} pre").get_text()

        assert text("bibtex").startswith("@inproceedings{k,\n  author = {Tang, Zhenheng and")
        assert "author+an" not in text("bibtex")
        assert text("ris").startswith("TY  - CONF\n")
        assert "AU  - Tang, Zhenheng\n" in text("ris")
        (item,) = json.loads(text("csl-json"))
        assert (item["id"], item["DOI"]) == ("k", "10.1000/182")
        assert [one["family"] for one in item["author"]] == ["Tang", "Chu"]

    def test_bibtex_is_highlighted_and_its_text_the_source(self, build):
        code = made(build).html().select_one("[data-key=k] .pub-bibtex .highlight code")
        assert code.select_one(".nc").get_text() == "@inproceedings"
        assert "title = {Zebras & {Apes}}" in code.get_text()

    def test_long_lists_stand_in_blocks(self, build):
        entries = "".join(
            f"@misc{{m{place}, title = {{T}}, year = 2020}}\n" for place in range(250)
        )
        files = {"a.bib": BIB + entries, "index.rst": page("group-by: none", "numbering: decimal")}
        lists = build(files=files).html().select(".pubs-long > ol.pubs-list")
        assert [len(one.select(".pub")) for one in lists] == [*[30] * 8, 12]
        assert [one.select_one(".pub")["value"] for one in lists[:3]] == ["1", "31", "61"]

    def test_long_lists_show_it_plain(self, build):
        entries = "".join(
            f"@misc{{m{place}, title = {{T}}, year = 2020}}\n" for place in range(250)
        )
        files = {"a.bib": BIB + entries, "index.rst": page()}
        soup = build(files=files).html()
        code = soup.select_one(".pubs-long [data-key=k] .pub-bibtex code")
        assert not code.select("span")
        assert "title = {Zebras & {Apes}}" in code.get_text()


class TestVenueBadge:
    CONF = (
        'pubs_venues = {"NeurIPS": {"name": "Neural Information Processing Systems", '
        '"url": "https://neurips.cc", "color": "#68448b"}}\n'
    )

    def test_has_colour_address_and_name(self, build):
        built = made(build, "show: +venue-badge", conf=self.CONF)
        assert built.warnings == ""
        badge = built.html().select_one("a.pub-venue-badge")
        assert badge["href"] == "https://neurips.cc"
        assert badge["title"] == "Neural Information Processing Systems"
        assert squeezed(badge.get_text()) == "NeurIPS 2024"
        assert badge.rect["fill"] == "#68448b"
        assert "pub-venue-badge-light" in badge["class"]
        # A site's strict policy allows no styles in elements.
        assert not built.html().select(".pubs [style]")

    def test_other_venues_have_the_plain_one(self, build):
        bib = BIB + "@article{m, title = {T}, journal = {J}, abbr = {JoA}, year = 2022}\n"
        files = {"a.bib": bib, "index.rst": page("show: +venue-badge")}
        badge = (
            build(files=files, conf=self.CONF).html().select_one("[data-key=m] .pub-venue-badge")
        )
        assert (badge.name, badge["class"]) == ("span", ["pub-venue-badge"])

    def test_a_page_is_read_again_when_its_venues_look_otherwise(self, project):
        made = project(
            files={"a.bib": BIB, "index.rst": page("show: +venue-badge")}, conf=self.CONF
        )
        made.run()
        built = made.run(pubs_venues={"NeurIPS": {"color": "#fff"}})
        assert built.html().select_one(".pub-venue-badge").rect["fill"] == "#fff"


class TestPaper:
    def test_what_the_site_chooses_is_open_on_paper(self, build):
        built = made(build, "show: +abstract", pubs_print=["abstract", "names"])
        assert built.warnings == ""
        classes = built.html().select_one(".pubs")["class"]
        assert {"pubs-print-abstract", "pubs-print-names"} <= set(classes)

    def test_nothing_is_by_itself(self, build):
        assert "pubs-print" not in made(build).text("index.html")


class TestScript:
    def test_is_loaded_where_something_is_copied(self, build):
        assert scripts(made(build).html()) == ["_static/sphinx-pubs.js"]

    @pytest.mark.parametrize("option", ["search: true", "layout: table"])
    def test_is_loaded_where_a_list_is_searched_or_sorted(self, build, option):
        soup = made(build, "show: -bibtex", option).html()
        assert scripts(soup) == ["_static/sphinx-pubs.js"]

    @pytest.mark.parametrize(("count", "loaded"), [(250, []), (251, ["_static/sphinx-pubs.js"])])
    def test_is_loaded_where_links_lead_far(self, build, count, loaded):
        bib = "\n".join(f"@misc{{k{n}, title = {{Number {n}}}}}" for n in range(count))
        assert (
            scripts(build(files={"a.bib": bib, "index.rst": page("show: -bibtex")}).html())
            == loaded
        )

    def test_is_loaded_nowhere_else(self, build):
        files = {
            "a.bib": BIB,
            "index.rst": page("show: -bibtex"),
            "other.rst": ":orphan:\n\nOther\n=====\n\nText\n",
        }
        built = build(files=files)
        assert scripts(built.html()) == []
        assert scripts(built.html("other")) == []

    def test_books_have_neither_script_nor_search(self, build):
        built = made(build, "search: true", builder="epub", version="1", epub_copyright="none")
        assert built.warnings == ""
        written = built.text("index.xhtml")
        assert "sphinx-pubs.js" not in written
        assert "pubs-search" not in written
        assert "data-facets" not in written


class TestSearch:
    def test_stands_in_a_template_with_facets_and_counts(self, build):
        built = made(build, "search: true")
        assert built.warnings == ""
        template = built.html().find("template", class_="pubs-search-template")
        facets = {
            one["data-facet"]: [
                (chip["data-value"], strings(chip)) for chip in one.find_all("button")
            ]
            for one in template.find_all("fieldset")
        }
        assert facets["year"] == [("2024", "2024 1"), ("2023", "2023 1")]
        assert facets["kind"] == [("conference", "Conference papers 1"), ("other", "Other 1")]
        entries = built.html().select(".pub")
        assert [one["data-facets"].split()[0] for one in entries] == ["year=2024", "year=2023"]

    def test_is_worded_in_the_language_of_the_site(self, build):
        built = made(build, "search: true", language="de")
        template = built.html().find("template", class_="pubs-search-template")
        assert template.find("input")["placeholder"] == "Publikationen durchsuchen"
        assert [strings(one) for one in template.find_all("legend")][:2] == ["Jahr", "Art"]

    def test_lists_without_it_have_none_of_it(self, build):
        written = made(build).text("index.html")
        assert "pubs-search" not in written
        assert "data-facets" not in written

    def test_one_field_serves_all_groups_of_a_list(self, build):
        soup = made(build, "search: true", "headings: rubric").html()
        assert len(soup.find_all("template")) == 1
        (group,) = [one for one in soup.select(".pubs") if one.find("template")]
        assert not group.select(".pub")
        assert len(soup.select(".pubs[data-listing='1']")) == 3
