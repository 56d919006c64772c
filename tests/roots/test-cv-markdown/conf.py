project = "Lists"
author = "A university"
copyright = "A university"
version = "1"
extensions = ["sphinx_pubs", "myst_parser"]
html_theme = "basic"
