"""Credit in every style: each printed name is its contributor's, with the marks of the roles."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_pubs.model import Contributor, PartialDate, Publication, Source, Venue
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.roles import RoleKind, Roles
from sphinx_pubs.runs import Credited, Math, More, Part, plain, walk
from sphinx_pubs.styles.choices import built_in
from sphinx_pubs.styles.csl.catalogs import catalog
from sphinx_pubs.styles.csl.files import built_in_style
from sphinx_pubs.styles.csl.mapping import item
from sphinx_pubs.styles.csl.parse import parse_style
from sphinx_pubs.styles.csl.state import State
from sphinx_pubs.styles.csl_style import CslStyle
from sphinx_pubs.styles.marks import assign
from sphinx_pubs.styles.names import Wording

FRAME = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id><updated>2025-01-01T00:00:00Z</updated></info>
{locale}
<macro name="people">{people}</macro>
<bibliography><layout suffix=".">{layout}</layout></bibliography>
</style>
"""
LAYOUT = '<group delimiter=". "><text macro="people"/><text variable="title"/></group>'

#: Styles that treat names as no built-in one does: what prints them, the layout, terms.
OWN = {
    "bare": ('<names variable="author"/>', LAYOUT, ""),
    "small-caps": (
        '<names variable="author"><name and="text" delimiter="; " name-as-sort-order="first">'
        '<name-part name="family" font-variant="small-caps" text-case="uppercase"/>'
        '<name-part name="given" font-style="italic" prefix="&lt;" suffix="&gt;"/></name></names>',
        LAYOUT,
        "",
    ),
    "short": ('<names variable="author"><name form="short" et-al-min="3"/></names>', LAYOUT, ""),
    "first-and-last": (
        '<names variable="author"><name et-al-min="4" et-al-use-first="1" et-al-use-last="true"/>'
        "</names>",
        LAYOUT,
        "",
    ),
    "and-others": (
        '<names variable="author"><name et-al-min="2" et-al-use-first="1"/>'
        '<et-al term="and others" font-weight="bold"/></names>',
        LAYOUT,
        "",
    ),
    "no-term": (
        '<names variable="author"><name et-al-min="2" et-al-use-first="1"/></names>',
        LAYOUT,
        '<locale><terms><term name="et-al"></term></terms></locale>',
    ),
    "twice": (
        '<names variable="author"><name et-al-min="4" et-al-use-first="2"/></names>',
        '<group delimiter=". "><text macro="people"/><text variable="title"/>'
        '<group delimiter=" "><text value="by"/><text macro="people"/></group></group>',
        "",
    ),
    "together": ('<names variable="author editor" delimiter="; "/>', LAYOUT, ""),
    "in-blocks": (
        '<names variable="author"/>',
        '<text macro="people" display="left-margin"/><text variable="title" display="block"/>',
        "",
    ),
}


def own(name):
    people, layout, locale = OWN[name]
    text = FRAME.format(people=people, layout=layout, locale=locale)
    return parse_style(text.encode(), f"{name}.csl", find_parent=lambda _: None)


STYLES = {
    **{name: CslStyle(built_in_style(name), catalog, "en") for name in built_in()},
    **{name: CslStyle(own(name), catalog, "en") for name in OWN},
}
ROLES = Roles()
EQUAL = assign(["equal"], ROLES)
EVERY = pytest.mark.parametrize("name", STYLES)
BUILT_IN = pytest.mark.parametrize("name", built_in())


def paper(authors, editors=(), **values):
    values = {
        "type": "article",
        "kind": "article",
        "venue": Venue(("Journal",), "journal"),
        **values,
    }
    return Publication(
        key="k",
        source=Source("a.bib", 1),
        fields={},
        title=("A title",),
        authors=tuple(authors),
        editors=tuple(editors),
        date=PartialDate(2020),
        **values,
    )


def people(count, roles=()):
    """Ada F0, Ada F1 …; ``roles`` are by place."""
    roles = dict(roles)
    return [Contributor(f"F{place}", "Ada", roles=roles.get(place, ())) for place in range(count)]


def printed(name, publication, *, me=(), **wording):
    wording = {"names": "style", "marks": EQUAL, **wording}
    return STYLES[name](publication, frozenset(me), Wording(**wording), "")


