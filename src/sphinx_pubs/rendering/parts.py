"""The macros that layouts are put together from, and built-in templates with these in place.

A call of a macro takes longer than all that most macros print.  So where a built-in template
calls a built-in macro that the site leaves as it is, the macro's body stands in place of the
call when the template is compiled.  Of the other macros only those are compiled that are used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
    nodes,
)

TEMPLATES = Path(__file__).parent / "templates" / "pubs"
#: The file of macros, a site's or the built-in one.
PARTS = "parts.html"

_MACRO = re.compile(r"^{% macro (\w+)\(.*?^{%-? endmacro %}", re.DOTALL | re.MULTILINE)


class Templates(Environment):
    """The templates of a site over the built-in ones; everything is escaped by default.

    ``parts`` is the global by which templates get at macros.  The built-in templates stay
    reachable as ``!pubs/…``.
    """

    def __init__(self, folders: Sequence[str | Path], /) -> None:
        built_in = FileSystemLoader(TEMPLATES)
        self._site = FileSystemLoader(list(folders))
        loader = ChoiceLoader([self._site, PrefixLoader({"pubs": built_in, "!pubs": built_in})])
        super().__init__(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
        text = (TEMPLATES / PARTS).read_text(encoding="utf-8")
        self._macros = {found[1]: found[0] for found in _MACRO.finditer(text)}
        self.globals["parts"] = Parts(self)

    def part(self, name: str, /) -> object:
        """A macro: the site's own, or else the built-in one; None if there is neither."""
        own = getattr(self._own_parts, name, None)
        if own is not None or name not in self._macros:
            return own
        tree = self._with_parts_in_place(self.parse(self._macros[name]))
        template = self.template_class.from_code(self, super().compile(tree), self.globals)
        return getattr(template.module, name)

    @cached_property
    def _own_parts(self) -> object:
        """What the site has in a file of macros."""
        try:
            self._site.get_source(self, f"pubs/{PARTS}")
        except TemplateNotFound:
            return None
        return self.get_template(f"pubs/{PARTS}").module

    def compile(self, source, name=None, filename=None, raw=False, defer_init=False):  # type: ignore[no-untyped-def]  # noqa: ANN001,ANN201,FBT002  # Jinja's own signature has overloads
        """Compile a template; in those that are built in, macros stand in place of their calls."""
        is_layout = filename and Path(filename).parent == TEMPLATES and Path(filename).name != PARTS
        if is_layout and isinstance(source, str):
            source = self._with_parts_in_place(self.parse(source, name, filename))
        return super().compile(source, name, filename, raw, defer_init)

    def _with_parts_in_place(self, tree: nodes.Template) -> nodes.Template:
        tree.body = self._statements(tree.body)
        tree.set_environment(self)
        return tree

    def _statements(self, body: list[nodes.Node]) -> list[nodes.Node]:
        """Statements with macros in place of calls, here and within them."""
        made: list[nodes.Node] = []
        for statement in body:
            if isinstance(statement, nodes.Output):
                made += self._output(statement)
                continue
            for field in ("body", "elif_", "else_"):
                if hasattr(statement, field):
                    setattr(statement, field, self._statements(getattr(statement, field)))
            made.append(statement)
        return made

    def _output(self, output: nodes.Output) -> list[nodes.Node]:
        """What is printed between two tags, parted where macros are put in."""
        made: list[nodes.Node] = []
        left: list[nodes.Expr] = []
        for expression in output.nodes:
            body = self._in_place(expression)
            if body is None:
                left.append(expression)
                continue
            if left:
                made.append(nodes.Output(left))
                left = []
            made.append(body)
        return [*made, nodes.Output(left)] if left else made

    def _in_place(self, expression: nodes.Expr) -> nodes.Node | None:
        """The macro that stands for ``parts.name(…)``, or for that ``if …``; None for all else."""
        match expression:
            case nodes.CondExpr(test=test, expr1=call, expr2=None):
                body = self._in_place(call)
                return body and nodes.If(test, [body], [], [])
            case nodes.Call(
                node=nodes.Getattr(node=nodes.Name(name="parts"), attr=name), args=args, kwargs=[]
            ):
                if name not in self._macros or hasattr(self._own_parts, name):
                    return None
            case _:
                return None
        (macro,) = self.parse(self._macros[name]).find_all(nodes.Macro)
        left = len(macro.args) - len(args)
        defaults = macro.defaults[-left:] if left else []
        return nodes.With(macro.args, [*args, *defaults], self._statements(macro.body))


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
