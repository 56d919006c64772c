"""Values in conf.py beside the defaults of options."""

from __future__ import annotations

import pytest

from conftest import listed
from sphinx_pubs.ext.config import SETTINGS

ENTRY = "@article{%s, author = {Tang, Zhenheng and Chu, X.}, title = {T}, journal = {J}, year = 2024%s}\n"
PAGE = "Page\n====\n\n.. publications::\n"
#: Wherever no more than conf.py is looked at.
FILES = {"a.bib": ENTRY % ("k", ""), "index.rst": PAGE}


def entry(key, **fields):
    return ENTRY % (key, "".join(f", {name} = {{{value}}}" for name, value in fields.items()))


WRONG = [
    ("pubs_bibfiles", "'papers.bib'", "it must be a list of strings"),
    ("pubs_bibfiles", "[1]", "it must be a list of strings"),
    ("pubs_asset_dirs", "'files'", "it must be a list of strings"),
    ("pubs_duplicates", "'last'", "it must be 'first' or 'error'"),
    ("pubs_duplicates", "['error']", "it must be 'first' or 'error'"),
    ("pubs_people", "['Z. Tang']", "it must be a dictionary whose keys are strings"),
    (
        "pubs_people",
        "{'Z. Tang': 'tang'}",
        "'Z. Tang': what is known of a person has the form key: value",
    ),
    (
        "pubs_people",
        "{'Z. Tang': {'alias': 'ZT'}}",
        "'Z. Tang': 'alias' means nothing here; there are id, aliases, url, orcid, self, groups, "
        "since, until; did you mean 'aliases'?",
    ),
    (
        "pubs_people",
        "{'Z. Tang': {'aliases': ['ZT', []]}}",
        "'Z. Tang': aliases is no list of texts",
    ),
    (
        "pubs_people",
        "{'Z. Tang': {'url': 'people/tag'}}",
        "'Z. Tang': url = 'people/tag' is no address and no document",
    ),
    ("pubs_people_file", "1", "it must be a path"),
    ("pubs_people_file", "'people.yml'", "'people.yml': there is no such file"),
    ("pubs_people_file", "'../p.yml'", "'../p.yml': it is outside of the source directory"),
    ("pubs_roles", "'phd'", "it must be a dictionary whose keys are strings"),
    (
        "pubs_roles",
        "{'phd': {'symbols': '+'}}",
        "'phd' has the unknown key 'symbols'; there are symbol, label, person, latex, aliases, "
        "style; did you mean symbol?",
    ),
    ("pubs_roles", "{'phd': {'symbol': 1}}", "'symbol' of 'phd' must be a string"),
    (
        "pubs_roles",
        "{'phd': {'aliases': 'student'}}",
        "the aliases of 'phd' must be a list of strings",
    ),
    (
        "pubs_roles",
        "{'phd': {'style': 'red'}}",
        "the style of 'phd' must be bold, italic or underline",
    ),
    ("pubs_marks", "['*']", "it must be a dictionary whose keys are strings"),
    ("pubs_marks", "{'*': 1}", "'*' must be a role, or a dictionary for one file"),
    ("pubs_marks", "{'a.bib': {'*': 1}}", "the marks of 'a.bib' must map strings to roles"),
    ("pubs_csl_locales", "[]", "it must be a path"),
    ("pubs_groups", "[]", 'it is no dict such as {"section": [(title, filter, letter), ...]}'),
    ("pubs_groups", "{'s': 'x'}", "'s' is no list of (title, filter, letter)"),
    ("pubs_groups", "{'s': [('x',)]}", "'s': ('x',) is no (title, filter, letter)"),
    (
        "pubs_groups",
        "{'s': [('New', 'year >')]}",
        "the filter of 'New' cannot be read: here a field, a text in quotes or a number is "
        "expected\nyear >\n      ^",
    ),
    ("pubs_venues", "['x']", "it must be a dictionary whose keys are strings"),
    (
        "pubs_venues",
        "{'x': {'colour': '#fff'}}",
        "'x' has the unknown key 'colour'; there are name, url, color; did you mean color?",
    ),
    (
        "pubs_venues",
        "{'x': {'color': 'red'}}",
        "the color of 'x' must be of the form #rrggbb or #rgb",
    ),
    ("pubs_print", "'abstract'", "it must be a list of strings"),
    (
        "pubs_print",
        "['abstracts']",
        "'abstracts' is none of abstract, bibtex, cite, names; did you mean abstract?",
    ),
    ("pubs_link_kinds", "['x']", "it must be a dictionary whose keys are strings"),
    (
        "pubs_link_kinds",
        "{'x': {'name': 'X'}}",
        "'x' has the unknown key 'name'; there are label, url",
    ),
    ("pubs_link_kinds", "{'x': {'label': 1}}", "every value of 'x' must be a string"),
    (
        "pubs_link_kinds",
        "{'x': {'url': 'javascript:alert({id})'}}",
        "the url of 'x' must be an address such as https://…/{id}",
    ),
    (
        "pubs_link_kinds",
        "{'x': {'url': '{id}'}}",
        "the url of 'x' must be an address such as https://…/{id}",
    ),
]


