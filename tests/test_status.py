"""Where unfinished work stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import Status
from sphinx_pubs.reading.status import is_status, read_status


@pytest.mark.parametrize(
    ("fields", "kind", "text", "consumed"),
    [
        ({"pubstate": "inpress"}, "inpress", "In press", set()),
        (
            {"note": "US Patent App. 17/266,708"},
            "submitted",
            "US Patent App. 17/266,708",
            {"note"},
        ),
        (
            {"note": "U.S. Patent Application No. 17/123,456."},
            "submitted",
            "U.S. Patent Application No. 17/123,456",
            {"note"},
        ),
        ({"note": "Patent pending"}, "submitted", "Patent pending", {"note"}),
        ({"pubstate": "in-preparation"}, "inpreparation", "In preparation", set()),
        ({"pubstatus": "forthcoming"}, "forthcoming", "Forthcoming", set()),
        ({"pubstate": "prepublished"}, "prepublished", "Prepublished", set()),
        ({"status": "Under Review"}, "underreview", "Under review", set()),
        ({"status": "Submitted for Review"}, "submitted", "Submitted for Review", set()),
        ({"status": "accepted"}, "accepted", "Accepted", set()),
        ({"submittedto": "ACM {CHI}"}, "submitted", "Submitted to ACM CHI", set()),
        ({"status": "under review", "submittedto": "X"}, "underreview", "Under review", set()),
        ({"year": "in press"}, "inpress", "in press", {"year"}),
        ({"year": r"\autocap{f}orthcoming"}, "forthcoming", "forthcoming", {"year"}),
        ({"note": "(to appear)"}, "forthcoming", "to appear", {"note"}),
        ({"note": "(Accepted)"}, "accepted", "Accepted", {"note"}),
        ({"note": "Just Accepted"}, "accepted", "Just Accepted", {"note"}),
        ({"pages": "(in print)"}, "inpress", "in print", {"pages"}),
        ({"journal": "Under Review"}, "underreview", "Under Review", {"journal"}),
        ({"booktitle": "(Under Review)"}, "underreview", "Under Review", {"booktitle"}),
        ({"note": "Submitted to ISIPTA'11"}, "submitted", "Submitted to ISIPTA'11", {"note"}),
        (
            {"note": "Under 2nd review in IEEE/ACM TON with positive comments."},
            "underreview",
            "Under 2nd review in IEEE/ACM TON with positive comments",
            {"note"},
        ),
        (
            {"note": r"In preparation, expected submission to \textit{T-RO} in Nov. 2023"},
            "inpreparation",
            "In preparation, expected submission to T-RO in Nov. 2023",
            {"note"},
        ),
        (
            {"howpublished": "Manuscript submitted for publication"},
            "submitted",
            "Manuscript submitted for publication",
            {"howpublished"},
        ),
        (
            {"journal": "revise \\& resubmit: Journal of Politics"},
            "underreview",
            "revise & resubmit: Journal of Politics",
            {"journal"},
        ),
        (
            {"pubstate": "inpress", "note": "in press", "year": "in press"},
            "inpress",
            "In press",
            {"note", "year"},
        ),
    ],
)
def test_status_is_read_from_all_fields_that_say_only_it(fields, kind, text, consumed):
    assert read_status(fields) == (Status(kind, text), frozenset(consumed), {})


@pytest.mark.parametrize(
    ("fields", "text", "replaced"),
    [
        ({"journal": "Scientific Data (Accepted)"}, "Accepted", {"journal": "Scientific Data"}),
        ({"journal": "Nature, in press"}, "in press", {"journal": "Nature"}),
        ({"booktitle": "(ICLR'25) (Under Review)"}, "Under Review", {"booktitle": "(ICLR'25)"}),
        ({"year": "1994 (to appear)"}, "to appear", {"year": "1994"}),
        ({"note": "To appear. Code follows."}, "To appear", {"note": "Code follows."}),
        (
            {"note": "Extended abstract. Under review."},
            "Under review",
            {"note": "Extended abstract."},
        ),
    ],
)
def test_status_at_an_end_leaves_the_rest(fields, text, replaced):
    status, consumed, rest = read_status(fields)
    assert (status.text, consumed, rest) == (text, frozenset(), replaced)


def test_second_statement_that_adds_words_stays_a_note():
    status, consumed, _ = read_status(
        {"pubstate": "accepted", "note": "Accepted in Scientific Data"}
    )
    assert status == Status("accepted", "Accepted")
    assert consumed == frozenset()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"pubstate": "published"},
        {"pubstatus": "presented"},
        {"pubstate": "In Proceedings of the AAAI Conference"},
        {"annotation": "Accepted: 2022-02-28T18:27:04Z"},
        {"note": r"\LaTeX{} format accepted."},
        {"note": "To be published quarterly by MIT Press"},
        {"note": "Accepted papers of the workshop"},
        {"journal": "Journal of Press and Politics"},
        {"publisher": "MIT Press"},
        {"note": "US Patent 11,197,467"},
        {"note": "Patent applications in Europe"},
        {"journal": "World Patent Information"},
        {"note": "In review of all methods"},
        {"journal": "Advances in Space Research"},
    ],
)
def test_other_words_are_no_status(fields):
    assert read_status(fields) == (None, frozenset(), {})


def test_is_status_tells_values_that_say_nothing_else():
    assert is_status("In press.")
    assert not is_status("2024")


@settings(max_examples=200)
@given(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["in press", "(", ")", ". ", "{", "}", "accepted", "to appear", "Proc", "X"]
        ),
        max_size=9,
    ).map(" ".join),
)
def test_any_text_is_read(state, note):
    status, consumed, replaced = read_status({"status": state, "note": note, "journal": note})
    assert consumed | set(replaced) <= {"note", "journal"}
    assert status is not None or not (consumed or replaced)
