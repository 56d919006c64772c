"""What filters ask of people: places, roles, honours; and how many there are."""

import pytest
from msgspec.structs import replace

from sphinx_pubs.model import Contributor, Honour, PartialDate, Publication, Source
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.people import People
from sphinx_pubs.selecting.counting import count
from sphinx_pubs.selecting.filters import FilterError, check_filter, compile_filter

PEOPLE = People.from_config(
    ["Jane Doe"],
    {"Jane Doe": {"id": "doe", "groups": ["staff"]}, "Max Roe": {"id": "roe", "groups": ["PhD"]}},
)


def paper(*authors, **values):
    """A publication whose authors are ``name`` or ``name: roles``; ``#`` marks a label."""
    people = []
    for author in authors:
        name, _, words = author.partition(": ")
        roles = tuple(word for word in words.split() if word[0] != "#")
        labels = tuple(word[1:] for word in words.split() if word[0] == "#")
        people.append(replace(parse_name(name)[0], roles=roles, labels=labels))
    return Publication(
        key="k",
        type="article",
        kind="article",
        source=Source("a.bib", 1),
        fields={},
        title=("T",),
        authors=tuple(people),
        **values,
    )


def matches(source, publication, owners=None):
    return compile_filter(source, people=PEOPLE, owners=owners)(publication)


ME, ROE, LI = "Jane Doe", "Max Roe", "Y. Li"


@pytest.mark.parametrize(
    ("source", "authors", "expected"),
    [
        ("first_author(me)", [ME, LI], True),
        ("first_author(me)", [ME], True),
        ("first_author(me)", [LI, ME], False),
        # strictly the first place, however it is shared
        ("first_author(me)", [f"{LI}: equal", f"{ME}: equal"], False),
        ("first_author(me)", [f"{ME}: equal", f"{LI}: equal"], True),
        ("first_author(me)", [], False),
        # where it is open who is meant, it is not said of anybody
        ("first_author(me)", ["J. Doe", "J. Doe"], False),
        ("author(me)", ["J. Doe", "J. Doe"], True),
        ("author(me)", [LI], False),
        ("last_author(me)", [LI, ME], True),
        ("last_author(me)", [ME, LI], False),
        ("last_author(me)", [ME], True),
        ("last_author(me)", [], False),
        # the first place shared: equal, and every author before is, too
        ("cofirst(me)", [f"{ME}: equal", f"{LI}: equal"], True),
        ("cofirst(me)", [f"{LI}: equal", f"{ME}: equal", ROE], True),
        ("cofirst(me)", [LI, f"{ME}: equal", f"{ROE}: equal"], False),
        ("cofirst(me)", [f"{LI}: equal", ROE, f"{ME}: equal"], False),
        ("cofirst(me)", [f"{ME}: equal", LI, f"{ROE}: equal"], True),
        ("cofirst(me)", [f"{ME}: equal", LI], False),
        ("cofirst(me)", [ME, LI], False),
        ("cofirst(me)", [f"{LI}: equal", f"{ME}: equal:2", f"{ROE}: equal:2"], False),
        ("cofirst(me)", [f"{LI}: equal:2", f"{ME}: equal:2 corresponding"], True),
        ("cofirst(me)", [f"{LI}: senior", f"{ME}: senior"], False),
        ("cofirst(me)", [], False),
        ("corresponding(me)", [f"{ME}: corresponding"], True),
        ("corresponding(me)", [ME, f"{LI}: corresponding"], False),
        ("lead(me)", [LI, f"{ME}: equal lead"], True),
        ("lead(me)", [f"{LI}: lead", ME], False),
        ('role("senior", me)', [LI, f"{ME}: senior"], True),
        ('role("last", me)', [LI, f"{ME}: senior"], True),
        ('role("Equal", me)', [LI, f"{ME}: equal:3"], True),
        ('role("presenter", me)', [f"{ME}: #Presenter"], True),
        ('role("presenter", me)', [ME, f"{LI}: #presenter"], False),
        ('role("presenter")', [ME, f"{LI}: #presenter"], True),
        ('role("presenter")', [ME, LI], False),
        # the role self is the owner
        ("first_author(me)", ["J. Former: self", LI], True),
        # anybody by name or id
        ('first_author("roe")', [ROE, ME], True),
        ('first_author("Max Roe")', ["M. Roe", ME], True),
        ('first_author("Li")', [LI, ME], True),
        ('first_author("Li, Yan")', [LI, ME], True),
        ('first_author("Li")', [ME, LI], False),
        ('lead("Li")', [ME, f"{LI}: lead"], True),
        ("FIRST-AUTHOR(Me)", [ME], True),
        # people of a group
        ('first_author(group("phd"))', [ROE, ME], True),
        ('first_author(group("phd"))', [ME, ROE], False),
        ('first_author(me) and last_author(group("phd"))', [ME, ROE], True),
        ("corresponding(group())", [LI, f"{ME}: corresponding"], True),
        ('author(group("staff"))', [LI], False),
        ("not first_author(me) and author(me)", [LI, ME], True),
    ],
)
def test_places_and_roles(source, authors, expected):
    assert matches(source, paper(*authors)) is expected


def test_who_is_last_is_not_known_after_and_others():
    assert not matches("last_author(me)", paper(LI, ME, others=True))
    assert matches("first_author(me)", paper(ME, LI, others=True))


