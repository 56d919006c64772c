import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.reading.mark_tokens import tokens_of
from sphinx_pubs.reading.marks import MarkedName, normalise_symbol, take_marks
from sphinx_pubs.reading.name_lists import split_names
from sphinx_pubs.reading.names import parse_name


@pytest.mark.parametrize(
    ("raw", "clean", "symbols"),
    [
        ("Tang*, Zhenheng", "Tang, Zhenheng", "*"),
        ("Gao, Xinbo*", "Gao, Xinbo", "*"),
        ("Emad Bahrami*", "Emad Bahrami", "*"),
        ("Xinlei* Yu", "Xinlei Yu", "*"),
        ("Xinlei *Yu", "Xinlei Yu", "*"),
        ("*Leas, Mikaela", "Leas, Mikaela", "*"),
        ("* Leas, Mikaela", "Leas, Mikaela", "*"),
        ("Romanov *, a. E.", "Romanov, a. E.", "*"),
        ("Emad Bahrami *", "Emad Bahrami", "*"),
        ("{van Ede}*, Freek", "{van Ede}, Freek", "*"),
        ("{van Ede*}, Freek", "{van Ede}, Freek", "*"),
        (r"{\zhouj}*", r"{\zhouj}", "*"),
        ("{BESIII Collaboration*}", "{BESIII Collaboration}", "*"),
        ("{BESIII Collaboration}*", "{BESIII Collaboration}", "*"),
        ("{Adobe Systems*, Inc.}", "{Adobe Systems, Inc.}", "*"),
        ("{Simon and Schuster}*", "{Simon and Schuster}", "*"),
        ("Doe, {J*", "Doe, {J", "*"),
        ("Zhu†, Jun", "Zhu, Jun", "†"),
        ("Einstein*†, A.", "Einstein, A.", "* †"),
        ("Einstein*,†, A.", "Einstein, A.", "* †"),
        ("A. Einstein*,†", "A. Einstein", "* †"),
        ("A. Einstein *, †", "A. Einstein", "* †"),
        ("Lyu#, Tianle", "Lyu, Tianle", "#"),
        (r"Lyu\#, Tianle", "Lyu, Tianle", "#"),
        (r"Jane Doe\*", "Jane Doe", "*"),
        ("Yingxue Xu^", "Yingxue Xu", "^"),
        ("Xu^*, Yingxue", "Xu, Yingxue", "*"),
        ("Xu^{1,2}, Yingxue", "Xu, Yingxue", "1 2"),
        (r"Angeles-Albores$^\dagger$, David", "Angeles-Albores, David", "†"),
        ("Recasens$^*$", "Recasens", "*"),
        ("Ruibin Xiong$^{*}$", "Ruibin Xiong", "*"),
        ("Ruibin Xiong{$^{*}$}", "Ruibin Xiong", "*"),
        ("{Xiong$^{*}$}, Ruibin", "{Xiong}, Ruibin", "*"),
        ("$^{*}$Ruibin Xiong", "Ruibin Xiong", "*"),
        (r"Jane Doe$^\ast$", "Jane Doe", "*"),
        (r"Jane Doe$^{\ast\ast}$", "Jane Doe", "**"),
        (r"Jane Doe$\dagger$", "Jane Doe", "†"),
        (r"Jane Doe${}^{\ddagger}$", "Jane Doe", "‡"),
        ("Jane Doe$^1$", "Jane Doe", "1"),
        ("Jane Doe$^{1,2}$", "Jane Doe", "1 2"),
        (r"Jane Doe$^{*,\dagger}$", "Jane Doe", "* †"),
        (r"Jane Doe$^{*}$$^{\dagger}$", "Jane Doe", "* †"),
        (r"Jane Doe$^{\textrm{\Letter}}$", "Jane Doe", "✉"),
        (r"Jane Doe$^{\bullet}$", "Jane Doe", "•"),
        (r"Jane Doe\ensuremath{^\dagger}", "Jane Doe", "†"),
        (r"Gathrid\textsuperscript{*}, A.", "Gathrid, A.", "*"),
        (r"Jane Doe\textsuperscript{*†}", "Jane Doe", "* †"),
        (r"Jane Doe\textsuperscript{1,$\dagger$}", "Jane Doe", "1 †"),
        (r"Alei, E.{\textsuperscript{*}}", "Alei, E.", "*"),
        (r"Zhengmao, Ye\textsuperscript{*}", "Zhengmao, Ye", "*"),
        ("Jane Doe<sup>*</sup>", "Jane Doe", "*"),
        ("Jane Doe&dagger;", "Jane Doe", "†"),
        (r"Alei, E.\textasteriskcentered", "Alei, E.", "*"),
        (r"Alei\textasteriskcentered{}, E.", "Alei, E.", "*"),
        (r"Doe\dag, J.", "Doe, J.", "†"),
        (r"Doe\ddag{}, J.", "Doe, J.", "‡"),
        (r"Doe\dag\dag, J.", "Doe, J.", "††"),
        ("Jane Doe‡", "Jane Doe", "‡"),
        ("Jane Doe§", "Jane Doe", "§"),
        ("Jane Doe¶", "Jane Doe", "¶"),
        ("Jane Doe‖", "Jane Doe", "‖"),
        (r"Jane Doe\S", "Jane Doe", "§"),
        ("Jane Doe∗", "Jane Doe", "*"),
        ("Jane Doe¹", "Jane Doe", "1"),
        ("Jane Doe**", "Jane Doe", "**"),
        ("Jane Doe††", "Jane Doe", "††"),
        ("Xu&, Li", "Xu, Li", "&"),
        ("Li Xu&", "Li Xu", "&"),
        ("Jane Doe📧", "Jane Doe", "📧"),
        ("Jane Doe✉", "Jane Doe", "✉"),
        ("Jane Doe✉️", "Jane Doe", "✉"),
        ("Jane Doe (✉)", "Jane Doe", "✉"),
        (r"Jane Doe\Letter", "Jane Doe", "✉"),
        (r"Jane Doe\faEnvelope{}", "Jane Doe", "✉"),
        ("Jane Doe💡", "Jane Doe", "💡"),
        ("Zhu, J*. K.", "Zhu, J. K.", "*"),
        (r"M{\"u}ller*, {\"O}zg{\"u}r", r"M{\"u}ller, {\"O}zg{\"u}r", "*"),
        ("田琳*", "田琳", "*"),
        ("Person, {Jr*}, A", "Person, {Jr}, A", "*"),
        (r"Doe\(^*\), Jane", "Doe, Jane", "*"),
        (r"Jane Doe\(^{\dagger}\)", "Jane Doe", "†"),
        (r"Doe\textsuperscript{\emph{*}}, Jane", "Doe, Jane", "*"),
        (r"Jane Doe\textsuperscript{[1]}", "Jane Doe", "1"),
        (r"Jane Doe\textsuperscript{1}\textsuperscript{,}\textsuperscript{*}", "Jane Doe", "1 *"),
        (r"Jane Doe\textsuperscript{\faEnvelope[regular]}", "Jane Doe", "✉"),
        (r"Doe\faEnvelope[regular], Jane", "Doe, Jane", "✉"),
        (r"Jane Doe\footnotemark[1]", "Jane Doe", "1"),
        (r"Jane Doe\ding{41}", "Jane Doe", "✉"),
        (r"Jane Doe$^{*\text{\ding{41}}}$", "Jane Doe", "* ✉"),
        # Letters are marks of places; where they stand alone they may end an abbreviation.
        ("Doe$^{a,*}$, J", "Doe, J", "a *"),
        (r"Jane Doe\textsuperscript{b,1}", "Jane Doe", "b 1"),
        (r"Jane Doe\textsuperscript{a,b}", "Jane Doe", "a b"),
        (r"Doe$^{\mathrm{a}}$, Jane", "Doe, Jane", "a"),
        ("Jane Doe^a", "Jane Doe", "a"),
    ],
)
def test_a_mark_is_taken_off_its_name(raw, clean, symbols):
    assert take_marks([raw]) == (MarkedName(clean, tuple(symbols.split())),)


