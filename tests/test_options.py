"""The options of a list: what each does, what is said of a wrong one, and conf.py."""

from __future__ import annotations

import re

import pytest

from conftest import listed, squeezed
from sphinx_pubs.ext.options import OPTIONS

BIB = r"""
@article{first,
  author = {Tang, Zhenheng and Chu, Xiaowen and Shi, Shaohuai and Li, Bo},
  author+an = {1=equal; 2=equal; 4=corresponding},
  title = {Zebras},
  journal = {Journal of Animals},
  abbr = {JoA},
  award = {Best Paper},
  abstract = {An abstract.},
  tldr = {A summary.},
  keywords = {animals, selected},
  note = {A note},
  url = {https://example.org/zebras},
  doi = {10.1000/182},
  code = {https://example.org/code},
  slides = {https://example.org/slides},
  month = mar,
  year = {2023},
}
@inproceedings{second,
  author = {Chu, Xiaowen},
  title = {Apes},
  booktitle = {Proceedings of Zoo},
  month = feb,
  year = {2024},
}
@article{third,
  author = {Tang, Zhenheng},
  title = {Mice},
  journal = {arXiv preprint arXiv:2401.17644},
  primaryclass = {cs.LG},
  month = jan,
  year = {2023},
}
@misc{fourth,
  author = {Chu, Xiaowen},
  title = {Newts},
  pubstate = {submitted},
}
"""


def rst(options, keys=""):
    lines = [f"   :{name}: {value}" for name, value in options.items()]
    return "\n".join(["Page", "====", "", ".. publications::", *lines, "", f"   {keys}", ""])


def myst(options, keys=""):
    lines = [f":{name}: {value}".rstrip() for name, value in options.items()]
    return "\n".join(["# Page", "", "```{publications}", *lines, "", keys, "```", ""])


def texts(soup, hook):
    return [squeezed(one.get_text()) for one in soup.select(hook)]


def headings(soup):
    return [squeezed(one.get_text()).rstrip("¶") for one in soup.select("h2, .pubs-heading")]


def author_lists(soup):
    for hidden in soup.select(".pub-mark"):
        hidden.extract()
    return texts(soup, ".pub-authors")


#: Somebody whom lists set apart.
PEOPLE = 'pubs_people = {"Bo Li": {"groups": ["phd"]}}\n'

#: option → (value, what is looked at, what that is then)
EFFECTS = {
    "filter": ("year == 2023", listed, ["first", "third"]),
    "person": ("Zhenheng Tang", listed, ["first", "third"]),
    "highlight": ("none", lambda soup: texts(soup, ".pub-member"), []),
    "exclude": ("first, fourth", listed, ["second", "third"]),
    "selected": ("true", listed, ["first"]),
    "limit": ("2", listed, ["fourth", "second"]),
    "offset": ("3", listed, ["third"]),
    "group-by": ("kind", headings, ["Journal articles", "Conference papers", "Preprints", "Other"]),
    "headings": (
        "rubric",
        lambda soup: texts(soup, ".pubs-heading"),
        ["Submitted", "2024", "2023"],
    ),
    "sort": (
        "title",
        lambda soup: texts(soup, ".pub-title"),
        ["Newts", "Apes", "Mice", "Zebras"],
    ),
    "numbering": (
        "decimal",
        lambda soup: [li["value"] for li in soup.select("ol > li.pub")],
        list("1234"),
    ),
    "numbering-scope": ("group", lambda soup: len(soup.select("ol")), 0),
    "layout": ("feed", lambda soup: len(soup.select(".pubs-layout-feed .pub")), 4),
    "style": ("house", lambda soup: len(soup.select(".pub-reference")), 4),
    "names": (
        "initials",
        author_lists,
        ["X. Chu", "X. Chu", "Z. Tang, X. Chu, S. Shi, B. Li", "Z. Tang"],
    ),
    "title-link": (
        "doi",
        lambda soup: [a["href"] for a in soup.select(".pub-title a")],
        ["https://doi.org/10.1000/182"],
    ),
    "self": ("Zhenheng Tang", lambda soup: len(soup.select(".pub-self")), 2),
    "max-authors": ("2", lambda soup: texts(soup, ".pub-more summary"), ["…"]),
    "show": (
        "-links +venue-badge",
        lambda soup: texts(soup, ".pub-link, .pub-venue-badge"),
        ["JoA 2023", "arXiv 2023"],
    ),
    "links": (
        "slides doi",
        lambda soup: texts(soup, ".pub-link"),
        ["Slides", "DOI"],
    ),
    "legend": ("none", lambda soup: len(soup.select(".pubs-legend")), 0),
    "search": ("true", lambda soup: len(soup.find_all(class_="pubs-search")), 1),
    "more": ("index", lambda soup: len(soup.select(".pubs-more")), 0),
    "class": ("mine", lambda soup: len(soup.select(".pubs.mine .pub")), 4),
    "name": ("my-list", lambda soup: len(soup.select("#my-list")), 1),
}


