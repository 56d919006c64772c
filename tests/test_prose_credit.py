"""Prose in a note that says who has a role."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.named_people import Roster
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.reading.prose_credit import read_prose
from sphinx_pubs.roles import Roles
from sphinx_pubs.runs import plain

AUTHORS = "Wu, Haoning and Zhang, Zicheng and Li, Hao and Doe, Jane A. and Roe, John"
ROSTER = Roster([parse_name(name)[0] for name in AUTHORS.split(" and ")])


def read(authors=AUTHORS, **fields):
    """The publication of an entry, and what was said of it."""
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    text = f"@misc{{k, title = {{T}}, author = {{{authors}}},\n{written}}}"
    library = merge([read_file(text.encode(), "a.bib", ReadingRules())])
    return library.publications[0], [one.message for one in library.problems]


def holders(publication, role):
    people = (*publication.authors, *publication.editors)
    return " ".join(person.family for person in people if role in person.roles)


@pytest.mark.parametrize(
    ("note", "equal", "senior", "corresponding", "printed"),
    [
        (
            "Equal contribution by Wu, Haoning and Zhang, Zicheng. Corresponding authors: Li, Hao.",
            *("Wu Zhang", "", "Li", ""),
        ),
        ("Equal contribution: Haoning Wu, Zicheng Zhang, Hao Li", "Wu Zhang Li", "", "", ""),
        ("Haoning Wu and Zicheng Zhang contributed equally", "Wu Zhang", "", "", ""),
        ("H. Wu and Z. Zhang contributed equally to this work.", "Wu Zhang", "", "", ""),
        ("Wu and Zhang equally contributed", "Wu Zhang", "", "", ""),
        ("Wu and Zhang share first authorship", "Wu Zhang", "", "", ""),
        (
            "Wu and Zhang are co-first authors; Li is the corresponding author.",
            "Wu Zhang",
            "",
            "Li",
            "",
        ),
        ("First two authors contributed equally", "Wu Zhang", "", "", ""),
        ("The first 3 authors contributed equally to this work.", "Wu Zhang Li", "", "", ""),
        ("The last two authors jointly supervised this work", "", "Doe Roe", "", ""),
        (
            "Jane A. Doe and J. Roe are the corresponding authors. Full paper",
            "",
            "",
            "Doe Roe",
            "Full paper",
        ),
        ("Full paper. Corresponding author: Doe, Jane A.", "", "", "Doe", "Full paper"),
        (
            "Corresponding author: Hao Li (h@example.org)",
            "",
            "",
            "Li",
            "Corresponding author: Hao Li (h@example.org)",
        ),
        ("Corresponding authors are Hao Li and J. Roe", "", "", "Li Roe", ""),
        ("Correspondence to Hao Li", "", "", "Li", ""),
        ("Equal contribution of Wu and Zhang.", "Wu Zhang", "", "", ""),
        ("Equal contribution between Wu and Zhang", "Wu Zhang", "", "", ""),
        # Full stops after initials and after names of two letters end a sentence, too.
        (
            "Equal contribution by Zhang, Z. and Wu, H. Corresponding author: Li, H.",
            *("Wu Zhang", "", "Li", ""),
        ),
        (
            "Equal contribution: Zhang and Wu. Corresponding author: Roe.",
            *("Wu Zhang", "", "Roe", ""),
        ),
        (
            "Corresponding author: Hao Li. Shown in a workshop.",
            *("", "", "Li", "Shown in a workshop"),
        ),
        (
            "Wu and Zhang contributed equally. Li and J. Roe are the corresponding authors.",
            *("Wu Zhang", "", "Li Roe", ""),
        ),
    ],
)
def test_prose_gives_roles_and_is_not_printed_again(note, equal, senior, corresponding, printed):
    one, said = read(note=note)
    assert holders(one, "equal") == equal
    assert holders(one, "senior") == senior
    assert holders(one, "corresponding") == corresponding
    assert plain(one.note) == printed
    assert said == []


@pytest.mark.parametrize(
    "note",
    [
        "Corresponding author: Max Muster",
        "Equal contribution by Wu and Max. Corresponding author: Li",
        "Equal contribution: Wu, Xiaoming",
        "Equal contribution",
        "These authors contributed equally",
        "All authors contributed equally",
        "Wu et al. contributed equally",
        "Wu and Zhang did not contribute equally",
        "The first nine authors contributed equally",
        "The first 9 authors contributed equally",
        "With contributions by Jane A. Doe",
        "Letters to the corresponding society: Doe",
        "Jane A. Doe is the author of the first edition",
        "Wu wrote about the equal contribution of Zhang",
    ],
)
def test_prose_with_anyone_who_is_not_found_is_a_note(note):
    one, said = read(note=note)
    assert not any(person.roles for person in one.authors)
    assert plain(one.note) == note.rstrip(".")
    assert said == []


def test_a_name_that_fits_two_is_nobodys():
    one, _ = read("Tang, Zhenheng and Tang, Zichen", note="Corresponding author: Z. Tang")
    assert holders(one, "corresponding") == ""
    assert plain(one.note) == "Corresponding author: Z. Tang"


def test_prose_after_a_legend_is_read():
    one, said = read("A Wu* and B Li*", note="* Equal contribution. Corresponding author: B Li.")
    assert (holders(one, "equal"), holders(one, "corresponding")) == ("Wu Li", "Li")
    assert (plain(one.note), said) == ("", [])


def test_prose_is_about_editors_where_the_names_are_theirs():
    one, _ = read(editor="King, Ada and Roe, Max", note="Corresponding author: Ada King")
    assert holders(one, "corresponding") == "King"
    assert one.editors[0].roles == ("corresponding",)


def test_prose_that_differs_is_said_and_stays_a_note():
    note = "Equal contribution: Wu and Li"
    one, said = read(note=note, **{"author+an": "1=equal; 2=equal"})
    assert holders(one, "equal") == "Wu Zhang"
    assert plain(one.note) == note
    assert said == [
        "entry 'k': the annotation and the field note do not agree on who is 'equal'; "
        "the annotation is used"
    ]
    one, said = read(note="Equal contribution: Wu and Zhang", equal="1,2")
    assert (holders(one, "equal"), plain(one.note), said) == ("Wu Zhang", "", [])


def test_the_last_of_a_list_that_is_cut_are_unknown():
    one, _ = read("Wu, H. and Li, B. and others", note="Last two authors contributed equally")
    assert not any(person.roles for person in one.authors)


_WORDS = st.sampled_from(
    [
        "Wu",
        "Haoning",
        "Zhang,",
        "Li",
        "and",
        "Max",
        "Equal contribution",
        "by",
        ":",
        ".",
        "J.",
        "contributed equally",
        "Corresponding author",
        "are the",
        "corresponding authors",
        ";",
    ]
)


@settings(max_examples=200)
@given(st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_prose_never_names_anyone_who_is_not_there(note):
    read = read_prose(note, ROSTER, Roles())
    if read is not None:
        assert "Max" not in note or "Max" in read.rest
        assert all(set(indices) <= set(range(5)) and indices for _, indices in read.roles)