@pytest.mark.parametrize(
    "raw",
    [
        "Zhenheng Tang",
        "G. L. (George L.) Sicherman",
        "Tian (田琳), Lin",
        "Michael Barr (auth.)",
        "ProQuest (Firm)",
        "Doe, Jane (first author)",
        "Doe, Jane (author)",
        "Doe, Jane (lead author)",
        "Doe, Jane (senior author)",
        "Doe, Jane (not corresponding)",
        "Doe1, J",
        "2K Games",
        "LaTeX3 Project Team",
        r"{\LaTeX3 Project Team}",
        "Doe$1$, J",
        "L[eslie] A. Aamport",
        "J[oanne] K[athleen] Rowling",
        r"Lema{\^i}tre, A.",
        r"Benoi\^{\i}t Laslier",
        r"埃伯哈德$\bullet$蔡德勒等",
        r"S{$\not$}rensen, C.",
        "D'Angelo, Maria",
        r"AT\&T",
        r"Xu\&, Li",
        r"{Hill \& Dale Press}",
        "AT&T",
        "AT&amp;T",
        "Art Clay & Dennis Majoe",
        "Art Clay &",
        "Ferrero, Fran&#x000E7;ois",
        "C*-Algebra Group",
        "{C*-Algebra Group}",
        "{C* Algebra Group}",
        "Shay*Lee, J",
        "A * B",
        "F#m, J",
        r"M\textsuperscript{c}Donald, J",
        r"M$^{me}$ Curie",
        r"M\textsuperscript{a} Dolores Roe",
        r"Roe, M\textsuperscript{a}",
        r"Roe, M\textsuperscript{lle}",
        "Doe, Senior",
        "Doe, Jane-corresponding",
        "つのだ☆ひろ",
        "*",
        "{*}",
        "{Jane Doe, John Roe}",
        "{AC*/DC Band}",
        "{Simon and Schuster*}",
        "A" * 3000 + "*",
    ],
)
def test_what_is_no_mark_stays_in_the_name(raw):
    assert take_marks([raw]) == (MarkedName(raw),)


