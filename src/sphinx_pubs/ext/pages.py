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
    kept: list[str] | None = document.setdefault("pubs-written", [])
    if kept is not None and document.settings is getattr(translator.builder, "docsettings", None):
        kept.append(written)
        written = f"<!--{_TOKEN}-{len(kept) - 1}-->"
    # Else it is a part of a document, or one that is written again: no page is made of it.
    translator.body.append(written)


def put_in_place(
    _app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put it into the body that templates are given."""
    if doctree is None or not doctree.get("pubs-written"):
        return
    kept: list[str] = doctree["pubs-written"]
    doctree["pubs-written"] = None
    context["body"] = _PLACE.sub(lambda found: kept[int(found[1])], context["body"])
