"""Names as they are printed, and lists of them."""

from __future__ import annotations

import pytest

from sphinx_pubs.model import Contributor, Publication, Source
from sphinx_pubs.roles import RoleKind, Roles
from sphinx_pubs.runs import Credited, More, plain, walk
from sphinx_pubs.styles.csl.catalogs import catalog
from sphinx_pubs.styles.house import House
from sphinx_pubs.styles.marks import assign, legend
from sphinx_pubs.styles.names import Wording, credited, initials, printed_name, self_role

HOUSE = House(catalog, "en")


def authors(publication, me, wording):
    """What stands in the part of a list that names people."""
    runs = HOUSE.parts(publication, me, wording, "").authors
    return runs[0].runs if runs else ()


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("", ""),
        ("Zhenheng", "Z."),
        ("Z.", "Z."),
        ("Z", "Z."),
        ("John Paul", "J. P."),
        ("J. P.", "J. P."),
        ("J.P.", "J. P."),
        ("Yiu-ming", "Y.-M."),
        ("Yiu-Ming", "Y.-M."),
        ("Jean-Paul Marie", "J.-P. M."),
        ("J.-P.", "J.-P."),
        ("J-P", "J.-P."),
        ("Yiu‐ming", "Y.-M."),
        ("AC", "AC"),
        ("JRR", "JRR"),
        ("A C", "A. C."),
        ("Ángel", "Á."),
        ("émile", "É."),
        ("o'Neil", "O."),
        ("-", ""),
    ],
)
def test_initials(given, printed):
    assert initials(given) == printed


NAMES = {
    "plain": Contributor("Tang", "Zhenheng"),
    "particle": Contributor("Beethoven", "Ludwig", prefix="van"),
    "suffix": Contributor("Davis", "Sammy", suffix="Jr."),
    "number": Contributor("Bush", "Henry", suffix="III"),
    "hyphen": Contributor("Cheung", "Yiu-ming"),
    "family": Contributor("Aristotle"),
    "group": Contributor(literal="The LIGO Collaboration"),
    "chinese": Contributor("唐", "振衡"),
    "korean": Contributor("김", "민준"),
    "japanese": Contributor("やまだ", "たろう"),
    "dotted": Contributor("Du", "M. Z."),
    "capitals": Contributor("Smith", "AC"),
    "all": Contributor("Berg", "Anna Lena", prefix="von der", suffix="Jr."),
}


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        (
            "full",
            {
                "plain": "Zhenheng Tang",
                "particle": "Ludwig van Beethoven",
                "suffix": "Sammy Davis, Jr.",
                "number": "Henry Bush III",
                "hyphen": "Yiu-ming Cheung",
                "family": "Aristotle",
                "group": "The LIGO Collaboration",
                "chinese": "唐振衡",
                "korean": "김민준",
                "japanese": "やまだたろう",
                "dotted": "M. Z. Du",
                "capitals": "AC Smith",
                "all": "Anna Lena von der Berg, Jr.",
            },
        ),
        (
            "initials",
            {
                "plain": "Z. Tang",
                "particle": "L. van Beethoven",
                "suffix": "S. Davis, Jr.",
                "number": "H. Bush III",
                "hyphen": "Y.-M. Cheung",
                "family": "Aristotle",
                "group": "The LIGO Collaboration",
                "chinese": "唐振衡",
                "korean": "김민준",
                "japanese": "やまだたろう",
                "dotted": "M. Z. Du",
                "capitals": "AC Smith",
                "all": "A. L. von der Berg, Jr.",
            },
        ),
        (
            "family-first",
            {
                "plain": "Tang, Zhenheng",
                "particle": "van Beethoven, Ludwig",
                "suffix": "Davis, Sammy, Jr.",
                "number": "Bush, Henry, III",
                "hyphen": "Cheung, Yiu-ming",
                "family": "Aristotle",
                "group": "The LIGO Collaboration",
                "chinese": "唐振衡",
                "korean": "김민준",
                "japanese": "やまだたろう",
                "dotted": "Du, M. Z.",
                "capitals": "Smith, AC",
                "all": "von der Berg, Anna Lena, Jr.",
            },
        ),
    ],
)
def test_each_form_of_a_name(form, printed):
    assert {kind: printed_name(name, form) for kind, name in NAMES.items()} == printed


@pytest.mark.parametrize("form", ["style", "others"])
def test_other_forms_print_names_in_full(form):
    for name in NAMES.values():
        assert printed_name(name, form) == printed_name(name, "full")


def test_a_latin_name_with_its_chinese_form_is_not_turned():
    assert printed_name(Contributor("Tang", "Zhenheng 振衡"), "full") == "Zhenheng 振衡 Tang"


# Lists of names


def paper(*people, editors=(), others=False, editors_others=False):
    return Publication(
        "k",
        "article",
        "article",
        Source("a.bib", 1),
        {},
        ("T",),
        authors=people,
        editors=editors,
        others=others,
        editors_others=editors_others,
    )


