"""Files: what a .bib names, looked up on the site, and what the pages of lists load."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

import sphinx_pubs.rendering
from sphinx_pubs.ext.domain import domain_of
from sphinx_pubs.ext.site import Site, site_of

_RENDERING = Path(sphinx_pubs.rendering.__file__).parent
STYLE_SHEET = "sphinx-pubs.css"
SCRIPT = "sphinx-pubs.js"
CHART_STYLE_SHEET = "sphinx-pubs-charts.css"
LATEX_PACKAGE = "sphinxpubs"


def find(site: Site, file: str, target: str, /) -> tuple[str, str]:
    """The path of a local file from the source directory (``/papers/x.pdf``), or why not.

    ``target`` is the path as the .bib ``file`` has it.  It is looked up beside the .bib, in the source directory, in ``html_static_path`` and
    in ``pubs_asset_dirs``; a file outside of these is refused, links followed.
    """
    top = site.source_directory
    beside = (top / file).parent
    folders = [beside, top, *site.asset_directories]
    inside = [folder.resolve() for folder in (top, *site.asset_directories)]
    refused = False
    for folder in folders:
        try:
            path = (folder / target.lstrip("/")).resolve()
            is_inside = any(path.is_relative_to(parent) for parent in inside)
            refused = refused or not is_inside
            if is_inside and path.is_file():
                return "/" + Path(os.path.relpath(path, top.resolve())).as_posix(), ""
        except (OSError, RuntimeError, ValueError):
            # A name that the system refuses (too long, a loop of links) is no file.
            continue
    return "", "it leaves the source directory" if refused else "there is no such file"


def add_static_files(_app: Sphinx, config: Config) -> None:
    """Let Sphinx copy style sheets, the script, and the LaTeX package that draws the marks."""
    config.html_static_path.append(str(_RENDERING / "static"))
    config.latex_additional_files.append(str(_RENDERING / "latex" / f"{LATEX_PACKAGE}.sty"))


def add_to_page(
    app: Sphinx,
    page: str,
    _template: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Load the style sheets and the script on pages only where they have work."""
    site, domain = site_of(app.config), domain_of(app.env)
    where = "" if site.one_page else page
    lists, has_charts = domain.lists_of(where), domain.has_charts(where)
    if lists or has_charts:
        app.add_css_file(STYLE_SHEET)
    if has_charts:
        app.add_css_file(CHART_STYLE_SHEET)
    if site.has_scripts and any(one.has_script for one in lists):
        app.add_js_file(SCRIPT, loading_method="defer")
