"""No entry and no style makes the engine fail, lose a name or take long."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csl_printing import style
from sphinx_pubs.styles import choices
from sphinx_pubs.styles.csl import catalogs, csl_json, files, output
from sphinx_pubs.styles.csl.parse import parse_style
from sphinx_pubs.styles.csl.pieces import text_of
from sphinx_pubs.styles.csl.processor import bibliography
from sphinx_pubs.styles.csl.tree import StyleError
from sphinx_pubs.styles.csl.variables import DATES, NAMES

ODD = "aB é.,;:!?\"'“”‘’«»()[]-–—<>/&\\0129 \u00a0\u202f张مІß\ud83d\u0301\n\t{}$"
TEXTS = st.one_of(
    st.text(alphabet=ODD, max_size=20),
    st.text(max_size=12),
    st.sampled_from(
        [
            "<i>a <b>b</i> c</b>",
            '<span class="nocase">x',
            "</i></i></span>",
            '"a "b "c',
            "1-2-3, iv & 5",
            "&amp;#60;",
            "__proto__",
            "%s {0} \\1",
        ]
    ),
)
NUMBERS = st.one_of(st.integers(-(10**7), 10**7), st.floats(allow_nan=False), TEXTS)
PERSON = st.one_of(
    TEXTS,
    st.fixed_dictionaries(
        {},
        optional={
            "family": TEXTS,
            "given": TEXTS,
            "literal": TEXTS,
            "suffix": TEXTS,
            "dropping-particle": TEXTS,
            "non-dropping-particle": TEXTS,
            "comma-suffix": st.booleans(),
        },
    ),
    st.none(),
)
DAY = st.lists(NUMBERS, max_size=4)
DATE = st.one_of(
    TEXTS,
    st.integers(),
    st.fixed_dictionaries(
        {},
        optional={
            "date-parts": st.lists(DAY, max_size=3),
            "raw": TEXTS,
            "literal": TEXTS,
            "season": NUMBERS,
            "circa": st.booleans(),
        },
    ),
)
TYPES = ("book", "chapter", "article-journal", "webpage", "thesis", "patent", "software", "none")
STRINGS = ("title", "container-title", "volume", "issue", "page", "edition", "DOI", "URL", "note",
           "publisher", "publisher-place", "number", "genre", "title-short", "collection-title")  # fmt: skip
ITEM = st.fixed_dictionaries(
    {"id": TEXTS, "type": st.sampled_from(TYPES)},
    optional={
        **dict.fromkeys(STRINGS, NUMBERS),
        **dict.fromkeys([*sorted(NAMES)[:9], "editor"], st.lists(PERSON, max_size=4)),
        **dict.fromkeys(sorted(DATES), DATE),
        "language": st.sampled_from(["", "en", "de", "zh-CN", "xx", "\ud800", "x" * 99]),
    },
)


@cache
def built_in(name):
    return files.built_in_style(name)


def html(style, items):
    references = bibliography(style, csl_json.read_items(json.dumps(items)), catalogs.catalog)
    return [output.html_entry(each.runs) for each in references]


def balanced(written):
    """Whether each tag of the HTML is closed in turn; a field's own are escaped."""
    opened = []
    for part in written.split("<")[1:]:
        tag = part.partition(">")[0]
        if not tag.startswith("/"):
            opened.append(tag.split()[0])
        elif not opened or opened.pop() != tag[1:]:
            return False
    return not opened


@pytest.mark.parametrize("name", choices.built_in())
@given(items=st.lists(ITEM, min_size=1, max_size=4))
@settings(max_examples=60)
def test_any_entry_prints_in_a_style_that_comes_with_the_package(name, items):
    assert all(balanced(entry) for entry in html(built_in(name), items))


FORMATS = st.lists(
    st.sampled_from(
        [
            ("font-style", "italic"),
            ("font-style", "normal"),
            ("font-weight", "bold"),
            ("font-variant", "small-caps"),
            ("vertical-align", "sup"),
            ("quotes", "true"),
            ("strip-periods", "true"),
            ("text-case", "title"),
            ("text-case", "sentence"),
            ("text-case", "capitalize-all"),
            ("display", "block"),
            ("display", "indent"),
            ("prefix", "(. "),
            ("prefix", "“"),
            ("suffix", ". "),
            ("suffix", "?)”"),
        ]
    ),
    max_size=3,
).map(lambda pairs: " ".join(f'{name}="{value}"' for name, value in dict(pairs).items()))


LEAVES = st.one_of(
    st.builds(
        '<text variable="{}" {}/>'.format, st.sampled_from([*STRINGS, "citation-number"]), FORMATS
    ),
    st.builds(
        '<number variable="{}" form="{}"/>'.format,
        st.sampled_from(["volume", "edition", "page"]),
        st.sampled_from(["numeric", "ordinal", "long-ordinal", "roman"]),
    ),
    st.builds('<label variable="{}"/>'.format, st.sampled_from(["page", "volume"])),
    st.builds(
        '<date variable="{}" form="{}"/>'.format,
        st.sampled_from(sorted(DATES)),
        st.sampled_from(["text", "numeric"]),
    ),
    st.builds(
        '<names variable="{}"><name {}/><label/><substitute><text variable="title"/>'
        "</substitute></names>".format,
        st.sampled_from(["author", "editor translator", "editor"]),
        st.sampled_from(
            [
                "",
                'form="short"',
                'form="count"',
                'initialize-with=". " name-as-sort-order="all"',
                'et-al-min="2" et-al-use-first="1" et-al-use-last="true" and="text"',
                'delimiter="" and="symbol" initialize-with=""',
            ]
        ),
    ),
    st.just('<text term="in"/>'),
    st.just('<text value=". "/>'),
)
LAYOUTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            lambda children, delimiter, form: (
                f'<group delimiter="{delimiter}" {form}>{"".join(children)}</group>'
            ),
            st.lists(inner, min_size=1, max_size=3),
            st.sampled_from(["", ", ", ". ", "? "]),
            FORMATS,
        ),
        st.builds(
            '<choose><if variable="{}">{}</if><else>{}</else></choose>'.format,
            st.sampled_from(["DOI", "author", "issued"]),
            inner,
            inner,
        ),
    ),
    max_leaves=8,
)
SECTIONS = st.sampled_from(
    [
        "",
        'second-field-align="flush"',
        'subsequent-author-substitute="—" subsequent-author-substitute-rule="partial-each"',
        'et-al-min="1" et-al-use-first="1"',
    ]
)
KEYS = st.sampled_from(["", "author", "issued", "title", "volume", "citation-number"])


