"""Each way to write credit into a .bib, as pages, PDF and plain text print it (CREDIT.md)."""

from __future__ import annotations

import re

import pytest

from conftest import make_project
from sphinx_pubs.ext.site import site_of

#: key → (fields, the names with their marks as a reader sees them, an owner in stars).  The
#: order is that of CREDIT.md, "Where a role can come from", and so are most notations.
NOTATIONS = {
    # 1. annotations
    "annotation": (
        "author = {Doe, Jane and Roe, Ann}, author+an = {1=equal; 2=equal,corresponding}",
        "Jane Doe*, Ann Roe*✉",
    ),
    "partannotation": (
        "author = {Doe, Jane and Roe, Ann}, author+an = {1:family=lead}",
        "Jane Doe💡, Ann Roe",
    ),
    "namedannotation": (
        "author = {Doe, Jane and Roe, Ann}, author+an:role = {2=senior}",
        "Jane Doe, Ann Roe†",
    ),
    "literal": (
        'author = {Doe, Jane and Roe, Ann}, author+an = {1="corresponding"}',
        "Jane Doe✉, Ann Roe",
    ),
    "range": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, author+an = {1-2=equal; 3 = lead}",
        "Jane Doe*, Ann Roe*, Ed Poe💡",
    ),
    "several": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, author+an = {1,2=equal; 2=lead; 2=lead}",
        "Jane Doe*, Ann Roe*💡, Ed Poe",
    ),
    "groups": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed and Coe, Al}, "
        "author+an = {1,2=equal; 3,4=equal:2}",
        "Jane Doe*, Ann Roe*, Ed Poe‡, Al Coe‡",
    ),
    "order": (
        "author = {Doe, Jane and Roe, Ann}, author+an = {1=corresponding,lead,senior,equal; 2=eq}",
        "Jane Doe*†💡✉, Ann Roe*",
    ),
    "freetext": (
        "author = {Doe, Jane and Roe, Ann}, author+an = {1=visiting scholar; 2=phd}",
        "Jane Doe, Ann Roe",
    ),
    "orcid": (
        'author = {Doe, Jane and Roe, Ann}, author+an:orcid = {1="0000-0002-1825-0097"}',
        "Jane Doe, Ann Roe",
    ),
    "editors": (
        "editor = {Doe, Jane and Roe, Ann}, editor+an = {2=lead}",
        "Jane Doe, Ann Roe💡",
    ),
    # 2. marks glued to names
    "family": ("author = {Tang*, Zhenheng and Roe*, Ann}", "Zhenheng Tang*, Ann Roe*"),
    "given": ("author = {Gao, Xinbo* and Roe, Ann*}", "Xinbo Gao*, Ann Roe*"),
    "direct": ("author = {Emad Bahrami* and Ann Roe*}", "Emad Bahrami*, Ann Roe*"),
    "middle": ("author = {Xinlei* Yu and Ann* Roe}", "Xinlei Yu*, Ann Roe*"),
    "before": ("author = {*Leas, Mikaela and *Roe, Ann}", "Mikaela Leas*, Ann Roe*"),
    "spaced": ("author = {Romanov *, A. E. and Roe *, Ann}", "A. E. Romanov*, Ann Roe*"),
    "braced": ("author = {{van Ede}*, Freek and Roe*, Ann}", "Freek van Ede*, Ann Roe*"),
    "macro": ("author = {{\\O}* and Roe*, Ann}", "Ø*, Ann Roe*"),
    "suffix": ("author = {Doe, Jr.*, Jane and Roe III*, Ann}", "Jane Doe, Jr.*, Ann Roe III*"),
    "institution": (
        "author = {{Example Collaboration}* and {Example Team*}}",
        "Example Collaboration*, Example Team*",
    ),
    "chinese": ("author = {王小明* and 李*, 大 and Roe, Ann}", "王小明*, 李大*, Ann Roe"),
    "others": ("author = {Doe*, Jane and Roe*, Ann and others*}", "Jane Doe*, Ann Roe*"),
    "superscript": (r"author = {Recasens$^*$ and Roe$^{*}$, Ann}", "Recasens*, Ann Roe*"),
    "ast": (r"author = {Doe$^\ast$, Jane and Roe\(^*\), Ann}", "Jane Doe*, Ann Roe*"),
    "textsuperscript": (
        r"author = {Gathrid\textsuperscript{*}, B. and Alei, E.{\textsuperscript{*}}}",
        "B. Gathrid*, E. Alei*",
    ),
    "asterisk": (
        r"author = {Doe\textasteriskcentered, Jane and Roe\textasteriskcentered{}, Ann}",
        "Jane Doe*, Ann Roe*",
    ),
    "mail": ("author = {Doe, Jane and Roe, Ann📧}", "Jane Doe, Ann Roe✉"),
    "envelope": ("author = {Doe✉, Jane and Roe, Ann}", "Jane Doe✉, Ann Roe"),
    "colour": ("author = {Jane Doe✉️ and Roe, Ann}", "Jane Doe✉, Ann Roe"),
    "bulb": ("author = {Jane Doe💡 and Roe, Ann}", "Jane Doe💡, Ann Roe"),
    "words": (
        "author = {Jane Doe (co-first author) and Ann Roe (corresponding author)}",
        "Jane Doe*, Ann Roe✉",
    ),
    "footnote": (
        r"author = {Jane Doe\thanks{Equal contribution} and Ann Roe\thanks{Equal contribution}}",
        "Jane Doe*, Ann Roe*",
    ),
    "onebrace": (
        "author = {{Jian Zhu*, Cong Zhang*} and David Jurgens {[* equal contribution]}}",
        "Jian Zhu*, Cong Zhang*, David Jurgens",
    ),
    "editormarks": ("editor = {Doe*, Jane and Roe*, Ann}", "Jane Doe*, Ann Roe*"),
    # what is no mark
    "digits": (
        "author = {{2K Games} and Doe1, Jane and {LaTeX3 Project Team}}",
        "2K Games, Jane Doe1, LaTeX3 Project Team",
    ),
    "parentheses": (
        "author = {Jane (George L.) Sicherman and Tian (田琳), Lin and Michael Barr (auth.)}",
        "Jane (George L.) Sicherman, Lin Tian (田琳), Michael Barr (auth.)",
    ),
    "accents": (
        r"author = {Lema{\^i}tre, Jos{\'e} and L[eslie] Lamport}",
        "José Lemaître, L[eslie] Lamport",
    ),
    "inside": (
        r"author = {{C*-Algebra Group} and Xu\&, Li and {Doe \& Sons}}",
        "C*-Algebra Group, Li Xu&, Doe & Sons",
    ),
    "bullet": (r"author = {Doe$\bullet$Roe, Jane}", "Jane Doe·Roe"),
    "titles": (
        "author = {Doe*, Jane and Roe*, Ann}",
        "Jane Doe*, Ann Roe*",
    ),
    # a legend in the entry
    "legend": (
        "author = {Zhu†, Jun and Roe, Ann}, note = {† Corresponding author}",
        "Jun Zhu✉, Ann Roe",
    ),
    "legendtex": (
        r"author = {Angeles-Albores$^\dagger$, David and Roe\dag, Ann}, "
        r"annotation = {$^\dagger$These authors contributed equally.}",
        "David Angeles-Albores*, Ann Roe*",
    ),
    "legendsup": (
        r"author = {Doe$^1$, Jane and Roe\textsuperscript{1}, Ann}, "
        r"footnote = {\textsuperscript{1}: these authors contributed equally}",
        "Jane Doe*, Ann Roe*",
    ),
    "legendlist": (
        "author = {Doe*, Jane and Roe*†, Ann}, addendum = {* equal, † corresponding}",
        "Jane Doe*, Ann Roe*✉",
    ),
    "legendlines": (
        "author = {Doe*, Jane and Roe*, Ann and Poe‡, Ed}, "
        "annotation = {* co-first authors<br>‡ Corresponding author}",
        "Jane Doe*, Ann Roe*, Ed Poe✉",
    ),
    "legendsymbols": (
        "author = {Doe§, Jane and Roe¶, Ann and Poe‖, Ed and Coe&, Al}, "
        r"note = {§ Project lead; ¶ Corresponding author; ‖ Corresponding author; \& Project lead}",
        "Jane Doe💡, Ann Roe✉, Ed Poe✉, Al Coe💡",
    ),
    "legendend": (
        "author = {Doe*, Jane and Roe*, Ann}, note = {Extended version (* equal contribution)}",
        "Jane Doe*, Ann Roe*",
    ),
    "legendgroups": (
        r"author = {Doe*, Jane and Roe*, Ann and Poe\ddag, Ed and Coe\ddag, Al}, "
        "description = {* Equal contribution; ‡ These two authors contributed equally}",
        "Jane Doe*, Ann Roe*, Ed Poe‡, Al Coe‡",
    ),
    "legendtext": (
        "author = {Einstein*†, A. and Roe*, Ann}, note = {† Albert Einstein}",
        "A. Einstein*, Ann Roe*",
    ),
    # 3. bold
    "bold": (r"author = {\textbf{Zhu, W.} and Roe, Ann}", "**W. Zhu**, Ann Roe"),
    "boldparts": (
        r"author = {\textbf{R.} \underline{\textbf{Kucharski}} and Roe, Ann}",
        "**R. Kucharski**, Ann Roe",
    ),
    "boldmarked": (
        r"author = {\textbf{Zhu, W.}\textsuperscript{*} and Roe*, Ann}",
        "**W. Zhu***, Ann Roe*",
    ),
    # 4. fields
    "positions": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, equal = {1,3}",
        "Jane Doe*, Ann Roe, Ed Poe*",
    ),
    "count": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, cofirst = {2}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    "lastcount": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, senior = {2}",
        "Jane Doe, Ann Roe†, Ed Poe†",
    ),
    "position": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, corresponding = {2}",
        "Jane Doe, Ann Roe✉, Ed Poe",
    ),
    "surnames": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, equal = {Doe, Roe}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    "and": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, equal = {Roe and Doe}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    "inverted": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, lead = {Roe, Ann}",
        "Jane Doe, Ann Roe💡, Ed Poe",
    ),
    "zero": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, eqcontr = {0,1}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    "fullnames": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, "
        "cofirstauthors = {Jane Doe, Ann Roe, and Ed Poe}",
        "Jane Doe*, Ann Roe*, Ed Poe*",
    ),
    "correspondingfield": (
        "author = {Doe, Jane and Roe, Ann}, corresponding = {Roe}",
        "Jane Doe, Ann Roe✉",
    ),
    "ampersands": (
        "author = {Doe, Jane and Roe, Ann}, correspondingauthors = {Jane Doe && A. Roe}",
        "Jane Doe✉, Ann Roe✉",
    ),
    "flag": (
        "author = {Doe, Jane and Own, Olga}, corr = {true}",
        "Jane Doe, **Olga Own**✉",
    ),
    # 5. prose
    "prose": (
        "author = {Wu, Haoning and Zhang, Zicheng and Li, Hao}, "
        "note = {Equal contribution by Wu, Haoning and Zhang, Zicheng. Corresponding authors: Li}",
        "Haoning Wu*, Zicheng Zhang*, Hao Li✉",
    ),
    "proseunknown": (
        "author = {Wu, Haoning and Li, Hao}, note = {Equal contribution by Wu and Max}",
        "Haoning Wu, Hao Li",
    ),
}
#: Where # meets * in a file; symbols of which nobody knows the meaning.
HASH = {
    "hash": ("author = {Lyu#, Tianle and Roe#, Ann and Poe*, Ed}", "Tianle Lyu*, Ann Roe*, Ed Poe✉")
}
UNDECIDED = {
    "caret": ("author = {Yingxue Xu^ and Roe, Ann}", "Yingxue Xu, Ann Roe"),
    "dagger": ("author = {Zhu†, Jun and Roe\\ddag, Ann}", "Jun Zhu, Ann Roe"),
    "alone": ("author = {Doe, Jane and Roe*, Ann and Poe*, Ed}", "Jane Doe, Ann Roe, Ed Poe"),
    "raised": ("author = {Doe$^{a,1}$, Jane and Roe, Ann}", "Jane Doe, Ann Roe"),
}
ALL = NOTATIONS | HASH | UNDECIDED
FILES = {"papers.bib": NOTATIONS, "hash.bib": HASH, "undecided.bib": UNDECIDED}
#: What is written in a title is its own.
TITLES = {"titles": "reacTable* and BESIII* Work titles"}
VARIATION = "\N{VARIATION SELECTOR-15}"
#: LaTeX draws what fonts lack.
DRAWN = {r"\pubsLead{}": "💡", r"\pubsCorresponding{}": "✉"}


