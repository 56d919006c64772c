"""What is well-formed is read as it was meant; what is broken is read as far as it goes."""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibtex_writer import Entry, Passed, String, Tex, Use, meaning, written
from invariants import NAME, check_checked, read_checked
from sphinx_pubs.model import Contributor, PartialDate
from sphinx_pubs.reading.blocks import MONTHS, field_name, split
from sphinx_pubs.runs import plain

FINDINGS = Path(__file__).parent / "findings"
EXAMPLES = sorted((Path(__file__).parents[1] / "docs" / "examples").rglob("*.bib"))

# Random libraries

PIECES = st.one_of(
    st.text("abcXYZ019äß漢.,;:!?()[]/'#%@^_*+=|~-& \n", min_size=1, max_size=12),
    st.sampled_from(
        [
            r"{\"o}",
            r"\'e",
            r"\& ",
            r"\%",
            r"\emph{x}",
            r"$x^{2} < y_1$",
            r"\LaTeX{}",
            r"\{x\}",
            '{"}',
            "{NASA}",
            "\n@article{x,\n  title = {y}\n}\n",
            "\n% title = {z},\n",
            " and ",
            "https://example.org/a_b?c=d&e=%20#f",
        ]
    ),
)
TEX = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        inner.map(lambda tex: f"{{{tex}}}"),
    ),
    max_leaves=8,
)
NAMES = st.text(ascii_lowercase, min_size=1, max_size=6)
FIELDS = st.from_regex(r"[a-z]{1,6}[a-z0-9_-]{0,6}", fullmatch=True)
KEYS = st.text(ascii_uppercase + ascii_lowercase + digits + "äßñ漢:.+/_-", min_size=1, max_size=10)
TYPES = st.sampled_from(
    [
        "article",
        "inproceedings",
        "misc",
        "phdthesis",
        "online",
        "software",
        "www-page",
        "commentary",
    ]
)
PASSED = st.sampled_from(
    [
        "Some words that are no entry.",
        "---\nlayout: page\n---",
        "% a comment",
        "% @misc{commented, title = {Out}}",
        "@comment{anything @misc{no, title = {T}}}",
        '@preamble{"\\newcommand{\\x}{y}"}',
        "jane@example.org",
    ]
).map(Passed)


@st.composite
def values(draw, macros):
    """A value of one to three pieces, of which some are known macros."""
    pieces = [st.builds(Tex, TEX), st.builds(Tex, st.text(digits, min_size=1, max_size=4))]
    if macros:
        pieces.append(st.builds(Use, st.sampled_from(sorted(macros))))
    return tuple(draw(st.lists(st.one_of(pieces), min_size=1, max_size=3)))


@st.composite
def libraries(draw):
    """Items of a file in their order, and all macros that they define."""
    macros = dict(MONTHS)
    items = []
    keys = draw(st.lists(KEYS, max_size=4, unique_by=str.casefold))
    for key in keys:
        if draw(st.booleans()):
            items.append(draw(PASSED))
        if draw(st.booleans()):
            name = draw(NAMES)
            value = draw(values(macros))
            macros[name] = meaning(value, macros)
            items.append(String(name, value))
        names = draw(st.lists(FIELDS, max_size=4, unique_by=field_name))
        fields = tuple((name, draw(values(macros))) for name in names)
        items.append(Entry(draw(TYPES), key, fields))
    return items


def meant(items):
    """What the entries of a library say: type, key, and fields with macros expanded."""
    macros = dict(MONTHS)
    found = []
    for item in items:
        match item:
            case String(name, value):
                macros[name] = meaning(value, macros)
            case Entry(kind, key, fields):
                known = ((field_name(name), meaning(value, macros)) for name, value in fields)
                found.append((kind, key, {name: tex for name, tex in known if tex.strip()}))
            case _:
                pass
    return found


@settings(max_examples=150, deadline=None)
@given(libraries(), st.randoms(use_true_random=False))
def test_what_is_written_is_read(items, random):
    found = split(written(items, random), NAME, {})
    assert [(one.type, one.key, dict(one.fields)) for one in found.entries] == meant(items)
    assert found.problems == ()
    assert found.blocks == len(found.entries)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@settings(max_examples=40, deadline=None)
@given(libraries(), st.randoms(use_true_random=False))
def test_ends_of_lines_do_not_matter(newline, items, random):
    text = written(items, random, newline=newline)
    found, _ = read_checked(text.encode())
    assert [one.key for one in found.entries] == [key for _, key, _ in meant(items)]


# Random people and dates

WORDS = (
    st.text(ascii_lowercase + "äöüéñçšø", min_size=2, max_size=8)
    .map(str.capitalize)
    .filter(lambda word: word.casefold() not in {"and", "others", "al", "et"})
    .map(lambda word: (word, word))
)
GIVEN = st.one_of(
    WORDS,
    st.sampled_from(
        [
            ("J.", "J."),
            ("Jean-Paul", "Jean-Paul"),
            ("Mary Ann", "Mary Ann"),
            (r"{\"O}zg{\"u}r", "Özgür"),
            (r"Ren{\'e}", "René"),
            ("D. E.", "D. E."),
            ("文", "文"),
        ]
    ),
)
FAMILY = st.one_of(
    WORDS,
    st.sampled_from(
        [
            ("Smith-Jones", "Smith-Jones"),
            (r"M{\"u}ller", "Müller"),
            ("{Van Dyke}", "Van Dyke"),
            (r"{\L}ukasiewicz", "Łukasiewicz"),
            ("Vall{\\'e}e Poussin", "Vallée Poussin"),
            ("漢", "漢"),
        ]
    ),
)
PREFIXES = st.sampled_from(["", "", "", "von", "de la", "van der"])
SUFFIXES = st.sampled_from(["", "", "", "Jr.", "III"])
INSTITUTIONS = st.sampled_from(["Barnes and Noble", "NASA", "Simon, Schuster, and Co."])


