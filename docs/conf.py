"""The example site and documentation of sphinx-pubs."""

import sys
from pathlib import Path

import sphinx_pubs

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-pubs"
author = "The sphinx-pubs maintainers"
copyright = f"2026, {author}"
version = release = sphinx_pubs.__version__
language = "en"

extensions = [
    "sphinx_pubs",
    "myst_parser",
    "sphinx_design",
    "pubs_tables",
    "pubs_example",
    "pubs_benchmarks",
]
# The pages of the examples include these files.
exclude_patterns = ["examples/*/*.rst", "examples/*/*-myst.md"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A layout of the gallery's own is in it.
templates_path = ["_templates"]

html_theme = "furo"
html_title = "sphinx-pubs"

latex_engine = "xelatex"
# The sources of the examples hold characters that FreeMono lacks.
latex_elements = {
    "preamble": r"""
\usepackage{newunicodechar}
\newunicodechar{✉}{\pubsCorresponding}
\newunicodechar{📧}{\pubsCorresponding}
\newunicodechar{💡}{\pubsLead}
\newunicodechar{^^^^fe0e}{}
"""
}
latex_documents = [("index", "sphinx-pubs.tex", project, author, "manual")]
epub_show_urls = "no"

# The gallery shows these.
pubs_venues = {
    "NeurIPS": {
        "name": "Conference on Neural Information Processing Systems",
        "url": "https://neurips.cc",
        "color": "#6b3fa0",
    },
    "ICLR": {
        "name": "International Conference on Learning Representations",
        "url": "https://iclr.cc",
        "color": "#1f7a5c",
    },
    "ICML": {"url": "https://icml.cc", "color": "#f2b134"},
}

# The guide for those who come from elsewhere has pictures as al-folio has them.
pubs_asset_dirs = ["reference/pictures"]

# The guide on credit shows these two.
pubs_roles = {
    "only-student": {"label": "Only-student author", "person": "only-student author"},
}
pubs_marks = {"credit.bib": {"*": "equal"}}

# The guide on people shows these.
pubs_people_file = "guide/people.yml"
pubs_bibfiles = ["examples/homepage/papers.bib"]
# Members stand out in lists that ask for it, and not in every list without an owner.
pubs_highlight = "self"

# What stands in straight quotes is to be typed so.
smartquotes = False

# The guide on selecting shows from here on.
pubs_groups = {
    "section": [
        ("Journal articles", 'kind == "article"', "J"),
        ("Conference papers", 'kind == "conference"', "C"),
        ("Workshop papers", 'kind == "workshop"', "W"),
    ],
}
