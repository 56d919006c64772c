"""The house wording of references."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sphinx_pubs.model import (
    Contributor,
    Honour,
    PartialDate,
    Publication,
    Source,
    Venue,
)
from sphinx_pubs.reading.bib_file import ReadingRules, read_file
from sphinx_pubs.runs import Hyperlink, Part, Styled, plain, walk
from sphinx_pubs.styles import house
from sphinx_pubs.styles.csl.catalogs import catalog
from sphinx_pubs.styles.names import Wording

HOUSE = house.House(catalog, "en")
NOBODY: frozenset[int] = frozenset()
#: What an entry with each kind of venue is.
TYPES = {
    "journal": ("article", "article"),
    "proceedings": ("inproceedings", "conference"),
    "book": ("incollection", "chapter"),
    "publisher": ("book", "book"),
    "preprint": ("misc", "preprint"),
}


def parts(one, url=""):
    return HOUSE.parts(one, NOBODY, Wording(), url)


def made(venue_kind, name, type_="", kind="", date=2024, **venue):
    usual = TYPES.get(venue_kind, ("misc", "other"))
    type_, kind = type_ or usual[0], kind or usual[1]
    return Publication(
        "key",
        type_,
        kind,
        Source("a.bib", 1),
        {},
        ("A Title",),
        authors=(Contributor("Doe", "Jane"),),
        venue=Venue(name=(name,) if name else (), kind=venue_kind, **venue),
        date=PartialDate(date) if isinstance(date, int) else date,
    )


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        (None, ""),
        (PartialDate(2024), "2024"),
        (PartialDate(2023, 9), "Sep 2023"),
        (PartialDate(2023, 1, 9), "Jan 9, 2023"),
        (PartialDate(2023, 5), "May 2023"),
        (PartialDate(2023, 12, 31), "Dec 31, 2023"),
        (PartialDate(2024, season=21), "Spring 2024"),
        (PartialDate(2021, season=35), "Q3 2021"),
        (PartialDate(-379), "380 BC"),
    ],
)
def test_date_is_as_precise_as_it_is_known(date, printed):
    assert HOUSE.date(date) == printed


@pytest.mark.parametrize(
    ("one", "printed"),
    [
        # journals
        (made("journal", "Nature"), "Nature, 2024"),
        (made("journal", "Nature", volume="5"), "Nature, 5, 2024"),
        (made("journal", "Nature", volume="5", number="2"), "Nature, 5(2), 2024"),
        (
            made("journal", "IEEE Network", volume="35", number="3", pages="230–237", date=2021),
            "IEEE Network, 35(3):230–237, 2021",
        ),
        (made("journal", "Nature", volume="5", pages="7"), "Nature, 5:7, 2024"),
        (made("journal", "Nature", pages="1–9"), "Nature, pages 1–9, 2024"),
        (made("journal", "Nature", pages="7"), "Nature, page 7, 2024"),
        (made("journal", "Nature", volume="5", eid="e7"), "Nature, 5:e7, 2024"),
        (made("journal", "Nature", eid="e7"), "Nature, article e7, 2024"),
        (made("journal", "Nature", publisher=("NPG",)), "Nature, 2024"),
        (made("journal", "Nature", date=None), "Nature"),
        # proceedings
        (made("proceedings", "ECAI"), "In ECAI, 2024"),
        (made("proceedings", "ECAI", pages="1–9"), "In ECAI, pages 1–9, 2024"),
        (made("proceedings", "ECAI", pages="1, 5"), "In ECAI, pages 1, 5, 2024"),
        (
            made("proceedings", "ECAI", pages="1467–1474", publisher=("IOS Press",), date=2020),
            "In ECAI, pages 1467–1474. IOS Press, 2020",
        ),
        (made("proceedings", "ECAI", publisher=("IOS Press",)), "In ECAI. IOS Press, 2024"),
        (made("proceedings", "ICML", volume="97"), "In ICML, volume 97, 2024"),
        (
            made("proceedings", "ICML", volume="97", series=("PMLR",), pages="1–9"),
            "In ICML, volume 97 of PMLR, pages 1–9, 2024",
        ),
        (made("proceedings", "ICML", series=("PMLR",)), "In ICML, PMLR, 2024"),
        (made("proceedings", "ICML", eid="12"), "In ICML, article 12, 2024"),
        # the year in a venue's name
        (made("proceedings", "ECAI 2020", date=2020), "In ECAI 2020"),
        (made("proceedings", "EMNLP 2024 Findings"), "In EMNLP 2024 Findings"),
        (made("proceedings", "IJCAI-19", date=2019), "In IJCAI-19"),
        (made("proceedings", "e-Energy ’19", date=2019), "In e-Energy ’19"),
        (made("proceedings", "Proceedings (UIST '25)", date=2025), "In Proceedings (UIST ’25)"),
        (made("proceedings", "ECAI 2020", date=2021), "In ECAI 2020, 2021"),
        (made("proceedings", "Room 12024"), "In Room 12024, 2024"),
        (made("proceedings", "Web3-24 Things"), "In Web3-24 Things, 2024"),
        (made("proceedings", "ECAI 2024", date=PartialDate(2024, 5)), "In ECAI 2024, May 2024"),
        (
            made("proceedings", "ECAI 2020", pages="1–9", date=2020),
            "In ECAI 2020, pages 1–9, 2020",
        ),
        (
            made("proceedings", "ECAI 2020", pages="1–9", publisher=("IOS",), date=2020),
            "In ECAI 2020, pages 1–9. IOS, 2020",
        ),
        # books and what is in them
        (made("book", "Handbook", pages="1–9"), "In Handbook, pages 1–9, 2024"),
        (
            made("book", "Handbook", publisher=("Springer",), edition=("2nd",)),
            "In Handbook, 2nd edition. Springer, 2024",
        ),
        (made("publisher", "Springer", publisher=("Springer",)), "Springer, 2024"),
        (made("publisher", "Springer", edition=("Third",)), "3rd edition, Springer, 2024"),
        (
            made("publisher", "Springer", volume="2", series=("LNCS",)),
            "Volume 2 of LNCS, Springer, 2024",
        ),
        # preprints
        (
            made("preprint", "arXiv preprint arXiv:2404.11352"),
            "arXiv preprint arXiv:2404.11352, 2024",
        ),
        (made("preprint", "CoRR", volume="abs/2404.11352"), "CoRR, abs/2404.11352, 2024"),
        (
            made("preprint", "arXiv preprint", date=PartialDate(2024, 1, 9)),
            "arXiv preprint, Jan 9, 2024",
        ),
        # theses, reports, patents
        (made("institution", "HKBU", "phdthesis", "thesis"), "PhD thesis, HKBU, 2024"),
        (made("institution", "HKBU", "mastersthesis", "thesis"), "Master’s thesis, HKBU, 2024"),
        (made("institution", "MIT", "techreport", "report", number="TR-7"), "MIT, TR-7, 2024"),
        (made("other", "", "patent", "patent", number="US 1234"), "US 1234, 2024"),
        # others
        (made("other", "GitHub"), "GitHub, 2024"),
        (made("other", ""), "2024"),
        (made("other", "", date=None), ""),
    ],
)
def test_imprint(one, printed):
    assert plain(parts(one).imprint) == printed


@pytest.mark.parametrize(
    ("kind", "emphasised"),
    [
        ("journal", True),
        ("proceedings", True),
        ("book", True),
        ("preprint", False),
        ("institution", False),
        ("publisher", False),
        ("other", False),
    ],
)
def test_containers_are_emphasised(kind, emphasised):
    runs = parts(made(kind, "Name")).imprint
    (venue,) = [run for run in runs if isinstance(run, Part) and run.name == "venue"]
    assert (venue.runs == (Styled("emph", ("Name",)),)) is emphasised
    assert plain(venue.runs) == "Name"


@pytest.mark.parametrize(
    "one",
    [
        made("journal", "Nature", volume="5"),
        made("proceedings", "ECAI 2024"),
        made("proceedings", "IJCAI-24"),
        made("proceedings", "ECAI 2024", pages="1–2"),
        made("preprint", "arXiv"),
        made("other", ""),
    ],
)
def test_the_date_is_a_part_of_every_imprint(one):
    found = [run for run in walk(parts(one).imprint) if isinstance(run, Part)]
    dates = [plain(part.runs) for part in found if part.name == "date"]
    assert dates
    assert dates[-1] in {"2024", "24"}


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        ([], ""),
        ([("A",)], "A."),
        ([("A",), (), ("B",)], "A. B."),
        ([("A.",), ("B",)], "A. B."),
        ([("Why?",), ("B!",)], "Why? B!"),
        ([("“Why?”",), ("B",)], "“Why?” B."),
        ([("Jane et al.",), ("B",)], "Jane et al. B."),
        ([("More …",), ("B",)], "More … B."),
        ([(Styled("emph", ("A.",)),), ("B",)], "A. B."),
        ([("“A”",)], "“A”."),
    ],
)
def test_sentences_end_once(sentences, text):
    assert plain(house.sentences(*sentences)) == text


@pytest.mark.parametrize(
    ("reference", "honours", "text"),
    [
        (("In X, 2024.",), [], "In X, 2024."),
        (("In X, 2024.",), [Honour("Oral", "oral")], "In X, 2024 (Oral)."),
        (("In X.",), [Honour("Oral"), Honour("Best Paper", "best")], "In X (Oral, Best Paper)."),
        ((Styled("emph", ("In X?",)),), [Honour("Oral")], "In X? (Oral)"),
    ],
)
def test_honours_stand_before_the_full_stop(reference, honours, text):
    assert plain(house.with_honours(reference, honours)) == text


ADDRESS = Hyperlink("https://example.org/x", ("https://example.org/x",))


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (("J 3, 2020. ",), (), "J 3, 2020. Oral. https://example.org/x"),
        (("J 3, 2020. ",), (".",), "J 3, 2020. Oral. https://example.org/x."),
        (("J 3, 2020. doi: ",), (), "J 3, 2020. Oral. doi: https://example.org/x"),
        (
            ("J 3, 2020. [Online]. Available: ",),
            (),
            "J 3, 2020. Oral. [Online]. Available: https://example.org/x",
        ),
        (
            (Part("title", ("Really?",)), " Retrieved from "),
            (".",),
            "Really? Oral. Retrieved from https://example.org/x.",
        ),
        # The address is no sentence of its own.
        (("J 3, 2020, doi: ",), (".",), "J 3, 2020, doi: https://example.org/x (Oral)."),
        (("Vol. 3, pp. 4–5 at ",), (), "Vol. 3, pp. 4–5 at https://example.org/x (Oral)"),
        (("Preprint. At ",), (" (2023).",), "Preprint. At https://example.org/x (2023) (Oral)."),
        ((Part("title", ("A. Title ",)),), (), "A. Title https://example.org/x (Oral)"),
        ((), (), "https://example.org/x (Oral)"),
    ],
)
def test_an_honour_stands_before_the_sentence_of_an_address(before, after, text):
    reference, address = house.parted((*before, ADDRESS, *after))
    runs = (*house.with_honours(reference, [Honour("Oral", "oral")]), *address)
    assert plain(runs) == text


def test_an_honour_is_a_strong_part_of_its_kind_and_maybe_a_link():
    url = "https://example.org/award"
    runs = house.with_honours(("X.",), [Honour("Best Paper", "best", url=url), Honour("Oral")])
    first, second = (run for run in runs if isinstance(run, Part))
    assert (first.name, first.kind, second.kind) == ("award", "best", "other")
    assert first.runs == (Hyperlink(url, (Styled("strong", ("Best Paper",)),)),)
    assert second.runs == (Styled("strong", ("Oral",)),)


@pytest.mark.parametrize("url", ["", "https://example.org/x"])
def test_a_title_may_lead_somewhere(url):
    (part,) = parts(made("other", ""), url).title
    assert part.name == "title"
    assert part.runs == ((Hyperlink(url, ("A Title",)),) if url else ("A Title",))


def test_a_key_stands_for_a_title_that_is_not_there():
    assert plain(parts(replace(made("other", ""), title=())).title) == "key"


REFERENCES = {
    r"@inproceedings{k, author = {Pan, Xinglin and Lin, Wenxiang}, title = {FSMoE: A Flexible System},"
    r" booktitle = {ASPLOS}, year = 2025}": (
        "X. Pan, W. Lin. FSMoE: A Flexible System. In ASPLOS, 2025."
    ),
    r"@article{k, author = {Shi, Shaohuai and Tang, Zhenheng}, title = {A quantitative survey},"
    r" journal = {IEEE Network}, volume = 35, number = 3, pages = {230--237}, year = 2021}": (
        "S. Shi, Z. Tang. A quantitative survey. IEEE Network, 35(3):230–237, 2021."
    ),
    r"@article{k, author = {Tang, Zhenheng}, title = {Does it work?}, journal = {Nature}, year = 2021}": (
        "Z. Tang. Does it work? Nature, 2021."
    ),
    r"@book{k, editor = {Li, Bo and Xu, An}, title = {Edge}, publisher = {Springer}, year = 2021}": (
        "B. Li, A. Xu (eds.). Edge. Springer, 2021."
    ),
    r"@incollection{k, author = {Tang, Zhenheng}, title = {Part}, booktitle = {Edge}, volume = 2,"
    r" editor = {Li, Bo and Xu, An}, pages = {1--9}, publisher = {Springer}, year = 2021}": (
        "Z. Tang. Part. In B. Li, A. Xu (eds.), Edge, volume 2, pages 1–9. Springer, 2021."
    ),
    r"@techreport{k, author = {Tang, Zhenheng}, title = {R}, institution = {MIT}, number = {1999-66},"
    r" type = {Technical report}, year = 1999}": "Z. Tang. R. MIT, Technical report 1999-66, 1999.",
    r"@patent{k, author = {Tang, Zhenheng}, title = {P}, type = {patentus}, number = {6,285,999},"
    r" year = 2001}": "Z. Tang. P. U.S. patent 6,285,999, 2001.",
    r"@talk{k, author = {Tang, Zhenheng}, title = {T}, eventtitle = {Days}, venue = {Rome}, year = 2021}": (
        "Z. Tang. T. Days, Rome, 2021."
    ),
    r"@misc{k, title = {Alone}}": "Alone.",
    r"@misc{k, author = {Tang, Zhenheng and others}, title = {Many}, year = 2021}": (
        "Z. Tang et al. Many. 2021."
    ),
    r"@phdthesis{k, author = {Tang, Zhenheng}, title = {Thesis}, school = {HKBU}, year = 2024}": (
        "Z. Tang. Thesis. PhD thesis, HKBU, 2024."
    ),
    r"@misc{k, author = {Tang, Zhenheng}, title = {P}, eprint = {2404.11352}, archiveprefix = {arXiv},"
    r" year = 2024}": "Z. Tang. P. arXiv preprint arXiv:2404.11352, 2024.",
}


@pytest.mark.parametrize("bib", REFERENCES, ids=REFERENCES.values())
def test_reference(bib):
    one = read_file(bib.encode(), "a.bib", ReadingRules()).publications[0]
    runs = HOUSE(one, NOBODY, Wording(names="initials"), "")
    assert plain(runs) == REFERENCES[bib]
