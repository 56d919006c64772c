"""Field values are decoded once, to runs, and nothing but markup is lost."""

from itertools import pairwise
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.reading.latex import decode, faults, text, unknown_macros, url
from sphinx_pubs.runs import Hyperlink, Math, Styled, plain, walk
from sphinx_pubs.urls import is_safe_url


def nocase(*runs):
    return Styled("nocase", runs)


def emph(*runs):
    return Styled("emph", runs)


def link(target, *runs):
    return Hyperlink(target, runs or (target,))


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"{\"o}", "ö"),
        (r"\"{o}", "ö"),
        (r"\"o", "ö"),
        (r"\" o", "ö"),
        (r"{\"{o}}", "ö"),
        (r"\'{\i}", "í"),
        (r"\'\i", "í"),
        (r"{\^i}", "î"),
        (r"{\i}", "ı"),
        (r"{\j}", "ȷ"),
        (r"\v{\j}", "ǰ"),
        (r"\`a\'e\^o\~n\=u\.z", "àéôñūż"),
        (r"\c{c}\c c\c{S}", "ççŞ"),
        (r"\v{c}\v c\u{g}\u g\H{o}\H o", "ččğğőő"),
        (r"\k{e}\k a\r{u}\r a\d{t}\d t\b{d}", "ęąůåṭṭḏ"),
        (r"\t{oo}", "o\u0361o"),
        (r"\'{\"u}", "ǘ"),
        (r"\'{\^a}\^{\'a}", "ấá\u0302"),
        (r"\'\ae", "ǽ"),
        (r"\h{o}\textcommabelow{s}", "ỏș"),
        (r"{\''u} {\''{O}}", "ü Ö"),
        (r"(11\=00)", "(110\u03040)"),
        (r"\o\O\l\L\ss\ae\AE\oe\OE\aa\AA", "øØłŁßæÆœŒåÅ"),
        (r"\dh\DH\th\TH\dj\DJ\ng\NG", "ðÐþÞđĐŋŊ"),
        (r"Stra\ss{}e, Stra{\ss}e, Stra\ss e", "Straße, Straße, Straße"),
        (r"M{\"u}ller and S{\o}rensen", "Müller and Sørensen"),
        (r"Garc\'\i a", "García"),
        (r"\~{}home\^{}", "~home^"),
        (r"caf\'", "caf'"),
        (r"\"", '"'),
        (r"\c{}x", "x"),
        ("e\u0301", "é"),
        ("e{}\u0301", "é"),
    ],
)
def test_accents_and_letters(tex, printed):
    assert decode(tex) == (printed,)


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        ("1--2---3-4", "1–2—3-4"),
        ("``a'' `b' don't, the users' b", "“a” ‘b’ don't, the users' b"),
        ("`x'y' 'z'", "‘x'y’ 'z'"),
        ("!`Hola! ?`Qu\\'e?", "¡Hola! ¿Qué?"),
        (r"Vol.~3", "Vol.\xa03"),
        (r"et al.\ x", "et al. x"),
        (r"a\,b", "a\u2009b"),
        (r"\&\%\_\#\$\{\}", "&%_#${}"),
        (r"a \\ b\\c \newline d\par e", "a\nb\nc\nd\ne"),
        (r"hy\-phen of\/f SGML\@.", "hyphen off SGML."),
        (r"C\: D\; E", "C: D; E"),
        ("100% of A & B, #1, a_b, a^b", "100% of A & B, #1, a_b, a^b"),
        (r"\foo{bar} \foo bar \foo", "bar bar"),
        (r"\LaTeX{} and \TeX\ and \BibTeX", "LaTeX and TeX and BibTeX"),
        (r"\LaTeXe\ by \DANTE{}", "LaTeX2ε by DANTE"),
        (r"\dag\ddag\S\P\copyright\textregistered", "†‡§¶©®"),
        (r"\ldots{} \dots \alpha \times\geq 5", "… …α×≥5"),
        (r"\textasciitilde\textbackslash{}n", "~\\n"),
        (r"CRT\slash keyboard", "CRT/keyboard"),
        (r"\apj", "ApJ"),
        (r"\enquote{a \mkbibparens{XML}} \mkbibquote{b}", "“a (XML)” “b”"),
        (r"T\kern-.14em\lower.5ex\hbox{E}X", "TEX"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"\textcolor[rgb]{1,0,0}{red} \foreignlanguage{german}{Wort}", "red Wort"),
        (r"A\footnote{B} \thanks{C}", "A (B) (C)"),
        (r"\begin{itemize}\item a \item b\end{itemize}", "• a\n• b"),
        (r"\underline{a} \mbox{b} \text{c} \textrm{d} \textnormal{e} \textsf{f}", "a b c d e f"),
        (r"\uppercase{a} \MakeUppercase{b} {\rm c} {\sf d}", "a b c d"),
        (r"\emph{} {} \textbf{{}}x", "x"),
        ("a}b} c", "ab c"),
        ("\x00a\x07b\x7f", "ab"),
        ("a\\", "a"),
    ],
)
def test_signs_and_macros(tex, printed):
    assert decode(tex) == (printed,)


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"\emph{a} \textit{b} \textsl{c}", (emph("a"), " ", emph("b"), " ", emph("c"))),
        (r"{\em a b} {\it c} d", (emph("a b"), " ", emph("c"), " d")),
        (r"a \em b", ("a ", emph("b"))),
        (r"\emph{a \emph{b}}", (emph("a ", emph("b")),)),
        (r"\textbf{a}{\bf b}", (Styled("strong", ("a",)), Styled("strong", ("b",)))),
        (r"\textsc{a}{\sc b}", (Styled("smallcaps", ("a",)), Styled("smallcaps", ("b",)))),
        (r"\texttt{a\_b}", (Styled("code", ("a_b",)),)),
        (r"{\tt a}", (Styled("code", ("a",)),)),
        (r"\verb|a\b{|c", (Styled("code", ("a\\b{",)), "c")),
        (r"1\textsuperscript{st}", ("1", Styled("sup", ("st",)))),
        (r"H\textsubscript{2}O", ("H", Styled("sub", ("2",)), "O")),
        (r"{\em\bf a}", (emph(Styled("strong", ("a",))),)),
        (r"\emph{a }b", (emph("a"), " b")),
        (r"a\emph{ b}", ("a ", emph("b"))),
        (r"\emph{a", (emph("a"),)),
        (r"\emph{\'E}", (emph("É"),)),
        (r"\'\emph{e}", (emph("é"),)),
    ],
)
def test_styles(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        ("A {BERT} b", ("A ", nocase("BERT"), " b")),
        ("{B}ert", (nocase("B"), "ert")),
        ("{Whole title}", (nocase("Whole title"),)),
        ("{{Whole title}}", (nocase("Whole title"),)),
        ("{A {B} c}", (nocase("A B c"),)),
        (r"{A \emph{{B}}}", (nocase("A ", emph("B")),)),
        (r"{\'E}cole {\O}stby", ("École Østby",)),
        (r"{\"Uber}", (nocase("Über"),)),
        (r"{\LaTeX}", (nocase("LaTeX"),)),
        (r"\textbf{Foo {BAR}}", (Styled("strong", ("Foo ", nocase("BAR"))),)),
        (r"{\em {BERT} x}", (emph(nocase("BERT"), " x"),)),
        ("{3D} {2} -{}- {--}", (nocase("3D"), " 2 -- –")),
        ("{$O(n)$} {a $B$}", (Math("O(n)"), " ", nocase("a ", Math("B")))),
        ("{BERT", (nocase("BERT"),)),
    ],
)
def test_braces_protect_capitals(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"An $O(n \log n)$ sort", ("An ", Math(r"O(n \log n)"), " sort")),
        (r"\(a_1\) and \[b\]", (Math("a_1"), " and ", Math("b"))),
        (r"\ensuremath{\alpha^{2}}x", (Math(r"\alpha^{2}"), "x")),
        (r"\ensuremath\alpha", (Math(r"\alpha"),)),
        (r"$$ x $$", (Math(" x "),)),
        (r"$\text{cost: \$5}$", (Math(r"\text{cost: \$5}"),)),
        (r"$^{\dagger}$", (Math(r"^{\dagger}"),)),
        (r"$a & b < c$", (Math("a & b < c"),)),
        ("only $5", ("only $5",)),
        ("from $5 to $10", ("from $5 to $10",)),
        ("{$}5 and {$}6", ("$5 and $6",)),
        ("a $ $ b", ("a $ $ b",)),
        ("a $$ b", ("a $$ b",)),
        (r"a \( b", ("a ( b",)),
    ],
)
def test_mathematics_stays_tex(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"\url{https://a.org/x\_y\%20~z}", (link("https://a.org/x_y%20~z"),)),
        (r"\url|http://a.org|", (link("http://a.org"),)),
        (r"\href{https://a.org}{the \emph{page}}", (link("https://a.org", "the ", emph("page")),)),
        (r"\href{https://a.org}{}", (link("https://a.org"),)),
        (r"\href{mailto:a@b.org}{mail}", (link("mailto:a@b.org", "mail"),)),
        (r"\href{http://a.org}{\url{http://b.org}}", (link("http://a.org", "http://b.org"),)),
        (r"\href{javascript:alert(1)}{x}", ("x",)),
        (r"\url{data:text/html,x}", ("data:text/html,x",)),
        (r"\url{www.a.org}", ("www.a.org",)),
        ('<a href="https://a.org?b=1&amp;c=2">x</a>', (link("https://a.org?b=1&c=2", "x"),)),
        ("<a class=x href='http://a.org'>x</a>", (link("http://a.org", "x"),)),
        ('<a href="java\tscript:alert(1)">x</a> <a name="y">z</a>', ("x z",)),
    ],
)
def test_links(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        ("A &amp; B &eacute;&#8211;&#x2014;", ("A & B é–—",)),
        (r"A \&amp; B {\&}amp; C \&\#8211; {\&}{\#}8212;", ("A & B & C – —",)),
        (r"AT\&T; &nosuch; &amp", ("AT&T; &nosuch; &amp",)),
        ("&amp;lt;i&amp;gt; &lt;i&gt;", ("&lt;i&gt; <i>",)),
        ("a&nbsp;b&#10;c", ("a\xa0b c",)),
        ("<i>a</i> <EM>b</EM>", (emph("a"), " ", emph("b"))),
        ("<b>a</b><strong>b</strong>", (Styled("strong", ("a",)), Styled("strong", ("b",)))),
        ("H<sub>2</sub>O<sup>+</sup>", ("H", Styled("sub", ("2",)), "O", Styled("sup", ("+",)))),
        ("a<br>b <br/> c<BR />d", ("a\nb\nc\nd",)),
        ("<p>a</p><p>b</p>", ("a\nb",)),
        ('<span style="color: red">a</span> <u>b</u>', ("a b",)),
        ('<span class="nocase">BERT</span> x', (nocase("BERT"), " x")),
        ("<jats:p>a <jats:italic>b</jats:italic></jats:p>", ("a ", emph("b"))),
        ('<mml:math xmlns:mml="x"><mml:mi>a</mml:mi></mml:math>', ("a",)),
        ("<script>alert(1)</script>", ("<script>alert(1)</script>",)),
        ("x < y and y > z, <unk>, a <b and c>", ("x < y and y > z, <unk>, a <b and c>",)),
        ("<i>a", (emph("a"),)),
        ("a</i>b", ("ab",)),
        ("<b><i>a</b>b</i>", (Styled("strong", (emph("a"),)), "b")),
        ("{<i>A}</i>b", (nocase(emph("A")), "b")),
        ("<i/>a", ("a",)),
    ],
)
def test_html(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        ("", ()),
        ("  \n ", ()),
        ("{}", ()),
        (r"\foo", ()),
        ("~", ()),
        ("plain words", ("plain words",)),
        ("  a \t b\n   c ", ("a b c",)),
        ("a\n\nb\r\n  \r\nc", ("a\nb\nc",)),
        ("a {} b", ("a b",)),
        ("\\LaTeX\n\nb", ("LaTeX\nb",)),
        ("a \\emph{ b } \\\\ c", ("a ", emph("b"), "\nc")),
    ],
)
def test_white_space(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        ("plain", "plain"),
        (r"Erd{\H o}s, {P}aul", "Erdős, Paul"),
        (r"The $k$-means \emph{method}", "The k-means method"),
        ("", ""),
    ],
)
def test_text_is_without_styles(tex, printed):
    assert text(tex) == printed


