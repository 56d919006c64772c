"""Message catalogs are read as Babel reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import sphinx_pubs
from sphinx_pubs import po

CATALOGS = sorted((Path(sphinx_pubs.__file__).parent / "locale").rglob("*.po*"))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_a_catalog_says_what_babel_finds_in_it(path):
    with path.open("rb") as file:
        said = [message for message in read_po(file) if message.id]
    assert [told(one) for one in po.messages(path.read_text("utf-8")) if one["msgid"]] == [
        (one.context, one.id, any(one.string) and one.string) for one in said
    ]


def told(message):
    context, text = message.get("msgctxt"), message["msgid"]
    if "msgid_plural" not in message:
        return context, text, bool(message["msgstr"]) and message["msgstr"]
    strings = [said for keyword, said in message.items() if keyword.startswith("msgstr")]
    return context, (text, message["msgid_plural"]), any(strings) and tuple(strings)


def test_long_and_quoted_texts_are_one():
    text = """
# A remark with "quotes".
msgctxt "a"
msgid ""
"first \\"line\\"\\n"
"second \\\\ line"
msgstr "one"
#, fuzzy
msgid "b"
msgstr "two"
"""
    assert list(po.messages(text)) == [
        {"msgctxt": "a", "msgid": 'first "line"\nsecond \\ line', "msgstr": "one"},
        {"msgid": "b", "msgstr": "two"},
    ]
