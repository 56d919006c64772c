"""Names in references: their order, particles, initials, lists, labels and substitutes."""

from __future__ import annotations

import pytest

from csl_printing import one, people, printed, style
from sphinx_pubs.styles.csl.person import initials

JANE = {"family": "Doe", "given": "Jane Mary"}
VAN_GOGH = {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}
HUMBOLDT = {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}
LA_FONTAINE = {
    "family": "Fontaine",
    "given": "Jean",
    "dropping-particle": "de",
    "non-dropping-particle": "La",
}
KING = {"family": "King", "given": "Martin Luther", "suffix": "Jr."}
THREE = people("Doe, Jane", "Roe, Richard", "Poe, Edgar")


def named(name, *authors, style="", between=""):
    """What ``cs:name`` with some attributes prints for authors."""
    xml = f'<names variable="author"><name {name}/>{between}</names>'
    return one(xml, {"author": list(authors)}, style=style)


@pytest.mark.parametrize(
    ("name", "demote", "person", "expected"),
    [
        ("", "never", VAN_GOGH, "Vincent van Gogh"),
        ('form="short"', "never", VAN_GOGH, "van Gogh"),
        ('name-as-sort-order="all"', "never", VAN_GOGH, "van Gogh, Vincent"),
        ('name-as-sort-order="all"', "sort-only", VAN_GOGH, "van Gogh, Vincent"),
        ('name-as-sort-order="all"', "display-and-sort", VAN_GOGH, "Gogh, Vincent van"),
        ('form="short"', "display-and-sort", VAN_GOGH, "van Gogh"),
        ("", "never", HUMBOLDT, "Alexander von Humboldt"),
        ('form="short"', "never", HUMBOLDT, "Humboldt"),
        ('name-as-sort-order="all"', "never", HUMBOLDT, "Humboldt, Alexander von"),
        ("", "never", LA_FONTAINE, "Jean de La Fontaine"),
        ('name-as-sort-order="all"', "never", LA_FONTAINE, "La Fontaine, Jean de"),
        ('name-as-sort-order="all"', "display-and-sort", LA_FONTAINE, "Fontaine, Jean de La"),
        ("", "never", {"family": "d’Alembert", "given": "Jean"}, "Jean d’Alembert"),
        (
            'name-as-sort-order="all"',
            "display-and-sort",
            {"family": "d’Alembert", "given": "Jean"},
            "Alembert, Jean d’",
        ),
        ('form="short"', "never", {"family": "al-Hakim", "given": "T."}, "al-Hakim"),
    ],
)
def test_particles_stand_where_the_style_wants_them(name, demote, person, expected):
    assert named(name, person, style=f'demote-non-dropping-particle="{demote}"') == expected


@pytest.mark.parametrize(
    ("name", "person", "expected"),
    [
        ("", KING, "Martin Luther King Jr."),
        ("", {**KING, "comma-suffix": True}, "Martin Luther King, Jr."),
        ('name-as-sort-order="all"', KING, "King, Martin Luther, Jr."),
        ('initialize-with=""', KING, "ML King Jr"),
        ('name-as-sort-order="all" sort-separator=" "', JANE, "Doe Jane Mary"),
        ("", {"literal": "World Health Organization"}, "World Health Organization"),
        ('form="short"', {"literal": "World Health Organization"}, "World Health Organization"),
        ('name-as-sort-order="all"', {"given": "Plato"}, "Plato"),
        ("", {"family": "毛", "given": "泽东"}, "毛泽东"),
        ('name-as-sort-order="all"', {"family": "毛", "given": "泽东"}, "毛泽东"),
        ('form="short"', {"family": "毛", "given": "泽东"}, "毛"),
    ],
)
def test_a_name_is_printed(name, person, expected):
    assert named(name, person) == expected


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("Jane Mary", ". ", "J. M."),
        ("Jane Mary", ".", "J.M."),
        ("Jane Mary", "", "JM"),
        ("Jane Mary", " ", "J M"),
        ("J. M.", "", "JM"),
        ("Jean-Luc", ". ", "J.-L."),
        ("Jean-luc", ". ", "J."),
        ("Ph. Jane", ".", "Ph.J."),
        ("Georg. Jane", ".", "Georg.J."),
        ("Jean de la Tour", ". ", "J. de la T."),
        ("Élodie", ". ", "É."),
        ("Юрий", ". ", "Ю."),
        ("Ludwig van", ". ", "L. van"),
        ("Jane (Jenny) M", ". ", "J. (Jenny) M."),
        ("<b>Jane</b> Mary", ". ", "<b>J.</b> M."),
        ("<i>Jean</i>-Luc", ". ", "<i>J.</i>-L."),
        ("<b>J.</b> Mary", "", "<b>J</b>M"),
        ('Jane <span class="nocase">de</span> M', ".", 'J. <span class="nocase">de</span> M.'),
        ("<3 Jane", ".", "<3 J."),
        ("", ". ", ""),
    ],
)
def test_given_names_become_initials(given, mark, expected):
    assert initials(given, mark) == expected