@st.composite
def people(draw):
    """One name as TeX, and who it is."""
    if draw(st.integers(0, 9)) == 0:
        name = draw(INSTITUTIONS)
        return f"{{{name}}}", Contributor(literal=name)
    given_tex, given_name = draw(GIVEN)
    family_tex, family = draw(FAMILY)
    prefix, suffix = draw(PREFIXES), draw(SUFFIXES)
    who = Contributor(family, given_name, prefix, suffix)
    last = f"{prefix} {family_tex}".strip()
    if suffix:
        return f"{last}, {suffix}, {given_tex}", who
    if (prefix or " " not in family_tex or family_tex[0] == "{") and draw(st.booleans()):
        return f"{given_tex} {last}", who
    return f"{last}, {given_tex}", who


@st.composite
def dates(draw):
    """Fields of a date, and the date."""
    year = draw(st.integers(1500, 2100))
    month = draw(st.integers(0, 12))
    day = draw(st.integers(1, 28)) if month and draw(st.booleans()) else 0
    date = PartialDate(year, month, day)
    if draw(st.booleans()):
        parts = [f"{year}", *([f"{month:02}"] if month else []), *([f"{day:02}"] if day else [])]
        return [("date", (Tex("-".join(parts)),))], date
    fields = [("year", (Tex(f"{year}"),))]
    if month:
        name = list(MONTHS)[month - 1]
        forms = [Use(name), Tex(f"{month}"), Tex(f"{month:02}"), Tex(MONTHS[name])]
        fields.append(("month", (draw(st.sampled_from(forms)),)))
    if day:
        fields.append(("day", (Tex(f"{day}"),)))
    return fields, date


@settings(max_examples=150, deadline=None)
@given(
    st.lists(people(), min_size=1, max_size=5),
    st.booleans(),
    st.sampled_from([" and ", "\n  and ", " and\n", " AND "]),
    dates(),
    st.randoms(use_true_random=False),
)
def test_people_and_dates_are_read_as_they_were_meant(names, others, between, dated, random):
    fields, date = dated
    authors = between.join([*(tex for tex, _ in names), *(["others"] if others else [])])
    wanted = [("title", (Tex("A {Title}"),)), ("author", (Tex(authors),)), *fields]
    _, found = read_checked(written([Entry("misc", "k", tuple(wanted))], random).encode())
    assert found.problems == ()
    (publication,) = found.publications
    assert publication.authors == tuple(who for _, who in names)
    assert publication.others is others
    assert publication.date == date
    assert plain(publication.title) == "A Title"


# Broken files

TOKENS = [
    *"{}\"@,=#\\%()$&~^_'\n\r\0\ufeff\u2028",
    "@misc{",
    "@article{k,",
    "@string{a = ",
    "@comment{",
    "title = {",
    "author = {A and B}",
    "\n}\n",
    " and ",
    "\\{",
    "},,",
]


@st.composite
def broken(draw):
    """A file that was well-formed, with a few characters deleted, put in or doubled."""
    text = written(draw(libraries()), draw(st.randoms(use_true_random=False)))
    if draw(st.booleans()):
        text += draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8")[:1500]
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 40))
        change = draw(st.sampled_from(["delete", "insert", "double", "cut"]))
        middle = {
            "delete": "",
            "insert": draw(st.sampled_from(TOKENS)) + text[start:end],
            "double": text[start:end] * 2,
            "cut": "",
        }[change]
        text = text[:start] + middle + ("" if change == "cut" and start > 80 else text[end:])
    return text


@settings(max_examples=150, deadline=None)
@given(broken())
def test_each_block_of_a_broken_file_is_read_or_said(text):
    check_checked(text.encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda t: t.encode("utf-16")))
)
def test_any_bytes_are_read(data):
    check_checked(data)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*TOKENS, "k", "1", " ", "title"]), max_size=40).map("".join))
def test_any_heap_of_tokens_is_read(text):
    check_checked(text.encode())


def neighbour(key, opening, closing):
    """An entry with fields of several forms, on lines of its own."""
    return (
        f"@article{opening}{key},\n  title = {{A {{Title}} of {key}}},\n"
        '  author = "Doe, Jane and Roe, R.",\n  abstract = {Some \\emph{text},\n  and more.},\n'
        f"  year = 2020\n{closing}\n"
    )


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["{}", "()"]), st.data())
def test_a_broken_block_is_read_or_said_and_takes_no_neighbour_along(delimiters, data):
    text = neighbour("broken", *delimiters)
    first = text.index(",")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(first, len(text)))
        end = start + data.draw(st.integers(0, 12))
        token = data.draw(st.sampled_from([*'{}"@,=#\\%()$\n', "\\{", "},", "a = {", 'b = "']))
        text = text[:start] + token + text[end:]
    around = [neighbour(key, "{", "}") for key in ("one", "two")]
    file, _ = read_checked(f"{around[0]}{text}\n{around[1]}".encode())
    intact = split("".join(around), NAME, {}).entries
    read = {one.key: dict(one.fields) for one in file.entries}
    assert [read.get(one.key) for one in intact] == [dict(one.fields) for one in intact]
    assert file.blocks >= 3


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("at-in-quotes", ["A", "B"]),
        ("at-in-quotes-of-a-string", ["B"]),
        ("broken-first-field", ["A", "B"]),
        ("no-field", ["A", "B"]),
    ],
)
def test_what_was_found_is_mended(name, keys):
    file, _ = read_checked((FINDINGS / f"{name}.bib").read_bytes())
    assert [one.key for one in file.entries] == keys
