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
from sphinx.builders import Builder
from sphinx.writers.html5 import HTML5Translator

from sphinx_pubs.ext.kept import KeptPage
from sphinx_pubs.regexes import regex

if TYPE_CHECKING:
    import re

#: What no document can hold by chance.
_TOKEN = uuid4().hex
_PLACE = regex(rf"<!--{_TOKEN} (\d+) (\d+) (\S+)-->")
#: Bytes of HTML that are kept in memory.
_IN_MEMORY = 1 << 20


class Waiting:
    """HTML that waits for its page, closed once that is put together; what is ``kept`` for the next build."""

    def __init__(self, builder: Builder, docname: str) -> None:
        # Where the page will be there is room for it.
        self._file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(  # noqa: SIM115  # closed by put_into
            _IN_MEMORY, dir=str(builder.outdir)
        )
        self.kept = KeptPage(builder, docname)

    def add(self, written: str, key: str, maths: dict[str, str], /, *, narrow: bool) -> str:
        """Let some HTML wait, and keep it by its key if it has one; what stands for it on the page.

        ``narrow``: what the page need not have as characters may be references.
        """
        from sphinx_pubs.rendering.escaping import encoded

        data, encoding = encoded(written, narrow=narrow)
        start = self._file.tell()
        self._file.write(data)
        if key:
            self.kept.add(key, data, start, encoding, maths)
        return f"<!--{_TOKEN} {start} {len(data)} {encoding}-->"

    def put_into(self, body: str, /) -> str:
        """The body of the page with all that waited in its place."""

        def written(place: re.Match[str]) -> str:
            self._file.seek(int(place[1]))
            return str(self._file.read(int(place[2])), place[3], "surrogatepass")

        with self._file as file:
            whole = _PLACE.sub(written, body)
            self.kept.write(file)
        return whole


def waiting(translator: HTML5Translator, docname: str, /) -> Waiting | None:
    """The HTML that waits for the page that is being written, if it is one.

    No page is made of a part of a document, or of one that is written again.
    """
    document = translator.document
    if document.settings is not getattr(translator.builder, "docsettings", None):
        return None
    if "pubs-waiting" not in document:
        document["pubs-waiting"] = Waiting(translator.builder, docname)
    found: Waiting | None = document["pubs-waiting"]
    return found


def put_in_place(
    _app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put it into the body that templates are given."""
    if doctree is not None and doctree.get("pubs-waiting"):
        context["body"] = doctree["pubs-waiting"].put_into(context["body"])
        doctree["pubs-waiting"] = None