@pytest.mark.parametrize(
    ("tex", "target"),
    [
        ("https://a.org/x--y~z%20``", "https://a.org/x--y~z%20``"),
        (r"https://a.org/x\_y\%20\&z\#top", "https://a.org/x_y%20&z#top"),
        (r"https://a.org/\~{}x/{\~}y/{\_}z", "https://a.org/~x/~y/_z"),
        (r"https://a.org/\textasciitilde{}x/$\sim$y/\textasciitilde z", "https://a.org/~x/~y/~z"),
        (r"https://a.org/a\textunderscore b", "https://a.org/a_b"),
        (r"\url{https://a.org/x}", "https://a.org/x"),
        (r"{\url{https://a.org/{x}}}", "https://a.org/x"),
        (r"\href{https://a.org/x}{y}", "https://a.org/x"),
        ("{10.1000/a_b<c>}", "10.1000/a_b<c>"),
        ("https://a.org/?a=1&amp;b=2{\\&}amp;c=3", "https://a.org/?a=1&b=2&c=3"),
        ("https://a.org/?a=1&lt=2", "https://a.org/?a=1&lt=2"),
        (r"https:\/\/a.org", "https://a.org"),
        (" \n https://a.org/\n   x ", "https://a.org/x"),
        ("files/my paper.pdf", "files/my paper.pdf"),
        (r"\url{https://a.org", "https://a.org"),
        ("", ""),
    ],
)
def test_urls_are_not_decoded(tex, target):
    assert url(tex) == target


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("http://a.org", True),
        ("HTTPS://a.org", True),
        ("ftp://a.org/x", True),
        ("mailto:a@b.org", True),
        (" ht\ntps://a.org", True),
        ("javascript:alert(1)", False),
        ("JaVa\tScript:alert(1)", False),
        ("\x01javascript://a.org", False),
        ("data:text/html,http://a.org", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//a.org", False),
        ("a.org", False),
        ("http://", False),
        ("https:a.org", False),
        ("", False),
    ],
)
def test_only_fetching_schemes_are_safe(target, safe):
    assert is_safe_url(target) is safe


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        ("{" * 100_000 + "Deep" + "}" * 100_000 + " end", "Deep end"),
        (r"\emph{" * 100_000 + "x", "x"),
        (r"{\em " * 100_000 + "x" + "}" * 100_000 + "y", "xy"),
        ("<i>" * 100_000 + "x" + "</i>" * 100_000 + "y", "xy"),
        (r"\"" * 100_000, '"' * 100_000),
        (r"\"o" * 100_000, "ö" * 100_000),
        ("$" * 100_000, "$" * 100_000),
        (r"\(" * 100_000, "(" * 100_000),
        (r"\url{" * 20_000 + "x", r"\url" * 19_998 + "x"),
        ("<a href=" * 50_000, "<a href=" * 50_000),
        ("a" + "\u0308\u0327" * 50_000, "a" + "\u0308\u0327" * 50_000),
    ],
    ids=lambda value: value[:8],
)
def test_long_values_are_read_whole(tex, printed):
    assert text(tex) == printed


