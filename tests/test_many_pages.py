"""200 pages of people over one file: a change reads the pages that show it, and no other."""

from __future__ import annotations

import pytest

from conftest import ROOTS

PEOPLE = 200
LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: As of the root that logs what is read and written.
CONF = (ROOTS / "test-incremental" / "conf.py").read_text(encoding="utf-8") + (
    'pubs_bibfiles = ["papers.bib"]\npubs_people_file = "people.yml"\n'
)
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00Z</updated></info>
  <bibliography><layout><text variable="title" suffix="END"/></layout></bibliography>
</style>
"""
#: Pages with all papers, each in another way.
WHOLE = {
    "index": "",
    "recent": "   :filter: year >= 2020\n",
    "ordered": "   :sort: none\n   :numbering: decimal\n",
    "styled": "   :style: own.csl\n",
}
EVERYWHERE = {"index", "ordered", "styled"}


def name(number):
    return f"Jane Do{LETTERS[number // 26]}{LETTERS[number % 26]}"


def paper(number, title="", year=0, more=""):
    """A paper of two people; each of them has another one, of the year before or after."""
    authors = f"{name(number)} and {name((number + 1) % PEOPLE)}"
    return (
        f"@article{{p{number},\n  author = {{{authors}}},\n  title = {{{title or f'T{number}'}}},\n"
        f"  year = {year or 2000 + number % 25},\n{more}}}\n"
    )


def of(*people):
    return {f"page/p{person}" for person in people}


@pytest.fixture
def site(project):
    def page(title, options):
        return f"{title}\n{'=' * 30}\n\n.. publications::\n{options}"

    files = {f"{title}.rst": page(title, options) for title, options in WHOLE.items()}
    files |= {
        f"page/p{one}.rst": page(name(one), f"   :person: {name(one)}\n") for one in range(PEOPLE)
    }
    toctree = ".. toctree::\n   :hidden:\n   :glob:\n\n   *\n   page/*\n"
    made = project(
        files={
            **files,
            "index.rst": files["index.rst"] + f"\n{toctree}",
            "plain.rst": "Plain\n=====\n",
            "conf.py": CONF,
            "papers.bib": "".join(map(paper, range(PEOPLE))),
            "people.yml": f"{name(60)}:\n  id: sixty\n",
            "own.csl": STYLE,
        }
    )
    everything = of(*range(PEOPLE)) | WHOLE.keys() | {"plain"}
    assert rebuild(made) == (everything, everything)
    return made


def rebuild(made, **conf):
    """Build: the documents that were read, and those that were written."""
    log = made.build / "log"
    log.unlink(missing_ok=True)
    assert made.run(**conf).warnings == ""
    events = [line.split() for line in log.read_text().splitlines()] if log.exists() else []
    return tuple({doc for event, doc in events if event == wanted} for wanted in ("read", "write"))


def test_a_change_reads_the_pages_that_show_it(site):
    papers = {number: paper(number) for number in range(PEOPLE)}

    def after(**files):
        """What is read for changed files; and that nothing is left to do after it."""
        for file, content in files.items():
            path = site.source / file.replace("__", "/").replace("_", ".")
            path.write_text(content, encoding="utf-8")
        read, written = rebuild(site)
        # Neighbours in the tree of contents are written where a title changes.
        assert read <= written
        assert rebuild(site) == (set(), set())
        return read

    def after_change(numbers_and_papers):
        for number, text in numbers_and_papers.items():
            papers[number] = text
        return after(papers_bib="".join(papers.values()))

    # Edited: a title, a field that no page shows, a year out of reach of a filter.
    assert after_change({10: paper(10, "New")}) == EVERYWHERE | of(10, 11)
    assert after_change({30: paper(30, more="  timestamp = {now},\n")}) == set()
    assert after_change({22: paper(22, year=1999)}) == EVERYWHERE | of(22, 23) | {"recent"}
    # Added, and removed again.
    new = paper(40, "Another", 1998).replace("{p40", "{new")
    assert after_change({"new": new}) == EVERYWHERE | of(40, 41)
    assert after_change({"new": ""}) == EVERYWHERE | of(40, 41)
    # Another order: only ties of one date, and lists in the order of the file, are others.
    papers = {number: papers[number] for number in (*range(1, PEOPLE), 0)}
    assert after_change({}) == EVERYWHERE
    # Lines that move.
    assert after_change({1: "\n\n% a comment\n\n" + papers[1]}) == set()
    # An option of one page.
    page = (site.source / "page" / "p7.rst").read_text(encoding="utf-8")
    assert after(page__p7_rst=page + "   :layout: table\n") == of(7)
    # A person: a link from the names of those who wrote with them; then a name.
    people = f"{name(60)}:\n  url: https://example.org/\n"
    assert after(people_yml=people) == EVERYWHERE | of(59, 60, 61)
    assert after(people_yml=f"{people}  aliases: [J. Nobody]\n") == set()
    # The file of a style.
    assert after(own_csl=STYLE.replace("END", "!")) == {"styled"}
    # A template: pages are written anew, none is read.
    site.write({"_templates/pubs/parts.html": "{% macro venue(entry) %}{% endmacro %}"})
    read, written = rebuild(site)
    assert read == set()
    assert written >= of(*range(PEOPLE)) | WHOLE.keys()
    # conf.py: what changes some lists, and what changes none.
    assert rebuild(site, pubs_numbering="decimal")[0] == of(*range(PEOPLE)) | {
        "index",
        "recent",
        "styled",
    }
    conf = {"pubs_numbering": "decimal", "pubs_marks": {"!": "lead"}}
    assert rebuild(site, **conf)[0] == set()
    assert rebuild(site, **conf) == (set(), set())