def shown(runs):
    """What stands on the page: {name with its marks}, ! for the owner, <label|names folded>."""
    out = []
    for run in runs:
        match run:
            case str():
                out.append(run)
            case Math(tex):
                out.append(tex)
            case Credited(inner, roles, marks):
                symbols = "".join(mark.symbol for mark in marks)
                out.append(f"{{{plain(inner)}}}{symbols}{'!' if 'self' in roles else ''}")
            case More(label, inner):
                out.append(f"<{label}|{shown(inner)}>")
            case _:
                out.append(shown(run.runs))
    return "".join(out)


def credited(runs):
    return [run for run in walk(runs) if isinstance(run, Credited)]


def folded(runs):
    return [run for more in walk(runs) if isinstance(more, More) for run in credited(more.runs)]


def visible(runs):
    """The text that stands on the page before anything is opened."""
    return "".join(
        run
        if isinstance(run, str)
        else run.tex
        if isinstance(run, Math)
        else run.label
        if isinstance(run, More)
        else visible(run.runs)
        for run in runs
    )


#: A name as styles print it: direct and inverted, with initials and in full, in GB/T, in Vancouver.
NAMES = {
    "plain": (
        Contributor("Doe", "Jane"),
        ("J. Doe", "Jane Doe", "Doe, J.", "Doe, Jane", "DOE J", "Doe J"),
    ),
    "initials": (
        Contributor("Doe", "J. P."),
        ("J. P. Doe", "J. P. Doe", "Doe, J. P.", "Doe, J. P.", "DOE J P", "Doe JP"),
    ),
    "van der": (
        Contributor("Berg", "Anna Lena", prefix="van der"),
        (
            "A. L. van der Berg",
            "Anna Lena van der Berg",
            "van der Berg, A. L.",
            "Berg, Anna Lena van der",
            "VAN DER BERG A L",
            "van der Berg AL",
        ),
    ),
    "de la": (
        Contributor("Cruz", "Juan", prefix="de la"),
        (
            "J. de la Cruz",
            "Juan de la Cruz",
            "de la Cruz, J.",
            "Cruz, Juan de la",
            "DE LA CRUZ J",
            "de la Cruz J",
        ),
    ),
    "d'": (
        Contributor("Alembert", "Jean", prefix="d'"),
        (
            "J. d’Alembert",
            "Jean d’Alembert",
            "d’Alembert, J.",
            "Alembert, Jean d’",
            "D’ALEMBERT J",
            "d’Alembert J",
        ),
    ),
    "junior": (
        Contributor("Davis", "Sammy", suffix="Jr."),
        (
            "S. Davis Jr.",
            "Sammy Davis Jr.",
            "Davis, S., Jr.",
            "Davis, Sammy, Jr.",
            "DAVIS S Jr",
            "Davis S Jr",
        ),
    ),
    "third": (
        Contributor("Bush", "Henry", suffix="III"),
        (
            "H. Bush III",
            "Henry Bush III",
            "Bush, H., III",
            "Bush, Henry, III",
            "BUSH H III",
            "Bush H III",
        ),
    ),
    "institution": (
        Contributor(literal="The Lab"),
        ("The Lab", "The Lab", "The Lab", "The Lab", "THE LAB", "The Lab"),
    ),
    "chinese": (Contributor("唐", "振衡"), ("唐振衡",) * 6),
    "korean": (Contributor("김", "민준"), ("김민준",) * 6),
    "capitals": (
        Contributor("Smith", "AC"),
        ("A. C. Smith", "AC Smith", "Smith, A. C.", "Smith, AC", "SMITH A C", "Smith AC"),
    ),
    "hyphen": (
        Contributor("Cheung", "Yiu-ming"),
        (
            "Y.-M. Cheung",
            "Yiu-ming Cheung",
            "Cheung, Y.-M.",
            "Cheung, Yiu-ming",
            "CHEUNG Y M",
            "Cheung Y-M",
        ),
    ),
    "mononym": (
        Contributor("Aristotle"),
        ("Aristotle", "Aristotle", "Aristotle", "Aristotle", "ARISTOTLE", "Aristotle"),
    ),
    "two words": (
        Contributor("García Márquez", "Gabriel"),
        (
            "G. García Márquez",
            "Gabriel García Márquez",
            "García Márquez, G.",
            "García Márquez, Gabriel",
            "GARCÍA MÁRQUEZ G",
            "García Márquez G",
        ),
    ),
}
#: Which of these forms a style gives the first name of a list, and the others.
FORMS = {
    "house": (0, 0),
    "ieee": (0, 0),
    "acm": (1, 1),
    "apa": (2, 2),
    "nature": (2, 2),
    "chicago": (3, 1),
    "gb-t-7714": (4, 4),
    "vancouver": (5, 5),
}


