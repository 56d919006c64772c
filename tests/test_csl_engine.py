"""What elements of a style print: text, numbers, groups, choices, formatting, punctuation."""

from __future__ import annotations

import json

import pytest

from csl_printing import date, one, people, printed, style
from sphinx_pubs.runs import Hyperlink, plain, walk
from sphinx_pubs.styles.csl import catalogs
from sphinx_pubs.styles.csl.csl_json import read_items
from sphinx_pubs.styles.csl.engine import Engine
from sphinx_pubs.styles.csl.parse import parse_style
from sphinx_pubs.styles.csl.state import State

TITLE = '<text variable="title"/>'
BOOK = {
    "title": "a title of things",
    "author": people("Doe, Jane"),
    "publisher": "Press",
    "volume": "3",
    "page": "12-14",
    "issued": date([2005]),
}


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<text variable="title"/><text variable="publisher"/>', "a title of things, Press"),
        ('<text variable="title"/><text variable="DOI"/>', "a title of things"),
        ('<text value="in"/><text variable="volume"/>', "in, 3"),
        # A group is empty where all variables that it calls are.
        ('<text value="in"/><text variable="DOI"/>', ""),
        ('<text value="in"/><text value="here"/>', "in, here"),
        ('<text value="in"/><group><text value="x"/><text variable="DOI"/></group>', ""),
        ('<text variable="DOI"/><group><text value="x"/></group>', "x"),
        ('<text term="no date"/><text variable="DOI"/>', ""),
        # A macro is a group; it is not empty where it asks for no variable.
        ('<text variable="DOI"/><text macro="in"/>', "In"),
        ('<text variable="volume"/><text macro="empty"/>', "3"),
        (
            '<text variable="volume"/><choose><if type="book"><text value="x"/><text value="y"/>'
            "</if></choose>",
            "3, x, y",
        ),
    ],
)
def test_a_group_prints_what_is_there(inside, expected):
    macros = (
        '<macro name="in"><text term="in"/></macro>'
        '<macro name="empty"><text value="x"/><text variable="DOI"/></macro>'
    )
    xml = f'<group delimiter=", ">{inside}</group>'
    got = printed(style(xml, above=macros), BOOK)
    assert got == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ('type="book"', True),
        ('type="book chapter"', True),
        ('type="chapter"', False),
        ('variable="title"', True),
        ('variable="title DOI"', False),
        ('variable="title DOI" match="any"', True),
        ('variable="title DOI" match="none"', False),
        ('variable="URL DOI" match="none"', True),
        ('is-numeric="volume"', True),
        ('is-numeric="title"', False),
        ('is-numeric="DOI"', False),
        ('type="book" variable="DOI"', False),
        ('type="book" variable="DOI" match="any"', True),
        ('position="first"', False),
        ('locator="page"', False),
        ('disambiguate="true"', False),
    ],
)
def test_a_choice_is_made(test, expected):
    xml = f'<choose><if {test}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert one(xml, BOOK) == ("yes" if expected else "no")


def test_the_first_branch_that_fits_is_taken():
    xml = (
        '<choose><if variable="DOI"><text value="1"/></if>'
        '<else-if type="book"><text value="2"/></else-if>'
        '<else-if variable="title"><text value="3"/></else-if></choose>'
    )
    assert one(xml, BOOK) == "2"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        # A term has a capital where it begins the reference.
        ('<text term="accessed"/>', "Accessed"),
        ('<text term="accessed" prefix="("/>', "(Accessed"),
        ('<text variable="citation-number" suffix=". "/><text term="in"/>', "1. In"),
        ('<text variable="volume"/><text term="in" prefix=" "/>', "3 in"),
        ('<text value="see "/><text term="in"/>', "see in"),
        ('<text term="in"/><text term="accessed" prefix=" "/>', "In accessed"),
        ('<text term="accessed" text-case="uppercase"/>', "ACCESSED"),
        ('<text term="page" form="short" plural="true"/>', "Pp."),
        ('<text term="page" form="symbol"/>', "P."),
        ('<group><text term="in"/><text variable="DOI"/></group><text term="at"/>', "At"),
        ('<label variable="page"/>', "pages"),
        ('<text value="accessed"/>', "accessed"),
    ],
)
def test_terms_and_values(xml, expected):
    assert one(xml, BOOK) == expected


