"""How HTML and LaTeX print our nodes; every other builder prints what they inherit from."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.latex import LaTeXTranslator

from sphinx_pubs.ext import pages
from sphinx_pubs.ext.kept import key_of
from sphinx_pubs.ext.messages import warn
from sphinx_pubs.ext.nodes import pubs_fold, pubs_fold_heading, pubs_group
from sphinx_pubs.ext.options import LAYOUTS
from sphinx_pubs.ext.site import site_of
from sphinx_pubs.problems import Code
from sphinx_pubs.reading.collecting import no_collection
from sphinx_pubs.rendering.marks import pubs_cjk, pubs_mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.ext.present import Files
    from sphinx_pubs.ext.site import Site


def visit_group(translator: HTML5Translator, node: pubs_group) -> None:
    """Write a group by its template."""
    from sphinx_pubs.rendering import html

    group, files, site = node["group"], _files(translator, node), site_of(translator.config)
    maths: dict[str, str] = {}

    def math(tex: str) -> str:
        # The translator itself writes mathematics, so that the page loads its renderer.
        start = len(translator.body)
        nodes.math(tex, tex).walkabout(translator)
        maths[tex] = "".join(translator.body[start:])
        del translator.body[start:]
        return maths[tex]

    waiting = pages.waiting(translator, group.docname)
    key = key_of(site, group, files) if waiting and group.is_long else ""
    written = waiting.kept.find(key, math) if waiting and key else None
    if written is None:
        written, is_whole = _written(site, node, files, math)
        key = key if is_whole else ""
    # Icons that stand on the page already.
    drawn: set[str] = translator.document.setdefault("pubs-drawn", set())
    translator.body.append(html.drawings(written, drawn))
    if waiting:
        written = waiting.add(written, key, maths, narrow=group.is_long)
    translator.body.append(written)
    raise nodes.SkipNode


@no_collection()
def _written(
    site: Site, node: pubs_group, files: Files, math: Callable[[str], str]
) -> tuple[str, bool]:
    """The HTML of a group, and whether its template was as it should be."""
    from sphinx_pubs.ext.present import group_view
    from sphinx_pubs.rendering import html

    view = group_view(site, node["group"], files)
    try:
        return html.render(site.templates, view, math), True
    except Exception as error:  # noqa: BLE001  # a site's template can raise anything
        layout = view.presentation.layout
        warn(Code.TEMPLATE, node, layout=layout, reason=error)
        if layout not in LAYOUTS:
            view = replace(view, presentation=replace(view.presentation, layout=LAYOUTS[0]))
        return html.render(html.environment([], site.words), view, math), False


def _files(translator: HTML5Translator, node: pubs_group) -> Files:
    """The addresses of the files and pictures that Sphinx copies for a group."""
    from sphinx_pubs.ext.present import Files
    from sphinx_pubs.rendering.view import Picture

    builder = translator.builder
    links = {
        (file["key"], file["target"]): posixpath.join(builder.dlpath, file["filename"])
        for file in node.findall(addnodes.download_reference)
        if builder.download_support and "filename" in file
    }
    pictures = {
        image["key"]: Picture(
            posixpath.join(builder.imgpath, quote(builder.images[image["uri"]])), *image["size"]
        )
        for image in node.findall(nodes.image)
        if image["uri"] in builder.images
    }
    return Files(links, pictures)


def visit_fold(translator: HTML5Translator, node: pubs_fold) -> None:
    """Begin a group that folds out."""
    attributes: dict[str, Any] = {"open": "open"} if node["open"] else {}
    translator.body.append(translator.starttag(node, "details", **attributes))


def depart_fold(translator: HTML5Translator, _node: pubs_fold) -> None:
    """End it."""
    translator.body.append("</details>\n")


def visit_fold_heading(translator: HTML5Translator, _node: pubs_fold_heading) -> None:
    """Begin what is there of a group before it is folded out."""
    translator.body.append('<summary class="pubs-fold-heading">')


def depart_fold_heading(translator: HTML5Translator, node: pubs_fold_heading) -> None:
    """Say how many entries there are."""
    translator.body.append(f' <span class="pubs-fold-count">{node["count"]}</span></summary>\n')


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