def test_every_value_has_a_wrong_one():
    assert {name for name, _, _ in WRONG} == {setting.name for setting in SETTINGS}


@pytest.mark.parametrize(("name", "value", "reason"), WRONG)
def test_a_wrong_value_is_said_once_and_not_used(build, name, value, reason):
    built = build(files=FILES, conf=f"{name} = {value}\n")
    assert built.warnings == f"WARNING: conf.py: {name}: {reason} [pubs.config]\n"
    assert listed(built.html()) == ["k"]


def test_several_wrong_values_are_all_said(build):
    built = build(files=FILES, conf="pubs_marks = 1\npubs_layout = 'x'\npubs_people = 2\n")
    assert built.warnings.count("[pubs.config]") == built.warnings.count("WARNING") == 3
    assert listed(built.html()) == ["k"]


@pytest.mark.parametrize(
    ("patterns", "keys"),
    [
        (["a.bib"], ["a"]),
        (["/a.bib"], ["a"]),
        (["b.bib", "a.bib"], ["b", "a"]),
        (["*.bib"], ["a", "b"]),
        (["more/*.bib"], ["c", "d"]),
        (["**/*.bib"], ["a", "b", "c", "d"]),
        (["more/d.bib", "*.bib"], ["d", "a", "b"]),
        (["b.bib", "*.bib"], ["b", "a"]),
    ],
)
def test_bibfiles_are_named_or_globbed(build, patterns, keys):
    files = {f"{name}.bib": entry(name.split("/")[-1]) for name in ("a", "b", "more/c", "more/d")}
    page = f"{PAGE}   :sort: none\n"
    built = build(files={**files, "index.rst": page}, pubs_bibfiles=patterns)
    assert built.warnings == ""
    assert listed(built.html()) == keys


def test_files_of_a_list_are_stronger_than_bibfiles(build):
    files = {"a.bib": entry("a"), "b.bib": entry("b")}
    page = "Page\n====\n\n.. publications:: b.bib\n"
    built = build(files={**files, "index.rst": page}, pubs_bibfiles=["a.bib"])
    assert listed(built.html()) == ["b"]


def test_the_only_file_of_the_source_directory_is_read_without_being_named(build):
    files = {"a.bib": entry("a"), "sub/b.bib": entry("b")}
    page = f":orphan:\n\n{PAGE}"
    built = build(files={**files, "index.rst": PAGE, "sub/page.rst": page})
    assert built.warnings == ""
    assert listed(built.html()) == listed(built.html("sub/page")) == ["a"]


@pytest.mark.parametrize(
    ("argument", "key"), [("b.bib", "b"), ("/a.bib", "a"), ("../a.bib", "a"), ("/sub/b.bib", "b")]
)
def test_a_file_is_named_from_the_document_or_from_the_source_directory(build, argument, key):
    page = f":orphan:\n\nPage\n====\n\n.. publications:: {argument}\n"
    files = {"a.bib": entry("a"), "sub/b.bib": entry("b"), "index.rst": "Page\n====\n"}
    built = build(files={**files, "sub/page.rst": page})
    assert built.warnings == ""
    assert listed(built.html("sub/page")) == [key]


# Who is who


@pytest.mark.parametrize(
    "conf",
    [
        'pubs_self = "Zhenheng Tang"',
        'pubs_self = ["Zhenheng Tang"]',
        'pubs_self = "tang"\npubs_people = {"Zhenheng Tang": {"id": "tang"}}',
        'pubs_people = {"Zhenheng Tang": {"self": True}}',
        'pubs_people = {"Tang Zhenheng X": {"self": True, "aliases": ["Zhenheng Tang"]}}',
        'pubs_self = "X. Y.; Zhenheng Tang"',
    ],
)
def test_owner_of_the_site_is_bold(build, conf):
    soup = build(files=FILES, conf=conf).html()
    assert [name.get_text() for name in soup.select(".pub-self")] == ["Zhenheng Tang"]


