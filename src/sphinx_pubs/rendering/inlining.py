"""Templates with macros written into them in place of their calls.

To call a macro takes longer than all that most macros print, and an entry is made of a dozen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from jinja2 import Environment, nodes
from markupsafe import escape
from msgspec import Struct, field

from sphinx_pubs.regexes import regex

_MACRO = regex(r"^{% macro (\w+)\(.*?^{%-? endmacro %}", re.DOTALL | re.MULTILINE)
#: All that built-in templates are given.
_GIVEN = ("_", "bibtex", "group", "html", "icon", "mark", "parts", "wrapper")
#: Functions that give the same for the same text, in every entry.
_CONSTANT = frozenset({"_", "icon"})


class Macros:
    """Macros as they are written; each is parsed only if it is used."""

    def __init__(self, templates: Environment, text: str, /) -> None:
        self._templates = templates
        self._texts = {found[1]: found[0] for found in _MACRO.finditer(text)}

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def alone(self, name: str, /) -> nodes.Template:
        """A template that holds this macro; nobody else has its nodes."""
        return self._templates.parse(self._texts[name])

    def parsed(self, name: str, /) -> nodes.Macro:
        """The macro itself."""
        (macro,) = (one for one in self.alone(name).body if isinstance(one, nodes.Macro))
        return macro


class _Block(Struct, frozen=True):
    """What a macro is called with, which it prints once.

    It does so by ``{{ caller() }}`` or by another of the ``names``; ``outer`` is the block that
    can be printed in this one.
    """

    written: nodes.CallBlock
    outer: _Block | None
    names: set[str] = field(default_factory=lambda: {"caller"})


class Inliner(Struct, frozen=True):
    """Writes macros into templates; ``may`` says which of them.

    What is printed on a condition, ``{{ parts.cite(entry) if entry.citations }}``, is called
    nonetheless: then it is compiled only for lists that have it.
    """

    templates: Environment
    macros: Macros
    may: Callable[[str], bool]

    def write_into(self, template: nodes.Template, /) -> None:
        """Write macros into a template."""
        # What is named here is looked up once, and not in each entry and each of its parts.
        named = [nodes.ExprStmt(nodes.Name(name, "load"), lineno=1) for name in _GIVEN]
        template.body = [*named, *self._statements(template.body, None)]

    def _statements(self, body: Iterable[nodes.Node], block: _Block | None) -> list[nodes.Node]:
        made: list[nodes.Node] = []
        for statement in body:
            match statement:
                case nodes.Output():
                    made += self._output(statement, block)
                case nodes.CallBlock(call=call) if name := self._macro(call):
                    made.append(self._written(name, call, _Block(statement, block)))
                case nodes.Assign(node=nodes.Name(name="caller"), target=nodes.Name(name=name)) if (
                    block
                ):
                    # For a macro that calls another one with a block.
                    block.names.add(name)
                case _:
                    for part in ("body", "elif_", "else_"):
                        if hasattr(statement, part):
                            inner = self._statements(getattr(statement, part), block)
                            setattr(statement, part, inner)
                    made.append(statement)
        return made

    def _output(self, output: nodes.Output, block: _Block | None) -> Iterator[nodes.Node]:
        """What is printed between two tags, parted where something is written into it."""
        left: list[nodes.Expr] = []
        for expression in output.nodes:
            statement = self._in_place(expression, block)
            if statement is None:
                left.append(self._constant(expression))
                continue
            if left:
                yield nodes.Output(left, lineno=output.lineno)
                left = []
            yield statement
        if left:
            yield nodes.Output(left, lineno=output.lineno)

    def _in_place(self, expression: nodes.Expr, block: _Block | None) -> nodes.Stmt | None:
        """What stands for a call; None for all else."""
        match expression:
            case nodes.Call() if name := self._macro(expression):
                return self._written(name, expression, None)
            case nodes.Call(node=nodes.Name(name=name), args=args) if block and name in block.names:
                made = _with(block.written, args)
                made.body = self._statements(made.body, block.outer)
                return made
            case nodes.CondExpr(test=test, expr1=printed, expr2=None):
                is_macro = isinstance(printed, nodes.Call) and self._macro(printed)
                inner = None if is_macro else self._in_place(printed, block)
                body = [inner or nodes.Output([printed], lineno=printed.lineno)]
                return nodes.If(test, body, [], [], lineno=printed.lineno)
        return None

    def _macro(self, call: nodes.Call) -> str:
        """The name of the macro that can stand in place of a call; empty for all else."""
        match call:
            case nodes.Call(
                node=nodes.Getattr(node=nodes.Name(name="parts"), attr=name), kwargs=[]
            ) if name in self.macros and self.may(name):
                return name
        return ""

    def _written(self, name: str, call: nodes.Call, block: _Block | None) -> nodes.With:
        macro = self.macros.parsed(name)
        left = len(macro.args) - len(call.args)
        values = [*call.args, *(macro.defaults[-left:] if left else [])]
        made = _with(macro, values, prefix=f"{name}_")
        made.body = self._statements(made.body, block)
        return made

    def _constant(self, expression: nodes.Expr) -> nodes.Expr:
        match expression:
            case nodes.Call(
                node=nodes.Name(name=name), args=[nodes.Const(value=text)], kwargs=[]
            ) if name in _CONSTANT:
                printed = cast("Callable[[str], str]", self.templates.globals[name])
                return nodes.TemplateData(escape(printed(text)))
        return expression


def _with(
    called: nodes.Macro | nodes.CallBlock, values: list[nodes.Expr], *, prefix: str = ""
) -> nodes.With:
    """What is called, given some values; a prefix sets its own names apart from those around it."""
    names = [*called.args, *(one for part in called.body for one in part.find_all(nodes.Name))]
    new = {one.name: f"{prefix}{one.name}" for one in names if one.ctx != "load"}
    given: list[tuple[nodes.Name, nodes.Expr]] = []
    for name, value in zip(called.args, values, strict=True):
        # An argument that is a name already needs no second one.
        if isinstance(value, nodes.Name):
            new[name.name] = value.name
        else:
            given.append((name, value))
    for one in names:
        one.name = new.get(one.name, one.name)
    targets: list[nodes.Expr] = [nodes.Name(name.name, "store") for name, _ in given]
    return nodes.With(targets, [value for _, value in given], called.body, lineno=called.lineno)
