"""The lints that only ``sphinx-pubs check`` says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.checking import check_file
from sphinx_pubs.checking.data_annotations import as_biber
from sphinx_pubs.checking.fields import bad_pages
from sphinx_pubs.checking.identifiers import is_arxiv
from sphinx_pubs.checking.tex import without_partner
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge

#: The lints; all other codes are said by every build.
LINTS = (
    Code.ANNOTATION_INDEX,
    Code.ARXIV,
    Code.BIBER,
    Code.DOI,
    Code.DOI_FORM,
    Code.DOI_URL,
    Code.LEGEND,
    Code.LIKELY_DUPLICATE,
    Code.LONE_EQUAL,
    Code.MISSING_FIELD,
    Code.NOT_LISTED,
    Code.NO_LOCAL_FILE,
    Code.PAGES,
    Code.REPEATED_NAME,
    Code.TEX_PARTNER,
    Code.YEARS,
)


def check(text, directory=None, before=()):
    rules = ReadingRules()
    file = read_file(text.encode(), "a.bib", rules)
    others = [read_file(one.encode(), f"{place}.bib", rules) for place, one in enumerate(before, 1)]
    return check_file(file, merge([*others, file]), directory=directory, rules=rules)


def entry(fields, type_="misc", key="k"):
    """An entry whose first field stands in its second line."""
    named = {"title": "{A Title of It}", **fields}
    lines = [
        f"  {name} = {value if value[0] == '{' else f'{{{value}}}'},\n"
        for name, value in named.items()
    ]
    return f"@{type_}{{{key},\n{''.join(lines)}}}\n"


def said(fields, type_="misc"):
    return [(one.code, one.source.line, one.message) for one in check(entry(fields, type_))]


@pytest.mark.parametrize(
    ("fields", "code", "line", "sentence"),
    [
        (
            {"author": "Tang, Z. and Chu, X.", "author+an": "1=equal; 2=equal; 5=equal"},
            Code.ANNOTATION_INDEX,
            4,
            "entry 'k': author+an is about item 5, but the number of items in author is 2",
        ),
        (
            {"author+an": "1=equal"},
            Code.ANNOTATION_INDEX,
            3,
            "entry 'k': author+an is about item 1, but the number of items in author is 0",
        ),
        (
            {"editor": "Tang, Z.", "editor+an": "2=lead"},
            Code.ANNOTATION_INDEX,
            4,
            "entry 'k': editor+an is about item 2, but the number of items in editor is 1",
        ),
        (
            {"author": "Tang, Z. and Chu, X.", "author+an": "1,2=equal"},
            Code.BIBER,
            4,
            "entry 'k': biber reads '1,2=equal' in author+an otherwise: "
            "it knows one number only, as in 1=equal; 2=equal",
        ),
        (
            {"author": "Tang, Z. and Chu, X.", "author+an": "1=equal"},
            Code.LONE_EQUAL,
            3,
            "entry 'k': Z. Tang is the only one with an equal contribution",
        ),
        (
            {
                "author": "Tang, Z. and Chu, X. and Li, P.",
                "author+an": "1=equal;2=equal;3=equal:2",
            },
            Code.LONE_EQUAL,
            3,
            "entry 'k': P. Li is the only one with an equal contribution",
        ),
        (
            {"author": "Tang, Zhenheng and Chu, X. and TÁNG, Zhenheng"},
            Code.REPEATED_NAME,
            3,
            "entry 'k': twice in author: Zhenheng TÁNG",
        ),
        (
            {"author": " and ".join(2 * ["Aa, Bb", "Cc, Dd", "Ee, Ff", "Gg, Hh", "Ii, Jj"])},
            Code.REPEATED_NAME,
            3,
            "entry 'k': twice in author: Bb Aa, Dd Cc, Ff Ee and 2 more",
        ),
        (
            {"author": "Tang, Zhenheng and Zhenheng, Tang"},
            Code.REPEATED_NAME,
            3,
            "entry 'k': twice in author: Tang Zhenheng",
        ),
        (
            {"author": "王, 小明 and 小明, 王"},
            Code.REPEATED_NAME,
            3,
            "entry 'k': twice in author: 王 小明",
        ),
        (
            {
                "author": "Tang, Z. and Chu, X. and Roe, A.",
                "author+an:orcid": '1="0000-0002-1825-0097"; 3="https://orcid.org/0000-0002-1825-0097"',
            },
            Code.REPEATED_NAME,
            3,
            "entry 'k': twice in author: A. Roe",
        ),
        (
            {
                "author": "Tang, Zhen and Chu, X. and Zhen Tang",
                "author+an:orcid": '1="0000-0002-1825-0097"',
            },
            Code.REPEATED_NAME,
            3,
            "entry 'k': twice in author: Zhen Tang",
        ),
        (
            {"author": "Tang*, Z. and Chu*, X.", "note": "† Visiting scholar"},
            Code.LEGEND,
            4,
            "entry 'k': note explains the symbol '†', which no name carries",
        ),
        (
            {"author": "Tang*, Z. and Chu*, X.", "note": r"$^\dagger$ Corresponding author"},
            Code.LEGEND,
            4,
            "entry 'k': note explains the symbol '†', which no name carries",
        ),
        (
            {"author": "Tang, Z.", "annotation": "* Equal contribution"},
            Code.LEGEND,
            4,
            "entry 'k': annotation explains the symbol '*', which no name carries",
        ),
        (
            {"author": "Tang*, Z.", "note": "* Project lead; $^2$ corresponding author"},
            Code.LEGEND,
            4,
            "entry 'k': note explains the symbol '2', which no name carries",
        ),
        (
            {"author": "Tang, Z. and Chu, X.", "equal": "1,2,5"},
            Code.ANNOTATION_INDEX,
            4,
            "entry 'k': equal is about item 5, but the number of items in author is 2",
        ),
        (
            {"editor": "Tang, Z. and Chu, X.", "corresponding": "1,3"},
            Code.ANNOTATION_INDEX,
            4,
            "entry 'k': corresponding is about item 3, but the number of items in editor is 2",
        ),
        (
            {"author": "Tang, Z. and Chu, X.", "corresponding": "Chu and Jane Doe"},
            Code.NOT_LISTED,
            4,
            "entry 'k': Jane Doe in corresponding is nobody who is certainly on this publication",
        ),
        (
            {"author": "Tang, Z. and Tang, L. and Chu, X.", "corr": "Chu and Tang"},
            Code.NOT_LISTED,
            4,
            "entry 'k': Tang in corr is nobody who is certainly on this publication",
        ),
        (
            {"author": "Tang, Z. and Chu, X.", "equal": "1"},
            Code.LONE_EQUAL,
            3,
            "entry 'k': Z. Tang is the only one with an equal contribution",
        ),
        (
            {"date": "2024-05-01", "year": "2023"},
            Code.YEARS,
            4,
            "entry 'k': year = '2023' and date = '2024-05-01' are different years; date is used",
        ),
        (
            {"pages": "114--112"},
            Code.PAGES,
            3,
            "entry 'k': pages = '114--112': it ends before it begins",
        ),
        (
            {"doi": "https://doi.org/10.1145.62523"},
            Code.DOI,
            3,
            "entry 'k': doi = 'https://doi.org/10.1145.62523' is no DOI",
        ),
        (
            {"doi": "http://hdl.handle.net/2445/185952"},
            Code.DOI_URL,
            3,
            "entry 'k': doi = 'http://hdl.handle.net/2445/185952' is an address, but no DOI",
        ),
        (
            {"doi": "https://doi.org/10.1000/182"},
            Code.DOI_FORM,
            3,
            "entry 'k': doi = 'https://doi.org/10.1000/182' is more than the DOI '10.1000/182'",
        ),
        (
            {"arxiv": "2413.12345"},
            Code.ARXIV,
            3,
            "entry 'k': arxiv = '2413.12345' is no number of arXiv",
        ),
        (
            {"eprint": "cs.LG", "archiveprefix": "arXiv"},
            Code.ARXIV,
            3,
            "entry 'k': eprint = 'cs.LG' is no number of arXiv",
        ),
        (
            {"note": "It cost $100"},
            Code.TEX_PARTNER,
            3,
            "entry 'k': '$' in note has no partner, at '$100'",
        ),
    ],
)
def test_lint_says_where_and_what(fields, code, line, sentence):
    assert said(fields) == [(code, line, sentence)]


@pytest.mark.parametrize(
    "fields",
    [
        {"author": "Tang, Z. and Chu, X.", "author+an": "1=equal; 2=equal"},
        {"author": "{Jian Zhu*, Cong Zhang*} and Chu, X.", "author+an": "3=lead"},
        {"author": "Tang, Z. and others", "author+an": "1=equal"},
        {"author": "Tang, Z. and Chu, X.", "author+an": "1=corresponding"},
        {"title+an": '3="x"'},
        {"keywords+an": "3=x", "keywords": "a, b"},
        {"author": "Tang, Z. and Tang, Z."},
        {"author": "Tang, J.-P. and Tang, J.-P."},
        {"author": "Tang, AC and Tang, AC"},
        {"author": "Tang, Zhen and Tang, Zheng"},
        {"author": "Wang, Wei 0001 and Wang, Wei 0002"},
        {"author": "Wang 0001, Wei and Wang 0002, Wei"},
        {"author": "Wang 0001, Wei and Wang, Wei"},
        {
            "author": "Tang, Zhen and Tang, Zhen",
            "author+an:orcid": '1="0000-0002-1825-0097"; 2="0000-0001-5109-3700"',
        },
        {"author": "Tang, Z.", "note": "† 12 May 1955"},
        {"author": "Tang†, Z.", "note": "† Visiting scholar"},
        {"author": "Tang*, Z. and Chu*, X.", "note": "* Equal contribution"},
        {"author": "Tang*, Z. and Chu*, X.", "note": "*Best paper*"},
        {
            "author": "Tang, Z. and Chu, X.",
            "author+an": "1=equal;2=equal",
            "note": "* Equal contribution",
        },
        {"author": "Tang, Z. and Chu, X.", "corr": "true", "note": "* Corresponding author"},
        {"author": "Tang, Z. and Chu, X.", "equal": "Tang and Chu"},
        {"author": "Tang, Z. and Chu, X.", "lead": "The lead paragraph"},
        {"author": "Tang, Z.", "note": "We thank * for correspondence"},
        {"date": "2024-05-01", "year": "2024"},
        {"date": "2023/2024", "year": "2024"},
        {"year": "in press", "date": "2024"},
        {"pages": "112--114"},
        {"pages": "112-114"},
        {"doi": "10.1000/182"},
        {"doi": r"10.1007/978-3\_2"},
        {"arxiv": "2401.17644v2"},
        {"eprint": "2401.17644", "eprinttype": "arxiv"},
        {"eprint": "0309136", "archiveprefix": "arXiv", "primaryclass": "math.GT"},
        {"eprint": "AVITEC-2", "eprinttype": "philpapers"},
        {"note": r"It cost \$100, and $x$"},
        {"note": r"A \{ in {braces}"},
    ],
)
def test_what_is_right_is_not_said(fields):
    assert said(fields) == []


REQUIRED = {
    "article": {"author": "A", "journal": "J", "year": "2024"},
    "book": {"author": "A", "year": "2024"},
    "inbook": {"author": "A", "chapter": "3", "year": "2024"},
    "collection": {"year": "2024"},
    "inproceedings": {"author": "A", "booktitle": "B", "year": "2024"},
    "conference": {"author": "A", "booktitle": "B", "year": "2024"},
    "incollection": {"author": "A", "booktitle": "B", "year": "2024"},
    "online": {"url": "https://example.org"},
    "patent": {"author": "A", "number": "1", "year": "2024"},
    "techreport": {"author": "A", "institution": "I", "year": "2024"},
    "phdthesis": {"author": "A", "school": "S", "year": "2024"},
    "unpublished": {"author": "A"},
}


@pytest.mark.parametrize("type_", REQUIRED)
def test_each_required_field_of_a_type_is_missed(type_):
    fields = REQUIRED[type_]
    assert said(fields, type_) == []
    for left_out in fields:
        rest = {name: value for name, value in fields.items() if name != left_out}
        name = "booktitle" if left_out == "chapter" else left_out
        assert said(rest, type_) == [
            (Code.MISSING_FIELD, 1, f"entry 'k' of the type '{type_}' lacks {name}")
        ]


def test_all_that_is_missing_is_one_sentence():
    assert said({}, "article") == [
        (Code.MISSING_FIELD, 1, "entry 'k' of the type 'article' lacks author, journal, year")
    ]


@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("misc", {}),
        ("talk", {}),
        ("article", {"author": "A", "journaltitle": "J", "date": "2024-05"}),
        ("article", {"author": "A", "note": "Under review"}),
        ("article", {"author": "A", "eprint": "2401.17644", "year": "2024"}),
        ("article", {"editor": "A", "journal": "J", "year": "2024"}),
        ("article", {"collaboration": "ATLAS", "journal": "J", "year": "2024"}),
        ("inproceedings", {"author": "A", "journal": "Proc. X", "year": "2024"}),
        ("thesis", {"author": "A", "institution": "KTH", "year": "2024"}),
        ("online", {"doi": "10.1000/182"}),
    ],
)
def test_what_stands_for_a_required_field_is_enough(type_, fields):
    assert said(fields, type_) == []


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ("114--112", "it ends before it begins"),
        ("S269--S268", "it ends before it begins"),
        ("9–3", "it ends before it begins"),
        ("n/a-n/a", "it holds no number"),
        ("ASAP", "it holds no number"),
        ("undefined", "it holds no number"),
        ("input interfaces, touch screens", "it holds no number"),
        ("arXiv--2411", "it is the number of a preprint"),
        ("12", ""),
        ("12-14", ""),
        ("12---14", ""),
        ("1045--52", ""),
        ("S1--4", ""),
        ("L154-L157", ""),
        ("LL16-04", ""),
        ("xiv--xx", ""),
        ("xiv + 300", ""),
        ("3826-3842.e8", ""),
        ("020201-1-020201-16", ""),
        ("e0262106", ""),
        ("4:18--4:2", ""),
        ("??--??", ""),
        ("various", ""),
        ("inside back cover", ""),
        ("accepted for publication", ""),
        ("10.1128/jb.00009-20", ""),
    ],
)
def test_pages(pages, reason):
    assert bad_pages(pages) == reason


@pytest.mark.parametrize(
    ("written", "has_class", "right"),
    [
        ("2401.17644", False, True),
        ("arXiv:0806.3095v2 [math]", False, True),
        ("1412.9999", False, True),
        ("hep-th/9901001", False, True),
        ("0207130 [cond-mat]", False, True),
        ("0309136", True, True),
        ("https://arxiv.org/abs/2401.17644", False, True),
        ("https://www.biorxiv.org/content/1", False, True),
        ("0309136", False, False),
        ("2400.17644", False, False),
        ("0612.1234", False, False),
        ("1501.1234", False, False),
        ("1412.12345", False, False),
        ("0806.3095_", False, False),
        ("https://arxiv.org/list/cs.LG", False, False),
        ("cs.LG", False, False),
        ("true", False, False),
    ],
)
def test_arxiv_numbers(written, has_class, right):
    assert is_arxiv(written, has_class=has_class) is right


@pytest.mark.parametrize(
    ("value", "specs"),
    [
        ("1=equal; 2=equal,lead", []),
        ("1=equal;", []),
        (" 1=equal ;\n 2=equal", []),
        ("1:family=x; 1:given=y", []),
        ("=x", []),
        ('1="a, b"', []),
        ("1= equal, lead", []),
        ("1,2=equal", ["1,2=equal"]),
        ("1-3=equal; 4=lead", ["1-3=equal"]),
        ("1–3=equal", ["1–3=equal"]),
        ("1 =equal", ["1 =equal"]),
        ("1 : family=x", ["1 : family=x"]),
        ("1=equal; 1=lead", ["1=lead"]),
        ("1=equal;;2=equal", [""]),
        ("1=equal,\nlead", ["1=equal, lead"]),
        ('1="a; b"', ['"a; b"']),
    ],
)
def test_what_biber_reads_otherwise(value, specs):
    assert [spec for spec, _ in as_biber(value)] == specs


@pytest.mark.parametrize(
    ("tex", "place"),
    [
        ("no TeX", None),
        ("$x$ and $y$", None),
        (r"\$5 and \{", None),
        ("{a{b}c}", None),
        ("a $5 bill", 2),
        ("a } b", 2),
        ("{a {b}", 0),
        (r"\{a}", 3),
    ],
)
def test_dollar_or_brace_without_partner(tex, place):
    assert without_partner(tex) == place


FULL = {
    "title": "{A Title of It}",
    "author": "Tang, Zhenheng and Chu, X.",
    "year": "2024",
    "journal": "J",
}


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ({"doi": "10.1000/182"}, {"doi": "10.1000/182", "title": "Another", "year": "2020"}, "DOI"),
        ({"doi": "10.1000/X"}, {"doi": "10.1000/x", "title": "Another"}, "DOI"),
        ({}, {"title": "{A} title of {IT}"}, "title, year and first author"),
        ({}, {"journal": "arXiv preprint arXiv:2401.17644"}, "title, year and first author"),
        ({"pages": "1--2"}, {"author": "Tang, Z."}, "title, year and first author"),
        (
            {"doi": "10.1000/182"},
            {"doi": "10.48550/arXiv.2401.17644"},
            "title, year and first author",
        ),
    ],
)
def test_likely_duplicate_is_said_at_the_later_entry(one, other, what):
    text = entry(FULL | one, "article", "a") + entry(FULL | other, "article", "b")
    (found,) = [one for one in check(text) if one.code is Code.LIKELY_DUPLICATE]
    assert found.message == f"entry 'b' has the same {what} as 'a' at a.bib:1"
    assert found.key == "b"
    assert found.source.line > text[: text.index("@article{b")].count("\n") + 1


@pytest.mark.parametrize(
    "other",
    [
        {"title": "{Another Title of It}"},
        {"year": "2023"},
        {"author": "Chu, X. and Tang, Zhenheng"},
        {"journal": "Another"},
        {"pages": "7--8"},
        {"volume": "9"},
        {"doi": "10.1000/another"},
        {"isbn": "2"},
    ],
)
def test_what_differs_is_no_duplicate(other):
    base = FULL | {"pages": "1--2", "volume": "1", "doi": "10.1000/182", "isbn": "1"}
    differing = {name: value for name, value in base.items() if name != "doi"} | other
    text = entry(base, "article", "a") + entry(differing, "article", "b")
    assert check(text) == ()


def test_talk_about_a_paper_and_short_titles_are_no_duplicates():
    paper = entry(FULL, "article", "a")
    assert check(paper + entry(FULL | {"journal": "J"}, "talk", "b")) == ()
    preface = FULL | {"title": "Preface"}
    assert check(entry(preface, "article", "a") + entry(preface, "article", "b")) == ()


def test_duplicate_of_an_entry_of_another_file():
    before = entry(FULL, "article", "a")
    (found,) = check(entry(FULL, "article", "b"), before=[before])
    assert found.message == (
        "entry 'b' has the same title, year and first author as 'a' at 1.bib:1"
    )


def test_files_that_are_not_there(tmp_path):
    source = tmp_path / "docs"
    (source / "_static").mkdir(parents=True)
    (source / "bib").mkdir()
    for name in ("conf.py", "top.pdf", "bib/beside.pdf", "_static/static.pdf"):
        (source / name).write_text("")
    text = "".join(
        entry({"pdf": path}, key=key)
        for key, path in [
            ("beside", "beside.pdf"),
            ("above", "../top.pdf"),
            ("source", "/top.pdf"),
            ("static", "static.pdf"),
            ("web", "https://example.org/x.pdf"),
            ("none", "papers/none.pdf"),
            ("lost", "/beside.pdf"),
        ]
    ) + entry({"slides": r"a\_b.pptx"}, key="slides")
    found = check(text, directory=source / "bib")
    assert [one.message for one in found] == [
        "entry 'none': the file 'papers/none.pdf' in pdf is not there",
        "entry 'lost': the file '/beside.pdf' in pdf is not there",
        "entry 'slides': the file 'a_b.pptx' in slides is not there",
    ]
    assert [one.source.line for one in found] == [23, 27, 31]


def test_files_are_not_looked_for_without_a_directory():
    assert check(entry({"pdf": "none.pdf"})) == ()


def test_path_that_no_file_can_have_is_not_there(tmp_path):
    (found,) = check(entry({"pdf": f"{'x' * 5000}.pdf"}), directory=tmp_path)
    assert found.code is Code.NO_LOCAL_FILE


def test_lints_stand_by_line_and_are_no_errors():
    text = entry({"pages": "9--1"}, key="a") + entry({"doi": "doi:10.1000/182"}, key="b")
    found = check(entry({"arxiv": "x y", "pages": "9--1"}) + text)
    assert [one.source.line for one in found] == sorted(one.source.line for one in found)
    assert len(found) == 4
    assert {code.severity for code in LINTS} == {"warning", "info"}


def test_an_entry_that_was_not_kept_is_not_checked():
    rules = ReadingRules()
    twice = entry({"pages": "1--9"}) + entry({"pages": "9--1"})
    file = read_file(twice.encode(), "a.bib", rules)
    assert check_file(file, merge([file]), directory=None, rules=rules) == ()


def test_an_entry_that_inherits_is_checked():
    rules = ReadingRules()
    child = entry({"pages": "9--1", "crossref": "p"})
    parent = "@proceedings{p, title = {P}, year = 2024}\n"
    file = read_file((child + parent).encode(), "a.bib", rules)
    found = check_file(file, merge([file]), directory=None, rules=rules)
    assert Code.PAGES in [one.code for one in found]


def test_the_lints_need_no_sphinx():
    code = (
        "import sys, sphinx_pubs.checking; "
        "sys.exit(any(name.split('.')[0] in ('sphinx', 'docutils') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


FIELDS = [
    "author",
    "author+an",
    "editor",
    "title",
    "note",
    "annotation",
    "pages",
    "doi",
    "arxiv",
    "eprint",
    "archiveprefix",
    "year",
    "date",
    "pdf",
]


@settings(max_examples=150)
@given(
    st.sampled_from(["article", "online", "misc"]),
    st.dictionaries(
        st.sampled_from(FIELDS),
        st.text("a1$*†\\,;=-\"' ./:&<>", min_size=1, max_size=30)
        | st.sampled_from(["1,2=equal", "* equal contribution", "A* and B", "10.1000/1", "9--1"]),
    ),
)
def test_any_fields_are_checked(type_, fields):
    for one in check(entry(fields, type_)):
        assert one.code in LINTS
        assert one.key == "k"
