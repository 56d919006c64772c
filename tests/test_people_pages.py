"""People in lists: links to their pages, members, lists of one person, the owner's roles."""

from __future__ import annotations

import re

import pytest

from conftest import listed

BIB = """\
@article{first,
  author = {Doe, Jane and Roe, Ann and Poe, Ed and Coe, Al and Zoe, Mia and Joe, Kim},
  author+an = {1=equal; 2=equal; 5=student},
  corr = {true},
  title = {Zebras}, journal = {J}, year = 2023,
}
@article{second,
  author = {Roe, Ann and Joe, Kim},
  title = {Apes}, journal = {J}, year = 2021,
}
"""
PEOPLE = """\
Jane Doe:
  id: doe
  self: true
  url: people/doe
Ann Roe:
  id: roe
  url: /people/roe.rst#papers
  groups: [phd]
  until: 2022
Ed Poe:
  url: https://example.org/poe
  groups: [staff]
Al Coe:
  groups: [staff]
"""
PAGE = "Page\n====\n\n.. publications::\n   :group-by: none\n   :show: self-role\n"
TOC = "\n.. toctree::\n   :hidden:\n\n   people/doe\n   people/roe\n"
ROE = "Roe\n===\n\n.. publications::\n   :person: roe\n   :group-by: none\n   :show: none\n"
FILES = {
    "a.bib": BIB,
    "people.yml": PEOPLE,
    "index.rst": PAGE + TOC,
    "people/doe.rst": "Doe\n===\n",
    "people/roe.rst": ROE.replace("   :show: none\n", "   :show: links\n"),
}
CONF = 'pubs_people_file = "people.yml"\n'


def names(soup):
    """key → each printed name: what it is called, where it leads, its classes."""
    return {
        entry["data-key"]: [
            (
                name.find(string=True),
                (name.find("a") or {}).get("href", ""),
                " ".join(one for one in name["class"] if one in {"pub-self", "pub-member"}),
            )
            for name in entry.select(".pub-author")
        ]
        for entry in soup.select(".pub")
    }


def test_names_lead_to_pages_and_each_is_one_element(build):
    built = build(files=FILES, conf=CONF)
    assert built.warnings == ""
    assert names(built.html())["first"] == [
        ("Jane Doe", "people/doe.html", "pub-self"),
        ("Ann Roe", "people/roe.html#papers", ""),
        ("Ed Poe", "https://example.org/poe", ""),
        ("Al Coe", "", ""),
        ("Mia Zoe", "", ""),
        ("Kim Joe", "", ""),
    ]
    marked = built.html().select_one(".pub-author:has(.pub-mark)")
    assert marked["data-roles"] == "equal corresponding self"
    assert marked.a["class"] == ["pub-person", "reference", "internal"]
    assert not marked.select("a .pub-mark")


def test_a_page_does_not_link_to_itself(build):
    built = build(files=FILES, conf=CONF, builder="dirhtml")
    first = names(built.html("people/roe"))["first"]
    assert first[:2] == [("Jane Doe", "../doe/", ""), ("Ann Roe", "", "pub-self")]


def test_on_a_single_page_links_are_anchors(build):
    built = build(files=FILES, conf=CONF, builder="singlehtml")
    links = re.findall(r'<a class="pub-person[^>]*href="(#[^"]*)"', built.text("index.html"))
    assert set(links) == {"#document-people/doe", "#papers"}


ON_PAPER = {
    "text": (
        "* **Jane Doe***✉\N{VARIATION SELECTOR-15}, Ann Roe*, Ed Poe, Al Coe, Mia Zoe, Kim Joe. "
        "Zebras. *J*, 2023. **Co-first author and corresponding author.**"
    ),
    "latex": (
        r"\sphinxstylestrong{{\hyperref[\detokenize{people/doe::doc}]{\sphinxcrossref{Jane Doe}}}}"
        r"\textsuperscript{*}\textsuperscript{\pubsCorresponding{}}, "
        r"{\hyperref[\detokenize{people/roe:papers}]{\sphinxcrossref{Ann Roe}}}\textsuperscript{*}, "
        r"\DUrole{pub-style-underline}{\sphinxhref{https://example.org/poe}{Ed Poe}}, "
        r"\DUrole{pub-style-underline}{Al Coe}, Mia Zoe, Kim Joe. Zebras."
    ),
}


