"""What entries inherit by crossref and xdata, and which entries are no publications."""

from __future__ import annotations

import sys

import pytest

from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.bibtex import shown_bibtex
from sphinx_pubs.reading.inheritance import MAX_DEPTH, MAX_FIELDS, MAX_INHERITED
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.people import People
from sphinx_pubs.runs import plain
from sphinx_pubs.selecting.listing import select, walk_items
from sphinx_pubs.selecting.query import Query


def library(*texts):
    files = [
        read_file(text.encode(), f"{number}.bib", ReadingRules())
        for number, text in enumerate(texts)
    ]
    for file in files:
        errors = [one for one in file.problems if one.code.severity == "error"]
        assert file.blocks == file.read + len(errors)
    return merge(files)


def bib(type_, key, **fields):
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{type_}{{{key},\n{lines}}}\n"


def said(found):
    return [(one.code, one.source.file, one.source.line, one.key) for one in found.problems]


PARENT = {
    "title": "Proceedings",
    "subtitle": "Part I",
    "titleaddon": "LNCS",
    "editor": "Ed Itor",
    "year": "2020",
    "publisher": "P",
}
CHILD = {"author": "A B", "title": "Own"}


# crossref

#: Types of child and parent, and what the parent's title, subtitle and titleaddon become.
TITLES = [
    ("inproceedings", "proceedings", "book"),
    ("conference", "proceedings", "book"),
    ("inproceedings", "book", "book"),
    ("incollection", "collection", "book"),
    ("incollection", "book", "book"),
    ("suppcollection", "collection", "book"),
    ("inreference", "reference", "book"),
    ("inbook", "book", "book"),
    ("bookinbook", "book", "book"),
    ("suppbook", "book", "book"),
    ("article", "proceedings", "book"),
    ("poster", "proceedings", "book"),
    ("inbook", "mvbook", "main"),
    ("book", "mvbook", "main"),
    ("collection", "mvcollection", "main"),
    ("incollection", "mvcollection", "main"),
    ("inreference", "mvreference", "main"),
    ("proceedings", "mvproceedings", "main"),
    ("inproceedings", "mvproceedings", "main"),
    ("article", "periodical", "journal"),
    ("suppperiodical", "periodical", "journal"),
]


@pytest.mark.parametrize(("child", "parent", "part"), TITLES)
def test_titles_of_a_container_become_those_of_its_part(child, parent, part):
    found = library(bib(child, "c", crossref="p", **CHILD) + bib(parent, "p", **PARENT))
    fields = found.by_key["c"].fields
    assert {
        name: value
        for name, value in fields.items()
        if "title" in name or name in {"editor", "year", "publisher"}
    } == {
        "title": "Own",
        f"{part}title": "Proceedings",
        f"{part}subtitle": "Part I",
        f"{part}titleaddon": "LNCS",
        "editor": "Ed Itor",
        "year": "2020",
        "publisher": "P",
    }
    assert found.problems == ()


