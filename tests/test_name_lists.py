"""Lists of names, as people write them instead of "A and B"."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.name_lists import NameList, split_names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Tang, Zhenheng", ["Tang, Zhenheng"]),
        ("A B and C D", ["A B", "C D"]),
        ("A B AND C D And E F", ["A B", "C D", "E F"]),
        ("A B\n\t and\r\n  C D", ["A B", "C D"]),
        ("Armand and Anderssen", ["Armand", "Anderssen"]),
        ("{Barnes and Noble} and A B", ["{Barnes and Noble}", "A B"]),
        ("{Simon {and} Schuster and Co.}", ["{Simon {and} Schuster and Co.}"]),
        (r"A \{x and B", [r"A \{x", "B"]),
        ("A} and B", ["A}", "B"]),
        ("A and and B", ["A", "B"]),
        ("and A and B and", ["A", "B"]),
        ("A and  and {} and , and ~ and B", ["A", "B"]),
        ("And, Metin and B", ["And, Metin", "B"]),
        ("", []),
        (" and ", []),
    ],
)
def test_names_are_parted_at_and(value, names):
    assert split_names(value).names == tuple(names)
    assert not split_names(value).others


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("A B and others", ["A B"]),
        ("A B and others*", ["A B"]),
        ("A B* and et al.*", ["A B*"]),
        ("A B and Others ", ["A B"]),
        ("A B AND OTHERS", ["A B"]),
        ("A B and et al.", ["A B"]),
        ("A B and et~al.", ["A B"]),
        ("A B and et al", ["A B"]),
        ("A B et al.", ["A B"]),
        ("Dowty, D.R., et al.", ["Dowty, D.R."]),
        (r"Joachim Weimann \textit{et al.}", ["Joachim Weimann"]),
        (r"A B and {\em et al.}", ["A B"]),
        ("A B and et. al", ["A B"]),
        ("A B and {Others}", ["A B"]),
        ("A B and ten others", ["A B"]),
        ("A B and 12 more", ["A B"]),
        ("others", []),
    ],
)
def test_others_are_said_and_are_no_name(value, names):
    assert split_names(value).names == tuple(names)
    assert split_names(value).others


@pytest.mark.parametrize(
    "value",
    ["others and A B", "{others}", "A Others", "Et Alba", "Pascal", "Planet Al-Baz", "Violet Al"],
)
def test_other_names_are_not_taken_for_others(value):
    found = split_names(value)
    assert not found.others
    assert " and ".join(found.names) == value


@settings(max_examples=200)
@given(st.text())
def test_any_value_is_split(value):
    found = split_names(value)
    assert all(name and name == name.strip(" \n~") for name in found.names)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["A. Tang", "{B and C}", "van Ede, F.", r"{\'E}. Galois", "田琳"]),
        min_size=1,
    ),
    st.sampled_from([" and ", "\nAND\t", "  And "]),
    st.booleans(),
)
def test_what_is_joined_is_parted_again(names, glue, others):
    value = glue.join([*names, *(["others"] if others else [])])
    assert split_names(value) == NameList(tuple(names), others)


BY_COMMA = "the names are parted at “,” instead of “and”"
FAMILY_FIRST = "initials that stand after the family name are read as given names"


@pytest.mark.parametrize(
    ("value", "names", "repairs"),
    [
        ("A B and and C D", "A B | C D", ["an “and” without a name is left out"]),
        ("A B and", "A B", ["an “and” without a name is left out"]),
        ("and A B", "A B", ["an “and” without a name is left out"]),
        ("Doe, A, and Roe, B", "Doe, A | Roe, B", ["a comma at the end of a name is left out"]),
        (
            "Li, M.and Wu, D.",
            "Li, M. | Wu, D.",
            ["an “and” that is glued to a name is read as one"],
        ),
        (
            "Li*, M.*and Wu†and D Roe",
            "Li*, M.* | Wu† | D Roe",
            ["an “and” that is glued to a name is read as one"],
        ),
        ("A Li andWU, D.", "A Li | WU, D.", ["an “and” that is glued to a name is read as one"]),
        (r"A Li \and B Wu", "A Li | B Wu", [r"“\and” is read as “and”"]),
        (
            "Jian Zhu, Cong Zhang, and David Jurgens",
            "Jian Zhu | Cong Zhang | David Jurgens",
            [BY_COMMA],
        ),
        (
            "Jian Zhu (equal contribution), Cong Zhang [*], D. Ju",
            "Jian Zhu (equal contribution) | Cong Zhang [*] | D. Ju",
            [BY_COMMA],
        ),
        (
            "Jian Zhu (corresponding author), Cong Zhang, and D. Ju",
            "Jian Zhu (corresponding author) | Cong Zhang | D. Ju",
            [BY_COMMA],
        ),
        (
            r"\textbf{Zhu, J.}*, Zhang, C., Ju, D.",
            r"\textbf{Zhu, J.}* | Zhang, C. | Ju, D.",
            ["the names are parted at every second “,” instead of “and”"],
        ),
        ("Jian Zhu*, Cong Zhang* and D. Ju", "Jian Zhu* | Cong Zhang* | D. Ju", [BY_COMMA]),
        ("M. Halle, J. Bresnan, and G. Miller", "M. Halle | J. Bresnan | G. Miller", [BY_COMMA]),
        ("D. C. Ho, F. Mosteller and J. Tukey", "D. C. Ho | F. Mosteller | J. Tukey", [BY_COMMA]),
        (
            r"Jer{\^o}nimo Barbosa, Jan van Ede, Ann Roe and Bob Hu",
            r"Jer{\^o}nimo Barbosa | Jan van Ede | Ann Roe | Bob Hu",
            [BY_COMMA],
        ),
        (
            '{Hen Dotan, Nripan Mathews, Michael Gr{\\"a}tzel} and Rothschild, Avner',
            'Hen Dotan | Nripan Mathews | Michael Gr{\\"a}tzel | Rothschild, Avner',
            ["the braces around several names are left out"],
        ),
        (
            "{Smith, John and Doe, Jane}",
            "Smith, John | Doe, Jane",
            ["the braces around several names are left out"],
        ),
        (
            "Chambers, J. M., Cleveland, W. S., Kleiner, B.",
            "Chambers, J. M. | Cleveland, W. S. | Kleiner, B.",
            ["the names are parted at every second “,” instead of “and”"],
        ),
        (
            "Chambers, J. M., Cleveland, W. S., \\& Kleiner, B.",
            "Chambers, J. M. | Cleveland, W. S. | Kleiner, B.",
            ["“\\&” is read as “and”", "the names are parted at every second “,” instead of “and”"],
        ),
        ("Doe, A; Roe, B", "Doe, A | Roe, B", ["the names are parted at “;” instead of “and”"]),
        (
            "Doe, A; and Roe, B;",
            "Doe, A | Roe, B",
            ["the names are parted at “;” instead of “and”"],
        ),
        ("张三、李四", "张三 | 李四", ["the names are parted at “、” instead of “and”"]),
        ("张三；李四", "张三 | 李四", ["the names are parted at “；” instead of “and”"]),
        (
            "张三，李四，王五",
            "张三 | 李四 | 王五",
            ["the names are parted at “，” instead of “and”"],
        ),
        (
            "San Zhang，Si Li",
            "San Zhang | Si Li",
            ["the names are parted at “，” instead of “and”"],
        ),
        ("王，小明", "王, 小明", ["“，” is read as “,”"]),
        ("Art Clay & Ann Roe", "Art Clay | Ann Roe", ["“&” is read as “and”"]),
        (r"Doe, A. \& Roe, B.", "Doe, A. | Roe, B.", [r"“\&” is read as “and”"]),
        (
            "Norah Lorway, Kiran Bhumber & Ann Lee",
            "Norah Lorway | Kiran Bhumber | Ann Lee",
            ["“&” is read as “and”", BY_COMMA],
        ),
        ("Art Clay/Ann Roe", "Art Clay | Ann Roe", ["“/” is read as “and”"]),
        (
            r"\textbf{Art Clay and Ann Roe}* and Bo Hu",
            "Art Clay | Ann Roe | Bo Hu",
            [
                "the braces around several names are left out",
                "bold type and “*” of several names together says nothing of any of them",
            ],
        ),
        (
            r"\textsc{Art Clay and Ann Roe}",
            "Art Clay | Ann Roe",
            ["the braces around several names are left out"],
        ),
        (
            "<b>Art Clay and Ann Roe</b>",
            "Art Clay | Ann Roe",
            ["bold type of several names together says nothing of any of them"],
        ),
        (
            "Art Clay and Ann Roe and (corresponding author)",
            "Art Clay | Ann Roe (corresponding author)",
            ["“(corresponding author)” in place of a name is read as said of the one before"],
        ),
        (
            "Art Clay and Ann Roe and (equal contribution)",
            "Art Clay | Ann Roe",
            [
                "“(equal contribution)” in place of a name is left out: whose role it is "
                "cannot be told"
            ],
        ),
        ("Jo Sussman with Ann Sussman", "Jo Sussman | Ann Sussman", ["“with” is read as “and”"]),
        ("Jo Heinz und Volker Eis", "Jo Heinz | Volker Eis", ["“und” is read as “and”"]),
        ("with Ann Roe and Bo Hu", "Ann Roe | Bo Hu", ["“with” before the first name is left out"]),
        ("Kim D and Lee SY", "Kim, D | Lee, SY", [FAMILY_FIRST]),
        ("Kim D, Lee SY, Park J", "Kim, D | Lee, SY | Park, J", [BY_COMMA, FAMILY_FIRST]),
        (r"Kim D* and \textbf{Lee SY}", r"Kim, D* | \textbf{Lee, SY}", [FAMILY_FIRST]),
        ("van der Berg J and Horn K Y", "van der Berg, J | Horn, K Y", [FAMILY_FIRST]),
        ("Janicke S. and Collins, C.", "Janicke, S. | Collins, C.", [FAMILY_FIRST]),
        ("Doe, J., PhD", "Doe, PhD, J.", ["“Doe, J., PhD” is read as “Doe, PhD, J.”"]),
        (
            "Doe, J., Jr., PhD",
            "Doe, {Jr., PhD}, J.",
            ["“Doe, J., Jr., PhD” is read as “Doe, {Jr., PhD}, J.”"],
        ),
        (
            "Ann van Ede, Jr.",
            "van Ede, Jr., Ann",
            ["“Ann van Ede, Jr.” is read as “van Ede, Jr., Ann”"],
        ),
        ("Doe, Doe, Ann", "Doe, Ann", ["“Doe, Doe, Ann” is read as “Doe, Ann”"]),
        (
            '"Ann Roe and Bo Hu"',
            "Ann Roe | Bo Hu",
            ["the quotation marks around names are left out"],
        ),
        (
            "“Ann Roe” and Bo Hu",
            "Ann Roe | Bo Hu",
            ["the quotation marks around names are left out"],
        ),
    ],
)
def test_what_stands_instead_of_and_is_mended_and_said(value, names, repairs):
    assert split_names(value) == NameList(tuple(names.split(" | ")), repairs=tuple(repairs))


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Doe, A and ... and Roe, B", ["Doe, A", "Roe, B"]),
        ("... and Roe, B", ["Roe, B"]),
        ("Ann Doe, Bo Roe, ..., Cy Hu", ["Ann Doe", "Bo Roe", "Cy Hu"]),
        (r"Ann Doe and \ldots{} and Cy Hu", ["Ann Doe", "Cy Hu"]),
        ("Ann Doe and Cy Hu, …", ["Ann Doe", "Cy Hu"]),
    ],
)
def test_dots_stand_for_others(value, names):
    found = split_names(value)
    assert (found.names, found.others) == (tuple(names), True)
    assert "“...” stands for names that are left out" in found.repairs


@pytest.mark.parametrize(
    "value",
    [
        "Kenneth Newby, Aleksandra Dulic",  # "García Márquez, Gabriel José" looks the same
        "Di Melendugno, Guido Maria and Doe, A",
        "García Márquez, Gabriel José and Kurt Brown",
        "Jiehao, Li, Hong, Zhang",
        "Wenqi WU and Hanyu QU and Gus XIA",
        "Shihua MA",
        "Park YK",
        "Owen Aron E. and Ritsos, P.",
        "Mr. A and Mr. B",
        "Person A and Person B",
        "Ann Roe MD and Bo Hu MD",
        "WANG WEI and LI NA",
        "Anna K. and Doe, John",
        "Barnes & Noble",
        "AC/DC",
        "Mac/Smith, John",
        r"\textbf{Ann Roe}",
        r"\textbf{Simon and Schuster}",
        r"\textbf{R.} \underline{\textbf{Kucharski}}",
        "{Corresponding Society}",
        "Equal, Ann and Lead, Bo",
        r"Simon \& Schuster",
        r"Johnson Matthey \& Sons Ltd",
        "{Natural Sciences and Engineering Research Council}",
        "{Great Britain and Northern Ireland}",
        "{Maximilian Zapf, Carsten Ronning}",
        "{U.S. Congress, House of Representatives, Task Force on Floods}",
        "Harvard University, Computer Science Department, New York",
        "Fran&#x000E7;ois Ferrero and M&uuml;ller, A",
        "von und zu Hohenstein",
        "José Ortega y Gasset",
        "Ralph, II, J.",
        "Garcia Lopez, MD",
        "Lee, J R",
        'Stadtb"ucherei Nordersted',
        'John "Jack" Doe',
        "family={Smith and Co., Inc.}, given=A and given=B, family=C",
    ],
)
def test_what_could_be_right_is_left_alone(value):
    found = split_names(value)
    assert " and ".join(found.names) == value.replace("\\\\", "\\")
    assert not found.repairs
    assert not found.others


def test_thousands_of_names_are_parted():
    names = [f"Family{number}, Given" for number in range(3000)]
    assert split_names(" and ".join(names)).names == tuple(names)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann",
                "B.",
                "van",
                "Éva",
                "Tang,",
                "Jr.,",
                "and",
                "&",
                "\\&",
                ";",
                "...",
                "，",
                '"',
                "{",
                "}",
                "et",
                "al.",
                "with",
                "YK",
                "D",
                "others",
                "family=A",
                "given=B,",
                "\\and",
                "李",
                "$^*$",
                "<b>",
                "\\textbf{",
                "/",
                "(corresponding author)",
            ]  # a list would be long
        ),
        max_size=12,
    )
)
def test_any_words_are_split_and_no_name_is_empty(words):
    found = split_names(" ".join(words))
    assert all(name.strip(" {},") for name in found.names)


def test_a_tag_alone_is_no_name():
    assert split_names("<b> and Ann Roe</b>").names == ("Ann Roe",)


@pytest.mark.parametrize("value", ["，", "， }", "{，}", ", ，"])
def test_commas_alone_are_no_name(value):
    assert split_names(value).names == ()


def test_a_repair_is_an_info_at_its_field():
    data = b"@article{key,\n title = {T},\n author = {Doe, A; Roe, B},\n year = 2024}"
    read = read_file(data, "a.bib", ReadingRules())
    assert [author.family for author in read.publications[0].authors] == ["Doe", "Roe"]
    (said,) = read.problems
    assert (said.code, said.source.line, said.key) == (Code.NAMES_REPAIRED, 3, "key")
    assert said.code.severity == "info"
    assert said.message == ("entry 'key': author: the names are parted at “;” instead of “and”")