@pytest.mark.parametrize(
    ("raw", "clean", "labels"),
    [
        ("Jane Doe (co-first author)", "Jane Doe", ("equal",)),
        ("Doe (Co-first author), Jane", "Doe, Jane", ("equal",)),
        ("Jane Doe (equal contribution)", "Jane Doe", ("equal",)),
        ("Jane Doe (contributed equally)", "Jane Doe", ("equal",)),
        ("Jane Doe (corresponding author)", "Jane Doe", ("corresponding",)),
        ("Jane Doe (co-first and corresponding author)", "Jane Doe", ("equal", "corresponding")),
        ("Jane Doe (equal contribution, project lead)", "Jane Doe", ("equal", "lead")),
        ("Jane Doe (co-last author)", "Jane Doe", ("senior",)),
        ("Jane Doe [corresponding author]", "Jane Doe", ("corresponding",)),
        ("Jane Doe (shared first authorship)", "Jane Doe", ("equal",)),
        (r"Jane Doe\thanks{Equal contribution}", "Jane Doe", ("equal",)),
        (r"Doe\footnote{Corresponding author.}, Jane", "Doe, Jane", ("corresponding",)),
        ("Jane Doe, corresponding author", "Jane Doe", ("corresponding",)),
        ("Doe, Jane, co-first author", "Doe, Jane", ("equal",)),
        ("Jane Doe - corresponding author", "Jane Doe", ("corresponding",)),
    ],
)
def test_a_role_in_words_is_taken_off_its_name(raw, clean, labels):
    assert take_marks([raw]) == (MarkedName(clean, labels=labels),)


@pytest.mark.parametrize(
    ("raw", "clean", "symbols"),
    [
        (r"\textbf{Zhu, W.}", "Zhu, W.", ()),
        (r"\textbf{Zhu}, W.", "Zhu, W.", ()),
        (r"\textbf{R.} \underline{\textbf{Kucharski}}", "R. Kucharski", ()),
        (r"\textbf{M. Yaghini}\textsuperscript{*}", "M. Yaghini", ("*",)),
        (r"\textbf{Zhu*, W.}", "Zhu, W.", ("*",)),
        (r"{\bf Zhu, W.}*", "Zhu, W.", ("*",)),
        (r"{\bfseries Wei Zhu}", "Wei Zhu", ()),
        (r"{\textbf{Wei Zhu}}", "Wei Zhu", ()),
        (r"\textbf{{van Ede}, Freek}", "{van Ede}, Freek", ()),
        ("<b>Zhu, W.</b>", "Zhu, W.", ()),
        ("<strong>Zhu</strong>, W.", "Zhu, W.", ()),
        (r"\mbox{\textbf{W. Zhu}}", r"\mbox{W. Zhu}", ()),
    ],
)
def test_bold_is_taken_off_and_said(raw, clean, symbols):
    assert take_marks([raw]) == (MarkedName(clean, symbols, bold=True),)


