"""Blocks that bibtexparser reads without complaint have the same fields here."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from other_readers import bibtexparser_entries, uncommented
from sphinx_pubs.reading.blocks import decode, split
from sphinx_pubs.reading.well_formed import read_well_formed

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "shared" / "corpus"
FOLDERS = [HERE, HERE.parent / "docs", CORPUS.parent / "seeds", *sorted(CORPUS.glob("*/*"))]


@pytest.mark.parametrize("folder", list(filter(Path.is_dir, FOLDERS)), ids=lambda path: path.name)
def test_fields_are_those_of_bibtexparser(folder):
    other = [
        f"{path}: {key}: {ours} is {theirs} to bibtexparser"
        for path in sorted(folder.rglob("*.bib"))
        for key, ours, theirs in differences(decode(path.read_bytes(), "refs.bib")[0])
    ]
    assert other == []


def differences(text):
    """Key and fields of the blocks that are read otherwise for no known reason."""
    text = uncommented(text)
    found = split(text, "refs.bib", {})
    ours = defaultdict(list)
    for entry in found.entries:
        ours[entry.key].append(entry)
    said = {problem.key for problem in found.problems}
    for other in bibtexparser_entries(text):
        if not ours[other.key]:
            continue  # test_corpus.py looks for entries that are not there
        written = ours[other.key].pop(0).written
        theirs = tuple((field.key, field.value) for field in other.fields)
        is_mended = other.key in said
        is_cut = not all(is_whole(value) for _, value in theirs)
        if written != theirs and not is_mended and not is_cut:
            yield other.key, written, theirs


def is_whole(value):
    r"""Whether the braces of a value close where it ends; bibtexparser ends one at ``{"}``."""
    depth = 0
    for brace in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth and brace[0] == "}" and value[0] == "{":
            return value[brace.end() :].lstrip()[:1] in {"", "#"}
    return depth == 0


@pytest.mark.parametrize(
    "text",
    [
        "{key}",
        "{key,}",
        "{ key , title = {T}}",
        '{key, title = {a {b {c {d}}}}, note = "x {\\"o} y", year = 2024, month = jan # "~1",}',
        "{a:b/c, author+an:role = {1=equal}, Date-Added = {x}}",
        "{key, title = {a \\} b}, note = {\\\\ x}}",
        "{key, title = {@misc{x, y = {z}}}}",
    ],
)
def test_what_is_well_formed_is_read_at_once(text):
    block = read_well_formed(text, 0, len(text))
    (other,) = bibtexparser_entries(f"@misc{text}")
    assert block.end == len(text)
    assert (block.key, block.written) == (
        other.key,
        [(field.key, field.value) for field in other.fields],
    )


@pytest.mark.parametrize(
    "text",
    [
        "{key, title = {T}",
        "{key, title = {T}, , note = {N}}",
        "{key, title = {T} note = {N}}",
        "{key, title = {T}}, year = 2024}",
        "{key, % comment\n title = {T}}",
        '{key, title = "a " b"}',
        "{key, title = {{{{{{deep}}}}}}}",
        "{, title = {T}}",
        "(key, title = {T})",
        "{key, title = {T} #}",
        "{key, title =}",
    ],
)
def test_what_may_want_mending_is_left_to_recovery(text):
    assert read_well_formed(text, 0, len(text)) is None