def test_editors():
    book = replace(paper(), editors=(Contributor("Doe", "J."), Contributor("Li", "Y.")))
    assert matches("editor(me)", book)
    assert matches('editor in group("staff")', book)
    assert not matches("author(me) or first_author(me)", book)


def test_me_is_whose_list_it_is():
    shared = paper(ROE, ME)
    roe = (PEOPLE.find("roe"),)
    assert matches("first_author(me)", shared, roe)
    assert not matches("last_author(me)", shared, roe)
    assert matches("last_author(me)", shared)
    both = (*roe, PEOPLE.find("doe"))
    assert matches("first_author(me) and last_author(me)", shared, both)


AWARDED = paper(
    ME, honours=(Honour("Best Paper", "best", 2021), Honour("Spotlight at X", "spotlight"))
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('award.kind == "best"', True),
        ('award.kind == "spotlight"', True),
        ('award.kind == "oral"', False),
        ('award.kind in {"oral", "best"}', True),
        ('award.kind != "oral"', True),
        ('award.kind != "best"', False),
        ('award.name % "^best"', True),
        ("award.year >= 2020", True),
        ("award.year == 2020", False),
        ("award.kind", True),
        ("Award.Kind", True),
        ("has(award) and first_author(me)", True),
    ],
)
def test_honours(source, expected):
    assert matches(source, AWARDED) is expected


@pytest.mark.parametrize("source", ["award.kind", 'award.kind != "best"', "award.year > 0"])
def test_without_honours_every_comparison_is_false(source):
    assert not matches(source, paper(ME))


GROUP = 'a group stands only after in: author in group("phd")'


@pytest.mark.parametrize(
    ("source", "reason", "marked"),
    [
        ("first_author()", 'first_author() takes a person or a group: first_author(me), first_author("Tang") or first_author(group("phd"))', ")"),
        ("cofirst(1)", 'cofirst() takes a person or a group: cofirst(me), cofirst("Tang") or cofirst(group("phd"))', "1"),
        ("lead(", 'lead() takes a person or a group: lead(me), lead("Tang") or lead(group("phd"))', ""),
        ("lead(me, 1)", "lead() takes one value and a closing parenthesis", ","),
        ("role(lead)", 'role() takes a role, and who has it: role("presenter") or role("presenter", me)', "lead"),
        ('role("lead",)', 'role() takes a person or a group: role("presenter", me)', ")"),
        ("me", "me stands in a function: first_author(me)", "me"),
        ("author == me", "me stands in a function: first_author(me)", "me"),
        ('group("phd")', GROUP, 'group("phd")'),
        ('author == group("phd")', GROUP, 'group("phd")'),
        ('not members("phd")', GROUP, 'members("phd")'),
        ("author in group(phd)", 'group() takes the name of a group: group("phd")', "phd"),
        ("first_author(group)", 'a group stands in parentheses: group("phd")', ")"),
        ('title in group("phd")', 'before a group stands author or editor: author in group("phd")', "title in "),
        ('author("Li") in group("phd")', 'before a group stands author or editor: author in group("phd")', 'author("Li") in '),
        ('author in group("pdh")', "nobody in pubs_people is in the group 'pdh'; did you mean 'PhD'?", '"pdh"'),
        ('author in group("none such")', "nobody in pubs_people is in the group 'none such'", '"none such"'),
        ("has(award.kind)", "has() takes a name without a dot: has(award)", "award.kind"),
        ("award.when == 1", "there are no attributes but award.kind, award.name, award.year", "award.when"),
        ("award . kind", "there are no attributes in a filter but award.kind, award.name and award.year", "."),
    ],
)  # fmt: skip
def test_errors_say_what_and_where(source, reason, marked):
    with pytest.raises(FilterError) as caught:
        compile_filter(source, people=PEOPLE)
    assert caught.value.reason == reason
    _, pointer = caught.value.picture.split("\n")
    start = len(pointer) - len(pointer.lstrip())
    assert source[start : len(pointer)] == marked


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            "year or lead(me)",
            "me is nobody here: set pubs_self in conf.py, or self or person of this list",
        ),
        ("author in group()", "nobody in pubs_people has groups, since or until"),
        ("author in members()", "nobody in pubs_people has groups, since or until"),
    ],
)
def test_nobody_is_meant(source, reason):
    with pytest.raises(FilterError) as caught:
        compile_filter(source, people=People.from_config([], {"Jane Doe": {}}))
    assert caught.value.reason == reason
    # which a check of the syntax does not ask
    check_filter(source)


def test_a_check_of_the_syntax_finds_what_cannot_be_read():
    with pytest.raises(FilterError):
        check_filter("lead(me")


PAPERS = [
    paper(ME, LI),
    paper(ME, date=PartialDate(2024)),
    paper(LI, ME),
    paper(ME, hidden=True),
]


@pytest.mark.parametrize(
    ("expression", "number"),
    [("first_author(me)", 2), ("first_author(me) and year >= 2020", 1), ("", 3), ("lead(me)", 0)],
)
def test_count(expression, number):
    assert count(PAPERS, expression, people=PEOPLE) == number


def test_count_for_somebody_else():
    li = PEOPLE.find_all(["Y. Li"])
    assert count(PAPERS, "first_author(me)", people=PEOPLE, owners=li) == 1
    with pytest.raises(FilterError):
        count(PAPERS, "first_author(me)", people=PEOPLE, owners=())