@pytest.mark.parametrize(
    ("raw", "clean", "symbols"),
    [
        (r"\underline{Zhu, W.}", "Zhu, W.", ()),
        (r"Zhu\textbf{*}, W.", "Zhu, W.", ("*",)),
        (r"Zhu$^{\mathbf{*}}$, W.", "Zhu, W.", ("*",)),
        (r"Zhu, W.\textbf{}", "Zhu, W.", ()),
        (r"{\textsc{Particle Data Group}}", "{Particle Data Group}", ()),
        (r"\mbox{Particle Data Group}*", r"\mbox{Particle Data Group}", ("*",)),
    ],
)
def test_other_looks_are_not_bold(raw, clean, symbols):
    assert take_marks([raw]) == (MarkedName(clean, symbols),)


def test_of_a_footnote_what_is_no_role_is_kept():
    (name,) = take_marks([r"Doe\thanks{Corresponding author: doe@example.org}, Jane"])
    assert name == MarkedName("Doe, Jane", labels=("corresponding",), legend="doe@example.org")


def test_a_wrapper_that_is_not_closed_is_text():
    assert take_marks([r"\textbf{Zhu"]) == (MarkedName(r"\textbf{Zhu"),)


def test_two_authors_in_one_brace_with_a_legend_are_three():
    names = split_names("{Jian Zhu*, Cong Zhang*} and David Jurgens {[* equal contribution]}").names
    assert take_marks(names) == (
        MarkedName("Jian Zhu", ("*",)),
        MarkedName("Cong Zhang", ("*",)),
        MarkedName("David Jurgens", legend="* equal contribution"),
    )


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("{Jian Zhu*, Cong Zhang*, David Jurgens}", ["Jian Zhu", "Cong Zhang", "David Jurgens"]),
        ("{Jian Zhu$^{*}$, Cong Zhang$^{*}$}", ["Jian Zhu", "Cong Zhang"]),
        ("{Zhu*, Jian and Zhang*, Cong}", ["Zhu, Jian", "Zhang, Cong"]),
        ("{Tang*, Zhenheng}", ["{Tang, Zhenheng}"]),
        ("{Jian Zhu*, Cong Zhang}", ["{Jian Zhu, Cong Zhang}"]),
        ("{Jian Zhu, Cong Zhang}", ["{Jian Zhu, Cong Zhang}"]),
    ],
)
def test_one_brace_is_parted_only_where_two_names_in_it_are_marked(raw, names):
    assert [name.raw for name in take_marks([raw])] == names


@pytest.mark.parametrize(
    ("raw", "clean", "lost"),
    [
        ("{Jane Doe, John Roe*}", "{Jane Doe, John Roe}", "*"),
        ("{Jane Doe*† and John Roe}", "{Jane Doe and John Roe}", "* †"),
        ("{Jane Doe (co-first author), John Roe}", "{Jane Doe, John Roe}", "equal"),
        ("{Jane Doe*, John Roe}, Cy", "{Jane Doe, John Roe}, Cy", "*"),
        ("Jane Doe*/Roe", "Jane Doe/Roe", "*"),
        ("Doe*/Roe†, Jane", "Doe/Roe, Jane", "* †"),
    ],
)
def test_a_mark_of_one_of_several_people_is_taken_off_and_lost(raw, clean, lost):
    assert take_marks([raw]) == (MarkedName(clean, lost=tuple(lost.split())),)


def test_a_slash_in_a_brace_is_part_of_the_name():
    assert take_marks(["{AC/DC}*"]) == (MarkedName("{AC/DC}", ("*",)),)


@pytest.mark.parametrize(
    ("raw", "legend"),
    [
        ("Jane Doe [† Albert Einstein]", "† Albert Einstein"),
        ("Jane Doe [* equal, † corresponding]", "* equal, † corresponding"),
        ("Jane Doe (* equal contribution)", "* equal contribution"),
        ("Doe, Jane ($^{*}$ equal contribution)", "$^{*}$ equal contribution"),
        (r"Doe, Jane [\textsuperscript{*}: co-first]", r"\textsuperscript{*}: co-first"),
        ("Jane Doe, * equal contribution", "* equal contribution"),
        (r"Jane Doe\thanks{Supported by ACME}", "Supported by ACME"),
        (r"Jane Doe\footnote{Equal work of ACME}", "Equal work of ACME"),
        (r"Doe, Jane, $^*$ equal contribution", "$^*$ equal contribution"),
    ],
)
def test_what_a_bracket_says_of_symbols_is_taken_off(raw, legend):
    (name,) = take_marks([raw])
    assert (name.raw.replace("Doe, Jane", "Jane Doe"), name.legend) == ("Jane Doe", legend)


