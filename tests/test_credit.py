import pytest

from sphinx_pubs.model import Contributor
from sphinx_pubs.reading.annotations import parse
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.credit import Claim, MarkRules, contributors, meet, met_marks
from sphinx_pubs.reading.marks import take_marks
from sphinx_pubs.reading.name_lists import split_names
from sphinx_pubs.reading.names import parse_name
from sphinx_pubs.roles import Roles

SITE = Roles.with_site({"intern": {"symbol": "‡", "label": "Intern", "aliases": ["internship"]}})


def credit(authors, *, an=None, named=(), marks=None, pair=False, roles=SITE):
    """The credit of an author field, with ``author+an`` and (name, value) of other annotations."""
    annotations = [(name, parse(value)) for name, value in named]
    if an is not None:
        annotations.insert(0, ("", parse(an)))
    names = take_marks(split_names(authors).names)
    return contributors(names, annotations, roles=roles, rules=MarkRules(marks or {}, pair))


def roles_of(found):
    return [" ".join(person.roles) for person in found.contributors]


@pytest.mark.parametrize(
    ("an", "expected"),
    [
        ("1=equal; 2=equal,corresponding", ["equal", "equal corresponding", ""]),
        ("1,2=first; 3=last", ["equal", "equal", "senior"]),
        ("1-2=Co-First", ["equal", "equal", ""]),
        ("1=eq; 2=eq:1; 3=eq:2", ["equal", "equal", "equal:2"]),
        ("3:family=corr", ["", "", "corresponding"]),
        ("2=self; 2=lead, equal; 1=equal", ["equal", "equal lead self", ""]),
        ("1=highlight", ["self", "", ""]),
        ("1=internship, corr", ["corresponding intern", "", ""]),
        # Blanks, hyphens, underscores and capitals are no part of what a role is called.
        ("1=jointfirst; 2=joint-first; 3=Joint_First", ["equal", "equal", "equal"]),
        ("1=co_first; 2=cofirst; 3=co first", ["equal", "equal", "equal"]),
        ("2=joint_last; 3=CoLast", ["", "senior", "senior"]),
        ("1=equal contrib; 2=equalcontrib:2", ["equal", "equal:2", ""]),
        ("1=CorrespondingAuthor; 2=projectleader", ["corresponding", "lead", ""]),
        ('1="corresponding author"', ["corresponding", "", ""]),
        ("=equal", ["", "", ""]),
        ("1=zach, student", ["", "", ""]),
    ],
)
def test_annotations_give_roles_in_printing_order(an, expected):
    found = credit("A Tang and B Shen and C Chu", an=an)
    assert roles_of(found) == expected
    assert not found.conflicts
    assert not found.undecided


def test_the_annotation_named_role_gives_roles_too():
    found = credit("A Tang and B Shen", an="1=equal", named=[("role", "2=equal")])
    assert roles_of(found) == ["equal", "equal"]


def test_free_text_is_a_label_and_other_annotations_are_data():
    found = credit(
        "A Tang and B Shen",
        an='1=student, phd, student; 2="Principal Investigator"; =draft',
        named=[("orcid", '1="0000-0002-1825-0097"'), ("username", r'1="@APA\_Style"')],
    )
    tang, shen = found.contributors
    assert tang.labels == ("student", "phd")
    assert tang.data == (("orcid", "0000-0002-1825-0097"), ("username", "@APA_Style"))
    assert shen.labels == ("Principal Investigator",)
    assert tang.roles == shen.roles == ()


def test_data_of_the_name_itself_is_kept():
    (person,) = credit("Torsten Hoffmann 0001", named=[("orcid", '1="0"')]).contributors
    assert person.data == (("dblp", "0001"), ("orcid", "0"))


