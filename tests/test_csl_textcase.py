"""Text case of plain and rich text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.runs import Credited, Hyperlink, Math, Part, Styled
from sphinx_pubs.styles.csl.pieces import Block, Quoted, text_of
from sphinx_pubs.styles.csl.textcase import apply, rebuilt

CASES = [
    "lowercase",
    "uppercase",
    "capitalize-first",
    "capitalize-all",
    "sentence",
    "title",
]


def emph(*runs):
    return Styled("emph", runs)


def nocase(text):
    return Styled("nocase", (text,))


def cased(case, text, language=""):
    return text_of(apply(case, (text,), language))


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("lowercase", "A Title of ÜBER", "a title of über"),
        ("uppercase", "a straße", "A STRASSE"),
        ("capitalize-first", "the quick Fox", "The quick Fox"),
        ("capitalize-first", "iPhone and pH", "iPhone and pH"),
        ("capitalize-first", "(the end", "(The end"),
        ("capitalize-first", "«éa» b", "«Éa» b"),
        ("capitalize-first", "3d printing", "3d printing"),
        ("capitalize-first", "3 the end", "3 the end"),
        ("capitalize-first", "’s-Hertogenbosch", "’s-Hertogenbosch"),
        ("capitalize-first", "α-helix", "α-helix"),
        ("capitalize-first", "ﬁsh", "Fish"),
        ("capitalize-first", "e\u0301a", "E\u0301a"),
        ("capitalize-first", "…", "…"),
        ("capitalize-first", "", ""),
        ("capitalize-all", "the DNA of an o’clock well-being", "The DNA Of An O’clock Well-Being"),
        ("capitalize-all", "see http://example.org/a now", "See http://example.org/a Now"),
        ("normal", "The End", "The End"),
    ],
)
def test_case_of_a_plain_text(case, text, expected):
    assert cased(case, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the quick brown fox", "The Quick Brown Fox"),
        ("the end of the world", "The End of the World"),
        ("what to live for", "What to Live For"),
        ("what to live for: a story", "What to Live for: A Story"),
        ("foo:the bar", "Foo:The Bar"),
        ("is this it? the answer! of course", "Is This It? The Answer! Of Course"),
        ("one. the second", "One. the Second"),
        ("one — the second", "One — the Second"),
        ("one, the second; the third", "One, the Second; the Third"),
        ("the iPhone and mRNA of the UN", "The iPhone and mRNA of the UN"),
        ("Growing Up in Science", "Growing Up in Science"),
        ("THE QUICK BROWN FOX", "THE QUICK BROWN FOX"),
        ("well-being and self-to-self", "Well-Being and Self-to-Self"),
        ("a state-of-the-art up-to-date", "A State-of-the-Art Up-to-Date"),
        ("in-house by-laws", "In-House By-Laws"),
        ("foo of-the", "Foo Of-The"),
        ("foo and/or bar/baz", "Foo and/or Bar/Baz"),
        ("foo (of)", "Foo (Of)"),
        ("foo (of a bar)", "Foo (of a Bar)"),
        ("x-ray of an x-ray", "X-Ray of an x-Ray"),
        ("smith v. jones", "Smith v. Jones"),
        ("don’t the who’s who", "Don’t the Who’s Who"),
        ("the α-helix at 5 µm", "The α-Helix at 5 µm"),
        ("mail a@b.com to www.example.org", "Mail a@b.com to www.example.org"),
        ("node.js in use", "Node.js in Use"),
        ("of", "Of"),
    ],
)
def test_title_case(text, expected):
    assert cased("title", text) == expected


@pytest.mark.parametrize("language", ["", "en", "en-GB", "EN-us"])
def test_title_case_is_for_english(language):
    assert cased("title", "the end of it all", language) == "The End of It All"


@pytest.mark.parametrize("language", ["de", "fr-CA", "zh-CN", "enm"])
def test_title_case_leaves_other_languages(language):
    pieces = ("la fin du ", emph("monde"))
    assert apply("title", pieces, language) is pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the end", "The end"),
        ("The Quick Brown Fox", "The quick brown fox"),
        ("THE QUICK BROWN FOX", "The quick brown fox"),
        ("(THE QUICK FOX)", "(The quick fox)"),
        ("NASA", "NASA"),
        ("GPT-4 VQA", "GPT-4 VQA"),
        ("How BERT Works on iPhones", "How BERT works on iPhones"),
        ("BERT: Pre-Training Of Transformers", "BERT: pre-training of transformers"),
        ("iPhone Things", "iPhone things"),
        ("The X-Ray of A Thing", "The X-ray of a thing"),
        ("What I’ll Say, and Vitamin C", "What I’ll say, and vitamin C"),
        ("3D Printing", "3D printing"),
    ],
)
def test_sentence_case(text, expected):
    assert cased("sentence", text) == expected


@pytest.mark.parametrize(
    ("case", "pieces", "expected"),
    [
        ("title", ("a ", nocase("da foo"), " b bar"), ("A ", nocase("da foo"), " b Bar")),
        ("title", (nocase("the end"), " of it"), (nocase("the end"), " of It")),
        ("title", ("end of ", Math("x")), ("End of ", Math("x"))),
        ("title", (emph("the end"), " of it"), (emph("The End"), " of It")),
        ("title", (emph("foo"), "bar baz"), (emph("Foo"), "bar Baz")),
        ("title", ("foo ", emph("is of")), ("Foo ", emph("Is Of"))),
        ("title", ("a way: ", emph("the"), " end"), ("A Way: ", emph("The"), " End")),
        ("title", ("a: ", Quoted(("the end",)), " of it"), ("A: ", Quoted(("The End",)), " of It")),
        (
            "title",
            (Quoted(("what?",)), " the boy"),
            (Quoted(("What?",)), " The Boy"),
        ),
        (
            "title",
            ("h", Styled("sub", ("two",)), "o of it"),
            ("H", Styled("sub", ("two",)), "o of It"),
        ),
        ("capitalize-first", (nocase("bert"), " the"), (nocase("bert"), " the")),
        ("capitalize-first", (Styled("sup", ("a",)), " b"), (Styled("sup", ("a",)), " b")),
        ("capitalize-first", (Math("x"), " b"), (Math("x"), " b")),
        ("capitalize-first", (Quoted((emph("the"), " b")),), (Quoted((emph("The"), " b")),)),
        ("sentence", ("The ", nocase("Higgs"), " Boson"), ("The ", nocase("Higgs"), " boson")),
        ("sentence", (emph("The DNA"), " Of"), (emph("The DNA"), " of")),
        (
            "uppercase",
            (nocase("a"), "b", emph("ß"), Styled("smallcaps", ("d",)), Math("e")),
            (nocase("a"), "B", emph("SS"), Styled("smallcaps", ("d",)), Math("e")),
        ),
        ("lowercase", (Quoted(("A",)), nocase("B")), (Quoted(("a",)), nocase("B"))),
        (
            "capitalize-all",
            ("lessard ", Styled("upright", ("v.",)), " schmidt"),
            ("Lessard ", Styled("upright", ("v.",)), " Schmidt"),
        ),
    ],
)
def test_case_of_rich_text(case, pieces, expected):
    assert apply(case, pieces, "") == expected


@pytest.mark.parametrize("case", ["capitalize-first", "uppercase"])
@pytest.mark.parametrize(
    "around",
    [
        lambda runs: Credited(runs, ("self",), editor=True),
        lambda runs: Part("title", runs, "kind"),
        lambda runs: Hyperlink("https://example.org/a", runs),
        lambda runs: Block("indent", runs),
        Quoted,
    ],
)
def test_containers_keep_what_else_they_say(case, around):
    assert apply(case, (around(("i",)),), "") == (around(("I",)),)


def test_rebuilding_changes_the_content_only():
    assert rebuilt(emph("a"), lambda runs: (*runs, "b")) == emph("a", "b")
    assert rebuilt("a", lambda _: ()) == "a"
    assert rebuilt(Math("a"), lambda _: ()) == Math("a")


WORDS = st.text(alphabet="abÄßǆ ﬁİ.’:-()\u0301")


@given(st.sampled_from(CASES), WORDS, WORDS, WORDS)
@settings(max_examples=200)
def test_only_case_changes(case, before, inside, after):
    pieces = (before, emph(inside), Quoted((after,)), nocase("Kept"))
    changed = apply(case, pieces, "")
    assert changed[-1] == nocase("Kept")
    assert text_of(changed).casefold().upper() == text_of(pieces).casefold().upper()


@given(st.sampled_from(CASES[2:]), WORDS, WORDS)
@settings(max_examples=200)
def test_borders_of_runs_do_not_matter(case, left, right):
    assert text_of(apply(case, (left, emph(right)), "")) == cased(case, left + right)