@pytest.mark.parametrize(
    "raw", ["[* equal contribution]", "{[* equal contribution]}", "(* equal contribution)"]
)
def test_a_legend_in_place_of_a_name_goes_to_the_name_before(raw):
    assert take_marks(["Jane Doe*", "John Roe*", raw]) == (
        MarkedName("Jane Doe", ("*",)),
        MarkedName("John Roe", ("*",), legend="* equal contribution"),
    )


def test_a_legend_alone_is_no_list_of_names():
    assert take_marks(["[* equal contribution]"]) == (MarkedName("[* equal contribution]"),)


@pytest.mark.parametrize("raw", ["Jane Doe (* at ACME)", "The Star (*) Band", "Doe, (J*)"])
def test_a_parenthesis_without_role_words_is_no_legend(raw):
    assert [name.legend for name in take_marks([raw])] == [""]


def test_names_keep_their_order_and_their_own_marks():
    names = take_marks(["Tang*, Zhenheng", "Shen, Li", "Chu†, Xiaowen", "Zhu*, Jun"])
    assert [(name.raw, name.symbols) for name in names] == [
        ("Tang, Zhenheng", ("*",)),
        ("Shen, Li", ()),
        ("Chu, Xiaowen", ("†",)),
        ("Zhu, Jun", ("*",)),
    ]


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("*", "*"),
        (r"\ast", "*"),
        ("$^*$", "*"),
        ("∗", "*"),
        (r"\textsuperscript{*}", "*"),
        ("**", "**"),
        ("†", "†"),
        (r"\dagger", "†"),
        (r"\dag", "†"),
        (r"$^\dagger$", "†"),
        ("&dagger;", "†"),
        (r"\ddag", "‡"),
        ("✉️", "✉"),
        ("✉\N{VARIATION SELECTOR-15}", "✉"),
        (r"\Letter", "✉"),
        ("📧", "📧"),
        (" 1 ", "1"),
        ("$^1$", "1"),
        ("^", "^"),
        ("&", "&"),
        ("#", "#"),
        (r"\#", "#"),
        ("", ""),
        ("equal", "equal"),
    ],
)
def test_a_symbol_has_one_form(written, symbol):
    assert normalise_symbol(written) == symbol


_ALPHABET = r"ab AB.,-{}()[]\$^*†#&✉1<>~"


@settings(max_examples=200)
@given(st.text(alphabet=_ALPHABET) | st.text())
def test_tokens_are_the_whole_name(raw):
    assert "".join(token.raw for token in tokens_of(raw)) == raw


@settings(max_examples=200)
@given(st.text(alphabet=_ALPHABET, min_size=1) | st.text(min_size=1))
def test_no_name_is_lost(raw):
    names = take_marks([raw])
    assert names
    assert all(name.raw for name in names)


@settings(max_examples=200)
@given(
    st.sampled_from(
        [
            "Tang, Zhenheng",
            "Zhenheng Tang",
            "{van Ede}, Freek",
            r"{\"O}zg{\"u}r Arslan",
            "D'Angelo, M.",
            "Tian (田琳), Lin",
            "{AT\\&T}",
            "King, Jr., Martin Luther",
        ]
    ),
    st.sampled_from(["*", "†", "$^*$", r"\dag{}", r"\textsuperscript{1}", "✉", "{$^\\dagger$}"]),
    st.data(),
)
def test_a_mark_at_any_end_of_a_word_leaves_the_same_name(name, mark, data):
    ends = [len(name), *(place for place, one in enumerate(name) if one == ",")]
    place = data.draw(st.sampled_from(ends))
    (marked,) = take_marks([name[:place] + mark + name[place:]])
    assert marked.symbols == (normalise_symbol(mark),)
    assert parse_name(marked.raw) == parse_name(name)
