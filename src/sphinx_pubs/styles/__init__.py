"""Styles: a publication in, a reference (runs with named parts) out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.model import Publication
    from sphinx_pubs.runs import Runs
    from sphinx_pubs.styles.names import Wording

#: (publication, places of the owner, wording, URL behind the title or "") → reference
Style: TypeAlias = "Callable[[Publication, frozenset[int], Wording, str], Runs]"