def test_every_option_has_a_test_of_its_effect():
    assert set(EFFECTS) == set(OPTIONS)


@pytest.mark.parametrize("option", sorted(set(EFFECTS) - {"numbering-scope", "more"}))
def test_option_has_its_effect_in_both_syntaxes_and_not_without_it(build, option):
    value, look, expected = EFFECTS[option]
    files = {
        "a.bib": BIB,
        "index.rst": rst({}),
        "page.rst": f":orphan:\n\n{rst({option: value})}",
        "other.md": f"---\norphan: true\n---\n{myst({option: value})}",
    }
    built = build(files=files, conf=PEOPLE)
    assert built.warnings == ""
    assert look(built.html("page")) == expected
    assert look(built.html("other")) == expected
    assert look(built.html("index")) != expected


@pytest.mark.parametrize("option", sorted(EFFECTS))
def test_both_syntaxes_give_one_tree(build, option):
    value = EFFECTS[option][0]
    files = {
        "a.bib": BIB,
        "index.rst": rst({option: value, "numbering": "decimal"}, keys="first"),
        "other.md": myst({option: value, "numbering": "decimal"}, keys="first"),
    }
    built = build(files=files, conf=PEOPLE, builder="dummy", suppress_warnings=["toc.not_included"])

    def tree(docname):
        section = built.resolved(docname).children[0]
        return re.sub(r' (?:slug|myst_[a-z]+)="[^"]*"', "", section.pformat())

    assert "Zebras" in tree("index") or option in {"offset", "exclude"}
    assert tree("index") == tree("other")


def test_options_stand_as_yaml_in_myst(build):
    page = "# Page\n\n```{publications}\n---\nselected: false\nlimit: 2\ngroup-by: year\n---\n```\n"
    built = build(files={"a.bib": BIB, "index.md": page})
    assert built.warnings == ""
    assert listed(built.html()) == ["fourth", "second"]
    assert headings(built.html()) == ["Submitted", "2024"]


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("", True),
        ("true", True),
        ("True", True),
        ("yes", True),
        ("1", True),
        ("false", False),
        ("False", False),
        ("no", False),
        ("0", False),
    ],
)
@pytest.mark.parametrize("make", [rst, myst])
def test_a_boolean_is_what_it_says(build, make, written, on):
    name = "index.rst" if make is rst else "index.md"
    built = build(files={"a.bib": BIB, name: make({"selected": written})})
    assert built.warnings == ""
    assert len(listed(built.html())) == (1 if on else 4)


@pytest.mark.parametrize("written", ["false", "true"])
def test_a_boolean_in_yaml_is_what_it_says(build, written):
    page = f"# Page\n\n```{{publications}}\n---\nselected: {written}\n---\n```\n"
    built = build(files={"a.bib": BIB, "index.md": page})
    assert built.warnings == ""
    assert len(listed(built.html())) == (1 if written == "true" else 4)


