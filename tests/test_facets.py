"""What visitors narrow a list by: no publication is in a facet that says nothing of it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_pubs.model import (
    Contributor,
    Honour,
    PartialDate,
    Publication,
    Source,
    Status,
    Venue,
)
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.people import People
from sphinx_pubs.selecting.facets import FACETS, MOST_VALUES, facets, tokens
from sphinx_pubs.selecting.grouping import KIND_TITLES
from sphinx_pubs.selecting.listing import select, walk_items
from sphinx_pubs.selecting.query import Query
from sphinx_pubs.selecting.sorting import HONOUR_RANKS, STATUS_RANKS

NOBODY = People()
OWNER = People.from_config(["Zhenheng Tang"])
LAB = People.from_config(
    ["Zhenheng Tang"],
    {"Yiu-ming Cheung": {"groups": ["lab"]}, "Li, Wei": {"groups": ["lab"]}, "唐振恒": {}},
)


def paper(key, *authors, year=2024, status=None, **values):
    return Publication(
        key=key,
        type="article",
        kind=values.pop("kind", "article"),
        source=Source("a.bib", 1),
        fields={},
        title=(key,),
        authors=tuple(
            name if isinstance(name, Contributor) else parse_name(name)[0] for name in authors
        ),
        date=PartialDate(year) if year else None,
        status=Status(status, "as printed") if status else None,
        **values,
    )


def marked(name, *roles):
    return replace(parse_name(name)[0], roles=roles)


def shown(publications, people=NOBODY):
    """Facet → ``label count`` of its values."""
    return {
        facet.name: [f"{value.label} {value.count}" for value in facet.values]
        for facet in facets(publications, people)
    }


def persons_of(publication, people):
    return [token for token in tokens(publication, people) if token.startswith("person=")]


def test_a_publication_has_a_token_for_each_value():
    publication = paper(
        "a",
        "Tang, Zhenheng",
        "van der Berg, Jo",
        kind="conference",
        venue=Venue(("Advances in Neural Information Processing Systems",), short="NeurIPS"),
        keywords=("Deep  Learning", "LLM"),
        honours=(Honour("Best Paper", "best"), Honour("Oral", "oral")),
    )
    assert tokens(publication, NOBODY) == (
        "year=2024",
        "kind=conference",
        "venue=neurips",
        "person=zhenheng-tang",
        "person=jo-van-der-berg",
        "keyword=deep-learning",
        "keyword=llm",
        "honour=best",
        "honour=oral",
    )


def test_a_value_is_said_once_a_publication():
    publication = paper(
        "a",
        "Zhenheng Tang",
        "Tang, Zhenheng",
        keywords=("ML", "ml"),
        honours=(Honour("Oral", "oral"), Honour("Best oral", "oral")),
    )
    assert tokens(publication, NOBODY) == (
        "year=2024",
        "kind=article",
        "person=zhenheng-tang",
        "keyword=ml",
        "honour=oral",
    )


@pytest.mark.parametrize(
    ("keywords", "slugs"),
    [
        (("Électricité", "electricite"), ["electricite"]),
        (("C", "C++", "C#"), ["c", "c++", "c#"]),
        (("机器学习", "機械学習"), ["机器学习", "機械学習"]),
        (("が", "か"), ["が", "か"]),
        (("a\u3000b\tc",), ["a-b-c"]),
        ((" ", ""), []),
        (("p = np",), ["p-=-np"]),
    ],
)
def test_slugs_tell_apart_what_labels_tell_apart(keywords, slugs):
    found = tokens(paper("a", keywords=keywords), NOBODY)
    assert [token for token in found if token.startswith("keyword=")] == [
        f"keyword={slug}" for slug in slugs
    ]


def test_venues_are_called_as_on_their_badges():
    publications = [
        paper("a", venue=Venue(("Conference on Something",), short="CoS")),
        paper("b", venue=Venue(("COS",))),
        paper("c", venue=Venue(("Journal of Somewhere",))),
        paper("d"),
    ]
    assert shown(publications)["venue"] == ["CoS 2", "Journal of Somewhere 1"]


def test_the_most_frequent_spelling_is_the_label():
    publications = [
        paper(key, keywords=(word,)) for key, word in {"a": "ml", "b": "ML", "c": "ML"}.items()
    ]
    assert shown([*publications, paper("d")])["keyword"] == ["ML 3"]


def test_years_are_newest_first_and_unfinished_work_is_last():
    publications = [
        paper("a", year=0),
        paper("b", year=0, status="underreview"),
        paper("c", year=2023),
        paper("d", year=2024),
        paper("e", year=0, status="inpreparation"),
        paper("f", year=2023, status="accepted"),
    ]
    assert shown(publications)["year"] == [
        "2024 1",
        "2023 2",
        "In preparation 1",
        "Under review 1",
        "Undated 1",
    ]


def test_kinds_stand_in_their_order_and_honours_by_their_weight():
    publications = [
        paper("a", kind="talk", honours=(Honour("Oral", "oral"),)),
        paper("b", kind="talk", honours=(Honour("An oral", "oral"), Honour("Prize"))),
        paper("c", kind="article", honours=(Honour("Best", "best"),)),
    ]
    assert shown(publications)["kind"] == ["Journal articles 1", "Talks 2"]
    assert shown(publications)["honour"] == ["Best 1", "Oral 2", "Other award 1"]


def test_all_others_stand_by_their_count_and_then_by_their_label():
    words = {"a": ("Zen", "élan"), "b": ("Zen", "data"), "c": ()}
    publications = [paper(key, keywords=keywords) for key, keywords in words.items()]
    assert shown(publications)["keyword"] == ["Zen 2", "data 1", "élan 1"]


def test_what_all_have_or_none_has_is_no_choice():
    publications = [paper(key, "Zhenheng Tang", keywords=("ml",)) for key in "ab"]
    assert facets(publications, NOBODY) == ()
    assert facets([], NOBODY) == ()


def test_there_is_an_end_to_values():
    publications = [paper(str(n), keywords=(f"word{n}", "often" if n else "")) for n in range(99)]
    values = facets(publications, NOBODY)[-1].values
    assert len(values) == MOST_VALUES
    assert values[0].label == "often"


def test_a_publication_that_is_listed_twice_counts_once():
    publications = [paper("a", keywords=("x",)), paper("b")]
    assert facets([*publications, publications[0]], NOBODY) == facets(publications, NOBODY)


# --- persons ----------------------------------------------------------------------------------


def test_where_nobody_is_known_those_of_several_publications_are_persons():
    publications = [
        paper("a", "Zhenheng Tang", "Li, Wei", "{Open Science Collaboration}"),
        paper("b", "Zhenheng Tang", "唐, 振恒", "{Open Science Collaboration}"),
        paper("c", "Tang, Zhenheng", "唐 振恒", "Roe, Jane"),
        paper("d", "García Márquez, Gabriel"),
        paper("e", "Garcia Marquez, Gabriel"),
    ]
    assert shown(publications)["person"] == [
        "Zhenheng Tang 3",
        "Gabriel García Márquez 2",
        "Open Science Collaboration 2",
    ]
    assert "person=唐振恒" in tokens(publications[1], NOBODY)


def test_editors_stand_for_authors_only_where_there_are_none():
    edited = paper("a", editors=(parse_name("Jane Roe")[0],))
    assert persons_of(edited, NOBODY) == ["person=jane-roe"]
    written = replace(edited, authors=(parse_name("Wei Li")[0],))
    assert persons_of(written, NOBODY) == ["person=wei-li"]


def test_persons_of_the_site_are_found_by_its_registry_and_no_one_else():
    publications = [
        paper("a", "Z. Tang", "Y.-M. Cheung", "Jane Roe"),
        paper("b", "Wei Li", "Cheung, Yiu ming", "Jane Roe"),
        paper("c", "唐, 振恒", "W. Li"),
    ]
    assert shown(publications, LAB)["person"] == [
        "Wei Li 2",
        "Yiu-ming Cheung 2",
        "Zhenheng Tang 1",
        "唐振恒 1",
    ]
    assert persons_of(publications[0], LAB) == ["person=zhenheng-tang", "person=yiu-ming-cheung"]


def test_beside_the_owner_alone_coauthors_are_persons():
    publications = [
        paper("a", "Z. Tang", "Jane Roe"),
        paper("b", "Zhenheng Tang", "Jane Roe", "Wei Li"),
        paper("c", "Wei Li", "Jo Smythe"),
    ]
    assert shown(publications, OWNER)["person"] == [
        "Jane Roe 2",
        "Wei Li 2",
        "Zhenheng Tang 2",
    ]


def test_a_namesake_of_the_owner_is_not_the_owner():
    people = People.from_config(["Zhenheng Tang 0001"])
    publications = [
        paper("a", "Zhenheng Tang 0001", "Jane Roe"),
        paper("b", "Zhenheng Tang 0002"),
        paper("c", "Zhenheng Tang 0002", "Zhenheng Tang 0001"),
    ]
    assert [persons_of(one, people) for one in publications] == [
        ["person=zhenheng-tang-0001", "person=jane-roe"],
        ["person=zhenheng-tang"],
        ["person=zhenheng-tang-0001", "person=zhenheng-tang"],
    ]
    same = paper("d", replace(parse_name("Zhenheng Tang")[0], data=(("orcid", "0000-0002"),)))
    known = People.from_config(
        ["Zhenheng Tang"], {"Zhenheng Tang": {"orcid": "0000-0001-5109-3700"}}
    )
    assert persons_of(same, known) == []


def test_the_role_self_says_who_the_owner_is():
    publications = [
        paper("a", marked("Z. H. T.", "self"), "Jane Roe"),
        paper("b", "Zhenheng Tang", marked("T. Zhen", "equal", "self")),
        paper("c", "Jane Roe"),
    ]
    assert [persons_of(one, OWNER) for one in publications] == [
        ["person=zhenheng-tang", "person=jane-roe"],
        ["person=zhenheng-tang"],
        ["person=jane-roe"],
    ]
    # Without an owner it says nothing.
    assert persons_of(publications[0], NOBODY) == ["person=z-h-t", "person=jane-roe"]


def test_two_persons_never_share_a_slug():
    people = People.from_config(
        [], {"Zoë Li": {"id": "zoe"}, "Zoe Li": {"id": "zl"}, "***": {"id": "x"}, "!!!": {}}
    )
    ids = [parse_name("Zoë Li")[0]]
    publications = [
        paper("a", replace(ids[0], labels=("zoe",))),
        paper("b", replace(ids[0], labels=("zl",))),
        paper("c", Contributor("Q", labels=("x",))),
    ]
    assert [persons_of(one, people) for one in publications] == [
        ["person=zoe-li"],
        ["person=zoe-li-2"],
        ["person=person"],
    ]


NAMES = ["Zhenheng Tang", "Z. Tang", "Tang Zhenheng", "Zichen Tang", "Wei Li", "W. Li", "李伟"]
NAMES += ["Wei Li 0001", "Wei Li 0002", "Yiu-ming Cheung", "Y. Cheung", "{Li Laboratory}", "", "*"]
CONTRIBUTORS = st.lists(
    st.builds(marked, st.sampled_from(NAMES), st.sampled_from(["equal", "equal", "self"])),
    max_size=4,
).map(tuple)
WORDS = st.text(max_size=5) | st.sampled_from(["ML", "ml", "C++", "C", "Électricité", "学習", " "])
PAPERS = st.lists(
    st.builds(
        paper,
        st.sampled_from("abcdefgh"),
        year=st.sampled_from([0, 2023, 2024]),
        status=st.sampled_from([None, *STATUS_RANKS]),
        kind=st.sampled_from([*KIND_TITLES]),
        venue=st.builds(lambda name, short: Venue((name,), short=short), WORDS, WORDS),
        keywords=st.lists(WORDS, max_size=3).map(tuple),
        honours=st.lists(
            st.builds(Honour, st.text(max_size=3), st.sampled_from([*HONOUR_RANKS])), max_size=2
        ).map(tuple),
    ).flatmap(lambda one: CONTRIBUTORS.map(lambda authors: replace(one, authors=authors))),
    max_size=6,
    unique_by=lambda one: one.key,
)
PEOPLE = st.sampled_from(
    [
        NOBODY,
        OWNER,
        LAB,
        People.from_config(["Zhenheng Tang", "Wei Li"]),
        People.from_config(["Wei Li"], {"Wei Li 0001": {}, "Zichen Tang": {}}),
    ]
)


@given(PAPERS, PEOPLE)
def test_counts_are_those_of_the_tokens(publications, people):
    counted = Counter(token for one in publications for token in tokens(one, people))
    found = facets(publications, people)
    assert [facet.name for facet in found] == [
        name for name in FACETS if name in {facet.name for facet in found}
    ]
    offered = {
        f"{facet.name}={value.slug}": value.count for facet in found for value in facet.values
    }
    assert offered.items() <= counted.items()
    for token, count in counted.items() - offered.items():
        assert count == len(publications) or (token.startswith("person=") and count == 1)


@given(PAPERS, PEOPLE)
def test_tokens_are_words_each_once(publications, people):
    for publication in publications:
        found = tokens(publication, people)
        assert len(set(found)) == len(found)
        for token in found:
            name, _, slug = token.partition("=")
            assert name in FACETS
            assert slug
            assert token.split() == [token]


@given(PAPERS, PEOPLE)
def test_tokens_do_not_depend_on_the_rest_of_the_list(publications, people):
    alone = [tokens(one, people) for one in publications]
    facets(publications, people)
    assert [tokens(one, people) for one in reversed(publications)] == alone[::-1]


@given(PAPERS, PEOPLE)
def test_a_person_has_as_many_publications_as_their_own_list(publications, people):
    counted = Counter(token for one in publications for token in tokens(one, people))
    slugs = {"Zhenheng Tang": "zhenheng-tang", "Wei Li": "wei-li", "Wei Li 0001": "wei-li-0001"}
    for person in people.persons:
        if slug := slugs.get(person.name):
            listing = select(publications, Query(person=person.name), people=people, groups={})
            assert counted[f"person={slug}"] == len(list(walk_items(listing.groups)))