def test_what_is_too_deep_keeps_its_text_in_order():
    tex = "".join(rf"{n}\emph{{" for n in range(300)) + "}" * 300 + " end"
    assert text(tex) == "".join(map(str, range(300))) + " end"
    assert decode(tex)[-1] == " end"


MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "\\",
                "{",
                "}",
                "$",
                "<",
                ">",
                "&",
                "`",
                "'",
                "-",
                "~",
                "\n",
                " ",
                "|",
                "[",
                "]",
                '"',
            ),
            *("\\emph", "\\em ", "\\'", "\\url", "\\href{http://a.b}", "\\verb", "\\begin", "\\("),
            *("\\)", "<i>", "</i>", "<br>", "<a href='http://a.b'>", "</a>", "&amp;", ";", "\\i"),
            *("\\c", "\\enquote", "a", "B", "é", "\u0301", "3", "\\ensuremath", "\\kern", "\\\\"),
            *("{}", "<p>", "\\footnote"),
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=200)
@given(st.one_of(st.text(), MARKUP))
def test_any_text_gives_tidy_runs(tex):
    runs = decode(tex)
    assert plain(runs) == text(tex)
    for siblings in [runs, *(run.runs for run in walk(runs) if not isinstance(run, str | Math))]:
        kinds = [isinstance(run, str) for run in siblings]
        assert (True, True) not in pairwise(kinds)
        assert all(is_normalized("NFC", run) and run for run in siblings if isinstance(run, str))
    assert not any(isinstance(run, str) and run[0] in " \n" for run in runs[:1])
    assert not any(isinstance(run, str) and run[-1] in " \n" for run in runs[-1:])
    assert isinstance(url(tex), str)


