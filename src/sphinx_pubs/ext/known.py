"""What was known of the site when its lists were last looked at.

Sphinx stores its environment only if a document was read, and files can change without any
list showing something else.  So this is kept in a file of its own, beside the doctrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct, field
from sphinx.application import Sphinx

from sphinx_pubs import whole_files


class State(Struct, frozen=True):
    """All that lists depend on: a digest of each file, and one of all else."""

    settings: str = ""
    contents: Mapping[str, str] = field(default_factory=dict)

    def changed_since(self, before: State, /) -> frozenset[str] | None:
        """The files with another content; None where that is not all that is otherwise."""
        if self.settings != before.settings or self.contents.keys() != before.contents.keys():
            return None
        return frozenset(
            file for file, digest in self.contents.items() if before.contents[file] != digest
        )


class _Record(Struct):
    """What is kept: for which lists it holds, the state of the site, and what was said of files."""

    lists: str = ""
    state: State = field(default_factory=State)
    said: dict[str, str] = field(default_factory=dict)


class Known:
    """The state of the site, and for each file the digest of the content whose problems were said.

    ``lists`` is a word that stands for the lists as they were read; of others nothing is known.
    """

    def __init__(self, app: Sphinx) -> None:
        self._path = Path(app.doctreedir) / "pubs" / "known.msgpack"
        self._record, self._stored = _Record(), b""

    def load(self, lists: str, /) -> None:
        """Look for what is known of these lists; without it, everything is looked at anew."""
        self._record = _Record()
        with suppress(OSError, msgspec.MsgspecError):
            self._stored = self._path.read_bytes()
            found = msgspec.msgpack.decode(self._stored, type=_Record)
            if found.lists == lists:
                self._record = found

    @property
    def state(self) -> State:
        """The state of the site when its lists were last looked at."""
        return self._record.state

    @property
    def said(self) -> dict[str, str]:
        """For each file the digest of the content whose problems were said."""
        return self._record.said

    def keep(self, lists: str, state: State, /) -> None:
        """Keep that these lists show what they do in this state."""
        self._record.lists, self._record.state = lists, state
        # Without it, all is only looked at anew; a name that is no text cannot be kept.
        with suppress(OSError, UnicodeEncodeError):
            data = msgspec.msgpack.encode(self._record)
            if data == self._stored:
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole_files.write(self._path, (data,))
