"""Text in HTML."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sphinx_pubs.rendering.escaping import encoded, escaped

#: Texts of all widths, with much that is to be escaped, and nothing that HTML has no character for.
TEXTS = st.lists(
    st.one_of(st.sampled_from("&<>\"'é中💡"), st.characters(min_codepoint=0xA0, codec="utf-8"))
).map("".join)


@given(TEXTS)
def test_narrow_html_says_the_same(text):
    data, encoding = encoded(escaped(text), narrow=True)
    assert encoding == "latin-1"
    assert unescape(data.decode(encoding)) == text


@given(st.text(st.characters()))
def test_html_that_is_not_narrow_stays_as_it_is(text):
    data, encoding = encoded(text, narrow=False)
    assert data.decode(encoding, "surrogatepass") == text


def test_scripts_and_style_sheets_stay_as_they_are():
    for tag in ("script", "style"):
        written = f"<p>…</p><{tag}>/* … */</{tag}>"
        assert encoded(written, narrow=True) == (written.encode(), "utf-8")


def test_html_stays_and_other_values_are_text():
    assert escaped(Markup("<b>&amp; 💡</b>")) == "<b>&amp; 💡</b>"
    assert escaped(3) == "3"
