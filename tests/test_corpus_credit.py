"""Credit in real files, where they are at hand: no mark stays in a name, none is lost or made up."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import Library, merge

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FILES = sorted(
    path for folder in ("homepages", "markers") for path in (CORPUS / folder).rglob("*.bib")
)
#: What stands in no printed name: marks, their TeX, and the words of legends.
MARKS = re.compile(
    r"[*∗†‡§¶‖#^$✉📧💡\\]|textsuperscript|equal|contribut|correspond|co-first", re.IGNORECASE
)
#: Names in which something of the kind is left, and why it is right there: (file, key, name).
LEFT: dict[tuple[str, str, str], str] = {}
#: Entries chosen with random.Random(5) from those that carry anything which may be a mark,
#: read by a person: those of markers/, 60 of homepages/, 31 of the other folders.
SAMPLE = Path(__file__).parent / "credit_sample.tsv"

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")


@cache
def library(path: Path) -> Library:
    return merge([read_file(path.read_bytes(), path.name, ReadingRules())])


def people(publication):
    return (*publication.authors, *publication.editors)


def test_no_printed_name_holds_a_mark_or_a_legend():
    left = {}
    counts = Counter()
    for path in FILES:
        for one in library(path).publications:
            for person in people(one):
                counts["names"] += 1
                counts["with a role"] += bool(person.roles)
                for part in (person.family, person.given, person.prefix, person.suffix):
                    if MARKS.search(part):
                        left[str(path.relative_to(CORPUS)), one.key, part] = part
                if MARKS.search(person.literal):
                    left[str(path.relative_to(CORPUS)), one.key, person.literal] = person.literal
    print(dict(counts), left)  # noqa: T201  # the count and the list that the issue asks for
    assert counts["with a role"] > 100
    assert left.keys() == LEFT.keys()


def test_nothing_is_undecided_that_is_not_said():
    said = [
        (path.name, one.message)
        for path in FILES
        for one in library(path).problems
        if one.code in {Code.MARK, Code.ROLE_FIELD, Code.ROLE_CONFLICT}
    ]
    assert said == []


def rows():
    for line in SAMPLE.read_text(encoding="utf-8").splitlines()[1:]:
        file, key, expected = line.split("\t")
        yield file, key, frozenset() if expected == "-" else frozenset(expected.split())


def credit(publication):
    """The credit of a publication in the form of the table; its editors count after its authors."""
    found = {f"owner:{role}" for role in publication.owner_roles}
    for number, person in enumerate(people(publication), 1):
        found |= {f"{number}:{role}" for role in person.roles}
        found |= {f"{number}~{label.replace(' ', '_')}" for label in person.labels}
        found |= {f"{number}={name}" for name, _ in person.data}
    return frozenset(found)


def test_the_credit_of_a_hundred_entries_is_what_a_person_reads_in_them():
    verdicts = Counter()
    others = []
    for file, key, expected in rows():
        found = credit(library(CORPUS / file).by_key[key])
        lost, invented = expected - found, found - expected
        verdict = "right"
        if lost or invented:
            verdict = "wrong" if lost and invented else "lost" if lost else "invented"
            others.append((file, key, sorted(lost), sorted(invented)))
        verdicts[verdict] += 1
    assert others == []
    assert verdicts == {"right": 100}
