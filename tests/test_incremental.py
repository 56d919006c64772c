"""A page is read again when what it shows changes, and only then."""

from __future__ import annotations

import pytest

from conftest import listed
from sphinx_pubs.ext import answers

#: The pages with a list of papers.bib.
LISTS = {"everything", "tang", "shi", "liang", "order", "keys", "newest"}
MISSING = "later.rst:4: WARNING: the .bib file 'later.bib' does not exist [pubs.file]\n"
FEDCV, GOSSIPFL, SURVEY = "@article{fedcv", "@article{gossipfl", "@article{survey"


@pytest.fixture
def site(project):
    made = project("incremental")
    built = made.run()
    assert built.warnings == MISSING
    assert log(made, "read") == log(made, "write") == LISTS | {"index", "more", "later", "plain"}
    (made.build / "log").unlink()
    return made


def log(made, event):
    """The documents that were read or written since the log was begun."""
    path = made.build / "log"
    lines = path.read_text().splitlines() if path.exists() else []
    return {line.split(" ")[1] for line in lines if line.startswith(event)}


def rebuild(made, **conf):
    """Build again: what was read, and what came of it."""
    (made.build / "log").unlink(missing_ok=True)
    built = made.run(**conf)
    return log(made, "read"), built


def change(made, old, new, name="papers.bib"):
    text = (made.source / name).read_text(encoding="utf-8")
    assert old in text
    made.write({name: text.replace(old, new)})


def add(made, entry, name="papers.bib"):
    made.write({name: (made.source / name).read_text(encoding="utf-8") + entry})


def remove(made, start, name="papers.bib"):
    text = (made.source / name).read_text(encoding="utf-8")
    before, _, rest = text.partition(start)
    made.write({name: before + rest.partition("\n}\n")[2]})


def is_known(site):
    """Whether a further build looks into no .bib: none is kept again that was read before."""
    kept = list(site.build.glob("doctrees/pubs/read/*"))
    assert kept
    for file in kept:
        file.unlink()
    read, built = rebuild(site)
    return (read, built.warnings) == (set(), "") and not list(
        site.build.glob("doctrees/pubs/read/*")
    )


def test_nothing_changed_reads_and_writes_nothing(site):
    read, built = rebuild(site)
    assert read == log(site, "write") == set()
    assert built.warnings == ""
    assert is_known(site)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("@article{fedcv", "\n\n% a comment\n\n@article{fedcv", id="lines-move"),
        pytest.param("year = 2021,", "year = 2021,\n  file = {x.pdf},", id="private-field"),
        pytest.param("year = 2021,", "year = 2021,\n  timestamp = {now},", id="timestamp"),
        pytest.param("@article{fedcv", "@comment{nothing}\n@article{fedcv", id="comment"),
        pytest.param("@article{fedcv", "@string{x = {y}}\n@article{fedcv", id="unused-macro"),
    ],
)
def test_a_change_that_no_page_shows_reads_nothing(site, old, new):
    change(site, old, new)
    read, built = rebuild(site)
    assert read == set()
    assert built.warnings == ""
    assert is_known(site)


@pytest.mark.parametrize(
    ("old", "new", "pages"),
    [
        pytest.param(
            "{FedCV}", "{FedCV 2}", {"everything", "tang", "order", "keys", "newest"}, id="fedcv"
        ),
        pytest.param(
            "{GossipFL}", "{Gossip}", {"everything", "tang", "shi", "order"}, id="gossipfl"
        ),
        pytest.param("{A survey}", "{Survey}", {"everything", "shi", "order", "keys"}, id="survey"),
        pytest.param("2=equal", "2=lead", {"everything", "tang", "shi", "order"}, id="mark"),
        pytest.param(
            "Chu, X.", "Liang, A.", {"everything", "shi", "liang", "order", "keys"}, id="new-author"
        ),
        pytest.param(
            "year = 2020",
            "year = 2023",
            {"everything", "shi", "order", "keys", "newest"},
            id="date",
        ),
    ],
)
def test_an_edit_reads_the_pages_that_show_the_entry(site, old, new, pages):
    change(site, old, new)
    read, built = rebuild(site)
    assert read == pages
    assert built.warnings == ""
    assert rebuild(site)[0] == set()


