"""Entries as records of RIS, and that no entry breaks the form."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import PublicationKind
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.styles.csl.csl_json import read_items
from sphinx_pubs.styles.csl.items import Item, Name
from sphinx_pubs.styles.csl.mapping import item
from sphinx_pubs.styles.ris import ris

#: "Character 1: uppercase letter; 2: uppercase letter or digit; 3, 4: spaces; dash; space".
LINE = re.compile(r"([A-Z][A-Z0-9])  - ([^\x00-\x1f\x7f-\x9f\u2028\u2029]*)")
START = "author = {Doe, Jane}, title = {A Title}"


def publications(bib):
    return merge([read_file(bib.encode(), "x.bib", ReadingRules())]).publications


def tags(record):
    """The fields of a record in their order, each line checked; and what each tag holds."""
    assert record.endswith("\nER  - \n")
    lines = record.removesuffix("\n").split("\n")
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), record
    held = {}
    for match in found:
        held.setdefault(match[1], []).append(match[2])
    assert lines[0].startswith("TY  - ")
    assert (len(held["TY"]), held.pop("ER")) == (1, [""])
    assert all(value.strip() for values in held.values() for value in values)
    return held


def fields(type_, more="", start=START):
    return tags(ris(item(publications(f"@{type_}{{k1, {start}, {more}}}")[0])))


def test_a_whole_record_in_its_order():
    (one,) = publications(
        "@article{doe2024, author = {Doe, Jane and van der Berg, Jr, Ann and {The LIST Team}},\n"
        " title = {On \\emph{Lists} of {Papers}}, journal = {Journal of Lists},\n"
        " volume = 3, number = 4, pages = {5--10}, date = {2024-05-17}, issn = {1234-5678},\n"
        " publisher = {Press}, doi = {10.1000/182}, url = {https://example.org/a},\n"
        " keywords = {lists, papers}, abstract = {First line.\n\n  Second line.},\n"
        " langid = {english}, shortjournal = {J. Lists}}"
    )
    assert ris(item(one)) == (
        "TY  - JOUR\n"
        "ID  - doe2024\n"
        "AU  - Doe, Jane\n"
        "AU  - van der Berg, Ann, Jr\n"
        "AU  - The LIST Team\n"
        "TI  - On Lists of Papers\n"
        "JF  - Journal of Lists\n"
        "T2  - Journal of Lists\n"
        "J2  - J. Lists\n"
        "PY  - 2024\n"
        "DA  - 2024/05/17/\n"
        "VL  - 3\n"
        "IS  - 4\n"
        "SP  - 5\n"
        "EP  - 10\n"
        "PB  - Press\n"
        "SN  - 1234-5678\n"
        "DO  - 10.1000/182\n"
        "UR  - https://example.org/a\n"
        "LA  - en\n"
        "AB  - First line. Second line.\n"
        "KW  - lists\n"
        "KW  - papers\n"
        "ER  - \n"
    )


KINDS = {
    "article": ("article", "journal = {J}", "JOUR"),
    "conference": ("inproceedings", "booktitle = {Proc.}", "CONF"),
    "workshop": ("inproceedings", "booktitle = {Workshop on Lists}", "CONF"),
    "preprint": ("misc", "eprint = {2301.00001}, archiveprefix = {arXiv}", "UNPB"),
    "chapter": ("incollection", "booktitle = {Handbook}", "CHAP"),
    "book": ("book", "publisher = {P}", "BOOK"),
    "edited": ("collection", "publisher = {P}", "BOOK"),
    "thesis": ("phdthesis", "school = {U}", "THES"),
    "patent": ("patent", "number = {1}", "PAT"),
    "talk": ("talk", "booktitle = {Conference}", "SLIDE"),
    "poster": ("poster", "booktitle = {Conference}", "SLIDE"),
    "software": ("software", "", "COMP"),
    "dataset": ("dataset", "", "DATA"),
    "report": ("techreport", "institution = {U}", "RPRT"),
    "other": ("misc", "", "GEN"),
}


@pytest.mark.parametrize("kind", get_args(PublicationKind))
def test_each_kind_has_its_type(kind):
    type_, more, expected = KINDS[kind]
    (one,) = publications(f"@{type_}{{k, {START}, {more}}}")
    assert one.kind == kind
    assert tags(ris(item(one)))["TY"] == [expected]


@pytest.mark.parametrize(
    ("type_", "more", "expected"),
    [
        ("magazine", "journal = {J}", "MGZN"),
        ("newspaper", "journal = {J}", "NEWS"),
        ("online", "url = {https://example.org}", "ELEC"),
        ("unpublished", "note = {Draft}", "UNPB"),
        ("standard", "", "STAND"),
        ("movie", "", "MPCT"),
        ("performance", "", "GEN"),
    ],
)
def test_a_finer_type_is_kept(type_, more, expected):
    assert fields(type_, more)["TY"] == [expected]


@pytest.mark.parametrize(
    ("type_", "more", "expected"),
    [
        (
            "inproceedings",
            "booktitle = {Proc. of L}, series = {LNCS}, editor = {Roe, Ann}, address = {Rome}",
            {"T2": ["Proc. of L"], "C3": ["Proc. of L"], "T3": ["LNCS"], "A2": ["Roe, Ann"]},
        ),
        ("inproceedings", "booktitle = {P}, address = {Rome}", {"CY": ["Rome"]}),
        ("incollection", "booktitle = {B}, editor = {Roe, Ann}", {"A2": ["Roe, Ann"]}),
        ("book", "publisher = {P}, editor = {Roe, Ann}", {"ED": ["Roe, Ann"], "A2": None}),
        ("phdthesis", "school = {U}", {"PB": ["U"], "M3": ["PhD thesis"]}),
        ("techreport", "institution = {I}, number = {TR-7}", {"PB": ["I"], "SN": ["TR-7"]}),
        ("techreport", "institution = {I}, number = {1999-66}", {"SN": ["1999-66"]}),
        ("patent", "number = {US1234}", {"SN": ["US1234"]}),
        ("book", "publisher = {P}, isbn = {978-1}, edition = {Third}", {"ET": ["3"]}),
        ("book", "publisher = {P}, pagetotal = {300}", {"SP": ["300"], "EP": None}),
        ("book", "translator = {Roe, Ann}", {"A4": ["Roe, Ann"]}),
        ("software", "version = {v1.2}", {"ET": ["1.2"]}),
        ("article", "journal = {J}, eid = {e12}", {"SP": ["e12"], "EP": None}),
        ("article", "journal = {J}, pages = {7}", {"SP": ["7"], "EP": None}),
        ("article", "journal = {J}, pages = {S1--S9}", {"SP": ["S1"], "EP": ["S9"]}),
        ("article", "journal = {J}, pages = {A-1--A-12}", {"SP": ["A-1"], "EP": ["A-12"]}),
        ("article", "journal = {J}, pages = {1--4, 7--9}", {"SP": ["1-4, 7-9"], "EP": None}),
        ("misc", "howpublished = {X}, note = {See also\n\nthe web}", {"N1": ["See also the web"]}),
        ("talk", "eventtitle = {Days of Lists}, venue = {Rome}", {"T2": ["Days of Lists"]}),
        ("dataset", "url = {https://example.org}, urldate = {2024-05-01}", {"Y2": ["2024/05/01/"]}),
    ],
)
def test_fields_of_a_type(type_, more, expected):
    held = fields(type_, more)
    assert {tag: held.get(tag) for tag in expected} == expected


@pytest.mark.parametrize(
    ("date", "year", "whole"),
    [
        ("year = 2024", "2024", None),
        ("year = 2024, month = may", "2024", "2024/05//"),
        ("date = {2024-05-07}", "2024", "2024/05/07/"),
        ("date = {2024-21}", "2024", "2024///Spring"),
        ("date = {2024-01/2024-03}", "2024", "2024/01//"),
        ("date = {0800}", "0800", None),
    ],
)
def test_dates(date, year, whole):
    held = fields("misc", date)
    assert held.get("PY") == [year]
    assert held.get("DA") == ([whole] if whole else None)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Doe", "Jane"), "Doe, Jane"),
        (Name("Doe", "Jane", suffix="Jr"), "Doe, Jane, Jr"),
        (Name("Doe, Jr.", "Jane"), "Doe, Jane, Jr."),
        (Name("Doe", suffix="Jr"), "Doe, , Jr"),
        (Name("Berg", "Ann", non_dropping_particle="van der"), "van der Berg, Ann"),
        (Name(family="Plato"), "Plato"),
        (Name(given="Plato"), "Plato"),
        (Name(literal="University of Lists, Rome"), "University of Lists, Rome"),
        (Name("唐", "珍"), "唐, 珍"),
    ],
)
def test_names(name, written):
    entry = Item("k", "book", names={"author": (name,)})
    assert tags(ris(entry))["AU"] == [written]


def test_an_open_list_of_authors_says_so_as_other_programs_do():
    held = fields("misc", start="author = {Doe, Jane and others}, title = {T}")
    assert held["AU"] == ["Doe, Jane", "others"]


def test_no_mark_is_in_a_name():
    start = r"author = {Doe, Jane$^\dagger$ and Roe, Ann*}, title = {T}"
    more = "author+an = {1=equal; 2=equal,corresponding}, note = {* Equal contribution}"
    held = fields("misc", more, start)
    assert held["AU"] == ["Doe, Jane", "Roe, Ann"]


def test_asterisks_are_left_out_only_where_the_form_allows_none():
    held = fields("article", "journal = {J*}, keywords = {A*, C}", "author = {A}, title = {A*}")
    assert (held["TI"], held["T2"], held["KW"]) == (["A*"], ["J"], ["A", "C"])


@pytest.mark.parametrize(("key", "id_"), [("doe2024", ["doe2024"]), ("doe:2024", None)])
def test_only_a_key_that_the_form_allows_is_an_id(key, id_):
    (one,) = publications(f"@misc{{{key}, {START}}}")
    assert tags(ris(item(one))).get("ID") == id_


# Whatever stands in a file

FIELDS = [
    "title",
    "journal",
    "booktitle",
    "publisher",
    "pages",
    "volume",
    "number",
    "year",
    "date",
    "month",
    "note",
    "abstract",
    "keywords",
    "doi",
    "url",
    "isbn",
    "eid",
    "edition",
    "series",
    "address",
    "langid",
    "school",
    "howpublished",
    "eprint",
    "version",
]
TEXT = st.one_of(
    st.text(st.sampled_from("ab1 \n\r\t\x0b\x0c\x1c\x85\u2028\x00-–/,;*&é张"), max_size=30),
    st.text(max_size=20),
    st.sampled_from(["x\nER  - \nTY  - JOUR", "x\r\nAU  - Roe, Ann", r"a\\b", r"a\par b", "<br>"]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["article", "inproceedings", "book", "phdthesis", "patent", "misc", "online"]),
    st.dictionaries(st.sampled_from(FIELDS), TEXT, max_size=8),
    TEXT,
)
def test_no_file_breaks_the_form(type_, values, author):
    body = ",\n".join(f"{name} = {{{value}}}" for name, value in values.items())
    bib = f"@{type_}{{k, author = {{{author}}},\n{body}}}"
    read = merge([read_file(bib.encode("utf-8", "replace"), "x.bib", ReadingRules())])
    for one in read.publications:
        held = tags(ris(item(one)))
        people = len(one.authors) + one.others
        assert len(held.get("AU", ())) <= people
        assert "Roe, Ann" not in held.get("AU", ()) or "Roe" in author


@settings(max_examples=150, deadline=None)
@example({"title": "\x1b\x85\x1b"}, [], [2020])
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "title",
                "container-title",
                "page",
                "number",
                "issue",
                "DOI",
                "URL",
                "note",
                "keyword",
                "genre",
                "language",
            ]
        ),
        TEXT,
        max_size=6,
    ),
    st.lists(
        st.dictionaries(st.sampled_from(("family", "given", "suffix", "literal")), TEXT), max_size=3
    ),
    st.lists(st.integers(-3000, 9999), min_size=1, max_size=3),
)
def test_no_item_breaks_the_form(strings, people, parts):
    entry = {"id": "x", "type": "book", **strings, "author": people}
    entry["issued"] = {"date-parts": [parts]}
    for one in read_items(json.dumps([entry])):
        tags(ris(one))
