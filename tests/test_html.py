"""The HTML of a list: the hooks that sites style and scripts read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from conftest import listed, squeezed

PAPER = """\
@inproceedings{tang2024,
  author = {Tang, Zhenheng and Chu, Xiaowen and Shi, Shaohuai and Li, Bo},
  author+an = {1=equal; 2=lead,equal; 3=senior; 4=corresponding},
  title = {Gossip},
  booktitle = {NeurIPS},
  award = {Oral},
  note = {A remark},
  abstract = {We gossip.},
  doi = {10.1000/182},
  code = {https://example.org/code},
  month = may,
  year = {2024},
}
"""

PLAIN = "@article{plain, author = {Doe, Jane}, title = {Plain}, journal = {J}, year = {2023}}\n"


@pytest.fixture
def page(build):
    """The page of one list, without warnings."""

    def make(bib, options="", body="", **values):
        rst = f"Page\n====\n\n.. publications:: papers.bib\n   {options}\n\n   {body}\n"
        built = build(files={"papers.bib": bib, "index.rst": rst}, **values)
        assert built.warnings == ""
        return built.html()

    return make


def names(soup, hook=".pub-author"):
    """What a reader sees of each name, marks included but not the words for screen readers."""
    found = []
    for name in soup.select(hook):
        for hidden in name.select(".visually-hidden"):
            hidden.extract()
        found.append(name.get_text().replace("\N{VARIATION SELECTOR-15}", ""))
    return found


def paper(author, annotation="", **fields):
    fields = {"title": "T", "journal": "J", "year": "2024", **fields}
    if annotation:
        fields = {"author+an": annotation, **fields}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{k,\n  author = {{{author}}},\n{lines}}}\n"


# The frame of a list


def test_list_is_marked_with_its_layout_its_style_and_its_place_on_the_page(page):
    frame = page(PLAIN, ":group-by: none").select_one("div.pubs")
    assert frame["class"] == ["pubs", "pubs-layout-list"]
    assert (frame["data-style"], frame["data-listing"]) == ("house", "1")
    assert [child.name for child in frame.find_all(recursive=False)] == ["ul"]
    assert frame.ul["class"] == ["pubs-list"]


def test_groups_of_one_list_share_its_number_and_lists_are_counted_down_the_page(build):
    rst = "Page\n====\n\n.. publications::\n\nText\n\n.. publications::\n   :group-by: none\n"
    soup = build(files={"a.bib": PAPER + PLAIN, "index.rst": rst}).html()
    frames = [frame for frame in soup.select("div.pubs") if frame.select(".pub")]
    assert [frame["data-listing"] for frame in frames] == ["1", "1", "2"]
    assert [listed(frame) for frame in frames] == [["tang2024"], ["plain"], ["tang2024", "plain"]]


@pytest.mark.parametrize(
    ("numbering", "tag"), [("none", "ul"), ("decimal", "ol"), ("reverse", "ol"), ("label", "ol")]
)
def test_numbered_lists_are_ordered(page, numbering, tag):
    soup = page(PLAIN, f":numbering: {numbering}")
    assert soup.select_one(".pubs-list").name == tag


def test_numbers_are_those_of_the_list_items(page):
    soup = page(PAPER + PLAIN, ":numbering: reverse")
    assert [(item["data-key"], item["value"]) for item in soup.select("ol > .pub")] == [
        ("tang2024", "2"),
        ("plain", "1"),
    ]


def test_a_label_is_printed_once(page):
    soup = page(PLAIN, ":numbering: label", conf='pubs_groups = {"section": [("A", "year", "A")]}')
    assert [number.get_text() for number in soup.select(".pub-number")] == ["[A1]"]
    assert soup.select_one("ol")["data-numbering"] == "label"
    assert not soup.select_one("ol > .pub").has_attr("value")


def test_classes_of_a_list_are_on_its_frame(page):
    frames = page(PLAIN + PAPER, ":class: mine yours").select("div.pubs")
    assert frames
    assert all({"mine", "yours"} <= set(frame["class"]) for frame in frames)


def test_entry_carries_its_key_year_and_kind(page):
    entry = page(PAPER).select_one("li.pub")
    assert entry["class"] == ["pub", "pub-kind-conference"]
    assert (entry["id"], entry["data-key"], entry["data-year"]) == (
        "pub-tang2024",
        "tang2024",
        "2024",
    )


def test_undated_entry_has_no_year(page):
    soup = page("@misc{k, author = {Doe, J.}, title = {T}, pubstate = {submitted}}")
    assert not soup.select_one(".pub").has_attr("data-year")


def test_parts_of_an_entry_have_their_hooks(page):
    entry = page(PAPER, ":show: +abstract").select_one(".pub")
    assert entry.select_one(".pub-title").get_text() == "Gossip"
    assert entry.select_one(".pub-venue").get_text() == "NeurIPS"
    assert entry.select_one(".pub-date").get_text() == "May 2024"
    assert entry.select_one(".pub-award.pub-award-oral").get_text() == "Oral"
    assert entry.select_one(".pub-note").get_text() == "A remark."
    assert [link["class"] for link in entry.select(".pub-links > a")] == [
        ["pub-link", "pub-link-doi"],
        ["pub-link", "pub-link-code"],
    ]
    assert [link["href"] for link in entry.select("a.pub-link")] == [
        "https://doi.org/10.1000/182",
        "https://example.org/code",
    ]
    abstract = entry.select_one("details.pub-abstract")
    assert (abstract.summary.get_text(), abstract.div.get_text()) == ("Abstract", "We gossip.")
    source = entry.select_one("details.pub-bibtex")
    assert source.summary.get_text() == "BibTeX"
    assert source.code.get_text().startswith("@inproceedings{tang2024,\n  author = {Tang,")


def test_each_part_stands_once(page):
    entry = page(PAPER, ":show: +abstract").select_one(".pub")
    for hook in ("title", "authors", "venue", "date", "award", "note", "abstract", "bibtex"):
        assert len(entry.select(f".pub-{hook}")) == 1, hook


@pytest.mark.parametrize(
    ("field", "kind", "text"),
    [
        ("pubstate = {inpress}", "inpress", "In press"),
        ("status = {under review}", "underreview", "Under review"),
        ("note = {Submitted to ICML}", "submitted", "Submitted to ICML"),
    ],
)
def test_status_is_a_badge(page, field, kind, text):
    soup = page(f"@misc{{k, author = {{Doe, J.}}, title = {{T}}, {field}}}")
    badge = soup.select_one(".pub-status")
    assert badge["class"] == ["pub-status", f"pub-status-{kind}"]
    assert badge.get_text() == text
    assert not soup.select(".pub-note")


def test_each_honour_is_a_badge_of_its_kind_and_may_be_a_link(page):
    honours = r'award = {<a href="https://example.org/a">Best Paper</a>; Spotlight}'
    soup = page(f"@misc{{k, title = {{T}}, year = 2024, {honours}}}")
    assert [(one.name, one["class"][1], one.get_text()) for one in soup.select(".pub-award")] == [
        ("a", "pub-award-best", "Best Paper"),
        ("span", "pub-award-spotlight", "Spotlight"),
    ]
    assert soup.select_one("a.pub-award")["href"] == "https://example.org/a"


def test_reference_holds_the_same_hooks(page):
    entry = page(PAPER, ":layout: reference").select_one(".pubs-layout-reference .pub")
    reference = entry.select_one("span.pub-reference")
    for hook in ("title", "authors", "venue", "date", "award"):
        assert len(entry.select(f".pub-{hook}")) == 1, hook
        assert reference.select_one(f".pub-{hook}") is not None, hook
    assert len(reference.select(".pub-author")) == 4
    assert squeezed(" ".join(names(reference))) == ("Z. Tang* X. Chu*💡 S. Shi† B. Li✉")


def test_reference_reads_as_a_sentence(page):
    entry = page(PAPER, ":layout: reference\n   :names: initials")
    for hidden in entry.select(".pub-mark"):
        hidden.extract()
    assert squeezed(entry.select_one(".pub-reference").get_text()) == (
        "Z. Tang, X. Chu, S. Shi, B. Li. Gossip. In NeurIPS, May 2024 (Oral)."
    )


# Names and marks


def test_each_author_stands_once_and_in_order(page):
    assert names(page(PAPER)) == ["Zhenheng Tang*", "Xiaowen Chu*💡", "Shaohuai Shi†", "Bo Li✉"]


@pytest.mark.parametrize("layout", ["list", "reference", "feed"])
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_each_author_stands_once_and_in_order_where_some_are_folded(page, layout, limit):
    people = ["Ada Aal", "Bo Bee", "Cy Cee", "Di Dee", "Ed Eel", "Flo Foe"]
    soup = page(
        paper(" and ".join(people)),
        f":layout: {layout}\n   :max-authors: {limit}\n   :names: full\n   :self: Di Dee",
    )
    assert names(soup) == people
    folded = names(soup, ".pub-more .pub-author")
    assert folded == [one for one in people[limit:] if one != "Di Dee"]


def test_editors_have_a_hook_of_their_own(page):
    soup = page("@book{k, editor = {Doe, Jane and Roe, Rick}, title = {T}, year = 2024}")
    assert names(soup, ".pub-editor") == ["Jane Doe", "Rick Roe"]
    assert not soup.select(".pub-author")
    assert squeezed(soup.select_one(".pub-authors").get_text()) == "Jane Doe, Rick Roe (eds.)"


def test_one_editor_is_one(page):
    soup = page("@book{k, editor = {Doe, Jane}, title = {T}, year = 2024}")
    assert squeezed(soup.select_one(".pub-authors").get_text()) == "Jane Doe (ed.)"


def test_an_editor_who_owns_the_page_is_bold(page):
    book = "@book{k, editor = {Doe, Jane and Roe, Rick}, title = {T}, year = 2024}"
    assert names(page(book, ":self: Jane Doe"), ".pub-editor.pub-self") == ["Jane Doe"]


def test_known_roles_are_data(page):
    annotation = "1=equal,phd; 2=corresponding,equal; 3=equal:2; 4=a remark of mine"
    soup = page(paper("A A and B B and C C and D D", annotation), ":self: A A")
    assert [name.get("data-roles") for name in soup.select(".pub-author")] == [
        "equal self",
        "equal corresponding",
        "equal:2",
        None,
    ]


def test_roles_of_the_site_are_known(page):
    conf = 'pubs_roles = {"phd": {"label": "PhD student", "symbol": "§"}}'
    soup = page(paper("A A and B B", "2=phd"), conf=conf)
    assert soup.select_one("[data-roles=phd] .pub-mark-phd") is not None
    assert names(soup) == ["A A", "B B§"]


def test_a_role_with_a_style_sets_the_name_apart(page):
    conf = 'pubs_roles = {"student": {"label": "Student", "style": "underline"}}'
    name = page(paper("A A and B B", "2=student"), conf=conf).select(".pub-author")[1]
    assert name["class"] == ["pub-author", "pub-style-underline"]


def test_owner_is_set_apart(page):
    owner = page(paper("A A and B B"), ":self: B B").select_one(".pub-self")
    assert owner["class"] == ["pub-author", "pub-self", "pub-style-bold"]
    assert (owner["data-roles"], owner.get_text()) == ("self", "B B")


def test_a_second_group_has_another_symbol_and_the_same_class(page):
    soup = page(paper("A A and B B and C C and D D", "1=equal;2=equal;3=equal:2;4=equal:2"))
    assert names(soup) == ["A A*", "B B*", "C C†", "D D†"]
    assert all(mark["class"] == ["pub-mark", "pub-mark-equal"] for mark in soup.select("sup"))
    legend = soup.select_one(".pubs-legend")
    assert [mark.get_text() for mark in legend.select(".pub-mark-equal")] == ["*", "†"]
    assert squeezed(legend.get_text()) == "*† Equal contribution"


def test_a_second_group_keeps_clear_of_other_roles(page):
    soup = page(paper("A A and B B and C C", "1=equal;2=equal:2;3=senior"))
    assert names(soup) == ["A A*", "B B‡", "C C†"]


def test_marks_stand_within_the_name_before_the_comma(page):
    authors = page(PAPER).select_one(".pub-authors")
    for mark in authors.select(".pub-mark"):
        assert "pub-author" in mark.parent["class"]
    for hidden in authors.select(".visually-hidden"):
        hidden.extract()
    assert squeezed(authors.get_text()).startswith("Zhenheng Tang*, Xiaowen Chu*💡, Shaohuai Shi†,")


def test_marks_are_spoken_as_words(page):
    name = page(PAPER).select(".pub-author")[1]
    for symbol in name.select("[aria-hidden=true]"):
        symbol.extract()
    assert name.get_text() == "Xiaowen Chu, equal contribution, project lead"
    assert all("pub-mark" in word.parent["class"] for word in name.select(".visually-hidden"))


def test_marks_stand_in_the_order_of_printing_and_not_of_writing(page):
    soup = page(paper("A A and B B", "1=corresponding,lead,senior,equal"))
    marks = [mark["class"][1] for mark in soup.select(".pub-author .pub-mark")]
    assert marks == [
        "pub-mark-equal",
        "pub-mark-senior",
        "pub-mark-lead",
        "pub-mark-corresponding",
    ]


# The legend


def legend(soup):
    return [squeezed(item.get_text()) for item in soup.select(".pubs-legend-item")]


def test_legend_says_what_each_used_mark_means(page):
    assert [item.replace("\N{VARIATION SELECTOR-15}", "") for item in legend(page(PAPER))] == [
        "* Equal contribution",
        "💡 Project lead",
        "† Equal senior contribution",
        "✉ Corresponding author",
    ]


def test_legend_says_only_what_the_list_uses(page):
    assert legend(page(paper("A A and B B", "2=lead"))) == ["💡 Project lead"]


def test_list_without_marks_has_no_legend(page):
    assert not page(PLAIN, ":self: Jane Doe").select(".pubs-legend")


def test_marks_of_entries_that_are_not_listed_are_not_in_the_legend(page):
    assert not page(PAPER + PLAIN, ":filter: year == 2023").select(".pubs-legend")


def test_legend_stands_above_all_groups_and_once(page):
    soup = page(PLAIN + PAPER.replace("2024", "2022"))
    assert len(soup.select(".pubs-legend")) == 1
    marked = soup.select(".pubs-legend, h2, .pub")
    assert [one.name for one in marked] == ["p", "h2", "li", "h2", "li"]


def test_legend_below_stands_after_all_groups_and_once(page):
    marked = page(PAPER + PLAIN, ":legend: bottom").select(".pubs-legend, h2, .pub")
    assert [one.name for one in marked] == ["h2", "li", "h2", "li", "p"]


def test_legend_can_be_left_out(page):
    soup = page(PAPER, ":legend: none")
    assert not soup.select(".pubs-legend")
    assert soup.select(".pub-mark")


def test_legend_does_not_speak_its_symbols_twice(page):
    assert not page(PAPER).select(".pubs-legend .visually-hidden")


# Truncation


def test_names_beyond_the_limit_fold_away(page):
    people = " and ".join(f"P{letter} Fam{letter}" for letter in "abcdefg")
    soup = page(paper(people), ":max-authors: 3")
    fold = soup.select_one("details.pub-more")
    assert fold.summary.get_text() == "… 4 more"
    assert [name.get_text() for name in fold.select(".pub-author")] == [
        "Pd Famd",
        "Pe Fame",
        "Pf Famf",
        "Pg Famg",
    ]


def test_owner_and_marked_authors_are_never_folded_away(page):
    people = " and ".join(f"P{letter} Fam{letter}" for letter in "abcdefg")
    soup = page(paper(people, "6=corresponding"), ":max-authors: 2\n   :self: Pd Famd")
    shown = [name for name in soup.select(".pub-author") if not name.find_parent("details")]
    assert [name.get_text().split(",")[0][:7] for name in shown] == [
        "Pa Fama",
        "Pb Famb",
        "Pd Famd",
        "Pf Famf",
    ]
    assert soup.select(".pub-more")[-1].summary.get_text() == "… 1 more"


def test_a_role_without_a_mark_keeps_nobody(page):
    people = " and ".join(f"P{letter} Fam{letter}" for letter in "abcd")
    soup = page(paper(people, "4=unknown"), ":max-authors: 2")
    assert len(soup.select(".pub-more .pub-author")) == 2


def test_as_many_names_as_the_limit_do_not_fold(page):
    assert not page(paper("A A and B B and C C"), ":max-authors: 3").select(".pub-more")


def test_twenty_names_are_the_default(page):
    people = " and ".join(f"P Fam{letter}" for letter in "abcdefghijklmnopqrstuvw")
    assert page(paper(people)).select_one(".pub-more summary").get_text() == "… 3 more"


def test_feed_says_et_al_after_three(page):
    soup = page(paper("A A and B B and C C and D D and E E"), ":layout: feed")
    authors = soup.select_one(".pub-authors")
    assert authors.select_one("summary").get_text() == "et al."
    assert len(authors.select(".pub-more .pub-author")) == 2
    authors.select_one(".pub-more").extract()
    assert squeezed(authors.get_text()) == "A A, B B, C C"


def test_feed_says_et_al_once(page):
    soup = page(paper("A A and B B and C C and D D and others"), ":layout: feed")
    assert squeezed(soup.select_one(".pub-authors").get_text()).count("et al.") == 1


def test_unnamed_others_are_said(page):
    soup = page(paper("A A and others"))
    assert squeezed(soup.select_one(".pub-authors").get_text()) == "A A et al."


# Forms of names


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("full", "Zhenheng Tang, Ludwig van Beethoven, Jean-Paul Sartre"),
        ("initials", "Z. Tang, L. van Beethoven, J.-P. Sartre"),
        ("family-first", "Tang, Zhenheng, van Beethoven, Ludwig, Sartre, Jean-Paul"),
        ("others", "with Ludwig van Beethoven and Jean-Paul Sartre"),
    ],
)
def test_forms_of_names(page, form, printed):
    people = "Tang, Zhenheng and van Beethoven, Ludwig and Sartre, Jean-Paul"
    soup = page(paper(people), f":names: {form}\n   :self: Zhenheng Tang")
    assert squeezed(soup.select_one(".pub-authors").get_text()) == printed


def test_others_without_the_owner_prints_everybody(page):
    soup = page(paper("A A and B B"), ":names: others\n   :self: C C")
    assert squeezed(soup.select_one(".pub-authors").get_text()) == "A A, B B"


def test_others_of_a_sole_author_is_nobody(page):
    soup = page(paper("A A"), ":names: others\n   :self: A A")
    assert not soup.select(".pub-authors")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{唐}, {振衡} and 李, 波", ["唐振衡", "李波"]),
        ("김, 민준", ["김민준"]),
        ("Tang, Zhenheng (唐振衡)", ["Zhenheng (唐振衡) Tang"]),
        ("{OpenAI}", ["OpenAI"]),
    ],
)
@pytest.mark.parametrize("form", ["full", "initials"])
def test_east_asian_names_and_institutions_are_not_turned(page, written, printed, form):
    if form == "initials" and "Tang" in written:
        printed = [names(page(paper(written), ":names: initials"))[0]]
        assert printed[0].startswith("Z.")
        return
    assert names(page(paper(written), f":names: {form}")) == printed


# Who is who


def test_two_of_one_short_name_are_told_apart_by_their_full_names(page):
    people = "Tang, Zhenheng and Tang, Zichen and Chu, X."
    soup = page(paper(people), ":self: Zhenheng Tang\n   :names: initials")
    assert [name.get("data-roles") for name in soup.select(".pub-author")] == ["self", None, None]
    assert names(soup) == ["Z. Tang", "Z. Tang", "X. Chu"]


def test_two_of_one_short_name_are_nobody_where_nothing_tells(build):
    rst = "Page\n====\n\n.. publications::\n   :self: Zhenheng Tang\n"
    built = build(files={"a.bib": paper("Tang, Z. and Tang, Z."), "index.rst": rst})
    assert not built.html().select(".pub-self")
    assert built.warnings == (
        "a.bib:1: WARNING: entry 'k': 'Zhenheng Tang' could be any of Z. Tang, Z. Tang; "
        "nobody is highlighted [pubs.person]\n"
    )


def test_two_of_one_short_name_are_told_apart_by_an_annotation(page):
    soup = page(paper("Tang, Z. and Tang, Z.", "2=self"), ":self: Zhenheng Tang")
    assert [name.get("data-roles") for name in soup.select(".pub-author")] == [None, "self"]


@pytest.mark.parametrize(
    ("annotation", "owner", "sentence"),
    [
        ("1=equal; 2=equal", "B B", "Co-first author."),
        ("1=equal; 2=equal,corresponding", "B B", "Co-first author and corresponding author."),
        ("2=equal; 3=equal", "C C", "Equal contribution."),
        ("1=equal; 2=equal; 3=lead,equal", "C C", "Co-first author and project lead."),
        ("3=senior", "C C", "Co-senior author."),
    ],
)
def test_owners_part_is_a_sentence(page, annotation, owner, sentence):
    soup = page(paper("A A and B B and C C", annotation), f":show: +self-role\n   :self: {owner}")
    assert soup.select_one("strong.pub-self-role").get_text() == sentence


def test_owner_without_a_role_has_no_sentence(page):
    soup = page(paper("A A and B B", "2=equal"), ":show: +self-role\n   :self: A A")
    assert not soup.select(".pub-self-role")


def test_owners_part_is_said_only_where_asked(page):
    assert not page(paper("A A and B B", "1=lead"), ":self: A A").select(".pub-self-role")


# Titles


@pytest.mark.parametrize(
    ("option", "url"),
    [
        ("auto", "https://example.org/page"),
        ("none", None),
        ("doi", "https://doi.org/10.1000/182"),
        ("arxiv", "https://arxiv.org/abs/2401.17644"),
        ("code arxiv", "https://example.org/code"),
        ("slides doi", "https://doi.org/10.1000/182"),
        ("slides", None),
    ],
)
@pytest.mark.parametrize("layout", ["list", "reference"])
def test_title_leads_where_asked(page, option, url, layout):
    bib = paper(
        "A A",
        url="https://example.org/page",
        doi="10.1000/182",
        eprint="2401.17644",
        archiveprefix="arXiv",
        code="https://example.org/code",
    )
    title = page(bib, f":title-link: {option}\n   :layout: {layout}").select_one(".pub-title")
    assert [link["href"] for link in title.select("a")] == ([url] if url else [])
    assert title.get_text() == "T"


def test_title_leads_to_the_best_there_is(page):
    bib = paper("A A", doi="10.1000/182", pdf="https://example.org/x.pdf")
    assert page(bib).select_one(".pub-title a")["href"] == "https://doi.org/10.1000/182"


def test_entry_without_a_title_prints_its_key(build):
    built = build(files={"a.bib": "@misc{lost, year = 2024}", "index.rst": ".. publications::\n"})
    assert built.html().select_one(".pub-title").get_text() == "lost"
    assert "a.bib:1: WARNING: entry 'lost' has no title" in built.warnings


def test_styles_of_a_title_are_elements(page):
    soup = page(
        paper("A A", title=r"\emph{A} H\textsubscript{2}O x\textsuperscript{3} \& <b>b</b>")
    )
    title = soup.select_one(".pub-title")
    assert title.get_text() == "A H2O x3 & b"
    assert [child.name for child in title.find_all()] == ["em", "sub", "sup", "strong"]


def test_mathematics_of_a_title_is_set_by_the_sites_renderer(build):
    files = {
        "a.bib": paper("A A", title="On $x^2$-lists"),
        "b.bib": PLAIN,
        "index.rst": "Page\n====\n\n.. publications:: a.bib\n",
        "other.rst": "Other\n=====\n\n.. publications:: b.bib\n",
    }
    built = build(
        files=files,
        conf='extensions += ["sphinx.ext.mathjax"]\n',
        exclude_patterns=[],
        suppress_warnings=["toc.not_included"],
    )
    title = built.html().select_one(".pub-title")
    assert title.select_one(".math").get_text() == r"\(x^2\)"
    assert "On " in title.get_text()

    def loads(docname):
        scripts = built.html(docname).select("script[src]")
        return [script["src"] for script in scripts if "mathjax" in script["src"]]

    assert loads("index")
    assert not loads("other")


# Anchors


def test_anchors_are_once_on_a_page_and_the_same_paper_in_many_lists_does_not_warn(build):
    lists = ".. publications::\n   :group-by: none\n\n" * 3
    built = build(
        files={
            "a.bib": PAPER + PLAIN,
            "index.rst": f"Page\n====\n\n{lists}",
            "more.rst": f":orphan:\n\nMore\n====\n\n{lists}",
        }
    )
    assert built.warnings == ""
    for docname in ("index", "more"):
        ids = [one["id"] for one in built.html(docname).select("[id]")]
        assert len(ids) == len(set(ids))
        assert [one["id"] for one in built.html(docname).select(".pub[data-key=plain]")] == [
            "pub-plain",
            "pub-plain-2",
            "pub-plain-3",
        ]


@pytest.mark.parametrize(
    ("key", "anchor"),
    [
        ("tang2024", "pub-tang2024"),
        ("Tang:2024/a+b", "pub-Tang-2024-a-b"),
        ("DBLP:conf/nips/X", "pub-DBLP-conf-nips-X"),
        ("唐2024", "pub-唐2024"),
        ("müller_1", "pub-müller_1"),
        ("--", "pub-entry"),
    ],
)
def test_anchor_is_a_slug_of_the_key(page, key, anchor):
    bib = PLAIN.replace("plain,", f"{key},")
    entry = page(bib).select_one(".pub")
    assert (entry["data-key"], entry["id"]) == (key, anchor)


def test_keys_of_one_slug_have_two_anchors(page):
    soup = page(PLAIN.replace("plain", "a:b") + PLAIN.replace("plain", "a/b"))
    assert {(one["data-key"], one["id"]) for one in soup.select(".pub")} == {
        ("a:b", "pub-a-b"),
        ("a/b", "pub-a-b-2"),
    }


def test_anchors_stay_when_entries_are_added(project):
    site = project(
        files={"a.bib": PLAIN, "index.rst": "Page\n====\n\n.. publications::\n"},
    )
    before = site.run().html().select_one("[data-key=plain]")["id"]
    site.write({"a.bib": PAPER + PLAIN.replace("plain", "newer").replace("2023", "2025") + PLAIN})
    after = site.run().html()
    assert listed(after) == ["newer", "tang2024", "plain"]
    assert after.select_one("[data-key=plain]")["id"] == before


def test_an_anchor_that_the_page_has_already_is_not_taken(build):
    rst = ".. _pub-plain:\n\nPage\n====\n\n.. publications::\n"
    soup = build(files={"a.bib": PLAIN, "index.rst": rst}).html()
    assert soup.select_one(".pub")["id"] == "pub-plain-2"


def test_singlehtml_has_each_anchor_once(build):
    files = {
        "a.bib": PLAIN,
        "index.rst": "Page\n====\n\n.. publications::\n\n.. toctree::\n\n   more\n",
        "more.rst": "More\n====\n\n.. publications::\n",
    }
    built = build(files=files, builder="singlehtml")
    soup = BeautifulSoup(built.text("index.html"), "html.parser")
    assert listed(soup) == ["plain", "plain"]
    assert len({one["id"] for one in soup.select(".pub")}) == 2


# The page


@pytest.mark.parametrize("jobs", [1, 2])
def test_style_sheet_is_loaded_where_a_list_is(build, jobs):
    files = {"a.bib": PLAIN, "index.rst": "Page\n====\n\n.. publications::\n"}
    for number in range(6):
        body = ".. publications::\n" if number % 2 else "Nothing.\n"
        files[f"page{number}.rst"] = f":orphan:\n\nPage\n====\n\n{body}"
    built = build(files=files, jobs=jobs)

    def loads(docname):
        sheets = built.html(docname).select("link[rel=stylesheet]")
        return any("sphinx-pubs.css" in sheet["href"] for sheet in sheets)

    assert loads("index")
    assert [loads(f"page{number}") for number in range(6)] == [False, True] * 3
    assert "--pubs-" in built.text("_static/sphinx-pubs.css")
    assert built.warnings == ""


def test_workers_write_what_one_process_writes(project):
    files = {"a.bib": PAPER + PLAIN}
    for number in range(6):
        files[f"page{number}.rst"] = ":orphan:\n\nPage\n====\n\n.. publications::\n"
    files["index.rst"] = "Page\n====\n"
    site = project(files=files)
    alone = [str(site.run().html(f"page{number}").body) for number in range(6)]
    together = site.run(jobs=2, fresh=True)
    assert [str(together.html(f"page{number}").body) for number in range(6)] == alone


def test_dirhtml_has_the_list_and_its_style_sheet(build):
    rst = ":orphan:\n\nPage\n====\n\n.. publications::\n"
    files = {"a.bib": PLAIN, "index.rst": "Page\n====\n", "more.rst": rst}
    soup = build(files=files, builder="dirhtml").html("more")
    assert listed(soup) == ["plain"]
    assert soup.select('link[href^="../_static/sphinx-pubs.css"]')


def test_page_without_script_shows_everything(page):
    soup = page(PAPER, ":show: +abstract")
    assert not soup.select(".pubs [hidden], .pubs [style], .pubs script, .pubs button")


# Other layouts


def test_news_is_a_line_without_a_legend(page):
    soup = page(PAPER, ":layout: news\n   :title-link: none")
    assert not soup.select(".pubs-legend, .pub-mark, .pub-author")
    line = soup.select_one(".pubs-layout-news .pub")
    assert (
        squeezed(line.get_text())
        == "[2024.05] “Gossip” accepted at NeurIPS 2024 (Oral) (DOI, Code)"
    )
    assert line.select_one(".pub-date").get_text() == "[2024.05]"
    assert [link["class"][1] for link in line.select("a")] == ["pub-link-doi", "pub-link-code"]


def test_feed_shows_category_date_code_and_abstract(page):
    bib = paper(
        "A A",
        eprint="2401.17644",
        archiveprefix="arXiv",
        primaryclass="cs.LG",
        abstract="We feed.",
        code="https://example.org/code",
        date="2024-01-09",
        journal="arXiv preprint arXiv:2401.17644",
        year="",
    )
    entry = page(bib, ":layout: feed").select_one(".pubs-layout-feed .pub")
    assert entry.select_one(".pub-category").get_text() == "LG"
    assert entry.select_one(".pub-date").get_text() == "Jan 9, 2024"
    assert entry.select_one("a.pub-link-code")["href"] == "https://example.org/code"
    assert entry.select_one("p.pub-abstract").get_text() == "We feed."


def test_list_is_well_formed_xml(build):
    page = "Page\n====\n\n.. publications::\n   :show: +abstract\n   :max-authors: 1\n"
    built = build(files={"a.bib": PAPER + PLAIN, "index.rst": page}, builder="epub")
    root = ET.parse(built.out / "index.xhtml").getroot()
    assert [one.get("data-key") for one in root.iter() if one.get("data-key")] == [
        "tang2024",
        "plain",
    ]
