"""Python for the built-in templates, which read nothing but what they are given.

Jinja looks up each attribute in several ways, asks of each name whether there is such a thing,
and calls functions through its context.  A third of the time of an entry went there.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

#: Functions that templates are given, and of these such as return HTML.
_HTML = frozenset({"bibtex", "html", "icon", "mark"})
_FUNCTIONS = _HTML | {"_", "wrapper"}


class DirectCode(CodeGenerator):
    """Attributes, names and functions as Python itself has them."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute of a record."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """A name; if it is read, there is such a thing."""
        if node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Call(
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,
    ) -> None:
        """A call, which needs Jinja's context only for macros."""
        if _name(node) in _FUNCTIONS:
            self.visit(node.node, frame)
            self.write("(")
            for place, argument in enumerate((*node.args, *node.kwargs)):
                self.write(", " if place else "")
                self.visit(argument, frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _output_child_pre(
        self, node: nodes.Expr, _frame: Frame, _finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("(" if _name(node) in _HTML else "environment.escaped(")

    def _output_child_post(
        self, _node: nodes.Expr, _frame: Frame, _finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


def _name(node: nodes.Expr) -> str:
    """The name of the function that is called, if that is what a node is."""
    match node:
        case nodes.Call(node=nodes.Name(name=name)):
            return name
    return ""