#: option, a wrong value, and what is said of it
WRONG = [
    ("selected", "maybe", "'maybe' is neither true nor false"),
    ("limit", "0", "it must be at least 1"),
    ("limit", "many", "'many' is no whole number"),
    ("limit", "-1", "'-1' is no whole number"),
    ("limit", "", "'' is no whole number"),
    ("limit", "²", "'²' is no whole number"),
    ("offset", "x", "'x' is no whole number"),
    ("group-by", "", "it names no field; none is written out"),
    ("group-by", "year none", "none stands alone"),
    ("group-by", "year -year", "'year' stands twice"),
    ("group-by", "=year", "'=year' is no field; fields stand as in: -year title"),
    ("sort", "title!", "'title!' is no field; fields stand as in: -year title"),
    ("sort", "a b c d e f g", "there are more than 6 fields"),
    (
        "headings",
        "sections",
        "'sections' is none of auto, section, rubric, fold, none; did you mean section?",
    ),
    ("numbering", "roman", "'roman' is none of none, decimal, reverse, label"),
    ("numbering-scope", "site", "'site' is none of list, group, page"),
    (
        "layout",
        "lst",
        "'lst' is none of list, reference, card, feed, news, table; did you mean list?",
    ),
    (
        "style",
        "natur",
        "'natur' is none of house, acm, apa, chicago, gb-t-7714, ieee, nature, vancouver, no path "
        "to a .csl file, and does not begin with pybtex:; did you mean nature?",
    ),
    (
        "names",
        "initial",
        "'initial' is none of style, full, initials, family-first, others; did you mean initials?",
    ),
    ("max-authors", "0", "it must be at least 1"),
    (
        "show",
        "+abstrct",
        "'+abstrct' is no part; there are links, awards, status, note, venue-badge, abstract, "
        "bibtex, cite, thumbnail, keywords, summary, category, self-role; did you mean abstract?",
    ),
    ("show", "links +abstract", "either every part has a + or - before it, or none has"),
    ("highlight", "members", "nobody in pubs_people has groups, since or until"),
    ("highlight", "memers", "'memers' is none of self, members, none; did you mean members?"),
    ("legend", "top", "'top' is none of auto, bottom, page, none"),
    ("group_by", "year", "there is no such option; did you mean group-by?"),
    ("titel-link", "none", "there is no such option; did you mean title-link?"),
    ("search", "maybe", "'maybe' is neither true nor false"),
    ("canonical", "true", "there is no such option"),
]


def test_a_wrong_option_is_said_once_at_its_list_which_prints_all_the_same(build):
    lists = "".join(
        f".. publications::\n   :{option}: {value}\n\nText\n\n" for option, value, _ in WRONG
    )
    built = build(files={"a.bib": BIB, "index.rst": f"Page\n====\n\n{lists}"})
    assert built.warnings.splitlines() == [
        f"index.rst:{4 + 5 * place}: WARNING: option {option!r}: {reason} [pubs.option]"
        for place, (option, _, reason) in enumerate(WRONG)
    ]
    soup = built.html()
    everything = listed(soup)[:4]
    assert everything == ["fourth", "second", "first", "third"]
    assert listed(soup) == everything * len(WRONG)


def test_a_wrong_option_is_said_in_myst_too(build):
    built = build(files={"a.bib": BIB, "index.md": myst({"limit": "x", "grup-by": "year"})})
    assert built.warnings.splitlines() == [
        "index.md:3: WARNING: option 'limit': 'x' is no whole number [pubs.option]",
        "index.md:3: WARNING: option 'grup-by': there is no such option; did you mean group-by? "
        "[pubs.option]",
    ]
    assert len(listed(built.html())) == 4


def test_a_wrong_option_leaves_the_others_alone(build):
    built = build(files={"a.bib": BIB, "index.rst": rst({"limit": "x", "filter": "year == 2024"})})
    assert built.warnings.count("WARNING") == 1
    assert listed(built.html()) == ["second"]


def test_a_wrong_option_falls_back_to_conf_py(build):
    page = rst({"layout": "nothing"})
    built = build(files={"a.bib": BIB, "index.rst": page}, conf='pubs_layout = "news"')
    assert built.warnings.count("WARNING") == 1
    assert len(built.html().select(".pubs-layout-news .pub")) == 4


# conf.py

CONFIGURABLE = sorted(name for name in OPTIONS if OPTIONS[name].configurable)
#: Values as they are written in conf.py where that is not the text of the directive.
IN_CONF = {
    "selected": "True",
    "max-authors": "2",
    "self": '["Zhenheng Tang"]',
    "show": '["-links", "+venue-badge"]',
    "links": '["slides", "doi"]',
    "search": "True",
}


