"""Members of a lab: who is one, and when."""

import pytest

from sphinx_pubs.model import Contributor, PartialDate, Publication, Source
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person
from sphinx_pubs.selecting.filters import compile_filter


@pytest.mark.parametrize(
    ("person", "group", "is_in"),
    [
        (Person("Jane Doe"), "", False),
        (Person("Jane Doe", is_self=True), "", False),
        (Person("Jane Doe", groups=("phd",)), "", True),
        (Person("Jane Doe", since=PartialDate(2020)), "", True),
        (Person("Jane Doe", until=PartialDate(2020)), "", True),
        (Person("Jane Doe", since=PartialDate(2020)), "phd", False),
        (Person("Jane Doe", groups=("staff", "PhD  students")), "phd students", True),
        (Person("Jane Doe", groups=("staff",)), "phd", False),
    ],
)
def test_who_is_in_a_group(person, group, is_in):
    assert person.in_group(group) is is_in


FROM, TO = PartialDate(2020, 9), PartialDate(2022, 3, 15)


@pytest.mark.parametrize(
    ("since", "until", "date", "was"),
    [
        (FROM, TO, PartialDate(2021), True),
        (FROM, TO, PartialDate(2020, 8), False),
        (FROM, TO, PartialDate(2020, 9, 1), True),
        (FROM, TO, PartialDate(2019, 12, 31), False),
        (FROM, TO, PartialDate(2022, 3, 15), True),
        (FROM, TO, PartialDate(2022, 3, 16), False),
        (FROM, TO, PartialDate(2022, 4), False),
        (FROM, TO, PartialDate(2023), False),
        # a date counts as far as it is known
        (FROM, TO, PartialDate(2020), True),
        (FROM, TO, PartialDate(2022), True),
        (FROM, TO, PartialDate(2022, 3), True),
        (FROM, TO, PartialDate(2020, season=21), True),
        # an open end
        (FROM, None, PartialDate(2040), True),
        (FROM, None, PartialDate(2019), False),
        (None, TO, PartialDate(1990), True),
        (None, TO, PartialDate(2023), False),
        (None, None, PartialDate(1990), True),
        # what has no date is work of today
        (FROM, None, None, True),
        (None, None, None, True),
        (FROM, TO, None, False),
    ],
)
def test_who_was_a_member_when(since, until, date, was):
    person = Person("Jane Doe", groups=("phd",), since=since, until=until)
    assert person.is_member("phd", date) is was
    assert person.is_member(date=date) is was
    assert person.is_member("staff", date) is False


LAB = People.from_config(
    ["Ann Head"],
    {
        "Ann Head": {"groups": "staff"},
        "Jane Doe": {"groups": ["PhD"], "since": "2020-09", "until": 2022},
        "Wei Li": {"groups": ["PhD", "alumni"], "until": "2019"},
        "Max Friend": {"url": "https://example.org"},
    },
)


def paper(*authors, year=None):
    return Publication(
        key="k",
        type="article",
        kind="article",
        source=Source("a.bib", 1),
        fields={},
        title=("T",),
        authors=tuple(Contributor(family, given) for given, family in map(str.split, authors)),
        date=PartialDate(year) if year else None,
    )


@pytest.mark.parametrize(
    ("source", "authors", "year", "expected"),
    [
        ('author in group("phd")', ["Max Friend", "Jane Doe"], 2000, True),
        ('author in group("phd")', ["J. Doe"], 2000, True),
        ('author in group("phd")', ["Ann Head"], 2000, False),
        ('author in group("phd")', ["J. Doe", "J. Doe"], 2000, False),
        ('author in group("alumni")', ["Wei Li"], 2000, True),
        ('author not in group("phd")', ["Ann Head", "Max Friend"], 2000, True),
        ('author not in group("phd")', ["Ann Head", "Jane Doe"], 2000, False),
        # what is missing makes both false
        ('author in group("phd")', [], 2000, False),
        ('author not in group("phd")', [], 2000, False),
        ("author in group()", ["Max Friend"], 2000, False),
        ("author in group()", ["Ann Head"], 2000, True),
        # members when the paper appeared
        ('author in members("phd")', ["Jane Doe"], 2019, False),
        ('author in members("phd")', ["Jane Doe"], 2020, True),
        ('author in members("phd")', ["Jane Doe"], 2022, True),
        ('author in members("phd")', ["Jane Doe"], 2023, False),
        ('author in members("phd")', ["Jane Doe", "Wei Li"], 2019, True),
        ("author in members()", ["Jane Doe"], 2021, True),
        ("author in members()", ["Jane Doe"], 2024, False),
        ("author in members()", ["Jane Doe"], None, False),
        ("author in members()", ["Ann Head"], None, True),
        ("author in members()", ["Max Friend"], 2021, False),
        ('first_author(members("phd"))', ["Jane Doe", "Ann Head"], 2021, True),
        ('first_author(members("phd"))', ["Jane Doe", "Ann Head"], 2024, False),
        ('year >= 2020 and author in members("phd") and author(me)', ["Jane Doe", "Ann Head"], 2021, True),
    ],
)  # fmt: skip
def test_papers_of_a_group(source, authors, year, expected):
    assert compile_filter(source, people=LAB)(paper(*authors, year=year)) is expected


def test_groups_are_named_as_first_written():
    people = People.from_config(
        [], {"A Doe": {"groups": ["PhD", "staff"]}, "B Doe": {"groups": ["phd", "Alumni"]}}
    )
    assert people.groups == ("PhD", "staff", "Alumni")
