"""The reStructuredText and the MyST form of a list give the same tree."""

from __future__ import annotations

import pytest

from seeds_data import SEEDS

BIB = """\
@article{one, author = {Tang*, Zhenheng and Shi*, S. and Chu, X.}, title = {First}, year = 2024,
  journal = {J}, keywords = {systems}, selected = {true}}
@inproceedings{two, author = {Tang, Zhenheng}, title = {Second}, year = 2023,
  booktitle = {C}, doi = {10.1000/182}, abstract = {In short.}}
@misc{three, title = {Third}, year = 2023}
"""
LISTS = [
    pytest.param("publications", "", {}, "", id="nothing"),
    pytest.param("publications", "papers.bib", {}, "", id="file"),
    pytest.param("publications", "papers.bib more.bib", {}, "", id="files"),
    pytest.param("publications", "/papers.bib", {}, "two\none", id="keys"),
    pytest.param("publications", "papers.bib", {"selected": ""}, "", id="empty-option"),
    pytest.param("publications", "papers.bib", {"selected": "false"}, "", id="false"),
    pytest.param("publications", "papers.bib", {"selected": "true", "limit": "1"}, "", id="true"),
    pytest.param(
        "publications", "papers.bib", {"filter": "year >= 2023 and not selected"}, "", id="filter"
    ),
    pytest.param(
        "publications",
        "papers.bib",
        {"filter": 'author("Tang") or title % "Th.*d"'},
        "",
        id="quotes",
    ),
    pytest.param(
        "publications",
        "papers.bib",
        {"exclude": "two, three", "sort": "year, -title"},
        "",
        id="lists",
    ),
    pytest.param(
        "publications",
        "papers.bib",
        {"group-by": "-year, kind", "headings": "rubric", "numbering": "decimal"},
        "",
        id="groups",
    ),
    pytest.param(
        "publications",
        "papers.bib",
        {"self": "Zhenheng Tang; S. Shi", "show": "+abstract -links", "legend": "bottom"},
        "",
        id="self-show",
    ),
    pytest.param(
        "publications", "papers.bib", {"class": "a b", "name": "my-list"}, "", id="class-name"
    ),
    pytest.param(
        "publications", "papers.bib", {"layout": "feed", "title-link": "none"}, "", id="feed"
    ),
    pytest.param("publication", "one", {}, "", id="single"),
    pytest.param(
        "publication", "two", {"layout": "reference", "show": "doi"}, "", id="single-options"
    ),
]


def rst(directive, argument, options, body):
    lines = [f".. {directive}:: {argument}"]
    lines += [f"   :{name}: {value}" for name, value in options.items()]
    lines += ["", *(f"   {line}" for line in body.splitlines())]
    return "Page\n====\n\n" + "\n".join(lines) + "\n"


def colons(directive, argument, options, body):
    lines = [f":{name}: {value}" for name, value in options.items()]
    return _fenced(directive, argument, lines, body)


def yaml(directive, argument, options, body):
    lines = ["---", *(f"{name}: {value}" for name, value in options.items()), "---"]
    return _fenced(directive, argument, lines, body)


def _fenced(directive, argument, lines, body):
    inside = "\n".join([*lines, *([body] if body else [])])
    return f"# Page\n\n```{{{directive}}} {argument}\n{inside}\n```\n"


def tree(document, docname):
    """A document without what tells where it came from."""
    copy = document.deepcopy()
    copy.attributes.pop("source", None)
    return copy.pformat().replace(f"docname='{docname}'", "docname='page'")


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("seed", SEEDS)
def test_an_example_is_the_same_in_both_syntaxes(built_root, seed, builder):
    built = built_root(seed, builder)
    rest, myst = (seed, f"{seed}-myst")
    assert tree(built.doctree(rest), rest) == tree(built.doctree(myst), myst)
    assert tree(built.resolved(rest), rest) == tree(built.resolved(myst), myst)


@pytest.mark.parametrize("write", [colons, yaml])
@pytest.mark.parametrize(("directive", "argument", "options", "body"), LISTS)
def test_every_option_means_the_same_in_both_syntaxes(
    project, directive, argument, options, body, write
):
    made = project(
        files={
            "papers.bib": BIB,
            "more.bib": "@misc{more, title = {More}, year = 2022}",
            "index.rst": rst(directive, argument, options, body),
        },
        conf='pubs_bibfiles = ["papers.bib"]\n',
    )
    first = made.run()
    reference = tree(first.doctree(), "index")
    (made.source / "index.rst").unlink()
    made.write({"index.md": write(directive, argument, options, body)})
    second = made.run()
    assert tree(second.doctree(), "index") == reference
    assert "pubs_group" in reference
    # Where a message stands differs, what it says does not.
    assert messages(first) == messages(second)


def messages(built):
    return [line.partition(": ")[2] for line in built.warnings.splitlines() if "[pubs." in line]
