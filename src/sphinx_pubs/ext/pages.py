"""HTML of ours on its way to the page, past what Sphinx does with the body of a document.

For a log message that nobody sees Sphinx spells the whole body out once more, which takes
longer than all else that it does with it.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_pubs.regexes import regex

#: What no document can hold by chance.
_TOKEN = uuid4().hex
_PLACE = regex(rf"<!--{_TOKEN}-(\d+)-->")


def place(translator: HTML5Translator, written: str, /) -> None:
    """Let some HTML stand where the translator is, once the page is put together."""
    document = translator.document
    if document.settings is getattr(translator.builder, "docsettings", None):
        kept: list[str] = document.setdefault("pubs-written", [])
        kept.append(written)
        written = f"<!--{_TOKEN}-{len(kept) - 1}-->"
    # Else it is a part of a document, of which Sphinx or an extension makes no page.
    translator.body.append(written)


def put_in_place(
    _app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put it into the body that templates are given."""
    kept: list[str] = doctree.attributes.pop("pubs-written", []) if doctree else []
    if kept:
        context["body"] = _PLACE.sub(lambda found: kept[int(found[1])], context["body"])