@settings(max_examples=200)
@given(
    st.text(alphabet="abcXYZ0189äß漢.,;:!?()[]/\"'#%@^_*+=| \n\t").filter(lambda t: "''" not in t)
)
def test_text_without_markup_is_itself_with_plain_spaces(tex):
    paragraphs = [" ".join(part.split()) for part in split_paragraphs(tex)]
    expected = "\n".join(part for part in paragraphs if part)
    assert decode(tex) == ((expected,) if expected else ())


def split_paragraphs(tex):
    part = []
    for line in tex.split("\n"):
        if line.strip():
            part.append(line)
        else:
            yield "\n".join(part)
            part = []
    yield "\n".join(part)


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b",
                "X",
                "0",
                "9",
                " ",
                "\n",
                "{",
                "}",
                "$",
                "%",
                "_",
                "--",
                "`",
                "''",
                "~",
                '"',
            ),
            *("'", "!", "<", '\\"', "\\'", "\\c ", "\\&", "\\_", "\\\\", "\\,", "\\ ", "\\emph{"),
            *("{\\bf ", "\\foo ", "<i>", "</i>", "<br/>", "&amp;", "&", "\\LaTeX{}", "\\enquote{"),
        ]
    ),
    max_size=60,
)


@settings(max_examples=200)
@given(PIECES)
def test_no_letter_or_digit_is_lost(pieces):
    printed = iter(normalize("NFD", text("".join(pieces))))
    wanted = [piece for piece in pieces if piece.isalnum()]
    assert all(letter in printed for letter in wanted)