@pytest.mark.parametrize("builder", sorted(ON_PAPER))
def test_owner_members_links_and_marks_on_paper(build, builder):
    files = {**FILES, "index.rst": f"{PAGE}   :highlight: members\n{TOC}"}
    built = build(files=files, conf=f'{CONF}project = "x"\nauthor = "y"\n', builder=builder)
    assert built.warnings == ""
    text = built.text("index.txt" if builder == "text" else "x.tex")
    assert ON_PAPER[builder] in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("highlight", "found"),
    [
        ("", {"first": ["Jane Doe+"], "second": []}),
        ("self", {"first": ["Jane Doe+"], "second": []}),
        # a member when the paper appeared
        ("members", {"first": ["Jane Doe+", "Ed Poe", "Al Coe"], "second": ["Ann Roe"]}),
        # who is or ever was in a group
        ("PhD", {"first": ["Jane Doe+", "Ann Roe"], "second": ["Ann Roe"]}),
        ("none", {"first": [], "second": []}),
    ],
)
def test_whose_names_stand_out(build, highlight, found):
    page = f"{PAGE}   :highlight: {highlight}\n" if highlight else PAGE
    built = build(files={**FILES, "index.rst": page + TOC}, conf=CONF)
    assert built.warnings == ""
    assert {
        key: [
            f"{name}{'+' if classes == 'pub-self' else ''}" for name, _, classes in one if classes
        ]
        for key, one in names(built.html()).items()
    } == found


def test_without_an_owner_members_stand_out(build):
    files = {**FILES, "people.yml": PEOPLE.replace("  self: true\n", "")}
    files["a.bib"] = BIB.replace("  corr = {true},\n", "")
    built = build(files=files, conf=CONF)
    assert names(built.html())["second"][0] == ("Ann Roe", "people/roe.html#papers", "pub-member")


@pytest.mark.parametrize("style", ["house", "ieee", "pybtex:plain"])
def test_known_names_are_never_folded(build, style):
    page = f"{PAGE}   :max-authors: 1\n   :layout: reference\n   :style: {style}\n   :names: full\n"
    built = build(files={**FILES, "index.rst": page + TOC}, conf=CONF)
    soup = built.html()
    folded = [name.get_text() for name in soup.select("[data-key=first] .pub-more .pub-author")]
    assert folded == ["Mia Zoe", "Kim Joe"]
    assert len(soup.select("[data-key=first] .pub-author")) == 6
    links = [link["href"] for link in soup.select("[data-key=first] .pub-person")]
    assert links == ["people/doe.html", "people/roe.html#papers", "https://example.org/poe"]


@pytest.mark.parametrize(
    ("options", "keys", "owners"),
    [
        (":person: roe", ["first", "second"], ["Ann Roe", "Ann Roe"]),
        (":person: Roe, A.", ["first", "second"], ["Ann Roe", "Ann Roe"]),
        (":person: Mia Zoe", ["first"], ["Mia Zoe"]),
        (":person: roe\n   :self: doe", ["first", "second"], ["Jane Doe"]),
        (":person: roe\n   :filter: first_author(me)", ["second"], ["Ann Roe"]),
        (":person: roe\n   :self: doe\n   :filter: first_author(me)", ["first"], ["Jane Doe"]),
    ],
)
def test_the_list_of_a_person(build, options, keys, owners):
    page = f"{PAGE}   {options}\n"
    built = build(files={**FILES, "index.rst": page + TOC}, conf=CONF)
    assert built.warnings == ""
    assert listed(built.html()) == keys
    assert [name.find(string=True) for name in built.html().select(".pub-self")] == owners


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        (
            "person: reo",
            "'reo' is nobody in pubs_people, and no publication here is theirs; did you mean roe?",
        ),
        (
            "highlight: pdh",
            "'pdh' is none of self, members, none, phd, staff; did you mean phd?",
        ),
    ],
)
def test_a_person_or_group_that_nobody_knows_is_said(build, option, reason):
    built = build(files={**FILES, "index.rst": f"{PAGE}   :{option}\n{TOC}"}, conf=CONF)
    name = option.partition(":")[0]
    assert built.warnings == f"index.rst:4: WARNING: option {name!r}: {reason} [pubs.option]\n"


# Roles that an entry gives the site's owner


def test_filters_and_marks_see_the_owners_roles(build):
    page = PAGE.replace("show: self-role", "filter: corresponding(me)")
    soup = build(files={**FILES, "index.rst": page + TOC}, conf=CONF).html()
    assert listed(soup) == ["first"]
    assert [mark.get_text() for mark in soup.select(".pubs-legend .pub-mark")] == [
        "*",
        "✉\N{VARIATION SELECTOR-15}",
    ]


