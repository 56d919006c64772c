"""A .bib file split into entries: values, macros, lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.problems import Code
from sphinx_pubs.reading.blocks import (
    MAX_VALUE,
    MONTHS,
    decode,
    expand,
    field_name,
    split,
)
from sphinx_pubs.reading.outline import Lines


def entries(text, macros=None):
    return split(text, "a.bib", macros or {}).entries


def fields(text, macros=None):
    return dict(entries(text, macros)[0].fields)


def problems(text):
    return [(one.code, one.source.line) for one in split(text, "a.bib", {}).problems]


# Bytes


@pytest.mark.parametrize("data", [b"", b"@misc{k}", "ü".encode(), b"\xef\xbb\xbf\xc3\xbc"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(data):
    text, found = decode(data, "a.bib")
    assert text == data.decode("utf-8-sig")
    assert found == ()


def test_what_is_not_utf_8_is_latin_1_and_said():
    text, (problem,) = decode("one\ntwo\nMüller".encode("latin-1"), "a.bib")
    assert text == "one\ntwo\nMüller"
    assert (problem.code, problem.source.line) == (Code.ENCODING, 3)
    assert problem.message == "the file is not UTF-8 (byte 9); it was read as Latin-1"


def test_an_entry_after_a_byte_order_mark_is_read():
    text, _ = decode(b"\xef\xbb\xbf@misc{k, title = {T}}", "a.bib")
    assert [one.key for one in entries(text)] == ["k"]


# Values

MACROS = {**MONTHS, "jml": "Machine Learning", "a": "one", "b": "two"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{plain}", "plain"),
        ('"plain"', "plain"),
        ("{in {braces}}", "in {braces}"),
        ('"with {"} quote"', 'with {"} quote'),
        ("2024", "2024"),
        ("jan", "January"),
        ("JAN", "January"),
        ("jml", "Machine Learning"),
        ("JML", "Machine Learning"),
        ("a # b", "onetwo"),
        ('a # " " # b', "one two"),
        ('"10" # jan', "10January"),
        ("1 # 2", "12"),
        ("{a # b}", "a # b"),
        ('"a # b"', "a # b"),
        ("{#} # a", "#one"),
        (r"{\"o} # a", r"\"oone"),
        (r"{\{} # a", r"\{one"),
        ("a#b#a", "onetwoone"),
        ("", ""),
        ("{}", ""),
        ("A # B", "onetwo"),
    ],
)
def test_value_is_expanded(written, value):
    assert expand(written, MACROS) == (value, ())


@pytest.mark.parametrize(
    ("written", "value", "unknown"),
    [
        ("nothing", "nothing", ("nothing",)),
        ("a # nothing", "onenothing", ("nothing",)),
        ("x # y", "xy", ("x", "y")),
    ],
)
def test_an_unknown_macro_is_its_own_text(written, value, unknown):
    assert expand(written, MACROS) == (value, unknown)


def test_a_value_does_not_grow_without_end():
    macros = {"m": "x" * (MAX_VALUE // 2 + 1)}
    value, _ = expand("m # m # m # m", macros)
    assert len(value) <= MAX_VALUE


@given(st.text(alphabet='ab{}"#\\ 1', max_size=40))
@settings(max_examples=200, deadline=None)
def test_expanding_never_raises_and_adds_nothing(written):
    value, unknown = expand(written, {})
    assert isinstance(value, str)
    assert all(name in written for name in unknown)
    assert len(value) <= len(written)


@given(st.text(alphabet='@misc{}=", \n#k1\\%()', max_size=120))
@settings(max_examples=200, deadline=None)
def test_splitting_never_raises(text):
    found = split(text, "a.bib", {})
    assert all(1 <= one.source.line <= text.count("\n") + 1 for one in found.problems)
    assert all(1 <= one.source.line <= text.count("\n") + 1 for one in found.entries)


# Macros


@pytest.mark.parametrize(
    "definition",
    [
        '@string{x = "value"}',
        "@string{x = {value}}",
        "@STRING{X = {value}}",
        "@string(x = {value})",
        '@string{y = "val"}\n@string{x = y # "ue"}',
        '@string{y = "value"}\n@string{x = y}',
        '@string{x = "other"}\n@string{x = "value"}',
    ],
)
@pytest.mark.parametrize("use", ["x", "X"])
def test_a_macro_is_used_in_any_case(definition, use):
    assert fields(f"{definition}\n@misc{{k, title = {use}}}")["title"] == "value"


def test_a_macro_reaches_only_what_follows():
    first, second = entries('@misc{k, title = x}\n@string{x = "value"}\n@misc{l, title = x}')
    assert (first.fields["title"], second.fields["title"]) == ("x", "value")


def test_a_macro_of_another_file_is_used_and_can_be_changed():
    text = '@misc{k, title = x}\n@string{x = "mine"}\n@misc{l, title = x}'
    found = split(text, "b.bib", {"x": "theirs"})
    assert [one.fields["title"] for one in found.entries] == ["theirs", "mine"]
    assert found.macros["x"] == "mine"


def test_a_macro_that_names_itself_is_its_text():
    found = split("@string{x = x}\n@misc{k, title = x}", "a.bib", {})
    assert found.entries[0].fields["title"] == "x"
    assert [one.code for one in found.problems] == [Code.UNKNOWN_MACRO]


@pytest.mark.parametrize("month", list(MONTHS))
def test_months_are_macros(month):
    assert fields(f"@misc{{k, month = {month}}}")["month"] == MONTHS[month]


def test_a_month_can_stand_with_a_day():
    assert fields('@misc{k, month = "10~" # jan}')["month"] == "10~January"


@pytest.mark.parametrize(
    "written", ["selected = true", "selected = False", "x = yes", "month = June", "month = Sept"]
)
def test_bare_words_that_mean_themselves_are_no_macros(written):
    name, value = written.split(" = ")
    assert fields(f"@misc{{k, {written}}}")[name] == value
    assert problems(f"@misc{{k, {written}}}") == []


def test_an_unknown_macro_is_said_at_its_line():
    assert problems("@misc{k,\n  year = 2024,\n  journal = jml\n}") == [(Code.UNKNOWN_MACRO, 3)]


# Fields


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Title", "title"),
        ("TITLE", "title"),
        ("Date-Added", "date_added"),
        ("bdsk-url-1", "bdsk_url_1"),
        ("author+an:role", "author+an:role"),
        (" x ", "x"),
    ],
)
def test_case_and_dashes_of_a_field_do_not_matter(written, name):
    assert field_name(written) == name
    assert fields(f"@misc{{k, {written} = {{v}}}}") == {name: "v"}


@pytest.mark.parametrize("second", ["title", "Title", "TITLE"])
def test_the_first_of_two_fields_counts(second):
    text = f"@misc{{k,\n  title = {{One}},\n  year = 2024,\n  {second} = {{Two}}\n}}"
    assert fields(text)["title"] == "One"
    assert problems(text) == [(Code.DUPLICATE_FIELD, 4)]


def test_fields_that_differ_by_a_dash_are_one():
    text = "@misc{k, title = {T}, url-x = {a}, url_x = {b}}"
    assert fields(text)["url_x"] == "a"
    assert problems(text) == [(Code.DUPLICATE_FIELD, 1)]


@pytest.mark.parametrize("empty", ["{}", '""', "{ }", "{\n}"])
def test_an_empty_value_is_absent(empty):
    assert fields(f"@misc{{k, title = {{T}}, note = {empty}}}") == {"title": "T"}
    assert problems(f"@misc{{k, note = {empty}, note = {{N}}}}") == []


def test_fields_are_kept_as_they_are_written_too():
    (entry,) = entries('@Misc{Key,\n  Title = {A {B}},\n  month = jan,\n  note = "n" # x\n}')
    assert (entry.type, entry.key) == ("misc", "Key")
    assert entry.written == (("Title", "{A {B}}"), ("month", "jan"), ("note", '"n" # x'))


# Lines


def lines(entry):
    return {name: entry.place(name).line for name in entry.fields}


def test_lines_are_those_of_the_file():
    text = "\n% a comment\n@misc{k,\n  title = {One\n  two},\n\n  year = 2024\n}\n\n@misc{l, year = 1}\n"
    first, second = entries(text)
    assert (first.source.line, lines(first)) == (3, {"title": 4, "year": 7})
    assert (second.source.line, lines(second)) == (10, {"year": 10})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_right_whatever_their_ends(end):
    text = end.join(["@misc{a,", "  title = {T}", "}", "@misc{b,", "  year = 2024", "}"])
    first, second = entries(text)
    assert (first.source.line, second.source.line) == (1, 4)
    assert lines(second) == {"year": 5}


# What is no entry


@pytest.mark.parametrize(
    "text",
    [
        "@comment{anything @misc{no, title = {T}}}\n",
        '@preamble{"\\newcommand{\\x}{y}"}\n',
        "Some words that are no entry.\n",
        "---\n---\n\n",
        "---\nlayout: x\n---\n",
        "jane@example.org\n",
    ],
)
def test_what_is_no_entry_is_passed_over(text):
    found = split(f"{text}@misc{{k, title = {{T}}}}\n", "a.bib", {})
    assert [one.key for one in found.entries] == ["k"]
    assert found.problems == ()


def test_an_entry_in_parentheses_is_read():
    assert fields("@misc(k, title = {T})") == {"title": "T"}


@pytest.mark.parametrize(
    "key", ["DBLP:conf/x/Y", "a.b-c_d+e", "müller2024", "唐2024", "10.1000/182", "a'b"]
)
def test_keys_are_what_people_write(key):
    assert [one.key for one in entries(f"@misc{{{key}, title = {{T}}}}")] == [key]


def test_a_trailing_comma_and_none_are_both_fine():
    assert fields("@misc{k, a = {1},}") == fields("@misc{k, a = {1}}") == {"a": "1"}


def test_an_entry_without_fields_is_one():
    assert [(one.key, dict(one.fields)) for one in entries("@misc{k}\n@misc{l,}")] == [
        ("k", {}),
        ("l", {}),
    ]


@given(st.text("a\n", max_size=30), st.lists(st.integers(0, 30)))
def test_an_offset_has_its_line_and_column_whatever_was_asked_before(text, offsets):
    found = Lines(text)
    for offset in (one for one in offsets if one <= len(text)):
        before = text[:offset].split("\n")
        assert found.place(offset) == (len(before), len(before[-1]) + 1)