def title_of(key):
    return TITLES.get(key, f"Work {key}")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    files = {
        name: "\n".join(
            f"@book{{{key}, title = {{{title_of(key)}}}, publisher = {{P}}, year = 2024, {fields}}}"
            for key, (fields, _) in entries.items()
        )
        for name, entries in FILES.items()
    }
    lists = "".join(
        f".. publications:: {name}\n   :sort: none\n   :group-by: none\n   :show: -bibtex\n\n"
        for name in FILES
    )
    by_author = (
        ".. publications:: papers.bib\n   :sort: author\n   :group-by: none\n   :show: -bibtex\n"
    )
    pages = {
        "index.rst": f"Page\n====\n\n{lists}",
        "sorted.rst": f":orphan:\n\nSorted\n======\n\n{by_author}",
    }
    conf = (
        'pubs_self = "Olga Own"\n'
        'pubs_people = {"Zhenheng Tang": {"url": "https://example.org/t"},\n'
        '               "Freek van Ede": {"url": "https://example.org/e"},\n'
        '               "R. Kucharski": {"url": "https://example.org/k"},\n'
        '               "Example Team": {"url": "https://example.org/x"}}\n'
    )
    return make_project(tmp_path_factory.mktemp("notations"), "", {**files, **pages}, conf)


