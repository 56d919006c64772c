"""The templates of a site over the built-in ones, and the macros that they are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from io import StringIO
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
    nodes,
)

from sphinx_pubs.rendering.escaping import escaped
from sphinx_pubs.rendering.generating import DirectCode
from sphinx_pubs.rendering.inlining import Inliner, Macros

TEMPLATES = Path(__file__).parent / "templates" / "pubs"
#: The file of macros, a site's or the built-in one.
PARTS = "parts.html"


class Templates(Environment):
    """The templates of a site over the built-in ones; everything is escaped by default.

    ``parts`` is the global by which templates get at macros.  The built-in templates stay
    reachable as ``!pubs/…``.  Where one of them calls a built-in macro that the site leaves as it
    is, the macro stands in place of the call.  Of the other macros only those are compiled that are used.
    """

    def __init__(self, folders: Sequence[str | Path], /) -> None:
        built_in = FileSystemLoader(TEMPLATES)
        self._site = FileSystemLoader(list(folders))
        loader = ChoiceLoader([self._site, PrefixLoader({"pubs": built_in, "!pubs": built_in})])
        super().__init__(
            loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
        )
        self.escaped = escaped
        self._macros = Macros(self, (TEMPLATES / PARTS).read_text(encoding="utf-8"))
        self._inliner = Inliner(self, self._macros, lambda name: not hasattr(self._own_parts, name))
        self.globals["parts"] = Parts(self)

    def part(self, name: str, /) -> object:
        """A macro: the site's own, or else the built-in one; None if there is neither."""
        own = getattr(self._own_parts, name, None)
        if own is not None or name not in self._macros:
            return own
        code = self.compile(self._macros.alone(name), PARTS, str(TEMPLATES / name))
        return getattr(self.template_class.from_code(self, code, self.globals).module, name)

    @cached_property
    def _own_parts(self) -> object:
        """What the site has in a file of macros."""
        try:
            self._site.get_source(self, f"pubs/{PARTS}")
        except TemplateNotFound:
            return None
        return self.get_template(f"pubs/{PARTS}").module

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  # Jinja's own signature
    ) -> str:
        if filename is None or Path(filename).parent != TEMPLATES:
            return super()._generate(source, name, filename, defer_init)
        # What imports the built-in macros can have names that these know as something else.
        if Path(filename).name != PARTS:
            self._inliner.write_into(source)
        written = StringIO()
        # They have no constants to put together, which Jinja would look for in each expression.
        DirectCode(self, name, filename, written, defer_init, optimized=False).visit(source)
        return written.getvalue()


class Parts:
    """The macros by their names."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def __getattr__(self, name: str) -> object:
        found = self._templates.part(name)
        if found is None:
            raise AttributeError(f"there is no part {name!r}")
        # Kept for the next time, when Python finds it before it asks here.
        setattr(self, name, found)
        return found