@pytest.mark.parametrize(
    ("given", "expected"), [("Jean-Luc", "J. L."), ("Yiu-ming", "Y. ming"), ("Jane", "J.")]
)
def test_a_style_can_drop_the_hyphen(given, expected):
    assert initials(given, ". ", hyphen=False) == expected


@pytest.mark.parametrize(
    ("given", "expected"), [("AC", "A. C."), ("Yiu-ming", "Y.-M."), ("Jean-Luc", "J.-L.")]
)
def test_nobody_who_is_credited_loses_an_initial(given, expected):
    assert initials(given, ". ", credited=True) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("Jane M", "Jane M. Doe"), ("J M", "J. M. Doe"), ("JM", "JM Doe"), ("Jane", "Jane Doe")],
)
def test_names_in_full_keep_initials_alike(given, expected):
    person = {"family": "Doe", "given": given}
    assert named('initialize="false" initialize-with=". "', person) == expected


@pytest.mark.parametrize(
    ("name", "count", "expected"),
    [
        ("", 3, "Jane Doe, Richard Roe, Edgar Poe"),
        ('and="text"', 2, "Jane Doe and Richard Roe"),
        ('and="text"', 3, "Jane Doe, Richard Roe, and Edgar Poe"),
        ('and="symbol" delimiter-precedes-last="never"', 3, "Jane Doe, Richard Roe & Edgar Poe"),
        ('and="text" delimiter-precedes-last="always"', 2, "Jane Doe, and Richard Roe"),
        ('and="text" delimiter="; "', 3, "Jane Doe; Richard Roe; and Edgar Poe"),
        ('and="text" delimiter="/"', 3, "Jane Doe/Richard Roe/and Edgar Poe"),
        (
            'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="first"',
            2,
            "Doe, Jane, and Richard Roe",
        ),
        (
            'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="first"',
            3,
            "Doe, Jane, Richard Roe and Edgar Poe",
        ),
        ('name-as-sort-order="first"', 2, "Doe, Jane, Richard Roe"),
        ('name-as-sort-order="all"', 2, "Doe, Jane, Roe, Richard"),
        ('form="count"', 3, "3"),
    ],
)
def test_names_are_joined(name, count, expected):
    assert named(name, *THREE[:count]) == expected


FOUR = people("Doe, A", "Roe, B", "Poe, C", "Loe, D")


@pytest.mark.parametrize(
    ("name", "count", "expected"),
    [
        ('et-al-min="3" et-al-use-first="1"', 2, "A Doe, B Roe"),
        ('et-al-min="3" et-al-use-first="1"', 3, "A Doe et al."),
        ('et-al-min="3" et-al-use-first="2"', 3, "A Doe, B Roe, et al."),
        (
            'et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"',
            3,
            "A Doe, et al.",
        ),
        (
            'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"',
            3,
            "A Doe, B Roe et al.",
        ),
        ('et-al-min="3" et-al-use-first="2" et-al-use-last="true"', 4, "A Doe, B Roe, … D Loe"),
        ('et-al-min="3" et-al-use-first="2" et-al-use-last="true"', 3, "A Doe, B Roe, et al."),
        ('et-al-min="3" et-al-use-first="1" form="count"', 4, "1"),
    ],
)
def test_long_lists_are_cut(name, count, expected):
    assert named(name, *FOUR[:count]) == expected