def test_an_item_beyond_the_authors_is_given_back():
    found = credit("A Tang and B Shen", an="2=corr; 3=corr; 7:family=x", named=[("orcid", "3=y")])
    assert found.bad_indices == (3, 7)
    assert roles_of(found) == ["", "corresponding"]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("A Tang* and B Shen* and C Chu", ["equal", "equal", ""]),
        ("A Tang* and B Shen and C Chu*", ["equal", "", "equal"]),
        ("A Tang$^*$ and Shen, B.\\textsuperscript{*}", ["equal", "equal"]),
        ("A Tang✉ and B Shen📧", ["corresponding", "corresponding"]),
        ("A Tang and B Shen💡✉️", ["", "lead corresponding"]),
        ("A Tang (co-first author) and B Shen (co-first author)", ["equal", "equal"]),
        ("A Tang and B Shen (corresponding author)", ["", "corresponding"]),
        (
            "{Jian Zhu*, Cong Zhang*} and David Jurgens {[* equal contribution]}",
            ["equal", "equal", ""],
        ),
        ("A Tang (equal contribution, corresponding author)", ["equal corresponding"]),
    ],
)
def test_marks_with_a_default_give_roles(authors, expected):
    found = credit(authors)
    assert roles_of(found) == expected
    assert not found.undecided
    assert not any("*" in person.family for person in found.contributors)


@pytest.mark.parametrize(
    ("authors", "undecided"),
    [
        ("A Tang* and B Shen", [("*", (0,))]),
        ("A Tang and B Shen*", [("*", (1,))]),
        ("A Tang and B Shen* and C Chu*", [("*", (1, 2))]),
        ("A Tang** and B Shen**", [("**", (0, 1))]),
        ("A Tang† and B Shen†", [("†", (0, 1))]),
        ("A Tang# and B Shen#", [("#", (0, 1))]),
        ("A Tang$^1$ and B Shen$^{1,2}$", [("1", (0, 1)), ("2", (1,))]),
        ("A Tang^ and B Shen& and C Chu‡", [("^", (0,)), ("&", (1,)), ("‡", (2,))]),
    ],
)
def test_a_symbol_without_a_meaning_gives_no_role_and_is_given_back(authors, undecided):
    found = credit(authors)
    assert list(found.undecided) == undecided
    assert not any(roles_of(found))
    assert all(person.family in {"Tang", "Shen", "Chu"} for person in found.contributors)


@pytest.mark.parametrize(
    ("authors", "marks", "expected"),
    [
        ("A Tang and B Shen*", {"*": "corresponding"}, ["", "corresponding"]),
        ("A Tang* and B Shen*", {"*": "corr"}, ["corresponding", "corresponding"]),
        ("A Tang* and B Shen†", {"*": "equal", "†": "equal:2"}, ["equal", "equal:2"]),
        ("A Tang* and B Shen†", {"*": "equal", "†": "equal"}, ["equal", "equal"]),
        ("A Tang✉ and B Shen", {"✉": "lead"}, ["lead", ""]),
        ("A Tang‡ and B Shen", {"‡": "internship"}, ["intern", ""]),
        ("A Tang†* and B Shen*", {"†": "corresponding"}, ["equal corresponding", "equal"]),
        ("A Tang$^1$ and B Shen", {"1": ""}, ["", ""]),
        ("A Tang✉ and B Shen", {"✉": ""}, ["", ""]),
    ],
)
def test_the_site_says_what_a_symbol_means(authors, marks, expected):
    found = credit(authors, marks=marks)
    assert roles_of(found) == expected
    assert not found.undecided


def test_a_meaning_that_is_no_role_is_a_label():
    found = credit("A Tang‡ and B Shen", marks={"‡": "work done at ACME"})
    assert found.contributors[0].labels == ("work done at ACME",)
    assert roles_of(found) == ["", ""]


def test_a_legend_of_the_entry_beats_the_site_and_the_defaults():
    names = take_marks(split_names("A Tang*† and B Shen* and C Chu✉").names)
    legend = {"*": ("corresponding",), "†": (), "✉": ("equal", "lead")}
    rules = MarkRules({"*": "equal", "†": "lead"})
    found = contributors(names, roles=SITE, rules=rules, legend=legend)
    assert roles_of(found) == ["corresponding", "corresponding", "equal lead"]
    assert not found.undecided


