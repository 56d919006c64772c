"""The styles that come with the package: what they print, and against the reference."""

from __future__ import annotations

import json
import re
import tomllib
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from sphinx_pubs.styles import choices
from sphinx_pubs.styles.csl import catalogs, files, locale, output
from sphinx_pubs.styles.csl.csl_json import read_items
from sphinx_pubs.styles.csl.processor import bibliography

OFFICIAL = Path(__file__).parents[2] / "shared" / "csl"
STYLES = Path(files.__file__).parent / "builtin"
NAMES = ("house", "acm", "apa", "chicago", "gb-t-7714", "ieee", "nature", "vancouver")
CASES = tomllib.loads(Path(__file__).with_name("csl_builtin.toml").read_text("utf-8"))
NUMBER = re.compile(r"\[[0-9]+\]|[0-9]+\. ")

#: The reference's file for each style that has one.
ORACLES = {
    "acm": "association-for-computing-machinery",
    "apa": "apa",
    "chicago": "chicago-author-date",
    "gb-t-7714": "china-national-standard-gb-t-7714-2015-numeric",
    "ieee": "ieee",
    "nature": "nature",
    "vancouver": "elsevier-vancouver",
}
#: Where the reference is not followed: its text, ours, and why.
ARGUED = {
    # "released" wants a month, which this entry has not.
    ("chicago", "numpy2024"): [("Zenodo, released.", "Zenodo.")],
    # A patent is not found without its number.
    ("nature", "patent2001"): [("(2001)", "Patent US 6285999 B1 (2001)")],
    # The standard asks for Chinese words in Chinese entries only.
    ("gb-t-7714", "vaswani2017"): [("等", "et al")],
    ("gb-t-7714", "bigcollab2020"): [("等", "et al")],
    ("gb-t-7714", "he2016"): [("等", "et al")],
    ("gb-t-7714", "knuth1997"): [("卷 1", "vol. 1"), ("3 版", "3rd ed")],
    ("gb-t-7714", "beethoven2010"): [("2 版", "2nd ed")],
}


def csl_item(fields):
    fields = {name: value for name, value in fields.items() if name != "printed"}
    if "issued" in fields:
        fields["issued"] = {"date-parts": [fields["issued"]]}
    return read_items(json.dumps([{"id": "1", **fields}]))[0]


def alone(style, fields):
    """The reference of one entry, without its number."""
    reference = bibliography(style, [csl_item(fields)], catalogs.catalog)[0]
    text = output.text_entry(reference.runs)
    numbered = style.bibliography.second_field_align
    return NUMBER.sub("", text, count=1).strip() if numbered else text


def in_language(name, language):
    return replace(files.built_in_style(name), default_locale=language)


def test_the_styles_are_all_there():
    assert choices.built_in() == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES)
def test_an_entry_is_printed_as_its_manual_says(name, case):
    assert alone(files.built_in_style(name), CASES[case]) == CASES[case]["printed"][name]


@pytest.mark.parametrize(
    ("name", "language", "case", "printed"),
    [
        (
            "apa",
            "de-DE",
            "chapter",
            "Doe, J. A. (2010). Some chapter. In M. Moe & P. Poe (Hrsg.), Handbook of Examples (2. Aufl., S. 12–34). Example Press.",
        ),
        (
            "chicago",
            "fr-FR",
            "master's thesis",
            "Doe, Jane A. 2016. « On few examples ». Master’s thesis, Example University.",
        ),
        (
            "house",
            "de-DE",
            "paper in a series",
            "J. A. Doe. In a series. In Example Workshops, Band 97 von Example Notes, Seiten 1–9. Example Press, 2021.",
        ),
        (
            "ieee",
            "es-ES",
            "poster",
            "J. A. Doe, «A poster», Poster, presentado en Example Days, sept. de 2022.",
        ),
        ("gb-t-7714", "en-US", "Chinese", CASES["Chinese"]["printed"]["gb-t-7714"]),
    ],
)
def test_a_style_speaks_other_languages(name, language, case, printed):
    assert alone(in_language(name, language), CASES[case]) == printed


