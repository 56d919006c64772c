"""Numbers, their forms and plurals, and ranges of pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.styles.csl.numbers import is_numeric, is_plural, page_range, render

FORMATS = ["", "expanded", "minimal", "minimal-two", "chicago", "chicago-15", "chicago-16"]


class Language:
    """A language whose ordinals show what they were asked for."""

    def ordinal(self, number, /, *, gender=""):
        return f"{number}.{gender}"

    def long_ordinal(self, number, /, *, gender=""):
        return f"no-{number}{gender}"


@pytest.mark.parametrize(
    "text",
    [
        *("3", "D2", "2b", "L2d", "2nd", "5/6", "1,000", "1\\-3", " 7 "),
        *("2, 3", "2,3", "2-4", "2 – 4", "2 & 4", "2&4", "1 and 3"),
        *("D2-D4", "1a-3b", "2-4, 6 & 8", "1--3"),
    ],
)
def test_numbers_are_numeric(text):
    assert is_numeric(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "A", "XIV", "second", "2nd edition", "second edition", "No. 5", "1.5", "5 (2)"),
        *("12 34", "-1", "2-", "a, 2", "2, a", "3+4", "１２ x"),
    ],
)
def test_other_text_is_not_numeric(text):
    assert not is_numeric(text)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("numeric", "3", "3"),
        ("numeric", "2 - 4", "2–4"),
        ("numeric", "2--4", "2–4"),
        ("numeric", "2,3", "2, 3"),
        ("numeric", "2&3", "2 & 3"),
        ("numeric", "2-4, 6&8", "2–4, 6 & 8"),
        ("numeric", "IV-VI", "IV–VI"),
        ("numeric", "1,000", "1,000"),
        ("numeric", "1\\-3", "1-3"),
        ("numeric", "1\\-3-1\\-5", "1-3–1-5"),
        ("numeric", "2020-05-01", "2020-05-01"),
        ("numeric", "TR-2020-5", "TR-2020-5"),
        ("ordinal", "3", "3.f"),
        ("ordinal", "1-3", "1.f–3.f"),
        ("ordinal", "1, 3 & 5", "1.f, 3.f & 5.f"),
        ("ordinal", "1, 2nd", "1.f, 2nd"),
        ("ordinal", "0", "0"),
        ("ordinal", "2b", "2b"),
        ("ordinal", "second edition", "second edition"),
        ("ordinal", "9" * 5000, "9" * 5000),
        ("long-ordinal", "3", "no-3f"),
        ("long-ordinal", "1 and 3", "no-1f and no-3f"),
        ("roman", "1", "i"),
        ("roman", "14", "xiv"),
        ("roman", "1994", "mcmxciv"),
        ("roman", "3999", "mmmcmxcix"),
        ("roman", "4000", "4000"),
        ("roman", "4-6", "iv–vi"),
        ("other", "4", "4"),
    ],
)
def test_a_number_in_its_form(form, text, expected):
    assert render(text, form, Language(), gender="f") == expected


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("page", "1-3"),
        ("page", "1–3"),
        ("page", "1, 3"),
        ("page", "1 & 3"),
        ("page", "1 and 3"),
        ("page", "xii-xv"),
        ("page", "23:1-23:20"),
        ("page", "pp. 3-5"),
        ("volume", "1-3"),
        ("volume", "IV–VI"),
        ("volume", "2nd, 3rd"),
        ("number-of-pages", "12"),
        ("number-of-pages", "1,000"),
        ("number-of-pages", "xii, 345"),
        ("number-of-volumes", "2"),
        ("number-of-volumes", "12a"),
    ],
)
def test_several_are_plural(variable, text):
    assert is_plural(text, variable)


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("page", "12"),
        ("page", "e12"),
        ("page", "xii"),
        ("page", "1\\-3"),
        ("page", "forthcoming, ed. 5"),
        ("volume", "12"),
        ("volume", "1,000"),
        ("volume", "Suppl. 1, Part 2"),
        ("issue", "5/6"),
        ("number-of-pages", "1"),
        ("number-of-pages", "01"),
        ("number-of-pages", "0"),
        ("number-of-pages", "many"),
        ("number-of-volumes", "D2"),
    ],
)
def test_one_is_singular(variable, text):
    assert not is_plural(text, variable)


@pytest.mark.parametrize(
    ("text", "expanded", "minimal", "two", "fifteen", "sixteen"),
    [
        ("1-3", "1–3", "1–3", "1–3", "1–3", "1–3"),
        ("3-10", "3–10", "3–10", "3–10", "3–10", "3–10"),
        ("42-45", "42–45", "42–5", "42–45", "42–45", "42–45"),
        ("96-117", "96–117", "96–117", "96–117", "96–117", "96–117"),
        ("100-4", "100–104", "100–4", "100–04", "100–104", "100–104"),
        ("600-613", "600–613", "600–13", "600–13", "600–613", "600–613"),
        ("107-8", "107–108", "107–8", "107–08", "107–8", "107–8"),
        ("505-517", "505–517", "505–17", "505–17", "505–17", "505–17"),
        ("1002-1006", "1002–1006", "1002–6", "1002–06", "1002–6", "1002–6"),
        ("321-328", "321–328", "321–8", "321–28", "321–28", "321–28"),
        ("321-28", "321–328", "321–8", "321–28", "321–28", "321–28"),
        ("415-532", "415–532", "415–532", "415–532", "415–532", "415–532"),
        ("2787-2816", "2787–2816", "2787–816", "2787–816", "2787–2816", "2787–816"),
        ("1496-1504", "1496–1504", "1496–504", "1496–504", "1496–1504", "1496–504"),
        ("11564-615", "11564–11615", "11564–615", "11564–615", "11564–615", "11564–615"),
        ("12991-3001", "12991–13001", "12991–3001", "12991–3001", "12991–3001", "12991–3001"),
        ("14-8", "14–18", "14–8", "14–18", "14–18", "14–18"),
        ("N110-N115", "N110–N115", "N110–5", "N110–15", "N110–15", "N110–15"),
        ("N110-5", "N110–N115", "N110–5", "N110–15", "N110–15", "N110–15"),
        ("e12–e14", "e12–e14", "e12–4", "e12–14", "e12–14", "e12–14"),
        ("A1-A12", "A1–A12", "A1–12", "A1–12", "A1–12", "A1–12"),
        (
            "321-28, 400-5",
            "321–328, 400–405",
            "321–8, 400–5",
            "321–28, 400–05",
            "321–28, 400–405",
            "321–28, 400–405",
        ),
    ],
)
def test_page_range_formats(text, expanded, minimal, two, fifteen, sixteen):
    said = {form: page_range(text, form, "–") for form in FORMATS}
    assert said == {
        "": text.replace("-", "–"),
        "expanded": expanded,
        "minimal": minimal,
        "minimal-two": two,
        "chicago": fifteen,
        "chicago-15": fifteen,
        "chicago-16": sixteen,
    }


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "12"),
        ("e0123456", "e0123456"),
        ("24-26a", "24–26a"),
        ("10a-12b", "10a–12b"),
        ("i-iv", "i–iv"),
        ("5-3", "5–3"),
        ("1234-1", "1234–1"),
        ("100-100", "100–100"),
        ("23:1-23:20", "23:1–23:20"),
        ("1-3,5-7", "1–3,5–7"),
        ("1--3", "1–3"),
        ("1 - 3", "1–3"),
        ("1&3", "1 & 3"),
        ("12\\-3", "12-3"),
        ("1\\-3-1\\-5", "1-3–1-5"),
        ("A1-B12", "A1-B12"),
        ("2018-03-14", "2018-03-14"),
        ("1-", "1-"),
        ("-5", "-5"),
        ("abc-def", "abc-def"),
        ("A-1", "A-1"),
        ("", ""),
    ],
)
def test_pages_that_are_alike_in_each_format(form, text, expected):
    assert page_range(text, form, "–") == expected


def test_the_delimiter_is_the_one_of_the_language():
    assert page_range("321–328, 5-7", "minimal", "-") == "321-8, 5-7"


@given(st.integers(1, 10**6), st.integers(1, 10**6))
@settings(max_examples=200)
def test_a_short_range_expands_to_the_whole(first, more):
    whole = f"{first}–{first + more}"
    for form in FORMATS[1:]:
        assert page_range(page_range(whole, form, "–"), "expanded", "–") == whole


@given(st.text(alphabet="1209aDiv ,&-–\\/.:and"))
@settings(max_examples=200)
def test_no_text_is_too_strange(text):
    for form in FORMATS:
        page_range(text, form, "–")
    several = is_plural(text, "volume")
    assert not (several and text.isdigit())
    if is_numeric(text):
        assert any(char.isdigit() or char in "ivx" for char in render(text, "numeric", Language()))
