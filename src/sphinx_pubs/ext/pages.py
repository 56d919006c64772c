"""HTML of ours on its way to the page, past what Sphinx does with the body of a document.

For a log message that nobody sees Sphinx spells the whole body out once more, which takes
longer than all else that it does with it.  HTML of long lists waits in a file: in memory it
would leave holes that a whole page does not fit in.
"""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    import re

#: What no document can hold by chance.
_TOKEN = uuid4().hex
_PLACE = regex(rf"<!--{_TOKEN} (\d+) (\d+) (\S+)-->")
#: Bytes of HTML that are kept in memory.
_IN_MEMORY = 1 << 20


def place(translator: HTML5Translator, written: str, /, *, narrow: bool) -> None:
    """Let some HTML stand where the translator is, once the page is put together.

    ``narrow``: what the page need not have as characters may be references.
    """
    from sphinx_pubs.rendering.escaping import encoded

    document = translator.document
    is_page = document.settings is getattr(translator.builder, "docsettings", None)
    if is_page and "pubs-written" not in document:
        # Where the page will be there is room for it; it is closed once what it holds is in place.
        folder = str(translator.builder.outdir)
        document["pubs-written"] = SpooledTemporaryFile(_IN_MEMORY, dir=folder)  # noqa: SIM115
    kept: SpooledTemporaryFile[bytes] | None = document["pubs-written"] if is_page else None
    if kept is not None:
        data, encoding = encoded(written, narrow=narrow)
        written = f"<!--{_TOKEN} {kept.tell()} {len(data)} {encoding}-->"
        kept.write(data)
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
    kept: SpooledTemporaryFile[bytes] = doctree["pubs-written"]

    def written(place: re.Match[str]) -> str:
        kept.seek(int(place[1]))
        return str(kept.read(int(place[2])), place[3], "surrogatepass")

    with kept:
        context["body"] = _PLACE.sub(written, context["body"])
    doctree["pubs-written"] = None
