"""CSL-JSON in and out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_pubs.model import Contributor, PartialDate
from sphinx_pubs.runs import Hyperlink, Math, Styled, plain
from sphinx_pubs.styles.csl.csl_json import dumps, read_items, to_json
from sphinx_pubs.styles.csl.items import Date, Item, Name
from sphinx_pubs.styles.csl.json_dates import read_date
from sphinx_pubs.styles.csl.json_names import read_name

FIXTURES = sorted((Path(__file__).parents[2] / "shared" / "csl" / "fixtures").glob("*.txt"))


def entry(**values):
    """The item of one object of CSL-JSON; ``_`` in a name is ``-``."""
    return read_items(json.dumps([{name.replace("_", "-"): v for name, v in values.items()}]))[0]


def strings(item):
    return {name: plain(runs) for name, runs in item.strings.items()}


def test_values_are_text_whatever_they_are():
    item = entry(id=7, volume=3, issue="4", page=1.5, ISBN=True, title=None, keyword=["a", 2])
    assert (item.id, item.type) == ("7", "")
    assert strings(item) == {"volume": "3", "issue": "4", "page": "1.5", "keyword": "a, 2"}


def test_markup_is_rich_text():
    assert entry(title='<i>A</i> <span class="nocase">B</span>').strings["title"] == (
        Styled("emph", ("A",)),
        " ",
        Styled("nocase", ("B",)),
    )


def test_names_of_programs_stand_for_variables_that_are_not_there():
    item = entry(journalAbbreviation="J.", shortTitle="Other", title_short="Short")
    assert strings(item) == {"container-title-short": "J.", "title-short": "Short"}


def test_language_is_a_tag_and_a_variable():
    item = entry(language="de-DE")
    assert (item.language, strings(item)) == ("de-DE", {"language": "de-DE"})


def test_objects_where_text_should_be_are_left_out():
    item = entry(custom={"a": "b"}, categories=[["x"]], title={"a": 1})
    assert item.strings == {}


def test_a_list_may_stand_in_an_object():
    assert [item.id for item in read_items('{"items": [{"id": "a"}, {"id": "b"}]}')] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[{]", "This is no JSON: Expecting property name"),
        ("", "This is no JSON: Expecting value"),
        ("[" * 100_000, "This is no JSON: "),
        ("3", "CSL-JSON is a list of entries."),
        ('{"a": 1}', "CSL-JSON is a list of entries."),
        ('[{"id": "a"}, 3]', "Entry 2 of the CSL-JSON is no object."),
    ],
)
def test_what_is_no_csl_json_is_said(text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_items(text)


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [
        ("Doe", "Jane", Name("Doe", "Jane")),
        ("van der Berg", "Jan", Name("Berg", "Jan", non_dropping_particle="van der")),
        ("Beethoven", "Ludwig van", Name("Beethoven", "Ludwig", "van")),
        ("La Fontaine", "Jean de", Name("La Fontaine", "Jean", "de")),
        ('"van Dyke"', "Dick", Name("van Dyke", "Dick")),
        ("Van Dyke", "Dick", Name("Van Dyke", "Dick")),
        ("d'Alembert", "Jean", Name("Alembert", "Jean", "", "d'")),
        ("d’Alembert", "Jean", Name("Alembert", "Jean", "", "d’")),
        ("de l'Hôpital", "G.", Name("Hôpital", "G.", "", "de l'")),
        ("de' Medici", "L.", Name("Medici", "L.", "", "de' ")),
        ("de'Medici", "L.", Name("Medici", "L.", "", "de'")),
        ("al-Hakim", "T.", Name("Hakim", "T.", "", "al-")),
        ("'t Hooft", "G.", Name("Hooft", "G.", "", "'t")),
        ("in 't Veld", "G.", Name("Veld", "G.", "", "in 't")),
        ("O'Brien", "C.", Name("O'Brien", "C.")),
        ("van", "A.", Name("van", "A.")),
        ("van der", "A.", Name("der", "A.", "", "van")),
        ("van der Berg", "", Name("van der Berg")),
        ("", "Ludwig van", Name("", "Ludwig van")),
        ("Doe", "john", Name("Doe", "john")),
        ("King", "M. L., Jr.", Name("King", "M. L.", suffix="Jr.")),
        ("King", "M. L.,! Jr.", Name("King", "M. L.", suffix="Jr.", comma_suffix=True)),
        ("Velde", "Jan van de, III", Name("Velde", "Jan", "van de", suffix="III")),
        ("ван Гог", "В.", Name("Гог", "В.", "", "ван")),
        ("张", "三", Name("张", "三")),
    ],
)
def test_particles_and_suffixes_are_parted(family, given, name):
    assert read_name({"family": family, "given": given}, 0) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Jane Doe", Name(literal="Jane Doe", place=2)),
        ({"literal": "van Institute", "family": "x"}, Name(literal="van Institute", place=2)),
        (
            {"family": "van Dyke", "given": "D. x", "parse-names": False},
            Name("van Dyke", "D. x", place=2),
        ),
        (
            {"family": "x Dyke", "given": "D. y", "non-dropping-particle": "van"},
            Name("x Dyke", "D. y", "", "van", place=2),
        ),
        (
            {"family": "Dyke", "given": "D. y", "dropping-particle": "van"},
            Name("Dyke", "D. y", "van", place=2),
        ),
        (
            {"family": "K", "given": "M.", "suffix": "Jr.", "comma-suffix": "true"},
            Name("K", "M.", suffix="Jr.", comma_suffix=True, place=2),
        ),
        ({"family": "", "given": ""}, None),
        ({"literal": ""}, None),
        ({}, None),
        (" ", None),
        (3, None),
        (None, None),
        ({"family": ["x"]}, None),
    ],
)
def test_names_that_say_their_parts(value, name):
    assert read_name(value, 2) == name


def test_lists_of_names_are_counted_without_empty_ones():
    item = entry(author=[{"family": ""}, {"family": "A"}, "B", {"literal": "others"}], editor="C")
    assert item.names == {
        "author": (Name("A", place=0), Name(literal="B", place=1)),
        "editor": (Name(literal="C"),),
    }
    assert item.others == {"author"}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2005, 12, 15]]}, Date(PartialDate(2005, 12, 15))),
        ({"date-parts": [["2005", "02", "03"]]}, Date(PartialDate(2005, 2, 3))),
        ({"date-parts": [["2005", ""]]}, Date(PartialDate(2005))),
        ({"date-parts": [[2005, 0, 7]]}, Date(PartialDate(2005))),
        ({"date-parts": [[2005, 2, 99]]}, Date(PartialDate(2005, 2))),
        ({"date-parts": [[-43, 3]]}, Date(PartialDate(-43, 3))),
        ({"date-parts": [[2005], [2006]]}, Date(PartialDate(2005), PartialDate(2006))),
        ({"date-parts": [[2005], [0]]}, Date(PartialDate(2005), PartialDate(0))),
        ({"date-parts": [[2005], []]}, Date(PartialDate(2005))),
        (
            {"date-parts": [[2005, 13], [2006, 24]]},
            Date(*(PartialDate(2005, season=21), PartialDate(2006, season=24))),
        ),
        ({"date-parts": [[2005]], "season": 2}, Date(PartialDate(2005, season=22))),
        ({"date-parts": [[2005]], "season": "3"}, Date(PartialDate(2005, season=23))),
        ({"date-parts": [[2005]], "season": "Fall"}, Date(PartialDate(2005, season=23))),
        ({"date-parts": [[2005]], "season": "Trinity"}, Date(PartialDate(2005))),
        ({"date-parts": [[2005, 3]], "season": 1}, Date(PartialDate(2005, 3))),
        ({"date-parts": [[2005]], "circa": 1}, Date(PartialDate(2005), circa=True)),
        ({"date-parts": [[2005]], "circa": 0}, Date(PartialDate(2005))),
        ({"literal": "long ago"}, Date(literal="long ago")),
        ({"literal": "x", "date-parts": [[2005]]}, Date(PartialDate(2005))),
        ({"raw": "2005-12-15"}, Date(PartialDate(2005, 12, 15))),
        ({"raw": "2005-12-15T10:00:00Z"}, Date(PartialDate(2005, 12, 15))),
        ({"raw": "1965"}, Date(PartialDate(1965))),
        ({"raw": "2005-1-5"}, Date(PartialDate(2005, 1, 5))),
        ({"raw": "2005-21"}, Date(PartialDate(2005, season=21))),
        ({"raw": "2005-12/2006"}, Date(PartialDate(2005, 12), PartialDate(2006))),
        ({"raw": "2005/"}, Date(PartialDate(2005), PartialDate(0))),
        ({"raw": "1999-2000"}, Date(PartialDate(1999), PartialDate(2000))),
        ({"raw": "12/15/2005"}, Date(PartialDate(2005, 12, 15))),
        ({"raw": "December 15, 2005"}, Date(PartialDate(2005, 12, 15))),
        ({"raw": "Spring 1999"}, Date(PartialDate(1999, season=21))),
        ({"raw": "circa 1900"}, Date(PartialDate(1900), circa=True)),
        ({"raw": "1900?"}, Date(PartialDate(1900), circa=True)),
        ({"raw": "44 BC"}, Date(PartialDate(-44))),
        ({"raw": "-0043"}, Date(PartialDate(-43))),
        ({"raw": "someday"}, Date(literal="someday")),
        ("2005-12", Date(PartialDate(2005, 12))),
        (2005, Date(PartialDate(2005))),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[0]]}, None),
        ({"date-parts": "2005"}, None),
        ({"date-parts": []}, None),
        ({"raw": ""}, None),
        ({}, None),
        ("", None),
        (None, None),
        ([2005], None),
    ],
)
def test_dates(value, date):
    assert read_date(value) == date


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("genre: Letter", {"genre": "Letter"}),
        ("genre: Letter\nsection: 3", {"genre": "Letter", "section": "3"}),
        ("Text\ngenre: Letter", {"note": "Text", "genre": "Letter"}),
        ("genre: Letter\nText\nsection: 3", {"note": "Text\nsection: 3", "genre": "Letter"}),
        ("Text\nmore\ngenre: Letter", {"note": "Text\nmore\ngenre: Letter"}),
        ("volume: 3", {"note": "volume: 3", "volume": "1"}),
        ("See {:genre:Letter} there", {"note": "See  there", "genre": "Letter"}),
        ("PMCID: 1", {"PMCID": "1"}),
        ("A note: with a colon", {"note": "A note: with a colon"}),
        ("note: x", {"note": "note: x"}),
        ("genre: ", {}),
    ],
)
def test_variables_in_a_note(note, expected):
    assert strings(entry(note=note, volume=1)) == {"volume": "1"} | expected


def test_type_names_and_dates_in_a_note():
    item = entry(
        type="book",
        issued={"date-parts": [[1999]]},
        note="type: thesis\nissued: 2001-02\neditor: Doe || Jane\neditor: NASA",
    )
    assert item.type == "thesis"
    assert item.dates == {"issued": Date(PartialDate(2001, 2))}
    assert item.names == {"editor": (Name("Doe", "Jane"), Name(literal="NASA", place=1))}


def test_names_of_an_entry_are_not_changed_by_its_note():
    item = entry(editor=[{"family": "Roe"}], note="editor: Doe || Jane")
    assert item.names == {"editor": (Name("Roe"),)}


def test_an_item_as_csl_json():
    item = Item(
        "k",
        "book",
        {
            "title": (
                Styled("nocase", ("H", Styled("sub", ("2",)))),
                " and ",
                Math("x^2"),
                Styled("code", (" y",)),
                Hyperlink("https://example.org", (" z",)),
            )
        },
        {
            "author": (
                Name(
                    "Berg",
                    "J.",
                    "",
                    "van",
                    "Jr.",
                    comma_suffix=True,
                    contributor=Contributor("Berg"),
                ),
            )
        },
        {"issued": Date(PartialDate(2020, season=22), circa=True)},
        frozenset({"author"}),
        "en",
    )
    assert to_json(item) == {
        "id": "k",
        "type": "book",
        "author": [
            {
                "family": "Berg",
                "given": "J.",
                "non-dropping-particle": "van",
                "suffix": "Jr.",
                "comma-suffix": True,
            },
            {"literal": "others"},
        ],
        "title": '<span class="nocase">H<sub>2</sub></span> and $x^2$ y z',
        "issued": {"date-parts": [[2020]], "season": 2, "circa": True},
        "language": "en",
    }


def test_a_name_that_would_be_parted_says_that_it_is_not():
    item = Item("k", "book", {}, {"author": (Name("van Dyke", "Dick"),)})
    assert to_json(item)["author"] == [
        {"family": "van Dyke", "given": "Dick", "parse-names": False}
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="<>"), min_size=1, max_size=12)
STYLED = st.recursive(
    WORDS,
    lambda inner: st.builds(
        Styled,
        st.sampled_from(("emph", "strong", "sup", "sub", "smallcaps", "nocase")),
        st.tuples(inner),
    ),
    max_leaves=3,
)
PARTS = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=6)
PERSONS = st.builds(
    lambda words, comma, static: Name(
        *map(" ".join, words), comma_suffix=comma, static_ordering=static
    ),
    st.tuples(*[st.lists(PARTS.filter(bool), max_size=3)] * 5),
    st.booleans(),
    st.booleans(),
).filter(lambda name: name.family or name.given)
DAYS = st.builds(
    PartialDate, st.integers(-500, 2100).filter(bool), st.integers(1, 12), st.integers(0, 31)
) | st.builds(
    PartialDate, st.integers(1, 2100), st.just(0), st.just(0), st.sampled_from((0, 21, 22, 23, 24))
)
DATES = st.builds(
    Date, DAYS, st.none() | DAYS | st.just(PartialDate(0)), st.booleans()
) | st.builds(Date, literal=st.text(min_size=1))
NAMES = st.lists(PERSONS | st.builds(Name, literal=PARTS.filter(bool)), min_size=1, max_size=3)


@given(
    st.builds(
        Item,
        id=st.text(),
        type=st.sampled_from(("book", "", "software")),
        strings=st.dictionaries(
            st.sampled_from(("title", "volume", "DOI")), STYLED.map(lambda run: (run,))
        ),
        names=st.dictionaries(st.sampled_from(("author", "editor")), NAMES),
        dates=st.dictionaries(st.sampled_from(("issued", "accessed")), DATES),
        others=st.sampled_from((frozenset(), frozenset({"author"}))),
    )
)
@settings(max_examples=200)
def test_what_is_written_is_read_again(item):
    names = {
        variable: tuple(replace(name, place=place) for place, name in enumerate(people))
        for variable, people in item.names.items()
    }
    others = item.others & frozenset(names)
    item = Item(item.id, item.type, item.strings, names, item.dates, others)
    assert read_items(dumps([item])) == (item,)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda v: (
            st.lists(v)
            | st.dictionaries(
                st.sampled_from(
                    (
                        "family",
                        "given",
                        "literal",
                        "date-parts",
                        "raw",
                        "season",
                        "suffix",
                        "non-dropping-particle",
                    )
                ),
                v,
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(("author", "issued", "title", "note", "id", "type", "language")),
)
@settings(max_examples=200)
def test_no_value_is_an_error(value, name):
    items = read_items(json.dumps([{name: value}]))
    assert read_items(dumps(items))[0].id == items[0].id


@pytest.mark.skipif(not FIXTURES, reason="needs the fixtures")
def test_entries_of_the_fixtures_are_read_and_written():
    for path in FIXTURES:
        text = path.read_text(encoding="utf-8")
        found = re.search(r">>=+ INPUT =+>>(.*?)<<=+ INPUT =+<<", text, re.DOTALL)
        items = read_items(found[1])
        assert len(items) == len(json.loads(found[1]))
        assert read_items(dumps(items)) == items
