"""Titles of publications."""

from __future__ import annotations

import pytest

from sphinx_pubs.reading.titles import read_title
from sphinx_pubs.runs import Styled, plain


def nocase(text):
    return Styled("nocase", (text,))


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "A", "subtitle": "B", "titleaddon": "C"}, "A: B. C"),
        ({"title": "A", "titleaddon": "C"}, "A. C"),
        ({"title": "A &amp; B <i>C</i> H<sub>2</sub>O"}, "A & B C H2O"),
        ({"title": "<script>alert(1)</script>"}, "<script>alert(1)</script>"),
        ({"title": "The reacTable*"}, "The reacTable*"),
        ({"title": "One<br>two <span>three</span>"}, "One\ntwo three"),
        ({"subtitle": "B", "shorttitle": "S"}, ""),
        ({"title": "{}"}, ""),
    ],
)
def test_text_of_a_title(fields, title):
    assert plain(read_title(fields)) == title


@pytest.mark.parametrize(
    ("tex", "title"),
    [
        ("{{A Title}}", ("A Title",)),
        ("{{Gossip}}", ("Gossip",)),
        ("{NumPy}", (nocase("NumPy"),)),
        ("{{BERT}}", (nocase("BERT"),)),
        ("{On} {Gossip} in {Networks}", ("On Gossip in Networks",)),
        ("{The Great} {Book}", ("The Great Book",)),
        ("{On} {BERT} and {Gossip}", ("On ", nocase("BERT"), " and Gossip")),
        ("{BERT} and {GPT}", (nocase("BERT"), " and ", nocase("GPT"))),
        ("On {Gossip} in {Networks}", ("On ", nocase("Gossip"), " in ", nocase("Networks"))),
        (
            "{Einstein} and {Newton} as physicists",
            (nocase("Einstein"), " and ", nocase("Newton"), " as physicists"),
        ),
        ("{Gossip} 2.0", (nocase("Gossip"), " 2.0")),
    ],
)
def test_braces_protect_only_where_they_single_out(tex, title):
    assert read_title({"title": tex}) == title