@pytest.mark.parametrize(
    ("child", "parent", "inherited"),
    [
        # A child's own fields stay.
        ({"year": "2021"}, {"year": "2020"}, {"year": "2021"}),
        ({"publisher": "Own"}, {"publisher": "P"}, {"publisher": "Own"}),
        ({"publisher": ""}, {"publisher": "P"}, {"publisher": "P"}),
        # What BibTeX needs comes before what biblatex makes.
        ({}, {"booktitle": "B", "title": "T"}, {"booktitle": "B"}),
        ({}, {"booktitle": "B", "title": "T", "subtitle": "S"}, {"booktitle": "B"}),
        ({}, {"booktitle": "B"}, {"booktitle": "B"}),
        ({"booktitle": "B"}, {"title": "T", "subtitle": "S"}, {"booktitle": "B"}),
        ({}, {"title": "T", "shorttitle": "S"}, {"booktitle": "T"}),
        # What says one thing comes from one entry.
        ({"date": "2021-05"}, {"year": "2020", "month": "jan"}, {"date": "2021-05"}),
        ({"year": "2021"}, {"date": "2020-01"}, {"year": "2021"}),
        ({"year": "2021"}, {"year": "2020", "month": "jan"}, {"year": "2021"}),
        ({"month": "may"}, {"year": "2020", "month": "jan"}, {"month": "may", "year": "2020"}),
        ({}, {"year": "2020", "month": "jan"}, {"year": "2020", "month": "jan"}),
        ({}, {"date": "2020-01"}, {"date": "2020-01"}),
        ({"location": "Here"}, {"address": "There"}, {"location": "Here"}),
        ({"editor": "A"}, {"editor": "B", "editor+an": "1=lead"}, {"editor": "A"}),
        (
            {},
            {"editor": "B", "editor+an": "1=lead"},
            {"editor": "B", "editor+an": "1=lead"},
        ),
        # All else, as in BibTeX.
        (
            {},
            {"series": "S", "volume": "1", "isbn": "I"},
            {"series": "S", "volume": "1", "isbn": "I"},
        ),
        ({}, {"abbr": "CVPR", "own-field": "X"}, {"abbr": "CVPR", "own_field": "X"}),
        # What is the parent's alone.
        *(
            ({}, {name: "X"}, {})
            for name in [
                "xref",
                "entryset",
                "ids",
                "label",
                "shorthand",
                "sortkey",
                "presort",
                "options",
                "related",
                "keywords",
                "abstract",
                "note",
                "doi",
                "url",
                "eprint",
                "pdf",
                "code",
                "arxiv",
                "url_slides",
                "award",
                "selected",
                "hidden",
                "preview",
                "file",
                "timestamp",
                "pages",
                "title+an:award",
                "bibsource",
                "urldate",
            ]
        ),
    ],
)
def test_a_paper_inherits_from_its_proceedings(child, parent, inherited):
    found = library(
        bib("proceedings", "p", **parent)
        + bib("inproceedings", "c", crossref="p", author="A B", title="Own", **child)
    )
    fields = dict(found.by_key["c"].fields)
    assert [fields.pop(name) for name in ("crossref", "author", "title")] == ["p", "A B", "Own"]
    assert fields == inherited


@pytest.mark.parametrize(
    ("child", "parent", "own", "inherited"),
    [
        ("inbook", "book", {}, {"author": "B", "bookauthor": "B"}),
        ("inbook", "mvbook", {}, {"author": "B", "bookauthor": "B"}),
        ("bookinbook", "book", {"author": "A"}, {"author": "A", "bookauthor": "B"}),
        ("suppbook", "book", {"author": "A"}, {"author": "A", "bookauthor": "B"}),
        (
            "inbook",
            "book",
            {"author": "A", "bookauthor": "C"},
            {"author": "A", "bookauthor": "C"},
        ),
        ("book", "mvbook", {}, {"author": "B"}),
        ("incollection", "book", {"author": "A"}, {"author": "A"}),
        ("article", "article", {}, {"author": "B"}),
    ],
)
def test_authors_of_a_book_are_authors_of_the_book(child, parent, own, inherited):
    found = library(
        bib(child, "c", crossref="p", title="T", **own) + bib(parent, "p", author="B", title="P")
    )
    fields = found.by_key["c"].fields
    assert {name: fields[name] for name in fields if "author" in name} == inherited


def test_what_is_inherited_is_part_of_the_publication():
    found = library(
        bib("inproceedings", "c", crossref="p", **CHILD),
        '@string{lncs = "Lecture Notes"}\n'
        "@proceedings{p, title = {Proc. of X}, year = 2020, month = may, series = lncs, "
        "editor = {Ed Itor}}\n",
    )
    one = found.by_key["c"]
    assert one.source == found.entries["c"].source
    assert (one.source.file, one.source.line) == ("0.bib", 1)
    assert (one.type, one.kind) == ("inproceedings", "conference")
    assert (plain(one.title), plain(one.venue.name)) == ("Own", "Proc. of X")
    assert plain(one.venue.series) == "Lecture Notes"
    assert (one.date.year, one.date.month) == (2020, 5)
    assert [name.family for name in one.authors] == ["B"]
    assert [name.family for name in one.editors] == ["Itor"]


def test_the_source_that_is_shown_needs_no_other_entry():
    found = library(
        '@inproceedings{c,\n  author = {A B},\n  title = {{\\"O}wn},\n  crossref = {p},\n'
        "  xdata = {x},\n}\n"
        "@proceedings{p, title = {Proc}, year = 2020, file = {private}}\n"
        "@xdata{x, publisher = {P}}\n"
    )
    assert shown_bibtex(found.by_key["c"]) == (
        "@inproceedings{c,\n"
        "  author = {A B},\n"
        '  title = {{\\"O}wn},\n'
        "  publisher = {P},\n"
        "  booktitle = {Proc},\n"
        "  year = {2020},\n"
        "}\n"
    )


