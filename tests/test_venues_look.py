"""What a site says of its venues: which it fits, and what cannot be said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.model import Venue
from sphinx_pubs.reading.venues import read_venue
from sphinx_pubs.styles.venues import VenueLook, check_venues, find, on_color

VENUES = {
    "NeurIPS": {"url": "https://neurips.cc/", "color": "#6a1b9a"},
    "Nature": {"color": "#c00"},
    "Nature Communications": {"url": "https://www.nature.com/ncomms/"},
    "Études": {"color": "#07c"},
    "ICML 2024": {"color": "#111111"},
    "ICML": {"color": "#222222"},
    "情報処理": {"color": "#333333"},
}


@pytest.mark.parametrize(
    ("short", "name", "found"),
    [
        ("NeurIPS", "", "NeurIPS"),
        ("neurips", "", "NeurIPS"),
        ("NeurIPS 2024", "", "NeurIPS"),
        ("NeurIPS'24", "", "NeurIPS"),
        ("NeurIPS ’24", "", "NeurIPS"),
        ("NeurIPS2024", "", "NeurIPS"),
        ("", "NeurIPS 2024", "NeurIPS"),
        ("", "Nature", "Nature"),
        ("", "nature communications", "Nature Communications"),
        ("Nature", "Nature Communications", "Nature Communications"),
        ("etudes", "", "Études"),
        ("ÉTUDES", "", "Études"),
        ("ICML", "ICML 2024", "ICML 2024"),
        ("ICML", "ICML 2023", "ICML"),
        ("", "情報処理", "情報処理"),
        # What only begins alike is another venue.
        ("", "Nature Medicine", None),
        ("NeurIPS Workshop", "", None),
        ("ICMLA", "", None),
        ("", "", None),
        ("24", "2024", None),
    ],
)
def test_which_venue_a_name_fits(short, name, found):
    look = find(VENUES, Venue(short=short, name=(name,) if name else ()))
    assert (look.short if look else None) == found


@pytest.mark.parametrize(
    "fields",
    [
        {"booktitle": "Advances in Neural Information Processing Systems (NeurIPS 2024)"},
        {"booktitle": "Proc. of Something Long and Winding", "abbr": "NeurIPS'24"},
        {"booktitle": "NeurIPS 2024"},
        {"booktitle": "Something", "series": "NeurIPS '24"},
    ],
)
def test_a_venue_as_it_is_read_fits(fields):
    look = find(VENUES, read_venue(fields, "inproceedings"))
    assert look == VenueLook("NeurIPS", "", "https://neurips.cc/", "#6a1b9a")


def test_what_is_not_said_is_empty():
    assert find(VENUES, Venue(short="Nature")) == VenueLook("Nature", "", "", "#c00")
    assert find({"X": {}}, Venue(short="X")) == VenueLook("X", "", "", "")
    assert find({}, Venue(short="X")) is None


# Contrast


@pytest.mark.parametrize(
    ("color", "text"),
    [
        ("#000", "light"),
        ("#000000", "light"),
        ("#fff", "dark"),
        ("#FFFFFF", "dark"),
        ("#00f", "light"),
        ("#ff0", "dark"),
        ("#6a1b9a", "light"),
        ("#f90", "dark"),
        # Either side of the grey on which white and black are alike.
        ("#757575", "light"),
        ("#767676", "dark"),
        ("#777777", "dark"),
    ],
)
def test_text_on_a_colour(color, text):
    assert on_color(color) == text


@given(st.integers(0, 0xFFF))
def test_three_digits_mean_what_six_do(number):
    short = f"#{number:03x}"
    assert on_color(short) == on_color("#" + "".join(2 * digit for digit in short[1:]))


# What cannot be


@pytest.mark.parametrize("value", [{}, VENUES, {"X": {"url": "", "color": ""}}])
def test_what_can_be_said(value):
    check_venues(value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "it must be a dictionary whose keys are names of venues"),
        ({1: {}}, "it must be a dictionary whose keys are names of venues"),
        ({"X": "#fff"}, "'X' must be a dictionary"),
        ({"": {}}, "'' is no name"),
        ({"-": {}}, "'-' is no name"),
        ({"X": {"color": 7}}, "every value of 'X' must be a string"),
        *(
            ({"X": {"url": url}}, "the url of 'X' must be an address such as https://…")
            for url in ("javascript:alert(1)", "data:text/html,x", "//example.org", "x.html", " ")
        ),
        *(
            ({"X": {"color": color}}, "the color of 'X' must be of the form #rrggbb or #rgb")
            for color in ("red", "#ff", "#fffff", "#12345678", "#ggg", "#fff;x:url(y)", "#fff\n")
        ),
    ],
)
def test_what_cannot_be_said(value, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        check_venues(value)


def test_a_name_in_full_fits_too():
    known = {"NeurIPS": {"name": "Neural Information Processing Systems"}}
    look = VenueLook("NeurIPS", "Neural Information Processing Systems", "", "")
    assert find(known, Venue(name=("neural information processing systems 2024",))) == look
    assert find(known, Venue(name=("Neural Computation",))) is None
