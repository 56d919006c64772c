"""Filter expressions: what they mean, and what is said of those that mean nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_pubs.model import (
    Contributor,
    Honour,
    Link,
    PartialDate,
    Publication,
    Source,
    Status,
    Venue,
)
from sphinx_pubs.reading.people import People
from sphinx_pubs.selecting.filters import FilterError, compile_filter

PEOPLE = People.from_config(["Zhenheng Tang"], {"Zichen Tang": {"id": "zichen"}})

PAPER = Publication(
    key="Tang2024a",
    type="inproceedings",
    kind="conference",
    source=Source("papers.bib", 1),
    fields={
        "title": "{Fed} Learning \\& {GPUs}",
        "year": "2024",
        "volume": "12",
        "pages": "1--10",
        "section": "main",
        "type": "Short paper",
        "abstract": "We do.",
        "date_added": "2024-02-03",
        "publisher": 'M{\\"u}ller \\& Co',
        "bibtex_show": "true",
        "draft": "no",
        "count": "0",
        "void": "",
        "selected": "true",
        "rank": "A*",
    },
    title=("Fed Learning & GPUs",),
    authors=(
        Contributor("Tang", "Zhenheng"),
        Contributor("Beethoven", "Ludwig", "van"),
        Contributor(literal="Open Lab"),
    ),
    editors=(Contributor("Curie", "Marie"),),
    venue=Venue(name=("Neural Information Processing Systems",), short="NeurIPS"),
    date=PartialDate(2024, 5, 17),
    honours=(Honour("Best Paper", "best"),),
    links=(Link("pdf", "a.pdf", local=True), Link("code", "https://example.org")),
    keywords=("Federated Learning", "systems"),
    selected=True,
)
DRAFT = Publication(
    key="draft",
    type="unpublished",
    kind="other",
    source=Source("drafts.bib", 9),
    fields={"title": "A draft", "year": "in press"},
    title=("A draft",),
    status=Status("inpress", "In press"),
)


def matches(source, publication=PAPER):
    return compile_filter(source, people=PEOPLE)(publication)


@pytest.mark.parametrize(
    "source",
    [
        "year == 2024",
        'year == "2024"',
        "year >= 2020",
        "2020 < year <= 2024",
        "2024.0 == year",
        "month == 5",
        'date >= "2024-05"',
        'date == "2024"',
        "date <= 2024",
        "date >= 2023",
        '"2024-06" > date',
        "volume > 9",
        'volume > "9"',
        'type == "inproceedings"',
        'type == "InProceedings"',
        'kind in {"article", "conference"}',
        'kind not in {"article",}',
        'key == "tang2024a"',
        'key in {"x", "Tang2024a"}',
        "volume in {11, 12}",
        "year in {2023, 2024}",
        'year in {"2024"}',
        "selected",
        "selected == true",
        "selected in {True, 5}",
        "bibtex_show == true",
        "bibtex-show",
        "not draft",
        "not count",
        "not void",
        "not missing",
        "not not section",
        'source == "papers.bib"',
        'title % "learning & gpus$"',
        'publisher == "Müller & Co"',
        'publisher % "m\\w+ller"',
        r'pages % "^\d+–\d+$"',
        r"pages % '^\d'",
        'rank == "A*"',
        'rank % "a\\\\*"',
        'rank % r"a\\*"',
        'venue == "NeurIPS"',
        'venue == "neural information processing systems"',
        'venue % "information"',
        'venue != "ICML"',
        '"neural" in venue',
        '"GPU" in title',
        '"TPU" not in title',
        'field("type") == "Short paper"',
        "field(type) != type",
        'field("date-added") % "^2024-02"',
        "DATE-ADDED",
        'author % "^Tang, Zhenheng; van Beethoven, Ludwig; Open Lab$"',
        'author("Tang")',
        'author("Tang, Z.")',
        'author("Zhenheng Tang")',
        'author("van Beethoven")',
        'author("Open Lab")',
        'not author("zichen")',
        'editor("Curie")',
        'not editor("Tang")',
        'keyword("federated learning")',
        'not keyword("federated")',
        "has(award)",
        "has(abstract) and has(pdf) and has(code)",
        "has(keywords) and not has(note) and not has(summary)",
        "has(section)",
        'has("bibtex-show")',
        "has(author) and has(venue) and has(date) and not has(status)",
        "not has(doi)",
        "not has(draft)",
        "not status",
        'year >= 2020 and author("Tang") and has(award)',
        "missing or year",
        "false or (missing and year) or 1",
        "missing and missing or year",
        "not missing and not (missing or void)",
        "year >= 2020\nand year < 2030",
        "(((year)))",
        '"==" != "a"',
        'not "\\"" == "a"',
        "\"it's\" == 'it\\'s'",
    ],
)
def test_true(source):
    assert matches(source) is True


@pytest.mark.parametrize(
    "source",
    [
        "year != 2024",
        "year < 2024",
        "2020 < year < 2024",
        'date > "2024"',
        'key == "tang"',
        'kind not in {"conference"}',
        "draft",
        "count",
        "void",
        "missing",
        # what is missing makes a comparison false, whichever
        'missing == "x"',
        'missing != "x"',
        "missing < 1",
        "1 < missing",
        'missing % ""',
        'missing in {"x"}',
        'missing not in {"x"}',
        '"x" in missing',
        '"x" not in missing',
        'status != "accepted"',
        # text and a number are neither equal nor in order
        "section == 1",
        "section < 1",
        "section > 1",
        "selected < 2",
        'venue == "ICML"',
        'venue != "NeurIPS"',
        "has(slides)",
        "1 in title",
        '"0"',
        "'no'",
    ],
)
def test_false(source):
    assert matches(source) is False


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("year >= 2020", False),
        ("year", False),
        ("has(year)", False),
        ('field("year") == "in press"', True),
        ("status", True),
        ('status == "inpress"', True),
        ('status == "In press"', True),
        ('status in {"submitted", "inpress"}', True),
        ('status % "^accepted"', False),
        ("selected", False),
        ("selected == false", True),
        ("author", False),
        ('author("Tang")', False),
        ("has(award)", False),
    ],
)
def test_undated_work(source, expected):
    assert matches(source, DRAFT) is expected


def test_and_binds_closer_than_or_and_not_closest():
    truth = {"t": "true", "f": "false"}
    for a in "tf":
        for b in "tf":
            for c in "tf":
                words = [truth[letter] for letter in (a, b, c)]
                source = "{} or not {} and {}".format(*words)
                assert matches(source) is (a == "t" or (b != "t" and c == "t")), source


@pytest.mark.parametrize(
    ("source", "reason", "marked"),
    [
        ("", "it is empty", ""),
        ("  ", "it is empty", ""),
        ("year = 2020", "equality is written ==", "="),
        ("year >= ", "here a field, a text in quotes or a number is expected", ""),
        ("year 2020", "here and, or, a comparison or the end is expected", "2020"),
        ("year AND title", "here and, or, a comparison or the end is expected", "AND"),
        ('year "=="', "here and, or, a comparison or the end is expected", '"=="'),
        ("year && title", "write and", "&"),
        ('title == "a', "this text has no closing quote", '"a'),
        ("title == “a”", "only straight quotes are quotes", "“"),
        ("date > 2024-05", 'dates and other text stand in quotes: "2024-05"', "-"),
        ("key == 2024a", "text stands in quotes", "2"),
        ("(year", "this parenthesis is not closed", "("),
        ("year)", "here and, or, a comparison or the end is expected", ")"),
        ('kind in {"a"', "this brace is not closed", "{"),
        ("kind in {}", "a set needs at least one value", "{"),
        ("kind in {kind}", "a set holds texts in quotes and numbers only", "kind"),
        ('kind in ("a", "b")', 'several values stand in braces: {"a", "b"}', ","),
        ('kind in ["a"]', 'a set is written in braces: {"a", "b"}', "["),
        ('{"a"}', "a set stands only after in: kind in {...}", '{"a"}'),
        ('kind == {"a"}', "a set stands only after in: kind in {...}", '{"a"}'),
        ('title % "("', "the pattern cannot be read: missing ), unterminated subpattern at position 0", '"("'),
        ("title % year", "after %, a pattern in quotes is expected", "year"),
        ('title % "a" % "b"', "one % is enough; join two searches by and", "%"),
        ("year not 2020", "after not, in is expected here", "2020"),
        ("venue.short == 'X'", "there are no attributes but award.kind, award.name, award.year", "venue.short"),
        ('"a".upper()', "there are no attributes in a filter but award.kind, award.name and award.year", "."),
        ("author(Tang)", 'author() takes a person or a group: author(me), author("Tang") or author(group("phd"))', "Tang"),
        ("keyword(systems)", 'keyword() takes a text: keyword("systems")', "systems"),
        ("has(1)", "has() takes a name: has(award)", "1"),
        ('author("a", "b")', "author() takes one value and a closing parenthesis", ","),
        ("year == None", "None cannot be asked: there is no None; has(x) asks whether x is there", "None"),
        ('docname == "x"', "docname cannot be asked: which documents cite an entry makes no difference to a publication list", "docname"),
        ("year ; title", "';' means nothing in a filter", ";"),
    ],
)  # fmt: skip
def test_errors_say_what_and_where(source, reason, marked):
    with pytest.raises(FilterError) as caught:
        compile_filter(source, people=PEOPLE)
    assert caught.value.reason == str(caught.value) == reason
    line, pointer = caught.value.picture.split("\n")
    assert line == source
    assert re.fullmatch(r" *~*\^", pointer)
    start = len(pointer) - len(pointer.lstrip())
    assert source[start : len(pointer)] == marked


@pytest.mark.parametrize("name", ["cited", "docname", "docnames"])
def test_citations_are_refused(name):
    for source in (name, f"not {name}", f'{{"a"}} <= {name}', f'"a" in {name}'):
        with pytest.raises(FilterError, match=f"{name} cannot be asked"):
            compile_filter(source, people=PEOPLE)


@pytest.mark.parametrize(
    "source", ['__import__("os")', "eval('1')", "senior(me)", 'open("/etc/passwd")']
)
def test_unknown_functions_are_refused_naming_the_known(source):
    known = (
        r"there are author\(\), editor\(\), first_author\(\), last_author\(\), cofirst\(\), "
        r"corresponding\(\), lead\(\), role\(\), field\(\), has\(\), keyword\(\), "
        r"group\(\), members\(\)"
    )
    with pytest.raises(FilterError, match=known):
        compile_filter(source, people=PEOPLE)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|aa)*b", "((a*)b?)+", "(a?){30}", "(?:x+y*)*?z", "(a{1,9}){1,9}", "a*" * 6, "a?" * 21],
)  # fmt: skip
def test_patterns_that_could_take_for_ever_are_refused(pattern):
    with pytest.raises(FilterError):
        compile_filter(f'title % "{pattern}"', people=PEOPLE)


@pytest.mark.parametrize(
    "pattern",
    ["(ab)+", "(a|b)?c", "(19|20)[0-9]{2}", "[+*]+", r"\(a+\)+", "[]*]+", "a.*b.*c", "(?:ab){2}", "x{y", "((?#a+)b)+"],
)  # fmt: skip
def test_ordinary_patterns_are_taken(pattern):
    compile_filter(f'title % r"{pattern}"', people=PEOPLE)


def test_length_and_depth_are_bounded():
    with pytest.raises(FilterError, match="longer than 10000 characters"):
        compile_filter("year or " * 2000 + "year", people=PEOPLE)
    with pytest.raises(FilterError, match="nest deeper than 40"):
        compile_filter("(" * 4000 + "year" + ")" * 4000, people=PEOPLE)
    assert matches("(" * 40 + "year" + ")" * 40)
    assert matches("not " * 2000 + "year")
    assert matches("missing or " * 800 + "year")
    assert matches("missing or year and not (" * 39 + "missing" + ")" * 39)


def test_long_text_is_searched_at_its_beginning():
    long = replace(PAPER, title=("a" * 30_000 + "b",))
    assert matches('title % "a"', long)
    assert not matches('title % "b"', long)


PIECES = """
    year title key venue status selected date missing and or not in ( ) { } , == != < <= > >= %
    "a" "2024" '(a)' 2024 1.5 true author("Tang") has(pdf) keyword("x") field(type)
"""
WORDS = st.sampled_from(PIECES.split())
CANDIDATES = st.builds(
    Publication,
    key=st.text(max_size=5),
    type=st.just("article"),
    kind=st.just("article"),
    source=st.just(Source("a.bib", 1)),
    fields=st.dictionaries(
        st.sampled_from(["year", "title", "missing", "type"]), st.text(max_size=9), max_size=3
    ),
    title=st.tuples(st.text(max_size=9)),
    date=st.none() | st.builds(PartialDate, st.integers(-50, 3000), st.integers(0, 12)),
    venue=st.builds(Venue, name=st.tuples(st.text(max_size=9)), short=st.text(max_size=3)),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30), CANDIDATES)
def test_nothing_but_filter_errors(source, candidate):
    try:
        predicate = compile_filter(source, people=PEOPLE)
    except FilterError as error:
        said = error
    else:
        answers = {predicate(one) for one in (candidate, PAPER, DRAFT, replace(PAPER, fields={}))}
        assert answers <= {True, False}
        return
    assert said.reason
    assert said.picture.endswith("^")