def styled(style, *runs):
    return Styled(style, runs)


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"\textcommabelow{s}\textcommabelow{t}\textcommabelow S", "șțȘ"),
        (r"\textogonekcentered{o}\ogonek{a}\k{O}\capitalogonek{A}", "ǫąǪĄ"),
        (r"\cedilla{c}\capitalcedilla{S}", "çŞ"),
        (r"\newtie{oo}\capitaltie{OO}\capitalnewtie{AA}", "o\u0361oO\u0361OA\u0361A"),
        (r"\hmaccent{o}\capitalhungarumlaut{U}", "őŰ"),
        (r"\G{a}\C{e}\f{i}\U{u}", "ȁȅȋu\u030d"),
        (r"\capitalgrave{E}\capitalacute{E}\capitalcircumflex{E}\capitaltilde{N}", "ÈÉÊÑ"),
        (r"\capitaldieresis{A}\capitalring{U}\capitalcaron{S}\capitalbreve{G}", "ÄŮŠĞ"),
        (r"\capitalmacron{U}\capitaldotaccent{Z}", "ŪŻ"),
        (r"\ij\IJ\NG\ng\TH\th\SS\ss", "ĳĲŊŋÞþẞß"),
        (r"\imath\jmath \^\imath", "ıȷî"),
        (r"{\accent'27u}{\accent'27 u}\accent127 a\accent 19{e}", "ůůäé"),
        (r'{\accent"7F o}{\accent4 o}', "öö"),
        (r"\textschwa\textopeno\textesh\textyogh\textglotstop\textltailn", "əɔʃʒʔɲ"),
        (r"\textturna\textscripta\textprimstress{}a\textlengthmark", "ɐɑˈaː"),
        (r"\textsubring{n}\textsyllabic{l}", "n\u0325l\u0329"),
        (r"\cyrchar\CYRA\cyrzh\CYRYO", "АжЁ"),
    ],
)
def test_letters_of_all_text_encodings(tex, printed):
    assert text(tex) == printed


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"\quotesinglbase a\textquoteleft", "‚a‘"),
        (r"\quotedblbase a\textquotedblleft{} \textquotedblright", "„a“ ”"),
        (r"\guillemotleft a\guillemotright \guillemetleft b\guillemetright", "«a»«b»"),
        (r"\guilsinglleft a\guilsinglright \flq b\frq \flqq c\frqq", "‹a›‹b›«c»"),
        (r"\glq a\grq{} \glqq b\grqq{} \textquotesingle \textquotedbl\dq", '‚a‘ „b“ \'""'),
        (r"\og mot \fg{} et \og{}mot\fg.", "«\xa0mot\xa0» et «\xa0mot\xa0»."),
        (r"\textendash\textemdash\bibrangedash\hyphen", "–—–-"),
        (r"\textless\textgreater\textbar\textbackslash\textbraceleft\textbraceright", r"<>|\{}"),
        (r"\textasciitilde\textasciicircum\textunderscore\textdollar\slash", "~^_$/"),
        (r"\texttrademark\textregistered\textcopyright\registered", "™®©®"),
        (r"\textdegree\degree\textcelsius\textmu\micro\textohm", "°°℃µµΩ"),
        (r"\texteuro\euro\EUR\pounds\textsterling\textyen\textcent", "€€€££¥¢"),
        (r"\textnumero\No\no\textsection\textparagraph\textbullet", "№N°n°§¶•"),
        (r"\textonehalf\textonequarter\texttwosuperior\textordfeminine\textordmasculine", "½¼²ªº"),
        (r"\textexclamdown\textquestiondown\textinterrobang\textreferencemark", "¡¿‽※"),
        (r"\textperthousand\textminus\textpm\texttimes\textdiv\textlnot", "‰−±×÷¬"),
        (r"\textlbrackdbl\textrbrackdbl\textbardbl\textdagger\textdaggerdbl", "⟦⟧‖†‡"),
        (r"\Letter\Envelope\checkmark\bigstar", "✉✉✓★"),
        (r"\symbol{92}\char92\char'134" + r'\char"5C', "\\\\\\\\"),
        (r"1\ier{} 2\ieme", "1er 2e"),
    ],
)
def test_symbols_of_textcomp_and_other_packages(tex, printed):
    assert text(tex) == printed


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"\alpha\beta\gamma\Delta\Omega\varepsilon\varsigma", "αβγΔΩες"),
        (r"\textalpha\textbeta\textgamma\textphi\textDelta\upalpha\Upomega", "αβγφΔαΩ"),
        (r"a \pm b \times c \rightarrow d", "a ±b ×c →d"),
        (r"\leq\geq\le\ge\neq\ne\approx\sim\equiv", "≤≥≤≥≠≠≈∼≡"),
        (r"\infty\in\notin\subset\cup\cap\emptyset\forall\exists", "∞∈∉⊂∪∩∅∀∃"),
        (r"\to\gets\leftarrow\Rightarrow\leftrightarrow\iff\mapsto", "→←←⇒↔⟺↦"),
        (r"\sum\prod\int\partial\nabla\sqcup\bullet\cdot\star\ast", "∑∏∫∂∇⊔•·⋆∗"),
        (r"\log n, \max, \deg, \gcd", "log n, max, deg, gcd"),
        (r"\mathrm{d}x \mathbf{x} \operatorname{Tr}", "dx x Tr"),
        (r"\num{10} \SI{5}{\micro\metre} \si{\metre\per\second}", "10 5\xa0µm m/s"),
    ],
)
def test_greek_and_mathematical_symbols_outside_of_mathematics(tex, printed):
    assert text(tex) == printed


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"$k$-means", (Math("k"), "-means")),
        (r"x$y$z", ("x", Math("y"), "z")),
        (r"\(\mathcal{O}(n)\)-time", (Math(r"\mathcal{O}(n)"), "-time")),
        (
            r"$\mathrm{a}\mathbf{b}\mathcal{C}\text{d e}$",
            (Math(r"\mathrm{a}\mathbf{b}\mathcal{C}\text{d e}"),),
        ),
        (r"$x \text{ if $y$}$ z", (Math(r"x \text{ if $y$}"), " z")),
        (r"\ensuremath{\mathbb{R}^n}", (Math(r"\mathbb{R}^n"),)),
        (r"on \mathbb{R}$^n$", ("on ", Math(r"\mathbb{R}"), Math("^n"))),
        (r"\mathbb R, \frac12 \sqrt[3]{x}", (
            Math(r"\mathbb{R}"), ", ", Math(r"\frac{1}{2}"), " ", Math(r"\sqrt[3]{x}"),
        )),
        (r"a \begin{equation}x=1\end{equation} b", ("a ", Math("x=1"), " b")),
        (
            r"\begin{align*}a&=b\\c&=d\end{align*}",
            (Math(r"\begin{aligned}a&=b\\c&=d\end{aligned}"),),
        ),
        (r"\eqn{\rho}{rho}", (Math(r"\rho"),)),
        (r"a {b$c} d$ e", ("a ", nocase("b$c"), " d$ e")),
        (r"\(a} b\)", ("(a b)",)),
        (r"\ce{H2O}, \ce{SO4^2-}, \ce{Na+}, \ce{2 H2 -> x}", (
            "H", styled("sub", "2"), "O, SO", styled("sub", "4"), styled("sup", "2-"),
            ", Na", styled("sup", "+"), ", 2 H", styled("sub", "2"), " → x",
        )),
    ],
)  # fmt: skip
def test_mathematics_next_to_and_inside_of_text(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"a\\[2pt]b\\*[1ex] c\\ [2] d", "a\nb\nc\n[2] d"),
        (r"a\newline b\linebreak[4]c\break d", "a\nb\nc\nd"),
        (r"hy\-phen\/ated\@ x\relax y\protect z\xspace w", "hyphenated xyzw"),
        (r"a\ b\,c\quad d\qquad e\enspace f", "a b\u2009c d e f"),
        (r"a\hspace{1em}b\hspace*{0pt}c\hspace{-1em}d\hspace{\fill}e", "a bcd e"),
        (r"a\vspace{2pt}b\hskip 1em c\kern.1em d\vskip 2pt", "ab cd"),
        (r"1987\unskip--89, a \unskip b", "1987–89, ab"),
        (r'ein "a und \"a', 'ein "a und ä'),
        (r"\lowercase{D}e \MakeUppercase{abc} \NoCaseChange{x}", "De abc x"),
        (r"\textcolor{red}{x} \colorbox{red}{y} {\color{blue} z}", "x y z"),
        (r"a\footnote[1]{b \emph{c}}", "a (b c)"),
        (r"\makebox[2cm][l]{a} \parbox[t]{2cm}{b} \scalebox{2}{c} \hbox{d}", "a b c d"),
        (
            r"Text:\begin{enumerate}[(i)]\item a\item[(b)] b\end{enumerate}End",
            "Text:\n• a\n(b) b\nEnd",
        ),
        (r"\begin{center}a\end{center}", "a"),
        (r"{\small a} {\LARGE b} \noindent c", "a b c"),
        (r"\label{sec:x}a\index{x}\phantom{y}b", "ab"),
        (r"\enquote*{a} \dQuote{b} \sQuote{c} \pkg{lme4}", "“a” “b” ‘c’ lme4"),
        (r"\foreignlanguage{greek}{a} \textgreek{b} \selectlanguage{german}c", "a b c"),
        (r"\KOMAScript, \TeXLive{} \XeLaTeX{}", "KOMA-Script, TeX Live XeLaTeX"),
        (r"pp.~1\psqq, v\adddotspace a\addcolon\space b", "pp.\xa01\xa0ff., v. a: b"),
        (r"100\% \# \_ \& \{\} 5% off, A & B #1 a_b", "100% # _ & {} 5% off, A & B #1 a_b"),
    ],
)
def test_layout_leaves_its_text(tex, printed):
    assert text(tex) == printed


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        (r"see \url{https://a.org/x%20y#z_1&b=~c}.", ("see ", link("https://a.org/x%20y#z_1&b=~c"), ".")),
        (r"\url{https://a.org/?a=1\&b=2}", (link("https://a.org/?a=1&b=2"),)),
        (r"\url|https://a.org/%_#| x", (link("https://a.org/%_#"), " x")),
        (r"\url!https://a.org!", (link("https://a.org"),)),
        (r"\href{https://a.org/a\%20b}{x}", (link("https://a.org/a%20b", "x"),)),
        (r"\href[page=1]{https://a.org} {x}", (link("https://a.org", "x"),)),
        (r"\href{https://a.org}", (link("https://a.org"),)),
        (r"\href{www.a.org}{}", ("www.a.org",)),
        (r"\doi{10.1000/a_b}", (Hyperlink("https://doi.org/10.1000/a_b", ("10.1000/a_b",)),)),
        (r"\doi{https://doi.org/10.1/x}", (Hyperlink("https://doi.org/10.1/x", ("10.1/x",)),)),
        ("https://a.org/~user/a--b -- c~d", ("https://a.org/~user/a--b – c\xa0d",)),
        ("``https://a.org''", ("“https://a.org”",)),
        (r"\verb*|a b| \verb+x%_+ \lstinline[language=C]|y|",
         (styled("code", "a b"), " ", styled("code", "x%_"), " ", styled("code", "y"))),
        (r"\path{a_b/c}", (styled("code", "a_b/c"),)),
    ],
)  # fmt: skip
def test_addresses_in_text(tex, runs):
    assert decode(tex) == runs


