"""The libraries of a site, each .bib of which is read once in a build.

They never go into the pickled environment: they are read in the parent process, inherited by
its workers, and held here.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.digests import content_digest
from sphinx_pubs.reading.collecting import made_to_stay

if TYPE_CHECKING:
    from sphinx_pubs.ext.site import Site
    from sphinx_pubs.reading.bib_file import BibFile
    from sphinx_pubs.reading.cache import Cache
    from sphinx_pubs.reading.library import Library
    from sphinx_pubs.selecting.changes import Changes
    from sphinx_pubs.selecting.person_index import PersonIndex


class SiteLibraries:
    """The libraries of one site; ``kept`` is the folder of what was read of files."""

    def __init__(self, site: Site, kept: Path) -> None:
        self._site, self._kept = site, kept
        self._read: dict[tuple[str, str], BibFile] = {}
        self._libraries: dict[tuple[str, ...], Library] = {}
        self._changes: dict[tuple[str, ...], Changes | None] = {}
        self._indexes: dict[tuple[str, ...], PersonIndex] = {}

    @cached_property
    def _cache(self) -> Cache:
        from sphinx_pubs.reading.cache import Cache

        return Cache(self._kept, self._site.rules)

    def of(self, files: tuple[str, ...]) -> Library:
        """The library of several files in order; files that are not there are passed over."""
        if files not in self._libraries:
            with made_to_stay():
                self._libraries[files] = self._merged(self._bib_files(files))
        return self._libraries[files]

    def changes(self, files: tuple[str, ...], before: Mapping[str, str]) -> Changes | None:
        """What is otherwise in a library since its files had the contents of these digests.

        None where nobody knows.
        """
        if files not in self._changes:
            with made_to_stay():
                self._changes[files] = self._changed(files, before)
        return self._changes[files]

    def _changed(self, files: tuple[str, ...], before: Mapping[str, str]) -> Changes | None:
        from sphinx_pubs.reading.bib_file import Earlier
        from sphinx_pubs.selecting.changes import changes

        read = self._bib_files(files)
        were = {one.name: one.earlier or Earlier(self._site.digest(one.name), one) for one in read}
        is_known = all(
            before.get(file, "") == (were[file].digest if file in were else "") for file in files
        )
        old = [one.file for one in were.values()]
        # Of what inherits, the text was needed as well.
        inherits = any(one.read > len(one.publications) for one in old)
        if not is_known or inherits:
            return None
        return changes(self._merged(old), self.of(files))

    def _bib_files(self, files: tuple[str, ...]) -> list[BibFile]:
        read: list[BibFile] = []
        for file in files:
            if self._site.digest(file):
                read.append(self._file(file, read[-1].macros if read else {}))
        return read

    def _merged(self, read: Sequence[BibFile]) -> Library:
        from sphinx_pubs.reading.library import merge
        from sphinx_pubs.reading.owner_roles import with_owner_roles

        return with_owner_roles(merge(read), self._site.people, self._site.roles)

    def person_index(self, files: tuple[str, ...]) -> PersonIndex:
        """Whose the publications of a library could be; made once for all lists of persons."""
        if files not in self._indexes:
            from sphinx_pubs.selecting.person_index import PersonIndex

            publications = self.of(files).publications
            with made_to_stay():
                self._indexes[files] = PersonIndex(publications)
        return self._indexes[files]

    def _file(self, file: str, macros: Mapping[str, str]) -> BibFile:
        known = content_digest(repr(sorted(macros.items())).encode())
        if (file, known) not in self._read:
            data = (self._site.source_directory / file).read_bytes()
            self._read[file, known] = self._cache.read(data, file, macros)
        return self._read[file, known]

    def forget(self, changed: Collection[str], /, *, people_changed: bool) -> None:
        """Drop what was read of files that have changed; where people have, all libraries."""
        self._read = {key: read for key, read in self._read.items() if key[0] not in changed}
        self._libraries = {
            files: library
            for files, library in self._libraries.items()
            if not people_changed and set(changed).isdisjoint(files)
        }
        self._indexes, self._changes = {}, {}

    def forget_kept(self) -> None:
        """Drop what earlier builds have read."""
        shutil.rmtree(self._kept, ignore_errors=True)
