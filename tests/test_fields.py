"""Fields as files in the wild have them, read through all of the reader."""

from __future__ import annotations

import pytest

from sphinx_pubs.model import Honour, PartialDate, Status
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.bibtex import PRIVATE_FIELDS, shown_bibtex
from sphinx_pubs.runs import Hyperlink, plain, walk


def the(fields, type_="misc", before=""):
    """The one publication of a file, of which nothing was said."""
    read = read_file(f"{before}@{type_}{{k, {fields}}}".encode(), "a.bib", ReadingRules())
    assert read.problems == ()
    return read.publications[0]


def names(people):
    return [person.literal or f"{person.given} {person.family}" for person in people]


@pytest.mark.parametrize(
    ("fields", "authors", "editors"),
    [
        ("author = {Doe, Jane and Roe, R.}", ["Jane Doe", "R. Roe"], []),
        ("authors = {Doe, Jane}", ["Jane Doe"], []),
        ("editor = {Doe, Jane}", [], ["Jane Doe"]),
        ("editors = {Doe, Jane}", [], ["Jane Doe"]),
        ("author = {Doe, Jane}, editor = {Roe, R.}", ["Jane Doe"], ["R. Roe"]),
        ("translator = {Doe, Jane}", ["Jane Doe"], []),
        ("editor = {Doe, Jane}, translator = {Roe, R.}", [], ["Jane Doe"]),
        ("author = {Doe, Jane}, translator = {Roe, R.}", ["Jane Doe"], []),
        ("namea = {Doe, Jane}, nameatype = {collaborator}", ["Jane Doe"], []),
        ("organization = {Barnes and Noble}", ["Barnes and Noble"], []),
        ("collaboration = {ATLAS and CMS}", ["ATLAS and CMS"], []),
        ("author = {Aad, G.}, collaboration = {ATLAS}", ["G. Aad"], []),
        ("AUTHOR = {Doe, Jane}", ["Jane Doe"], []),
        ("author = {}, editor = {Doe, Jane}", [], ["Jane Doe"]),
    ],
)
def test_people_of_an_entry(fields, authors, editors):
    one = the(f"title = {{T}}, {fields}")
    assert (names(one.authors), names(one.editors)) == (authors, editors)


@pytest.mark.parametrize("field", [*sorted(PRIVATE_FIELDS), "Date-Added", "bdsk-url-1"])
def test_private_fields_are_nowhere(field):
    one = the(f"title = {{T}}, {field} = {{secret}}")
    assert "secret" not in repr(one)


@pytest.mark.parametrize(
    ("word", "selected"),
    [
        ("true", True),
        ("True", True),
        ("yes", True),
        ("1", True),
        ("{true}", True),
        ("false", False),
        ("no", False),
        ("0", False),
        ("{}", False),
    ],
)
def test_flags_are_bare_words_or_braced(word, selected):
    assert the(f"title = {{T}}, selected = {word}").selected is selected


def test_hidden_entries_are_known():
    assert the("title = {T}, hidden = {true}").hidden


def test_front_matter_is_skipped():
    assert the("title = {T}", before="---\nlayout: bib\n---\n").key == "k"


def test_dashes_and_underscores_in_names_of_fields_are_one():
    one = the("title = {T}, journal = {J}, Elocation-ID = {e5}, X_ABBRV = {JJ}", "article")
    assert (one.venue.eid, one.venue.short) == ("e5", "JJ")


def test_a_doi_that_is_also_the_url_is_one_link():
    one = the("title = {T}, doi = {doi:10.1000/182}, url = {http://dx.doi.org/10.1000/182}")
    assert [(link.kind, link.target) for link in one.links] == [
        ("doi", "https://doi.org/10.1000/182")
    ]


def test_zoteros_extra_lines_leave_no_note_and_no_type():
    one = the(
        "title = {T}, journal = {Cell}, type = {doi: 10.1000/182},"
        " note = {Publisher: Elsevier\nISSN: 1234-5678\n\\_eprint: https://example.org/x}",
        "article",
    )
    assert one.note == ()
    assert one.kind == "article"
    assert [link.kind for link in one.links] == ["doi"]


def test_application_for_a_patent():
    one = the("title = {T}, author = {Doe, Jane}, year = 2021, note = {US Patent App. 17/266,708}")
    assert one.kind == "patent"
    assert one.status == Status("submitted", "US Patent App. 17/266,708")
    assert one.note == ()
    assert one.date == PartialDate(2021)


def test_granted_patent():
    one = the("title = {T}, assignee = {IBM}, number = {11,197,467}, note = {US Patent 11,197,467}")
    assert (one.kind, plain(one.venue.name)) == ("patent", "IBM")
    assert one.venue.number == "11,197,467"
    assert one.status is None
    assert plain(one.note) == "US Patent 11,197,467"


def test_html_is_markup_and_entities_are_characters():
    one = the(
        "title = {<b>Bold</b> &amp; <span>plain</span>},"
        ' note = {See <a href="https://example.org">this</a>},'
        " keywords = {R&amp;D; <i>E. coli</i>},"
        " award = {Best &quot;A&quot; Award; <b>Oral</b>}"
    )
    assert plain(one.title) == "Bold & plain"
    assert [run.url for run in walk(one.note) if isinstance(run, Hyperlink)] == [
        "https://example.org"
    ]
    assert one.keywords == ("R&D", "E. coli")
    assert one.honours == (Honour('Best "A" Award', "best"), Honour("Oral", "oral"))


def test_ignored_fields_do_nothing():
    fields = (
        "bibtex_show = {true}, altmetric = {1}, dimensions = {true}, google_scholar_id = {x},"
        " inspirehep_id = {2}, mrnumber = {3}, copyright = {CC}, urldate = {2024-01-01},"
        " scholar_query = {x}, bibsource = {DBLP}"
    )
    plainly, one = the("title = {T}"), the(f"title = {{T}}, {fields}")
    assert shown_bibtex(one) == shown_bibtex(plainly)
    assert (one.links, one.note, one.date, one.venue) == ((), (), None, plainly.venue)
