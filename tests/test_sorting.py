"""The order of publications."""

import re

import pytest

from sphinx_pubs.model import Contributor, PartialDate, Publication, Source, Status, Venue
from sphinx_pubs.selecting.query import SortKey, parse_grouping, parse_sorting
from sphinx_pubs.selecting.sorting import sort_publications


def paper(key, date=None, status=None, **values):
    return Publication(
        key=key,
        type="article",
        kind=values.pop("kind", "article"),
        source=values.pop("source", Source("a.bib", 1)),
        fields=values.pop("fields", {}),
        title=values.pop("title", (key,)),
        date=PartialDate(*date) if date else None,
        status=Status(status, status) if status else None,
        **values,
    )


def order(publications, sorting):
    return [one.key for one in sort_publications(publications, parse_sorting(sorting))]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("none", ()),
        ("-date", (SortKey("date", descending=True),)),
        (
            "kind, -year,title",
            (SortKey("kind"), SortKey("year", descending=True), SortKey("title")),
        ),
        ("Date-Added  -x", (SortKey("date_added"), SortKey("x", descending=True))),
    ],
)
def test_fields_to_sort_and_group_by_are_read(text, keys):
    assert parse_sorting(text) == keys
    assert parse_grouping(text) == keys


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "it names no field; none is written out"),
        (" , ", "it names no field; none is written out"),
        ("year none", "none stands alone"),
        ("-none", "none stands alone"),
        ("year;title", "'year;title' is no field; fields stand as in: -year title"),
        ("--year", "'--year' is no field; fields stand as in: -year title"),
        ("year -year", "'year' stands twice"),
        ("a b c d e f g", "there are more than 6 fields"),
    ],
)
@pytest.mark.parametrize("parse", [parse_sorting, parse_grouping])
def test_what_is_no_field_is_said(parse, text, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse(text)


DATED = [
    paper("old", (1999,)),
    paper("may", (2024, 5)),
    paper("inpress", status="inpress"),
    paper("undated"),
    paper("year", (2024,)),
    paper("draft", status="inpreparation"),
    paper("may17", (2024, 5, 17)),
    paper("accepted", (2024, 6), "accepted"),
    paper("year2", (2024,)),
]


@pytest.mark.parametrize(
    ("sorting", "keys"),
    [
        ("none", "old may inpress undated year draft may17 accepted year2"),
        ("-date", "draft inpress undated accepted may17 may year year2 old"),
        ("date", "draft inpress undated old year year2 may may17 accepted"),
        ("-year", "draft inpress undated may year may17 accepted year2 old"),
        ("year", "draft inpress undated old may year may17 accepted year2"),
        ("year -title", "draft inpress undated old year2 year may17 may accepted"),
        ("status", "draft accepted inpress old may undated year may17 year2"),
        ("-status", "inpress accepted draft old may undated year may17 year2"),
    ],
)
def test_undated_work_stands_first_and_ties_as_in_the_file(sorting, keys):
    assert order(DATED, sorting) == keys.split()


@pytest.mark.parametrize(
    ("sorting", "keys"),
    [
        ("author", "b d a c e"),
        ("-author", "c a d b e"),
        ("title", "c b a d e"),
        ("venue", "c a b d e"),
        ("volume", "b a d c e"),
        ("-volume", "c d a b e"),
        ("note", "d c a b e"),
        ("kind", "c a d e b"),
        ("key", "a b c d e"),
        ("source -key", "e b a d c"),
    ],
)
def test_what_lacks_a_field_stands_last(sorting, keys):
    second = Source("b.bib", 1)
    papers = [
        paper("c", fields={"volume": "A1"}, title=("Ärger",), authors=(Contributor("Zorn", "A"),),
              venue=Venue(short="ACL"), source=second),
        paper("a", fields={"volume": "9"}, title=("ÉTUDE",), authors=(Contributor("Öz", "A"),),
              venue=Venue(("Ästhetik",))),
        paper("b", fields={"volume": "7.5"}, title=("Echo",), kind="software",
              authors=(Contributor("Gogh", "Vincent", "van"),), venue=Venue(("Zeta",), short="Beta")),
        paper("d", fields={"volume": "10", "note": "{\\'E}"}, title=("Zoo",),
              authors=(Contributor("Gogh", "Zoë"),), venue=Venue(short="Z"), source=second),
        paper("e", title=()),
    ]  # fmt: skip
    assert order(papers, sorting) == keys.split()


def test_a_season_stands_among_the_months():
    papers = [
        paper("winter", (2023, 0, 0, 24)),
        paper("april", (2023, 4)),
        paper("spring", (2023, 0, 0, 21)),
        paper("second-quarter", (2023, 0, 0, 34)),
        paper("february", (2023, 2)),
        paper("year", (2023,)),
    ]
    ordered = "year february spring april second-quarter winter"
    assert " ".join(order(papers, "date")) == ordered
