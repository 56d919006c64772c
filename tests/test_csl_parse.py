"""Files of CSL: what a style and a locale become, and what is said of those that are wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.styles.csl import tree
from sphinx_pubs.styles.csl.parse import parse_locale, parse_style
from sphinx_pubs.styles.csl.tree import (
    Branch,
    Choose,
    Date,
    DatePart,
    EtAl,
    Format,
    Group,
    Key,
    Label,
    Layout,
    LocaleData,
    Name,
    NameOptions,
    Names,
    Number,
    StyleError,
    Term,
    Text,
)

OFFICIAL = Path(__file__).parents[2] / "shared" / "csl"
needs_official = pytest.mark.skipif(not OFFICIAL.is_dir(), reason="needs the official files")

XMLNS = 'xmlns="http://purl.org/net/xbiblio/csl"'
TITLE = '<text variable="title"/>'
LIST = f"<bibliography><layout>{TITLE}</layout></bibliography>"


def style_of(content: str, attributes: str = "") -> tree.Style:
    """The style of a file whose first line is ``<style …>``, and whose content follows it."""
    text = f'<style {XMLNS} version="1.0" {attributes}>\n{content}</style>'
    return parse_style(text.encode(), "my.csl", find_parent=no_parent)


def no_parent(_address):
    return None


def locale_of(content: str) -> LocaleData:
    text = f'<locale {XMLNS} version="1.0" xml:lang="fr-FR">\n{content}</locale>'
    return parse_locale(text.encode(), "locales-fr-FR.xml")


def nodes_of(content: str) -> tuple[tree.Node, ...]:
    """What stands in a layout; macros ``a`` and ``b`` are there."""
    macros = "".join(f'<macro name="{name}">{TITLE}</macro>' for name in "ab")
    style = style_of(
        f"{macros}\n<bibliography><layout>\n{content}</layout></bibliography>",
    )
    return style.bibliography.layouts[0].children


def message(content: str, attributes: str = "") -> str:
    with pytest.raises(StyleError) as caught:
        style_of(content, attributes)
    return str(caught.value)


def message_of(data: bytes) -> str:
    with pytest.raises(StyleError) as caught:
        parse_style(data, "my.csl", find_parent=no_parent)
    return str(caught.value)


def message_in_layout(content: str) -> str:
    return message(f"<bibliography><layout>\n{content}</layout></bibliography>")


@pytest.mark.parametrize(
    ("content", "node"),
    [
        (TITLE, Text("variable", "title", line=4)),
        (
            '<text variable="title" form="short" text-case="title" quotes="true"/>',
            Text(
                "variable", "title", "short", format=Format(text_case="title", quotes=True), line=4
            ),
        ),
        (
            '<text macro="a" prefix=" (" suffix=")&#160;" display="block"/>',
            Text(
                "macro",
                "a",
                format=Format(prefix=" (", suffix=")\u00a0", display="block"),
                line=4,
            ),
        ),
        (
            '<text term="page" form="symbol" plural="true" strip-periods="true"/>',
            Text("term", "page", "symbol", True, Format(strip_periods=True), line=4),
        ),
        ('<text value=""/>', Text("value", "", line=4)),
        ('<text value=" , "/>', Text("value", " , ", line=4)),
        (
            '<text value="x" font-style="oblique" font-variant="small-caps" font-weight="light"'
            ' text-decoration="underline" vertical-align="sub"/>',
            Text(
                "value",
                "x",
                format=Format("oblique", "small-caps", "light", "underline", "sub"),
                line=4,
            ),
        ),
        ('<number variable="edition"/>', Number("edition")),
        (
            '<number variable="volume" form="long-ordinal" vertical-align="sup"/>',
            Number("volume", "long-ordinal", Format(vertical_align="sup")),
        ),
        ('<label variable="page"/>', Label("page")),
        (
            '<label variable="page" form="short" plural="never" strip-periods="true"/>',
            Label("page", "short", "never", Format(strip_periods=True)),
        ),
        ('<date variable="issued" form="text"/>', Date("issued", "text")),
        (
            '<date variable="issued" form="numeric" date-parts="year-month" suffix="."/>',
            Date("issued", "numeric", (), "year-month", format=Format(suffix=".")),
        ),
        (
            '<date variable="issued" delimiter=" ">'
            '<date-part name="day" form="ordinal"/>'
            '<date-part name="month" form="short" strip-periods="true" range-delimiter="/"/>'
            '<date-part name="year" range-delimiter=""/></date>',
            Date(
                "issued",
                parts=(
                    DatePart("day", "ordinal"),
                    DatePart("month", "short", "/", Format(strip_periods=True)),
                    DatePart("year", "", ""),
                ),
                delimiter=" ",
            ),
        ),
        ("<group/>", Group(())),
        (
            '<group delimiter=", " prefix="&lt;" font-style="italic">'
            '<number variable="volume"/><group/></group>',
            Group((Number("volume"), Group(())), ", ", Format(prefix="<", font_style="italic")),
        ),
    ],
)
def test_rendering_elements(content, node):
    assert nodes_of(content) == (node,)


@pytest.mark.parametrize(
    ("content", "node"),
    [
        ('<names variable="author"/>', Names(("author",))),
        (
            '<names variable="author  editor" delimiter=", " suffix=".">'
            '<name and="symbol" delimiter="; " form="short"/></names>',
            Names(
                ("author", "editor"),
                Name(NameOptions(and_="symbol", delimiter="; ", form="short")),
                options=NameOptions(names_delimiter=", "),
                format=Format(suffix="."),
            ),
        ),
        (
            '<names variable="author"><label form="verb"/><name/></names>',
            Names(("author",), Name(), label=Label(form="verb"), label_first=True),
        ),
        (
            '<names variable="author"><name/><et-al/><label variable="author"/></names>',
            Names(("author",), Name(), EtAl(), Label()),
        ),
        (
            '<names variable="author"><label plural="always"/></names>',
            Names(("author",), label=Label(plural="always")),
        ),
        (
            '<names variable="author"><et-al term="and others" font-style="italic"/></names>',
            Names(("author",), et_al=EtAl("and others", Format(font_style="italic"))),
        ),
        (
            '<names variable="author"><name font-weight="bold">'
            '<name-part name="family" text-case="uppercase"/>'
            '<name-part name="given" prefix="("/></name></names>',
            Names(
                ("author",),
                Name(
                    family=Format(text_case="uppercase"),
                    given=Format(prefix="("),
                    format=Format(font_weight="bold"),
                ),
            ),
        ),
        (
            '<names variable="author"><substitute><names variable="editor"/>'
            f"{TITLE}</substitute></names>",
            Names(
                ("author",),
                substitute=(Names(("editor",)), Text("variable", "title", line=4)),
            ),
        ),
        (
            '<names variable="author" et-al-min="3" et-al-use-first="0" name-form="count"'
            ' name-delimiter="/"/>',
            Names(
                ("author",),
                options=NameOptions(et_al_min=3, et_al_use_first=0, form="count", delimiter="/"),
            ),
        ),
        (
            '<names variable="author"><name/><institution delimiter=", "><institution-part/>'
            "</institution></names>",
            Names(("author",), Name()),
        ),
    ],
)
def test_names(content, node):
    assert nodes_of(content) == (node,)


def test_all_options_of_a_name():
    (names,) = nodes_of(
        '<names variable="author"><name and="text" delimiter=" " delimiter-precedes-et-al="never"'
        ' delimiter-precedes-last="after-inverted-name" et-al-min="4" et-al-use-first="1"'
        ' et-al-use-last="true" et-al-subsequent-min="3" et-al-subsequent-use-first="2"'
        ' form="long" initialize="false" initialize-with=". " name-as-sort-order="all"'
        ' sort-separator=""/></names>'
    )
    assert names.name.options == NameOptions(
        and_="text",
        delimiter=" ",
        delimiter_precedes_et_al="never",
        delimiter_precedes_last="after-inverted-name",
        et_al_min=4,
        et_al_use_first=1,
        et_al_use_last=True,
        form="long",
        initialize=False,
        initialize_with=". ",
        name_as_sort_order="all",
        sort_separator="",
    )


def test_choose_with_all_its_branches():
    (choose,) = nodes_of(
        '<choose><if type="book chapter" variable="DOI" match="any"><group/></if>'
        '<else-if is-numeric="volume"/>'
        '<else-if is-uncertain-date="issued" locator="page" match="none"/>'
        '<else-if position="first near-note" disambiguate="true"/>'
        "<else><group/></else></choose>"
    )
    test = tree.Test
    assert choose == Choose(
        (
            Branch(
                (Group(()),), (test("type", ("book", "chapter")), test("variable", ("DOI",))), "any"
            ),
            Branch((), (test("is-numeric", ("volume",)),), "all"),
            Branch(
                (), (test("is-uncertain-date", ("issued",)), test("locator", ("page",))), "none"
            ),
            Branch((), (test("position", ("first", "near-note")), test("disambiguate", ("true",)))),
            Branch((Group(()),)),
        )
    )


def test_attributes_of_a_style():
    style = style_of(
        "<info><title>My\n style </title><id>https://example.org/my</id></info>"
        f'<locale xml:lang="en"/><locale/>{LIST}',
        'class="note" default-locale="de-AT" demote-non-dropping-particle="never" and="text"'
        ' initialize-with-hyphen="false" page-range-format="minimal-two" names-delimiter="; "',
    )
    assert (style.title, style.id) == ("My style", "https://example.org/my")
    assert style.default_locale == "de-AT"
    assert style.demote_non_dropping_particle == "never"
    assert style.initialize_with_hyphen is False
    assert style.page_range_format == "minimal-two"
    assert style.options == NameOptions(and_="text", names_delimiter="; ")
    assert style.locales == (LocaleData("en"), LocaleData())


def test_defaults_of_a_style():
    assert style_of(LIST) == tree.Style(
        "",
        "",
        {},
        tree.Bibliography((Layout((Text("variable", "title", line=2),)),)),
    )


def test_attributes_of_a_bibliography():
    style = style_of(
        '<bibliography hanging-indent="true" second-field-align="flush" et-al-min="4"'
        ' subsequent-author-substitute="" subsequent-author-substitute-rule="partial-each"'
        ' line-spacing="wide" invented="yes">'
        '<sort><key macro="a" sort="descending" names-min="3" names-use-first="1"'
        ' names-use-last="true"/><key variable="issued"/></sort>'
        '<layout suffix="." delimiter="; "/></bibliography><macro name="a"/>'
    )
    assert style.macros == {"a": ()}
    assert style.bibliography == tree.Bibliography(
        layouts=(Layout((), "; ", Format(suffix=".")),),
        sort=(Key("", "a", True, 3, 1, True), Key("issued")),
        options=NameOptions(et_al_min=4),
        hanging_indent=True,
        second_field_align="flush",
        subsequent_author_substitute="",
        subsequent_author_substitute_rule="partial-each",
    )


def test_attributes_of_a_citation():
    style = style_of(
        '<citation disambiguate-add-names="true" disambiguate-add-givenname="true"'
        ' disambiguate-add-year-suffix="true" givenname-disambiguation-rule="primary-name"'
        ' et-al-use-first="1" collapse="year"><layout/></citation>' + LIST
    )
    assert style.citation == tree.Citation(
        (Layout(()),),
        options=NameOptions(et_al_use_first=1),
        add_names=True,
        add_givenname=True,
        add_year_suffix=True,
        givenname_rule="primary-name",
    )


def test_layouts_for_languages():
    style = style_of('<bibliography><layout locale="en zh"/><layout/></bibliography>')
    assert [layout.locales for layout in style.bibliography.layouts] == [("en", "zh"), ()]


def test_what_is_in_other_namespaces_is_left_out():
    style = style_of(
        f'<x:note xmlns:x="urn:x"><x:style/><text/></x:note>{LIST}', 'xmlns:y="urn:y" y:class="z"'
    )
    assert style == style_of(LIST)


def test_namespace_with_a_prefix():
    text = f"<c:style xmlns:c={XMLNS[6:]} version='1.0'><c:bibliography><c:layout/></c:bibliography></c:style>"
    style = parse_style(text.encode(), "my.csl", find_parent=no_parent)
    assert style.bibliography.layouts == (Layout(()),)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("\ufeff", "utf-8"),
        ("\n  \n<?xml version='1.0' encoding='UTF-8'?>", "utf-8"),
        ("<?xml version='1.0' encoding='iso-8859-1'?>", "latin-1"),
        ("<?xml version='1.0' encoding='UTF-16'?>", "utf-16"),
        ("<?xml-model href='x.rnc'?><!-- <!DOCTYPE x> -->", "utf-8"),
    ],
)
def test_encodings(head, encoding):
    text = f'{head}<style {XMLNS} version="1.0"><info><title>É</title></info>{LIST}</style>'
    style = parse_style(text.encode(encoding), "my.csl", find_parent=no_parent)
    assert style.title == "É"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "my.csl:1: the file is empty"),
        (b" \n\t", "my.csl:1: the file is empty"),
        (b" " * (2 * 1024 * 1024 + 1), "my.csl:1: the file is larger than 2 MiB"),
        (b"plain", "my.csl:1: this is not well-formed XML: syntax error"),
        (b"\x00\x01", "my.csl:1: this is not well-formed XML: invalid token"),
        (b"\n<style>\n<info>", "my.csl:3: this is not well-formed XML: no element found"),
        (b"<style>\n</stile>", "my.csl:2: this is not well-formed XML: mismatched tag"),
        (b"<style>&nbsp;</style>", "my.csl:1: this is not well-formed XML: undefined entity"),
        (b"<style>\n\n\xe9</style>", "my.csl:3: the text is not in UTF-8"),
        (
            b"<?xml version='1.0' encoding='rot13'?><style/>",
            'my.csl:1: the encoding "rot13" cannot be read; save the file as UTF-8',
        ),
        (
            b"<!doctype html><html></html>",
            "my.csl:1: this is a page in HTML, not a file of CSL",
        ),
        (
            b"\n<!DOCTYPE html>\n<html></html>",
            "my.csl:2: this is a page in HTML, not a file of CSL",
        ),
        (b"<html><br></html>", "my.csl:1: this is a page in HTML, not a file of CSL"),
        (
            b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
            "my.csl:1: this is a page in HTML, not a file of CSL",
        ),
        (
            b"<?xml version='1.0'?>\n<!DOCTYPE style [<!ENTITY a 'aaa'>]>\n<style>&a;</style>",
            "my.csl:2: a DOCTYPE, and the entities that it declares, are not allowed"
            " in a file of CSL",
        ),
        (
            b"<!DOCTYPE style SYSTEM 'file:///etc/passwd'><style/>",
            "my.csl:1: a DOCTYPE, and the entities that it declares, are not allowed"
            " in a file of CSL",
        ),
        (
            f'\n<locale {XMLNS} version="1.0"/>'.encode(),
            "my.csl:2: the file begins with <locale>, not with <style>",
        ),
        (
            b'<style version="1.0"/>',
            'my.csl:1: <style> lacks xmlns="http://purl.org/net/xbiblio/csl"',
        ),
        (
            f"<style {XMLNS}/>".encode(),
            "my.csl:1: <style> has no version, so it is older than CSL 1.0",
        ),
        (
            f'<style {XMLNS} version="0.8"/>'.encode(),
            'my.csl:1: the version is "0.8", but only CSL 1 can be read',
        ),
        (
            b"<a>\n" * 101,
            "my.csl:101: elements are nested more than 100 deep",
        ),
    ],
)
def test_files_that_are_no_style(data, sentence):
    assert message_of(data) == sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "1: this style has no <bibliography>, so it cannot print a list"),
        (
            "<citation><layout/></citation>",
            "1: this style has no <bibliography>, so it cannot print a list",
        ),
        (f"{LIST}\n{LIST}", "3: there is more than one <bibliography> in <style>"),
        (f"{LIST}\n<intext/>", "3: there can be no <intext> in <style>"),
        ("<bibliography/>", "2: <bibliography> has no <layout>"),
        (
            '<bibliography><layout locale="en"/></bibliography>',
            "2: <bibliography> has no <layout> without a locale",
        ),
        (
            "<bibliography><layout/><layout/></bibliography>",
            "2: <bibliography> has more than one <layout> without a locale",
        ),
        (f"{LIST}<citation/>", "2: <citation> has no <layout>"),
        (f"{LIST}\n<macro/>", '3: <macro> lacks the attribute "name"'),
        (
            f'{LIST}\n<macro name="a"/>\n<macro name="a"/>',
            '4: the macro "a" is defined twice',
        ),
        (
            "<bibliography><sort>\n<key/></sort><layout/></bibliography>",
            "3: <key> must have either variable or macro",
        ),
        (
            '<bibliography><sort>\n<key macro="a"/></sort><layout/></bibliography>',
            '3: the macro "a" is not defined',
        ),
        (
            '<bibliography><sort><key variable="x" sort="up"/></sort><layout/></bibliography>',
            '2: sort of <key> is "up", not one of ascending, descending',
        ),
        (
            '<bibliography hanging-indent="yes"><layout/></bibliography>',
            '2: hanging-indent of <bibliography> is "yes", not one of true, false',
        ),
        (
            '<bibliography et-al-min="3.5"><layout/></bibliography>',
            '2: et-al-min of <bibliography> is "3.5", not a whole number',
        ),
        (
            f'<bibliography et-al-min="{"9" * 5000}"><layout/></bibliography>',
            f'2: et-al-min of <bibliography> is "{"9" * 80}…", not a whole number',
        ),
        (
            f'{LIST}<macro name="z">\n<text macro="autor"/></macro>',
            '3: the macro "autor" is not defined',
        ),
        (
            f'{LIST}<macro name="a">\n<text macro="a"/></macro>',
            '3: the macro "a" calls itself',
        ),
        (
            f'{LIST}<macro name="a">\n<text macro="b"/></macro><macro name="b"><group>\n'
            '<text macro="a"/></group></macro>',
            '4: the macro "a" calls itself',
        ),
        (
            f'{LIST}<macro name="a"><names variable="author"><substitute>\n<text macro="a"/>'
            "</substitute></names></macro>",
            '3: the macro "a" calls itself',
        ),
    ],
)
def test_styles_that_are_not_valid(content, sentence):
    assert message(content) == f"my.csl:{sentence}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("<txt/>", "there can be no <txt> in <layout>"),
        ("<group><name/></group>", "there can be no <name> in <group>"),
        ("<text/>", "<text> has none of variable, macro, term and value"),
        ('<text variable="title" value="x"/>', "<text> has both variable and value"),
        ('<text variable=""/>', "variable of <text> is empty"),
        ('<text macro="a&#10;b"/>', 'the macro "a b" is not defined'),
        (
            '<text term="page" form="shrt"/>',
            'form of <text> is "shrt", not one of long, short, verb, verb-short, symbol',
        ),
        (
            '<text value="x" text-case="Title"/>',
            'text-case of <text> is "Title", not one of lowercase, uppercase, capitalize-first,'
            " capitalize-all, sentence, title",
        ),
        (
            '<group display="inline"/>',
            'display of <group> is "inline", not one of block, left-margin, right-inline, indent',
        ),
        (f'<text value="x">{TITLE}</text>', "there can be no <text> in <text>"),
        ("<number/>", '<number> lacks the attribute "variable"'),
        ("<label/>", '<label> lacks the attribute "variable"'),
        ('<date form="text"/>', '<date> lacks the attribute "variable"'),
        (
            '<date variable="issued" form="long"/>',
            'form of <date> is "long", not one of text, numeric',
        ),
        (
            '<date variable="issued"><date-part/></date>',
            '<date-part> lacks the attribute "name"',
        ),
        (
            '<date variable="issued"><date-part name="year" form="ordinal"/></date>',
            'form of <date-part> is "ordinal", not one of long, short',
        ),
        ("<names/>", '<names> lacks the attribute "variable"'),
        (
            '<names variable="author"><name/><name/></names>',
            "there is more than one <name> in <names>",
        ),
        (
            '<names variable="author"><name><name-part name="suffix"/></name></names>',
            'name of <name-part> is "suffix", not one of family, given',
        ),
        ("<choose/>", "<choose> does not begin with <if>"),
        ("<choose><else/></choose>", "<choose> does not begin with <if>"),
        (
            '<choose><if type="book"/><if type="book"/></choose>',
            "there is a second <if> in <choose>, which should be <else-if>",
        ),
        (
            '<choose><if type="book"/><else/><else/></choose>',
            "<else> is not the last in <choose>",
        ),
        (
            '<choose><if match="any"/></choose>',
            "<if> has no condition, such as type or variable",
        ),
        (
            '<choose><if type="book" match="nand"/></choose>',
            'match of <if> is "nand", not one of all, any, none',
        ),
        (
            '<choose><if position="first last"/></choose>',
            'position of <if> cannot be "last"',
        ),
    ],
)
def test_layouts_that_are_not_valid(content, sentence):
    assert message_in_layout(content) == f"my.csl:3: {sentence}"


def macros_twice(levels: int, call: str) -> str:
    """Macros of which each calls the next in line twice, and a list that calls the first."""
    macros = "".join(
        f'<macro name="m{i}">{call.replace("?", str(i + 1))}</macro>' for i in range(levels)
    )
    return (
        f'{macros}<macro name="m{levels}">{TITLE}</macro>'
        '<bibliography><layout><text macro="m0"/></layout></bibliography>'
    )


def test_macros_that_grow_without_bound():
    sentence = message(macros_twice(40, '<text macro="m?"/><text macro="m?"/>'))
    assert sentence == (
        "my.csl:2: with all macros in place, an entry passes more than 100,000 elements here"
    )


def test_of_a_choice_only_one_branch_counts():
    choice = (
        '<choose><if type="book"><text macro="m?"/></if><else><text macro="m?"/></else></choose>'
    )
    assert len(style_of(macros_twice(30, choice)).macros) == 31


@pytest.mark.parametrize("levels", [151, 5000])
def test_macros_in_macros_are_not_too_deep(levels):
    sentence = message(macros_twice(levels, '<text macro="m?"/>'))
    assert sentence == (
        "my.csl:2: with all macros in place, an entry passes elements nested more than 150 deep"
        " here"
    )


DEPENDENT = (
    f'<style {XMLNS} version="1.0" class="in-text"%s>\n<info><title>Mine</title><id>urn:mine</id>'
    '\n<link href="urn:parent" rel="independent-parent"/></info></style>'
)
PARENT = (
    f'<style {XMLNS} version="1.0" class="note" default-locale="de-DE">'
    f"<info><title>Parent</title><id>urn:parent</id></info>{LIST}</style>"
)


@pytest.mark.parametrize(
    ("attribute", "language"), [("", "de-DE"), (' default-locale="fr-FR"', "fr-FR")]
)
def test_a_dependent_style_is_its_parent(attribute, language):
    asked = []

    def find_parent(address):
        asked.append(address)
        return PARENT.encode(), "parent.csl"

    style = parse_style((DEPENDENT % attribute).encode(), "my.csl", find_parent=find_parent)
    assert asked == ["urn:parent"]
    assert (style.title, style.id) == ("Mine", "urn:mine")
    assert style.default_locale == language
    assert style.bibliography.layouts == (Layout((Text("variable", "title", line=1),)),)


@pytest.mark.parametrize(
    ("parent", "sentence"),
    [
        (None, 'my.csl:3: the style "urn:parent", which this one depends on, is missing'),
        (
            DEPENDENT % "",
            "parent.csl:1: a style that others depend on cannot depend on another itself",
        ),
        (
            f'<style {XMLNS} version="1.0"/>',
            "parent.csl:1: this style has no <bibliography>, so it cannot print a list",
        ),
    ],
)
def test_a_parent_that_cannot_be_used(parent, sentence):
    with pytest.raises(StyleError) as caught:
        parse_style(
            (DEPENDENT % "").encode(),
            "my.csl",
            find_parent=lambda _: None if parent is None else (parent.encode(), "parent.csl"),
        )
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("content", "key", "term"),
    [
        ('<term name="in">dans</term>', ("in", "long", ""), Term("dans", "dans")),
        ('<term name="at"> sur\u00a0: </term>', ("at", "long", ""), Term(*[" sur\u00a0: "] * 2)),
        ('<term name="in">\n  dans\n  </term>', ("in", "long", ""), Term("dans", "dans")),
        ('<term name="in">\n\u00a0dans </term>', ("in", "long", ""), Term(*["\u00a0dans "] * 2)),
        ('<term name="ibid" form="short"/>', ("ibid", "short", ""), Term("")),
        (
            '<term name="page" form="short">\n<single>p. </single>\n'
            "<multiple>\npp.<!-- -->\u202f</multiple></term>",
            ("page", "short", ""),
            Term("p. ", "pp.\u202f"),
        ),
        (
            '<term name="page"><single>p</single><multiple/></term>',
            ("page", "long", ""),
            Term("p", ""),
        ),
        (
            '<term name="month-01" gender="masculine">janvier</term>',
            ("month-01", "long", ""),
            Term("janvier", "janvier", "masculine"),
        ),
        (
            '<term name="ordinal-01" gender-form="feminine" match="whole-number">re</term>',
            ("ordinal-01", "long", "feminine"),
            Term("re", "re", "", "feminine", "whole-number"),
        ),
    ],
)
def test_terms(content, key, term):
    assert locale_of(f"<terms>{content}</terms>").terms == {key: term}


def test_a_locale():
    locale = locale_of(
        "<info><translator><name>Jane Doe</name></translator></info>"
        '<style-options punctuation-in-quote="false" limit-day-ordinals-to-day-1="true"/>'
        '<date form="numeric" delimiter="/"><date-part name="day" form="numeric"/></date>'
        '<date form="text"><date-part name="year" suffix="年"/></date>'
    )
    assert locale == LocaleData(
        "fr-FR",
        {},
        {
            "numeric": Date(form="numeric", parts=(DatePart("day", "numeric"),), delimiter="/"),
            "text": Date(form="text", parts=(DatePart("year", format=Format(suffix="年")),)),
        },
        punctuation_in_quote=False,
        limit_day_ordinals_to_day_1=True,
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("<terms><term>x</term></terms>", '<term> lacks the attribute "name"'),
        ("<date/>", '<date> lacks the attribute "form"'),
        (
            '<terms><term name="x" gender="f"/></terms>',
            'gender of <term> is "f", not one of masculine, feminine, neuter',
        ),
        ('<terms><term name="x"><plural/></term></terms>', "there can be no <plural> in <term>"),
    ],
)
def test_locales_that_are_not_valid(content, sentence):
    with pytest.raises(StyleError) as caught:
        locale_of(content)
    assert str(caught.value) == f"locales-fr-FR.xml:2: {sentence}"


def test_a_style_is_no_locale():
    with pytest.raises(StyleError, match=r"^x:1: the file begins with <style>, not with <locale>$"):
        parse_locale(PARENT.encode(), "x")


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \u00a0\u2009")))
def test_affixes_are_kept_as_they_are(text):
    escaped = "".join(f"&#{ord(letter)};" for letter in text)
    (node,) = nodes_of(f'<text value="x" prefix="{escaped}"/>')
    assert node.format.prefix == text


WHOLE = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<style {XMLNS} version="1.0">\n<macro name="a">'
    '<choose><if type="book" match="any"><names variable="author"><name and="text"/></names></if>'
    '</choose></macro><locale xml:lang="fr"><terms><term name="in">à</term></terms></locale>\n'
    '<bibliography et-al-min="3"><sort><key macro="a"/></sort><layout><text macro="a"/>'
    '<date variable="issued" form="text"/></layout></bibliography></style>'
).encode()


@settings(max_examples=200)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 9), st.binary(max_size=3))
def test_a_damaged_file_is_a_style_or_one_sentence(place, removed, added):
    said = []
    try:
        parse_style(WHOLE[:place] + added + WHOLE[place + removed :], "my.csl", no_parent)
    except StyleError as error:
        said = str(error).splitlines()
    assert not said or (len(said) == 1 and re.match(r"my\.csl:\d+: [\w<]", said[0]))


@settings(max_examples=200)
@given(st.binary())
def test_bytes_are_no_style(data):
    assert re.match(r"my\.csl:\d+: [\w<]", message_of(data))


def csl_of(fixture: Path) -> bytes:
    text = fixture.read_text(encoding="utf-8")
    return re.split("(?:>>|<<)=+ CSL =+(?:>>|<<)", text)[1].encode()


@needs_official
def test_official_files_are_valid():
    files = [(path, csl_of(path)) for path in OFFICIAL.glob("fixtures/*.txt")]
    files += [(path, path.read_bytes()) for path in OFFICIAL.glob("styles/*.csl")]
    for path, data in files:
        assert parse_style(data, path.name, no_parent).bibliography.layouts
    for path in OFFICIAL.glob("locales/*.xml"):
        locale = parse_locale(path.read_bytes(), path.name)
        assert path.name == f"locales-{locale.language}.xml"
        assert {"text", "numeric"} == set(locale.dates)
        assert locale.terms["and", "long", ""].single