def test_the_words_of_et_al_are_set():
    et_al = '<et-al term="and others" font-style="italic"/>'
    cut = 'et-al-min="3" et-al-use-first="1"'
    assert named(cut, *THREE, between=et_al) == "Jane Doe <i>and others</i>"


@pytest.mark.parametrize(
    ("where", "attributes"),
    [
        ("style", 'et-al-min="3" et-al-use-first="1" name-form="short" and="symbol"'),
        ("section", 'et-al-min="3" et-al-use-first="1" name-form="short" and="symbol"'),
    ],
)
def test_options_of_names_are_inherited(where, attributes):
    xml = style('<names variable="author"/>', **{where: attributes})
    items = [{"author": THREE}, {"author": THREE[:2]}]
    assert printed(xml, *items) == ["Doe et al.", "Doe & Roe"]


def test_the_nearest_option_counts():
    xml = style(
        '<names variable="author"><name form="long"/></names>',
        style='name-form="count"',
        section='name-form="short"',
    )
    assert printed(xml, {"author": THREE[:1]}) == ["Jane Doe"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<name><name-part name="family" text-case="uppercase"/></name>', "Vincent VAN GOGH"),
        (
            '<name><name-part name="given" font-style="italic"/></name>',
            "<i>Vincent</i> van Gogh",
        ),
        (
            '<name name-as-sort-order="all"><name-part name="given" prefix="(" suffix=")"/></name>',
            "van Gogh, (Vincent)",
        ),
        ('<name prefix="[" suffix="]"/>', "[Vincent van Gogh]"),
        ('<name font-weight="bold"/>', "<b>Vincent van Gogh</b>"),
    ],
)
def test_parts_of_names_are_set_by_themselves(inside, expected):
    xml = f'<names variable="author">{inside}</names>'
    person = {"author": [VAN_GOGH]}
    assert one(xml, person, style='demote-non-dropping-particle="never"') == expected


EDITORS = {"editor": people("Doe, Jane", "Roe, Richard"), "title": "T"}


@pytest.mark.parametrize(
    ("label", "item", "expected"),
    [
        ('<name/><label prefix=" "/>', EDITORS, "Jane Doe, Richard Roe editors"),
        ('<name/><label form="short" prefix=" "/>', EDITORS, "Jane Doe, Richard Roe eds."),
        (
            '<name/><label form="short" prefix=" "/>',
            {"editor": people("Doe, Jane")},
            "Jane Doe ed.",
        ),
        (
            '<name/><label form="short" plural="never" prefix=" " strip-periods="true"/>',
            EDITORS,
            "Jane Doe, Richard Roe ed",
        ),
        ('<label form="verb" suffix=" "/><name/>', EDITORS, "edited by Jane Doe, Richard Roe"),
    ],
)
def test_a_label_says_the_role(label, item, expected):
    assert one(f'<names variable="editor">{label}</names>', item) == expected


def test_the_same_editors_and_translators_are_said_once():
    xml = '<names variable="editor translator" delimiter="; "><name/><label prefix=", "/></names>'
    both = {"editor": THREE[:1], "translator": THREE[:1]}
    assert one(xml, both) == "Jane Doe, editor &amp; translator".replace("&amp;", "&")
    other = {"editor": THREE[:1], "translator": THREE[1:2]}
    assert one(xml, other) == "Jane Doe, editor; Richard Roe, translator"