@pytest.mark.parametrize(
    ("xml", "value", "expected"),
    [
        ('<number variable="edition"/>', "2", "2"),
        ('<number variable="edition" form="ordinal"/>', "2", "2nd"),
        ('<number variable="edition" form="ordinal"/>', "11", "11th"),
        ('<number variable="edition" form="long-ordinal"/>', "2", "second"),
        ('<number variable="edition" form="long-ordinal"/>', "11", "11th"),
        ('<number variable="edition" form="roman"/>', "14", "xiv"),
        ('<number variable="edition" form="roman" text-case="uppercase"/>', "14", "XIV"),
        ('<number variable="edition" form="ordinal"/>', "2-4", "2nd–4th"),
        ('<number variable="edition" form="ordinal"/>', "first", "first"),
        ('<text variable="edition"/>', "2-4", "2–4"),
        ('<text variable="edition"/>', "ii-iv", "ii–iv"),
        ('<text variable="edition"/>', "long-lost", "long-lost"),
        ('<label variable="edition" form="short"/>', "2", "ed."),
        ('<label variable="edition" form="short"/>', "2 & 3", "eds."),
        ('<label variable="edition" plural="always"/>', "2", "editions"),
        ('<label variable="edition" plural="never"/>', "2-3", "edition"),
    ],
)
def test_numbers_and_labels(xml, value, expected):
    assert one(xml, {"edition": value}) == expected


def test_no_label_stands_without_its_variable():
    assert one(f'<label variable="edition"/>{TITLE}', BOOK) == "a title of things"


@pytest.mark.parametrize(
    ("pages", "form", "expected"),
    [
        ("321-328", "", "pp. 321–328"),
        ("321-328", "minimal", "pp. 321–8"),
        ("321-28", "expanded", "pp. 321–328"),
        ("101-108", "chicago", "pp. 101–8"),
        ("12", "", "p. 12"),
        ("12, 15", "", "pp. 12, 15"),
        ("e1001", "", "p. e1001"),
    ],
)
def test_pages(pages, form, expected):
    xml = '<label variable="page" form="short" suffix=" "/><text variable="page"/>'
    about = {"style": f'page-range-format="{form}"'} if form else {}
    assert one(xml, {"page": pages}, **about) == expected


def test_the_first_page_is_taken_from_all():
    assert one('<text variable="page-first"/>', {"page": "12-14"}) == "12"


