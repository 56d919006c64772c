"""A site with every layout, every part and the pages of the examples, under any theme."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from conftest import EXAMPLES, make_project
from sphinx_pubs.ext.options import LAYOUTS, OPTIONS, PARTS
from web.themes import Theme

# The page of all layouts, and the pages of the examples.
EVERYTHING = "everything"
PAGES = tuple(
    path.relative_to(EXAMPLES).with_suffix("").as_posix()
    for path in sorted(EXAMPLES.glob("*/*"))
    if path.suffix in {".rst", ".md"} and path.stem != "index"
)

MODULES = Path(__file__).parent.parent.parent / "build" / "web" / "node_modules"

CONF = """\
extensions = ["sphinx_pubs", "myst_parser"]
html_theme = "{theme.name}"
html_static_path = ["_static"]
mathjax_path = "mathjax.js"
pubs_marks = {{"homepage/papers.bib": {{"*": "equal"}}}}
pubs_roles = {{
    "only-student": {{"label": "Only-student author", "person": "only-student author"}},
}}
{theme.conf}
"""

# What else a layout is for: its lists are those of an example, else of the home page.
_SOURCES = {"feed": "feed", "news": "news"}
# Layouts whose groups fold there.
_FOLDING = {"card", "table"}


def _list(bib: str, **options: str) -> str:
    known = {name.replace("_", "-"): value for name, value in options.items()}
    lines = [f"   :{name}: {value}" for name, value in known.items() if name in OPTIONS]
    return "\n".join([f".. publications:: {bib}", *lines, ""])


def _section(layout: str) -> str:
    """A layout with all parts of the hard entries, and as it is with those of an example."""
    source = _SOURCES.get(layout, "homepage")
    whole = _list(
        "gallery.bib",
        layout=layout,
        show=" ".join(PARTS),
        self="Cleo Clark",
        group_by="none",
        sort="none",
        max_authors="5",
        search="true",
    )
    usual = _list(
        f"{source}/papers.bib",
        layout=layout,
        self="Zhenheng Tang",
        limit="6",
        group_by="-year",
        headings="fold" if layout in _FOLDING else "auto",
    )
    return f"{layout}\n{'-' * len(layout)}\n\n{whole}\n{usual}\n"


def _everything() -> str:
    title = "Every layout"
    statistics = "statistics\n----------\n\n.. publications-stats:: homepage/papers.bib\n"
    return "\n".join([title, "=" * len(title), "", *map(_section, LAYOUTS), statistics])


@dataclass(frozen=True)
class Gallery:
    """The site as a theme shows it."""

    theme: Theme
    out: Path
    warnings: str

    def page(self, docname: str) -> Path:
        """The file of a page."""
        return self.out / f"{docname}.html"

    def html(self, docname: str) -> BeautifulSoup:
        """The parsed page of a document."""
        return BeautifulSoup(self.page(docname).read_text(encoding="utf-8"), "html.parser")


def build_gallery(directory: Path, theme: Theme, /) -> Gallery:
    """Build the site, in a process of its own: a theme may change Sphinx for all that follows."""
    files = {
        path.relative_to(EXAMPLES).as_posix(): path.read_text(encoding="utf-8")
        for path in EXAMPLES.glob("*/*")
        if path.stem != "index"
    }
    mathjax = MODULES / "mathjax" / "es5" / "tex-svg.js"
    files |= {
        "conf.py": CONF.format(theme=theme),
        f"{EVERYTHING}.rst": _everything(),
        "_static/mathjax.js": mathjax.read_text(encoding="utf-8") if mathjax.exists() else "",
    }
    made = make_project(directory, "gallery", files)
    out = made.build / "html"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(made.source), str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Gallery(theme, out, done.stderr.replace(f"{made.source}/", ""))
