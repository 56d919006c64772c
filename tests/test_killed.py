"""A build that is killed, wherever it stands, leaves a next build that is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_pubs

#: Ends the build, with all its processes, as it opens or renames a file of what is built.
CONF = """\
import atexit, os, signal, sys

extensions = ["sphinx_pubs"]
html_theme = "basic"
html_show_sphinx = False
steps, end, with_signal = 0, *map(int, os.environ["END"].split())
parent = os.getpid()


def step(event, arguments):
    global steps
    if event in {"open", "os.rename"} and built in str(arguments[0]):
        steps += 1
        if steps == end:
            os.killpg(0, with_signal)


def count():
    if os.getpid() == parent:
        (source / ".." / "steps").write_text(str(steps))


from pathlib import Path

source = Path(__file__).parent
built = str(source.parent / "build") + os.sep
sys.addaudithook(step)
# What runs the tests may ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
atexit.register(count)
"""
PAGES = 10
NAMES = ("Doe", "Roe", "Poe", "Moe")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def papers(edition):
    return "".join(
        f"@article{{k{number}, author = {{{NAMES[number % 4]}, Jane* and Coe, Al*}},\n"
        f"  title = {{Title {number}{edition if number % 5 == 0 else ''}}},\n"
        f"  year = {2000 + number % 7}, url = {{https://example.org/{number}}}}}\n"
        for number in range(60)
    )


@pytest.fixture
def made(project):
    pages = {
        f"page{number:02}.rst": (
            f"Page {number}\n=======\n\n.. publications::\n   :filter: "
            f'author("{NAMES[number % 4]}") and year >= {2000 + number % 7}\n'
        )
        for number in range(PAGES)
    }
    index = "All\n===\n\n.. toctree::\n   :glob:\n\n   page*\n\n.. publications::\n"
    files = {**pages, "index.rst": index, "conf.py": CONF, "papers.bib": papers("")}
    return project(files=files)


def build(made, jobs, end=0, with_signal=0):
    """Build in a process of its own; how it ended."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(sphinx_pubs.__file__).parents[1]),
        "END": f"{end} {int(with_signal)}",
    }
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", f"-j{jobs}"]
    done = subprocess.run(
        [*command, "-d", made.build / "doctrees", made.source, made.build / "html"],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        start_new_session=True,
    )
    return done.returncode, done.stderr


def pages(made):
    """All that was built, but for when and by what."""
    html = made.build / "html"
    return {
        path.relative_to(html).as_posix(): path.read_bytes()
        for path in html.rglob("*")
        if path.is_file() and not path.name.startswith(".buildinfo")
    }


def ends(made, count):
    """Some of the times at which a build can be ended, early and late ones."""
    steps = int((made.source / ".." / "steps").read_text())
    chance = random.Random(steps)
    return [chance.randint(1 + steps * n // count, steps * (n + 1) // count) for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_first_build_that_is_killed(made, jobs):
    assert build(made, jobs) == (0, "")
    whole = pages(made)
    for place, end in enumerate(ends(made, 4)):
        shutil.rmtree(made.build)
        made.build.mkdir()
        code, _ = build(made, jobs, end, SIGNALS[place % 3])
        assert code != 0, end
        assert build(made, jobs) == (0, ""), end
        assert [name for name, page in pages(made).items() if page != whole.get(name)] == [], end
        assert pages(made).keys() == whole.keys()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rebuild_that_is_killed(made, jobs):
    assert build(made, jobs) == (0, "")
    kept = made.build.parent / "kept"
    shutil.copytree(made.build, kept)
    (made.source / "papers.bib").write_text(papers(" again"), encoding="utf-8")
    assert build(made, jobs) == (0, "")
    whole = pages(made)
    for place, end in enumerate(ends(made, 4)):
        shutil.rmtree(made.build)
        shutil.copytree(kept, made.build)
        code, _ = build(made, jobs, end, SIGNALS[place % 3])
        assert code != 0, end
        assert build(made, jobs) == (0, ""), end
        assert [name for name, page in pages(made).items() if page != whole.get(name)] == [], end
        assert build(made, jobs) == (0, "")
