project = "Lists"
author = "A university"
copyright = "A university"
version = "1"
extensions = ["sphinx_pubs", "myst_parser"]
html_theme = "basic"
pubs_roles = {
    "only-student": {"label": "Only-student author", "person": "only-student author"},
}
