"""What each output directory holds of lists: a page that was read may not have been written.

Sphinx tells by the time of a document's source whether its page is up to date.  The source does
not change with a .bib, so it would never write a page again whose list was read by a build
that was killed before it wrote, or by the build of another output.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import msgspec
from sphinx.application import Sphinx

from sphinx_pubs import whole_files
from sphinx_pubs.digests import content_digest

#: Instead of a digest, of a page that is about to be written.
_PENDING = ""


class Written:
    """For each page of one output the digest of what it shows, kept beside the doctrees."""

    def __init__(self, app: Sphinx) -> None:
        output = f"{app.builder.name}\0{app.outdir}".encode(errors="surrogatepass")
        name = f"written-{content_digest(output)}.msgpack"
        self._path = Path(app.doctreedir) / "pubs" / name
        # Some builders put all documents together and write them each time.
        self._is_by_page = not isinstance(app.builder.get_outdated_docs(), str)
        self._resolved: set[str] = set()

    @cached_property
    def _record(self) -> dict[str, str]:
        with suppress(OSError, msgspec.MsgspecError):
            return msgspec.msgpack.decode(self._path.read_bytes(), type=dict[str, str])
        return {}

    def stale(self, digests: Mapping[str, str], /) -> set[str]:
        """The documents whose pages show something else than what was read."""
        record = self._record
        return {name for name, digest in digests.items() if record.get(name, digest) != digest}

    def begin(self, docnames: Iterable[str], /) -> None:
        """Note the pages that this build has to write, before the environment is stored."""
        self._note(dict.fromkeys(docnames, _PENDING))

    def resolved(self, docname: str, /) -> None:
        """Note that a page is being written."""
        self._resolved.add(docname)

    def finish(self, digests: Mapping[str, str], /) -> None:
        """Note that all is written."""
        self._note({name: digests[name] for name in self._resolved & digests.keys()})

    def _note(self, news: Mapping[str, str]) -> None:
        if not self._is_by_page or news.items() <= self._record.items():
            return
        self._record.update(news)
        # Without it, pages are only written as Sphinx would.
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_files.write(self._path, (msgspec.msgpack.encode(self._record),))
