import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import Person

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.names import _parted, _parted_by_pybtex, parse_name

_WORDS = st.text(alphabet=r"abAB{}\,~ '", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Zhenheng Tang", Contributor("Tang", "Zhenheng")),
        ("Tang, Zhenheng", Contributor("Tang", "Zhenheng")),
        ("Tang Zhenheng", Contributor("Zhenheng", "Tang")),
        ("Tang,Zhenheng", Contributor("Tang", "Zhenheng")),
        ("Tang, Zhenheng,", Contributor("Tang", "Zhenheng")),
        ("Zhou, AC", Contributor("Zhou", "AC")),
        ("Donald E. Knuth", Contributor("Knuth", "Donald E.")),
        ("Knuth", Contributor("Knuth")),
        (", John", Contributor("John")),
        ("Ludwig van Beethoven", Contributor("Beethoven", "Ludwig", "van")),
        ("de la Cruz Torres, Maria", Contributor("Cruz Torres", "Maria", "de la")),
        ("van Ede, Freek", Contributor("Ede", "Freek", "van")),
        ("{van Ede}, Freek", Contributor("van Ede", "Freek")),
        ("King, Jr., Martin Luther", Contributor("King", "Martin Luther", "", "Jr.")),
        ("Romanov, a. E.", Contributor("Romanov", "a. E.")),
        ("Michail~Viktorov", Contributor("Viktorov", "Michail")),
        (r"{\"O}zg{\"u}r Arslan", Contributor("Arslan", "Özgür")),
        (r"{\"O}zg{\"u}r", Contributor("Özgür")),
        (r"{\relax Ch}arles Babbage", Contributor("Babbage", "Charles")),
        (r"First {\relax von} Last", Contributor("Last", "First", "von")),
        (r"\'Angel Ma{\~n}a", Contributor("Maña", "Ángel")),
        ("Ferrero, Fran&#x000E7;ois", Contributor("Ferrero", "François")),
        ("O'Neil, M.", Contributor("O'Neil", "M.")),
        ("唐振衡", Contributor("唐振衡")),
        ("唐, 振衡", Contributor("唐", "振衡")),
        ("王 小明", Contributor("小明", "王")),
        (r"埃伯哈德$\bullet$蔡德勒", Contributor("埃伯哈德·蔡德勒")),
        ("{Corporate Name}", Contributor(literal="Corporate Name")),
        ("{Adobe Systems, Inc.}", Contributor(literal="Adobe Systems, Inc.")),
        (r"{AT\&T}", Contributor(literal="AT&T")),
        (r"{\LaTeX3 Project Team}", Contributor(literal="LaTeX3 Project Team")),
        (
            "{ISO (International Organization)}",
            Contributor(literal="ISO (International Organization)"),
        ),
        (r"{\zhouj}", Contributor(literal=r"\zhouj")),
        ("Hoffmann 0001, Torsten", Contributor("Hoffmann", "Torsten", data=(("dblp", "0001"),))),
        ("Torsten Hoffmann 0001", Contributor("Hoffmann", "Torsten", data=(("dblp", "0001"),))),
        ("Wei~Wang~0225", Contributor("Wang", "Wei", data=(("dblp", "0225"),))),
        ("Team 2020", Contributor("2020", "Team")),
        ("G. L. (George L.) Sicherman", Contributor("Sicherman", "G. L. (George L.)")),
        ("Tian (田琳), Lin", Contributor("Tian (田琳)", "Lin")),
        ("Michael Barr (auth.)", Contributor("Barr (auth.)", "Michael")),
        ("2K Games", Contributor("Games", "2K")),
        ("L[eslie] A. Aamport", Contributor("Aamport", "L[eslie] A.")),
        ("family=Hua, given=Linfu", Contributor("Hua", "Linfu")),
        (
            "family=Hua, given=Linfu, given-i=L, prefix=van, useprefix=true, cjk=華林甫",
            Contributor("Hua", "Linfu", "van", data=(("cjk", "華林甫"),)),
        ),
        (
            'given={Simon Paul}, suffix="Jr.", family = {Beaumont}',
            Contributor("Beaumont", "Simon Paul", "", "Jr."),
        ),
        ("family={Robert and Sons, Inc.}", Contributor(literal="Robert and Sons, Inc.")),
        ("family=Smith, Jones, given=Ann", Contributor("Smith, Jones", "Ann")),
        (r"given={J{\"o}rg}, family=Hua", Contributor("Hua", "Jörg")),
        ("given=Plato", Contributor("Plato")),
        (
            "title=Mrs, given=Henry, family=Wood",
            Contributor("Wood", "Henry", data=(("title", "Mrs"),)),
        ),
        ("Doe, {Jr., PhD}, J.", Contributor("Doe", "J.", "", "Jr., PhD")),
        ("WANG, WEI", Contributor("WANG", "WEI")),
        ("Altsys\n    Corporation", Contributor("Corporation", "Altsys")),
    ],
)
def test_a_name_is_parted(raw, expected):
    assert parse_name(raw) == (expected, "")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("Jiehao, Li, Hong, Zhang", "more than two commas"),
        ("A " * 1200, "too long"),
        ("Belsley, D. A., Kuh, E.", "more than two commas"),
        ("Belsley, D. A., Kuh. E.", "no suffix"),
        ("Teahan, William J. an Gray, Cameron", "no suffix"),
        ("1" + "{" * 150 + "x" + "}" * 150 + " B", "too many nested braces"),
    ],
)
def test_what_cannot_be_parted_stays_whole_and_is_said(raw, reason):
    contributor, said = parse_name(raw)
    assert reason in said
    assert contributor == Contributor(literal=contributor.literal)
    assert contributor.literal


