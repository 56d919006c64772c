"""HTML of the groups of long lists, kept beside the doctrees from one build to the next.

Where one of 10,000 entries has changed, one group of its page has.  To word all others and to
write their HTML once more took longer than all else of such a build.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sphinx.builders import Builder

from sphinx_pubs import whole_files
from sphinx_pubs.digests import content_digest
from sphinx_pubs.rendering.escaping import Encoding

if TYPE_CHECKING:
    from sphinx_pubs.ext.nodes import Group
    from sphinx_pubs.ext.present import Files
    from sphinx_pubs.ext.site import Site

#: Bytes of the two numbers before the index: how long it is, and its checksum.
_LENGTH, _SUM = 8, 4


class Kept(Struct, frozen=True, array_like=True):
    """The HTML of a group: where it stands in a file, and how it is encoded.

    ``maths`` are the formulas in it, TeX and HTML.
    """

    start: int
    size: int
    checksum: int
    encoding: Encoding
    maths: dict[str, str]


class KeptPage:
    """The HTML of a page's long lists, each group by a key of all that it is made of.

    What is broken or not there is made again.
    """

    def __init__(self, builder: Builder, docname: str) -> None:
        page = f"{builder.name}\0{builder.outdir}\0{docname}".encode(errors="surrogatepass")
        self._path = _folder(Path(builder.doctreedir)) / f"{content_digest(page)}.html"
        self._open = ExitStack()
        self._new: dict[str, Kept] = {}
        self._found: set[str] = set()

    @cached_property
    def _stream(self) -> IO[bytes]:
        return self._open.enter_context(self._path.open("rb"))

    @cached_property
    def _old(self) -> dict[str, Kept]:
        with suppress(OSError, msgspec.MsgspecError):
            length = int.from_bytes(self._stream.read(_LENGTH), "big")
            checksum = self._stream.read(_SUM)
            if length < self._path.stat().st_size:
                index = self._stream.read(length)
                if _checksum(index) == checksum:
                    return msgspec.msgpack.decode(index, type=dict[str, Kept])
        return {}

    def find(self, key: str, math: Callable[[str], str], /) -> str | None:
        """The HTML of this key, if its formulas are still written so."""
        kept = self._old.get(key)
        if kept is None:
            return None
        with suppress(OSError):
            self._stream.seek(kept.start)
            data = self._stream.read(kept.size)
            if zlib.crc32(data) == kept.checksum and all(
                math(tex) == written for tex, written in kept.maths.items()
            ):
                written = str(data, kept.encoding, "surrogatepass")
                self._found.add(key)
                return written
        return None

    def add(
        self, key: str, data: bytes, start: int, encoding: Encoding, maths: dict[str, str], /
    ) -> None:
        """Keep some HTML, which begins at ``start`` in the file that waits for the page."""
        self._new[key] = Kept(start, len(data), zlib.crc32(data), encoding, maths)

    def write(self, waiting: IO[bytes], /) -> None:
        """Write the file, if there is anything else to keep than before; and let go of the old one."""
        with self._open:
            if self._new and self._new.keys() == self._old.keys() == self._found:
                return
        # Without it, all is only made again.  A lone surrogate has no place in msgpack.
        with suppress(OSError, UnicodeEncodeError):
            if not self._new:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_files.write(self._path, self._parts(waiting))

    def _parts(self, waiting: IO[bytes]) -> Iterator[bytes]:
        index = b""
        length = -1
        while len(index) != length:  # where the HTML begins depends on how long the index is
            length = len(index)
            index = msgspec.msgpack.encode(self._placed(_LENGTH + _SUM + length))
        yield length.to_bytes(_LENGTH, "big")
        yield _checksum(index)
        yield index
        for kept in self._new.values():
            waiting.seek(kept.start)
            yield waiting.read(kept.size)

    def _placed(self, start: int) -> dict[str, Kept]:
        placed: dict[str, Kept] = {}
        for key, kept in self._new.items():
            placed[key] = replace(kept, start=start)
            start += kept.size
        return placed


def key_of(site: Site, group: Group, files: Files, /) -> str:
    """A word that is another whenever the HTML of a group would be, but for its formulas.

    It is empty where nobody can tell: pybtex's styles are of other packages.
    """
    from sphinx_pubs.styles.csl_style import CslStyle

    if not isinstance(site.styles.find(group.options.style), CslStyle):
        return ""
    library = site.libraries.of(group.files)
    highlight = group.options.highlight or "self"
    entries = [
        (
            publication.digest,
            site.registry.known(publication, group.docname, highlight) if site.knows_people else {},
        )
        for item in group.items
        if (publication := library.by_key.get(item.key)) is not None
    ]
    style = [site.digest(file) for file in site.styles.files(group.options.style)]
    # How many entries the list has elsewhere is not to be seen here.
    made_of = (site.html_digest, replace(group, count=0), files, style, entries)
    return content_digest(repr(made_of).encode(errors="surrogatepass"))


def forget(doctrees: Path, /) -> None:
    """Drop what earlier builds have kept."""
    shutil.rmtree(_folder(doctrees), ignore_errors=True)


def _checksum(index: bytes) -> bytes:
    return zlib.crc32(index).to_bytes(_SUM, "big")


def _folder(doctrees: Path) -> Path:
    return doctrees / "pubs" / "html"
