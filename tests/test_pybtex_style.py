"""Styles of pybtex: ``pybtex:NAME``."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex import plugin, richtext
from pybtex.style.formatting import BaseStyle
from pybtex.style.formatting.unsrt import Style as Unsrt
from pybtex.style.template import FieldIsMissing, Node, field, href, join, names, sentence, tag

from conftest import EXAMPLES
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.roles import Roles
from sphinx_pubs.runs import Credited, Hyperlink, Math, More, Part, Styled, plain, walk
from sphinx_pubs.styles.csl.catalogs import catalog
from sphinx_pubs.styles.house import House
from sphinx_pubs.styles.marks import assign
from sphinx_pubs.styles.names import Wording
from sphinx_pubs.styles.pybtex_style import pybtex_names, pybtex_style
from sphinx_pubs.styles.pybtex_text import Carrier

MARKS = assign({"equal", "corresponding", "lead"}, Roles())
BUILT_IN = ["alpha", "plain", "unsrt", "unsrtalpha"]

INSTEAD = House(catalog, "en")


def read(bib):
    """The publications of a file."""
    return merge([read_file(bib.encode(), "a.bib", ReadingRules())]).publications


def entry(type_="article", /, **fields):
    base = {"author": "Doe, Jane", "title": "The Title", "journal": "J", "year": "2024"}
    fields = {**base, **fields}
    lines = (f"{name.replace('__', '+')} = {{{value}}}" for name, value in fields.items() if value)
    [publication] = read(f"@{type_}{{k, {', '.join(lines)}}}")
    return publication


def styled(publication, me=(), *, name="unsrt", url="", problems=None, **wording):
    said = [] if problems is None else problems
    style = pybtex_style(name, INSTEAD, said.append)
    runs = style(publication, frozenset(me), Wording(**{"names": "style", **wording}), url)
    assert problems is not None or not said
    return runs


def shown(runs):
    """The text with names as ``<Name marks>``, ``!`` for the owner, folds as ``[label: names]``."""
    return "".join(map(_shown, runs)).replace("\N{NO-BREAK SPACE}", " ")


def _shown(run):
    match run:
        case Credited():
            marks = "".join(mark.symbol.rstrip("\ufe0e") for mark in run.marks)
            return f"<{plain(run.runs)}{marks}{'!' * ('self' in run.roles)}>"
        case More():
            return f"[{run.label}: {shown(run.runs)}]"
        case str():
            return run
        case Math():
            return f"${run.tex}$"
        case _:
            return shown(run.runs)


@pytest.fixture
def register():
    """Install a style for one test, as a package with an entry point would."""

    def install(name, style):
        assert plugin.register_plugin("pybtex.style.formatting", name, style)
        names.append(name)

    names = []
    yield install
    for name in names:
        del plugin._RUNTIME_PLUGINS["pybtex.style.formatting"][name]  # noqa: SLF001


# References


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_publication_of_the_examples_is_printed_with_all_its_names(name):
    for file in sorted(EXAMPLES.glob("*/papers.bib")):
        for one in read(file.read_text(encoding="utf-8")):
            runs = styled(one, (0,), name=name, marks=MARKS)
            names = [run for run in walk(runs) if isinstance(run, Credited)]
            assert [plain(run.runs).replace("\xa0", " ") for run in names] == [
                f"{person.given} {person.family}" for person in one.people
            ]
            roles = [tuple(role for role in run.roles if role != "self") for run in names]
            assert roles == [person.roles for person in one.people]
            assert "self" in names[0].roles
            assert plain(one.title).casefold() in plain(runs).casefold()
            assert not any(char >= "\U00100000" for char in plain(runs))


EXAMPLE = {
    "tang2024bandwidth": (
        "<Zichen Tang>, <J. Huang>, <R. Yan>, <Y. Wang>, <Zhenheng Tang💡✉!>, <S. Shi>, "
        "<A. C. Zhou>, and <X. Chu✉>. Bandwidth-aware and overlap-weighted compression for "
        "communication-efficient federated learning. In ICPP 2024. 2024."
    ),
    "shen2024hot": (
        "<L. Shen*>, <Zhenheng Tang*💡>, <L. Wu>, <Y. Zhang>, <X. Chu!>, <T. Qin>, and <B. Han>. "
        "Hot pluggable federated learning. "
        "In Workshop of Federated Foundation Models@NeurIPS 2024. 2024."
    ),
    "tang2020communication": (
        "<Zhenheng Tang>, <S. Shi>, and <X. Chu✉>. Communication-efficient decentralized "
        "learning with sparsification and adaptive peer selection. In ICDCS 2020. 2020."
    ),
    "shi2020layerwise": (
        "<S. Shi>, <Zhenheng Tang>, <Q. Wang>, <K. Zhao>, and <X. Chu!>. Layer-wise adaptive "
        "gradient sparsification for distributed deep learning with convergence guarantees. "
        "In ECAI 2020: 24th European Conference on Artificial Intelligence, 1467–1474. "
        "IOS Press, 2020."
    ),
    "shi2021quantitative": (
        "<S. Shi>, <Zhenheng Tang>, <X. Chu>, <C. Liu>, <W. Wang!>, and <B. Li>. "
        "A quantitative survey of communication optimizations in distributed deep learning. "
        "IEEE Network, 35(3):230–237, 2021."
    ),
}


@pytest.mark.parametrize("name", BUILT_IN)
def test_references_of_the_homepage(name):
    file = EXAMPLES / "homepage" / "papers.bib"
    found = {one.key: one for one in read(file.read_text(encoding="utf-8"))}
    printed = {key: shown(styled(found[key], (4,), name=name, marks=MARKS)) for key in EXAMPLE}
    assert printed == EXAMPLE


@pytest.mark.parametrize(
    ("type_", "fields", "printed"),
    [
        ("article", {}, "<Jane Doe>. The title. J, 2024."),
        ("article", {"date": "2024-05-17"}, "<Jane Doe>. The title. J, May 2024."),
        ("article", {"journal": "", "journaltitle": "J"}, "<Jane Doe>. The title. J, 2024."),
        (
            "article",
            {"volume": "3", "number": "2", "pages": "1--20"},
            "<Jane Doe>. The title. J, 3(2):1–20, 2024.",
        ),
        ("article", {"pubstate": "forthcoming", "year": ""}, "<Jane Doe>. The title. J."),
        ("article", {"note": "Said elsewhere"}, "<Jane Doe>. The title. J, 2024."),
        ("article", {"doi": "10.1/a"}, "<Jane Doe>. The title. J, 2024."),
        (
            "article",
            {"doi": "https://doi.org/10.1000/a_b", "url": "https://doi.org/10.1000/a_b"},
            "<Jane Doe>. The title. J, 2024. doi:10.1000/a_b.",
        ),
        (
            "article",
            {"journal": "arXiv preprint arXiv:2401.17644", "eprint": "2401.17644"},
            "<Jane Doe>. The title. arXiv preprint arXiv:2401.17644, 2024.",
        ),
        (
            "misc",
            {"journal": "", "howpublished": "arXiv preprint arXiv:2401.17644"},
            "<Jane Doe>. The title. 2024. arXiv:2401.17644.",
        ),
        (
            "misc",
            {"journal": "", "url": "https://arxiv.org/abs/2401.17644"},
            "<Jane Doe>. The title. 2024. arXiv:2401.17644.",
        ),
        (
            "misc",
            {"journal": "", "eprint": "hal-0123", "eprinttype": "hal"},
            "<Jane Doe>. The title. HAL preprint hal-0123, 2024.",
        ),
        (
            "thesis",
            {"journal": "", "type": "mathesis", "institution": "U"},
            "<Jane Doe>. The title. Master's thesis, U, 2024.",
        ),
        (
            "thesis",
            {"journal": "", "type": "Diploma thesis", "institution": "U"},
            "<Jane Doe>. The Title. Diploma thesis, U, 2024.",
        ),
        (
            "bachelorsthesis",
            {"journal": "", "school": "U"},
            "<Jane Doe>. The Title. Bachelor's thesis, U, 2024.",
        ),
        (
            "report",
            {"journal": "", "institution": "U", "number": "7", "type": "techreport"},
            "<Jane Doe>. The title. Technical Report 7, U, 2024.",
        ),
        (
            "inbook",
            {"journal": "", "booktitle": "B", "publisher": "P"},
            "<Jane Doe>. The title. In B. P, 2024.",
        ),
        (
            "inbook",
            {"journal": "", "chapter": "3", "publisher": "P"},
            "<Jane Doe>. The Title, chapter 3. P, 2024.",
        ),
        (
            "incollection",
            {"journal": "", "booktitle": "B", "editor": "Roe, Rick and others"},
            "<Jane Doe>. The title. In <Rick Roe> et al., editors, B. 2024.",
        ),
        (
            "book",
            {"journal": "", "author": "", "editor": "Doe, Jane", "publisher": "P"},
            "<Jane Doe>, editor. The Title. P, 2024.",
        ),
        (
            "article",
            {"author": "", "editor": "Doe, Jane and Roe, Rick"},
            "<Jane Doe>, <Rick Roe> (eds.). The title. J, 2024.",
        ),
        (
            "misc",
            {"journal": "", "author": "", "editor": "Doe, Jane"},
            "<Jane Doe> (ed.). The title. 2024.",
        ),
        (
            "misc",
            {"journal": "", "author": "", "organization": "The W3C"},
            "<The W3C>. The title. 2024.",
        ),
        ("article", {"title": "Ein Haus", "langid": "german"}, "<Jane Doe>. Ein Haus. J, 2024."),
        ("article", {"title": "A House", "langid": "british"}, "<Jane Doe>. A house. J, 2024."),
        ("article", {"title": "On {BERT} Now"}, "<Jane Doe>. On BERT now. J, 2024."),
    ],
)
def test_fields_are_given_as_templates_ask_for_them(type_, fields, printed):
    assert shown(styled(entry(type_, **fields))) == printed


# Text is decoded once


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"50\% of a \& b \{c\} \# \_", ("50% of a & b {c} # _",)),
        (r"A\textbackslash emph", (r"A\emph",)),
        (r"``A'' --- b", ("“a” — b",)),
        (r"A \textasciitilde\ \^{} {\$}5", ("A ~ ^ $5",)),
        (r"\emph{Escherichia coli} grows", (Styled("emph", ("Escherichia coli",)), " grows")),
        (r"The \emph{In Vitro} case", ("The ", Styled("emph", ("in vitro",)), " case")),
        (r"H\textsubscript{2}O", ("H", Styled("sub", ("2",)), "o")),
        (r"On $X^2_{n}$ and $\alpha$", ("On ", Math("X^2_{n}"), " and ", Math(r"\alpha"))),
        (r"$N$ bodies", (Math("N"), " bodies")),
        (
            r"A \textbf{B {\em C}} d",
            ("A ", Styled("strong", ("b ", Styled("emph", ("c",)))), " d"),
        ),
        (r"\emph{ABC {BERT}} d", (Styled("emph", ("Abc BERT",)), " d")),
        (r"&lt;script&gt; is {\TeX}t", ("<script> is ", "TeXt")),
        ("A \U00100000\U0010f041 b", ("A \U00100000\U0010f041 b",)),
    ],
)
def test_text_of_a_title(tex, runs):
    [title] = [
        run
        for run in walk(styled(entry(title=tex)))
        if isinstance(run, Part) and run.name == "title"
    ]
    if tex.startswith("&lt;"):
        assert plain(title.runs) == plain(runs)
    else:
        assert title.runs == runs


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r\t "), min_size=1))
@settings(max_examples=200)
def test_any_text_comes_back_as_it_went(text):
    carrier = Carrier({})
    sent = carrier.text((text, Styled("emph", (text, Styled("nocase", (text,)))), Math(text)))
    back = carrier.runs(richtext.Text.from_latex(sent)).runs
    inner = Styled("emph", (f"{text}{text}",))
    assert back == (text, inner, Math(text)) or text.strip() != text


@given(st.text("ab. -{}$%", max_size=8).map(str.strip), st.integers(0, 8), st.booleans())
@settings(max_examples=200)
def test_a_mark_survives_what_styles_do_to_text(name, cut, by_string):
    carrier = Carrier({})
    span = carrier.name("authors", Credited)
    text = carrier.marked(richtext.Text(carrier.escaped(name)), span)
    text = richtext.Text(text[:cut].upper(), text[cut:].lower()).capfirst().add_period()
    carried = carrier.runs(str(text) if by_string else text)
    assert plain(carried.runs).casefold().rstrip(".") == name.strip().casefold().rstrip(".")
    if name.strip(" ."):
        assert carried.names == {span}


def test_a_mark_that_a_style_cut_in_two_is_no_name():
    carrier = Carrier({})
    text = carrier.marked(richtext.Text("Jane"), carrier.name("authors", Credited))
    assert carrier.runs(text[:3]).runs == ("Ja",)
    assert carrier.runs(text[3:]).runs == ("ne",)


def test_nested_braces_of_any_depth_are_read():
    runs = styled(entry(title="A " + "{" * 5000 + "B" + "}" * 5000))
    assert "A b" in plain(runs)  # no braces are left, and no protection


# Parts and links


def test_parts_and_the_link_of_the_title():
    runs = styled(entry(), url="https://example.org/p")
    assert runs == (
        Part("authors", (Credited(("Jane Doe",)),)),
        ". ",
        Part("title", (Hyperlink("https://example.org/p", ("The title",)),)),
        ". ",
        Part("venue", (Styled("emph", ("J",)),)),
        ", 2024.",
    )


def test_editors_are_a_part_of_their_own():
    one = entry("incollection", journal="", booktitle="B", editor="Roe, R. and Poe, P.")
    runs = styled(one)
    [editors] = [run for run in runs if isinstance(run, Part) and run.name == "editors"]
    assert shown(editors.runs) == "<R. Roe> and <P. Poe>"
    assert all(run.editor for run in editors.runs if isinstance(run, Credited))


def test_a_link_in_the_title_does_not_stand_in_the_link_of_the_title():
    runs = styled(entry(title=r"See \href{https://a.org}{A} b"), url="https://example.org/p")
    links = [run for run in walk(runs) if isinstance(run, Hyperlink)]
    assert [(link.url, plain(link.runs)) for link in links] == [
        ("https://example.org/p", "See a b")
    ]


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ({"doi": "10.1000/a_b%c"}, [("https://doi.org/10.1000/a_b%c", "doi:10.1000/a_b%c")]),
        ({"doi": "10.1000/a#b"}, [("https://doi.org/10.1000/a%23b", "doi:10.1000/a#b")]),
        (
            {"url": r"https://example.org/~x\_y?a=1\&b=%20#c"},
            [("https://example.org/~x_y?a=1&b=%20#c", "https://example.org/~x_y?a=1&b=%20#c")],
        ),
        ({"eprint": "2401.17644"}, [("https://arxiv.org/abs/2401.17644", "arXiv:2401.17644")]),
        ({"pmid": "123"}, [("https://www.ncbi.nlm.nih.gov/pubmed/123", "PMID:123")]),
        ({"url": "javascript:alert(1)"}, []),
        ({"url": "data:text/html,x"}, []),
    ],
)
def test_links_of_identifiers(fields, links):
    found = [run for run in walk(styled(entry(**fields))) if isinstance(run, Hyperlink)]
    assert [(link.url, plain(link.runs)) for link in found] == links


class HostileLinks(Unsrt):
    def get_article_template(self, e):  # noqa: ARG002
        return join(sep=" ")[
            self.format_names("author"),
            href("java\tscript:alert(1)")["one"],
            href("https://example.org/")["two", tag("sup")["b"], tag("blink")["c"]],
        ]


def test_links_and_tags_of_a_style(register):
    register("links", HostileLinks)
    runs = styled(entry(), name="links")
    assert runs[1:] == (
        ". one ",
        Hyperlink("https://example.org/", ("two", Styled("sup", ("b",)), "c")),
    )


# Names

PEOPLE = (
    "Doe, Jane Mary and van der Berg, Hans and {The LIGO Collaboration} "
    "and King, Jr., Martin Luther and 唐, 振衡"
)


class LastFirst(Unsrt):
    default_name_style = "lastfirst"


class Abbreviated(Unsrt):
    def __init__(self, **options):
        super().__init__(**{**options, "abbreviate_names": True})


@pytest.mark.parametrize(
    ("name", "form", "printed"),
    [
        (
            "unsrt",
            "style",
            "<Jane Mary Doe*>, <Hans van der Berg*!>, <The LIGO Collaboration>, "
            "<Martin Luther King, Jr.>, and <唐振衡✉>.",
        ),
        (
            "unsrt",
            "initials",
            "<J. M. Doe*>, <H. van der Berg*!>, <The LIGO Collaboration>, "
            "<M. L. King, Jr.>, and <唐振衡✉>.",
        ),
        (
            "lastfirst",
            "style",
            "<Doe, Jane Mary*>, <van der Berg, Hans*!>, <The LIGO Collaboration>, "
            "<King, Jr., Martin Luther>, and <唐振衡✉>.",
        ),
        (
            "lastfirst",
            "full",
            "<Jane Mary Doe*>, <Hans van der Berg*!>, <The LIGO Collaboration>, "
            "<Martin Luther King, Jr.>, and <唐振衡✉>.",
        ),
        (
            "abbreviated",
            "style",
            "<J. M. Doe*>, <H. van der Berg*!>, <The LIGO Collaboration>, "
            "<M. L. King, Jr.>, and <唐振衡✉>.",
        ),
        (
            "abbreviated",
            "family-first",
            "<Doe, Jane Mary*>, <van der Berg, Hans*!>, <The LIGO Collaboration>, "
            "<King, Martin Luther, Jr.>, and <唐振衡✉>.",
        ),
        (
            "unsrt",
            "others",
            "with <Jane Mary Doe*>, <The LIGO Collaboration>, "
            "<Martin Luther King, Jr.>, and <唐振衡✉>.",
        ),
    ],
)
def test_forms_of_names(register, name, form, printed):
    register("lastfirst", LastFirst)
    register("abbreviated", Abbreviated)
    one = entry(author=PEOPLE, author__an="1=equal;2=equal;5=corresponding")
    text = shown(styled(one, (1,), name=name, names=form, marks=MARKS))
    assert text == f"{printed} The title. J, 2024."


def test_the_owner_alone_leaves_no_names_for_others():
    assert shown(styled(entry(), (0,), names="others")) == "The title. J, 2024."


ABCDE = "Ax, A and Bx, B and Cx, C and Dx, D and Ex, E"


@pytest.mark.parametrize(
    ("author", "me", "limit", "more", "printed"),
    [
        (ABCDE, (), 5, "… {count} more", "<A Ax>, <B Bx>, <C Cx>, <D Dx>, and <E Ex>."),
        (ABCDE, (), 2, "… {count} more", "<A Ax>, <B Bx>, [… 3 more: <C Cx>, <D Dx>, <E Ex>]."),
        (ABCDE, (), 1, "… {count} more", "<A Ax>, [… 4 more: <B Bx>, <C Cx>, <D Dx>, <E Ex>]."),
        (ABCDE, (4,), 2, "… {count} more", "<A Ax>, <B Bx>, […: <C Cx>, <D Dx>], and <E Ex!>."),
        (ABCDE, (), 2, "et al.", "<A Ax>, <B Bx> [et al.: <C Cx>, <D Dx>, <E Ex>]"),
        (
            f"{ABCDE} and others",
            (),
            2,
            "et al.",
            "<A Ax>, <B Bx> [et al.: <C Cx>, <D Dx>, <E Ex>]",
        ),
        (f"{ABCDE} and others", (), 9, "", "<A Ax>, <B Bx>, <C Cx>, <D Dx>, <E Ex> et al."),
        ("Ax, A and others", (), 9, "", "<A Ax> et al."),
        ("Ax, A and Bx, B", (), 9, "", "<A Ax> and <B Bx>."),
    ],
)
def test_names_beyond_the_limit_are_folded(author, me, limit, more, printed):
    runs = styled(entry(author=author), me, max_authors=limit, more=more)
    assert shown(runs) == f"{printed} The title. J, 2024."


def test_folded_names_have_the_form_of_the_style(register):
    register("abbreviated", Abbreviated)
    runs = styled(entry(author="Doe, Jane and Roe, Richard"), name="abbreviated", max_authors=1)
    assert shown(runs) == "<J. Doe>, [… 1 more: <R. Roe>]. The title. J, 2024."


def test_names_with_a_printed_role_are_not_folded():
    one = entry(author=ABCDE, author__an="4=lead")
    runs = styled(one, max_authors=1, marks=MARKS)
    assert shown(runs).startswith("<A Ax>, […: <B Bx>, <C Cx>], <D Dx💡>, [… 1 more: <E Ex>].")


def test_thousands_of_names_are_printed():
    author = " and ".join(f"Name{number}, A" for number in range(3000))
    runs = styled(entry(author=author), max_authors=5000)
    assert sum(isinstance(run, Credited) for run in walk(runs)) == 3000


# Other people's styles


def truncated(role):
    """Names as some styles have them: the first two, and "et al."."""

    def names(_children, context):
        persons = context["entry"].persons[role]
        style = context["style"]
        shown = [style.format_name(person, style.abbreviate_names) for person in persons[:2]]
        text = join(sep=", ")[shown].format_data(context)
        return richtext.Text(text, " et al.") if len(persons) > 2 else text

    return Node("names", names)


class Truncating(Unsrt):
    def format_names(self, role, as_sentence=True):  # noqa: FBT002
        return sentence[truncated(role)] if as_sentence else truncated(role)


@pytest.mark.parametrize(
    ("me", "an", "printed"),
    [
        ((), "", "<A Ax>, <B Bx> et al."),
        ((1,), "", "<A Ax>, <B Bx!> et al."),
        ((3,), "", "<A Ax>, <B Bx>, <D Dx!> et al."),
        ((3,), "5=equal", "<A Ax>, <B Bx>, <D Dx!>, <E Ex*> et al."),
    ],
)
def test_no_style_hides_the_owner_or_who_is_marked(register, me, an, printed):
    register("truncating", Truncating)
    one = entry(author=ABCDE, author__an=an)
    runs = styled(one, me, name="truncating", marks=MARKS)
    assert shown(runs) == f"{printed} The title. J, 2024."


class OwnNames(Unsrt):
    """Names through the name style itself, the family name set apart, all made capitals."""

    def format_names(self, role, as_sentence=True):  # noqa: ARG002, FBT002
        def names(_children, context):
            persons = context["entry"].persons[role]
            texts = [self.name_style.format(one).format_data(context) for one in persons]
            return richtext.Text(" & ").join([richtext.Tag("strong", text) for text in texts])

        return sentence(capfirst=True)[Node("names", names)]


def test_a_style_may_go_around_its_own_way_to_names(register):
    register("own", OwnNames)
    runs = styled(entry(author="von Doe, and Roe, Richard"), (1,), name="own")
    assert shown(runs[:1]) == "<Von Doe> & <Richard Roe!>"
    [jane, _] = [run for run in walk(runs) if isinstance(run, Credited)]
    assert jane.runs == (Styled("strong", ("Von Doe",)),)


class Old(BaseStyle):
    """A style as pybtex had them before its version 0.20."""

    def format_article(self, context):
        return sentence[names("author"), field("title")].format_data(context)

    format_misc = format_article


def test_old_styles_are_run(register):
    register("old", Old)
    assert shown(styled(entry(), name="old")) == "<Jane Doe>, The Title."
    assert shown(styled(entry("online"), name="old")) == "<Jane Doe>, The Title."


class Nameless(Unsrt):
    def format_names(self, role, as_sentence=True):  # noqa: ARG002, FBT002
        return Node("names", lambda _, context: str(context["entry"].persons[role][0].last_names))


class Raising(Unsrt):
    def get_article_template(self, e):
        raise KeyError(e.key)

    def get_misc_template(self, e):
        return sentence[1 / 0] if "isbn" in e.fields else super().get_misc_template(e)


class Greedy(Unsrt):
    def get_article_template(self, e):  # noqa: ARG002
        return sentence[self.format_names("author"), *(field(f"f{n}") for n in range(100))]


class Stubborn(Unsrt):
    def get_article_template(self, e):
        raise FieldIsMissing("price", e)


class Deep(Unsrt):
    def get_article_template(self, e):
        return self.get_article_template(e)


def report(name, problem):
    prefix = f"entry 'k': the style 'pybtex:{name}' "
    assert problem.code is Code.STYLE
    assert problem.source.line == 1
    assert problem.message.startswith(prefix)
    return problem.message.removeprefix(prefix)


MISC = "<Jane Doe>. The title. J, 2024."
HOUSE = "<J. Doe>. The Title. J, 2024."


@pytest.mark.parametrize(
    ("style", "fields", "printed", "said"),
    [
        (Raising, {}, MISC, "fails (KeyError: 'k'); it is printed as misc"),
        (Raising, {"isbn": "1"}, HOUSE, "fails (KeyError: 'k'); it is printed in the house style"),
        (
            Nameless,
            {},
            HOUSE,
            "names nobody in its form for article; it is printed in the house style",
        ),
        (Greedy, {}, MISC, "fails (FieldIsMissing: missing f20 in k); it is printed as misc"),
        (Stubborn, {}, MISC, "fails (FieldIsMissing: missing price in k); it is printed as misc"),
        (
            Deep,
            {},
            MISC,
            "fails (RecursionError: maximum recursion depth exceeded); it is printed as misc",
        ),
    ],
)
def test_whatever_a_style_raises_a_reference_is_printed(register, style, fields, printed, said):
    register("other", style)
    problems = []
    runs = styled(entry(**fields), name="other", problems=problems)
    assert shown(runs) == printed
    [problem] = problems
    assert report("other", problem) == said


@pytest.mark.parametrize(
    ("type_", "fields", "printed", "said"),
    [
        (
            "article",
            {"journal": "", "year": ""},
            "<Jane Doe>. The title.",
            "asks for journal, year; it is printed without",
        ),
        (
            "article",
            {"author": ""},
            "The title. J, 2024.",
            "asks for author; it is printed without",
        ),
        (
            "game",
            {},
            "<Jane Doe>. The title. J, 2024.",
            "has no form for the type 'game'; it is printed as misc",
        ),
        (
            "names",
            {"journal": ""},
            "<Jane Doe>. The title. 2024.",
            "has no form for the type 'names'; it is printed as misc",
        ),
        (
            "proceedings",
            {"journal": ""},
            "<Jane Doe>. The title. 2024.",
            "names nobody in its form for proceedings; it is printed as misc",
        ),
    ],
)
def test_what_a_style_lacks_is_left_out_and_said(type_, fields, printed, said):
    problems = []
    runs = styled(entry(type_, **fields), problems=problems)
    assert shown(runs) == printed
    [problem] = problems
    assert report("unsrt", problem) == said


def test_a_problem_is_said_once_for_each_publication():
    problems = []
    style = pybtex_style("unsrt", INSTEAD, problems.append)
    publications = read("@game{a, title={A}, year=1}\n@game{b, title={B}, year=1}")
    for one in (*publications, *publications):
        style(one, frozenset(), Wording(), "")
    assert [(problem.key, problem.source.line) for problem in problems] == [("a", 1), ("b", 2)]


def test_in_the_house_style_names_and_marks_are_as_there(register):
    register("other", Nameless)
    one, wording = entry(author__an="1=lead"), Wording(names="initials", marks=MARKS)
    style = pybtex_style("other", INSTEAD, lambda _: None)
    assert style(one, frozenset({0}), wording, "") == INSTEAD(one, frozenset({0}), wording, "")


# Which styles there are


def test_installed_styles_are_listed(register):
    register("zz", Unsrt)
    assert set(pybtex_names()) >= {*BUILT_IN, "zz"}
    assert list(pybtex_names()) == sorted(pybtex_names())


@pytest.mark.parametrize("name", ["harvard", "", "../plain", "plain "])
def test_an_unknown_style_is_refused_with_those_there_are(name):
    with pytest.raises(ValueError, match="alpha, plain, unsrt, unsrtalpha") as caught:
        pybtex_style(name, INSTEAD, lambda _: None)
    assert str(caught.value).startswith(f"there is no pybtex style {name!r}; installed are ")


class Unloadable(Unsrt):
    def __init__(self):
        raise OSError("no file")


def test_a_style_that_cannot_be_loaded_is_refused(register):
    register("broken", Unloadable)
    with pytest.raises(ValueError, match="'broken' cannot be used: OSError: no file"):
        pybtex_style("broken", INSTEAD, lambda _: None)
