"""What a site is told: one sentence, its place, a subtype; and nothing else is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from conftest import listed
from sphinx_pubs.problems import Code

GOOD = "@article{good, author = {Doe, Jane}, title = {Good}, journal = {J}, year = 2024}\n"
PAGE = "Page\n====\n\n.. publications::\n"


def entry(key="k", *, author="Doe, Jane", **fields):
    fields = {"author": author, "title": "T", "journal": "J", "year": "2023", **fields}
    lines = "".join(
        f"  {name.replace('__', '+')} = {{{value}}},\n" for name, value in fields.items()
    )
    return f"@article{{{key},\n{lines}}}\n"


#: For each problem: a wrong entry, the line in it that is named, and how the message begins.
IN_FILES = {
    Code.SYNTAX: (
        "@article{\n",
        1,
        "this block cannot be read and is left out: ",
    ),
    Code.DUPLICATE_KEY: (
        GOOD,
        1,
        "the key 'good' stands at a.bib:1 already; the first entry is used",
    ),
    Code.DUPLICATE_FIELD: (
        "@article{k,\n  title = {T},\n  author = {A},\n  Title = {U},\n  year = 2024\n}\n",
        4,
        "entry 'k' has the field 'title' twice; the first value is used",
    ),
    Code.NO_TITLE: (
        "@article{k,\n  author = {A},\n  year = 2024\n}\n",
        1,
        "entry 'k' has no title; its key is printed instead",
    ),
    Code.NAME: (
        entry(author="A, B, C, D, E"),
        2,
        "entry 'k': the name 'A, B, C, D, E' cannot be parted",
    ),
    Code.DATE: (
        entry(year="sometime"),
        5,
        "entry 'k': 'sometime' cannot be read as a date, or not all of it",
    ),
    Code.ANNOTATION: (
        entry(author__an="one=equal"),
        6,
        "entry 'k': the annotation author+an = 'one=equal' cannot be read: ",
    ),
    Code.ROLE_CONFLICT: (
        entry(author="A A and B B💡", author__an="1=lead"),
        2,
        "entry 'k': the annotation and the mark do not agree on who is 'lead'; "
        "the annotation is used",
    ),
    Code.MARK: (
        entry(author="A A$^\\dagger$ and B B"),
        2,
        "the symbol '†' on A A has no meaning yet and is not printed; say what it means in "
        'conf.py: pubs_marks = {"†": "corresponding"}',
    ),
    Code.LINK: (
        entry(pdf="missing.pdf"),
        1,
        "entry 'k': pdf = 'missing.pdf' is not linked: there is no such file",
    ),
    Code.ENCODING: (
        "ä is one byte\n",
        1,
        "the file is not UTF-8 (byte 81); it was read as Latin-1",
    ),
    Code.AMBIGUOUS_PERSON: (
        entry(author="Tang, Z. and Tang, Z."),
        1,
        "entry 'k': 'Zhenheng Tang' could be any of Z. Tang, Z. Tang; nobody is highlighted",
    ),
    Code.CROSSREF_MISSING: (
        entry(crossref="gone"),
        6,
        "entry 'k': crossref names 'gone', which is not there",
    ),
    Code.CROSSREF_CYCLE: (
        entry(crossref="k"),
        6,
        "entry 'k': crossref = 'k' leads back to the entry itself; nothing is inherited by it",
    ),
    Code.CROSSREF_LIMIT: (
        entry(xdata="x") + "@xdata{x, publisher = {" + "long " * 5000 + "}}\n",
        6,
        "entry 'k': not all of xdata = 'x' is inherited: it is too long",
    ),
}

IN_DOCUMENTS = {
    Code.FILE_NOT_FOUND: (
        ".. publications:: none.bib",
        "the .bib file 'none.bib' does not exist",
    ),
    Code.KEY_NOT_FOUND: (
        ".. publications::\n\n   god\n   good\n   entirely-else",
        "no entry has the key 'god'; did you mean 'good'?",
    ),
    Code.FILTER: (
        ".. publications::\n   :filter: year => 2020",
        "the filter cannot be read: ",
    ),
    Code.OPTION: (
        ".. publications::\n   :limit: none",
        "option 'limit': 'none' is no whole number",
    ),
}


def test_every_problem_has_a_test():
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py"))
    untested = [
        code.name
        for code in Code
        if not re.search(rf"\bCode\.{code.name}\b|[\"' .]{code.subtype}[\"' \]]", tests)
    ]
    assert untested == []


@pytest.mark.parametrize("code", IN_FILES, ids=lambda code: code.name)
def test_a_wrong_entry_is_said_once_at_its_line_and_loses_no_neighbour(project, code):
    bib, line, message = IN_FILES[code]
    after = GOOD.replace("good", "after")
    site = project(files={"index.rst": f"{PAGE}   :self: Zhenheng Tang\n"})
    encoding = "latin-1" if code is Code.ENCODING else "utf-8"
    (site.source / "a.bib").write_text(f"{GOOD}{bib}{after}", encoding=encoding)
    built = site.run()
    assert built.warnings.startswith(f"a.bib:{line + 1}: WARNING: {message}")
    assert built.warnings.rstrip().endswith(f" [pubs.{code.subtype}]")
    assert built.warnings.count("WARNING") == 1
    keys = listed(built.html())
    assert set(keys) - {"k"} == {"good", "after"}


@pytest.mark.parametrize("code", IN_DOCUMENTS, ids=lambda code: code.name)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_wrong_list_is_said_at_its_line(build, code, jobs):
    directive, message = IN_DOCUMENTS[code]
    files = {f"page{n}.rst": f":orphan:\n\n{PAGE}" for n in range(5)}
    page = f"Page\n====\n\nText\n\n{directive}\n\nText\n\n.. publications::\n"
    built = build(files={**files, "a.bib": GOOD, "index.rst": page}, jobs=jobs)
    assert built.warnings.startswith(f"index.rst:6: WARNING: {message}")
    assert f" [pubs.{code.subtype}]\n" in built.warnings
    count = 2 if code is Code.KEY_NOT_FOUND else 1
    assert built.warnings.count("WARNING") == count
    assert listed(built.html())[-1:] == ["good"]


# Files


def test_a_missing_file_leaves_the_others(build):
    page = "Page\n====\n\n.. publications:: none.bib a.bib sub/none.bib\n"
    built = build(files={"a.bib": GOOD, "index.rst": page})
    assert built.warnings.splitlines() == [
        "index.rst:4: WARNING: the .bib file 'none.bib' does not exist [pubs.file]",
        "index.rst:4: WARNING: the .bib file 'sub/none.bib' does not exist [pubs.file]",
    ]
    assert listed(built.html()) == ["good"]


def test_a_missing_file_of_conf_py_is_said(build):
    built = build(files={"a.bib": GOOD, "index.rst": PAGE}, pubs_bibfiles=["none.bib", "a.bib"])
    assert built.warnings.count("'none.bib' does not exist") == 1
    assert listed(built.html()) == ["good"]


def test_a_directory_is_no_file(build):
    page = "Page\n====\n\n.. publications:: sub\n"
    built = build(files={"sub/a.bib": GOOD, "index.rst": page})
    assert (
        built.warnings == "index.rst:4: WARNING: the .bib file 'sub' does not exist [pubs.file]\n"
    )


@pytest.mark.parametrize("names", [(), ("a.bib", "b.bib"), ("sub/a.bib",)])
def test_without_any_file(build, names):
    built = build(files={**dict.fromkeys(names, GOOD), "index.rst": PAGE})
    assert built.warnings == (
        "index.rst:4: WARNING: no .bib file is named, and the source directory does not hold "
        "exactly one; name one here or set pubs_bibfiles in conf.py [pubs.file]\n"
    )
    assert not built.html().select(".pub")


@pytest.mark.parametrize("name", [".. publication:: good", ".. publications::\n\n   good"])
def test_without_any_file_a_key_is_not_said_to_be_missing_too(build, name):
    built = build(files={"index.rst": f"Page\n====\n\n{name}\n"})
    assert built.warnings.count("WARNING") == 1
    assert "[pubs.file]" in built.warnings


def test_an_empty_file_is_a_file(build):
    built = build(files={"a.bib": "", "index.rst": PAGE})
    assert built.warnings == ""


# Keys


def test_a_key_twice_in_two_files_is_said_with_both_places(build):
    files = {"a.bib": f"\n\n{GOOD}", "sub/b.bib": f"\n{GOOD.replace('Jane', 'Bob')}"}
    built = build(files={**files, "index.rst": PAGE}, pubs_bibfiles=["a.bib", "sub/b.bib"])
    assert built.warnings == (
        "sub/b.bib:2: WARNING: the key 'good' stands at a.bib:3 already; "
        "the first entry is used [pubs.duplicate_key]\n"
    )
    assert built.html().select_one(".pub-author").get_text() == "Jane Doe"


def test_keys_that_differ_by_case_are_both_listed(build):
    files = {"a.bib": GOOD, "b.bib": GOOD.replace("{good", "{Good")}
    built = build(files={**files, "index.rst": PAGE}, pubs_bibfiles=["a.bib", "b.bib"])
    assert built.warnings == (
        "b.bib:1: WARNING: the key 'Good' differs from 'good' at a.bib:1 only by case; "
        "both are kept [pubs.key_case]\n"
    )
    assert sorted(listed(built.html())) == ["Good", "good"]


@pytest.mark.parametrize("again", ["good", "GOOD"])
@pytest.mark.parametrize("names", [("a.bib",), ("a.bib", "b.bib")])
def test_a_site_can_refuse_keys_that_stand_twice(project, names, again):
    texts = dict.fromkeys(names, "")
    texts[names[0]] += GOOD
    before = len(texts[names[-1]].splitlines())
    mended = {**texts, names[-1]: texts[names[-1]] + GOOD.replace("{good", "{other")}
    texts[names[-1]] += GOOD.replace("{good", f"{{{again}")
    site = project(files={**texts, "index.rst": PAGE})
    values = {"pubs_bibfiles": list(names)}
    site.run(**values)
    for _ in range(2):
        with pytest.raises(ExtensionError, match=r'pubs_duplicates = "error"') as raised:
            site.run(pubs_duplicates="error", **values)
        assert f"{names[-1]}:{before + 1}: the key '{again}'" in str(raised.value)
        assert " at a.bib:1 " in str(raised.value)
    site.write(mended)
    assert site.run(pubs_duplicates="error", **values).warnings == ""


def test_a_key_in_two_files_of_two_lists_is_no_matter(build):
    files = {"a.bib": GOOD, "b.bib": GOOD}
    page = "Page\n====\n\n.. publications:: a.bib\n\nText\n\n.. publications:: b.bib\n"
    assert build(files={**files, "index.rst": page}).warnings == ""


def test_the_same_keys_missing_in_many_lists_are_said_for_each(build):
    page = f"{PAGE}\n   gone\n\nText\n\n.. publications::\n\n   gone\n"
    built = build(files={"a.bib": GOOD, "index.rst": page})
    assert built.warnings.splitlines() == [
        "index.rst:4: WARNING: no entry has the key 'gone' [pubs.key]",
        "index.rst:10: WARNING: no entry has the key 'gone' [pubs.key]",
    ]


def test_an_excluded_key_that_is_not_there_is_said(build):
    page = f"{PAGE}   :exclude: goood\n"
    built = build(files={"a.bib": GOOD, "index.rst": page})
    assert built.warnings == (
        "index.rst:4: WARNING: no entry has the key 'goood'; did you mean 'good'? [pubs.key]\n"
    )
    assert listed(built.html()) == ["good"]


def test_an_unknown_publication_is_said(build):
    page = "Page\n====\n\n.. publication:: goood\n\nText\n"
    built = build(files={"a.bib": GOOD, "index.rst": page})
    assert built.warnings == (
        "index.rst:4: WARNING: no entry has the key 'goood'; did you mean 'good'? [pubs.key]\n"
    )


# Filters


def test_a_wrong_filter_is_drawn(build):
    page = f'{PAGE}   :filter: year >= 2020 and athor("Tang")\n\nMore\n----\n'
    built = build(files={"a.bib": GOOD, "index.rst": page})
    message, source, picture = built.warnings.splitlines()
    assert message.startswith("index.rst:4: WARNING: the filter cannot be read: there is no ")
    assert "athor()" in message
    assert source == 'year >= 2020 and athor("Tang")'
    assert picture == "                 ~~~~^ [pubs.filter]"
    assert built.html().select_one("#more") is not None
    assert not built.html().select(".pub")


@pytest.mark.parametrize(
    "filter_",
    [
        '__import__("os")',
        '__import__("os").system("true")',
        "().__class__",
        "title.__class__",
        "[x for x in y]",
        "lambda: 1",
        "open('/etc/passwd')",
        "year if 1 else 2",
        "cited",
        "year >= 2020 or",
        "(" * 1000 + "year" + ")" * 1000,
        'title % "(a+"',
        "year == 2020 # all",
    ],
)
def test_what_is_no_filter_is_refused_in_a_sentence(build, filter_):
    built = build(files={"a.bib": GOOD, "index.rst": f"{PAGE}   :filter: {filter_}\n"})
    assert built.warnings.count("WARNING") == 1
    assert "WARNING: the filter cannot be read: " in built.warnings
    assert built.warnings.rstrip().endswith("[pubs.filter]")
    assert not built.html().select(".pub")


def test_what_is_no_filter_is_refused_in_myst_too(build):
    page = '# Page\n\n```{publications}\n:filter: __import__("os")\n```\n'
    built = build(files={"a.bib": GOOD, "index.md": page})
    assert built.warnings.startswith(
        "index.md:3: WARNING: the filter cannot be read: there is no function __import__()"
    )
    assert not built.html().select(".pub")


# Once


def test_a_symbol_without_a_meaning_is_said_once_a_file(build):
    marked = "".join(
        f"@misc{{k{number}, title = {{T}}, author = {{A A† and B B‡}}, year = 2024}}\n"
        for number in range(3)
    )
    files = {"a.bib": marked, "b.bib": marked.replace("k", "l")}
    page = f"{PAGE}\nText\n\n{PAGE[11:]}"
    built = build(files={**files, "index.rst": page}, pubs_bibfiles=["a.bib", "b.bib"])
    assert [line.partition(" on ")[0] for line in built.warnings.splitlines()] == [
        "a.bib:1: WARNING: the symbol '†'",
        "a.bib:1: WARNING: the symbol '‡'",
        "b.bib:1: WARNING: the symbol '†'",
        "b.bib:1: WARNING: the symbol '‡'",
    ]
    assert not built.html().select(".pub-mark")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_wrong_in_a_file_is_said_once_however_many_lists_show_it(build, jobs):
    bib = entry(year="sometime", pdf="gone.pdf") + entry("l", author="Tang, Z. and Tang, Z.")
    page = f":orphan:\n\n{PAGE}   :self: Zhenheng Tang\n\nText\n\n.. publications::\n"
    files = {f"page{number}.rst": page for number in range(4)}
    built = build(files={**files, "a.bib": bib, "index.rst": "Page\n====\n"}, jobs=jobs)
    subtypes = [line.rpartition("[")[2] for line in built.warnings.splitlines()]
    assert sorted(subtypes) == ["pubs.date]", "pubs.link]", "pubs.person]"]


def test_files_that_no_list_reads_are_not_read(build):
    page = "Page\n====\n\n.. publications:: a.bib\n"
    built = build(files={"a.bib": GOOD, "b.bib": "@article{broken", "index.rst": page})
    assert built.warnings == ""


# What Sphinx does with them


@pytest.mark.parametrize(
    ("suppressed", "left"),
    [
        ([], {"key", "date"}),
        (["pubs.key"], {"date"}),
        (["pubs.date"], {"key"}),
        (["pubs"], set()),
        (["pubs.*"], set()),
    ],
)
def test_messages_can_be_suppressed(build, suppressed, left):
    page = f"{PAGE}\n   good\n   k\n   gone\n"
    files = {"a.bib": GOOD + entry(year="sometime"), "index.rst": page}
    built = build(files=files, suppress_warnings=suppressed)
    assert {subtype for subtype in ("key", "date") if f"[pubs.{subtype}]" in built.warnings} == left
    assert built.warnings.count("WARNING") == len(left)


REPAIRED = """\
@string{jml = "Machine Learning"}
@article{k,
  author = {Tang*, Zhenheng and Chu*, Xiaowen},
  title = unknownmacro,
  journal = JML,
  month = June,
  selected = true,
  year = 2024,
  doi = {https://doi.org/10.1000/182},
  url = {https://doi.org/10.1000/182},
}
"""


def test_repairs_are_no_warnings(build):
    built = build(files={"a.bib": REPAIRED, "index.rst": PAGE})
    assert built.warnings == ""
    assert "entry 'k': 'unknownmacro' is no @string; it is taken as text" in built.status
    entry_ = built.html().select_one(".pub")
    assert entry_.select_one(".pub-title").get_text() == "unknownmacro"
    assert entry_.select_one(".pub-venue").get_text() == "Machine Learning"
    assert len(entry_.select(".pub-link-doi")) == 1


def test_repairs_are_counted(build):
    bib = REPAIRED + REPAIRED.replace("{k,", "{l,")
    built = build(files={"a.bib": bib, "index.rst": PAGE})
    assert built.status.count("is no @string") == 2
    assert Code.REPAIRS.sentence.format(count=2, file="a.bib") in built.status


def test_an_empty_list_is_no_warning(build):
    built = build(files={"a.bib": GOOD, "index.rst": f"{PAGE}   :filter: year == 1900\n"})
    assert built.warnings == ""
    assert "this list shows no publication" in built.status


def test_nothing_is_said_where_nothing_is_wrong(build):
    built = build(files={"a.bib": GOOD, "index.rst": PAGE})
    assert built.warnings == ""
    assert "repairs" not in built.status
    assert "pubs" not in built.status


def test_warnings_come_again_when_the_file_is_still_wrong(project):
    site = project(files={"a.bib": GOOD + entry(year="sometime"), "index.rst": PAGE})
    assert "[pubs.date]" in site.run().warnings
    site.write({"a.bib": GOOD + entry(year="sometime", title="Another")})
    assert site.run().warnings.count("[pubs.date]") == 1
    site.write({"a.bib": GOOD + entry(title="Another")})
    assert site.run().warnings == ""


@pytest.mark.parametrize("file", ["a" * 300 + ".bib", "folder"])
def test_what_cannot_be_read_as_a_file_is_said(build, file):
    page = f"Page\n====\n\n.. publications:: {file}\n"
    built = build(files={"index.rst": page, "folder/a.txt": ""})
    assert (
        built.warnings
        == f"index.rst:4: WARNING: the .bib file {file!r} does not exist [pubs.file]\n"
    )
