"""Broken blocks: each is an entry with its repairs said, or one error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.problems import Code
from sphinx_pubs.reading.blocks import MAX_REPAIRS, MAX_VALUE, decode, field_name, split
from sphinx_pubs.reading.macros import MAX_DEPTH, MAX_EXPANSION
from sphinx_pubs.reading.recovery import MAX_FIELDS

B = ("article", "b", {"title": "B"})
B_TEXT = "@article{b, title = {B}}\n"


def read(text):
    found = split(text, "a.bib", {})
    return [(one.type, one.key, dict(one.fields)) for one in found.entries]


def said(text):
    """What is said, as (line, column, message)."""
    problems = split(text, "a.bib", {}).problems
    return [(one.source.line, one.source.column, one.message) for one in problems]


def accounted(text):
    found = split(text, "a.bib", {})
    errors = [one for one in found.problems if one.code.severity == "error"]
    assert found.blocks == len(found.entries) + len(errors)
    return found


# Broken, and mended

REPAIRED = [
    pytest.param(
        "@article{a, author = {Doe, J.}\n  title = {T}}",
        {"author": "Doe, J.", "title": "T"},
        [(2, 3, "entry 'a': the comma before `title` is missing")],
        id="no comma between fields on two lines",
    ),
    pytest.param(
        "@article{a, author = {Doe, J.} title = {T}}",
        {"author": "Doe, J.", "title": "T"},
        [(1, 32, "entry 'a': the comma before `title` is missing")],
        id="no comma between fields on one line",
    ),
    pytest.param(
        "@article{a, month = jan year = 2000}",
        {"month": "January", "year": "2000"},
        [(1, 25, "entry 'a': the comma before `year` is missing")],
        id="no comma after a bare value",
    ),
    pytest.param(
        "@article{a\n  title = {T},\n  year = 2000}",
        {"title": "T", "year": "2000"},
        [(1, 11, "entry 'a': the comma after the key is missing")],
        id="no comma after the key",
    ),
    pytest.param(
        "@article{a title = {T}}",
        {"title": "T"},
        [(1, 12, "entry 'a': the comma after the key is missing")],
        id="no comma after the key on one line",
    ),
    pytest.param(
        "@article{a, title = {A},\n  year = 2000\n",
        {"title": "A", "year": "2000"},
        [(1, 9, "entry 'a': its closing `}` is missing")],
        id="no closing brace of the entry",
    ),
    pytest.param(
        "@article{a,\n  title = {A,\n  year = 2000\n}\n",
        {"title": "A", "year": "2000"},
        [(2, 11, "entry 'a': `title`: its closing brace is missing")],
        id="no closing brace of a value",
    ),
    pytest.param(
        "@article{a,\n  title = {{A},\n  year = {2000}\n}\n",
        {"title": "{A}", "year": "2000"},
        [(2, 11, "entry 'a': `title`: its closing brace is missing")],
        id="one of two closing braces of a value",
    ),
    pytest.param(
        "@article{a, title = {A {x}, author = {X and Y}, year = 2000}\n",
        {"title": "A {x}", "author": "X and Y", "year": "2000"},
        [(1, 21, "entry 'a': `title`: its closing brace is missing")],
        id="no closing brace of a value on one line",
    ),
    pytest.param(
        "@article{a, title = {A\n",
        {"title": "A"},
        [
            (1, 21, "entry 'a': `title`: its closing brace is missing"),
            (1, 9, "entry 'a': its closing `}` is missing"),
        ],
        id="no closing brace at all",
    ),
    pytest.param(
        "@article{a, title = {A}},\n  year = {2000}\n}\n",
        {"title": "A", "year": "2000"},
        [(1, 24, "entry 'a': there is a closing brace too many")],
        id="a closing brace too many",
    ),
    pytest.param(
        "@article{a, title = {A}\n}}\n",
        {"title": "A"},
        [(2, 2, "entry 'a': there is a closing brace too many")],
        id="a closing brace too many at the end",
    ),
    pytest.param(
        "@article{a, title = {A}},\n  note = {{N}\n}\n",
        {"title": "A", "note": "{N}\n"},
        [
            (1, 24, "entry 'a': there is a closing brace too many"),
            (1, 9, "entry 'a': its closing `}` is missing"),
        ],
        id="a closing brace too many and one missing",
    ),
    pytest.param(
        "@article{a, title = {A},, year = {2000},,}",
        {"title": "A", "year": "2000"},
        [
            (1, 24, "entry 'a': there is a comma too many"),
            (1, 40, "entry 'a': there is a comma too many"),
        ],
        id="two commas",
    ),
    pytest.param(
        '@article{a, title = "A "quoted" word, and "more", x", year = 2000}',
        {"title": 'A "quoted" word, and "more", x', "year": "2000"},
        [(1, 21, "entry 'a': `title`: quotes stand inside its quotes")],
        id="quotes inside quotes",
    ),
    pytest.param(
        '@article{a, title = "A,\n  year = {2000}\n}',
        {"title": "A", "year": "2000"},
        [(1, 21, "entry 'a': `title`: its closing quote is missing")],
        id="no closing quote",
    ),
    pytest.param(
        '@article{a, title = "A {x", year = "2000"}\n',
        {"title": "A x", "year": "2000"},
        [(1, 21, "entry 'a': `title`: its braces do not add up")],
        id="a brace open inside quotes",
    ),
    pytest.param(
        "@article{a, title = {set \\{ x}, year = 2000}\n",
        {"title": "set \\{ x", "year": "2000"},
        [(1, 21, "entry 'a': `title`: a brace with a backslash has no partner; it is text")],
        id="a brace with a backslash",
    ),
    pytest.param(
        "@article{a,\n  % note = {old},\n  title = {A}, % the } title\n  % x\n  year = 2000 % = year\n}",
        {"title": "A", "year": "2000"},
        [
            (2, 3, "entry 'a': a comment inside the entry is skipped"),
            (3, 16, "entry 'a': a comment inside the entry is skipped"),
            (5, 15, "entry 'a': a comment inside the entry is skipped"),
        ],
        id="comments inside",
    ),
    pytest.param(
        "@article{a, title = {A}; year = {2000}}",
        {"title": "A", "year": "2000"},
        [(1, 24, "entry 'a': a semicolon stands for a comma")],
        id="a semicolon",
    ),
    pytest.param(
        "@article{a,\n  title {A},\n  year = 2000}",
        {"title": "A", "year": "2000"},
        [(2, 3, "entry 'a': the `=` after `title` is missing")],
        id="no equals sign",
    ),
    pytest.param(
        "@article{a, title = A title, with a comma, year = 2000}",
        {"title": "A title, with a comma", "year": "2000"},
        [(1, 21, "entry 'a': `title`: it has no braces")],
        id="no braces",
    ),
    pytest.param(
        "@article{a, title = {A}, note = , year = 2000}",
        {"title": "A", "year": "2000"},
        [(1, 33, "entry 'a': `note` has no value")],
        id="no value",
    ),
    pytest.param(
        "@article{a, title = {A} # , year = 2000}",
        {"title": "A", "year": "2000"},
        [(1, 27, "entry 'a': a `#` has nothing behind it")],
        id="nothing behind a sign",
    ),
    pytest.param(
        "@article{a, title = {The} title, year = 2000}",
        {"title": "The title", "year": "2000"},
        [(1, 21, "entry 'a': `title`: what stands behind its braces is taken into it")],
        id="text behind the braces",
    ),
    pytest.param(
        '@article{a, title = {A}", year = 2000}',
        {"title": "A", "year": "2000"},
        [(1, 21, "entry 'a': `title`: what stands behind its braces is taken into it")],
        id="a quote behind the braces",
    ),
    pytest.param(
        "@article{a, title = {A}, year = 2000)\n",
        {"title": "A", "year": "2000"},
        [(1, 37, "entry 'a': it is closed by `)`, not by `}`")],
        id="closed by a parenthesis",
    ),
    pytest.param(
        "@article{a, title = {A}, some words, year = 2000}",
        {"title": "A", "year": "2000"},
        [(1, 26, "entry 'a': `some words,` is no field and is left out")],
        id="words that are no field",
    ),
]


@pytest.mark.parametrize(
    "end", ["", "\n@article{b, title = {B}}\n"], ids=["alone", "before another"]
)
@pytest.mark.parametrize(("text", "fields", "sentences"), REPAIRED)
def test_a_broken_entry_is_mended_and_each_repair_is_said(text, fields, sentences, end):
    assert read(text + end) == [("article", "a", fields), *([B] if end else [])]
    assert said(text + end) == sentences
    accounted(text + end)


@pytest.mark.parametrize("text", [case.values[0] for case in REPAIRED])
def test_what_was_mended_is_written_so_that_it_can_be_read(text):
    (entry,) = split(text, "a.bib", {}).entries
    fields = ",\n".join(f"  {name} = {value}" for name, value in entry.written)
    again = split(f"@{entry.type}{{{entry.key},\n{fields}\n}}\n", "a.bib", {})
    assert [dict(one.fields) for one in again.entries] == [dict(entry.fields)]


@pytest.mark.parametrize("text", [case.values[0] for case in REPAIRED])
def test_a_repair_that_loses_nothing_is_an_info(text):
    problems = split(text, "a.bib", {}).problems
    severities = {one.code.severity for one in problems}
    assert severities == {"warning" if "some words" in text else "info"}


def test_many_repairs_of_one_entry_are_counted():
    text = "@misc{a,\n" + "x = {1},,\n" * 50 + "}"
    sentences = [message for *_, message in said(text) if "comma" in message or "more" in message]
    assert len(sentences) == MAX_REPAIRS + 1
    assert sentences[-1] == f"entry 'a': {50 - MAX_REPAIRS} more places were mended"


# Well-formed, if unusual

UNUSUAL = [
    ("@ article {a, title = {A}}", [("article", "a", {"title": "A"})]),
    ("@article\n{a, title = {A}}", [("article", "a", {"title": "A"})]),
    ("@Article\n\n  {a, title = {A}}", [("article", "a", {"title": "A"})]),
    ("  @article{a, title = {A}}", [("article", "a", {"title": "A"})]),
    ("@www-inproceedings{a, title = {A}}", [("www-inproceedings", "a", {"title": "A"})]),
    ("@commentary{a, title = {A}}", [("commentary", "a", {"title": "A"})]),
    ("@stringy{a, title = {A}}", [("stringy", "a", {"title": "A"})]),
    ("@article(a, title = {A (b)}, year = 1)", [("article", "a", {"title": "A (b)", "year": "1"})]),
    ('@article ( a , title = "B )" )', [("article", "a", {"title": "B )"})]),
    ("@article\n(\n  a:95\n  ,\n  title = {A}\n)", [("article", "a:95", {"title": "A"})]),
    ("@article{a\n , title = {A}\n}", [("article", "a", {"title": "A"})]),
    ("@article{my key, title = {A}}", [("article", "my key", {"title": "A"})]),
    ('@article{"q", title = {A}}', [("article", '"q"', {"title": "A"})]),
    ("@article{唐 2024, title = {A}}", [("article", "唐 2024", {"title": "A"})]),
    ("@article{etal-list=0, title = {A}}", [("article", "etal-list=0", {"title": "A"})]),
    ("@article{10.1/(x)5, title = {A}}", [("article", "10.1/(x)5", {"title": "A"})]),
    ("@article{a, file = {C:\\dir\\}, x = 1}", [("article", "a", {"file": "C:\\dir\\", "x": "1"})]),
    ('@article{a, file = "C:\\dir\\", x = 1}', [("article", "a", {"file": "C:\\dir\\", "x": "1"})]),
    ('@article{a, t = "M\\"uller {"}x{"}"}', [("article", "a", {"t": 'M\\"uller {"}x{"}'})]),
    ("@article{a, t = {x\\\\}, y = {1}}", [("article", "a", {"t": "x\\\\", "y": "1"})]),
    ("@article{a, t = {\\{x\\}}}", [("article", "a", {"t": "\\{x\\}"})]),
    ("@article{a, t = {{{{{{x}}}}}}}", [("article", "a", {"t": "{{{{{x}}}}}"})]),
    ("@article{a, t = {A}\n % b\n}", [("article", "a", {"t": "A"})]),
    ("@article{a}", [("article", "a", {})]),
    (
        "\ufeff@article{a, t = {A}}\n\ufeff@article{b, title = {B}}",
        [("article", "a", {"t": "A"}), B],
    ),
    ("@article{a, t={A}}@article{b, title={B}}", [("article", "a", {"t": "A"}), B]),
    ("@article{a, t={A}}, @article{b, title={B}}", [("article", "a", {"t": "A"}), B]),
    ("@article(a, t={A}) @article{b, title={B}}", [("article", "a", {"t": "A"}), B]),
    ('@string{x = "me@y.z"}@article{a, t=x}', [("article", "a", {"t": "me@y.z"})]),
]


@pytest.mark.parametrize(("text", "entries"), UNUSUAL)
def test_what_is_unusual_is_read_as_it_stands(text, entries):
    assert read(text) == entries
    assert [message for *_, message in said(text) if "a comment" not in message] == []


NO_BLOCK = [
    "me@x.org, @ 5pm (room {3}), @home, @ {x}",
    "@foo bar\n@ 5pm (room 3)\n@Jane (see below)",
    "see @article{x, title = {no}} above",
    "%@article{x, title = {no}}\n  % @article{y,\n  %  title = {no}\n  % }",
    "@comment{@article{x, title = {no}}}",
    "@Comment{\n@article{x, title = {no}}\n\n@article{y,\n  title = {no}}\n}",
    "@COMMENT(jabref-meta: x)",
    "@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n1 ExplicitGroup:a\\;0\\;;\n}",
    '@PREAMBLE{"\\newcommand{\\x}[1]{#1} @article{x, t = {1}}"}',
    '@string{x = "@article{y, t = {1}}"}',
    "@string{x = {\n@article{y,\n t = {1}\n}\n}}",
    "---\nlayout: x\nmail: @x{y}\n---",
]


@pytest.mark.parametrize("text", NO_BLOCK)
def test_what_is_no_block_is_passed_over(text):
    found = split(f"{text}\n@article{{b, title = {{B}}}}\n", "a.bib", {})
    assert [one.key for one in found.entries] == ["b"]
    assert (found.problems, found.blocks) == ((), 1)


VALUES = [
    "text\n@foo is {bold}\n@bar{x} more\n",
    "\n@article{x,\n  title = {no}\n}\n",
    "see\n@article{x,\n  title = {no}\n}\n@book{y,\n  title = {no}\n}\n",
    "{\n@article{x, title = {no}}\n}",
    "a}@article{x, title = {no}".join("{}"),
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("written", "broken"), [("{%s}", ""), ('"%s"', ""), ("{%s}", " z = {1}")])
@pytest.mark.parametrize(("opening", "closing"), ["{}", "()"])
def test_an_at_sign_inside_a_value_is_no_block(value, written, broken, opening, closing):
    entry = f"a, abstract = {written % value}, y = {{1}}{broken}"
    text = f"@misc{opening}{entry}{closing}\n{B_TEXT}"
    (type_, key, fields), second = read(text)
    assert (type_, key, fields["abstract"], fields["y"]) == ("misc", "a", value, "1")
    assert second == B
    assert accounted(text).blocks == 2


def test_an_entry_that_is_not_closed_does_not_swallow_the_next_ones():
    text = "@misc{a, t = {A},\n" + "".join(f"@misc{{b{n}, t = {{B}}}}\n" for n in range(5)) + "}}\n"
    assert [key for _, key, _ in read(text)] == ["a", "b0", "b1", "b2", "b3", "b4"]


def test_a_comment_that_is_not_closed_ends_before_the_next_block():
    text = "@comment{ x\n@article{b, title = {B}}\n"
    assert read(text) == [B]
    assert said(text) == [(1, 1, "this @comment: it is not closed, and ends before the next block")]


# Keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@article{, author = {Doe, Jane and X}, title = {The Deep}, year = 2000}", "doe2000the"),
        ("@article{author = {Jane Doe}, title = {{Deep} End}, date = {2000-01}}", "doe2000deep"),
        ('@article{\n  author = "Zoë M\\"uller",\n title = {Über}, year={2001}}', "muller2001über"),
        ("@article{editor = {de la Cruz, A.}, year = 2000}", "delacruz2000"),
        ("@article{, note = {x}}", "article"),
    ],
)
def test_an_entry_without_a_key_gets_one_and_it_is_said(text, key):
    ((_, made, _),) = read(text)
    assert made == key
    (problem,) = split(text, "a.bib", {}).problems
    assert (problem.code, problem.key) == (Code.NO_KEY, key)
    assert problem.message == f"this entry has no key; it is called {key!r}"


def test_keys_that_are_made_are_not_used_twice():
    text = (
        "@misc{, title = {A}}\n@misc{a-2, title = {B}}\n@misc{, title = {A}}\n@misc{a, title = {C}}"
    )
    assert [key for _, key, _ in read(text)] == ["a-3", "a-2", "a-4", "a"]


def test_braces_around_a_key_are_left_out():
    assert read("@article{{b}, title = {B}}") == [B]
    assert said("@article{{b}, title = {B}}") == [
        (1, 10, "entry 'b': the key is written in braces")
    ]


# Lost


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("@article{", "it is not closed, and no field of it can be read"),
        ("@article{a,", "it is not closed, and no field of it can be read"),
        ("@article{a, some words", "it is not closed, and no field of it can be read"),
        ("@article{}", "it has neither a key nor a field"),
        ("@article{ , }", "it has neither a key nor a field"),
        ("@article{a, some words}", "no field of it can be read"),
        ("@{a, title = {A}}", "there is no type behind its `@`"),
    ],
)
def test_what_cannot_be_read_is_one_error(text, reason):
    text = f"\n{text}\n@article{{b, title = {{B}}}}\n"
    assert read(text) == [B]
    assert said(text) == [(2, 1, f"this block cannot be read and is left out: {reason}")]
    assert accounted(text).blocks == 2


# Macros


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        ('@string{x = "v"', "this @string: its closing `}` is missing"),
        ('@string{x "v"}', "this @string: the `=` after `x` is missing"),
        ('@string{{x = "v"}', "this @string: there is an opening brace too many"),
        ('@string{x = "v",, y = {w}}', "this @string: there is a comma too many"),
    ],
)
def test_a_broken_macro_is_mended(definition, sentence):
    text = f"{definition}\n@misc{{a, title = x}}"
    assert read(text) == [("misc", "a", {"title": "v"})]
    assert [message for *_, message in said(text)] == [sentence]


def test_a_macro_that_cannot_be_read_is_a_warning_and_no_block():
    found = accounted("@string{x}\n@article{b, title = {B}}")
    assert found.blocks == 1
    (problem,) = found.problems
    assert (problem.code, problem.source.line) == (Code.STRING, 1)
    assert (
        problem.message
        == "this @string cannot be read and is left out: it has no name with a value"
    )


# Encodings


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_are_decoded_and_said(codec):
    text = "@misc{a, title = {Übung}}\n"
    decoded, (problem,) = decode(text.encode(codec), "a.bib")
    assert decoded == text
    name = "UTF-32" if codec == "utf-32" else "UTF-16"
    assert (problem.code, problem.message) == (
        Code.UTF_16,
        f"the file is {name}; it was read as such",
    )


def test_windows_1252_is_told_from_latin_1():
    text, (problem,) = decode("a\n“b” – ü".encode("cp1252"), "a.bib")
    assert text == "a\n“b” – ü"
    assert problem.message == "the file is not UTF-8 (byte 2); it was read as Windows-1252"
    assert problem.source.line == 2


def test_lines_of_both_encodings_are_read():
    text, (problem,) = decode("ü 漢\n".encode() + "ü".encode("latin-1"), "a.bib")
    assert text == "ü 漢\nü"
    assert (problem.code, problem.source.line) == (Code.ENCODING, 2)


def test_nul_characters_are_left_out_and_said():
    text, (problem,) = decode(b"@misc{a,\n ti\0tle = {A\0}}", "a.bib")
    assert read(text) == [("misc", "a", {"title": "A"})]
    assert (problem.code, problem.source.line) == (Code.NUL, 2)
    assert problem.message == "2 NUL characters were left out"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(end):
    data = end.join(["x", "@misc{a,", "  title = {A", "B}", "}", "@misc{b, t = 1}"]).encode()
    text, found = decode(data, "a.bib")
    assert found == ()
    first, second = split(text, "a.bib", {}).entries
    assert (first.source.line, first.place("title").line, second.source.line) == (2, 3, 6)
    assert first.fields["title"] == "A\nB"
    assert split(data.decode(), "a.bib", {}).entries == (first, second)


# Places


def test_places_have_columns_and_widths():
    text = "x\n  @misc{key, Date-Added = {D}, title = {One\n   two},\n    year\n = 2024}"
    (entry,) = split(text, "a.bib", {}).entries

    def at(place):
        return (place.line, place.column, place.width)

    assert at(entry.source) == (2, 3, len("@misc{key"))
    assert at(entry.place("date_added")) == (2, 14, len("Date-Added = {D}"))
    assert at(entry.place("title")) == (2, 32, len("title = {One"))
    assert at(entry.place("nothing")) == at(entry.source)
    assert entry.place("year").line == 4


def test_places_of_mended_entries_are_right():
    text = "@misc{a, title = {A}\n  % no\n  year = {2024}\n  note = x\n"
    (entry,) = split(text, "a.bib", {}).entries
    assert {name: entry.place(name).line for name in entry.fields} == {
        "title": 1,
        "year": 3,
        "note": 4,
    }
    place = entry.place("note")
    assert (place.line, place.column, place.width) == (4, 3, len("note = x"))


# Limits


def test_a_block_has_a_limit_of_fields():
    text = "@misc{a," + "".join(f"f{n} = {{1}}," for n in range(MAX_FIELDS + 5)) + "}\n" + B_TEXT
    (_, _, fields), second = read(text)
    assert (len(fields), second) == (MAX_FIELDS, B)
    assert [message for *_, message in said(text)] == [
        f"entry 'a': it has more than {MAX_FIELDS} fields"
    ]


def test_a_value_has_a_limit_of_length():
    text = f"@misc{{a, title = {{{'x' * (MAX_VALUE + 5)}}}}}"
    ((_, _, fields),) = read(text)
    assert len(fields["title"]) == MAX_VALUE
    assert [message for *_, message in said(text)] == [
        "'a': the value is cut after 1,000,000 characters"
    ]


def test_a_value_has_a_limit_of_depth():
    deep = MAX_DEPTH + 1
    text = f"@misc{{a, title = {{{'{' * deep}x{'}' * deep}}}}}"
    assert read(text) == [("misc", "a", {"title": "x"})]
    assert [one.code for one in split(text, "a.bib", {}).problems] == [Code.LIMIT]


def test_macros_of_a_file_have_a_limit():
    doubled = "@string{m = m # m}\n" * 19
    used = "".join(f"@misc{{k{n}, title = m}}\n" for n in range(40))
    found = accounted(f'@string{{m = "x"}}\n{doubled}{used}')
    assert sum(len(one.fields["title"]) for one in found.entries) < 2 * MAX_EXPANSION
    assert found.entries[-1].fields["title"] == "m"
    assert [one.code for one in found.problems] == [Code.LIMIT]


# Whatever comes


PIECES = st.sampled_from(
    [
        *'@{}(),=#% a1é"\\\n\r',
        *("article", "string", "comment", "title = ", "{A}", "@article{k,\n", "@misc{"),
        *("---\n", "\n@b{x}"),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_every_block_is_an_entry_or_one_error(text):
    found = accounted(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for place in [one.source for one in (*found.entries, *found.problems)]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert place.width >= 1
    for entry in found.entries:
        for _, value in entry.written:
            assert value
        for name in entry.fields:
            line = lines[entry.place(name).line - 1]
            labels = [label for label, _ in entry.written if field_name(label) == name]
            assert any(label in line for label in labels)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_whatever_is_broken_leaves_a_later_entry_alone(text):
    found = split(f"{text}\n\n@article{{zzz,\n  title = {{B}}\n}}\n", "a.bib", {})
    kept = any(one.key == "zzz" or "@article{zzz" in str(one.written) for one in found.entries)
    assert kept or "comment" in text or "string" in text or "%" in text