@pytest.mark.parametrize(
    ("author", "year", "pages"),
    [
        ("Liang, A.", 2019, {"everything", "liang", "order"}),
        ("Tang, Zhenheng and Shi, S.", 2019, {"everything", "tang", "shi", "order"}),
        ("Sun, Gang", 2019, {"everything", "order"}),
        ("Sun, Gang", 2025, {"everything", "order", "newest"}),
    ],
)
def test_a_new_entry_reads_the_lists_that_it_is_in(site, author, year, pages):
    add(site, f"\n@misc{{new, author = {{{author}}}, title = {{New}}, year = {year}}}\n")
    read, built = rebuild(site)
    assert read == pages
    assert built.warnings == ""
    for page in pages:
        assert "new" in listed(built.html(page))


@pytest.mark.parametrize(
    ("start", "pages", "warnings"),
    [
        (GOSSIPFL, {"everything", "tang", "shi", "order"}, ""),
        (
            FEDCV,
            {"everything", "tang", "order", "keys", "newest"},
            "keys.rst:4: WARNING: no entry has the key 'fedcv' [pubs.key]\n",
        ),
    ],
)
def test_a_removed_entry_reads_the_lists_that_it_was_in(site, start, pages, warnings):
    remove(site, start)
    read, built = rebuild(site)
    assert read == pages
    assert built.warnings == warnings


def test_another_order_reads_the_pages_in_the_order_of_the_file(site):
    text = (site.source / "papers.bib").read_text(encoding="utf-8")
    first, second, third = text.split("\n\n")
    site.write({"papers.bib": f"{third.strip()}\n\n{second}\n\n{first}\n"})
    read, built = rebuild(site)
    assert read == {"order"}
    assert listed(built.html("order")) == ["survey", "gossipfl", "fedcv"]


def test_another_file_is_another_matter(site):
    change(site, "{AMSNet}", "{AMSNet 2}", "more.bib")
    assert rebuild(site)[0] == {"more"}


def test_a_page_with_a_filter_that_matches_nothing_stays_as_it_is(site):
    add(site, "\n@misc{new, author = {Sun, Gang}, title = {New}, year = 2019}\n")
    assert "liang" not in rebuild(site)[0]
    assert "liang" not in log(site, "write")


def test_a_file_that_comes_later_is_shown(site):
    site.write({"later.bib": "@misc{late, title = {Late}, year = 2024}\n"})
    read, built = rebuild(site)
    assert read == {"later"}
    assert built.warnings == ""
    assert listed(built.html("later")) == ["late"]


def test_a_file_that_is_gone_is_said(site):
    (site.source / "more.bib").unlink()
    read, built = rebuild(site)
    assert read == {"more"}
    assert built.warnings == (
        "more.rst:4: WARNING: the .bib file 'more.bib' does not exist [pubs.file]\n"
    )
    assert listed(built.html("more")) == []


BROKEN = "\n@article{\n"
SYNTAX = "papers.bib:23: WARNING: this block cannot be read and is left out:"


def test_a_broken_entry_is_said_though_no_page_changes(site):
    add(site, BROKEN)
    read, built = rebuild(site)
    assert read == set()
    assert built.warnings.startswith(SYNTAX)
    assert len(built.warnings.splitlines()) == 1


def test_a_broken_entry_loses_no_neighbour(site):
    add(site, BROKEN)
    add(site, "\n@misc{new, author = {Liang, A.}, title = {New}, year = 2019}\n")
    read, built = rebuild(site)
    assert read == {"everything", "liang", "order"}
    assert listed(built.html("everything")) == ["fedcv", "gossipfl", "survey", "new"]
    assert built.warnings.startswith(SYNTAX)


def test_an_entry_that_breaks_and_is_mended_stays_on_its_lists(site):
    change(site, "title = {GossipFL}", "title = {GossipFL")
    read, built = rebuild(site)
    assert read == set()
    assert listed(built.html("order")) == ["fedcv", "gossipfl", "survey"]
    assert built.warnings == ""
    assert "repairs in papers.bib" in built.status