@pytest.mark.parametrize(
    ("variable", "expected"),
    [('variable="container-title" form="short"', "Short"), ('variable="title" form="short"', "T")],
)
def test_a_short_form_is_taken_where_there_is_one(variable, expected):
    item = {"container-title": "Long", "container-title-short": "Short", "title": "T"}
    assert one(f"<text {variable}/>", item) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('font-style="italic"', "<i>of mice</i>"),
        ('font-style="oblique"', "<i>of mice</i>"),
        ('font-weight="bold"', "<b>of mice</b>"),
        ('font-variant="small-caps"', '<span style="font-variant:small-caps;">of mice</span>'),
        (
            'text-decoration="underline"',
            '<span style="text-decoration:underline;">of mice</span>',
        ),
        ('vertical-align="sup"', "<sup>of mice</sup>"),
        ('vertical-align="sub"', "<sub>of mice</sub>"),
        ('font-style="italic" font-weight="bold"', "<b><i>of mice</i></b>"),
        ('quotes="true"', "“of mice”"),
        ('quotes="true" font-style="italic"', "“<i>of mice</i>”"),
        ('font-style="italic" prefix="(" suffix=")"', "(<i>of mice</i>)"),
        ('text-case="title"', "Of Mice"),
        ('text-case="uppercase"', "OF MICE"),
        ('text-case="capitalize-first"', "Of mice"),
        ('text-case="capitalize-all"', "Of Mice"),
        ('text-case="sentence"', "Of mice"),
    ],
)
def test_text_is_set(attributes, expected):
    assert one(f'<text variable="title" {attributes}/>', {"title": "of mice"}) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("on <i>E. coli</i>", '<i>on <span style="font-style:normal;">E. coli</span></i>'),
        ("<i>a <i>b</i></i>", '<i><span style="font-style:normal;">a <i>b</i></span></i>'),
        ("<b>on</b> it", "<i><b>on</b> it</i>"),
        ("“it”", "<i>“it”</i>"),
        ("x<sup>2</sup>", "<i>x<sup>2</sup></i>"),
        ("a < b & c", "<i>a < b & c</i>"),
    ],
)
def test_markup_of_a_field_flips_within_the_like(title, expected):
    assert one('<text variable="title" font-style="italic"/>', {"title": title}) == expected


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en-US", 'a "b" c', "“a ‘b’ c”"),
        ("en-US", "a \"b 'c' d\"", "“a ‘b “c” d’”"),
        ("de-DE", 'a "b" c', "„a ‚b‘ c“"),
        ("fr-FR", "a", "«\u00a0a\u00a0»"),
        ("en-US", "it's o'clock", "“it’s o’clock”"),
    ],
)
def test_quotes_are_the_language_s_and_nest(language, title, expected):
    got = one(
        '<text variable="title" quotes="true"/>',
        {"title": title},
        style=f'default-locale="{language}"',
    )
    assert got.replace("\u202f", "\u00a0") == expected


@pytest.mark.parametrize(
    ("title", "delimiter", "expected"),
    [
        ("T", ". ", "T. P"),
        ("T.", ". ", "T. P"),
        ("T?", ". ", "T? P"),
        ("T!", ". ", "T! P"),
        ("T?", ", ", "T?, P"),
        ("T,", ", ", "T, P"),
        ("T.", ", ", "T., P"),
        ("T;", ": ", "T; P"),
        ("T…", ". ", "T…. P"),
        ("T", " ", "T P"),
    ],
)
def test_punctuation_that_meets_is_one_mark(title, delimiter, expected):
    xml = f'<group delimiter="{delimiter}">{TITLE}<text variable="publisher"/></group>'
    assert one(xml, {"title": title, "publisher": "P"}) == expected


@pytest.mark.parametrize(
    ("language", "title", "delimiter", "expected"),
    [
        ("en-US", "T", ", ", "“T,” P"),
        ("en-US", "T", ". ", "“T.” P"),
        ("en-US", "T?", ". ", "“T?” P"),
        ("en-US", "T", ": ", "“T”: P"),
        ("en-US", "T", "; ", "“T”; P"),
        ("en-GB", "T", ", ", "‘T’, P"),
        ("en-GB", "T", ". ", "‘T’. P"),
        ("en-GB", "T,", ". ", "‘T’,. P"),
        ("de-DE", "T", ", ", "„T“, P"),
    ],
)
def test_punctuation_moves_into_quotes_where_the_language_does_so(
    language, title, delimiter, expected
):
    xml = (
        f'<group delimiter="{delimiter}"><text variable="title" quotes="true"/>'
        '<text variable="publisher"/></group>'
    )
    got = one(xml, {"title": title, "publisher": "P"}, style=f'default-locale="{language}"')
    assert got == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"author": [{"family": "Doe"}]}, "“Doe.” x"),
        ({"author": [{"family": "Doe"}, {"family": "Roe, Jr."}]}, "“Doe, Roe, Jr.” x"),
        ({"issued": date([2020])}, "“2020.” x"),
        ({"issued": date([2020, 5, 1])}, "“May 1, 2020.” x"),
        ({"title": "of <i>E. coli</i>"}, "“of <i>E. coli.</i>” x"),
    ],
)
def test_punctuation_moves_into_quotes_behind_names_and_dates(item, expected):
    macro = (
        '<macro name="m"><names variable="author"/><date variable="issued" form="text"/>'
        f"{TITLE}</macro>"
    )
    xml = '<text macro="m" quotes="true" suffix="."/><text value=". x"/>'
    assert one(xml, item, above=macro) == expected


