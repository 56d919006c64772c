"""Who is who: a wrong match is worse than none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.comparing import fold
from sphinx_pubs.reading.locating import Located
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.owners import owner_finder
from sphinx_pubs.reading.people import People
from sphinx_pubs.reading.persons import Person


def authors(*names):
    return tuple(name if isinstance(name, Contributor) else parse_name(name)[0] for name in names)


def where(person, *names, people=None):
    if isinstance(person, str):
        person = Person(person)
    return (people or People([person])).locator(person)(authors(*names))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("İstanbul ı", "istanbul i"),
        ("Đặng", "dang"),
        ("がか", "がか"),
        ("か", "か"),
    ],
)
def test_fold_drops_accents_and_case(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Zhenheng Tang", "Tang, Zhenheng"),
        ("Tang, Zhenheng", "Zhenheng Tang"),
        ("zhenheng tang", "ZHENHENG TANG"),
        ("Yiu-ming Cheung", "Cheung, Yiu ming"),
        ("Yiu-ming Cheung", "Yiuming Cheung"),
        ("Yiu-ming Cheung", "Y.-M. Cheung"),
        ("Erdős Pál", "Erd{\\H o}s P{\\'a}l"),
        ("Søren Kierkegaard", "Kierkegaard, Soren"),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("Ludwig van Beethoven", "{van Beethoven}, L."),
        ("Sammy Davis Jr.", "Davis, Jr., Sammy"),
        ("García Márquez, Gabriel", "Gabriel García Márquez"),
        ("Conor O'Brien", "O’Brien, Conor"),
        # initials
        ("Zhenheng Tang", "Z. Tang"),
        ("Z. Tang", "Zhenheng Tang"),
        ("Alan Curtis Smith", "AC Smith"),
        ("Alan Curtis Smith", "A. C. Smith"),
        ("Alan Curtis Smith", "Alan Smith"),
        ("Alan Curtis Smith", "A. Smith"),
        ("Alan Smith", "Alan Curtis Smith"),
        ("Þorsteinn Jónsson", "Þ. Jónsson"),
        # the family's name first
        ("Zhenheng Tang", "Tang Zhenheng"),
        ("Tang Zhenheng", "Zhenheng Tang"),
        ("Min-jun Kim", "Kim Min Jun"),
        ("唐振恒", "唐, 振恒"),
        ("唐振恒", "唐 振恒"),
        ("唐振恒", "振恒 唐"),
        ("唐 振恒", "{唐振恒}"),
        ("김민준", "김, 민준"),
        # an institution, exactly
        ("Open Science Collaboration", "{Open Science Collaboration}"),
        ("Zhenheng Tang", "{Zhenheng Tang}"),
    ],
)
def test_the_same_person_is_found(person, name):
    assert where(person, "Smythe, Jo", name).indices == {1}


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Zhenheng Tang", "Zichen Tang"),
        ("Zhenheng Tang", "Z. H. Tang"),
        ("Zhenheng Tang", "Zhenheng Tan"),
        ("Zhenheng Tang", "Tang"),
        ("Zhenheng Tang", "Y. Tang"),
        ("Al Smith", "A. L. Smith"),
        ("Al Smith", "AL Smith"),
        ("Alan Smith", "A. C. Smith"),
        ("Alan Curtis Smith", "Alan B. Smith"),
        ("Yan Gao", "Yang Ao"),
        ("Ludwig van Beethoven", "Beethoven, Ludwig"),
        ("Davis, Sr., Sammy", "Davis, Jr., Sammy"),
        ("Chen Lin", "Lin Chen"),
        ("James Thomas", "Thomas James"),
        ("唐振恒", "唐振"),
        ("唐振恒", "唐, 振"),
        ("Tang", "{Tang Laboratory}"),
        ("Zhenheng Tang", "{Zhenheng Tang Laboratory}"),
        ("Wei Wang 0001", "Wei Wang 0002"),
    ],
)
def test_somebody_else_is_nobody(person, name):
    assert where(person, "Smythe, Jo", name) == Located()


@pytest.mark.parametrize(
    ("names", "indices", "doubt"),
    [
        (["Z. Tang", "Zichen Tang"], {0}, ()),
        (["Z. Tang", "Z. Tang"], set(), (0, 1)),
        (["Z. Tang", "Zhenheng Tang"], {1}, ()),
        (["Zhenheng Tang", "Zhenheng Tang"], set(), (0, 1)),
        (["Zhenheng A. Tang", "Zhenheng B. Tang"], set(), (0, 1)),
        (["Tang Zhenheng", "Zhenheng Tang"], {1}, ()),
    ],
)
def test_initials_count_only_where_they_are_unambiguous(names, indices, doubt):
    assert where("Zhenheng Tang", *names) == Located(frozenset(indices), doubt)


def test_a_full_name_beats_an_alias_in_initials():
    person = Person("Zhenheng Tang", aliases=("Z. H. Tang", "Z. Tang"))
    assert where(person, "Z. Tang", "Zhenheng Tang").indices == {1}
    assert where(person, "Z.H. Tang", "Y. Li").indices == {0}
    assert where(person, "ZH Tang").indices == {0}


def test_an_alias_in_initials_does_not_let_in_another_given_name():
    person = Person("Zhenheng Tang", aliases=("Z. Tang",))
    assert where(person, "Zichen Tang") == Located()


LAB = People.from_config(
    ["Zhenheng Tang"],
    {
        "Zhenheng Tang": {"id": "ztang", "orcid": "https://orcid.org/0000-0002-1825-0097"},
        "Zichen Tang": {"id": "zichen"},
        "Adam Smith": {},
        "Adam Bruce Smith": {},
    },
)


@pytest.mark.parametrize(
    ("person", "names", "located"),
    [
        ("ztang", ["Z. Tang"], Located(doubt=(0,), rivals=("Zichen Tang",))),
        ("ztang", ["Z. Tang", "Zichen Tang"], Located(frozenset({0}))),
        ("zichen", ["Z. Tang", "Zichen Tang"], Located(frozenset({1}))),
        ("Adam Smith", ["Adam B. Smith"], Located()),
        ("Adam Bruce Smith", ["Adam B. Smith"], Located(frozenset({0}))),
        ("Adam Bruce Smith", ["Adam Smith"], Located()),
        ("Adam Smith", ["A. Smith"], Located(doubt=(0,), rivals=("Adam Bruce Smith",))),
    ],
)
def test_another_person_of_the_site_may_fit(person, names, located):
    assert LAB.locator(LAB.find(person))(authors(*names)) == located


def test_two_registered_persons_of_one_name_are_in_doubt_until_told_apart():
    one = Person("Wei Wang", id="wang1")
    people = People([one, Person("Wang, Wei", id="wang2")])
    assert people.locator(one)(authors("Wei Wang")).doubt == (0,)
    labelled = Contributor("Wang", "Wei", labels=("wang1",))
    assert people.locator(one)([labelled]).indices == {0}
    assert people.locator(one)([Contributor("Wang", "Wei", labels=("wang2",))]) == Located()


def test_orcid_proves_and_disproves():
    tang = LAB.find("ztang")
    mine = Contributor("Tang", "Z.", data=(("orcid", "0000-0002-1825-0097"),))
    other = Contributor("Tang", "Zhenheng", data=(("orcid", "0000-0001-5109-3700"),))
    assert LAB.locator(tang)([other, mine]).indices == {1}
    assert LAB.locator(tang)([other]) == Located()
    # nor is somebody else the one whose ORCID it is
    assert LAB.locator(LAB.find("zichen"))([mine]) == Located()


def test_an_annotation_with_the_id_is_that_person():
    labelled = Contributor("Tang", "Z.", labels=("zichen",))
    plain = Contributor("Tang", "Z.")
    assert LAB.locator(LAB.find("zichen"))([plain, labelled]).indices == {1}
    assert LAB.locator(LAB.find("ztang"))([plain, labelled]).indices == {0}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ztang", "Zhenheng Tang"),
        ("Tang, Zhenheng", "Zhenheng Tang"),
        ("TANG ZHENHENG", "Zhenheng Tang"),
        ("tang zhenheng", "Zhenheng Tang"),
        (" Zichen Tang ", "Zichen Tang"),
        ("Z. Tang", "Z. Tang"),
        ("Nobody Known", "Nobody Known"),
    ],
)
def test_find_takes_ids_and_names(name, found):
    assert LAB.find(name).name == found


def test_a_short_form_is_the_one_person_whom_it_fits():
    people = People.from_config(["E. Noether"], {"Emmy Noether": {"id": "en"}})
    assert people.owners == (Person("Emmy Noether", id="en", is_self=True),)


@pytest.mark.parametrize("names", [["Zhenheng Tang", "Z. Tang"], ["Z. Tang", "Zhenheng Tang"]])
def test_variants_of_the_owners_name_are_one_person(names):
    people = People.from_config(names)
    assert [owner.name for owner in people.owners] == ["Zhenheng Tang"]
    found = owner_finder(people.owners, people)(authors("Zhenheng Tang", "Zichen Tang"))
    assert found.indices == {0}


def test_config_marks_owners():
    people = People.from_config(
        ["Ada Lovelace"], {"Alan Turing": {"self": True, "aliases": "A. M. Turing"}}
    )
    assert {owner.name for owner in people.owners} == {"Ada Lovelace", "Alan Turing"}
    assert people.find("A. M. Turing").aliases == ("A. M. Turing",)


def test_the_role_self_decides():
    listed = [Contributor("Tang", "Zhenheng"), Contributor("Li", "Y.", roles=("equal", "self"))]
    assert owner_finder(LAB.owners, LAB)(listed).indices == {1}


def test_several_owners_are_all_found():
    owners = [Person("Ada Lovelace"), Person("Alan Turing")]
    found = owner_finder(owners, People(owners))(authors("A. Turing", "K. Gödel", "A. Lovelace"))
    assert found.indices == {0, 2}


@pytest.mark.parametrize(
    ("query", "names", "there"),
    [
        ("Tang", ["Zichen Tang"], True),
        ("tAng", ["Z. Tang"], True),
        ("Tan", ["Z. Tang"], False),
        ("Zichen", ["Zichen Tang"], False),
        ("Beethoven", ["Ludwig van Beethoven"], True),
        ("Smith-Jones", ["Smith Jones, A."], True),
        ("van Beethoven", ["Ludwig van Beethoven"], True),
        ("von Beethoven", ["Ludwig van Beethoven"], False),
        ("", ["{Google}"], False),
        ("唐", ["唐, 振恒"], True),
        ("唐振恒", ["唐, 振恒"], True),
        ("Google", ["{Google}"], True),
        ("Google Research", ["{Google Research}"], True),
        ("Google", ["{Google Research}"], False),
        ("Jo Li", ["J. Li", "J. Li"], True),
        ("Li, J.", ["Jo Li"], True),
        ("j. li", ["Jo Li"], True),
        ("Jo Li", ["Jim Li"], False),
        # of the site: the person, not the name
        ("zichen", ["Zichen Tang"], True),
        ("zichen", ["Zhenheng Tang"], False),
        ("Zichen Tang", ["Z. Tang", "Zhenheng Tang"], True),
        ("Zichen Tang", ["Z. Tang"], False),
        ("Zichen Tang", ["Z. Tang", "Z. Tang"], True),
    ],
)
def test_somebody_of_a_name_is_there(query, names, there):
    assert LAB.finder(query)(authors(*names)).is_there is there


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text(max_size=12), max_size=3),
    st.lists(st.builds(Contributor, st.text(max_size=8), st.text(max_size=8)), max_size=4),
)
def test_no_name_raises(names, contributors):
    people = People.from_config(names)
    located = owner_finder(people.owners, people)(contributors)
    assert located.indices <= set(range(len(contributors)))
    assert not located.indices or not located.doubt or len(people.owners) > 1
    for name in names:
        assert people.finder(name)(contributors).indices <= set(range(len(contributors)))


# --- CREDIT.md, "People", sentence by sentence ------------------------------------------------

GROUP = People.from_config(
    ["Zhenheng Tang"],
    {
        "Zhenheng Tang": {"id": "tang", "aliases": ["唐振恒"], "orcid": "0000-0002-1825-0097"},
        "Jane Roe": {"id": "roe", "aliases": ["Jane Doe"]},
        "Gödel, Kurt": {"id": "godel"},
        "Wei Wang 0001": {"id": "wang1"},
        "Wei Wang 0002": {"id": "wang2"},
        "Jo Park": {"aliases": ["Jo Park 0003"]},
        "Alan Curtis Smith": {},
    },
)


def who(*names, people=GROUP):
    return [person.name if person else None for person in people.identify(authors(*names))]


@pytest.mark.parametrize(
    ("names", "known"),
    [
        # the full name, an alias, accents and case, initials, the order, another script
        (["Tang, Zhenheng"], ["Zhenheng Tang"]),
        (["Jane Doe"], ["Jane Roe"]),
        (["J. Doe"], ["Jane Roe"]),
        (["KURT GODEL"], ["Gödel, Kurt"]),
        (['G{\\"o}del, K.'], ["Gödel, Kurt"]),
        (["Z. Tang"], ["Zhenheng Tang"]),
        (["Tang Zhenheng"], ["Zhenheng Tang"]),
        (["唐, 振恒"], ["Zhenheng Tang"]),
        (["振恒 唐"], ["Zhenheng Tang"]),
        (["AC Smith"], ["Alan Curtis Smith"]),
        # two Z. Tang on one paper, unless a fuller name tells
        (["Z. Tang", "Z. Tang"], [None, None]),
        (["Z. Tang", "Zhenheng Tang"], [None, "Zhenheng Tang"]),
        (["Zichen Tang", "Z. Tang"], [None, "Zhenheng Tang"]),
        # different full given names are never confused
        (["Zichen Tang"], [None]),
        # a former name and the new one cannot be one person twice
        (["Jane Doe", "Jane Roe"], [None, None]),
        # DBLP's number is the identity
        (["Wang 0001, Wei"], ["Wei Wang 0001"]),
        (["Wei Wang 0002", "Wei Wang 0001"], ["Wei Wang 0002", "Wei Wang 0001"]),
        (["Wei Wang 0003"], [None]),
        (["Wei Wang"], [None]),
        (["Jo Park 0003"], ["Jo Park"]),
        (["Jo Park 0004"], [None]),
        (["Jo Park"], ["Jo Park"]),
        ([], []),
        (["{Zhenheng Tang Laboratory}", "Nobody"], [None, None]),
    ],
)
def test_who_is_who(names, known):
    assert who(*names) == known


def test_an_annotation_or_an_orcid_tells_two_of_one_name_apart():
    plain = Contributor("Tang", "Z.")
    by_id = Contributor("Tang", "Z.", labels=("tang",))
    by_orcid = Contributor("Tang", "Z.", data=(("orcid", "https://orcid.org/0000000218250097"),))
    other = Contributor("Tang", "Zhenheng", data=(("orcid", "0000-0001-5109-3700"),))
    assert who(plain, by_id) == [None, "Zhenheng Tang"]
    assert who(plain, by_orcid) == [None, "Zhenheng Tang"]
    assert who(other, plain) == [None, "Zhenheng Tang"]
    assert who(other) == [None]
    # proof needs no name that fits
    assert who(Contributor("Former", "Name", labels=("tang",))) == ["Zhenheng Tang"]
    # on two places at once it proves nothing
    assert who(by_id, by_id) == [None, None]


def test_a_number_of_dblp_beats_the_bare_name():
    people = People.from_config([], {"Wei Wang": {}, "Wei Wang 0001": {}})
    assert who("Wei Wang 0001", people=people) == ["Wei Wang 0001"]
    assert who("Wei Wang 0007", people=people) == ["Wei Wang"]
    assert who("Wei Wang", people=people) == [None]


NAMES = ["Jane Doe", "J. Doe", "Jo Doe", "J. K. Doe", "Doe Jane", "Jane K. Doe", "Li Wei", "Wei Li"]
NAMES += ["W. Li", "Wei Li 0001", "Wei Li 0002", "Li", "李伟", "伟 李", "{Doe Institute}", "Doe"]


def annotated(name, labels, data):
    one = parse_name(name)[0]
    return replace(one, labels=labels, data=one.data + data)


CONTRIBUTORS = st.builds(
    annotated,
    st.sampled_from(NAMES),
    st.sampled_from([(), (), (), ("a",), ("b",), ("c",)]),
    st.sampled_from(
        [(), (), (), (("orcid", "0000-0002-1825-0097"),), (("orcid", "0000-0001-5109-3700"),)]
    ),
)
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from("abc"),
        "aliases": st.lists(st.sampled_from(NAMES), max_size=2),
        "orcid": st.sampled_from(["0000-0002-1825-0097", "0000-0001-5109-3700"]),
    },
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), RECORDS, max_size=5),
    st.lists(CONTRIBUTORS, max_size=5),
)
def test_identify_is_what_locators_find(records, contributors):
    people = People.from_config([], records)
    found = people.identify(contributors)
    located = {person: people.locator(person)(contributors).indices for person in people.persons}
    assert len(found) == len(contributors)
    for place, person in enumerate(found):
        claims = [one for one, places in located.items() if places == {place}]
        assert person == (claims[0] if len(claims) == 1 else None)
        if person:
            assert found.count(person) == 1
            assert person in set(people.fitting(contributors[place]))


# --- whose list it is -------------------------------------------------------------------------

MARKED = (Contributor("Tang", "Zhenheng", roles=("self",)), Contributor("Roe", "Jane"))


@pytest.mark.parametrize(
    ("owners", "contributors", "places"),
    [
        (["tang"], MARKED, {0}),
        # on a list of somebody else the mark is still the site's owner's
        (["roe"], MARKED, {1}),
        (["godel"], MARKED, set()),
        (["tang", "roe"], MARKED, {0, 1}),
        # whatever name the mark is on
        (["tang"], (Contributor("Former", "Name", roles=("self",)), *MARKED[1:]), {0}),
    ],
)
def test_the_role_self_is_about_the_sites_owner(owners, contributors, places):
    assert owner_finder(GROUP.find_all(owners), GROUP)(contributors).indices == places


@pytest.mark.parametrize(
    ("owner", "places"), [("roe", {1}), ("Zhenheng Tang", {0}), ("Ann Other", set())]
)
def test_without_an_owner_of_the_site_a_mark_is_not_on_another_known_person(owner, places):
    people = People.from_config([], {"Zhenheng Tang": {}, "Jane Roe": {"id": "roe"}})
    assert owner_finder(people.find_all([owner]), people)(MARKED).indices == places
    unknown = (Contributor("Former", "Name", roles=("self",)), Contributor("Li", "Y."))
    assert owner_finder(people.find_all([owner]), people)(unknown).indices == {0}
