"""Legends in an entry: what its symbols mean, and what is left to be printed."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.bibtex import shown_bibtex
from sphinx_pubs.reading.legends import legend_items, without_items
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.role_words import roles_said
from sphinx_pubs.roles import Roles
from sphinx_pubs.runs import plain

SITE = Roles.with_site({"intern": {"symbol": "i", "label": "Work done during an internship"}})


def read(marks=None, **fields):
    """The publication of an entry, and what was said of it."""
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    rules = ReadingRules(roles=SITE, marks=marks or {})
    library = merge([read_file(f"@misc{{k, title = {{T}},\n{written}}}".encode(), "a.bib", rules)])
    return library.publications[0], [one.code for one in library.problems]


def roles_of(publication):
    return [" ".join(person.roles) for person in (*publication.authors, *publication.editors)]


@pytest.mark.parametrize(
    "legend",
    [
        "* Equal contribution",
        "*Equal contribution",
        "(* equal contribution)",
        "[* equal contribution]",
        "(*) equal contribution",
        "∗ Equal contribution.",
        "* co-first authors",
        "* equal",
        "*: these authors contributed equally",
        "* These authors contributed equally to this work.",
        "* Both authors contributed equally to this research",
        "* denotes equal contribution",
        "* indicates equal contribution",
        "* = equal contribution",
        "* Shared first authorship",
        "* contributed equally as first authors",
        r"\textsuperscript{*}: these authors contributed equally to this work.",
        r"\textsuperscript{*} Equal contribution",
        r"$^*$ Equal contribution",
        r"$^{\ast}$Equal contribution",
        r"\textasteriskcentered{} Equal contribution",
        "<sup>*</sup> Equal contribution",
        r"\textit{*Equal contribution}",
        r"{\small * Equal contribution}",
        "&#42; Equal contribution",
        "* Equal contrib.",
        "* These two authors contributed equally to this paper.",
        "* The first two authors contributed equally.",
        "* All three authors contributed equally",
        "~* Equal contribution",
        "Asterisk (*) denotes equal contribution.",
        "Authors marked with * contributed equally.",
        "The authors marked by an asterisk (*) contributed equally to this work",
        "Equal contribution: *",
        "equal contribution (*)",
        r"Equal contribution$^*$",
        r"\(^*\) Equal contribution",
    ],
)
@pytest.mark.parametrize("field", ["note", "annotation", "addendum", "footnote", "description"])
def test_a_legend_says_what_its_symbol_means(field, legend):
    # Without the legend, a star on the second and third author has no meaning.
    one, said = read(author="A Tang and B Shen* and C Chu*", **{field: legend})
    assert roles_of(one) == ["", "equal", "equal"]
    assert said == []
    assert plain(one.note) == plain(one.summary) == ""


@pytest.mark.parametrize(
    ("author", "legend", "roles"),
    [
        ("A Tang* and B Shen†", "* Equal<br>† Corresponding author", "equal|corresponding"),
        ("A Tang* and B Shen†", "* Equal<br/>† Corresponding author", "equal|corresponding"),
        ("A Tang* and B Shen†", "* Equal\n† Corresponding author", "equal|corresponding"),
        ("A Tang* and B Shen†", "* equal, † corresponding", "equal|corresponding"),
        ("A Tang* and B Shen†", "* equal; † corresponding", "equal|corresponding"),
        ("A Tang* and B Shen†", "(* equal, † corresponding)", "equal|corresponding"),
        ("A Tang* and B Shen†", "*Equal. †Corresponding author.", "equal|corresponding"),
        ("A Tang* and B Shen†", "* equal † corresponding", "equal|corresponding"),
        ("A Tang* and B Shen†", r"\dag: Corresponding author; * equal", "equal|corresponding"),
        ("A Tang* and B Shen†", "*,† Equal contribution", "equal|equal"),
        ("A Tang* and B Shen†", "* and † contributed equally", "equal|equal"),
        (
            "A Tang* and B Shen",
            "* Equal contribution, corresponding author",
            "equal corresponding|",
        ),
        ("A Tang* and B Shen", "* Co-first and corresponding author", "equal corresponding|"),
        ("A Tang✉ and B Shen", "✉ Project lead", "lead|"),
        ("A Tang and B Shen*", "* To whom correspondence should be addressed", "|corresponding"),
        ("A Tang and B Shen*", "* Correspondence to: b@example.org", "|corresponding"),
        ("A Tang$^1$ and B Shen$^{1,2}$", "1 Equal, 2 Corresponding", "equal|equal corresponding"),
        ("A Tang$^1$ and B Shen$^1$", "$^1$ Equal contribution", "equal|equal"),
        ("A Tang# and B Shen#", "# Equal contribution", "equal|equal"),
        ("A Tang& and B Shen&", "& Equal contribution", "equal|equal"),
        (
            "A Tang* and B Shen†",
            "* and † denote equal contribution and corresponding author, respectively",
            "equal|corresponding",
        ),
        ("A Tang* and B Shen†", "*, †: equal contribution and equal advising.", "equal|senior"),
        (
            "A Tang* and B Shen†",
            "* indicates equal contribution, while † indicates the corresponding author",
            "equal|corresponding",
        ),
        (
            "A Tang* and B Shen*",
            "Authors marked * are corresponding authors",
            "corresponding|corresponding",
        ),
        ("A Tang* and B Shen*", "Corresponding authors (*)", "corresponding|corresponding"),
        (
            "A Tang* and B Shen†",
            "Equal contribution (*), corresponding author (†)",
            "equal|corresponding",
        ),
        ("A Tang& and B Shen*", r"\& Lead, * Corresponding author", "lead|corresponding"),
        (
            "A Tang* and B Shen†",
            "* equal contribution，† corresponding author",
            "equal|corresponding",
        ),
        ("A Tang** and B Shen**", "** Equal contribution", "equal|equal"),
        ("A Tang and B Shen‡", "‡ Joint senior authors", "|senior"),
        ("A Tang and B Shen‡", "‡ These authors jointly supervised this work", "|senior"),
        ("A Tang and B Shen‡", "‡ Equal advising", "|senior"),
        ("A Tang‡ and B Shen", "‡ Work done during an internship.", "intern|"),
        ("A Tang‡ and B Shen", "‡ intern", "intern|"),
    ],
)
def test_items_of_a_legend(author, legend, roles):
    one, said = read(author=author, note=legend)
    assert "|".join(roles_of(one)) == roles
    assert said == []


def test_groups_that_have_their_own_symbols_are_kept_apart():
    author = "A Tang* and B Shen* and C Chu† and D Li† and E Wu‡"
    one, _ = read(
        author=author, note="* Equal contribution, † equal contribution, ‡ equal advising"
    )
    assert roles_of(one) == ["equal", "equal", "equal:2", "equal:2", "senior"]
    one, _ = read(author="A Tang† and B Shen†", note="* Equal contribution, † equal contribution")
    assert roles_of(one) == ["equal", "equal"]


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("Talk at \\textit{CDC} (* equal contribution)", "Talk at CDC"),
        ("Full paper. (* equal contribution)", "Full paper"),
        ("Full paper. * Equal contribution", "Full paper"),
        ("* Equal contribution. Full paper", "Full paper"),
        ("(* equal contribution) Full paper", "Full paper"),
        ("(Full paper, * equal contribution)", "Full paper"),
        (
            "Full paper. Equal contribution (*), others (†)",
            "Full paper. Equal contribution (*), others (†)",
        ),
        ("Full paper (* equal contribution). Second part", "Full paper. Second part"),
        ("Full paper<br>* Equal contribution", "Full paper"),
        ("* Equal contribution, in alphabetical order", "in alphabetical order"),
        ("* Equal contribution and listed by age", "Equal contribution and listed by age"),
        ("* Equal contribution<br>‡ Corresponding author", "‡ Corresponding author"),
    ],
)
def test_only_the_legend_is_taken_out_of_a_longer_note(note, printed):
    one, said = read(author="A Tang* and B Shen*", note=note)
    assert roles_of(one) == ["equal", "equal"]
    assert plain(one.note) == printed
    assert said == []


def test_more_roles_than_symbols_are_nobodys_in_particular():
    one, _ = read(
        author="A Tang* and B Shen† and C Chu",
        note="* and † denote equal contribution, corresponding author and project lead, respectively",
    )
    assert roles_of(one) == ["", "", ""]


@pytest.mark.parametrize("field", ["annotation", "note", "addendum", "footnote"])
def test_another_text_is_printed_and_gives_no_role(field):
    author = "A. Tang*† and B. Shen* and C. Chu*"
    one, said = read(author=author, **{field: "* Example of symbols<br>† Albert Einstein"})
    assert roles_of(one) == ["", "", ""]
    assert plain(one.note) == "* Example of symbols\n† Albert Einstein".replace(
        "\n", "\n" if field in {"note", "addendum"} else ". "
    )
    assert said == []


@pytest.mark.parametrize(
    "legend", [r"\ding{41} Equal contribution", r"\textsuperscript{\ding{41}}: equal contribution"]
)
def test_the_envelope_of_pifont_stands_in_a_legend_too(legend):
    one, said = read(author=r"A Tang\ding{41} and B Shen\ding{41} and C Chu", note=legend)
    assert roles_of(one) == ["equal", "equal", ""]
    assert not one.note
    assert not said


def test_an_annotation_that_explains_nothing_stays_private():
    one, _ = read(author="A Tang*", annotation="† Albert Einstein<br>for the talk")
    assert plain(one.note) == ""


@pytest.mark.parametrize(
    "note",
    [
        "*Best of show*",
        "Supported by grant *12",
        "ABDC A* · ABS 4",
        "12 pages",
        "We thank * for correspondence",
        "See $*$ and Smith",
        "Corresponding author",
        "* not corresponding",
    ],
)
def test_what_is_no_legend_changes_nothing(note):
    one, _ = read(author="A Tang* and B Shen*", note=note)
    plain_one, _ = read(author="A Tang and B Shen", note=note)
    if note != "* not corresponding":
        assert roles_of(one) == ["equal", "equal"]
    assert one.note == plain_one.note


def test_a_legend_whose_symbol_nobody_carries_is_a_note():
    one, _ = read(author="A Tang and B Shen", note="* Equal contribution")
    assert roles_of(one) == ["", ""]
    assert plain(one.note) == "* Equal contribution"


def test_a_legend_of_a_role_that_somebody_has_anyway_is_not_printed():
    fields = {"author": "A Tang and B Shen", "author+an": "1=equal;2=equal"}
    one, said = read(**fields, note="* Equal contribution")
    assert plain(one.note) == ""
    assert said == []


def test_order_of_meaning():
    author = "A Tang* and B Shen*"
    assert roles_of(read(author=author)[0]) == ["equal", "equal"]
    marks = {"*": "corresponding"}
    assert roles_of(read(marks, author=author)[0]) == ["corresponding", "corresponding"]
    assert roles_of(read(marks, author=author, note="* Project lead")[0]) == ["lead", "lead"]
    both = f"{author} [* co-senior authors]"
    assert roles_of(read(marks, author=both, note="* Project lead")[0]) == ["senior", "senior"]


def test_a_bracket_beside_a_name_is_a_legend():
    one, said = read(author="{Jian Zhu*, Cong Zhang*} and David Jurgens {[* equal contribution]}")
    assert roles_of(one) == ["equal", "equal", ""]
    assert (plain(one.note), said) == ("", [])
    one, said = read(author="A Tang* and B Shen* [* Visiting scholars]")
    assert roles_of(one) == ["", ""]
    assert (plain(one.note), said) == ("* Visiting scholars", [])


def test_a_legend_is_about_editors_too():
    one, said = read(author="A Tang", editor="B Shen and C Chu†", note="† Corresponding author")
    assert roles_of(one) == ["", "", "corresponding"]
    assert said == []


def test_an_honour_and_a_status_beside_a_legend_are_read():
    one, _ = read(author="A Tang* and B Shen*", note="Best Paper Award (* equal contribution)")
    assert [honour.name for honour in one.honours] == ["Best Paper Award"]
    assert plain(one.note) == ""


def test_the_shown_entry_has_no_marks():
    one, _ = read(author="Tang*, A and Shen†, B", note="* Equal, † corresponding")
    assert "{Tang, A and Shen, B}" in shown_bibtex(one)


def test_a_symbol_without_meaning_is_said_although_others_have_one():
    one, said = read(author="A Tang*‡ and B Shen*", note="* Equal contribution")
    assert roles_of(one) == ["equal", "equal"]
    assert said == [Code.MARK]


@pytest.mark.parametrize(
    ("words", "roles", "rest"),
    [
        ("Corresponding authors, jane@example.org", ("corresponding",), "jane@example.org"),
        ("Corresponding to the mean", (), "Corresponding to the mean"),
        ("Equal opportunity", (), "Equal opportunity"),
        ("not equal", (), "not equal"),
        ("The other authors contributed equally", (), "The other authors contributed equally"),
        ("first author", (), "first author"),
        ("First authors", ("equal",), ""),
        ("senior author", (), "senior author"),
        ("Lead author", (), "Lead author"),
        ("Lead", ("lead",), ""),
        ("Equal contribution. Corresponding author: Jane Doe", ("equal",), None),
        ("equal, at ACME", ("equal",), "at ACME"),
        ("", (), ""),
    ],
)
def test_roles_in_words(words, roles, rest):
    said = roles_said(words, SITE)
    assert said.roles == roles
    if rest is not None:
        assert said.rest.strip() == rest


_PIECES = st.sampled_from(
    [
        "*",
        "†",
        "$^*$",
        r"\dag ",
        "<br>",
        "\n",
        ",",
        ";",
        "(",
        ")",
        "{",
        "}",
        " ",
        ".",
        "1 ",
        "equal",
        "contribution",
        "corresponding author",
        "Albert",
        "&",
        "<sup>*</sup>",
        r"\\",
        "[",
    ]
)


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=60))
@example("*†corresponding author,equal")
def test_items_stand_in_order_and_nothing_that_is_said_is_lost(value):
    items = legend_items(value, SITE, carried=frozenset("*†1"))
    places = sorted({(item.start, item.end) for item in items})
    assert [(item.start, item.end) for item in items] == sorted(
        (item.start, item.end) for item in items
    )
    for (_, end), (start, _) in pairwise([(0, 0), *places, (len(value), 0)]):
        assert end <= start
    assert all(item.symbols and item.start < item.end for item in items)
    # Two symbols stand in one place with a role for each.
    assert len(items) == len({(item.start, item.symbols) for item in items})
    rest = without_items(value, items)
    assert rest.count("Albert") == value.count("Albert")


def test_a_long_note_takes_linear_time():
    assert legend_items("* equal, " * 20_000, SITE, carried=frozenset("*")) == ()
    assert legend_items("(" * 100_000 + "*", SITE, carried=frozenset("*")) == ()
    assert legend_items(" " * 100_000 + "x", SITE, carried=frozenset("*")) == ()
    (item,) = legend_items("* equal, x" + ")" * 100_000, SITE, carried=frozenset("*"))
    assert item.rest == "x"


def test_a_footnote_of_several_names_is_printed_once():
    author = (
        r"A Tang\thanks{Equal contribution, by age} and B Shen\thanks{Equal contribution, by age}"
    )
    one, said = read(author=author)
    assert roles_of(one) == ["equal", "equal"]
    assert (plain(one.note), said) == ("by age", [])
