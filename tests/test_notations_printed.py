"""Each way to write credit into a .bib, as pages, PDF and plain text print it (CREDIT.md)."""

from __future__ import annotations

import re

import pytest

from conftest import make_project

#: key → (fields, the names with their marks as a reader sees them).  Marks in one brace,
#: words and order are those of CREDIT.md, "Where a role can come from".
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
    "groups": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed and Coe, Al}, "
        "author+an = {1,2=equal; 3,4=equal:2}",
        "Jane Doe*, Ann Roe*, Ed Poe‡, Al Coe‡",
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
    "family": ("author = {Doe*, Jane and Roe*, Ann}", "Jane Doe*, Ann Roe*"),
    "given": ("author = {Doe, Jane* and Roe, Ann*}", "Jane Doe*, Ann Roe*"),
    "direct": ("author = {Jane Doe* and Ann Roe*}", "Jane Doe*, Ann Roe*"),
    "middle": ("author = {Jane* Doe and Ann* Roe}", "Jane Doe*, Ann Roe*"),
    "before": ("author = {*Doe, Jane and *Roe, Ann}", "Jane Doe*, Ann Roe*"),
    "spaced": ("author = {Doe *, Jane and Roe *, Ann}", "Jane Doe*, Ann Roe*"),
    "braced": ("author = {{van Doe}*, Jane and Roe*, Ann}", "Jane van Doe*, Ann Roe*"),
    "superscript": (r"author = {Doe$^{*}$, Jane and Roe$^\ast$, Ann}", "Jane Doe*, Ann Roe*"),
    "textsuperscript": (
        r"author = {Doe\textsuperscript{*}, Jane and Roe, A.{\textsuperscript{*}}}",
        "Jane Doe*, A. Roe*",
    ),
    "asterisk": (
        r"author = {Doe\textasteriskcentered, Jane and Roe\textasteriskcentered{}, Ann}",
        "Jane Doe*, Ann Roe*",
    ),
    "envelope": ("author = {Doe, Jane and Roe, Ann📧}", "Jane Doe, Ann Roe✉"),
    "letter": ("author = {Jane Doe✉️ and Roe, Ann}", "Jane Doe✉, Ann Roe"),
    "bulb": ("author = {Jane Doe💡 and Roe, Ann}", "Jane Doe💡, Ann Roe"),
    "words": (
        "author = {Jane Doe (co-first author) and Ann Roe (corresponding author)}",
        "Jane Doe*, Ann Roe✉",
    ),
    "onebrace": (
        "author = {{Jane Doe*, Ann Roe*} and Ed Poe {[* equal contribution]}}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    # what is no mark
    "institution": ("author = {{2K Games} and Doe1, Jane}", "2K Games, Jane Doe1"),
    "parentheses": ("author = {Jane (George L.) Doe and Ann Roe (auth.)}", None),
    "accents": (r"author = {Mart{\'\i}, Jos{\'e} and L[eslie] Doe}", "José Martí, L[eslie] Doe"),
    # a legend in the entry
    "legend": (
        "author = {Doe†, Jane and Roe, Ann}, note = {† Corresponding author}",
        "Jane Doe✉, Ann Roe",
    ),
    "legendtex": (
        r"author = {Doe$^\dagger$, Jane and Roe$^\dagger$, Ann}, "
        r"annotation = {$^\dagger$These authors contributed equally.}",
        "Jane Doe*, Ann Roe*",
    ),
    "legendlist": (
        "author = {Doe*, Jane and Roe*†, Ann}, addendum = {* equal, † corresponding}",
        "Jane Doe*, Ann Roe*✉",
    ),
    "legendtext": (
        "author = {Doe†, Jane and Roe, Ann}, note = {† Visiting scholar}",
        "Jane Doe, Ann Roe",
    ),
    # 3. bold
    "bold": (r"author = {\textbf{Doe, Jane} and Roe, Ann}", "**Jane Doe**, Ann Roe"),
    # 4. fields
    "positions": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, equal = {1,3}",
        "Jane Doe*, Ann Roe, Ed Poe*",
    ),
    "count": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, cofirst = {2}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    "surnames": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, equal = {Doe, Roe}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    "zero": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, eqcontr = {0,1}",
        "Jane Doe*, Ann Roe*, Ed Poe",
    ),
    "fullnames": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, cofirstauthors = {Jane Doe, Ann Roe, and Ed Poe}",
        "Jane Doe*, Ann Roe*, Ed Poe*",
    ),
    "correspondingfield": (
        "author = {Doe, Jane and Roe, Ann}, corresponding = {Roe}",
        "Jane Doe, Ann Roe✉",
    ),
    # 5. prose
    "prose": (
        "author = {Doe, Jane and Roe, Ann and Poe, Ed}, "
        "note = {Equal contribution by Doe, Jane and Roe, Ann. Corresponding author: Ed Poe}",
        "Jane Doe*, Ann Roe*, Ed Poe✉",
    ),
}
NOTATIONS["parentheses"] = (NOTATIONS["parentheses"][0], "Jane (George L.) Doe, Ann Roe (auth.)")
VARIATION = "\N{VARIATION SELECTOR-15}"
#: LaTeX draws what fonts lack.
LATEX = {"*": "*", "†": "†", "‡": "‡", "💡": r"\pubsLead{}", "✉": r"\pubsCorresponding{}"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    entries = [
        f"@book{{{key}, title = {{Work {key}}}, publisher = {{P}}, year = 2024, {fields}}}"
        for key, (fields, _) in NOTATIONS.items()
    ]
    pages = {
        "papers.bib": "\n".join(entries),
        "index.rst": "Page\n====\n\n.. publications:: papers.bib\n   :sort: none\n   :group-by: none\n   :show: -bibtex\n",
    }
    source = make_project(tmp_path_factory.mktemp("notations"), "", pages, "")
    return {builder: source.run(builder) for builder in ("html", "latex", "text")}


def names_of(entry):
    for hidden in entry.select(".visually-hidden"):
        hidden.extract()
    found = []
    for name in entry.select(".pub-author, .pub-editor"):
        text = name.get_text().replace(VARIATION, "")
        found.append(f"**{text}**" if "pub-self" in name["class"] else text)
    return ", ".join(found)


@pytest.mark.parametrize("key", NOTATIONS)
def test_html_has_the_names_with_their_marks(built, key):
    (entry,) = built["html"].html().select(f'.pub[data-key="{key}"]')
    assert names_of(entry) == NOTATIONS[key][1]


@pytest.mark.parametrize("key", NOTATIONS)
def test_text_has_the_names_with_their_marks(built, key):
    text = " ".join(built["text"].text("index.txt").replace(VARIATION, "").split())
    names = NOTATIONS[key][1]
    several = " (eds.)" if key == "editors" else ""
    assert f"{names}{several}. Work {key}. P, 2024." in text


@pytest.mark.parametrize("key", NOTATIONS)
def test_latex_has_the_names_with_their_marks(built, key):
    (path,) = built["latex"].out.glob("*.tex")
    latex = path.read_text(encoding="utf-8")
    line = next(line for line in latex.splitlines() if f"Work {key}." in line)
    marks = re.findall(r"\\textsuperscript\{(.*?)\}(?!\})|\\textsuperscript\{(\\\w+\{\})\}", line)
    symbols = "".join(char for char in NOTATIONS[key][1].replace("**", "") if char in LATEX)
    assert "".join(one or other for one, other in marks) == "".join(LATEX[one] for one in symbols)


def test_a_text_that_a_legend_gives_a_symbol_is_printed_after_the_entry(built):
    (entry,) = built["html"].html().select('.pub[data-key="legendtext"]')
    assert entry.select_one(".pub-note").get_text() == "† Visiting scholar."


@pytest.mark.parametrize("key", ["legend", "legendtex", "legendlist", "prose", "onebrace"])
def test_what_was_read_as_credit_is_not_printed_again(built, key):
    (entry,) = built["html"].html().select(f'.pub[data-key="{key}"]')
    assert entry.select_one(".pub-note") is None


def test_nothing_is_lost_without_a_word(built):
    assert built["html"].warnings == ""
