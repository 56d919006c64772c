"""A .bib file from anywhere cannot do more than print text and link to the web."""

from __future__ import annotations

import base64
import socket

import pytest

from conftest import listed
from sphinx_pubs.selecting.facets import FACETS

PAGE = "Page\n====\n\n.. publications::\n   :show: +abstract +summary +keywords +venue-badge +category\n"
SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
GOOD = "@article{good, author = {Doe, Jane}, title = {Good}, journal = {J}, year = 2020}\n"


def entry(key="k", type_="article", **fields):
    fields = {"author": "Doe, Jane", "title": "T", "journal": "J", "year": "2024", **fields}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{type_}{{{key},\n{lines}}}\n"


def page(build, bib, **values):
    built = build(files={"a.bib": bib, "index.rst": PAGE}, **values)
    return built, built.html().select_one("div.body")


FIELDS = [
    "title",
    "author",
    "journal",
    "note",
    "abstract",
    "keywords",
    "tldr",
    "abbr",
    "award",
    "pages",
    "volume",
    "number",
    "status",
    "primaryclass",
    "publisher",
    "url",
    "doi",
    "code",
    "customlinkposter",
]


@pytest.mark.parametrize("hostile", [SCRIPT, IMAGE, '"><script>alert(1)</script>'])
@pytest.mark.parametrize("layout", ["list", "reference", "card", "feed", "news", "table"])
def test_markup_in_a_field_is_never_an_element(build, layout, hostile):
    bib = "".join(entry(f"k{field}", **{field: hostile}) for field in FIELDS)
    bib += entry("links", url_poster=f"{hostile},https://example.org/{hostile}")
    files = {"a.bib": bib, "index.rst": f"{PAGE}   :layout: {layout}\n"}
    body = build(files=files).html().select_one("div.body")
    assert len(body.select(".pub")) == len(FIELDS) + 1
    assert not body.select("script, img, iframe, [onerror], [onclick]")


def test_markup_in_a_field_is_shown_as_text(build):
    bib = entry(title=f"On {SCRIPT}", journal=f"J {SCRIPT}", note=f"See {SCRIPT}", abstract=SCRIPT)
    _, body = page(build, bib)
    for hook, text in [
        ("title", f"On {SCRIPT}"),
        ("venue", f"J {SCRIPT}"),
        ("note", f"See {SCRIPT}."),
        ("abstract-text", SCRIPT),
    ]:
        assert body.select_one(f".pub-{hook}").get_text() == text
    assert SCRIPT in body.select_one(".pub-bibtex code").get_text()


def test_markup_in_mathematics_is_text(build):
    _, body = page(build, entry(title=f"On $x{SCRIPT}$"))
    assert not body.select("script")
    assert SCRIPT in body.select_one(".math").get_text()


@pytest.mark.parametrize(
    "key",
    [
        SCRIPT,
        "a'b",
        "x'onclick",
        'x"onclick="alert(1)',
        "a&b",
        "a&quot;b",
        "../../x",
        "<b>",
        "&lt;b&gt;",
    ],
)
def test_a_key_cannot_break_out_of_an_attribute(build, key):
    _, body = page(build, entry(key) + GOOD)
    assert listed(body) == [key, "good"]
    item = body.select_one(".pub")
    assert set(item.attrs) == {"class", "id", "data-key", "data-year"}
    assert not body.select("script, b")
    assert all(char.isalnum() or char in "-_" for char in item["id"])


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ('a" onclick="x', "A"),
        ("x><script>alert(1)</script>", "A"),
        ("a", SCRIPT),
    ],
)
def test_kinds_of_links_of_the_site_are_escaped(build, name, label):
    bib = entry(**{name.lower(): "https://example.org/a"})
    built = build(files={"a.bib": bib, "index.rst": PAGE}, pubs_link_kinds={name: {"label": label}})
    assert not built.html().select_one("div.body").select("script, [onclick]")


def test_names_and_labels_of_conf_py_are_escaped(build):
    roles = {"equal": {"symbol": "<b>", "label": SCRIPT}}
    bib = entry(**{"author+an": "1=equal"})
    _, body = page(build, bib, pubs_roles=roles)
    assert not body.select("script, b")
    assert SCRIPT in body.select_one(".pubs-legend").get_text()


