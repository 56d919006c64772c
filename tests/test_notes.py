"""Prose, keywords, flags and news of an entry."""

from __future__ import annotations

import pytest

from sphinx_pubs.model import PartialDate, Status, Venue
from sphinx_pubs.reading import notes
from sphinx_pubs.reading.announcements import read_announcement
from sphinx_pubs.reading.values import pieces, truth
from sphinx_pubs.runs import Styled, plain


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"note": "Extended abstract."}, "Extended abstract"),
        ({"note": "A.", "addendum": "B", "additional_info": "C."}, "A. C. B"),
        ({"bibbase_note": "Cover article"}, "Cover article"),
        ({"additional_info": ". More can be found here"}, "More can be found here"),
        ({"note": "And so on..."}, "And so on..."),
        ({"note": "Publisher: IEEE"}, ""),
        ({"note": "publisher: Mary Ann Liebert, Inc."}, ""),
        ({"note": "Number: 12"}, ""),
        ({"note": "arXiv:2102.01882 [cs]"}, ""),
        ({"note": "arXiv:2102.01882 [cs, stat]"}, ""),
        ({"note": "arXiv: 2102.01882 is the preprint"}, "arXiv: 2102.01882 is the preprint"),
        ({"note": "DOI: 10.1000/182"}, ""),
        ({"note": "ISBN: 978-3-16-148410-0\nPMID: 22968333"}, ""),
        ({"note": "Citation Key: doe2020\ntex.ids: doe20\nRead\\_Status: New"}, ""),
        ({"note": "ZSCC: 0000012"}, ""),
        ({"note": "Section 3 is new"}, "Section 3 is new"),
        ({"note": "Numbers: there are none"}, "Numbers: there are none"),
        (
            {"note": 'See <a href="https://example.org">this</a><br>and <u>that</u>.'},
            "See this\nand that",
        ),
        ({"note": "R&amp;D; <sup>2</sup>"}, "R&D; 2"),
        ({"note": "<script>alert(1)</script>"}, "<script>alert(1)</script>"),
        ({"note": r"\_eprint: https://example.org/x.pdf"}, ""),
        ({"note": "ISSN: 2692-8205\nPages: 2026.05.29\nSection: New Results"}, ""),
        ({"note": "A note\nISSN: 2692-8205"}, "A note"),
        ({"note": "US Patent App. 17/266,708"}, "US Patent App. 17/266,708"),
        ({"annote": "private", "annotation": "private"}, ""),
    ],
)
def test_note_without_what_zotero_leaves(fields, note):
    assert plain(notes.read_note(fields)) == note


def test_what_else_is_said_is_printed_after_the_notes():
    assert plain(notes.read_note({"note": "A."}, ("† Jane Doe.", "B"))) == "A. † Jane Doe. B"


def test_note_keeps_its_styles():
    assert notes.read_note({"note": r"See \emph{this}."}) == ("See ", Styled("emph", ("this",)))


def test_abstract_and_summary():
    assert notes.read_abstract({"n2": "It is."}) == ("It is.",)
    assert notes.read_summary({"tldr": "Short.", "description": "Long."}) == ("Short.",)
    assert notes.read_summary({}) == ()


@pytest.mark.parametrize(
    ("fields", "keywords"),
    [
        ({"keywords": "a, b; c"}, ("a", "b", "c")),
        ({"keywords": "{Hall, Stuart}, Signs \\& Codes"}, ("Hall, Stuart", "Signs & Codes")),
        ({"keywords": "Life &amp; Death; a"}, ("Life & Death", "a")),
        ({"topic": "a; b", "research": "c"}, ("a", "b", "c")),
        ({"keywords": "fl&uuml;gel; C&#43;&#43;"}, ("flügel", "C++")),
        ({"keywords": "<i>E. coli</i>, b"}, ("E. coli", "b")),
        ({"keyword": "AI", "tags": "ai,XR", "category": "tool"}, ("AI", "XR", "tool")),
        ({"keywords": "selected, x"}, ("x",)),
        ({"keywords": " , "}, ()),
    ],
)
def test_keywords(fields, keywords):
    assert notes.read_keywords(fields) == keywords


def test_category():
    assert notes.read_category({"primaryclass": "cs.LG"}) == "cs.LG"
    assert notes.read_category({"eprintclass": "math"}) == "math"


@pytest.mark.parametrize(
    ("fields", "selected"),
    [
        ({"selected": "true"}, True),
        ({"selected": "True"}, True),
        ({"selected": "{yes}"}, True),
        ({"selected": "1"}, True),
        ({"featured": "true"}, True),
        ({"keyword": "Selected; y"}, True),
        ({"keywords": "x, selected"}, True),
        ({"selected": "false"}, False),
        ({"selected": "no"}, False),
        ({"selected": "0"}, False),
        ({"keywords": "unselected"}, False),
        ({}, False),
    ],
)
def test_selected(fields, selected):
    assert notes.is_selected(fields) is selected


def test_hidden():
    assert notes.is_hidden({"hidden": "true"})
    assert not notes.is_hidden({"hidden": "false"})


def test_truth_of_nothing():
    assert not truth(None)
    assert not truth(" ")


def test_pieces_respect_braces_tags_and_entities():
    value = 'a; {b; c}; <a href="x;y">d</a>; &amp;e &#233;f'
    assert pieces(value, (";",)) == ["a", "{b; c}", '<a href="x;y">d</a>', "&amp;e &#233;f"]


CONFERENCE = Venue(name=("International Conference on X",), kind="proceedings", short="ICX")


@pytest.mark.parametrize(
    ("fields", "kind", "venue", "status", "text"),
    [
        (
            {"announcement": "accepted at AAAI 2023"},
            "conference",
            CONFERENCE,
            None,
            "accepted at AAAI 2023",
        ),
        ({}, "conference", CONFERENCE, None, "accepted at ICX 2024"),
        (
            {},
            "conference",
            Venue(name=("ICLR 2024",), kind="proceedings"),
            None,
            "accepted at ICLR 2024",
        ),
        ({}, "article", Venue(name=("IEEE TPDS",), kind="journal"), None, "accepted by IEEE TPDS"),
        ({}, "preprint", Venue(name=("CoRR",), kind="preprint", short="arXiv"), None, "available"),
        ({}, "book", Venue(name=("MIT Press",), kind="publisher"), None, "available"),
        ({}, "conference", CONFERENCE, Status("underreview", "Under Review"), "under review"),
        ({}, "other", Venue(), Status("submitted", "Submitted to UAI"), "submitted to UAI"),
        ({}, "other", Venue(), None, "available"),
    ],
)
def test_announcement_says_what_happened(fields, kind, venue, status, text):
    news = read_announcement(fields, status=status, venue=venue, date=PartialDate(2024), kind=kind)
    assert plain(news.text) == text


def test_announcement_has_its_own_date_or_that_of_the_publication():
    def date(fields):
        news = read_announcement(
            fields, status=None, venue=Venue(), date=PartialDate(2023), kind="article"
        )
        return news.date

    assert date({"announced": "2022-10"}) == PartialDate(2022, 10)
    assert date({"announced": "soon"}) == PartialDate(2023)
    assert date({}) == PartialDate(2023)
