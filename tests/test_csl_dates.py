"""Dates in references: forms, parts, ranges, seasons, eras."""

from __future__ import annotations

import pytest

from csl_printing import date, one

PARTS = '<date variable="issued" delimiter=" ">{}</date>'
FULL = PARTS.format('<date-part name="day"/><date-part name="month"/><date-part name="year"/>')


def dated(xml, value, **about):
    return one(xml, {"issued": value, "title": "T"}, **about)


@pytest.mark.parametrize(
    ("form", "precision", "language", "expected"),
    [
        ("text", "year-month-day", "en-US", "March 7, 2005"),
        ("text", "year-month", "en-US", "March 2005"),
        ("text", "year", "en-US", "2005"),
        ("text", "year-month-day", "en-GB", "7 March 2005"),
        ("text", "year-month-day", "de-DE", "7. März 2005"),
        ("text", "year-month-day", "fr-FR", "7 mars 2005"),
        ("text", "year-month-day", "es-ES", "7 de marzo de 2005"),
        ("text", "year-month-day", "ja-JP", "2005年3月7日"),
        ("text", "year-month-day", "zh-CN", "2005年3月7日"),
    ],
)
def test_a_date_is_written_as_its_language_does(form, precision, language, expected):
    xml = f'<date variable="issued" form="{form}" date-parts="{precision}"/>'
    assert dated(xml, date([2005, 3, 7]), style=f'default-locale="{language}"') == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date([2005]), "2005"),
        (date([2005, 3]), "March 2005"),
        (date([2005, 3, 7]), "March 7, 2005"),
        (date(["2005", "03", "07"]), "March 7, 2005"),
        (date([2005, 3, 7], [2005, 3, 12]), "March 7–12, 2005"),
        (date([2005, 3, 7], [2005, 5, 12]), "March 7–May 12, 2005"),
        (date([2005, 3, 7], [2006, 5, 12]), "March 7, 2005–May 12, 2006"),
        (date([2005, 3], [2005, 5]), "March–May 2005"),
        (date([2005], [2008]), "2005–2008"),
        (date([2005, 3, 7], [2005, 3, 7]), "March 7, 2005"),
        (date([2005], season=1), "Spring 2005"),
        (date([2005, 15]), "Autumn 2005"),
        (date([2005, 13], [2005, 15]), "Spring–Autumn 2005"),
        (date([-44, 3, 15]), "March 15, 44 BC"),
        (date([79]), "79 AD"),
        (date([500]), "500"),
        (date([-100], [-44]), "100–44 BC"),
        (date([-44], [14]), "44 BC–14 AD"),
        ({"literal": "forthcoming"}, "forthcoming"),
        ({"raw": "2005-12-15"}, "December 15, 2005"),
        ({"raw": "2005-12-15/2006-01-03"}, "December 15, 2005–January 3, 2006"),
        ({"raw": "15 August 1999"}, "August 15, 1999"),
        ({"raw": "July 2005/August 2005"}, "July–August 2005"),
        ({"raw": "Spring 2005"}, "Spring 2005"),
        ({"raw": "1999-2001"}, "1999–2001"),
        ({"raw": "no date at all"}, "no date at all"),
        ("2005-03", "March 2005"),
        (2005, "2005"),
    ],
)
def test_dates_of_all_kinds(value, expected):
    assert dated('<date variable="issued" form="text"/>', value) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ('<date-part name="month" form="short"/>', "Mar."),
        ('<date-part name="month" form="short" strip-periods="true"/>', "Mar"),
        ('<date-part name="month" form="numeric"/>', "3"),
        ('<date-part name="month" form="numeric-leading-zeros"/>', "03"),
        ('<date-part name="month" text-case="uppercase"/>', "MARCH"),
        ('<date-part name="day" form="ordinal"/>', "7th"),
        ('<date-part name="day" form="numeric-leading-zeros"/>', "07"),
        ('<date-part name="year" form="short" prefix="’"/>', "’05"),
        ('<date-part name="year" font-weight="bold"/><date-part name="day"/>', "<b>2005</b> 7"),
    ],
)
def test_parts_have_forms(parts, expected):
    assert dated(PARTS.format(parts), date([2005, 3, 7])) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date([2005, 3, 7]), "7 March 2005"),
        (date([2005, 3]), "March 2005"),
        (date([2005, 3, 7], [2005, 3, 9]), "7–9 March 2005"),
        (date([2005, 3, 30], [2005, 4, 2]), "30 March–2 April 2005"),
    ],
)
def test_the_delimiter_stands_between_parts_that_are_there(value, expected):
    assert dated(FULL, value) == expected


def test_parts_have_their_own_range_delimiters():
    xml = PARTS.format(
        '<date-part name="month" range-delimiter="/"/>'
        '<date-part name="day" range-delimiter=" to "/>'
        '<date-part name="year" range-delimiter="--"/>'
    )
    assert dated(xml, date([2005, 3, 7], [2005, 3, 9])) == "March 7 to 9 2005"
    assert dated(xml, date([2005, 3, 7], [2005, 4, 9])) == "March 7/April 9 2005"
    assert dated(xml, date([2005], [2006])) == "2005--2006"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ('<date-part name="month" form="short"/>', "Mar. 7, 2005"),
        ('<date-part name="day" form="numeric-leading-zeros"/>', "March 07, 2005"),
        ('<date-part name="year" font-style="italic"/>', "March 7, <i>2005</i>"),
    ],
)
def test_a_style_changes_parts_of_its_language_s_date(part, expected):
    xml = f'<date variable="issued" form="text">{part}</date>'
    assert dated(xml, date([2005, 3, 7])) == expected


def test_a_style_s_own_date_replaces_that_of_the_language():
    own = (
        '<locale xml:lang="en"><date form="text" delimiter="/"><date-part name="year"/>'
        '<date-part name="month" form="numeric"/></date></locale>'
    )
    xml = '<date variable="issued" form="text"/>'
    assert dated(xml, date([2005, 3, 7]), above=own) == "2005/3"


def test_days_can_be_ordinal_on_the_first_only():
    own = '<locale><style-options limit-day-ordinals-to-day-1="true"/></locale>'
    xml = PARTS.format('<date-part name="day" form="ordinal"/>')
    assert dated(xml, date([2005, 3, 1]), above=own) == "1st"
    assert dated(xml, date([2005, 3, 2]), above=own) == "2"


def test_a_season_is_no_number():
    assert dated('<date variable="issued" form="numeric"/>', date([2005], season=2)) == "2005"


def test_an_uncertain_date_is_told():
    xml = (
        '<choose><if is-uncertain-date="issued"><text term="circa" form="short" suffix=" "/></if>'
        '</choose><date variable="issued" form="text"/>'
    )
    assert dated(xml, date([1450], circa=True)) == "C. 1450"
    assert dated(xml, date([1450])) == "1450"


def test_affixes_stand_around_a_date_that_is_there():
    xml = '<text variable="title"/><date variable="issued" form="text" prefix=" (" suffix=")"/>'
    assert dated(xml, date([2005])) == "T (2005)"
    assert one(xml, {"title": "T"}) == "T"
