"""Fields that say who has a role, and the names in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.named_people import Roster
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.role_fields import read_role_fields, role_field_names
from sphinx_pubs.roles import Roles

SITE = Roles.with_site({"intern": {"symbol": "i", "aliases": ["trainee"]}, "note": {"symbol": "n"}})
AUTHORS = "Tang, Zhenheng and Shen, Li and Saberi, Ali and Valk, Jan and Chu, Xiaowen"


def read(authors=AUTHORS, **fields):
    """The publication of an entry, and what was said of it."""
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    text = f"@misc{{k, title = {{T}}, author = {{{authors}}},\n{written}}}"
    library = merge([read_file(text.encode(), "a.bib", ReadingRules(roles=SITE))])
    return library.publications[0], [one.message for one in library.problems]


def holders(publication, role):
    """The family names of those who have a role."""
    people = (*publication.authors, *publication.editors)
    return " ".join(person.family for person in people if role in person.roles)


@pytest.mark.parametrize(
    ("field", "value", "role", "names"),
    [
        ("equal", "1,2", "equal", "Tang Shen"),
        ("equal", "1, 2, 5", "equal", "Tang Shen Chu"),
        ("equal", "1 and 3", "equal", "Tang Saberi"),
        ("equal", "1; 3", "equal", "Tang Saberi"),
        ("equal", "1-3", "equal", "Tang Shen Saberi"),
        ("equal", "3", "equal", "Tang Shen Saberi"),
        ("cofirst", "2", "equal", "Tang Shen"),
        ("co-first", "2", "equal", "Tang Shen"),
        ("senior", "2", "senior", "Valk Chu"),
        ("senior", "2, 4", "senior", "Shen Valk"),
        ("equal", "1", "equal", "Tang"),
        ("eqcontr", "0,1", "equal", "Tang Shen"),
        ("eqcontr", "0,1,4", "equal", "Tang Shen Chu"),
        ("corresponding", "2", "corresponding", "Shen"),
        ("lead", "3", "lead", "Saberi"),
        ("corr", "1", "corresponding", "Tang"),
        ("equal", "Tang and Shen", "equal", "Tang Shen"),
        ("equal", "Saberi, Valk", "equal", "Saberi Valk"),
        ("equal", "Tang, Zhenheng and Shen, Li", "equal", "Tang Shen"),
        ("equal", "Tang, Zhenheng, Shen, Li", "equal", "Tang Shen"),
        ("equal", "Zhenheng Tang, Li Shen, and X. Chu", "equal", "Tang Shen Chu"),
        ("equal", "Tang Zhenheng; Shen Li", "equal", "Tang Shen"),
        ("equal", "Z. Tang && Shen, L.", "equal", "Tang Shen"),
        ("equal", "TANG, ZHENHENG & li shen", "equal", "Tang Shen"),
        ("equal", "{Tang} and {Shen}", "equal", "Tang Shen"),
        ("cofirstauthors", "Tang, Shen, and Valk", "equal", "Tang Shen Valk"),
        ("equalcontrib", "Tang and Shen", "equal", "Tang Shen"),
        ("equal-contribution", "Tang and Shen", "equal", "Tang Shen"),
        ("equal_authors", "Tang and Shen", "equal", "Tang Shen"),
        ("jointlast", "Valk and Chu", "senior", "Valk Chu"),
        ("corresponding", "Chu", "corresponding", "Chu"),
        ("corresponding", "Chu, Xiaowen", "corresponding", "Chu"),
        ("corresponding", "Xiaowen Chu (x@example.org)", "corresponding", "Chu"),
        ("corresponding", "Chu <x@example.org>", "corresponding", "Chu"),
        ("correspondingauthors", "Tang and Chu", "corresponding", "Tang Chu"),
        ("corresponding-author", "Chu", "corresponding", "Chu"),
        ("corresp", "Chu", "corresponding", "Chu"),
        ("lead", "Tang", "lead", "Tang"),
        ("project_lead", "Tang", "lead", "Tang"),
        ("me", "Tang", "self", "Tang"),
        ("intern", "Tang and Shen", "intern", "Tang Shen"),
        ("trainee", "2", "intern", "Shen"),
        ("first", "Tang and Shen", "equal", "Tang Shen"),
    ],
)
def test_a_role_field_gives_the_role(field, value, role, names):
    one, said = read(**{field: value})
    assert holders(one, role) == names
    assert said == []


def test_names_parted_as_in_chinese():
    one, said = read(authors="王小明 and 李大 and 张三", equal="王小明、李大")
    assert [bool(person.roles) for person in one.authors] == [True, True, False]
    assert said == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lead", "The lead paragraph"),
        ("lead", "Tang, a physicist, explains"),
        ("leadauthor", "Tang"),
        ("first", "Tang"),
        ("first", "1"),
        ("last", "Chu"),
        ("firstauthor", "Tang"),
        ("highlight", "true"),
        ("highlight", "1"),
        ("highlight", "Oral presentation"),
        ("bold", "yes"),
        ("equal", "false"),
        ("corr", "0"),
        ("corr", "no"),
        ("senior", "2019"),
        ("intern", "at ACME"),
        ("equality", "1,2"),
        ("correspondence", "Letters of 1910"),
    ],
)
def test_what_is_something_else_gives_no_role(field, value):
    one, said = read(**{field: value})
    assert not any(person.roles for person in one.authors)
    assert one.owner_roles == ()
    assert said == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("corresponding", "Jane Doe"),
        ("corresponding", "Tang, Bob"),
        ("corresponding", "Tang, B."),
        ("corresponding", "jane@example.org"),
        ("equal", "7"),
        ("equal", "8, 9"),
    ],
)
def test_a_role_field_that_gives_nobody_the_role_is_said(field, value):
    one, said = read(**{field: value})
    assert not any(person.roles for person in one.authors)
    assert said == [
        f"entry 'k': {field} = {value!r} names nobody who is certainly on this publication; "
        "it gives no role"
    ]


def test_those_who_are_found_have_the_role_and_the_others_are_a_lint():
    one, said = read(corresponding="Chu and Jane Doe")
    assert holders(one, "corresponding") == "Chu"
    assert said == []


@pytest.mark.parametrize(
    ("authors", "value", "families"),
    [
        # Two who could be meant: nobody is.
        ("Tang, Z. and Tang, Z. and Li, Q.", "Z. Tang and Li", "Li"),
        ("Tang, Zhenheng and Tang, Zichen and Li, Q.", "Tang and Li", "Li"),
        ("Tang, Zhenheng and Tang, Zichen and Li, Q.", "Tang, Z. and Li", "Li"),
        ("Tang, Zhenheng and Tang, Zichen", "Tang, Zichen", "Tang"),
        ("Wang, Wei and Wei, Zhang", "Wang, Wei", ""),
        ("Valk, Saberi and Shen, Li", "Valk, Saberi", "Valk"),
        ("Łukasz Kaiser and Müller, Jörg", "Lukasz Kaiser, Jorg Muller", "Kaiser Müller"),
        ("Kaiser, Jan and Roe, J.", "Kaiser Jan", "Kaiser"),
        ("{van Ede}, Freek and Jan de Vries", "van Ede and de Vries", "van Ede Vries"),
        ("{van Ede}, Freek and Jan de Vries", "Vries", "Vries"),
        ("Angeles-Albores, David and Doe, J.", "Angeles Albores", "Angeles-Albores"),
        ("King, Jr., Martin and Doe, J.", "King, Jr., Martin and Doe", "King Doe"),
        ("Wu, Haoning and Doe, J.", "Wu, Xiaoming", ""),
        ("田琳 and 李明", "李明", "李明"),
        ("Tang*, Zhenheng and Shen*, Li", "Tang, Zhenheng", "Tang"),
    ],
)
def test_names_in_a_role_field(authors, value, families):
    one, _ = read(authors, corresponding=value)
    found = [one.family for one in one.authors if "corresponding" in one.roles]
    found += [one.literal for one in one.authors if one.literal and one.roles]
    assert " ".join(filter(None, found)) == families


def test_an_institution_can_have_a_role():
    one, _ = read("{Particle Data Group} and Doe, J.", corresponding="Particle Data Group")
    assert [person.roles for person in one.authors] == [("corresponding",), ()]


def test_fields_are_about_editors_where_the_names_are_theirs():
    one, said = read(editor="Doe, Jane and Roe, John", corresponding="Roe")
    assert [person.roles for person in one.editors] == [(), ("corresponding",)]
    one, said = read(editor="Doe, Jane and Chu, John", corresponding="Chu")
    assert holders(one, "corresponding") == "Chu"
    assert one.editors[1].roles == ()
    assert said == []


def test_the_last_of_a_list_that_is_cut_are_unknown():
    one, said = read("Tang, Z. and Shen, L. and others", senior="2")
    assert not any(person.roles for person in one.authors)
    assert said == []
    one, _ = read("Tang, Z. and Shen, L. and others", equal="2")
    assert holders(one, "equal") == "Tang Shen"


@pytest.mark.parametrize("value", ["true", "True", "{true}", "yes"])
def test_a_flag_is_about_the_owner(value):
    one, said = read(corr=value)
    assert one.owner_roles == ("corresponding",)
    assert not any(person.roles for person in one.authors)
    assert said == []


def test_a_flag_gives_way_to_an_annotation_and_adds_to_names():
    one, _ = read(corr="true", **{"author+an": "2=corresponding"})
    assert one.owner_roles == ()
    one, _ = read(corr="true", corresponding="Chu")
    assert one.owner_roles == ("corresponding",)
    assert holders(one, "corresponding") == "Chu"


def test_the_digest_tells_entries_with_and_without_a_flag_apart():
    assert read(corr="true")[0].digest != read(corr="false")[0].digest


def test_sources_that_differ_are_said_and_the_first_decides():
    one, said = read("Tang*, Z. and Shen*, L. and Chu, X.", equal="1,3")
    assert holders(one, "equal") == "Tang Shen"
    assert said == [
        "entry 'k': the mark and the field equal do not agree on who is 'equal'; the mark is used"
    ]
    one, said = read("Tang*, Z. and Shen*, L. and Chu, X.", equal="1,2", corr="3")
    assert (holders(one, "equal"), holders(one, "corresponding")) == ("Tang Shen", "Chu")
    assert said == []


def test_a_persons_field_that_names_a_role_of_the_site_stays_what_it_is():
    assert "note" not in role_field_names(SITE)
    assert role_field_names(SITE)["trainee_authors"] == "intern"


def test_the_code_of_a_lost_field():
    text = b"@misc{k, title={T}, author={Doe, J}, equal={Roe}}"
    library = merge([read_file(text, "a.bib", ReadingRules())])
    assert [(one.code, one.source.line) for one in library.problems] == [(Code.ROLE_FIELD, 1)]


ROSTER = Roster([parse_name(name)[0] for name in AUTHORS.split(" and ")])


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(role_field_names(SITE))),
    st.text(alphabet="0123456789,;-& TangShenLi.{}\\@(", max_size=30) | st.text(max_size=30),
)
def test_no_value_gives_a_role_to_somebody_who_is_not_there(field, value):
    for found in read_role_fields({field: value}, [(ROSTER, True)], SITE):
        assert set(found.indices) <= set(range(5))
        assert not set(found.beyond) & set(range(1, 6))
        assert not (found.is_owner and found.indices)


def test_thousands_of_authors_take_linear_time():
    many = [parse_name(f"Doe{index}, Jane")[0] for index in range(5_000)]
    value = " and ".join(f"Jane Doe{index}" for index in range(200))
    (found,) = read_role_fields({"equal": value}, [(Roster(many), True)], SITE)
    assert found.indices == tuple(range(200))
    assert Roster(many).named("x, " * 10_000).unknown