def test_the_digest_is_of_what_is_inherited_too():
    child = bib("inproceedings", "c", crossref="p", **CHILD)
    digests = [
        library(child + bib("proceedings", "p", title="T", **fields)).by_key["c"].digest
        for fields in ({"year": "2020"}, {"year": "2020", "note": "N"}, {"year": "2021"})
    ]
    assert digests[0] == digests[1] != digests[2]


CHAIN = (
    bib("inproceedings", "c", crossref="p", **CHILD)
    + bib("proceedings", "p", title="P", crossref="m", year="2020")
    + bib("mvproceedings", "m", title="M", publisher="Pub", year="2019")
)


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_parents_have_parents_and_stand_anywhere(order):
    blocks = ["@" + block for block in CHAIN.split("@")[1:]][order]
    for texts in (["".join(blocks)], blocks):
        found = library(*texts)
        assert found.problems == ()
        fields = found.by_key["c"].fields
        assert {name: fields[name] for name in ("booktitle", "maintitle", "publisher", "year")} == {
            "booktitle": "P",
            "maintitle": "M",
            "publisher": "Pub",
            "year": "2020",
        }


@pytest.mark.parametrize("field", ["xref", "related"])
def test_other_references_hand_nothing_down(field):
    found = library(bib("inproceedings", "c", **{field: "p"}, **CHILD) + bib("book", "p", **PARENT))
    assert dict(found.by_key["c"].fields) == {field: "p", **CHILD}
    assert found.problems == ()
    assert [one.hidden for one in found.publications] == [False, False]


# Parents


@pytest.mark.parametrize(
    ("type_", "fields", "hidden"),
    [
        ("proceedings", {}, True),
        ("book", {}, True),
        ("mvbook", {"author": "A"}, True),
        ("periodical", {}, True),
        ("book", {"hidden": "false"}, False),
        ("book", {"selected": "true"}, False),
        ("article", {}, False),
        ("misc", {}, False),
    ],
)
def test_parents_that_only_hold_others_are_not_listed(type_, fields, hidden):
    found = library(
        bib(type_, "p", title="P", **fields) + bib("inproceedings", "c", crossref="p", **CHILD)
    )
    assert [(one.key, one.hidden) for one in found.publications] == [("p", hidden), ("c", False)]


def test_a_book_that_nobody_names_is_listed():
    found = library(bib("proceedings", "p", title="P") + bib("inproceedings", "c", **CHILD))
    assert not any(one.hidden for one in found.publications)


def listed(found, *keys, **query):
    listing = select(
        found.publications,
        Query(keys=keys, **query),
        people=People(),
        groups={},
        by_key=found.by_key,
    )
    return [item.publication.key for item in walk_items(listing.groups)], [
        one.key for one in listing.missing
    ]


def test_a_parent_is_listed_by_its_key():
    found = library(CHAIN)
    assert listed(found) == (["c"], [])
    assert listed(found, "m", "p") == (["m", "p"], [])


# xdata


@pytest.mark.parametrize(
    ("xdata", "givers", "inherited"),
    [
        ("x", {"x": {"publisher": "P", "location": "L"}}, {"publisher": "P", "location": "L"}),
        (
            "x, y",
            {"x": {"publisher": "P"}, "y": {"location": "L"}},
            {"publisher": "P", "location": "L"},
        ),
        ("x,y", {"x": {"publisher": "P"}, "y": {"publisher": "Q"}}, {"publisher": "P"}),
        ("x", {"x": {"title": "Other", "year": "2020"}}, {"year": "2020"}),
        # Other than a parent, it gives all that it has.
        (
            "x",
            {"x": {"abstract": "A", "keywords": "k", "doi": "10.1000/1", "url": "https://a.org"}},
            {"abstract": "A", "keywords": "k", "doi": "10.1000/1", "url": "https://a.org"},
        ),
        ("x", {"x": {"ids": "z", "publisher": "P"}}, {"publisher": "P"}),
        # Chains and aliases.
        ("x", {"x": {"xdata": "y"}, "y": {"publisher": "P"}}, {"publisher": "P"}),
        ("z", {"x": {"ids": "y, z", "publisher": "P"}}, {"publisher": "P"}),
    ],
)
def test_xdata_gives_what_is_missing(xdata, givers, inherited):
    texts = [bib("xdata", key, **fields) for key, fields in givers.items()]
    for order in (texts, texts[::-1]):
        found = library("".join(order) + bib("misc", "c", xdata=xdata, **CHILD))
        assert dict(found.by_key["c"].fields) == {"xdata": xdata, **CHILD, **inherited}
        assert found.problems == ()
        assert [one.key for one in found.publications] == ["c"]


