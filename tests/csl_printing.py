"""Small styles and entries for tests of the CSL engine, and where the official ones are."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

from sphinx_pubs.styles.csl import catalogs, output
from sphinx_pubs.styles.csl.csl_json import read_items
from sphinx_pubs.styles.csl.parse import parse_style
from sphinx_pubs.styles.csl.processor import bibliography

OFFICIAL = Path(__file__).parents[2] / "shared" / "csl"
needs_official = pytest.mark.skipif(not OFFICIAL.is_dir(), reason="needs the official files")

CITATION = '<citation><layout><text variable="title"/></layout></citation>'


def style(layout, *, style="", section="", above="", sort="", citation=CITATION):
    """The XML of a style; ``layout`` is what its bibliography prints, ``above`` macros and locales.

    ``style`` and ``section`` are attributes of the style and of the bibliography.
    """
    if "<layout" not in layout:
        layout = f"<layout>{layout}</layout>"
    return (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" '
        f"{style}><info><id>x</id><title>Test</title></info>{above}{citation}"
        f"<bibliography {section}>{sort}{layout}</bibliography></style>"
    )


def printed(xml, *items, load=catalogs.catalog):
    """The references that a style prints for entries of CSL-JSON, as HTML, in its order."""
    entries = [{"id": str(number), "type": "book", **item} for number, item in enumerate(items)]
    references = bibliography(
        parse_style(xml.encode(), "test.csl", lambda _: None),
        read_items(json.dumps(entries)),
        load,
    )
    return [unescape(output.html_entry(each.runs))[23:-6] for each in references]


def one(layout, item, **about):
    """The only reference of a small style."""
    return printed(style(layout, **about), item)[0]


def order(sort, *items, **about):
    """The titles in the order of sort keys."""
    xml = style('<text variable="title"/>', sort=f"<sort>{sort}</sort>", **about)
    return printed(xml, *items)


def people(*names):
    """Names of CSL-JSON: ``Doe, Jane``, or a whole name."""
    return [
        dict(zip(("family", "given"), name.split(", ", 1), strict=True))
        if ", " in name
        else {"literal": name}
        for name in names
    ]


def date(*parts, **more):
    """A date of CSL-JSON: one or two lists of numbers."""
    return {"date-parts": [list(part) for part in parts], **more}