def test_options_with_a_default_are_configurable():
    assert (
        sorted(
            [
                "selected",
                "group-by",
                "headings",
                "sort",
                "numbering",
                "numbering-scope",
                "layout",
                "style",
                "names",
                "title-link",
                "self",
                "highlight",
                "max-authors",
                "show",
                "links",
                "legend",
                "search",
            ]
        )
        == CONFIGURABLE
    )


@pytest.mark.parametrize("option", sorted(set(CONFIGURABLE) - {"numbering-scope", "style"}))
def test_value_in_conf_py_is_the_default_of_the_option(build, option):
    value, look, expected = EFFECTS[option]
    written = IN_CONF.get(option, f'"{value}"')
    conf = f"{PEOPLE}pubs_{option.replace('-', '_')} = {written}\n"
    built = build(files={"a.bib": BIB, "index.rst": rst({})}, conf=conf)
    assert built.warnings == ""
    assert look(built.html()) == expected


@pytest.mark.parametrize(
    ("scope", "numbers"), [("list", "1234"), ("group", "1112"), ("page", "1234")]
)
def test_numbering_scope(build, scope, numbers):
    page = rst({"numbering": "decimal"})
    conf = f'pubs_numbering_scope = "{scope}"'
    soup = build(files={"a.bib": BIB, "index.rst": page}, conf=conf).html()
    assert "".join(item["value"] for item in soup.select("ol > li.pub")) == numbers


def test_numbers_of_a_page_go_on_from_list_to_list(build):
    one = "\n.. publications::\n   :numbering: decimal\n   :numbering-scope: page\n   :filter: "
    page = f"Page\n====\n{one}year == 2023\n\nText\n{one}year == 2024\n"
    soup = build(files={"a.bib": BIB, "index.rst": page}).html()
    assert [(item["data-key"], item["value"]) for item in soup.select("ol > li.pub")] == [
        ("first", "1"),
        ("third", "2"),
        ("second", "3"),
    ]


def test_a_style_in_conf_py_leaves_lists_as_they_are(build):
    conf = 'pubs_style = "house"'
    built = build(files={"a.bib": BIB, "index.rst": rst({})}, conf=conf)
    assert len(built.html().select(".pubs-layout-list .pub")) == 4


def test_option_is_stronger_than_conf_py(build):
    conf = 'pubs_selected = True\npubs_layout = "news"\npubs_group_by = "kind"'
    page = rst({"selected": "false", "layout": "list", "group-by": "none"})
    soup = build(files={"a.bib": BIB, "index.rst": page}, conf=conf).html()
    assert len(soup.select(".pubs-layout-list .pub")) == 4
    assert headings(soup) == []


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [row for row in WRONG if row[0] in CONFIGURABLE and row[1]],
)
def test_a_wrong_value_in_conf_py_is_said_once_and_not_used(build, option, value, reason):
    name = f"pubs_{option.replace('-', '_')}"
    files = {"a.bib": BIB, "index.rst": rst({}), "more.rst": f":orphan:\n\n{rst({})}"}
    built = build(files=files, conf=f"{name} = {value!r}\n")
    assert built.warnings == f"WARNING: conf.py: {name}: {reason} [pubs.config]\n"
    assert listed(built.html()) == ["fourth", "second", "first", "third"]


# Defaults that depend on other options


@pytest.mark.parametrize(
    ("options", "keys", "titles"),
    [
        ({}, "", ["Submitted", "2024", "2023"]),
        ({"group-by": "year"}, "", ["Submitted", "2023", "2024"]),
        ({}, "third", []),
        ({"group-by": "-year"}, "third", ["2023"]),
        ({"selected": "true"}, "", []),
        ({"limit": "3"}, "", []),
        ({"offset": "1"}, "", ["2024", "2023"]),
    ],
)
def test_lists_of_a_chosen_few_have_no_groups_of_their_own(build, options, keys, titles):
    built = build(files={"a.bib": BIB, "index.rst": rst(options, keys)})
    assert headings(built.html()) == titles


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["third", "second", "first"]),
        ({"sort": "title"}, ["second", "third", "first"]),
        ({"sort": "none"}, ["first", "second", "third"]),
    ],
)
def test_keys_are_printed_in_their_order_unless_sorted(build, options, expected):
    page = rst(options, "third\n   second, first\n   third")
    built = build(files={"a.bib": BIB, "index.rst": page})
    assert built.warnings == ""
    assert listed(built.html()) == expected


