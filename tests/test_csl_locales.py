"""Terms and dates: the project's own catalogs, the layers of a locale, the official files."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import babel.localedata
import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

import sphinx_pubs
from sphinx_pubs.styles.csl.catalogs import AMERICAN, calendar_of, catalog
from sphinx_pubs.styles.csl.locale import Locale, folder, locale_for, primary, tag
from sphinx_pubs.styles.csl.tree import LocaleData, StyleError, Term

CATALOGS = Path(sphinx_pubs.__file__).parent / "locale"
TRANSLATED = ["de", "es", "fr", "ja", "zh_CN"]
OFFICIAL = Path(__file__).parents[2] / "shared" / "csl"
needs_official = pytest.mark.skipif(
    not OFFICIAL.is_dir(), reason="needs the official styles and locales"
)


def own(language: str, *style: LocaleData) -> Locale:
    return locale_for(language, style, catalog)


def overriding(language: str = "", **terms: str) -> LocaleData:
    """The ``cs:locale`` of a style that has long terms of its own."""
    named = {(name.replace("_", "-"), "long", ""): Term(text) for name, text in terms.items()}
    return LocaleData(language=language, terms=named)


def written(locale: Locale, form: str, *, parts: str = "year month day") -> str:
    """5 March 2021 in a localized form, or some of it."""
    date = locale.date(form)
    assert date is not None
    said = {
        ("year", ""): "2021",
        ("month", ""): locale.term("month-03"),
        ("month", "short"): locale.term("month-03", "short"),
        ("month", "numeric"): "3",
        ("month", "numeric-leading-zeros"): "03",
        ("day", ""): "5",
        ("day", "numeric-leading-zeros"): "05",
        ("day", "ordinal"): "5" if locale.limit_day_ordinals_to_day_1 else locale.ordinal(5),
    }
    return "".join(
        part.format.prefix + said[part.name, part.form] + part.format.suffix
        for part in date.parts
        if part.name in parts.split()
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "de-DE"),
        ("de_at", "de-AT"),
        ("DE-at", "de-AT"),
        ("zh", "zh-CN"),
        ("zh_CN", "zh-CN"),
        ("zh-Hans", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("zh-Hant-HK", "zh-HK"),
        ("pt", "pt-PT"),
        ("eu", "eu"),
        ("la", "la"),
        ("es-419", "es-ES"),
        ("en-x-de", "en-US"),
        ("eo", "eo"),
        ("", ""),
        ("../../etc", ""),
        ("german", ""),
        ("d\u00e9", ""),
    ],
)
def test_a_tag_names_language_and_region(language, expected):
    assert tag(language) == expected


def test_a_dialect_has_a_primary_dialect():
    assert [primary(language) for language in ("de-AT", "zh-TW", "eu", "eo-XX")] == [
        "de-DE",
        "zh-CN",
        "eu",
        "eo",
    ]


@pytest.mark.parametrize(
    ("language", "text", "numeric", "month"),
    [
        ("en", "March 5, 2021", "03/05/2021", "March 2021"),
        ("en-GB", "5 March 2021", "05/03/2021", "March 2021"),
        ("de", "5. März 2021", "05.03.2021", "März 2021"),
        ("fr", "5 mars 2021", "05/03/2021", "mars 2021"),
        ("es", "5 de marzo de 2021", "05/03/2021", "marzo de 2021"),
        ("zh-CN", "2021年3月5日", "2021-03-05", "2021年3月"),
        ("zh-TW", "2021年3月5日", "2021/03/05", "2021年3月"),
        ("ja", "2021年3月5日", "2021/03/05", "2021年3月"),
        ("da", "5. marts 2021", "05.03.2021", "marts 2021"),
        ("pt-BR", "5 de março de 2021", "05/03/2021", "março de 2021"),
        ("hu", "2021. március 5.", "2021. 03. 05.", "2021. március"),
        ("lt", "2021 m. kovo 5 d.", "2021-03-05", "2021 m. kovo"),
        ("th", "5 มีนาคม 2021", "05/03/2021", "มีนาคม 2021"),
    ],
)
def test_dates_are_written_as_in_their_language(language, text, numeric, month):
    """Only languages whose dates did not change since the oldest Babel that is supported."""
    locale = own(language)
    assert written(locale, "text") == text
    assert written(locale, "numeric") == numeric
    assert written(locale, "text", parts="year month") == month
    assert written(locale, "numeric", parts="year") == "2021"


def test_dates_with_hyphens_have_a_slash_in_ranges():
    delimiters = {
        language: {part.range_delimiter for part in own(language).date("numeric").parts}
        for language in ("zh-CN", "lt", "en", "ja")
    }
    assert delimiters == {"zh-CN": {"/"}, "lt": {"/"}, "en": {"–"}, "ja": {"–"}}


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("en", "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."),
        ("en-GB", "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."),
        ("de", "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
        ("es", "ene. feb. mar. abr. mayo jun. jul. ago. sept. oct. nov. dic."),
        ("zh", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
    ],
)
def test_months_are_abbreviated_as_references_do(language, months):
    locale = own(language)
    assert [locale.term(f"month-{n:02}", "short") for n in range(1, 13)] == months.split()


@pytest.mark.parametrize(
    ("language", "gender", "expected"),
    [
        ("en", "", "1st 2nd 3rd 4th 10th 11th 12th 13th 21st 22nd 23rd 101st 111th 112th 213th"),
        ("de", "", "1. 2. 3. 4. 10. 11. 12. 13. 21. 22. 23. 101. 111. 112. 213."),
        ("fr", "masculine", "1ᵉʳ 2ᵉ 3ᵉ 4ᵉ 10ᵉ 11ᵉ 12ᵉ 13ᵉ 21ᵉ 22ᵉ 23ᵉ 101ᵉ 111ᵉ 112ᵉ 213ᵉ"),
        ("fr", "feminine", "1ʳᵉ 2ᵉ 3ᵉ 4ᵉ 10ᵉ 11ᵉ 12ᵉ 13ᵉ 21ᵉ 22ᵉ 23ᵉ 101ᵉ 111ᵉ 112ᵉ 213ᵉ"),
        (
            "es",
            "masculine",
            "1.º 2.º 3.º 4.º 10.º 11.º 12.º 13.º 21.º 22.º 23.º 101.º 111.º 112.º 213.º",
        ),
        ("zh", "", "1 2 3 4 10 11 12 13 21 22 23 101 111 112 213"),
        ("da", "", "1. 2. 3. 4. 10. 11. 12. 13. 21. 22. 23. 101. 111. 112. 213."),
    ],
)
def test_ordinals_have_the_suffix_of_language_and_gender(language, gender, expected):
    locale = own(language)
    numbers = (1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 101, 111, 112, 213)
    assert [locale.ordinal(number, gender=gender) for number in numbers] == expected.split()


def test_a_suffix_is_for_the_digits_that_match_says():
    style = LocaleData(
        terms={
            ("ordinal", "long", ""): Term("x"),
            ("ordinal-02", "long", ""): Term("whole", match="whole-number"),
            ("ordinal-03", "long", ""): Term("two", match="last-two-digits"),
            ("ordinal-04", "long", ""): Term("one", match="last-digit"),
            ("ordinal-14", "long", ""): Term("fourteen", match="whole-number"),
        }
    )
    locale = own("en", style)
    said = {number: locale.ordinal(number).lstrip("0123456789") for number in range(1, 300)}
    assert {number for number in said if said[number] == "whole"} == {2}
    assert {number for number in said if said[number] == "two"} == {3, 103, 203}
    assert {number for number in said if said[number] == "fourteen"} == {14}
    assert said[114] == "one"
    assert said[1] == said[12] == said[11] == "x"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (overriding(ordinal="."), "1. 2. 11."),
        (overriding(ordinal_02="XX"), "1st 2XX 11th"),
        (overriding("en", ordinal="", ordinal_01="er"), "1er 2 11er"),
    ],
    ids=["all", "one", "empty"],
)
def test_a_new_ordinal_term_replaces_all_suffixes(style, expected):
    locale = own("en-US", style)
    assert [locale.ordinal(number) for number in (1, 2, 11)] == expected.split()


@pytest.mark.parametrize(
    ("language", "gender", "expected"),
    [
        ("en", "", ["first", "third", "tenth", "11th"]),
        ("en", "feminine", ["first", "third", "tenth", "11th"]),
        ("de", "feminine", ["erste", "dritte", "zehnte", "11."]),
        ("fr", "feminine", ["première", "troisième", "dixième", "11ᵉ"]),
        ("es", "masculine", ["primero", "tercero", "décimo", "11.º"]),
        ("zh", "feminine", ["第一", "第三", "第十", "11"]),
    ],
)
def test_long_ordinals_end_at_ten(language, gender, expected):
    locale = own(language)
    assert [locale.long_ordinal(number, gender=gender) for number in (1, 3, 10, 11)] == expected


def test_nouns_have_the_gender_that_their_language_gives_them():
    assert [own("fr").noun_gender(name) for name in ("edition", "volume", "month-05", "page")] == [
        "feminine",
        "masculine",
        "masculine",
        "",
    ]
    assert own("en").noun_gender("edition") == ""


@pytest.mark.parametrize(
    ("name", "form", "plural", "expected"),
    [
        ("editor", "long", False, "editor"),
        ("editor", "long", True, "editors"),
        ("editor", "short", True, "eds."),
        ("editor", "verb", True, "edited by"),
        ("editor", "verb-short", False, "ed. by"),
        ("editor", "symbol", True, "eds."),
        ("container-author", "verb-short", False, "by"),
        ("dataset", "short", False, "dataset"),
        ("dataset", "verb-short", True, "dataset"),
        ("page", "symbol", False, "p."),
        ("section", "symbol", True, "§§"),
        ("and", "symbol", False, "&"),
        ("author", "long", False, ""),
        ("no such term", "long", False, ""),
        ("editor", "no such form", False, "editor"),
    ],
)
def test_a_term_that_has_no_such_form_is_taken_in_another(name, form, plural, expected):
    assert own("en").term(name, form, plural=plural) == expected


def test_a_term_that_a_style_defines_as_empty_is_empty():
    style = LocaleData(terms={("editor", "short", ""): Term("")})
    locale = own("en", style)
    assert locale.term("editor", "short") == locale.term("editor", "short", plural=True) == ""
    assert locale.term("editor") == "editor"


def test_the_gender_of_a_term_falls_back_to_neutral():
    style = LocaleData(
        terms={("and", "long", ""): Term("n"), ("and", "long", "feminine"): Term("f")}
    )
    locale = own("en", style)
    said = [locale.term("and", gender=gender) for gender in ("", "feminine", "masculine")]
    assert said == ["n", "f", "n"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de-AT", "austrian"),
        ("de", "german"),
        ("de-DE", "german"),
        ("fr", "any"),
    ],
)
def test_the_nearest_locale_of_a_style_wins(language, expected):
    layers = (
        overriding("de-AT", editor="austrian"),
        overriding("de", editor="german", translator="german"),
        overriding("", editor="any", translator="any", page="any"),
    )
    locale = own(language, *layers)
    assert locale.term("editor") == expected
    assert locale.term("page") == "any"


def test_of_two_equal_locales_of_a_style_the_later_wins():
    assert (
        own("de", overriding("de", editor="1"), overriding("de-DE", editor="2")).term("editor")
        == "2"
    )
    assert own("en", overriding("", editor="1"), overriding("", editor="2")).term("editor") == "2"


def test_options_and_dates_of_a_style_replace_those_of_the_language():
    swapped = own("en-GB").date("text")
    style = LocaleData(
        language="en",
        dates={"text": swapped},
        punctuation_in_quote=False,
        limit_day_ordinals_to_day_1=True,
    )
    locale = own("en-US", style)
    assert written(locale, "text") == "5 March 2021"
    assert written(locale, "numeric") == "03/05/2021"
    assert not locale.punctuation_in_quote
    assert locale.limit_day_ordinals_to_day_1


def test_a_dialect_stands_on_its_primary_dialect():
    austrian = own("de-AT")
    assert austrian.language == "de-AT"
    assert austrian.term("month-01") == "Jänner"
    assert austrian.term("editor", "short") == "Hrsg."
    assert own("de").term("month-01") == "Januar"


@pytest.mark.parametrize("language", ["da", "pt-BR", "ko"])
def test_a_language_without_a_catalog_has_english_terms(language):
    locale = own(language)
    assert locale.term("editor", "verb") == "edited by"
    assert (
        locale.term("month-03")
        == babel.Locale.parse(tag(language), sep="-").months["format"]["wide"][3]
    )
    assert not locale.punctuation_in_quote


@pytest.mark.parametrize("language", ["", "xx", "no language", "tlh"])
def test_what_is_no_known_language_is_english(language):
    locale = own(language)
    assert written(locale, "text") == "March 5, 2021"
    assert locale.punctuation_in_quote


@pytest.mark.parametrize(
    ("language", "quotes", "inside"),
    [
        ("en-US", "“”‘’", True),
        ("en-AU", "“”‘’", True),
        ("en-GB", "‘’“”", False),
        ("de", "„“‚‘", False),
        ("ja", "「」『』", False),
        ("zh", "《》〈〉", False),
    ],
)
def test_quotes_are_those_of_the_language(language, quotes, inside):
    locale = own(language)
    assert "".join(locale.quotes) == quotes
    assert locale.punctuation_in_quote is inside


def test_french_quotes_hold_their_spaces():
    assert own("fr").quotes == ("«\u00a0", "\u00a0»", "“", "”")


def test_british_abbreviations_have_no_stop_where_the_word_ends():
    british = own("en-GB")
    said = [british.term(name, "short", plural=True) for name in ("editor", "volume", "edition")]
    assert said == ["eds", "vols", "edns"]
    assert british.term("editor-translator", "short", plural=True) == "eds & trans."
    assert british.term("page", "short", plural=True) == "pp."
    assert british.term("editor", "verb") == "edited by"


def test_only_the_first_day_is_an_ordinal_in_french():
    limits = {
        language: own(language).limit_day_ordinals_to_day_1 for language in ("fr", "de", "en")
    }
    assert limits == {"fr": True, "de": False, "en": False}


def messages(path: Path) -> dict[str, tuple[str | tuple[str, ...], object]]:
    with path.open("rb") as file:
        found = read_po(file, locale=path.parts[-3] if path.suffix == ".po" else None)
    return {message.context: (message.id, message.string) for message in found if message.context}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalog_translates_every_term(language):
    template = messages(CATALOGS / "csl.pot")
    path = CATALOGS / language / "LC_MESSAGES" / "csl.po"
    translated = messages(path)
    assert [(context, said[0]) for context, said in translated.items()] == [
        (context, said[0]) for context, said in template.items()
    ]
    missing = {
        context
        for context, (_, text) in translated.items()
        if not all((text,) if isinstance(text, str) else text)
    }
    # What a language has not: suffixes for some digits, and genders.
    assert {
        context
        for context in missing
        if context.split()[-1] not in {"masculine", "feminine", "gender", "match"}
        and not context.startswith("ordinal-")
    } == set()


@pytest.mark.parametrize("path", sorted(CATALOGS.rglob("*.po*")), ids=lambda path: path.parts[-3])
def test_a_catalog_says_every_context_once(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    contexts = Counter(line for line in lines if line.startswith("msgctxt"))
    assert {line for line, count in contexts.items() if count > 1} == set()
    assert len(contexts) == len(messages(path))


def test_american_dates_are_those_of_babel():
    assert calendar_of("en-US") == AMERICAN


def test_every_language_of_babel_has_months_and_dates():
    languages = {
        identifier.partition("_")[0] for identifier in babel.localedata.locale_identifiers()
    }
    for language in sorted(languages):
        found = catalog(language)
        assert found is not None
        assert len([key for key in found.terms if key[0].startswith("month-")]) == 24
        for date in found.dates.values():
            assert {part.name for part in date.parts} == {"day", "month", "year"}


@settings(max_examples=100)
@given(st.text(max_size=12) | st.from_regex(r"[a-z]{2}[-_][A-Za-z]{2,4}", fullmatch=True))
def test_any_text_as_a_language_gives_a_locale(language):
    locale = own(language)
    assert locale.term("editor")
    assert len(locale.date("text").parts) == 3


def test_a_folder_gives_the_files_that_it_has(tmp_path):
    (tmp_path / "locales-de-DE.xml").write_text(
        '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="de-DE">'
        '<style-options punctuation-in-quote="false"/>'
        '<terms><term name="editor" form="short">Hg.</term></terms></locale>',
        encoding="utf-8",
    )
    load = folder(tmp_path)
    found = load("de")
    assert found is not None
    assert found.terms["editor", "short", ""].single == "Hg."
    assert found is load("de")
    assert load("fr") is None
    assert load("../de-DE") is None
    assert locale_for("de-AT", (), load).term("editor", "short") == "Hg."


def test_a_folder_says_which_file_is_no_locale(tmp_path):
    (tmp_path / "locales-en-US.xml").write_text("<locale", encoding="utf-8")
    with pytest.raises(StyleError, match=r"locales-en-US\.xml"):
        folder(tmp_path)("en")


def test_an_abbreviation_that_a_language_lacks_is_its_whole_word(tmp_path):
    for language, terms in {
        "en-US": '<term name="letter">letter</term><term name="letter" form="short">let.</term>'
        '<term name="map">map</term>',
        "de-DE": '<term name="letter">Brief</term>',
    }.items():
        (tmp_path / f"locales-{language}.xml").write_text(
            f'<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="{language}">'
            f"<terms>{terms}</terms></locale>",
            encoding="utf-8",
        )
    locale = locale_for("de", (), folder(tmp_path))
    assert [locale.term("letter", "short"), locale.term("map", "short")] == ["Brief", "map"]


#: Why our terms are not those of the official files, of those that the 16 styles use.
BETTER = "says what CSL means by the term; the official word means something else"
USUAL = "is the usual word in references of the language"
PLURAL = "has a plural"
SPACED = "has the space that stands after the year"
SAME = "is as its other forms are, or as the same term elsewhere"
COLON = "leaves it to the style what stands before the name: the official term has a colon"

#: Which they are; what the official file leaves in English needs no other reason.
ARGUED = {
    "en-US": {},
    "en-GB": {
        SAME: "dataset long, section short, supplement short, chapter-number short, "
        "illustrator short, narrator verb",
    },
    "de-DE": {
        BETTER: "collection long, review-book long, compiler long, curator long, host long, "
        "series-creator long, chair verb, compiler verb, curator verb, host verb, "
        "organizer verb, performer verb, series-creator verb, collection-editor short",
        USUAL: "advance-online-publication long, anonymous long, personal-communication long, "
        "presented at long, special-issue long, graphic long, post long, song long, "
        "narrator verb",
        PLURAL: "part short, version long, guest verb",
        SAME: "original-work-published long, editortranslator verb-short",
    },
    "es-ES": {
        BETTER: "collection long, collection-editor long, editorial-director verb",
        USUAL: "page-range-delimiter long",
        PLURAL: "issue short, version long, collection-number short, edition short, section short, "
        "part short, section symbol, guest verb",
        SPACED: "ad long, bc long",
        SAME: "editortranslator verb-short",
    },
    "fr-FR": {
        BETTER: "article long, collection long, song long, host long, collection-editor long, "
        "collection-editor short, paper-conference short",
        USUAL: "advance-online-publication long, from long, personal-communication short, "
        "review-of short, graphic long, legislation short, series-creator long",
        PLURAL: "sub-verbo short, section symbol",
        SPACED: "ad long, bc long",
    },
    "ja-JP": {
        BETTER: "retrieved long, broadcast long, collection long, graphic long, hearing long, "
        "interview long, thesis long, ad long, bc long, article-locator long, book long, "
        "sub-verbo short, director long, organizer long, producer long, host long, "
        "executive-producer long, article long, presented at long",
        USUAL: "advance-online-publication long, by long, on long, personal-communication long, "
        "preprint long, special-issue long, circa short, dataset long, manuscript long, "
        "review long, song long, page short, version long, collection-editor long, "
        "curator long, guest long, script-writer long, series-creator long, "
        "editor-translator short, editortranslator short, editorial-director short, "
        "illustrator short, collection-number short",
        COLON: "chair verb, collection-editor verb, compiler verb, container-author verb, "
        "contributor verb, curator verb, director verb, editor verb, editor-translator verb, "
        "editortranslator verb, editorial-director verb, executive-producer verb, guest verb, "
        "host verb, illustrator verb, interviewer verb, narrator verb, organizer verb, "
        "performer verb, producer verb, recipient verb, reviewed-author verb, "
        "script-writer verb, series-creator verb, translator verb, editortranslator verb-short",
    },
    "zh-CN": {
        BETTER: "circa long, personal-communication long, hearing verb, supplement long, "
        "supplement short, sub-verbo short, collection-number short, collection-editor long, "
        "collection-editor verb, contributor verb, director verb, reviewed-author verb, "
        "reviewed-author verb-short, recipient verb, chair verb",
        USUAL: "and others long, anonymous long, in long, on long, review-of long, "
        "graphic long, page-range-delimiter long, figure long, edition long, version long, "
        "compiler long, compiler verb, editor long, editor verb, translator verb",
        SAME: "curator long, organizer long, producer long, producer verb, series-creator long, "
        "series-creator verb",
    },
}

#: How many of all official terms differ.
DIFFERENT = {
    "en-US": 20,
    "en-GB": 37,
    "de-DE": 124,
    "es-ES": 187,
    "fr-FR": 78,
    "ja-JP": 214,
    "zh-CN": 105,
}


def used_terms() -> set[tuple[str, str]]:
    """Names and forms of the terms that the official styles can print."""
    space = "{http://purl.org/net/xbiblio/csl}"
    marks = "et-al and open-quote close-quote open-inner-quote close-inner-quote ad bc"
    used = {(name, "long") for name in [*marks.split(), "page-range-delimiter"]} | {
        ("and", "symbol")
    }
    for path in (OFFICIAL / "styles").glob("*.csl"):
        for element in ET.parse(path).getroot().iter():
            form = element.get("form", "long")
            if element.get("term"):
                used.add((element.get("term", ""), form))
            elif element.tag == f"{space}label" and element.get("variable"):
                used.add((element.get("variable", ""), form))
            elif element.tag == f"{space}names":
                names = [*element.get("variable", "").split(), "editortranslator"]
                labels = [label.get("form", "long") for label in element.iter(f"{space}label")]
                used |= {(name, label) for name in names for label in labels}
    return used


def differences(language: str) -> dict[tuple[str, str, str], tuple[Term, str, str]]:
    """Official terms that ours are not: the term, our singular and plural."""
    official = folder(OFFICIAL / "locales")(language)
    assert official is not None
    locale = own(language)
    found = {}
    for key, term in official.terms.items():
        name, form, gender = key
        ours = [locale.term(name, form, plural=plural, gender=gender) for plural in (False, True)]
        if ours != [term.single, term.multiple or term.single]:
            found[key] = (term, ours[0], ours[1])
    return found


OFFICIAL_LANGUAGES = ["en-US", "en-GB", "de-DE", "es-ES", "fr-FR", "ja-JP", "zh-CN"]


@needs_official
@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_no_term_of_the_official_file_is_missing(language):
    official = folder(OFFICIAL / "locales")(language)
    assert official is not None
    ours = own(language).terms
    missing = {key for key in official.terms if key not in ours}
    # All that says no suffix for a digit of its own has the general one.
    assert {key for key in missing if not key[0].startswith("ordinal-")} == set()


@needs_official
@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_terms_that_differ_from_the_official_file_are_argued(language):
    english = folder(OFFICIAL / "locales")("en-US")
    assert english is not None
    used = used_terms()
    found = differences(language)
    for (name, form, _), (term, single, plural) in found.items():
        print(f"{language} {name} {form}: {term.single}/{term.multiple} → {single}/{plural}")  # noqa: T201 - the list for who runs it with -s
    assert len(found) == DIFFERENT[language]
    unargued = {
        f"{key[0]} {key[1]}"
        for key, (term, _, _) in found.items()
        if key[:2] in used and not (language[:2] != "en" and term == english.terms.get(key))
    }
    reasons = ARGUED[language]
    argued = [term.strip() for terms in reasons.values() for term in terms.split(",")]
    assert len(argued) == len(set(argued))
    assert unargued == set(argued)


#: Dates that are not as in the official files, and why.
ARGUED_DATES = {
    ("da-DK", "numeric"): ("05-03-2021", "Danish writes stops, says CLDR"),
    ("fr-CA", "numeric"): ("05/03/2021", "Canada's standard is ISO 8601"),
    ("ja-JP", "numeric"): ("2021年3月5日", "that is the date as text"),
}


@needs_official
@pytest.mark.parametrize("form", ["text", "numeric"])
@pytest.mark.parametrize("language", [*OFFICIAL_LANGUAGES, "da-DK", "fr-CA", "pt-BR", "zh-TW"])
def test_dates_are_those_of_the_official_files_or_argued(language, form):
    official = written(locale_for(language, (), folder(OFFICIAL / "locales")), form)
    ours = written(own(language), form)
    if (language, form) in ARGUED_DATES:
        assert official == ARGUED_DATES[language, form][0] != ours
    else:
        assert official == ours


def test_what_other_languages_were_read_before_does_not_matter():
    script = """
        import babel
        from sphinx_pubs.styles.csl.catalogs import catalog

        for name in sorted(babel.localedata.locale_identifiers()):
            babel.Locale.parse(name).months["format"]["wide"]
        print(catalog("zh-TW").terms["month-03", "short", ""].single)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env={**os.environ, "PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.strip() == "3月"


def test_the_house_wording_in_english_needs_neither_pybtex_nor_data_of_babel():
    script = """
        import sys
        from sphinx_pubs.styles.csl.catalogs import catalog
        from sphinx_pubs.styles.finding import Styles

        print(Styles("en", catalog, print).house.et_al)
        print({"pybtex", "babel"} & set(sys.modules))
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("et al.\nset()\n", "")
