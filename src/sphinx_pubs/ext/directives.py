"""The directives, in reStructuredText and MyST alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.nodes import pubs_legend, pubs_request
from sphinx_pubs.ext.requests import Request
from sphinx_pubs.ext.site import site_of
from sphinx_pubs.problems import Code


class _AnyOption(dict[str, Callable[[str | None], str]]):
    """Takes every option as text, so that a wrong one is ours to say and the list survives."""

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Callable[[str | None], str]:
        return _as_written


def _as_written(value: str | None) -> str:
    return "" if value is None else str(value)


class _ListDirective(SphinxDirective):
    option_spec: ClassVar[Any] = _AnyOption()
    final_argument_whitespace = True

    def _place(self) -> tuple[str, int]:
        return self.env.docname, self.lineno

    def request(self, files: tuple[str, ...], keys: tuple[str, ...]) -> list[nodes.Node]:
        written = tuple((name.lower(), value) for name, value in self.options.items())
        if not files and not site_of(self.config).default_files():
            warn(Code.NO_FILE, self._place())
        request = Request(self.env.docname, self.lineno, files, keys, written)
        node = pubs_request(request=request)
        self.set_source_info(node)
        return [node]


class Publications(_ListDirective):
    """A list of publications: files as arguments, citation keys as its body."""

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Leave the place of the list; it is made when the whole document is known."""
        files: list[str] = []
        for argument in self.arguments[0].split() if self.arguments else ():
            # A file that is not there stays in the request: once it is there, the page changes.
            files.append(self.env.relfn2path(argument)[0])
            if not site_of(self.config).digest(files[-1]):
                warn(Code.FILE_NOT_FOUND, self._place(), file=argument)
        keys = [key for line in self.content for key in line.replace(",", " ").split()]
        return self.request(tuple(files), tuple(keys))


class PublicationsLegend(SphinxDirective):
    """The legend of all lists of the document."""

    def run(self) -> list[nodes.Node]:
        """Leave the place of the legend."""
        node = pubs_legend()
        self.set_source_info(node)
        return [node]


class SinglePublication(_ListDirective):
    """One publication, by its citation key, from the site's own files."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Leave the place of the publication."""
        return self.request((), tuple(self.arguments[0].split()))