def test_owner_of_a_list_is_stronger_than_that_of_the_site(build):
    page = f"{PAGE}   :self: X. Chu\n"
    soup = build(files={**FILES, "index.rst": page}, conf='pubs_self = "Zhenheng Tang"').html()
    assert [name.get_text() for name in soup.select(".pub-self")] == ["X. Chu"]


def test_several_owners_are_all_bold(build):
    soup = build(files=FILES, conf='pubs_self = "Zhenheng Tang; X. Chu"').html()
    assert [name.get_text() for name in soup.select(".pub-self")] == ["Zhenheng Tang", "X. Chu"]


def test_a_person_is_known_by_orcid(build):
    bib = entry("k", **{"author+an:orcid": '2="0000-0002-1825-0097"'})
    conf = 'pubs_people = {"Xiaowen Chu": {"orcid": "0000-0002-1825-0097", "self": True}}'
    soup = build(files={**FILES, "a.bib": bib}, conf=conf).html()
    assert [name.get_text() for name in soup.select(".pub-self")] == ["X. Chu"]


def test_a_person_is_known_by_an_annotation(build):
    bib = entry("k", **{"author+an": "2=chu"})
    conf = 'pubs_people = {"Xiaowen Chu": {"id": "chu", "self": True}}'
    built = build(files={**FILES, "a.bib": bib}, conf=conf)
    assert [name.get_text() for name in built.html().select(".pub-self")] == ["X. Chu"]
    assert not built.html().select(".pub-mark")


# Roles and marks


def test_a_role_of_the_site_has_symbol_label_alias_and_word(build):
    conf = (
        'pubs_roles = {"intern": {"symbol": "‡", "label": "Work done as an intern", '
        '"person": "intern", "aliases": ["internship"]}}'
    )
    bib = entry("k", **{"author+an": "1=internship"})
    page = f"{PAGE}   :show: +self-role\n   :self: Zhenheng Tang\n"
    soup = build(files={"a.bib": bib, "index.rst": page}, conf=conf).html()
    assert soup.select_one(".pub-author .pub-mark-intern [aria-hidden]").get_text() == "‡"
    assert soup.select_one(".pubs-legend-item").get_text() == "‡ Work done as an intern"
    assert soup.select_one(".pub-self-role").get_text() == "Intern."


def test_a_built_in_role_can_be_changed(build):
    conf = 'pubs_roles = {"equal": {"symbol": "♣", "label": "Same share"}, "self": {"style": "italic"}}'
    bib = entry("k", **{"author+an": "1=equal; 2=equal"})
    soup = build(files={**FILES, "a.bib": bib}, conf=conf, pubs_self="X. Chu").html()
    assert soup.select_one(".pubs-legend-item").get_text() == "♣ Same share"
    assert len(soup.select(".pub-author .pub-mark-equal")) == 2
    assert soup.select_one(".pub-self")["class"] == ["pub-author", "pub-self", "pub-style-italic"]


def test_two_roles_of_one_symbol_stay_apart(build):
    conf = 'pubs_roles = {"intern": {"symbol": "*", "label": "Intern"}}'
    bib = entry("k", **{"author+an": "1=equal; 2=equal,intern"})
    soup = build(files={**FILES, "a.bib": bib}, conf=conf).html()
    legend = [item.get_text() for item in soup.select(".pubs-legend-item")]
    assert legend == ["* Equal contribution", "† Intern"]


MARKED = "@article{%s, author = {Tang*, Zhenheng and Chu, X.}, title = {T}, journal = {J}, year = 2024}\n"


@pytest.mark.parametrize(
    ("marks", "roles"),
    [
        ({"*": "corresponding"}, ["corresponding", "corresponding"]),
        ({"*": "corresp"}, ["corresponding", "corresponding"]),
        ({"*": "lead", "b.bib": {"*": "senior"}}, ["lead", "senior"]),
        ({"sub/b.bib": {"*": "senior"}, "*": "lead"}, ["lead", "senior"]),
    ],
)
def test_meaning_of_a_symbol_in_all_files_or_in_one(build, marks, roles):
    files = {"a.bib": MARKED % "a", "sub/b.bib": MARKED % "b", "index.rst": PAGE}
    built = build(files=files, pubs_bibfiles=["a.bib", "sub/b.bib"], pubs_marks=marks)
    assert built.warnings == ""
    found = [name["data-roles"] for name in built.html().select(".pub-author[data-roles]")]
    assert found == roles


