project = "Lists"
author = "A university"
copyright = "A university"
version = "1"
extensions = ["sphinx_pubs", "myst_parser"]
html_theme = "basic"
linkcheck_ignore = [".*"]  # collect, but never reach the network
pubs_marks = {"homepage/papers.bib": {"*": "equal"}}
pubs_roles = {
    "only-student": {"label": "Only-student author", "person": "only-student author"},
}
