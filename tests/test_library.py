"""Files read into one library."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from sphinx_pubs.digests import content_digest, file_digest
from sphinx_pubs.model import Source
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import BibFile, ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.reading.notes import read_abstract
from sphinx_pubs.runs import plain

ENTRY = r"""
@article{k,
  author = {Tang*, Zhenheng and Chu*, Xiaowen},
  title = {On \emph{Gossip}},
  journal = jml,
  year = {2024},
  month = may,
  pages = {1--2},
  note = {A note},
  abstract = {An abstract},
  doi = {10.1000/182},
  award = {Oral},
  keywords = {a, b},
}
"""
MACRO = '@string{jml = "Machine Learning"}\n'


def read(text, name="a.bib", rules=None, macros=None):
    data = text if isinstance(text, bytes) else text.encode()
    return read_file(data, name, rules or ReadingRules(), macros=macros)


def the(text, **values):
    return read(text, **values).publications[0]


def codes(read_):
    return [one.code for one in read_.problems]


def test_a_publication_has_the_parts_of_its_entry():
    one = the(MACRO + ENTRY)
    assert (one.key, one.type, one.kind) == ("k", "article", "article")
    assert plain(one.title) == "On Gossip"
    assert [(name.given, name.family, name.roles) for name in one.authors] == [
        ("Zhenheng", "Tang", ("equal",)),
        ("Xiaowen", "Chu", ("equal",)),
    ]
    assert plain(one.venue.name) == "Machine Learning"
    assert one.venue.pages == "1–2"
    assert (one.date.year, one.date.month) == (2024, 5)
    assert [honour.kind for honour in one.honours] == ["oral"]
    assert [link.kind for link in one.links] == ["doi"]
    assert (plain(one.note), plain(read_abstract(one.fields))) == ("A note", "An abstract")
    assert one.keywords == ("a", "b")


def test_a_publication_knows_its_place():
    assert the(f"% comment\n\n{MACRO}{ENTRY}", name="sub/a.bib").source == Source(
        "sub/a.bib", 5, 1, 10
    )


def test_publications_stand_in_the_order_of_the_file():
    text = "".join(f"@misc{{{key}, title = {{T}}}}\n" for key in "cab")
    assert [one.key for one in read(text).publications] == ["c", "a", "b"]


# Several files


def library(*texts):
    files: list[BibFile] = []
    for number, text in enumerate(texts):
        files.append(read(text, f"{number}.bib", macros=files[-1].macros if files else {}))
    return merge(files)


def test_files_follow_each_other():
    merged = library("@misc{b, title = {T}}", "@misc{a, title = {T}}\n@misc{c, title = {T}}")
    assert [one.key for one in merged.publications] == ["b", "a", "c"]
    assert list(merged.by_key) == ["b", "a", "c"]
    assert merged.problems == ()


def test_macros_reach_into_the_files_after():
    merged = library(MACRO, ENTRY)
    assert plain(merged.by_key["k"].venue.name) == "Machine Learning"
    assert merged.problems == ()


def test_macros_do_not_reach_into_the_files_before():
    merged = library(ENTRY, MACRO)
    assert plain(merged.by_key["k"].venue.name) == "jml"
    assert [one.code for one in merged.problems] == [Code.UNKNOWN_MACRO]


def test_the_first_of_two_files_with_one_key_wins():
    merged = library("@misc{k, title = {One}}", "\n@misc{k, title = {Two}}")
    assert plain(merged.by_key["k"].title) == "One"
    assert [(one.code, one.source, one.message) for one in merged.problems] == [
        (
            Code.DUPLICATE_KEY,
            Source("1.bib", 2, 1, 7),
            "the key 'k' stands at 0.bib:1 already; the first entry is used",
        )
    ]


def test_the_first_of_two_entries_with_one_key_wins():
    one = read("@misc{k, title = {One}}\n@misc{k, title = {Two}}\n@misc{k, title = {Three}}")
    assert [plain(found.title) for found in one.publications] == ["One"]
    assert [(problem.code, problem.source.line) for problem in one.problems] == [
        (Code.DUPLICATE_KEY, 2),
        (Code.DUPLICATE_KEY, 3),
    ]


def test_keys_differ_by_case():
    assert len(read("@misc{K, title = {T}}\n@misc{k, title = {T}}").publications) == 2


def test_no_files_are_an_empty_library():
    assert merge([]).publications == ()


# Rules


@pytest.mark.parametrize(
    ("marks", "roles"),
    [
        ({}, ()),
        ({"†": "corresponding"}, ("corresponding",)),
        ({r"\dagger": "lead"}, ("lead",)),
        ({"a.bib": {"†": "lead"}}, ("lead",)),
        ({"sub/a.bib": {"†": "lead"}}, ("lead",)),
        ({"b.bib": {"†": "lead"}}, ()),
        ({"†": "corresponding", "a.bib": {"†": "lead"}}, ("lead",)),
        ({"a.bib": {"†": "lead"}, "†": "corresponding"}, ("lead",)),
    ],
)
def test_meanings_of_symbols_are_the_sites(marks, roles):
    text = "@misc{k, title = {T}, author = {A A† and B B}}"
    one = read(text, "sub/a.bib", ReadingRules(marks=marks))
    assert one.publications[0].authors[0].roles == roles
    assert codes(one) == ([] if roles else [Code.MARK])


def test_hash_and_star_meet_in_a_file_and_not_beyond():
    star = "@misc{s, title = {T}, author = {A A and B B*}}\n"
    both = f"{star}@misc{{h, title = {{T}}, author = {{A A# and B B#}}}}\n"
    roles = [[one.roles for one in found.authors] for found in read(both).publications]
    assert roles == [[(), ("corresponding",)], [("equal",), ("equal",)]]
    assert the(star).authors[1].roles == ()


def test_an_undecided_symbol_is_said_once_at_its_first_entry():
    one = read(
        "@misc{a, title = {T}, author = {A A}}\n"
        "@misc{b,\n  title = {T},\n  author = {B B† and C C†}}\n"
        "@misc{c, title = {T}, author = {D D†}}\n"
    )
    assert [(problem.code, problem.source.line) for problem in one.problems] == [(Code.MARK, 4)]
    assert "'†' on B B, C C has no meaning yet" in one.problems[0].message


# Problems


def test_problems_stand_in_the_order_of_the_file():
    one = read(
        "@misc{b}\n@misc{a, title = {T}, year = {soon}, url = {javascript:x}, date = {\n\nlater}}\n"
        "@misc{b, title = {T}}\n@misc{open, title = {T\n"
    )
    places = [(problem.source.line, problem.source.column) for problem in one.problems]
    assert places == sorted(places)
    assert set(codes(one)) == {
        Code.NO_TITLE,
        Code.DATE,
        Code.LINK,
        Code.DUPLICATE_KEY,
        Code.RECOVERED,
    }


@pytest.mark.parametrize(
    "broken",
    [
        "@article{broken,\n  title = {Never closed,\n  year = 2024\n}\n",
        "@article{broken,\n  title = {A} year = 2024\n}\n",
        "@article{broken\n  title = {A}\n}\n",
        "@article{broken, title = }\n",
        '@article{broken, title = "A}\n',
        "@article{broken, = {A}}\n",
        "@article{}\n",
        "@article{,}\n",
        "@article\n",
        "@\n",
        "@article(broken, title = {A})\n",
        "@string{x}\n",
        "@string{x = {open}\n",
    ],
)
def test_a_broken_block_loses_no_neighbour(broken):
    good = "@misc{%s, title = {T}, year = 2024}\n"
    one = read(good % "before" + broken + good % "after")
    keys = [found.key for found in one.publications]
    assert {"before", "after"} <= set(keys)
    lines = range(2, 2 + broken.count("\n"))
    assert all(problem.source.line in lines for problem in one.problems), one.problems
    errors = [problem for problem in one.problems if problem.code.severity == "error"]
    assert one.blocks == one.read + len(errors)


def test_a_block_that_never_ends_is_read_and_said():
    one = read("@misc{a, title = {T}}\n\n@misc{b,\n  title = {Open\n")
    assert [plain(found.title) for found in one.publications] == ["T", "Open"]
    assert {problem.code for problem in one.problems} == {Code.RECOVERED}
    assert {problem.source.line for problem in one.problems} <= {3, 4}


@pytest.mark.parametrize(
    ("field", "code", "place"),
    [
        ("year = {sometime}", Code.DATE, (3, 3, 17)),
        ("month = {Smarch}, year = 2024", Code.DATE, (3, 3, 16)),
        ("url = {javascript:alert(1)}", Code.LINK, (3, 3, 27)),
        ("author = {A B† and C D}", Code.MARK, (3, 3, 23)),
        ("author = {A, B, C, D, E}", Code.NAME, (3, 3, 24)),
        ("author+an = {one=equal}", Code.ANNOTATION, (3, 3, 23)),
        (r"note = {Some \unknownmacro{x}}", Code.UNKNOWN_TEX, (3, 3, 30)),
    ],
)
def test_problems_stand_at_their_fields(field, code, place):
    one = read(f"@misc{{k,\n  title = {{T}},\n  {field},\n}}\n")
    assert [
        (problem.code, (problem.source.line, problem.source.column, problem.source.width))
        for problem in one.problems
    ] == [(code, place)]


def test_an_entry_without_a_title_is_said_at_its_beginning():
    (problem,) = read("@misc{x, title = {T}} @misc{key,\n  year = 2024\n}").problems
    assert (problem.code, problem.source) == (Code.NO_TITLE, Source("a.bib", 1, 23, 9))


def test_an_unknown_macro_is_said_once_a_file():
    one = read(
        r"""@misc{a, title = {\eins{x} \emph{y}}, url = {\zwei}}