def test_a_legend_takes_the_pair_of_hash_and_star_apart():
    names = take_marks(split_names("A Tang# and B Shen*").names)
    rules = MarkRules(hash_meets_star=True)
    found = contributors(names, roles=SITE, rules=rules, legend={"*": ("equal",)})
    assert roles_of(found) == ["", "equal"]
    assert found.undecided == (("#", (0,)),)


def test_claims_count_after_marks_in_their_order():
    names = take_marks(split_names(r"A Tang* and \textbf{B Shen}* and C Chu").names)
    claims = (
        Claim("the field equal", "equal", (0, 2)),
        Claim("the field self", "self", (1,)),
        Claim("the field corr", "corresponding", (2,)),
        Claim("the field note", "corresponding", (0,)),
    )
    found = contributors(names, (), claims, roles=SITE, rules=MarkRules())
    assert roles_of(found) == ["equal", "equal self", "corresponding"]
    assert found.conflicts == (
        ("equal", "the mark", "the field equal"),
        ("corresponding", "the field corr", "the field note"),
    )


@pytest.mark.parametrize(
    ("authors", "marks", "expected"),
    [
        ("A Tang# and B Shen# and C Chu*", {}, ["equal", "equal", "corresponding"]),
        ("A Tang* and B Shen*", {}, ["corresponding", "corresponding"]),
        ("A Tang# and B Shen*", {"*": "corr"}, ["equal", "corresponding"]),
        # What the site says of one takes the pair apart.
        ("A Tang# and B Shen*", {"*": "equal"}, ["", "equal"]),
        ("A Tang#* and B Shen*", {"#": "corr"}, ["equal corresponding", "equal"]),
    ],
)
def test_where_hash_and_star_meet_hash_is_equal_and_star_corresponding(authors, marks, expected):
    assert roles_of(credit(authors, marks=marks, pair=True)) == expected


@pytest.mark.parametrize(
    ("authors", "meets"),
    [
        ("A Tang# and B Shen*", True),
        ("A Tang#* and B Shen", True),
        ("A Tang* and B Shen*", False),
        ("A Tang# and B Shen", False),
        ("A Tang## and B Shen*", False),
        ("A Tang", False),
    ],
)
def test_hash_meets_star_in_the_names_of_a_file(authors, meets):
    assert meet(met_marks(take_marks(split_names(authors).names))) is meets


@pytest.mark.parametrize(
    "authors",
    [
        r"\textbf{Zhu, W.} and B Shen",
        r"\textbf{W.} \underline{\textbf{Zhu}} and B Shen",
        r"\textbf{W. Zhu} and B Shen",
    ],
)
def test_bold_is_me(authors):
    found = credit(authors)
    assert roles_of(found) == ["self", ""]
    assert found.contributors[0].family == "Zhu"


def test_bold_and_marks_add_up():
    found = credit(r"\textbf{Zhu, W.}* and B Shen*")
    assert roles_of(found) == ["equal self", "equal"]


def test_the_annotation_decides_a_role_and_a_mark_that_differs_is_a_conflict():
    found = credit("A Tang* and B Shen* and C Chu", an="1=equal; 3=equal")
    assert roles_of(found) == ["equal", "", "equal"]
    assert found.conflicts == (("equal", "the annotation", "the mark"),)


def test_groups_are_part_of_what_an_annotation_decides():
    found = credit("A Tang* and B Shen†", an="1=equal:2", marks={"*": "equal", "†": "equal"})
    assert roles_of(found) == ["equal:2", ""]
    assert found.conflicts == (("equal", "the annotation", "the mark"),)


def test_sources_that_agree_are_no_conflict():
    found = credit(r"A Tang* and \textbf{B Shen}*", an="2=equal,self; 1=equal")
    assert roles_of(found) == ["equal", "equal self"]
    assert not found.conflicts


def test_bold_that_differs_from_the_annotation_is_a_conflict():
    found = credit(r"A Tang and \textbf{B Shen}", an="1=self")
    assert roles_of(found) == ["self", ""]
    assert found.conflicts == (("self", "the annotation", "the bold type"),)


