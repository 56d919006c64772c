"""What a style is given of a publication."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sphinx_pubs.model import PartialDate
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.reading.library import merge
from sphinx_pubs.runs import Styled, plain
from sphinx_pubs.styles.csl.csl_json import to_json
from sphinx_pubs.styles.csl.items import Date, Name
from sphinx_pubs.styles.csl.languages import language_tag
from sphinx_pubs.styles.csl.mapping import item
from sphinx_pubs.styles.csl.variables import EXTENSIONS

SAMPLE = Path(__file__).parents[2] / "shared" / "csl"
AUTHOR = "author = {Doe, Jane}, title = {A Title}"


def publications(bib):
    return merge([read_file(bib.encode(), "x.bib", ReadingRules())]).publications


def mapped(type_, fields="", start=AUTHOR):
    return item(publications(f"@{type_}{{k, {start}, {fields}}}")[0])


def values(entry):
    """The variables of CSL as plain text, but for the title."""
    ours = {"title", *EXTENSIONS}
    return {name: plain(runs) for name, runs in entry.strings.items() if name not in ours}


@pytest.mark.parametrize(
    ("type_", "fields", "csl"),
    [
        ("article", "journal = {J}", "article-journal"),
        ("article", "journal = {J}, entrysubtype = {magazine}", "article-magazine"),
        ("article", "journal = {J}, entrysubtype = {newspaper}", "article-newspaper"),
        ("article", "journal = {J}, entrysubtype = {other}", "article-journal"),
        ("article", "journal = {arXiv preprint arXiv:2301.00001}", "article"),
        ("article", "journal = {CoRR}, volume = {abs/2301.00001}", "article"),
        ("article", "journal = {Proceedings of the Workshop on Lists}", "paper-conference"),
        ("inproceedings", "booktitle = {Proc.}", "paper-conference"),
        ("conference", "booktitle = {Proc.}", "paper-conference"),
        ("incollection", "booktitle = {Handbook}", "chapter"),
        ("suppbook", "booktitle = {Handbook}", "chapter"),
        ("inbook", "booktitle = {Handbook}", "chapter"),
        ("inbook", "publisher = {P}, chapter = {3}", "book"),
        ("inreference", "booktitle = {Encyclopedia}", "entry-encyclopedia"),
        ("book", "publisher = {P}", "book"),
        ("mvbook", "publisher = {P}", "book"),
        ("collection", "publisher = {P}", "book"),
        ("proceedings", "publisher = {P}", "book"),
        ("booklet", "howpublished = {By hand}", "pamphlet"),
        ("manual", "organization = {O}", "book"),
        ("phdthesis", "school = {U}", "thesis"),
        ("thesis", "institution = {U}", "thesis"),
        ("techreport", "institution = {U}", "report"),
        ("patent", "number = {1}", "patent"),
        ("software", "", "software"),
        ("dataset", "", "dataset"),
        ("online", "url = {https://example.org}", "webpage"),
        ("online", "eprint = {2301.00001}, eprinttype = {arxiv}", "article"),
        ("www", "url = {https://example.org}", "webpage"),
        ("unpublished", "note = {Draft}", "manuscript"),
        ("talk", "booktitle = {Conference}", "speech"),
        ("poster", "booktitle = {Conference}", "speech"),
        ("misc", "howpublished = {Invited talk at a school}", "speech"),
        ("misc", "note = {US Patent 1,234}", "patent"),
        ("misc", "", "document"),
        ("whatever", "", "document"),
        ("movie", "", "motion_picture"),
        ("standard", "", "standard"),
        ("review", "journal = {J}", "review"),
        ("periodical", "", "periodical"),
        ("jurisdiction", "journal = {Reports}", "legal_case"),
        ("newspaper", "journal = {The Daily}", "article-newspaper"),
        ("online", "journal = {J}", "article-journal"),
    ],
)
def test_type_of_an_entry(type_, fields, csl):
    assert mapped(type_, fields).type == csl


@pytest.mark.parametrize(
    ("type_", "fields", "expected"),
    [
        (
            "article",
            "journal = {J}, volume = 3, number = 4, pages = {5--10}, issn = {1234-5678}",
            {
                "container-title": "J",
                "volume": "3",
                "issue": "4",
                "page": "5-10",
                "ISSN": "1234-5678",
            },
        ),
        ("article", "journal = {J}, eid = {e12}", {"container-title": "J", "page": "e12"}),
        (
            "article",
            "journal = {J}, eid = {e12}, pages = {1-9}, shortjournal = {J.}",
            {"container-title": "J", "page": "1-9", "container-title-short": "J."},
        ),
        (
            "inproceedings",
            "booktitle = {P}, series = {S}, number = 7, volume = 2, editor = {Roe, Ann}",
            {
                "container-title": "P",
                "collection-title": "S",
                "collection-number": "7",
                "volume": "2",
            },
        ),
        ("inproceedings", "booktitle = {P}, number = 7", {"container-title": "P", "issue": "7"}),
        (
            "inproceedings",
            "booktitle = {P}, eventtitle = {E}, venue = {Rome}, address = {Berlin}",
            {
                "container-title": "P",
                "event-title": "E",
                "event": "E",
                "event-place": "Rome",
                "publisher-place": "Berlin",
            },
        ),
        (
            "inproceedings",
            "booktitle = {P}, venue = {Rome}",
            {"container-title": "P", "event-place": "Rome"},
        ),
        (
            "talk",
            "eventtitle = {E}, location = {Rome}",
            {"event-title": "E", "event": "E", "event-place": "Rome"},
        ),
        (
            "poster",
            "booktitle = {E}, address = {Rome}",
            {"event-title": "E", "event": "E", "event-place": "Rome", "genre": "Poster"},
        ),
        (
            "book",
            "publisher = {P}, edition = {Third}, volumes = 3, pagetotal = {xii, 300}",
            {
                "publisher": "P",
                "edition": "3",
                "number-of-volumes": "3",
                "number-of-pages": "xii, 300",
            },
        ),
        (
            "inbook",
            "booktitle = {B}, chapter = 3, isbn = {1-2}",
            {"container-title": "B", "chapter-number": "3", "ISBN": "1-2"},
        ),
        (
            "book",
            "origtitle = {O}, origpublisher = {OP}, origlocation = {OL}, shorttitle = {S}",
            {
                "original-title": "O",
                "original-publisher": "OP",
                "original-publisher-place": "OL",
                "title-short": "S",
            },
        ),
        ("phdthesis", "school = {U}", {"publisher": "U", "genre": "PhD thesis"}),
        ("mastersthesis", "school = {U}", {"publisher": "U", "genre": "Master's thesis"}),
        (
            "thesis",
            "institution = {U}, type = {mathesis}",
            {"publisher": "U", "genre": "Master's thesis"},
        ),
        (
            "phdthesis",
            "school = {U}, type = {Dissertation}",
            {"publisher": "U", "genre": "Dissertation"},
        ),
        (
            "techreport",
            "institution = {U}, number = 7, type = {White Paper}",
            {"publisher": "U", "number": "7", "genre": "White Paper"},
        ),
        ("report", "institution = {U}, type = {techreport}", {"genre": "Technical report"}),
        ("jurisdiction", "journal = {J}, volume = 3", {"container-title": "J", "volume": "3"}),
        ("incollection", "booktitle = {B}, type = {Chapter}", {"container-title": "B"}),
        ("patent", "number = {US 1}, holder = {H}, location = {US}", {"number": "US 1"}),
        (
            "patent",
            "number = {1,234}, type = {patentus}",
            {"number": "1,234", "genre": "U.S. patent", "jurisdiction": "US"},
        ),
        (
            "patent",
            "number = {EP 1234}, type = {patenteu}",
            {"number": "EP 1234", "genre": "European patent"},
        ),
        ("misc", "note = {US Patent 1,234}, publisher = {Google Patents}", {"number": "US 1,234"}),
        ("misc", "note = {US Patent App. 15/123}", {}),
        ("software", "version = {1.0}, publisher = {P}", {"version": "1.0", "publisher": "P"}),
        ("software", "version = {v1.2.0}", {"version": "1.2.0"}),
        ("software", "version = {Version 3}", {"version": "3"}),
        ("software", "version = {vivid}", {"version": "vivid"}),
        ("software", "version = {2020-1}", {"version": r"2020\-1"}),
        ("techreport", "number = {1999-66}", {"number": r"1999\-66"}),
        ("techreport", "number = {TR-2015-1}", {"number": "TR-2015-1"}),
        ("techreport", "number = {10--12}", {"number": "10–12"}),
        ("article", "journal = {J}, number = {3-4}", {"container-title": "J", "issue": "3-4"}),
        (
            "article",
            "journal = {J}, pmid = {https://pubmed.ncbi.nlm.nih.gov/12/}, pmcid = {PMC3}",
            {"container-title": "J", "PMID": "12", "PMCID": "PMC3"},
        ),
        ("misc", "keywords = {a, b}, abstract = {Text}", {"keyword": "a, b", "abstract": "Text"}),
        ("misc", "note = {See also B.}", {"note": "See also B"}),
    ],
)
def test_variables_of_an_entry(type_, fields, expected):
    found = values(mapped(type_, fields))
    assert {name: found.get(name) for name in expected} == expected
    assert set(found) - set(expected) <= ({"publisher"} if type_ == "report" else set())


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "eprint = {2301.00001}, archiveprefix = {arXiv}",
            {"number": "arXiv:2301.00001", "URL": "https://arxiv.org/abs/2301.00001"},
        ),
        (
            "journal = {arXiv preprint arXiv:2301.00001}",
            {"number": "arXiv:2301.00001", "URL": "https://arxiv.org/abs/2301.00001"},
        ),
        (
            "journal = {CoRR}, volume = {abs/2301.00001}, eprint = {2301.00001}",
            {"number": "arXiv:2301.00001", "URL": "https://arxiv.org/abs/2301.00001"},
        ),
        (
            "doi = {10.48550/arXiv.2301.00001}",
            {"number": "arXiv:2301.00001", "DOI": "10.48550/arXiv.2301.00001"},
        ),
        (
            "eprint = {2301.00001}, archiveprefix = {arXiv}, url = {https://example.org/p}",
            {"number": "arXiv:2301.00001", "URL": "https://example.org/p"},
        ),
    ],
)
def test_an_arxiv_number_stands_once(fields, expected):
    expected |= {"publisher": "arXiv", "genre": "Preprint"}
    assert values(mapped("article" if "journal" in fields else "misc", fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "journal = {bioRxiv}, pages = {2020--01}, publisher = {Laboratory}, doi = {10.1101/1}",
            {"publisher": "bioRxiv", "genre": "Preprint", "DOI": "10.1101/1"},
        ),
        (
            "journal = {bioRxiv}, eprint = {2020.01.02.123}",
            {"publisher": "bioRxiv", "genre": "Preprint", "number": "bioRxiv:2020.01.02.123"},
        ),
        ("journal = {Preprint}", {"genre": "Preprint"}),
        ("journal = {Research Square}", {"genre": "Preprint", "publisher": "Research Square"}),
        (
            "eprint = {hal-01}, eprinttype = {hal}",
            {"genre": "Preprint", "publisher": "HAL", "number": "hal-01"},
        ),
    ],
)
def test_other_preprint_servers_are_publishers(fields, expected):
    assert values(mapped("article", fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("doi = {https://doi.org/10.1000/A\\_b}", {"DOI": "10.1000/A_b"}),
        ("url = {https://doi.org/10.1000/1}", {"DOI": "10.1000/1"}),
        ("doi = {10.1000/a(1)<2>}", {"DOI": "10.1000/a(1)<2>"}),
        (
            "doi = {10.1000/1}, url = {https://example.org/a}",
            {"DOI": "10.1000/1", "URL": "https://example.org/a"},
        ),
        ("doi = {10.1000/1}, url = {https://arxiv.org/abs/2301.00001}", {"DOI": "10.1000/1"}),
        ("eprint = {2301.00001}, archiveprefix = {arXiv}", {}),
        (
            "url = {https://arxiv.org/abs/2301.00001}",
            {"URL": "https://arxiv.org/abs/2301.00001"},
        ),
        ("url = {paper.pdf}", {}),
        (r"howpublished = {\url{https://example.org/a_b}}", {"URL": "https://example.org/a_b"}),
        ("howpublished = {On the web}", {}),
    ],
)
def test_an_address_stands_once(fields, expected):
    found = values(mapped("article", f"journal = {{J}}, {fields}"))
    assert {name: found[name] for name in ("DOI", "URL") if name in found} == expected


def test_honours_and_status_are_not_in_an_item():
    entry = mapped(
        "article", "journal = {J}, note = {Best Paper Award}, pubstate = {inpress}, year = {2024}"
    )
    assert values(entry) == {"container-title": "J"}


@pytest.mark.parametrize(
    ("edition", "printed"),
    [
        ("3rd", "3"),
        ("2", "2"),
        ("second", "2"),
        ("Second edition", "2"),
        ("2nd ed.", "2"),
        ("2. Auflage", "2"),
        ("Revised", "Revised"),
        ("Revised edition", "Revised edition"),
    ],
)
def test_an_edition_is_a_number_where_it_can_be(edition, printed):
    assert values(mapped("book", f"edition = {{{edition}}}"))["edition"] == printed


def test_people_keep_their_parts_and_roles():
    entry = mapped(
        "incollection",
        "author+an = {1=equal}, editor = {van der Berg, Jr., Jan and others}, booktitle = {B}",
        "author = {Doe, Jane and {The Team} and others}, title = {T}",
    )
    doe, team = entry.names["author"]
    assert (doe.family, doe.given, doe.place) == ("Doe", "Jane", 0)
    assert doe.contributor is not None
    assert doe.contributor.roles == ("equal",)
    assert (team.literal, team.family, team.place) == ("The Team", "", 1)
    (editor,) = entry.names["editor"]
    assert (editor.non_dropping_particle, editor.family, editor.suffix) == (
        "van der",
        "Berg",
        "Jr.",
    )
    assert editor.place == 0
    assert entry.others == {"author", "editor"}


def test_other_people_are_nobodys_contributors():
    entry = mapped(
        "inbook",
        "booktitle = {B}, bookauthor = {de la Cruz, Ana}, translator = {Roe, Ann and others}",
    )
    assert entry.names["container-author"] == (Name("Cruz", "Ana", non_dropping_particle="de la"),)
    assert entry.names["translator"] == (Name("Roe", "Ann"),)
    assert entry.others == {"translator"}


def test_translators_that_stand_for_authors_stand_once():
    entry = mapped("book", "translator = {Roe, Ann}", "title = {T}")
    assert list(entry.names) == ["author"]


def test_editors_of_a_book_are_no_authors():
    entry = mapped("book", "editor = {Roe, Ann}", "title = {T}")
    assert list(entry.names) == ["editor"]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2024, month = may", Date(PartialDate(2024, 5))),
        ("date = {2024-05-06}", Date(PartialDate(2024, 5, 6))),
        ("date = {2024-05~}", Date(PartialDate(2024, 5), None, circa=True)),
        ("date = {2020-01/2020-03}", Date(PartialDate(2020, 1), PartialDate(2020, 3))),
        ("date = {2020/2021}", Date(PartialDate(2020), PartialDate(2021))),
        (
            "date = {2020-21/2020-23}",
            Date(PartialDate(2020, season=21), PartialDate(2020, season=23)),
        ),
        ("date = {2020/..}", Date(PartialDate(2020), PartialDate(0))),
        ("date = {2020/}", Date(PartialDate(2020), PartialDate(0))),
        ("date = {2021/2020}", Date(PartialDate(2021))),
        ("date = {-0042}", Date(PartialDate(-43))),
        ("year = {Summer 2020}", Date(PartialDate(2020, season=22))),
    ],
)
def test_date_of_an_entry(fields, date):
    assert mapped("article", fields).dates == {"issued": date}


def test_other_dates():
    entry = mapped("book", "origdate = {1901}, eventdate = {2020-01-02/2020-01-04}")
    assert entry.dates == {
        "original-date": Date(PartialDate(1901)),
        "event-date": Date(PartialDate(2020, 1, 2), PartialDate(2020, 1, 4)),
    }


@pytest.mark.parametrize(("type_", "printed"), [("online", True), ("article", False)])
def test_a_date_of_access_is_for_what_changes(type_, printed):
    entry = mapped(type_, "url = {https://example.org/a}, urldate = {2024-01-02}")
    assert ("accessed" in entry.dates) is printed


@pytest.mark.parametrize(
    ("title", "runs"),
    [
        ("On {BERT} and more", ("On ", Styled("nocase", ("BERT",)), " and more")),
        ("{On a Theme}", ("On a Theme",)),
        ("{{NumPy}}", (Styled("nocase", ("NumPy",)),)),
        ("{On} {Gossip} in {Networks}", ("On Gossip in Networks",)),
    ],
)
def test_braces_protect_case(title, runs):
    assert mapped("misc", "", f"title = {{{title}}}").strings["title"] == runs


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("english", "en"),
        ("USenglish", "en-US"),
        ("ngerman", "de"),
        ("langfrench", "fr"),
        ("chinese", "zh"),
        ("zh-CN", "zh-CN"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("pt-br", "pt-BR"),
        ("en", "en"),
        ("deu", "de"),
        ("english and german", "en"),
        ("Fran{\\c c}ais", "fr"),
        ("中文", "zh"),
        ("klingon", ""),
        ("", ""),
    ],
)
def test_language_by_its_name(written, tag):
    assert language_tag(written) == tag


@pytest.mark.parametrize(
    ("start", "tag"),
    [
        ("title = {T}, langid = {chinese}, language = {zh-CN}", "zh-CN"),
        ("title = {T}, langid = {german}, language = {english}", "de"),
        ("title = {T}, langid = {klingon}, language = {english}", "en"),
        ("title = {深度学习方法}, author = {张, 三}", "zh"),
        ("title = {基于BERT的方法}, author = {张三}", "zh"),
        ("title = {深層学習の方法}, author = {山田, 太郎}", "ja"),
        ("title = {딥러닝 방법}, author = {김, 철수}", "ko"),
        ("title = {深度学习方法}, author = {Zhang, San}", ""),
        ("title = {Reading the Word 道 Anew}, author = {张, 三}", ""),
        ("title = {Schöne Welt}, author = {Doe, Jane}", ""),
    ],
)
def test_language_of_an_entry(start, tag):
    entry = mapped("misc", "", start)
    assert (entry.language, values(entry).get("language", "")) == (tag, tag)


def test_a_bare_entry_is_an_item():
    entry = item(publications("@misc{k, }")[0], title_url="https://example.org")
    assert (entry.id, entry.type, entry.title_url) == ("k", "document", "https://example.org")
    assert (entry.strings, entry.names, entry.dates) == ({}, {}, {})


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="needs the sample")
def test_the_sample_maps_to_its_csl_json():
    expected = json.loads((SAMPLE / "sample.json").read_text(encoding="utf-8"))
    bib = (SAMPLE / "sample.bib").read_text(encoding="utf-8")
    found = [to_json(item(publication)) for publication in publications(bib)]
    for entry in expected:
        # An honour is printed by the list; an archive that is the publisher would print twice.
        entry.pop("note", None)
        if entry.get("archive") == entry.get("publisher"):
            entry.pop("archive", None)
        # The sample has its titles in sentence case; we leave that to styles.
        entry["title"] = entry["title"].lower()
        # The sample writes institutions as family names, after a slip of citeproc-js.
        entry["author"] = [
            {"literal": name["family"]} if list(name) == ["family"] else name
            for name in entry["author"]
        ]
    for entry in found:
        entry["title"] = str(entry["title"]).lower()
        # Braces protect a journal's name as well, which no style changes.
        if "container-title" in entry:
            entry["container-title"] = re.sub("<[^<>]*>", "", str(entry["container-title"]))
    assert found == expected


@pytest.mark.parametrize(
    ("type_", "fields", "variable", "text"),
    [
        (
            "inproceedings",
            "booktitle = {IJCAI-19}, year = 2019",
            "dated-container-title",
            "IJCAI-19",
        ),
        ("inproceedings", "booktitle = {IJCAI-19}, year = 2020", "dated-container-title", ""),
        ("inproceedings", "booktitle = {ECAI 2019}, date = {2019-05}", "dated-container-title", ""),
        ("article", "journal = {J}, eid = {e12}", "article-number", "e12"),
        ("article", "journal = {J}, eid = {e12}, pages = {1--2}", "article-number", ""),
        ("article", "journal = {CoRR}, volume = {abs/2301.1}", "preprint", "CoRR, abs/2301.1"),
        ("article", "journal = {J}", "preprint", ""),
    ],
)
def test_variables_of_ours(type_, fields, variable, text):
    assert plain(mapped(type_, fields).strings.get(variable, ())) == text


def test_variables_of_ours_are_not_in_csl_json():
    entry = mapped("inproceedings", "booktitle = {ECAI 2020}, year = 2020, eid = {7}")
    assert not EXTENSIONS.keys() & to_json(entry).keys()
    assert to_json(entry)["container-title"] == "ECAI 2020"
