"""A list is searched and narrowed down in the browser, on the page as a theme makes it."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

import sphinx_pubs.rendering
from conftest import make_project

expect = pytest.importorskip("playwright.sync_api", reason="needs playwright").expect

SCRIPT = Path(sphinx_pubs.rendering.__file__).parent / "static" / "sphinx-pubs.js"
THEMES = ("alabaster", "furo")

BIB = r"""
@inproceedings{nets, title = {Deep Nets for Streets}, author = {M{\"u}ller, J{\"o}rg and Roe, Jane},
  booktitle = {Conference on Things (CoTh)}, year = 2024, keywords = {ML, C++}, award = {Oral}}
@article{strasse, title = {Die lange Stra{\ss}e}, author = {Roe, Jane and {\L}ukasz, Jan},
  journal = {Journal of Roads}, year = 2024, keywords = {C}, abstract = {Nothing about tunnels.}}
@inproceedings{kanji, title = {学習のが}, author = {唐, 振恒}, booktitle = {Conference on Things (CoTh)},
  year = 2023}
@article{dash, title = {Don’t Solve Navier–Stokes}, author = {Smythe, Jo}, journal = {Journal of Roads},
  year = 2023, note = {Under review}}
@misc{talk, title = {A Talk}, author = {M{\"u}ller, J{\"o}rg}, year = 2022, keywords = {ML}}
@misc{draft, title = {A Draft of Nets}, author = {Smythe, Jo and Roe, Jane}, pubstate = {inpreparation}}
"""
ALL = ["draft", "nets", "strasse", "kanji", "dash", "talk"]


def _list(*options):
    return "\n".join([".. publications:: papers.bib", "   :show: +abstract", *options, ""])


SEARCH = "   :search: true"
PAGES = {
    "index": _list(SEARCH),
    "nested": _list(SEARCH, "   :group-by: kind -year", "   :headings: rubric"),
    "fold": _list(SEARCH, "   :headings: fold"),
    "flat": _list(SEARCH, "   :group-by: none"),
    "keywords": _list(SEARCH, "   :group-by: keyword", "   :headings: rubric"),
    "two": "\n".join(
        [
            _list("   :headings: rubric"),
            "Between.\n",
            _list(SEARCH, "   :headings: rubric"),
            "Between.\n",
            _list(SEARCH, "   :headings: rubric"),
            "Last.\n",
        ]
    ),
    "credit": f".. publications:: credit.bib\n{SEARCH}\n   :legend: bottom\n"
    "   :headings: rubric\n\nLast.\n",
    "long": f".. publications:: long.bib\n{SEARCH}\n   :group-by: none\n   :numbering: decimal\n",
    "tables": f".. publications:: years.bib\n{SEARCH}\n   :layout: table\n",
}
LONG = "\n".join(
    f"@misc{{k{n}, title = {{Number {n} of {'odd' if n % 2 else 'even'}}}, year = 2024}}"
    for n in range(300)
)
YEARS = "\n".join(
    f"@misc{{y{n}, title = {{Number {n}}}, year = {2000 + n % 20}}}" for n in range(300)
)
CREDIT = """
@misc{one, title = {First}, author = {Roe, Jane and Smythe, Jo}, year = 2024,
  author+an = {1=equal;2=equal}}
@misc{two, title = {Second}, author = {Roe, Jane and Smythe, Jo}, year = 2023,
  author+an = {1=equal;2=equal}}
"""
FILES = {
    "papers.bib": BIB,
    "credit.bib": CREDIT,
    "long.bib": LONG,
    "years.bib": YEARS,
    **{f"{name}.rst": f"{name}\n{'=' * 9}\n\n{body}" for name, body in PAGES.items()},
}
CONF = 'extensions = ["sphinx_pubs"]\nexclude_patterns = []\n'


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Build the pages under a theme, once."""

    @cache
    def make(theme):
        project = make_project(tmp_path_factory.mktemp(theme), files={"conf.py": CONF, **FILES})
        return project.run(html_theme=theme)

    return make


@pytest.fixture(params=THEMES)
def visit(request, built, open_page):
    """Open a page under each theme, wide enough for all that it has."""

    def open_(docname="index", **wishes):
        return open_page(built(request.param), docname, **wishes)

    return open_


def shown(page):
    """The keys of the entries that are to be seen, in order."""
    return page.locator(".pub:visible").evaluate_all("all => all.map((one) => one.dataset.key)")


def expect_shown(page, *keys):
    """Wait until these entries and no others are to be seen."""
    expect(page.locator(".pub:visible")).to_have_count(len(keys))
    assert shown(page) == list(keys)


def field(page, place=0):
    return page.get_by_role("searchbox").nth(place)


def narrow(page):
    """Open the buttons."""
    page.locator(".pubs-facets > summary").first.click()


def chip(page, label):
    return page.locator(".pubs-chip", has_text=re.compile(rf"^{re.escape(label)} \d+$"))


def headings(page):
    found = page.locator(".pubs-section > h2:visible, .pubs-heading:visible, summary:visible")
    return [
        re.sub(r"[^\w +].*", "", text).strip()
        for text in found.all_inner_texts()
        if text and text not in {"Filter", "Abstract", "BibTeX"}
    ]


# --- typing -----------------------------------------------------------------------------------


def test_what_is_typed_narrows_the_list_at_once(visit):
    page = visit()
    expect_shown(page, *ALL)
    field(page).press_sequentially("nets")
    expect_shown(page, "draft", "nets")
    field(page).press_sequentially(" deep")
    expect_shown(page, "nets")
    field(page).fill("")
    expect_shown(page, *ALL)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("muller", ["nets", "talk"]),
        ("MÜLLER", ["nets", "talk"]),
        ("Jo\N{COMBINING DIAERESIS}rg", ["nets", "talk"]),
        ("lukasz", ["strasse"]),
        ("strasse", ["strasse"]),
        ("Straße", ["strasse"]),
        ("学習", ["kanji"]),
        ("習のか", []),
        ("唐振恒", ["kanji"]),
        ("don't", ["dash"]),
        ("navier-stokes", ["dash"]),
        ("  roads   2024 ", ["strasse"]),
        ("oral", ["nets"]),
        ("preparation", ["draft"]),
        ("tunnels", ["strasse"]),  # in an abstract that is folded
        ("booktitle", []),  # in BibTeX only
        ("nets streets nowhere", []),
        ("$& (", []),
    ],
)
def test_words_are_found_wherever_they_stand(built, open_page, text, keys):
    page = open_page(built("furo"))
    field(page).fill(text)
    expect_shown(page, *keys)


def test_hits_are_announced_as_they_change(visit):
    page = visit()
    hits = page.get_by_role("status").first
    expect(hits).to_have_text("")
    field(page).fill("nets")
    expect(hits).to_have_text("2 of 6 publications")
    field(page).fill("nowhere")
    expect(hits).to_have_text("0 of 6 publications")
    page.evaluate(
        """() => {
          window.said = 0;
          new MutationObserver(() => said += 1)
            .observe(document.querySelector(".pubs-hits"), {childList: true, characterData: true});
        }"""
    )
    field(page).fill("nowhere at")
    expect(page).to_have_url(re.compile(r"q=nowhere\+at$"))
    assert page.evaluate("said") == 0
    field(page).fill("")
    expect(hits).to_have_text("")


def test_enter_sends_nothing(visit):
    page = visit()
    field(page).fill("nets")
    before = len(page.requests_seen)
    field(page).press("Enter")
    expect_shown(page, "draft", "nets")
    assert len(page.requests_seen) == before


# --- chips ------------------------------------------------------------------------------------


@pytest.mark.parametrize("docname", ["index", "keywords"])
def test_each_chip_shows_as_many_as_it_says(visit, docname):
    page = visit(docname)
    narrow(page)
    chips = page.locator(".pubs-chip")
    assert chips.count() > 10
    for place in range(chips.count()):
        button = chips.nth(place)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        count = button.locator(".pubs-chip-count").inner_text()
        expect(page.locator(".pubs-hits")).to_have_text(f"{count} of 6 publications")
        assert len(set(shown(page))) == int(count)
        button.click()
        expect(page.locator(".pubs-hits")).to_have_text("")


def test_chips_of_one_facet_add_and_facets_narrow(visit):
    page = visit()
    narrow(page)
    chip(page, "2024").click()
    expect_shown(page, "nets", "strasse")
    chip(page, "2023").click()
    expect_shown(page, "nets", "strasse", "kanji", "dash")
    chip(page, "CoTh").click()
    expect_shown(page, "nets", "kanji")
    field(page).fill("nets")
    expect_shown(page, "nets")
    chip(page, "CoTh").click()
    chip(page, "2024").click()
    expect_shown(page)
    field(page).fill("")
    expect_shown(page, "kanji", "dash")


def test_labels_that_differ_in_a_sign_are_different_chips(visit):
    page = visit()
    narrow(page)
    chip(page, "C++").click()
    expect_shown(page, "nets")
    expect(page).to_have_url(re.compile(r"\?keyword=c%2B%2B$"))
    page.reload()
    expect_shown(page, "nets")


# --- what is empty ----------------------------------------------------------------------------


def test_sections_without_hits_hide(visit):
    page = visit()
    assert headings(page) == ["In preparation", "2024", "2023", "2022"]
    field(page).fill("roads")
    expect_shown(page, "strasse", "dash")
    assert headings(page) == ["2024", "2023"]
    field(page).fill("")
    expect_shown(page, *ALL)
    assert headings(page) == ["In preparation", "2024", "2023", "2022"]


@pytest.mark.parametrize("docname", ["index", "nested", "fold", "flat", "keywords", "credit"])
def test_what_is_empty_takes_no_room_no_focus_and_no_paper(visit, docname):
    page = visit(docname)
    whole = page.evaluate("document.documentElement.scrollHeight")
    boxes = page.locator(
        ".pubs-section[hidden], .pubs-fold[hidden], .pubs[hidden], .pubs-list[hidden]"
    )
    field(page).fill("nobody has this")
    expect_shown(page)
    assert boxes.count() > 0
    assert page.evaluate("document.documentElement.scrollHeight") <= whole
    heights = boxes.evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert set(heights) == {0}
    assert boxes.get_by_role("listitem").count() == boxes.get_by_role("heading").count() == 0
    focused = "(box) => [...box.querySelectorAll('a, summary, button')].some((one) => (one.focus(), one === document.activeElement))"
    assert not any(boxes.evaluate_all(f"all => all.map({focused})"))
    page.emulate_media(media="print")
    displays = boxes.evaluate_all("all => all.map((one) => getComputedStyle(one).display)")
    assert set(displays) == {"none"}
    page.emulate_media(media="screen")
    field(page).fill("")
    expect(boxes).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") == whole


@pytest.mark.parametrize("docname", ["index", "nested", "fold", "keywords"])
def test_what_is_left_stands_as_if_there_were_nothing_else(visit, docname):
    page = visit(docname)
    field(page).fill("2023")
    expect(page.locator(".pubs-hits")).to_have_text("2 of 6 publications")
    places = """() => [...document.querySelectorAll(".pub, .pubs-heading, .pubs-fold > summary")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => JSON.stringify(one.getBoundingClientRect()))"""
    before = page.evaluate(places)
    assert len(before) > 2
    page.evaluate(
        "() => document.querySelectorAll('.pub, .pubs, .pubs-section, .pubs-fold, .pubs-heading')"
        ".forEach((one) => one.hidden && one.remove())"
    )
    assert page.evaluate(places) == before


def test_what_comes_back_from_nothing_is_as_it_was_looked_for(visit):
    page = visit("long")
    field(page).fill("nobody has this")
    expect_shown(page)
    assert not page.evaluate("find('Number 299', false, false, true)")
    field(page).fill("99")
    expect_shown(page, "k99", "k199", "k299")
    assert page.evaluate("find('Number 299', false, false, true)")
    assert not page.evaluate("find('Number 150', false, false, true)")


@pytest.mark.parametrize("docname", ["long", "tables"])
def test_what_is_empty_is_not_laid_out(visit, docname):
    page = visit(docname)
    # What comes near the window is laid out a frame later, and said in the one after that.
    frames = """(left) => new Promise((done) => {
      const next = () => (left-- > 0 ? requestAnimationFrame(next) : done());
      next();
    })"""
    page.evaluate(frames, 5)
    # Tables themselves send events without being laid out.
    page.evaluate(
        """() => {
          window.laidOut = 0;
          addEventListener("contentvisibilityautostatechange", ({ target, skipped }) => {
            if (!skipped && target.closest("[hidden]") && !target.matches("table")) laidOut += 1;
          }, true);
        }"""
    )
    field(page).fill("nobody has this")
    expect(page.locator(".pubs-hits")).to_have_text("0 of 300 publications")
    page.evaluate(frames, 5)
    assert page.evaluate("laidOut") == 0


def test_rubrics_hide_with_all_that_stands_under_them(visit):
    page = visit("nested")
    whole = ["Journal articles", "2024", "2023", "Conference papers", "2024", "2023"]
    assert headings(page)[:6] == whole
    field(page).fill("things")
    expect_shown(page, "nets", "kanji")
    assert headings(page) == ["Conference papers", "2024", "2023"]
    field(page).fill("stokes")
    expect_shown(page, "dash")
    assert headings(page) == ["Journal articles", "2023"]


def test_folds_with_hits_open_and_the_others_hide(visit):
    page = visit("fold")
    folds = page.locator(".pubs-fold")
    is_open = "all => all.map((one) => one.open)"
    assert folds.evaluate_all(is_open) == [True, False, False, False]
    field(page).fill("jane")
    expect_shown(page, "draft", "nets", "strasse")
    field(page).fill("kanji 2023")
    expect_shown(page)
    assert headings(page) == []
    field(page).fill("2023")
    expect_shown(page, "kanji", "dash")
    assert headings(page) == ["2023 2"]
    # Who closes one while searching has it closed.
    folds.nth(2).locator("> summary").click()
    expect_shown(page)
    field(page).fill("202")
    expect_shown(page, "nets", "strasse", "talk")
    field(page).fill("")
    expect_shown(page, "draft")
    assert folds.evaluate_all(is_open) == [True, False, False, False]


def test_the_legend_stays_for_the_marks_of_the_others(visit):
    page = visit("credit")
    field(page).fill("first")
    expect_shown(page, "one")
    assert page.locator(".pubs-legend").is_visible()
    assert headings(page) == ["2024"]


def test_a_publication_that_stands_there_twice_is_one_hit(visit):
    page = visit("keywords")
    field(page).fill("streets")
    expect_shown(page, "nets", "nets")
    expect(page.locator(".pubs-hits")).to_have_text("1 of 6 publications")


def test_a_long_list_is_searched_to_its_end(visit):
    page = visit("long")
    numbers = page.locator(".pub").evaluate_all("all => all.map((one) => one.value)")
    assert numbers == list(range(1, 301))
    field(page).fill("odd")
    expect(page.locator(".pubs-hits")).to_have_text("150 of 300 publications")
    field(page).fill("number 299")
    expect_shown(page, "k299")
    assert page.locator(".pub:visible").evaluate("(one) => one.value") == 300
    field(page).fill("")
    expect(page.locator(".pub:visible")).to_have_count(300)


def test_far_blocks_wait_for_a_pause(built, open_page):
    page = open_page(built("furo"), "long")
    page.clock.install()
    page.clock.pause_at("2100-01-01")
    heights = page.locator(".pubs-list").evaluate_all
    height = "all => all.map((one) => one.style.containIntrinsicBlockSize)"
    there = page.locator(".pubs-list:not([hidden]) > .pub:not([hidden])")
    assert heights(height) == [""] * 10

    def type_(text):
        """What has become of the list in the next frame."""
        field(page).fill(text)
        page.clock.run_for(20)
        return heights(height), there.count()

    half = "105rem"  # of thirty entries
    # Half of each of five blocks, and the others as they were.
    assert type_("odd") == ([half] * 5 + [""] * 5, 75 + 150)
    expect(page.locator(".pubs-hits")).to_have_text("150 of 300 publications")
    # Who types on has no pause.
    page.clock.run_for(200)
    assert type_("odd ") == ([half] * 5 + [""] * 5, 75 + 150)
    page.clock.run_for(200)
    assert heights(height) == [half] * 5 + [""] * 5
    page.clock.run_for(100)
    assert (heights(height), there.count()) == ([half] * 10, 150)
    # What is empty goes as a whole: the first hit is near, wherever it stands.
    assert type_("number 299") == ([half] * 9 + ["7rem"], 1)
    page.clock.run_for(300)
    assert (heights(height), there.count()) == (["0rem"] * 9 + ["7rem"], 1)
    assert page.locator(".pub:not([hidden])").count() == 1
    assert page.locator(".pub:visible").count() == 1
    assert type_("") == ([""] * 3 + ["0rem"] * 6 + ["7rem"], 90 + 1)
    page.clock.run_for(300)
    assert (heights(height), there.count()) == ([""] * 10, 300)


def off(page, key):
    """Wait until an entry is seen; give how far it is from where a link leads, in pixels."""
    entry = page.locator(f"#pub-{key}")
    expect(entry).to_be_in_viewport()
    return entry.evaluate("""async (entry) => {
      for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
      const margin = (element, name) => parseFloat(getComputedStyle(element)[name]) || 0;
      const root = margin(document.documentElement, "scrollPaddingTop");
      return Math.abs(entry.getBoundingClientRect().top - root - margin(entry, "scrollMarginTop"));
    }""")


def follow(page, key):
    """Go to an entry by a link on the page."""
    page.evaluate(
        """(key) => {
      const link = Object.assign(document.createElement("a"), { href: `#pub-${key}` });
      document.body.append(link);
      link.click();
    }""",
        key,
    )


def test_a_link_leads_to_its_entry_of_a_long_list(visit):
    page = visit("long")
    start = page.url
    for key in ("k250", "k120"):
        page.goto("about:blank")
        page.goto(f"{start}#pub-{key}")
        assert off(page, key) < 2
    for key in ("k250", "k5"):
        follow(page, key)
        assert off(page, key) < 2


def test_who_comes_back_to_a_long_list_is_where_they_were(visit):
    page = visit("long")
    page.reload()  # Chromium restores nothing of a page that was opened by an address
    follow(page, "k250")
    assert off(page, "k250") < 2
    page.evaluate("scrollTo(0, 100)")
    expect(page.locator("#pub-k0")).to_be_in_viewport()
    follow(page, "k120")
    assert off(page, "k120") < 2
    page.go_back()
    expect(page.locator("#pub-k0")).to_be_in_viewport()
    page.reload()
    expect(page.locator("#pub-k0")).to_be_in_viewport()
    assert page.evaluate("location.hash") == "#pub-k250"


def test_a_link_to_a_far_hidden_entry_waits_for_nothing(visit):
    page = visit("long")
    field(page).fill("number 7")
    expect(page.locator(".pub:visible")).to_have_count(57)
    page.evaluate("location.hash = 'pub-k250'")
    assert off(page, "k250") < 2
    assert page.locator(".pub:visible").count() == 300


# --- the address ------------------------------------------------------------------------------


def test_an_address_says_all_and_leaves_the_rest_alone(visit):
    page = visit()
    start = page.url
    page.goto(f"{start}?other=a%20b&q=roe&year=2024&year=in%20no%20list&kind=article#pub-strasse")
    expect_shown(page, "strasse")
    expect(field(page)).to_have_value("roe")
    expect(chip(page, "2024")).to_be_visible()
    assert page.locator(".pubs-chip[aria-pressed=true]").count() == 2
    expect(page.locator(".pubs-hits")).to_have_text("1 of 6 publications")
    field(page).fill("jane")
    expect(page).to_have_url(
        f"{start}?other=a+b&q=jane&year=2024&kind=article#pub-strasse",
    )
    page.get_by_role("button", name="Clear").click()
    expect(page).to_have_url(f"{start}?other=a+b#pub-strasse")
    expect_shown(page, *ALL)


def test_the_back_button_takes_back_chips_and_not_letters(visit):
    page = visit()
    before = page.evaluate("history.length")
    field(page).press_sequentially("e")
    expect(page).to_have_url(re.compile(r"\?q=e$"))
    field(page).press_sequentially("r")
    expect(page).to_have_url(re.compile(r"\?q=er$"))
    assert page.evaluate("history.length") == before
    narrow(page)
    chip(page, "2024").click()
    expect(page).to_have_url(re.compile(r"\?q=er&year=2024$"))
    chip(page, "Jane Roe").click()
    expect(page).to_have_url(re.compile(r"\?q=er&year=2024&person=jane-roe$"))
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    expect(chip(page, "Jane Roe")).to_have_attribute("aria-pressed", "false")
    expect(chip(page, "2024")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(chip(page, "2024")).to_have_attribute("aria-pressed", "false")
    expect(field(page)).to_have_value("er")
    page.go_forward()
    expect(chip(page, "2024")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".pubs-hits")).to_have_text(re.compile("of 6"))


def test_what_was_typed_just_before_a_chip_is_a_step_of_its_own(visit):
    page = visit()
    narrow(page)
    field(page).fill("roe")
    chip(page, "2024").click()
    expect(page).to_have_url(re.compile(r"\?q=roe&year=2024$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=roe$"))
    expect_shown(page, "draft", "nets", "strasse")


def test_a_link_to_a_hidden_entry_shows_it(visit):
    page = visit()
    field(page).fill("roads")
    expect_shown(page, "strasse", "dash")
    page.evaluate("location.hash = 'pub-talk'")
    expect_shown(page, *ALL)
    expect(page.locator("#pub-talk")).to_be_in_viewport()
    expect(field(page)).to_have_value("")


def test_a_page_that_is_a_file_can_be_searched(built, browser):
    page = browser.new_page()
    page.goto((built("furo").out / "index.html").as_uri())
    field(page).fill("nets")
    expect_shown(page, "draft", "nets")
    page.close()


# --- keys -------------------------------------------------------------------------------------


def test_slash_goes_to_the_field_and_not_to_the_themes_own(visit):
    page = visit()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    page.keyboard.type("a/b")
    expect(field(page)).to_have_value("a/b")


def test_slash_is_as_the_theme_has_it_where_there_is_no_field_or_it_is_switched_off(
    visit, build, open_page
):
    page = visit("genindex")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.className !== 'pubs-search-field'")
    conf = 'html_theme_options = {"enable_search_shortcuts": False}\n'
    page = open_page(build(files={"index.rst": FILES["index.rst"], "papers.bib": BIB}, conf=conf))
    page.keyboard.press("/")
    expect(field(page)).not_to_be_focused()


def test_escape_clears_from_the_field_and_from_a_chip(visit):
    page = visit()
    field(page).fill("roe")
    narrow(page)
    chip(page, "2024").click()
    expect_shown(page, "nets", "strasse")
    chip(page, "2024").press("Escape")
    expect_shown(page, *ALL)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    field(page).fill("talk")
    expect_shown(page, "talk")
    page.keyboard.press("Escape")
    expect_shown(page, *ALL)
    expect(field(page)).to_be_focused()
    expect(page.get_by_role("button", name="Clear")).to_be_hidden()


def test_chips_are_pressed_by_the_keyboard(visit):
    page = visit()
    page.keyboard.press("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(chip(page, "2024")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "2024")).to_be_focused()
    expect_shown(page, "nets", "strasse")


# --- several lists, no script, twice the script -----------------------------------------------


def test_lists_of_one_page_are_searched_each_for_itself(visit):
    page = visit("two")
    lists = [
        page.locator(f".pubs[data-listing='{n}'] .pub:visible").evaluate_all
        for n in ("1", "2", "3")
    ]

    def expect_lists(*expected):
        expect(page.locator(".pub:visible")).to_have_count(sum(map(len, expected)))
        assert [one("all => all.map((one) => one.dataset.key)") for one in lists] == [*expected]

    forms = page.get_by_role("search")
    names = forms.evaluate_all(
        "all => all.filter((one) => one.matches('.pubs-search')).map((one) => one.ariaLabel)"
    )
    assert len(set(names)) == 2
    expect_lists(ALL, ALL, ALL)
    field(page, 1).fill("roads")
    expect_lists(ALL, ALL, ["strasse", "dash"])
    expect(page).to_have_url(re.compile(r"\?2-q=roads$"))
    assert headings(page).count("2022") == 2
    field(page, 0).fill("nets")
    expect_lists(ALL, ["draft", "nets"], ["strasse", "dash"])
    expect(page).to_have_url(re.compile(r"\?2-q=roads&q=nets$"))
    page.reload()
    expect_lists(ALL, ["draft", "nets"], ["strasse", "dash"])
    page.keyboard.press("/")
    expect(field(page, 0)).to_be_focused()
    page.keyboard.press("Escape")
    expect_lists(ALL, ALL, ["strasse", "dash"])


def test_without_a_script_there_is_no_field_and_all_is_there(visit):
    page = visit(javascript=False)
    expect_shown(page, *ALL)
    assert page.locator(".pubs-search:visible, .pubs input:visible").count() == 0


def test_a_script_that_is_loaded_twice_runs_once(visit):
    page = visit()
    page.add_script_tag(url="_static/sphinx-pubs.js")
    expect(page.locator(".pubs-search")).to_have_count(1)
    page.evaluate("delete window.sphinxPubs")
    page.add_script_tag(url="_static/sphinx-pubs.js")
    expect(page.locator(".pubs-search")).to_have_count(1)


def test_the_script_is_loaded_only_where_it_is_used(build, open_page):
    quiet = ".. publications:: papers.bib\n   :show: links\n"
    built = build(
        files={"index.rst": quiet, "search.rst": quiet + SEARCH + "\n", "papers.bib": BIB}
    )
    for docname, is_loaded in (("index", False), ("search", True)):
        page = open_page(built, docname)
        loaded = [url for url in page.requests_seen if "sphinx-pubs.js" in url]
        assert bool(loaded) == is_loaded


def test_a_strict_policy_has_nothing_to_refuse(build, open_page):
    """Nothing is inline: no style, no handler, no script."""
    body = PAGES["index"] + "\n" + ".. publications:: papers.bib\n   :layout: table\n"
    page = open_page(
        build(files={"index.rst": body, "papers.bib": BIB}),
        expected=("Content Security Policy",),  # the theme has styles of its own
    )
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"

    def strict(route):
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    page.route("**/*", strict)
    page.add_init_script(
        """window.refused = [];
        addEventListener("securitypolicyviolation", ({target, sourceFile, effectiveDirective}) => {
          if (target.closest?.(".pubs") || sourceFile.includes("sphinx-pubs")) {
            refused.push(effectiveDirective);
          }
        });"""
    )
    page.reload()
    field(page).fill("nets")
    expect(page.locator(".pubs-hits")).to_have_text("2 of 6 publications")
    narrow(page)
    chip(page, "2024").click()
    expect(page.locator(".pubs-hits")).to_have_text("1 of 6 publications")
    page.locator(".pub-bibtex:visible > summary").first.click()
    page.locator(".pubs-copy").first.click()
    expect(page.locator(".pubs-copy").first).to_have_text("Copied")
    page.get_by_role("button", name="Title").first.click()
    assert page.evaluate("refused") == []
    # The policy is at work.
    page.evaluate("document.querySelector('.pubs').setAttribute('onclick', '1')")
    page.evaluate("document.querySelector('.pubs').setAttribute('style', 'color: red')")
    page.wait_for_function("refused.length === 2")


def test_the_script_is_small():
    assert len(gzip.compress(SCRIPT.read_bytes(), 9, mtime=0)) <= 5000
