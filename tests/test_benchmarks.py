"""The benchmarks run, compare what they say they compare, and print what the documentation shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
PAGE = (ROOT / "docs" / "guide" / "performance.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(
    find_spec("sphinxcontrib.bibtex") is None or find_spec("citeproc") is None,
    reason="needs what the benchmarks compare with",
)


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch):
    """Let modules of the benchmarks be imported by a test, and by it alone."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield
    for name in set(sys.modules) - before:
        if (BENCHMARKS / f"{name}.py").is_file():
            del sys.modules[name]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Run the command with few entries, once."""
    work = tmp_path_factory.mktemp("benchmarks")
    command = "stages builds files --entries 20 --runs 1 --shapes years --jobs 1 --modes cold"
    subprocess.run(
        [sys.executable, BENCHMARKS / "run.py", *command.split(), "--work", work],
        check=True,
        capture_output=True,
    )
    return json.loads((work / "results.json").read_text(encoding="utf-8"))


def test_every_project_is_built(results):
    rows = results["tables"]["cold"]["rows"]
    assert [row[1] for row in rows] == [
        "empty project",
        "sphinx-pubs",
        "floor",
        "plain RST",
        "sphinxcontrib-bibtex",
    ]


def test_no_build_is_of_anything_faulty(results):
    assert {run["project"]: run["warnings"] for run in results["runs"]["builds"]} == dict.fromkeys(
        ("empty", "ours", "floor", "rst", "bibtex"), 0
    )


def test_every_stage_and_program_is_timed(results):
    rows = results["tables"]["stages"]["rows"]
    assert [tuple(row[:2]) for row in rows] == [
        ("read", "sphinx-pubs"),
        ("read", "bibtexparser's split"),
        ("read", "pybtex"),
        ("select", "sphinx-pubs"),
        ("format", "house"),
        ("format", "apa"),
        ("format", "pybtex:unsrt"),
        ("format", "pybtex's unsrt"),
        ("format", "citeproc-py's apa"),
        ("word", "sphinx-pubs"),
        ("render", "sphinx-pubs"),
    ]


def test_what_was_not_measured_is_no_figure(results):
    assert results["figures"]["changed"] == "–"
    assert ["unchanged, year groups / empty project", "–", "1.1×", "–"] in results["tables"][
        "budgets"
    ]["rows"]


def test_the_documentation_shows_what_is_printed(results):
    figures = {**results["figures"], **results["machine"], **results["versions"]}
    assert set(re.findall(r"\{pubs-figure\}`([^`]+)`", PAGE)) <= set(figures)
    assert set(re.findall(r"\{pubs-benchmark-table\} (\S+)", PAGE)) == set(results["tables"])
    assert set(re.findall(r"\{pubs-benchmark-chart\} (\S+)", PAGE)) == set(results["charts"])


def test_the_documentation_has_no_figure_of_its_own():
    text = re.sub(r"```.*?```|`[^`]+`", "", PAGE, flags=re.DOTALL)
    assert re.findall(r"\d[\d,.]* (?:ms|s|µs|MB|kB|times)\b", text) == []


def test_a_library_is_read_whole_and_means_what_it_says():
    from library import YEARS, library, owner  # noqa: PLC0415  # only while a test runs

    records = library(500)
    bib = "\n".join(record.bibtex for record in records).encode()
    read = merge([read_file(bib, "papers.bib", ReadingRules())])
    assert [one.key for one in read.publications] == [record.key for record in records]
    assert read.problems == ()
    assert {one.date.year for one in read.publications} == set(range(YEARS[0], YEARS[1] + 1))
    assert {record.names[record.owner].display for record in records} == {owner()}
    for record, publication in zip(records, read.publications, strict=True):
        assert len(publication.authors) == len(record.names)
    marked = [one for one in read.publications if any(author.roles for author in one.authors)]
    assert len(marked) > 100
    assert all("equal" in one.authors[0].roles and one.note == () for one in marked)


def test_a_changed_library_differs_in_one_entry(tmp_path):
    import materials  # noqa: PLC0415  # only while a test runs

    materials.make(50, 3, tmp_path, rst=True)

    def entries(name):
        return (tmp_path / name).read_text(encoding="utf-8").strip().split("\n\n")

    for end in ("bib", "rst"):
        papers, changed, added = (
            entries(f"{name}.{end}") for name in ("papers", "changed", "added")
        )
        assert len(papers) == len(changed) == len(added) - 1
        assert len(set(papers) ^ set(changed)) == 2
        assert len(set(added) - set(papers)) == 1
    members = (tmp_path / "members.txt").read_text(encoding="utf-8").split("\n")
    assert len(members) == 3


def test_each_build_is_after_one_that_left_nothing_to_do(tmp_path, monkeypatch):
    import builds  # noqa: PLC0415  # only while a test runs
    import materials  # noqa: PLC0415  # only while a test runs
    import measuring  # noqa: PLC0415  # only while a test runs
    from plan import Case, Plan  # noqa: PLC0415  # only while a test runs

    plan = Plan(work=tmp_path, real=tmp_path, entries=(20,), runs=1, members=2)
    materials.make(20, 2, plan.materials(20), rst=False)
    versions = {
        (plan.materials(20) / f"{name}.bib").read_text(encoding="utf-8"): name
        for name in ("papers", "changed", "added")
    }
    built = []

    def run(_command, log):
        bib = log.parent / "source" / "papers.bib"
        built.append(versions[bib.read_text(encoding="utf-8")] if bib.exists() else "empty")
        (log.parent / "html").mkdir(exist_ok=True)
        (log.parent / "html" / "index.html").touch()
        log.touch()
        return measuring.Usage(1.0, 1.0, 1.0)

    monkeypatch.setattr(measuring, "run", run)
    case = Case("ours", "members", 20, again=1)
    monkeypatch.setattr(builds, "cases", lambda _plan: [case])
    runs = list(builds.measure(plan))
    assert [(run.project, run.mode) for run in runs] == [
        ("empty", "cold"),
        ("empty", "nothing"),
        ("ours", "cold"),
        ("ours", "nothing"),
        ("ours", "changed"),
        ("ours", "added"),
    ]
    # Nothing, changed and added each follow a build of the library as it was.
    assert built == ["empty"] * 4 + ["papers", "papers", "papers", "changed", "papers", "added"]


def test_a_build_is_compared_with_the_empty_project_before_it():
    from builds import BuildRun  # noqa: PLC0415  # only while a test runs
    from figures import Builds  # noqa: PLC0415  # only while a test runs
    from plan import Case  # noqa: PLC0415  # only while a test runs

    def run(project, seconds, entries=0, mode="cold"):
        return BuildRun(project, "years", entries, 1, mode, 0, seconds, seconds, 1.0, 1, 0)

    builds = Builds(
        [
            run("empty", 1.0),
            run("empty", 0.5, mode="nothing"),
            run("ours", 3.0, 20),
            run("ours", 2.0, 20, mode="changed"),
            run("empty", 2.0),
            run("rst", 6.0, 20),
        ]
    )
    ours, rst = Case("ours", "years", 20), Case("rst", "years", 20)
    assert builds.over(ours, "cold") == {0: 2.0}
    assert builds.over(ours, "changed") == {0: 1.5}
    assert builds.over(rst, "cold") == {0: 4.0}


def test_growth_is_the_exponent_of_time():
    from figures import exponent, ratio  # noqa: PLC0415  # only while a test runs

    assert exponent([(n, 3 * n**1.2) for n in (100, 1_000, 10_000)]) == pytest.approx(1.2)
    assert exponent([(100, 1.0)]) is None
    # Only rounds in which both were measured count.
    assert ratio({0: 2.0, 1: 9.0, 2: 100.0}, {0: 1.0, 1: 3.0}) == pytest.approx(2.5)