@BUILT_IN
@pytest.mark.parametrize("case", NAMES)
def test_a_mark_follows_exactly_the_printed_name(name, case):
    person, forms = NAMES[case]
    marked = replace(person, roles=("equal",))
    first, last = FORMS[name]
    runs = printed(name, paper([marked, Contributor("Roe", "Richard"), marked]), me={2})
    found = credited(runs)
    assert [plain(run.runs) for run in found][::2] == [forms[first], forms[last]]
    assert [run.roles for run in found] == [("equal",), (), ("equal", "self")]
    # The mark stands before what divides the names.
    assert f"{{{forms[first]}}}*, {{" in shown(runs)
    assert f"{{{forms[last]}}}*!" in shown(runs)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bare", "{Ada F0}*, {Ada F1}*, {Ada F2}!. A title."),
        ("small-caps", "{F0, <Ada>}*; {<Ada> F1}*; and {<Ada> F2}!. A title."),
        ("short", "{F0}*, {F1}*, {F2}!. A title."),
        ("first-and-last", "{Ada F0}*, {Ada F1}*, {Ada F2}!. A title."),
        ("and-others", "{Ada F0}*, {Ada F1}*, {Ada F2}!. A title."),
        ("twice", "{Ada F0}*, {Ada F1}*, {Ada F2}!. A title. by Ada F0, Ada F1, Ada F2."),
        ("in-blocks", "{Ada F0}*, {Ada F1}*, {Ada F2}!\nA title."),
    ],
)
def test_styles_of_a_site_keep_credit(name, text):
    publication = paper(people(3, {0: ("equal",), 1: ("equal",)}))
    assert shown(printed(name, publication, me={2})) == text


def test_small_capitals_are_the_names_own():
    runs = printed("small-caps", paper([Contributor("Doe", "Jane", roles=("equal",))]))
    family = credited(runs)[0].runs[0]
    assert (family.style, family.runs) == ("smallcaps", ("DOE",))


EDITORS = [
    Contributor("Doe", "Jane", roles=("equal",)),
    Contributor("Roe", "Richard", roles=("equal",)),
]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("house", "{J. Doe}*!, {R. Roe}* (eds.)"),
        ("acm", "{Jane Doe}*! and {Richard Roe}* (Eds.)"),
        ("apa", "{Doe, J.}*!, & {Roe, R.}* (Eds.)"),
        ("chicago", "{Doe, Jane}*!, and {Richard Roe}*, eds."),
        ("gb-t-7714", "{DOE J}*!, {ROE R}*"),
        ("ieee", "{J. Doe}*! and {R. Roe}*, Eds."),
        ("nature", "{Doe, J.}*! & {Roe, R.}* (eds)"),
        ("vancouver", "{Doe J}*!, {Roe R}*, editors"),
    ],
)
def test_editors_stand_in_for_authors(name, text):
    book = paper((), EDITORS, type="book", kind="edited", venue=Venue(publisher=("Press",)))
    runs = printed(name, book, me={0})
    parts = [run for run in walk(runs) if isinstance(run, Part) and run.name == "authors"]
    assert [shown(part.runs) for part in parts] == [text]
    assert [run.editor for run in credited(runs)] == [True, True]


@BUILT_IN
def test_editors_of_a_chapter_are_not_the_owner_by_their_place(name):
    chapter = paper(
        [Contributor("Poe", "Paul"), Contributor("Moe", "Mary")],
        EDITORS,
        type="incollection",
        kind="chapter",
        venue=Venue(("Book",), "book", publisher=("Press",)),
    )
    found = credited(printed(name, chapter, me={1}))
    assert [run.roles for run in found if not run.editor] == [(), ("self",)]
    # Some styles do not print them.
    assert [run.roles for run in found if run.editor] in ([], [("equal",), ("equal",)])