@pytest.mark.parametrize(
    ("conf", "pages"),
    [
        # `tang` says its own.
        ({"pubs_names": "initials"}, LISTS - {"tang"} | {"more", "later"}),
        ({"pubs_marks": {"!": "lead"}}, set()),
        ({"pubs_groups": {"section": [("Papers", "true", "P")]}}, set()),
        ({"pubs_people": {"Sun, Gang": {"id": "sun"}}}, set()),
        ({"pubs_bibfiles": ["more.bib"]}, set()),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_value_in_conf_reads_the_lists_that_it_changes(site, conf, pages):
    read, built = rebuild(site, **conf)
    assert read == pages
    assert rebuild(site, **conf)[0] == set()
    assert built.warnings == (MISSING if "later" in pages else "")


@pytest.mark.parametrize(
    ("conf", "changed"),
    [
        ({"pubs_self": "S. Shi"}, LISTS - {"liang", "newest"}),
        ({"pubs_people": {"S. Shi": {"self": True}}}, LISTS - {"liang", "newest"}),
        ({"pubs_roles": {"equal": {"label": "Equal"}}}, {"everything", "tang", "shi", "order"}),
        ({"pubs_layout": "reference"}, LISTS - {"liang"} | {"more"}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_value_in_conf_reads_every_list_that_shows_it(site, conf, changed):
    before = pages(site)
    read, _ = rebuild(site, **conf)
    after = pages(site)
    assert {name for name in before if before[name] != after[name]} == changed
    assert changed <= read
    assert not read & {"index", "plain"}


def pages(made):
    return {path.stem: path.read_bytes() for path in (made.build / "html").glob("*.html")}


def test_lists_of_the_default_files_follow_a_glob(project):
    index = "Page\n====\n\n.. publications::\n"
    made = project(
        files={
            "index.rst": index + "\n.. toctree::\n\n   other\n",
            "other.rst": "Other\n=====\n\n.. publications:: one.bib\n",
            "one.bib": "@misc{one, title = {One}, year = 2024}",
        },
        conf='pubs_bibfiles = ["*.bib"]\n',
    )
    assert listed(made.run().html()) == ["one"]
    made.write({"two.bib": "@misc{two, title = {Two}, year = 2025}"})
    built = made.run()
    assert listed(built.html()) == ["two", "one"]
    assert "0 added, 1 changed, 0 removed" in built.status
    (made.source / "one.bib").unlink()
    made.write({"other.rst": "Other\n=====\n"})
    assert listed(made.run().html()) == ["two"]


def test_a_template_of_the_site_rewrites_pages_and_reads_none(site):
    template = "<p class='own'>{{ group.entries | length }}</p>"
    site.write({"_templates/pubs/list.html": template})
    read, built = rebuild(site)
    assert read == set()
    assert log(site, "write") >= LISTS
    assert built.html("newest").select_one(".own").text == "1"
    site.write({"_templates/pubs/list.html": template.replace("own", "mine")})
    read, built = rebuild(site)
    assert read == set()
    assert built.html("newest").select_one(".mine").text == "1"


def test_an_edit_reads_the_same_pages_in_parallel(site):
    change(site, "{GossipFL}", "{Gossip}")
    (site.build / "log").unlink(missing_ok=True)
    built = site.run(jobs=2)
    assert log(site, "read") == {"everything", "tang", "shi", "order"}
    assert built.warnings == ""
    assert "Gossip</" in str(built.html("tang"))


def test_a_page_that_is_removed_is_forgotten(site):
    (site.source / "tang.rst").unlink()
    change(site, "   tang\n", "", "index.rst")
    rebuild(site)
    change(site, "{GossipFL}", "{Gossip}")
    read, built = rebuild(site)
    # `Project.write` dates what it writes a little later than now.
    assert read - {"index"} == {"everything", "shi", "order"}
    assert built.warnings == ""


def test_a_changed_page_and_a_changed_file_are_both_read(site):
    change(site, "Text.", "Other text.", "plain.rst")
    change(site, "{AMSNet}", "{AMSNet 2}", "more.bib")
    assert rebuild(site)[0] == {"plain", "more"}


def test_a_page_is_read_again_once_a_file_that_it_lacked_is_there(site):
    change(site, "title = {GossipFL}", "pdf = {gossip.pdf},\n  title = {GossipFL}")
    _, built = rebuild(site)
    assert "pdf = 'gossip.pdf' is not linked: there is no such file" in built.warnings
    assert rebuild(site)[0] == set()
    site.write({"gossip.pdf": "%PDF"})
    read, built = rebuild(site)
    assert read == {"everything", "tang", "shi", "order"}
    assert built.html("order").select(".pub-link-pdf")


def test_lists_that_may_be_others_now_are_asked_once(site, monkeypatch):
    asked = []

    def counted(publications, query, **given):
        asked.append(query)
        return select(publications, query, **given)

    select = answers.select
    monkeypatch.setattr(answers, "select", counted)
    change(site, "year = 2021,", "year = 2020,")
    read, _ = rebuild(site)
    # What the newest is depends on it, too; others are not asked.
    assert read == {"everything", "order", "shi", "tang"}
    assert len(asked) == len(set(asked)) == len(read | {"newest"})
