"""What a publication won or was selected for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import Honour
from sphinx_pubs.reading.honours import read_honours


def honours(fields, annotations=()):
    return read_honours(fields, annotations)[0]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"award": "Best Paper Award"}, [("Best Paper Award", "best", 0)]),
        ({"award": "Best Paper Award 2024"}, [("Best Paper Award 2024", "best", 2024)]),
        ({"award": "best: Nobel Prize"}, [("Nobel Prize", "best", 0)]),
        ({"award": "test-of-time: ICML 2014"}, [("ICML 2014", "test-of-time", 2014)]),
        ({"award": "true"}, []),
        ({"award": "true", "award_name": "Best Paper"}, [("Best Paper", "best", 0)]),
        (
            {"award": "A long text about it.", "award_name": "Nobel Prize"},
            [("Nobel Prize", "other", 0)],
        ),
        ({"award": "Best Paper Runner-Up"}, [("Best Paper Runner-Up", "runner-up", 0)]),
        ({"runnerup": "Victor Lesser Award"}, [("Victor Lesser Award", "runner-up", 0)]),
        ({"award": "Honorable Mention"}, [("Honorable Mention", "runner-up", 0)]),
        (
            {"awards": "Outstanding Student Paper Award"},
            [("Outstanding Student Paper Award", "outstanding", 0)],
        ),
        ({"prize": "Test of Time Award"}, [("Test of Time Award", "test-of-time", 0)]),
        ({"honor": "우수포스터발표상"}, [("우수포스터발표상", "other", 0)]),
        (
            {"award": "Best Paper Award; Best Demo Award"},
            [("Best Paper Award", "best", 0), ("Best Demo Award", "best", 0)],
        ),
        (
            {"award": "Oral && Best Paper Award"},
            [("Oral", "oral", 0), ("Best Paper Award", "best", 0)],
        ),
        (
            {"award": "Best Paper Award and Audience Award"},
            [("Best Paper Award", "best", 0), ("Audience Award", "other", 0)],
        ),
        (
            {"award": "Best Demonstration and Poster Award"},
            [("Best Demonstration and Poster Award", "best", 0)],
        ),
        ({"award": "Best Paper Award, KDD 2024"}, [("Best Paper Award, KDD 2024", "best", 2024)]),
        ({"award": "AT&amp;T Best Paper Award"}, [("AT&T Best Paper Award", "best", 0)]),
        ({"oral": "true"}, [("Oral", "oral", 0)]),
        ({"oral": "false"}, []),
        ({"runnerup": "true"}, [("Runner-up", "runner-up", 0)]),
        ({"runner_up": "{yes}"}, [("Runner-up", "runner-up", 0)]),
        ({"runnerup": "false"}, []),
        ({"runnerup": "0"}, []),
        ({"runnerup": ""}, []),
        (
            {"award": "Best Paper Runner-Up", "runnerup": "true"},
            [("Best Paper Runner-Up", "runner-up", 0)],
        ),
        (
            {"award": "true", "award_name": "Best Demo Runner-up", "runnerup": "true"},
            [("Best Demo Runner-up", "runner-up", 0)],
        ),
        (
            {"runnerup": "true", "note": "Best Paper Runner-up"},
            [("Best Paper Runner-up", "runner-up", 0)],
        ),
        ({"spotlight": "Spotlight at NeurIPS"}, [("Spotlight at NeurIPS", "spotlight", 0)]),
        ({"presentation": "Oral presentation"}, [("Oral presentation", "oral", 0)]),
        ({"presentation": "https://osf.io/oral-award"}, []),
        ({"oral": "true", "note": "Oral presentation"}, [("Oral", "oral", 0)]),
        ({"award": "Best Paper", "prize": "best paper"}, [("Best Paper", "best", 0)]),
    ],
)
def test_honours_of_fields(fields, expected):
    assert [(one.name, one.kind, one.year) for one in honours(fields)] == expected


def test_html_link_is_the_link_of_the_honour():
    award = (
        '<a href="https://example.org/awards?a=1&amp;b=2" target="_blank" style="color: red;">'
        "ICAPS 2021 Best Dissertation Award</a>"
    )
    assert honours({"award": award}) == (
        Honour(
            "ICAPS 2021 Best Dissertation Award", "best", 2021, "https://example.org/awards?a=1&b=2"
        ),
    )


def test_link_of_the_award_goes_to_its_name():
    fields = {"award": r"Won, see \href{https://example.org}{here}", "award_name": "Best Paper"}
    assert honours(fields) == (Honour("Best Paper", "best", 0, "https://example.org"),)


def test_unsafe_link_is_dropped():
    assert honours({"award": '<a href="javascript:alert(1)">Best Paper</a>'})[0].url == ""


def test_title_annotations_give_honours():
    annotations = [("award", ("Best Paper Award",)), ("other", ("no honour",))]
    assert honours({}, annotations) == (Honour("Best Paper Award", "best"),)


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("Oral presentation", ["oral"]),
        ("Oral Presentation, Outstanding Paper Award", ["oral", "outstanding"]),
        ("(\\textbf{Best Paper Award})", ["best"]),
        ("[Best Paper Award]", ["best"]),
        ("\\textbf{Oral}; \\textbf{Outstanding Student Paper Award}", ["oral", "outstanding"]),
        ("Spotlight (Top 3\\%)", ["spotlight"]),
        ("ICML 2022 Spotlight", ["spotlight"]),
        ("Outstanding Paper Award (top 3 of 500)", ["outstanding"]),
        ("Spotlight on Optics", ["other"]),
        ("Editor's Pick", ["highlight"]),
        ("Selected for oral presentation", ["oral"]),
        ("Winner of the NeurIPS 2020 Flatland Challenge", ["other"]),
        ("Best Student Paper at KDD 2020", ["best"]),
    ],
)
def test_note_that_is_wholly_an_honour_is_consumed(note, kinds):
    found, consumed, replaced = read_honours({"note": note})
    assert [one.kind for one in found] == kinds
    assert consumed == {"note"}
    assert replaced == {}


@pytest.mark.parametrize(
    "note",
    [
        "Acceptance rate: 20\\%. Invited for journal publication",
        "Undergraduate paper competition; oral presentation; J. Doe served as adviser",
        "(Poster + Oral track, full paper in proceedings).",
        "Sister Conference Best Paper Track (Invited)",
        "Supported by NSF Award 1234567",
        "NSF Award 1234567",
        "A conversation with a designer who was recently awarded the Prix Peignot",
        "Turing Award Lecture",
        "Oral History Organization",
        "Best practices in publishing",
        "Poster presentation",
        "Extended abstract",
    ],
)
def test_other_note_is_left_alone(note):
    assert read_honours({"note": note}) == ((), frozenset(), {})


@pytest.mark.parametrize(
    ("note", "name", "rest"),
    [
        ("To appear; Best Paper Award", "Best Paper Award", "To appear"),
        ("Best Paper Award, to appear", "Best Paper Award", "to appear"),
        ("Accepted (Oral)", "Oral", "Accepted"),
        ("Accepted to ICLR 2024 (Oral)", "Oral", "Accepted to ICLR 2024"),
    ],
)
def test_status_beside_an_honour_stays(note, name, rest):
    found, consumed, replaced = read_honours({"note": note})
    assert ([one.name for one in found], consumed, replaced) == (
        [name],
        frozenset(),
        {"note": rest},
    )


@pytest.mark.parametrize(
    ("venue", "rest", "kind"),
    [
        ("NAACL (oral presentation)", "NAACL", "oral"),
        ("ICLR(Spotlight)", "ICLR", "spotlight"),
        ("NeurIPS 2024 [Oral]", "NeurIPS 2024", "oral"),
        ("NeurIPS 2024, Spotlight", "NeurIPS 2024", "spotlight"),
        ("CVPR 2024 Highlight", "CVPR 2024", "highlight"),
        ("Workshop (FL) (Best Paper Award)", "Workshop (FL)", "best"),
        ("ICLR (Oral, under review)", "ICLR (under review)", "oral"),
    ],
)
def test_honour_is_removed_from_the_venue(venue, rest, kind):
    found, consumed, replaced = read_honours({"booktitle": venue})
    assert [one.kind for one in found] == [kind]
    assert (consumed, replaced) == (frozenset(), {"booktitle": rest})


@pytest.mark.parametrize(
    "journal",
    ["Optics Express", "Oral Oncology", "Behavioral Sciences", "Journal of Oral Pathology (JOP)"],
)
def test_journal_with_such_words_is_no_honour(journal):
    assert read_honours({"journal": journal}) == ((), frozenset(), {})


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "Best",
                "Paper",
                "Award",
                " and ",
                ";",
                "&&",
                ",",
                "(",
                ")",
                "{",
                "}",
                "<a href=",
                "Oral",
                "2024",
            ]
        ),
        max_size=14,
    ).map(" ".join),
    st.text(max_size=40),
)
def test_any_text_is_read(words, text):
    found, consumed, replaced = read_honours(
        {"award": words, "note": words, "booktitle": text + words, "oral": text}
    )
    assert all(one.name for one in found)
    assert consumed | set(replaced) <= {"note", "booktitle"}