def test_a_role_for_an_owner_who_is_not_there_is_said(build):
    bib = BIB + "@misc{x, author = {Roe, Ann}, title = {T}, year = 2020,\n  corr = {true}}\n"
    built = build(files={**FILES, "a.bib": bib}, conf=CONF)
    assert built.warnings == (
        "a.bib:12: WARNING: entry 'x': corr = 'true' names nobody who is certainly on this "
        "publication; it gives no role [pubs.role_field]\n"
    )


# Where people are told


def test_conf_goes_before_the_file(build):
    conf = CONF + 'pubs_people = {"Ed Poe": {"url": "people/doe"}, "Kim Joe": {"id": "joe"}}'
    built = build(files=FILES, conf=conf)
    assert built.warnings == ""
    assert names(built.html())["first"][2] == ("Ed Poe", "people/doe.html", "")


def test_each_thing_that_is_wrong_is_said_once(project):
    people = PEOPLE.replace("id: roe", "idd: roe").replace("people/doe", "people/dow")
    files = {**FILES, "people.yml": people}
    files["people/roe.rst"] = files["people/roe.rst"].replace("roe\n", "Ann Roe\n")
    conf = CONF + 'pubs_people = {"Mia Zoe": {"id": "doe"}}\n'
    made = project(files=files, conf=conf)
    twice = (
        "WARNING: conf.py: pubs_people: 'Mia Zoe': id = 'doe' is 'Jane Doe' already [pubs.config]\n"
    )
    assert made.run().warnings == twice + (
        "people.yml:6: WARNING: 'Ann Roe': 'idd' means nothing here; there are id, aliases, url, "
        "orcid, self, groups, since, until; did you mean 'id'? [pubs.people]\n"
        "people.yml:4: WARNING: 'Jane Doe': url = 'people/dow' is no address and no document; did "
        "you mean people/doe? [pubs.people]\n"
    )
    assert made.run().warnings == twice


# Which pages are read again


def reads(made):
    """The documents that a build reads."""
    status = made.run().status
    return set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", status))


@pytest.fixture
def site(project):
    conf = CONF + "nitpicky = True\n"
    files = {
        **FILES,
        "alone.rst": ":orphan:\n\nAlone\n=====\n\n.. publications::\n   :filter: year == 2021\n",
    }
    made = project(files=files, conf=conf)
    assert reads(made) == {"index", "alone", "people/doe", "people/roe"}
    assert reads(made) == set()
    return made


@pytest.mark.parametrize(
    ("old", "new", "pages"),
    [
        pytest.param("Al Coe:\n", "Al Coe:\n  url: https://example.org\n", {"index", "people/roe"}, id="url"),
        pytest.param("  id: doe\n", "  id: jane\n", set(), id="id"),
        pytest.param("  until: 2022\n", "  until: 2020\n", set(), id="until"),
        pytest.param("Al Coe:\n", "New One:\n  groups: [phd]\nAl Coe:\n", set(), id="new"),
        pytest.param("Al Coe:\n", "Kim Joe:\n  url: people/doe\nAl Coe:\n", {"index", "alone", "people/roe"}, id="everywhere"),
        pytest.param("  self: true\n", "", {"index"}, id="self"),
    ],
)  # fmt: skip
def test_a_change_reads_the_pages_that_show_it(site, old, new, pages):
    assert old in PEOPLE
    site.write({"people.yml": PEOPLE.replace(old, new)})
    assert reads(site) >= pages
    if old != "  self: true\n":
        site.write({"people.yml": PEOPLE})
        assert reads(site) == pages


def test_a_document_that_comes_or_goes_changes_the_links(site):
    (site.source / "people" / "doe.rst").unlink()
    site.write({"index.rst": PAGE + TOC.replace("   people/doe\n", "")})
    built = site.run()
    assert "url = 'people/doe' is no address and no document" in built.warnings
    assert names(built.html())["first"][0] == ("Jane Doe", "", "pub-self")
    site.write({"people/doe.rst": ":orphan:\n\nDoe\n===\n"})
    assert reads(site) == {"index", "people/doe", "people/roe"}
    html = (site.build / "html" / "index.html").read_text(encoding="utf-8")
    assert 'href="people/doe.html">Jane Doe' in html
