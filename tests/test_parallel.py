"""The same bytes however a site is built, and nothing of a library in what is pickled."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_pubs
from conftest import Project
from seeds_data import FEED, NEWS, PAPERS
from sphinx_pubs.reading import cache
from sphinx_pubs.reading.bib_file import read_file

PAGE = """\
Page {number}
=======

.. publications:: /homepage/papers.bib
   :self: Zhenheng Tang
   :filter: year >= {year}
   :max-authors: {number}

.. publications:: /cv-apa/papers.bib /cv-markdown/papers.bib
   :layout: reference
   :group-by: kind, -year
   :numbering: decimal
"""
PAGES = {
    f"page/{number:02}.rst": PAGE.format(number=number, year=2018 + number % 6)
    for number in range(10, 22)
}


@pytest.fixture
def examples(project):
    return project("examples", files=PAGES)


def files(directory):
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


def beside(made, name):
    """The same source, to be built into another directory."""
    other = Project(made.source, made.build.parent / name)
    other.build.mkdir()
    return other


def differing(first, second):
    assert first.keys() == second.keys()
    return [name for name in first if first[name] != second[name]]


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "xml", "latex"])
def test_a_parallel_build_gives_the_same_bytes(examples, builder):
    serial = examples.run(builder)
    parallel = beside(examples, "parallel").run(builder, jobs=2)
    assert serial.warnings == parallel.warnings == ""
    assert differing(files(serial.out), files(parallel.out)) == []


def test_the_hash_seed_does_not_matter(examples):
    written = []
    for seed in ("0", "1", "4711"):
        made = beside(examples, f"seed{seed}")
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path(sphinx_pubs.__file__).parents[1]),
        }
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-d"]
        subprocess.run(
            [*command, made.build / "doctrees", made.source, made.build / "html"],
            env=environment,
            check=True,
        )
        written.append(files(made.build / "html"))
    assert differing(written[0], written[1]) == []
    assert differing(written[0], written[2]) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_publication_is_pickled(examples, jobs):
    examples.run(jobs=jobs)
    titles = [
        *(
            paper.title
            for lists in PAPERS.values()
            for papers in lists.values()
            for paper in papers
        ),
        *(item.title for item in (*FEED, *NEWS)),
    ]
    # What was read of the files stands in a folder of its own.
    kept = files(examples.build / "doctrees")
    pickled = {name: data for name, data in kept.items() if not name.startswith("pubs/")}
    assert len(pickled) == len(PAGES) + 12
    for name, data in pickled.items():
        assert [title for title in titles if title.encode() in data] == [], name


def test_the_environment_does_not_grow_with_the_library(project):
    made = project(files={"index.rst": "Page\n====\n\n.. publications:: papers.bib\n"})
    sizes = []
    for count in (10, 500):
        entries = (f"@misc{{k{n}, title = {{Title {n}}}, year = 2020}}\n" for n in range(count))
        made.write({"papers.bib": "".join(entries)})
        made.run(fresh=True)
        sizes.append((made.build / "doctrees" / "environment.pickle").stat().st_size)
    assert abs(sizes[1] - sizes[0]) < 100


def test_the_environment_can_be_read_where_the_library_is_not(examples):
    examples.run()
    with (examples.build / "doctrees" / "environment.pickle").open("rb") as file:
        environment = pickle.load(file)
    lists = environment.domaindata["pubs"]["listed"]
    assert {len(lists[docname]) for docname in ("page/10", "homepage/homepage")} == {2}
    assert "index" not in lists


@pytest.fixture
def reads(monkeypatch, tmp_path):
    """How often files were read, in any process."""
    said = tmp_path / "reads"

    def reading(*arguments, **values):
        with said.open("a") as file:
            file.write("x")
        return read_file(*arguments, **values)

    monkeypatch.setattr(cache, "read_file", reading)
    return lambda: len(said.read_text())


@pytest.mark.parametrize("argument", ["", "papers.bib"])
@pytest.mark.parametrize("pages", [1, 8])
def test_a_file_is_read_once_whoever_needs_it(project, reads, argument, pages):
    page = f"Page\n====\n\n.. publications:: {argument}\n"
    files = {"index.rst": page, **{f"page{n}.rst": ":orphan:\n\n" + page for n in range(pages - 1)}}
    made = project(files={**files, "papers.bib": "@misc{k, title = {T}}\n"})
    made.run(jobs=2)
    # Workers that begin at once may each read a file of which nobody knew.
    assert reads() == 1 or (argument and pages > 1 and reads() == 2)


def test_a_fresh_build_does_not_look_at_what_was_read_before(project, reads):
    made = project(
        files={"index.rst": "Page\n====\n\n.. publications::\n", "a.bib": "@misc{k, title = {T}}"}
    )
    for build, fresh in enumerate((False, True), 1):
        made.run(fresh=fresh)
        assert reads() == build
    made.write({"index.rst": "Other\n=====\n\n.. publications::\n"})
    made.run()
    assert reads() == 2