def test_authors_and_editors_of_one_element_are_told_apart():
    runs = printed("together", paper(people(2), EDITORS), me={1})
    assert shown(runs) == "{Ada F0}, {Ada F1}!; {Jane Doe}*, {Richard Roe}*. A title."
    assert [run.editor for run in credited(runs)] == [False, False, True, True]


def test_translators_are_text():
    bib = "@book{k, author={Doe, Jane}, translator={Roe, Richard}, title={T}, publisher={P}}"
    file = read_file(bib.encode(), "a.bib", ReadingRules(ROLES, {}, {}), macros={})
    style = parse_style(
        FRAME.format(
            people='<names variable="author translator" delimiter="; "/>', layout=LAYOUT, locale=""
        ).encode(),
        "own.csl",
        find_parent=lambda _: None,
    )
    runs = CslStyle(style, catalog, "en")(
        merge([file]).publications[0], frozenset({0}), Wording(names="style"), ""
    )
    assert shown(runs) == "{Jane Doe}!; Richard Roe. T."


@EVERY
def test_the_owner_is_told_by_place_not_by_name(name):
    twins = [Contributor("Doe", "Jane"), Contributor("Doe", "Jane")]
    found = credited(printed(name, paper(twins), me={1}))
    assert [run.roles for run in found] == [(), ("self",)]


def test_styles_of_roles_set_the_name_apart_in_any_style():
    roles = Roles.with_site({"student": {"label": "Student", "style": "underline"}})
    marks = assign(["student"], roles)
    author = Contributor("Doe", "Jane", roles=("student",))
    for style in STYLES.values():
        wording = Wording("style", marks=marks, roles=roles)
        run = credited(style(paper([author]), frozenset({0}), wording, ""))[0]
        assert (run.styles, run.marks) == (("underline", "bold"), ())


def test_marks_stand_in_their_order():
    roles = Roles([*ROLES.kinds.values(), RoleKind("intern", "‡", "Intern", "intern")])
    author = Contributor("Doe", "Jane", roles=("equal", "lead", "intern"))
    marks = assign(author.roles, roles)
    runs = STYLES["apa"](paper([author]), frozenset(), Wording("style", marks=marks), "")
    assert shown(runs).startswith("{Doe, J.}*💡")


FOLDS = [
    ("house", 20, "{A. F0}, {A. F1}, {A. F2}", ", {A. F19}. A title"),
    ("house", 21, "{A. F0}, {A. F1}, {A. F2}", ", {A. F19}, <… 1 more|{A. F20}>. A title"),
    ("acm", 22, "{Ada F0}, ", ", {Ada F19}, <… 2 more|{Ada F20}, {Ada F21}>. 2020."),
    ("apa", 20, "{F0, A.}, ", ", {F18, A.}, & {F19, A.} (2020)."),
    ("apa", 21, "{F0, A.}, ", ", {F18, A.}, <…|{F19, A.}> {F20, A.} (2020)."),
    ("ieee", 6, "{A. F0}, ", ", and {A. F5}, “A title,”"),
    ("ieee", 7, "{A. F0} <et al.|{A. F1}, {A. F2}, {A. F3}, ", ", {A. F6}>, “A title,”"),
    ("nature", 5, "{F0, A.}, ", ", {F3, A.} & {F4, A.} A title."),
    ("nature", 6, "{F0, A.} <et al.|{F1, A.}, ", ", {F5, A.}> A title."),
    ("vancouver", 6, "{F0 A}, ", ", {F5 A}. A title"),
    ("vancouver", 8, "{F0 A}, ", ", {F5 A}, <et al.|{F6 A}, {F7 A}> A title"),
    ("gb-t-7714", 3, "{F0 A}, {F1 A}, {F2 A}. ", "A title[J]"),
    ("gb-t-7714", 4, "{F0 A}, {F1 A}, {F2 A}, ", "<et al.|{F3 A}> A title[J]"),
    ("and-others", 3, "{Ada F0} <and others|{Ada F1}, {Ada F2}>", ". A title."),
    ("first-and-last", 5, "{Ada F0} <…|{Ada F1}, {Ada F2}, {Ada F3}> {Ada F4}", ". A title."),
    ("no-term", 3, "{Ada F0}, <… 2 more|{Ada F1}, {Ada F2}>", ". A title."),
]


