"""What a site can choose from, apart from all that is loaded to render it."""

from __future__ import annotations

from typing import Literal

LegendPlace = Literal["top", "bottom", "none"]

#: Link kinds that a title may lead to, best first.
TITLE_LINKS = ("html", "doi", "arxiv", "pdf")

#: What can be unfolded on paper.
PRINTABLE = ("abstract", "bibtex", "cite", "names")