def test_a_style_decides_about_punctuation_in_quotes():
    above = '<locale><style-options punctuation-in-quote="false"/></locale>'
    xml = '<text variable="title" quotes="true" suffix=", "/><text variable="publisher"/>'
    assert one(xml, {"title": "T", "publisher": "P"}, above=above) == "“T”, P"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('text-case="uppercase"', "a title of things"),
        ('font-style="italic" prefix="[" suffix="]"', "[<i>a title of things</i>]"),
        ('quotes="true"', "“a title of things”"),
    ],
)
def test_a_macro_is_set_where_it_is_called_but_keeps_its_case(attributes, expected):
    macro = f'<macro name="t">{TITLE}</macro>'
    assert one(f'<text macro="t" {attributes}/>', BOOK, above=macro) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Of Mice and Men"), ("en-GB", "Of Mice and Men"), ("de", "of mice and men")],
)
def test_title_case_is_for_english(language, expected):
    item = {"title": "of mice and men", "language": language}
    assert one('<text variable="title" text-case="title"/>', item) == expected


def test_terms_have_title_case_in_any_language():
    xml = f'{TITLE}<text term="accessed" prefix=" " text-case="title"/>'
    got = one(xml, {"title": "of mice"}, style='default-locale="de-DE"')
    assert got == "of mice Zugegriffen"


def test_a_style_overrides_terms_for_a_language_and_for_all():
    above = (
        '<locale><terms><term name="in">within</term><term name="accessed">seen</term></terms>'
        '</locale><locale xml:lang="de"><terms><term name="in">aus</term></terms></locale>'
    )
    xml = f'{TITLE}<text term="in" prefix=" "/><text term="accessed" prefix=" "/>'
    english = one(xml, {"title": "T"}, above=above, style='default-locale="en-US"')
    german = one(xml, {"title": "T"}, above=above, style='default-locale="de-AT"')
    assert (english, german) == ("T within seen", "T aus seen")


BLOCK = '<div class="csl-{}">{}</div>'


@pytest.mark.parametrize(
    ("layout", "section", "expected"),
    [
        (
            '<text variable="citation-number" suffix=". "/><text variable="title"/>',
            'second-field-align="flush"',
            BLOCK.format("left-margin", "1. ") + BLOCK.format("right-inline", "T"),
        ),
        (
            '<layout suffix="."><text variable="citation-number"/><text variable="title"/></layout>',
            'second-field-align="margin"',
            BLOCK.format("left-margin", "1") + BLOCK.format("right-inline", "T."),
        ),
        (
            '<text variable="title" display="block"/>',
            "",
            BLOCK.format("block", "T"),
        ),
        (
            '<text variable="citation-number" display="left-margin"/>'
            '<text variable="title" display="right-inline"/>',
            "",
            BLOCK.format("left-margin", "1") + BLOCK.format("right-inline", "T"),
        ),
    ],
)
def test_fields_stand_in_blocks(layout, section, expected):
    got = one(layout, {"title": "T"}, section=section)
    assert " ".join(got.split()).replace("</div> <div", "</div><div").strip() == expected