@pytest.mark.parametrize(("name", "count", "start", "end"), FOLDS)
def test_et_al_can_be_opened(name, count, start, end):
    text = shown(printed(name, paper(people(count))))
    assert text.startswith(start)
    assert end in text


@pytest.mark.parametrize(
    ("name", "limit", "text"),
    [
        # A label's own full stop is not printed twice, and what a folded name ends in ends nothing.
        ("vancouver", None, "Doe J, Doe J, Doe J, Doe J, Doe J, Doe J, et al. A title."),
        ("nature", 2, "Doe, J., Doe, J., … 5 more. A title."),
        ("house", 2, "J. Doe, J. Doe, … 5 more. A title."),
    ],
)
def test_punctuation_is_that_of_the_closed_fold(name, limit, text):
    runs = printed(name, paper([Contributor("Doe", "Jane")] * 7), max_authors=limit)
    assert visible(runs).startswith(text)


KEPT = [
    # The owner, and those with a role, stay where they stand; gaps are an ellipsis.
    ("ieee", {4}, {}, "{A. F0}, <…|{A. F1}, {A. F2}, {A. F3}>, {A. F4}!, <et al.|"),
    ("ieee", {1}, {}, "{A. F0}, {A. F1}!, <et al.|{A. F2}, "),
    ("ieee", {8}, {}, "{A. F0}, <…|{A. F1}, "),
    ("nature", {4}, {}, "{F3, A.}>, {F4, A.}! <et al.|{F5, A.}, "),
    ("vancouver", {7}, {}, "{F5 A}, <…|{F6 A}>, {F7 A}!, <et al.|{F8 A}> A"),
    ("gb-t-7714", {4}, {}, "{F2 A}, <…|{F3 A}>, {F4 A}!, <et al.|{F5 A}, "),
    ("chicago", set(), {3: ("equal",), 5: ("equal",)}, "{Ada F3}*, <…|{Ada F4}>, {Ada F5}*, <et"),
    ("and-others", {1}, {2: ("equal",)}, "{Ada F0}, {Ada F1}!, {Ada F2}*, <and others|{Ada F3}, "),
    ("first-and-last", {2}, {}, "{Ada F0}, <…|{Ada F1}>, {Ada F2}!, <…|{Ada F3}, "),
    ("first-and-last", {8}, {}, "{Ada F7}> {Ada F8}!. A title."),
]


@pytest.mark.parametrize(("name", "me", "roles", "part"), KEPT)
def test_no_style_hides_the_owner_or_who_is_marked(name, me, roles, part):
    assert part in shown(printed(name, paper(people(9, roles)), me=me))


def test_a_role_that_the_list_does_not_show_is_folded_away():
    runs = printed("ieee", paper(people(9, {5: ("phd",)})))
    assert len(folded(runs)) == 8


@BUILT_IN
@pytest.mark.parametrize("count", [3, 8, 25])
def test_the_limit_of_the_list_beats_that_of_the_style(name, count):
    runs = printed(name, paper(people(count)), max_authors=2)
    assert len(folded(runs)) == count - 2
    assert [run.label for run in walk(runs) if isinstance(run, More)] == [f"… {count - 2} more"]
    assert folded(printed(name, paper(people(count)), max_authors=25)) == []


@pytest.mark.parametrize(
    ("name", "count", "text"),
    [
        ("house", 2, "{A. F0}, {A. F1} et al. A title"),
        ("acm", 2, "{Ada F0}, {Ada F1}, et al. 2020."),
        ("apa", 2, "{F0, A.}, {F1, A.}, et al. (2020)."),
        ("ieee", 2, "{A. F0}, {A. F1}, et al., “A title,”"),
        ("ieee", 7, "{A. F0} <et al.|"),
        ("nature", 1, "{F0, A.} et al. A title."),
        ("vancouver", 1, "{F0 A}, et al. A title"),
        ("gb-t-7714", 1, "{F0 A}, et al. A title"),
        ("and-others", 1, "{Ada F0} and others. A title"),
        # Who is last is not known.
        ("first-and-last", 4, "{Ada F0} <et al.|{Ada F1}, {Ada F2}, {Ada F3}> A title"),
    ],
)
def test_and_others_is_et_al(name, count, text):
    assert shown(printed(name, paper(people(count), others=True))).startswith(text)


