"""The role ``pubs:count``: how many publications of the site a filter finds."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_pubs.ext.domain import Counted, domain_of
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.site import Site, site_of
from sphinx_pubs.problems import Code
from sphinx_pubs.selecting.tokens import FilterError

#: What stands for a number that nobody knows.
_UNKNOWN = "?"


class Count(SphinxRole):
    """The number of publications in the site's own files that a filter finds."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Print the number, or "?" where the filter cannot be read."""
        site, place = site_of(self.config), (self.env.docname, self.lineno)
        if not site.default_files():
            warn(Code.NO_FILE, place)
        try:
            number = counted(self.text, site)
        except FilterError as error:
            warn(Code.FILTER, place, reason=error.reason, picture=error.picture)
            number = _UNKNOWN
        domain_of(self.env).note_count(self.env.docname, Counted(self.text, number))
        return [nodes.inline(self.rawtext, number, classes=["pub-count"])], []


def number_now(expression: str, site: Site, /) -> str:
    """The number as it would be printed now."""
    try:
        return counted(expression, site)
    except FilterError:
        return _UNKNOWN


def counted(expression: str, site: Site, /) -> str:
    """The number of publications; ``FilterError`` where the filter cannot be read."""
    from sphinx_pubs.selecting.counting import count

    files = site.default_files()
    if not files:
        return _UNKNOWN
    return str(count(site.libraries.of(files).publications, expression, people=site.people))