def test_different_roles_from_different_sources_add_up():
    found = credit("A Tang* and B Shen*✉", an="1=lead")
    assert roles_of(found) == ["equal lead", "equal corresponding"]
    assert not found.conflicts


def test_contributors_without_credit_are_shared():
    found = credit("Tang, A* and Shen, B and Chu, C*", an="1=student")
    assert found.contributors[1] is parse_name("Shen, B")[0]
    assert credit("Shen, B").contributors[0] is parse_name("Shen, B")[0]


def test_a_name_that_cannot_be_parted_is_said_and_annotations_still_credit_it():
    found = credit("A Tang and B, C, D, E", an="2=corr")
    assert found.contributors[1] == Contributor(literal="B, C, D, E", roles=("corresponding",))
    assert found.name_reasons == ((1, "it has more than two commas"),)


@pytest.mark.parametrize(
    ("name", "literal"),
    [
        ("B*, C, D, E", "B, C, D, E"),
        ("Doe*, Jane, Roe, Ann*, Poe, Cy", "Doe, Jane, Roe, Ann, Poe, Cy"),
        (r"\textbf{Doe}, Jane, Roe, Ann, Poe, Cy", "Doe, Jane, Roe, Ann, Poe, Cy"),
        ("{Jane Doe*, Ann Roe}", "Jane Doe, Ann Roe"),
        (r"{\textbf{Jane Doe}, Ann Roe}", "Jane Doe, Ann Roe"),
        ("{Jane Doe (corresponding author) and Ann Roe}", "Jane Doe and Ann Roe"),
    ],
)
def test_a_mark_on_several_names_that_cannot_be_parted_is_nobodys_and_said(name, literal):
    found = credit(f"A Tang and {name}", marks={"*": "equal"})
    assert found.contributors[1] == Contributor(literal=literal)
    assert not found.undecided
    ((index, reason),) = found.name_reasons
    assert index == 1
    assert "cannot be told, so nobody has it" in reason
    assert "“*”" in reason or "“bold type”" in reason or "“corresponding”" in reason