def test_xdata_comes_before_a_parent():
    found = library(
        bib("misc", "c", crossref="p", xdata="x", **CHILD)
        + bib("book", "p", title="P", publisher="Parent", address="A")
        + bib("xdata", "x", publisher="X")
    )
    fields = found.by_key["c"].fields
    assert (fields["publisher"], fields["address"]) == ("X", "A")


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        ("xdata=x-editor", "Frank Frill and Gil Grill"),
        ("xdata=x-editor-2", "Gil Grill"),
        ("William Wool and xdata=x-editor-1", "William Wool and Frank Frill"),
        (
            "xdata=x-editor-2 and\n  William Wool and xdata=x-editor-1",
            "Gil Grill and William Wool and Frank Frill",
        ),
        ("xdata=y-z-1-location", "Here"),
        ("xdata=y-z-1-LOCATION", "Here"),
        ("xdata=x", "xdata=x"),
        ("About xdata=x-editor", "About xdata=x-editor"),
    ],
)
def test_xdata_gives_pieces(value, filled):
    found = library(
        bib("misc", "c", title="T", author=value)
        + bib("xdata", "x", editor="Frank Frill and Gil Grill")
        + bib("xdata", "y-z-1", location="Here")
    )
    one = found.by_key["c"]
    assert one.fields["author"] == filled
    assert f"author = {{{filled}}}" in shown_bibtex(one)
    assert found.problems == ()


def test_authors_by_xdata_are_authors():
    found = library(
        bib("misc", "c", title="T", xdata="x") + bib("xdata", "x", author="A B* and C D*")
    )
    assert [(one.family, one.roles) for one in found.by_key["c"].authors] == [
        ("B", ("equal",)),
        ("D", ("equal",)),
    ]


# What is wrong


@pytest.mark.parametrize(
    ("text", "problems", "sentence"),
    [
        (
            bib("misc", "c", title="T", crossref="gone"),
            [(Code.CROSSREF_MISSING, 3, "c")],
            "entry 'c': crossref names 'gone', which is not there",
        ),
        (
            bib("misc", "c", title="T", xdata="gone, x") + bib("xdata", "x", year="2020"),
            [(Code.CROSSREF_MISSING, 3, "c")],
            "entry 'c': xdata names 'gone', which is not there",
        ),
        (
            bib("misc", "c", title="T", author="A B and xdata=gone-author"),
            [(Code.CROSSREF_MISSING, 3, "c")],
            "entry 'c': author names 'xdata=gone-author', which is not there",
        ),
        (
            bib("misc", "c", title="T", author="xdata=x-author-3") + bib("xdata", "x", author="A"),
            [(Code.CROSSREF_MISSING, 3, "c")],
            "entry 'c': author names 'xdata=x-author-3', which is not there",
        ),
        (
            bib("set", "s", entryset="c, gone") + bib("misc", "c", title="T"),
            [(Code.CROSSREF_MISSING, 2, "s")],
            "entry 's': entryset names 'gone', which is not there",
        ),
        (
            bib("misc", "c", title="T", crossref="c"),
            [(Code.CROSSREF_CYCLE, 3, "c")],
            "entry 'c': crossref = 'c' leads back to the entry itself; nothing is inherited by it",
        ),
        (
            bib("misc", "a", title="T", crossref="b") + bib("misc", "b", title="T", crossref="a"),
            [(Code.CROSSREF_CYCLE, 7, "b")],
            "entry 'b': crossref = 'a' leads back to the entry itself; nothing is inherited by it",
        ),
        (
            bib("misc", "a", title="T", xdata="x")
            + bib("xdata", "x", xdata="y")
            + bib("xdata", "y", xdata="z, x")
            + bib("xdata", "z", year="2020"),
            [(Code.CROSSREF_CYCLE, 9, "y")],
            "entry 'y': xdata = 'x' leads back to the entry itself; nothing is inherited by it",
        ),
        (
            bib("inproceedings", "c", title="T", crossref="conf:x20")
            + bib("proceedings", "conf:X20", title="P"),
            [(Code.CROSSREF_CASE, 3, "c")],
            "entry 'c': crossref = 'conf:x20' is the entry 'conf:X20'",
        ),
        (
            bib("misc", "K", title="T") + bib("misc", "k", title="T"),
            [(Code.KEY_CASE, 4, "k")],
            "the key 'k' differs from 'K' at 0.bib:1 only by case; both are kept",
        ),
        (
            bib("misc", "a", title="T", ids="z") + bib("misc", "b", title="T", ids="y, z"),
            [(Code.ALIAS, 7, "b")],
            "entry 'b': the alias 'z' means the entry 'a' at 0.bib:1 already",
        ),
        (
            bib("misc", "a", title="T") + bib("misc", "b", title="T", ids="a"),
            [(Code.ALIAS, 6, "b")],
            "entry 'b': the alias 'a' means the entry 'a' at 0.bib:1 already",
        ),
    ],
)
def test_what_is_wrong_is_said_once_at_its_field(text, problems, sentence):
    found = library(text)
    assert [(one.code, one.source.line, one.key) for one in found.problems] == problems
    assert found.problems[0].message == sentence
    blocks = text.count("@") - text.count("@xdata") - text.count("@set")
    assert len(found.publications) == blocks