def test_headings_are_escaped(build):
    page_ = f"{PAGE}   :group-by: journal\n"
    built = build(files={"a.bib": entry(journal=SCRIPT), "index.rst": page_})
    body = built.html().select_one("div.body")
    assert not body.select("script")
    assert body.select_one("h2").get_text().startswith("<script>")


# Links

REFUSED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    r"javascript\:alert(1)",
    "data:text/html,<b>x</b>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "&#106;avascript:alert(1)",
    "\x01javascript:alert(1)",
    "//example.org/x.pdf",
    "blob:https://example.org/x",
    "http:/example.org",
]
LINK_FIELDS = ["url", "pdf", "html", "code", "video", "doi", "eprint", "url_poster", "customlinkx"]


@pytest.mark.parametrize("url", REFUSED)
def test_a_url_that_could_act_is_never_a_link(build, url):
    bib = "".join(entry(f"k{field}", **{field: url}) for field in LINK_FIELDS)
    _, body = page(build, bib)
    assert len(body.select(".pub")) == len(LINK_FIELDS)
    for link in body.select(".pub a"):
        assert link["href"].startswith(("https://doi.org/", "https://arxiv.org/")), link


@pytest.mark.parametrize("url", REFUSED)
def test_markup_makes_no_link_that_could_act(build, url):
    bib = entry(
        title=rf"\href{{{url}}}{{one}}",
        note=f'<a href="{url}">two</a>',
        abstract=rf"\url{{{url}}}",
        award=f'<a href="{url}">Best Paper Award</a>',
        journal=rf"\href{{{url}}}{{four}}",
    )
    _, body = page(build, bib)
    assert not body.select(".pub a[href]")


@pytest.mark.parametrize("url", REFUSED[:3] + REFUSED[6:9])
def test_a_refused_link_is_said(build, url):
    built, _ = page(build, entry(pdf=url))
    assert built.warnings.count("WARNING") == 1
    assert "[pubs.link]" in built.warnings
    assert "entry 'k': pdf = " in built.warnings


# Files


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd.pdf",
        "../secret.pdf",
        "sub/../../secret.pdf",
        "/etc/passwd.pdf",
        "~/secret.pdf",
        "..\\secret.pdf",
        "%2e%2e/secret.pdf",
    ],
)
def test_a_path_that_leaves_the_source_directory_is_no_link(build, tmp_path, path):
    (tmp_path / "secret.pdf").write_text("secret")
    built, body = page(build, entry(pdf=path) + GOOD)
    assert not body.select(".pub-link")
    assert built.warnings.count("WARNING") == 1
    assert built.warnings.startswith("a.bib:")
    assert "[pubs.link]" in built.warnings
    assert not [one for one in built.out.rglob("*") if one.name.endswith(".pdf")]


@pytest.mark.parametrize("kind", ["file", "directory"])
def test_a_symbolic_link_that_leaves_the_source_directory_is_no_link(project, tmp_path, kind):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.pdf").write_text("secret")
    path = "x.pdf" if kind == "file" else "sub/secret.pdf"
    site = project(files={"a.bib": entry(pdf=path), "index.rst": PAGE})
    if kind == "file":
        (site.source / "x.pdf").symlink_to(outside / "secret.pdf")
    else:
        (site.source / "sub").symlink_to(outside)
    built = site.run()
    assert not built.html().select(".pub-link")
    assert built.warnings == (
        f"a.bib:1: WARNING: entry 'k': pdf = '{path}' is not linked: "
        "it leaves the source directory [pubs.link]\n"
    )
    assert not list(built.out.rglob("*.pdf"))


def test_a_symbolic_link_within_the_source_directory_is_a_link(project):
    site = project(files={"a.bib": entry(pdf="x.pdf"), "real.pdf": "content", "index.rst": PAGE})
    (site.source / "x.pdf").symlink_to(site.source / "real.pdf")
    built = site.run()
    assert built.warnings == ""
    assert (built.out / built.html().select_one(".pub-link-pdf")["href"]).read_text() == "content"


@pytest.mark.parametrize("builder", ["html", "latex", "text", "linkcheck"])
def test_nothing_remote_is_fetched(build, monkeypatch, builder):
    asked = []

    def refuse(*arguments, **_):
        asked.append(arguments)
        raise OSError("no network")

    fields = ["preview", "image", "teaser", "pdf", "url", "thumbnail", "cover"]
    bib = "".join(entry(f"k{n}", **{f: f"https://{f}.invalid/x.png"}) for n, f in enumerate(fields))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    values = {"linkcheck_ignore": [".*"]} if builder == "linkcheck" else {}
    build(files={"a.bib": bib, "index.rst": PAGE}, builder=builder, **values)
    assert asked == []


