"""The words of lists in other languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sphinx_pubs import words as module
from sphinx_pubs.reading.link_kinds import LINK_KINDS
from sphinx_pubs.reading.status import LABELS
from sphinx_pubs.roles import BUILTIN
from sphinx_pubs.selecting.grouping import KIND_TITLES, OTHER, UNDATED
from sphinx_pubs.words import ENGLISH, words

FOLDER = Path(module.__file__).parent / "locale"
LANGUAGES = sorted(path.parents[1].name for path in FOLDER.glob("*/LC_MESSAGES/pubs.po"))
#: Links that are called by a name of their own.
NAMES = {"PubMed", "PMC", "OSF", "DBLP", "JSTOR", "OpenReview", "PsyArXiv", "PDF", "DOI", "HAL"}
NAMES |= {"arXiv", "Handle", "Zenodo", "bioRxiv", "medRxiv", "SSRN"}


def catalog(path):
    with path.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def test_the_languages_are_those_of_the_terms():
    assert LANGUAGES == ["de", "es", "fr", "ja", "zh_CN"]
    assert sorted(path.parents[1].name for path in FOLDER.glob("*/*/csl.po")) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_with_its_places(language):
    template = catalog(FOLDER / "pubs.pot")
    translated = catalog(FOLDER / language / "LC_MESSAGES" / "pubs.po")
    assert list(translated) == list(template)
    for message, text in translated.items():
        assert text, message
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", message))


def test_every_word_of_the_code_can_be_translated():
    used = {kind.label for kind in BUILTIN if kind.label} | {
        kind.person for kind in BUILTIN if kind.person
    }
    used |= set(KIND_TITLES.values()) | {OTHER, UNDATED} | set(LABELS.values())
    used |= {kind.label for kind in LINK_KINDS.values() if kind.label.isalpha()} - NAMES
    assert used <= set(catalog(FOLDER / "pubs.pot"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Gleicher Beitrag"),
        ("de-AT", "Gleicher Beitrag"),
        ("zh_CN", "同等贡献"),
        ("zh-TW", "同等贡献"),
        ("pt_BR", "Equal contribution"),
        ("", "Equal contribution"),
        ("../de", "Equal contribution"),
    ],
)
def test_the_words_of_a_language(language, text):
    assert words(language)("Equal contribution") == text


def test_values_are_put_in():
    assert words("fr")("… {count} more", count=3) == "… 3 autres"
    assert ENGLISH("… {count} more", count=3) == "… 3 more"
    assert ENGLISH("a {brace}") == "a {brace}"
