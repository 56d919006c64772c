"""How HTML and LaTeX print our nodes; every other builder prints what they inherit from."""

from __future__ import annotations

import posixpath

from docutils import nodes
from sphinx import addnodes
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.nodes import pubs_group
from sphinx_pubs.ext.present import group_view
from sphinx_pubs.ext.site import site_of
from sphinx_pubs.problems import Code
from sphinx_pubs.rendering import html
from sphinx_pubs.rendering.nodes import pubs_cjk, pubs_mark


def visit_group(translator: HTML5Translator, node: pubs_group) -> None:
    """Write a group by its template."""
    site = site_of(translator.config)
    view = group_view(site, node["group"], _addresses(translator, node))

    def math(tex: str) -> str:
        # The translator itself writes mathematics, so that the page loads its renderer.
        start = len(translator.body)
        nodes.math(tex, tex).walkabout(translator)
        written = "".join(translator.body[start:])
        del translator.body[start:]
        return written

    try:
        written = html.render(site.templates, view, math)
    except Exception as error:  # noqa: BLE001  # a site's template can raise anything
        warn(Code.TEMPLATE, node, layout=view.presentation.layout, reason=error)
        written = html.render(html.environment([], site.words), view, math)
    translator.body.append(written)
    raise nodes.SkipNode


def _addresses(translator: HTML5Translator, node: pubs_group) -> dict[tuple[str, str], str]:
    """The addresses of the files that Sphinx copies for a group."""
    if not translator.builder.download_support:
        return {}
    return {
        (file["key"], file["target"]): posixpath.join(translator.builder.dlpath, file["filename"])
        for file in node.findall(addnodes.download_reference)
        if "filename" in file
    }


def depart_nothing(_translator: nodes.NodeVisitor, _node: nodes.Node) -> None:
    """Nothing is left to write."""


def visit_mark_latex(translator: LaTeXTranslator, node: pubs_mark) -> None:
    """Raise a mark; where fonts lack the symbol, our package draws it."""
    symbol = node["latex"] or translator.encode(node.astext())
    translator.body.append(rf"\textsuperscript{{{symbol}}}" if node["raised"] else symbol)
    raise nodes.SkipNode


def visit_cjk_latex(translator: LaTeXTranslator, _node: pubs_cjk) -> None:
    """Switch to a font that has the characters."""
    translator.body.append(r"\pubsCJK{")


def depart_cjk_latex(translator: LaTeXTranslator, _node: pubs_cjk) -> None:
    """Switch back."""
    translator.body.append("}")