@misc{b, title = {\zwei z \eins}, author = {\drei{A} B}}
@misc{c, title = {\zwei}, note = {\drei}}
"""
    )
    assert [
        (problem.code, problem.source.line, problem.key, problem.message.split(" is ")[0])
        for problem in one.problems
        if problem.code is Code.UNKNOWN_TEX
    ] == [
        (Code.UNKNOWN_TEX, 1, "a", r"the TeX macro \eins"),
        (Code.UNKNOWN_TEX, 2, "b", r"the TeX macro \zwei"),
        (Code.UNKNOWN_TEX, 2, "b", r"the TeX macro \drei"),
    ]


@pytest.mark.parametrize(
    ("fields", "unknown"),
    [
        (r"author = {Ann Doe\ding{41} and Bo Roe}", []),
        (r"author = {Ann Doe\textsuperscript{\ding{41}} and Bo Roe\faLightbulb}", []),
        (r"editor = {Doe\ding{41}, Ann}", []),
        (r"author = {Ann Doe\ding{41}}, note = {\ding{41} Corresponding author}", []),
        (
            r"author = {Ann Doe\ding{41}}, note = {\textsuperscript{\ding{41}} Corresponding author}",
            [],
        ),
        # what is no mark, and what is printed of a legend
        (r"author = {Ann Doe\ding{99} and Bo Roe}", [r"\ding"]),
        (r"author = {Ann Doe\ding{41} and Bo \drei{Roe}}", [r"\drei"]),
        (r"author = {Ann Doe\thanks{Corresponding author: \drei}}", [r"\drei"]),
        (r"author = {Ann Doe}, note = {\ding{41} Corresponding author}", [r"\ding"]),
        (r"author = {Ann Doe\dag}, note = {\dag{} At \drei{A}}", [r"\drei"]),
        (r"series = {A\ding{41}}, author = {Ann Doe\ding{41}}", [r"\ding"]),
    ],
)
def test_what_is_understood_as_a_mark_is_no_unknown_macro(fields, unknown):
    problems = read(f"@misc{{k, title = {{T}}, {fields}}}").problems
    assert [
        one.message.split("TeX macro ")[1].split()[0]
        for one in problems
        if one.code is Code.UNKNOWN_TEX
    ] == unknown


def test_thousands_of_authors_are_read():
    names = " and ".join(f"Given{place} Family{place}" for place in range(3000))
    one = the(
        f"@article{{k, title = {{T}}, author = {{{names}}}, author+an = {{2999=corresponding}}}}"
    )
    assert len(one.authors) == 3000
    assert one.authors[2998].roles == ("corresponding",)
    assert (one.authors[-1].given, one.authors[-1].family) == ("Given2999", "Family2999")


# Digests


def test_digest_is_of_the_content():
    assert content_digest(b"a") == content_digest(b"a") != content_digest(b"b")


def test_digest_of_a_file_is_of_its_content_alone(tmp_path):
    one, same, other = (tmp_path / name for name in ("one.bib", "same.bib", "other.bib"))
    one.write_bytes(b"a")
    same.write_bytes(b"a")
    other.write_bytes(b"b")
    assert content_digest(b"a") == file_digest(one) == file_digest(same) != file_digest(other)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\n\n% A comment\n" + text,
        lambda text: text + "\n@misc{other, title = {O}}\n",
        lambda text: "@misc{other, title = {O}}\n" + text,
        lambda text: '@string{unused = "U"}\n' + text,
    ],
)
def test_digest_stays_where_nothing_that_is_shown_changes(change):
    text = MACRO + ENTRY
    found = {one.key: one for one in read(change(text)).publications}
    assert found["k"].digest == the(text).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Gossip", "Gossips"),
        (r"\emph{Gossip}", "Gossip"),
        ("Tang*", "Tang"),
        ("Tang*, Zhenheng", "Tang*, Zichen"),
        ("Machine Learning", "Machine Learning Journal"),
        ("{2024}", "{2023}"),
        ("month = may", "month = jun"),
        ("1--2", "1--3"),
        ("A note", "Another note"),
        ("An abstract", "Another abstract"),
        ("10.1000/182", "10.1000/183"),
        ("Oral", "Best Paper"),
        ("{a, b}", "{a, c}"),
        ("@article", "@misc"),
        ("{k,", "{l,"),
        ("  note = {A note},\n", ""),
        ("  note =", "  selected = {true},\n  note ="),
        ("  note =", "  author+an = {1=lead},\n  note ="),
        ("  note =", "  pdf = {x.pdf},\n  note ="),
        ("  note =", "  pubstate = {inpress},\n  note ="),
        ("  note =", "  tldr = {Short},\n  note ="),
        ("  note =", "  announced = {2022-10},\n  note ="),
    ],
)
def test_digest_changes_with_all_that_is_shown(old, new):
    text = MACRO + ENTRY
    assert old in text
    changed = {one.type: one for one in read(text.replace(old, new)).publications}
    assert next(iter(changed.values())).digest != the(text).digest


def test_digest_changes_with_the_meaning_of_a_mark():
    text = "@misc{k, title = {T}, author = {A A† and B B}}"
    rules = ReadingRules(marks={"†": "lead"})
    assert the(text).digest != the(text, rules=rules).digest


def test_digest_changes_with_a_star_elsewhere_in_the_file():
    text = "@misc{k, title = {T}, author = {A A* and B B*}}\n"
    after = "@misc{l, title = {T}, author = {C C# and D D}}\n"
    assert the(text).digest != the(text + after).digest


def test_digest_is_the_same_in_every_process():
    script = (
        "from sphinx_pubs.reading.bib_file import read_file, ReadingRules\n"
        f"print(read_file({(MACRO + ENTRY).encode()!r}, 'a.bib', ReadingRules()).publications[0].digest)"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == the(MACRO + ENTRY).digest


def test_private_fields_do_not_change_the_digest():
    text = MACRO + ENTRY
    private = text.replace("  note =", "  timestamp = {2024-01-01},\n  file = {x},\n  note =")
    assert the(private).digest == the(text).digest


# The core


def test_the_core_needs_no_sphinx_and_no_docutils():
    script = """
        import sys

        class Forbidden:
            def find_spec(self, name, path=None, target=None):
                if name.partition(".")[0] in {"sphinx", "docutils", "myst_parser"}:
                    raise ImportError(f"{name} is not for the core")

        sys.meta_path.insert(0, Forbidden())

        from sphinx_pubs.reading.bib_file import ReadingRules, read_file
        from sphinx_pubs.reading.library import merge
        from sphinx_pubs.reading.people import People
        from sphinx_pubs.rendering import html
        from sphinx_pubs.rendering.entries import SiteLooks, entry_view
        from sphinx_pubs.rendering.view import Entry, GroupView, Presentation
        from sphinx_pubs.selecting.listing import select, walk_items
        from sphinx_pubs.selecting.query import Query
        import sphinx_pubs.rendering.text
        from sphinx_pubs.styles.csl.catalogs import catalog
        from sphinx_pubs.styles.house import House

        house = House(catalog, "en")
        read = read_file(b"@misc{k, title = {T}, author = {A B}, year = 2024}", "a.bib", ReadingRules())
        listing = select(merge([read]).publications, Query(), people=People(), groups={})
        entries = tuple(
            entry_view(
                Entry(item.publication, item.number, "pub-k", item.me),
                Presentation(house, house),
                SiteLooks(),
                lambda publication, link: link.target,
            )
            for item in walk_items(listing.groups)
        )
        print(html.render(html.environment([]), GroupView(Presentation(house, house), 1, entries), str))
        assert not {"sphinx", "docutils"} & set(sys.modules)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    assert 'data-key="k"' in run.stdout