def test_gb_t_7714_is_english_for_all_but_chinese_and_japanese():
    assert files.built_in_style("gb-t-7714").default_locale == "en-US"


@pytest.mark.parametrize(
    ("name", "case", "emphasised"),
    [
        ("house", "journal article", ["Journal of Examples"]),
        ("house", "conference paper", ["Proceedings of the Example Conference"]),
        ("house", "book", []),
        ("house", "preprint", []),
        ("apa", "journal article", ["Journal of Examples", "5"]),
        ("apa", "book", ["The art of examples"]),
        ("apa", "chapter", ["Handbook of Examples"]),
        ("ieee", "many authors", ["et al.", "Journal of Examples"]),
        ("ieee", "preprint", ["arXiv"]),
        ("acm", "report", ["A report"]),
        ("acm", "PhD thesis", ["On examples"]),
        ("house", "chapter", ["Handbook of Examples"]),
        ("nature", "book", ["The Art of Examples"]),
        ("chicago", "software", ["Exampler"]),
        ("vancouver", "journal article", []),
        ("gb-t-7714", "journal article", []),
    ],
)
def test_what_is_in_italics(name, case, emphasised):
    item = csl_item(CASES[case])
    reference = bibliography(files.built_in_style(name), [item], catalogs.catalog)[0]
    html = output.html_entry(reference.runs)
    assert re.findall(r"<i>(.*?)</i>", html) == emphasised


@pytest.mark.parametrize(
    ("macro", "printed"),
    [
        ("authors", "J. A. Doe, R. Roe"),
        ("title", "A short title"),
        ("imprint", "Journal of Examples, 5(2):112–119, May 2020"),
    ],
)
def test_lists_take_the_parts_of_house_one_by_one(macro, printed):
    style = files.built_in_style("house")
    layout = replace(style.bibliography.layouts[0], children=style.macros[macro])
    only = replace(style, bibliography=replace(style.bibliography, layouts=(layout,)))
    assert alone(only, CASES["journal article"]) == printed


@pytest.mark.parametrize("name", NAMES)
def test_a_style_describes_itself(name):
    root = ET.parse(STYLES / f"{name}.csl").getroot()
    space = {"": "http://purl.org/net/xbiblio/csl"}
    info = root.find("info", space)
    assert info.findtext("id", namespaces=space) == f"urn:sphinx-pubs:{name}"
    assert info.findtext("title", namespaces=space)
    assert info.findtext("summary", namespaces=space)
    assert root.get("version") == "1.0"
    assert root.find("citation", space) is not None


@pytest.mark.parametrize("name", NAMES)
def test_no_macro_is_defined_in_vain(name):
    root = ET.parse(STYLES / f"{name}.csl").getroot()
    defined = {element.get("name") for element in root if element.tag.endswith("macro")}
    assert defined == {element.get("macro") for element in root.iter()} - {None}


def reference_text(entry):
    return " ".join(unescape(re.sub("<[^>]*>", "", entry)).split())


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="needs the official styles' results")
@pytest.mark.parametrize("name", ORACLES)
def test_a_style_prints_what_the_official_one_prints(name):
    oracle = json.loads((OFFICIAL / "oracle.json").read_text("utf-8"))[ORACLES[name]]
    items = read_items((OFFICIAL / "sample.json").read_text("utf-8"))
    load = locale.folder(OFFICIAL / "locales")
    expected = {key: reference_text(entry) for key, entry in oracle["entries"].items()}
    for (style, key), changes in ARGUED.items():
        for theirs, ours in changes if style == name else ():
            assert theirs in expected[key]
            expected[key] = expected[key].replace(theirs, ours)
    references = bibliography(files.built_in_style(name), items, load)
    assert {one.id: output.text_entry(one.runs) for one in references} == expected
    assert [one.id for one in references] == oracle["order"]
