"""The picture of a publication, as its fields name it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs.model import Link
from sphinx_pubs.reading.bibtex import DISPLAY_FIELDS
from sphinx_pubs.reading.pictures import PICTURE_FIELDS, read_picture


def read(fields):
    """The path of the picture, or nothing, and what was refused."""
    picture, refused = read_picture(fields)
    return picture.target if picture else "", refused


@pytest.mark.parametrize("field", PICTURE_FIELDS)
def test_fields_that_name_a_picture(field):
    assert read_picture({field: "x.png"}) == (Link(field, "x.png", local=True), None)
    assert field in DISPLAY_FIELDS


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("x.png", "x.png"),
        ("figures/x.JPG", "figures/x.JPG"),
        ("x.jpeg", "x.jpeg"),
        ("x.gif", "x.gif"),
        ("x.webp", "x.webp"),
        ("x.avif", "x.avif"),
        ("x.svg", "x.svg"),
        ("/img/x.png", "/img/x.png"),
        ("./x.png", "./x.png"),
        ("../img/x.png", "../img/x.png"),
        ("v1.2/x.y.png", "v1.2/x.y.png"),
        (r"a\_b.png", "a_b.png"),
        ("{x.png}", "x.png"),
        (r"\url{x.png}", "x.png"),
        ("  x.png\n", "x.png"),
        ("a teaser.png", "a teaser.png"),
        ("x.png?v=2", "x.png"),
        ("x.svg#part", "x.svg"),
        ("a#1.png", "a#1.png"),
        ("a.png?b.png", "a.png?b.png"),
        ("图.png", "图.png"),
        # A folder may look like a host: it is looked up, and nothing is fetched.
        ("example.org/x.png", "example.org/x.png"),
    ],
)
def test_path_is_kept_as_written(value, path):
    assert read({"preview": value}) == (path, None)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "true",
        "lobbylist",
        "figures/",
        ".png",
        "a/.png",
        "Photo: J. Doe",
        "See Fig. 1.",
        "x.png? no",
    ],
)
def test_slug_and_prose_are_no_picture_and_no_problem(value):
    assert read({"image": value}) == ("", None)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("https://example.org/x.png", "it is on the web, and nothing is fetched from there"),
        ("HTTP://example.org/x.png", "it is on the web, and nothing is fetched from there"),
        (r"\url{https://example.org/x.png}", "it is on the web, and nothing is fetched from there"),
        ("ftp://example.org/x.png", "it is on the web, and nothing is fetched from there"),
        ("//example.org/x.png", "it is on the web, and nothing is fetched from there"),
        ("www.example.org/x.png", "it is on the web, and nothing is fetched from there"),
        ("javascript:alert(1)", "what has the scheme 'javascript' is no file"),
        ("JavaScript:x.png", "what has the scheme 'javascript' is no file"),
        ("java\nscript:x.png", "what has the scheme 'javascript' is no file"),
        ("\x01javascript:x.png", "what has the scheme 'javascript' is no file"),
        ("javascript:alert('a b.png", "what has the scheme 'javascript' is no file"),
        ("data:image/png;base64,iVBOR", "what has the scheme 'data' is no file"),
        ("vbscript:msgbox(1)", "what has the scheme 'vbscript' is no file"),
        ("file:///etc/x.png", "what has the scheme 'file' is no file"),
        (r"C:\img\x.png", "what has the scheme 'c' is no file"),
        ("~/x.png", "it is an absolute path"),
        (r"\img\x.png", "it is an absolute path"),
        ("teaser.mp4", "it is no picture that browsers show"),
        ("../../etc/hosts.conf", "it is no picture that browsers show"),
        ("x.png.html", "it is no picture that browsers show"),
    ],
)
def test_what_must_not_be_shown_is_refused(value, reason):
    path, refused = read({"teaser": value})
    assert path == ""
    assert refused is not None
    assert (refused[0], refused[2]) == ("teaser", reason)


def test_a_whole_picture_in_a_field_is_not_said_whole():
    _, refused = read({"preview": "data:image/png;base64," + "A" * 10_000})
    assert refused is not None
    assert refused[1].startswith("data:image/png;base64,AAA")
    assert refused[1].endswith("A…")
    assert len(refused[1]) < 100


@pytest.mark.parametrize(
    ("fields", "path", "refused"),
    [
        ({"image": "b.png", "preview": "a.png"}, "a.png", ""),
        ({"preview": "true", "cover": "c.png"}, "c.png", ""),
        ({"preview": "", "cover": "c.png"}, "c.png", ""),
        ({"preview": "https://example.org/a.png", "cover": "c.png"}, "", "preview"),
        ({"cover": "c.png", "featured_image": "https://example.org/a.png"}, "c.png", ""),
        ({"figure": "x.png"}, "", ""),
    ],
)
def test_first_field_that_leads_somewhere_counts(fields, path, refused):
    found, problem = read(fields)
    assert (found, problem[0] if problem else "") == (path, refused)


HOSTILE = st.text(
    st.sampled_from("javscript:data/.\\~png&#;\x01\n\t {}hw") | st.characters(), max_size=40
)


@settings(max_examples=500, deadline=None)
@given(HOSTILE, st.sampled_from(["", ".png", ".svg"]))
def test_no_value_gives_an_address(value, suffix):
    path, refused = read({"preview": value + suffix})
    assert not (path and refused)
    lower = path.lower()
    assert not lower.startswith(("javascript:", "data:", "http:", "https:", "//", "\\", "~"))
    assert not any(char in path for char in "\n\x00\x01\x7f")