@pytest.fixture(scope="module")
def built(project):
    return {builder: project.run(builder) for builder in ("html", "latex", "text")}


@pytest.fixture(scope="module")
def html(built):
    return built["html"]


@pytest.fixture(scope="module")
def soup(html):
    return html.html()


def entry_of(soup, key):
    (entry,) = soup.select(f'.pub[data-key="{key}"]')
    return entry


def names_of(entry):
    found = []
    for name in entry.select(".pub-author, .pub-editor"):
        marks = "".join(
            mark.select_one("[aria-hidden]").get_text() for mark in name.select("sup.pub-mark")
        )
        text = "".join(
            one
            for one in name.find_all(string=True)
            if not one.find_parent("sup", class_="pub-mark")
        )
        text = f"**{text}**" if "pub-self" in name["class"] else text
        found.append(f"{text}{marks}".replace(VARIATION, ""))
    return ", ".join(found)


@pytest.mark.parametrize("key", ALL)
def test_html_has_the_names_with_their_marks(soup, key):
    assert names_of(entry_of(soup, key)) == ALL[key][1]


@pytest.fixture(scope="module")
def text(built):
    written = built["text"].text("index.txt")
    return " ".join(written.replace(VARIATION, "").split())


def line_of(key):
    fields, names = ALL[key]
    several = " (eds.)" if fields.startswith("editor") else ""
    others = " et al." if "and others" in fields else ""
    stop = "" if f"{names}{several}{others}".endswith(".") else "."
    return f"{names}{several}{others}{stop} {title_of(key)}. P, 2024"