def person(name, *roles):
    given, _, family = name.partition(" ")
    return Contributor(family, given, roles=roles)


ABCDE = tuple(person(f"{letter} {letter}x") for letter in "ABCDE")


def worded(publication, me=(), **wording):
    return authors(publication, frozenset(me), Wording(**wording))


@pytest.mark.parametrize(
    ("publication", "printed"),
    [
        (paper(), ""),
        (paper(*ABCDE[:1]), "A Ax"),
        (paper(*ABCDE[:2]), "A Ax, B Bx"),
        (paper(*ABCDE[:2], others=True), "A Ax, B Bx et al."),
        (paper(editors=ABCDE[:1]), "A Ax (ed.)"),
        (paper(editors=ABCDE[:2]), "A Ax, B Bx (eds.)"),
        (paper(editors=ABCDE[:1], editors_others=True), "A Ax et al. (eds.)"),
        (paper(ABCDE[0], editors=ABCDE[1:2]), "A Ax"),
    ],
)
def test_names_are_joined(publication, printed):
    assert plain(worded(publication)) == printed


@pytest.mark.parametrize(
    ("me", "limit", "shown"),
    [
        ((), 5, "A Ax, B Bx, C Cx, D Dx, E Ex"),
        ((), 4, "A Ax, B Bx, C Cx, D Dx, [… 1 more: E Ex]"),
        ((), 1, "A Ax, [… 4 more: B Bx, C Cx, D Dx, E Ex]"),
        ((0,), 1, "A Ax, [… 4 more: B Bx, C Cx, D Dx, E Ex]"),
        ((4,), 2, "A Ax, B Bx, […: C Cx, D Dx], E Ex"),
        ((3,), 2, "A Ax, B Bx, […: C Cx], D Dx, [… 1 more: E Ex]"),
        ((2,), 2, "A Ax, B Bx, C Cx, [… 2 more: D Dx, E Ex]"),
    ],
)
def test_names_beyond_the_limit_are_folded_but_the_owners(me, limit, shown):
    assert folded(worded(paper(*ABCDE), me, max_authors=limit)) == shown


def folded(runs):
    """The text with each fold as ``[label: names]``."""
    return "".join(
        f"[{run.label}: {plain(run.runs)}]" if isinstance(run, More) else plain((run,))
        for run in runs
    )


def test_names_with_a_printed_role_are_not_folded():
    people = (*ABCDE[:3], person("D Dx", "lead"), person("E Ex", "phd"))
    marks = assign({"lead", "phd"}, Roles())
    runs = worded(paper(*people), max_authors=1, marks=marks)
    assert folded(runs) == "A Ax, […: B Bx, C Cx], D Dx, [… 1 more: E Ex]"


@pytest.mark.parametrize(
    ("others", "me", "shown"),
    [
        (False, (), "A Ax, B Bx [et al.: C Cx, D Dx, E Ex]"),
        (True, (), "A Ax, B Bx [et al.: C Cx, D Dx, E Ex]"),
        (True, (4,), "A Ax, B Bx, […: C Cx, D Dx], E Ex et al."),
    ],
)
def test_et_al_is_said_once(others, me, shown):
    runs = worded(paper(*ABCDE, others=others), me, max_authors=2, more="et al.")
    assert folded(runs) == shown


@pytest.mark.parametrize(
    ("people", "me", "others", "printed"),
    [
        (ABCDE[:3], (0,), False, "with B Bx and C Cx"),
        (ABCDE[:3], (2,), False, "with A Ax and B Bx"),
        (ABCDE[:4], (1,), False, "with A Ax, C Cx and D Dx"),
        (ABCDE[:2], (0,), False, "with B Bx"),
        (ABCDE[:1], (0,), False, ""),
        (ABCDE[:3], (), False, "A Ax, B Bx, C Cx"),
        (ABCDE[:3], (0,), True, "with B Bx, C Cx et al."),
        (ABCDE[:3], (0, 1), False, "with C Cx"),
    ],
)
def test_others_leaves_the_owner_out(people, me, others, printed):
    assert plain(worded(paper(*people, others=others), me, names="others")) == printed


def test_every_name_stands_once_and_in_order_whatever_is_folded():
    for limit in range(1, 7):
        for me in range(5):
            runs = worded(paper(*ABCDE), (me,), max_authors=limit)
            names = [plain(run.runs) for run in walk(runs) if isinstance(run, Credited)]
            assert names == ["A Ax", "B Bx", "C Cx", "D Dx", "E Ex"]


# One credited name


def test_a_name_has_the_marks_that_the_list_prints():
    marks = assign({"equal", "lead"}, Roles())
    run = credited(
        person("A Ax", "equal", "lead", "corresponding"), ("A Ax",), Wording(marks=marks)
    )
    assert run.roles == ("equal", "lead", "corresponding")
    assert [mark.symbol for mark in run.marks] == ["*", "💡"]


