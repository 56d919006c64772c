"""Publications counted by year, kind and the owner's role."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.model import Contributor, PartialDate, Publication, Source, Status
from sphinx_pubs.selecting.grouping import KIND_TITLES, Item
from sphinx_pubs.selecting.statistics import STACKS, Row, owner_role, statistics

ME = frozenset({0})


def paper(year=2024, kind="article", *, authors=(), editors=(), status=None):
    return Publication(
        key="key",
        type="misc",
        kind=kind,
        source=Source("a.bib", 1),
        fields={},
        title=("Title",),
        authors=authors,
        editors=editors,
        date=PartialDate(year) if year is not None else None,
        status=status,
    )


def people(*roles):
    """One author for each text of roles: ``"equal lead"``."""
    return tuple(
        Contributor(family=f"Name{place}", roles=tuple(text.split()))
        for place, text in enumerate(roles)
    )


def counted(papers, stack="none"):
    return statistics([Item(one) for one in papers], stack)


def years(found):
    return {row.year: row.counts for row in found.rows}


def test_years_ascend_and_gaps_are_rows():
    found = counted([paper(2024), paper(2020), paper(2024), paper(2021)])
    assert found.series == ("all",)
    assert years(found) == {2020: (1,), 2021: (1,), 2022: (0,), 2023: (0,), 2024: (2,)}
    assert list(years(found)) == sorted(years(found))
    assert all(row.year == row.last for row in found.rows)


def test_kinds_stand_in_the_order_of_groups_and_only_those_that_there_are():
    found = counted(
        [paper(2024, "talk"), paper(2024, "conference"), paper(2023), paper(2024, "conference")],
        "kind",
    )
    assert found.series == ("article", "conference", "talk")
    assert years(found) == {2023: (1, 0, 0), 2024: (0, 2, 1)}
    assert found.totals == (1, 2, 1)


def test_work_without_a_year_is_counted_apart():
    review = Status("underreview", "Under review")
    found = counted([paper(None, "preprint", status=review), paper(None), paper(2024)], "kind")
    assert found.series == ("article", "preprint")
    assert years(found) == {2024: (1, 0)}
    assert found.undated == (1, 1)
    assert found.totals == (2, 1)


@pytest.mark.parametrize("stack", STACKS)
def test_nothing_is_counted_of_nothing(stack):
    found = counted([], stack)
    assert (found.series, found.rows, found.undated, found.totals) == ((), (), (), ())


def test_without_any_year_there_are_no_rows():
    found = counted([paper(None)])
    assert (found.rows, found.undated) == ((), (1,))


def test_the_rarest_of_many_kinds_are_other():
    kinds = [kind for kind in KIND_TITLES if kind != "other"]
    papers = [paper(2024, kind) for kind in kinds for _ in range(1 if kind == "article" else 3)]
    found = counted([*papers, paper(2023, "other")], "kind")
    assert found.series == (*kinds[1:8], "other")
    rest = len(papers) - 7 * 3
    assert years(found) == {2023: (*[0] * 7, 1), 2024: (*[3] * 7, rest)}


def test_eight_kinds_are_all_told_apart():
    kinds = list(KIND_TITLES)[:8]
    assert counted([paper(2024, kind) for kind in kinds], "kind").series == tuple(kinds)


@pytest.mark.parametrize(
    ("first", "last", "row"),
    [
        (1925, 2024, Row(1925, 1925, (1,))),
        (1924, 2024, Row(1920, 1929, (1,))),
        (2, 2024, Row(0, 99, (1,))),
        (-380, 2024, Row(-400, -301, (1,))),
        (1, 999_999, Row(0, 9_999, (1,))),
    ],
)
def test_a_long_time_is_counted_by_decades_or_centuries(first, last, row):
    found = counted([paper(first), paper(last)])
    assert found.rows[0] == row
    assert found.rows[-1].year <= last <= found.rows[-1].last
    assert len(found.rows) <= 100
    assert found.totals == (2,)


@given(
    st.lists(
        st.tuples(st.none() | st.integers(-3000, 9999), st.sampled_from(list(KIND_TITLES))),
        max_size=40,
    ),
    st.sampled_from(STACKS),
)
def test_every_publication_is_counted_once(papers, stack):
    found = counted([paper(year, kind) for year, kind in papers], stack)
    assert sum(found.totals) == len(papers)
    assert sum(row.total for row in found.rows) == sum(year is not None for year, _ in papers)
    assert all(after.year == before.last + 1 for before, after in pairwise(found.rows))


@pytest.mark.parametrize(
    ("roles", "place", "role"),
    [
        (("", ""), 0, "first"),
        (("", ""), 1, "other"),
        (("equal", "equal"), 1, "first"),
        (("equal", "equal", "equal"), 2, "first"),
        # Equal, but not with the first author.
        (("", "equal", "equal"), 1, "other"),
        (("equal", "", "equal"), 2, "other"),
        (("equal", "equal", "equal:2", "equal:2"), 2, "other"),
        (("", "corresponding"), 1, "corresponding"),
        (("corresponding", ""), 1, "other"),
        # Who is first is not counted as corresponding as well.
        (("corresponding", ""), 0, "first"),
        (("equal", "equal corresponding"), 1, "first"),
        (("", "senior"), 1, "other"),
        (("lead", "lead"), 1, "other"),
    ],
)
def test_what_the_owner_is_among_the_authors(roles, place, role):
    assert owner_role(paper(authors=people(*roles)), frozenset({place})) == role


def test_who_is_not_on_a_paper_or_edited_it_is_other():
    assert owner_role(paper(authors=people("corresponding")), frozenset()) == "other"
    assert owner_role(paper(editors=people("corresponding", "")), ME) == "other"


def test_two_owners_count_by_the_best_place_of_either():
    assert owner_role(paper(authors=people("", "", "")), frozenset({0, 2})) == "first"


def test_roles_stand_in_their_order():
    found = statistics(
        [
            Item(paper(2024, authors=people("", "")), me=frozenset({1})),
            Item(paper(2023, authors=people("", "corresponding")), me=frozenset({1})),
            Item(paper(2024, authors=people("", "")), me=ME),
            Item(paper(None, authors=people("")), me=ME),
        ],
        "role",
    )
    assert found.series == ("first", "corresponding", "other")
    assert years(found) == {2023: (0, 1, 0), 2024: (1, 0, 1)}
    assert found.undated == (1, 0, 0)
