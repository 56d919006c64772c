"""What a list holds."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from sphinx_pubs.model import Contributor, PartialDate, Publication, Source
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.people import People
from sphinx_pubs.selecting.filters import FilterError
from sphinx_pubs.selecting.listing import MissingKey, digest, select, walk_items
from sphinx_pubs.selecting.person_index import PersonIndex
from sphinx_pubs.selecting.query import Query, parse_grouping, parse_sorting
from sphinx_pubs.selecting.sections import Section

TANG = Contributor("Tang", "Zhenheng")
LI = Contributor("Li", "Y.")


def paper(key, year, *authors, **values):
    return Publication(
        key=key,
        type="article",
        kind="article",
        source=Source("a.bib", values.pop("line", 1)),
        fields={},
        title=(key,),
        authors=authors or (TANG,),
        date=PartialDate(year) if year else None,
        digest=f"digest of {key}",
        **values,
    )


PAPERS = [
    paper("a2022", 2022, LI, TANG),
    paper("b2024", 2024, selected=True),
    paper("c2023", 2023, hidden=True, selected=True),
    paper("d2024", 2024, LI),
    paper("e2021", 2021, selected=True),
    paper("f", None),
]


def listed(query, publications=PAPERS, people=None, groups=None):
    return select(publications, query, people=people or People(), groups=groups or {})


def keys(listing):
    return " ".join(item.publication.key for item in walk_items(listing.groups))


@pytest.mark.parametrize(
    ("query", "found", "titles"),
    [
        (Query(), "f b2024 d2024 a2022 e2021", ["Undated", "2024", "2022", "2021"]),
        (Query(keys=("e2021", "b2024")), "e2021 b2024", [""]),
        (Query(keys=("b2024", "b2024")), "b2024", [""]),
        (Query(keys=("c2023", "a2022")), "c2023 a2022", [""]),
        (Query(keys=("e2021", "b2024"), sort=parse_sorting("-date")), "b2024 e2021", [""]),
        (Query(keys=("e2021", "b2024"), sort=()), "b2024 e2021", [""]),
        (
            Query(keys=("e2021", "b2024"), group_by=parse_grouping("-year")),
            "b2024 e2021",
            ["2024", "2021"],
        ),
        (Query(keys=("e2021", "b2024", "a2022"), filter="year < 2024"), "e2021 a2022", [""]),
        (Query(selected=True), "b2024 e2021", [""]),
        (Query(limit=2), "f b2024", [""]),
        (Query(limit=2, offset=3), "a2022 e2021", [""]),
        (Query(offset=4), "e2021", ["2021"]),
        (Query(limit=2, offset=9), "", [""]),
        (Query(limit=3, group_by=parse_grouping("-year")), "f b2024 d2024", ["Undated", "2024"]),
        (Query(exclude=("f", "b2024"), group_by=()), "d2024 a2022 e2021", [""]),
        (Query(sort=(), group_by=()), "a2022 b2024 d2024 e2021 f", [""]),
        (Query(sort=parse_sorting("-key"), group_by=()), "f e2021 d2024 b2024 a2022", [""]),
        (Query(filter="year == 2024 and not selected"), "d2024", ["2024"]),
        (Query(filter="  "), "f b2024 d2024 a2022 e2021", ["Undated", "2024", "2022", "2021"]),
        (Query(filter='author("Li")', group_by=()), "d2024 a2022", [""]),
        (Query(filter="year == 1900"), "", []),
    ],
)
def test_a_query_chooses_orders_and_groups(query, found, titles):
    listing = listed(query)
    assert keys(listing) == found
    assert [group.title for group in listing.groups] == titles
    assert listing.missing == ()
    assert listing.problems == ()


def test_keys_that_are_not_there_are_named_with_a_similar_one():
    listing = listed(Query(keys=("b2O24", "zzzzzz", "b2024"), exclude=("e20201", "f")))
    assert keys(listing) == "b2024"
    assert listing.missing == (
        MissingKey("b2O24", "; did you mean 'b2024'?"),
        MissingKey("zzzzzz"),
        MissingKey("e20201", "; did you mean 'e2021'?"),
    )


def test_a_filter_that_cannot_be_read_raises():
    with pytest.raises(FilterError):
        listed(Query(filter="year ="))


def test_sections_of_the_site_may_have_any_name():
    groups = {"era": (Section("Late", "year >= 2024"), Section("Early", "year"))}
    listing = listed(Query(group_by=parse_grouping("era")), groups=groups)
    assert [group.title for group in listing.groups] == ["Late", "Early", "Other"]


@pytest.mark.parametrize(
    ("owners", "places"),
    [((), {"a2022": {1}, "b2024": {0}, "d2024": set()}),
     (("Li, Y.",), {"a2022": {0}, "b2024": set(), "d2024": {0}}),
     (("Y. Li", "Zhenheng Tang"), {"a2022": {0, 1}, "b2024": {0}, "d2024": {0}})],
)  # fmt: skip
def test_the_owner_is_found_on_every_paper(owners, places):
    people = People.from_config(["Zhenheng Tang"])
    listing = listed(Query(keys=tuple(places), owners=owners), people=people)
    assert {item.publication.key: item.me for item in walk_items(listing.groups)} == places


def test_a_doubt_is_a_problem_at_the_entry():
    papers = [paper("x", 2024, Contributor("Tang", "Z."), Contributor("Tang", "Z."), line=7)]
    listing = listed(Query(owners=("Zhenheng Tang",)), papers)
    (problem,) = listing.problems
    assert problem.code is Code.AMBIGUOUS_PERSON
    assert str(problem.source) == "a.bib:7"
    assert problem.message == (
        "entry 'x': 'Zhenheng Tang' could be any of Z. Tang, Z. Tang; nobody is highlighted"
    )
    assert [item.me for item in walk_items(listing.groups)] == [frozenset()]


def test_a_doubt_names_the_other_person():
    people = People.from_config(["Zhenheng Tang"], {"Zichen Tang": {}})
    listing = listed(Query(), [paper("x", 2024, Contributor("Tang", "Z."))], people)
    assert "any of Z. Tang, who could be Zichen Tang as well;" in listing.problems[0].message


LAB = People.from_config(
    ["Zhenheng Tang"], {"Zhenheng Tang": {"id": "tang"}, "Yan Li": {"id": "li"}, "Zoe Tang": {}}
)
DOE = Contributor("Doe", "Jane")
WORK = [
    paper("both", 2020, TANG, LI),
    paper("edited", 2021, DOE, editors=(LI,)),
    paper("marked", 2022, Contributor("Tang", "Zhenheng", roles=("self",)), LI),
    paper("former", 2023, Contributor("Former", "Name", roles=("self",)), DOE),
    paper("short", 2024, Contributor("Tang", "Z."), DOE, line=9),
    paper("twice", 2025, Contributor("Li", "Y."), Contributor("Li", "Y.")),
    paper("hidden", 2026, LI, hidden=True),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(person="li"), {"both": {1}, "marked": {1}, "twice": set()}),
        (Query(person="Li, Yan"), {"both": {1}, "marked": {1}, "twice": set()}),
        (Query(person="tang"), {"both": {0}, "marked": {0}, "former": {0}}),
        (Query(person="Jane Doe"), {"edited": {0}, "former": {1}, "short": {1}}),
        (Query(person="Nobody Known"), {}),
        (Query(person="li", filter="first_author(me)"), {}),
        (Query(person="li", filter="last_author(me) and year > 2020"), {"marked": {1}}),
        (Query(person="li", keys=("hidden", "edited")), {"hidden": {0}}),
        (Query(person="li", exclude=("both", "twice")), {"marked": {1}}),
        # it is the person's list, unless it has owners
        (Query(person="li", owners=("tang",), limit=1, offset=1), {"marked": {0}}),
        (Query(person=" ", keys=("both",)), {"both": {0}}),
    ],
)
def test_the_publications_of_one_person(query, found):
    for index in (None, PersonIndex(WORK)):
        listing = select(WORK, query, people=LAB, groups={}, by_person=index)
        assert {one.publication.key: set(one.me) for one in walk_items(listing.groups)} == found


def test_in_a_book_without_authors_the_editors_are_the_people():
    book = replace(paper("book", 2021), authors=(), editors=(DOE, LI))
    listing = select([book], Query(person="li"), people=LAB, groups={})
    assert [one.me for one in walk_items(listing.groups)] == [{1}]


def test_what_could_be_somebody_elses_is_said():
    listing = select(WORK, Query(person="tang"), people=LAB, groups={})
    (problem,) = listing.problems
    assert problem.code is Code.UNSURE_PERSON
    assert f"{problem.source}: {problem.message}" == (
        "a.bib:9: entry 'short': Z. Tang could be 'Zhenheng Tang', or 'Zoe Tang'; "
        "it is not in this list"
    )
    other = select(WORK, Query(person="tang", filter="year < 2024"), people=LAB, groups={})
    assert other.problems == ()


def test_me_in_a_section_is_whose_list_it_is():
    groups = {"part": (Section("First", "first_author(me)"), Section("Rest", "author(me)"))}
    query = Query(person="li", group_by=parse_grouping("part"))
    listing = select(WORK, query, people=LAB, groups=groups)
    assert [group.title for group in listing.groups] == ["Rest"]
    listing = select(WORK, replace(query, person="tang"), people=LAB, groups=groups)
    assert [group.title for group in listing.groups] == ["First"]


def test_a_query_is_plain_data():
    query = Query(keys=("a",), sort=parse_sorting("-date"), owners=("x",))
    assert pickle.loads(pickle.dumps(query)) == query


BASE = Query(numbering="decimal", group_by=parse_grouping("-year"))
CHANGES = {
    "order": (replace(BASE, sort=parse_sorting("-key")), PAPERS),
    "titles": (replace(BASE, group_by=parse_grouping("kind")), PAPERS),
    "numbers": (replace(BASE, numbering="reverse"), PAPERS),
    "owner": (replace(BASE, owners=("Y. Li",)), PAPERS),
    "content": (BASE, [replace(PAPERS[0], digest="other"), *PAPERS[1:]]),
    "number of entries": (BASE, PAPERS[1:]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_digest_changes_with_what_is_shown(what):
    query, publications = CHANGES[what]
    assert digest(listed(query, publications)) != digest(listed(BASE))


def test_the_digest_does_not_change_with_what_is_not_shown():
    moved = [replace(one, source=Source("a.bib", 99)) for one in PAPERS]
    assert digest(listed(BASE, moved)) == digest(listed(BASE))
    assert digest(listed(replace(BASE, filter="true"))) == digest(listed(BASE))


def test_the_digest_is_the_same_in_every_process():
    script = (
        "import test_select as t\n"
        "print(t.digest(t.listed(t.Query(owners=('Y. Li', 'Zhenheng Tang')))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1")
    }
    assert found == {digest(listed(Query(owners=("Y. Li", "Zhenheng Tang"))))}