def test_unknown_roles_are_not_printed():
    assert credited(person("A Ax", "student"), ("A Ax",), Wording()).roles == ()


def test_the_owner_is_bold_and_last_among_the_roles():
    run = credited(person("A Ax", "self", "equal"), ("A Ax",), Wording(), mine=True)
    assert (run.roles, run.styles) == (("equal", "self"), ("bold",))


def test_self_alone_does_not_make_an_owner():
    assert credited(person("A Ax", "self"), ("A Ax",), Wording()).roles == ()


def test_a_style_of_a_role_sets_a_name_apart():
    roles = Roles.with_site({"student": {"style": "underline"}, "self": {"style": "italic"}})
    run = credited(person("A Ax", "student"), ("A Ax",), Wording(roles=roles), mine=True)
    assert run.styles == ("underline", "italic")


# The owner's part


@pytest.mark.parametrize(
    ("roles", "me", "sentence"),
    [
        ([(), ()], 0, ""),
        ([("equal",), ("equal",)], 0, "Co-first author."),
        ([("equal",), ("equal",)], 1, "Co-first author."),
        ([("equal",), ("equal",), ("equal",)], 2, "Co-first author."),
        ([(), ("equal",), ("equal",)], 1, "Equal contribution."),
        ([("equal:2",), ("equal",), ("equal",)], 1, "Equal contribution."),
        ([("lead",), ()], 0, "Project lead."),
        ([("equal", "lead"), ("equal",)], 0, "Co-first author and project lead."),
        (
            [("equal", "lead", "corresponding"), ("equal",)],
            0,
            "Co-first author, project lead and corresponding author.",
        ),
        ([("unknown",), ()], 0, ""),
        ([("self", "senior"), ()], 0, "Co-senior author."),
    ],
)
def test_owners_part(roles, me, sentence):
    people = [person(f"{letter} X", *own) for letter, own in zip("ABC", roles, strict=False)]
    assert self_role(paper(*people), frozenset({me}), Wording()) == sentence


def test_nobodys_part_is_nothing():
    assert self_role(paper(*ABCDE), frozenset(), Wording()) == ""


def test_part_of_an_editor_is_nothing():
    assert self_role(paper(editors=ABCDE), frozenset({0}), Wording()) == ""


# Symbols


def symbols(used, roles=None):
    return {
        role: mark.symbol.rstrip("\ufe0e") for role, mark in assign(used, roles or Roles()).items()
    }


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ([], {}),
        (["self"], {}),
        (["equal"], {"equal": "*"}),
        (
            ["corresponding", "equal", "lead", "senior"],
            {"equal": "*", "senior": "†", "lead": "💡", "corresponding": "✉"},
        ),
        (["equal", "equal:2"], {"equal": "*", "equal:2": "†"}),
        (["equal", "equal:2", "senior"], {"equal": "*", "equal:2": "‡", "senior": "†"}),
        (["equal:2"], {"equal:2": "*"}),
        (["equal", "equal:2", "equal:3"], {"equal": "*", "equal:2": "†", "equal:3": "‡"}),
        (["equal", "equal:10", "equal:2"], {"equal": "*", "equal:2": "†", "equal:10": "‡"}),
        (["senior", "senior:2"], {"senior": "†", "senior:2": "*"}),
    ],
)
def test_symbols_of_a_list(used, expected):
    assert symbols(used) == symbols(reversed(used)) == expected


def test_symbols_stand_in_the_order_of_use():
    used = ["corresponding", "equal:2", "self", "equal", "corresponding"]
    assert list(symbols(used)) == ["corresponding", "equal:2", "equal"]


def test_symbols_are_unique_even_where_the_spare_ones_run_out():
    used = [f"equal:{number}" if number > 1 else "equal" for number in range(1, 12)]
    found = symbols(used)
    assert len(set(found.values())) == len(found) == 11


def test_two_roles_of_a_site_with_one_symbol():
    roles = Roles([RoleKind("a", symbol="*", label="A"), RoleKind("b", symbol="*", label="B")])
    assert symbols(["a", "b"], roles) == {"a": "*", "b": "†"}


def test_a_spare_symbol_is_not_that_of_a_later_role():
    roles = Roles.with_site({"intern": {"symbol": "‡", "label": "Intern"}})
    assert symbols(["equal", "equal:2", "intern"], roles) == {
        "equal": "*",
        "equal:2": "†",
        "intern": "‡",
    }
    assert symbols(["equal", "equal:2", "senior", "intern"], roles)["equal:2"] == "§"


def test_legend_has_one_line_a_label_in_the_order_of_use():
    items = legend(assign(["corresponding", "equal", "equal:2"], Roles()))
    assert [([mark.symbol for mark in item.marks], item.label) for item in items] == [
        (["✉\N{VARIATION SELECTOR-15}"], "Corresponding author"),
        (["*", "†"], "Equal contribution"),
    ]