def test_a_reference_that_leads_nowhere_is_not_in_the_source_that_is_shown():
    found = library(bib("misc", "c", title="T", crossref="gone", author="xdata=gone-author"))
    assert shown_bibtex(found.by_key["c"]) == "@misc{c,\n  title = {T},\n}\n"
    assert found.by_key["c"].authors == ()


def test_a_circle_gives_what_can_be_given():
    found = library(
        bib("misc", "a", title="A", crossref="b", series="S")
        + bib("misc", "b", title="B", crossref="a", publisher="P")
    )
    assert found.by_key["a"].fields["publisher"] == "P"
    assert "series" not in found.by_key["b"].fields


def test_a_key_in_the_same_case_comes_first():
    found = library(
        bib("book", "p", title="Lower")
        + bib("book", "P", title="Upper")
        + bib("inbook", "c", crossref="P", **CHILD)
    )
    assert found.by_key["c"].fields["booktitle"] == "Upper"
    assert [one.code for one in found.problems] == [Code.KEY_CASE]


def test_what_is_wrong_in_an_inherited_field_is_said_where_it_stands_and_once():
    found = library(
        bib("misc", "a", xdata="x", **CHILD) + bib("misc", "b", xdata="x", **CHILD),
        bib("xdata", "x", year="sometime", url="javascript:alert(1)"),
    )
    assert [(one.code, one.source.file, one.source.line) for one in found.problems] == [
        (Code.DATE, "1.bib", 2),
        (Code.LINK, "1.bib", 3),
    ]
    found = library(
        bib("misc", "p", title="P", year="sometime")
        + bib("misc", "a", crossref="p", **CHILD)
        + bib("misc", "b", crossref="p", year="later", **CHILD)
    )
    assert said(found) == [
        (Code.DATE, "0.bib", 3, "p"),
        (Code.DATE, "0.bib", 12, "b"),
    ]


def test_a_symbol_without_meaning_is_said_once_a_file_with_heirs_too():
    text = "".join(
        bib("misc", key, title="T", author="A B† and C D", **fields)
        for key, fields in {"a": {"crossref": "b"}, "b": {}, "c": {"crossref": "b"}}.items()
    )
    assert [one.code for one in library(text).problems] == [Code.MARK]
    heirs = bib("misc", "a", title="T", author="A B†", xdata="x") + bib("xdata", "x", year="1999")
    assert [
        one.code for one in library(heirs, heirs.replace("{a", "{b").replace("{x", "{y")).problems
    ] == [
        Code.MARK,
        Code.MARK,
    ]


# Helpers


