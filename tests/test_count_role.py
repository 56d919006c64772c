"""The role ``pubs:count``."""

from __future__ import annotations

import re

import pytest

from test_people_pages import BIB, CONF, PEOPLE

RST = "Page\n====\n\nI have :pubs:count:`%s` papers.\n"
#: No page but the one that counts.
FILES = {"a.bib": BIB, "people.yml": re.sub(r"  url: .*\n", "", PEOPLE)}


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        ("first_author(me)", "1"),
        ("author(me)", "1"),
        ('author("Joe")', "2"),
        ("corresponding(me)", "1"),
        ("year < 2000", "0"),
        ('author in members("phd")', "1"),
        ("has(title)", "2"),
    ],
)
@pytest.mark.parametrize("syntax", ["rst", "md"])
def test_it_counts_what_a_filter_finds(build, expression, number, syntax):
    page = RST if syntax == "rst" else "# Page\n\nI have {pubs:count}`%s` papers.\n"
    files = {**FILES, f"index.{syntax}": page % expression}
    built = build(files=files, conf=CONF, builder="text")
    assert built.warnings == ""
    assert f"I have {number} papers." in built.text("index.txt")


def test_a_wrong_filter_is_said_at_its_place(build):
    built = build(files={**FILES, "index.rst": RST % "year >"}, conf=CONF, builder="text")
    assert built.warnings.startswith("index.rst:4: WARNING: the filter cannot be read: ")
    assert built.warnings.count("WARNING") == 1
    assert "I have ? papers." in built.text("index.txt")


def test_without_a_file_nothing_can_be_counted(build):
    built = build(files={"index.rst": RST % "year > 1"}, builder="text")
    assert built.warnings.startswith("index.rst:4: WARNING: no .bib file is named")
    assert "I have ? papers." in built.text("index.txt")


def test_what_is_wrong_in_the_files_is_said_without_a_list(build):
    files = {**FILES, "a.bib": f"{BIB}@misc{{second, title = {{T}}}}\n", "index.rst": RST % "year"}
    assert "the key 'second' stands at" in build(files=files, conf=CONF).warnings


def test_a_page_is_read_again_when_its_number_changes(project):
    files = {
        **FILES,
        "index.rst": f"{RST % 'author(me)'}\n.. toctree::\n\n   other\n",
        "other.rst": RST % "year == 2021",
    }
    made = project(files=files, conf=CONF)
    assert made.run().warnings == ""

    def reads():
        return re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", made.run().status)

    assert reads() == []
    made.write({"a.bib": f"{BIB}@misc{{x, author = {{Jane Doe}}, title = {{T}}, year = 2020}}\n"})
    assert reads() == ["index"]
    made.write({"a.bib": BIB.replace("title = {Apes}", "title = {Monkeys}")})
    assert reads() == ["index"]
    made.write({"a.bib": BIB})
    assert reads() == []


def test_workers_count_as_one_process_does(project):
    pages = {f"page{n}.rst": f":orphan:\n\n{RST % 'author(me)'}" for n in range(8)}
    made = project(files={**FILES, **pages, "index.rst": RST % "author(me)"}, conf=CONF)
    built = made.run(jobs=2)
    assert built.warnings == ""
    assert all("I have <span" in (built.out / f"page{n}.html").read_text() for n in range(8))
    made.write({"a.bib": f"{BIB}@misc{{x, author = {{Jane Doe}}, title = {{T}}, year = 2020}}\n"})
    assert made.run(jobs=2).status.count("reading sources") > 0
    assert '<span class="pub-count">2</span>' in (built.out / "page7.html").read_text()
