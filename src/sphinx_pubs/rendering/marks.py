"""The nodes of our own that builders other than HTML meet: marks, and text in other scripts."""

from __future__ import annotations

from docutils import nodes


class pubs_mark(nodes.inline):  # noqa: N801  # docutils names nodes in lower case
    """A mark: plain text where superscripts look odd, ``raised`` after a name in LaTeX.

    ``latex`` is its form in LaTeX where that differs.
    """


class pubs_cjk(nodes.inline):  # noqa: N801  # docutils names nodes in lower case
    """Chinese, Japanese or Korean text, for which LaTeX switches the font."""