@pytest.mark.parametrize(
    ("show", "parts"),
    [
        ("", ["award", "links", "note", "bibtex"]),
        ("+abstract", ["award", "links", "note", "abstract", "bibtex"]),
        ("-bibtex -note", ["award", "links"]),
        ("-bibtex, +summary", ["award", "links", "note", "summary"]),
        ("keywords", ["keywords"]),
        ("note links", ["links", "note"]),
    ],
)
def test_parts_are_adjusted_or_replaced(build, show, parts):
    built = build(files={"a.bib": BIB, "index.rst": rst({"show": show}, "first")})
    assert built.warnings == ""
    entry = built.html().select_one(".pub")
    known = ("award", "links", "note", "abstract", "summary", "bibtex", "keywords")
    assert sorted(part for part in known if entry.select(f".pub-{part}")) == sorted(parts)


def test_one_publication_takes_the_same_options(build):
    page = "Page\n====\n\n.. publication:: first\n   :names: initials\n   :show: +abstract\n"
    built = build(files={"a.bib": BIB, "index.rst": page})
    assert built.warnings == ""
    assert listed(built.html()) == ["first"]
    assert author_lists(built.html()) == ["Z. Tang, X. Chu, S. Shi, B. Li"]
    assert built.html().select(".pub-abstract")


def test_one_publication_stands_without_its_year(build):
    page = "Page\n====\n\n.. publication:: first\n\nText.\n"
    assert headings(build(files={"a.bib": BIB, "index.rst": page}).html()) == []


@pytest.mark.parametrize("make", [rst, myst])
def test_a_list_that_is_cut_leads_to_the_whole_one(build, make):
    name = "new.rst" if make is rst else "new.md"
    files = {
        "a.bib": BIB,
        "index.rst": rst({"limit": "4", "more": "new"}),
        name: make({"limit": "2", "more": "index"}),
    }
    built = build(files=files, conf='suppress_warnings = ["toc.not_included"]')
    assert built.warnings == ""
    (link,) = built.html("new").select("p.pubs-more a.reference.internal")
    assert (link["href"], link.get_text()) == ("index.html", "All 4 publications")
    assert not built.html().select(".pubs-more")


def test_a_whole_list_that_is_not_there_is_said(build):
    built = build(files={"a.bib": BIB, "index.rst": rst({"limit": "2", "more": "nowhere"})})
    assert "index.rst:4: WARNING: unknown document: 'nowhere'" in built.warnings
    assert "All 4 publications" in built.html().get_text()


def test_a_label_can_be_referred_to(build):
    page = rst({"name": "our-papers"}) + "\nSee :ref:`the list <our-papers>`.\n"
    built = build(files={"a.bib": BIB, "index.rst": page})
    assert built.warnings == ""
    link = built.html().select_one("a.reference.internal[href='#our-papers']")
    assert link.get_text() == "the list"


def test_an_option_may_go_on_over_lines(build):
    page = "Page\n====\n\n.. publications::\n   :filter: year == 2023\n            and has(award)\n"
    built = build(files={"a.bib": BIB, "index.rst": page})
    assert built.warnings == ""
    assert listed(built.html()) == ["first"]


@pytest.mark.parametrize(
    ("site", "shown"),
    [
        ("+abstract", {"abstract", "bibtex"}),
        ("abstract", {"abstract"}),
        ("-bibtex", set()),
    ],
)
def test_parts_are_adjusted_from_those_that_the_site_shows(build, site, shown):
    bib = "@misc{k, title = {T}, year = 2024, abstract = {A}, keywords = {w}}\n"
    page = "Page\n====\n\n.. publications::\n   :show: +keywords\n"
    built = build(files={"a.bib": bib, "index.rst": page}, pubs_show=site)
    entry = built.html().select_one(".pub")
    assert {part for part in ("abstract", "bibtex") if entry.select(f".pub-{part}")} == shown
    assert entry.select(".pub-keyword")
