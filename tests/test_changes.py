"""A list that no change concerns is as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person
from sphinx_pubs.selecting.changes import changes
from sphinx_pubs.selecting.listing import digest, select
from sphinx_pubs.selecting.query import Query, SortKey
from sphinx_pubs.selecting.sections import read_sections

A = "@article{a, author = {Doe, Jane}, title = {A}, year = 2020}\n"
B = "@article{b, author = {Roe, Ann and Doe, Jane}, title = {B}, year = 2020, journal = {J}}\n"
PIECES = (
    *(A, A.replace("2020", "2021"), A.replace("{Doe", "{Poe"), A.replace("{A}", "{A2}")),
    *(B, B.replace("Roe, Ann", "Roe, Ann*"), B.replace("year", "selected = true, year")),
    "@article{c, ids = {other}, author = {Moe, Sue}, title = {C}, year = 2019}\n",
    "@article{d, ids = {other, third}, author = {Moe, Sue}, title = {D}, year = 2019}\n",
    "@set{third, entryset = {a, b}}\n",
    "@set{third, entryset = {b}}\n",
    "@inproceedings{child, author = {Doe, Jane}, title = {E}, crossref = {parent}}\n",
    "@proceedings{parent, title = {Old}, year = 2018}\n",
    "@proceedings{parent, title = {New}, year = 2019}\n",
    "@misc{f, author = {Doe, J.}, title = {F}, hidden = {true}, year = 2022}\n",
    "@misc{f, author = {Doe, J.}, title = {F}, year = 2022}\n",
    "% nothing\n\n",
)
PEOPLE = People(
    [Person("Jane Doe", id="jane", is_self=True), Person("Ann Roe", id="ann"), Person("Sue Moe")]
)
GROUPS = read_sections({"section": [("Journal", "has(journal)"), ("Mine", "first")]})
QUERIES = (
    Query(),
    Query(person="jane"),
    Query(person="Ann Roe", sort=(), group_by=()),
    Query(filter="year >= 2020", numbering="reverse"),
    Query(filter='author("Doe") and not selected', limit=1, offset=1),
    Query(selected=True),
    Query(keys=("other", "b", "nobody")),
    Query(keys=("third", "f"), sort=(SortKey("title"),)),
    Query(exclude=("other", "third")),
    Query(group_by=(SortKey("section"), SortKey("source")), numbering="label"),
    Query(limit=2),
)
FILES = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


def library(*texts):
    read = []
    for name, text in zip(("one.bib", "two.bib"), texts, strict=True):
        macros = read[-1].macros if read else {}
        read.append(read_file(text.encode(), name, ReadingRules(), macros=macros))
    return merge(read)


def shown(found, query):
    listing = select(found.publications, query, people=PEOPLE, groups=GROUPS, by_key=found.by_key)
    return digest(listing), listing.total


def concerned(old, new, query):
    found = changes(old, new)
    return found is None or found.concern(query, people=PEOPLE, groups=GROUPS)


@given(FILES, FILES, FILES, FILES, st.sampled_from(QUERIES))
@example("", "@set{third, entryset = {a}}\n", A, A, Query(keys=("third",), sort=(SortKey("year"),)))
@example("", "@set{third, entryset = {a}}\n", A, A, Query(exclude=("third",)))
def test_what_is_not_concerned_is_as_it_was(one, other, also, another, query):
    old, new = library(one, also), library(other, another)
    if not concerned(old, new, query):
        assert shown(old, query) == shown(new, query)


@pytest.mark.parametrize(
    ("old", "new", "concerns"),
    [
        # another title
        (A + B, A.replace("{A}", "{A2}") + B, [True, True, False, True]),
        # a line that moves, and another file's text
        (A + B, "\n" + A + B, [False, False, False, False]),
        # a paper that is gone, and one that is new
        (A + B, B, [True, True, False, True]),
        (A, A + B, [True, True, True, False]),
        # somebody else's now
        (A + B, A.replace("Doe, Jane", "Moe, Sue") + B, [True, True, False, True]),
        # another order
        (A + B, B + A, [True, True, True, True]),
    ],
)
def test_lists_are_concerned_by_what_they_show_or_showed(old, new, concerns):
    queries = (Query(), Query(person="jane"), Query(person="ann"), Query(keys=("a",)))
    old_library, new_library = library(old, ""), library(new, "")
    assert [concerned(old_library, new_library, query) for query in queries] == concerns