@pytest.mark.parametrize(
    "name", ["Jane Doe*/Roe*", "Doe*/Roe, Jane", "{Jane Doe*, Ann Roe}, Cy", "C*/D Poe"]
)
def test_a_mark_beside_a_slash_or_in_a_brace_of_several_is_nobodys_and_said(name):
    found = credit(f"A Tang and {name}", marks={"*": "equal"})
    assert len(found.contributors) == 2
    assert roles_of(found) == ["", ""]
    assert "*" not in str(found.contributors[1])
    assert found.name_reasons == (
        (1, "it holds several names; whose “*” is cannot be told, so nobody has it"),
    )


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        # several names in one brace, whatever stands beside it
        ("{A Doe*, B Roe*}, C Poe", "Doe:equal Roe:equal Poe:"),
        ("{A Doe*, B Roe*} and C Poe", "Doe:equal Roe:equal Poe:"),
        ("{A Doe*, B Roe*}, and C Poe", "Doe:equal Roe:equal Poe:"),
        ("{A Doe*, B Roe*}, C Poe and D Hu", "Doe:equal Roe:equal Poe: Hu:"),
        ("{A Doe$^{*}$, B Roe$^{*}$}, C Poe, D Hu", "Doe:equal Roe:equal Poe: Hu:"),
        ("{Doe*, A and Roe*, B}, Poe, C", "Doe:equal Roe:equal Poe:"),
        ("{Doe*, A and Roe*, B}, Poe, C., Hu, D.", "Doe:equal Roe:equal Poe: Hu:"),
        # one type for several names is nobody's
        (r"\textbf{A Doe and B Roe} and C Poe", "Doe: Roe: Poe:"),
        (r"\textbf{Doe, A and Roe, B} and C Poe", "Doe: Roe: Poe:"),
        (r"{\bf A Doe and B Roe} and C Poe", "Doe: Roe: Poe:"),
        (r"{\textbf{A Doe and B Roe}} and C Poe", "Doe: Roe: Poe:"),
        (r"\underline{\textbf{A Doe and B Roe}} and C Poe", "Doe: Roe: Poe:"),
        (r"\textbf{A Doe* and B Roe*} and C Poe", "Doe:equal Roe:equal Poe:"),
        (r"\textbf{A Doe and B Roe}* and C Poe", "Doe: Roe: Poe:"),
        (r"\textbf{A Doe and B Roe}\textsuperscript{*} and C Poe", "Doe: Roe: Poe:"),
        ("<b>A Doe and B Roe</b> and C Poe", "Doe: Roe: Poe:"),
        ("<b>A Doe</b> and B Roe", "Doe:self Roe:"),
        (r"\textbf{A Doe} and \textbf{B Roe}", "Doe:self Roe:self"),
        # signs instead of "and"
        ("Jane Doe*/Ann Roe*", "Doe:equal Roe:equal"),
        ("Jane Doe* / Ann Roe* and C Poe", "Doe:equal Roe:equal Poe:"),
        ("Doe*, Jane/Roe*, Ann", "Doe:equal Roe:equal"),
        ("Doe*, Jane, Roe*, Ann, Poe, Cy", "Doe:equal Roe:equal Poe:"),
        ("Doe, Jane*, Roe, Ann*, Poe, Cy", "Doe:equal Roe:equal Poe:"),
        (r"Doe$^{*}$, Jane, Roe$^{*}$, Ann, Poe, Cy", "Doe:equal Roe:equal Poe:"),
        # a role in place of a name
        ("A Doe and B Roe and (corresponding author)", "Doe: Roe:corresponding"),
        ("A Doe and (corresponding author) and B Roe", "Doe:corresponding Roe:"),
        ("A Doe and B Roe and corresponding author", "Doe: Roe:corresponding"),
        ("A Doe and B Roe and {(corresponding author)}", "Doe: Roe:corresponding"),
        ("A Doe and B Roe and (co-first author)", "Doe: Roe:equal"),
        ("A Doe and B Roe and (project lead)", "Doe: Roe:lead"),
        ("A Doe and B Roe and (corresponding author: b@example.org)", "Doe: Roe:corresponding"),
        ("A Doe and B Roe and (equal contribution)", "Doe: Roe:"),
        ("A Doe and B Roe and (corresponding authors)", "Doe: Roe:"),
        ("(corresponding author) and A Doe and B Roe", "Doe: Roe:"),
    ],
)
def test_marks_of_names_that_are_not_parted_by_and(authors, expected):
    found = credit(authors)
    said = [f"{one.family}:{','.join(one.roles)}" for one in found.contributors]
    assert " ".join(said) == expected
    assert not found.name_reasons
    assert not found.undecided


def test_no_names_give_no_credit():
    found = credit("", an="1=equal")
    assert found.contributors == ()
    assert found.bad_indices == (1,)


def test_annotations_of_authors_and_editors_are_read_whatever_the_field_is_called():
    text = b"""@book{k, title = {T}, authors = {Doe, J and Roe, M}, author+an = {2=corr},
      editor = {Poe, A and Foe, B*}, editor+an = {1=lead}, editor+an:orcid = {2="0000-1"}}"""
    file = read_file(text, "a.bib", ReadingRules(marks={"*": "equal"}))
    (one,) = file.publications
    assert [person.roles for person in one.authors] == [(), ("corresponding",)]
    assert [person.roles for person in one.editors] == [("lead",), ("equal",)]
    assert one.editors[1].data == (("orcid", "0000-1"),)


def test_a_symbol_without_a_meaning_is_said_once_a_file_with_the_line_to_add():
    text = b"""@misc{a, title = {T}, author = {Doe, J and Roe*, M}}
    @misc{b, title = {T}, author = {Poe*, A and Foe, B}}"""
    (said,) = read_file(text, "a.bib", ReadingRules()).problems
    assert (said.source.line, said.key) == (1, "")
    assert said.message.endswith(
        "on Roe, M has no meaning yet and is not printed; "
        'say what it means in conf.py: pubs_marks = {"*": "corresponding"}'
    )