def test_commas_in_braces_do_not_count():
    contributor, reason = parse_name("{Tang, Li, Hong, Wu} Group, A")
    assert (contributor.family, contributor.given, reason) == ("Tang, Li, Hong, Wu Group", "A", "")


def test_the_same_name_is_the_same_object():
    assert parse_name("Tang, Zhenheng")[0] is parse_name("Tang, Zhenheng")[0]


@settings(max_examples=200)
@given(_WORDS | st.text())
@example("}{,")
def test_any_name_is_parted(raw):
    contributor, _ = parse_name(raw)
    assert not (contributor.literal and contributor.family)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["Ann", "B.", "von", "de", "Éva", "de,", "Tang,", "Jr,", "李", "d'Or", "3M"]
        ),
        min_size=1,
        max_size=5,
    )
)
def test_plain_names_are_parted_as_bibtex_does(words):
    raw = " ".join(words).rstrip(",")
    if raw.count(",") > 2:
        raw = raw.replace(",", "")
    contributor, _ = parse_name(raw)
    person = Person(raw)
    if len(person.lineage_names) > 1 and not person.lineage_names[0].startswith("Jr"):
        assert contributor.literal == raw
        return
    family = " ".join(person.last_names) or " ".join(person.bibtex_first_names)
    assert contributor.family == family
    if person.last_names:
        assert contributor.given == " ".join(person.bibtex_first_names)
        assert contributor.prefix == " ".join(person.prelast_names)
        assert contributor.suffix == " ".join(person.lineage_names)


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                *("Ann", "von", "d'Or", "'t", "(L.", "3m", "李", "Tang,", "~", "A~B"),
                *(
                    r"{\'A}lvarez",
                    r"{\relax von}",
                    r"{\relax Von}",
                    r"{\OE}uvre",
                    r"{\'{}e}",
                    r"\v{z}ed",
                ),
                *(
                    r"\'Angel",
                    "{de la}",
                    "{de }la",
                    "{Bailey, Jr.}",
                    r"{x}{\'e}",
                    r"{{\'e}}",
                    "{}",
                    r"{\v Z}ed",
                ),
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_words_with_braces_are_parted_as_pybtex_does(words):
    raw = " ".join(words)
    if raw.count(",") <= 2:
        assert _parted(raw) == _parted_by_pybtex(raw)