@pytest.mark.parametrize("key", ALL)
def test_text_has_the_names_with_their_marks(text, key):
    assert line_of(key) in text


@pytest.fixture(scope="module")
def latex(built):
    (path,) = built["latex"].out.glob("*.tex")
    return {
        found[1]: written_in(line)
        for line in path.read_text(encoding="utf-8").splitlines()
        if (found := re.search(r"Work (\w+)\.", line))
    }


def written_in(latex):
    """What a line of LaTeX prints, as text: raised symbols, bold type, drawn symbols."""
    line = re.sub(r"\\phantomsection\\label\{\\detokenize\{[^{}]*\}\}", "", latex)
    for drawn, symbol in DRAWN.items():
        line = line.replace(drawn, symbol)
    line = re.sub(r"\\pubsCJK\{([^{}]*)\}", r"\1", line)
    line = line.replace(r"\sphinxhyphen{}", "-")
    line = re.sub(r"\\sphinxhref\{[^{}]*\}\{([^{}]*)\}", r"\1", line)
    line = re.sub(r"\\textsuperscript\{([^{}]*)\}", r"\1", line)
    line = re.sub(r"\\sphinxstylestrong\{([^{}]*)\}", r"**\1**", line)
    line = re.sub(r"\{([\[\]])\}", r"\1", line)
    return line.replace(r"\&", "&")


