"""What was read of files, kept between builds: plain data that is checked as it is loaded."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

import sphinx_pubs
from sphinx_pubs import whole_files
from sphinx_pubs.digests import content_digest
from sphinx_pubs.model import Publication, Source
from sphinx_pubs.problems import Code, Problem
from sphinx_pubs.reading.bib_file import BibFile, Earlier, ReadingRules, read_entries, read_file
from sphinx_pubs.reading.collecting import no_collection
from sphinx_pubs.reading.credit import meet
from sphinx_pubs.reading.raw import Entries, RawEntry
from sphinx_pubs.reading.standing import Footprint

#: Stands in front of a stored file: its key, digests of the content and of the macros that it
#: was read with, and a checksum.
_DIGEST, _SUM = 32, 4
_HEAD = 3 * _DIGEST + _SUM


class _Stored(Struct, frozen=True, array_like=True):
    """A ``BibFile`` as it is stored: without its entries, which the file itself has, its name and its rules.

    ``problems`` are code, place, message and key.
    """

    publications: tuple[Publication, ...]
    problems: tuple[tuple[str, Source, str, str], ...]
    macros: dict[str, str]
    keys: tuple[str, ...]
    blocks: int
    undecided: frozenset[str]
    met: frozenset[str]
    footprints: tuple[Footprint, ...]


class Cache:
    """Files read by one set of rules, each kept in a file of a folder.

    What belongs to another version or other rules, or was damaged, counts as not there.  It
    is msgpack of known types: loading it makes records and runs nothing.
    """

    def __init__(self, folder: Path, rules: ReadingRules) -> None:
        self._folder, self._rules = folder, rules
        # The fields tell versions in development apart.
        version = (sphinx_pubs.__version__, Publication.__struct_fields__)
        self._by = repr((version, rules.roles.kinds, rules.marks, rules.link_kinds))

    def read(self, data: bytes, name: str, macros: Mapping[str, str], /) -> BibFile:
        """What a file holds, from the cache if it was read before.

        ``name`` is what messages call it, ``macros`` are the ``@string`` macros of the files
        before it.  If it has changed, only entries that have are read, and what was there is
        its ``earlier``.
        """
        key = content_digest(f"{name}\0{self._by}".encode(errors="surrogatepass")).encode()
        content = content_digest(data).encode()
        known = content_digest(repr(sorted(macros.items())).encode()).encode()
        place = self._folder / f"{content_digest(name.encode(errors='surrogatepass'))}.msgpack"
        earlier: Earlier | None = None
        # Whatever is wrong with it, it can be made again.
        with suppress(OSError, msgspec.MsgspecError, KeyError, RecursionError):
            stored = place.read_bytes()
            head, body = stored[:_HEAD], memoryview(stored)[_HEAD:]
            if head[:_DIGEST] == key and head[-_SUM:] == _checksum(body):
                if head[_DIGEST:-_SUM] == content + known:
                    return self._file(body, name, partial(read_entries, data, name, macros))
                digest = head[_DIGEST : 2 * _DIGEST].decode("ascii", "replace")
                earlier = Earlier(digest, self._file(body, name, tuple))
        before = earlier.file if earlier else None
        file = read_file(data, name, self._rules, macros=macros, before=before)
        # A lone surrogate or a year of thirty digits has no place in msgpack.
        with suppress(OSError, ValueError, OverflowError):
            body = memoryview(_encoded(file))
            self._folder.mkdir(parents=True, exist_ok=True)
            whole_files.write(place, (key, content, known, _checksum(body), body))
        return replace(file, earlier=earlier)

    def _file(
        self, body: memoryview, name: str, split: Callable[[], Sequence[RawEntry]]
    ) -> BibFile:
        with no_collection():
            stored = msgspec.msgpack.decode(body, type=_Stored)
        return BibFile(
            name,
            stored.publications,
            tuple([Problem(Code[code], place, *rest) for code, place, *rest in stored.problems]),
            stored.macros,
            Entries(len(stored.keys), {}, split),
            stored.keys,
            stored.blocks,
            self._rules.for_entries(name, meets=meet(stored.met)),
            stored.undecided,
            stored.met,
            stored.footprints,
        )


def _encoded(file: BibFile) -> bytes:
    stored = _Stored(
        file.publications,
        tuple([(one.code.name, one.source, one.message, one.key) for one in file.problems]),
        dict(file.macros),
        file.keys,
        file.blocks,
        file.undecided,
        file.met,
        file.footprints,
    )
    return msgspec.msgpack.encode(stored)


def _checksum(body: memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(_SUM, "big")
