"""The markup of CSL-JSON, and quotation marks in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.runs import Hyperlink, Math, Styled, plain, walk
from sphinx_pubs.styles.csl.pieces import Quoted, text_of
from sphinx_pubs.styles.csl.rich import parse, with_quotes


def emph(*runs):
    return Styled("emph", runs)


def strong(*runs):
    return Styled("strong", runs)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", ()),
        ("a title", ("a title",)),
        ("a <i>b</i> c", ("a ", emph("b"), " c")),
        ("<b>a <i>b</i></b>", (strong("a ", emph("b")),)),
        ("H<sub>2</sub>O<sup>+</sup>", ("H", Styled("sub", ("2",)), "O", Styled("sup", ("+",)))),
        ("<sc>ad</sc> 40", (Styled("smallcaps", ("ad",)), " 40")),
        (
            '<span style="font-variant: small-caps;">ad</span>',
            (Styled("smallcaps", ("ad",)),),
        ),
        ('<span style="font-variant:small-caps">ad</span>', (Styled("smallcaps", ("ad",)),)),
        ('<span  class="nocase">bert</span>s', (Styled("nocase", ("bert",)), "s")),
        (
            '<span class="nodecor">v.</span>',
            (Styled("upright", (Styled("medium", (Styled("fullcaps", ("v.",)),)),)),),
        ),
        ("<i></i>a", ("a",)),
        ("<i>a <i>b</i></i>", (emph("a ", emph("b")),)),
    ],
)
def test_markup_becomes_runs(text, runs):
    assert parse(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "a & b &amp; c &lt;i&gt;",
        "a < b > c",
        "<i>a",
        "a</i>",
        "<em>x</em>",
        "<I>x</I>",
        '<i class="x">a',
        "<span>x</span>",
        '<span class="other">x</span>',
        "<span class='nocase'>x</span>",
        '<a href="x">y</a>',
    ],
)
def test_what_is_no_markup_stays_text(text):
    assert parse(text) == (text,)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("<i>a <b>b</i> c</b>", (emph("a <b>b"), " c</b>")),
        ("<i>a</i></i>", (emph("a"), "</i>")),
        ("<i><i>a</i>", ("<i>", emph("a"))),
        ('<span class="nocase">a <i>b</span></i>', (Styled("nocase", ("a <i>b",)), "</i>")),
        ("<i>a<span>b</span></i>", (emph("a<span>b</span>"),)),
        (
            '<span class="nocase">a <span>b</span> c</span>',
            (Styled("nocase", ("a <span>b</span> c",)),),
        ),
    ],
)
def test_a_tag_without_partner_stays_text(text, runs):
    assert parse(text) == runs


def test_markup_deeper_than_anybody_writes_stays_text():
    runs = parse("<i>" * 5000 + "a" + "</i>" * 5000)
    depth = sum(isinstance(run, Styled) for run in walk(runs))
    assert depth == 20
    assert plain(runs) == "<i>" * 4980 + "a" + "</i>" * 4980


@given(
    st.lists(
        st.sampled_from(
            ["<i>", "</i>", "<b>", "</b>", "<span>", '<span class="nocase">', "</span>"]
        )
        | st.sampled_from(["x", "<", "&"])
    )
)
@settings(max_examples=200)
def test_parsing_loses_no_text(parts):
    kept = plain(parse("".join(parts)))
    for part in ("x", "<span>", "&"):
        assert kept.count(part) == parts.count(part)


def q(*pieces):
    return Quoted(pieces)


def curly(*pieces, marks="“”"):
    return Quoted(pieces, (marks[0], marks[1]))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ('say "hello" now', ("say ", q("hello"), " now")),
        ("say 'hello' now", ("say ", q("hello"), " now")),
        ("say “hello” now", ("say ", curly("hello"), " now")),
        ("say ‘hello’ now", ("say ", curly("hello", marks="‘’"), " now")),
        ("\"a 'b' c\" d", (q("a ", q("b"), " c"), " d")),
        ("'a \"b\" c' d", (q("a ", q("b"), " c"), " d")),
        ("“a ‘b’ c”", (curly("a ", curly("b", marks="‘’"), " c"),)),
        ('"a "b" c" d', (q("a ", q("b"), " c"), " d")),
        ("\"'a' b\" c", (q(q("a"), " b"), " c")),
        ("''a'' b", (q(q("a")), " b")),
        ('a ("b") c', ("a (", q("b"), ") c")),
        ("['a' b]", ("[", q("a"), " b]")),
        ('"a"-"b"', (q("a"), "-", q("b"))),
        ('"a"/"b"', (q("a"), "/", q("b"))),
        ('a—"b"—c', ("a—", q("b"), "—c")),
        ('"a," b', (q("a,"), " b")),
        ('a "b". c', ("a ", q("b"), ". c")),
        ('a "b"c', ("a ", q("b"), "c")),
        ("面向“互联网”的研究", ("面向", curly("互联网"), "的研究")),
    ],
)
def test_a_pair_of_marks_becomes_a_quotation(text, pieces):
    assert with_quotes((text,)) == pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it's", "it’s"),
        ("O'Brien", "O’Brien"),
        ("l'amour d'un jour", "l’amour d’un jour"),
        ("students' work", "students’ work"),
        ("students' work and teachers' too", "students’ work and teachers’ too"),
        ("'tis the season", "’tis the season"),
        ("the '90s and the dogs' 2000s", "the ’90s and the dogs’ 2000s"),
        ("the ‘90s and the dogs’ 2000s", "the ‘90s and the dogs’ 2000s"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("a ' b", "a ’ b"),
        ("6' 2\"", '6’ 2"'),
        ("a's", "a’s"),
    ],
)
def test_an_apostrophe_is_no_quotation(text, expected):
    assert with_quotes((text,)) == (expected,)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ('say "it\'s" now', ("say ", q("it’s"), " now")),
        ("say 'it's' now", ("say ", q("it’s"), " now")),
        ("dogs' and 'cats'", ("dogs’ and ", q("cats"))),
        ('"the \'90s" x', (q("the ’90s"), " x")),
        ('"\'tis" x', (q("’tis"), " x")),
        ("'rock 'n' roll' x", (q("rock ’n’ roll"), " x")),
    ],
)
def test_apostrophes_and_quotations_stand_together(text, pieces):
    assert with_quotes((text,)) == pieces


@pytest.mark.parametrize(
    "text",
    [
        '"a b',
        'a b"',
        "“a b",
        "a” b",
        '"a” b',
        'a " b',
        '5" tall',
        'a"b',
        '""',
        "«a» b",
        "„a“ b",
        "„a ‚b‘ c“",
    ],
)
def test_marks_without_partner_and_foreign_marks_stay(text):
    assert with_quotes((text,)) == (text,)


@pytest.mark.parametrize(
    ("runs", "pieces"),
    [
        (('"', emph("a"), ' b" c'), (q(emph("a"), " b"), " c")),
        ((emph('"a b"'), " c"), (emph(q("a b")), " c")),
        ((emph('"a b'), ' c"'), (emph('"a b'), ' c"')),
        ((emph("a"), "'s"), (emph("a"), "’s")),
        (('"', Math("x"), '" b'), (q(Math("x")), " b")),
        ((Math("x"), "'s"), (Math("x"), "’s")),
        ((emph("it's"), " 'x'"), (emph("it’s"), " ", q("x"))),
        (("(", emph('"a"'), ")"), ("(", emph(q("a")), ")")),
        (
            (Hyperlink("https://example.org", ("'a'",)),),
            (Hyperlink("https://example.org", (q("a"),)),),
        ),
    ],
)
def test_quotations_span_styled_text(runs, pieces):
    assert with_quotes(runs) == pieces


@pytest.mark.parametrize("runs", [(), ("a title",), ("a ", emph("b"), Math("x'"))])
def test_runs_without_marks_come_back_as_they_are(runs):
    assert with_quotes(runs) is runs


def test_quotations_deeper_than_anybody_writes_stay_text():
    pieces = with_quotes(("'" * 5000 + "a" + "'" * 5000,))
    depth = 0
    while any(isinstance(piece, Quoted) for piece in pieces):
        pieces = next(piece.runs for piece in pieces if isinstance(piece, Quoted))
        depth += 1
    assert depth <= 20


@given(st.text(alphabet="ab \"'“”‘’(-9s"), st.text(alphabet="ab \"'“”‘’"))
@settings(max_examples=200)
def test_only_quotation_marks_change(first, second):
    marks = str.maketrans("", "", "\"'“”‘’")
    text = text_of(with_quotes((first, emph(second))))
    assert text.translate(marks) == (first + second).translate(marks)