@pytest.mark.parametrize(
    "helper",
    [
        bib("xdata", "h", publisher="P"),
        bib("XData", "h", publisher="P"),
        bib("set", "h", entryset="k"),
        bib("control", "h", author="08"),
        bib("bstctl", "h", max_names="3"),
        bib("IEEEtranBSTCTL", "h", CTLuse_article_number="yes"),
    ],
)
def test_helpers_are_read_and_never_listed(helper):
    file = read_file((helper + bib("misc", "k", title="T")).encode(), "a.bib", ReadingRules())
    assert (file.blocks, file.read) == (2, 2)
    assert file.problems == ()
    assert [one.key for one in merge([file]).publications] == ["k"]


def test_members_of_a_set_are_publications():
    found = library(
        bib("set", "s", entryset="b, a", ids="t")
        + bib("misc", "a", title="A", entryset="s")
        + bib("misc", "b", title="B", entryset="s")
    )
    assert [one.key for one in found.publications] == ["a", "b"]
    assert listed(found, "s") == (["b"], [])
    assert listed(found, "t") == (["b"], [])
    assert found.problems == ()


# Aliases


def test_an_alias_finds_its_entry():
    found = library(
        bib("misc", "new", title="T", ids=r"old, older\_one")
        + bib("misc", "other", title="T")
        + bib("inproceedings", "c", crossref="proc:old", **CHILD),
        bib("proceedings", "proc", title="P", ids="proc:old"),
    )
    assert found.problems == ()
    assert found.by_key["older_one"].key == "new"
    assert found.by_key["c"].fields["booktitle"] == "P"
    assert listed(found, "older_one", "other", "old", "new") == (["new", "other"], [])
    assert listed(found, exclude=("old", "c")) == (["other"], [])
    assert listed(found, "gone", "old") == (["new"], ["gone"])
    assert [one.key for one in found.publications] == ["new", "other", "c", "proc"]


def test_a_key_comes_before_an_alias():
    found = library(bib("misc", "a", title="A", ids="b"), bib("misc", "b", title="B"))
    assert found.by_key["b"].key == "b"


# Keys that stand twice


def test_the_first_of_two_keys_counts_whatever_its_entry_is():
    one, two = bib("misc", "k", title="One", xdata="x"), bib("misc", "k", title="Two")
    for texts, title in (((one, two), "One"), ((two, one), "Two")):
        found = library(*texts, bib("xdata", "x", year="2020"))
        assert [plain(one.title) for one in found.publications] == [title]
        assert said(found) == [(Code.DUPLICATE_KEY, "1.bib", 1, "k")]


def test_problems_stand_in_the_order_of_the_files():
    found = library(
        bib("misc", "b", title="T", crossref="gone", year="soon"),
        bib("misc", "a") + bib("misc", "b", title="T") + bib("misc", "A", title="T"),
    )
    assert said(found) == [
        (Code.CROSSREF_MISSING, "0.bib", 3, "b"),
        (Code.DATE, "0.bib", 4, "b"),
        (Code.NO_TITLE, "1.bib", 1, "a"),
        (Code.DUPLICATE_KEY, "1.bib", 3, "b"),
        (Code.KEY_CASE, "1.bib", 6, "A"),
    ]


# Limits


def chain(length):
    return "".join(
        bib("misc", f"k{number}", title="T", crossref=f"k{number + 1}", **{f"own{number}": "x"})
        for number in range(length)
    ) + bib("misc", f"k{length}", title="T")


def test_a_long_chain_is_cut_and_said():
    assert library(chain(MAX_DEPTH)).problems == ()
    found = library(chain(MAX_DEPTH + 1))
    assert [(one.code, one.key) for one in found.problems] == [(Code.CROSSREF_LIMIT, "k0")]
    assert found.problems[0].message.endswith("more than 16 entries inherit from each other")
    found = library(chain(5000))
    assert len(found.publications) == 5001
    assert max(len(one.fields) for one in found.publications) <= MAX_DEPTH + 3


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"publisher": "x" * (MAX_INHERITED + 1), "year": "2020"}, 1),
        ({f"own{number}": "x" for number in range(MAX_FIELDS + 1)}, MAX_FIELDS),
        ({f"own{number}": "x" * 1000 for number in range(30)}, 19),
    ],
)
def test_what_an_entry_inherits_is_bounded_and_said(fields, count):
    found = library(bib("misc", "c", xdata="x", **CHILD) + bib("xdata", "x", **fields))
    assert len(found.by_key["c"].fields) - 3 == count
    assert said(found) == [(Code.CROSSREF_LIMIT, "0.bib", 2, "c")]
    assert (
        found.problems[0].message
        == "entry 'c': not all of xdata = 'x' is inherited: it is too long"
    )


