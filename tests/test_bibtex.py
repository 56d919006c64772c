"""The source of an entry as it is shown."""

from __future__ import annotations

import pytest

from sphinx_pubs.model import Publication, Source
from sphinx_pubs.reading.bibtex import PRIVATE_FIELDS, is_private, outline, shown_bibtex
from sphinx_pubs.reading.raw import field_name


def shown(type_, key, written, replacements=None):
    """The source that is shown: the same whether or not the fields have the values as written."""
    fields = {field_name(label): value[1:-1] for label, value in written if value[0] in '{"'}
    opened = [(label, value[0] if value[0] in '{"' else value) for label, value in written]
    found = {
        shown_bibtex(Publication(key, type_, "other", Source("a.bib", 1), fields, (), outline=made))
        for pairs in (written, opened)
        for made in [outline(type_, tuple(pairs), replacements or {})]
    }
    assert len(found) == 1
    return found.pop()


def test_source_is_kept_as_it_is_written():
    written = [
        ("Author", r"{M{\"u}ller, J. and {van Ede}, F.}"),
        ("title", '"On $x^2$ and \\emph{more}"'),
        ("month", "may"),
        ("year", "2024"),
    ]
    assert shown("article", "key", written) == (
        "@article{key,\n"
        '  Author = {M{\\"u}ller, J. and {van Ede}, F.},\n'
        '  title = "On $x^2$ and \\emph{more}",\n'
        "  month = may,\n"
        "  year = 2024,\n"
        "}\n"
    )


def test_long_values_are_indented():
    written = [("abstract", "{One\n\t\ttwo\n three}")]
    source = "@misc{k,\n  abstract = {One\n    two\n    three},\n}\n"
    assert shown("misc", "k", written) == source


def test_replacements_take_the_place_of_values():
    written = [("author", "{Tang*, Z.}"), ("title", "{T}")]
    assert "author = {Tang, Z.}," in shown("misc", "k", written, {"author": "Tang, Z."})


@pytest.mark.parametrize(
    "field",
    [
        *sorted(PRIVATE_FIELDS),
        "Date-Added",
        "bdsk-url-1",
        "author+an",
        "title+an:award",
        "bibtex_show",
        "biburl",
        "scholar_query",
        "google_scholar_id",
        "mrnumber",
        "urldate",
        "selected",
        "preview",
        "abbr",
        "award",
        "equal",
        "corresponding",
        "announced",
        "additional_info",
        "bibbase_note",
        "dimensions",
        "inspirehep_id",
        "copyright",
        "prize",
        "x-abbrv",
        "publication_short",
    ],
)
def test_private_and_display_fields_are_left_out(field):
    written = [("title", "{T}"), (field, "{secret}")]
    assert shown("article", "k", written) == "@article{k,\n  title = {T},\n}\n"


@pytest.mark.parametrize(
    "field", ["title", "doi", "url", "eprint", "note", "keywords", "abstract", "series", "isbn"]
)
def test_fields_of_a_citation_are_kept(field):
    assert f"{field} = {{x}}" in shown("article", "k", [(field, "{x}")])


@pytest.mark.parametrize(
    "field", ["pdf", "code", "url_poster", "customlinkZhihu", "fulltext", "youtubetalk", "thread"]
)
def test_file_of_the_site_is_left_out_and_an_address_is_kept(field):
    assert shown("misc", "k", [(field, "{papers/x.pdf}")]) == "@misc{k,\n}\n"
    kept = f"@misc{{k,\n  {field} = {{https://example.org/x}},\n}}\n"
    assert shown("misc", "k", [(field, "{https://example.org/x}")]) == kept


def test_date_of_access_is_kept_where_it_matters():
    assert "urldate" in shown("online", "k", [("urldate", "{2024-01-01}")])


def test_empty_fields_are_left_out():
    assert shown("misc", "k", [("note", "{ }"), ("title", '""')]) == "@misc{k,\n}\n"


def test_private_fields_are_known_by_name_and_prefix():
    assert is_private("annote")
    assert is_private("bdsk_file_1")
    assert not is_private("note")