def links(xml, item):
    """The address and the text of each link of an entry."""
    (entry,) = read_items(json.dumps([{"id": "1", "type": "book", **item}]))
    engine = Engine(parse_style(style(xml).encode(), "s.csl", lambda _: None), catalogs.catalog)
    runs = engine.finished(engine.pieces(State(entry)), "en")
    return [(run.url, plain(run.runs)) for run in walk(runs) if isinstance(run, Hyperlink)]


DOI = "https://doi.org/10.1/x"


@pytest.mark.parametrize(
    ("xml", "item", "expected"),
    [
        ('<text variable="URL"/>', {"URL": "https://a.org"}, ("https://a.org", "https://a.org")),
        ('<text variable="DOI"/>', {"DOI": "10.1/x"}, (DOI, "10.1/x")),
        ('<text variable="DOI" prefix="https://doi.org/"/>', {"DOI": "10.1/x"}, (DOI, DOI)),
        ('<text variable="DOI" prefix="DOI: https://doi.org/"/>', {"DOI": "10.1/x"}, (DOI, DOI)),
        ('<text variable="DOI" prefix="(" suffix=")"/>', {"DOI": "10.1/x"}, (DOI, "10.1/x")),
        ('<text variable="URL"/>', {"URL": "javascript:alert(1)"}, None),
        ('<text variable="title"/>', {"title": "https://a.org"}, None),
    ],
)
def test_addresses_are_links(xml, item, expected):
    assert links(xml, item) == ([expected] if expected else [])


def test_what_stands_before_a_link_keeps_its_case():
    xml = '<text variable="DOI" prefix="DOI: https://doi.org/" text-case="lowercase"/>'
    assert one(xml, {"DOI": "10.1/X"}) == "DOI: https://doi.org/10.1/x"


def test_raised_letters_are_raised_in_html():
    assert one(TITLE, {"title": "2ᵉ"}) == "2<sup>e</sup>"


CITED = (
    '<citation {}><layout><group delimiter=" "><names variable="author">'
    '<name form="short" initialize-with=". "/></names><date variable="issued">'
    '<date-part name="year"/></date></group></layout></citation>'
)
ENTRY = (
    '<group delimiter=" "><names variable="author"><name form="short" initialize-with=". "/>'
    '</names><date variable="issued"><date-part name="year"/></date></group>'
)


def cited(citation, *entries):
    """What a style prints for entries of one year, whose citations would be alike."""
    items = [{"author": people(*names), "issued": date([2001])} for names in entries]
    return printed(style(ENTRY, citation=CITED.format(citation)), *items)


def test_year_suffixes_tell_works_apart():
    got = cited('disambiguate-add-year-suffix="true"', ["Doe, J"], ["Doe, J"], ["Roe, R"])
    assert got == ["Doe 2001a", "Doe 2001b", "Roe 2001"]


def test_suffixes_follow_the_order_of_the_list():
    items = [{"author": people("Doe, J"), "issued": date([2001]), "title": title} for title in "ba"]
    xml = style(
        ENTRY + '<text variable="title" prefix=" "/>',
        citation=CITED.format('disambiguate-add-year-suffix="true"'),
        sort='<sort><key variable="title"/></sort>',
    )
    assert printed(xml, *items) == ["Doe 2001a a", "Doe 2001b b"]


def test_a_style_places_the_suffix():
    xml = style(
        ENTRY + '<text variable="year-suffix" prefix="-"/>',
        citation=CITED.format('disambiguate-add-year-suffix="true"'),
    )
    items = [{"author": people("Doe, J"), "issued": date([2001])}] * 2
    assert printed(xml, *items) == ["Doe 2001-a", "Doe 2001-b"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("by-cite", ["Jane Doe 2001", "John Doe 2001", "R. Roe 2001", "P. Roe 2001"]),
        ("all-names", ["Jane Doe 2001", "John Doe 2001", "R. Roe 2001", "P. Roe 2001"]),
        ("primary-name", ["Jane Doe 2001", "John Doe 2001", "R. Roe 2001", "P. Roe 2001"]),
        ("all-names-with-initials", ["Doe 2001", "Doe 2001", "R. Roe 2001", "P. Roe 2001"]),
    ],
)
def test_given_names_tell_people_apart(rule, expected):
    attributes = f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'
    got = cited(attributes, ["Doe, Jane"], ["Doe, John"], ["Roe, R"], ["Roe, P"])
    assert got == expected