def test_no_remote_picture_is_on_the_page(build):
    _, body = page(build, entry(preview="https://example.org/x.png"))
    assert not body.select("img")


# Pictures

PICTURE_PAGE = "Page\n====\n\n.. publications::\n   :layout: card\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


def pictures(built):
    """The pictures of publications on the page, and all that were copied."""
    found = [img["src"] for img in built.html().select(".pub img")]
    return found, [one for one in built.out.rglob("*") if one.suffix in {".png", ".svg", ".conf"}]


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "../secret.png",
        "sub/../../secret.png",
        "/../secret.png",
        "/etc/secret.png",
        "~/secret.png",
        "..\\secret.png",
        "%2e%2e/secret.png",
        "%2e%2e%2fsecret.png",
        "..%5csecret.png",
        "../secret.png?v=1",
        "../secret.conf",
        "data:image/png;base64,iVBORw0KGgo=",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "javascript:alert(1)//x.png",
        "java\nscript:alert(1)//x.png",
        "file:///etc/secret.png",
        "https://example.org/x.png",
        "//example.org/x.png",
        "\\\\example.org\\x.png",
    ],
)
def test_a_picture_comes_from_the_source_directory_only(project, tmp_path, path):
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "secret.conf").write_bytes(PNG)
    built = project(files={"a.bib": entry(preview=path) + GOOD, "index.rst": PICTURE_PAGE}).run()
    shown, copied = pictures(built)
    assert shown == []
    assert not [one for one in copied if "secret" in one.name]
    assert listed(built.html()) == ["k", "good"]
    assert built.warnings.count("[pubs.picture]") == built.warnings.count("WARNING") <= 1


@pytest.mark.parametrize("kind", ["file", "directory"])
def test_a_symbolic_link_that_leaves_the_source_directory_is_no_picture(project, tmp_path, kind):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.png").write_bytes(PNG)
    path = "x.png" if kind == "file" else "sub/secret.png"
    site = project(files={"a.bib": entry(preview=path), "index.rst": PICTURE_PAGE})
    if kind == "file":
        (site.source / "x.png").symlink_to(outside / "secret.png")
    else:
        (site.source / "sub").symlink_to(outside)
    built = site.run()
    shown, copied = pictures(built)
    assert shown == []
    assert not [one for one in copied if one.read_bytes() == PNG]
    assert "it leaves the source directory [pubs.picture]" in built.warnings


@pytest.mark.parametrize("builder", ["latex", "text", "epub"])
def test_no_other_builder_shows_or_copies_what_is_refused(project, tmp_path, builder):
    (tmp_path / "secret.png").write_bytes(PNG)
    site = project(files={"a.bib": entry(preview="../secret.png"), "index.rst": PICTURE_PAGE})
    built = site.run(builder)
    assert not [one for one in built.out.rglob("*.png") if one.name == "secret.png"]
    assert "[pubs.picture]" in built.warnings


def test_the_name_and_the_text_of_a_picture_are_escaped(project):
    name = '"onerror="alert(1).png'
    bib = entry(preview=name, title=f'On "quotes" {SCRIPT}')
    site = project(files={"a.bib": bib, "index.rst": PICTURE_PAGE})
    (site.source / name).write_bytes(PNG)
    built = site.run()
    assert built.warnings == ""
    (image,) = built.html().select(".pub img")
    assert set(image.attrs) == {"src", "alt", "width", "height", "loading", "decoding"}
    assert SCRIPT in image["alt"]


# What a site says of its venues


@pytest.mark.parametrize("url", REFUSED)
def test_a_venue_leads_nowhere_that_could_act(build, url):
    venues = {"J": {"url": url}}
    built, body = page(build, entry(abbr="J"), pubs_venues=venues)
    assert body.select_one(".pub-venue-badge").name == "span"
    assert "conf.py: pubs_venues: the url of 'J' must be an address" in built.warnings