# Groups and kinds of links


def test_groups_of_the_site_are_headings_in_their_order(build):
    bib = "".join(
        f"@{kind}{{{key}, author = {{A}}, title = {{T}}, year = 2024, {venue}}}\n"
        for kind, key, venue in [
            ("inproceedings", "c", "booktitle = {Proc}"),
            ("article", "j", "journal = {J}"),
            ("book", "b", "publisher = {P}"),
        ]
    )
    groups = {
        "section": [
            ("Journal papers", 'kind == "article"', "J"),
            ("Conferences", 'kind == "conference"', "C"),
        ]
    }
    page = f"{PAGE}   :group-by: section\n   :numbering: label\n"
    soup = build(files={"a.bib": bib, "index.rst": page}, pubs_groups=groups).html()
    titles = [title.get_text().rstrip("¶") for title in soup.select("h2")]
    assert titles == ["Journal papers", "Conferences", "Other"]
    assert [number.get_text() for number in soup.select(".pub-number")] == ["[J1]", "[C1]", "[1]"]


def test_kinds_of_links_of_the_site(build):
    bib = entry("k", zhihu="https://zhihu.com/1", philpapers="TANG", doi="10.1000/182")
    kinds = {
        "zhihu": {"label": "知乎"},
        "philpapers": {"url": "https://philpapers.org/rec/{id}"},
        "doi": {"label": "Publisher"},
    }
    soup = build(files={**FILES, "a.bib": bib}, pubs_link_kinds=kinds).html()
    assert {(a["class"][1], a.get_text(), a["href"]) for a in soup.select(".pub-link")} == {
        ("pub-link-zhihu", "知乎", "https://zhihu.com/1"),
        ("pub-link-philpapers", "Philpapers", "https://philpapers.org/rec/TANG"),
        ("pub-link-doi", "Publisher", "https://doi.org/10.1000/182"),
    }


# Files to link to


@pytest.mark.parametrize(
    "place", ["sub/x.pdf", "x.pdf", "_static/x.pdf", "papers/x.pdf", "../shared/x.pdf"]
)
def test_a_file_is_found_in_its_places(build, place):
    files = {
        "sub/a.bib": entry("k", pdf="x.pdf"),
        "index.rst": "Page\n====\n\n.. publications:: sub/a.bib\n",
        "_static/y": "",
        place: "content",
    }
    built = build(
        files=files, html_static_path=["_static"], pubs_asset_dirs=["papers", "../shared"]
    )
    assert built.warnings == ""
    link = built.html().select_one("a.pub-link-pdf")
    assert (built.out / link["href"]).read_text() == "content"


def test_a_file_is_linked_from_every_page(build):
    page = ":orphan:\n\nPage\n====\n\n.. publications:: /a.bib\n"
    files = {"a.bib": entry("k", pdf="x.pdf"), "x.pdf": "content", "index.rst": PAGE}
    built = build(files={**files, "deep/er/page.rst": page})
    link = built.html("deep/er/page").select_one("a.pub-link-pdf")["href"]
    assert (built.out / "deep" / "er" / link).resolve().read_text() == "content"


def test_an_unknown_key_of_a_record_takes_nothing_else_with_it(build):
    bib = "@misc{k, author = {Tang, Zhenheng and Chu, X.}, title = {T}, year = 2024}\n"
    people = {"Zhenheng Tang": {"self": True, "shoe": 42}}
    built = build(files={"a.bib": bib, "index.rst": PAGE}, pubs_people=people)
    assert "'Zhenheng Tang': 'shoe' means nothing here" in built.warnings
    assert built.warnings.count("WARNING") == 1
    assert [name.get_text() for name in built.html().select(".pub-self")] == ["Zhenheng Tang"]


@pytest.mark.parametrize("marks", [{"*": "equall"}, {"a.bib": {"*": "equall"}}])
def test_a_mark_whose_role_nobody_knows_is_said(build, marks):
    built = build(files=FILES, pubs_marks=marks)
    reason = "'*' means 'equall', which is no role of this site; did you mean equal?"
    assert built.warnings == f"WARNING: conf.py: pubs_marks: {reason} [pubs.config]\n"