@pytest.mark.parametrize(
    ("tex", "printed", "unknown"),
    [
        (r"\foo{bar} \foo \baz[x]{y}", "bar [x]y", (r"\foo", r"\baz")),
        (r"\foo{a \baz{b \emph{c}}}", "a b c", (r"\foo", r"\baz")),
        (
            r"See \cite{knuth:84} and \citep[p.~3][]{x,y}.",
            "See knuth:84 and x,y.",
            (r"\cite", r"\citep"),
        ),
        (r"in \ref{sec:1}", "in sec:1", (r"\ref",)),
        (r"\today", "", (r"\today",)),
        (r"\WYSIWYG", "WYSIWYG", (r"\WYSIWYG",)),
        (r"\label{a}\noop{b}\relax c", "c", ()),
        (r"$\foo{a}$ \(\bar\baz\) \verb|\foo| \url{http://a.org/\foo}", None, ()),
        (r"\ensuremath{\foo} \begin{equation}\foo\end{equation}", None, ()),
        (r"\apj, \textdegree, \'e, \\foo, \LaTeX", None, ()),
        (r"\char0 \accent99 a", "a", (r"\char", r"\accent")),
        ("plain & 100%", "plain & 100%", ()),
    ],
)
def test_unknown_macros_are_named_and_their_text_stays(tex, printed, unknown):
    assert unknown_macros(tex) == unknown
    assert printed is None or text(tex) == printed