@pytest.mark.parametrize(
    ("names", "substitute", "expected"),
    [
        # Names without children are set as the outer ones, with their label.
        (
            'suffix="."',
            '<names variable="editor" suffix="!" font-style="italic"/>',
            "Jane Doe, Richard Roe (eds.).",
        ),
        # With children of their own they are by themselves.
        (
            'suffix="."',
            '<names variable="editor"><name form="short"/></names>',
            "Doe, Roe",
        ),
        ('suffix="."', '<text variable="title" font-style="italic"/>', "<i>T</i>"),
        ("", '<names variable="translator"/><text variable="title"/>', "T"),
    ],
)
def test_something_stands_for_missing_names(names, substitute, expected):
    xml = (
        f'<names variable="author" {names}><name/><label form="short" prefix=" (" suffix=")"/>'
        f"<substitute>{substitute}</substitute></names>"
    )
    assert one(xml, EDITORS) == expected


def test_what_stands_for_names_is_not_printed_again():
    xml = (
        '<group delimiter=". "><names variable="author"><substitute><text variable="title"/>'
        '</substitute></names><text variable="title"/><text variable="publisher"/></group>'
    )
    assert one(xml, {"title": "T", "publisher": "P"}) == "T. P"
    assert one(xml, {"title": "T", "author": THREE[:1]}) == "Jane Doe. T"


AUTHORS = [("Doe, Jane", "Roe, Richard"), ("Doe, Jane", "Roe, Richard"), ("Doe, Jane",)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete-all", ["Jane Doe, Richard Roe. 0", "—. 1", "Jane Doe. 2"]),
        ("complete-each", ["Jane Doe, Richard Roe. 0", "—, —. 1", "Jane Doe. 2"]),
        ("partial-each", ["Jane Doe, Richard Roe. 0", "—, —. 1", "—. 2"]),
        ("partial-first", ["Jane Doe, Richard Roe. 0", "—, Richard Roe. 1", "—. 2"]),
    ],
)
def test_repeated_authors_are_a_dash(rule, expected):
    xml = style(
        '<group delimiter=". "><names variable="author"/><text variable="title"/></group>',
        section=f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}"',
    )
    items = [{"author": people(*names), "title": str(n)} for n, names in enumerate(AUTHORS)]
    assert printed(xml, *items) == expected


def test_a_dash_stands_for_the_names_that_are_printed():
    xml = style(
        '<group delimiter=". "><names variable="author"><name et-al-min="2" et-al-use-first="1"/>'
        '</names><text variable="title"/></group>',
        section='subsequent-author-substitute="—"',
    )
    items = [
        {"author": people("Doe, Jane", other), "title": title}
        for other, title in (("Roe, R", "0"), ("Poe, E", "1"))
    ]
    assert printed(xml, *items) == ["Jane Doe et al. 0", "—. 1"]


def test_a_dash_stands_for_a_title_in_place_of_names():
    xml = style(
        '<group delimiter=". "><names variable="author"><substitute><text variable="title"/>'
        '</substitute></names><text variable="publisher"/></group>',
        section='subsequent-author-substitute="—"',
    )
    items = [{"title": "T", "publisher": publisher} for publisher in "PQ"]
    assert printed(xml, *items) == ["T. P", "—. Q"]


def test_an_entry_without_names_ends_the_dashes():
    xml = style(
        '<group delimiter=". "><names variable="author"/><text variable="title"/></group>',
        section='subsequent-author-substitute="—"',
    )
    jane = people("Doe, Jane")
    items = [{"author": jane, "title": "0"}, {"title": "1"}, {"author": jane, "title": "2"}]
    assert printed(xml, *items) == ["Jane Doe. 0", "1", "Jane Doe. 2"]


@pytest.mark.parametrize("order", ["", 'name-as-sort-order="all"'])
def test_a_name_can_keep_its_order(order):
    author = {"family": "Nagy", "given": "Imre", "static-ordering": True}
    assert one(f'<names variable="author"><name {order}/></names>', {"author": [author]}) == (
        "Nagy Imre"
    )