@given(LAYOUTS, SECTIONS, KEYS, st.lists(ITEM, min_size=1, max_size=3))
@settings(max_examples=200)
def test_any_entry_prints_in_any_style(layout, section, key, items):
    sort = f'<sort><key variable="{key}" sort="descending"/></sort>' if key else ""
    citation = (
        '<citation disambiguate-add-year-suffix="true" disambiguate-add-names="true" '
        f'disambiguate-add-givenname="true"><layout>{layout}</layout></citation>'
    )
    xml = style(layout, section=section, sort=sort, citation=citation)
    parsed = parse_style(xml.encode(), "s.csl", lambda _: None)
    assert all(balanced(entry) for entry in html(parsed, items))


FAMILIES = st.lists(st.text(alphabet="abcdäß", max_size=6), min_size=1, max_size=30).map(
    lambda endings: [f"Zz{ending}" for ending in endings]
)


@pytest.mark.parametrize("name", choices.built_in())
@given(families=FAMILIES, given_name=st.sampled_from(["Jane", "J.-P.", "", "Ana de"]))
@settings(max_examples=25)
def test_every_name_that_is_printed_is_an_author_s_in_its_place(name, families, given_name):
    author = [{"family": family, "given": given_name} for family in families]
    item = {"id": "1", "type": "article-journal", "title": "T", "author": author}
    items = csl_json.read_items(json.dumps([item]))
    (reference,) = bibliography(built_in(name), items, catalogs.catalog)
    shown = re.findall(r"zz[abcdäß]*", text_of(reference.runs).casefold().replace("ss", "ß"))
    wanted = [family.lower() for family in families]
    cut = next(
        (n for n, pair in enumerate(zip(shown, wanted, strict=False)) if pair[0] != pair[1]),
        len(shown),
    )
    assert cut
    # After those at the beginning stands at most the last one.
    assert shown[cut:] in ([], wanted[-1:])


def long_entries():
    many = [{"family": f"Doe{number}", "given": "Jane"} for number in range(3000)]
    return {
        "people": {"author": many},
        "institutions": {"author": [{"literal": f"Org {number}"} for number in range(3000)]},
        "given names": {"author": [{"family": "Doe", "given": "Jane de " * 20_000}]},
        "particles": {"author": [{"family": "van " * 20_000 + "Doe", "given": "J"}]},
        "quotes": {"title": '"' * 10_000},
        "quoted words": {"title": '"a" ' * 10_000},
        "open quotes": {"title": " “a" * 10_000},
        "apostrophes": {"title": "'" * 10_000},
        "markup": {"title": "<i>" * 5_000 + "x" + "</i>" * 5_000},
        "open tags": {"title": "<i>" * 20_000},
        "words": {"title": "A Word " * 20_000},
        "dots": {"title": ". " * 20_000},
        "pages": {"page": "1-2, " * 20_000},
        "digits": {"volume": "9" * 20_000, "page": "9" * 20_000, "edition": "1" * 5_000},
        "hyphens": {"page": "1-" * 20_000, "author": [{"family": "D", "given": "A-" * 20_000}]},
        "raw dates": {"issued": {"raw": "1-" * 20_000}, "accessed": {"raw": "May " * 20_000}},
        "notes": {"note": "{:volume:" * 10_000},
        "addresses": {"URL": "http://" * 10_000, "title": "http://a " * 10_000},
    }


@pytest.mark.parametrize("what", long_entries())
def test_long_entries_print_in_every_style(what):
    # Were the time quadratic, this would not end within the limits of the test run.
    entry = {"id": "1", "type": "book", "title": "T", **long_entries()[what]}
    for name in ("apa", "ieee", "gb-t-7714"):
        (got,) = html(built_in(name), [entry])
        assert balanced(got)


@pytest.mark.parametrize(
    "xml",
    [
        "<group>" * 5_000,
        style("<group>" * 200 + '<text variable="title"/>' + "</group>" * 200),
        style('<text macro="a"/>', above='<macro name="a"><text macro="a"/></macro>'),
        style(
            '<text macro="m0"/>',
            above="".join(
                f'<macro name="m{number}">{f"""<text macro="m{number + 1}"/>""" * 10}</macro>'
                for number in range(20)
            )
            + '<macro name="m20"><text variable="title"/></macro>',
        ),
    ],
    ids=["not closed", "deep", "recursive", "exponential"],
)
def test_a_style_that_never_ends_is_refused(xml):
    with pytest.raises(StyleError):
        parse_style(xml.encode(), "s.csl", lambda _: None)