@pytest.mark.parametrize(
    "color", ["red", 'red"/><script>alert(1)</script>', "url(https://example.org/x)", "#fff;x:y"]
)
def test_a_venue_has_a_colour_and_nothing_else(build, color):
    built, body = page(build, entry(abbr="J"), pubs_venues={"J": {"color": color}})
    assert not body.select(".pub-venue-color, script")
    assert "conf.py: pubs_venues: the color of 'J' must be of the form" in built.warnings


def test_the_names_of_venues_are_escaped(build):
    look = {"name": f'"{SCRIPT}', "url": 'https://example.org/"onclick="alert(1)'}
    built, body = page(build, entry(abbr="J"), pubs_venues={"J": look})
    assert built.warnings == ""
    badge = body.select_one(".pub-venue-badge")
    assert set(badge.attrs) == {"class", "href", "title"}
    assert badge["title"] == look["name"]
    assert not body.select("script")


# Citations and facets


def test_markup_in_citations_is_text(build):
    bib = entry(title=f"On {SCRIPT}", journal=f"J </code></pre>{IMAGE}", note=SCRIPT)
    files = {"a.bib": bib, "index.rst": f"{PAGE}".replace("+abstract", "+abstract +cite")}
    body = build(files=files).html().select_one("div.body")
    assert not body.select(".pub script, .pub img")
    texts = [code.get_text() for code in body.select(".pub-cite code")]
    assert len(texts) == 4
    assert all(SCRIPT in text and IMAGE in text for text in texts)


@pytest.mark.parametrize(
    "hostile", [SCRIPT, '" onclick="alert(1)', "a b year=2024", "\u202ea&amp;"]
)
def test_facets_are_escaped_and_one_value_is_never_two(build, hostile):
    bib = GOOD + entry(keywords=hostile, journal=hostile, abbr=hostile, award=hostile)
    files = {"a.bib": bib, "index.rst": f"{PAGE}   :search: true\n"}
    body = build(files=files).html().select_one("div.body")
    assert not body.select("script, [onclick]")
    facets = body.select_one('.pub[data-key="k"]')["data-facets"].split()
    assert {one.partition("=")[0] for one in facets} <= {*FACETS}
    assert [one for one in facets if one.startswith("year=")] == ["year=2024"]


# Size


@pytest.mark.parametrize(
    "value",
    [
        "{" * 3000 + "x" + "}" * 3000,
        r"\emph{" * 3000 + "x" + "}" * 3000,
        r"\textbf{\emph{" * 1500 + "x" + "}}" * 1500,
        "<i>" * 3000 + "x" + "</i>" * 3000,
        "$" * 3001,
        "\\" * 3000 + " ",
        "x" * 200_000,
        "a and " * 3000 + "b",
        "&amp;" * 3000,
    ],
    ids=["braces", "emph", "nested", "tags", "dollars", "backslashes", "long", "and", "entities"],
)
@pytest.mark.parametrize("field", ["title", "author", "note", "abstract"])
def test_a_huge_or_deep_value_does_not_end_the_build(build, field, value):
    _, body = page(build, entry(**{field: value}) + GOOD)
    assert listed(body) == ["k", "good"]


@pytest.mark.parametrize("builder", ["latex", "text", "pseudoxml"])
def test_a_deep_value_does_not_end_the_build_of_other_builders(build, builder):
    deep = r"\emph{" * 3000 + "x" + "}" * 3000
    built = build(
        files={"a.bib": entry(title=deep, note=deep) + GOOD, "index.rst": PAGE}, builder=builder
    )
    assert "Good" in built.text(
        {"latex": "projectnamenotset.tex", "text": "index.txt"}.get(builder, "index.pseudoxml")
    )


def test_macros_that_double_each_other_stay_bounded(build):
    macros = '@string{a0 = "xxxxxxxxxx"}\n' + "".join(
        f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60)
    )
    _, body = page(build, f"{macros}@misc{{k, author = {{A}}, title = a59, year = 2024}}\n{GOOD}")
    assert "good" in listed(body)


def test_control_characters_do_not_end_the_build(build):
    _, body = page(build, entry(title="a\x00b\x0bc\x1fd\ufffee") + GOOD)
    assert "good" in listed(body)


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "/".join("ab" * 3000) + ".pdf"])
def test_a_name_that_no_system_takes_is_no_link(build, name):
    built, body = page(build, entry(pdf=name) + GOOD)
    assert built.warnings.count("WARNING") == 1
    assert "there is no such file" in built.warnings
    assert len(listed(body)) == 2
    assert not body.select(".pub-link-pdf")