def test_a_choice_tells_works_apart():
    xml = style(
        ENTRY + '<choose><if disambiguate="true"><text variable="title" prefix=" "/></if></choose>',
        citation=CITED.format("").replace(
            "</group></layout>",
            '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
            "</group></layout>",
        ),
    )
    items = [
        {"author": people("Doe, J"), "issued": date([year]), "title": title}
        for year, title in ((2001, "a"), (2001, "b"), (2002, "c"))
    ]
    assert printed(xml, *items) == ["Doe 2001 a", "Doe 2001 b", "Doe 2002"]


def test_entries_have_labels():
    items = [
        {"author": people("Doenitz, J"), "issued": date([1965])},
        {"author": people("Roe, J", "Noakes, J"), "issued": date([1978])},
        {"author": people("Roe, J", "Noakes, J"), "issued": date([1978])},
    ]
    assert printed(style('<text variable="citation-label"/>'), *items) == [
        "Doen65",
        "RoNo78a",
        "RoNo78b",
    ]


def test_an_entry_that_prints_nothing_is_left_out():
    assert printed(style(TITLE), {"title": "T"}, {"publisher": "P"}) == ["T"]


def test_an_entry_has_the_layout_of_its_language():
    layouts = (
        '<layout><text variable="title"/><text term="and" prefix=" "/></layout>'
        '<layout locale="de"><text variable="title" prefix="D: "/><text term="and" prefix=" "/>'
        "</layout>"
    )
    items = [{"title": "T", "language": "en"}, {"title": "T", "language": "de-AT"}]
    assert printed(style(layouts, style='default-locale="en-US"'), *items) == [
        "T and",
        "D: T und",
    ]


ORG = [*people("Doe, Jane"), {"literal": "Org"}]


@pytest.mark.parametrize(
    ("xml", "item", "expected"),
    [
        # citeproc-js leaves out the comma, and the affixes of a name, before an institution.
        (
            '<names variable="author"><name and="text" delimiter-precedes-last="always"/></names>',
            {"author": ORG},
            "Jane Doe, and Org",
        ),
        ('<names variable="author"><name suffix="!"/></names>', {"author": ORG}, "Jane Doe!, Org!"),
        # It prints nothing for somebody with one name, where the form is short.
        (
            '<names variable="author"><name form="short"/></names>',
            {"author": [{"given": "Plato"}]},
            "Plato",
        ),
        # It prints "T. . P" and "T.. P".
        (
            '<text variable="title" suffix=". "/><text variable="publisher" prefix=". "/>',
            {"title": "T", "publisher": "P"},
            "T. P",
        ),
        # It prints "7–7 March 2005", and a day or month 0.
        ('<date variable="issued" form="text"/>', {"issued": date([2005, 3, 0])}, "March 2005"),
        (
            '<date variable="issued" form="text"/>',
            {"issued": date([2005, 3, 7], [2005, 3, 7])},
            "March 7, 2005",
        ),
        # It prints a label without what it labels.
        ('<label variable="locator"/><text variable="title"/>', {"title": "T"}, "T"),
        # It keeps both marks after italics: "<i>T?</i>. P".
        (
            '<group delimiter=". "><text variable="title" font-style="italic"/>'
            '<text variable="publisher"/></group>',
            {"title": "T?", "publisher": "P"},
            "<i>T?</i> P",
        ),
    ],
)
def test_slips_of_the_reference_implementation_are_not_followed(xml, item, expected):
    assert one(xml, item) == expected