def test_symbols_of_titles_stay(soup):
    title = entry_of(soup, "titles").select_one(".pub-title")
    assert title.get_text() == "reacTable* and BESIII* Work titles"


@pytest.mark.parametrize("key", ALL)
def test_latex_has_the_names_with_their_marks(latex, key):
    assert line_of(key) in latex[key]


def test_a_text_that_a_legend_gives_a_symbol_is_printed_after_the_entry(soup):
    note = entry_of(soup, "legendtext").select_one(".pub-note")
    assert note.get_text() == "† Albert Einstein."


@pytest.mark.parametrize(
    "key",
    [key for key in NOTATIONS if key.startswith("legend") or key in {"prose", "onebrace"}],
)
def test_what_was_read_as_credit_is_not_printed_again(soup, key):
    note = entry_of(soup, key).select_one(".pub-note")
    left = {"legendtext": "† Albert Einstein.", "legendend": "Extended version."}
    assert (note.get_text() if note else "") == left.get(key, "")


def test_nothing_is_lost_without_a_word(html):
    said = re.findall(r"the symbol '(.*?)' on (.*?) has no meaning", html.warnings)
    assert said == [
        ("^", "Yingxue Xu"),
        ("†", "Zhu, Jun"),
        ("‡", "Roe, Ann"),
        ("*", "Roe, Ann, Poe, Ed"),
        ("a", "Doe, Jane"),
        ("1", "Doe, Jane"),
    ]
    assert html.warnings.count("WARNING") == len(said)


def test_no_mark_is_part_of_what_is_linked(soup):
    linked = {
        link["href"]: link.get_text() for link in soup.select("a.pub-person") if link.get_text()
    }
    assert linked == {
        "https://example.org/t": "Zhenheng Tang",
        "https://example.org/e": "Freek van Ede",
        "https://example.org/k": "R. Kucharski",
        "https://example.org/x": "Example Team",
    }


def test_names_sort_without_their_marks(html):
    keys = [entry["data-key"] for entry in html.html("sorted").select(".pub")]
    marked = [
        "given",
        "textsuperscript",
        "boldparts",
        "before",
        "superscript",
        "spaced",
        "parentheses",
        "family",
        "middle",
        "bold",
    ]
    firsts = ["Gao", "Gathrid", "Kucharski", "Leas", "Recasens", "Romanov", "Sicherman", "Tang"]
    assert firsts == sorted(firsts)
    assert [key for key in keys if key in marked] == marked


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zhenheng Tang", "family"),
        ("Gao, Xinbo", "given"),
        ("X. Yu", "middle"),
        ("Mikaela Leas", "before"),
        ("Romanov", "spaced"),
        ("van Ede, F.", "braced"),
        ("Recasens", "superscript"),
        ("E. Alei", "textsuperscript"),
        ("Cong Zhang", "onebrace"),
        ("David Angeles-Albores", "legendtex"),
        ("A. Einstein", "legendtext"),
        ("Wei Zhu", "bold"),
        ("R. Kucharski", "boldparts"),
        ("王小明", "chinese"),
    ],
)
def test_names_match_without_their_marks(name, key, built_library):
    find = built_library.people.finder(name)
    publication = built_library.libraries.of(("papers.bib",)).by_key[key]
    assert find(publication.authors).is_there


@pytest.fixture(scope="module")
def built_library(html):
    return site_of(html.app.config)