def test_and_others_after_names_that_the_list_folds():
    runs = printed("apa", paper(people(4), others=True), max_authors=2)
    assert shown(runs).startswith("{F0, A.}, {F1, A.}, <… 2 more|{F2, A.}, {F3, A.}> et al. (2020)")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("style", "{van der Berg, A. L.}, & {The Lab}. (2020)"),
        ("full", "{Anna Lena van der Berg}, & {The Lab}. (2020)"),
        ("initials", "{A. L. van der Berg}, & {The Lab}. (2020)"),
        ("family-first", "{van der Berg, Anna Lena}, & {The Lab}. (2020)"),
    ],
)
def test_the_list_says_how_names_are_printed(form, text):
    authors = [NAMES["van der"][0], Contributor(literal="The Lab")]
    assert shown(printed("apa", paper(authors), names=form)).startswith(text)


@BUILT_IN
def test_others_leaves_the_owner_out(name):
    runs = printed(name, paper(people(3, {0: ("equal",)})), me={1}, names="others")
    assert shown(runs).startswith("with {Ada F0}* and {Ada F2}")
    assert len(credited(runs)) == 2
    assert credited(printed(name, paper(people(1)), me={0}, names="others")) == []


WORDS = st.sampled_from(["Doe", "Ada", "Jean-Luc", "d", "AC", "唐", "O'Neil", "van", "É.", "x"])
PERSON = st.builds(
    Contributor,
    family=WORDS,
    given=st.sampled_from(["", "Ada", "A. B.", "Yiu-ming", "AC", "振衡"]),
    prefix=st.sampled_from(["", "", "van der", "d'"]),
    suffix=st.sampled_from(["", "", "Jr.", "III"]),
) | st.builds(Contributor, literal=st.sampled_from(["The Lab", "A: B & Co.", "{x} <i>y</i>"]))
ROLE = st.sampled_from([(), (), (), ("equal",), ("phd",), ("equal", "corresponding")])
AUTHORS = st.lists(
    st.builds(lambda who, roles: replace(who, roles=roles), PERSON, ROLE), max_size=30
)
NAME_FORMS = st.sampled_from(["style", "full", "initials", "family-first"])


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(STYLES)),
    AUTHORS,
    st.frozensets(st.integers(0, 29), max_size=3),
    st.none() | st.integers(1, 25),
    NAME_FORMS,
    st.booleans(),
)
def test_everybody_is_credited_once_and_in_order(name, authors, me, limit, form, others):
    me = frozenset(place for place in me if place < len(authors))
    marks = assign(["equal", "corresponding"], ROLES)
    publication = paper(authors, others=others)
    runs = printed(name, publication, me=me, marks=marks, names=form, max_authors=limit)
    found = credited(runs)
    known = [
        tuple(role for role in author.roles if ROLES.kind(role))
        + (("self",) if place in me else ())
        for place, author in enumerate(authors)
    ]
    assert [run.roles for run in found] == known
    assert [tuple(mark.role for mark in run.marks) for run in found] == [
        tuple(role for role in roles if role != "self") for roles in known
    ]
    hidden = {id(run) for run in folded(runs)}
    assert not any(run.marks or "self" in run.roles for run in found if id(run) in hidden)


@settings(max_examples=200)
@given(st.sampled_from(sorted(STYLES)), AUTHORS, st.booleans())
def test_credit_changes_no_word_of_the_style(name, authors, others):
    publication = paper([replace(author, roles=()) for author in authors], others=others)
    runs = printed(name, publication)
    # Where a style has no et al., the list folds what is beyond its own limit.
    assume(not any(run.label.endswith(" more") for run in walk(runs) if isinstance(run, More)))
    style, state = STYLES[name], State(item(publication))
    assert visible(runs) == plain(style.runs(style.engine.pieces(state), state))