@pytest.mark.parametrize(
    ("tex", "reasons"),
    [
        ("plain 100% & #1 a_b", ()),
        (r"{A} \emph{b} $c$ \(d\) \$5 \{", ()),
        ("{a", ("a { is not closed",)),
        (r"\emph{a", ("a { is not closed",)),
        (r"\url{http://a.org", ("a { is not closed",)),
        (r"\label{a", ("a { is not closed",)),
        ("{" * 200, ("a { is not closed",)),
        ("a} b}", ("a } closes nothing",)),
        ("only $5", ("a $ begins no mathematics",)),
        (r"$a{b$", ("a { is not closed", "a $ begins no mathematics")),
        (r"\(a", (r"a \( has no end",)),
        (r"\[a", (r"a \[ has no end",)),
        (r"\begin{quote}a", (r"\begin{quote} has no end",)),
        (r"a\end{quote}", (r"\end{quote} ends nothing",)),
        (r"\begin{a}\end{b}", (r"\end{b} ends nothing",)),
        ("a\\", ("a backslash stands at the end",)),
    ],
)
def test_faults_are_what_tex_would_not_accept(tex, reasons):
    assert sorted(faults(tex)) == sorted(reasons)


@pytest.mark.parametrize(
    "tex",
    [
        r"\label{x lost",
        r"\hspace{x lost",
        r"\textcolor{x}{lost",
        r"\begin{x lost",
        r"\cite[x lost",
        r"\verb|lost",
        r"\url|lost",
        r"\frac{lost",
        r"\ce{lost",
        r"\doi{lost",
        r"\footnote[lost",
        r"\item[lost",
        r"\ensuremath{lost",
        r"\begin{equation} lost",
        r"\[ lost",
        r"$\text{lost $",
    ],
)
def test_what_has_no_end_loses_no_text(tex):
    assert "lost" in text(tex)


