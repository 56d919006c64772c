"""What dates of .bib files mean."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import PartialDate
from sphinx_pubs.reading.dates import date_of, read_date


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"date": "2024"}, (2024, 0, 0)),
        ({"date": "2024-05"}, (2024, 5, 0)),
        ({"date": "2024-05-17"}, (2024, 5, 17)),
        ({"date": "2024-05-17T10:30:00Z"}, (2024, 5, 17)),
        ({"date": "2024-05/2024-06"}, (2024, 5, 0)),
        ({"date": "2024-05-17/"}, (2024, 5, 17)),
        ({"date": "1984/1986"}, (1984, 0, 0)),
        ({"date": "1991/92"}, (1991, 0, 0)),
        ({"date": "2005/1"}, (2005, 1, 0)),
        ({"date": "2024-05~"}, (2024, 5, 0)),
        ({"date": "1957?"}, (1957, 0, 0)),
        ({"date": "2024/12/01"}, (2024, 12, 1)),
        ({"date": "1906-6-2"}, (1906, 6, 2)),
        ({"date": "2012-22"}, (2012, 0, 0, 22)),
        ({"date": "2012-21/2012-23"}, (2012, 0, 0, 21)),
        ({"date": "2012-24~", "month": "5"}, (2012, 0, 0, 24)),
        ({"year": "1921-22"}, (1921, 0, 0)),
        ({"date": "Spring 2024"}, (2024, 0, 0, 21)),
        ({"year": "Printemps 2024"}, (2024, 0, 0, 21)),
        ({"year": "Q3 2021"}, (2021, 0, 0, 35)),
        ({"year": "2021", "month": "3rd Quarter"}, (2021, 0, 0, 35)),
        ({"year": "2021", "month": "First Quarter"}, (2021, 0, 0, 33)),
        ({"year": "2021", "month": "Fall"}, (2021, 0, 0, 23)),
        ({"year": "2021", "month": "Summer/Autumn"}, (2021, 0, 0, 22)),
        ({"year": "2021", "month": "Frühjahr"}, (2021, 0, 0, 21)),
        ({"year": "2021", "month": "22"}, (2021, 0, 0, 22)),
        ({"date": "2004-XX"}, (2004, 0, 0)),
        ({"date": "2004-XX-XX"}, (2004, 0, 0)),
        ({"date": "2004-10-XX"}, (2004, 10, 0)),
        ({"date": "1992/open"}, (1992, 0, 0)),
        ({"date": "2004-06/.."}, (2004, 6, 0)),
        ({"date": "../1997"}, (1997, 0, 0)),
        ({"date": "/1997"}, (1997, 0, 0)),
        ({"date": "2004-06?"}, (2004, 6, 0)),
        ({"date": "2004-06-11%"}, (2004, 6, 11)),
        ({"date": "2005-02-"}, (2005, 2, 0)),
        ({"date": "2021-05-31 21:30"}, (2021, 5, 31)),
        ({"date": "0812"}, (812, 0, 0)),
        ({"date": "12/2024"}, (2024, 12, 0)),
        ({"date": "01.12.2024"}, (2024, 12, 1)),
        ({"date": "17/05/2024"}, (2024, 5, 17)),
        ({"date": "05/17/2024"}, (2024, 5, 17)),
        ({"date": "05-05-2024"}, (2024, 5, 5)),
        ({"date": "2024年5月17日"}, (2024, 5, 17)),
        ({"year": "２０２４年"}, (2024, 0, 0)),
        ({"year": "2024", "month": "5月"}, (2024, 5, 0)),
        ({"date": "5--9 December 2023"}, (2023, 12, 5)),
        ({"year": "December 2023"}, (2023, 12, 0)),
        ({"year": "c. 1999"}, (1999, 0, 0)),
        ({"year": "ca. 1999?"}, (1999, 0, 0)),
        ({"year": "1999?"}, (1999, 0, 0)),
        ({"year": "[1999]"}, (1999, 0, 0)),
        ({"year": "2019/2020"}, (2019, 0, 0)),
        ({"year": "2019--2020"}, (2019, 0, 0)),
        ({"year": "2024", "month": r"d{\'{e}}cembre"}, (2024, 12, 0)),
        ({"year": "2024", "month": "März"}, (2024, 3, 0)),
        ({"year": "2024", "month": "août"}, (2024, 8, 0)),
        ({"year": "2024", "month": "juillet"}, (2024, 7, 0)),
        ({"year": "2024", "month": "Dezember"}, (2024, 12, 0)),
        ({"year": "2024", "month": "enero"}, (2024, 1, 0)),
        ({"year": "2024", "month": "giugno"}, (2024, 6, 0)),
        ({"year": "2024", "month": "outubro"}, (2024, 10, 0)),
        ({"year": "2024", "month": "maart"}, (2024, 3, 0)),
        ({"year": "1992", "month": "lipiec"}, (1992, 7, 0)),
        ({"year": "2024", "month": "05/17"}, (2024, 5, 17)),
        ({"date": "-0379%"}, (-379, 0, 0)),
        ({"date": "24-26 May, 2002", "year": "2002"}, (2002, 5, 24)),
        ({"date": "June 2010"}, (2010, 6, 0)),
        ({"date": "2024", "month": "May"}, (2024, 5, 0)),
        ({"date": "2024-03-01", "year": "2023"}, (2024, 3, 1)),
        ({"year": "2024"}, (2024, 0, 0)),
        ({"year": " {2024} "}, (2024, 0, 0)),
        ({"year": "2020a"}, (2020, 0, 0)),
        ({"year": "1991--1992"}, (1991, 0, 0)),
        ({"year": "[1750?]"}, (1750, 0, 0)),
        ({"year": "cop. 2002"}, (2002, 0, 0)),
        ({"year": r"{\noopsort{1973b}}1981"}, (1981, 0, 0)),
        ({"year": "1947(民国三十六年)"}, (1947, 0, 0)),
        ({"year": "2012-06-14"}, (2012, 6, 14)),
        ({"year": "2024", "month": "June"}, (2024, 6, 0)),
        ({"year": "2024", "month": "june 3"}, (2024, 6, 3)),
        ({"year": "2024", "month": "Sept."}, (2024, 9, 0)),
        ({"year": "2024", "month": "05"}, (2024, 5, 0)),
        ({"year": "2024", "month": "Dec 5-9"}, (2024, 12, 5)),
        ({"year": "2024", "month": "30 Aug - 3 Sep"}, (2024, 8, 30)),
        ({"year": "2024", "month": "jul/aug"}, (2024, 7, 0)),
        ({"year": "2024", "month": r"July\slash August"}, (2024, 7, 0)),
        ({"year": "2024", "month": "1~jan"}, (2024, 1, 1)),
        ({"year": "2024", "month": "8$^{th}$~February"}, (2024, 2, 8)),
        ({"year": "2024", "month": "10 {Oct}"}, (2024, 10, 10)),
        ({"year": "2024", "month": "5", "day": "21-23"}, (2024, 5, 21)),
        ({"year": "2024", "month": "May", "day": "7"}, (2024, 5, 7)),
        ({"year": "2024", "month": "Summer"}, (2024, 0, 0, 22)),
        ({"year": "2024", "month": "????"}, (2024, 0, 0)),
        ({"year": "2024", "day": "7"}, (2024, 0, 0)),
        ({"year": "2021", "month": "2021-10"}, (2021, 10, 0)),
        ({"date": "2022-01", "month": "2021-10"}, (2022, 1, 0)),
        ({"year": "2022", "month": "2021-10"}, (2022, 0, 0)),
        ({"month": "2021-10"}, (2021, 10, 0)),
    ],
)
def test_date_is_read_without_complaint(fields, date):
    assert read_date(fields) == (PartialDate(*date), "")


@pytest.mark.parametrize(
    ("fields", "date", "bad"),
    [
        ({"year": "20xx"}, None, "20xx"),
        ({"year": "198?"}, None, "198?"),
        ({"year": "1480s"}, None, "1480s"),
        ({"year": "0000"}, None, "0000"),
        ({"year": "????"}, None, "????"),
        ({"date": "186X"}, None, "186X"),
        ({"date": "soon", "year": "2024"}, (2024, 0, 0), "soon"),
        ({"date": "2023-13"}, (2023, 0, 0), "2023-13"),
        ({"date": "2023-02-30"}, (2023, 2, 0), "2023-02-30"),
        ({"year": "2024", "month": "Thermidor"}, (2024, 0, 0), "Thermidor"),
        ({"year": "2024", "month": "13"}, (2024, 0, 0), "13"),
        ({"year": "2024", "month": "45"}, (2024, 0, 0), "45"),
        ({"year": "2024", "month": "feb", "day": "30"}, (2024, 2, 0), "feb 30"),
        ({"date": "01/12/2024"}, (2024, 0, 0), "01/12/2024"),
        ({"date": "15/05/84"}, None, "15/05/84"),
        ({"year": "'98"}, None, "'98"),
        ({"year": "98"}, None, "98"),
        ({"year": "2011/12"}, (2011, 0, 0), "2011/12"),
        ({"year": "2005-06"}, (2005, 0, 0), "2005-06"),
        ({"date": "199X"}, None, "199X"),
        ({"date": "12024"}, None, "12024"),
        ({"year": "00:00:00 +0200"}, None, "00:00:00 +0200"),
        ({"year": "2024", "month": "31"}, (2024, 0, 0), "31"),
    ],
)
def test_bad_part_of_a_date_is_told(fields, date, bad):
    assert read_date(fields) == (PartialDate(*date) if date else None, bad)


@pytest.mark.parametrize(
    "fields",
    [{}, {"year": "in press"}, {"year": "Forthcoming"}, {"date": "(to appear)"}, {"year": "n.d."}],
)
def test_no_date_is_nothing_bad(fields):
    assert read_date(fields) == (None, "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-10", (2022, 10, 0)),
        ("2022.10", (2022, 10, 0)),
        ("[2022.10]", (2022, 10, 0)),
        ("Oct 2022", (2022, 10, 0)),
        ("October 3, 2022", (2022, 10, 3)),
    ],
)
def test_date_of_a_text(text, date):
    assert date_of(text) == PartialDate(*date)


@settings(max_examples=200)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12), st.text(max_size=6))
def test_any_text_gives_a_date_that_exists_or_none(date, year, month, day):
    found, _ = read_date({"date": date, "year": year, "month": month, "day": day})
    if found:
        assert 0 <= found.month <= 12
        assert 0 <= found.day <= 31
        assert found.month or not found.day
