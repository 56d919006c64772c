"""Honours in lists: their kinds, links, years and order; a list of honours alone."""

from __future__ import annotations

import re

import pytest

from conftest import listed

ENTRY = (
    "@inproceedings{%s, author = {Doe, Jane}, title = {T%s}, booktitle = {ICML}, year = %s, %s}\n"
)
BIB = "".join(
    ENTRY % (key, key, year, fields)
    for key, year, fields in [
        ("none", 2020, ""),
        ("oral", 2021, "oral = {true}"),
        ("best", 2022, "award = {Best Paper Award}"),
        ("old", 2014, "award = {Test of Time Award 2024}"),
        ("linked", 2023, 'award = {<a href="https://example.org/w">Outstanding Paper</a>}'),
        ("several", 2019, "award = {Best Paper Runner-Up; Spotlight}, announced = {2019-07}"),
        ("told", 2018, "award = {Best Poster}, announcement = {a poster}"),
    ]
)


def page(options):
    lines = "".join(f"   :{option}\n" for option in options)
    return f"Page\n====\n\n.. publications::\n   :group-by: none\n{lines}"


def build_list(build, *options, **values):
    built = build(files={"a.bib": BIB, "index.rst": page(options)}, **values)
    assert built.warnings == ""
    return built


def test_honours_have_their_kind_and_link(build):
    soup = build_list(build).html()
    assert {
        entry["data-key"]: [
            (one.name, one.get("href", ""), one["class"][1].removeprefix("pub-award-"), one.text)
            for one in entry.select(".pub-award")
        ]
        for entry in soup.select(".pub")
    } == {
        "none": [],
        "oral": [("span", "", "oral", "Oral")],
        "best": [("span", "", "best", "Best Paper Award")],
        "old": [("span", "", "test-of-time", "Test of Time Award 2024")],
        "linked": [("a", "https://example.org/w", "outstanding", "Outstanding Paper")],
        "several": [("span", "", "runner-up", "Best Paper Runner-Up"), ("span", "", "spotlight", "Spotlight")],
        "told": [("span", "", "best", "Best Poster")],
    }  # fmt: skip


def test_the_best_stand_first_and_those_without_last(build):
    keys = listed(build_list(build, "sort: award").html())
    assert keys == ["best", "told", "several", "linked", "old", "oral", "none"]


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("has(award)", {"oral", "best", "old", "linked", "several", "told"}),
        ('award.kind == "best"', {"best", "told"}),
        ('award.kind == "spotlight"', {"several"}),
    ],
)
def test_filters_about_honours(build, expression, keys):
    assert set(listed(build_list(build, f"filter: {expression}").html())) == keys


NEWS = {
    "linked": "[2023] “Tlinked” Outstanding Paper",
    "best": "[2022] “Tbest” Best Paper Award",
    "oral": "[2021] “Toral” accepted at ICML 2021 (Oral)",
    "several": "[2019.07] “Tseveral” Best Paper Runner-Up, Spotlight",
    "told": "[2018] “Ttold” a poster",
    "old": "[2024] “Told” Test of Time Award 2024",
}


def test_news_of_honours(build):
    options = ("filter: has(award)", "layout: news", "show: awards")
    soup = build_list(build, *options).html()
    assert {
        entry["data-key"]: re.sub(r"\s+", " ", entry.get_text()).strip()
        for entry in soup.select(".pub")
    } == NEWS
    assert soup.select_one("[data-key=linked] .pub-award-outstanding a")["href"]


def test_news_of_honours_as_text(build):
    options = ("filter: has(award)", "layout: news", "show: awards")
    text = build_list(build, *options, builder="text").text("index.txt")
    assert "* [2022] “Tbest” **Best Paper Award**" in text
    assert "* [2018] “Ttold” a poster" in text


def test_news_without_honours_are_as_ever(build):
    options = ("filter: has(award)", "layout: news", "show: -awards")
    soup = build_list(build, *options).html()
    assert soup.select_one("[data-key=best] .pub-announcement").text == "accepted at ICML 2022"