def test_a_piece_is_bounded_and_said():
    found = library(
        bib("misc", "c", title="T", author="A B and xdata=x-author")
        + bib("xdata", "x", author="x" * (MAX_INHERITED + 1))
    )
    assert found.by_key["c"].fields["author"] == "A B"
    assert said(found) == [(Code.CROSSREF_LIMIT, "0.bib", 3, "c")]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: (
            "".join(bib("misc", f"k{i}", title="T", xdata="x") for i in range(n))
            + bib("xdata", "x", **{f"f{i}": "v" for i in range(n)})
        ),
        lambda n: (
            "".join(bib("inproceedings", f"k{i}", title="T", crossref="p") for i in range(n))
            + bib("proceedings", "p", title="T", **{f"url_{i}": "v" for i in range(n)})
        ),
        lambda n: (
            bib("misc", "k", title="T", xdata=",".join(f"x{i}" for i in range(n)))
            + "".join(bib("xdata", f"x{i}", **{f"f{i}": "v" for i in range(3)}) for i in range(n))
        ),
        lambda n: (
            bib("misc", "k", title="T", author=" and ".join(["xdata=x-author-1"] * n))
            + bib("xdata", "x", author=" and ".join("A B" for _ in range(n)))
        ),
        lambda n: bib("misc", "k", title="T", xdata=",".join(f"gone{i}" for i in range(n))),
        lambda n: "".join(bib("misc", f"k{i}", title="T", crossref=f"K{i}") for i in range(n)),
        chain,
        lambda n: chain(n).replace(f"{{k{n},", f"{{k{n}, crossref = {{k0}},"),
    ],
)
def test_twice_as_much_takes_about_twice_the_steps(make):
    few, many = steps(make(250)), steps(make(500))
    assert many <= 2.3 * few


def steps(text):
    """How many lines of Python run while files are merged."""
    file = read_file(text.encode(), "a.bib", ReadingRules())
    merge([file])  # fills the caches
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        merge([file])
    finally:
        sys.settrace(before)
    return count


def test_places_are_those_of_the_givers():
    found = library(
        bib("misc", "c", crossref="p", **CHILD), "\n" + bib("misc", "p", title="P", year="2020")
    )
    entry = found.entries["c"]
    assert entry.place("year").file == "1.bib"
    assert entry.place("year").line == 4
    assert entry.place("title").line == 4
    assert entry.place("nothing") == entry.source == found.by_key["c"].source
    assert isinstance(entry.place("year"), Source)


# On a site

SITE = {
    "papers.bib": bib("inproceedings", "c", crossref="p", **CHILD),
    "proc.bib": bib("proceedings", "p", title="Proceedings of X", year="2020", ids="old-p"),
}


def test_a_list_shows_what_its_publications_inherit(build):
    page = "Page\n====\n\n.. publications:: papers.bib proc.bib\n"
    built = build(files={**SITE, "index.rst": page})
    assert built.warnings == ""
    (entry,) = built.html().select(".pub")
    assert entry["data-key"] == "c"
    assert entry["data-year"] == "2020"
    assert "Proceedings of X" in entry.select_one(".pub-venue").get_text()


@pytest.mark.parametrize("key", ["p", "old-p"])
def test_a_list_shows_a_parent_by_its_key_or_alias(build, key):
    page = f"Page\n====\n\n.. publications:: papers.bib proc.bib\n\n   {key}\n"
    built = build(files={**SITE, "index.rst": page})
    assert built.warnings == ""
    assert [one["data-key"] for one in built.html().select(".pub")] == ["p"]


def test_a_page_is_read_again_when_a_parent_in_another_file_changes(project):
    page = "Page\n====\n\n.. publications:: papers.bib proc.bib\n"
    other = ":orphan:\n\nOther\n=====\n\n.. publications:: papers.bib\n"
    site = project(files={**SITE, "index.rst": page, "other.rst": other})
    site.run()
    site.write({"proc.bib": SITE["proc.bib"].replace("2020", "2021")})
    built = site.run()
    assert built.html().select_one(".pub")["data-year"] == "2021"
    assert "0 added, 1 changed, 0 removed" in built.status
