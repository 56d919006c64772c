"""The order of a bibliography."""

from __future__ import annotations

import pytest

from csl_printing import date, order, people, printed, style

TITLE = '<key variable="title"/>'


def titles(*texts):
    return [{"title": text} for text in texts]


@pytest.mark.parametrize(
    "expected",
    [
        ["a", "b", "c"],
        ["a c", "A d", "ab"],
        ["elan", "Élan vital", "elane"],
        ["9 things", "10 things", "100 things"],
        ["199", "2010"],
        ["a quoted", "“b quoted”", "c quoted"],
        ["Odegaard", "Ødegaards", "Oz"],
        ["xy", "x-ya", "xyb"],
    ],
)
def test_titles_sort_as_people_expect(expected):
    assert order(TITLE, *titles(*reversed(expected))) == expected


def test_a_key_can_descend():
    assert order('<key variable="title" sort="descending"/>', *titles("a", "c", "b")) == list("cba")


@pytest.mark.parametrize("direction", ["ascending", "descending"])
def test_what_is_missing_stands_last(direction):
    items = [{"title": "none"}, {"title": "b", "volume": "2"}, {"title": "a", "volume": "1"}]
    got = order(f'<key variable="volume" sort="{direction}"/>', *items)
    assert got[-1] == "none"


def test_a_later_key_decides_between_equals():
    items = [
        {"title": "b", "volume": "1"},
        {"title": "c", "volume": "0"},
        {"title": "a", "volume": "1"},
    ]
    assert order(f'<key variable="volume"/>{TITLE}', *items) == ["c", "a", "b"]


def test_equals_stay_as_they_stood():
    items = [{"title": title, "volume": "1"} for title in "cab"]
    assert order('<key variable="volume"/>', *items) == list("cab")


def test_dates_sort_by_time():
    items = [
        {"title": title, "issued": value}
        for title, value in (
            ("may", date([2005, 5])),
            ("day", date([2005, 5, 2])),
            ("year", date([2005])),
            ("ancient", date([-44])),
            ("older", date([-100])),
            ("old", date([79])),
            ("span", date([2005, 5], [2005, 6])),
            ("next", date([2006])),
        )
    ]
    expected = ["older", "ancient", "old", "year", "may", "span", "day", "next"]
    assert order('<key variable="issued"/>', *items) == expected
    assert order('<key variable="issued" sort="descending"/>', *items) == expected[::-1]


def test_a_macro_sorts_by_the_parts_that_it_prints():
    macro = '<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>'
    items = [
        {"title": "b", "issued": date([2005, 1])},
        {"title": "a", "issued": date([2005, 9])},
        {"title": "c", "issued": date([2004, 9])},
    ]
    assert order(f'<key macro="year"/>{TITLE}', *items, above=macro) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("demote", "expected"),
    [
        ("never", ["Doe", "Roe", "van Aalst"]),
        ("sort-only", ["van Aalst", "Doe", "Roe"]),
        ("display-and-sort", ["van Aalst", "Doe", "Roe"]),
    ],
)
def test_particles_count_where_the_style_says(demote, expected):
    items = [
        {"title": name, "author": people(f"{name}, J")} for name in ("Roe", "van Aalst", "Doe")
    ]
    demotion = f'demote-non-dropping-particle="{demote}"'
    assert order('<key variable="author"/>', *items, style=demotion) == expected


AUTHOR = (
    '<macro name="author"><names variable="author"><name et-al-min="2" et-al-use-first="1"/>'
    '<label prefix=" "/><substitute><names variable="editor"/><text variable="title"/>'
    "</substitute></names></macro>"
)


def test_names_sort_by_family_name_whatever_the_macro_prints():
    items = [
        {"title": "1", "author": people("Roe, A")},
        {"title": "2", "author": people("Doe, Z")},
        {"title": "3", "editor": people("Poe, B")},
        {"title": "Loe"},
    ]
    assert order('<key macro="author"/>', *items, above=AUTHOR) == ["2", "Loe", "3", "1"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ('<key macro="author"/>', ["1", "2"]),
        ('<key macro="author" names-min="3" names-use-first="3"/>', ["2", "1"]),
    ],
)
def test_a_key_has_its_own_number_of_names(key, expected):
    items = [
        {"title": "1", "author": people("Doe, A", "Roe, B")},
        {"title": "2", "author": people("Doe, A", "Poe, C")},
    ]
    assert order(key, *items, above=AUTHOR) == expected


def test_works_sort_by_the_number_of_authors():
    macro = '<macro name="n"><names variable="author"><name form="count"/></names></macro>'
    items = [
        {"title": "two", "author": people("Doe, A", "Roe, B")},
        {"title": "none"},
        {"title": "one", "author": people("Doe, A")},
    ]
    assert order('<key macro="n"/>', *items, above=macro) == ["none", "one", "two"]


def test_numbers_follow_the_order():
    xml = style(
        '<text variable="citation-number" suffix=". "/><text variable="title"/>',
        sort=f"<sort>{TITLE}</sort>",
    )
    assert printed(xml, *titles("c", "a", "b")) == ["1. a", "2. b", "3. c"]


def test_an_order_by_number_keeps_the_numbers():
    xml = style(
        '<text variable="citation-number" suffix=". "/><text variable="title"/>',
        sort='<sort><key variable="citation-number" sort="descending"/></sort>',
    )
    assert printed(xml, *titles("c", "a", "b")) == ["3. b", "2. a", "1. c"]


def test_without_keys_entries_stay_as_they_stood():
    assert printed(style('<text variable="title"/>'), *titles("c", "a")) == ["c", "a"]