@pytest.mark.parametrize(
    "piece",
    [
        r"\verb|", r"\verb!a\verb?b", r"\label{", r"\begin{align}{", r"\({", r"$\text{", r"$a{",
        r"\href{", r"\frac{", "https://a.org/--", "://--", r"\begin{x}", r"\item[", r"\ce{H",
        r"\cite[a]", r"\char", r"\accent", "\\\\[", r"\unskip ", r"\foo{", r"\og\fg",
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("end", ["", "}" * 1000, r"\end{align}\)$|"], ids=["", "closed", "ended"])
def test_repeated_pieces_are_read_in_one_pass(piece, end):
    tex = piece * (40_000 // len(piece)) + end + " end"
    assert "end" in text(tex)
    faults(tex)
    unknown_macros(tex)


TEX = st.lists(
    st.sampled_from([
        *"{}[]$|*`'~-\" \n!aZ3é,",
        *("\\", "\\\\", "\\\\[2pt]", "\\(", "\\)", "\\[", "\\]", "\\,", "\\ ", "\\-", "\\{", "\\}"),
        *("\\accent", "\\begin{align}", "\\begin{x}", "\\ce", "\\char", "\\cite", "\\color", "\\doi"),
        *("\\end{align}", "\\end{x}", "\\eqn", "\\fg ", "\\foo", "\\frac", "\\href", "\\hskip", "\\SI"),
        *("\\hspace", "\\ier", "\\item", "\\label", "\\makebox", "\\mathbb", "\\newline", "\\newtie"),
        *("\\og ", "\\symbol", "\\textcommabelow", "\\textdegree", "\\today", "\\unskip", "\\url"),
        *("https://a.org/", "1em", "'27", "\u0301"),
    ]),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=200)
@given(TEX)
def test_any_tex_is_read_whole_and_tidily(tex):
    runs = decode(tex)
    for siblings in [runs, *(run.runs for run in walk(runs) if not isinstance(run, str | Math))]:
        kinds = [isinstance(run, str) for run in siblings]
        assert (True, True) not in pairwise(kinds)
        assert all(is_normalized("NFC", run) and run for run in siblings if isinstance(run, str))
    known = set(unknown_macros(tex))
    assert all(name[0] == "\\" and name[1:].isalpha() for name in known)
    assert len(set(faults(tex))) == len(faults(tex))
